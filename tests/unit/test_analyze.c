// The analysis from figures.csv to its files.
#include "tests/unit/analyze_case.h"

static void the_contracts_example_holds(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|budget|true\nA|2026|proposal|13|budget|true\n"
                     "B|2025|initial|22|budget|false\nB|2026|initial|22|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 2);
    assert_field(&c, &changes, 0, "change_yen", "-100000000");
    assert_field(&c, &changes, 0, "change_min_yen", "-200000000");
    assert_field(&c, &changes, 0, "change_max_yen", "0");
    assert_field(&c, &changes, 0, "change_pct", "-7.1");
    assert_field(&c, &changes, 0, "change_pct_min", "-13.8");
    assert_field(&c, &changes, 0, "change_pct_max", "0");
    assert_field(&c, &changes, 0, "direction", "decrease");
    assert_field(&c, &changes, 0, "of_which", "true");
    assert_field(&c, &changes, 1, "direction", "undetermined");
    assert_field(&c, &changes, 1, "change_pct", "0");
    case_close(&c);
}

static void printings_of_one_fact_narrow_each_other(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|budget|false\nA|2025|initial|13.50|previous|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series");
    assert_int_equal(series.row_count, 1);
    assert_field(&c, &series, 0, "amount_yen", "1350000000");
    assert_field(&c, &series, 0, "amount_min_yen", "1350000000");
    assert_field(&c, &series, 0, "amount_max_yen", "1350500000");
    assert_field(&c, &series, 0, "mentions", "2");
    assert_field(&c, &series, 0, "flags", "");
    case_close(&c);
}

static void a_contradiction_is_flagged_and_its_ends_hold_both(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|budget|false\nA|2025|initial|16|budget|false\n"
                     "A|2026|initial|15|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series"), changes = case_table(&c, "changes");
    assert_field(&c, &series, 0, "flags", "contradiction");
    assert_field(&c, &series, 0, "amount_min_yen", "1350000000");
    assert_field(&c, &series, 0, "amount_max_yen", "1650000000");
    assert_field(&c, &changes, 0, "direction", "undetermined");
    assert_field(&c, &changes, 0, "flags", "contradiction");
    assert_int_equal(c.counts.contradictions, 1);
    assert_string_equal(c.diag.items[0].code, "contradiction");
    assert_int_equal(c.diag.items[0].place.line, 2);
    assert_non_null(strstr(c.diag.items[0].message.data, "doc.txt:1"));
    case_close(&c);
}

static void a_missing_year_is_not_an_abolition(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|budget|false\nA|2026|initial|13|budget|false\n"
                     "B|2025|initial|5|budget|false\nC|2026|initial|6|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes"), unpaired = case_table(&c, "unpaired");
    assert_int_equal(changes.row_count, 1);
    assert_int_equal(unpaired.row_count, 2);
    assert_field(&c, &unpaired, 0, "programme", "B");
    assert_field(&c, &unpaired, 0, "other_year", "2026");
    assert_field(&c, &unpaired, 0, "reason", "not_stated");
    assert_field(&c, &unpaired, 1, "programme", "C");
    assert_field(&c, &unpaired, 1, "other_year", "2025");
    case_close(&c);
}

static void stages_are_compared_with_their_like(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c,
                 "A|2024|settled|3|budget|false\nA|2025|initial|14|budget|false\nA|2025|supplementary|2|budget|false\n"
                 "A|2026|request|20|budget|false\nB|2023|initial|5|budget|false\nB|2026|initial|9|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 1);
    assert_field(&c, &changes, 0, "programme", "B");
    assert_field(&c, &changes, 0, "flags", "gap_years");
    struct analyze_options mixed = {.mixed = true};
    assert_true(case_run(&c, &mixed));
    changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 3);
    assert_field(&c, &changes, 1, "from_stage", "initial");
    assert_field(&c, &changes, 1, "to_stage", "request");
    assert_field(&c, &changes, 1, "flags", "stage_mix");
    assert_field(&c, &changes, 1, "comparison", "mixed");
    struct failure failure = {0};
    assert_false(analyze_stages_valid("initial,nonsense", &failure));
    assert_true(analyze_stages_valid("initial, settled", &failure));
    case_close(&c);
}

static void a_documents_own_comparison_of_stages_is_kept_and_flagged(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|previous|false\nA|2026|request|20|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 1);
    assert_field(&c, &changes, 0, "flags", "stage_mix");
    case_close(&c);
}

