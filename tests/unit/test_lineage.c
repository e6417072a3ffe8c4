// Programmes that go on under another name: one row with a marked break where it is decided, two rows where it is not.
#include "plot/lineage.h"
#include "tests/unit/chart_case.h"

struct stated {
    const char *name;
    int year;
    yen oku;
    const char *continues;
};

static struct chart_data data_of(const struct stated *stated, size_t count) {
    struct chart_data data = {.path = STR("lineage.csv"), .from_series = true};
    data.levels = ARENA_ARRAY(struct level, count + 1, &arena);
    for (size_t i = 0; i < count; i++) {
        struct level level = level_of(stated[i].name, stated[i].year, stated[i].oku * 100000000, 100000000, false);
        level.stage = STAGE_initial;
        level.continues = str_from(stated[i].continues);
        level.line = (long)i + 2;
        data.levels[data.level_count++] = level;
    }
    lineage_join(&data, &arena);
    derive_changes(&data, &arena);
    return data;
}

#define DATA_OF(stated) data_of(stated, sizeof stated / sizeof stated[0])

static size_t rows_named(const struct chart_data *data, const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < data->level_count; i++) {
        count += str_equal(data->levels[i].programme, str_from(name));
    }
    return count;
}

static size_t items_of(const struct scene *scene, const char *role, const char *part) {
    size_t count = 0;
    for (size_t i = 0; i < scene->pages[0].item_count; i++) {
        const struct item *item = &scene->pages[0].items[i];
        count += strcmp(item->role, role) == 0 && str_contains(item->text, str_from(part));
    }
    return count;
}

static void a_renamed_programme_is_one_row_with_a_marked_break(void **state) {
    (void)state;
    static const struct stated stated[] = {{"甲事業", 2024, 10, ""},       {"甲事業", 2025, 11, ""},
                                           {"乙事業", 2026, 14, "甲事業"}, {"丙事業", 2024, 5, ""},
                                           {"丙事業", 2025, 6, ""},        {"丙事業", 2026, 7, ""}};
    struct chart_data data = DATA_OF(stated);
    static const char *const kinds[] = {"trend", "slope"};
    for (size_t i = 0; i < 2; i++) {
        struct chart chart;
        struct scene scene;
        struct plot_options options = {.kind = kinds[i]};
        assert_true(make(&chart, &scene, &data, &options, &(struct failure){0}));
        assert_int_equal(chart.row_count, 2);
        assert_int_equal(items_of(&scene, "break", ""), 2);
        assert_int_equal(items_of(&scene, "note", "令和7年度までは「甲事業」。"), 1);
        assert_int_equal(items_of(&scene, "row label", "甲事業"), 0);
    }
    assert_int_equal(data.change_count, 4); // 甲 to 乙 is among them
    assert_int_equal(lineage_rank(&data, "丙事業;甲事業", STR("乙事業")), 1);
}

static void what_nobody_decided_stays_two_rows_and_is_said_to_be_so(void **state) {
    (void)state;
    static const struct stated stated[] = {
        {"甲事業", 2024, 10, ""}, {"甲事業", 2025, 11, ""}, {"乙事業", 2026, 14, ""}, {"乙事業", 2027, 14, ""}};
    struct chart_data data = DATA_OF(stated);
    struct chart chart;
    struct scene scene;
    struct plot_options options = {.kind = "trend"};
    assert_true(make(&chart, &scene, &data, &options, &(struct failure){0}));
    assert_int_equal(chart.row_count, 2);
    assert_int_equal(items_of(&scene, "break", ""), 0);
    assert_int_equal(items_of(&scene, "note", "引き継ぐ取り決めがない"), 1);
}

// Draws the kind; returns how many rows it has.
static size_t drawn(struct scene *scene, const char *kind, const struct chart_data *data) {
    static struct chart chart;
    struct plot_options options = {.kind = kind};
    struct failure failure = {0};
    if (!make(&chart, scene, data, &options, &failure)) {
        fail_msg("%s: %s", kind, failure.message);
    }
    return chart.row_count;
}

