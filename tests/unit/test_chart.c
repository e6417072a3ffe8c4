// Charts as scenes: marks stand where their values are, words say what the figures prove.
#include "tests/unit/chart_case.h"

static struct chart_data seed_data(void) {
    static const yen oku = 100000000;
    struct chart_data data = {.path = STR("seed.csv")};
    static const struct {
        const char *name;
        yen from, to, precision;
        bool of_which;
    } rows[] = {{"次世代ヘルステック・スタートアップ育成支援事業", 600000000, 850000000, 10000000, false},
                {"次世代型医療機器開発等促進事業", 24 * oku, 25 * oku, oku, true},
                {"医療機器等研究成果展開事業", 1120000000, 1130000000, 10000000, false},
                {"国際ルール形成・市場創造型標準化推進事業", 22 * oku, 22 * oku, oku, true},
                {"医工連携グローバル展開事業", 14 * oku, 13 * oku, oku, true}};
    data.levels = ARENA_ARRAY(struct level, 10, &arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        data.levels[data.level_count++] =
            level_of(rows[i].name, 2025, rows[i].from, rows[i].precision, rows[i].of_which);
        data.levels[data.level_count++] = level_of(rows[i].name, 2026, rows[i].to, rows[i].precision, rows[i].of_which);
    }
    derive_changes(&data, &arena);
    return data;
}

static double width_of(const struct item *item) {
    return fabs(item->points[1].x - item->points[0].x);
}