static void zero_and_negative_bases_give_no_per_cent(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|0|budget|false\nA|2026|initial|13|budget|false\n"
                     "B|2025|initial|-5|budget|false\nB|2026|initial|-2|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_field(&c, &changes, 0, "change_pct", "");
    assert_field(&c, &changes, 0, "flags", "base_zero");
    assert_field(&c, &changes, 0, "direction", "increase");
    assert_field(&c, &changes, 1, "change_pct", "");
    assert_field(&c, &changes, 1, "change_pct_min", "");
    assert_field(&c, &changes, 1, "flags", "base_negative");
    assert_field(&c, &changes, 1, "direction", "increase");
    assert_field(&c, &changes, 1, "contribution_pct", "");
    case_close(&c);
}

static void amounts_at_the_edge_do_not_overflow(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_write(&c, FIGURES_HEADER
               "1,d,,1,,0,,,,,A,A,,2025,,initial,,1,1,2,1,false,exact,budget,,,\n"
               "2,d,,2,,0,,,,,A,A,,2026,,initial,,4000000000000000000,4000000000000000000,4000000000000000001,1,false,"
               "exact,budget,,,\n"
               "3,d,,3,,0,,,,,B,B,,2025,,initial,,4500000000000000000,4500000000000000000,4500000000000000001,1,false,"
               "exact,budget,,,\n"
               "4,d,,4,,0,,,,,B,B,,2026,,initial,,-4500000000000000000,-4500000000000000000,-4499999999999999999,1,"
               "false,exact,budget,,,\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 2);
    assert_field(&c, &changes, 0, "change_yen", "3999999999999999999");
    assert_field(&c, &changes, 0, "direction", "increase");
    assert_field(&c, &changes, 1, "change_yen", "-9000000000000000000");
    case_close(&c);
}

static void ranks_are_given_only_as_far_as_the_ends_prove(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|10|budget|false\nA|2026|initial|30|budget|false\n"
                     "B|2025|initial|10|budget|false\nB|2026|initial|12|budget|false\n"
                     "C|2025|initial|10|budget|false\nC|2026|initial|11|budget|false\n"
                     "D|2025|initial|10|budget|false\nD|2026|initial|5|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes");
    static const char *const first[] = {"1", "2", "2", "4"}, *const last[] = {"1", "3", "3", "4"};
    for (size_t i = 0; i < 4; i++) {
        assert_field(&c, &changes, i, "rank_first", first[i]);
        assert_field(&c, &changes, i, "rank_last", last[i]);
    }
    case_close(&c);
}

// By hand: 9.5 of 9.5 + 5.5, and 10.5 of 10.5 + 4.5; 内数 is no part of the whole.
static void shares_have_exact_ends(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "甲|2024|initial|10|budget|false\n乙|2024|initial|5|budget|false\n"
                     "丙|2024|initial|99|budget|true\n甲|2025|initial|10|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series");
    assert_string_equal(case_field(&c, &series, 0, "share_pct"), "66.6667");
    assert_string_equal(case_field(&c, &series, 0, "share_pct_min"), "63.3333");
    assert_string_equal(case_field(&c, &series, 0, "share_pct_max"), "70");
    assert_string_equal(case_field(&c, &series, 1, "share_pct"), ""); // alone in 2025
    assert_string_equal(case_field(&c, &series, 3, "share_pct"), "");
    case_close(&c);
}

// BOM, CRLF, TRUE and FALSE, rows of nothing but commas.
static void a_file_saved_by_a_spreadsheet_is_read(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = fopen(c.figures, "w");
    assert_non_null(file);
    fprintf(file, "\xEF\xBB\xBF%.*s\r\n", (int)strlen(FIGURES_HEADER) - 1, FIGURES_HEADER);
    for (int year = 2024; year <= 2025; year++) {
        fprintf(file, "f,d,,1,,0,,,,,A,A,,%d,,initial,,14,14,15,1,%s,exact,budget,,,\r\n", year,
                year == 2025 ? "TRUE" : "FALSE");
        fputs(",,,,,,,,,,,,,,,,,,,,,,,,,,\r\n", file);
    }
    fclose(file);
    assert_true(case_run(&c, NULL));
    assert_int_equal(c.counts.figures, 2);
    struct csv_table changes = case_table(&c, "changes");
    assert_string_equal(case_field(&c, &changes, 0, "of_which"), "true");
    case_close(&c);
}

