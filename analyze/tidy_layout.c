// Rules about the layout: one table, its heading in the first row, no notes around it, nothing merged or hidden.
#include "analyze/tidy_sheet.h"

#include <string.h>

#include "base/utf8.h"

static bool is_note(struct str text) {
    static const char *const starts[] = {"※",    "注",     "（注",  "(注", "＊",    "*",      "出典", "資料",
                                         "備考", "（備考", "(備考", "〔",  "(単位", "（単位", "単位"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (str_starts(text, str_from(starts[i]))) {
            return true;
        }
    }
    return false;
}

static int first_filled(const struct tidy_sheet *sheet, long row) {
    for (int column = 0; column < sheet->column_count; column++) {
        if (str_trim(tidy_at(sheet, row, column)->text).size) {
            return column;
        }
    }
    return -1;
}

static void check_above(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    for (long row = 0; row < view->heading_row; row++) {
        int column = first_filled(sheet, row);
        struct str shown = column < 0 ? (struct str){0} : tidy_at(sheet, row, column)->text;
        if (column >= 0 && is_note(shown)) {
            tidy_find(view, TIDY_stray_note, SEVERITY_WARNING, row, column, shown, "a note stands above the table");
        }
        tidy_find(view, TIDY_heading_first, SEVERITY_WARNING, row, column, shown,
                  column < 0 ? "a blank row stands above the heading" : "a title or note stands above the heading");
    }
}

// A row of units, years or sub-headings under the heading: words alone, where numbers follow.
static void check_second_heading(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    long row = view->heading_row + 1;
    if (row + 1 >= sheet->row_count) {
        return;
    }
    int words_over_numbers = 0, others = 0, gaps = 0;
    for (int column = 0; column < sheet->column_count; column++) {
        const struct tidy_cell *cell = tidy_at(sheet, row, column);
        const struct tidy_column *profile = &view->columns[column];
        bool dash, numeric = profile->is_numeric && profile->plain_numbers + profile->dressed_numbers >= 2;
        bool words = cell->value == TIDY_TEXT && tidy_number_of(cell->text) == TIDY_NUMBER_NONE &&
                     !tidy_is_symbol(cell->text, &dash);
        words_over_numbers += numeric && words;
        others += numeric && cell->value != TIDY_EMPTY && !words;
        gaps += profile->heading.size == 0 && profile->filled > 0;
    }
    if (others == 0 && (words_over_numbers >= 2 || (words_over_numbers == 1 && gaps > 0))) {
        tidy_find(view, TIDY_heading_first, SEVERITY_WARNING, row, -1, (struct str){0},
                  "the heading takes more than one row");
    }
}

// All that is filled in the first row are numbers that look like the data below.
static void check_heading_is_words(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    int numbers = 0, words = 0;
    for (int column = 0; column < sheet->column_count; column++) {
        const struct tidy_cell *cell = tidy_at(sheet, view->heading_row, column);
        bool year = cell->text.size == 4 && (str_starts(cell->text, STR("19")) || str_starts(cell->text, STR("20")));
        bool number = cell->value == TIDY_NUMBER && !year && view->columns[column].plain_numbers > 0;
        numbers += number;
        words += !number && cell->value != TIDY_EMPTY;
    }
    if (numbers > 0 && numbers >= words && sheet->row_count > 1) {
        tidy_find(view, TIDY_heading_first, SEVERITY_WARNING, view->heading_row, -1, (struct str){0},
                  "the first row holds data and no heading");
    }
}

static bool is_placeholder(struct str heading) {
    static const char *const starts[] = {"Unnamed:", "Column", "列", "項目", "フィールド", "Field"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct str start = str_from(starts[i]);
        struct str rest = str_trim(str_slice(heading, start.size, heading.size));
        if (str_starts(heading, start) && rest.size && tidy_number_of(rest) != TIDY_NUMBER_NONE) {
            return true;
        }
    }
    return false;
}

static void check_headings(struct tidy_view *view) {
    for (int column = 0; column < view->sheet->column_count; column++) {
        const struct tidy_column *profile = &view->columns[column];
        if (profile->heading.size == 0 && profile->filled > 0) {
            tidy_find(view, TIDY_heading, SEVERITY_WARNING, view->heading_row, column, (struct str){0},
                      "a column with data has no heading");
        } else if (is_placeholder(profile->heading)) {
            tidy_find(view, TIDY_heading, SEVERITY_WARNING, view->heading_row, column, profile->heading,
                      "the heading says nothing about the data");
        }
        for (int other = 0; other < column && profile->heading.size; other++) {
            if (str_equal(profile->heading, view->columns[other].heading)) {
                tidy_find(view, TIDY_heading, SEVERITY_WARNING, view->heading_row, column, profile->heading,
                          "two columns have the same heading");
                break;
            }
        }
    }
}

