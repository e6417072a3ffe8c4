// From CSV files to chart files: errors with their place, figures with their passport, sets of charts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "plot/data.h"
#include "plot/passport.h"
#include "plot/plot.h"

static struct arena arena;
static char directory[] = "/tmp/yosan-chart-XXXXXX";

static int set_up(void **state) {
    (void)state;
    return mkdtemp(directory) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", directory);
    arena_reset(&arena);
    return system(command);
}

static const char *path_of(const char *name) {
    return arena_printf(&arena, "%s/%s", directory, name).data;
}

static const char *file_with(const char *name, const char *text) {
    const char *path = path_of(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

#define HEADER                                                                                                         \
    "programme,from_year,to_year,from_stage,to_stage,from_yen,to_yen,change_yen,change_min_yen,change_max_yen,"        \
    "change_pct,change_pct_min,change_pct_max,direction,of_which\n"
#define START_UP                                                                                                       \
    "創業支援事業,2025,2026,initial,proposal,600000000,850000000,250000000,240000000,260000000,41.7,39.6,43.7,"

static void expect_failure(const char *text, const char *message) {
    struct chart_data data;
    struct failure failure = {0};
    assert_false(data_read(file_with("bad.csv", text), &data, &arena, &failure));
    if (!strstr(failure.message, message)) {
        fail_msg("expected '%s' in '%s'", message, failure.message);
    }
}

static void a_wrong_field_is_named_with_file_line_and_column(void **state) {
    (void)state;
    expect_failure(HEADER START_UP "increase,false\n甲,2025,2026,initial,proposal,6億,7,1,0,2,,,,increase,false\n",
                   "bad.csv:3:6: from_yen is '6億'");
    expect_failure(HEADER START_UP "upwards,false\n", "bad.csv:2:14: direction is 'upwards'");
    expect_failure(HEADER START_UP "increase,perhaps\n", "bad.csv:2:15: of_which is 'perhaps'");
    expect_failure(HEADER "甲,7,2026,initial,proposal,6,7,1,0,2,,,,increase,false\n", "bad.csv:2:2: from_year is '7'");
    expect_failure(HEADER "甲,2025,2026,initial,proposal,6,7,2,0,2,,,,increase,false\n", "not to_yen minus from_yen");
    expect_failure(HEADER "甲,2025,2026,initial,proposal,6,999999999999999999,1,0,2,,,,increase,false\n", "10^17");
    expect_failure("programme,from_year\n", "bad.csv:1:1: no column to_year");
    expect_failure("a,b\n", "neither a changes.csv nor a series.csv");
    expect_failure("figure_id,programme,fiscal_year\n", "yosan analyze");
}

static void printed_digits_come_back_from_the_width_of_the_change(void **state) {
    (void)state;
    struct chart_data data;
    struct failure failure = {0};
    // 11.2億円 -> 13億円: one amount to 0.1億円, the other to 1億円.
    const char *path = file_with("changes.csv", HEADER START_UP "increase,false\n"
                                                                "乙,2025,2026,initial,proposal,1120000000,1300000000,"
                                                                "180000000,125000000,235000000,,,,increase,false\n");
    assert_true(data_read(path, &data, &arena, &failure));
    assert_int_equal(data.changes[0].from.precision, 10000000);
    assert_int_equal(data.changes[0].to.precision, 10000000);
    assert_int_equal(data.changes[1].from.precision, 10000000);
    assert_int_equal(data.changes[1].to.precision, 100000000);
    assert_int_equal(data.level_count, 4);
}

static const char *draw(const char *name, const char *data) {
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    struct plot_options options = {.kind = "change", .dpi = 60};
    const char *path = path_of(name);
    if (!plot_chart(data, &options, &path, 1, &diag, &arena, &failure)) {
        fail_msg("%s", failure.message);
    }
    return path;
}

// Saved by Excel: a mark of byte order, CRLF, TRUE and FALSE, columns in another order.
static void files_from_other_hands_are_read(void **state) {
    (void)state;
    struct chart_data data;
    struct failure failure = {0};
    const char *path = file_with("excel.csv", "\xEF\xBB\xBFof_which,amount_yen,programme,fiscal_year,note\r\n"
                                              "TRUE,100000000,甲事業,2025,x\r\nFALSE,300000000,甲事業,2026,\r\n");
    assert_true(data_read(path, &data, &arena, &failure));
    assert_int_equal(data.level_count, 2);
    assert_true(data.levels[0].of_which && !data.levels[1].of_which);
    assert_int_equal(data.changes[0].amount, 200000000);
    expect_failure("\xEF\xBB\xBF\"事業名\",\"前の年度\"\r\n", "this is a changes.ja.csv, for people's spreadsheets");
}

// The names that a row carries on once pointed into the file's text, which was gone: a chart of a decided link crashed.
static void what_a_file_says_of_links_outlives_its_reading(void **state) {
    (void)state;
    enum { LINKS = 3000 }; // of more bytes than are read at once
    char *text = arena_alloc(LINKS * 120 + 100, &arena);
    char *end = stpcpy(text, "programme,fiscal_year,stage,amount_yen,of_which,continues\n");
    for (int i = 0; i < LINKS; i++) {
        end += sprintf(end, "%d号線,2025,initial,%d00000000,false,\n%d号線改良,2026,initial,%d00000000,false,%d号線\n",
                       i, i + 5, i, i + 6, i);
    }
    struct chart_data data;
    struct failure failure = {0};
    assert_true(data_read(file_with("links.csv", text), &data, &arena, &failure));
    assert_int_equal(data.rename_count, LINKS);
    assert_int_equal(data.change_count, LINKS);
}

// A whisker that held two contradicting statements was once told to be rounding alone.
static void amounts_that_documents_contradict_get_a_note(void **state) {
    (void)state;
    static const char *const kinds[] = {"levels", "slope", "trend", "ranking", "change", "table", "waterfall"};
    const char *data = file_with("contradiction.csv",
                                 "programme,fiscal_year,stage,amount_yen,amount_min_yen,amount_max_yen,of_which,flags\n"
                                 "甲事業,2025,initial,1520000000,1350000000,1525000000,false,contradiction\n"
                                 "甲事業,2026,proposal,1600000000,1550000000,1650000000,false,\n"
                                 "乙事業,2026,proposal,200000000,150000000,250000000,false,\n");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct plot_options options = {.kind = kinds[i]};
        struct failure failure = {0};
        struct diag diag = {.arena = &arena};
        struct str text;
        const char *path = path_of("contradiction.txt");
        assert_true(plot_chart(data, &options, &path, 1, &diag, &arena, &failure));
        assert_true(plot_read_file(path, &text, &arena, &failure));
        bool is_noted = str_contains(text, STR("注1 資料には異なる金額の記載もある。"));
        assert_int_equal(is_noted, strcmp(kinds[i], "ranking") != 0); // which shows the year that is not contradicted
    }
}

// Other hands write 0円 as from 0 to 0; its change was then undecided and its ranks ran backwards.
static void an_amount_whose_two_ends_are_one_is_exact(void **state) {
    (void)state;
    struct chart_data data;
    struct failure failure = {0};
    const char *path =
        file_with("exact.csv", "programme,fiscal_year,stage,amount_yen,amount_min_yen,amount_max_yen,of_which\n"
                               "甲事業,2025,initial,0,0,0,false\n"
                               "甲事業,2026,proposal,500000000,500000000,500000000,false\n");
    assert_true(data_read(path, &data, &arena, &failure));
    assert_int_equal(data.changes[0].direction, DIRECTION_increase);
    assert_int_equal(data.changes[0].ends.min, 500000000);
    assert_int_equal(data.changes[0].ends.max, 500000000);
}

static enum plot_state state_of(const char *figure, const char *data, const char **detail) {
    struct plot_verdict verdict;
    struct failure failure = {0};
    assert_true(plot_verify(figure, data, &verdict, &arena, &failure));
    *detail = verdict.detail;
    return verdict.state;
}

static void a_figure_knows_whether_its_data_are_still_so(void **state) {
    (void)state;
    static const char *const names[] = {"fig.pdf", "fig.png", "fig.svg"};
    const char *detail;
    const char *data = file_with("changes.csv", HEADER START_UP "increase,false\n");
    const char *changed = file_with(
        "later.csv", HEADER "創業支援事業,2025,2026,initial,proposal,600000000,860000000,260000000,250000000,270000000,"
                            "43.3,41.3,45.4,increase,false\n");
    const char *longer =
        file_with("longer.csv", HEADER START_UP "increase,false\n"
                                                "乙事業,2025,2026,initial,proposal,100000000,300000000,"
                                                "200000000,100000000,300000000,,,,increase,false\n");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *figure = draw(names[i], data);
        assert_int_equal(state_of(figure, data, &detail), PLOT_SAME);
        assert_int_equal(state_of(figure, changed, &detail), PLOT_STALE);
        assert_non_null(strstr(detail, "創業支援事業"));
        assert_int_equal(state_of(figure, longer, &detail), PLOT_STALE);
        assert_non_null(strstr(detail, "乙事業"));
        FILE *file = fopen(figure, "a");
        fputs(" ", file);
        fclose(file);
        assert_int_not_equal(state_of(figure, data, &detail), PLOT_SAME);
    }
    assert_int_equal(state_of(file_with("other.svg", "<svg xmlns='x'/>"), data, &detail), PLOT_UNKNOWN);
}

