// The PDF reader as the program meets it: pages written here, read by the child, crashes and hangs of the child.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cairo-pdf.h>
#include <cmocka.h>

#include "extract/document.h"
#include "extract/pdf_child.h"
#include "tests/unit/pdf_sheet.h"

// ---- The tests

static void hairlines_make_cells_and_a_wide_cell_spans(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 400);
    sheet_grid(&sheet, 3);
    sheet_text(&sheet, 60, 120, "予算の内訳");
    sheet_text(&sheet, 60, 160, "事業費");
    sheet_text(&sheet, 200, 160, "1,234");
    sheet_text(&sheet, 60, 200, "合計");
    sheet_text(&sheet, 200, 200, "△56");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    const struct table *table = &taken->blocks[0].table;
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    assert_int_equal(taken->blocks[0].page, 1);
    assert_int_equal(table->row_count, 3);
    assert_int_equal(table->column_count, 2);
    assert_int_equal(cell_at(table, 0, 0)->column_span, 2);
    assert_cell(table, 0, 0, "予算の内訳");
    assert_cell(table, 1, 1, "1,234");
    assert_cell(table, 2, 0, "合計");
    assert_cell(table, 2, 1, "△56");
    taken_free(taken);
}

static void wrapped_lines_of_a_cell_join_and_items_do_not(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 400);
    sheet_grid(&sheet, 2);
    sheet_text(&sheet, 60, 120, "表");
    sheet_text(&sheet, 53, 152, "予算案は全部で11.2億");
    sheet_text(&sheet, 53, 164, "円とする。");
    sheet_text(&sheet, 53, 176, "・次の項目");
    sheet_text(&sheet, 200, 160, "x");
    struct taken *taken = read_sheet(&sheet);
    assert_cell(&taken->blocks[0].table, 1, 0, "予算案は全部で11.2億円とする。\n・次の項目");
    taken_free(taken);
}

static void columns_without_rules_are_found_by_white_space(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(400, 400);
    const char *rows[][3] = {
        {"区分", "本年度", "前年度"}, {"市税", "1,200", "1,100"}, {"交付金", "300", "△20"}, {"合計", "1,500", "1,080"}};
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 3; k++) {
            sheet_text(&sheet, 50 + 100 * k, 100 + 18 * i, rows[i][k]);
        }
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_int_equal(taken->blocks[0].kind, BLOCK_TABLE);
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 3; k++) {
            assert_cell(&taken->blocks[0].table, i, k, rows[i][k]);
        }
    }
    taken_free(taken);
}

static void a_table_goes_on_over_the_page_without_its_repeated_header(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 250);
    for (int page = 0; page < 2; page++) {
        sheet_grid(&sheet, 3);
        sheet_text(&sheet, 60, 120, "事業と予算額");
        for (int i = 0; i < 2; i++) {
            sheet_text(&sheet, 60, 160 + 40 * i, page == 0 ? "図書館費" : "公園費");
            sheet_text(&sheet, 200, 160 + 40 * i, page == 0 ? "100" : "200");
        }
        sheet_text(&sheet, 140, 240, page == 0 ? "- 1 -" : "- 2 -");
        cairo_show_page(sheet.cairo);
    }
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 2);
    assert_true(taken->blocks[1].table.continues_previous);
    assert_int_equal(taken->blocks[1].page, 2);
    assert_int_equal(taken->blocks[1].table.row_count, 2);
    assert_cell(&taken->blocks[1].table, 0, 1, "200");
    assert_true(diag_has(taken, "header_repeated"));
    taken_free(taken);
}

static void a_page_on_its_side_is_read_upright(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(400, 300);
    cairo_translate(sheet.cairo, 0, 300);
    cairo_rotate(sheet.cairo, -1.5707963267948966);
    sheet_grid(&sheet, 2);
    sheet_text(&sheet, 60, 120, "予算の内訳");
    sheet_text(&sheet, 60, 160, "事業費");
    sheet_text(&sheet, 200, 160, "1,234");
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 1);
    assert_cell(&taken->blocks[0].table, 0, 0, "予算の内訳");
    assert_cell(&taken->blocks[0].table, 1, 1, "1,234");
    taken_free(taken);
}

static void a_page_of_pictures_alone_is_said_to_have_no_text(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 300);
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 200, 200);
    cairo_set_source_surface(sheet.cairo, picture, 20, 20);
    cairo_paint(sheet.cairo);
    cairo_surface_destroy(picture);
    struct taken *taken = read_sheet(&sheet);
    assert_int_equal(taken->count, 0);
    assert_true(diag_has(taken, "no_text_layer"));
    taken_free(taken);
}

static void bytes_that_are_no_pdf_are_one_clear_failure(void **state) {
    (void)state;
    const char bytes[] = "%PDF-1.7\nnothing of it is true";
    struct taken *taken = read_bytes(NULL, bytes, sizeof bytes - 1);
    assert_false(taken->done);
    assert_non_null(strstr(taken->failure.message, "cannot be read as PDF"));
    taken_free(taken);
}

