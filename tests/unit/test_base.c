// The room base: slices, intervals, years, CSV.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"
#include "base/fiscal_year.h"
#include "base/utf8.h"

static void printed_digits_give_a_half_open_interval(void **state) {
    (void)state;
    struct yen_interval oku = yen_interval_of(1400000000, 100000000, ROUNDING_HALF_UP);
    assert_int_equal(oku.min, 1350000000);
    assert_int_equal(oku.max, 1450000000);
    struct yen_interval cut = yen_interval_of(1400000000, 100000000, ROUNDING_TRUNCATE);
    assert_int_equal(cut.min, 1400000000);
    assert_int_equal(cut.max, 1500000000);
    struct yen_interval exact = yen_interval_of(59064000, 1, ROUNDING_HALF_UP);
    assert_int_equal(exact.min, 59064000);
    assert_int_equal(exact.max, 59064001);
}

static int64_t rounded_half_away(int64_t amount, int64_t precision) {
    int64_t magnitude = amount < 0 ? -amount : amount;
    int64_t result = (magnitude + precision / 2) / precision * precision;
    return amount < 0 ? -result : result;
}

static void the_interval_holds_just_what_rounds_to_the_amount(void **state) {
    (void)state;
    for (int64_t amount = -400; amount <= 400; amount += 100) {
        struct yen_interval interval = yen_interval_of(amount, 100, ROUNDING_HALF_UP);
        for (int64_t truth = -600; truth <= 600; truth++) {
            bool rounds = rounded_half_away(truth, 100) == amount;
            // Zero is printed for both signs: its interval keeps to the non-negative side and its half-open rule.
            if (amount != 0 || truth >= 0) {
                assert_int_equal(yen_interval_holds(interval, truth), rounds);
            }
        }
    }
}

static void a_sum_of_intervals_keeps_its_ends_as_real_numbers(void **state) {
    (void)state;
    struct yen_interval point = {5, 6}, wide = {10, 20}, open = {YEN_NO_MIN, 7}, endless = {3, YEN_NO_MAX};
    struct yen_interval points = yen_interval_add(point, point), mixed = yen_interval_add(point, wide);
    assert_true(points.min == 10 && points.max == 11 && yen_interval_is_point(points));
    assert_true(mixed.min == 15 && mixed.max == 25); // 5 and what is below 20
    struct yen_interval both = yen_interval_add(wide, wide);
    assert_true(both.min == 20 && both.max == 40);
    assert_true(yen_interval_add(open, wide).min == YEN_NO_MIN && yen_interval_add(open, wide).max == 27);
    assert_true(yen_interval_add(endless, point).min == 8 && yen_interval_add(endless, point).max == YEN_NO_MAX);
    struct yen_interval large = {INT64_MAX - 9, INT64_MAX - 3};
    assert_true(yen_interval_add(large, wide).min == YEN_NO_MIN && yen_interval_add(large, wide).max == YEN_NO_MAX);
    assert_true(yen_interval_end(point) == 5 && yen_interval_end(wide) == 20 &&
                yen_interval_end(endless) == YEN_NO_MAX);
    assert_false(yen_interval_is_point((struct yen_interval){YEN_NO_MIN, YEN_NO_MIN + 1}));
}

static void heisei_31_and_reiwa_1_are_one_year(void **state) {
    (void)state;
    char text[32];
    assert_int_equal(era_year(ERA_heisei, 31), 2019);
    assert_int_equal(era_year(ERA_reiwa, 1), 2019);
    assert_string_equal(fiscal_year_japanese(2019, text), "令和元年度");
    assert_string_equal(fiscal_year_japanese(2026, text), "令和8年度");
    assert_string_equal(fiscal_year_short(2018, text), "H30");
    assert_string_equal(fiscal_year_japanese(1867, text), "1867年度");
    assert_string_equal(fiscal_year_japanese(10000, text), "10000年度");
    assert_string_equal(fiscal_year_japanese(9999, text), "令和7981年度");
    assert_string_equal(fiscal_year_short(10000, text), "10000");
    assert_string_equal(fiscal_year_short(1867, text), "1867");
}

static void invalid_utf8_is_found_at_its_byte(void **state) {
    (void)state;
    assert_int_equal(utf8_first_invalid(STR("令和7年度")), SIZE_MAX);
    assert_int_equal(utf8_first_invalid(STR("abcdefgh\xE4\xBB")), 8);
    assert_int_equal(utf8_first_invalid(STR("\xED\xA0\x80")), 0);
    assert_int_equal(utf8_first_invalid(STR("\xC0\x80")), 0);
}

static jmp_buf exhausted;

