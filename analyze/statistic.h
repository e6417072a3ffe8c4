// Statistics of plain numbers. Each says "cannot be known" where GSL would answer 0. Oracles: tests/oracle/.
#ifndef ANALYZE_STATISTIC_H
#define ANALYZE_STATISTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Quantile by linear interpolation of the order statistics (R's type 7). values ascending. False when count is 0.
bool statistic_quantile(const double *ascending, size_t count, double fraction, double *value);
// Herfindahl-Hirschman index: sum of squared shares, 1/n..1. False when a value is negative or all are zero.
bool statistic_hhi(const double *values, size_t count, double *value);
// Gini coefficient: mean absolute difference over twice the mean, 0..1-1/n. values ascending; false as above.
bool statistic_gini(const double *ascending, size_t count, double *value);
// What both may be when the i-th value lies anywhere in low[i]..high[i]: ends that no such values pass, reached where
// the intervals do not hold one another. Gini: both arrays ascending, each by itself. False when a low end is negative
// or all are zero.
bool statistic_hhi_ends(const double *low, const double *high, size_t count, double *least, double *most);
bool statistic_gini_ends(const double *low, const double *high, size_t count, double *least, double *most);
// Median absolute deviation from the median, times 1.4826 (R's mad). False when count is 0.
bool statistic_mad(const double *values, size_t count, double *median, double *value);

enum { STATISTIC_POINTS_MOST = 64, STATISTIC_SLOPES_MOST = STATISTIC_POINTS_MOST * (STATISTIC_POINTS_MOST - 1) / 2 };

// The slopes of all pairs, ascending (x ascending and different; 2..STATISTIC_POINTS_MOST points). Returns their
// number, 0 otherwise.
size_t statistic_slopes(const double *x, const double *y, size_t count, double slopes[STATISTIC_SLOPES_MOST]);
// The least and the greatest slope of each pair when the i-th value lies anywhere in low[i]..high[i], each ascending.
// Every order statistic of the slopes lies between those of both.
size_t statistic_extreme_slopes(const double *x, const double *low, const double *high, size_t count,
                                double least[STATISTIC_SLOPES_MOST], double greatest[STATISTIC_SLOPES_MOST]);
// Median of the slopes. False when there are none.
bool statistic_theil_sen(const double *slopes, size_t slope_count, double *slope);
// Sen's (1968) interval at the normal quantile z, of the slopes of the count values y. False when the ranks fall
// outside the slopes.
bool statistic_sen_interval(const double *slopes, const double *y, size_t count, double z, double *low, double *high);
// Ends that Sen's interval of no such values passes, of their extreme slopes. False when its ranks fall outside where
// no two are equal.
bool statistic_sen_ends(const double *least_slopes, const double *greatest_slopes, size_t count, double z,
                        double *least, double *most);
// Kendall's S of y in its order.
long statistic_kendall_s(const double *y, size_t count);
// Two-sided p of S (Mann-Kendall): exact without ties, else normal with ties and continuity corrected. False below 4
// points or when all are equal.
bool statistic_kendall_p(const double *y, size_t count, double *p);
// The exact two-sided p of an S of count different values (4..STATISTIC_POINTS_MOST).
double statistic_kendall_exact_p(size_t count, long s);
// Slope by bisquare M-estimation (gsl_multifit_robust). False below 5 points or when it does not converge.
bool statistic_robust_slope(const double *x, const double *y, size_t count, double *slope);
// Ascending.
void statistic_sort(double *values, size_t count);
void statistic_sort_whole(int64_t *values, size_t count);

#endif
