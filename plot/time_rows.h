// Rows of programmes along time, on one scale: lines for "trend", columns for "levels" of many years.
#ifndef PLOT_TIME_ROWS_H
#define PLOT_TIME_ROWS_H

#include "plot/chart.h"

// The title is set before. Sets subtitle, caption and table, and draws all pages.
bool time_rows_draw(struct chart *chart, const struct level_rows *rows, bool as_columns, struct failure *failure);

#endif
