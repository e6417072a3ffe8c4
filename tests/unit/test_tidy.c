// The rules for data that machines can read: each has a file that breaks it, and good files break none.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <xlsxwriter.h>

#include "analyze/tidy.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-tidy-XXXXXX";

static int make_directory(void **state) {
    (void)state;
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state) {
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s", directory);
    return system(command);
}

static struct tidy_report check(const char *path, const char *previous, struct arena *arena) {
    struct tidy_report report;
    struct failure failure = {0};
    struct tidy_options options = {.previous_path = previous};
    assert_true(tidy_check(path, &options, &report, arena, &failure));
    return report;
}

static const char *written(const char *name, const char *content, char path[300]) {
    snprintf(path, 300, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(content, 1, strlen(content), file);
    assert_int_equal(fclose(file), 0);
    return path;
}

// The finding of the rule; NULL when there is none. Notes count only where wanted.
static const struct tidy_finding *found(const struct tidy_report *report, enum tidy_rule rule, bool with_notes) {
    for (size_t i = 0; i < report->finding_count; i++) {
        if (report->findings[i].rule == rule && (with_notes || report->findings[i].severity == SEVERITY_WARNING)) {
            return &report->findings[i];
        }
    }
    return NULL;
}

static const struct {
    enum tidy_rule rule;
    const char *content, *mended;
    long line;
    int column;
} breaches[] = {
    {TIDY_file_format, "%PDF-1.7\n", "事業,額(円)\nA,1\n", 0, 0},
    {TIDY_file_format, "事業\t額(円)\nA\t1\n", "事業,額(円)\nA,1\n", 0, 0},
    {TIDY_one_table, "事業,額(円)\nA,1\n\n計画,数(件)\nB,2\n", "事業,額(円)\nA,1\nB,2\n", 4, 0},
    {TIDY_split_data, "事業,額(円)\nA,1\n事業,額(円)\nB,2\n", "事業,額(円)\nA,1\nB,2\n", 3, 0},
    {TIDY_stray_note, "事業,額(円)\nA,1\n※出典は別紙,\n", "事業,額(円),備考\nA,1,出典は別紙\n", 3, 1},
    {TIDY_heading, "事業,額(円),額(円)\nA,1,2\n", "事業,当初額(円),補正額(円)\nA,1,2\n", 1, 3},
    {TIDY_heading, "事業,,額(円)\nA,1,2\n", "事業,数(件),額(円)\nA,1,2\n", 1, 2},
    {TIDY_heading, "事業,Unnamed: 3\nA,1\n", "事業,額(円)\nA,1\n", 1, 2},
    {TIDY_padding, "事業,額(円)\n 合計,1\n", "事業,額(円)\n合計,1\n", 2, 1},
    {TIDY_padding, "事業,額(円)\n合　計,1\n", "事業,額(円)\n合計,1\n", 2, 1},
    {TIDY_padding, "事業,\"額\n(円)\"\nA,1\n", "事業,額(円)\nA,1\n", 1, 2},
    {TIDY_one_datum, "事業,額(円)\nA,1\nB,12(34)\nC,3\n", "事業,額(円),前年額(円)\nA,1,2\nB,12,34\nC,3,4\n", 3, 2},
    {TIDY_one_datum, "店,内容\nA,仕入額100、出荷額200\n", "店,仕入額(円),出荷額(円)\nA,100,200\n", 2, 2},
    {TIDY_platform_character, "事業①,額(円)\nA,1\n", "事業1,額(円)\nA,1\n", 1, 1},
    {TIDY_platform_character, "事業,額(円)\n\xEE\x80\x80,1\n", "事業,額(円)\n吉,1\n", 2, 1},
    {TIDY_blank_or_zero, "事業,額(円)\nA,1\nB,-\nC,2\n", "事業,額(円)\nA,1\nB,0\nC,2\n", 3, 2},
    {TIDY_quoting, "事業,額(円)\nA,1,234\n", "事業,額(円)\nA,1234\n", 2, 0},
    {TIDY_quoting, "事業,額(円)\n\"A\"b,1\n", "事業,額(円)\n\"A,b\",1\n", 2, 0},
    {TIDY_number, "事業,額(円)\nA,\"1,234\"\nB,2\n", "事業,額(円)\nA,1234\nB,2\n", 2, 2},
    {TIDY_number, "事業,額(円)\nA,１２\nB,2\n", "事業,額(円)\nA,12\nB,2\n", 2, 2},
    {TIDY_number, "事業,額\nA,100円\nB,200円\n", "事業,額(円)\nA,100\nB,200\n", 2, 2},
    {TIDY_number, "事業,額(円)\nA,▲5\nB,2\n", "事業,額(円)\nA,-5\nB,2\n", 2, 2},
    {TIDY_left_out, "款,項,額(円)\n総務費,甲,1\n,乙,2\n,丙,3\n民生費,丁,4\n",
     "款,項,額(円)\n総務費,甲,1\n総務費,乙,2\n総務費,丙,3\n民生費,丁,4\n", 3, 1},
    {TIDY_left_out, "款,額(円)\n総務費,1\n同上,2\n", "款,額(円)\n総務費,1\n総務費,2\n", 3, 1},
    {TIDY_choice, "区分,額(円)\nＡ型,1\nA型,2\nA型,3\n", "区分,額(円)\nA型,1\nA型,2\nA型,3\n", 0, 1},
    {TIDY_other_apart, "区分,額(円)\nその他(寄付),1\nその他(雑入),2\n",
     "区分,内容,額(円)\nその他,寄付,1\nその他,雑入,2\n", 0, 1},
    {TIDY_formula, "事業,額(円)\nA,=SUM(B3:B4)\nB,2\nC,3\n", "事業,額(円)\nA,5\nB,2\nC,3\n", 2, 2},
    {TIDY_heading_first, "令和7年度(2025)予算一覧,\n事業,額(円)\nA,1\n", "事業,額(円)\nA,1\n", 1, 1},
    {TIDY_heading_first, "1,200\n2,300\n", "番号,額(円)\n1,200\n2,300\n", 1, 0},
    {TIDY_heading_first, "事業,当初額,補正額\n,千円,千円\nA,1,2\nB,3,4\n",
     "事業,当初額(千円),補正額(千円)\nA,1,2\nB,3,4\n", 2, 0},
    {TIDY_symbol, "事業,額(円)\nA,1\nB,X\nC,2\n", "事業,額(円),秘匿\nA,1,false\nB,,true\nC,2,false\n", 3, 2},
    {TIDY_unit, "事業,予算額\nA,1\n", "事業,予算額(円)\nA,1\n", 1, 2},
    {TIDY_western_year, "年度,額(円)\n令和7年度,1\n", "年度,西暦年度,額(円)\n令和7年度,2025,1\n", 2, 1},
    {TIDY_western_year, "事業,令和7年度予算(円)\nA,1\n", "事業,年度,予算(円)\nA,2025,1\n", 1, 2},
    {TIDY_region_code, "都道府県,額(円)\n東京都,1\n大阪府,2\n",
     "都道府県コード,都道府県,額(円)\n130001,東京都,1\n270008,大阪府,2\n", 1, 1},
    {TIDY_long_form, "事業,2023年度(円),2024年度(円),2025年度(円)\nA,1,2,3\n",
     "事業,年度,額(円)\nA,2023,1\nA,2024,2\nA,2025,3\n", 1, 2},
};

static void each_rule_finds_its_breach_at_its_place(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        char path[300];
        written("bad.csv", breaches[i].content, path);
        struct tidy_report report = check(path, NULL, &arena);
        const struct tidy_finding *finding = found(&report, breaches[i].rule, false);
        if (!finding) {
            fail_msg("%s is not found in: %s", tidy_rule_id(breaches[i].rule), breaches[i].content);
        }
        assert_int_equal(finding->line, breaches[i].line);
        assert_int_equal(finding->column, breaches[i].column);
        arena_reset(&arena);
    }
}

