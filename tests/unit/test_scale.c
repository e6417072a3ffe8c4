// Axes: round ticks, ends, places.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "plot/scale.h"

static struct arena arena;

static bool is_round(double step) {
    double digit = step / pow(10, floor(log10(step) + 1e-9));
    return fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 || fabs(digit - 5) < 1e-6;
}

static void ticks_of_twenty_five_oku_count_by_five(void **state) {
    (void)state;
    struct scale scale = scale_tight(0, 25e8, 6, 1, &arena);
    assert_int_equal(scale.tick_count, 6);
    assert_true(scale.ticks[0] == 0 && scale.ticks[1] == 5e8 && scale.ticks[5] == 25e8);
}

static void a_round_scale_ends_at_ticks(void **state) {
    (void)state;
    struct scale scale = scale_round(-3e8, 17e8, 6, 1, &arena);
    assert_true(scale.low == -5e8 && scale.high == 20e8 && scale.step == 5e8);
}

static void one_value_still_has_a_scale(void **state) {
    (void)state;
    struct scale scale = scale_round(0, 0, 5, 1e8, &arena);
    assert_true(scale.high > scale.low && scale.tick_count >= 2);
}

static void values_lie_where_the_scale_says(void **state) {
    (void)state;
    struct scale scale = scale_onto(scale_tight(0, 10, 6, 1, &arena), 50, 150);
    assert_true(fabs(scale_mm(&scale, 0) - 50) < 1e-9);
    assert_true(fabs(scale_mm(&scale, 2.5) - 75) < 1e-9);
    assert_true(fabs(scale_mm_per(&scale) - 10) < 1e-9);
}

static void any_data_get_few_round_ticks_in_order_within_the_scale(void **state) {
    (void)state;
    srand(7);
    for (int i = 0; i < 20000; i++) {
        double size = pow(10, 17.0 * rand() / RAND_MAX);
        double low = size * (2.0 * rand() / RAND_MAX - 1), high = low + size * rand() / RAND_MAX + 1;
        size_t most = 3 + (size_t)(rand() % 8);
        struct scale scale =
            rand() % 2 ? scale_tight(low, high, most, 1, &arena) : scale_round(low, high, most, 1, &arena);
        assert_true(scale.tick_count <= most && is_round(scale.step) && scale.step >= 1 - 1e-9);
        assert_true(scale.low <= low + size * 1e-9 && scale.high >= high - size * 1e-9);
        for (size_t k = 0; k < scale.tick_count; k++) {
            assert_true(scale.ticks[k] >= scale.low - scale.step * 1e-6);
            assert_true(scale.ticks[k] <= scale.high + scale.step * 1e-6);
            assert_true(k == 0 || scale.ticks[k] > scale.ticks[k - 1]);
        }
        arena_reset(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_of_twenty_five_oku_count_by_five),
        cmocka_unit_test(a_round_scale_ends_at_ticks),
        cmocka_unit_test(one_value_still_has_a_scale),
        cmocka_unit_test(values_lie_where_the_scale_says),
        cmocka_unit_test(any_data_get_few_round_ticks_in_order_within_the_scale),
    };
    int failed = cmocka_run_group_tests_name("scale", tests, NULL, NULL);
    arena_reset(&arena);
    return failed;
}
