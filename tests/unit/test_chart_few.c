// Charts of few rows, and of amounts that lie far apart.
#include "tests/unit/chart_case.h"

static const yen thousand = 1000, oku = 100000000, cho = 1000000000000;

static struct chart_data rows_of(size_t programmes, yen step) {
    static const char *const names[] = {"港湾の整備", "学校の耐震化", "若手研究者の支援", "水道施設の更新",
                                        "道路の補修", "保育所の整備", "森林の整備",       "救急医療の確保",
                                        "河川の改修", "図書館の運営", "農地の集約",       "観光の振興",
                                        "公園の管理"};
    struct chart_data data = {.path = STR("few.csv"), .levels = ARENA_ARRAY(struct level, 26, &arena)};
    for (size_t i = 0; i < programmes; i++) {
        yen amount = (yen)(90 - 5 * i) * oku;
        add_level(&data, names[i], 2025, STAGE_initial, amount, step);
        add_level(&data, names[i], 2026, STAGE_proposal, amount + (yen)(i % 3) * 2 * oku, step);
    }
    derive_changes(&data, &arena);
    return data;
}

// A table in 億円 once told 14千円 as 0.00014.
static void a_table_of_amounts_far_apart_has_a_unit_a_row(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("far.csv"), .levels = ARENA_ARRAY(struct level, 6, &arena)};
    add_level(&data, "国債費", 2025, STAGE_initial, 100 * cho, cho);
    add_level(&data, "国債費", 2026, STAGE_proposal, 103 * cho, cho);
    add_level(&data, "会議費", 2025, STAGE_initial, 14 * thousand, thousand);
    add_level(&data, "会議費", 2026, STAGE_proposal, 19 * thousand, thousand);
    add_level(&data, "道路費", 2025, STAGE_initial, 41100 * thousand, 100 * thousand);
    add_level(&data, "道路費", 2026, STAGE_proposal, 46800 * thousand, 100 * thousand);
    derive_changes(&data, &arena);
    struct str title, text = printed("table", &data, &title);
    static const char *const wanted[] = {"(単位は行ごと)", "\"単位\"", "\"兆円\"",   "\"103\"", "\"千円\"",
                                         "\"19\"",         "\"+5\"",   "\"百万円\"", "\"46.8\""};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!str_contains(text, str_from(wanted[i]))) {
            fail_msg("%s is not in the table: %.*s", wanted[i], STR_ARGS(text));
        }
    }
    static const char *const others[] = {"change", "levels", "slope", "trend", "ranking"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) { // both years of the row in one unit
        text = printed(others[i], &data, &title);
        assert_true(str_contains(text, STR("19千円")) && !str_contains(text, STR("0.000")));
    }
}

// A change of 208億円 was told as 0.0208兆円, because the amounts are of trillions.
static void a_small_change_of_large_amounts_is_told_in_oku(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("large.csv"), .levels = ARENA_ARRAY(struct level, 4, &arena)};
    add_level(&data, "民生費", 2025, STAGE_initial, 35000 * oku, oku);
    add_level(&data, "民生費", 2026, STAGE_proposal, 35208 * oku, oku);
    add_level(&data, "教育費", 2025, STAGE_initial, 330000 * oku, oku);
    add_level(&data, "教育費", 2026, STAGE_proposal, 290000 * oku, oku);
    derive_changes(&data, &arena);
    struct str title, text = printed("change", &data, &title);
    assert_true(str_contains(text, STR("\"+208億円\"")) && str_contains(text, STR("兆円\"")));
}

// Points of a budget and of a request once stood apart without a word.
static void years_that_no_line_joins_are_said_to_be_of_different_stages(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("request.csv"), .levels = ARENA_ARRAY(struct level, 2, &arena)};
    add_level(&data, "民生費", 2025, STAGE_initial, 35 * oku, oku);
    add_level(&data, "民生費", 2026, STAGE_request, 41 * oku, oku);
    static const char *const kinds[] = {"slope", "trend"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct str title, text = printed(kinds[i], &data, &title);
        assert_true(str_contains(text, STR("予算の段階が異なる年度の間は、線で結んでいない。")));
    }
    data.from_series = true;
    struct plot_options options = {.kind = "change"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_false(make(&chart, &scene, &data, &options, &failure));
    assert_non_null(strstr(failure.message, "no programme states two years at stages of the budget that compare"));
}

// The column of rates once left no room for names in half a page, where a table was refused.
static void a_table_of_half_a_page_holds_amounts_far_apart(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("half.csv"), .levels = ARENA_ARRAY(struct level, 4, &arena)};
    add_level(&data, "デジタル田園都市国家構想交付金", 2025, STAGE_initial, 18400 * oku, 100 * oku);
    add_level(&data, "デジタル田園都市国家構想交付金", 2026, STAGE_proposal, 17000 * oku, 1000 * oku);
    add_level(&data, "水道施設整備費補助", 2025, STAGE_initial, 340 * thousand, 10 * thousand);
    add_level(&data, "水道施設整備費補助", 2026, STAGE_proposal, 361 * thousand, thousand);
    derive_changes(&data, &arena);
    struct plot_options options = {.kind = "table", .size = "half"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    assert_true(str_contains(scene_print(&scene, &arena), STR("\"増減額・率\"")));
}

