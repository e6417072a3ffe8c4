// A ranking in the making: the ranks that each programme can have, as marks among ranks or, of few, as bars.
#ifndef PLOT_RANKING_H
#define PLOT_RANKING_H

#include "plot/mark.h"

struct rank {
    const struct level *level;
    size_t first, last; // the ranks possible, from 1
};

struct ranking {
    struct chart *chart;
    struct rank *ranks;
    size_t count, proven;
    struct row_name *names;
    double *least_mm;
    double name_width, amount_width, rank_width, left, right, head_mm;
    struct scale scale; // of bars
};

struct str ranking_words(const struct ranking *r, const struct rank *rank); // 1位, 2〜3位; — where there is but one
// Of few programmes: the rank in front, a bar of the amount with what rounding allows. False with failure set.
bool ranking_draw_bars(struct ranking *r, struct failure *failure);

#endif
