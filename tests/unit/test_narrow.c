// A change or rate that is printed beside two amounts narrows what they allow, and never shuts the truth out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyze/pairs.h"

static uint64_t seed = 11;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static yen printed(yen truth, yen precision, enum rounding rounding) {
    yen size = truth < 0 ? -truth : truth;
    yen up = rounding == ROUNDING_HALF_UP ? precision / 2 : rounding == ROUNDING_UP ? precision - 1 : 0;
    size = (size + up) / precision * precision;
    return truth < 0 ? -size : size;
}

static struct point point_of(yen truth, yen precision, int year, enum rounding rounding) {
    yen amount = printed(truth, precision, rounding);
    return (struct point){.year = (int16_t)year,
                          .stage = STAGE_initial,
                          .has_amount = true,
                          .amount = amount,
                          .precision = precision,
                          .change = year == 2026,
                          .bounds = yen_interval_of(amount, precision, rounding)};
}

enum { PRINTINGS_MOST = 2 };

// The later point is printed once for each change, and each stands beside one of the printings.
static struct pair pair_beside(const struct point *from, const struct point *to, struct printed_change *changes,
                               size_t count) {
    struct statement items[PRINTINGS_MOST];
    uint32_t order[PRINTINGS_MOST];
    struct point later = *to;
    for (uint32_t i = 0; i < count; i++) {
        items[i] = (struct statement){.change = i + 1};
        order[i] = i;
    }
    struct statements statements = {.items = items, .count = count, .changes = changes, .change_count = count};
    struct series series = {.statements = &statements, .order = order, .order_count = count};
    later.mentions = (uint32_t)count;
    struct pair pair = pair_of(from, &later, COMPARISON_initial, &series);
    pair.to = to;
    return pair;
}

static void the_rate_of_the_issue_narrows_and_proves(void **state) {
    (void)state;
    struct point from = point_of(1400000000, 100000000, 2025, ROUNDING_HALF_UP);
    struct point to = point_of(1300000000, 100000000, 2026, ROUNDING_HALF_UP);
    struct printed_change change = {.has_percent = true, .percent = {-36, 10}, .percent_step = {1, 10}};
    struct pair pair = pair_beside(&from, &to, &change, 1);
    assert_int_equal(pair.ends.min, -53650000); // 3.7 % of 14.5億円, 3.5 % of 13.5億円
    assert_int_equal(pair.ends.max, -47250000);
    assert_true(pair.flags & FLAG_BIT(narrowed));
    change.percent = (struct rational){-71, 10}; // what the printed amounts give: may come from them
    pair = pair_beside(&from, &to, &change, 1);
    assert_int_equal(pair.ends.min, -200000000);
    assert_false(pair.flags & FLAG_BIT(narrowed));
    change.percent = (struct rational){200, 10}; // a rise cannot be
    pair = pair_beside(&from, &to, &change, 1);
    assert_int_equal(pair.ends.max, 0);
    assert_true(pair.flags & FLAG_BIT(change_disagrees));
}

static void an_undetermined_direction_is_proved_by_a_printed_change(void **state) {
    (void)state;
    struct point from = point_of(2200000000, 100000000, 2025, ROUNDING_HALF_UP);
    struct point to = point_of(2200000000, 100000000, 2026, ROUNDING_HALF_UP);
    struct printed_change change = {.has_yen = true, .amount = 40000000, .precision = 10000000};
    struct pair pair = pair_beside(&from, &to, &change, 1);
    assert_int_equal(pair.direction, DIRECTION_increase);
    assert_int_equal(pair.ends.min, 35000000);
    assert_int_equal(pair.ends.max, 45000000);
}

// One document prints the rate, another the yen: only together do they say which third of the amounts it is.
static void every_printed_change_narrows_and_those_that_exclude_one_another_do_not(void **state) {
    (void)state;
    struct point from = point_of(1400000000, 100000000, 2025, ROUNDING_HALF_UP);
    struct point to = point_of(1300000000, 100000000, 2026, ROUNDING_HALF_UP);
    struct printed_change changes[] = {{.has_percent = true, .percent = {-36, 10}, .percent_step = {1, 10}},
                                       {.has_yen = true, .amount = -50000000, .precision = 1000000}};
    struct pair pair = pair_beside(&from, &to, changes, 2);
    assert_int_equal(pair.ends.min, -50500000);
    assert_int_equal(pair.ends.max, -49500000);
    assert_int_equal(pair.direction, DIRECTION_decrease);
    changes[1].amount = -90000000; // 3.6 per cent of 14億円 is never 0.9億円
    pair = pair_beside(&from, &to, changes, 2);
    assert_int_equal(pair.ends.min, -200000000);
    assert_int_equal(pair.ends.max, 0);
    assert_true(pair.flags & FLAG_BIT(change_disagrees));
    assert_false(pair.flags & FLAG_BIT(narrowed));
}

static struct printed_change print_change(yen from, yen to, yen precision, enum rounding rounding) {
    struct printed_change change = {.has_yen = random_below(2), .has_percent = random_below(2)};
    change.precision = precision / power_of_ten((int)random_below(2));
    change.precision = change.precision ? change.precision : 1;
    change.amount = printed(to - from, change.precision, rounding);
    int decimals = (int)random_below(3);
    wide steps =
        rational_steps(rational_of(100 * (wide)(to - from), from), decimals, (enum rational_rounding)random_below(3));
    change.percent = (struct rational){steps, power_of_ten(decimals)};
    change.percent_step = (struct rational){1, power_of_ten(decimals)};
    return change;
}

static void the_truth_stays_inside_whatever_is_printed_from_it(void **state) {
    (void)state;
    int narrowed = 0;
    for (int trial = 0; trial < 50000; trial++) {
        yen precision = power_of_ten((int)random_below(9));
        yen from = (2 + random_below(60)) * precision + random_below(precision);
        yen to = random_below(2) ? (1 + random_below(60)) * precision + random_below(precision)
                                 : from + random_below(precision + 1) - precision / 2;
        enum rounding rounding = (enum rounding)random_below(3);
        struct point then = point_of(from, precision, 2025, rounding), now = point_of(to, precision, 2026, rounding);
        // From the true amounts, or from the printed ones, as offices do.
        bool of_printed = random_below(3) == 0 && then.amount > 0;
        struct printed_change change =
            print_change(of_printed ? then.amount : from, of_printed ? now.amount : to, precision, rounding);
        struct pair pair = pair_beside(&then, &now, &change, 1);
        assert_true(pair.ends.min <= to - from && to - from <= pair.ends.max);
        struct rational percent = rational_of(100 * (wide)(to - from), from);
        assert_true(!pair.percent.known || (rational_compare(pair.percent.min, percent) <= 0 &&
                                            rational_compare(percent, pair.percent.max) <= 0));
        assert_true(pair.direction != DIRECTION_increase || to > from);
        assert_true(pair.direction != DIRECTION_decrease || to < from);
        assert_false(pair.flags & FLAG_BIT(change_disagrees));
        narrowed += (pair.flags & FLAG_BIT(narrowed)) != 0;
    }
    assert_true(narrowed > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_of_the_issue_narrows_and_proves),
        cmocka_unit_test(every_printed_change_narrows_and_those_that_exclude_one_another_do_not),
        cmocka_unit_test(an_undetermined_direction_is_proved_by_a_printed_change),
        cmocka_unit_test(the_truth_stays_inside_whatever_is_printed_from_it),
    };
    return cmocka_run_group_tests_name("narrow", tests, NULL, NULL);
}
