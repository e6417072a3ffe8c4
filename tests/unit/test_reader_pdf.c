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

// ---- Pages of our own

struct sheet {
    cairo_surface_t *surface;
    cairo_t *cairo;
    char path[64];
};

static struct sheet sheet_new(double width, double height) {
    struct sheet sheet = {.path = "/tmp/test_reader_pdf_XXXXXX"};
    close(mkstemp(sheet.path));
    sheet.surface = cairo_pdf_surface_create(sheet.path, width, height);
    sheet.cairo = cairo_create(sheet.surface);
    cairo_select_font_face(sheet.cairo, "Noto Sans CJK JP", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(sheet.cairo, 10);
    return sheet;
}

static void sheet_line(struct sheet *sheet, double x0, double y0, double x1, double y1) {
    cairo_set_line_width(sheet->cairo, 0.1);
    cairo_move_to(sheet->cairo, x0, y0);
    cairo_line_to(sheet->cairo, x1, y1);
    cairo_stroke(sheet->cairo);
}

static void sheet_text(struct sheet *sheet, double x, double y, const char *words) {
    cairo_move_to(sheet->cairo, x, y);
    cairo_show_text(sheet->cairo, words);
}

static void sheet_finish(struct sheet *sheet) {
    cairo_destroy(sheet->cairo);
    cairo_surface_destroy(sheet->surface);
}

// Two columns of 100 points from 50 and rows of 40 from 100; the first row is one cell.
static void sheet_grid(struct sheet *sheet, int rows) {
    double bottom = 100 + 40 * rows;
    for (int i = 0; i <= rows; i++) {
        sheet_line(sheet, 50, 100 + 40 * i, 250, 100 + 40 * i);
    }
    sheet_line(sheet, 50, 100, 50, bottom);
    sheet_line(sheet, 250, 100, 250, bottom);
    sheet_line(sheet, 150, 140, 150, bottom);
}

// ---- Reading them

struct taken {
    struct arena arena;
    jmp_buf exhausted;
    struct diag diag;
    struct failure failure;
    struct block blocks[40];
    size_t count;
    bool done;
};

static bool take(void *context, const struct block *block) {
    struct taken *taken = context;
    if (taken->count < 40) {
        taken->blocks[taken->count++] = *block;
    }
    return true;
}

static struct taken *read_bytes(const char *path, const char *bytes, size_t size) {
    struct taken *taken = calloc(1, sizeof *taken);
    struct source source = {str_from(path != NULL ? path : "-"), path, {bytes, size}, false};
    struct reader_options options = {false};
    assert_int_equal(setjmp(taken->exhausted), 0);
    taken->arena.exhausted = &taken->exhausted;
    taken->diag.arena = &taken->arena;
    taken->done = read_pdf(&source, &options, take, taken, &taken->diag, &taken->arena, &taken->failure);
    return taken;
}

static struct taken *read_sheet(struct sheet *sheet) {
    sheet_finish(sheet);
    struct taken *taken = read_bytes(sheet->path, "", 0);
    unlink(sheet->path);
    if (!taken->done) {
        print_message("%s\n", taken->failure.message);
    }
    assert_true(taken->done);
    return taken;
}

static void taken_free(struct taken *taken) {
    arena_reset(&taken->arena);
    free(taken);
}

static const struct cell *cell_at(const struct table *table, int row, int column) {
    for (size_t i = 0; i < table->cell_count; i++) {
        if (table->cells[i].row == row && table->cells[i].column == column) {
            return &table->cells[i];
        }
    }
    return NULL;
}

static void assert_words(struct str words, const char *expected) {
    char shown[400];
    snprintf(shown, sizeof shown, "%.*s", STR_ARGS(words));
    assert_string_equal(shown, expected);
}

static void assert_cell(const struct table *table, int row, int column, const char *expected) {
    const struct cell *cell = cell_at(table, row, column);
    assert_non_null(cell);
    assert_words(cell->text.words, expected);
    assert_int_equal(cell->line, row + 1);
}

static bool diag_has(const struct taken *taken, const char *code) {
    for (size_t i = 0; i < taken->diag.count; i++) {
        if (strcmp(taken->diag.items[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

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

static void the_place_of_words_can_be_asked(void **state) {
    (void)state;
    struct sheet sheet = sheet_new(300, 300);
    sheet_text(&sheet, 100, 150, "予算額 1,234");
    sheet_finish(&sheet);
    struct taken taken = {0};
    struct pdf_box *boxes;
    size_t count;
    struct source source = {str_from(sheet.path), sheet.path, {0}, false};
    assert_int_equal(setjmp(taken.exhausted), 0);
    taken.arena.exhausted = &taken.exhausted;
    assert_true(pdf_locate(&source, 1, STR("額1,234"), &boxes, &count, &taken.arena, &taken.failure));
    assert_int_equal(count, 1);
    assert_true(boxes[0].x0 > 115 && boxes[0].x0 < 125 && boxes[0].y0 > 138 && boxes[0].y1 < 155);
    unlink(sheet.path);
    arena_reset(&taken.arena);
}

static void bytes_that_are_no_pdf_are_one_clear_failure(void **state) {
    (void)state;
    const char bytes[] = "%PDF-1.7\nnothing of it is true";
    struct taken *taken = read_bytes(NULL, bytes, sizeof bytes - 1);
    assert_false(taken->done);
    assert_non_null(strstr(taken->failure.message, "cannot be read as PDF"));
    taken_free(taken);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hairlines_make_cells_and_a_wide_cell_spans),
        cmocka_unit_test(wrapped_lines_of_a_cell_join_and_items_do_not),
        cmocka_unit_test(columns_without_rules_are_found_by_white_space),
        cmocka_unit_test(a_table_goes_on_over_the_page_without_its_repeated_header),
        cmocka_unit_test(a_page_on_its_side_is_read_upright),
        cmocka_unit_test(a_page_of_pictures_alone_is_said_to_have_no_text),
        cmocka_unit_test(the_place_of_words_can_be_asked),
        cmocka_unit_test(bytes_that_are_no_pdf_are_one_clear_failure),
        cmocka_unit_test(a_crash_of_the_child_costs_one_document),
        cmocka_unit_test(a_hang_of_the_child_is_stopped),
        cmocka_unit_test(an_answer_cut_short_or_lying_is_refused),
    };
    return cmocka_run_group_tests_name("reader_pdf", tests, NULL, NULL);
}
