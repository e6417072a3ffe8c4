// The sheet of changes as ministries lay them out: programme, both years, change, rate, remarks.
#include <stdlib.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "base/number_text.h"
#include "base/stage.h"
#include "base/utf8.h"
#include "plot/flag_words.h"
#include "plot/workbook_sheet.h"

static const struct {
    const char *name, *japanese;
} directions[] = {{"increase", "増加"}, {"decrease", "減少"}, {"unchanged", "同額"}, {"undetermined", "判定不能"}};

// As the ministries order them; what the digits prove follows behind the remarks.
enum { PROGRAMME, FROM, TO, CHANGE, PERCENT, REMARK, DIRECTION, PERCENT_MIN, PERCENT_MAX, COLUMNS };

static const double widths[COLUMNS] = {48, 17, 17, 12, 11, 26, 11, 11, 11};

static const char *direction_japanese(struct str direction) {
    for (size_t i = 0; i < sizeof directions / sizeof directions[0]; i++) {
        if (str_equal(direction, str_from(directions[i].name))) {
            return directions[i].japanese;
        }
    }
    return "";
}

const char *comparison_short(const struct comparison *comparison, struct arena *arena) {
    char from[32], to[32];
    enum stage from_stage = STAGE_unknown, to_stage = STAGE_unknown;
    stage_from_name(comparison->from_stage, &from_stage);
    stage_from_name(comparison->to_stage, &to_stage);
    return arena_printf(arena, "%s%s→%s%s", fiscal_year_short(comparison->from_year, from), stage_japanese(from_stage),
                        fiscal_year_short(comparison->to_year, to), stage_japanese(to_stage))
        .data;
}

// As many decimals of the unit as the document printed: 14億円 is no 14.0.
static int decimals_of(struct book *book, struct str programme, int year, struct str stage, struct money_unit unit) {
    const struct csv_row *row = book_series_row(book, programme, year, stage);
    yen precision = 0;
    int decimals = 0;
    if (!row || !csv_yen(csv_field(row, csv_column(&book->series, "precision_yen")), &precision) || precision < 1) {
        return unit.decimals;
    }
    for (yen place = unit.yen; place > precision && decimals < MOST_DECIMALS; place /= 10) {
        decimals++;
    }
    return decimals;
}

static void write_money(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct str field,
                        yen unit, int decimals) {
    yen amount;
    if (!csv_yen(field, &amount)) {
        worksheet_write_blank(sheet, row, column, book->text);
    } else {
        // One division of two exact numbers: the double nearest to the decimal that is shown.
        worksheet_write_number(sheet, row, column, (double)amount / (double)unit, book->money[decimals]);
    }
}

static void write_percent(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct str field) {
    double number;
    if (cell_number(field, &number)) {
        worksheet_write_number(sheet, row, column, number, book->percent);
    } else {
        worksheet_write_blank(sheet, row, column, book->text);
    }
}

static struct str field_of(struct book *book, const struct csv_row *row, const char *name) {
    return csv_field(row, csv_column(&book->changes, name));
}

// With the digits that both ends share, since 41.7 would show one that is not known. Where they share none the cell
// stays empty, for a column of numbers holds no words, and the range comes back for the remarks.
static struct str write_rate(struct book *book, lxw_worksheet *sheet, lxw_row_t line, lxw_col_t column,
                             const struct csv_row *row) {
    struct percent_ends ends = {.known = true};
    struct number_style style = {.decimals = 1, .bare = true};
    if (!csv_decimal(field_of(book, row, "change_pct_min"), &ends.min) ||
        !csv_decimal(field_of(book, row, "change_pct_max"), &ends.max)) {
        worksheet_write_blank(sheet, line, column, book->text);
        return (struct str){0};
    }
    struct str words = number_percent(ends, &style, &book->row);
    struct rational number;
    bool negative = str_starts(words, STR("▲"));
    struct str digits = negative ? str_slice(words, STR("▲").size, words.size) : words;
    if (!csv_decimal(digits, &number)) { // a range, or digits parted by commas
        worksheet_write_blank(sheet, line, column, book->text);
        return words;
    }
    worksheet_write_number(sheet, line, column, (negative ? -1 : 1) * rational_double(number),
                           book->money[number.under > 1]);
    return (struct str){0};
}

