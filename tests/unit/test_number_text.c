// Numbers for people: no digit that differs between the two ends.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number_text.h"

static struct arena arena;
static jmp_buf exhausted;

static const struct number_style change_ja = {.wording = NUMBER_CHANGE, .decimals = 1};
static const struct number_style change_en = {.language = NUMBER_ENGLISH, .wording = NUMBER_CHANGE, .decimals = 1};
static const struct number_style signed_ja = {.wording = NUMBER_SIGNED, .decimals = 1};

static struct yen_interval oku(int tenths, yen precision) {
    return yen_interval_of((yen)tenths * 10000000, precision, ROUNDING_HALF_UP);
}

#define assert_text(text, expected) assert_string_equal((text).data, expected)

static void a_change_of_rounded_amounts_is_a_range(void **state) {
    (void)state;
    struct change_ends ends = change_between(oku(140, YEN_PER_OKU), oku(130, YEN_PER_OKU));
    assert_text(number_money(ends, &change_ja, &arena), "0〜2億円減");
    assert_text(number_money(ends, &change_en, &arena), "down 0 to 0.2 billion yen");
    assert_text(number_money(ends, &signed_ja, &arena), "▲2〜0億円");
    struct percent_ends percent = change_percent(oku(140, YEN_PER_OKU), oku(130, YEN_PER_OKU));
    assert_text(number_percent(percent, &change_ja, &arena), "0〜13.8%減");
    assert_text(number_percent(percent, &change_en, &arena), "down 0 to 13.8%");
}

static void a_digit_on_which_both_ends_agree_is_shown(void **state) {
    (void)state;
    struct yen_interval from = oku(60, YEN_PER_OKU / 10), to = oku(85, YEN_PER_OKU / 10);
    assert_text(number_money(change_between(from, to), &change_ja, &arena), "2.4〜2.6億円増");
    struct number_style coarse = change_ja;
    coarse.coarse = true;
    assert_text(number_percent(change_percent(from, to), &coarse, &arena), "約4割増");
    assert_text(number_percent(change_percent(from, to), &change_ja, &arena), "39.6〜43.7%増");
    struct change_ends narrow = {240000000, 244000000};
    assert_text(number_money(narrow, &change_ja, &arena), "2.4億円増");
}

static void an_undetermined_change_names_both_directions(void **state) {
    (void)state;
    struct change_ends ends = change_between(oku(220, YEN_PER_OKU), oku(220, YEN_PER_OKU));
    assert_text(number_money(ends, &change_ja, &arena), "1億円減〜1億円増");
    assert_text(number_money(ends, &change_en, &arena), "between 0.1 billion yen down and 0.1 billion yen up");
    assert_text(number_money(ends, &signed_ja, &arena), "▲1〜+1億円");
}

static void a_change_too_small_for_the_digits_is_not_zero(void **state) {
    (void)state;
    struct number_style in_oku = change_ja;
    in_oku.unit = YEN_PER_OKU;
    assert_text(number_money((struct change_ends){400000, 400000}, &in_oku, &arena), "0.1億円未満の増");
    assert_text(number_money((struct change_ends){0, 0}, &in_oku, &arena), "増減なし");
    assert_text(number_money((struct change_ends){-400000, 400000}, &in_oku, &arena), "0.1億円減〜0.1億円増");
}

static void an_open_end_is_said(void **state) {
    (void)state;
    assert_text(number_money((struct change_ends){200000000, YEN_NO_MAX}, &change_ja, &arena), "2.0億円以上の増");
    assert_text(number_money((struct change_ends){YEN_NO_MIN, 200000000}, &change_ja, &arena), "不明");
    assert_text(number_percent((struct percent_ends){0}, &change_ja, &arena), "—");
}

static void a_printed_amount_keeps_its_digits(void **state) {
    (void)state;
    struct number_style plain = {.decimals = 2};
    assert_text(number_amount(1400000000, YEN_PER_OKU, &plain, &arena), "14億円");
    assert_text(number_amount(600000000, YEN_PER_OKU / 10, &plain, &arena), "6.0億円");
    assert_text(number_amount(1350000000, YEN_PER_MILLION, &plain, &arena), "13.50億円");
    assert_text(number_amount(-59064000, 1, &plain, &arena), "▲59,064,000円");
    assert_text(number_amount(898529000, YEN_PER_THOUSAND, &plain, &arena), "898,529千円");
    assert_text(number_amount(0, YEN_PER_THOUSAND, &plain, &arena), "0円");
    assert_text(number_amount(1400000000, 0, &plain, &arena), "14億円");
    struct number_style in_million = {.unit = YEN_PER_MILLION};
    assert_text(number_amount(1400000000, YEN_PER_OKU, &in_million, &arena), "14億円");
    assert_text(number_amount(123456000000, YEN_PER_MILLION, &in_million, &arena), "123,456百万円");
    struct number_style english = {.language = NUMBER_ENGLISH, .decimals = 1};
    assert_text(number_amount(1400000000, YEN_PER_OKU, &english, &arena), "1.4 billion yen");
}

