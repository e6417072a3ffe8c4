// Scenes drawn as PDF, PNG and SVG, looked at with other programs' eyes: poppler, qpdf, librsvg, libpng.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <png.h>

#include "plot/canvas.h"
#include "plot/pdf_compact.h"
#include "tests/unit/canvas_sample.h"

static char directory[] = "/tmp/test_canvas.XXXXXX";
static struct fonts *fonts;
static struct arena arena;

static int open_fonts(void **state) {
    (void)state;
    struct failure failure = {0};
    fonts = fonts_open(NULL, &failure);
    return fonts && mkdtemp(directory) ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    fonts_close(fonts);
    arena_reset(&arena);
    return rmdir(directory);
}

static const char *path_of(const char *name) {
    return arena_printf(&arena, "%s/%s", directory, name).data;
}

enum format { FORMAT_PDF, FORMAT_PNG, FORMAT_SVG, FORMAT_SVG_TEXT };

static const char *draw(const struct scene *scene, enum format format, const char *name) {
    struct failure failure = {0};
    const char *path = path_of(name);
    struct out *out = out_create(path, &failure);
    assert_non_null(out);
    bool good = format == FORMAT_PDF   ? canvas_pdf(scene, fonts, out, &failure)
                : format == FORMAT_PNG ? canvas_png(scene, fonts, 150, out, &failure)
                                       : canvas_svg(scene, fonts, format == FORMAT_SVG_TEXT, out, &failure);
    if (!good || !out_commit(out, &failure)) {
        fail_msg("%s", failure.message);
    }
    return path;
}

static struct str all_of(FILE *file) {
    assert_non_null(file);
    struct str text = STR("");
    char piece[65536];
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;) {
        text = arena_join(text, (struct str){piece, size}, &arena);
    }
    return text;
}

static struct str file_text(const char *path) {
    FILE *file = fopen(path, "rb");
    struct str text = all_of(file);
    fclose(file);
    return text;
}

// What a command prints; it must succeed.
static struct str printed_by(const char *format, const char *path) {
    char command[512];
    snprintf(command, sizeof command, format, path);
    FILE *pipe = popen(command, "r");
    struct str text = all_of(pipe);
    if (pclose(pipe) != 0) {
        fail_msg("%s: %.*s", command, STR_ARGS(text));
    }
    return text;
}

static void assert_holds(struct str text, const char *words) {
    if (!str_contains(text, str_from(words))) {
        fail_msg("「%s」 is missing in: %.*s", words, STR_ARGS(text));
    }
}

static void every_text_of_the_pdf_is_found_in_reading_order(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *path = draw(&scene, FORMAT_PDF, "a.pdf");
    struct str text = printed_by("pdftotext %s -", path);
    for (size_t i = 0; i < scene.pages[0].item_count; i++) {
        if (scene.pages[0].items[i].text.size) {
            assert_holds(text, scene.pages[0].items[i].text.data);
        }
    }
    assert_true(str_find(text, scene.title, 0) < str_find(text, STR("医工連携"), 0));
    assert_true(str_find(text, STR("医工連携"), 0) < str_find(text, STR("髙﨑"), 0));
    assert_true(str_find(text, STR("髙﨑"), 0) < str_find(text, STR("出典"), 0));
    unlink(path);
}

static void the_pdf_is_sound_small_and_holds_its_fonts(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *path = draw(&scene, FORMAT_PDF, "a.pdf");
    printed_by("qpdf --check %s 2>&1", path);
    struct str list = printed_by("pdffonts %s", path);
    assert_holds(list, "NotoSansCJKjp-Bold");
    assert_holds(list, "NotoSansCJKjp-Regular");
    assert_holds(list, "yes yes yes");
    assert_false(str_contains(list, STR(" no ")));
    assert_true(file_text(path).size < 60000);
    unlink(path);
}

static void the_pdf_is_tagged_with_a_table_and_says_its_language(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *path = draw(&scene, FORMAT_PDF, "a.pdf");
    struct str tree = printed_by("pdfinfo -struct-text %s", path);
    assert_true(str_starts(tree, STR("Document")));
    assert_holds(tree, "H1 (block)\n      \"5事業のうち増額は3、減額は1\"");
    assert_holds(tree, "TR\n        TH:\n           /Scope /Row\n          \"医工連携グローバル展開事業\"\n        TD\n"
                       "          \"−1億円\"");
    struct str raw = printed_by("qpdf --qdf --object-streams=disable %s -", path);
    assert_holds(raw, "/Lang (ja-JP)");
    assert_holds(raw, "/DisplayDocTitle true");
    assert_holds(raw, "/Marked true");
    assert_holds(raw, "/Alt <feff5897"); // 増
    assert_holds(raw, "/AFRelationship /Data");
    assert_holds(raw, "/URI (https://example.jp/a?b='c'&d=%E4%BA%88)");
    unlink(path);
}