static const char *remarks(struct book *book, const struct csv_row *row, struct str rates) {
    bool of_which = str_equal(field_of(book, row, "of_which"), STR("true"));
    struct str flags = flag_words_of(field_of(book, row, "flags"), &book->row);
    struct str parts[] = {of_which ? STR("内数") : (struct str){0},
                          rates.size ? arena_printf(&book->row, "増減率は%.*s%%", STR_ARGS(rates)) : rates, flags};
    struct str all = {0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *link = all.size && parts[i].size ? "、" : "";
        all = arena_printf(&book->row, "%.*s%s%.*s", STR_ARGS(all), link, STR_ARGS(parts[i]));
    }
    return all.data;
}

static void write_row(struct book *book, lxw_worksheet *sheet, const struct comparison *comparison, size_t at) {
    const struct csv_row *row = comparison->rows[at];
    lxw_row_t line = (lxw_row_t)at + 1;
    struct str programme = field_of(book, row, "programme");
    yen unit = comparison->unit.yen;
    int from = decimals_of(book, programme, comparison->from_year, comparison->from_stage, comparison->unit);
    int to = decimals_of(book, programme, comparison->to_year, comparison->to_stage, comparison->unit);
    const char *name = cell_text(programme, &book->row);
    worksheet_write_string(sheet, line, PROGRAMME, name, book->wrapped);
    write_money(book, sheet, line, FROM, field_of(book, row, "from_yen"), unit, from);
    write_money(book, sheet, line, TO, field_of(book, row, "to_yen"), unit, to);
    write_money(book, sheet, line, CHANGE, field_of(book, row, "change_yen"), unit, from > to ? from : to);
    struct str rates = write_rate(book, sheet, line, PERCENT, row);
    write_percent(book, sheet, line, PERCENT_MIN, field_of(book, row, "change_pct_min"));
    write_percent(book, sheet, line, PERCENT_MAX, field_of(book, row, "change_pct_max"));
    worksheet_write_string(sheet, line, DIRECTION, direction_japanese(field_of(book, row, "direction")), book->centred);
    const char *remark = cell_text(str_from(remarks(book, row, rates)), &book->row);
    if (remark[0]) {
        worksheet_write_string(sheet, line, REMARK, remark, book->wrapped);
    } else {
        worksheet_write_blank(sheet, line, REMARK, book->wrapped);
    }
    sheet_fit_row(sheet, line, (const char *[]){name, remark}, (const double[]){widths[PROGRAMME], widths[REMARK]}, 2);
    arena_rewind(&book->row);
}

// What a reader of the printed sheet sees above it.
static void set_title(struct book *book, lxw_worksheet *sheet, const struct comparison *comparison) {
    char from[32], to[32];
    enum stage from_stage = STAGE_unknown, to_stage = STAGE_unknown;
    stage_from_name(comparison->from_stage, &from_stage);
    stage_from_name(comparison->to_stage, &to_stage);
    const char *title =
        arena_printf(book->arena, "&C&\"游ゴシック,Bold\"&14%s%sと%s%sの増減&R&10(単位:%s)",
                     fiscal_year_japanese(comparison->from_year, from), stage_japanese(from_stage),
                     fiscal_year_japanese(comparison->to_year, to), stage_japanese(to_stage), comparison->unit.japanese)
            .data;
    lxw_header_footer_options options = {.margin = 0.35};
    worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.6);
    worksheet_set_header_opt(sheet, title, &options);
}

void book_add_changes(struct book *book, const struct comparison *comparison) {
    const char *unit = comparison->unit.japanese;
    const char *headings[] = {
        "事業名",
        sheet_heading(comparison_heading(comparison->from_year, comparison->from_stage, book->arena), unit,
                      book->arena),
        sheet_heading(comparison_heading(comparison->to_year, comparison->to_stage, book->arena), unit, book->arena),
        sheet_heading("増減額", unit, book->arena),
        "増減率(%)",
        "備考",
        "判定",
        "増減率の下限(%)",
        "増減率の上限(%)"};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, comparison_short(comparison, book->arena));
    if (!sheet) { // the same short name for two comparisons: the table of all changes holds them
        return;
    }
    sheet_dress(book, sheet, headings, widths, COLUMNS, comparison->row_count);
    set_title(book, sheet, comparison);
    for (size_t i = 0; i < comparison->row_count && i < 1048575; i++) {
        write_row(book, sheet, comparison, i);
    }
}
