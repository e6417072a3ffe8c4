// Axes: a linear scale from values to mm, with round ticks.
#ifndef PLOT_SCALE_H
#define PLOT_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct scale {
    double low, high;      // values at the ends; low < high
    double from_mm, to_mm; // where they lie
    double step;           // between ticks: 1, 2 or 5 times a power of ten; a whole number of yen
    const double *ticks;   // in rising order, each within [low, high]
    size_t tick_count;     // 2 or more
};

// A scale that holds all values from low to high between from_mm and to_mm, its ends widened to whole ticks, with at
// most most_ticks (3 or more). With low == high it is widened by a step. The step is at least least_step (> 0).
struct scale scale_round(double low, double high, size_t most_ticks, double least_step, struct arena *arena);
// The same scale with its ends where the values are (low, high), ticks only inside.
struct scale scale_tight(double low, double high, size_t most_ticks, double least_step, struct arena *arena);
struct scale scale_onto(struct scale scale, double from_mm, double to_mm);
double scale_mm(const struct scale *scale, double value);
double scale_mm_per(const struct scale *scale); // mm for one unit of value

#endif
