// Slides as pages drawn here: each was once read wrongly.
#include "tests/unit/pdf_sheet.h"

static void sheet_frame(struct sheet *sheet, double x, double y, double width, double height) {
    cairo_set_line_width(sheet->cairo, 0.5);
    cairo_rectangle(sheet->cairo, x, y, width, height);
    cairo_stroke(sheet->cairo);
}

static size_t block_with(const struct taken *taken, const char *words) {
    for (size_t i = 0; i < taken->count; i++) {
        if (taken->blocks[i].kind == BLOCK_TEXT && str_contains(taken->blocks[i].text.words, str_from(words))) {
            return i;
        }
    }
    fail_msg("no text has %s", words);
    return 0;
}

// All names were read before all amounts, which went to the last name.
static void amounts_that_hang_under_boxes_are_read_with_them(void **state) {
    (void)state;
    static const char *const names[] = {"里山の再生事業", "離島の航路事業", "空き家の活用"}, *const amounts[] = {
                                                                                                 "12億円（11億円）",
                                                                                                 "34億円（33億円）",
                                                                                                 "56億円（55億円）"};
    struct sheet sheet = sheet_new(560, 400);
    sheet_text(&sheet, 20, 40, "令和8年度予算案の主な事業は次のとおりである。");
    for (int i = 0; i < 3; i++) {
        sheet_frame(&sheet, 20 + 180 * i, 60, 160, 30);
        sheet_text_middle(&sheet, 100 + 180 * i, 80, names[i]);
        sheet_text_middle(&sheet, 100 + 180 * i, 106, amounts[i]);
        sheet_frame(&sheet, 20 + 180 * i, 120, 160, 80);
        sheet_text(&sheet, 30 + 180 * i, 140, "・地域の力を生かす。");
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 3; i++) {
        size_t name = block_with(taken, names[i]), amount = block_with(taken, amounts[i]);
        assert_true(amount == name || amount == name + 1);
        assert_true(i == 0 || name > block_with(taken, amounts[i - 1]));
    }
    taken_free(taken);
}

// The second line of a title was a heading of its own, and the programme bore half its name.
static void a_title_in_two_lines_is_one_heading(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(800, 560);
    cairo_set_font_size(sheet.cairo, 18);
    sheet_text(&sheet, 20, 40, "離島の航路と港を守り");
    sheet_text(&sheet, 20, 66, "暮らしを支える支援事業");
    cairo_set_font_size(sheet.cairo, 10);
    sheet_frame(&sheet, 560, 24, 220, 44);
    sheet_text(&sheet, 570, 40, "令和8年度予算案");
    sheet_text(&sheet, 570, 56, "12億円（11億円）");
    sheet_text(&sheet, 570, 82, "※（ ）内は前年度予算額");
    sheet_frame(&sheet, 20, 100, 760, 120);
    for (int i = 0; i < 6; i++) {
        sheet_text(&sheet, 30, 120 + 16 * i, "・船の更新と港の改修を進め、島の暮らしを守る。");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "離島の航路と港を守り暮らしを支える支援事業");
    assert_true(taken->blocks[0].heading_level > 0);
    taken_free(taken);
}

// ※（ ）内は前年度予算額 below the figures of each page was dropped as a running foot from the second page on.
static void a_note_at_the_foot_of_every_page_stays_on_each(void **state) {
    (void)state;
    static const char *const amounts[] = {"12億円（11億円）", "34億円（33億円）", "56億円（55億円）"};
    struct sheet sheet = sheet_new(560, 400);
    for (int i = 0; i < 3; i++) {
        sheet_text(&sheet, 20, 200, amounts[i]);
        sheet_text(&sheet, 20, 380, "※（ ）内は前年度予算額");
        sheet_text(&sheet, 500, 380, "令和八年の手引き");
        cairo_show_page(sheet.cairo);
    }
    struct taken *taken = read_sheet(&sheet);
    size_t notes = 0, feet = 0;
    for (size_t i = 0; i < taken->count; i++) {
        notes += str_contains(taken->blocks[i].text.words, STR("内は前年度予算額"));
        feet += str_contains(taken->blocks[i].text.words, STR("手引き"));
    }
    assert_int_equal(notes, 3);
    assert_int_equal(feet, 0);
    taken_free(taken);
}

// Between two shaded headings the lines of both columns were flowed together, here as rows and there as a table.
static void columns_with_shaded_headings_at_heights_of_their_own_are_read_one_after_the_other(void **state) {
    (void)state;
    static const char *const names[] = {"里山の再生", "離島の航路", "空き家の活用",
                                        "歩道の点検", "浮標の更新", "灯台の改修"};
    static const char *const lines[] = {"【目的】島と里の暮らしを守り、次の代に渡す。",
                                        "【内容】船の更新と港の改修を進め、人の行き来", "を支え、働く場を広げる。",
                                        "【担当】総合政策課"};
    struct sheet sheet = sheet_new(560, 500);
    for (int i = 0; i < 6; i++) {
        double x = i < 3 ? 30 : 300, y = (i < 3 ? 62 : 111) + 125 * (i % 3);
        sheet_rectangle(&sheet, x, y, 230, 16, 0.85);
        sheet_text(&sheet, x + 4, y + 12, names[i]);
        for (int k = 0; k < 4; k++) {
            sheet_text(&sheet, x, y + 36 + 14 * k + (k > 0 ? 8 : 0) + (k > 2 ? 8 : 0), lines[k]);
        }
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 1; i < 6; i++) {
        assert_true(block_with(taken, names[i]) >= block_with(taken, names[i - 1]));
    }
    for (size_t i = 0; i < taken->count; i++) {
        assert_int_equal(taken->blocks[i].kind, BLOCK_TEXT);
    }
    taken_free(taken);
}