static void each_mended_file_breaks_the_rule_no_more(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        char path[300];
        struct tidy_report report = check(written("mended.csv", breaches[i].mended, path), NULL, &arena);
        const struct tidy_finding *finding = found(&report, breaches[i].rule, false);
        if (finding) {
            fail_msg("%s (%s) in: %s", tidy_rule_id(breaches[i].rule), finding->detail, breaches[i].mended);
        }
        assert_true(strlen(tidy_rule_remedy(breaches[i].rule)) > 10);
        arena_reset(&arena);
    }
}

// One field of a CSV, without its quotes, from *at on; false behind the last of the row.
static bool field(const char **at, char text[200]) {
    bool quoted = **at == '"';
    size_t size = 0;
    for (*at += quoted; **at && (quoted || (**at != ',' && **at != '\n')); (*at)++) {
        if (quoted && **at == '"') {
            (*at)++;
            break;
        }
        text[size++] = **at;
    }
    text[size] = '\0';
    bool more = **at == ',';
    *at += **at != '\0';
    return more;
}

static void write_cell(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text) {
    char *end;
    double number = strtod(text, &end);
    if (*text == '=') {
        worksheet_write_formula(sheet, row, column, text, NULL);
    } else if (*text && *end == '\0') {
        worksheet_write_number(sheet, row, column, number, NULL);
    } else if (*text) {
        worksheet_write_string(sheet, row, column, text, NULL);
    }
}

