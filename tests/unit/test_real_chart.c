// Charts of real.csv: the index's name, base year and release date go wherever the amounts go.
#include <unistd.h>

#include "tests/unit/chart_case.h"

#include "base/csvio.h"

static char directory[64] = "/tmp/yosan-real-XXXXXX";

#define HEADER                                                                                                         \
    "measure,programme,from_year,to_year,comparison,from_value,to_value,change_min,change_max,change_pct,"             \
    "change_pct_min,change_pct_max,direction,from_index,to_index,index_name,base_year,released,caption,from_stage,"    \
    "to_stage,from_value_min,from_value_max,to_value_min,to_value_max,of_which\n"

static const char *write_real(const char *rows) {
    const char *path = arena_printf(&arena, "%s/real.csv", directory).data;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s%s", HEADER, rows);
    fclose(file);
    return path;
}

static struct str text_of_file(const char *path) {
    static char bytes[100000];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return (struct str){bytes, size};
}

static bool plot(const char *rows, const char *kind, const char *language, const char *ending, const char **path,
                 struct failure *failure) {
    static struct diag diag;
    diag = (struct diag){.arena = &arena};
    struct plot_options options = {.kind = kind, .language = language};
    *path = arena_printf(&arena, "%s/chart.%s", directory, ending).data;
    return plot_chart_with(fonts, write_real(rows), &options, path, 1, &diag, &arena, failure);
}

// 10.0億円 and 11.0億円 at 100, 110 and 121.
static const char deflated[] =
    "real,道路改良事業,2024,2025,initial,1000000000,1000000000,-9545455,9545455,0,-0.95,0.96,undetermined,100,110,"
    "政府支出デフレーター,2024年度,2026-06-08,,initial,initial,995000000,1005000000,995454545,1004545455,false\n"
    "real,道路改良事業,2025,2026,initial,1000000000,1200000000,190909090,209090910,20,19.0,21.0,increase,110,121,"
    "政府支出デフレーター,2024年度,2026-06-08,,initial,initial,995454545,1004545455,1195867768,1204132232,false\n";

static void every_kind_names_the_index_its_base_year_and_its_release(void **state) {
    (void)state;
    static const char *const kinds[] = {"levels", "trend", "change", "table", "slope"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct failure failure = {0};
        const char *path;
        if (!plot(deflated, kinds[i], "ja", "txt", &path, &failure)) {
            fail_msg("%s: %s", kinds[i], failure.message);
        }
        struct str text = text_of_file(path);
        assert_true(str_contains(
            text, STR("実質額は「政府支出デフレーター」(2024年度基準、2026-06-08公表)による。指数は正確とみる。")));
        assert_true(str_starts(text, STR("題名 実質額で、")));
        assert_false(str_contains(text, STR("実質額で、実質額で、")));
        assert_true(plot(deflated, kinds[i], "en", "txt", &path, &failure));
        assert_true(
            str_contains(text_of_file(path), STR("Real amounts by \"政府支出デフレーター\" (base year 2024年度, "
                                                 "released 2026-06-08); the index is taken as exact.")));
        assert_true(plot(deflated, kinds[i], "ja", "csv", &path, &failure));
        struct csv_table table;
        assert_true(csv_read(path, &table, &arena, &failure));
        assert_true(table.row_count > 0);
        for (size_t row = 0; row < table.row_count; row++) {
            const struct csv_row *fields = &table.rows[row];
            assert_true(str_equal(csv_field(fields, csv_column(&table, "measure")), STR("real")));
            assert_true(str_equal(csv_field(fields, csv_column(&table, "index_name")), STR("政府支出デフレーター")));
            assert_true(str_equal(csv_field(fields, csv_column(&table, "base_year")), STR("2024年度")));
            assert_true(str_equal(csv_field(fields, csv_column(&table, "released")), STR("2026-06-08")));
        }
    }
}

