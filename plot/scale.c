// Round ticks and the way from a value to its place.
#include "plot/scale.h"

#include <assert.h>
#include <math.h>

// The n-th round number: 1, 2, 5, 10, 20, 50, ...
static double round_number(int n) {
    static const double digits[] = {1, 2, 5};
    int tens = (int)floor(n / 3.0);
    return digits[n - 3 * tens] * pow(10, tens);
}

static double ticks_needed(double low, double high, double step) {
    return floor(high / step + 1e-9) - ceil(low / step - 1e-9) + 1;
}

// The smallest round step of at least `least` with no more than `most` ticks from low to high; with `widen`, the ends
// go out to whole ticks first.
static double step_for(double low, double high, size_t most, double least, bool widen) {
    int n = (int)floor(3 * log10(least)) - 1;
    for (;; n++) {
        double step = round_number(n);
        double from = widen ? floor(low / step + 1e-9) * step : low;
        double to = widen ? ceil(high / step - 1e-9) * step : high;
        if (step >= least * (1 - 1e-9) && ticks_needed(from, to, step) <= (double)most) {
            return step;
        }
    }
}

static struct scale scale_with(double low, double high, double step, struct arena *arena) {
    size_t count = (size_t)ticks_needed(low, high, step);
    double *ticks = ARENA_ARRAY(double, count + 1, arena);
    double first = ceil(low / step - 1e-9);
    for (size_t i = 0; i < count; i++) {
        ticks[i] = (first + (double)i) * step + 0.0; // never -0
    }
    return (struct scale){low, high, 0, 1, step, ticks, count};
}

struct scale scale_round(double low, double high, size_t most_ticks, double least_step, struct arena *arena) {
    assert(low <= high && most_ticks >= 3 && least_step > 0);
    double step = step_for(low, high, most_ticks, least_step, true);
    double from = floor(low / step + 1e-9) * step;
    double to = ceil(high / step - 1e-9) * step;
    if (to <= from) {
        to = from + step;
    }
    return scale_with(from, to, step, arena);
}

struct scale scale_tight(double low, double high, size_t most_ticks, double least_step, struct arena *arena) {
    assert(low <= high && most_ticks >= 3 && least_step > 0);
    if (high - low < least_step) {
        return scale_round(low, high, most_ticks, least_step, arena);
    }
    return scale_with(low, high, step_for(low, high, most_ticks, least_step, false), arena);
}

struct scale scale_onto(struct scale scale, double from_mm, double to_mm) {
    scale.from_mm = from_mm;
    scale.to_mm = to_mm;
    return scale;
}

double scale_mm_per(const struct scale *scale) {
    return (scale->to_mm - scale->from_mm) / (scale->high - scale->low);
}

double scale_mm(const struct scale *scale, double value) {
    return scale->from_mm + (value - scale->low) * scale_mm_per(scale);
}
