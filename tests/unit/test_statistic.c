// Statistics against R (tests/oracle/statistic.R and its output), against what NIST certifies for its Statistical
// Reference Datasets, and against the laws that they obey.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

static double drawn(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0;
}

// The story: ends were the least and greatest of 1000 uniform draws, which no longer hold for the amounts at their
// ends.
static void no_amounts_pass_the_ends_of_hhi_and_gini_and_corners_come_near_them(void **state) {
    (void)state;
    uint64_t random = 7;
    for (int round = 0; round < 400; round++) {
        enum { MOST = 7 };
        size_t n = 1 + (size_t)(drawn(&random) * MOST);
        double low[MOST], high[MOST], x[MOST], ends[4], hhi, gini, seen[4] = {2, 0, 2, 0};
        for (size_t i = 0; i < n; i++) {
            double step = round % 2 ? 1 : 10, amount = floor(drawn(&random) * 50 + 1) * (round % 3 ? 1 : step);
            low[i] = amount - step / 2 > 0 ? amount - step / 2 : 0;
            high[i] = amount + step / 2;
        }
        assert_true(statistic_hhi_ends(low, high, n, &ends[0], &ends[1]));
        double low_order[MOST], high_order[MOST];
        memcpy(low_order, low, sizeof low);
        memcpy(high_order, high, sizeof high);
        statistic_sort(low_order, n);
        statistic_sort(high_order, n);
        assert_true(statistic_gini_ends(low_order, high_order, n, &ends[2], &ends[3]));
        for (unsigned corner = 0; corner < 3u << n; corner++) { // every corner, and as many draws again
            for (size_t i = 0; i < n; i++) {
                double share = corner < 1u << n ? (double)(corner >> i & 1) : drawn(&random);
                x[i] = low[i] + (high[i] - low[i]) * share;
            }
            if (!statistic_hhi(x, n, &hhi)) {
                continue;
            }
            statistic_sort(x, n);
            assert_true(statistic_gini(x, n, &gini));
            assert_true(hhi >= ends[0] - 1e-9 && hhi <= ends[1] + 1e-9);
            assert_true(gini >= ends[2] - 1e-9 && gini <= ends[3] + 1e-9);
            seen[1] = fmax(seen[1], hhi);
            seen[3] = fmax(seen[3], gini);
        }
        assert_true(ends[1] <= seen[1] * 1.2); // the worst: two amounts whose ends are as wide as they are
        assert_true(round % 3 == 0 || ends[3] <= seen[3] * 1.05 + 0.02);
    }
    double two_low[] = {5.5, 8.45}, two_high[] = {6.5, 8.55}, least, most; // by hand: shares 6.5:8.45 and 5.5:8.55
    assert_true(statistic_gini_ends(two_low, two_high, 2, &least, &most));
    assert_near(least, (8.45 - 6.5) / (2 * (8.45 + 6.5)), 1e-9);
    assert_near(most, (8.55 - 5.5) / (2 * (8.55 + 5.5)), 1e-9);
    assert_true(statistic_hhi_ends(two_low, two_high, 2, &least, &most));
    assert_near(least, (8.45 * 8.45 + 6.5 * 6.5) / (14.95 * 14.95), 1e-9);
    assert_near(most, (8.55 * 8.55 + 5.5 * 5.5) / (14.05 * 14.05), 1e-3);
}

static bool slope_of(const double *x, const double *values, size_t count, double *slope) {
    static double slopes[STATISTIC_SLOPES_MOST];
    return statistic_theil_sen(slopes, statistic_slopes(x, values, count, slopes), slope);
}

static bool interval_of(const double *x, const double *values, size_t count, double *low, double *high) {
    static double slopes[STATISTIC_SLOPES_MOST];
    statistic_slopes(x, values, count, slopes);
    return statistic_sen_interval(slopes, values, count, 1.959963984540054, low, high);
}

static bool ends_of(const double *x, const double *low, const double *high, size_t count, double *least, double *most) {
    static double lower[STATISTIC_SLOPES_MOST], upper[STATISTIC_SLOPES_MOST];
    statistic_extreme_slopes(x, low, high, count, lower, upper);
    return statistic_sen_ends(lower, upper, count, 1.959963984540054, least, most);
}

static void unknown_is_not_zero(void **state) {
    (void)state;
    double value, negative[] = {-1, 2}, zero[] = {0, 0}, equal[] = {3, 3, 3, 3, 3}, x[] = {1, 2, 3, 4, 5};
    assert_false(statistic_quantile(x, 0, 0.5, &value));
    assert_false(statistic_hhi(negative, 2, &value));
    assert_false(statistic_gini(zero, 2, &value));
    assert_false(slope_of(x, x, 1, &value));
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
    assert_true(slope_of(year, equal, 4, &value));
    assert_near(value, 0, 1e-15);
}