// How it was drawn travels with a figure and changes no verdict; a stale one says how to draw it again.
static void a_stale_figure_tells_the_command_that_drew_it(void **state) {
    (void)state;
    const char *data = file_with("changes.csv", HEADER START_UP "increase,false\n");
    const char *longer =
        file_with("longer.csv", HEADER START_UP "increase,false\n"
                                                "乙事業,2025,2026,initial,proposal,100000000,300000000,"
                                                "200000000,100000000,300000000,,,,increase,false\n");
    const char *path = path_of("options.pdf");
    struct plot_options options = {.kind = "auto", .palette = "grey", .title = "課長's の題", .width_mm = 120};
    struct plot_verdict verdict;
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    assert_true(plot_chart(data, &options, &path, 1, &diag, &arena, &failure));
    assert_true(plot_verify(path, data, &verdict, &arena, &failure));
    assert_int_equal(verdict.state, PLOT_SAME);
    assert_true(plot_verify(path, longer, &verdict, &arena, &failure));
    assert_int_equal(verdict.state, PLOT_STALE);
    assert_string_equal(verdict.command, "yosan plot --chart change --width '120' --palette 'grey' "
                                         "--title '課長'\\''s の題'");
}

static void a_figure_is_the_same_bytes_each_time(void **state) {
    (void)state;
    static const char *const names[] = {"a.pdf", "b.pdf", "a.png", "b.png", "a.svg", "b.svg"};
    const char *data = file_with("changes.csv", HEADER START_UP "increase,false\n");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i += 2) {
        char command[300];
        snprintf(command, sizeof command, "cmp -s '%s' '%s'", draw(names[i], data), draw(names[i + 1], data));
        assert_int_equal(system(command), 0);
    }
}

