// Boxes, callouts, titles and readings on pages drawn here: each was once read wrongly.
#include "tests/unit/pdf_sheet.h"

#include <math.h>

static void sheet_round_box(struct sheet *sheet, double x, double y, double width, double height, bool filled) {
    double r = 6, quarter = acos(0);
    cairo_t *cairo = sheet->cairo;
    cairo_save(cairo);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - r, y + r, r, -quarter, 0);
    cairo_arc(cairo, x + width - r, y + height - r, r, 0, quarter);
    cairo_arc(cairo, x + r, y + height - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
    if (filled) {
        cairo_set_source_rgb(cairo, 1, 0.95, 0.8);
        cairo_fill(cairo);
    } else {
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

// The amounts of two callouts, side by side, came as one line below both panels.
static void panels_with_round_corners_are_read_with_their_callouts(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(460, 300);
    for (int k = 0; k < 2; k++) {
        double x = 20 + 220 * k;
        sheet_round_box(&sheet, x, 60, 200, 160, false);
        sheet_text(&sheet, x + 10, 80, k ? "公園整備事業" : "図書館整備事業");
        sheet_text(&sheet, x + 10, 100, "○ 建物を直す。");
        sheet_round_box(&sheet, x + 60, 180, 130, 24, true);
        sheet_text(&sheet, x + 70, 196, k ? "R8予算案 13億円" : "R8予算案 24億円");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "図書館整備事業\n○ 建物を直す。");
    assert_words(taken->blocks[1].text.words, "R8予算案 24億円");
    assert_words(taken->blocks[2].text.words, "公園整備事業\n○ 建物を直す。");
    assert_words(taken->blocks[3].text.words, "R8予算案 13億円");
    taken_free(taken);
}

// Two boxes that share a side were a table of one row, and the amounts of the second went to the first one's name.
static void panels_that_touch_are_no_table(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(460, 300);
    for (int k = 0; k < 2; k++) {
        cairo_rectangle(sheet.cairo, 20 + 200 * k, 60, 200, 100);
        cairo_stroke(sheet.cairo);
        sheet_text(&sheet, 30 + 200 * k, 80, k ? "公園整備事業" : "図書館整備事業");
        sheet_text(&sheet, 30 + 200 * k, 100, "・建物を直す。");
        sheet_text(&sheet, 30 + 200 * k, 120, "・道を直す。");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 2);
    assert_words(taken->blocks[0].text.words, "図書館整備事業\n・建物を直す。\n・道を直す。");
    assert_words(taken->blocks[1].text.words, "公園整備事業\n・建物を直す。\n・道を直す。");
    taken_free(taken);
}

// The letters of a label beside its box came one by one in the lines of the box.
static void a_label_set_upright_on_shade_is_one_word_before_its_box(void **state) {
    (void)state;
    static const char *const letters[] = {"背", "景", "・", "目", "的"};
    struct sheet sheet = sheet_new(420, 300);
    cairo_rectangle(sheet.cairo, 40, 80, 300, 64);
    cairo_stroke(sheet.cairo);
    cairo_set_source_rgb(sheet.cairo, 0.7, 0.8, 0.7);
    cairo_rectangle(sheet.cairo, 40, 80, 16, 64);
    cairo_fill(sheet.cairo);
    cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
    for (int i = 0; i < 5; i++) {
        sheet_text(&sheet, 43, 94 + 10 * i, letters[i]);
    }
    sheet_text(&sheet, 70, 100, "○ 公園を整備する。");
    sheet_text(&sheet, 70, 120, "○ 防災に資する。");
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "背景・目的");
    assert_words(taken->blocks[1].text.words, "○ 公園を整備する。\n○ 防災に資する。");
    taken_free(taken);
}

// 令(和前年... : two lines beside a title of larger letters were read into each other.
static void two_lines_beside_a_large_title_stay_two(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(460, 300);
    sheet_text(&sheet, 250, 76, "令和8年度要求額 48億円");
    sheet_text(&sheet, 250, 89, "(前年度予算額 54億円)");
    cairo_set_font_size(sheet.cairo, 18);
    sheet_text(&sheet, 40, 86, "図書館整備事業");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_words(taken->blocks[0].text.words, "図書館整備事業 令和8年度要求額 48億円\n(前年度予算額 54億円)");
    taken_free(taken);
}

// Readings above a name were its first line.
static void a_reading_above_a_name_is_no_word_of_it(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 300);
    sheet_grid(&sheet, 2);
    sheet_text(&sheet, 60, 125, "主な事業");
    sheet_text(&sheet, 60, 165, "図書館整備事業");
    sheet_text(&sheet, 160, 165, "1,234");
    cairo_set_font_size(sheet.cairo, 5);
    sheet_text(&sheet, 65, 155.5, "としょかん");
    struct taken *taken = read_sheet(&sheet);
    assert_cell(&taken->blocks[0].table, 1, 0, "図書館整備事業");
    taken_free(taken);
}

