// Parts of a page that stand beside each other, pages on their side, marks between words: each was once read wrongly.
#include "tests/unit/pdf_sheet.h"

static const char *const names[] = {"図書館費", "公園費", "道路費", "学校費"};
static const char *const amounts[] = {"251", "86,063", "1,234,567", "50,973"};

// Rows of 20 points with a name and an amount between lines.
static void sheet_ruled(struct sheet *sheet, double x, double top, int rows) {
    for (int i = 0; i <= rows; i++) {
        sheet_line(sheet, x, top + 20 * i, x + 160, top + 20 * i);
    }
    for (int k = 0; k < 3; k++) {
        sheet_line(sheet, x + 80 * k, top, x + 80 * k, top + 20 * rows);
    }
    for (int i = 0; i < rows; i++) {
        sheet_text(sheet, x + 4, top + 14 + 20 * i, names[i % 4]);
        sheet_text_right(sheet, x + 156, top + 14 + 20 * i, amounts[i % 4]);
    }
}

// Two pages on one sheet: the right one's table begins higher, and was read before the left one's title and unit.
static void the_left_of_two_pages_on_a_sheet_is_read_first(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 30, 40, "令和8年度当初予算");
    sheet_text(&sheet, 130, 60, "(単位:千円)");
    sheet_ruled(&sheet, 30, 70, 4);
    sheet_ruled(&sheet, 230, 30, 3);
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 3);
    assert_words(taken->blocks[0].text.words, "令和8年度当初予算\n(単位:千円)");
    assert_int_equal(taken->blocks[1].table.row_count, 4);
    assert_int_equal(taken->blocks[2].table.row_count, 3);
    taken_free(taken);
}

// A title above two tables is read before both, wherever it stands.
static void a_title_above_two_tables_is_read_before_both(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 30, 30, "令和8年度当初予算");
    sheet_text(&sheet, 330, 40, "(単位:千円)");
    sheet_ruled(&sheet, 30, 70, 4);
    sheet_ruled(&sheet, 230, 60, 2);
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 3);
    assert_words(taken->blocks[0].text.words, "令和8年度当初予算\n(単位:千円)");
    assert_int_equal(taken->blocks[1].table.row_count, 4);
    taken_free(taken);
}

// Most characters of a page on its side stand below each other: it was taken for one that is set upright.
static void a_page_on_its_side_is_not_set_upright(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 420);
    cairo_translate(sheet.cairo, 300, 0);
    cairo_rotate(sheet.cairo, 1.5707963267948966);
    sheet_text(&sheet, 40, 30, "令和七年度補正予算及び令和八年度予算案の主要施策");
    sheet_text(&sheet, 40, 50, "地域の防災拠点の整備を進め、避難所の環境の改善を図る。");
    sheet_text(&sheet, 40, 66, "河川の堤防や橋の点検、水道の更新、公園の遊具の取替えを急ぐ。");
    sheet_text(&sheet, 40, 180, "学校の改修、図書館の運営、文化財の保護、伝統の祭りの継承を支える。");
    sheet_text(&sheet, 40, 196, "森林の手入れ、里山の再生、農地の保全、用水路の補修を進める。");
    sheet_text(&sheet, 40, 212, "商店街の活性化、起業の支援、観光の案内、港の整備に取り組む。");
    sheet_text(&sheet, 40, 90, "事業名");
    sheet_text(&sheet, 200, 90, "予算額");
    sheet_text(&sheet, 280, 90, "億円");
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 104 + 14 * i, names[i]);
        sheet_text_right(&sheet, 240, 104 + 14 * i, amounts[i]);
        sheet_text_right(&sheet, 300, 104 + 14 * i, i % 2 ? "14.4" : "4.8");
    }
    struct taken *taken = read_sheet(&sheet);
    assert_true(str_starts(taken->blocks[0].text.words, STR("令和七年度補正予算及び令和八年度予算案の主要施策\n")));
    assert_cell(table_of(taken), 0, 1, "予算額");
    assert_cell(table_of(taken), 3, 0, "道路費");
    assert_cell(table_of(taken), 3, 1, "1,234,567");
    assert_cell(table_of(taken), 3, 2, "4.8"); // points below each other are no leader
    assert_cell(table_of(taken), 4, 2, "14.4");
    taken_free(taken);
}

