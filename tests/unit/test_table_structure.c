// Structure, prose, rejections and arithmetic of tables.
#include "tests/unit/table_fixture.h"

static void hierarchy_fills_section_heading_and_measure(void **state) {
    (void)state;
    static const struct above above = {.unit_option = 1000};
    static const char *const tables[] = {"年度 | 会計名称 | 款 | 款名称 | 項 | 項名称 | 節 | 節名称 | 予算額\n"
                                         "R3 | 一般会計 | 1 | 議会費 | 1 | 議会管理費 | 1 | 報酬 | 156806\n"
                                         "R3 | 一般会計 | 2 | 総務費 | 1 | 総務管理費 | 10 | 需用費 | 4519"};
    assert_structure(&above, tables, 1,
                     "一般会計 | 議会費 | 議会管理費 |  | 報酬 | 156806000\n"
                     "一般会計 | 総務費 | 総務管理費 |  | 需用費 | 4519000\n");
}

static void levels_given_by_number_alone_keep_their_level_word(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2020, .stage = STAGE_supplementary};
    static const char *const tables[] = {"款 | 項 | 目 | 事業内容 | 金額~（千円） | 臨時~交付金~充当率\n"
                                         "2 | 1 | 1 | 庁舎の改修 | 121,522 | 100%\n"
                                         "4 | 1 | 3 | 体温計の購入 | 55 | 100%\n"
                                         " | | | 合計 | 121,577 | -"};
    assert_structure(&above, tables, 1,
                     "2款 | 1項 | 1目 |  | 庁舎の改修 | 121522000\n"
                     "4款 | 1項 | 3目 |  | 体温計の購入 | 55000\n"
                     " |  |  |  | 合計 | 121577000\n");
}

static void prose_takes_the_year_of_its_column_and_the_structure_above(void **state) {
    (void)state;
    static const struct above above = {0};
    static const char *const tables[] = {
        " | | 令和7年度の実績・状況 | 令和8年度の取組予定\n"
        "(1)「住みよいまち」に向けて | | |\n"
        "【道路の安全】 | | |\n"
        " | 歩道の整備 "
        "・歩道の狭い通学路を広げ、誰もが安心して歩けるようにするため、関係者と協力して計画的に整備に取り組む。【文、◎"
        "国】 | ・「歩道整備事業」(令和7年度予算:14億円)により、通学路の歩道を広げた。 | "
        "・「歩道整備事業」(令和8年度予算案:15億円)により、引き続き歩道を広げる。\n"
        " | ・踏切の改良についても、鉄道事業者と協議しながら取り組む。〔④国、経〕 | "
        "・「踏切改良事業」(令和7年度予算:2億円)により、踏切を改良した。 | 後継事業の予定無し\n"
        " | 【河川の安全】 | |\n"
        " | 堤防の整備 | |\n"
        " | ・堤防の弱いところから順に補強に取り組む。[◎国] | "
        "・「堤防補強事業」(令和7年度予算:3億円)により、堤防を補強した。 | ・引き続き補強する。"};
    assert_structure(&above, tables, 1,
                     "(1)「住みよいまち」に向けて | 【道路の安全】 | 歩道の整備 | 文;◎国 | 歩道整備事業 | 1400000000\n"
                     "(1)「住みよいまち」に向けて | 【道路の安全】 | 歩道の整備 | 文;◎国 | 歩道整備事業 | 1500000000\n"
                     "(1)「住みよいまち」に向けて | 【道路の安全】 | 歩道の整備 | ◎国;経 | 踏切改良事業 | 200000000\n"
                     "(1)「住みよいまち」に向けて | 【河川の安全】 | 堤防の整備 | ◎国 | 堤防補強事業 | 300000000\n");
}