// Blank rows and what comes behind them; a heading repeated among the data.
static void check_below(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    bool blank_before = false;
    for (long row = view->heading_row + 1; row < sheet->row_count; row++) {
        int filled = tidy_row_filled(sheet, row), column = first_filled(sheet, row);
        struct str shown = column < 0 ? (struct str){0} : tidy_at(sheet, row, column)->text;
        if (filled == 1 && sheet->column_count > 1 && is_note(shown)) {
            tidy_find(view, TIDY_stray_note, SEVERITY_WARNING, row, column, shown,
                      "a note stands in or under the table");
        } else if (blank_before && filled > 0) {
            tidy_find(view, TIDY_one_table, SEVERITY_WARNING, row, -1, shown, "another table follows a blank row");
        }
        bool same = filled >= 2;
        for (int at = 0; at < sheet->column_count && same; at++) {
            same = str_equal(str_trim(tidy_at(sheet, row, at)->text), view->columns[at].heading);
        }
        if (same) {
            tidy_find(view, TIDY_split_data, SEVERITY_WARNING, row, -1, shown,
                      "the heading is repeated among the data");
        }
        blank_before = filled == 0;
    }
}

static void check_blank_columns(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    bool before = false, gap = false;
    for (int column = 0; column < sheet->column_count; column++) {
        bool empty = view->columns[column].heading.size == 0 && view->columns[column].filled == 0;
        if (!empty && before && gap) {
            tidy_find(view, TIDY_one_table, SEVERITY_WARNING, view->heading_row, column, view->columns[column].heading,
                      "another table follows a blank column");
        }
        gap = empty && before;
        before |= !empty;
    }
}

static void check_csv_shape(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    if (sheet->stray_quotes) {
        tidy_find(view, TIDY_quoting, SEVERITY_WARNING, -1, -1, (struct str){0}, "a quote is out of place");
        view->report->findings[view->report->finding_count - 1].line = sheet->stray_quote_line;
    }
    int width = sheet->row_count ? sheet->widths[view->heading_row] : 0;
    for (long row = view->heading_row + 1; row < sheet->row_count; row++) {
        if (sheet->widths[row] != width && !tidy_row_blank(sheet, row)) {
            tidy_find(view, TIDY_quoting, SEVERITY_WARNING, row, -1, (struct str){0},
                      "the row has not as many fields as the heading");
        }
    }
}

static void check_sheet_shape(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    struct str none = {0};
    bool holds_table = view->heading_row + 1 < sheet->row_count && sheet->column_count > 1;
    if (sheet->merge_count) {
        tidy_find(view, TIDY_merged_cells, SEVERITY_WARNING, -1, -1, sheet->first_merge, "cells are merged");
        view->report->findings[view->report->finding_count - 1].count = sheet->merge_count;
    }
    if (sheet->is_hidden) {
        tidy_find(view, TIDY_hidden, SEVERITY_WARNING, -1, -1, none, "the sheet is hidden");
    }
    if (sheet->hidden_row_count) {
        tidy_find(view, TIDY_hidden, SEVERITY_WARNING, sheet->hidden_row - 1, -1, none, "rows are hidden");
        view->report->findings[view->report->finding_count - 1].count = sheet->hidden_row_count;
    }
    if (sheet->hidden_column) {
        tidy_find(view, TIDY_hidden, SEVERITY_WARNING, -1, sheet->hidden_column - 1, none, "columns are hidden");
    }
    if (sheet->object_count && holds_table) {
        tidy_find(view, TIDY_object, SEVERITY_WARNING, -1, -1, none, "charts, pictures or shapes lie on the table");
    }
    if (sheet->comment_count) {
        tidy_find(view, TIDY_object, SEVERITY_WARNING, -1, -1, none, "comments are attached to cells");
    }
}

void tidy_check_layout(struct tidy_view *view) {
    if (view->sheet->is_csv) {
        check_csv_shape(view);
    } else {
        check_sheet_shape(view);
    }
    if (view->sheet->row_count == 0) {
        return;
    }
    check_above(view);
    check_heading_is_words(view);
    check_second_heading(view);
    check_headings(view);
    check_below(view);
    check_blank_columns(view);
}