// A short title at the right edge of its box ran on into the text below, as a line that wraps.
static void a_title_set_right_is_no_part_of_the_words_below(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(560, 400);
    sheet_frame(&sheet, 20, 40, 220, 60);
    sheet_text_right(&sheet, 236, 54, "里山の再生事業");
    sheet_text(&sheet, 24, 68, "船の更新と港の改修を進め、島の暮らしを守");
    sheet_text(&sheet, 24, 82, "り、働く場を広げる。");
    struct taken *taken = read_sheet(&sheet);
    const struct block *block = &taken->blocks[block_with(taken, "里山")];
    assert_true(str_contains(block->text.words, STR("里山の再生事業\n船の更新")));
    assert_true(str_contains(block->text.words, STR("暮らしを守り")));
    taken_free(taken);
}

// The amounts were read before the note was, and none of those in brackets was taken.
static void a_note_on_brackets_at_the_foot_is_read_first(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(560, 400);
    sheet_text(&sheet, 20, 40, "令和8年度予算案の主な事業");
    sheet_frame(&sheet, 20, 60, 240, 60);
    sheet_text(&sheet, 30, 80, "●里山の再生事業");
    sheet_text(&sheet, 30, 100, "12億円（11億円）");
    sheet_frame(&sheet, 300, 60, 240, 60);
    sheet_text(&sheet, 310, 80, "●離島の航路事業");
    sheet_text(&sheet, 310, 100, "34億円（33億円）");
    sheet_text(&sheet, 20, 380, "※（ ）内は令和7年度当初予算額。計数は変わることがある。");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(block_with(taken, "※（ ）内は"), 0);
    taken_free(taken);
}

// Each amount was taken for that of the name above it, which was the one of the box before.
static void the_name_below_a_large_amount_in_a_box_is_read_before_it(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(560, 400);
    sheet_frame(&sheet, 20, 60, 240, 80);
    sheet_frame(&sheet, 300, 60, 240, 80);
    cairo_set_font_size(sheet.cairo, 24);
    sheet_text_middle(&sheet, 140, 90, "70.5億円");
    sheet_text_middle(&sheet, 420, 90, "20億円");
    cairo_set_font_size(sheet.cairo, 11);
    sheet_text_middle(&sheet, 140, 120, "里山の再生事業");
    sheet_text_middle(&sheet, 420, 120, "離島の航路事業");
    struct taken *taken = read_sheet(&sheet);
    block_with(taken, "里山の再生事業\n70.5億円");
    block_with(taken, "離島の航路事業\n20億円");
    taken_free(taken);
}

