// TSV, CSV, HTML and Markdown: cells in their places, clean words, the format found by content.
#include "reader_check.h"

static void tsv_pages_repeat_their_heading_row(void **state) {
    (void)state;
    reads_as("\n\n\t実績\t予定\n<b>(1) 柱</b>\t\t\n\t額は<br>5億円&amp;<p>次</p>\t<ul><li>甲</li><li>乙</li></ul>\n"
             "\n\n\t実績\t予定\n施策\t6億円\t7&#20740;円\n",
             NULL,
             "table 3x3 @3\n  0,1 @3 header: 実績\n  0,2 @3 header: 予定\n  1,0 @4 bold: (1) 柱\n"
             "  2,1 @5: 額は⏎5億円&⏎次\n  2,2 @5: 甲⏎乙\n"
             "table 2x3 @8 continued\n  0,1 @8 header: 実績\n  0,2 @8 header: 予定\n"
             "  1,0 @9: 施策\n  1,1 @9: 6億円\n  1,2 @9: 7億円\n");
}

static bool offset_take(void *context, const struct block *block) {
    size_t *offset = context;
    for (size_t i = 0; block->kind == BLOCK_TABLE && i < block->table.cell_count; i++) {
        struct text text = block->table.cells[i].text;
        size_t at = str_find(text.words, STR("5億円"), 0);
        *offset = at != SIZE_MAX ? text_offset(text, at) : *offset;
    }
    return true;
}

static void an_offset_in_a_cleaned_cell_counts_raw_bytes(void **state) {
    (void)state;
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct reader_options options = {0};
    size_t offset = 0;
    struct source source = {.name = STR("t"), .bytes = STR("a\tb\nx\t<b>&lt;額</b>は5億円\n")};
    assert_true(read_tsv(&source, &options, offset_take, &offset, &diag, &arena, &failure));
    assert_int_equal(offset, strlen("<b>&lt;額</b>は"));
    arena_reset(&arena);
}

// A last column of sentences once made a whole CSV running text.
static void a_csv_whose_remarks_are_sentences_is_one(void **state) {
    (void)state;
    const char csv[] = "事業名,令和7年度,説明\n甲,5億円,道を広げる。\n乙,6億円,橋を直す。\n丙,7億円,駅を結ぶ。\n";
    const char prose[] =
        "予算は5億円,執行は4億円である。\n道を広げ,橋を直し,駅を結ぶ。\n予算は6億円である。\n額は7億円とする。\n";
    struct source source = {.name = STR("t"), .bytes = {csv, sizeof csv - 1}};
    assert_true(reader_for(&source) == read_csv);
    source.bytes = (struct str){prose, sizeof prose - 1};
    assert_true(reader_for(&source) == read_text);
    // Two numbers with a comma in every line once made a mayor's speech a CSV.
    const char speech[] =
        "総額は732億4,000万円で40億8,000万円増えた。\n歳入は7億1,000万円増の218億3,000万円である。\n"
        "市債は14億5,000万円減の82億5,000万円となる。\n借入は82億5,000万円、償還は89億4,000万円である。\n";
    source.bytes = (struct str){speech, sizeof speech - 1};
    assert_true(reader_for(&source) == read_text);
}

struct pieces {
    size_t blocks, continued;
    long last_line;
};

static bool count_pieces(void *context, const struct block *block) {
    struct pieces *pieces = context;
    pieces->blocks++;
    pieces->continued += block->table.continues_previous;
    pieces->last_line = block->table.cells[block->table.cell_count - 1].line;
    return true;
}

// 31 MB of one table took 800 MB.
static void a_long_html_table_comes_in_pieces_whose_rows_count_on(void **state) {
    (void)state;
    enum { ROWS = 20000, ROW_BYTES = 32 };
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct reader_options options = {0};
    struct pieces pieces = {0};
    char *html = arena_alloc((size_t)ROWS * ROW_BYTES + 64, &arena);
    size_t size = (size_t)sprintf(html, "<table><tr><th>甲<th>額");
    for (int i = 0; i < ROWS; i++) {
        size += (size_t)sprintf(html + size, "<tr><td>乙%d<td>%d", i, i);
    }
    struct source source = {.name = STR("t"), .bytes = {html, size}};
    assert_true(read_html(&source, &options, count_pieces, &pieces, &diag, &arena, &failure));
    assert_int_equal(pieces.blocks, 3);
    assert_int_equal(pieces.continued, 2);
    assert_int_equal(pieces.last_line, ROWS + 1);
    arena_reset(&arena);
}

static void what_is_no_tag_stays(void **state) {
    (void)state;
    reads_as(
        "甲\t<有事の取組>\n乙\ta < b & <5億円\n", NULL,
        "table 2x2 @1\n  0,0 @1 header: 甲\n  0,1 @1 header: <有事の取組>\n  1,0 @2: 乙\n  1,1 @2: a < b & <5億円\n");
}