static const char *as_workbook(const char *name, const char *csv, char path[300]) {
    snprintf(path, 300, "%s/%s", directory, name);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "表");
    for (uint32_t row = 0; *csv; row++) {
        bool more = true;
        for (uint16_t column = 0; more; column++) {
            char text[200];
            more = field(&csv, text);
            write_cell(sheet, row, column, text);
        }
    }
    assert_int_equal(workbook_close(book), 0);
    return path;
}

// Formats, quotation and bytes are matters of CSV alone.
static bool is_of_text(enum tidy_rule rule) {
    return rule == TIDY_file_format || rule == TIDY_quoting || rule == TIDY_encoding;
}

static void the_rules_hold_for_workbooks_alike(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        char path[300];
        if (is_of_text(breaches[i].rule)) {
            continue;
        }
        struct tidy_report report = check(as_workbook("bad.xlsx", breaches[i].content, path), NULL, &arena);
        if (!found(&report, breaches[i].rule, false)) {
            fail_msg("%s is not found in the workbook of: %s", tidy_rule_id(breaches[i].rule), breaches[i].content);
        }
        report = check(as_workbook("mended.xlsx", breaches[i].mended, path), NULL, &arena);
        const struct tidy_finding *finding = found(&report, breaches[i].rule, false);
        if (finding) {
            fail_msg("%s (%s) in the workbook of: %s", tidy_rule_id(breaches[i].rule), finding->detail,
                     breaches[i].mended);
        }
        arena_reset(&arena);
    }
}

static void good_files_raise_no_warning(void **state) {
    (void)state;
    static const char *const good[] = {
        "programme,fiscal_year,amount_yen,flags\n甲事業,2025,600000000,\n乙事業,2026,-5,\n丙事業,2026,,\n",
        "\xEF\xBB\xBF事業名,年度,予算額(百万円),増減率(%),備考\r\n甲事業,2025,600,4.5,①\r\n\"乙,丙\",2026,0,-3.2,\r\n",
        "和暦,西暦年度,人口(人)\n令和7年度,2025,1200\n令和8年度,2026,1300\n",
        "市区町村コード,市区町村,面積(km2)\n132110,小平市,20.51\n132241,多摩市,21.01\n",
        "款,予算額(千円)\nその他(雑入),5\n市税,10\n繰入金,20\n",
        "氏名,住所,電話番号\n山田　太郎,東京都港区芝1-2-3,03-1234-5678\n鈴木　花子,大阪府大阪市2-3,06-0000-0000\n",
        "raw,quote,amount_yen\n6.0億円,予算6.0億円 (前年5億円),600000000\n24億円の内数,24億円の内数,2400000000\n",
        "heading,components,amount_yen\n（歳 入）,甲,1\n（歳入）,Ｂ計画,2\n（歳入）,B計画,3\n",
        "一列だけ\n甲\n乙\n",
        "id,value\n",
        "項目,増減額(億円、▲は減)\n甲,▲1.0\n乙,2.5\n",
    };
    struct arena arena = {.exhausted = &exhausted};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char path[300];
        written("good.csv", good[i], path);
        struct tidy_report report = check(path, NULL, &arena);
        for (size_t j = 0; j < report.finding_count; j++) {
            if (report.findings[j].severity == SEVERITY_WARNING) {
                fail_msg("%s (%s) in: %s", tidy_rule_id(report.findings[j].rule), report.findings[j].detail, good[i]);
            }
        }
        arena_reset(&arena);
    }
}

static void the_layout_of_last_year_is_compared(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char last[300], now[300];
    written("last.csv", "事業,額(円)\nA,1\n", last);
    written("now.csv", "事業,区分,額(円)\nA,b,1\n", now);
    struct tidy_report report = check(now, last, &arena);
    assert_non_null(found(&report, TIDY_stable_layout, false));
    report = check(now, now, &arena);
    assert_null(found(&report, TIDY_stable_layout, true));
    arena_reset(&arena);
}