static void the_data_of_a_chart_hold_no_formula_and_keep_negative_numbers(void **state) {
    (void)state;
    char text[2000] = {0};
    const char *data = file_with("changes.csv", HEADER "=1+2,2025,2026,initial,proposal,300000000,200000000,-100000000,"
                                                       "-200000000,0,,,,decrease,false\n");
    FILE *file = fopen(draw("fig.csv", data), "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_non_null(strstr(text, "\n\"'=1+2\",2025"));
    assert_non_null(strstr(text, ",-100000000,-200000000,0,decrease,false\n"));
}

static void a_chart_file_makes_all_its_charts(void **state) {
    (void)state;
    size_t count;
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    file_with("changes.csv", HEADER START_UP "increase,false\n");
    const char *set = file_with("charts.ini", "[defaults]\ndata = changes.csv\n\n[fig1]\nkind = change\n"
                                              "output = one.svg;one.txt\n\n[fig2]\nkind = table\nwidth = 120\n"
                                              "language = en\ntitle = Budget\nyears = 2025-2026\nfont = IPAexGothic\n"
                                              "palette = increase=#003C7D;decrease=#D55E00\nsvg-text = text\n"
                                              "output = two.svg\n");
    if (!plot_set(set, &count, &diag, &arena, &failure)) {
        fail_msg("%s", failure.message);
    }
    assert_int_equal(count, 2);
    assert_int_equal(access(path_of("one.svg"), R_OK) | access(path_of("one.txt"), R_OK), 0);
    assert_int_equal(access(path_of("two.svg"), R_OK), 0);
    static char text[200000];
    FILE *file = fopen(path_of("two.svg"), "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "<title id=\"title\">Budget"));
    assert_non_null(strstr(text, ">Budget</text>")); // letters, not shapes
    assert_non_null(strstr(text, "#003C7D"));        // of the house's palette
    assert_null(strstr(text, "#005AFF"));
}

