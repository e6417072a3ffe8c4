// programmes.csv: links over years, and what contradicts itself.
#include "tests/unit/analyze_case.h"

#define NAMES_HEADER "programme,printed,relation,related,year,evidence,decided_by\n"

static void write_names(const struct analyze_case *c, const char *rows, char path[128]) {
    snprintf(path, 128, "%s/programmes.csv", c->directory);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s%s", NAMES_HEADER, rows);
    fclose(file);
}

static bool run_with(struct analyze_case *c, const char *names, const char *figures) {
    char path[128];
    write_names(c, names, path);
    case_figures(c, figures);
    struct analyze_options options = {.names_path = path};
    return case_run(c, &options);
}

static void a_renamed_programme_is_compared_with_itself(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "旧事業,,renamed,新事業,2026,p.3,課長\n",
                         "旧事業|2025|initial|10|budget|false\n新事業|2026|initial|12|budget|false\n"));
    struct csv_table changes = case_table(&c, "changes"), unpaired = case_table(&c, "unpaired");
    assert_int_equal(changes.row_count, 1);
    assert_field(&c, &changes, 0, "programme", "新事業");
    assert_field(&c, &changes, 0, "change_yen", "200000000");
    assert_field(&c, &changes, 0, "flags", "renamed");
    assert_int_equal(unpaired.row_count, 0);
    case_close(&c);
}

static void totals_are_conserved_over_a_split(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "甲,,split,乙,2026,p.3,課長\n甲,,split,丙,2026,p.3,課長\n",
                         "甲|2025|initial|10|budget|false\n乙|2026|initial|6|budget|false\n"
                         "丙|2026|initial|5|budget|false\n"));
    struct csv_table changes = case_table(&c, "changes");
    assert_int_equal(changes.row_count, 1);
    assert_field(&c, &changes, 0, "programme", "乙・丙(旧 甲)");
    assert_field(&c, &changes, 0, "from_yen", "1000000000");
    assert_field(&c, &changes, 0, "to_yen", "1100000000");
    assert_field(&c, &changes, 0, "to_min_yen", "1000000000");
    assert_field(&c, &changes, 0, "to_max_yen", "1200000000");
    assert_field(&c, &changes, 0, "flags", "split");
    case_close(&c);
}

// The story: 産業支援 kept its name when 産業DX was split off. Its row was refused, and without it the programme was
// compared with what is left of it, and the part with the whole.
static void a_programme_that_keeps_its_name_over_a_split_is_conserved_too(void **state) {
    (void)state;
    static const char *const names[] = {"甲,,split,甲,2026,p.3,課長\n甲,,split,乙,2026,p.3,課長\n",
                                        "甲,,split,乙,2026,p.3,課長\n"};
    for (int i = 0; i < 2; i++) {
        struct analyze_case c;
        case_open(&c);
        assert_true(run_with(&c, names[i],
                             "甲|2024|initial|9|budget|false\n甲|2025|initial|10|budget|false\n"
                             "甲|2026|initial|6|budget|false\n乙|2026|initial|5|budget|false\n"
                             "甲|2027|initial|7|budget|false\n甲|2028|initial|7|budget|false\n"));
        struct csv_table changes = case_table(&c, "changes"), series = case_table(&c, "series");
        struct csv_table trends = case_table(&c, "trends");
        assert_int_equal(changes.row_count, 4);
        assert_field(&c, &changes, 3, "from_yen", "1000000000");
        assert_field(&c, &changes, 3, "to_yen", "1100000000");
        assert_field(&c, &changes, 3, "flags", "split");
        for (size_t row = 0; row < series.row_count; row++) {
            bool changed = strcmp(case_field(&c, &series, row, "programme"), "甲") == 0 &&
                           strcmp(case_field(&c, &series, row, "fiscal_year"), "2026") == 0;
            assert_field(&c, &series, row, "flags", changed ? "scope_changed" : "");
        }
        assert_int_equal(trends.row_count, 2); // no series goes over the split
        assert_field(&c, &trends, 0, "last_year", "2025");
        assert_field(&c, &trends, 1, "first_year", "2026");
        case_close(&c);
    }
}

