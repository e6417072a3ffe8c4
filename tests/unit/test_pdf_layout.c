// Layouts without rules, as pages drawn here: each was once read wrongly.
#include "tests/unit/pdf_sheet.h"

// Four rows of a name and two amounts right aligned at 260 and 380, heads centred over columns of 120 points.
static void sheet_amounts(struct sheet *sheet, double top) {
    static const char *const rows[][3] = {{"図書館費", "251", "76,353,117"},
                                          {"公園費", "86,063", "219"},
                                          {"道路費", "833", "222,315"},
                                          {"学校費", "50,973,588", "596"}};
    sheet_text_middle(sheet, 90, top, "事業名");
    sheet_text_middle(sheet, 200, top, "令和8年度予算額");
    sheet_text_middle(sheet, 320, top, "令和7年度予算額");
    for (int i = 0; i < 4; i++) {
        sheet_text(sheet, 40, top + 20 * (i + 1), rows[i][0]);
        sheet_text_right(sheet, 260, top + 20 * (i + 1), rows[i][1]);
        sheet_text_right(sheet, 380, top + 20 * (i + 1), rows[i][2]);
    }
}

static void assert_amounts(const struct table *table) {
    assert_int_equal(table->column_count, 3);
    assert_int_equal(table->row_count, 5);
    assert_cell(table, 0, 0, "事業名");
    assert_cell(table, 0, 1, "令和8年度予算額");
    assert_cell(table, 0, 2, "令和7年度予算額");
    assert_cell(table, 1, 1, "251");
    assert_cell(table, 1, 2, "76,353,117");
    assert_cell(table, 4, 1, "50,973,588");
    assert_cell(table, 4, 2, "596");
}

// The heads were given to the columns beside theirs, where short amounts leave white below them.
static void centred_heads_find_the_columns_of_amounts_to_their_right(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_amounts(&sheet, 60);
    struct taken *taken = read_sheet(&sheet);
    assert_amounts(table_of(taken));
    taken_free(taken);
}

// Shaded rows made a ruled grid that left the head and the first row outside.
static void every_second_row_shaded_is_one_table_with_its_head(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 3; k++) {
            sheet_rectangle(&sheet, 30 + 120 * k, 86 + 40 * i, 120, 20, 0.9);
        }
    }
    sheet_amounts(&sheet, 60);
    struct taken *taken = read_sheet(&sheet);
    assert_amounts(table_of(taken));
    taken_free(taken);
}

static void a_head_centred_over_two_columns_spans_them(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "区分");
    sheet_text_middle(&sheet, 260, 60, "令和8年度");
    sheet_text_middle(&sheet, 200, 80, "当初予算額");
    sheet_text_middle(&sheet, 320, 80, "補正後予算額");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, i % 2 ? "公園費" : "図書館費");
        sheet_text_right(&sheet, 230, 100 + 20 * i, "1,234");
        sheet_text_right(&sheet, 350, 100 + 20 * i, "5,678");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_cell(table, 0, 1, "令和8年度");
    assert_int_equal(cell_at(table, 0, 1)->column_span, 2);
    assert_cell(table, 1, 2, "補正後予算額");
    taken_free(taken);
}

// A spreadsheet leaves a quarter of an em between an amount and the remark in the next column.
static void remarks_close_behind_amounts_are_a_column_of_their_own(void **state) {
    (void)state;
    static const char *const amounts[] = {"794", "60,745", "1,234,567", "52"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, i % 2 ? "公園費" : "図書館費");
        sheet_text_right(&sheet, 230, 100 + 20 * i, amounts[i]);
        sheet_text(&sheet, 232, 100 + 20 * i, "新規");
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i, 1, amounts[i]);
        assert_cell(table_of(taken), i, 2, "新規");
    }
    taken_free(taken);
}

// The head over two columns left too little white for a gutter; both amounts came as one, 47270 million yen.
static void two_amounts_below_a_head_that_nearly_joins_their_columns_stay_two(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"220,792", "115"}, {"689,675", "638,666"}, {"47", "270"}, {"53,385,774", "39,670,122"}, {"484", "825,229"}};
    struct sheet sheet = sheet_new(420, 300);
    sheet_text_middle(&sheet, 237, 60, "令和5年度");
    sheet_text_middle(&sheet, 204, 74, "当初予算額");
    sheet_text_middle(&sheet, 267.6, 74, "補正後予算額");
    sheet_text_middle(&sheet, 360, 60, "令和6年度");
    sheet_text_middle(&sheet, 360, 74, "当初予算額");
    for (int i = 0; i < 5; i++) {
        sheet_text(&sheet, 40, 90 + 16 * i, i % 2 ? "公園費" : "図書館費");
        sheet_text_right(&sheet, 232, 90 + 16 * i, rows[i][0]);
        sheet_text_right(&sheet, 300, 90 + 16 * i, rows[i][1]);
        sheet_text_right(&sheet, 385, 90 + 16 * i, "751,470");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_cell(table, table->row_count - 3, 1, "47");
    assert_cell(table, table->row_count - 3, 2, "270");
    taken_free(taken);
}

