// Plain text in any encoding: paragraphs, wrapped lines, drawn tables.
#include "reader_check.h"

#include <iconv.h>

#include "extract/encoding.h"
#include "extract/html.h"

static void a_wrapped_paragraph_is_joined_and_an_amount_on_its_own_line_is_not(void **state) {
    (void)state;
    reads_as("北部港湾の整備\n"
             "13 億円 → 14 億円\n"
             "港湾の岸壁と防波堤を計画的に整備するとともに、老朽化した施設の更新を進め、災\n"
             "害に強い物流の拠点を形成する。\n",
             read_text,
             "text @1: 北部港湾の整備⏎13 億円 → 14 "
             "億円⏎港湾の岸壁と防波堤を計画的に整備するとともに、老朽化した施設の更新を進め、災害に強い物流の拠点を形成"
             "する。\n");
}

static void a_number_broken_from_its_unit_is_joined(void **state) {
    (void)state;
    reads_as("予算額は11.2億\n円とする。\n", read_text, "text @1: 予算額は11.2億円とする。\n");
    reads_as("総額は1,\n234百万円\n", read_text, "text @1: 総額は1,234百万円\n");
    reads_as("灯台の補修は3,2\n45万円である。\n", read_text, "text @1: 灯台の補修は3,245万円である。\n");
    reads_as(
        "灯台の補修を進めるための予算は前の年より少し増えて12\n34億円となり、待合所の改築のための予算は減っている。\n",
        read_text,
        "text @1: "
        "灯台の補修を進めるための予算は前の年より少し増えて1234億円となり、待合所の改築のための予算は減っている。\n");
    reads_as("収入 48,352\n1 市民税\n", read_text, "text @1: 収入 48,352⏎1 市民税\n");
}

static void an_empty_line_does_not_part_an_arrow_from_its_amounts(void **state) {
    (void)state;
    reads_as("新規事業\n6,532 億円\n\n⇒ 6,567 億円\n\n別の段落である。\n", read_text,
             "text @1: 新規事業⏎6,532 億円⏎⏎⇒ 6,567 億円\ntext @6: 別の段落である。\n");
}

static void an_item_begins_a_block(void **state) {
    (void)state;
    reads_as("・道路の整備\n28 百万円\n・河川の整備\n30 百万円\n", read_text,
             "text @1: ・道路の整備⏎28 百万円\ntext @3: ・河川の整備⏎30 百万円\n");
}

static bool place_take(void *context, const struct block *block) {
    size_t *found = context;
    size_t at = str_find(block->text.words, STR("円"), 0);
    long line = block->line;
    text_place(block->text, at, &line, &found[1]);
    found[0] = (size_t)line;
    return true;
}

static void a_place_in_joined_words_is_that_of_the_source(void **state) {
    (void)state;
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct reader_options options = {0};
    struct source source = {.name = STR("t"), .bytes = STR("\n  額は11.2億\n   円である。\n")};
    size_t found[2] = {0, 0};
    assert_true(read_text(&source, &options, place_take, found, &diag, &arena, &failure));
    assert_int_equal(found[0], 3);
    assert_int_equal(found[1], 3);
    source.bytes = STR("一行目\r\n  二行目 5円\r\n");
    assert_true(read_text(&source, &options, place_take, found, &diag, &arena, &failure));
    assert_int_equal(found[0], 2);
    assert_int_equal(found[1], 13);
    arena_reset(&arena);
}

static void a_table_drawn_with_blanks_has_columns(void **state) {
    (void)state;
    reads_as("                        （単位　千円）\n"
             "        区分          本年度      前年度\n"
             "        道路費       12,300      11,000\n"
             "        河川及び\n"
             "                        450         500\n"
             "        水路費\n"
             "        公園費        6,000    △1,200\n",
             read_text,
             "text @1:                         （単位　千円）\n"
             "table 4x3 @2 caption: （単位　千円）\n"
             "  0,0 @2: 区分\n  0,1 @2: 本年度\n  0,2 @2: 前年度\n"
             "  1,0 @3: 道路費\n  1,1 @3: 12,300\n  1,2 @3: 11,000\n"
             "  2,0 @5: 河川及び水路費\n  2,1 @5: 450\n  2,2 @5: 500\n"
             "  3,0 @7: 公園費\n  3,1 @7: 6,000\n  3,2 @7: △1,200\n");
}

