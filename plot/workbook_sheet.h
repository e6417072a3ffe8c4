// What the sheets of the workbook share. Inside this room only; plot/workbook*.c alone include xlsxwriter.
#ifndef PLOT_WORKBOOK_SHEET_H
#define PLOT_WORKBOOK_SHEET_H

#include <xlsxwriter.h>

#include "base/csvio.h"
#include "plot/row_index.h"
#include "plot/workbook.h"

enum { MOST_DECIMALS = 3 };

// The unit in which every amount of a sheet is a short exact decimal.
struct money_unit {
    yen yen;
    const char *japanese; // "億円"
    int decimals;
};

// A comparison of two years and stages: one sheet of changes.
struct comparison {
    int from_year, to_year;
    struct str from_stage, to_stage; // names of stage.def
    struct money_unit unit;
    const struct csv_row **rows;
    size_t row_count, row_capacity;
};

struct book {
    lxw_workbook *workbook;
    const struct workbook_inputs *inputs;
    struct csv_table changes, series; // without rows where there is no file
    struct str documents;             // that figures.csv names, joined by 、
    struct row_index series_index;    // by programme, year and stage
    struct comparison *comparisons;
    size_t comparison_count, comparison_capacity;
    lxw_format *heading, *text, *wrapped, *centred, *integer, *year, *percent, *plain;
    lxw_format *money[MOST_DECIMALS + 1]; // by decimals
    struct arena *arena;
    struct arena row; // words of the row that is being written
};

// A NUL-terminated text that a cell can hold: valid UTF-8, at most 32,767 characters.
const char *cell_text(struct str text, struct arena *arena);
// The number in a field; false when there is none.
bool cell_number(struct str field, double *number);
// Heading row, frozen panes, filter, A4 print set-up with the heading on each page.
void sheet_dress(struct book *book, lxw_worksheet *sheet, const char *const *headings, const double *widths,
                 int column_count, size_t row_count);
// Makes the row as high as its wrapped texts need: spreadsheets do so only for rows that a person edits.
void sheet_fit_row(lxw_worksheet *sheet, lxw_row_t row, const char *const *texts, const double *widths, int count);
const char *sheet_heading(const char *japanese, const char *unit, struct arena *arena); // 金額(円)

void book_add_changes(struct book *book, const struct comparison *comparison);
void book_add_charts(struct book *book);
// A table as it is in the CSV, with Japanese headings and units, read row by row; path NULL = no sheet. The rows of a
// long table go to a file of the library's at once, with their words in the cells: memory does not grow with them.
// False with failure set when the file cannot be read.
bool book_add_table(struct book *book, const char *path, const char *file, const char *sheet_name,
                    struct failure *failure);
void book_add_definitions(struct book *book);
void book_add_notes(struct book *book);

// R7当初予算→R8予算案: unlike any other comparison's, at most 31 characters, without what a sheet's name may not hold.
const char *comparison_short(const struct comparison *comparison, struct arena *arena);
// The row of series.csv for the programme, year and stage; NULL when there is none.
const struct csv_row *book_series_row(struct book *book, struct str programme, int year, struct str stage);
// 令和7年度(2025年度)当初予算額
const char *comparison_heading(int year, struct str stage, struct arena *arena);

#endif
