// Budget tables: what becomes of their amounts, columns and rows.
#include "tests/unit/table_fixture.h"

static void years_and_stages_stand_in_the_column_headers(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026, .unit = 1000000};
    static const char *const tables[] = {"事業名 | 令和7年度当初予算額 | 令和8年度予算案 | 増減額 | 増減率\n"
                                         "道路の維持 | 1,200 | 1,350 | 150 | 12.5%\n"
                                         "河川の改修 | 3,400 | 3,300 | △ 100 | △2.9%\n"
                                         "合計 | 4,600 | 4,650 | 50 | 1.1%"};
    assert_figures(&above, tables, 1,
                   "道路の維持 |  | 2025 | initial | 1200000000 | previous | \n"
                   "道路の維持 |  | 2026 | proposal | 1350000000 | budget | \n"
                   "河川の改修 |  | 2025 | initial | 3400000000 | previous | \n"
                   "河川の改修 |  | 2026 | proposal | 3300000000 | budget | \n"
                   "合計 |  | 2025 | initial | 4600000000 | total | \n"
                   "合計 |  | 2026 | proposal | 4650000000 | total | \n");
}

static void this_and_last_year_are_counted_from_the_document(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026};
    static const char *const tables[] = {"款 | 本年度予算額 | 前年度予算額 | 比　較\n"
                                         " | 千円 | 千円 | 千円\n"
                                         "1 議会費 | 488,451 | 499,446 | △10,995\n"
                                         "2 総務費 | 9,000,000 | 8,900,000 | 100,000\n"
                                         "歳出合計 | 9,488,451 | 9,399,446 | 89,005"};
    assert_figures(&above, tables, 1,
                   "議会費 |  | 2026 | initial | 488451000 | budget | \n"
                   "議会費 |  | 2025 | initial | 499446000 | previous | \n"
                   "総務費 |  | 2026 | initial | 9000000000 | budget | \n"
                   "総務費 |  | 2025 | initial | 8900000000 | previous | \n"
                   "歳出 |  | 2026 | initial | 9488451000 | total | \n"
                   "歳出 |  | 2025 | initial | 9399446000 | total | \n");
}

static void a_level_that_its_children_add_up_to_is_a_subtotal(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026, .unit = 1000};
    static const char *const tables[] = {"款 | 項 | 本年度予算額 | 前年度予算額 | 比較\n"
                                         "1 市税 | | 49,286 | 48,352 | 934\n"
                                         " | 1 市民税 | 18,719 | 18,420 | 299\n"
                                         " | 2 固定資産税 | 30,567 | 29,932 | 635\n"
                                         "2 地方譲与税 | | 685 | 680 | 5\n"
                                         " | 1 自動車重量譲与税 | 685 | 680 | 5\n"
                                         "歳入合計 | | 49,971 | 49,032 | 939"};
    assert_figures(&above, tables, 1,
                   "市税 |  | 2026 | initial | 49286000 | subtotal | \n"
                   "市税 |  | 2025 | initial | 48352000 | subtotal | \n"
                   "市民税 |  | 2026 | initial | 18719000 | budget | \n"
                   "市民税 |  | 2025 | initial | 18420000 | previous | \n"
                   "固定資産税 |  | 2026 | initial | 30567000 | budget | \n"
                   "固定資産税 |  | 2025 | initial | 29932000 | previous | \n"
                   "地方譲与税 |  | 2026 | initial | 685000 | subtotal | \n"
                   "地方譲与税 |  | 2025 | initial | 680000 | subtotal | \n"
                   "自動車重量譲与税 |  | 2026 | initial | 685000 | budget | \n"
                   "自動車重量譲与税 |  | 2025 | initial | 680000 | previous | \n"
                   "歳入 |  | 2026 | initial | 49971000 | total | \n"
                   "歳入 |  | 2025 | initial | 49032000 | total | \n");
}

