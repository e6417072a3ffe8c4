// Laws of changes: the true one lies inside the ends, the ends are as near as they can be, verdicts are proved.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/change.h"

static uint64_t seed = 20251122;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static yen rounded(yen truth, yen precision, enum rounding rounding) {
    yen size = truth < 0 ? -truth : truth;
    yen steps = rounding == ROUNDING_HALF_UP    ? (size + precision / 2) / precision
                : rounding == ROUNDING_TRUNCATE ? size / precision
                                                : (size + precision - 1) / precision;
    return truth < 0 ? -steps * precision : steps * precision;
}

static void the_true_change_lies_inside_the_printed_ends(void **state) {
    (void)state;
    for (int trial = 0; trial < 1000000; trial++) {
        yen true_from = random_below(3000000) + 1, true_to = random_below(4000000) - 500000;
        enum rounding rounding = (enum rounding)random_below(3);
        yen from_precision = power_of_ten((int)random_below(6)), to_precision = power_of_ten((int)random_below(6));
        yen from = rounded(true_from, from_precision, rounding), to = rounded(true_to, to_precision, rounding);
        if (from == 0 || to == 0) {
            continue; // a printed zero keeps to the non-negative side
        }
        struct yen_interval from_set = yen_interval_of(from, from_precision, rounding);
        struct yen_interval to_set = yen_interval_of(to, to_precision, rounding);
        assert_true(yen_interval_holds(from_set, true_from) && yen_interval_holds(to_set, true_to));
        struct change_ends ends = change_between(from_set, to_set);
        yen change = true_to - true_from;
        assert_true(ends.min <= change && change <= ends.max);
        struct percent_ends percent = change_percent(from_set, to_set);
        if (percent.known) {
            struct rational truth = rational_of(100 * (wide)change, true_from);
            assert_true(rational_compare(percent.min, truth) <= 0 && rational_compare(truth, percent.max) <= 0);
        }
        enum direction direction = change_direction(from_set, to_set);
        assert_true(direction != DIRECTION_increase || change > 0);
        assert_true(direction != DIRECTION_decrease || change < 0);
        assert_true(direction != DIRECTION_unchanged || change == 0);
    }
}

// Every pair of amounts in two small sets, by hand.
static void check_against_brute_force(struct yen_interval from, struct yen_interval to) {
    bool up = false, down = false, same = false;
    yen least = INT64_MAX, greatest = INT64_MIN;
    struct rational low = {INT64_MAX, 1}, high = {INT64_MIN, 1};
    for (yen a = from.min; a < from.max; a++) {
        for (yen b = to.min; b < to.max; b++) {
            yen change = b - a;
            up |= change > 0;
            down |= change < 0;
            same |= change == 0;
            least = change < least ? change : least;
            greatest = change > greatest ? change : greatest;
            if (a > 0) {
                struct rational percent = rational_of(100 * (wide)change, a);
                low = rational_compare(percent, low) < 0 ? percent : low;
                high = rational_compare(percent, high) > 0 ? percent : high;
            }
        }
    }
    enum direction direction = change_direction(from, to);
    assert_int_equal(direction, up && !down && !same   ? DIRECTION_increase
                                : down && !up && !same ? DIRECTION_decrease
                                : same && !up && !down ? DIRECTION_unchanged
                                                       : DIRECTION_undetermined);
    bool from_point = from.max - from.min == 1, to_point = to.max - to.min == 1;
    struct change_ends ends = change_between(from, to);
    // The ends are those of the whole real interval: at most one yen beyond the outermost pair of whole yen.
    assert_int_equal(ends.min, least - !from_point);
    assert_int_equal(ends.max, greatest + !to_point);
    struct percent_ends percent = change_percent(from, to);
    if (percent.known && from_point && to_point) {
        assert_int_equal(rational_compare(percent.min, low), 0);
        assert_int_equal(rational_compare(percent.max, high), 0);
    } else if (percent.known) {
        assert_true(rational_compare(percent.min, low) <= 0 && rational_compare(percent.max, high) >= 0);
    }
}

static void ends_and_verdicts_equal_brute_force(void **state) {
    (void)state;
    for (yen from = -3; from <= 6; from++) {
        for (yen to = -3; to <= 6; to++) {
            for (yen from_width = 1; from_width <= 4; from_width++) {
                for (yen to_width = 1; to_width <= 4; to_width++) {
                    check_against_brute_force((struct yen_interval){from, from + from_width},
                                              (struct yen_interval){to, to + to_width});
                }
            }
        }
    }
}

static void an_open_end_stays_open(void **state) {
    (void)state;
    struct yen_interval at_least = {1000, YEN_NO_MAX}, point = {500, 501};
    struct change_ends ends = change_between(point, at_least);
    assert_int_equal(ends.min, 500);
    assert_int_equal(ends.max, YEN_NO_MAX);
    assert_int_equal(change_direction(point, at_least), DIRECTION_increase);
    assert_false(change_percent(point, at_least).known);
    assert_false(change_percent(at_least, point).known);
}

static void ends_that_do_not_fit_are_open_and_nothing_follows_from_an_empty_set(void **state) {
    (void)state;
    struct yen_interval least = {YEN_NO_MIN + 1, YEN_NO_MIN + 9}, greatest = {INT64_MAX - 9, INT64_MAX - 1};
    struct change_ends ends = change_between(least, greatest);
    assert_true(ends.min == YEN_NO_MIN && ends.max == YEN_NO_MAX);
    struct yen_interval empty = {5, 5}, some = {10, 20};
    assert_int_equal(change_direction(empty, some), DIRECTION_undetermined);
    assert_int_equal(change_direction(some, empty), DIRECTION_undetermined);
    assert_false(change_percent(some, empty).known);
}

static void fractions_are_rounded_as_said(void **state) {
    (void)state;
    static const struct {
        wide over, under;
        int decimals;
        int down, nearest, up;
    } cases[] = {{7, 2, 0, 3, 4, 4},        {-7, 2, 0, -4, -4, -3}, {1, 3, 2, 33, 33, 34},
                 {1250, 1, -2, 12, 13, 13}, {6, 3, 0, 2, 2, 2},     {-1, 3, 0, -1, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rational a = rational_of(cases[i].over, cases[i].under);
        assert_int_equal(rational_steps(a, cases[i].decimals, RATIONAL_DOWN), cases[i].down);
        assert_int_equal(rational_steps(a, cases[i].decimals, RATIONAL_NEAREST), cases[i].nearest);
        assert_int_equal(rational_steps(a, cases[i].decimals, RATIONAL_UP), cases[i].up);
    }
    assert_int_equal(rational_sign(rational_of(0, -3)), 0);
    assert_int_equal(rational_sign(rational_of(1, -3)), -1);
    assert_int_equal(power_of_ten(0), 1);
    assert_int_equal(power_of_ten(18), 1000000000000000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_that_do_not_fit_are_open_and_nothing_follows_from_an_empty_set),
        cmocka_unit_test(fractions_are_rounded_as_said),
        cmocka_unit_test(the_true_change_lies_inside_the_printed_ends),
        cmocka_unit_test(ends_and_verdicts_equal_brute_force),
        cmocka_unit_test(an_open_end_stays_open),
    };
    return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
