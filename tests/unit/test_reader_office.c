// Workbooks and Word documents: what a person sees of them, and what is no document.
#include "reader_check.h"

#include "extract/extract.h"
#include "extract/number_format.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATION "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static void shows(double value, const char *code, const char *expected) {
    struct arena arena = {0};
    struct str shown = number_shown(value, str_from(code), false, &arena);
    char *text = strndup(shown.data, shown.size);
    assert_string_equal(text, expected);
    free(text);
    arena_reset(&arena);
}

static void a_number_shows_as_its_format_says(void **state) {
    (void)state;
    shows(1234567, "#,##0", "1,234,567");
    shows(1234567, "#,##0,\"千円\"", "1,235千円");
    shows(1234.5, "#,##0\"百万円\"", "1,235百万円");
    shows(-1234, "#,##0;\"▲\"#,##0", "▲1,234");
    shows(-1234, "#,##0;[Red]△ #,##0", "△ 1,234");
    shows(-1234, "#,##0_ ;[Red]\\-#,##0\\ ", "-1,234");
    shows(-5, "0.0", "-5.0");
    shows(0, "#,##0;▲#,##0;\"－\"", "－");
    shows(0.125, "0.0%", "12.5%");
    shows(0.5, "#,##0", "1");
    shows(2.675, "0.00", "2.68");
    shows(0.05, "#.##", ".05");
    shows(3, "0.0#", "3.0");
    shows(7, "000", "007");
    shows(1234567890123, "General", "1234567890123");
    shows(0.1, "General", "0.1");
    shows(1500, "[>=1000]#,##0,\"千\";0", "2千");
    shows(1000, "[$¥-411]#,##0", "¥1,000");
}