static void each_encoding_reads_the_same(void **state) {
    (void)state;
    const char *text = "令和8年度の予算は、次のとおりである。\n医療の確保 14億円の内数\n";
    static const char *const names[] = {"CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE", "UTF-16"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        iconv_t converter = iconv_open(names[i], "UTF-8");
        char converted[400], *to = converted, *from = (char *)(uintptr_t)text;
        size_t from_left = strlen(text), to_left = sizeof converted;
        assert_int_equal(iconv(converter, &from, &from_left, &to, &to_left), 0);
        iconv(converter, NULL, NULL, &to, &to_left);
        iconv_close(converter);
        reads_as_from(converted, sizeof converted - to_left, NULL,
                      "text @1: 令和8年度の予算は、次のとおりである。⏎医療の確保 14億円の内数\n");
    }
    reads_as("\xEF\xBB\xBF額\n", NULL, "text @1: 額\n");
}

static void a_wrong_byte_is_said_and_the_rest_is_read(void **state) {
    (void)state;
    struct reading reading;
    const char *text = "医療の予算は\xFF 14億円である。\n次の行\n";
    reading_of(&reading, NULL, text, strlen(text));
    assert_true(str_equal(reading.printed, STR("text @1: 医療の予算は\xEF\xBF\xBD 14億円である。⏎次の行\n")));
    assert_int_equal(reading.diag.count, 1);
    struct str message = reading.diag.items[0].message;
    assert_true(str_contains(message, STR("0xFF")) && str_contains(message, STR("byte 18 ")));
    reading_end(&reading);
}

struct count {
    size_t blocks, longest, bytes;
};

static bool count_take(void *context, const struct block *block) {
    struct count *count = context;
    count->blocks++;
    count->bytes += block->text.words.size;
    count->longest = block->text.words.size > count->longest ? block->text.words.size : count->longest;
    return true;
}

static void a_line_of_ten_million_bytes_is_cut_at_sentences(void **state) {
    (void)state;
    struct str sentence = STR("医療の確保に14億円を計上した。");
    size_t times = 10000000 / sentence.size;
    char *text = malloc(times * sentence.size);
    for (size_t i = 0; i < times; i++) {
        memcpy(text + i * sentence.size, sentence.data, sentence.size);
    }
    struct arena arena = {.limit = 1 << 20};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct reader_options options = {0};
    struct source source = {.name = STR("t"), .bytes = {text, times * sentence.size}};
    struct count count = {0};
    assert_true(read_text(&source, &options, count_take, &count, &diag, &arena, &failure));
    assert_int_equal(count.bytes, times * sentence.size);
    assert_true(count.longest <= 64 * 1024);
    assert_int_equal(count.longest % sentence.size, 0);
    arena_reset(&arena);
    free(text);
}

static void damaged_text_is_read(void **state) {
    (void)state;
    const char text[] =
        "        区分          本年度      前年度\n        道路費       12,300      11,000\n"
        "        河川費          450         500\n        公園費        6,000    △1,200\n\n本文である。\n・項目\n";
    survives_damage(text, sizeof text - 1, NULL, 500);
    survives_damage(text, sizeof text - 1, read_text, 500);
    reads_as("", NULL, "");
    reads_as("\n\n\n", NULL, "");
}

// Two lines of Japanese, with line ends and digits, in what iconv calls name.
static void in_encoding(const char *name, const char *utf_8, char *bytes, size_t *size) {
    iconv_t converter = iconv_open(name, "UTF-8");
    char *from = (char *)(uintptr_t)utf_8, *to = bytes;
    size_t from_left = strlen(utf_8), to_left = *size, room = *size;
    assert_int_equal(iconv(converter, &from, &from_left, &to, &to_left), 0);
    iconv_close(converter);
    *size = room - to_left;
}