// A file of two columns was text, and its unit an amount of 1,000 yen, because of the one note below the rows.
static void a_csv_with_a_note_below_is_one(void **state) {
    (void)state;
    const char csv[] = "事業名,令和7年度予算額\n消防団の運営,820\n防火水槽の整備,1200\n＊金額の単位は千円です\n";
    struct source source = {.name = STR("t"), .bytes = {csv, sizeof csv - 1}};
    assert_true(reader_for(&source) == read_csv);
}

static void csv_may_quote_and_break_lines(void **state) {
    (void)state;
    reads_as("単位:千円\r\n款,項,予算額\r\n\"議会\r\n費\",\"a \"\"b\"\"\",\"1,234\"\r\n民生費,,5678\r\n", NULL,
             "table 4x3 @1 caption: 単位:千円\n  0,0 @1: 単位:千円\n"
             "  1,0 @2 header: 款\n  1,1 @2 header: 項\n  1,2 @2 header: 予算額\n"
             "  2,0 @3: 議会⏎費\n  2,1 @3: a \"b\"\n  2,2 @3: 1,234\n  3,0 @5: 民生費\n  3,2 @5: 5678\n");
    reads_as("款;予算額;備考\n議会費;10;x\n民生費;20;y\n", NULL,
             "table 3x3 @1\n  0,0 @1 header: 款\n  0,1 @1 header: 予算額\n  0,2 @1 header: 備考\n"
             "  1,0 @2: 議会費\n  1,1 @2: 10\n  1,2 @2: x\n  2,0 @3: 民生費\n  2,1 @3: 20\n  2,2 @3: y\n");
}

static void a_quotation_mark_that_is_never_closed_is_a_character(void **state) {
    (void)state;
    struct reading reading;
    const char *text = "款,額\n\"議会費,10\n民生費,20\n";
    reading_of(&reading, read_csv, text, strlen(text));
    assert_true(str_contains(reading.printed, STR("2,1 @3: 20")));
    assert_int_equal(reading.diag.count, 1);
    reading_end(&reading);
}

static void prose_with_commas_in_numbers_is_no_csv(void **state) {
    (void)state;
    // Two such lines in five, and none above the first, once made 107億8,455万円 two fields and 10,700,000,008 yen of
    // it.
    const char list[] = "主要施策\n○港の点検(令和8年度予算:107億8,455万円、7年度:24兆6,267億円)\n  関係者と進める。\n"
                        "○橋の点検(令和8年度予算:6,019万円、7年度:20兆3,779億円)\n○坂の点検(令和8年度予算:2億円)\n";
    struct source listed = {.name = STR("l"), .bytes = {list, sizeof list - 1}};
    assert_true(reader_for(&listed) == read_text);
    const char numbers[] = "年度,港,橋\n2024,100,200\n2025,300,400\n2026,500,600\n";
    struct source counted = {.name = STR("n"), .bytes = {numbers, sizeof numbers - 1}};
    assert_true(reader_for(&counted) == read_csv);
    reads_as("本年度は1,234百万円を計上した。\n前年度は1,100百万円であった。\n", NULL,
             "text @1: 本年度は1,234百万円を計上した。⏎前年度は1,100百万円であった。\n");
}

static void html_spans_take_their_places(void **state) {
    (void)state;
    reads_as(
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h2>予算</h2>\n"
        "<p>(単位:千円)</p><table><caption>表1</caption><thead><tr><th rowspan=2>款</th><th colspan=2>額</th></tr>\n"
        "<tr><td>前年度</td><td>本年度</td></tr></thead><tr><td><b>議会費</b></td><td>△<br>12</td>"
        "<td><ruby>5<rt>ご</rt></ruby>&yen;<del>9</del></td></tr></table><p "
        "hidden>x</p><script>1億円</script></body></html>",
        NULL,
        "title @1: x\ntext @1 h2: 予算\ntext @2: (単位:千円)\n"
        "table 3x3 @2 caption: 表1⏎(単位:千円)\n  0,0 +2+1 @1 header: 款\n  0,1 +1+2 @1 header: 額\n"
        "  1,1 @2 header: 前年度\n  1,2 @2 header: 本年度\n  2,0 @3 bold: 議会費\n  2,1 @3: △⏎12\n  2,2 @3: 5¥\n");
}

static void an_inner_table_is_a_block_of_its_own(void **state) {
    (void)state;
    reads_as("<table><tr><td>甲</td><td>1億円</td><td>a</td><td>b</td></tr><tr><td>乙</td>"
             "<td>次<table><tr><td>丙</td><td>2億円</td></tr></table></td></tr></table>",
             NULL,
             "table 2x4 @1\n  0,0 @1: 甲\n  0,1 @1: 1億円\n  0,2 @1: a\n  0,3 @1: b\n  1,0 @2: 乙\n  1,1 @2: 次\n"
             "table 1x2 @1\n  0,0 @1: 丙\n  0,1 @1: 2億円\n");
    reads_as("<table><tr><td>見出し<table><tr><td>丙</td><td>2億円</td></tr></table></td></tr></table>", NULL,
             "text @1: 見出し\ntable 1x2 @1\n  0,0 @1: 丙\n  0,1 @1: 2億円\n");
}