// Of two curves, as cairo draws small ones by itself, a dot is a cushion.
static void the_dots_of_a_pdf_are_round(void **state) {
    (void)state;
    struct scene scene = {
        .palette = sample_palette(), .width_mm = 20, .height_mm = 20, .arena = &arena, .language = "en"};
    scene_add_page(&scene);
    scene_circle(&scene, (struct point){10, 10}, 0.8, (struct fill){COLOUR_PAPER, HATCH_NONE},
                 (struct pen){COLOUR_INK, 0.3, 0}, "dot");
    const char *path = draw(&scene, FORMAT_PDF, "dot.pdf");
    struct str raw = printed_by("qpdf --qdf --object-streams=disable %s -", path);
    size_t curves = 0;
    for (size_t at = 0; (at = str_find(raw, STR(" c "), at)) != SIZE_MAX; at++) {
        curves++;
    }
    assert_in_range(curves, 4, 8);
    unlink(path);
}

static void the_pdf_tells_its_title_and_passport(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *path = draw(&scene, FORMAT_PDF, "a.pdf");
    struct str info = printed_by("pdfinfo -custom %s", path);
    assert_holds(info, "YosanPassport:");
    assert_holds(info, "sha256:00ff");
    info = printed_by("pdfinfo %s", path);
    assert_holds(info, "5事業のうち増額は3、減額は1");
    assert_holds(info, "Author:          予算課");
    assert_false(str_contains(info, STR("CreationDate")));
    setenv("SOURCE_DATE_EPOCH", "1774915200", 1);
    draw(&scene, FORMAT_PDF, "a.pdf");
    unsetenv("SOURCE_DATE_EPOCH");
    assert_holds(printed_by("TZ=UTC pdfinfo -isodates %s", path), "CreationDate:    2026-03-31T00:00:00Z");
    unlink(path);
}

static void later_pages_follow_in_the_pdf(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    scene_add_page(&scene);
    scene_text(&scene, (struct point){6, 10}, STR("二枚目の頁"), 3, WEIGHT_REGULAR, COLOUR_INK, ANCHOR_START, "title");
    const char *path = draw(&scene, FORMAT_PDF, "a.pdf");
    assert_holds(printed_by("pdfinfo %s", path), "Pages:           2");
    assert_holds(printed_by("pdftotext -f 2 %s -", path), "二枚目の頁");
    printed_by("qpdf --check %s 2>&1", path);
    unlink(path);
}

static void the_same_scene_gives_the_same_bytes_in_one_process_too(void **state) {
    (void)state;
    static const char *const names[] = {"a.pdf", "a.png", "a.svg", "t.svg"};
    for (int format = FORMAT_PDF; format <= FORMAT_SVG_TEXT; format++) {
        struct scene scene = sample_scene(&arena);
        struct str first = file_text(draw(&scene, (enum format)format, names[format]));
        struct scene other = sample_scene(&arena);
        scene_text(&other, (struct point){6, 30}, STR("別の図の文字が間に入る"), 3, WEIGHT_BOLD, COLOUR_INK,
                   ANCHOR_START, "note");
        draw(&other, (enum format)format, names[format]);
        struct scene again = sample_scene(&arena);
        assert_true(str_equal(first, file_text(draw(&again, (enum format)format, names[format]))));
        unlink(path_of(names[format]));
    }
}

struct picture {
    png_uint_32 width, height, per_metre;
    png_bytep *rows;
    png_structp reader;
    png_infop info;
};