// A rate right aligned close to words left aligned was one cell with them.
static void words_close_behind_rates_are_a_column_of_their_own(void **state) {
    (void)state;
    static const char *const rates[] = {"+13.6%", "▲5.4%", "+145.0%", "▲43.4%"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        cairo_text_extents_t extents;
        cairo_text_extents(sheet.cairo, rates[i], &extents);
        sheet_text(&sheet, 40, 100 + 20 * i, i % 2 ? "公園費" : "図書館費");
        sheet_text(&sheet, 230 - extents.x_advance, 100 + 20 * i, rates[i]);
        sheet_text(&sheet, 233.5, 100 + 20 * i, i % 2 ? "道を直す" : "庭を造る");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    for (int i = 0; i < 4; i++) {
        assert_cell(&taken->blocks[0].table, i, 1, rates[i]);
        assert_cell(&taken->blocks[0].table, i, 2, i % 2 ? "道を直す" : "庭を造る");
    }
    taken_free(taken);
}

// 要求額 and 要望額 below うち were left without the year that stands over all three columns.
static void a_head_over_a_column_and_a_group_spans_both(void **state) {
    (void)state;
    static const char *const heads[] = {"当初予算額", "概算要求額", "要求額", "要望額"};
    struct sheet sheet = sheet_new(460, 300);
    sheet_text(&sheet, 40, 80, "事業名");
    sheet_text(&sheet, 122, 60, "令和7年度");
    sheet_text(&sheet, 277, 60, "令和8年度");
    sheet_text(&sheet, 335, 80, "うち");
    for (int k = 0; k < 4; k++) {
        sheet_text(&sheet, 120 + 80 * k + (k > 1 ? 10 : 0), 100, heads[k]);
        for (int i = 0; i < 4; i++) {
            sheet_text(&sheet, 40, 120 + 20 * i, i % 2 ? "公園費" : "図書館費");
            sheet_text(&sheet, 140 + 80 * k, 120 + 20 * i, "1,234");
        }
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    assert_cell(table, 0, 2, "令和8年度");
    assert_int_equal(cell_at(table, 0, 2)->column_span, 3);
    taken_free(taken);
}

// Words that ran over the edge of their box were cut there: 令和7年度予算 in it, 案 24億円 outside.
static void words_across_the_edge_of_a_box_stay_whole(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(460, 300);
    cairo_rectangle(sheet.cairo, 40, 60, 200, 80);
    cairo_stroke(sheet.cairo);
    sheet_text(&sheet, 50, 80, "図書館整備事業");
    sheet_text(&sheet, 50, 100, "・本を増やす。");
    sheet_text(&sheet, 150, 130, "令和8年度予算案 24億円");
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "図書館整備事業\n・本を増やす。\n令和8年度予算案 24億円");
    assert_int_equal(taken->count, 1);
    taken_free(taken);
}

// 204,420 above 610 in a narrow cell was 204,420610; and two rows where the name stands at half their height.
static void two_amounts_one_above_the_other_stay_in_their_cell(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 300);
    for (int i = 0; i <= 2; i++) {
        sheet_line(&sheet, 50, 100 + 30 * i, 250, 100 + 30 * i);
        sheet_line(&sheet, 50 + 150 * (i == 1) + 200 * (i == 2), 100, 50 + 150 * (i == 1) + 200 * (i == 2), 160);
    }
    for (int i = 0; i < 2; i++) {
        sheet_text(&sheet, 60, 119 + 30 * i, i ? "公園整備事業" : "図書館整備事業");
        sheet_text(&sheet, 205, 114 + 30 * i, "204,420");
        sheet_text(&sheet, 227, 124.5 + 30 * i, "610");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(table->row_count, 2);
    assert_cell(table, 0, 1, "204,420\n610");
    assert_cell(table, 1, 0, "公園整備事業");
    taken_free(taken);
}

// Heads a line's distance above the first amounts were one row with them.
static void amounts_end_the_heads_above_them(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 80, "事業名");
    sheet_text(&sheet, 200, 80, "令和8年度");
    sheet_text(&sheet, 300, 80, "令和7年度");
    for (int i = 0; i < 6; i++) {
        double y = 93 + 13 * i + 9 * (i / 2); // rows in groups of two
        sheet_text(&sheet, 40, y, i % 2 ? "公園費" : "図書館費");
        sheet_text(&sheet, 210, y, "1,234");
        sheet_text(&sheet, 310, y, "5,678");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_cell(table, 0, 1, "令和8年度");
    assert_cell(table, 1, 0, "図書館費");
    assert_cell(table, 1, 1, "1,234");
    taken_free(taken);
}

// The longest amount reaches over the white between the columns, which is seen in the other lines alone.
static void an_amount_too_long_for_its_column_is_parted_from_its_name(void **state) {
    (void)state;
    static const char *const amounts[] = {"508 (621)", "85,102,446 (64,664,611)", "109,721 (308)", "44,383 (58)",
                                          "495 (272)"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 5; i++) {
        cairo_text_extents_t extents;
        cairo_text_extents(sheet.cairo, amounts[i], &extents);
        sheet_text(&sheet, 40, 80 + 20 * i, i == 3 ? "橋りょう利用促進事業の調査" : "医療推進事業費");
        sheet_text(&sheet, 280 - extents.x_advance, 80 + 20 * i, amounts[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    assert_cell(table, 1, 0, "医療推進事業費");
    assert_cell(table, 1, 1, "85,102,446 (64,664,611)");
    assert_cell(table, 3, 0, "橋りょう利用促進事業の調査");
    taken_free(taken);
}

// Columns at 20, 120 and 280, without the border at the page's break.
static void cut_row(struct sheet *sheet, double top, double bottom, double closed_at) {
    double xs[] = {20, 120, 280};
    for (size_t i = 0; i < 3; i++) {
        sheet_line(sheet, xs[i], top, xs[i], bottom);
    }
    sheet_line(sheet, 20, closed_at, 280, closed_at);
}

// Lines kept from the page before have no characters any more: to ask whether they stand upright killed the reader.
// (Its test beside the pictures had a line too wide for its cell, so that nothing was joined.)
static void a_cell_broken_over_pages_is_one_cell_whatever_its_lines(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 250);
    cut_row(&sheet, 100, 240, 100);
    sheet_line(&sheet, 20, 140, 280, 140);
    sheet_text(&sheet, 25, 120, "事業");
    sheet_text(&sheet, 125, 120, "令和7年度の実績");
    sheet_text(&sheet, 25, 160, "検査法の開発");
    sheet_text(&sheet, 125, 220, "検査法の開発を広く進めるため、");
    sheet_text(&sheet, 125, 235, "研究者と病院を結ぶ場を設けた上");
    cairo_show_page(sheet.cairo);
    cut_row(&sheet, 20, 120, 120);
    sheet_text(&sheet, 125, 35, "で、予算額14億円を充てた。");
    sheet_text(&sheet, 125, 50, "場は3か所である。");
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    assert_cell(table, 1, 1,
                "検査法の開発を広く進めるため、研究者と病院を結ぶ場を設けた上で、予算額14億円を充てた。"
                "場は3か所である。");
    taken_free(taken);
}

static void sheet_row(struct sheet *sheet, double y, const char *name, const char *now, const char *before) {
    sheet_text(sheet, 40, y, name);
    sheet_text(sheet, 200, y, now);
    sheet_text(sheet, 300, y, before);
}

// One row is no table by itself: it was running text.
static void a_row_alone_on_the_next_page_goes_on_with_the_table(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_row(&sheet, 60, "事業名", "令和8年度", "令和7年度");
    for (int i = 0; i < 8; i++) {
        sheet_row(&sheet, 80 + 20 * i, i % 2 ? "公園費" : "図書館費", "1,234", "5,678");
    }
    cairo_show_page(sheet.cairo);
    sheet_row(&sheet, 60, "道路費", "222", "315");
    struct taken *taken = read_sheet(&sheet);
    const struct block *last = &taken->blocks[taken->count - 1];
    assert_int_equal(last->kind, BLOCK_TABLE);
    assert_true(last->table.continues_previous);
    assert_cell(&last->table, 0, 0, "道路費");
    assert_cell(&last->table, 0, 2, "315");
    taken_free(taken);
}

// The first line of a long name was taken for the end of the name above.
static void a_name_of_two_lines_goes_with_the_amounts_at_its_middle(void **state) {
    (void)state;
    static const char *const names[] = {"図書館整備の委託", "公園整備の委託費", "道路整備の委託費"};
    struct sheet sheet = sheet_new(420, 300);
    sheet_row(&sheet, 60, "事業名", "令和8年度", "令和7年度");
    for (int i = 0; i < 3; i++) {
        sheet_row(&sheet, 76 + 16 * i, names[i], "974", "61,689");
    }
    sheet_text(&sheet, 40, 124, "学校整備の委託費");
    sheet_text(&sheet, 40, 137, "と調査");
    sheet_row(&sheet, 130.5, "", "860,125", "918");
    for (int i = 0; i < 3; i++) {
        sheet_row(&sheet, 153 + 16 * i, names[i], "15", "350");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(table->row_count, 8);
    assert_cell(table, 3, 0, "道路整備の委託費");
    assert_cell(table, 4, 0, "学校整備の委託費と調査");
    assert_cell(table, 4, 1, "860,125");
    taken_free(taken);
}

// Every second line ends its paragraph: few reach the right end, and the columns were read across.
static void short_paragraphs_in_two_columns_are_read_one_after_the_other(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 3; i++) {
            double x = 40 + 180 * k, y = 80 + 32 * i - 3 * k;
            sheet_text(&sheet, x, y, "図書館を整備する費用は令和八年");
            sheet_text(&sheet, x, y + 15, k ? "度から公園にも使う予定だ。" : "度も計上する。");
        }
    }
    struct taken *taken = read_sheet(&sheet);
    assert_words(str_slice(taken->blocks[0].text.words, 0, sizeof "図書館を整備する費用は令和八年度も計上する。" - 1),
                 "図書館を整備する費用は令和八年度も計上する。");
    taken_free(taken);
}

// Lines between the columns alone: all rows were one, where names wrap round the height of their amounts.
static void rows_without_lines_between_ruled_columns_are_told_by_their_amounts(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_line(&sheet, 40 + 110 * i, 60, 40 + 110 * i, 160);
    }
    sheet_line(&sheet, 40, 60, 370, 60);
    sheet_line(&sheet, 40, 160, 370, 160);
    for (int i = 0; i < 3; i++) {
        double y = 82 + 30 * i;
        sheet_text(&sheet, 48, y - (i == 1 ? 0 : 5.5), i == 1 ? "公園費" : "図書館の整備と建物");
        sheet_text(&sheet, 48, y + 5.5, i == 1 ? "" : "の管理費");
        sheet_text(&sheet, 180, y, "1,234");
        sheet_text(&sheet, 290, y, "567");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(table->row_count, 3);
    assert_cell(table, 0, 0, "図書館の整備と建物の管理費");
    assert_cell(table, 1, 0, "公園費");
    assert_cell(table, 2, 1, "1,234");
    taken_free(taken);
}

// Its letters were read across, one of each line.
static void a_page_set_upright_by_a_font_for_lines_across_is_read_downwards(void **state) {
    (void)state;
    static const char *const lines[] = {"﹁図書館整備事業﹂については令和八年度当初予算",
                                        "に五三億円を計上した︒次の年度も続ける見込みだ︒"};
    struct sheet sheet = sheet_new(300, 420);
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; lines[k][3 * i] != '\0'; i++) {
            char letter[4] = {lines[k][3 * i], lines[k][3 * i + 1], lines[k][3 * i + 2], '\0'};
            sheet_text(&sheet, 250 - 18 * k, 50 + 11 * (double)i, letter);
        }
    }
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words,
                 "「図書館整備事業」については令和八年度当初予算に五三億円を計上した。次の年度も続ける見込みだ。");
    taken_free(taken);
}