static void bad_input_names_its_place_and_leaves_no_files(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "empty"},
        {"programme,fiscal_year\nA,2025\n", "no column 'document'"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,\"1,400\",,,,false,exact,budget,,,\n",
         ":2: column 18 (amount_yen): '1,400' is not a whole number"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,first,,14,,,,false,exact,budget,,,\n",
         "column 16 (stage): 'first' is no stage"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,14,20,10,,false,exact,budget,,,\n", "amount_min_yen"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,14,20,30,,false,exact,budget,,,\n", "outside"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,20250,,initial,,14,,,,false,exact,budget,,,\n", "fiscal_year"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,14,,,,maybe,exact,budget,,,\n", "neither true nor false"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,1.4E+12,,,,false,exact,budget,,,\n", "lost digits"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,\x93\xB9,A,,2025,,initial,,14,,,,false,exact,budget,,,\n", "CSV UTF-8"},
        {"figure_id\tdocument\n", "parted by tabs"},
        {"figure_id;document\n", "parted by semicolons"},
        {FIGURES_HEADER "f,d,,1\n", ":2: 4 fields where the header has 27"},
        {FIGURES_HEADER "f,d,,1,,0,,,,,A,A,,2025,,initial,,99999999999999999999,,,,false,exact,budget,,,\n",
         "column 18"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct analyze_case c;
        case_open(&c);
        case_write(&c, cases[i].text);
        assert_false(case_run(&c, NULL));
        assert_non_null(strstr(c.failure.message, "figures.csv"));
        if (!strstr(c.failure.message, cases[i].message)) {
            fail_msg("'%s' does not say '%s'", c.failure.message, cases[i].message);
        }
        char path[128];
        snprintf(path, sizeof path, "%s/changes.csv", c.directory);
        assert_int_not_equal(access(path, F_OK), 0);
        case_close(&c);
    }
}

static void no_figures_give_files_with_a_header_alone(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_write(&c, FIGURES_HEADER);
    assert_true(case_run(&c, NULL));
    struct csv_table changes = case_table(&c, "changes"), summary = case_table(&c, "summary");
    assert_int_equal(changes.row_count, 0);
    assert_int_equal(summary.row_count, 0);
    case_close(&c);
}

static void the_rounding_can_be_given(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2025|initial|14|budget|false\nA|2026|initial|13|budget|false\n");
    enum rounding rounding = ROUNDING_TRUNCATE;
    struct analyze_options options = {.rounding = &rounding};
    assert_true(case_run(&c, &options));
    struct csv_table series = case_table(&c, "series");
    assert_field(&c, &series, 0, "amount_min_yen", "1400000000");
    assert_field(&c, &series, 0, "amount_max_yen", "1500000000");
    case_close(&c);
}

static void a_total_is_held_against_its_parts_in_three_words(void **state) {
    (void)state;
    static const struct {
        const char *total, *verdict;
    } cases[] = {{"10", "agrees"}, {"11", "rounding"}, {"13", "disagrees"}};
    for (size_t i = 0; i < 3; i++) {
        struct analyze_case c;
        case_open(&c);
        char lines[300];
        snprintf(lines, sizeof lines,
                 "A|2025|initial|3|budget|false\nB|2025|initial|3|budget|false\nC|2025|initial|4|budget|false\n"
                 "計|2025|initial|%s|total|false\n",
                 cases[i].total);
        case_figures(&c, lines);
        assert_true(case_run(&c, NULL));
        struct csv_table checks = case_table(&c, "checks");
        assert_int_equal(checks.row_count, 1);
        assert_field(&c, &checks, 0, "verdict", cases[i].verdict);
        assert_field(&c, &checks, 0, "compared_yen", "1000000000");
        bool says = strstr(case_field(&c, &checks, 0, "note"), "四捨五入のため") != NULL;
        assert_int_equal(says, i == 1);
        case_close(&c);
    }
}

static void numbered_supplementary_budgets_are_added_up(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_write(&c, FIGURES_HEADER
               "1,d,,1,,0,,,,,A,A,,2020,,supplementary,第1次補正,1000,1000,1001,1,false,exact,budget,,,\n"
               "2,d,,2,,0,,,,,A,A,,2020,,supplementary,補正予算(第２号),500,500,501,1,false,exact,budget,,,\n"
               "3,d,,3,,0,,,,,A,A,,2020,,supplementary,補正予算(第1号),1000,1000,1001,1,false,exact,budget,,,\n"
               "4,d,,4,,0,,,,,B,B,,2020,,supplementary,補正予算,7,7,8,1,false,exact,budget,,,\n"
               "5,d,,5,,0,,,,,B,B,,2020,,supplementary,補正予算,7,7,8,1,false,exact,budget,,,\n");
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series");
    assert_int_equal(series.row_count, 2);
    assert_field(&c, &series, 0, "amount_yen", "1500");
    assert_field(&c, &series, 0, "amount_max_yen", "1501");
    assert_field(&c, &series, 0, "flags", "several_supplementary");
    assert_field(&c, &series, 0, "mentions", "3");
    assert_field(&c, &series, 1, "amount_yen", "7");
    assert_field(&c, &series, 1, "flags", "");
    assert_int_equal(c.counts.contradictions, 0);
    case_close(&c);
}

