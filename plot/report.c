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
    out_text(out, STR("</h1>\n<nav aria-label=\"目次\"><ul><li><a href=\"#summary\">要約</a></li>"
                      "<li><a href=\"#charts\">図</a></li><li><a href=\"#changes\">増減</a></li>"
                      "<li><a href=\"#figures\">金額と根拠</a></li><li><a href=\"#notes\">注意</a></li></ul></nav>\n"
                      "</header>\n<main id=\"main\">\n"));
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

void report_put_summary(struct report *report) {
    struct out *out = report->out;
    size_t changes = report->changes.row_count;
    out_text(out, STR("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">要約</h2>\n"));
    out_printf(out, "<p>%zuの文書から%zu件の金額を読み取った。", count_documents(report), report->figures.row_count);
    if (changes) {
        out_printf(out,
                   "二つの年度を比べられるものは%zu件で、印刷された桁から増加と言えるものが%zu件、減少と言えるものが"
                   "%zu件、同額と言えるものが%zu件、丸めのため増減を決められないものが%zu件ある。",
                   changes, count_direction(report, "increase"), count_direction(report, "decrease"),
                   count_direction(report, "unchanged"), count_direction(report, "undetermined"));
    }
    out_text(out, STR("</p>\n"));
    put_sentences(report);
    out_text(out, STR("</section>\n"));
}

// ---- Charts

static int by_name(gconstpointer left, gconstpointer right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// The caption that lies beside KIND.svg, or nothing.
static void put_caption(struct report *report, const char *directory, const char *name) {
    const char *path = arena_printf(report->arena, "%s/%.*stxt", directory, (int)strlen(name) - 3, name).data;
    char *caption = NULL;
    if (g_file_get_contents(path, &caption, NULL, NULL)) {
        struct str words = str_from(caption);
        size_t end = str_find(words, STR("\n"), 0);
        struct str first = str_slice(words, 0, end);
        struct str title = str_starts(first, STR("題名 ")) ? str_slice(first, 7, first.size) : first;
        out_text(report->out, STR("<figcaption><details><summary>"));
        html_text(report->out, title);
        out_text(report->out, STR("</summary>"));
        struct str rest = str_trim(str_slice(words, first.size, words.size));
        while (rest.size) {
            size_t stop = str_find(rest, STR("\n"), 0);
            struct str line = str_trim(str_slice(rest, 0, stop));
            if (line.size) {
                out_text(report->out, STR("<p class=\"soft\">"));
                html_text(report->out, line);
                out_text(report->out, STR("</p>"));
            }
            rest = str_slice(rest, stop == SIZE_MAX ? rest.size : stop + 1, rest.size);
        }
        out_text(report->out, STR("</details></figcaption>"));
        g_free(caption);
    }
}

static void put_chart(struct report *report, const char *directory, const char *name, size_t number) {
    const char *path = arena_printf(report->arena, "%s/%s", directory, name).data;
    const char *prefix = arena_printf(report->arena, "chart%zu-", number).data;
    out_text(report->out, STR("<figure>\n"));
    html_svg(report->out, path, prefix, report->arena);
    put_caption(report, directory, name);
    out_text(report->out, STR("</figure>\n"));
}

void report_put_charts(struct report *report) {
    const char *directory = report->inputs->charts_directory;
    GDir *listing = directory ? g_dir_open(directory, 0, NULL) : NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; listing && (name = g_dir_read_name(listing));) {
        if (g_str_has_suffix(name, ".svg")) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, by_name);
    out_text(report->out, STR("<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">図</h2>\n"));
    for (guint i = 0; i < names->len; i++) {
        put_chart(report, directory, names->pdata[i], i + 1);
    }
    if (names->len == 0) {
        out_text(report->out, STR("<p class=\"soft\">図はない。</p>\n"));
    }
    out_text(report->out, STR("</section>\n"));
    g_ptr_array_free(names, TRUE);
    if (listing) {
        g_dir_close(listing);
    }
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
