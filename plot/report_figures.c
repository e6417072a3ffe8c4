// The report's table of figures, each with its evidence: the words, their place, what was not taken nearby and why.
#include <stdio.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "base/stage.h"
#include "plot/report_html.h"

enum { NEARBY_LINES = 2, MOST_REJECTED = 8 };

static const struct {
    const char *id, *japanese;
} forms[] = {
#define FORM(id, japanese) {id, japanese},
#include "plot/form_words.def"
#undef FORM
};

static struct str form_words(struct str id) {
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (str_equal(id, str_from(forms[i].id))) {
            return str_from(forms[i].japanese);
        }
    }
    return STR("予算額としての文脈がない");
}

// Where the amount stands in the quote: behind the year as printed where the quote has it, else its first place.
static size_t amount_in_quote(struct str quote, struct str raw, struct str year) {
    size_t year_at = year.size ? str_find(quote, year, 0) : SIZE_MAX;
    size_t behind = year_at == SIZE_MAX ? SIZE_MAX : str_find(quote, raw, year_at + year.size);
    return behind == SIZE_MAX ? str_find(quote, raw, 0) : behind;
}

static void put_quote(struct report *report, const struct csv_row *row) {
    struct out *out = report->out;
    struct str quote = report_field(&report->figures, row, "quote"), raw = report_field(&report->figures, row, "raw");
    size_t at = raw.size ? amount_in_quote(quote, raw, report_field(&report->figures, row, "year_printed")) : SIZE_MAX;
    out_text(out, STR("<blockquote>"));
    if (at == SIZE_MAX) {
        html_text(out, quote);
    } else {
        html_text(out, str_slice(quote, 0, at));
        out_text(out, STR("<mark>"));
        html_text(out, raw);
        out_text(out, STR("</mark>"));
        html_text(out, str_slice(quote, at + raw.size, quote.size));
    }
    out_text(out, STR("</blockquote>"));
}

static void put_item(struct report *report, const struct csv_row *row, const char *term, const char *column) {
    struct str words = report_field(&report->figures, row, column);
    if (words.size) {
        out_printf(report->out, "<dt>%s</dt><dd>", term);
        html_text(report->out, words);
        out_text(report->out, STR("</dd>"));
    }
}

// 計画.pdf 3頁 12行 2列: the name without its directories, which stand among the details.
static void put_place(struct report *report, const struct csv_row *row) {
    static const char *const columns[] = {"page", "line", "cell"};
    struct str document = report_field(&report->figures, row, "document");
    const char *units[] = {str_ends(document, STR(".xlsx")) ? "枚目のシート" : "頁", "行", "列"};
    size_t slash = str_find_last(document, STR("/"), document.size);
    html_text(report->out, slash == SIZE_MAX ? document : str_slice(document, slash + 1, document.size));
    for (size_t i = 0; i < 3; i++) {
        yen number;
        if (csv_yen(report_field(&report->figures, row, columns[i]), &number)) {
            out_printf(report->out, " %lld%s", (long long)number + (i == 2), units[i]); // people count columns from 1
        }
    }
}

// 845,000,000 以上 855,000,000 未満; an end that is open is left out.
static void put_ends(struct report *report, const struct csv_row *row) {
    static const char *const columns[] = {"amount_min_yen", "amount_max_yen"}, *const words[] = {"以上", "未満"};
    struct str ends[] = {report_field(&report->figures, row, columns[0]),
                         report_field(&report->figures, row, columns[1])};
    if (ends[0].size + ends[1].size == 0) {
        return;
    }
    out_text(report->out, STR("<dt>許される幅(円)</dt><dd>"));
    for (size_t i = 0; i < 2; i++) {
        if (ends[i].size) {
            html_yen(report->out, ends[i]);
            out_printf(report->out, "%s%s", words[i], i == 0 && ends[1].size ? "、" : "");
        }
    }
    out_text(report->out, STR("</dd>"));
}