static void trends_are_those_of_r(void **state) {
    (void)state;
    double value, low, high, median;
    assert_true(slope_of(year, y, 10, &value));
    assert_near(value, 1.125, 1e-12);
    assert_true(interval_of(year, y, 10, &low, &high));
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

static double random_between(double low, double high) {
    return low + (high - low) * (rand() % 1001) / 1000;
}

// Ties among the values make the interval narrower, never wider than the ends.
static void no_values_within_their_ends_make_an_interval_that_passes_its_ends(void **state) {
    (void)state;
    int intervals = 0;
    srand(3);
    for (int trial = 0; trial < 2000; trial++) {
        size_t count = (size_t)(4 + rand() % 9);
        double x[12], low[12], high[12], least, most;
        for (size_t i = 0; i < count; i++) {
            x[i] = (i ? x[i - 1] : 2000) + 1 + rand() % 2;
            low[i] = 10 + rand() % 8;
            high[i] = low[i] + rand() % 4;
        }
        bool known = ends_of(x, low, high, count, &least, &most);
        assert_true(known == (count >= 6));
        for (int draw = 0; draw < 20; draw++) {
            double value[12], from, to;
            for (size_t i = 0; i < count; i++) {
                value[i] = rand() % 2 ? random_between(low[i], high[i]) : rand() % 2 ? low[i] : high[i];
            }
            if (known && interval_of(x, value, count, &from, &to)) {
                assert_true(least <= from && to <= most);
                intervals++;
            }
        }
    }
    assert_true(intervals > 10000);
    double from, to, least, most; // of values that are known and differ the ends are the interval
    double apart[] = {1, 3, 2, 5, 4, 8, 9, 7, 11, 10};
    assert_true(interval_of(year, apart, 10, &from, &to));
    assert_true(ends_of(year, apart, apart, 10, &least, &most));
    assert_true(from == least && to == most);
}

static void a_robust_slope_passes_an_outlier_by(void **state) {
    (void)state;
    double w[] = {10, 12, 11, 14, 14, 15, 13, 18, 19, 40}, value;
    assert_true(statistic_robust_slope(year, w, 10, &value));
    assert_near(value, 1.03613407194, 1e-5);
}

// NIST StRD gives means and standard deviations to 15 digits; of n values with these the sum of squares is
// (n - 1) sd^2 + n mean^2, and HHI that sum over (n mean)^2. The sets NumAcc1-4 are made to show lost digits.
static void hhi_keeps_the_digits_that_nist_certifies(void **state) {
    (void)state;
    enum { LONGEST = 1001 };
    static const struct {
        size_t count;
        double mean, deviation, first, second, third;
    } sets[] = {{3, 10000002, 1, 10000001, 10000003, 10000002},
                {LONGEST, 1.2, 0.1, 1.2, 1.1, 1.3},
                {LONGEST, 1000000.2, 0.1, 1000000.2, 1000000.1, 1000000.3},
                {LONGEST, 10000000.2, 0.1, 10000000.2, 10000000.1, 10000000.3}};
    for (size_t set = 0; set < 4; set++) {
        double values[LONGEST], value, n = (double)sets[set].count, mean = sets[set].mean;
        for (size_t i = 0; i < sets[set].count; i++) {
            values[i] = i == 0 ? sets[set].first : i % 2 ? sets[set].second : sets[set].third;
        }
        double squares = (n - 1) * sets[set].deviation * sets[set].deviation + n * mean * mean;
        assert_true(statistic_hhi(values, sets[set].count, &value));
        assert_near(value, squares / (n * mean * n * mean), 1e-13 / n);
    }
}

// NIST StRD, Norris (linear regression, 36 observations): a slope that weighs residuals down must stay within its
// certified standard deviation of the certified slope, for no point lies far out; and it is R's to ten digits.
static void a_robust_slope_of_norris_is_near_the_certified_one(void **state) {
    (void)state;
    static const double x[] = {0.2, 337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4,
                               0.6, 775.5, 666.9, 338.0, 447.5, 11.6,  556.0, 228.1, 995.8, 887.6, 120.2, 0.3,
                               0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1,  118.3, 229.2, 669.1, 448.9, 0.5};
    static const double norris[] = {0.1, 338.8, 118.1, 888.0, 9.2,   228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3,
                                    0.1, 778.1, 668.8, 339.3, 448.9, 10.8,  557.7, 228.3, 998.0, 888.8, 119.6, 0.3,
                                    0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, 0.2};
    double slope;
    assert_true(statistic_robust_slope(x, norris, 36, &slope));
    assert_near(slope, 1.00211681802045, 0.429796848199937e-3);
    assert_near(slope, 1.00237722327436, 1e-7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_hhi_and_gini_are_those_of_r),
        cmocka_unit_test(no_amounts_pass_the_ends_of_hhi_and_gini_and_corners_come_near_them),
        cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(a_constant_has_its_own_statistics),
        cmocka_unit_test(trends_are_those_of_r),
        cmocka_unit_test(no_values_within_their_ends_make_an_interval_that_passes_its_ends),
        cmocka_unit_test(a_robust_slope_passes_an_outlier_by),
        cmocka_unit_test(hhi_keeps_the_digits_that_nist_certifies),
        cmocka_unit_test(a_robust_slope_of_norris_is_near_the_certified_one),
    };
    return cmocka_run_group_tests_name("statistic", tests, NULL, NULL);
}
