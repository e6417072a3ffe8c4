// Statistics of plain numbers, over GSL where it has them.
#include "analyze/statistic.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

void statistic_sort(double *values, size_t count) {
    gsl_sort(values, 1, count);
}

bool statistic_quantile(const double *ascending, size_t count, double fraction, double *value) {
    if (count == 0) {
        return false;
    }
    *value = gsl_stats_quantile_from_sorted_data(ascending, 1, count, fraction);
    return true;
}

// The total of values of which none is negative; 0 where there is none such.
static double positive_total(const double *values, size_t count) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        if (values[i] < 0) {
            return 0;
        }
        total += values[i];
    }
    return total;
}

bool statistic_hhi(const double *values, size_t count, double *value) {
    double total = positive_total(values, count), sum = 0;
    if (!(total > 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sum += values[i] / total * (values[i] / total);
    }
    *value = sum;
    return true;
}

bool statistic_gini(const double *ascending, size_t count, double *value) {
    double total = positive_total(ascending, count), sum = 0;
    if (!(total > 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sum += (2 * (double)(i + 1) - (double)count - 1) * ascending[i];
    }
    *value = sum / ((double)count * total);
    return true;
}