// UTF-16 without a mark was taken for Shift_JIS: the low bytes of the digit 0 counted against it.
static void utf_16_without_a_mark_is_known_by_its_zeros(void **state) {
    (void)state;
    static const char csv[] = "事業名,令和7年度予算額\n河川の監視,12000\n図書館の充実,3000\n";
    static const char *const names[] = {"UTF-16LE", "UTF-16BE"};
    static const enum encoding encodings[] = {ENCODING_utf_16le, ENCODING_utf_16be};
    for (size_t i = 0; i < 2; i++) {
        char bytes[256];
        size_t size = sizeof bytes;
        in_encoding(names[i], csv, bytes, &size);
        assert_int_equal(encoding_detect((struct str){bytes, size}), encodings[i]);
        struct source source = {.name = STR("t"), .bytes = {bytes, size}};
        assert_true(reader_for(&source) == read_csv);
    }
    static const char padded[] = "\x8B\xB4\0\0\x97\\\x8E\x5A\0\0\x8B\xB4\0\0\x97\\\x8E\x5A";
    assert_int_equal(encoding_detect((struct str){padded, sizeof padded - 1}), ENCODING_cp932);
}

// The mark of UTF-16 stood in front of <html>, and bytes of kanji in ISO-2022-JP were commas: neither was known.
static void the_format_is_found_in_every_encoding(void **state) {
    (void)state;
    char bytes[512] = "\xFF\xFE";
    size_t size = sizeof bytes - 2;
    in_encoding("UTF-16LE", "<html><body><p>令和7年度予算 5億円</p></body></html>", bytes + 2, &size);
    struct source source = {.name = STR("t"), .bytes = {bytes, size + 2}};
    assert_true(reader_for(&source) == read_html);
    size = sizeof bytes;
    in_encoding("ISO-2022-JP", "河川の整備事業 3億円\n図書館の整備事業 4億円\n観光の案内事業 5億円\n", bytes, &size);
    source.bytes = (struct str){bytes, size};
    assert_true(reader_for(&source) == read_text);
}

// A page in Shift_JIS that called itself UTF-8 lost all its words.
static void a_page_that_names_another_encoding_is_read_as_what_it_is(void **state) {
    (void)state;
    char bytes[512];
    size_t size = sizeof bytes;
    in_encoding("CP932", "<html><meta charset=\"utf-8\"><body><p>令和7年度予算 堤防の補強に5億円</p></body></html>",
                bytes, &size);
    assert_int_equal(html_encoding((struct str){bytes, size}), ENCODING_cp932);
}

// An .xls of the old kind was read as Shift_JIS, with a thousand wrong bytes and no word of what it is.
static void what_is_no_document_of_ours_is_called_by_its_name(void **state) {
    (void)state;
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct reader_options options = {0};
    struct source source = {.name = STR("t.xls"), .bytes = STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")};
    assert_true(reader_for(&source) == read_foreign);
    assert_false(read_foreign(&source, &options, place_take, NULL, &diag, &arena, &failure));
    assert_non_null(strstr(failure.message, "t.xls: an Office or Ichitaro document of the old kind"));
    source.bytes = STR("橋の補修 5億円\n");
    assert_true(reader_for(&source) == read_text);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf_16_without_a_mark_is_known_by_its_zeros),
        cmocka_unit_test(the_format_is_found_in_every_encoding),
        cmocka_unit_test(what_is_no_document_of_ours_is_called_by_its_name),
        cmocka_unit_test(a_page_that_names_another_encoding_is_read_as_what_it_is),
        cmocka_unit_test(a_wrapped_paragraph_is_joined_and_an_amount_on_its_own_line_is_not),
        cmocka_unit_test(a_number_broken_from_its_unit_is_joined),
        cmocka_unit_test(an_empty_line_does_not_part_an_arrow_from_its_amounts),
        cmocka_unit_test(an_item_begins_a_block),
        cmocka_unit_test(a_place_in_joined_words_is_that_of_the_source),
        cmocka_unit_test(a_table_drawn_with_blanks_has_columns),
        cmocka_unit_test(each_encoding_reads_the_same),
        cmocka_unit_test(a_wrong_byte_is_said_and_the_rest_is_read),
        cmocka_unit_test(a_line_of_ten_million_bytes_is_cut_at_sentences),
        cmocka_unit_test(damaged_text_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
