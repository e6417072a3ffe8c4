// Amounts at the edge of what 64 bits hold: nothing overflows, and what does not fit is no number.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/amount.h"
#include "extract/bounds.h"

static struct amount amount_of(const char *words) {
    struct amount amount;
    size_t at = 0;
    assert_true(amount_next(str_from(words), &at, ROUNDING_HALF_UP, &amount));
    return amount;
}

static void the_largest_unit_is_read(void **state) {
    (void)state;
    assert_int_equal(amount_of("二京円").value, 20000000000000000);
    assert_int_equal(amount_of("3京円").value, 30000000000000000);
    assert_int_equal(amount_of("3京円").precision, 10000000000000000);
    assert_int_equal(amount_of("数万億円").bounds.max, 10000000000000);
    assert_int_equal(amount_of("数千兆円").bounds.max, 10000000000000000);
}

static void what_does_not_fit_is_a_slip(void **state) {
    (void)state;
    static const char *const large[] = {"数百京円",  "数千京円", "十数百京円",  "1千京円",
                                        "4京円",     "数京円",   "923京円",     "9千京円",
                                        "1億億億円", "1京京円",  "99999兆兆円", "99999999999999999999円"};
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        assert_int_equal(amount_of(large[i]).kind, AMOUNT_SLIP);
        assert_false(amount_of(large[i]).has_value);
    }
}

static void a_cell_with_a_unit_does_not_overflow(void **state) {
    (void)state;
    struct amount amount;
    static const char *const cells[] = {"9223372036854775807", "0千京", "9,223,372,036,854,776",
                                        "▲9223372036854775807"};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        assert_int_equal(cell_number_read(str_from(cells[i]), 1000, ROUNDING_HALF_UP, &amount), CELL_NUMBER_SLIP);
    }
    assert_int_equal(cell_number_read(STR("30000000000001"), 1000, ROUNDING_HALF_UP, &amount), CELL_NUMBER_SLIP);
    assert_int_equal(cell_number_read(STR("30000000000000"), 1000, ROUNDING_HALF_UP, &amount), CELL_NUMBER_VALUE);
}

static void an_amount_without_a_precision_is_known_to_the_yen(void **state) {
    (void)state;
    struct yen_interval exact = bounds_of(1400, 0, BOUNDS_DIGITS, ROUNDING_HALF_UP);
    assert_true(exact.min == 1400 && exact.max == 1401);
    struct yen_interval near = bounds_of(1400, 0, BOUNDS_NEAR, ROUNDING_HALF_UP);
    assert_true(near.min == 1350 && near.max == 1450);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_largest_unit_is_read),
                                       cmocka_unit_test(what_does_not_fit_is_a_slip),
                                       cmocka_unit_test(a_cell_with_a_unit_does_not_overflow),
                                       cmocka_unit_test(an_amount_without_a_precision_is_known_to_the_yen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