static void html_declares_its_encoding(void **state) {
    (void)state;
    const char text[] = "<html><meta charset=\"Shift_JIS\"><p>\x97\x5C\x8E\x5A</p></html>"; // 予算
    reads_as_from(text, sizeof text - 1, NULL, "text @1: 予算\n");
}

static void deep_and_broken_html_is_read(void **state) {
    (void)state;
    size_t depth = 25000;
    char *text = malloc(depth * 7 + 1);
    for (size_t i = 0; i < depth; i++) {
        memcpy(text + i * 7, i % 2 ? "<table>" : "<tr><td", 7);
    }
    struct reading reading;
    reading_of(&reading, read_html, text, depth * 7);
    assert_true(reading.done || reading.failure.happened);
    reading_end(&reading);
    free(text);
    const char html[] =
        "<table><tr><td rowspan=3>a<td colspan=2>5億円<tr><th>c<table><tr><td>d</table><p>x&yen;&#x5186;";
    survives_damage(html, sizeof html - 1, read_html, 1000);
}

static void markdown_tables_lose_their_marks(void **state) {
    (void)state;
    reads_as("# 令和8年度\n\n\\(単位:千円\\)\n\n|款|**額**|\n|:-|-:|\n|議会\\|費|△<br>1,234|\n|`a|b`|5|\n\n- "
             "項目\n本文**14億円**である。\n\n"
             "款 | 額\n---|---\n民生費 | 7\n",
             NULL,
             "text @1 h1: 令和8年度\ntext @3: (単位:千円)\n"
             "table 3x2 @5 caption: (単位:千円)\n  0,0 @1 header: 款\n  0,1 @1 header bold: 額\n"
             "  1,0 @2: 議会|費\n  1,1 @2: △⏎1,234\n  2,0 @3: a|b\n  2,1 @3: 5\n"
             "text @10: - 項目⏎本文14億円である。\n"
             "table 2x2 @13\n  0,0 @1 header: 款\n  0,1 @1 header: 額\n  1,0 @2: 民生費\n  1,1 @2: 7\n");
}

static void html_tables_inside_markdown_are_tables(void **state) {
    (void)state;
    reads_as("# 表\n<table>\n<tr><td>甲</td><td>1億円</td></tr>\n</table>\n\n後の文。\n", NULL,
             "text @1 h1: 表\ntable 1x2 @2\n  0,0 @1: 甲\n  0,1 @1: 1億円\ntext @6: 後の文。\n");
}

static void damaged_tables_are_read(void **state) {
    (void)state;
    const char csv[] = "款,額,\"x\"\n\"議\"\"会\n費\",1,2\n,,\n民生費,3,4\n";
    survives_damage(csv, sizeof csv - 1, read_csv, 1000);
    const char tsv[] = "\n\t実績\t<b>予定</b>\n<p>a&amp;\t1億円<br>&#123;\t<!-- x -->\n\n";
    survives_damage(tsv, sizeof tsv - 1, read_tsv, 1000);
    const char markdown[] = "# a\n|款|**額**|\n|-|-|\n|`a|b`|\\|[x](y)|\n<table><tr><td>1</table>\n- b\n";
    survives_damage(markdown, sizeof markdown - 1, read_markdown, 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_pages_repeat_their_heading_row),
        cmocka_unit_test(an_offset_in_a_cleaned_cell_counts_raw_bytes),
        cmocka_unit_test(a_csv_whose_remarks_are_sentences_is_one),
        cmocka_unit_test(a_long_html_table_comes_in_pieces_whose_rows_count_on),
        cmocka_unit_test(what_is_no_tag_stays),
        cmocka_unit_test(a_csv_with_a_note_below_is_one),
        cmocka_unit_test(csv_may_quote_and_break_lines),
        cmocka_unit_test(a_quotation_mark_that_is_never_closed_is_a_character),
        cmocka_unit_test(prose_with_commas_in_numbers_is_no_csv),
        cmocka_unit_test(html_spans_take_their_places),
        cmocka_unit_test(an_inner_table_is_a_block_of_its_own),
        cmocka_unit_test(html_declares_its_encoding),
        cmocka_unit_test(deep_and_broken_html_is_read),
        cmocka_unit_test(markdown_tables_lose_their_marks),
        cmocka_unit_test(html_tables_inside_markdown_are_tables),
        cmocka_unit_test(damaged_tables_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