// Parts of one programme once stood in rows of their own, each with half of its years, and no line told their sum.
static void split_and_merged_programmes_are_one_row_of_sums(void **state) {
    (void)state;
    static const struct stated merged[] = {{"甲", 2025, 10, ""}, {"乙", 2025, 11, ""}, {"丙", 2026, 23, "甲;乙"}};
    static const struct stated split[] = {{"甲", 2025, 10, ""}, {"乙", 2026, 6, "甲"}, {"丙", 2026, 4, "甲"}};
    static const struct stated kept[] = {{"甲", 2025, 10, ""}, {"甲", 2026, 6, "甲"}, {"乙", 2026, 4, "甲"}};
    static const struct stated twice[] = {{"甲", 2024, 10, ""},
                                          {"乙", 2024, 11, ""},
                                          {"丙", 2025, 21, "甲;乙"},
                                          {"丁", 2026, 12, "丙"},
                                          {"戊", 2026, 9, "丙"}};
    const struct {
        struct chart_data data;
        const char *row, *note, *values[2];
    } cases[] = {
        {DATA_OF(merged), "丙", "令和7年度までは「甲」「乙」の合計。", {"21", "23"}},
        {DATA_OF(split), "乙・丙", "令和7年度までは「甲」。", {"10", "10"}},
        {DATA_OF(kept), "甲・乙", "令和7年度までは「甲」。", {"10", "10"}},
        {DATA_OF(twice), "丁・戊", "令和7年度までは「丙」、令和6年度までは「甲」「乙」の合計。", {"21", "21"}}};
    static const char *const kinds[] = {"trend", "slope", "levels"};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            struct scene scene;
            assert_int_equal(cases[i].data.rename_count, 0);
            assert_int_equal(drawn(&scene, kinds[k], &cases[i].data), 1);
            assert_int_equal(items_of(&scene, "row label", cases[i].row), 1);
            assert_int_equal(items_of(&scene, "note", cases[i].note), 1);
            struct str text = scene_print(&scene, &arena);
            assert_true(str_contains(text, arena_printf(&arena, "\"%s\"", cases[i].values[0])));
            assert_true(str_contains(text, arena_printf(&arena, "\"%s\"", cases[i].values[1])));
        }
    }
}

// 14億円の内数 is not the part's own, and of two one amount is no sum: nothing is added up, the note says what went
// over.
static void what_cannot_be_added_up_keeps_its_rows(void **state) {
    (void)state;
    static const struct stated merged[] = {{"甲", 2025, 10, ""}, {"乙", 2025, 11, ""}, {"丙", 2026, 21, "甲;乙"}};
    static const struct stated lacking[] = {
        {"甲", 2024, 10, ""}, {"甲", 2025, 10, ""}, {"乙", 2025, 11, ""}, {"丙", 2026, 21, "甲;乙"}};
    struct chart_data data = DATA_OF(merged);
    struct scene scene;
    data.levels[0].of_which = true;
    assert_int_equal(drawn(&scene, "trend", &data), 3);
    assert_int_equal(items_of(&scene, "note", "「甲」「乙」を引き継いだ。"), 1);
    data = DATA_OF(lacking);
    assert_int_equal(drawn(&scene, "trend", &data), 3);
    assert_int_equal(drawn(&scene, "ranking", &data), 1); // ranks are of the programmes that there are
}

static void a_slope_says_that_no_link_is_decided(void **state) {
    (void)state;
    static const struct stated stated[] = {
        {"丙", 2025, 5, ""}, {"丙", 2026, 6, ""}, {"甲", 2025, 11, ""}, {"乙", 2026, 14, ""}};
    struct chart_data data = DATA_OF(stated);
    struct scene scene;
    assert_int_equal(drawn(&scene, "slope", &data), 1);
    assert_int_equal(items_of(&scene, "note", "引き継ぐ取り決めがない"), 1);
    data.levels[3].continues = STR("甲"); // decided after the rows were made: a link, though not to be drawn here
    assert_int_equal(drawn(&scene, "levels", &data), 2);
    assert_int_equal(items_of(&scene, "note", "引き継ぐ取り決めがない"), 0);
}

static void names_are_followed_in_the_order_of_years(void **state) {
    (void)state;
    static const struct stated back[] = {{"甲", 2023, 10, ""}, {"乙", 2024, 11, "甲"}, {"甲", 2025, 12, "乙"}};
    struct chart_data data = DATA_OF(back);
    assert_int_equal(rows_named(&data, "甲"), 3);
    // Where both names state a year, the later one's own amount is the row's.
    static const struct stated twice[] = {
        {"甲", 2024, 10, ""}, {"甲", 2025, 11, ""}, {"乙", 2025, 12, ""}, {"乙", 2026, 14, "甲"}};
    data = DATA_OF(twice);
    assert_int_equal(data.level_count, 3);
    assert_int_equal(rows_named(&data, "乙"), 3);
    assert_int_equal(data.levels[1].amount, 1200000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_renamed_programme_is_one_row_with_a_marked_break),
        cmocka_unit_test(what_nobody_decided_stays_two_rows_and_is_said_to_be_so),
        cmocka_unit_test(split_and_merged_programmes_are_one_row_of_sums),
        cmocka_unit_test(what_cannot_be_added_up_keeps_its_rows),
        cmocka_unit_test(a_slope_says_that_no_link_is_decided),
        cmocka_unit_test(names_are_followed_in_the_order_of_years),
    };
    return cmocka_run_group_tests_name("lineage", tests, set_up, tear_down);
}
