// Statistics against R (tests/oracle/statistic.R and its output) and against the laws that they obey.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyze/statistic.h"

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.15g is not %.15g", value, expected);
    }
}

static const double year[] = {2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025};
static const double y[] = {10, 12, 11, 14, 14, 15, 13, 18, 19, 21};

static void quantiles_hhi_and_gini_are_those_of_r(void **state) {
    (void)state;
    double x[] = {-2.5, 0, 1, 4, 4, 10, 37.25}, value;
    assert_true(statistic_quantile(x, 7, 0.25, &value));
    assert_near(value, 0.5, 1e-12);
    assert_true(statistic_quantile(x, 7, 0.5, &value));
    assert_near(value, 4, 1e-12);
    assert_true(statistic_quantile(x, 7, 0.75, &value));
    assert_near(value, 7, 1e-12);
    double a[] = {6, 8.5, 14, 13, 24, 25, 22};
    assert_true(statistic_hhi(a, 7, &value));
    assert_near(value, 0.170528395061728, 1e-14);
    statistic_sort(a, 7);
    assert_true(statistic_gini(a, 7, &value));
    assert_near(value, 0.246349206349206, 1e-14);
}

static void unknown_is_not_zero(void **state) {
    (void)state;
    double value, negative[] = {-1, 2}, zero[] = {0, 0}, equal[] = {3, 3, 3, 3, 3}, x[] = {1, 2, 3, 4, 5};
    assert_false(statistic_quantile(x, 0, 0.5, &value));
    assert_false(statistic_hhi(negative, 2, &value));
    assert_false(statistic_gini(zero, 2, &value));
    assert_false(statistic_theil_sen(x, x, 1, &value));
    assert_false(statistic_kendall_p(x, 3, &value));
    assert_false(statistic_kendall_p(equal, 5, &value));
    assert_false(statistic_robust_slope(x, x, 4, &value));
    assert_false(statistic_mad(x, 0, &value, &value));
}

static void a_constant_has_its_own_statistics(void **state) {
    (void)state;
    double equal[] = {7, 7, 7, 7}, value;
    assert_true(statistic_hhi(equal, 4, &value));
    assert_near(value, 0.25, 1e-15);
    assert_true(statistic_gini(equal, 4, &value));
    assert_near(value, 0, 1e-15);
    assert_true(statistic_theil_sen(year, equal, 4, &value));
    assert_near(value, 0, 1e-15);
}

static void trends_are_those_of_r(void **state) {
    (void)state;
    double value, low, high, median;
    assert_true(statistic_theil_sen(year, y, 10, &value));
    assert_near(value, 1.125, 1e-12);
    assert_true(statistic_sen_interval(year, y, 10, 1.959963984540054, &low, &high));
    assert_near(low, 2.0 / 3, 1e-12);
    assert_near(high, 10.0 / 7, 1e-12);
    assert_int_equal(statistic_kendall_s(y, 10), 36);
    assert_true(statistic_kendall_p(y, 10, &value));
    assert_near(value, 0.0016717283964848, 1e-12);
    double z[] = {3, 5, 4, 8, 9, 7, 12}, changes[9];
    assert_true(statistic_kendall_p(z, 7, &value));
    assert_near(value, 0.0301587301587, 1e-12);
    for (size_t i = 0; i < 9; i++) {
        changes[i] = y[i + 1] - y[i];
    }
    assert_true(statistic_mad(changes, 9, &median, &value));
    assert_near(value, 1.4826, 1e-12);
}

static void a_robust_slope_passes_an_outlier_by(void **state) {
    (void)state;
    double w[] = {10, 12, 11, 14, 14, 15, 13, 18, 19, 40}, value;
    assert_true(statistic_robust_slope(year, w, 10, &value));
    assert_near(value, 1.03613407194, 1e-5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_hhi_and_gini_are_those_of_r), cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(a_constant_has_its_own_statistics),     cmocka_unit_test(trends_are_those_of_r),
        cmocka_unit_test(a_robust_slope_passes_an_outlier_by),
    };
    return cmocka_run_group_tests_name("statistic", tests, NULL, NULL);
}