static void a_book_page_has_funds_and_kinds_of_cost_beside_the_line(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026};
    static const char *const tables[] = {
        "{3,1}目 | {3,1}本年度予算額 | {3,1}前年度予算額 | {3,1}比較 | {1,4}本年度予算額の財源内訳 | ^ | ^ | ^ | "
        "{1,2}節 | ^\n"
        "^ | ^ | ^ | ^ | {1,3}特定財源 | ^ | ^ | {2,1}一般財源 | {2,1}区分 | {2,1}金額\n"
        "^ | ^ | ^ | ^ | 国県支出金 | 地方債 | その他 | ^ | ^ | ^\n"
        " | 千円 | 千円 | 千円 | 千円 | 千円 | 千円 | 千円 | | 千円\n"
        "1 議会費 | 488,451 | 499,446 | △10,995 | | | 1,013 | 487,438 | 1 報酬 | 205,920\n"
        " | | | | | | | | 2 給料 | 49,604\n"
        "計 | 488,451 | 499,446 | △10,995 | 0 | 0 | 1,013 | 487,438 | |"};
    assert_figures(&above, tables, 1,
                   "議会費 |  | 2026 | initial | 488451000 | budget | \n"
                   "議会費 |  | 2025 | initial | 499446000 | previous | \n"
                   "議会費 | その他 | 2026 | initial | 1013000 | subtotal | breakdown\n"
                   "議会費 | 一般財源 | 2026 | initial | 487438000 | subtotal | breakdown\n"
                   "報酬 |  | 2026 | initial | 205920000 | subtotal | breakdown\n"
                   "給料 |  | 2026 | initial | 49604000 | subtotal | breakdown\n"
                   "計 |  | 2026 | initial | 488451000 | total | \n"
                   "計 |  | 2025 | initial | 499446000 | total | \n"
                   "計 | 国県支出金 | 2026 | initial | 0 | total | breakdown\n"
                   "計 | 地方債 | 2026 | initial | 0 | total | breakdown\n"
                   "計 | その他 | 2026 | initial | 1013000 | total | breakdown\n"
                   "計 | 一般財源 | 2026 | initial | 487438000 | total | breakdown\n");
}

static void a_supplementary_budget_has_before_change_and_after(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2020, .stage = STAGE_supplementary, .unit = 1000};
    static const char *const tables[] = {"款 | 補正前の額 | 補正額 | 計\n"
                                         "1 総務費 | 1,000 | 200 | 1,200\n"
                                         "2 民生費 | 3,000 | △500 | 2,500\n"
                                         "歳出合計 | 4,000 | △300 | 3,700"};
    assert_figures(&above, tables, 1,
                   "総務費 |  | 2020 | revised | 1000000 | budget | year_from_heading\n"
                   "総務費 |  | 2020 | supplementary | 200000 | budget | year_from_heading\n"
                   "総務費 |  | 2020 | revised | 1200000 | budget | year_from_heading\n"
                   "民生費 |  | 2020 | revised | 3000000 | budget | year_from_heading\n"
                   "民生費 |  | 2020 | supplementary | -500000 | budget | year_from_heading\n"
                   "民生費 |  | 2020 | revised | 2500000 | budget | year_from_heading\n"
                   "歳出 |  | 2020 | revised | 4000000 | total | year_from_heading\n"
                   "歳出 |  | 2020 | supplementary | -300000 | total | year_from_heading\n"
                   "歳出 |  | 2020 | revised | 3700000 | total | year_from_heading\n");
}

static void kinds_of_cost_are_parts_of_their_sum(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .stage = STAGE_request, .unit = 1000};
    static const char *const tables[] = {
        "要求~番号 | 区~分 | 前 年 度 予 算 額 | | | 7 年 度 概 算 要 求 額 | | | | 明細書~頁数\n"
        " | | 一般行政経費 | その他の経費 | 計~(A) | 一般行政経費 | その他の経費 | 計~(B) | |\n"
        "1 | 01 消 防 体 制 | 10 | 153,169 | 153,179 | 0 | 359,762 | 359,762 | 206,583 | 3\n"
        "2 | 02 通 信 の 整 備 | 0 | 114,697 | 114,697 | 0 | 107,166 | 107,166 | △~7,531 | 3"};
    assert_figures(&above, tables, 1,
                   "消防体制 | 一般行政経費 | 2024 | initial | 10000 | subtotal | breakdown\n"
                   "消防体制 | その他の経費 | 2024 | initial | 153169000 | subtotal | breakdown\n"
                   "消防体制 |  | 2024 | initial | 153179000 | previous | \n"
                   "消防体制 | 一般行政経費 | 2025 | request | 0 | subtotal | breakdown\n"
                   "消防体制 | その他の経費 | 2025 | request | 359762000 | subtotal | breakdown\n"
                   "消防体制 |  | 2025 | request | 359762000 | budget | \n"
                   "通信の整備 | 一般行政経費 | 2024 | initial | 0 | subtotal | breakdown\n"
                   "通信の整備 | その他の経費 | 2024 | initial | 114697000 | subtotal | breakdown\n"
                   "通信の整備 |  | 2024 | initial | 114697000 | previous | \n"
                   "通信の整備 | 一般行政経費 | 2025 | request | 0 | subtotal | breakdown\n"
                   "通信の整備 | その他の経費 | 2025 | request | 107166000 | subtotal | breakdown\n"
                   "通信の整備 |  | 2025 | request | 107166000 | budget | \n");
}

