// A distribution in the making: each programme's change in per cent, as a pile of dots or, of few, a row each.
#ifndef PLOT_DISTRIBUTION_H
#define PLOT_DISTRIBUTION_H

#include "plot/mark.h"

struct dot {
    const struct change *change;
    double percent; // clamped to the axis
    bool is_beyond; // clamped
    double x, y;
};

struct distribution {
    struct chart *chart;
    struct change_rows rows;
    struct dot *dots;      // rising by per cent
    size_t count, without; // without: no per cent exists (base zero or not stated)
    struct scale scale;
    double radius;
    double dots_mm; // height of the pile
};

extern const double distribution_widest; // per cents beyond stand at the edge

// What is proven of the change in per cent: +12.3〜12.9%, or —.
struct str distribution_rate(const struct distribution *d, const struct dot *dot);
// From low to high between two places, with as many ticks as have room for their words.
struct scale distribution_scale(const struct distribution *d, double low, double high, double left, double right);
// Grid lines from top to bottom, and the per cents on a baseline.
void distribution_axis(struct distribution *d, double top, double bottom, double baseline);
// The amounts and the change of a dot, which the page does not show, for reading programs.
void distribution_cells(struct distribution *d, const struct dot *dot, int row);
// Of few programmes: a row each, named, with its rate and what rounding allows. False with failure set.
bool distribution_draw_rows(struct distribution *d, struct failure *failure);

#endif