// 乙 is merged into 甲, which keeps its name: both stand before.
static void what_takes_another_in_and_keeps_its_name_stands_on_both_sides(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "乙,,merged,甲,2026,p.3,課長\n",
                         "甲|2025|initial|10|budget|false\n乙|2025|initial|3|budget|false\n"
                         "甲|2026|initial|14|budget|false\n"));
    struct csv_table changes = case_table(&c, "changes"), unpaired = case_table(&c, "unpaired");
    assert_int_equal(changes.row_count, 1);
    assert_field(&c, &changes, 0, "from_yen", "1300000000");
    assert_field(&c, &changes, 0, "to_yen", "1400000000");
    assert_int_equal(unpaired.row_count, 0);
    case_close(&c);
}

// The new document tells last year's amount under the new names: it has made the comparison itself.
static void a_document_that_restates_the_year_before_is_taken_at_its_word(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "甲,,split,乙,2026,p.3,課長\n甲,,split,丙,2026,p.3,課長\n",
                         "甲|2025|initial|10|budget|false\n乙|2025|initial|6|previous|false\n"
                         "乙|2026|initial|7|budget|false\n丙|2025|initial|4|previous|false\n"
                         "丙|2026|initial|5|budget|false\n"));
    struct csv_table changes = case_table(&c, "changes"), unpaired = case_table(&c, "unpaired");
    assert_int_equal(changes.row_count, 2);
    assert_field(&c, &changes, 0, "change_yen", "100000000");
    assert_int_equal(unpaired.row_count, 0);
    case_close(&c);
}

// 甲 grows by 1 of 20; 乙 ended with 5, 丙 begins with 2: the whole falls from 25 to 23, and 3 of it are その他.
static void what_was_decided_to_be_new_or_ended_is_part_of_the_whole(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "乙,,ended,,2026,p.3,課長\n丙,,new,,2026,p.3,課長\n",
                         "甲|2025|initial|20|budget|false\n甲|2026|initial|21|budget|false\n"
                         "乙|2025|initial|5|budget|false\n丙|2026|initial|2|budget|false\n"
                         "丁|2025|initial|9|budget|false\n")); // nobody knows what became of 丁
    struct csv_table changes = case_table(&c, "changes"), summary = case_table(&c, "summary");
    assert_field(&c, &changes, 0, "contribution_pct", "4");
    assert_field(&c, &changes, 0, "total_from_yen", "2500000000");
    assert_field(&c, &changes, 0, "total_to_yen", "2300000000");
    bool found = false;
    for (size_t i = 0; i < summary.row_count; i++) {
        const char *measure = case_field(&c, &summary, i, "measure");
        if (strcmp(measure, "contribution_other") == 0) {
            assert_field(&c, &summary, i, "value", "-300000000");
            assert_field(&c, &summary, i, "min", "-400000000");
            assert_field(&c, &summary, i, "max", "-200000000");
            found = true;
        } else if (strcmp(measure, "contribution_other_pct") == 0) {
            assert_field(&c, &summary, i, "value", "-12");
        }
    }
    assert_true(found);
    case_close(&c);
}

static void an_undecided_link_is_suggested_and_not_taken(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "",
                         "医療機器開発推進事業|2025|initial|10|budget|false\n"
                         "医療機器開発推進研究事業|2026|initial|12|budget|false\n"
                         "別|2025|initial|1|budget|false\n別|2026|initial|1|budget|false\n"));
    struct csv_table changes = case_table(&c, "changes"), suggestions = case_table(&c, "suggestions");
    assert_int_equal(changes.row_count, 1);
    assert_int_equal(suggestions.row_count, 1);
    assert_field(&c, &suggestions, 0, "programme", "医療機器開発推進事業");
    assert_field(&c, &suggestions, 0, "related", "医療機器開発推進研究事業");
    case_close(&c);
}

static void put_figure(FILE *file, const char *programme, int year, const char *ministries, const char *amount,
                       const char *quote) {
    fprintf(file, "f,d,,1,,0,,,,%s,%s,%s,,%d,,initial,,%s,,,,false,exact,budget,,%s,\n", ministries, programme,
            programme, year, amount, quote);
}