static void codes_in_columns_of_their_own_name_no_line(void **state) {
    (void)state;
    static const struct above above = {.unit_option = 1000};
    static const char *const tables[] = {
        ",番 | 年度 | 会計名称 | 款 | 款名称 | 項 | 項名称 | 節 | 節名称 | 予算額 | COFOG\n"
        "0 | R3 | 一般会計 | 1 | 議会費 | 1 | 議会費 | 1 | 報酬 | 156806 | 1.1\n"
        "1 | R3 | 一般会計 | 2 | 総務費 | 1 | 総務管理費 | 10 | 需用費 | 0 | 1.3"};
    assert_figures(&above, tables, 1,
                   "報酬 |  | 2021 | initial | 156806000 | budget | \n"
                   "需用費 |  | 2021 | initial | 0 | budget | \n");
}

static void rows_can_be_years(void **state) {
    (void)state;
    static const struct above above = {.unit = 1000};
    static const char *const tables[] = {"区分 | 歳出決算額 | 人件費\n"
                                         "令和4年度 | 2,100,000 | 500,000\n"
                                         "令和5年度 | 2,050,134 | 503,607"};
    assert_figures(&above, tables, 1,
                   "歳出決算額 |  | 2022 | settled | 2100000000 | budget | \n"
                   "人件費 |  | 2022 | settled | 500000000 | budget | \n"
                   "歳出決算額 |  | 2023 | settled | 2050134000 | budget | \n"
                   "人件費 |  | 2023 | settled | 503607000 | budget | \n");
}

static void rows_can_be_this_and_last_year(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"区分 | 職員数(人) | 給料 | 職員手当 | 計\n"
                                         "本年度 | 120 | 400,000 | 200,000 | 600,000\n"
                                         "前年度 | 118 | 390,000 | 195,000 | 585,000\n"
                                         "比較 | 2 | 10,000 | 5,000 | 15,000"};
    assert_figures(&above, tables, 1,
                   "給料 |  | 2025 | initial | 400000000 | subtotal | stage_assumed;breakdown\n"
                   "職員手当 |  | 2025 | initial | 200000000 | subtotal | stage_assumed;breakdown\n"
                   "計 |  | 2025 | initial | 600000000 | budget | stage_assumed\n"
                   "給料 |  | 2024 | initial | 390000000 | subtotal | stage_assumed;breakdown\n"
                   "職員手当 |  | 2024 | initial | 195000000 | subtotal | stage_assumed;breakdown\n"
                   "計 |  | 2024 | initial | 585000000 | budget | stage_assumed\n");
}

static void printed_zero_is_an_amount_and_a_dash_is_none(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業名 | 令和6年度予算額 | 令和7年度予算額\n"
                                         "新しい事業 | - | 50\n"
                                         "終わった事業 | 80 | 0\n"
                                         "何もない事業 | ― | 皆減"};
    assert_figures(&above, tables, 1,
                   "新しい事業 |  | 2025 | initial | 50000 | budget | \n"
                   "終わった事業 |  | 2024 | initial | 80000 | budget | \n"
                   "終わった事業 |  | 2025 | initial | 0 | budget | \n");
}

