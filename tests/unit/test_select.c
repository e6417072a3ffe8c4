// Which rows a chart shows, against an oracle that compares every row with every other.
#include "tests/unit/chart_case.h"

static struct str number_name(int number) {
    return arena_printf(&arena, "第%d事業", number);
}

static struct change change_of(struct str programme, int from_year, int to_year, enum stage stage) {
    struct change change = {.programme = programme};
    change.from = (struct level){.programme = programme,
                                 .fiscal_year = from_year,
                                 .stage = stage,
                                 .is_known = true,
                                 .amount = 100,
                                 .precision = 1};
    change.to = (struct level){.programme = programme,
                               .fiscal_year = to_year,
                               .stage = stage,
                               .is_known = true,
                               .amount = 100 + rand() % 9,
                               .precision = 1};
    change.from.interval = (struct yen_interval){100, 101};
    change.to.interval = (struct yen_interval){change.to.amount, change.to.amount + 1};
    change.amount = change.to.amount - change.from.amount;
    return change;
}

static bool same_years(const struct change *a, const struct change *b) {
    return a->from.fiscal_year == b->from.fiscal_year && a->to.fiscal_year == b->to.fiscal_year;
}

// The years of the latest end that most rows have.
static const struct change *oracle_pair(const struct chart_data *data) {
    const struct change *best = NULL;
    size_t most = 0;
    int latest = 0;
    for (size_t i = 0; i < data->change_count; i++) {
        latest = data->changes[i].to.fiscal_year > latest ? data->changes[i].to.fiscal_year : latest;
    }
    for (size_t i = 0; i < data->change_count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < data->change_count; k++) {
            same += same_years(&data->changes[i], &data->changes[k]);
        }
        if (data->changes[i].to.fiscal_year == latest && same > most) {
            best = &data->changes[i];
            most = same;
        }
    }
    return best;
}

static bool select_from(struct chart_data *data, struct chart *chart, struct change_rows *rows) {
    static const struct plot_options options = {.kind = "change"};
    static struct diag diag;
    struct failure failure = {0};
    diag = (struct diag){.arena = &arena};
    *chart =
        (struct chart){.data = data, .options = &options, .words = {.arena = &arena}, .diag = &diag, .arena = &arena};
    return select_changes(chart, rows, &failure);
}

static void one_row_a_programme_of_the_latest_years_that_most_rows_have(void **state) {
    (void)state;
    static const enum stage stages[] = {STAGE_initial, STAGE_initial, STAGE_request, STAGE_revised};
    srand(5);
    for (int trial = 0; trial < 300; trial++) {
        struct chart_data data = {.path = STR("random.csv"), .changes = ARENA_ARRAY(struct change, 60, &arena)};
        data.change_count = (size_t)(1 + rand() % 60);
        for (size_t i = 0; i < data.change_count; i++) {
            int to_year = 2023 + rand() % 3;
            data.changes[i] =
                change_of(number_name(rand() % 20), to_year - 1 - rand() % 2, to_year, stages[rand() % 4]);
        }
        struct chart chart;
        struct change_rows rows;
        assert_true(select_from(&data, &chart, &rows));
        const struct change *pair = oracle_pair(&data);
        assert_int_equal(rows.from_year, pair->from.fiscal_year);
        assert_int_equal(rows.to_year, pair->to.fiscal_year);
        for (size_t i = 0; i < data.change_count; i++) {
            const struct change *change = &data.changes[i];
            size_t found = 0;
            bool is_main = change->to.stage == rows.to_stage, has_main = false;
            for (size_t k = 0; k < rows.count; k++) {
                found += str_equal(rows.items[k].programme, change->programme);
                has_main = has_main || (str_equal(rows.items[k].programme, change->programme) &&
                                        rows.items[k].to.stage == rows.to_stage);
                assert_true(same_years(&rows.items[k], pair));
            }
            assert_true(!same_years(change, pair) || (found == 1 && (!is_main || has_main)));
        }
    }
}

// Every row was once compared with every other: a file of 100,000 rows took minutes.
static void a_hundred_thousand_rows_are_one_job(void **state) {
    (void)state;
    enum { ROWS = 100000 };
    struct chart_data data = {.path = STR("large.csv"), .changes = ARENA_ARRAY(struct change, ROWS, &arena)};
    for (data.change_count = 0; data.change_count < ROWS; data.change_count++) {
        data.changes[data.change_count] = change_of(number_name((int)data.change_count), 2025, 2026, STAGE_initial);
    }
    struct chart chart;
    struct change_rows rows;
    assert_true(select_from(&data, &chart, &rows));
    assert_int_equal(rows.count, ROWS);
    struct failure failure = {0};
    chart.most = 30;
    assert_true(select_most_changes(&chart, &rows, &failure));
    assert_int_equal(rows.count, 31);
    assert_int_equal(rows.items[30].merged, ROWS - 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_a_programme_of_the_latest_years_that_most_rows_have),
        cmocka_unit_test(a_hundred_thousand_rows_are_one_job),
    };
    return cmocka_run_group_tests_name("select", tests, set_up, tear_down);
}