// A leader that has room for two or three marks alone stayed with the name.
static void short_leaders_are_no_part_of_the_name(void **state) {
    (void)state;
    static const char *const leaders[] = {"..", "…", "‥‥", "・・・"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, names[i]);
        sheet_text(&sheet, 100, 100 + 20 * i, leaders[i]);
        sheet_text_right(&sheet, 240, 100 + 20 * i, amounts[i]);
    }
    sheet_text(&sheet, 40, 220, "道路や公園……学校まで、1,000か所を整備する。");
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i, 0, names[i]);
        assert_cell(table_of(taken), i, 1, amounts[i]);
    }
    assert_words(taken->blocks[1].text.words, "道路や公園……学校まで、1,000か所を整備する。");
    taken_free(taken);
}

// White behind item numbers and inside brackets made a table of numbered lines, and a name of a previous year's amount.
static void numbered_lines_with_white_in_brackets_are_no_table(void **state) {
    (void)state;
    static const char *const lines[] = {"事業名　里山の再生", "事業の目的　森林の整備を進める。",
                                        "令和8年度予算額　187千円　(令和7年度予算額　12千円)", "添付書類　収支予算書"};
    static const char *const numbers[] = {"1", "2", "3", "4"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 60 + 24 * i, numbers[i]);
        sheet_text(&sheet, 60, 60 + 24 * i, lines[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_words(taken->blocks[0].text.words,
                 "1 事業名 里山の再生\n2 事業の目的 森林の整備を進める。\n"
                 "3 令和8年度予算額 187千円 (令和7年度予算額 12千円)\n4 添付書類 収支予算書");
    taken_free(taken);
}

// A sentence that goes on at the top of the next column, or of the next page, was two.
static void a_sentence_goes_on_over_columns_and_pages(void **state) {
    (void)state;
    static const char *const left[] = {"　里山の再生については、森林の", "整備を進め、担い手の育成を図る",
                                       "こととし、地域の協議会と連携し", "ながら進めるため、令和8年度に"};
    static const char *const right[] = {"おいては三億円を計上した。", "　公園の改修については、老朽の",
                                        "進んだ遊具の更新を急ぎ、また地", "元の声を聞いて木を植えるために"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 60 + 16 * i, left[i]);
        sheet_text(&sheet, 220, 60 + 16 * i, right[i]);
    }
    cairo_show_page(sheet.cairo);
    sheet_text(&sheet, 40, 60, "二億円を計上した。");
    sheet_text(&sheet, 40, 76, "　図書館の改修は来年度に行う。");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 3);
    assert_true(str_ends(taken->blocks[0].text.words, STR("令和8年度においては三億円を計上した。")));
    assert_true(str_ends(taken->blocks[1].text.words, STR("植えるために二億円を計上した。")));
    assert_true(diag_has(taken, "text_joined"));
    taken_free(taken);
}

// A coloured head over several others lay in no stack of shaded cells: its words fell into one cell with theirs.
static void coloured_heads_of_three_levels_are_cells(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_rectangle(&sheet, 30, 50, 99, 59, 0.8);
    sheet_rectangle(&sheet, 130, 50, 239, 19, 0.8);
    for (int k = 0; k < 4; k++) {
        if (k % 2 == 0) {
            sheet_rectangle(&sheet, 130 + 60 * k, 70, 119, 19, 0.8);
        }
        sheet_rectangle(&sheet, 130 + 60 * k, 90, 59, 19, 0.8);
        sheet_text(&sheet, 134 + 60 * k, 104, k % 2 ? "要求額" : "予算額");
    }
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 5; k++) {
            sheet_rectangle(&sheet, k ? 70 + 60 * k : 30, 110 + 20 * i, k ? 59 : 99, 19, 0.9);
            sheet_text(&sheet, k ? 74 + 60 * k : 34, 124 + 20 * i, k ? amounts[(i + k) % 4] : names[i]);
        }
    }
    sheet_text(&sheet, 34, 84, "事業名");
    sheet_text(&sheet, 220, 64, "推移");
    sheet_text(&sheet, 170, 84, "令和7年度");
    sheet_text(&sheet, 290, 84, "令和8年度");
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_cell(table, 0, 1, "推移");
    assert_int_equal(cell_at(table, 0, 1)->column_span, 4);
    assert_cell(table, 1, 1, "令和7年度");
    assert_cell(table, 1, 3, "令和8年度");
    assert_int_equal(cell_at(table, 1, 3)->column_span, 2);
    assert_cell(table, 3, 4, "251");
    taken_free(taken);
}

