// Small and large print, and what the distances of ordinary print made of it: each was once read wrongly.
#include "tests/unit/pdf_sheet.h"

static const char *const names[] = {"図書館費", "公園費", "道路費", "学校費"};
static const char *const amounts[] = {"251", "86,063", "833", "50,973,588"};
static const char *const before[] = {"76,353,117", "219", "222,315", "596"};

// A title, a unit and five ruled rows of 18 points; the rules are dotted where dash is not 0.
static void draw_table(struct sheet *sheet, double x, double y, double dash, const char *title) {
    sheet_text(sheet, x, y - 30, title);
    sheet_text(sheet, x + 220, y - 10, "（単位：千円）");
    cairo_set_dash(sheet->cairo, (double[]){dash, dash}, dash > 0 ? 2 : 0, 0);
    for (int i = 0; i <= 5; i++) {
        sheet_line(sheet, x, y + 18 * i, x + 300, y + 18 * i);
    }
    for (int i = 0; i <= 3; i++) {
        sheet_line(sheet, x + 100 * i, y, x + 100 * i, y + 90);
    }
    cairo_set_dash(sheet->cairo, NULL, 0, 0);
    sheet_text(sheet, x + 4, y + 13, "事業名");
    sheet_text(sheet, x + 104, y + 13, "令和8年度予算額");
    sheet_text(sheet, x + 204, y + 13, "令和7年度予算額");
    for (int i = 0; i < 4; i++) {
        sheet_text(sheet, x + 4, y + 31 + 18 * i, names[i]);
        sheet_text_right(sheet, x + 196, y + 31 + 18 * i, amounts[i]);
        sheet_text_right(sheet, x + 296, y + 31 + 18 * i, before[i]);
    }
}

static void assert_table(const struct table *table) {
    assert_int_equal(table->column_count, 3);
    assert_int_equal(table->row_count, 5);
    assert_cell(table, 0, 1, "令和8年度予算額");
    for (int i = 0; i < 4; i++) {
        assert_cell(table, i + 1, 0, names[i]);
        assert_cell(table, i + 1, 1, amounts[i]);
        assert_cell(table, i + 1, 2, before[i]);
    }
}

static const struct table *next_table(const struct taken *taken, size_t *at) {
    while (*at < taken->count && taken->blocks[*at].kind != BLOCK_TABLE) {
        ++*at;
    }
    assert_true(*at < taken->count);
    return &taken->blocks[(*at)++].table;
}

// Four pages on one sheet, each in a frame: the frames made a table of two rows, whose cells lost the titles and the
// units, and tables side by side became one.
static void framed_pages_on_one_sheet_are_read_each(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    cairo_scale(sheet.cairo, 0.5, 0.5);
    for (int i = 0; i <= 2; i++) {
        sheet_line(&sheet, 10, 10 + 280 * i, 810, 10 + 280 * i);
        sheet_line(&sheet, 10 + 400 * i, 10, 10 + 400 * i, 570);
    }
    for (int i = 0; i < 4; i++) {
        draw_table(&sheet, 50 + 400 * (i % 2), 80 + 280 * (i / 2), 0, i == 0 ? "総務局" : "建設局");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_true(str_starts(taken->blocks[0].text.words, STR("総務局\n")));
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        const struct table *table = next_table(taken, &at);
        assert_table(table);
        assert_words(table->caption.words, "（単位：千円）");
    }
    taken_free(taken);
}

// In small print the dots of one dotted line stand as close to those of the next as to each other: they made columns.
static void dotted_lines_of_small_print_are_rows_alone(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(200, 100);
    cairo_scale(sheet.cairo, 0.25, 0.25);
    draw_table(&sheet, 50, 80, 4, "総務局");
    struct taken *taken = read_sheet(&sheet);
    assert_table(table_of(taken));
    taken_free(taken);
}

static void large_print_is_read_as_any_other(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(1260, 900);
    cairo_scale(sheet.cairo, 3, 3);
    draw_table(&sheet, 50, 80, 4, "総務局");
    struct taken *taken = read_sheet(&sheet);
    assert_table(table_of(taken));
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(framed_pages_on_one_sheet_are_read_each),
        cmocka_unit_test(dotted_lines_of_small_print_are_rows_alone),
        cmocka_unit_test(large_print_is_read_as_any_other),
    };
    return cmocka_run_group_tests_name("pdf_scale", tests, NULL, NULL);
}
