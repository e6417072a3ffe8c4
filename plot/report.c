// The report's frame: head and notes.
#include "plot/report.h"

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

void report_put_notes(struct report *report) {
    static const char *const notes[] = {
        "金額は文書に印刷された数字のままで、推計も補正もしていない。人が訂正した金額はその旨を示す。",
        "内数は事業全体の額であり、そのうちの対象分は文書に示されていない。増減も事業全体についてのもの。",
        "増減額は公表値の差。増減の幅は、印刷された桁が許す範囲(端数処理の注記がない文書は四捨五入とみた)"
        "。「決まらない」は、増と減の両方があり得るもの。",
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
                read_optional(inputs->sentences_path, &report.sentences, arena, failure) &&
                read_optional(inputs->checks_path, &report.checks, arena, failure) &&
                read_optional(inputs->unpaired_path, &report.unpaired, arena, failure);
    report.out = read ? out_create(path, failure) : NULL;
    report.figure_index =
        row_index_make(&report.figures, (const char *[]){"programme", "fiscal_year", "stage", "amount_yen"}, 4, arena);
    report.ledger_index = row_index_make(&report.ledger, (const char *[]){"document", "page", "line"}, 3, arena);
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