static void an_error_in_a_chart_file_names_file_line_and_key(void **state) {
    (void)state;
    static const char *const texts[][2] = {
        {"[fig1]\nkind = change\nsiez = half\n", "charts.ini:3: [fig1] siez"},
        {"[fig1]\ndata = changes.csv\nwidth = wide\n", "charts.ini:3: [fig1] width"},
        {"[fig1]\nkind = change\n", "charts.ini:1: [fig1] has no data"},
        {"[fig1]\nkind = pie\ndata = changes.csv\n", "charts.ini:2: [fig1] kind: no chart kind 'pie'"},
        {"[fig1]\ndata = changes.csv\nlanguage = fr\n", "charts.ini:3: [fig1] language: no language 'fr'"},
        {"[fig1]\ndata = changes.csv\nsvg-text = curves\n", "charts.ini:3: [fig1] svg-text: no svg-text 'curves'"},
        {"[fig1]\ndata = changes.csv\nsize = b5\n", "charts.ini:3: [fig1] size: no size 'b5'"},
        {"[defaults]\npalette = increase=#00A000;decrease=#E00000\n[fig1]\ndata = changes.csv\n",
         "charts.ini:2: [defaults] palette: palette: increase and decrease"},
        {"[fig1]\ndata = changes.csv\nfont = Helvetica Neue Mincho\n", "charts.ini:3: [fig1] font: "},
        {"# nothing\n", "no chart in it"},
        {"kind = change\n[fig1]\n", "charts.ini:1: kind stands before the first [group]"},
        {"[fig1]\n\nkind change\n", "charts.ini:3: neither [group] nor key = value: kind change"},
        {"[fig1]\nkind = change\ndata = changes.csv\nkind = table\n",
         "charts.ini:4: kind is given twice, first in line 2"},
        {"[fig1]\ndata = changes.csv\n[fig1]\n", "charts.ini:3: [fig1] is given twice, first in line 1"},
        {"[fig1]\nkind = change\ndata = no.csv\n", "charts.ini:3: [fig1] data: "},
        {"[defaults]\ndata = no.csv\n[fig1]\nkind = change\n", "charts.ini:2: [defaults] data: "},
        {"[fig1]\ndata = changes.csv\noutput = a.gif\n", "charts.ini:3: [fig1] output: "},
        // The second was drawn over the first without a word.
        {"[fig1]\ndata = changes.csv\noutput = a.pdf\n[fig2]\ndata = changes.csv\noutput = b.pdf;a.pdf\n",
         "charts.ini:6: [fig2] output: "},
        {"[fig1]\ndata = changes.csv\noutput = fig2.pdf\n[fig2]\ndata = changes.csv\n",
         "fig2.pdf is written by [fig1] too"},
        {"[defaults]\noutput = a.pdf\n[fig1]\ndata = changes.csv\n[fig2]\ndata = changes.csv\n",
         "a.pdf is written by [fig1] too"},
        {"[fig1]\ndata = changes.csv\ndpi = 5000\n", "charts.ini:3: [fig1] dpi: 5000 dpi"},
    };
    file_with("changes.csv", HEADER START_UP "increase,false\n");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t count;
        struct failure failure = {0};
        struct diag diag = {.arena = &arena};
        assert_false(plot_set(file_with("charts.ini", texts[i][0]), &count, &diag, &arena, &failure));
        if (!strstr(failure.message, texts[i][1])) {
            fail_msg("expected '%s' in '%s'", texts[i][1], failure.message);
        }
    }
}

// From Notepad, with a name that is not in the data: all else is drawn and the name is told.
static void a_chart_file_of_windows_is_read_and_a_mistyped_programme_is_named(void **state) {
    (void)state;
    size_t count = 0;
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    file_with("changes.csv", HEADER START_UP "increase,false\n");
    const char *set = file_with("windows.ini", "\xEF\xBB\xBF[fig1]\r\nkind = change\r\ndata = changes.csv\r\n"
                                               "output = windows.txt\r\nprogrammes = 創業支援事業;創業支縁事業\r\n");
    if (!plot_set(set, &count, &diag, &arena, &failure)) {
        fail_msg("%s", failure.message);
    }
    assert_int_equal(count, 1);
    assert_int_equal(diag.count, 1);
    assert_true(str_equal(diag.items[0].shown, STR("創業支縁事業")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_field_is_named_with_file_line_and_column),
        cmocka_unit_test(printed_digits_come_back_from_the_width_of_the_change),
        cmocka_unit_test(files_from_other_hands_are_read),
        cmocka_unit_test(what_a_file_says_of_links_outlives_its_reading),
        cmocka_unit_test(amounts_that_documents_contradict_get_a_note),
        cmocka_unit_test(an_amount_whose_two_ends_are_one_is_exact),
        cmocka_unit_test(a_figure_knows_whether_its_data_are_still_so),
        cmocka_unit_test(a_stale_figure_tells_the_command_that_drew_it),
        cmocka_unit_test(a_figure_is_the_same_bytes_each_time),
        cmocka_unit_test(the_data_of_a_chart_hold_no_formula_and_keep_negative_numbers),
        cmocka_unit_test(a_chart_file_makes_all_its_charts),
        cmocka_unit_test(an_error_in_a_chart_file_names_file_line_and_key),
        cmocka_unit_test(a_chart_file_of_windows_is_read_and_a_mistyped_programme_is_named),
    };
    return cmocka_run_group_tests_name("chart file", tests, set_up, tear_down);
}
