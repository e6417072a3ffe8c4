// Statistics of plain numbers. Each says "cannot be known" where GSL would answer 0. Oracles: tests/oracle/.
#ifndef ANALYZE_STATISTIC_H
#define ANALYZE_STATISTIC_H

#include <stdbool.h>
#include <stddef.h>

// Quantile by linear interpolation of the order statistics (R's type 7). values ascending. False when count is 0.
bool statistic_quantile(const double *ascending, size_t count, double fraction, double *value);
// Herfindahl-Hirschman index: sum of squared shares, 1/n..1. False when a value is negative or all are zero.
bool statistic_hhi(const double *values, size_t count, double *value);
// Gini coefficient: mean absolute difference over twice the mean, 0..1-1/n. values ascending; false as above.
bool statistic_gini(const double *ascending, size_t count, double *value);
void statistic_sort(double *values, size_t count);

#endif
