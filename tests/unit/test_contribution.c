// What each line adds to the change of the whole, and what the lines leave of it.
#include "analyze_case.h"

#include "plot/plot.h"

static void contributions_add_up_to_the_printed_total_change(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|1|budget|false\nA|2026|initial|2|budget|false\n"
                     "B|2025|initial|1|budget|false\nB|2026|initial|2|budget|false\n"
                     "C|2025|initial|1|budget|false\nC|2026|initial|2|budget|false\n"
                     "D|2025|initial|4|budget|false\nD|2026|initial|2|budget|false\n"
                     "E|2025|initial|5|budget|true\nE|2026|initial|6|budget|true\n" // 内数: no part of the whole
                     "合計|2025|initial|99|total|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes"), summary = case_table(&c, "summary");
    long long sum = 0;
    assert_field(&c, &changes, 4, "contribution_pct", "");
    assert_field(&c, &changes, 4, "contribution_share_pct", "");
    assert_field(&c, &changes, 4, "total_from_yen", "");
    for (size_t i = 0; i < 4; i++) {
        double value = strtod(case_field(&c, &changes, i, "contribution_pct"), NULL) * 10000;
        sum += (long long)(value < 0 ? value - 0.5 : value + 0.5);
    }
    assert_int_equal(changes.row_count, 5);
    assert_int_equal(sum, 142857); // +1億 of 7億 is 14.2857 %
    assert_field(&c, &changes, 0, "contribution_share_pct", "100");
    assert_field(&c, &changes, 3, "contribution_share_pct", "-200");
    assert_field(&c, &changes, 3, "contribution_share_pct_min", ""); // the total may have fallen
    bool found = false;
    for (size_t i = 0; i < summary.row_count; i++) {
        if (strcmp(case_field(&c, &summary, i, "measure"), "total_change_pct") == 0 &&
            strcmp(case_field(&c, &summary, i, "scope"), "stated") == 0) {
            assert_field(&c, &summary, i, "value", "14.2857");
            found = true;
        }
        if (strcmp(case_field(&c, &summary, i, "measure"), "total_from") == 0 &&
            strcmp(case_field(&c, &summary, i, "scope"), "stated") == 0) {
            assert_field(&c, &summary, i, "value", "700000000");
            assert_field(&c, &summary, i, "min", "500000000");
            assert_field(&c, &summary, i, "max", "900000000");
        }
    }
    assert_true(found);
    case_close(&c);
}

static void shares_of_a_falling_total_are_positive_where_parts_fall(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|5|budget|false\nA|2026|initial|3|budget|false\n"
                     "B|2025|initial|5|budget|false\nB|2026|initial|4|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_field(&c, &changes, 0, "contribution_pct", "-20");
    assert_field(&c, &changes, 0, "contribution_share_pct", "66.6667");
    assert_field(&c, &changes, 1, "contribution_share_pct", "33.3333");
    case_close(&c);
}

static size_t row_of_measure(struct analyze_case *c, const struct csv_table *summary, const char *measure) {
    for (size_t i = 0; i < summary->row_count; i++) {
        if (strcmp(case_field(c, summary, i, "measure"), measure) == 0) {
            return i;
        }
    }
    fail_msg("no row %s", measure);
    return 0;
}

static void assert_measure(struct analyze_case *c, const struct csv_table *summary, const char *measure,
                           const char *value, const char *min, const char *max) {
    size_t row = row_of_measure(c, summary, measure);
    assert_string_equal(case_field(c, summary, row, "value"), value);
    assert_string_equal(case_field(c, summary, row, "min"), min);
    assert_string_equal(case_field(c, summary, row, "max"), max);
}

// By hand: outside the lines stand 20 - 15 and 23 - 16; each end from the opposite ends of total and lines.
static void other_and_rounding_is_a_line_and_supplementary_budgets_a_measure_of_their_own(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "甲|2024|initial|10|budget|false\n甲|2025|initial|12|budget|false\n"
                     "乙|2024|initial|5|budget|false\n乙|2025|initial|4|budget|false\n"
                     "合計|2024|initial|20|total|false\n合計|2025|initial|23|total|false\n"
                     "甲|2025|supplementary|3|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table summary = case_table(&c, "summary");
    assert_measure(&c, &summary, "stated_total_change", "300000000", "200000000", "400000000");
    assert_measure(&c, &summary, "total_change", "100000000", "-100000000", "300000000");
    assert_measure(&c, &summary, "contribution_other", "200000000", "-100000000", "500000000");
    assert_measure(&c, &summary, "contribution_other_pct", "10", "-4.8781",
                   "25.6411"); // 19.5 / 20.5 - 1, 24.5 / 19.5 - 1
    assert_measure(&c, &summary, "contribution_other_share_pct", "66.6666", "-50", "150"); // 1 - 3 / 2, 1 + 1 / 2
    struct csv_table changes = case_table(&c, "changes");
    assert_field(&c, &changes, 0, "contribution_pct", "10"); // 2 of the 20 that the documents state
    assert_field(&c, &changes, 1, "contribution_pct", "-5");
    assert_field(&c, &changes, 0, "contribution_pct_min", "4.878"); // 1 of 20.5, 3 of 19.5
    assert_field(&c, &changes, 0, "contribution_pct_max", "15.3847");
    assert_field(&c, &changes, 0, "contribution_share_pct_min", "25"); // 1 of 4, 3 of 2
    assert_field(&c, &changes, 0, "contribution_share_pct_max", "150");
    assert_field(&c, &changes, 0, "total_from_yen", "2000000000");
    assert_field(&c, &changes, 0, "total_from_min_yen", "1950000000");
    assert_field(&c, &changes, 0, "total_from_max_yen", "2050000000");
    assert_field(&c, &changes, 0, "total_to_yen", "2300000000");
    assert_field(&c, &changes, 0, "total_change_min_yen", "200000000");
    assert_field(&c, &changes, 0, "total_change_max_yen", "400000000");
    assert_measure(&c, &summary, "total_initial", "1500000000", "1400000000", "1600000000");
    assert_measure(&c, &summary, "total_initial_with_supplementary", "1900000000", "1750000000", "2050000000");
    case_close(&c);
}

