// Trends of short series.
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/statistic.h"

enum { SLOPES_MOST = STATISTIC_SLOPES_MOST };

bool statistic_mad(const double *values, size_t count, double *median, double *value) {
    double sorted[SLOPES_MOST];
    if (count == 0 || count > SLOPES_MOST) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = values[i];
    }
    statistic_sort(sorted, count);
    statistic_quantile(sorted, count, 0.5, median);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = fabs(values[i] - *median);
    }
    statistic_sort(sorted, count);
    statistic_quantile(sorted, count, 0.5, value);
    *value *= 1.4826;
    return true;
}

size_t statistic_slopes(const double *x, const double *y, size_t count, double slopes[SLOPES_MOST]) {
    size_t slope_count = 0;
    if (count < 2 || count > STATISTIC_POINTS_MOST) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            slopes[slope_count++] = (y[j] - y[i]) / (x[j] - x[i]);
        }
    }
    statistic_sort(slopes, slope_count);
    return slope_count;
}

bool statistic_theil_sen(const double *slopes, size_t slope_count, double *slope) {
    return statistic_quantile(slopes, slope_count, 0.5, slope);
}

// Variance of S under no trend, corrected for ties.
static double kendall_variance(const double *y, size_t count, bool *ties) {
    double n = (double)count, variance = n * (n - 1) * (2 * n + 5);
    *ties = false;
    for (size_t i = 0; i < count; i++) {
        size_t equal = 0, before = 0;
        for (size_t j = 0; j < count; j++) {
            equal += y[j] == y[i];
            before += j < i && y[j] == y[i];
        }
        double t = (double)equal;
        variance -= before == 0 ? t * (t - 1) * (2 * t + 5) : 0; // once a group
        *ties |= equal > 1;
    }
    return variance / 18;
}

// Places of the interval's ends among the slopes, from 0. False when they fall outside.
static bool sen_places(size_t slope_count, double variance, double z, size_t *low, size_t *high) {
    double reach = z * sqrt(variance);
    double low_rank = floor(((double)slope_count - reach) / 2), high_rank = ceil(((double)slope_count + reach) / 2 + 1);
    if (low_rank < 1 || high_rank > (double)slope_count) {
        return false;
    }
    *low = (size_t)low_rank - 1;
    *high = (size_t)high_rank - 1;
    return true;
}

static size_t pairs_of(size_t count) {
    return count * (count - 1) / 2;
}

bool statistic_sen_interval(const double *slopes, const double *y, size_t count, double z, double *low, double *high) {
    size_t first, last;
    bool ties;
    if (count < 4 || !sen_places(pairs_of(count), kendall_variance(y, count, &ties), z, &first, &last)) {
        return false;
    }
    *low = slopes[first];
    *high = slopes[last];
    return true;
}

size_t statistic_extreme_slopes(const double *x, const double *low, const double *high, size_t count,
                                double least[STATISTIC_SLOPES_MOST], double greatest[STATISTIC_SLOPES_MOST]) {
    size_t slope_count = 0;
    if (count < 2 || count > STATISTIC_POINTS_MOST) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            least[slope_count] = (low[j] - high[i]) / (x[j] - x[i]);
            greatest[slope_count++] = (high[j] - low[i]) / (x[j] - x[i]);
        }
    }
    statistic_sort(least, slope_count);
    statistic_sort(greatest, slope_count);
    return slope_count;
}

bool statistic_sen_ends(const double *least_slopes, const double *greatest_slopes, size_t count, double z,
                        double *least, double *most) {
    double n = (double)count;
    double untied = n * (n - 1) * (2 * n + 5) / 18; // ties only lessen it, which brings the ends nearer
    size_t first, last;
    if (count < 4 || !sen_places(pairs_of(count), untied, z, &first, &last)) {
        return false;
    }
    *least = least_slopes[first];
    *most = greatest_slopes[last];
    return true;
}

long statistic_kendall_s(const double *y, size_t count) {
    long s = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            s += (y[j] > y[i]) - (y[j] < y[i]);
        }
    }
    return s;
}

// The share of the orders of count different values that have k inversions, for each k.
static void count_ways(size_t count, double ways[SLOPES_MOST + 1], double next[SLOPES_MOST + 1]) {
    size_t pairs = pairs_of(count), reached = 0;
    ways[0] = 1;
    for (size_t i = 1; i <= pairs; i++) {
        ways[i] = 0;
    }
    for (size_t n = 2; n <= count; n++) { // the n-th value stands behind 0..n-1 greater ones
        size_t more = reached + n - 1;
        for (size_t k = 0; k <= more; k++) {
            next[k] = 0;
            for (size_t step = 0; step < n && step <= k; step++) {
                next[k] += k - step <= reached ? ways[k - step] / (double)n : 0;
            }
        }
        for (size_t k = 0; k <= more; k++) {
            ways[k] = next[k];
        }
        reached = more;
    }
}

// Share of the orders of count different values of which |S| is at least size: by the number of inversions.
static double exact_tail(size_t count, long size) {
    static _Thread_local double ways[SLOPES_MOST + 1], next[SLOPES_MOST + 1];
    static _Thread_local size_t counted; // whose ways are there: a table's programmes mostly have as many years
    size_t pairs = pairs_of(count);
    if (counted != count) {
        count_ways(count, ways, next);
        counted = count;
    }
    double tail = 0;
    for (size_t k = 0; k <= pairs; k++) {
        long s = (long)pairs - 2 * (long)k;
        tail += labs(s) >= size ? ways[k] : 0;
    }
    return tail > 1 ? 1 : tail;
}

double statistic_kendall_exact_p(size_t count, long s) {
    return exact_tail(count, labs(s));
}

bool statistic_kendall_p(const double *y, size_t count, double *p) {
    if (count < 4 || count > STATISTIC_POINTS_MOST) {
        return false;
    }
    bool ties;
    double variance = kendall_variance(y, count, &ties);
    long s = statistic_kendall_s(y, count);
    if (!(variance > 0)) {
        return false;
    }
    if (!ties) {
        *p = exact_tail(count, labs(s));
        return true;
    }
    double corrected = s == 0 ? 0 : (double)(labs(s) - 1);
    *p = 2 * gsl_cdf_ugaussian_Q(corrected / sqrt(variance));
    return true;
}

bool statistic_robust_slope(const double *x, const double *y, size_t count, double *slope) {
    if (count < 5 || count > STATISTIC_POINTS_MOST) {
        return false;
    }
    gsl_matrix *design = gsl_matrix_alloc(count, 2), *covariance = gsl_matrix_alloc(2, 2);
    gsl_vector *values = gsl_vector_alloc(count), *coefficients = gsl_vector_alloc(2);
    gsl_multifit_robust_workspace *work = gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, count, 2);
    bool good = design && covariance && values && coefficients && work;
    if (good) {
        for (size_t i = 0; i < count; i++) {
            gsl_matrix_set(design, i, 0, 1);
            gsl_matrix_set(design, i, 1, x[i] - x[0]);
            gsl_vector_set(values, i, y[i]);
        }
        gsl_multifit_robust_maxiter(500, work);
        good = gsl_multifit_robust(design, values, coefficients, covariance, work) == 0;
        *slope = gsl_vector_get(coefficients, 1);
        good = good && isfinite(*slope);
    }
    gsl_matrix_free(design);
    gsl_matrix_free(covariance);
    gsl_vector_free(values);
    gsl_vector_free(coefficients);
    gsl_multifit_robust_free(work);
    return good;
}