// 補正前の額 beside 計 was once reported as a contradiction.
static void the_budget_before_an_amendment_contradicts_nothing(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_write(&c, FIGURES_HEADER "1,d,,1,,0,,,,,A,A,,2020,,revised,補正前の額,1000,1000,1001,1,false,exact,budget,,,\n"
                                  "2,d,,1,,0,,,,,A,A,,2020,,revised,計,1200,1200,1201,1,false,exact,budget,,,\n"
                                  "3,e,,1,,0,,,,,A,A,,2020,,revised,補正前の額,1200,1200,1201,1,false,exact,budget,,,\n"
                                  "4,e,,1,,0,,,,,A,A,,2020,,revised,計,1500,1500,1501,1,false,exact,budget,,,\n"
                                  "5,d,,2,,0,,,,,B,B,,2020,,revised,補正前の額,7,7,8,1,false,exact,budget,,,\n"
                                  "6,d,,3,,0,,,,,C,C,,2020,,revised,計,7,7,8,1,false,exact,budget,,,\n"
                                  "7,e,,3,,0,,,,,C,C,,2020,,revised,計,9,9,10,1,false,exact,budget,,,\n");
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series");
    assert_int_equal(series.row_count, 3);
    assert_field(&c, &series, 0, "amount_yen", "1500");
    assert_field(&c, &series, 0, "amount_min_yen", "1500");
    assert_field(&c, &series, 0, "amount_max_yen", "1501");
    assert_field(&c, &series, 0, "flags", "amended");
    assert_field(&c, &series, 1, "amount_yen", "7");
    assert_field(&c, &series, 1, "flags", "");
    assert_field(&c, &series, 2, "flags", "contradiction");
    assert_int_equal(c.counts.contradictions, 1);
    case_close(&c);
}

// 2, 2, 2, 62, -58, 2, 2: the deviations' median is nought, and no year was called outlying, without a reason.
static void where_most_changes_are_equal_the_trend_says_why_no_year_is_outlying(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    case_figures(&c, "A|2018|initial|10|budget|false\nA|2019|initial|12|budget|false\n"
                     "A|2020|initial|14|budget|false\nA|2021|initial|16|budget|false\n"
                     "A|2022|initial|78|budget|false\nA|2023|initial|20|budget|false\n"
                     "A|2024|initial|22|budget|false\nA|2025|initial|24|budget|false\n");
    assert_true(case_run(&c, NULL));
    struct csv_table trends = case_table(&c, "trends");
    assert_field(&c, &trends, 0, "outlying_years", "");
    assert_field(&c, &trends, 0, "note", "equal_changes");
    case_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_contracts_example_holds),
        cmocka_unit_test(printings_of_one_fact_narrow_each_other),
        cmocka_unit_test(a_contradiction_is_flagged_and_its_ends_hold_both),
        cmocka_unit_test(a_missing_year_is_not_an_abolition),
        cmocka_unit_test(stages_are_compared_with_their_like),
        cmocka_unit_test(a_documents_own_comparison_of_stages_is_kept_and_flagged),
        cmocka_unit_test(zero_and_negative_bases_give_no_per_cent),
        cmocka_unit_test(amounts_at_the_edge_do_not_overflow),
        cmocka_unit_test(ranks_are_given_only_as_far_as_the_ends_prove),
        cmocka_unit_test(shares_have_exact_ends),
        cmocka_unit_test(a_file_saved_by_a_spreadsheet_is_read),
        cmocka_unit_test(bad_input_names_its_place_and_leaves_no_files),
        cmocka_unit_test(no_figures_give_files_with_a_header_alone),
        cmocka_unit_test(the_rounding_can_be_given),
        cmocka_unit_test(a_total_is_held_against_its_parts_in_three_words),
        cmocka_unit_test(numbered_supplementary_budgets_are_added_up),
        cmocka_unit_test(the_budget_before_an_amendment_contradicts_nothing),
        cmocka_unit_test(where_most_changes_are_equal_the_trend_says_why_no_year_is_outlying),
    };
    return cmocka_run_group_tests_name("analyze", tests, NULL, NULL);
}