// A space between groups of three digits is one number; white as wide as a column's is not.
static void numbers_far_apart_on_one_line_are_not_joined_by_a_space(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "図書館費 47");
    sheet_text(&sheet, 130, 60, "270");
    struct taken *taken = read_sheet(&sheet);
    assert_true(str_equal(taken->blocks[0].text.words, STR("図書館費 47\n270")));
    taken_free(taken);
}

static void leader_dots_part_a_label_from_its_amount(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 16 * i, i % 2 ? "公園費" : "図書館費");
        for (int k = 0; k < 24; k++) {
            sheet_text(&sheet, 90 + 10 * k, 100 + 16 * i, "…");
        }
        sheet_text_right(&sheet, 380, 100 + 16 * i, i % 2 ? "1,234千円" : "56千円");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_int_equal(table->row_count, 4);
    assert_cell(table, 0, 0, "図書館費");
    assert_cell(table, 3, 0, "公園費");
    assert_cell(table, 3, 1, "1,234千円");
    taken_free(taken);
}

static void lines_of_dashes_and_underscores_lead_to_the_amount(void **state) {
    (void)state;
    static const char *const leaders[] = {"________", "＿＿＿＿＿＿", "ーーーーーー", "----------"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, "図書館費");
        sheet_text(&sheet, 90, 100 + 20 * i, leaders[i]);
        sheet_text_right(&sheet, 240, 100 + 20 * i, "1,234");
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i, 0, "図書館費");
        assert_cell(table_of(taken), i, 1, "1,234");
    }
    taken_free(taken);
}

// Amounts set closer or some points higher than the words beside them made lines seem close, and every third line a
// row.
static void rows_are_told_by_the_distances_within_each_column(void **state) {
    (void)state;
    static const char *const notes[] = {"道路の補修を進め、橋の点検", "を急ぎ、通学路の安全を守る",
                                        "ために歩道を広げる。"};
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 60, "事業名");
    sheet_text(&sheet, 140, 60, "予算額");
    sheet_text(&sheet, 205, 60, "内容");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 75 + 39 * i, "道路の整備");
        sheet_text_right(&sheet, 190, 73 + 39 * i, "16,442,468");
        sheet_text_right(&sheet, 190, 83 + 3 * (i % 2) + 39 * i, "（52,362,781）");
        for (int k = 0; k < 3; k++) {
            sheet_text(&sheet, 205, 75 + 39 * i + 13 * k, notes[k]);
        }
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(table_of(taken)->row_count, 5);
    for (int i = 1; i < 5; i++) {
        assert_cell(table_of(taken), i, 1, "16,442,468（52,362,781）");
        assert_cell(table_of(taken), i, 2, "道路の補修を進め、橋の点検を急ぎ、通学路の安全を守るために歩道を広げる。");
    }
    taken_free(taken);
}

// The bracket was taken for a row of its own.
static void a_previous_year_in_brackets_stays_in_the_cell_of_its_amount(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 400);
    sheet_grid(&sheet, 3);
    for (int i = 0; i < 2; i++) {
        sheet_text(&sheet, 60, 160 + 40 * i, i ? "公園費" : "図書館費");
        sheet_text_right(&sheet, 245, 158 + 40 * i, "1,234");
        sheet_text_right(&sheet, 245, 170 + 40 * i, "(1,100)");
    }
    sheet_text(&sheet, 60, 120, "( )内は前年度");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(table_of(taken)->row_count, 3);
    assert_cell(table_of(taken), 1, 1, "1,234\n(1,100)");
    taken_free(taken);
}

// 25,858,64 on one line and 7 on the next are one amount, in a column too narrow for it.
static void an_amount_cut_inside_a_group_of_digits_is_joined(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 400);
    sheet_grid(&sheet, 2);
    sheet_text(&sheet, 60, 120, "事業");
    sheet_text(&sheet, 60, 160, "図書館費");
    sheet_text(&sheet, 155, 158, "25,858,64");
    sheet_text(&sheet, 155, 170, "7");
    struct taken *taken = read_sheet(&sheet);
    assert_cell(table_of(taken), 1, 1, "25,858,647");
    taken_free(taken);
}