// What was lost of a file whose end or offsets were damaged was lost without a word.
static void a_file_whose_end_is_cut_off_is_read_and_said_to_be_damaged(void **state) {
    (void)state;
    enum { CUT = 30 };
    struct sheet sheet = sheet_new(300, 300);
    sheet_text(&sheet, 60, 120, "水門の更新に3億円を計上した。");
    sheet_finish(&sheet);
    char bytes[1 << 16];
    FILE *file = fopen(sheet.path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    unlink(sheet.path);
    assert_in_range(size, CUT + 1, sizeof bytes - 1);
    for (size_t cut = 0; cut <= CUT; cut += CUT) {
        struct taken *taken = read_bytes(NULL, bytes, size - cut);
        assert_true(taken->done);
        assert_int_equal(taken->count, 1);
        assert_words(taken->blocks[0].text.words, "水門の更新に3億円を計上した。");
        assert_int_equal(diag_has(taken, "damaged"), cut > 0);
        taken_free(taken);
    }
}

// Runs a shell script in the reader's place.
static struct taken *read_with(const char *script) {
    char path[] = "/tmp/test_reader_pdf_child_XXXXXX";
    int file = mkstemp(path);
    assert_true(dprintf(file, "#!/bin/sh\n%s\n", script) > 0);
    fchmod(file, 0700);
    close(file);
    setenv("YOSAN_READ_PDF", path, 1);
    struct taken *taken = read_bytes(NULL, "%PDF-1.4", 8);
    unsetenv("YOSAN_READ_PDF");
    unlink(path);
    return taken;
}

static void a_crash_of_the_child_costs_one_document(void **state) {
    (void)state;
    struct taken *taken = read_with("kill -SEGV $$");
    assert_false(taken->done);
    assert_non_null(strstr(taken->failure.message, "died on it"));
    taken_free(taken);
}

static void a_hang_of_the_child_is_stopped(void **state) {
    (void)state;
    setenv("YOSAN_READ_PDF_SECONDS", "1", 1);
    struct taken *taken = read_with("exec sleep 60");
    unsetenv("YOSAN_READ_PDF_SECONDS");
    assert_false(taken->done);
    assert_non_null(strstr(taken->failure.message, "longer than 1 seconds"));
    taken_free(taken);
}

static void an_answer_cut_short_or_lying_is_refused(void **state) {
    (void)state;
    const char *scripts[] = {
        "printf 'YOSANPDF 1\\n'",
        "printf 'YOSANPDF 2\\nE\\n'",
        "printf 'YOSANPDF 1\\nB 1 1 0 0 0 0 0 0 99:short\\nE\\n'",
        "printf 'YOSANPDF 1\\nT 1 1 1 1 0 0 0 9 9 0:\\nC 0 0 2 1 0 0 0 0 1 0 0 1 1 1:x\\nE\\n'",
        "printf 'YOSANPDF 1\\nT 1 999999999999999999999 1 1 0 0 0 9 9 0:\\nE\\n'",
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct taken *taken = read_with(scripts[i]);
        assert_false(taken->done);
        assert_non_null(strstr(taken->failure.message, "damaged"));
        taken_free(taken);
    }
}

// ---- Fonts of programs

static cairo_status_t draw_square(cairo_scaled_font_t *font, unsigned long glyph, cairo_t *cairo,
                                  cairo_text_extents_t *extents) {
    (void)font, (void)glyph;
    cairo_rectangle(cairo, 0.05, -0.6, 0.4, 0.6);
    cairo_fill(cairo);
    extents->x_advance = 0.5;
    return CAIRO_STATUS_SUCCESS;
}

// A font of Type 3, as Chromium writes: each character is a program that draws. Text needs its code and width alone.
static void characters_that_are_programs_are_read(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 300);
    sheet_grid(&sheet, 2);
    sheet_text(&sheet, 60, 120, "予算額");
    cairo_font_face_t *face = cairo_user_font_face_create();
    cairo_user_font_face_set_render_glyph_func(face, draw_square);
    cairo_set_font_face(sheet.cairo, face);
    sheet_text(&sheet, 60, 160, "1,234");
    sheet_text(&sheet, 160, 160, "5,678");
    cairo_font_face_destroy(face);
    struct taken *taken = read_sheet(&sheet);
    assert_cell(table_of(taken), 0, 0, "予算額");
    assert_cell(table_of(taken), 1, 0, "1,234");
    assert_cell(table_of(taken), 1, 1, "5,678");
    taken_free(taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hairlines_make_cells_and_a_wide_cell_spans),
        cmocka_unit_test(wrapped_lines_of_a_cell_join_and_items_do_not),
        cmocka_unit_test(columns_without_rules_are_found_by_white_space),
        cmocka_unit_test(a_table_goes_on_over_the_page_without_its_repeated_header),
        cmocka_unit_test(a_page_on_its_side_is_read_upright),
        cmocka_unit_test(a_page_of_pictures_alone_is_said_to_have_no_text),
        cmocka_unit_test(characters_that_are_programs_are_read),
        cmocka_unit_test(bytes_that_are_no_pdf_are_one_clear_failure),
        cmocka_unit_test(a_file_whose_end_is_cut_off_is_read_and_said_to_be_damaged),
        cmocka_unit_test(a_crash_of_the_child_costs_one_document),
        cmocka_unit_test(a_hang_of_the_child_is_stopped),
        cmocka_unit_test(an_answer_cut_short_or_lying_is_refused),
    };
    return cmocka_run_group_tests_name("reader_pdf", tests, NULL, NULL);
}
