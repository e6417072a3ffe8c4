// Rows of names with whole numbers as bars: for "mentions" and "ministries".
#ifndef PLOT_COUNTS_H
#define PLOT_COUNTS_H

#include "plot/chart.h"

struct count_row {
    struct str name;
    size_t count, marked; // marked: the darker first part of the bar
};

struct count_words {
    struct str name_head;             // above the names
    struct str unit;                  // behind the number at the bar: 件
    struct str marked_legend, legend; // of the two parts; empty = the bar has one part
    const char *name_column, *count_column, *marked_column;
};

// Draws the rows, falling by count, under the sheet's title and subtitle; sets table and sentences.
bool counts_draw(struct chart *chart, struct count_row *rows, size_t count, const struct count_words *words,
                 struct failure *failure);

#endif