static void bars_are_as_long_as_their_changes(void **state) {
    (void)state;
    struct chart_data data = seed_data();
    struct plot_options options = {.kind = "change"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    const struct item *largest = find(&scene, "bar", 0), *second = find(&scene, "bar", 1),
                      *last = find(&scene, "bar", 4);
    assert_non_null(largest);
    assert_true(fabs(width_of(largest) / width_of(second) - 2.5) < 1e-6);
    assert_true(fabs(width_of(last) / width_of(second) - 1) < 1e-6);
    assert_int_equal(largest->fill.colour, COLOUR_INCREASE);
    assert_int_equal(last->fill.colour, COLOUR_DECREASE);
    assert_int_equal(second->fill.hatch, HATCH_RISING);
    assert_int_equal(last->fill.hatch, HATCH_FALLING); // the greys of two hatches are too near for one direction
    assert_null(find(&scene, "bar", 3));               // 22 -> 22: nothing is proven, only the whisker stands there
    assert_true(fabs(width_of(find(&scene, "whisker", 3)) / width_of(second) - 2) < 1e-6);
    const struct item *from = find(&scene, "from mark", 0), *to = find(&scene, "to mark", 0);
    const struct item *ten = find(&scene, "from mark", 2);
    double per_oku = (to->points[0].x - from->points[0].x) / 2.5;
    assert_true(fabs((ten->points[0].x - from->points[0].x) / per_oku - 5.2) < 1e-6);
}

static void lines_stated_as_a_part_stand_apart_with_their_whiskers(void **state) {
    (void)state;
    struct chart_data data = seed_data();
    struct plot_options options = {.kind = "waterfall"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    // Steps: total, two changes, total, heading, three apart.
    const struct item *first = find(&scene, "bar", 1), *apart = find(&scene, "bar", 5);
    assert_int_equal(apart->fill.hatch, HATCH_RISING);
    assert_true(fabs(width_of(first) / width_of(apart) - 2.5) < 1e-6);
    for (int row = 5; row <= 7; row++) {
        assert_non_null(find(&scene, "whisker", row));
        assert_true(fabs(width_of(find(&scene, "whisker", row)) / width_of(apart) - 2) < 1e-6);
        assert_null(find(&scene, "whisker arrow", row));
    }
    const struct item *total = find(&scene, "total bar", 3), *second = find(&scene, "bar", 2);
    assert_true(fabs(total->points[1].x - second->points[1].x) < 1e-6); // the way ends at the second total
}

static void titles_say_what_the_figures_prove(void **state) {
    (void)state;
    struct chart_data data = seed_data();
    static const char *const titles[][2] = {
        {"change", "5事業のうち増額は3、減額は1、残る1つは公表値からは決まらない"},
        {"levels", "令和8年度予算案は次世代型医療機器開発等促進事業が25億円で最大(内数)"},
        {"waterfall", "内数を除く2事業の合計は17.2億円から19.8億円へ増額"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        struct plot_options options = {.kind = titles[i][0]};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        assert_string_equal(arena_copy(scene.title, &arena).data, titles[i][1]);
    }
}

static void programmes_put_together_still_count_one_by_one_in_the_title(void **state) {
    (void)state;
    struct chart_data data = seed_data();
    struct plot_options options = {.kind = "change", .most = 1};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    assert_true(str_equal(scene.title, STR("5事業のうち増額は3、減額は1、残る1つは公表値からは決まらない")));
    struct str printed = scene_print(&scene, &arena);
    assert_true(str_contains(printed, STR("その他1事業")));               // 医療機器等研究成果展開事業
    assert_true(str_contains(printed, STR("ほかに、合計できない3事業"))); // of 内数 there is no sum
}

// A level in a list of data.
// 880億円 beside 2,700,000円 was once told as +0.1兆円, and +200億円 as 0.0兆円.
static void all_amounts_of_a_chart_are_in_its_one_unit(void **state) {
    (void)state;
    static const yen oku = 100000000;
    struct chart_data data = {.path = STR("mixed.csv"), .levels = ARENA_ARRAY(struct level, 6, &arena)};
    add_level(&data, "水道事業", 2025, STAGE_initial, 3090 * oku, 10 * oku);
    add_level(&data, "水道事業", 2026, STAGE_proposal, 3970 * oku, 10 * oku);
    add_level(&data, "道路事業", 2025, STAGE_initial, 4500 * oku, 100 * oku);
    add_level(&data, "道路事業", 2026, STAGE_proposal, 4700 * oku, 100 * oku);
    add_level(&data, "調査事業", 2025, STAGE_initial, 13000000, 1000000);
    add_level(&data, "調査事業", 2026, STAGE_proposal, 10000000, 1000000);
    derive_changes(&data, &arena);
    static const char *const kinds[] = {"change", "waterfall", "table", "levels", "slope", "trend"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct str title, text = printed(kinds[i], &data, &title);
        assert_false(str_contains(text, STR("兆円")));
        assert_false(str_contains(text, STR("百万円")));
    }
    struct str title, text = printed("change", &data, &title);
    assert_true(str_contains(text, STR("+880億円")));
    assert_true(str_contains(text, STR("+200億円")));
}

// No direction is told between a request and a budget, and no rank.
static void stages_that_do_not_compare_are_not_compared(void **state) {
    (void)state;
    static const yen oku = 100000000;
    struct chart_data data = {.path = STR("stages.csv"), .levels = ARENA_ARRAY(struct level, 6, &arena)};
    static const char *const names[] = {"港湾事業", "河川事業", "砂防事業"};
    for (size_t i = 0; i < 3; i++) {
        bool asks = i == 2;
        add_level(&data, names[i], 2025, asks ? STAGE_settled : STAGE_initial, (10 + (yen)i) * oku, oku / 10);
        add_level(&data, names[i], 2026, asks ? STAGE_request : STAGE_proposal, (20 + (yen)i) * oku, oku / 10);
    }
    derive_changes(&data, &arena);
    struct str title, text = printed("slope", &data, &title);
    assert_true(str_equal(title, STR("両端の年度がそろう2事業すべてが増額")));
    assert_true(str_contains(text, STR("令和7年度決算、令和8年度概算要求の額。段階の異なる額とは比べていない。")));
    text = printed("trend", &data, &title);
    assert_true(str_contains(text, STR("22.0(要求)")));
    assert_true(str_contains(text, STR("線で結んでいない")));
    printed("levels", &data, &title);
    assert_true(str_equal(title, STR("令和8年度予算案の額を示す2事業では、河川事業が21.0億円で最大")));
    text = printed("ranking", &data, &title);
    assert_true(str_contains(text, STR("予算の段階が異なる1事業は順位に含めていない。")));
}

static void rows_are_counted_by_what_they_are(void **state) {
    (void)state;
    static const yen oku = 100000000;
    static const struct {
        const char *names[3], *title;
    } cases[] = {{{"議会費", "総務費", "諸支出金"}, "3項目すべてが増額"},
                 {{"総務省", "消費者庁", "内閣府"}, "3府省すべてが増額"},
                 {{"整備事業費", "国際調査", "研究開発事業"}, "3事業すべてが増額"}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct chart_data data = {.path = STR("nouns.csv"), .levels = ARENA_ARRAY(struct level, 6, &arena)};
        for (size_t i = 0; i < 3; i++) {
            add_level(&data, cases[k].names[i], 2025, STAGE_initial, 10 * oku, oku / 10);
            add_level(&data, cases[k].names[i], 2026, STAGE_initial, 20 * oku, oku / 10);
        }
        derive_changes(&data, &arena);
        struct str title;
        printed("change", &data, &title);
        assert_string_equal(arena_copy(title, &arena).data, cases[k].title);
    }
}

// 45 programmes put together were once counted as one.
static void a_title_counts_what_became_others(void **state) {
    (void)state;
    static const yen oku = 100000000;
    struct chart_data data = {.path = STR("many.csv"), .levels = ARENA_ARRAY(struct level, 80, &arena)};
    for (int i = 0; i < 40; i++) {
        const char *name = arena_printf(&arena, "第%d期の港湾整備事業", i + 1).data;
        add_level(&data, name, 2025, STAGE_initial, (10 + i) * oku, oku / 10);
        add_level(&data, name, 2026, STAGE_proposal, (20 + i) * oku, oku / 10);
    }
    derive_changes(&data, &arena);
    struct str title, text = printed("slope", &data, &title);
    assert_true(str_equal(title, STR("40事業すべてが増額")));
    assert_true(str_contains(text, STR("最後の年度の額が大きい24事業を示した。ほかに16事業がある。")));
    struct plot_options options = {.kind = "trend", .most = 5};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    assert_true(make(&chart, &scene, &data, &options, &failure));
    assert_true(str_equal(scene.title, STR("40事業すべてが増額")));
}

// 19,657千円 was once shown as 19.66百万円 in the table of figures too, and nowhere was it said that it is rounded.
static void a_table_keeps_all_printed_digits_and_other_kinds_say_that_they_round(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("city.csv"), .levels = ARENA_ARRAY(struct level, 4, &arena)};
    add_level(&data, "消防費", 2025, STAGE_initial, 754967000, 1000);
    add_level(&data, "消防費", 2026, STAGE_proposal, 802134000, 1000);
    add_level(&data, "議会費", 2025, STAGE_initial, 17434000, 1000);
    add_level(&data, "議会費", 2026, STAGE_proposal, 19657000, 1000);
    derive_changes(&data, &arena);
    struct str title, text = printed("table", &data, &title);
    assert_true(str_contains(text, STR("\"802,134\"")) && str_contains(text, STR("\"+2,223\"")));
    assert_true(str_contains(text, STR("(単位:千円)")));
    assert_false(str_contains(text, STR("四捨五入して表示")));
    text = printed("levels", &data, &title);
    assert_true(str_contains(text, STR("\"19.66\"")) && str_contains(text, STR("金額は四捨五入して表示している。")));
}

// "最も多く挙げられたのは地域 / 医療介護総合確保基金の8件" parted a name though it had room on a line of its own.
static void a_title_of_two_lines_parts_behind_its_topic(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("fund.csv"), .levels = ARENA_ARRAY(struct level, 2, &arena)};
    add_level(&data, "地域医療介護総合確保基金", 2026, STAGE_proposal, 800000000, 100000000);
    add_level(&data, "港湾整備事業", 2026, STAGE_proposal, 600000000, 100000000);
    struct plot_options options = {.kind = "mentions", .size = "half"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    data.levels[0].mentions = 21;
    data.levels[1].mentions = 20;
    assert_true(make(&chart, &scene, &data, &options, &failure));
    struct str text = scene_print(&scene, &arena);
    assert_true(str_contains(text, STR("\"最も多く挙げられたのは\"")));
    assert_true(str_contains(text, STR("\"地域医療介護総合確保基金の21件\"")));
}

// Two rows once stood small at the top of an empty slide; larger type must not cost a row.
static void few_rows_fill_a_slide_and_none_is_lost(void **state) {
    (void)state;
    struct plot_options slide = {.kind = "slope", .size = "slide"};
    for (size_t programmes = 2; programmes <= 12; programmes += 5) {
        struct chart_data data = {.path = STR("slide.csv"), .levels = ARENA_ARRAY(struct level, 24, &arena)};
        for (size_t i = 0; i < programmes; i++) {
            struct str name = arena_printf(&arena, "第%zu期の事業", i + 1);
            add_level(&data, name.data, 2025, STAGE_initial, (yen)(i + 5) * 300000000, 100000000);
            add_level(&data, name.data, 2026, STAGE_proposal, (yen)(i + 6) * 300000000, 100000000);
        }
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &slide, &failure));
        for (int row = 0; row < (int)programmes; row++) {
            assert_non_null(find(&scene, "row label", row));
        }
        bool is_large = chart.sheet.scale > 338.67 / 200 + 0.01;
        assert_int_equal(is_large, programmes < 12);
    }
}

