// Small and large print; rows and heads without rules: each was once read wrongly.
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

// ---- Rows and heads without rules

// Amounts of two columns right aligned at 260 and 360.
static void draw_amounts(struct sheet *sheet, double y, int row) {
    sheet_text_right(sheet, 260, y, amounts[row]);
    sheet_text_right(sheet, 360, y, before[row]);
}

// Where the years stood a little closer to each other than columns must, they were a text above the table.
static void years_right_above_words_of_heads_are_heads_too(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text_middle(&sheet, 232, 60, "（令和8年度）"); // 11 points apart
    sheet_text_middle(&sheet, 308, 60, "（令和7年度）");
    sheet_text_middle(&sheet, 232, 73, "予算額");
    sheet_text_middle(&sheet, 308, 73, "予算額");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 90 + 16 * i, names[i]);
        sheet_text_right(&sheet, 260, 90 + 16 * i, amounts[i]);
        sheet_text_right(&sheet, 340, 90 + 16 * i, before[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_int_equal(table_of(taken)->column_count, 3);
    assert_true(str_contains(cell_at(table_of(taken), 0, 1)->text.words, STR("令和8年度")));
    assert_true(str_contains(cell_at(table_of(taken), 0, 2)->text.words, STR("令和7年度")));
    taken_free(taken);
}

// A head above items at the distance of wrapped lines was taken for the first line of the item below it, and a head
// below them for the last of the one above.
static void heads_of_items_are_rows(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "Ⅰ 暮らしを守る");
    sheet_text(&sheet, 40, 75, "（1）図書館費");
    draw_amounts(&sheet, 75, 0);
    sheet_text(&sheet, 40, 90, "（2）公園費と街路樹や広場の手入れ");
    sheet_text(&sheet, 40, 102, "に要する費用");
    draw_amounts(&sheet, 90, 1);
    sheet_text(&sheet, 40, 117, "Ⅱ 道をつなぐ");
    sheet_text(&sheet, 40, 132, "（1）道路費");
    draw_amounts(&sheet, 132, 2);
    sheet_text(&sheet, 40, 147, "（2）学校費");
    draw_amounts(&sheet, 147, 3);
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "Ⅰ 暮らしを守る");
    assert_cell(table_of(taken), 0, 0, "（1）図書館費");
    assert_cell(table_of(taken), 1, 0, "（2）公園費と街路樹や広場の手入れに要する費用");
    assert_cell(table_of(taken), 2, 0, "Ⅱ 道をつなぐ");
    assert_cell(table_of(taken), 3, 0, "（1）道路費");
    assert_cell(table_of(taken), 3, 1, "833");
    taken_free(taken);
}

// A shaded band across the table was a box of its own, and cut the table and its heads apart.
static void a_shaded_band_among_rows_is_one_of_them(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "事業名");
    sheet_text_right(&sheet, 260, 60, "令和8年度");
    sheet_text_right(&sheet, 360, 60, "令和7年度");
    for (int i = 0; i < 6; i++) {
        if (i % 3 == 0) {
            sheet_rectangle(&sheet, 36, 66 + 18 * i, 330, 18, 0.9);
            sheet_text(&sheet, 40, 78 + 18 * i, i == 0 ? "暮らし" : "第2項 道");
        } else {
            sheet_text(&sheet, 40, 78 + 18 * i, names[i / 3 * 2 + i % 3 - 1]);
            draw_amounts(&sheet, 78 + 18 * i, i / 3 * 2 + i % 3 - 1);
        }
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(table_of(taken)->row_count, 7);
    assert_cell(table_of(taken), 0, 1, "令和8年度");
    assert_cell(table_of(taken), 1, 0, "暮らし");
    assert_cell(table_of(taken), 2, 0, names[0]);
    assert_cell(table_of(taken), 4, 0, "第2項 道");
    assert_cell(table_of(taken), 6, 2, before[3]);
    taken_free(taken);
}

