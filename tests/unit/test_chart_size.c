// How large the PDF of a chart is: what people send by mail and print.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "plot/plot.h"

static const char *const names[] = {"医療施設運営費等補助金",
                                    "河川整備事業",
                                    "道路更新防災等対策事業",
                                    "国土強靱化の推進",
                                    "地域公共交通確保維持改善事業",
                                    "空港整備事業",
                                    "鉄道施設総合安全対策",
                                    "住宅市街地総合整備促進事業",
                                    "農業競争力強化基盤整備",
                                    "森林整備事業",
                                    "水産基盤整備事業",
                                    "国立大学法人運営費交付金",
                                    "高等教育の修学支援新制度",
                                    "文化財保存事業費",
                                    "スポーツ振興事業",
                                    "宇宙航空研究開発機構運営費",
                                    "科学研究費助成事業",
                                    "創薬支援推進事業",
                                    "難病医療費等負担金",
                                    "児童手当等交付金",
                                    "雇用調整助成金",
                                    "中小企業経営支援",
                                    "省エネルギー設備導入支援",
                                    "水素社会実現推進事業"};

enum { NAMES = sizeof names / sizeof names[0], LAST_YEAR = 2026, LARGEST_BYTES = 60 * 1024 };

static char directory[] = "/tmp/yosan-size-XXXXXX";
static char data_path[64], chart_path[64];

static int set_up(void **state) {
    (void)state;
    assert_non_null(mkdtemp(directory));
    snprintf(data_path, sizeof data_path, "%s/series.csv", directory);
    snprintf(chart_path, sizeof chart_path, "%s/chart.pdf", directory);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", directory);
    return system(command);
}

static void write_data(size_t programmes, int years) {
    FILE *file = fopen(data_path, "w");
    assert_non_null(file);
    fputs("programme,fiscal_year,stage,amount_yen,amount_min_yen,amount_max_yen,of_which,mentions\n", file);
    for (size_t i = 0; i < programmes; i++) {
        for (int year = LAST_YEAR - years + 1; year <= LAST_YEAR; year++) {
            long tenths = 40 + (long)(i * 37 + (size_t)year * (i % 5 + 3)) % 900;
            fprintf(file, "%s,%d,%s,%ld0000000,%ld5000000,%ld5000000,%s,%zu\n", names[i], year,
                    year == LAST_YEAR ? "proposal" : "initial", tenths, tenths - 1, tenths,
                    i % 7 == 3 ? "true" : "false", i % 9 + 1);
        }
    }
    fclose(file);
}

static void expect_below(long most, const char *kind, size_t programmes, int years) {
    struct plot_options options = {.kind = kind, .source = "令和8年度予算案の概要"};
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct stat file;
    const char *path = chart_path;
    write_data(programmes, years);
    if (!plot_chart(data_path, &options, &path, 1, &diag, &arena, &failure)) {
        fail_msg("%s: %s", kind, failure.message);
    }
    assert_int_equal(stat(path, &file), 0);
    if (file.st_size >= most) {
        fail_msg("%s of %zu programmes and %d years: %ld bytes", kind, programmes, years, (long)file.st_size);
    }
    arena_reset(&arena);
}

static void expect_small(const char *kind, size_t programmes, int years) {
    expect_below(LARGEST_BYTES, kind, programmes, years);
}

// A character takes some 135 bytes in whatever font: more programmes than these are more names than 60 KB hold.
static void every_kind_of_two_dozen_programmes_is_smaller_than_60_kilobytes(void **state) {
    (void)state;
    const char *kind, *purpose;
    for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
        if (strcmp(kind, "ministries") != 0) { // which counts in figures.csv
            expect_small(kind, NAMES, 2);
        }
    }
}

static void so_are_the_kinds_of_many_years(void **state) {
    (void)state;
    expect_small("trend", NAMES, 6);
    expect_small("levels", NAMES, 6);
    expect_small("trend", 12, 30);
    expect_small("levels", 12, 30);
}

// Each character of words that no page shows was once an object of its own: half of this chart's file.
static void unseen_words_cost_little(void **state) {
    (void)state;
    expect_below(30L * 1024, "distribution", NAMES, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_two_dozen_programmes_is_smaller_than_60_kilobytes),
        cmocka_unit_test(so_are_the_kinds_of_many_years),
        cmocka_unit_test(unseen_words_cost_little),
    };
    return cmocka_run_group_tests_name("size", tests, set_up, tear_down);
}
