// Pages drawn by cairo, read by the PDF reader, and what came of them.
#ifndef TESTS_UNIT_PDF_SHEET_H
#define TESTS_UNIT_PDF_SHEET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cairo-pdf.h>
#include <cmocka.h>

#include "extract/document.h"

// ---- Pages of our own

struct sheet {
    cairo_surface_t *surface;
    cairo_t *cairo;
    char path[64];
};

static inline struct sheet sheet_new(double width, double height) {
    struct sheet sheet = {.path = "/tmp/test_reader_pdf_XXXXXX"};
    close(mkstemp(sheet.path));
    sheet.surface = cairo_pdf_surface_create(sheet.path, width, height);
    sheet.cairo = cairo_create(sheet.surface);
    cairo_select_font_face(sheet.cairo, "Noto Sans CJK JP", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(sheet.cairo, 10);
    return sheet;
}

static inline void sheet_line(struct sheet *sheet, double x0, double y0, double x1, double y1) {
    cairo_set_line_width(sheet->cairo, 0.1);
    cairo_move_to(sheet->cairo, x0, y0);
    cairo_line_to(sheet->cairo, x1, y1);
    cairo_stroke(sheet->cairo);
}

static inline void sheet_text(struct sheet *sheet, double x, double y, const char *words) {
    cairo_move_to(sheet->cairo, x, y);
    cairo_show_text(sheet->cairo, words);
}

static inline void sheet_text_right(struct sheet *sheet, double x, double y, const char *words) {
    cairo_text_extents_t extents;
    cairo_text_extents(sheet->cairo, words, &extents);
    sheet_text(sheet, x - extents.x_advance, y, words);
}

static inline void sheet_text_middle(struct sheet *sheet, double x, double y, const char *words) {
    cairo_text_extents_t extents;
    cairo_text_extents(sheet->cairo, words, &extents);
    sheet_text(sheet, x - extents.x_advance / 2, y, words);
}

static inline void sheet_rectangle(struct sheet *sheet, double x, double y, double width, double height, double grey) {
    cairo_save(sheet->cairo);
    cairo_set_source_rgb(sheet->cairo, grey, grey, grey);
    cairo_rectangle(sheet->cairo, x, y, width, height);
    cairo_fill(sheet->cairo);
    cairo_restore(sheet->cairo);
}

static inline void sheet_finish(struct sheet *sheet) {
    cairo_destroy(sheet->cairo);
    cairo_surface_destroy(sheet->surface);
}

// Two columns of 100 points from 50 and rows of 40 from 100; the first row is one cell.
static inline void sheet_grid(struct sheet *sheet, int rows) {
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

static inline bool take(void *context, const struct block *block) {
    struct taken *taken = context;
    if (taken->count < 40) {
        taken->blocks[taken->count++] = *block;
    }
    return true;
}

static inline struct taken *read_bytes_by(struct reader_options options, const char *path, const char *bytes,
                                          size_t size) {
    struct taken *taken = calloc(1, sizeof *taken);
    struct source source = {.name = str_from(path != NULL ? path : "-"), .path = path, .bytes = {bytes, size}};
    assert_int_equal(setjmp(taken->exhausted), 0);
    taken->arena.exhausted = &taken->exhausted;
    taken->diag.arena = &taken->arena;
    taken->done = read_pdf(&source, &options, take, taken, &taken->diag, &taken->arena, &taken->failure);
    return taken;
}

static inline struct taken *read_bytes(const char *path, const char *bytes, size_t size) {
    return read_bytes_by((struct reader_options){false}, path, bytes, size);
}

static inline struct taken *read_sheet(struct sheet *sheet) {
    sheet_finish(sheet);
    struct taken *taken = read_bytes(sheet->path, "", 0);
    unlink(sheet->path);
    if (!taken->done) {
        print_message("%s\n", taken->failure.message);
    }
    assert_true(taken->done);
    return taken;
}

static inline void taken_free(struct taken *taken) {
    arena_reset(&taken->arena);
    free(taken);
}

static inline const struct cell *cell_at(const struct table *table, int row, int column) {
    for (size_t i = 0; i < table->cell_count; i++) {
        if (table->cells[i].row == row && table->cells[i].column == column) {
            return &table->cells[i];
        }
    }
    return NULL;
}

static inline const struct table *table_of(const struct taken *taken) {
    for (size_t i = 0; i < taken->count; i++) {
        if (taken->blocks[i].kind == BLOCK_TABLE) {
            return &taken->blocks[i].table;
        }
    }
    fail_msg("there is no table");
    return NULL;
}

static inline void assert_words(struct str words, const char *expected) {
    char shown[400];
    snprintf(shown, sizeof shown, "%.*s", STR_ARGS(words));
    assert_string_equal(shown, expected);
}

static inline void assert_cell(const struct table *table, int row, int column, const char *expected) {
    const struct cell *cell = cell_at(table, row, column);
    assert_non_null(cell);
    assert_words(cell->text.words, expected);
    assert_int_equal(cell->line, row + 1);
}

static inline bool diag_has(const struct taken *taken, const char *code) {
    for (size_t i = 0; i < taken->diag.count; i++) {
        if (strcmp(taken->diag.items[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

#endif
