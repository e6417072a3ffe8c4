// The report's table of changes: each amount leads to its evidence.
#include <string.h>

#include "base/fiscal_year.h"
#include "base/number_text.h"
#include "base/stage.h"
#include "plot/report_html.h"

// As printed where a figure states it, else in digits.
static void put_amount(struct report *report, const struct csv_row *row, bool is_from) {
    const struct csv_table *changes = &report->changes;
    struct out *out = report->out;
    struct str amount = report_field(changes, row, is_from ? "from_yen" : "to_yen");
    struct str wanted[] = {report_field(changes, row, "programme"),
                           report_field(changes, row, is_from ? "from_year" : "to_year"),
                           report_field(changes, row, is_from ? "from_stage" : "to_stage"), amount};
    const struct csv_row *figure = row_index_find(&report->figure_index, wanted);
    if (figure && figure - report->figures.rows >= REPORT_FIGURES) {
        figure = NULL; // the page does not show it
    }
    yen value;
    out_text(out, STR("<td class=\"n\" data-v=\""));
    html_text(out, amount);
    out_text(out, STR("\">"));
    if (figure) {
        out_text(out, STR("<a href=\"#f-"));
        html_id(out, report_field(&report->figures, figure, "figure_id"));
        out_text(out, STR("\">"));
        html_text(out, report_field(&report->figures, figure, "raw"));
        out_text(out, STR("</a>"));
    } else if (csv_yen(amount, &value)) {
        html_money(out, value, false);
    } else {
        out_text(out, STR("不明"));
    }
    out_text(out, STR("</td>"));
}

static void put_year(struct report *report, const struct csv_row *row, bool is_from) {
    yen year = 0;
    enum stage stage = STAGE_unknown;
    char japanese[32];
    csv_yen(report_field(&report->changes, row, is_from ? "from_year" : "to_year"), &year);
    stage_from_name(report_field(&report->changes, row, is_from ? "from_stage" : "to_stage"), &stage);
    out_printf(report->out, "<td class=\"k\" data-v=\"%d\">%s<br><span class=\"soft\">%s</span></td>", (int)year,
               fiscal_year_japanese((int)year, japanese), stage_japanese(stage));
}

static void put_change(struct report *report, const struct csv_row *row, struct str direction) {
    struct out *out = report->out;
    struct str field = report_field(&report->changes, row, "change_yen");
    struct change_ends ends = {YEN_NO_MIN, YEN_NO_MAX};
    yen change = 0;
    csv_yen(report_field(&report->changes, row, "change_min_yen"), &ends.min);
    csv_yen(report_field(&report->changes, row, "change_max_yen"), &ends.max);
    out_text(out, STR("<td class=\"n "));
    html_text(out, direction);
    out_text(out, STR("\" data-v=\""));
    html_text(out, field);
    out_text(out, STR("\">"));
    if (csv_yen(field, &change)) {
        html_money(out, change, true);
    } else {
        out_text(out, STR("不明"));
    }
    bool open = ends.min == YEN_NO_MIN || ends.max == YEN_NO_MAX;
    struct number_style style = {.wording = NUMBER_SIGNED, .decimals = 6};
    style.unit = change ? html_unit(change) : open ? 0 : html_unit(ends.max - ends.min);
    out_text(out, STR("<br><span class=\"soft\">"));
    html_text(out, number_money(ends, &style, report->arena));
    out_text(out, STR("</span></td>"));
}

// What the printed digits prove; sorted by the rate of the published values.
static void put_percent(struct report *report, const struct csv_row *row) {
    struct out *out = report->out;
    struct percent_ends ends;
    ends.known = csv_decimal(report_field(&report->changes, row, "change_pct_min"), &ends.min) &&
                 csv_decimal(report_field(&report->changes, row, "change_pct_max"), &ends.max);
    struct number_style style = {.wording = NUMBER_SIGNED, .decimals = 1};
    out_text(out, STR("<td class=\"n\" data-v=\""));
    html_text(out, report_field(&report->changes, row, "change_pct"));
    out_text(out, STR("\">"));
    html_text(out, ends.known ? number_percent(ends, &style, report->arena) : STR("―"));
    out_text(out, STR("</td>"));
}

static const struct {
    const char *name, *japanese;
} directions[] = {{"increase", "増額"}, {"decrease", "減額"}, {"unchanged", "同額"}, {"undetermined", "決まらない"}};

enum { DIRECTIONS = sizeof directions / sizeof directions[0] };

static const char *direction_words(struct str direction) {
    for (size_t i = 0; i < DIRECTIONS; i++) {
        if (str_equal(direction, str_from(directions[i].name))) {
            return directions[i].japanese;
        }
    }
    return "";
}

static void put_row(struct report *report, const struct csv_row *row) {
    struct out *out = report->out;
    struct str direction = report_field(&report->changes, row, "direction");
    out_text(out, STR("<tr data-choice=\""));
    html_text(out, direction);
    out_text(out, STR("\"><th scope=\"row\">"));
    html_text(out, report_field(&report->changes, row, "programme"));
    out_text(out, STR("</th>"));
    put_year(report, row, true);
    put_amount(report, row, true);
    put_year(report, row, false);
    put_amount(report, row, false);
    put_change(report, row, direction);
    put_percent(report, row);
    out_printf(out, "<td class=\"k\">%s</td><td class=\"r\">", direction_words(direction));
    bool of_which = str_equal(report_field(&report->changes, row, "of_which"), STR("true"));
    struct str flags = report_field(&report->changes, row, "flags");
    out_text(out, of_which ? STR("内数") : STR(""));
    out_text(out, of_which && flags.size ? STR("、") : STR(""));
    html_text(out, flag_words_of(flags, report->arena));
    out_text(out, STR("</td></tr>\n"));
}

void report_put_changes(struct report *report) {
    struct out *out = report->out;
    out_text(out,
             STR("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">増減</h2>\n"
                 "<div class=\"tools\" hidden><label>語で絞り込む <input id=\"changes-table-filter\" type=\"search\">"
                 "</label><label>判定 <select id=\"changes-table-choice\"><option value=\"\">すべて</option>"));
    for (size_t i = 0; i < DIRECTIONS; i++) {
        out_printf(out, "<option value=\"%s\">%s</option>", directions[i].name, directions[i].japanese);
    }
    out_text(out,
             STR("</select></label><span id=\"changes-table-count\" role=\"status\"></span></div>\n"
                 "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"増減の表\">"
                 "<table id=\"changes-table\" data-sort><caption>金額は文書の表記のまま。増減額と増減率の下の行は、"
                 "印刷された桁が許す幅。見出しを押すと並べ替える。</caption>\n<thead><tr>"
                 "<th scope=\"col\">事業名</th><th scope=\"col\">前の年度</th><th scope=\"col\">前の金額</th>"
                 "<th scope=\"col\">後の年度</th><th scope=\"col\">後の金額</th><th scope=\"col\">増減額</th>"
                 "<th scope=\"col\">増減率</th><th scope=\"col\">判定</th><th scope=\"col\">備考</th>"
                 "</tr></thead>\n<tbody>\n"));
    size_t count = report->changes.row_count, shown = count < REPORT_CHANGES ? count : REPORT_CHANGES;
    for (size_t i = 0; i < shown; i++) {
        put_row(report, &report->changes.rows[i]);
    }
    out_text(out, STR("</tbody></table></div>\n"));
    if (shown < count) {
        out_printf(out, "<p>%zu件のうち%zu件を示した。すべてはchanges.csvにある。</p>\n", count, shown);
    }
    out_text(out, STR("</section>\n"));
}