static void prose_goes_on_over_pages_of_other_widths(void **state) {
    (void)state;
    static const struct above above = {0};
    static const char *const tables[] = {
        " | | 令和7年度の実績・状況 | 令和8年度の取組予定\n"
        "(1)「住みよいまち」に向けて | | |\n"
        " | 歩道の整備 "
        "・歩道の狭い通学路を広げ、誰もが安心して歩けるようにするため、関係者と協力して計画的に整備に取り組む。【文、◎"
        "国】 | ・「歩道整備事業」(令和7年度予算:14億円)により、通学路の歩道を広げた。 |",
        " | 令和7年度の実績・状況 | 令和8年度の取組予定\n"
        "・通学路の点検についても、学校と協力しながら毎年計画的に取り組み、その結果を公表する。【◎文】 | "
        "・「点検事業」(令和7年度予算:1億円)により、通学路を点検した。 | ・引き続き点検する。"};
    assert_structure(&above, tables, 2,
                     "(1)「住みよいまち」に向けて |  | 歩道の整備 | 文;◎国 | 歩道整備事業 | 1400000000\n"
                     "(1)「住みよいまち」に向けて |  | 歩道の整備 | ◎文 | 点検事業 | 100000000\n");
}

static void changes_and_rates_go_to_the_ledger(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026, .unit = 1000};
    assert_ledger(&above,
                  "事業名 | 令和7年度当初予算額 | 令和8年度予算案 | 増減額 | 伸び率\n"
                  "道路 | 1,200 | 1,350 | 150 | 112.5%\n"
                  "新しい道 | - | 50 | 皆増 | -",
                  "1,200 | true | U01\n"
                  "1,350 | true | U01\n"
                  "150 | false | P10\n"
                  "112.5% | false | P10\n"
                  "- | false | P04\n"
                  "50 | true | U01\n"
                  "皆増 | false | P04\n"
                  "- | false | P04\n");
}

static void limits_and_prices_are_no_budget(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026, .unit = 1000};
    assert_ledger(&above,
                  "事項 | 限度額 | 単価 | 令和8年度予算額\n"
                  "庁舎の賃借 | 22,000 | 15 | 2,000",
                  "22,000 | false | W08\n"
                  "15 | false | X03\n"
                  "2,000 | true | U01\n");
}

static void pay_scales_are_no_budget(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    assert_ledger(&above,
                  "区分 | 平均年齢 | 平均給料月額 | 初任給\n"
                  "村 | 38.7歳 | 292,600円 | 196,200円",
                  "292,600円 | false | X03\n"
                  "196,200円 | false | X04\n");
}

static void pay_by_post_is_no_budget(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    assert_ledger(&above,
                  "区分 | A村 | B市\n"
                  "大学卒 | 196,200円 | 196,200円",
                  "196,200円 | false | X04\n"
                  "196,200円 | false | X04\n");
}

static void people_and_places_are_no_money(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    assert_ledger(&above,
                  "区分 | 令和5年 | 令和6年\n"
                  "一般行政 | 30 | 29\n"
                  "教育 | 1,200 | 1,300",
                  "");
}

static void population_is_no_money(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025};
    assert_ledger(&above,
                  "年度 | 人口(人) | 世帯数\n"
                  "令和5年度 | 244,718 | 112,968",
                  "");
}

static void parentheses_with_the_change_are_rejected_as_such(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .caption = "単位:億円 （括弧内は対前年度増減額）"};
    assert_ledger(&above,
                  "施策 | 令和7年度予算案\n"
                  "検査の充実 | 148(14)",
                  "148 | true | U01\n"
                  "14 | false | P02\n");
}

static void a_damaged_number_is_no_figure(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    assert_ledger(&above,
                  "施策 | 令和7年度予算案\n"
                  "検査 | 1,23,45",
                  "1,23,45 | false | N26\n");
}

static void a_lost_sign_is_named(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    assert_said(&above,
                "事業 | 前年度予算額 | 本年度予算額 | 比較\n"
                "道路 | 100 | 150 | 50\n"
                "橋 | 300 | 200 | 100\n"
                "公園 | 10 | 20 | 10",
                "arithmetic_mismatch", "a sign lost");
}

