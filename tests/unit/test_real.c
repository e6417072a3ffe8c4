// Changes at constant prices and per head: sums by hand, and files that are refused.
#include "tests/unit/analyze_case.h"

#define assert_field(c, table, row, column, expected)                                                                  \
    assert_string_equal(case_field((c), (table), (row), (column)), (expected))

static const char *write_index(struct analyze_case *c, const char *rows) {
    struct str path = arena_printf(&c->arena, "%s/index.csv", c->directory);
    FILE *file = fopen(path.data, "w");
    assert_non_null(file);
    fprintf(file, "fiscal_year,index,name,base_year,released\n%s", rows);
    fclose(file);
    return path.data;
}

static void prices_that_rise_make_less_of_an_increase(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|10.0|budget|false\nA|2026|initial|11.0|budget|false\n");
    struct analyze_options options = {
        .deflator_path = write_index(&c, "2025,100,deflator,2025,2026-05\n2026,110,deflator,2025,2026-05\n")};
    assert_true(case_run(&c, &options));
    struct csv_table real = case_table(&c, "real");
    assert_int_equal(real.row_count, 1);
    assert_field(&c, &real, 0, "to_value", "1000000000"); // 11億円 / 1.1
    assert_field(&c, &real, 0, "change_pct", "0");
    assert_field(&c, &real, 0, "change_min", "-9545455"); // 10.95 / 1.1 - 10.05
    assert_field(&c, &real, 0, "change_max", "9545455");  // 11.05 / 1.1 - 9.95
    assert_field(&c, &real, 0, "direction", "undetermined");
    assert_field(&c, &real, 0, "index_name", "deflator");
    case_close(&c);
}

static void an_amount_per_head_divides_by_the_population(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|10.0|budget|false\nA|2026|initial|12.0|budget|false\n");
    struct analyze_options options = {.population_path =
                                          write_index(&c, "2025,1000,people,,2026\n2026,800,people,,2026\n")};
    assert_true(case_run(&c, &options));
    struct csv_table real = case_table(&c, "real");
    assert_field(&c, &real, 0, "measure", "per_head");
    assert_field(&c, &real, 0, "from_value", "1000000");
    assert_field(&c, &real, 0, "to_value", "1500000");
    assert_field(&c, &real, 0, "change_pct", "50");
    assert_field(&c, &real, 0, "direction", "increase");
    case_close(&c);
}

// 14億円, 13億円 and 3.6 per cent less: the change is narrowed as in changes.csv, and the real change with it.
static void a_printed_rate_narrows_the_real_change_and_never_shuts_the_truth_out(void **state) {
    (void)state;
    static const char *const indexes[] = {"100", "97.3", "105.5"};
    for (size_t i = 0; i < 3; i++) {
        struct analyze_case c;
        case_open(&c);
        FILE *file = fopen(c.figures, "w");
        assert_non_null(file);
        fprintf(file, "%.*s,change_printed_pct\n", (int)strlen(FIGURES_HEADER) - 1, FIGURES_HEADER);
        fputs("f1,d,,1,,0,,,,,A,A,,2025,,initial,,1400000000,1350000000,1450000000,100000000,false,exact,budget,,,,\n"
              "f2,d,,2,,0,,,,,A,A,,2026,,initial,,1300000000,1250000000,1350000000,100000000,false,exact,budget,,,,-3."
              "6\n",
              file);
        fclose(file);
        struct str rows = arena_printf(&c.arena, "2025,100,d,,\n2026,%s,d,,\n", indexes[i]);
        struct analyze_options options = {.deflator_path = write_index(&c, rows.data)};
        assert_true(case_run(&c, &options));
        struct csv_table real = case_table(&c, "real");
        double index = strtod(indexes[i], NULL) / 100;
        double least = strtod(case_field(&c, &real, 0, "change_min"), NULL);
        double most = strtod(case_field(&c, &real, 0, "change_max"), NULL);
        double low = strtod(case_field(&c, &real, 0, "change_pct_min"), NULL);
        double high = strtod(case_field(&c, &real, 0, "change_pct_max"), NULL);
        double seen_least = 1e18, seen_most = -1e18;
        for (double from = 1350e6; from < 1450e6; from += 0.5e6) {
            for (double rate = -3.7; rate <= -3.5; rate += 0.01) { // a rate may have been cut off
                double to = from * (1 + rate / 100), change = to / index - from, percent = 100 * change / from;
                if (to >= 1250e6 && to < 1350e6) {
                    assert_true(least <= change && change <= most && low <= percent && percent <= high);
                    seen_least = change < seen_least ? change : seen_least;
                    seen_most = change > seen_most ? change : seen_most;
                }
            }
        }
        assert_true(seen_least - least < 6e6 && most - seen_most < 6e6); // 200百万円 wide by the amounts alone
        if (i == 0) {
            assert_field(&c, &real, 0, "change_min", "-51869159"); // 3.7 % of 14.01869158億円
            assert_field(&c, &real, 0, "direction", "decrease");
        }
        case_close(&c);
    }
}

static void an_index_without_a_year_or_with_words_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *rows, *message;
    } cases[] = {{"2025,100,d,,\n", "there is no index for 2026"},
                 {"2025,100,d,,\n2025,101,d,,\n", ":3: column 1: 2025 stands twice"},
                 {"2025,1e2,d,,\n", ":2: column 2: '1e2' is no index"},
                 {"2025,0,d,,\n", ":2: column 2: '0' is no index"},
                 {"2025,100,d,,\n2026,101,e,,\n", ":3: column 3: 'e' differs"},
                 {"R7,100,d,,\n", ":2: column 1: 'R7' is no fiscal year"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct analyze_case c;
        case_open(&c);
        case_figures(&c, "A|2025|initial|10.0|budget|false\nA|2026|initial|12.0|budget|false\n");
        struct analyze_options options = {.deflator_path = write_index(&c, cases[i].rows)};
        assert_false(case_run(&c, &options));
        if (!strstr(c.failure.message, cases[i].message)) {
            fail_msg("'%s' does not say '%s'", c.failure.message, cases[i].message);
        }
        case_close(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_that_rise_make_less_of_an_increase),
        cmocka_unit_test(an_amount_per_head_divides_by_the_population),
        cmocka_unit_test(a_printed_rate_narrows_the_real_change_and_never_shuts_the_truth_out),
        cmocka_unit_test(an_index_without_a_year_or_with_words_is_refused),
    };
    return cmocka_run_group_tests_name("real", tests, NULL, NULL);
}