// 款 holds its 項, and both stand in the table: their sum is twice the total.
static void lines_that_hold_one_another_are_parts_of_no_whole(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "市税|2024|initial|10|budget|false\n市税|2025|initial|12|budget|false\n"
                     "市民税|2024|initial|6|budget|false\n市民税|2025|initial|7|budget|false\n"
                     "固定資産税|2024|initial|4|budget|false\n固定資産税|2025|initial|5|budget|false\n"
                     "合計|2024|initial|10|total|false\n合計|2025|initial|12|total|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_field(&c, &changes, i, "contribution_pct", "");
        assert_field(&c, &changes, i, "contribution_share_pct", "");
        assert_field(&c, &changes, i, "total_from_yen", "");
    }
    case_close(&c);
}

// The contributions were printed with digits that their ends do not share, for the sake of adding up: 10.5 where the
// ends are 9.7 and 11.3. What adds up is the published differences.
static void a_waterfall_shows_what_the_lines_leave_of_the_stated_totals(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "甲|2024|initial|10.0|budget|false\n甲|2025|initial|12.1|budget|false\n"
                     "乙|2024|initial|5.0|budget|false\n乙|2025|initial|4.3|budget|false\n"
                     "丙|2024|initial|3.0|budget|false\n丙|2025|initial|3.4|budget|false\n"
                     "合計|2024|initial|20|total|false\n合計|2025|initial|23|total|false\n");
    assert_true(case_run(&c, NULL));
    struct plot_options options = {.kind = "waterfall", .svg_text = "text"};
    const char *paths[] = {arena_printf(&c.arena, "%s/w.csv", c.directory).data,
                           arena_printf(&c.arena, "%s/w.svg", c.directory).data};
    assert_true(plot_chart(arena_printf(&c.arena, "%s/changes.csv", c.directory).data, &options, paths, 2, &c.diag,
                           &c.arena, &c.failure));
    struct csv_table shown = case_table(&c, "w");
    assert_int_equal(shown.row_count, 4);
    assert_field(&c, &shown, 3, "programme", "その他・端数");
    assert_field(&c, &shown, 3, "change_yen", "120000000"); // 3 - (2.1 - 0.7 + 0.4)
    static char svg[100000];
    FILE *file = fopen(paths[1], "r");
    assert_non_null(file);
    svg[fread(svg, 1, sizeof svg - 1, file)] = '\0';
    fclose(file);
    // Of 19.5 to 20.5: 2.0 to 2.2, -0.8 to -0.6, 0.3 to 0.5; what is left is 22.5 to 23.5 less 1.5 to 2.1 of them.
    static const char *const words[] = {"寄与度 +9.7〜+11.3%",
                                        "寄与度 ▲4.2〜▲2.9%",
                                        "寄与度 +1.4〜+2.6%",
                                        "公表値の差 +1.2億円、寄与度 ▲0.5〜+12.9%",
                                        "計は+9.7〜+20.6%",
                                        "増減額は公表値の差。",
                                        "増減額を合わせると合計の差+3億円に一致する",
                                        "その他・端数は▲0.1〜+2.5億円(公表値の差で+1.2億円)。"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!strstr(svg, words[i])) {
            fail_msg("no %s", words[i]);
        }
    }
    case_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contributions_add_up_to_the_printed_total_change),
        cmocka_unit_test(shares_of_a_falling_total_are_positive_where_parts_fall),
        cmocka_unit_test(lines_that_hold_one_another_are_parts_of_no_whole),
        cmocka_unit_test(a_waterfall_shows_what_the_lines_leave_of_the_stated_totals),
        cmocka_unit_test(other_and_rounding_is_a_line_and_supplementary_budgets_a_measure_of_their_own),
    };
    return cmocka_run_group_tests_name("contribution", tests, NULL, NULL);
}