// Divided amounts have no printed digits: a label ends where both ends still agree, a change is told by its ends.
static void no_digit_is_shown_that_differs_between_the_ends(void **state) {
    (void)state;
    struct failure failure = {0};
    const char *path;
    assert_true(plot(deflated, "change", "ja", "txt", &path, &failure));
    struct str text = text_of_file(path);
    assert_true(str_contains(text, STR("10.0億円から12.0億円へ増額(+1.9〜+2.1億円、")));
    srand(8);
    for (int trial = 0; trial < 2000; trial++) {
        yen min = (yen)rand() * (1 + rand() % 9) + 1, max = min + 1 + rand() % (1 + rand() % 100000000);
        const char *rows =
            arena_printf(&arena,
                         "per_head,A,2025,2026,initial,%lld,%lld.5,0,1,1,0,2,increase,1,1,"
                         "人口,,,,initial,initial,%lld,%lld,%lld,%lld,false\n",
                         (long long)min, (long long)min, (long long)min, (long long)max, (long long)min, (long long)max)
                .data;
        struct chart_data data;
        assert_true(data_read(write_real(rows), &data, &arena, &failure));
        yen step = data.changes[0].to.precision;
        assert_true((min + step / 2) / step == (max - 1 + step / 2) / step);
        assert_true(step == 1 || (min + step / 20) / (step / 10) != (max - 1 + step / 20) / (step / 10));
    }
}

// 150億円 and 14億円 at 103.2 were told as 145億円 and 14億円, where the ends are 144.86 and 145.83, 13.08 and 14.05;
// per head 4.47 to 5.29円 as 5円.
static void an_amount_of_which_no_digit_is_sure_is_told_by_its_ends(void **state) {
    (void)state;
    static const char rows[] =
        "real,道路改良事業,2024,2025,initial,12300000000,14534883721,2136434108,2333333334,18.17,17.29,19.05,increase,"
        "100,103.2,指数,2024年度,2026-06-08,,initial,initial,12250000000,12350000000,14486434108,14583333334,false\n"
        "real,橋梁補修事業,2024,2025,initial,1400000000,1356589147,-141860466,55038760,-3.1,-9.79,4.08,undetermined,"
        "100,103.2,指数,2024年度,2026-06-08,,initial,initial,1350000000,1450000000,1308139534,1405038760,false\n";
    static const char *const kinds[] = {"levels", "change", "slope", "table"};
    struct failure failure = {0};
    const char *path;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_true(plot(rows, kinds[i], "ja", "txt", &path, &failure));
        struct str text = text_of_file(path);
        assert_true(str_contains(text, STR("144.8〜145.9億円")) || str_contains(text, STR("144.864〜145.834億円")));
        assert_true(str_contains(text, STR("13.08〜14.06億円")) || str_contains(text, STR("13.081〜14.051億円")));
        assert_true(str_contains(text, STR("123億円")));
    }
    assert_true(plot("per_head,道路改良事業,2024,2025,initial,4.03,4.88,0.03,1.67,20.98,0.81,45.62,increase,124000000,"
                     "123000000,人口,,2025-01-01,,initial,initial,3.62,4.44,4.47,5.29,false\n",
                     "levels", "ja", "txt", &path, &failure));
    assert_true(str_contains(text_of_file(path), STR("4〜6円"))); // charts are in whole yen
}

static void what_is_no_chart_of_one_index_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *rows, *message;
    } cases[] = {
        {"real,A,2025,2026,initial,10,12,1,3,20,1,30,increase,1,1,d,,,,initial,initial,9,11,11,13,false\n"
         "per_head,A,2025,2026,initial,10,12,1,3,20,1,30,increase,1,1,d,,,,initial,initial,9,11,11,13,false\n",
         "real.csv:3:16: index_name is 'd', another index"},
        {"per_head,A,2025,2026,initial,0.25,0.4,0,1,60,1,90,increase,1,1,d,,,,initial,initial,0.2,0.3,0.3,0.5,false\n",
         "real.csv:2:6: from_value is '0.25', less than half a yen"},
        {"real,A,2025,2026,initial,ten,12,1,3,20,1,30,increase,1,1,d,,,,initial,initial,9,11,11,13,false\n",
         "real.csv:2:6: from_value is 'ten', not a number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct failure failure = {0};
        const char *path;
        assert_false(plot(cases[i].rows, "trend", "ja", "txt", &path, &failure));
        if (!strstr(failure.message, cases[i].message)) {
            fail_msg("'%s' does not say '%s'", failure.message, cases[i].message);
        }
    }
}

static int open_directory(void **state) {
    return mkdtemp(directory) ? set_up(state) : -1;
}

static int remove_directory(void **state) {
    const char *command = arena_printf(&arena, "rm -rf %s", directory).data;
    return system(command) == 0 ? tear_down(state) : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_names_the_index_its_base_year_and_its_release),
        cmocka_unit_test(no_digit_is_shown_that_differs_between_the_ends),
        cmocka_unit_test(an_amount_of_which_no_digit_is_sure_is_told_by_its_ends),
        cmocka_unit_test(what_is_no_chart_of_one_index_is_refused),
    };
    return cmocka_run_group_tests_name("real_chart", tests, open_directory, remove_directory);
}