// Whether some page lacks an item of the role.
static bool each_page_has(const struct scene *scene, const char *role) {
    bool all = true;
    for (size_t page = 0; page < scene->page_count; page++) {
        bool has = false;
        for (size_t i = 0; i < scene->pages[page].item_count; i++) {
            has = has || strcmp(scene->pages[page].items[i].role, role) == 0;
        }
        all = all && has;
    }
    return all;
}

static void rows_flow_over_pages_with_heads_axes_and_notes_on_each(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("long.csv"), .levels = ARENA_ARRAY(struct level, 120, &arena)};
    for (size_t i = 0; i < 60; i++) {
        struct str name = arena_printf(&arena, "第%zu期の事業", i + 1);
        add_level(&data, name.data, 2025, STAGE_initial, (yen)(i + 5) * 300000000, 100000000);
        add_level(&data, name.data, 2026, STAGE_proposal, (yen)(i + 6) * 300000000, 100000000);
    }
    derive_changes(&data, &arena);
    static const char *const kinds[] = {"change", "levels", "waterfall", "table"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct plot_options options = {.kind = kinds[i], .size = "slide", .source = "試験の文書"};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        assert_true(scene.page_count > 1);
        assert_true(each_page_has(&scene, "title") && each_page_has(&scene, "page number"));
        assert_true(each_page_has(&scene, "row label") && each_page_has(&scene, "note"));
        assert_true(each_page_has(&scene, strcmp(kinds[i], "table") == 0 ? "head" : "tick label"));
        for (int row = 0; row < 60; row++) {
            assert_non_null(find(&scene, "row label", row));
        }
        assert_true(str_contains(scene_print(&scene, &arena), STR("\"続き 2/")));
        options.most = 5;
        assert_true(make(&chart, &scene, &data, &options, &failure));
        assert_int_equal(scene.page_count, 1);
        assert_true(str_contains(scene_print(&scene, &arena), STR("\"その他55事業\"")));
    }
}