static void sums_are_totals_and_parts_are_no_lines(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "道路 | 1,000\n"
                                         "うち補修分 | 300\n"
                                         "橋 | 2,000\n"
                                         "公園（再掲） | 500\n"
                                         "小計 | 3,000\n"
                                         "水道 | 1,500\n"
                                         "合計 | 4,500"};
    assert_figures(&above, tables, 1,
                   "道路 |  | 2025 | initial | 1000000 | budget | \n"
                   "道路 | 補修分 | 2025 | initial | 300000 | subtotal | \n"
                   "橋 |  | 2025 | initial | 2000000 | budget | \n"
                   "公園 |  | 2025 | initial | 500000 | subtotal | \n"
                   "小計 |  | 2025 | initial | 3000000 | subtotal | \n"
                   "水道 |  | 2025 | initial | 1500000 | budget | \n"
                   "合計 |  | 2025 | initial | 4500000 | total | \n");
}

static void titles_of_rows_stand_above_them(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "一般会計 |\n"
                                         "道路 | 1,000\n"
                                         "橋 | 2,000\n"
                                         "計 | 3,000\n"
                                         "特別会計 |\n"
                                         "水道 | 1,500\n"
                                         "計 | 1,500\n"
                                         "総計 | 4,500"};
    assert_figures(&above, tables, 1,
                   "道路 |  | 2025 | initial | 1000000 | budget | \n"
                   "橋 |  | 2025 | initial | 2000000 | budget | \n"
                   "一般会計 |  | 2025 | initial | 3000000 | subtotal | \n"
                   "水道 |  | 2025 | initial | 1500000 | budget | \n"
                   "特別会計 |  | 2025 | initial | 1500000 | subtotal | \n"
                   "総計 |  | 2025 | initial | 4500000 | total | \n");
}

static void indented_rows_stand_under_the_row_above(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"科目 | 令和7年度予算額\n"
                                         "総務費 | 3,000\n"
                                         ">総務管理費 | 2,000\n"
                                         ">徴税費 | 1,000\n"
                                         "民生費 | 500"};
    assert_figures(&above, tables, 1,
                   "総務費 |  | 2025 | initial | 3000000 | subtotal | \n"
                   "総務管理費 |  | 2025 | initial | 2000000 | budget | \n"
                   "徴税費 |  | 2025 | initial | 1000000 | budget | \n"
                   "民生費 |  | 2025 | initial | 500000 | budget | \n");
}

static void a_header_repeated_on_the_next_page_is_no_row(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026};
    static const char *const tables[] = {"款 | 項 | 金額\n"
                                         " | | 千円\n"
                                         "1 市税 | | 900\n"
                                         " | 1 市民税 | 500",
                                         "款 | 項 | 金額\n"
                                         " | | 千円\n"
                                         " | 2 固定資産税 | 400"};
    assert_figures(&above, tables, 2,
                   "市税 |  | 2026 | initial | 900000 | budget | year_from_heading;stage_assumed\n"
                   "市民税 |  | 2026 | initial | 500000 | budget | year_from_heading;stage_assumed\n"
                   "固定資産税 |  | 2026 | initial | 400000 | budget | year_from_heading;stage_assumed\n");
}

static void a_table_goes_on_under_the_header_before(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業名 | 令和6年度予算額 | 令和7年度予算案\n"
                                         "道路 | 1,000 | 1,100",
                                         "橋 | 2,000 | 2,100"};
    assert_figures(&above, tables, 2,
                   "道路 |  | 2024 | initial | 1000000 | budget | \n"
                   "道路 |  | 2025 | proposal | 1100000 | budget | \n"
                   "橋 |  | 2024 | initial | 2000000 | budget | \n"
                   "橋 |  | 2025 | proposal | 2100000 | budget | \n");
}

static void one_cell_over_two_lines_is_one_figure(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"事業名 | 令和7年度予算額\n"
                                         "道路 | {2,1}1,000\n"
                                         "橋 | ^"};
    assert_figures(&above, tables, 1, "道路;橋 |  | 2025 | initial | 1000000 | budget | shared\n");
}