// White between two years that stood above each other by chance made a table, and half of the line a name.
static void lines_that_state_year_and_amount_are_no_rows(void **state) {
    (void)state;
    static const char *const names[] = {"◆ 家畜の病を防ぐ経費", "■ 匿名の情報の活用", "◆ 都市の農業の支援"},
                             *const amounts[] = {"令和6年度　7,736,998千円　　令和5年度　11,423,789千円",
                                                 "令和6年度　145,369千円　　令和5年度　144,756千円",
                                                 "令和6年度　93,156,019千円　　令和5年度　984,596千円"};
    struct sheet sheet = sheet_new(560, 400);
    cairo_set_font_size(sheet.cairo, 9);
    for (int i = 0; i < 3; i++) {
        sheet_text(&sheet, 49, 60 + 24 * i, names[i]);
        sheet_text(&sheet, 67, 71 + 24 * i, amounts[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    for (size_t i = 0; i < taken->count; i++) {
        assert_int_equal(taken->blocks[i].kind, BLOCK_TEXT);
    }
    taken_free(taken);
}

static const char *const SECTIONS[3][3] = {{"■ 里山の再生事業", "■ 離島の航路事業", "■ 空き家の活用"},
                                           {"予算額 12千円", "予算額 34,567千円", "予算額 890千円"},
                                           {"森を守り、人を育てて木の活用を図る。",
                                            "船の更新を急ぎ、港の改修も進める。",
                                            "町に人を呼び、店を開く人に助成する。"}};

// Asserts that each of the sections, named with its number from 0, has its amount right behind its name.
static void assert_sections_are_whole(const struct taken *taken) {
    for (int i = 0; i < 9; i++) {
        char lines[160];
        snprintf(lines, sizeof lines, "%s第%d\n%s\n", SECTIONS[0][i % 3], i, SECTIONS[1][i % 3]);
        block_with(taken, lines);
    }
}

static void sheet_sections(struct sheet *sheet, double height) {
    for (int i = 0; i < 9; i++) {
        double x = 40 + 200 * (i % 3), y = 76 + height * (i / 3);
        char name[80];
        snprintf(name, sizeof name, "%s第%d", SECTIONS[0][i % 3], i);
        sheet_text(sheet, x, y, name);
        sheet_text(sheet, x, y + 14, SECTIONS[1][i % 3]);
        sheet_text(sheet, x, y + 28, SECTIONS[2][i % 3]);
    }
}

// Three columns were one table below the title close above them, and each amount was the name of those beside it. Rows
// of sections far apart were a table each.
static void sections_in_three_columns_are_read_one_after_the_other(void **state) {
    (void)state;
    for (int far = 0; far < 2; far++) {
        struct sheet sheet = sheet_new(640, 400);
        sheet_text(&sheet, 40, 62, "令和8年度の主な事業");
        sheet_sections(&sheet, far ? 75 : 50);
        struct taken *taken = read_sheet(&sheet);
        assert_sections_are_whole(taken);
        taken_free(taken);
    }
}

// Sections that begin at equal heights were read line by line: the first amount went to the name at the right.
static void shaded_sections_side_by_side_keep_their_amounts(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(600, 400);
    cairo_set_font_size(sheet.cairo, 11);
    for (int i = 0; i < 6; i++) {
        double x = 40 + 264 * (i % 2), y = 76 + 63 * (i / 2);
        cairo_set_source_rgb(sheet.cairo, 0.8, 0.9, 1);
        cairo_rectangle(sheet.cairo, x, y - 10, 236, 13);
        cairo_fill(sheet.cairo);
        cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
        sheet_text(&sheet, x, y, SECTIONS[0][i / 2]);
        sheet_text(&sheet, x, y + 14, i % 2 ? "34百万円（前年度：3,333百万円）" : "12百万円（前年度：11百万円）");
        sheet_text(&sheet, x, y + 27, i % 3 ? "・森を守り、人を育てる。" : "・人を育て、木の活用を図る。");
        sheet_text(&sheet, x, y + 40, "・地域の防災を進める。");
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 3; i++) {
        char left[160], right[160];
        snprintf(left, sizeof left, "%s\n12百万円", SECTIONS[0][i]);
        snprintf(right, sizeof right, "%s\n34百万円", SECTIONS[0][i]);
        block_with(taken, left);
        block_with(taken, right);
    }
    taken_free(taken);
}

// Rows of two lines whose names stand in a column of their own are a table, whatever the columns beside them repeat.
static void rows_of_two_lines_stay_a_table(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(560, 400);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 76 + 40 * i, "里山の再生を進める事業");
        sheet_text(&sheet, 220, 76 + 40 * i, "令和8年度");
        sheet_text(&sheet, 220, 90 + 40 * i, "12億円");
        sheet_text(&sheet, 400, 76 + 40 * i, "令和7年度");
        sheet_text(&sheet, 400, 90 + 40 * i, "11億円");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct block *last = &taken->blocks[taken->count - 1];
    assert_int_equal(last->kind, BLOCK_TABLE);
    assert_int_equal(last->table.column_count, 3);
    taken_free(taken);
}

// The name of the next section, as large as the words above it and in no bold type, was the end of their sentence.
static void a_sentence_ends_where_more_white_stands_below_it_than_above(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(280, 300);
    for (int i = 0; i < 3; i++) {
        sheet_text(&sheet, 40, 60 + 44 * i, i == 1 ? "空き家の活用" : "離島の航路事業");
        sheet_text(&sheet, 40, 72 + 44 * i, "12億円（前年度：11億円）");
        sheet_text(&sheet, 40, 84 + 44 * i, "・船の更新と港の改修を進め、島の暮らしを守る。");
    }
    struct taken *taken = read_sheet(&sheet);
    block_with(taken, "\n空き家の活用\n12億円");
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_that_hang_under_boxes_are_read_with_them),
        cmocka_unit_test(a_title_in_two_lines_is_one_heading),
        cmocka_unit_test(a_note_at_the_foot_of_every_page_stays_on_each),
        cmocka_unit_test(columns_with_shaded_headings_at_heights_of_their_own_are_read_one_after_the_other),
        cmocka_unit_test(a_title_set_right_is_no_part_of_the_words_below),
        cmocka_unit_test(a_note_on_brackets_at_the_foot_is_read_first),
        cmocka_unit_test(the_name_below_a_large_amount_in_a_box_is_read_before_it),
        cmocka_unit_test(lines_that_state_year_and_amount_are_no_rows),
        cmocka_unit_test(sections_in_three_columns_are_read_one_after_the_other),
        cmocka_unit_test(shaded_sections_side_by_side_keep_their_amounts),
        cmocka_unit_test(rows_of_two_lines_stay_a_table),
        cmocka_unit_test(a_sentence_ends_where_more_white_stands_below_it_than_above),
    };
    return cmocka_run_group_tests_name("pdf_slide", tests, NULL, NULL);
}