static void a_raised_mark_is_no_digit_of_the_amount(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 200);
    sheet_text(&sheet, 40, 100, "予算額は1,234千円");
    sheet_text_right(&sheet, 200, 130, "計5,678");
    cairo_set_font_size(sheet.cairo, 6);
    sheet_text(&sheet, 200.5, 126, "12");
    struct taken *taken = read_sheet(&sheet);
    assert_non_null(strstr(taken->blocks[0].text.words.data, "計5,678¹²"));
    taken_free(taken);
}

static void prose_in_two_columns_is_read_one_after_the_other(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    static const char *const left[] = {"令和八年度の予算案には図書館の", "改修に要する経費として十四億円",
                                       "を計上し、あわせて公園の整備を", "進めることとした。"};
    static const char *const right[] = {"道路については橋りょうの更新と", "あわせて九億円を見込み、地域の",
                                        "防災に資する事業を引き続き行う", "こととしている。"};
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 16 * i, left[i]);
        sheet_text(&sheet, 220, 100 + 16 * i, right[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->blocks[0].kind, BLOCK_TEXT);
    assert_words(
        taken->blocks[0].text.words,
        "令和八年度の予算案には図書館の改修に要する経費として十四億円を計上し、あわせて公園の整備を進めることとした。");
    assert_int_equal(taken->count, 2);
    taken_free(taken);
}

static void boxes_side_by_side_are_read_one_after_the_other(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int k = 0; k < 2; k++) {
        cairo_rectangle(sheet.cairo, 30 + 190 * k, 80, 170, 80);
        cairo_stroke(sheet.cairo);
        sheet_text(&sheet, 40 + 190 * k, 100, k ? "2 事業の概要" : "1 事業の目的");
        sheet_text(&sheet, 40 + 190 * k, 120, k ? "・公園を整備する。" : "・防災に資する。");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 2);
    assert_words(taken->blocks[0].text.words, "1 事業の目的\n・防災に資する。");
    assert_words(taken->blocks[1].text.words, "2 事業の概要\n・公園を整備する。");
    taken_free(taken);
}

// The title of a slide names the amount below it: both are one text, each line with its place.
static void a_title_and_the_amount_below_it_are_one_text(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 240, "対象は市町村とする。次の年度も続ける。");
    cairo_set_font_size(sheet.cairo, 16);
    sheet_text(&sheet, 40, 80, "図書館整備事業");
    cairo_set_font_size(sheet.cairo, 12);
    sheet_text(&sheet, 200, 104, "令和8年度予算案 14億円");
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "図書館整備事業\n令和8年度予算案 14億円");
    assert_true(taken->blocks[0].heading_level > 0);
    long line = taken->blocks[0].line;
    size_t offset;
    text_place(taken->blocks[0].text, sizeof "図書館整備事業", &line, &offset);
    assert_int_equal(line, 2);
    assert_int_equal(offset, 0);
    taken_free(taken);
}

// A grid of two columns and three rows of 14 points from 60 as a picture of 300 dots an inch; draw adds to it.
static struct taken *read_scan(const char *const rows[3][2], void draw(struct sheet *sheet, bool above)) {
    struct sheet sheet = sheet_new(300, 200), scan = sheet_new(300, 200);
    cairo_surface_destroy(sheet.surface);
    cairo_destroy(sheet.cairo);
    unlink(sheet.path);
    sheet.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1250, 834);
    sheet.cairo = cairo_create(sheet.surface);
    cairo_scale(sheet.cairo, 300.0 / 72, 300.0 / 72);
    cairo_set_source_rgb(sheet.cairo, 1, 1, 1);
    cairo_paint(sheet.cairo);
    cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
    cairo_select_font_face(sheet.cairo, "Noto Sans CJK JP", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(sheet.cairo, 9);
    for (int i = 0; i <= 3; i++) {
        cairo_rectangle(sheet.cairo, 50, 60 + 14 * i, 200, 0.7);
        cairo_rectangle(sheet.cairo, 50 + 100 * (i % 3), 60, 0.7, 42.7);
    }
    cairo_fill(sheet.cairo);
    draw(&sheet, false);
    for (int i = 0; i < 3; i++) {
        sheet_text(&sheet, 54, 71.5 + 14 * i, rows[i][0]);
        sheet_text_right(&sheet, 246, 71.5 + 14 * i, rows[i][1]);
        cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
    }
    draw(&sheet, true);
    cairo_destroy(sheet.cairo);
    cairo_scale(scan.cairo, 72.0 / 300, 72.0 / 300);
    cairo_set_source_surface(scan.cairo, sheet.surface, 0, 0);
    cairo_paint(scan.cairo);
    cairo_surface_destroy(sheet.surface);
    sheet_finish(&scan);
    struct taken *taken = read_bytes_by((struct reader_options){.ocr = true}, scan.path, "", 0);
    unlink(scan.path);
    assert_true(taken->done);
    return taken;
}

