// The sheet of changes as ministries lay them out: programme, both years, change, rate, remarks.
#include <stdlib.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "base/stage.h"
#include "base/utf8.h"
#include "plot/workbook_sheet.h"

static const struct {
    const char *name, *japanese;
} directions[] = {{"increase", "増加"}, {"decrease", "減少"}, {"unchanged", "同額"}, {"undetermined", "判定不能"}};

static const char *direction_japanese(struct str direction) {
    for (size_t i = 0; i < sizeof directions / sizeof directions[0]; i++) {
        if (str_equal(direction, str_from(directions[i].name))) {
            return directions[i].japanese;
        }
    }
    return "";
}

// R7当初予算→R8予算案: unlike any other comparison's, at most 31 characters, without what a sheet's name may not hold.
static const char *sheet_name(struct book *book, const struct comparison *comparison) {
    char from[32], to[32];
    enum stage from_stage = STAGE_unknown, to_stage = STAGE_unknown;
    stage_from_name(comparison->from_stage, &from_stage);
    stage_from_name(comparison->to_stage, &to_stage);
    return arena_printf(book->arena, "%s%s→%s%s", fiscal_year_short(comparison->from_year, from),
                        stage_japanese(from_stage), fiscal_year_short(comparison->to_year, to),
                        stage_japanese(to_stage))
        .data;
}

static void write_money(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct str field,
                        struct money_unit unit) {
    yen amount;
    if (csv_yen(field, &amount)) {
        // One division of two exact numbers: the double nearest to the decimal that is shown.
        worksheet_write_number(sheet, row, column, (double)amount / (double)unit.yen, book->money[unit.decimals]);
    }
}

static void write_percent(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct str field) {
    double number;
    if (cell_number(field, &number)) {
        worksheet_write_number(sheet, row, column, number, book->percent);
    }
}

static const char *remarks(struct book *book, const struct csv_row *row) {
    const struct csv_table *changes = &book->changes;
    bool of_which = str_equal(csv_field(row, csv_column(changes, "of_which")), STR("true"));
    struct str flags = csv_field(row, csv_column(changes, "flags"));
    const char *inside = of_which ? "内数" : "";
    return flags.size
               ? arena_printf(book->arena, "%s%s要確認: %.*s", inside, of_which ? "; " : "", STR_ARGS(flags)).data
               : inside;
}

static void write_row(struct book *book, lxw_worksheet *sheet, const struct comparison *comparison, size_t at) {
    static const char *const money[] = {"from_yen", "to_yen", "change_yen"};
    const struct csv_table *changes = &book->changes;
    const struct csv_row *row = comparison->rows[at];
    lxw_row_t line = (lxw_row_t)at + 1;
    worksheet_write_string(sheet, line, 0, cell_text(csv_field(row, csv_column(changes, "programme")), book->arena),
                           book->wrapped);
    for (lxw_col_t i = 0; i < 3; i++) {
        write_money(book, sheet, line, (lxw_col_t)(i + 1), csv_field(row, csv_column(changes, money[i])),
                    comparison->unit);
    }
    static const char *const percents[] = {"change_pct", "change_pct_min", "change_pct_max"};
    for (lxw_col_t i = 0; i < 3; i++) {
        write_percent(book, sheet, line, (lxw_col_t)(i + 4), csv_field(row, csv_column(changes, percents[i])));
    }
    const char *words[] = {direction_japanese(csv_field(row, csv_column(changes, "direction"))), remarks(book, row)};
    for (lxw_col_t i = 0; i < 2; i++) {
        if (words[i][0]) {
            worksheet_write_string(sheet, line, (lxw_col_t)(i + 7), cell_text(str_from(words[i]), book->arena),
                                   book->wrapped);
        }
    }
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
        "増減率の下限(%)",
        "増減率の上限(%)",
        "判定",
        "備考"};
    static const double widths[] = {48, 16, 16, 12, 11, 11, 11, 11, 22};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, sheet_name(book, comparison));
    if (!sheet) { // the same short name for two comparisons: the table of all changes holds them
        return;
    }
    sheet_dress(book, sheet, headings, widths, 9, comparison->row_count);
    for (size_t i = 0; i < comparison->row_count && i < 1048575; i++) {
        write_row(book, sheet, comparison, i);
    }
}