// Some programs draw characters as shapes: amounts without their names were all that was read, and nothing was said.
static void characters_drawn_as_shapes_are_said(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text_right(&sheet, 240, 100 + 20 * i, amounts[i]);
        cairo_move_to(sheet.cairo, 40, 100 + 20 * i);
        cairo_text_path(sheet.cairo, names[i]);
        cairo_text_path(sheet.cairo, "整備推進事業");
        cairo_fill(sheet.cairo);
    }
    for (int i = 0; i < 30; i++) { // the path above is one shape: now one for each character
        cairo_move_to(sheet.cairo, 20 + 12 * i, 250);
        cairo_text_path(sheet.cairo, i % 3 == 0 ? "橋" : i % 3 == 1 ? "道" : "公");
        cairo_fill(sheet.cairo);
    }
    struct taken *taken = read_sheet(&sheet);
    assert_true(diag_has(taken, "drawn_characters"));
    taken_free(taken);
}

// A row of one cell parts the lines between columns, and without side borders each part was a table without heads.
static void a_row_across_a_table_with_open_sides_is_one_of_its_rows(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i <= 6; i++) {
        sheet_line(&sheet, 40, 60 + 20 * i, 340, 60 + 20 * i);
    }
    for (int i = 0; i < 6; i++) {
        for (int k = 0; i != 1 && k < 2; k++) {
            sheet_line(&sheet, 180 + 80 * k, 60 + 20 * i, 180 + 80 * k, 80 + 20 * i);
        }
        if (i > 1) {
            sheet_text(&sheet, 44, 74 + 20 * i, names[i - 2]);
            sheet_text_right(&sheet, 256, 74 + 20 * i, amounts[i - 2]);
            sheet_text_right(&sheet, 336, 74 + 20 * i, amounts[5 - i]);
        }
    }
    sheet_text(&sheet, 44, 74, "事業名");
    sheet_text(&sheet, 184, 74, "要求額");
    sheet_text(&sheet, 264, 74, "前年度予算額");
    sheet_text(&sheet, 44, 94, "Ⅰ 地域の安全");
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_int_equal(table->row_count, 6);
    assert_cell(table, 0, 1, "要求額");
    assert_cell(table, 1, 0, "Ⅰ 地域の安全");
    assert_int_equal(cell_at(table, 1, 0)->column_span, 3);
    assert_cell(table, 5, 2, "251");
    taken_free(taken);
}

// Heads above the lines of the table were a table of their own, and the amounts had neither year nor stage.
static void heads_above_the_ruled_part_are_its_first_row(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 34, 30, "主な事業");
    sheet_text_middle(&sheet, 70, 62, "事業名");
    sheet_text_middle(&sheet, 150, 56, "令和8年度");
    sheet_text_middle(&sheet, 150, 68, "予算額");
    sheet_ruled(&sheet, 30, 74, 4);
    struct taken *taken = read_sheet(&sheet);
    assert_words(taken->blocks[0].text.words, "主な事業");
    assert_cell(table_of(taken), 0, 0, "事業名");
    assert_cell(table_of(taken), 0, 1, "令和8年度\n予算額");
    assert_cell(table_of(taken), 4, 1, "50,973");
    taken_free(taken);
}

// The amounts at the top of each slide were dropped as a running head: nothing but their digits differs.
static void amounts_at_the_top_of_pages_are_no_running_head(void **state) {
    (void)state;
    static const char *const tops[] = {"令和8年度予算案 12億円", "令和8年度予算案 34億円", "令和8年度予算案 56億円"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 3; i++) {
        sheet_text(&sheet, 260, 20, tops[i]);
        sheet_text(&sheet, 40, 80, names[i]);
        sheet_text(&sheet, 200, 290, i == 0 ? "- 1 -" : i == 1 ? "- 2 -" : "- 3 -");
        cairo_show_page(sheet.cairo);
    }
    struct taken *taken = read_sheet(&sheet);
    size_t found = 0;
    for (size_t i = 0; i < taken->count; i++) {
        for (int k = 0; k < 3; k++) {
            found += str_contains(taken->blocks[i].text.words, str_from(tops[k]));
        }
        assert_false(str_contains(taken->blocks[i].text.words, STR("- 2 -")));
    }
    assert_int_equal(found, 3);
    taken_free(taken);
}