// The story: suggestions knew names alone. A row is made for a person, with what speaks for it, and never taken.
static void suggestions_come_from_ministry_amount_and_the_documents_own_words(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = fopen(c.figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    put_figure(file, "道路防災事業", 2025, "国", "100", "");
    put_figure(file, "道路災害防止事業", 2026, "国", "110", "");
    put_figure(file, "港湾調査", 2025, "国", "50", "港湾調査(令和8年度に海事振興費へ統合)");
    put_figure(file, "海事振興費", 2025, "国", "70", "");
    put_figure(file, "海事振興費", 2026, "国", "130", "");
    put_figure(file, "統合データ基盤", 2025, "デ", "9", "統合データ基盤");
    put_figure(file, "空港点検", 2025, "国", "5", "空港点検は令和7年度で終了する");
    put_figure(file, "林道台帳", 2026, "農", "9", "");
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct csv_table rows = case_table(&c, "suggestions");
    assert_int_equal(rows.row_count, 3);
    assert_field(&c, &rows, 0, "related", "道路災害防止事業");
    assert_non_null(strstr(case_field(&c, &rows, 0, "evidence"), "同じ府省、金額が近い"));
    assert_field(&c, &rows, 1, "related", "海事振興費");
    assert_non_null(strstr(case_field(&c, &rows, 1, "row"), "港湾調査,,merged,海事振興費,2026,"));
    assert_non_null(
        strstr(case_field(&c, &rows, 2, "row"), "空港点検,,ended,,2026,原文「空港点検は令和7年度で終了する」,"));
    assert_int_equal(case_table(&c, "changes").row_count, 1);
    case_close(&c);
}

static void an_ending_is_said_only_where_a_person_wrote_it(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "甲,,ended,,2026,令和7年度に事業終了,課長\n",
                         "甲|2025|initial|10|budget|false\n乙|2025|initial|6|budget|false\n"
                         "別|2025|initial|1|budget|false\n別|2026|initial|1|budget|false\n"));
    struct csv_table unpaired = case_table(&c, "unpaired");
    assert_int_equal(unpaired.row_count, 2);
    assert_field(&c, &unpaired, 0, "reason", "ended");
    assert_field(&c, &unpaired, 1, "reason", "not_stated");
    case_close(&c);
}

static void a_file_that_contradicts_itself_is_refused_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *rows, *message;
    } cases[] = {
        {"甲,,renamed,乙,2026,,\n乙,,renamed,甲,2026,,\n", ":2: column 4: '甲' goes back to itself within 2026"},
        {"甲,甲1,alias,,,,\n乙,甲1,alias,,,,\n", ":3: this row on '乙' contradicts line 2"},
        {"甲,,became,乙,2026,,\n", ":2: column 3: 'became' is no relation"},
        {"甲,,renamed,乙,,,\n", ":2: column 5: '' is no fiscal year"},
        {"甲,,renamed,甲,2026,,\n", ":2: column 4: '甲' is the programme itself"},
        {"甲,,ended,,2026,,\n甲,,renamed,乙,2026,,\n", ":3: this row on '甲' contradicts line 2"},
        {"甲,,ended,,2026,,\n甲,,renamed,乙,2027,,\n", ":3: this row on '甲' contradicts line 2"},
        {"甲,,new,,2026,,\n甲,,renamed,乙,2025,,\n", ":3: this row on '甲' contradicts line 2"},
        {",,ended,,2026,,\n", ":2: column 1: '' is empty"},
        {"甲,,new,,2026,,\n甲,,new,,2027,,\n", ":3: '甲' is new from 2027 here and from 2026 by line 2"},
        {"甲,,ended,,2027,,\n甲,,ended,,2026,,\n", ":3: '甲' is ended from 2026 here and from 2027 by line 2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct analyze_case c;
        case_open(&c);
        assert_false(run_with(&c, cases[i].rows, "甲|2025|initial|10|budget|false\n"));
        if (!strstr(c.failure.message, cases[i].message)) {
            fail_msg("'%s' does not say '%s'", c.failure.message, cases[i].message);
        }
        case_close(&c);
    }
}

