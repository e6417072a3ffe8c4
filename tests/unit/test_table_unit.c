// Units and parentheses of tables, and tables side by side.
#include "tests/unit/table_fixture.h"

static void the_cell_wins_over_the_heading(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000000};
    static const char *const tables[] = {"事業 | 令和7年度予算\n"
                                         "検査体制の整備 | 14億円の内数\n"
                                         "窓口の改善 | 65,000千円\n"
                                         "広報 | 120"};
    assert_figures(&above, tables, 1,
                   "検査体制の整備 |  | 2025 | initial | 1400000000 | budget | \n"
                   "窓口の改善 |  | 2025 | initial | 65000000 | budget | \n"
                   "広報 |  | 2025 | initial | 120000000 | budget | \n");
}

static void the_column_wins_over_the_table(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業 | 令和6年度決算額（円） | 令和7年度予算額\n"
                                         "広報 | 1,234,567 | 1,300"};
    assert_figures(&above, tables, 1,
                   "広報 |  | 2024 | settled | 1234567 | budget | \n"
                   "広報 |  | 2025 | initial | 1300000 | budget | \n");
}

static void no_unit_is_invented(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "広報 | 1,300"};
    assert_figures(&above, tables, 1, "広報 |  | 2025 | initial | 1300 | budget | unit_unknown\n");
}

static void the_user_may_state_the_unit(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit_option = 1000};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "広報 | 1,300"};
    assert_figures(&above, tables, 1, "広報 |  | 2025 | initial | 1300000 | budget | \n");
}

static void a_footnote_inside_the_table_states_the_unit(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "広報 | 1,300\n"
                                         "※金額の単位は千円です |"};
    assert_figures(&above, tables, 1, "広報 |  | 2025 | initial | 1300000 | budget | \n");
}

static void several_units_in_one_heading_leave_the_counts_alone(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .caption = "(単位:事業、百万円)"};
    static const char *const tables[] = {"分野 | 事業数 | 令和7年度予算額\n"
                                         "防災 | 12 | 340"};
    assert_figures(&above, tables, 1, "防災 |  | 2025 | initial | 340000000 | budget | \n");
}

static void a_note_makes_parentheses_the_previous_year(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .caption = "※()内は前年度当初予算額"};
    static const char *const tables[] = {"施策 | 令和7年度概算要求額\n"
                                         "検査の充実 | 148億円(134億円)\n"
                                         "予防 | 91.9億円の内数~(91.6億円の内数)"};
    assert_figures(&above, tables, 1,
                   "検査の充実 |  | 2025 | request | 14800000000 | budget | \n"
                   "検査の充実 |  | 2024 | initial | 13400000000 | previous | \n"
                   "予防 |  | 2025 | request | 9190000000 | budget | \n"
                   "予防 |  | 2024 | initial | 9160000000 | previous | \n");
}

static void a_note_makes_parentheses_the_change(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .caption = "単位:億円 （括弧内は対前年度増減額）"};
    static const char *const tables[] = {"施策 | 令和7年度予算案\n"
                                         "検査の充実 | 148(14)\n"
                                         "予防 | 92(△3)"};
    assert_figures(&above, tables, 1,
                   "検査の充実 |  | 2025 | proposal | 14800000000 | budget | \n"
                   "予防 |  | 2025 | proposal | 9200000000 | budget | \n");
}

static void without_a_note_parentheses_stay_undecided(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000000};
    static const char *const tables[] = {"施策 | 令和7年度予算案\n"
                                         "検査の充実 | 148(134)"};
    assert_figures(&above, tables, 1, "検査の充実 |  | 2025 | proposal | 148000000 | budget | parenthesis_undecided\n");
}

