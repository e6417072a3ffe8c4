// The workbook: values read back equal, same bytes twice, all by the rules for machine-readable data.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyze/tidy_sheet.h"
#include "plot/workbook.h"
#include "plot/workbook_sheet.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-workbook-XXXXXX";

static int make_fixture(void **state) {
    (void)state;
    if (!mkdtemp(directory)) {
        return -1;
    }
    fixture_write_all(directory);
    return 0;
}

static int remove_fixture(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static bool write_workbook(const char *name, struct arena *arena, struct failure *failure) {
    struct workbook_inputs inputs = {0};
    inputs.changes_path = arena_printf(arena, "%s/changes.csv", directory).data;
    inputs.series_path = arena_printf(arena, "%s/series.csv", directory).data;
    inputs.figures_path = arena_printf(arena, "%s/figures.csv", directory).data;
    inputs.ledger_path = arena_printf(arena, "%s/ledger.csv", directory).data;
    return workbook_write(&inputs, arena_printf(arena, "%s/%s", directory, name).data, arena, failure);
}

static const struct tidy_sheet *sheet_named(const struct tidy_file *file, struct str name) {
    for (size_t i = 0; i < file->sheet_count; i++) {
        if (str_equal(file->sheets[i].name, name)) {
            return &file->sheets[i];
        }
    }
    return NULL;
}

static struct tidy_file read_back(const char *name, struct arena *arena) {
    struct failure failure = {0};
    struct tidy_file file = {0};
    assert_true(tidy_read_xlsx(arena_printf(arena, "%s/%s", directory, name).data, &file, arena, &failure));
    return file;
}

// Every field of the CSV in the sheet of that name.
static void assert_reads_back_equal(const char *csv, const struct tidy_file *file, const char *sheet_name,
                                    struct arena *arena) {
    struct csv_table table;
    struct failure failure = {0};
    assert_true(csv_read(arena_printf(arena, "%s/%s.csv", directory, csv).data, &table, arena, &failure));
    const struct tidy_sheet *sheet = sheet_named(file, str_from(sheet_name));
    assert_non_null(sheet);
    for (size_t row = 0; row < table.row_count; row++) {
        for (size_t column = 0; column < table.column_count; column++) {
            struct str wanted = csv_field(&table.rows[row], column);
            struct str got = {0};
            if ((int)column < sheet->column_count) {
                got = tidy_at(sheet, (long)row + 1, (int)column)->text;
            }
            double wanted_number, got_number;
            if (cell_number(wanted, &wanted_number)) {
                assert_true(cell_number(got, &got_number));
                assert_true(wanted_number == got_number);
            } else if (str_equal(wanted, STR("true")) || str_equal(wanted, STR("false"))) {
                assert_true(str_equal(got, str_equal(wanted, STR("true")) ? STR("1") : STR("0")));
            } else {
                assert_true(str_equal(wanted, got));
            }
        }
    }
}

static void every_value_of_the_csv_reads_back_equal(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    assert_true(write_workbook("yosan.xlsx", &arena, &failure));
    struct tidy_file file = read_back("yosan.xlsx", &arena);
    assert_reads_back_equal("changes", &file, "増減の全項目", &arena);
    assert_reads_back_equal("series", &file, "年度別金額", &arena);
    assert_reads_back_equal("figures", &file, "金額の根拠", &arena);
    assert_reads_back_equal("ledger", &file, "読み取り台帳", &arena);
    arena_reset(&arena);
}

// A run of 20,000 programmes took 843 MB, most of it for the cells of these sheets.
static void a_table_of_many_rows_goes_through_memory_row_by_row(void **state) {
    (void)state;
    enum { ROWS = 12000 };
    struct arena arena = {.exhausted = &exhausted}, written = {.exhausted = &exhausted};
    struct failure failure = {0};
    char *words = malloc(ROWS * 80);
    int size = sprintf(words, "document,page,line,cell,offset,raw,amount_yen,taken,reason,figure_id\n");
    for (int i = 0; i < ROWS; i++) {
        size += sprintf(words + size, "台帳.txt,,%d,,%d,%d億円,%d00000000,%s,N02,f%d\n", i, i % 90, i, i,
                        i % 2 ? "true" : "false", i);
    }
    fixture_write(directory, "long.csv", words);
    free(words);
    struct workbook_inputs inputs = {.changes_path = arena_printf(&arena, "%s/changes.csv", directory).data,
                                     .ledger_path = arena_printf(&arena, "%s/long.csv", directory).data};
    const char *path = arena_printf(&arena, "%s/long.xlsx", directory).data;
    assert_true(workbook_write(&inputs, path, &written, &failure));
    assert_in_range(written.held, 1, 500000);
    struct tidy_file file = read_back("long.xlsx", &arena);
    assert_reads_back_equal("long", &file, "読み取り台帳", &arena);
    arena_reset(&written);
    arena_reset(&arena);
}

static void the_sheet_of_changes_is_laid_out_as_ministries_do(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct tidy_file file = read_back("yosan.xlsx", &arena);
    const struct tidy_sheet *sheet = sheet_named(&file, STR("R7当初予算→R8予算案"));
    assert_non_null(sheet);
    assert_true(str_equal(tidy_at(sheet, 0, 0)->text, STR("事業名")));
    assert_true(str_equal(tidy_at(sheet, 0, 1)->text, STR("令和7年度(2025年度)当初予算額(億円)")));
    assert_true(str_equal(tidy_at(sheet, 0, 2)->text, STR("令和8年度(2026年度)予算案(億円)")));
    assert_true(str_equal(tidy_at(sheet, 3, 2)->text, STR("11.3")));
    assert_int_equal(tidy_at(sheet, 5, 3)->value, TIDY_NUMBER); // ▲ is a format: the cell stays a number
    assert_true(str_equal(tidy_at(sheet, 5, 3)->text, STR("-1")));
    assert_int_equal(tidy_at(sheet, 5, 4)->text.size, 0); // no digit of the rate is proven: the range is a remark
    assert_true(str_equal(tidy_at(sheet, 5, 5)->text, STR("内数、増減率は▲13.8〜0%")));
    arena_reset(&arena);
}

static void the_workbook_keeps_the_rules_for_machines(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct tidy_report report;
    struct tidy_options options = {0};
    assert_true(tidy_check(arena_printf(&arena, "%s/yosan.xlsx", directory).data, &options, &report, &arena, &failure));
    assert_int_equal(report.finding_count, 0);
    arena_reset(&arena);
}

static void the_same_inputs_give_the_same_bytes(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    size_t first_size = 0, second_size = 0;
    char *first = fixture_read(directory, "yosan.xlsx", &first_size);
    assert_true(write_workbook("again.xlsx", &arena, &failure));
    char *second = fixture_read(directory, "again.xlsx", &second_size);
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
    free(first);
    free(second);
    arena_reset(&arena);
}

static void a_full_disk_and_a_missing_file_are_said(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct workbook_inputs inputs = {.changes_path = arena_printf(&arena, "%s/changes.csv", directory).data};
    assert_false(workbook_write(&inputs, "/dev/full", &arena, &failure));
    assert_non_null(strstr(failure.message, "No space left"));
    failure.happened = false;
    inputs.changes_path = "/nowhere/changes.csv";
    assert_false(workbook_write(&inputs, "/tmp/never.xlsx", &arena, &failure));
    assert_int_not_equal(access("/tmp/never.xlsx", F_OK), 0);
    arena_reset(&arena);
}

static void formulas_and_broken_text_stay_words(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    fixture_write(directory, "hostile.csv",
                  "programme,from_year,to_year,from_stage,to_stage,from_yen,to_yen,change_yen\n"
                  "\"'=cmd|' /C calc'!A0\",2025,2026,initial,initial,1,2,1\n"
                  "<b>&amp;\xFF\x01,2025,2026,initial,proposal,1,2,1\n");
    struct workbook_inputs inputs = {.changes_path = arena_printf(&arena, "%s/hostile.csv", directory).data};
    assert_true(workbook_write(&inputs, arena_printf(&arena, "%s/hostile.xlsx", directory).data, &arena, &failure));
    struct tidy_file file = read_back("hostile.xlsx", &arena);
    const struct tidy_cell *cell = tidy_at(&file.sheets[0], 1, 0);
    assert_false(cell->is_formula);
    assert_true(str_equal(cell->text, STR("=cmd|' /C calc'!A0")));
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_the_csv_reads_back_equal),
        cmocka_unit_test(a_table_of_many_rows_goes_through_memory_row_by_row),
        cmocka_unit_test(the_sheet_of_changes_is_laid_out_as_ministries_do),
        cmocka_unit_test(the_workbook_keeps_the_rules_for_machines),
        cmocka_unit_test(the_same_inputs_give_the_same_bytes),
        cmocka_unit_test(a_full_disk_and_a_missing_file_are_said),
        cmocka_unit_test(formulas_and_broken_text_stay_words),
    };
    return cmocka_run_group_tests_name("workbook", tests, make_fixture, remove_fixture);
}