// Where most amounts with their unit leave hardly any white in front of the remarks, these stayed in their cells.
static void remarks_close_behind_units_are_a_column(void **state) {
    (void)state;
    static const char *const own[] = {"72,441,644百万円", "158百万円", "81,792,321百万円", "61,870,298百万円"};
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "事項");
    sheet_text(&sheet, 120, 60, "要求額");
    sheet_text(&sheet, 204, 60, "備考");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 85 + 25 * i, names[i]);
        sheet_text(&sheet, 120, 85 + 25 * i, own[i]);
        sheet_text(&sheet, 204, 85 + 25 * i, i % 2 ? "継続" : "拡充");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(table_of(taken)->column_count, 3);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i + 1, 1, own[i]);
        assert_cell(table_of(taken), i + 1, 2, i % 2 ? "継続" : "拡充");
    }
    taken_free(taken);
}

// A unit above a table and prose that fills the column beside it are two texts; (億円) is a unit without 単位 too.
static void units_above_a_table_are_its_caption(void **state) {
    (void)state;
    static const char *const units[] = {"（単位：千円）", "(億円)"};
    for (int k = 0; k < 2; k++) {
        struct sheet sheet = sheet_new(460, 300);
        sheet_text(&sheet, 40, k == 0 ? 66 : 52,
                   k == 0 ? "保育の場を広げ、学校の改修を進め、公園の遊" : "予算案の増減");
        sheet_text(&sheet, 258, 66, units[k]);
        for (int i = 0; i <= 2; i++) {
            sheet_line(&sheet, 258, 72 + 18 * i, 418, 72 + 18 * i);
            sheet_line(&sheet, 258 + 80 * i, 72, 258 + 80 * i, 108);
        }
        sheet_text(&sheet, 262, 85, "令和8年度");
        sheet_text(&sheet, 342, 85, "令和7年度");
        sheet_text(&sheet, 262, 103, "1,234");
        sheet_text(&sheet, 342, 103, "567");
        struct taken *taken = read_sheet(&sheet);
        assert_words(table_of(taken)->caption.words, units[k]);
        assert_true(str_starts(taken->blocks[0].text.words, k == 0 ? STR("保育の場を広げ") : STR("予算案の増減")));
        taken_free(taken);
    }
}

// A number in two lines beside a name half a line lower shared no line with it: no white was seen between them, and the
// rest of the number was a row.
static void a_number_in_two_lines_is_a_column_beside_names(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "番号");
    sheet_text(&sheet, 90, 60, "事業名");
    sheet_text_right(&sheet, 260, 60, "予算額");
    sheet_text_right(&sheet, 360, 60, "前年度");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 86 + 33 * i, "新25-");
        sheet_text(&sheet, 90, 93 + 33 * i, names[i]);
        draw_amounts(&sheet, 93 + 33 * i, i);
        sheet_text(&sheet, 40, 100 + 33 * i, "0012");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(table_of(taken)->row_count, 5);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i + 1, 0, "新25-0012");
        assert_cell(table_of(taken), i + 1, 1, names[i]);
        assert_cell(table_of(taken), i + 1, 2, amounts[i]);
    }
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(framed_pages_on_one_sheet_are_read_each),
        cmocka_unit_test(dotted_lines_of_small_print_are_rows_alone),
        cmocka_unit_test(large_print_is_read_as_any_other),
        cmocka_unit_test(years_right_above_words_of_heads_are_heads_too),
        cmocka_unit_test(heads_of_items_are_rows),
        cmocka_unit_test(remarks_close_behind_units_are_a_column),
        cmocka_unit_test(units_above_a_table_are_its_caption),
        cmocka_unit_test(a_shaded_band_among_rows_is_one_of_them),
        cmocka_unit_test(a_number_in_two_lines_is_a_column_beside_names),
    };
    return cmocka_run_group_tests_name("pdf_print", tests, NULL, NULL);
}