static void put_one_rejected(struct report *report, const struct csv_row *row) {
    struct str reason = report_field(&report->ledger, row, "reason");
    out_text(report->out, STR("<li>「"));
    html_text(report->out, report_field(&report->ledger, row, "raw"));
    out_text(report->out, STR("」: "));
    html_text(report->out, form_words(reason));
    out_text(report->out, STR(" <span class=\"soft\">("));
    html_text(report->out, reason);
    out_text(report->out, STR(")</span></li>"));
}

// What the ledger says of the lines around, on the same page.
static void put_rejected(struct report *report, const struct csv_row *row) {
    struct str wanted[] = {
        report_field(&report->figures, row, "document"), report_field(&report->figures, row, "page"), {0}};
    size_t shown = 0, more = 0, taken = csv_column(&report->ledger, "taken");
    yen line = 0;
    csv_yen(report_field(&report->figures, row, "line"), &line);
    for (yen near = line - NEARBY_LINES; near <= line + NEARBY_LINES; near++) {
        wanted[2] = arena_printf(report->arena, "%lld", (long long)near);
        const struct csv_row *one = row_index_find(&report->ledger_index, wanted);
        for (; one; one = row_index_next(&report->ledger_index, one)) {
            if (!str_equal(csv_field(one, taken), STR("false"))) {
                continue;
            }
            if (shown == MOST_REJECTED) {
                more++;
                continue;
            }
            out_text(report->out, shown++ ? STR("") : STR("<h3>近くにあり、採らなかったもの</h3><ul>"));
            put_one_rejected(report, one);
        }
    }
    if (more) {
        out_printf(report->out, "<li>ほか%zu件</li>", more);
    }
    out_text(report->out, shown ? STR("</ul>") : STR(""));
}

static void put_picture(struct report *report, const struct csv_row *row) {
    const struct str *pictures = report->inputs->pictures;
    struct str raw = report_field(&report->figures, row, "raw");
    if (pictures) {
        html_picture(report->out, pictures[row - report->figures.rows],
                     arena_printf(report->arena, "原文の頁。囲みは「%.*s」", STR_ARGS(raw)));
    }
}

static void put_evidence(struct report *report, const struct csv_row *row) {
    struct out *out = report->out;
    out_text(out, STR("<td><details><summary>"));
    put_place(report, row);
    out_text(out, STR("</summary>"));
    put_quote(report, row);
    put_picture(report, row);
    out_text(out, STR("<dl>"));
    put_item(report, row, "章", "section");
    put_item(report, row, "見出し", "heading");
    put_item(report, row, "施策", "measure");
    put_item(report, row, "担当", "ministries");
    put_item(report, row, "原文の事業名", "programme_printed");
    put_item(report, row, "内訳", "components");
    put_item(report, row, "原文の年度", "year_printed");
    put_item(report, row, "原文の段階", "stage_printed");
    out_text(out, STR("<dt>金額(円)</dt><dd>"));
    html_yen(out, report_field(&report->figures, row, "amount_yen"));
    out_text(out, STR("</dd>"));
    put_ends(report, row);
    struct str flags = report_field(&report->figures, row, "flags");
    if (flags.size) {
        out_text(out, STR("<dt>注意</dt><dd>"));
        html_text(out, flag_words_of(flags, report->arena));
        out_text(out, STR("</dd>"));
    }
    put_item(report, row, "文書", "document");
    put_item(report, row, "識別子", "figure_id");
    out_text(out, STR("</dl>"));
    put_rejected(report, row);
    out_text(out, STR("</details></td>"));
}