// "10.5(決算)" beside a column lay across the zero line; what a column was compared with could not be read.
static void an_amount_of_another_stage_says_so_above_its_column_in_two_lines(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("stages.csv"), .levels = ARENA_ARRAY(struct level, 24, &arena)};
    for (int year = 2015; year <= 2026; year++) {
        enum stage stage = year % 3 == 0 ? STAGE_settled : year == 2026 ? STAGE_proposal : STAGE_initial;
        add_level(&data, "港湾の整備", year, stage, (yen)(year - 1905) * 10000000, 10000000);
        add_level(&data, "学校の耐震化", year, year == 2026 ? STAGE_proposal : STAGE_initial, 900000000, 100000000);
    }
    derive_changes(&data, &arena);
    struct plot_options options = {.kind = "levels"};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    size_t stages = 0;
    assert_true(make(&chart, &scene, &data, &options, &failure));
    for (size_t i = 1; i < scene.pages[0].item_count; i++) {
        const struct item *item = &scene.pages[0].items[i];
        if (str_equal(item->text, STR("(決算)"))) {
            const struct item *amount = &scene.pages[0].items[i - 2]; // behind it lies the ground of the stage
            assert_string_equal(amount->role, "value");
            assert_true(fabs(amount->points[0].x - item->points[0].x) < 1e-6);
            assert_true(amount->points[0].y < item->points[0].y);
            stages++;
        }
    }
    assert_int_equal(stages, 4);
}