// -0.7 close behind an amount was one word with it, and the column of rates was lost.
static void a_minus_close_behind_an_amount_begins_a_column(void **state) {
    (void)state;
    static const char *const rates[] = {"-0.7", "+12.3", "-45.6", "+7.8"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, names[i]);
        sheet_text_right(&sheet, 230, 100 + 20 * i, amounts[i]);
        sheet_text(&sheet, 233.5, 100 + 20 * i, rates[i]);
    }
    struct taken *taken = read_sheet(&sheet);
    for (int i = 0; i < 4; i++) {
        assert_cell(table_of(taken), i, 1, amounts[i]);
        assert_cell(table_of(taken), i, 2, rates[i]);
    }
    taken_free(taken);
}

// Two programmes beside the one word of their field stayed one row.
static void programmes_line_by_line_beside_their_field_are_rows(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 2; i++) {
        sheet_line(&sheet, 40, 60 + 40 * i, 300, 60 + 40 * i);
    }
    static const double xs[] = {40, 90, 200, 300};
    for (int k = 0; k < 4; k++) {
        sheet_line(&sheet, xs[k], 60, xs[k], 100);
    }
    sheet_text(&sheet, 44, 74, "土木");
    sheet_text(&sheet, 94, 74, "・公園費");
    sheet_text(&sheet, 94, 92, "・道路費");
    sheet_text_right(&sheet, 296, 74, "86,063");
    sheet_text_right(&sheet, 296, 92, "1,234,567");
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = table_of(taken);
    assert_int_equal(table->row_count, 2);
    assert_cell(table, 0, 1, "・公園費");
    assert_cell(table, 0, 2, "86,063");
    assert_cell(table, 1, 1, "・道路費");
    assert_cell(table, 1, 2, "1,234,567");
    taken_free(taken);
}

// A table in one of two columns of prose broke both: their lines above it were one table, its unit was lost in it.
static void a_table_in_a_column_of_prose_stays_in_it(void **state) {
    (void)state;
    static const char *const left[] = {"　里山の再生については、森林の", "整備を進め、担い手の育成を図る。",
                                       "　公園の改修については、老朽の", "進んだ遊具の更新を進めている。"};
    static const char *const right[] = {"　港の改修については、波を防ぐ", "堤の整備を進め、荷役を改善する。",
                                        "　橋の点検については、傷みの早", "い所から順に直す工事を進める。"};
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 60 + 16 * i + 6 * (i / 2), left[i]);
        sheet_text(&sheet, 225, 60 + 16 * i + 6 * (i / 2), right[i]);
        sheet_text(&sheet, 225, 130 + 16 * i, right[i]);
    }
    sheet_text(&sheet, 40, 134, "(単位:千円)");
    sheet_ruled(&sheet, 40, 142, 4);
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 3);
    assert_true(str_starts(taken->blocks[0].text.words, STR("里山の再生については、森林の整備を進め")));
    assert_true(str_ends(taken->blocks[0].text.words, STR("(単位:千円)")));
    assert_int_equal(taken->blocks[1].kind, BLOCK_TABLE);
    assert_words(taken->blocks[1].table.caption.words, "(単位:千円)");
    assert_true(str_starts(taken->blocks[2].text.words, STR("港の改修については、波を防ぐ堤の整備")));
    taken_free(taken);
}

