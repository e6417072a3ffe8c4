// --chart auto: each kind for the data shapes that it is for.
#include <unistd.h>

#include "tests/unit/chart_case.h"

static struct chart_data data;
static const char *figures_file; // --figures

static void start(bool from_series) {
    data = (struct chart_data){.path = STR("shape.csv"), .from_series = from_series};
    data.levels = ARENA_ARRAY(struct level, 4000, &arena);
}

// A row's amounts from the first year on, in 億円.
static void add_row(const char *name, int first_year, const double *oku, size_t count) {
    for (size_t i = 0; i < count; i++) {
        yen amount = (yen)llround(oku[i] * 1000) * 100000;
        data.levels[data.level_count++] = level_of(name, first_year + (int)i, amount, 100000, false);
    }
}

#define ADD(name, ...)                                                                                                 \
    add_row(name, 2027 - (int)(sizeof((double[]){__VA_ARGS__}) / sizeof(double)), (double[]){__VA_ARGS__},             \
            sizeof((double[]){__VA_ARGS__}) / sizeof(double))

static void expect(const char *kind) {
    struct plot_options options = {.kind = "auto", .figures = figures_file};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    derive_changes(&data, &arena);
    if (!make(&chart, &scene, &data, &options, &failure)) {
        fail_msg("%s: %s", kind, failure.message);
    }
    assert_string_equal(chart.kind, kind);
    assert_true(str_contains(chart.diag->items[0].message, str_from(kind))); // it is said, and why
}

static void changes_of_programmes_are_a_change_chart(void **state) {
    (void)state;
    start(false);
    ADD("港湾の整備", 48, 41.8);
    ADD("学校の耐震化", 24, 25);
    ADD("若手研究者の支援", 6, 8.5);
    expect("change");
}

static void lines_of_one_budget_are_a_waterfall_unless_some_are_parts(void **state) {
    (void)state;
    start(false);
    ADD("総務費", 480, 418);
    ADD("民生費", 900, 960);
    ADD("土木費", 300, 310);
    ADD("教育費", 350, 349);
    expect("waterfall");
    data.levels[0].of_which = true;
    expect("change");
}

static void small_changes_beside_huge_ones_are_a_table(void **state) {
    (void)state;
    start(false);
    ADD("年金の国庫負担", 130000, 134000);
    ADD("調査の委託", 0.1, 0.2);
    ADD("若手研究者の支援", 6, 8.5);
    expect("table");
}

static void many_changes_are_a_distribution(void **state) {
    (void)state;
    for (int from_series = 0; from_series <= 1; from_series++) {
        start(from_series);
        for (int i = 0; i < 50; i++) {
            ADD(arena_printf(&arena, "第%d期の研究事業", i).data, 10 + i, 12 + 1.1 * i);
        }
        expect("distribution");
    }
}

static void two_or_three_years_are_a_slope_where_the_order_changes(void **state) {
    (void)state;
    start(true);
    ADD("港湾の整備", 48, 41, 30);
    ADD("学校の耐震化", 24, 30, 44);
    ADD("若手研究者の支援", 6, 7, 8.5);
    expect("slope");
    start(true);
    ADD("港湾の整備", 48, 41, 46);
    ADD("学校の耐震化", 24, 30, 32);
    expect("levels"); // nothing crosses: lengths tell more
    start(true);
    ADD("港湾の整備", 48, 30);
    ADD("学校の耐震化", 24);
    expect("levels"); // not all state both years
}

static void four_years_and_more_are_a_trend(void **state) {
    (void)state;
    start(true);
    ADD("港湾の整備", 48, 41, 30, 35);
    ADD("学校の耐震化", 24, 30, 44, 20);
    expect("trend");
}

static void one_year_is_levels_or_where_bars_would_vanish_a_proven_ranking(void **state) {
    (void)state;
    start(true);
    ADD("港湾の整備", 48);
    ADD("学校の耐震化", 24);
    ADD("若手研究者の支援", 6);
    ADD("調査の委託", 0.9);
    ADD("水道施設の更新", 2);
    expect("levels");
    ADD("年金の国庫負担", 134000);
    expect("ranking");
    ADD("もう一つの調査", 0.9); // as large as another: no ranks to show
    expect("levels");
}

static void programmes_that_state_no_amount_of_their_own_are_counted_by_mentions(void **state) {
    (void)state;
    start(true);
    ADD("港湾の整備", 48);
    ADD("学校の耐震化", 24);
    data.levels[0].of_which = data.levels[1].of_which = true;
    data.levels[0].mentions = data.levels[1].mentions = 1;
    expect("levels"); // each is cited once: nothing to count
    data.levels[1].mentions = 3;
    expect("mentions");
    data.levels[1].of_which = false;
    expect("levels");
}

static void many_programmes_of_one_year_are_counted_by_ministry_where_these_are_named(void **state) {
    (void)state;
    static char name[41][24], path[] = "/tmp/yosan-suit-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    static const char figures[] = "figure_id,ministries\na,文;◎経\nb,厚\n";
    assert_int_equal(write(file, figures, sizeof figures - 1), sizeof figures - 1);
    close(file);
    start(true);
    for (int i = 0; i < 41; i++) {
        snprintf(name[i], sizeof name[i], "事業その%d", i + 1);
        ADD(name[i], 10 + i);
    }
    expect("levels");
    figures_file = path;
    expect("ministries");
    figures_file = NULL;
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_of_programmes_are_a_change_chart),
        cmocka_unit_test(lines_of_one_budget_are_a_waterfall_unless_some_are_parts),
        cmocka_unit_test(small_changes_beside_huge_ones_are_a_table),
        cmocka_unit_test(many_changes_are_a_distribution),
        cmocka_unit_test(two_or_three_years_are_a_slope_where_the_order_changes),
        cmocka_unit_test(four_years_and_more_are_a_trend),
        cmocka_unit_test(one_year_is_levels_or_where_bars_would_vanish_a_proven_ranking),
        cmocka_unit_test(programmes_that_state_no_amount_of_their_own_are_counted_by_mentions),
        cmocka_unit_test(many_programmes_of_one_year_are_counted_by_ministry_where_these_are_named),
    };
    return cmocka_run_group_tests_name("suit", tests, set_up, tear_down);
}