static void a_year_over_a_stage_reads_from_both_rows(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000000};
    static const char *const tables[] = {"施策 | 令和6年度 | 令和7年度\n"
                                         " | 当初予算 | 概算要求\n"
                                         "検査 | 2 | 3"};
    assert_figures(&above, tables, 1,
                   "検査 |  | 2024 | initial | 2000000 | budget | \n"
                   "検査 |  | 2025 | request | 3000000 | budget | \n");
}

static void execution_has_its_stages(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2024};
    static const char *const tables[] = {"所管 | 歳出予算現額 | 支出済歳出額 | 翌年度繰越額 | 不用額\n"
                                         "総務省 | 1,234,567円 | 1,200,000円 | 0円 | 34,567円"};
    assert_figures(&above, tables, 1,
                   "総務省 |  | 2024 | revised | 1234567 | budget | year_from_heading\n"
                   "総務省 |  | 2024 | settled | 1200000 | budget | year_from_heading\n");
}

static void a_name_printed_on_the_row_above_is_the_name(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"款 | 項 | 金額\n"
                                         "地方譲与税 | |\n"
                                         "2 | | 680,000\n"
                                         " | 1 森林環境譲与税 | 680,000"};
    assert_figures(&above, tables, 1,
                   "地方譲与税 |  | 2025 | initial | 680000000 | budget | year_from_heading;stage_assumed\n"
                   "森林環境譲与税 |  | 2025 | initial | 680000000 | budget | year_from_heading;stage_assumed\n");
}

static void short_years_stand_for_the_years_near_the_document(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2026, .stage = STAGE_proposal};
    static const char *const tables[] = {"事項 | 7年度 | 8年度 | 対前年度比\n"
                                         "教育 | 54,029億円 | 60,406億円 | +11.8%"};
    assert_figures(&above, tables, 1,
                   "教育 |  | 2025 | initial | 5402900000000 | previous | stage_assumed\n"
                   "教育 |  | 2026 | proposal | 6040600000000 | budget | \n");
}

static void a_book_by_stage_in_the_rows(void **state) {
    (void)state;
    static const struct above above = {.fiscal_year = 2025, .unit = 1000};
    static const char *const tables[] = {"款別 | 区分 | 当初予算 | 第1回\n"
                                         "1.市税 | 補正 | | 10\n"
                                         " | 現計 | 48,352 | 48,362"};
    assert_figures(&above, tables, 1,
                   "市税 | 第1回 | 2025 | supplementary | 10000 | subtotal | year_from_heading;breakdown\n"
                   "市税 |  | 2025 | initial | 48352000 | budget | year_from_heading\n"
                   "市税 | 第1回 | 2025 | revised | 48362000 | subtotal | year_from_heading;breakdown\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_and_stages_stand_in_the_column_headers),
        cmocka_unit_test(this_and_last_year_are_counted_from_the_document),
        cmocka_unit_test(a_level_that_its_children_add_up_to_is_a_subtotal),
        cmocka_unit_test(a_book_page_has_funds_and_kinds_of_cost_beside_the_line),
        cmocka_unit_test(a_supplementary_budget_has_before_change_and_after),
        cmocka_unit_test(kinds_of_cost_are_parts_of_their_sum),
        cmocka_unit_test(codes_in_columns_of_their_own_name_no_line),
        cmocka_unit_test(rows_can_be_years),
        cmocka_unit_test(rows_can_be_this_and_last_year),
        cmocka_unit_test(printed_zero_is_an_amount_and_a_dash_is_none),
        cmocka_unit_test(sums_are_totals_and_parts_are_no_lines),
        cmocka_unit_test(titles_of_rows_stand_above_them),
        cmocka_unit_test(indented_rows_stand_under_the_row_above),
        cmocka_unit_test(a_header_repeated_on_the_next_page_is_no_row),
        cmocka_unit_test(a_table_goes_on_under_the_header_before),
        cmocka_unit_test(one_cell_over_two_lines_is_one_figure),
        cmocka_unit_test(a_year_over_a_stage_reads_from_both_rows),
        cmocka_unit_test(execution_has_its_stages),
        cmocka_unit_test(a_name_printed_on_the_row_above_is_the_name),
        cmocka_unit_test(short_years_stand_for_the_years_near_the_document),
        cmocka_unit_test(a_book_by_stage_in_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