// Longer amounts on the next page left too little white for the columns to be found again; two amounts were one cell.
static void columns_go_on_over_the_page_where_longer_amounts_nearly_join_them(void **state) {
    (void)state;
    static const char *const heads[] = {"事業名", "予算額", "前年度", "増減"};
    static const double xs[] = {40, 120, 179, 238};
    struct sheet sheet = sheet_new(420, 300);
    for (int k = 0; k < 4; k++) {
        sheet_text(&sheet, xs[k], 180, heads[k]);
        for (int i = 0; i < 4; i++) {
            sheet_text(&sheet, xs[k], 200 + 20 * i, k == 0 ? names[i] : i % 2 ? "251" : "86,063");
        }
    }
    cairo_show_page(sheet.cairo);
    for (int k = 0; k < 4; k++) {
        for (int i = 0; i < 4; i++) {
            sheet_text(&sheet, xs[k], 40 + 20 * i, k == 0 ? names[i] : i % 2 ? "876,353,117" : "312,588,940");
        }
    }
    for (int k = 0; k < 4; k++) {
        sheet_text(&sheet, xs[k] + 30, 140, heads[k]);
        sheet_text(&sheet, xs[k] + 30, 160, k == 0 ? names[0] : "876,353,117");
        sheet_text(&sheet, xs[k] + 30, 180, k == 0 ? names[1] : "312,588,940");
    }
    struct taken *taken = read_sheet(&sheet);
    const struct table *table = &taken->blocks[1].table;
    assert_true(table->continues_previous);
    assert_int_equal(table->row_count, 4);
    assert_int_equal(table->column_count, 4);
    for (int i = 0; i < 4; i++) {
        assert_cell(table, i, 1, i % 2 ? "876,353,117" : "312,588,940");
        assert_cell(table, i, 3, i % 2 ? "876,353,117" : "312,588,940");
    }
    taken_free(taken);
}

// Exchanges all places of two words of one length.
static void bytes_exchange(char *bytes, size_t size, const char *first, const char *second) {
    size_t length = strlen(first);
    for (size_t i = 0; i + length <= size; i++) {
        bool is_first = memcmp(bytes + i, first, length) == 0, is_second = memcmp(bytes + i, second, length) == 0;
        if (is_first || is_second) {
            memcpy(bytes + i, is_first ? second : first, length);
        }
    }
}

// The file's table said 3 for every 8 and 8 for every 3; such amounts were taken.
static void digits_that_the_font_draws_otherwise_are_not_taken(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(420, 300);
    for (int i = 0; i < 4; i++) {
        sheet_text(&sheet, 40, 100 + 20 * i, names[i]);
        sheet_text_right(&sheet, 240, 100 + 20 * i, i % 2 ? "3,847" : "138");
    }
    sheet_finish(&sheet);
    char command[200], *bytes = malloc(1 << 22);
    snprintf(command, sizeof command, "qpdf --qdf --object-streams=disable %s -", sheet.path);
    FILE *plain = popen(command, "r");
    assert_non_null(plain);
    size_t size = fread(bytes, 1, 1 << 22, plain);
    pclose(plain);
    unlink(sheet.path);
    struct taken *taken = read_bytes(NULL, bytes, size);
    assert_true(taken->done);
    assert_cell(table_of(taken), 1, 1, "3,847");
    taken_free(taken);
    bytes_exchange(bytes, size, "<0033>", "<0038>");
    taken = read_bytes(NULL, bytes, size);
    assert_true(taken->done);
    assert_int_equal(taken->count, 0);
    assert_true(diag_has(taken, "digits_contradict"));
    taken_free(taken);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_left_of_two_pages_on_a_sheet_is_read_first),
        cmocka_unit_test(a_title_above_two_tables_is_read_before_both),
        cmocka_unit_test(a_page_on_its_side_is_not_set_upright),
        cmocka_unit_test(short_leaders_are_no_part_of_the_name),
        cmocka_unit_test(numbered_lines_with_white_in_brackets_are_no_table),
        cmocka_unit_test(a_sentence_goes_on_over_columns_and_pages),
        cmocka_unit_test(coloured_heads_of_three_levels_are_cells),
        cmocka_unit_test(characters_drawn_as_shapes_are_said),
        cmocka_unit_test(a_row_across_a_table_with_open_sides_is_one_of_its_rows),
        cmocka_unit_test(heads_above_the_ruled_part_are_its_first_row),
        cmocka_unit_test(amounts_at_the_top_of_pages_are_no_running_head),
        cmocka_unit_test(a_minus_close_behind_an_amount_begins_a_column),
        cmocka_unit_test(programmes_line_by_line_beside_their_field_are_rows),
        cmocka_unit_test(a_table_in_a_column_of_prose_stays_in_it),
        cmocka_unit_test(columns_go_on_over_the_page_where_longer_amounts_nearly_join_them),
        cmocka_unit_test(digits_that_the_font_draws_otherwise_are_not_taken),
    };
    return cmocka_run_group_tests_name("pdf_order", tests, NULL, NULL);
}