static void put_row(struct report *report, const struct csv_row *row) {
    struct out *out = report->out;
    const struct csv_table *figures = &report->figures;
    yen year = 0;
    enum stage stage = STAGE_unknown;
    char japanese[32];
    bool has_year = csv_yen(report_field(figures, row, "fiscal_year"), &year);
    stage_from_name(report_field(figures, row, "stage"), &stage);
    struct str flags = report_field(figures, row, "flags");
    bool corrected = flags_hold(flags, STR("corrected"));
    out_printf(out, "<tr data-choice=\"%d\"%s id=\"f-", (int)year, flags_need_eye(flags) ? " data-flagged" : "");
    html_id(out, report_field(figures, row, "figure_id"));
    out_text(out, STR("\"><th scope=\"row\">"));
    struct str programme = report_field(figures, row, "programme");
    html_text(out, programme.size ? programme : STR("(事業名の記載なし)"));
    out_printf(out, "</th><td class=\"k\" data-v=\"%s\">%s</td><td class=\"k\">%s</td><td class=\"n\" data-v=\"",
               has_year ? arena_printf(report->arena, "%d", (int)year).data : "",
               has_year ? fiscal_year_japanese((int)year, japanese) : "不明", stage_japanese(stage));
    html_text(out, report_field(figures, row, "amount_yen"));
    out_text(out, STR("\">"));
    html_text(out, report_field(figures, row, "raw"));
    out_text(out, corrected ? STR("<br><strong>訂正</strong>") : STR(""));
    out_text(out, STR("</td>"));
    put_evidence(report, row);
    out_text(out, STR("</tr>\n"));
}

static void put_years(struct report *report) {
    bool seen[400] = {0};
    for (size_t i = 0; i < report->figures.row_count; i++) {
        yen year;
        if (csv_yen(report_field(&report->figures, &report->figures.rows[i], "fiscal_year"), &year) && year > 1800 &&
            year < 2200) {
            seen[year - 1800] = true;
        }
    }
    for (int i = 399; i >= 0; i--) {
        char japanese[32];
        if (seen[i]) {
            out_printf(report->out, "<option value=\"%d\">%s</option>", 1800 + i,
                       fiscal_year_japanese(1800 + i, japanese));
        }
    }
}

void report_put_figures(struct report *report) {
    struct out *out = report->out;
    size_t count = report->figures.row_count, shown = count < REPORT_FIGURES ? count : REPORT_FIGURES;
    out_text(out,
             STR("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">金額と根拠</h2>\n"
                 "<div class=\"tools\" hidden><label>語で絞り込む <input id=\"figures-table-filter\" type=\"search\">"
                 "</label><label>年度 <select id=\"figures-table-choice\"><option value=\"\">すべて</option>"));
    put_years(report);
    out_text(out, STR("</select></label><label><input id=\"figures-table-flagged\" type=\"checkbox\">"
                      "確かめるべきものだけ</label><button type=\"button\" id=\"open-all\" "
                      "aria-pressed=\"false\">根拠をすべて開く"
                      "</button><span id=\"figures-table-count\" role=\"status\"></span></div>\n"
                      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"金額の表\">"
                      "<table id=\"figures-table\" data-sort><caption>金額は文書の表記のまま。根拠を開くと、"
                      "原文と場所が見える。</caption>\n<thead><tr><th scope=\"col\">事業名</th>"
                      "<th scope=\"col\">年度</th><th scope=\"col\">段階</th><th scope=\"col\">金額</th>"
                      "<th scope=\"col\">根拠</th></tr></thead>\n<tbody>\n"));
    for (size_t i = 0; i < shown; i++) {
        put_row(report, &report->figures.rows[i]);
    }
    out_text(out, STR("</tbody></table></div>\n"));
    if (shown < count) {
        out_printf(out, "<p>%zu件のうち%zu件を示した。すべてはfigures.csvにある。</p>\n", count, shown);
    }
    if (report->inputs->unpictured) {
        out_printf(out, "<p>頁の絵は%zu件の金額で省いた。`yosan trace 識別子 --picture FILE.png`で描ける。</p>\n",
                   report->inputs->unpictured);
    }
    out_text(out, STR("</section>\n"));
}