static void a_formula_is_neutralised_and_read_back(void **state) {
    (void)state;
    char path[] = "/tmp/yosan-test-XXXXXX";
    close(mkstemp(path));
    struct failure failure = {0};
    struct out *out = out_create(path, &failure);
    struct csv_writer writer = csv_begin(out, "ledger");
    csv_put_text(&writer, STR("=1+1"));
    csv_put_empty(&writer);
    csv_put_integer(&writer, -12);
    csv_put_text(&writer, STR("-5.0"));
    csv_put_text(&writer, STR("two\nlines, \"quoted\""));
    csv_put_text(&writer, STR("+5億円"));
    csv_put_empty(&writer);
    csv_put_boolean(&writer, true);
    csv_put_number(&writer, -0.001, 1);
    csv_put_empty(&writer);
    csv_end_row(&writer);
    assert_true(out_commit(out, &failure));
    struct arena arena = {.exhausted = &exhausted};
    struct csv_table table;
    assert_true(csv_read(path, &table, &arena, &failure));
    assert_int_equal(table.row_count, 1);
    const struct csv_row *row = table.rows;
    assert_int_equal(row->line, 2);
    assert_true(str_equal(row->fields[0], STR("'=1+1")));
    assert_true(str_equal(csv_field(row, 0), STR("=1+1")));
    assert_true(str_equal(csv_field(row, 3), STR("-5.0")));
    assert_true(str_equal(csv_field(row, 4), STR("two lines, \"quoted\"")));
    assert_true(str_equal(csv_field(row, 5), STR("+5億円")));
    assert_true(str_equal(csv_field(row, 8), STR("0")));
    yen value;
    assert_true(csv_yen(csv_field(row, 2), &value) && value == -12);
    assert_false(csv_yen(STR("1,000"), &value));
    assert_false(csv_yen(STR("99999999999999999999"), &value));
    arena_reset(&arena);
    unlink(path);
}

// Most numbers are written without printf: the digits are the same, halves and great ones among them.
static void numbers_are_written_as_printf_writes_them(void **state) {
    (void)state;
    enum { NUMBERS = 20000 };
    char path[] = "/tmp/yosan-test-XXXXXX", text[400];
    close(mkstemp(path));
    struct failure failure = {0};
    struct out *out = out_create(path, &failure);
    struct csv_writer writer = csv_begin(out, "substitutions"); // five columns
    static double numbers[NUMBERS];
    uint64_t seed = 5;
    for (int i = 0; i < NUMBERS; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double scale = pow(10, (double)(seed >> 60)) / 1000;
        numbers[i] = (double)(int64_t)(seed >> 20 & 0xFFFFF) * scale / 8 * (seed >> 50 & 1 ? 1 : -1);
        csv_put_number(&writer, numbers[i], i % 5 * 2);
        if (i % 5 == 4) {
            csv_end_row(&writer);
        }
    }
    csv_put_steps(&writer, INT64_MIN, 0);
    csv_put_steps(&writer, INT64_MAX, 17);
    csv_put_steps(&writer, 5, 4);
    csv_put_steps(&writer, -1200, 2);
    csv_put_steps(&writer, 0, 3);
    csv_end_row(&writer);
    assert_true(out_commit(out, &failure));
    struct arena arena = {.exhausted = &exhausted};
    struct csv_table table;
    assert_true(csv_read(path, &table, &arena, &failure));
    for (int i = 0; i < NUMBERS; i++) {
        int decimals = i % 5 * 2, size = snprintf(text, sizeof text, "%.*f", decimals, numbers[i]);
        while (decimals > 0 && (text[size - 1] == '0' || text[size - 1] == '.')) {
            bool point = text[--size] == '.';
            text[size] = '\0';
            if (point) {
                break;
            }
        }
        assert_string_equal(table.rows[i / 5].fields[i % 5].data, strcmp(text, "-0") == 0 ? "0" : text);
    }
    static const char *const steps[] = {"-9223372036854775808", "92.23372036854775807", "0.0005", "-12", "0"};
    for (int i = 0; i < 5; i++) {
        assert_string_equal(table.rows[NUMBERS / 5].fields[i].data, steps[i]);
    }
    arena_reset(&arena);
    unlink(path);
}

static void a_row_knows_its_line_with_crlf_and_breaks_in_fields(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct csv_table table;
    struct str bytes = STR("\xEF\xBB\xBFname,value\r\n\"a\nb\",1\r\n\r\nc,2\r\n");
    assert_true(csv_read_bytes(bytes, ',', "test", &table, &arena, &failure));
    assert_int_equal(table.row_count, 2);
    assert_int_equal(table.rows[0].line, 2);
    assert_int_equal(table.rows[1].line, 5);
    assert_true(str_equal(table.header[0], STR("name")));
    arena_reset(&arena);
}

static void a_discarded_output_leaves_nothing(void **state) {
    (void)state;
    struct failure failure = {0};
    struct out *out = out_create("/tmp/yosan-test-never", &failure);
    out_text(out, STR("half"));
    out_discard(out);
    assert_int_not_equal(access("/tmp/yosan-test-never", F_OK), 0);
    out = out_create("/dev/full", &failure);
    assert_non_null(out);
    out_text(out, STR("words"));
    assert_false(out_commit(out, &failure));
    assert_non_null(strstr(failure.message, "No space left"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_digits_give_a_half_open_interval),
        cmocka_unit_test(the_interval_holds_just_what_rounds_to_the_amount),
        cmocka_unit_test(a_sum_of_intervals_keeps_its_ends_as_real_numbers),
        cmocka_unit_test(heisei_31_and_reiwa_1_are_one_year),
        cmocka_unit_test(invalid_utf8_is_found_at_its_byte),
        cmocka_unit_test(a_formula_is_neutralised_and_read_back),
        cmocka_unit_test(numbers_are_written_as_printf_writes_them),
        cmocka_unit_test(a_row_knows_its_line_with_crlf_and_breaks_in_fields),
        cmocka_unit_test(a_discarded_output_leaves_nothing),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
