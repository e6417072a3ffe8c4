// What kind of year words name, and what only looks like one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fiscal_year.h"
#include "extract/year.h"

static struct year_mention year_of(const char *words) {
    struct year_mention mention;
    size_t at = 0;
    assert_true(year_next(str_from(words), &at, &mention));
    return mention;
}

static void lengths_ordinals_and_decades_are_no_years(void **state) {
    (void)state;
    static const char *const others[] = {"3年",   "120年度",  "第3年度", "3年度目", "昭和50年代", "2020年代",
                                         "132年", "R&D",      "A4",      "H型",     "2,025年度",  "CR5",
                                         "N95",   "S級の3年", "R7x",     "T15"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct year_mention mention;
        size_t at = 0;
        assert_false(year_next(str_from(others[i]), &at, &mention));
    }
}

static void a_year_that_its_era_does_not_have_is_told_as_impossible(void **state) {
    (void)state;
    static const char *const impossible[] = {"令和100年度", "令和0年度", "昭和70年度", "平成-3年度", "令和元元年度"};
    for (size_t i = 0; i < sizeof impossible / sizeof impossible[0]; i++) {
        struct year_mention mention = year_of(impossible[i]);
        assert_int_equal(mention.kind, YEAR_IMPOSSIBLE);
        assert_int_equal(mention.fiscal_year, FISCAL_YEAR_UNKNOWN);
        assert_int_equal(mention.end, strlen(impossible[i])); // nothing of it is left for another reading
    }
}

static void dates_are_told_from_fiscal_years(void **state) {
    (void)state;
    static const char *const dates[] = {"令和7年9月12日", "R7.4.1", "Ｒ７/４/１", "令和3.7.18", "2021年7月"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        assert_int_equal(year_of(dates[i]).kind, YEAR_DATE);
    }
    assert_int_equal(year_of("令和6年12月補正").kind, YEAR_CALENDAR);
    assert_int_equal(year_of("令和7年").kind, YEAR_CALENDAR);
    assert_int_equal(year_of("H31/R1").kind, YEAR_FISCAL);
}

static void a_list_or_range_has_a_first_and_a_last_year(void **state) {
    (void)state;
    static const struct {
        const char *words;
        int first, last;
    } lists[] = {{"平成24・25年度", 2012, 2013},
                 {"令和5～7年度", 2023, 2025},
                 {"平成30～令和2年度", 2018, 2020},
                 {"Ｈ３０～Ｒ２年度", 2018, 2020},
                 {"R6～8", 2024, 2026},
                 {"2023-25年度", 2023, 2025},
                 {"2023/24年度", 2023, 2023},
                 {"2023/2024年度", 2023, 2023},
                 {"令和5年度～7年度", 2023, 2025},
                 {"2023年度～令和7年度", 2023, 2025},
                 {"令和6年度から令和8年度まで", 2024, 2026},
                 {"令和6年度から令和7年度に繰り越す", 2024, 2024},
                 {"令和7～5年度", 2025, 2025}};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(year_of(lists[i].words).fiscal_year, lists[i].first);
        assert_int_equal(year_of(lists[i].words).last_year, lists[i].last);
    }
}

static void a_short_year_is_the_one_nearest_to_the_year_known(void **state) {
    (void)state;
    assert_int_equal(year_complete(7, 2026), 2025);
    assert_int_equal(year_complete(30, 2019), 2018);
    assert_int_equal(year_complete(24, 2025), 2024);
    assert_int_equal(year_complete(24, 2012), 2012);
    assert_int_equal(year_complete(63, 1989), 1988);
    assert_int_equal(year_complete(7, FISCAL_YEAR_UNKNOWN), 2025);
    assert_int_equal(year_complete(98, 1999), 1998);
    assert_int_equal(year_complete(50, 2025), FISCAL_YEAR_UNKNOWN);
    assert_int_equal(year_complete(24, FISCAL_YEAR_UNKNOWN), 2024);
    assert_int_equal(year_complete(31, FISCAL_YEAR_UNKNOWN), 2019);
    assert_int_equal(year_complete(45, FISCAL_YEAR_UNKNOWN), 1970);
    assert_int_equal(year_complete(98, FISCAL_YEAR_UNKNOWN), 1998);
    assert_int_equal(year_complete(0, 2025), FISCAL_YEAR_UNKNOWN);
    assert_int_equal(year_complete(100, 2025), FISCAL_YEAR_UNKNOWN);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lengths_ordinals_and_decades_are_no_years),
                                       cmocka_unit_test(a_year_that_its_era_does_not_have_is_told_as_impossible),
                                       cmocka_unit_test(dates_are_told_from_fiscal_years),
                                       cmocka_unit_test(a_list_or_range_has_a_first_and_a_last_year),
                                       cmocka_unit_test(a_short_year_is_the_one_nearest_to_the_year_known)};
    return cmocka_run_group_tests_name("year", tests, NULL, NULL);
}