static const char *const scanned[3][2] = {{"事業名", "予算額"}, {"図書館費", "62,914,525"}, {"公園費", "1,254,958"}};

static void draw_nothing(struct sheet *sheet, bool above) {
    (void)sheet;
    (void)above;
}

// The tails of the commas nearly touch the rule below, and were cut off with it; then they read as points.
static void commas_close_to_a_rule_are_read_from_a_picture(void **state) {
    (void)state;
    struct taken *taken = read_scan(scanned, draw_nothing);
    assert_cell(table_of(taken), 1, 1, "62,914,525");
    assert_cell(table_of(taken), 2, 1, "1,254,958");
    assert_true(cell_at(table_of(taken), 1, 1)->is_ocr);
    taken_free(taken);
}

static void draw_unit(struct sheet *sheet, bool above) {
    if (above) {
        sheet_text(sheet, 180, 59.5, "(単位:千円)");
    }
}

// The feet of a unit's note right above the table were erased with its uppermost line: 寺円.
static void a_unit_close_above_a_table_is_read_from_a_picture(void **state) {
    (void)state;
    struct taken *taken = read_scan(scanned, draw_unit);
    assert_words(table_of(taken)->caption.words, "(単位:千円)");
    assert_cell(table_of(taken), 2, 1, "1,254,958");
    taken_free(taken);
}

static void draw_dark_head(struct sheet *sheet, bool above) {
    if (!above) {
        sheet_rectangle(sheet, 50, 60, 200.7, 14, 0.2);
        sheet_rectangle(sheet, 150, 60, 0.7, 14, 0.5);
        cairo_set_source_rgb(sheet->cairo, 1, 1, 1);
    }
}

// The dark head gave a rule for each of its rows of dots, and no words.
static void a_white_head_on_dark_ground_is_read_from_a_picture(void **state) {
    (void)state;
    struct taken *taken = read_scan(scanned, draw_dark_head);
    assert_int_equal(table_of(taken)->row_count, 3);
    assert_cell(table_of(taken), 0, 0, "事業名");
    assert_cell(table_of(taken), 0, 1, "予算額");
    assert_cell(table_of(taken), 2, 1, "1,254,958");
    taken_free(taken);
}

static void draw_gap(struct sheet *sheet, bool above) {
    if (above) { // hides the upper half of the last three digits
        sheet_rectangle(sheet, 231, 78, 15, 4.5, 1);
    }
}

// What was left of a number whose other digits could not be read was taken as an amount.
static void a_number_of_which_a_part_cannot_be_read_is_none(void **state) {
    (void)state;
    struct taken *taken = read_scan(scanned, draw_gap);
    struct str words = cell_at(table_of(taken), 1, 1)->text.words;
    for (size_t i = 0; i < words.size; i++) {
        assert_false(words.data[i] >= '0' && words.data[i] <= '9');
    }
    assert_cell(table_of(taken), 2, 1, "1,254,958");
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(centred_heads_find_the_columns_of_amounts_to_their_right),
        cmocka_unit_test(every_second_row_shaded_is_one_table_with_its_head),
        cmocka_unit_test(a_head_centred_over_two_columns_spans_them),
        cmocka_unit_test(remarks_close_behind_amounts_are_a_column_of_their_own),
        cmocka_unit_test(two_amounts_below_a_head_that_nearly_joins_their_columns_stay_two),
        cmocka_unit_test(numbers_far_apart_on_one_line_are_not_joined_by_a_space),
        cmocka_unit_test(leader_dots_part_a_label_from_its_amount),
        cmocka_unit_test(lines_of_dashes_and_underscores_lead_to_the_amount),
        cmocka_unit_test(rows_are_told_by_the_distances_within_each_column),
        cmocka_unit_test(a_previous_year_in_brackets_stays_in_the_cell_of_its_amount),
        cmocka_unit_test(an_amount_cut_inside_a_group_of_digits_is_joined),
        cmocka_unit_test(a_raised_mark_is_no_digit_of_the_amount),
        cmocka_unit_test(prose_in_two_columns_is_read_one_after_the_other),
        cmocka_unit_test(boxes_side_by_side_are_read_one_after_the_other),
        cmocka_unit_test(a_title_and_the_amount_below_it_are_one_text),
        cmocka_unit_test(a_white_head_on_dark_ground_is_read_from_a_picture),
        cmocka_unit_test(a_number_of_which_a_part_cannot_be_read_is_none),
        cmocka_unit_test(commas_close_to_a_rule_are_read_from_a_picture),
        cmocka_unit_test(a_unit_close_above_a_table_is_read_from_a_picture),
    };
    return cmocka_run_group_tests_name("pdf_layout", tests, NULL, NULL);
}