static void no_rows_are_a_message_that_says_what_to_do(void **state) {
    (void)state;
    struct chart_data data = {.path = STR("changes.csv")};
    const char *kind, *purpose;
    for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
        struct plot_options options = {.kind = kind};
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_false(make(&chart, &scene, &data, &options, &failure));
        assert_non_null(strstr(failure.message, "changes.csv: nothing to draw"));
    }
}

static void the_same_data_make_the_same_scene(void **state) {
    (void)state;
    struct chart_data data = seed_data();
    struct plot_options options = {.kind = "change"};
    struct str printed[2];
    for (size_t i = 0; i < 2; i++) {
        struct chart chart;
        struct scene scene;
        struct failure failure = {0};
        assert_true(make(&chart, &scene, &data, &options, &failure));
        printed[i] = scene_print(&scene, &arena);
    }
    assert_true(str_equal(printed[0], printed[1]));
    assert_true(str_contains(printed[0], STR("決まらない")));
    assert_true(str_contains(printed[0], STR("+2.5億円")));
}

// The story: 1千円 beside 100兆円 was printed as 0.00001 in a chart in 億円.
static void an_amount_that_the_unit_buries_is_told_in_its_own(void **state) {
    (void)state;
    struct words words = {.unit = YEN_PER_OKU, .arena = &arena};
    static const struct {
        yen amount, precision;
        const char *bare;
    } cases[] = {{1000, 1000, "1千円"},      {12000000, 1000000, "0.12"},
                 {45000, 1000, "45千円"},    {99000000, 1000000, "0.99"},
                 {500, 1, "500円"},          {100000, 1000, "100千円"}, // once 0.00100, which hides as much
                 {1200000, 100000, "0.012"}, {100000000000000, 100000000, "1,000,000"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct level level = level_of("甲", 2026, cases[i].amount, cases[i].precision, false);
        assert_string_equal(arena_copy(words_amount_bare(&words, &level), &arena).data, cases[i].bare);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_as_long_as_their_changes),
        cmocka_unit_test(lines_stated_as_a_part_stand_apart_with_their_whiskers),
        cmocka_unit_test(titles_say_what_the_figures_prove),
        cmocka_unit_test(programmes_put_together_still_count_one_by_one_in_the_title),
        cmocka_unit_test(all_amounts_of_a_chart_are_in_its_one_unit),
        cmocka_unit_test(stages_that_do_not_compare_are_not_compared),
        cmocka_unit_test(rows_are_counted_by_what_they_are),
        cmocka_unit_test(a_title_counts_what_became_others),
        cmocka_unit_test(a_table_keeps_all_printed_digits_and_other_kinds_say_that_they_round),
        cmocka_unit_test(a_title_of_two_lines_parts_behind_its_topic),
        cmocka_unit_test(few_rows_fill_a_slide_and_none_is_lost),
        cmocka_unit_test(rows_flow_over_pages_with_heads_axes_and_notes_on_each),
        cmocka_unit_test(an_amount_of_another_stage_says_so_above_its_column_in_two_lines),
        cmocka_unit_test(no_rows_are_a_message_that_says_what_to_do),
        cmocka_unit_test(an_amount_that_the_unit_buries_is_told_in_its_own),
        cmocka_unit_test(the_same_data_make_the_same_scene),
    };
    return cmocka_run_group_tests_name("chart", tests, set_up, tear_down);
}
