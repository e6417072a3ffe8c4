// Units stated away from the number.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/unit.h"

static yen first_unit(const char *words) {
    struct unit_note note;
    size_t at = 0;
    return unit_note_next(str_from(words), &at, &note) ? note.unit : -1;
}

static void a_heading_states_the_unit(void **state) {
    (void)state;
    assert_int_equal(first_unit("(単位:百万円)"), 1000000);
    assert_int_equal(first_unit("（単位：千円）"), 1000);
    assert_int_equal(first_unit("（単位   千円）"), 1000);
    assert_int_equal(first_unit("（単位︓億円）"), 100000000);
    assert_int_equal(first_unit("（単 位 ： 千 円）"), 1000);
    assert_int_equal(first_unit("歳出の状況 単位：兆円"), 1000000000000);
    assert_int_equal(first_unit("〔単位　円〕"), 1);
}

static void a_footnote_states_the_unit(void **state) {
    (void)state;
    assert_int_equal(first_unit("＊金額の単位は千円です"), 1000);
    assert_int_equal(first_unit("※ 金額は、百万円単位で表示"), 1000000);
}

static void several_units_stand_in_one_heading(void **state) {
    (void)state;
    struct unit_note note;
    size_t at = 0;
    assert_true(unit_note_next(STR("(単位:事業、百万円)"), &at, &note));
    assert_int_equal(note.unit, 1000000);
    assert_true(note.has_other);
    at = 0;
    assert_true(unit_note_next(STR("(単位:百万円、%)"), &at, &note));
    assert_int_equal(note.unit, 1000000);
    assert_true(note.has_percent);
    assert_false(note.has_other);
}

static void a_unit_of_something_else_is_no_yen(void **state) {
    (void)state;
    assert_int_equal(first_unit("(単位:人)"), 0);
    assert_int_equal(first_unit("単位未満は四捨五入した"), -1);
    assert_int_equal(first_unit("取得単位数の合計"), -1);
    assert_int_equal(first_unit("千円の予算"), -1);
}

static void a_column_name_carries_its_unit(void **state) {
    (void)state;
    assert_int_equal(unit_of_heading(STR("予算額(百万円)")), 1000000);
    assert_int_equal(unit_of_heading(STR("金額［千円］")), 1000);
    assert_int_equal(unit_of_heading(STR("　千円 ")), 1000);
    assert_int_equal(unit_of_heading(STR("予算額\n千円")), 1000);
    assert_int_equal(unit_of_heading(STR("（億円）")), 100000000);
    assert_int_equal(unit_of_heading(STR("予算額")), 0);
    assert_int_equal(unit_of_heading(STR("職員数(人)")), 0);
    assert_int_equal(unit_of_heading(STR("円滑な実施")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_states_the_unit),          cmocka_unit_test(a_footnote_states_the_unit),
        cmocka_unit_test(several_units_stand_in_one_heading), cmocka_unit_test(a_unit_of_something_else_is_no_yen),
        cmocka_unit_test(a_column_name_carries_its_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