static void a_misread_digit_is_named(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    assert_said(&above,
                "事業 | 前年度予算額 | 本年度予算額 | 比較\n"
                "道路 | 100 | 150 | 50\n"
                "橋 | 3,000 | 3,500 | 600\n"
                "公園 | 10 | 20 | 10",
                "arithmetic_mismatch", "a digit misread");
}

static void a_total_that_is_no_sum_is_said(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    assert_said(&above,
                "事業 | 本年度予算額\n"
                "道路 | 150\n"
                "橋 | 350\n"
                "計 | 520",
                "arithmetic_mismatch", "the sum of the rows above");
}

static void undecided_parentheses_are_said(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    assert_said(&above,
                "事業 | 本年度予算額\n"
                "道路 | 150(140)",
                "parenthesis_undecided", "no note says");
}

static void rows_that_do_not_add_up_are_flagged_and_the_others_not(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業 | 前年度予算額 | 本年度予算額 | 比較\n"
                                         "道路 | 100 | 150 | 50\n"
                                         "橋 | 300 | 200 | 100\n"
                                         "公園 | 10 | 20 | 10"};
    assert_figures(&above, tables, 1,
                   "道路 |  | 2024 | initial | 100000 | previous | \n"
                   "道路 |  | 2025 | initial | 150000 | budget | \n"
                   "橋 |  | 2024 | initial | 300000 | previous | arithmetic_mismatch\n"
                   "橋 |  | 2025 | initial | 200000 | budget | arithmetic_mismatch\n"
                   "公園 |  | 2024 | initial | 10000 | previous | \n"
                   "公園 |  | 2025 | initial | 20000 | budget | \n");
}

static void what_rounding_explains_is_no_mismatch(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 100000000};
    static const char *const tables[] = {"事業 | 前年度予算額 | 本年度予算額 | 比較\n"
                                         "道路 | 10 | 15 | 5\n"
                                         "橋 | 30 | 20 | △11\n"
                                         "計 | 40 | 36 | △5"};
    assert_figures(&above, tables, 1,
                   "道路 |  | 2024 | initial | 1000000000 | previous | \n"
                   "道路 |  | 2025 | initial | 1500000000 | budget | \n"
                   "橋 |  | 2024 | initial | 3000000000 | previous | rounding\n"
                   "橋 |  | 2025 | initial | 2000000000 | budget | rounding\n"
                   "計 |  | 2024 | initial | 4000000000 | total | rounding\n"
                   "計 |  | 2025 | initial | 3600000000 | total | rounding\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hierarchy_fills_section_heading_and_measure),
        cmocka_unit_test(levels_given_by_number_alone_keep_their_level_word),
        cmocka_unit_test(prose_takes_the_year_of_its_column_and_the_structure_above),
        cmocka_unit_test(prose_goes_on_over_pages_of_other_widths),
        cmocka_unit_test(changes_and_rates_go_to_the_ledger),
        cmocka_unit_test(limits_and_prices_are_no_budget),
        cmocka_unit_test(pay_scales_are_no_budget),
        cmocka_unit_test(pay_by_post_is_no_budget),
        cmocka_unit_test(people_and_places_are_no_money),
        cmocka_unit_test(population_is_no_money),
        cmocka_unit_test(parentheses_with_the_change_are_rejected_as_such),
        cmocka_unit_test(a_damaged_number_is_no_figure),
        cmocka_unit_test(a_lost_sign_is_named),
        cmocka_unit_test(a_misread_digit_is_named),
        cmocka_unit_test(a_total_that_is_no_sum_is_said),
        cmocka_unit_test(undecided_parentheses_are_said),
        cmocka_unit_test(rows_that_do_not_add_up_are_flagged_and_the_others_not),
        cmocka_unit_test(what_rounding_explains_is_no_mismatch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