static void a_file_alone_lacks_its_code_table_definitions_and_history(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char path[300], package[300];
    static const enum tidy_rule wanted[] = {TIDY_code_table, TIDY_definition, TIDY_history};
    struct tidy_report report = check(written("codes.csv", "事業コード,額(円)\nA01,1\nB02,2\n", path), NULL, &arena);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!found(&report, wanted[i], true)) {
            fail_msg("%s is not found", tidy_rule_id(wanted[i]));
        }
    }
    // A package that describes another file whose name ends alike does not help; its own does, also from above.
    written("datapackage.json", "{\"version\":\"1\",\"resources\":[{\"path\":\"old_codes.csv\"}]}", package);
    report = check(path, NULL, &arena);
    assert_non_null(found(&report, TIDY_definition, true));
    written("datapackage.json", "{\"version\":\"1\",\"resources\":[{\"path\":\"codes.csv\"}]}", package);
    report = check(path, NULL, &arena);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        assert_null(found(&report, wanted[i], true));
    }
    unlink(package);
    arena_reset(&arena);
}

static void cp932_is_read_and_named(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char path[300];
    written("sjis.csv", "\x8E\x96\x8B\xC6,n\r\n\x87\x40,1\r\n", path); // 事業, ①
    struct tidy_report report = check(path, NULL, &arena);
    assert_non_null(found(&report, TIDY_encoding, true));
    const struct tidy_finding *finding = found(&report, TIDY_platform_character, false);
    assert_non_null(finding);
    assert_int_equal(finding->line, 2);
    arena_reset(&arena);
}

static void hostile_bytes_end_in_findings(void **state) {
    (void)state;
    static const char *const hostile[] = {"\"",          "\"\"\"", ",,,,\n,,\n", "\n\n\n", "PK\x03\x04xl/workbook.xml",
                                          "\xFF\xFE\x00"};
    struct arena arena = {.exhausted = &exhausted};
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        char path[300];
        struct tidy_report report;
        struct failure failure = {0};
        struct tidy_options options = {0};
        written("hostile.csv", hostile[i], path);
        bool read = tidy_check(path, &options, &report, &arena, &failure);
        assert_true(read || failure.happened);
        arena_reset(&arena);
    }
}

static void a_workbook_shows_merges_hidden_rows_formulas_objects_and_text_numbers(void **state) {
    (void)state;
    char path[300];
    snprintf(path, sizeof path, "%s/bad.xlsx", directory);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "表");
    static const char *const headings[] = {"事業", "予算額(円)", "決算額(円)"};
    for (uint16_t column = 0; column < 3; column++) {
        worksheet_write_string(sheet, 0, column, headings[column], NULL);
    }
    lxw_format *yellow = workbook_add_format(book);
    format_set_bg_color(yellow, LXW_COLOR_YELLOW);
    format_set_pattern(yellow, LXW_PATTERN_SOLID);
    for (uint32_t row = 1; row < 8; row++) {
        worksheet_write_string(sheet, row, 0, row == 7 ? "計" : "甲", NULL);
        worksheet_write_number(sheet, row, 1, row, row == 3 ? yellow : NULL);
        worksheet_write_string(sheet, row, 2, "12", NULL);
    }
    worksheet_write_formula(sheet, 7, 1, "=SUM(B2:B7)", NULL);
    worksheet_merge_range(sheet, 9, 0, 9, 1, "", NULL);
    lxw_row_col_options hidden = {.hidden = 1};
    worksheet_set_row_opt(sheet, 4, 15, NULL, &hidden);
    worksheet_write_comment(sheet, 1, 0, "注");
    assert_int_equal(workbook_close(book), 0);
    struct arena arena = {.exhausted = &exhausted};
    struct tidy_report report = check(path, NULL, &arena);
    static const enum tidy_rule wanted[] = {TIDY_merged_cells,      TIDY_hidden, TIDY_formula, TIDY_object,
                                            TIDY_meaning_by_format, TIDY_number};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (!found(&report, wanted[i], false)) {
            fail_msg("%s is not found", tidy_rule_id(wanted[i]));
        }
    }
    assert_int_equal(found(&report, TIDY_meaning_by_format, false)->line, 4);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_finds_its_breach_at_its_place),
        cmocka_unit_test(each_mended_file_breaks_the_rule_no_more),
        cmocka_unit_test(the_rules_hold_for_workbooks_alike),
        cmocka_unit_test(good_files_raise_no_warning),
        cmocka_unit_test(the_layout_of_last_year_is_compared),
        cmocka_unit_test(a_file_alone_lacks_its_code_table_definitions_and_history),
        cmocka_unit_test(cp932_is_read_and_named),
        cmocka_unit_test(hostile_bytes_end_in_findings),
        cmocka_unit_test(a_workbook_shows_merges_hidden_rows_formulas_objects_and_text_numbers),
    };
    return cmocka_run_group_tests_name("tidy", tests, make_directory, remove_directory);
}
