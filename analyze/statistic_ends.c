// Ends of concentration measures over amounts that are known to lie between two values each. Every end is proven by an
// inequality that holds for whatever values stand between; iterations only make it tight.
#include <math.h>
#include <string.h>

#include "analyze/statistic.h"

enum { ROUNDS_MOST = 60 };

static const double slack = 1e-12; // above what doubles lose in sums of some 10^5 values

static double sum_of(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += values[i];
    }
    return sum;
}

static double clamp(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
}

// ---- HHI

// S^2 >= 2tS - t^2 for every t, so that HHI is at most the greatest sum of squares over 2tS - t^2: a ratio of sums,
// whose maximum takes each value at the end that its middle decides (Dinkelbach's iteration). meeting: S where it is
// reached.
static double hhi_bound(const double *low, const double *high, size_t count, double t) {
    double bound = 0;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        double squares = 0, total = 0;
        for (size_t i = 0; i < count; i++) {
            double value = low[i] + high[i] >= 2 * bound * t ? high[i] : low[i];
            squares += value * value;
            total += value;
        }
        double next = squares / (2 * t * total - t * t);
        if (!(next > bound * (1 + slack))) {
            break;
        }
        bound = next;
    }
    return bound;
}

// The bound is quasi-convex in t: the least is searched by golden sections between the least total and the greatest.
static double hhi_most(const double *low, const double *high, size_t count) {
    enum { STEPS = 12 };
    const double golden = 0.6180339887498949;
    double from = sum_of(low, count), to = fmin(sum_of(high, count), 2 * from), best = 1;
    double left = to - golden * (to - from), right = from + golden * (to - from);
    double at_left = from > 0 ? hhi_bound(low, high, count, left) : 1;
    double at_right = from > 0 ? hhi_bound(low, high, count, right) : 1;
    for (int step = 0; step < STEPS && to > from * (1 + slack); step++) {
        best = fmin(best, fmin(at_left, at_right));
        if (at_left <= at_right) {
            to = right;
            right = left;
            at_right = at_left;
            left = to - golden * (to - from);
            at_left = hhi_bound(low, high, count, left);
        } else {
            from = left;
            left = right;
            at_left = at_right;
            right = from + golden * (to - from);
            at_right = hhi_bound(low, high, count, right);
        }
    }
    return from > 0 && to <= from * (1 + slack) ? fmin(best, hhi_bound(low, high, count, from)) : best;
}

// The values nearest to equal: all at one level as far as their ends let them.
static double level_of(const double *low, const double *high, size_t count) {
    double level = sum_of(high, count) / (double)count;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        double squares = 0, total = 0;
        for (size_t i = 0; i < count; i++) {
            double value = clamp(level, low[i], high[i]);
            squares += value * value;
            total += value;
        }
        double next = total > 0 ? squares / total : level;
        if (fabs(next - level) <= slack * level) {
            break;
        }
        level = next;
    }
    return level;
}

// By Cauchy and Schwarz the root of HHI is at least <w, x> / (|w| S) for every w; w the values nearest to equal. The
// least weighted mean takes the upper ends of the lightest (Dinkelbach's iteration again).
static double hhi_least(const double *low, const double *high, size_t count) {
    double level = level_of(low, high, count), squares = 0, mean = level;
    for (size_t i = 0; i < count; i++) {
        double weight = clamp(level, low[i], high[i]);
        squares += weight * weight;
    }
    for (int round = 0; round < ROUNDS_MOST; round++) {
        double weighted = 0, total = 0;
        for (size_t i = 0; i < count; i++) {
            double weight = clamp(level, low[i], high[i]), value = weight > mean ? low[i] : high[i];
            weighted += weight * value;
            total += value;
        }
        double next = total > 0 ? weighted / total : mean;
        if (!(next < mean * (1 - slack))) {
            mean = next < mean ? next : mean;
            break;
        }
        mean = next;
    }
    return mean * mean / squares;
}

static bool bounded(const double *low, const double *high, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (low[i] < 0 || high[i] < low[i]) {
            return false;
        }
    }
    return count > 0;
}

bool statistic_hhi_ends(const double *low, const double *high, size_t count, double *least, double *most) {
    if (!bounded(low, high, count) || !(sum_of(high, count) > 0)) {
        return false;
    }
    *least = fmax(hhi_least(low, high, count) * (1 - slack * 100), 1 / (double)count);
    *most = fmin(hhi_most(low, high, count) * (1 + slack * 100), 1);
    return true;
}

// ---- Gini

// Both the sum of all differences and the total are integrals over v of how many values are above v: c(n - c) and c. At
// each v, c lies between the number of lower and of upper ends above v; each v takes the c that serves the end best.
static double best_above(double rate, double least, double most, double n, bool greatest) {
    if (greatest) { // c (n - c) - rate c
        return clamp(round((n - rate) / 2), least, most);
    }
    return least * (n - least) - rate * least <= most * (n - most) - rate * most ? least : most;
}

static double gini_round(const double *low, const double *high, size_t count, double rate, bool greatest) {
    double n = (double)count, v = 0, differences = 0, total = 0;
    for (size_t i = 0, j = 0; j < count;) { // j upper ends and i lower ends are at v or below
        double next = i < count && low[i] < high[j] ? low[i] : high[j];
        double above = best_above(rate, n - (double)i, n - (double)j, n, greatest);
        differences += above * (n - above) * (next - v);
        total += above * (next - v);
        v = next;
        if (i < count && low[i] <= next) {
            i++;
        } else {
            j++;
        }
    }
    return total > 0 ? differences / total : rate;
}

static double gini_end(const double *low, const double *high, size_t count, bool greatest) {
    double rate = greatest ? 0 : (double)count - 1;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        double next = gini_round(low, high, count, rate, greatest);
        bool better = greatest ? next > rate * (1 + slack) : next < rate * (1 - slack);
        if (!better) {
            break;
        }
        rate = next;
    }
    return rate / (double)count;
}

bool statistic_gini_ends(const double *low, const double *high, size_t count, double *least, double *most) {
    if (!bounded(low, high, count) || !(sum_of(high, count) > 0)) {
        return false;
    }
    *least = fmax(gini_end(low, high, count, false) * (1 - slack * 100), 0);
    *most = fmin(gini_end(low, high, count, true) * (1 + slack * 100), 1 - 1 / (double)count);
    return true;
}