// Reads the first two numbers of a signed text back.
static int numbers_in(const char *text, double numbers[2]) {
    int count = 0;
    while (*text && count < 2) {
        bool negative = strncmp(text, "▲", strlen("▲")) == 0;
        text += negative ? strlen("▲") : *text == '+';
        char *end;
        double number = strtod(text, &end);
        if (end == text) {
            break;
        }
        numbers[count++] = negative ? -number : number;
        text = strncmp(end, "〜", strlen("〜")) == 0 ? end + strlen("〜") : "";
    }
    return count;
}

static void every_true_value_lies_in_what_the_text_says(void **state) {
    (void)state;
    uint64_t seed = 20240401;
    for (int trial = 0; trial < 100000; trial++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        yen min = (yen)(seed >> 34) % 3000000 - 1500000;
        yen max = min + (yen)(seed % 997) * (yen)(1 + seed % 3 * 400);
        struct number_style style = {
            .wording = NUMBER_SIGNED, .unit = 1000, .decimals = (int)((seed >> 20) % 3), .bare = true};
        struct str text = number_money((struct change_ends){min, max}, &style, &arena);
        char plain[100]; // without the commas that part thousands
        size_t size = 0;
        for (size_t i = 0; i < text.size; i++) {
            if (text.data[i] != ',') {
                plain[size++] = text.data[i];
            }
        }
        plain[size] = '\0';
        double said[2];
        int count = numbers_in(plain, said);
        assert_true(count >= 1);
        const char *point = strchr(plain, '.');
        double step = 1;
        for (const char *digit = point; digit && digit[1] >= '0' && digit[1] <= '9'; digit++) {
            step /= 10;
        }
        bool less = strstr(plain, "未満") != NULL;
        double low = count == 2 ? said[0] : less ? said[0] - step : said[0] - step / 2;
        double high = count == 2 ? said[1] : less ? said[0] : said[0] + step / 2;
        if (less && said[0] < 0) {
            low = said[0];
            high = said[0] + step;
        }
        assert_true((double)min / 1000 >= low - 1e-9 && (double)max / 1000 <= high + 1e-9);
        if (trial % 1000 == 0) {
            arena_reset(&arena);
        }
    }
}

static void rationals_compare_without_overflow(void **state) {
    (void)state;
    struct rational big = {(wide)INT64_MAX * 1000, INT64_MAX - 1}, bigger = {(wide)INT64_MAX * 1000 + 1, INT64_MAX - 1};
    assert_int_equal(rational_compare(big, bigger), -1);
    assert_int_equal(rational_compare(bigger, big), 1);
    assert_int_equal(rational_compare(big, big), 0);
    assert_int_equal(rational_compare(rational_of(1, -3), rational_of(-2, 6)), 0);
    assert_int_equal(rational_compare(rational_of(-1, 3), rational_of(-1, 4)), -1);
    assert_int_equal((int)rational_steps(rational_of(-25, 10), 0, RATIONAL_NEAREST), -3);
    assert_int_equal((int)rational_steps(rational_of(-25, 10), 0, RATIONAL_DOWN), -3);
    assert_int_equal((int)rational_steps(rational_of(-25, 10), 0, RATIONAL_UP), -2);
    assert_int_equal((int)rational_steps(rational_of(43697, 1000), -1, RATIONAL_NEAREST), 4);
}

static int give_back(void **state) {
    (void)state;
    arena_reset(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_of_rounded_amounts_is_a_range),
        cmocka_unit_test(a_digit_on_which_both_ends_agree_is_shown),
        cmocka_unit_test(an_undetermined_change_names_both_directions),
        cmocka_unit_test(a_change_too_small_for_the_digits_is_not_zero),
        cmocka_unit_test(an_open_end_is_said),
        cmocka_unit_test(a_printed_amount_keeps_its_digits),
        cmocka_unit_test(every_true_value_lies_in_what_the_text_says),
        cmocka_unit_test(rationals_compare_without_overflow),
    };
    arena.exhausted = &exhausted;
    return cmocka_run_group_tests_name("number_text", tests, NULL, give_back);
}