static size_t count_said(const struct analyze_case *c, const char *code) {
    size_t count = 0;
    for (size_t i = 0; i < c->diag.count; i++) {
        count += strcmp(c->diag.items[i].code, code) == 0;
    }
    return count;
}

// 甲 was compared over the year in which a row called it new, without a word.
static void a_decision_that_the_figures_contradict_is_told_with_both_places(void **state) {
    (void)state;
    static const struct {
        const char *rows;
        size_t disagreeing, without_signature;
    } cases[] = {
        {"甲,,new,,2026,x,課長\n", 1, 0},
        {"甲,,ended,,2026,x,課長\n", 1, 0},
        {"甲,,new,,2025,x,課長\n", 0, 0},
        {"甲,,ended,,2027,x,\n", 0, 1},
        {"甲,,ended,,2024,x,課長\n甲,,new,,2025,x,課長\n", 0, 0},       // and again
        {"甲,,ended,,2024,x,課長\n乙,,renamed,甲,2025,x,課長\n", 0, 0}, // by another that took its name
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct analyze_case c;
        case_open(&c);
        assert_true(run_with(&c, cases[i].rows, "甲|2025|initial|10|budget|false\n甲|2026|initial|6|budget|false\n"));
        assert_int_equal(count_said(&c, "decision_disagrees"), cases[i].disagreeing);
        assert_int_equal(count_said(&c, "unsigned_decision"), cases[i].without_signature);
        case_close(&c);
    }
}

// series.csv tells what a chart needs to draw one row with its break: from the year of the link on, and of a programme
// that kept its name over it, its own name too.
static void the_series_says_what_a_programme_carries_on(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    assert_true(run_with(&c, "甲,,renamed,乙,2025,,\n乙,,renamed,丙,2026,,\n子,,merged,丑,2026,,\n",
                         "甲|2024|initial|10|budget|false\n乙|2025|initial|12|budget|false\n"
                         "丙|2026|initial|13|budget|false\n丙|2027|initial|13|budget|false\n"
                         "子|2025|initial|5|budget|false\n丑|2025|initial|5|budget|false\n"
                         "丑|2026|initial|9|budget|false\n"));
    static const char *const expected[][3] = {{"甲", "2024", ""},     {"乙", "2025", "甲"}, {"丙", "2026", "乙"},
                                              {"丙", "2027", "乙"},   {"子", "2025", ""},   {"丑", "2025", ""},
                                              {"丑", "2026", "子;丑"}};
    struct csv_table series = case_table(&c, "series");
    assert_int_equal(series.row_count, sizeof expected / sizeof expected[0]);
    for (size_t row = 0; row < series.row_count; row++) {
        bool found = false;
        for (size_t i = 0; i < series.row_count && !found; i++) {
            found = strcmp(case_field(&c, &series, row, "programme"), expected[i][0]) == 0 &&
                    strcmp(case_field(&c, &series, row, "fiscal_year"), expected[i][1]) == 0;
            if (found) {
                assert_field(&c, &series, row, "continues", expected[i][2]);
            }
        }
        assert_true(found);
    }
    case_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_renamed_programme_is_compared_with_itself),
        cmocka_unit_test(the_series_says_what_a_programme_carries_on),
        cmocka_unit_test(totals_are_conserved_over_a_split),
        cmocka_unit_test(a_programme_that_keeps_its_name_over_a_split_is_conserved_too),
        cmocka_unit_test(what_takes_another_in_and_keeps_its_name_stands_on_both_sides),
        cmocka_unit_test(a_document_that_restates_the_year_before_is_taken_at_its_word),
        cmocka_unit_test(what_was_decided_to_be_new_or_ended_is_part_of_the_whole),
        cmocka_unit_test(an_undecided_link_is_suggested_and_not_taken),
        cmocka_unit_test(suggestions_come_from_ministry_amount_and_the_documents_own_words),
        cmocka_unit_test(an_ending_is_said_only_where_a_person_wrote_it),
        cmocka_unit_test(a_file_that_contradicts_itself_is_refused_with_its_place),
        cmocka_unit_test(a_decision_that_the_figures_contradict_is_told_with_both_places),
    };
    return cmocka_run_group_tests_name("genealogy", tests, NULL, NULL);
}