static void a_row_of_parentheses_belongs_to_the_row_above(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000000, .caption = "()書きは前年度予算額"};
    static const char *const tables[] = {"施策 | 令和7年度予算案\n"
                                         "検査の充実 | 148\n"
                                         " | (134)"};
    assert_figures(&above, tables, 1,
                   "検査の充実 |  | 2025 | proposal | 148000000 | budget | \n"
                   "検査の充実 |  | 2024 | initial | 134000000 | previous | \n");
}

static void a_table_beside_another_breaks_its_lines_down(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026};
    static const char *const tables[] = {"款 | 本年度予算額 | 前年度予算額 | 比較\n"
                                         " | 千円 | 千円 | 千円\n"
                                         "1 議会費 | 488 | 499 | △11\n"
                                         "2 総務費 | 900 | 800 | 100\n"
                                         "歳出合計 | 1,388 | 1,299 | 89",
                                         "beside\n"
                                         "国県支出金 | 地方債 | 一般財源\n"
                                         "千円 | 千円 | 千円\n"
                                         "10 | | 478\n"
                                         "20 | 30 | 850\n"
                                         "30 | 30 | 1,328"};
    assert_figures(&above, tables, 2,
                   "議会費 |  | 2026 | initial | 488000 | budget | \n"
                   "議会費 |  | 2025 | initial | 499000 | previous | \n"
                   "総務費 |  | 2026 | initial | 900000 | budget | \n"
                   "総務費 |  | 2025 | initial | 800000 | previous | \n"
                   "歳出 |  | 2026 | initial | 1388000 | total | \n"
                   "歳出 |  | 2025 | initial | 1299000 | total | \n"
                   "議会費 | 国県支出金 | 2026 | initial | 10000 | subtotal | breakdown\n"
                   "議会費 | 一般財源 | 2026 | initial | 478000 | subtotal | breakdown\n"
                   "総務費 | 国県支出金 | 2026 | initial | 20000 | subtotal | breakdown\n"
                   "総務費 | 地方債 | 2026 | initial | 30000 | subtotal | breakdown\n"
                   "総務費 | 一般財源 | 2026 | initial | 850000 | subtotal | breakdown\n"
                   "歳出 | 国県支出金 | 2026 | initial | 30000 | total | breakdown\n"
                   "歳出 | 地方債 | 2026 | initial | 30000 | total | breakdown\n"
                   "歳出 | 一般財源 | 2026 | initial | 1328000 | total | breakdown\n");
}

static void kinds_of_cost_beside_one_line_belong_to_it(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026};
    static const char *const tables[] = {"目 | 本年度予算額 | 前年度予算額 | 比較\n"
                                         " | 千円 | 千円 | 千円\n"
                                         "1 議会費 | 488 | 499 | △11",
                                         "beside\n"
                                         "{1,2}節 | ^\n"
                                         "区分 | 金額\n"
                                         " | 千円\n"
                                         "1 報酬 | 205\n"
                                         "2 給料 | 49"};
    assert_structure(&above, tables, 2,
                     " |  |  |  | 議会費 | 488000\n"
                     " |  |  |  | 議会費 | 499000\n"
                     "議会費 |  |  |  | 報酬 | 205000\n"
                     "議会費 |  |  |  | 給料 | 49000\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cell_wins_over_the_heading),
        cmocka_unit_test(the_column_wins_over_the_table),
        cmocka_unit_test(no_unit_is_invented),
        cmocka_unit_test(the_user_may_state_the_unit),
        cmocka_unit_test(a_footnote_inside_the_table_states_the_unit),
        cmocka_unit_test(several_units_in_one_heading_leave_the_counts_alone),
        cmocka_unit_test(a_note_makes_parentheses_the_previous_year),
        cmocka_unit_test(a_note_makes_parentheses_the_change),
        cmocka_unit_test(without_a_note_parentheses_stay_undecided),
        cmocka_unit_test(a_row_of_parentheses_belongs_to_the_row_above),
        cmocka_unit_test(a_table_beside_another_breaks_its_lines_down),
        cmocka_unit_test(kinds_of_cost_beside_one_line_belong_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