static struct picture picture_of(const char *path) {
    struct picture picture = {0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    picture.reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    picture.info = png_create_info_struct(picture.reader);
    png_init_io(picture.reader, file);
    png_read_png(picture.reader, picture.info, PNG_TRANSFORM_STRIP_ALPHA | PNG_TRANSFORM_EXPAND, NULL);
    fclose(file);
    picture.width = png_get_image_width(picture.reader, picture.info);
    picture.height = png_get_image_height(picture.reader, picture.info);
    picture.per_metre = png_get_pixels_per_meter(picture.reader, picture.info);
    picture.rows = png_get_rows(picture.reader, picture.info);
    return picture;
}

static void picture_free(struct picture *picture) {
    png_destroy_read_struct(&picture->reader, &picture->info, NULL);
}

static void the_png_has_exact_pixels_its_resolution_and_words(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *path = draw(&scene, FORMAT_PNG, "a.png");
    struct picture picture = picture_of(path);
    assert_int_equal(picture.width, 945); // 160 mm at 150 dpi
    assert_int_equal(picture.height, 661);
    assert_int_equal(picture.per_metre, 5906);
    png_textp words = NULL;
    int count = 0, found = 0;
    png_get_text(picture.reader, picture.info, &words, &count);
    for (int i = 0; i < count; i++) {
        found += strcmp(words[i].key, "Title") == 0 && strcmp(words[i].text, scene.title.data) == 0;
        found += strcmp(words[i].key, "YosanPassport") == 0 && strcmp(words[i].text, scene.passport.data) == 0;
        found += strcmp(words[i].key, "Description") == 0 && strcmp(words[i].lang, "ja-JP") == 0;
    }
    assert_int_equal(found, 3);
    png_bytep pixel = picture.rows[(int)(41.25 / 25.4 * 150)] + 3 * (int)(97 / 25.4 * 150); // in the first bar
    assert_memory_equal(pixel, "\x00\x5A\xFF", 3);
    assert_memory_equal(picture.rows[0], "\xFF\xFF\xFF", 3);
    picture_free(&picture);
    unlink(path);
}

// Mean difference of two pictures' channels, of 255; sizes may differ by a pixel.
static double difference(const struct picture *a, const struct picture *b) {
    assert_true(labs((long)a->width - (long)b->width) <= 1 && labs((long)a->height - (long)b->height) <= 1);
    png_uint_32 width = a->width < b->width ? a->width : b->width;
    png_uint_32 height = a->height < b->height ? a->height : b->height;
    double sum = 0;
    for (png_uint_32 y = 0; y < height; y++) {
        for (png_uint_32 x = 0; x < 3 * width; x++) {
            sum += abs(a->rows[y][x] - b->rows[y][x]);
        }
    }
    return sum / (3.0 * width * height);
}

static void all_formats_show_the_same_picture(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    const char *png = draw(&scene, FORMAT_PNG, "a.png"), *pdf = draw(&scene, FORMAT_PDF, "a.pdf");
    const char *svg = draw(&scene, FORMAT_SVG, "a.svg");
    char command[512];
    snprintf(command, sizeof command, "rsvg-convert -d 150 -p 150 -o %s/svg.png %%s", directory);
    printed_by(command, svg);
    snprintf(command, sizeof command, "pdftoppm -r 150 -png -singlefile %%s %s/pdf", directory);
    printed_by(command, pdf);
    struct picture own = picture_of(png), from_svg = picture_of(path_of("svg.png"));
    struct picture from_pdf = picture_of(path_of("pdf.png"));
    assert_true(difference(&own, &from_svg) < 1); // bars and grid on whole pixels
    assert_true(difference(&own, &from_pdf) < 5); // another program's edges: hinted strokes, glyphs on whole pixels
    picture_free(&own);
    picture_free(&from_svg);
    picture_free(&from_pdf);
    static const char *const names[] = {"a.png", "a.pdf", "a.svg", "svg.png", "pdf.png"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        unlink(path_of(names[i]));
    }
}

static void the_svg_has_title_description_and_passport(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    struct str svg = file_text(draw(&scene, FORMAT_SVG, "a.svg"));
    assert_holds(svg, "width=\"160mm\" height=\"112mm\" viewBox=\"0 0 160 112\"");
    assert_holds(svg, "<title id=\"title\">5事業のうち増額は3、減額は1</title>");
    assert_holds(svg, "「&lt;&amp;&gt;&quot;'(\\)」も正しく残る。</desc>");
    assert_holds(svg, "sha256:00ff");
    assert_holds(svg, "<a xlink:href=\"https://example.jp/a?b='c'&amp;d=%E4%BA%88\">");
    assert_false(str_contains(svg, STR("<text")));
    struct str text = file_text(draw(&scene, FORMAT_SVG_TEXT, "a.svg"));
    assert_holds(text, ">医工連携グローバル展開事業</text>");
    assert_holds(text, "font-family=\"'Noto Sans CJK JP'");
    unlink(path_of("a.svg"));
}

static void a_missing_glyph_stops_every_format(void **state) {
    (void)state;
    struct scene scene = sample_scene(&arena);
    scene_text(&scene, (struct point){6, 30}, STR("予算\xF0\x90\x8E\xA0額"), 3, WEIGHT_BOLD, COLOUR_INK, ANCHOR_START,
               "row label");
    for (int format = FORMAT_PDF; format <= FORMAT_SVG; format++) {
        struct failure failure = {0};
        struct out *out = out_create(path_of("none"), &failure);
        bool good = format == FORMAT_PDF   ? canvas_pdf(&scene, fonts, out, &failure)
                    : format == FORMAT_PNG ? canvas_png(&scene, fonts, 150, out, &failure)
                                           : canvas_svg(&scene, fonts, false, out, &failure);
        assert_false(good);
        assert_holds(str_from(failure.message), "U+103A0");
        out_discard(out);
    }
    assert_int_not_equal(access(path_of("none"), F_OK), 0);
}

static void a_scene_prints_as_text(void **state) {
    (void)state;
    struct scene scene = {.width_mm = 80, .height_mm = 50, .arena = &arena};
    struct item *box =
        scene_box(&scene, (struct point){1, 2}, (struct point){3, 4}, (struct fill){COLOUR_DECREASE, HATCH_RISING},
                  (struct pen){COLOUR_INK, 0.25, 1}, "bar");
    box->row = 2;
    scene_text(&scene, (struct point){5, 6}, STR("▲3.6%"), 2.9, WEIGHT_BOLD, COLOUR_INK, ANCHOR_END, "value");
    assert_string_equal(scene_print(&scene, &arena).data,
                        "scene 80.0 x 50.0 mm\npage 1\n"
                        "box [bar] row=2 1.00,2.00 3.00,4.00 fill=decrease rising pen=ink 0.25 dashed\n"
                        "text [value] 5.00,6.00 fill=ink 2.90 bold end \"▲3.6%\"\n");
}

// Numbers of a page's content are as short as the looks allow; words in brackets and names stay as they are.
static void the_numbers_of_a_page_are_short(void **state) {
    (void)state;
    static const struct {
        const char *content, *rounded;
    } cases[] = {{"12.188976 0 0 -12.188976 17.007874 25.752756 Tm", "12.19 0 0 -12.19 17.01 25.75 Tm"},
                 {"0.352941 0.0000 -0.000004 rg 100.00 1.50 w", "0.353 0 0 rg 100 1.5 w"},
                 {"[(1.23456\\(7.891011) 2.00001 ]TJ /f-0.123456 <0001>-50<0002>",
                  "[(1.23456\\(7.891011) 2 ]TJ /f-0.123456 <0001>-50<0002>"},
                 {"(a(0.123456)b)0.123456", "(a(0.123456)b)0.123"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str rounded = pdf_rounded(str_from(cases[i].content), &arena);
        assert_string_equal(arena_copy(rounded, &arena).data, cases[i].rounded);
    }
}

// Circles were written by their places on the page, thirty numbers each: a trend of thirty years was half of these.
static void strokes_are_written_about_their_first_points(void **state) {
    (void)state;
    static const struct {
        const char *content, *relative;
    } cases[] = {
        {"1 w\nq 1 0 0 1 0 0 cm\n17.01 9 m 20.01 9.5 l S Q\nq", "1 w\nq 1 0 0 1 17.01 9 cm\n0 0 m 3 0.5 l S Q\nq"},
        {"q 1 0 0 1 0 0 cm\n10 8 m 10 7 9 6 8 5.25 c h\n10 8 m B Q\n",
         "q 1 0 0 1 10 8 cm\n0 0 m 0 -1 -1 -2 -2 -2.75 c h 0 0 m B Q\n"},
        {"q 1 0 0 1 0 0 cm\n1 2 3 4 re B Q", "q 1 0 0 1 0 0 cm\n1 2 3 4 re B Q"}, // no path of points
        {"q 1 0 0 1 0 0 cm\n1 2 m", "q 1 0 0 1 0 0 cm\n1 2 m"},
        {"BT (q 1 0 0 1 0 0 cm) Tj ET", "BT (q 1 0 0 1 0 0 cm) Tj ET"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = pdf_relative(str_from(cases[i].content), &arena);
        if (!str_equal(got, str_from(cases[i].relative))) {
            fail_msg("%s became %.*s", cases[i].content, STR_ARGS(got));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_of_the_pdf_is_found_in_reading_order),
        cmocka_unit_test(the_pdf_is_sound_small_and_holds_its_fonts),
        cmocka_unit_test(the_numbers_of_a_page_are_short),
        cmocka_unit_test(strokes_are_written_about_their_first_points),
        cmocka_unit_test(the_pdf_is_tagged_with_a_table_and_says_its_language),
        cmocka_unit_test(the_dots_of_a_pdf_are_round),
        cmocka_unit_test(the_pdf_tells_its_title_and_passport),
        cmocka_unit_test(later_pages_follow_in_the_pdf),
        cmocka_unit_test(the_same_scene_gives_the_same_bytes_in_one_process_too),
        cmocka_unit_test(the_png_has_exact_pixels_its_resolution_and_words),
        cmocka_unit_test(all_formats_show_the_same_picture),
        cmocka_unit_test(the_svg_has_title_description_and_passport),
        cmocka_unit_test(a_missing_glyph_stops_every_format),
        cmocka_unit_test(a_scene_prints_as_text),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