// The shaded cell of a group beside every second row shaded was taken out of its table as a box.
static void a_shaded_group_beside_shaded_rows_stays_in_its_table(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    cairo_set_source_rgb(sheet.cairo, 0.9, 0.9, 0.9);
    cairo_rectangle(sheet.cairo, 30, 86, 60, 80);
    for (int i = 0; i < 2; i++) {
        cairo_rectangle(sheet.cairo, 90, 86 + 40 * i, 110, 20);
        cairo_rectangle(sheet.cairo, 200, 86 + 40 * i, 100, 20);
    }
    cairo_fill(sheet.cairo);
    cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
    sheet_text(&sheet, 40, 80, "区分");
    sheet_text(&sheet, 100, 80, "事業名");
    sheet_text(&sheet, 230, 80, "令和8年度");
    sheet_text(&sheet, 50, 130, "土木");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 100, 100 + 20 * i, i % 2 ? "公園費" : "図書館費");
        sheet_text(&sheet, 240, 100 + 20 * i, "1,234");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    taken_free(taken);
}

// The bullet below a sentence went on with the row above it, which had no amount yet.
static void a_bullet_below_a_sentence_begins_a_row(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 60 + 32 * i, i % 2 ? "○ 橋の点検" : "○ 砂防");
        sheet_text(&sheet, 300, 60 + 32 * i, i % 2 ? "22億円" : "5億円");
        sheet_text(&sheet, 52, 79 + 32 * i, "傷んだ所を調べる。");
    }
    struct taken *taken = read_sheet(&sheet);
    for (size_t i = 0; i < table_of(taken)->cell_count; i++) {
        struct str words = table_of(taken)->cells[i].text.words;
        assert_false(str_starts(words, STR("傷んだ")) && str_contains(words, STR("○")));
    }
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panels_with_round_corners_are_read_with_their_callouts),
        cmocka_unit_test(panels_that_touch_are_no_table),
        cmocka_unit_test(a_label_set_upright_on_shade_is_one_word_before_its_box),
        cmocka_unit_test(two_lines_beside_a_large_title_stay_two),
        cmocka_unit_test(a_reading_above_a_name_is_no_word_of_it),
        cmocka_unit_test(words_close_behind_rates_are_a_column_of_their_own),
        cmocka_unit_test(a_head_over_a_column_and_a_group_spans_both),
        cmocka_unit_test(words_across_the_edge_of_a_box_stay_whole),
        cmocka_unit_test(two_amounts_one_above_the_other_stay_in_their_cell),
        cmocka_unit_test(amounts_end_the_heads_above_them),
        cmocka_unit_test(an_amount_too_long_for_its_column_is_parted_from_its_name),
        cmocka_unit_test(a_shaded_group_beside_shaded_rows_stays_in_its_table),
        cmocka_unit_test(a_cell_broken_over_pages_is_one_cell_whatever_its_lines),
        cmocka_unit_test(a_row_alone_on_the_next_page_goes_on_with_the_table),
        cmocka_unit_test(a_name_of_two_lines_goes_with_the_amounts_at_its_middle),
        cmocka_unit_test(short_paragraphs_in_two_columns_are_read_one_after_the_other),
        cmocka_unit_test(rows_without_lines_between_ruled_columns_are_told_by_their_amounts),
        cmocka_unit_test(a_page_set_upright_by_a_font_for_lines_across_is_read_downwards),
        cmocka_unit_test(a_bullet_below_a_sentence_begins_a_row),
    };
    return cmocka_run_group_tests_name("pdf_region", tests, NULL, NULL);
}