static void a_date_shows_its_era(void **state) {
    (void)state;
    shows(45748, "yyyy/m/d", "2025/4/1");
    shows(45748, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和7年4月1日");
    shows(43585, "ge.m.d", "H31.4.30");
    shows(43586, "ge.m.d", "R1.5.1");
    shows(45748.5, "h:mm", "12:00");
    shows(1, "yyyy-mm-dd", "1900-01-01");
}

static const struct zip_part WORKBOOK[] = {
    {"xl/workbook.xml", "<workbook " MAIN " " RELATION "><sheets><sheet name=\"歳出\" sheetId=\"1\" r:id=\"rId1\"/>"
                        "<sheet name=\"Sheet2\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                                   "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"},
    {"xl/sharedStrings.xml",
     "<sst " MAIN
     "><si><t>款</t></si><si><r><t>予算</t></r><r><t>額</t></r><rPh sb=\"0\" eb=\"2\"><t>ヨサン</t></rPh></si>"
     "<si><t xml:space=\"preserve\">　議会費</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"176\" formatCode=\"#,##0;&quot;▲&quot;#,##0\"/>"
                      "</numFmts><fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId=\"0\"/>"
                      "<xf numFmtId=\"176\" fontId=\"1\"/></cellXfs></styleSheet>"},
    {"xl/worksheets/sheet1.xml",
     "<worksheet " MAIN
     "><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>"
     "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" s=\"1\"><f>1-2</f><v>-1234</v></c>"
     "<c r=\"C3\" t=\"inlineStr\"><is><t>注</t></is></c><c r=\"D3\" t=\"b\"><v>1</v></c></row></sheetData>"
     "<mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells></worksheet>"},
    {"xl/worksheets/sheet2.xml",
     "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row></sheetData></worksheet>"},
};

static void a_workbook_shows_strings_formats_and_merged_cells(void **state) {
    (void)state;
    size_t size;
    char *bytes = zip_of(WORKBOOK, sizeof WORKBOOK / sizeof *WORKBOOK, &size);
    reads_as_from(bytes, size, NULL,
                  "text page 1 @0 h1: 歳出\n"
                  "table 2x4 page 1 @2\n  0,0 @2: 款\n  0,1 +1+2 @2: 予算額\n"
                  "  1,0 @3 >1: 議会費\n  1,1 @3 bold: ▲1,234\n  1,2 @3: 注\n  1,3 @3: TRUE\n");
    struct reading reading;
    reading_of(&reading, NULL, bytes, size);
    assert_int_equal(reading.diag.count, 2); // the hidden sheet, the formula without a value
    reading_end(&reading);
    free(bytes);
}

#define PARAGRAPH(words) "<w:p><w:r><w:t>" words "</w:t></w:r></w:p>"
#define CELL(properties, words) "<w:tc><w:tcPr>" properties "</w:tcPr>" PARAGRAPH(words) "</w:tc>"

static const struct zip_part LETTER[] = {
    {"word/styles.xml",
     "<w:styles " WORD "><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"},
    {"word/document.xml",
     "<w:document " WORD "><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>予算の概要</w:t></w:r></w:p>"
     "<w:p><w:r><w:t>額は13</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>億円</w:t></"
     "w:r>"
     "</w:ins></w:p><w:tbl><w:tr>" CELL("<w:vMerge w:val=\"restart\"/>", "事項")
         CELL("<w:gridSpan w:val=\"2\"/>", "額") "</w:tr><w:tr>" CELL("<w:vMerge/>", "") CELL("", "前年度")
             CELL("", "本年度") "</w:tr></w:tbl></w:body></w:document>"},
    {"word/footnotes.xml", "<w:footnotes " WORD "><w:footnote>" PARAGRAPH("注 3億円") "</w:footnote></w:footnotes>"},
};

static void a_sentence_alone_in_its_row_of_a_sheet_is_running_text(void **state) {
    (void)state;
    static const struct zip_part BOOK[] = {
        {"xl/workbook.xml", "<workbook " MAIN " " RELATION
                            "><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                                       "</Relationships>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet " MAIN "><sheetData>"
         "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>主要事業</t></is></c></row>"
         "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>水路の更新に3億円を計上した。</t></is></c></row>"
         "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>事業名</t></is></c>"
         "<c r=\"B3\" t=\"inlineStr\"><is><t>予算額</t></is></c></row>"
         "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>林道</t></is></c><c r=\"B4\"><v>1200</v></c></row>"
         "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>林道の改良に4億円を計上した。</t></is></c></row>"
         "</sheetData></worksheet>"},
    };
    size_t size;
    char *bytes = zip_of(BOOK, sizeof BOOK / sizeof *BOOK, &size);
    reads_as_from(bytes, size, NULL,
                  "text page 1 @1: 主要事業\n"
                  "text page 1 @2: 水路の更新に3億円を計上した。\n"
                  "table 2x2 page 1 @3\n  0,0 @3: 事業名\n  0,1 @3: 予算額\n  1,0 @4: 林道\n  1,1 @4: 1200\n"
                  "text page 1 @5: 林道の改良に4億円を計上した。\n");
    free(bytes);
}

static void a_letter_shows_what_was_not_deleted(void **state) {
    (void)state;
    size_t size;
    char *bytes = zip_of(LETTER, sizeof LETTER / sizeof *LETTER, &size);
    reads_as_from(bytes, size, NULL,
                  "text @1 h1: 予算の概要\ntext @2: 額は13億円\n"
                  "table 2x3 @2\n  0,0 +2+1 @1: 事項\n  0,1 +1+2 @1: 額\n  1,1 @2: 前年度\n  1,2 @2: 本年度\n"
                  "text @8: 注 3億円\n");
    free(bytes);
}

// 1,200 with a raised 2) was 1,2002), which is no number.
static void a_raised_mark_behind_a_number_is_no_digit(void **state) {
    (void)state;
    const struct zip_part parts[] = {
        {"word/document.xml", "<w:document " WORD "><w:body><w:p><w:r><w:t>額は1,200</w:t></w:r><w:r><w:rPr>"
                              "<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2)</w:t></w:r><w:r><w:t>千円</w:t>"
                              "</w:r></w:p></w:body></w:document>"}};
    size_t size;
    char *bytes = zip_of(parts, 1, &size);
    reads_as_from(bytes, size, NULL, "text @1: 額は1,200千円\n");
    free(bytes);
}

// A sheet or the words of cells that were lost with their part left no trace.
static void a_part_that_is_not_there_is_said(void **state) {
    (void)state;
    const struct zip_part parts[] = {
        {"xl/workbook.xml", "<workbook " MAIN " " RELATION "><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"
                            "<sheet name=\"b\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"},
        {"xl/worksheets/sheet1.xml", "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                     "</row></sheetData></worksheet>"}};
    size_t size;
    char *bytes = zip_of(parts, sizeof parts / sizeof *parts, &size);
    struct reading reading = {.done = false};
    struct reader_options options = {0};
    reading.diag.arena = &reading.arena;
    struct source source = {.name = STR("test"), .bytes = {bytes, size}};
    assert_true(read_xlsx(&source, &options, reading_take, &reading, &reading.diag, &reading.arena, &reading.failure));
    assert_int_equal(reading.diag.count, 2);
    assert_true(str_contains(reading.diag.items[0].message, STR("the words of cells are not in the file")));
    assert_true(str_contains(reading.diag.items[1].message, STR("the sheet is not in the file")));
    free(bytes);
    reading_end(&reading);
}

// Progress stood still until a document was at its end.
static void reading_a_package_tells_how_far_it_is(void **state) {
    (void)state;
    size_t size;
    struct reading reading = {.done = false};
    struct extract_progress progress = {0};
    struct reader_options options = {0};
    reading.diag.arena = &reading.arena;
    char *bytes = zip_of(LETTER, sizeof LETTER / sizeof *LETTER, &size);
    struct reading_share share = {.progress = &progress, .size = size};
    struct source source = {.name = STR("test"), .bytes = {bytes, size}, .share = &share};
    assert_true(read_docx(&source, &options, reading_take, &reading, &reading.diag, &reading.arena, &reading.failure));
    assert_int_equal(share.told, size);
    assert_int_equal(atomic_load(&progress.under_way), size);
    free(bytes);
    bytes = zip_of(WORKBOOK, sizeof WORKBOOK / sizeof *WORKBOOK, &size);
    share = (struct reading_share){.progress = &progress, .size = size};
    source.bytes = (struct str){bytes, size};
    assert_true(read_xlsx(&source, &options, reading_take, &reading, &reading.diag, &reading.arena, &reading.failure));
    assert_int_equal(share.told, size);
    free(bytes);
    reading_end(&reading);
}

static void damaged_packages_are_said(void **state) {
    (void)state;
    size_t size;
    char *bytes = zip_of(WORKBOOK, sizeof WORKBOOK / sizeof *WORKBOOK, &size);
    survives_damage(bytes, size, NULL, 500);
    survives_damage(bytes, size, read_xlsx, 500);
    free(bytes);
    bytes = zip_of(LETTER, sizeof LETTER / sizeof *LETTER, &size);
    survives_damage(bytes, size, read_docx, 500);
    free(bytes);
}

// The part's checksum no longer fits its bytes, as after a bit that flipped on the disk.
static void change_checksum(char *bytes, size_t size, const char *part) {
    enum { CHECKSUM = 16, NAME = 46 };
    struct str archive = {bytes, size}, entry = STR("PK\x01\x02");
    size_t at = str_find(archive, entry, 0);
    while (at != SIZE_MAX && !str_starts(str_slice(archive, at + NAME, size), str_from(part))) {
        at = str_find(archive, entry, at + 1);
    }
    assert_true(at != SIZE_MAX);
    bytes[at + CHECKSUM] ^= 1;
}

static void says_damage_of(const struct zip_part *parts, size_t count, const char *damaged, const char *said) {
    size_t size;
    char *bytes = zip_of(parts, count, &size);
    change_checksum(bytes, size, damaged);
    struct reading reading;
    reading_of(&reading, NULL, bytes, size);
    assert_true(reading.done);
    size_t found = 0;
    for (size_t i = 0; i < reading.diag.count; i++) {
        found += str_contains(reading.diag.items[i].message, str_from(said)) &&
                 str_contains(reading.diag.items[i].message, STR("its bytes are damaged"));
    }
    assert_int_equal(found, 1);
    reading_end(&reading);
    free(bytes);
}

// Figures of a damaged part were lost or changed without a word as long as its XML still came to an end.
static void a_part_whose_checksum_is_wrong_is_said(void **state) {
    (void)state;
    enum { IN_LETTER = sizeof LETTER / sizeof *LETTER, IN_BOOK = sizeof WORKBOOK / sizeof *WORKBOOK };
    for (size_t i = 0; i < IN_LETTER; i++) {
        says_damage_of(LETTER, IN_LETTER, LETTER[i].name, LETTER[i].name);
    }
    static const char *const parts[] = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        says_damage_of(WORKBOOK, IN_BOOK, parts[i], parts[i]);
    }
    says_damage_of(WORKBOOK, IN_BOOK, "xl/worksheets/sheet1.xml", "the sheet");
}

static void an_entity_of_the_document_is_not_expanded(void **state) {
    (void)state;
    const struct zip_part parts[] = {
        {"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"1億円\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                              "<w:document " WORD "><w:body>" PARAGRAPH("前&a;&b;後") "</w:body></w:document>"}};
    size_t size;
    char *bytes = zip_of(parts, 1, &size);
    struct reading reading;
    reading_of(&reading, NULL, bytes, size);
    assert_false(str_contains(reading.printed, STR("root:")));
    reading_end(&reading);
    free(bytes);
}

static void a_part_that_unpacks_without_end_is_refused(void **state) {
    (void)state;
    size_t length = 80 << 20, size;
    char *words = malloc(length + 1);
    memset(words, ' ', length);
    words[length] = '\0';
    const struct zip_part parts[] = {{"word/document.xml", words}};
    char *bytes = zip_of(parts, 1, &size);
    free(words);
    struct reading reading;
    reading_of(&reading, NULL, bytes, size);
    assert_false(reading.done);
    assert_non_null(strstr(reading.failure.message, "unpacks"));
    reading_end(&reading);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_shows_as_its_format_says),
        cmocka_unit_test(a_date_shows_its_era),
        cmocka_unit_test(a_workbook_shows_strings_formats_and_merged_cells),
        cmocka_unit_test(a_sentence_alone_in_its_row_of_a_sheet_is_running_text),
        cmocka_unit_test(a_letter_shows_what_was_not_deleted),
        cmocka_unit_test(a_raised_mark_behind_a_number_is_no_digit),
        cmocka_unit_test(a_part_that_is_not_there_is_said),
        cmocka_unit_test(reading_a_package_tells_how_far_it_is),
        cmocka_unit_test(damaged_packages_are_said),
        cmocka_unit_test(a_part_whose_checksum_is_wrong_is_said),
        cmocka_unit_test(an_entity_of_the_document_is_not_expanded),
        cmocka_unit_test(a_part_that_unpacks_without_end_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
