// The place of a figure on its page: the very amount is framed, also where others on the page read so.
#include <png.h>

#include <sys/stat.h>

#include "extract/trace_picture.h"
#include "tests/unit/pdf_sheet.h"

enum { DPI = 144 }; // two pixels a point

struct drawn {
    unsigned width, height;
    struct {
        int x0, y0, x1, y1; // of its red pixels, x1 and y1 inside
    } red;
    size_t red_pixels;
};

struct bytes {
    struct str all;
    size_t at;
};

static void take_bytes(png_structp png, png_bytep to, png_size_t size) {
    struct bytes *bytes = png_get_io_ptr(png);
    assert_true(bytes->at + size <= bytes->all.size);
    memcpy(to, bytes->all.data + bytes->at, size);
    bytes->at += size;
}

static struct drawn drawn_of(struct str picture) {
    struct bytes bytes = {picture, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_read_fn(png, &bytes, take_bytes);
    png_read_png(png, info, PNG_TRANSFORM_EXPAND | PNG_TRANSFORM_PACKING, NULL);
    struct drawn drawn = {
        png_get_image_width(png, info), png_get_image_height(png, info), {1 << 20, 1 << 20, -1, -1}, 0};
    png_bytepp rows = png_get_rows(png, info);
    for (int y = 0; y < (int)drawn.height; y++) {
        for (int x = 0; x < (int)drawn.width; x++) {
            if (rows[y][3 * x] > rows[y][3 * x + 1] + 100) {
                drawn.red_pixels++;
                drawn.red.x0 = x < drawn.red.x0 ? x : drawn.red.x0;
                drawn.red.x1 = x > drawn.red.x1 ? x : drawn.red.x1;
                drawn.red.y0 = y < drawn.red.y0 ? y : drawn.red.y0;
                drawn.red.y1 = y > drawn.red.y1 ? y : drawn.red.y1;
            }
        }
    }
    png_destroy_read_struct(&png, &info, NULL);
    return drawn;
}

static struct trace_hit hit_at(const char *path, const char *page, const char *line, const char *cell,
                               const char *offset, const char *raw) {
    return (struct trace_hit){.path = path,
                              .document = str_from(path),
                              .page = str_from(page),
                              .line = str_from(line),
                              .cell = str_from(cell),
                              .offset = str_from(offset),
                              .raw = str_from(raw)};
}

static jmp_buf exhausted;

static bool draw(struct trace_drawing *drawing, const struct trace_hit *hits, size_t count, struct arena *arena,
                 struct failure *failure) {
    *drawing = (struct trace_drawing){.hits = hits, .count = count, .dpi = DPI};
    return trace_pictures(drawing, arena, failure);
}

// Two rows of a ruled table: the second amount ends as the first one reads.
static void the_amount_of_the_cell_is_framed_and_no_other_that_reads_so(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_drawing drawing;
    struct sheet sheet = sheet_new(300, 300);
    sheet_grid(&sheet, 3);
    sheet_text(&sheet, 60, 120, "事業と予算額");
    sheet_text(&sheet, 60, 160, "検査法");
    sheet_text(&sheet, 160, 160, "1,234");
    sheet_text(&sheet, 60, 200, "治療法");
    sheet_text(&sheet, 160, 200, "11,234");
    sheet_text(&sheet, 20, 280, "1,234");
    sheet_finish(&sheet);
    struct trace_hit hits[] = {hit_at(sheet.path, "1", "2", "1", "0", "1,234"),
                               hit_at(sheet.path, "1", "3", "1", "0", "11,234"),
                               hit_at(sheet.path, "1", "9", "1", "0", "1,234")};
    assert_true(draw(&drawing, hits, 3, &arena, &failure));
    struct drawn first = drawn_of(drawing.pictures[0]), second = drawn_of(drawing.pictures[1]);
    // The pictures begin 36 points above the amount; both frames lie alike in them, one row of 40 points apart.
    assert_in_range(first.red.y0, 60, 76);
    assert_int_equal(first.red.y0, second.red.y0);
    assert_in_range(second.red.x1 - second.red.x0, first.red.x1 - first.red.x0 + 6, first.red.x1 - first.red.x0 + 20);
    assert_int_equal(drawing.pictures[2].size, 0);
    assert_non_null(strstr(arena_copy(drawing.whys[2], &arena).data, "no such place"));
    unlink(sheet.path);
    arena_reset(&arena);
}

static void of_two_amounts_that_read_alike_in_a_line_the_one_at_the_offset_is_framed(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_drawing drawing;
    struct sheet sheet = sheet_new(400, 300);
    const char *words = "令和7年度は14億円、令和8年度は14億円とする。";
    char offsets[2][8];
    snprintf(offsets[0], sizeof offsets[0], "%zu", strlen("令和7年度は"));
    snprintf(offsets[1], sizeof offsets[1], "%zu", strlen("令和7年度は14億円、令和8年度は"));
    sheet_text(&sheet, 50, 100, words);
    sheet_finish(&sheet);
    struct trace_hit hits[] = {hit_at(sheet.path, "1", "1", "", offsets[0], "14億円"),
                               hit_at(sheet.path, "1", "1", "", offsets[1], "14億円")};
    assert_true(draw(&drawing, hits, 2, &arena, &failure));
    struct drawn first = drawn_of(drawing.pictures[0]), second = drawn_of(drawing.pictures[1]);
    // Both pictures show the whole line; the second frame stands the width of what is between them further right.
    assert_int_equal(first.width, second.width);
    assert_in_range(second.red.x0 - first.red.x0, 190, 230);
    unlink(sheet.path);
    arena_reset(&arena);
}

// Columns at 20, 120 and 280; only the border away from the page's break is drawn.
static void draw_cut_row(struct sheet *sheet, double top, double bottom, double closed_at) {
    double xs[] = {20, 120, 280};
    for (size_t i = 0; i < 3; i++) {
        sheet_line(sheet, xs[i], top, xs[i], bottom);
    }
    sheet_line(sheet, 20, closed_at, 280, closed_at);
}

static void an_amount_that_stands_behind_the_page_break_of_its_cell_is_framed_there(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_drawing drawing;
    struct sheet sheet = sheet_new(300, 250);
    draw_cut_row(&sheet, 100, 240, 100);
    sheet_line(&sheet, 20, 140, 280, 140);
    sheet_text(&sheet, 25, 120, "事業");
    sheet_text(&sheet, 125, 120, "令和7年度の実績");
    sheet_text(&sheet, 25, 160, "検査法の開発");
    sheet_text(&sheet, 125, 220, "検査法の開発を広く進めるため、");
    sheet_text(&sheet, 125, 235, "研究者と病院とを結ぶ場を設けた上");
    cairo_show_page(sheet.cairo);
    draw_cut_row(&sheet, 20, 120, 120);
    sheet_text(&sheet, 125, 35, "で、予算額14億円を充てた。");
    cairo_show_page(sheet.cairo);
    sheet_finish(&sheet);
    struct trace_hit hit = hit_at(sheet.path, "1", "2", "1", "0", "14億円");
    assert_true(draw(&drawing, &hit, 1, &arena, &failure));
    struct drawn drawn = drawn_of(drawing.pictures[0]);
    // Near the top of the second page, where the picture cannot begin 36 points above the amount.
    assert_in_range(drawn.red.y0, 40, 60);
    assert_in_range(drawn.red.x1 - drawn.red.x0, 50, 90);
    unlink(sheet.path);
    arena_reset(&arena);
}

static void pictures_are_the_same_bytes_and_small(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_drawing once, again;
    struct sheet sheet = sheet_new(595, 842);
    for (int i = 0; i < 60; i++) {
        sheet_text(&sheet, 50, 40 + 13 * i,
                   "令和7年度の予算は14億円、令和8年度の予算案は13億円であり、研究者を支える。");
    }
    sheet_finish(&sheet);
    struct trace_hit hit = hit_at(sheet.path, "1", "1", "", "27", "14億円");
    assert_true(draw(&once, &hit, 1, &arena, &failure) && draw(&again, &hit, 1, &arena, &failure));
    assert_true(once.pictures[0].size > 500 && once.pictures[0].size < 20000);
    assert_true(str_equal(once.pictures[0], again.pictures[0]));
    unlink(sheet.path);
    arena_reset(&arena);
}

// A reader that dies at the second picture: the first stays, the rest says why.
static void a_reader_that_dies_costs_the_pictures_not_yet_made(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_drawing drawing;
    char path[] = "/tmp/test_trace_picture_XXXXXX";
    int file = mkstemp(path);
    assert_true(dprintf(file, "#!/bin/sh\nprintf 'P 3:PNG\\n'\nkill -SEGV $$\n") > 0);
    fchmod(file, 0700);
    close(file);
    setenv("YOSAN_READ_PDF", path, 1);
    struct trace_hit hits[] = {hit_at(path, "1", "1", "", "0", "1"), hit_at(path, "1", "1", "", "0", "2")};
    assert_true(draw(&drawing, hits, 2, &arena, &failure));
    assert_true(str_equal(drawing.pictures[0], STR("PNG")));
    assert_true(str_contains(drawing.whys[1], STR("died on it")));
    unsetenv("YOSAN_READ_PDF");
    unlink(path);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_amount_of_the_cell_is_framed_and_no_other_that_reads_so),
        cmocka_unit_test(of_two_amounts_that_read_alike_in_a_line_the_one_at_the_offset_is_framed),
        cmocka_unit_test(an_amount_that_stands_behind_the_page_break_of_its_cell_is_framed_there),
        cmocka_unit_test(pictures_are_the_same_bytes_and_small),
        cmocka_unit_test(a_reader_that_dies_costs_the_pictures_not_yet_made)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
