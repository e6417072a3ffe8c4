// The report's frame: head, summary, charts, notes.
#include "plot/report.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "plot/report_html.h"

struct str report_field(const struct csv_table *table, const struct csv_row *row, const char *name) {
    return csv_field(row, csv_column(table, name));
}

static const char *title_of(const struct report *report) {
    return report->inputs->title ? report->inputs->title : "予算額の増減";
}

void report_put_head(struct report *report) {
    struct out *out = report->out;
    out_text(out, STR("<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"));
    out_text(out, str_from(html_hash(report_style, report->arena)));
    out_text(out, STR("'; script-src '"));
    out_text(out, str_from(html_hash(report_script, report->arena)));
    out_text(out, STR("'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"));
    html_text(out, str_from(title_of(report)));
    out_text(out, STR("</title>\n<style>"));
    out_text(out, str_from(report_style));
    out_text(out, STR("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">本文へ</a>\n<header>\n<h1>"));
    html_text(out, str_from(title_of(report)));
    out_text(out, STR("</h1>\n"));
    if (report->inputs->source) {
        out_text(out, STR("<p class=\"lead\">出典 "));
        html_text(out, str_from(report->inputs->source));
        out_text(out, STR("</p>\n"));
    }
    out_text(out, STR("</header>\n<nav aria-label=\"目次\"><ul><li><a href=\"#summary\">要約</a></li>"
                      "<li><a href=\"#charts\">図</a></li><li><a href=\"#changes\">増減</a></li>"
                      "<li><a href=\"#figures\">金額と根拠</a></li><li><a href=\"#notes\">注意</a></li></ul></nav>\n"
                      "<main id=\"main\">\n"));
}

// ---- Summary

static size_t count_direction(const struct report *report, const char *direction) {
    size_t count = 0;
    for (size_t i = 0; i < report->changes.row_count; i++) {
        count += str_equal(report_field(&report->changes, &report->changes.rows[i], "direction"), str_from(direction));
    }
    return count;
}

static size_t count_documents(const struct report *report) {
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < report->figures.row_count; i++) {
        struct str document = report_field(&report->figures, &report->figures.rows[i], "document");
        g_hash_table_add(seen, g_strndup(document.data ? document.data : "", document.size));
    }
    size_t count = g_hash_table_size(seen);
    g_hash_table_destroy(seen);
    return count;
}

enum { MOST_SENTENCES = 12 };

static void put_sentences(struct report *report) {
    const struct csv_table *sentences = &report->sentences;
    size_t shown = sentences->row_count < MOST_SENTENCES ? sentences->row_count : MOST_SENTENCES;
    if (shown == 0) {
        return;
    }
    out_text(report->out, STR("<ul>\n"));
    for (size_t i = 0; i < shown; i++) {
        out_text(report->out, STR("<li>"));
        html_text(report->out, report_field(sentences, &sentences->rows[i], "japanese"));
        out_text(report->out, STR("</li>\n"));
    }
    out_text(report->out, STR("</ul>\n"));
    if (sentences->row_count > shown) {
        out_printf(report->out, "<p class=\"soft\">ほか%zu件は下の表にある。</p>\n", sentences->row_count - shown);
    }
}

static const struct {
    const char *direction, *japanese;
} tiles[] = {
    {"increase", "件の増加"}, {"decrease", "件の減少"}, {"unchanged", "件の同額"}, {"undetermined", "件は決まらない"}};

static void put_tile(struct out *out, const char *direction, size_t count, const char *words) {
    out_printf(out, "<li class=\"%s\"><b>%zu</b>%s</li>\n", direction, count, words);
}

void report_put_summary(struct report *report) {
    struct out *out = report->out;
    size_t changes = report->changes.row_count;
    out_text(out, STR("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">要約</h2>\n"
                      "<ul class=\"tiles\">\n"));
    put_tile(out, "", count_documents(report), "件の文書");
    put_tile(out, "", report->figures.row_count, "件の金額");
    for (size_t i = 0; changes && i < sizeof tiles / sizeof tiles[0]; i++) {
        put_tile(out, tiles[i].direction, count_direction(report, tiles[i].direction), tiles[i].japanese);
    }
    out_text(out, STR("</ul>\n"));
    if (changes) {
        out_printf(out,
                   "<p>二つの年度を比べられるものは%zu件。増加・減少・同額は印刷された桁から言えるもの、"
                   "「決まらない」は端数の丸めのため増とも減とも言えないもの。</p>\n",
                   changes);
    }
    put_sentences(report);
    out_text(out, STR("</section>\n"));
}

void report_put_notes(struct report *report) {
    static const char *const notes[] = {
        "金額は文書に印刷された数字のままで、推計も補正もしていない。人が訂正した金額はその旨を示す。",
        "内数は事業全体の額であり、そのうちの対象分は文書に示されていない。増減も事業全体についてのもの。",
        "増減の幅は、印刷された桁が許す範囲(表示単位の四捨五入による)。「決まらない」は、増と減の両方があり得るもの。",
        "年度は4月から翌年3月まで。令和7年度は2025年度。",
        "採らなかった表記とその理由は、各金額の根拠の中と、同じ場所のledger.csvにある。",
    };
    out_text(report->out, STR("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">注意</h2>\n<ul>\n"));
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        out_printf(report->out, "<li>%s</li>\n", notes[i]);
    }
    out_text(report->out, STR("</ul>\n</section>\n</main>\n<script>"));
    out_text(report->out, str_from(report_script));
    out_text(report->out, STR("</script>\n</body>\n</html>\n"));
}

static bool read_optional(const char *path, struct csv_table *table, struct arena *arena, struct failure *failure) {
    return !path || csv_read(path, table, arena, failure);
}

bool report_write(const struct report_inputs *inputs, const char *path, struct arena *arena, struct failure *failure) {
    struct report report = {.inputs = inputs, .arena = arena};
    bool read = read_optional(inputs->figures_path, &report.figures, arena, failure) &&
                read_optional(inputs->ledger_path, &report.ledger, arena, failure) &&
                read_optional(inputs->changes_path, &report.changes, arena, failure) &&
                read_optional(inputs->sentences_path, &report.sentences, arena, failure);
    report.out = read ? out_create(path, failure) : NULL;
    if (!report.out) {
        return false;
    }
    report_put_head(&report);
    report_put_summary(&report);
    report_put_charts(&report);
    report_put_changes(&report);
    report_put_figures(&report);
    report_put_notes(&report);
    return out_commit(report.out, failure);
}