// Of few programmes a pile of dots named two and left the page bare.
static void a_distribution_of_few_names_every_programme(void **state) {
    (void)state;
    for (size_t programmes = 1; programmes <= 13; programmes += 4) {
        struct chart_data data = rows_of(programmes, oku);
        struct plot_options options = {.kind = "distribution"};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        for (int row = 0; row < (int)programmes; row++) {
            assert_int_equal(find(&scene, "row label", row) != NULL, programmes <= 12);
            assert_non_null(find(&scene, "dot", row));
        }
        bool tells = str_contains(scene_print(&scene, &arena), STR("増減率の範囲"));
        assert_int_equal(tells, programmes <= 12);
    }
}

// Three dots on a diagonal say nothing of the amounts, for which there is room.
static void a_ranking_of_few_draws_the_amounts(void **state) {
    (void)state;
    for (size_t programmes = 1; programmes <= 7; programmes += 2) {
        struct chart_data data = rows_of(programmes, oku);
        struct plot_options options = {.kind = "ranking"};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        bool is_few = programmes < 5;
        assert_int_equal(find(&scene, "bar", (int)programmes - 1) != NULL, is_few);
        assert_int_equal(find(&scene, "rank", (int)programmes - 1) != NULL, !is_few);
        assert_int_equal(find(&scene, "rank words", 0) != NULL, programmes > 1);
    }
}

// 13億円 and 13億円 may be either way round: grey, 1〜2位.
static void a_rank_that_rounding_leaves_open_is_grey(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("near.csv"), .levels = ARENA_ARRAY(struct level, 3, &arena)};
    add_level(&data, "港湾の整備", 2026, STAGE_proposal, 13 * oku, oku);
    add_level(&data, "学校の耐震化", 2026, STAGE_proposal, 13 * oku, oku);
    add_level(&data, "道路の補修", 2026, STAGE_proposal, 11 * oku, oku);
    struct plot_options options = {.kind = "ranking"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    assert_int_equal(find(&scene, "bar", 0)->fill.colour, COLOUR_UNDETERMINED);
    assert_int_equal(find(&scene, "bar", 2)->fill.colour, COLOUR_SERIES_2);
    assert_true(str_contains(scene_print(&scene, &arena), STR("\"1〜2位\"")));
}

// A title once held a name of ninety characters, in three lines.
static void a_title_leaves_a_very_long_name_to_its_row(void **state) {
    (void)state;
    const char *name = "戦略的イノベーション創造プログラム第3期における「統合型ヘルスケアシステムの構築」及び社会実装に"
                       "向けた研究開発成果の"
                       "橋渡し等推進事業(うち臨床研究中核病院機能強化分を含む。)";
    struct chart_data data = {.path = STR("long.csv"), .levels = ARENA_ARRAY(struct level, 2, &arena)};
    add_level(&data, name, 2026, STAGE_proposal, 80 * oku, oku);
    add_level(&data, "港湾の整備", 2026, STAGE_proposal, 9 * oku, oku);
    struct str title;
    printed("levels", &data, &title);
    assert_true(str_equal(title, STR("令和8年度予算案の2事業で最大は80億円")));
    data.levels[0].programme = STR("道路の補修");
    printed("levels", &data, &title);
    assert_true(str_equal(title, STR("令和8年度予算案は道路の補修が80億円で最大")));
}

// A slide's notes once hung in the middle of the page, its rows being few.
static void the_notes_of_a_slide_stand_at_its_foot(void **state) {
    (void)state;
    struct chart_data data = rows_of(1, oku);
    static const char *const kinds[] = {"change", "levels", "table", "mentions", "ranking", "distribution"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct plot_options options = {.kind = kinds[i], .size = "slide", .source = "試験の文書"};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        double low = 0;
        for (size_t k = 0; k < scene.pages[0].item_count; k++) {
            const struct item *item = &scene.pages[0].items[k];
            low = strcmp(item->role, "note") == 0 ? fmax(low, item->points[0].y) : low;
        }
        assert_true(low < scene.height_mm && low > scene.height_mm - 5 * chart.sheet.scale);
    }
}

// One line over two thirds of an A4 page made a change of a tenth look like a cliff.
static void a_slope_of_few_is_not_drawn_out(void **state) {
    (void)state;
    struct chart_data data = rows_of(1, oku);
    struct plot_options options = {.kind = "slope", .size = "a4"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    assert_true(chart.sheet.row_mm[0] < scene.width_mm / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_of_amounts_far_apart_has_a_unit_a_row),
        cmocka_unit_test(a_small_change_of_large_amounts_is_told_in_oku),
        cmocka_unit_test(years_that_no_line_joins_are_said_to_be_of_different_stages),
        cmocka_unit_test(a_table_of_half_a_page_holds_amounts_far_apart),
        cmocka_unit_test(a_distribution_of_few_names_every_programme),
        cmocka_unit_test(a_ranking_of_few_draws_the_amounts),
        cmocka_unit_test(a_rank_that_rounding_leaves_open_is_grey),
        cmocka_unit_test(a_title_leaves_a_very_long_name_to_its_row),
        cmocka_unit_test(a_slope_of_few_is_not_drawn_out),
        cmocka_unit_test(the_notes_of_a_slide_stand_at_its_foot),
    };
    return cmocka_run_group_tests_name("few", tests, set_up, tear_down);
}
