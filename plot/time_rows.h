// Rows of programmes along time, on one scale: lines for "trend", columns for "levels" of many years.
#ifndef PLOT_TIME_ROWS_H
#define PLOT_TIME_ROWS_H

#include "plot/label.h"
#include "plot/mark.h"

struct time_rows {
    struct chart *chart;
    struct level_rows rows;
    bool as_columns;
    struct row_name *names;
    double *least_mm;
    double name_width, left, right; // of the plots
    double year_mm;                 // between neighbouring years
    double inset_mm;                // of the first year
    double mm_per;                  // a yen, in every row
    double head_mm;
    bool few_labels; // first, last, largest and smallest alone: all have no room
};

// One row's place on the page.
struct time_plot {
    double zero_mm; // where zero lies
    size_t row;
};

// The title is set before. Sets subtitle, caption and table, and draws all pages.
bool time_rows_draw(struct chart *chart, const struct level_rows *rows, bool as_columns, struct failure *failure);

// ---- For time_*.c

const struct level *time_cell(const struct time_rows *t, size_t row, size_t year);
double time_x(const struct time_rows *t, size_t year);
double time_y(const struct time_rows *t, const struct time_plot *plot, double value);
struct rect time_mark(const struct time_rows *t, const struct time_plot *plot, size_t year); // of an amount
// Whether a line joins the year to the one before: it breaks where a year between is not stated, and where the stages
// do not compare.
bool time_is_joined(const struct time_rows *t, size_t row, size_t year);
double time_label_height(const struct time_rows *t, size_t row); // what the labels of a row need above its marks
double time_last_label_width(const struct time_rows *t);
// Sets which amounts are written; the columns are set before.
void time_choose_labels(struct time_rows *t);
// Amounts at the marks of a row, off marks, lines and each other; what has no room is a cell without ink.
void time_draw_labels(struct time_rows *t, const struct time_plot *plot, struct rect bounds);
void time_draw_heads(struct time_rows *t, double top, double bottom); // the years, above all rows of a page

#endif
