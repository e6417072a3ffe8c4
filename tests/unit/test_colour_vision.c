// Categories that stand together in a chart stay apart in grey, in one bit and for the three colour visions: the
// palette's colours, the hatches, and whole pages as they are drawn.
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
#include "plot/chart.h"
#include "plot/derive.h"
#include "plot/palette.h"
#include "plot/vision.h"

static struct arena arena;
static struct fonts *fonts;

static int set_up(void **state) {
    (void)state;
    struct failure failure = {0};
    fonts = fonts_open(NULL, &failure);
    return fonts ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    fonts_close(fonts);
    arena_reset(&arena);
    return 0;
}

// ---- Colours

// Values of CIE L*a*b* for the primaries of sRGB under D65, as colour tables print them.
static void colours_are_measured_as_tables_print_them(void **state) {
    (void)state;
    struct lab red = vision_see(0xFF0000, VISION_common), blue = vision_see(0x0000FF, VISION_common);
    assert_true(fabs(red.l - 53.24) < 0.05 && fabs(red.a - 80.09) < 0.05 && fabs(red.b - 67.20) < 0.05);
    assert_true(fabs(blue.l - 32.30) < 0.05 && fabs(blue.a - 79.19) < 0.05 && fabs(blue.b + 107.86) < 0.05);
    assert_true(fabs(vision_contrast(0x000000, 0xFFFFFF) - 21) < 1e-4);
    for (enum vision vision = 0; vision < VISION_COUNT; vision++) {
        assert_true(vision_distance(0x808080, 0x808080, vision) == 0);
        struct lab grey = vision_see(0x808080, vision); // grey stays grey in every vision
        assert_true(fabs(grey.l - 53.59) < 0.3 && fabs(grey.a) < 1 && fabs(grey.b) < 1);
    }
    // Red and green of one lightness, which the red- and green-blind confuse.
    assert_true(vision_distance(0xC4463A, 0x7A7A00, VISION_deutan) < 0.5 * vision_distance(0xC4463A, 0x7A7A00, 0));
}

static void expect_refusal(const char *text, const char *message) {
    struct palette palette;
    struct failure failure = {0};
    assert_false(palette_read(text, &palette, &failure));
    if (!strstr(failure.message, message)) {
        fail_msg("'%s' is refused with: %s", text, failure.message);
    }
}

static void a_house_may_choose_colours_that_can_be_told_apart(void **state) {
    (void)state;
    struct palette palette;
    struct failure failure = {0};
    assert_true(palette_read(NULL, &palette, &failure));
    assert_true(palette_read("colour", &palette, &failure));
    assert_true(palette_read("grey", &palette, &failure));
    assert_true(palette_read("increase=#003C7D; decrease=#D55E00", &palette, &failure));
    assert_int_equal(palette.rgb[COLOUR_INCREASE], 0x003C7D);
    assert_int_equal(palette.rgb[COLOUR_DECREASE], 0xD55E00);
    expect_refusal("increase=#00A000;decrease=#E00000", "increase and decrease are only");
    expect_refusal("increase=#FFEE00;decrease=#5A0000", "contrast");
    expect_refusal("series2=#C0C0C0", "series1 and series2");
    expect_refusal("rise=#000000", "no palette 'rise'");
    expect_refusal("pastel", "no palette 'pastel'");
    expect_refusal("increase=blue", "increase 'blue': a colour as #005AFF is wanted");
}

static void words_stand_out_from_the_paper(void **state) {
    (void)state;
    struct palette palette;
    struct failure failure = {0};
    assert_true(palette_read(NULL, &palette, &failure));
    static const enum colour words[] = {COLOUR_INK, COLOUR_INK_SOFT};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(vision_contrast(palette.rgb[words[i]], palette.rgb[COLOUR_PAPER]) >= 4.5); // WCAG 2.1, 1.4.3
    }
}

// ---- Pictures

enum { DPI = 300 };

struct picture {
    png_structp reader;
    png_infop info;
    png_bytepp rows;
    unsigned width, height;
};

static struct picture picture_of(const struct scene *scene) {
    struct failure failure = {0};
    char path[] = "/tmp/test_vision.XXXXXX";
    close(mkstemp(path));
    struct out *out = out_create(path, &failure);
    assert_true(canvas_png(scene, fonts, DPI, out, &failure) && out_commit(out, &failure));
    FILE *file = fopen(path, "rb");
    struct picture picture = {.reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL)};
    picture.info = png_create_info_struct(picture.reader);
    png_init_io(picture.reader, file);
    png_read_png(picture.reader, picture.info, PNG_TRANSFORM_EXPAND, NULL);
    fclose(file);
    unlink(path);
    picture.rows = png_get_rows(picture.reader, picture.info);
    picture.width = png_get_image_width(picture.reader, picture.info);
    picture.height = png_get_image_height(picture.reader, picture.info);
    return picture;
}

static void picture_free(struct picture *picture) {
    png_destroy_read_struct(&picture->reader, &picture->info, NULL);
}

static unsigned rgb_at(const struct picture *picture, unsigned x, unsigned y) {
    const unsigned char *pixel = picture->rows[y] + 3 * x;
    return (unsigned)pixel[0] << 16 | (unsigned)pixel[1] << 8 | pixel[2];
}

static bool is_black(const struct picture *picture, unsigned x, unsigned y) {
    unsigned rgb = rgb_at(picture, x, y);
    return (2126 * (rgb >> 16) + 7152 * (rgb >> 8 & 0xFF) + 722 * (rgb & 0xFF)) / 10000 < 128;
}

// ---- Hatches

enum { SWATCHES = 4 };

// Share of black after a copier's threshold in a swatch of 20 x 10 mm, and along rising and falling diagonals.
struct swatch {
    double black, rising, falling;
};

// How often a pixel is as dark as the one some steps along the diagonal: 1 along the lines of a hatch.
static double alike(const struct picture *picture, unsigned left, unsigned top, int slope) {
    unsigned same = 0, count = 0;
    for (unsigned y = 30; y < 90; y++) {
        for (unsigned x = 30; x < 200; x++, count++) {
            same += is_black(picture, left + x, top + y) ==
                    is_black(picture, (unsigned)((int)(left + x) + 5 * slope), top + y - 5);
        }
    }
    return (double)same / count;
}

static struct swatch measure(const struct picture *picture, unsigned left, unsigned top) {
    unsigned black = 0, count = 0;
    for (unsigned y = 10; y < 108; y++) {
        for (unsigned x = 10; x < 226; x++, count++) {
            black += is_black(picture, left + x, top + y);
        }
    }
    return (struct swatch){(double)black / count, alike(picture, left, top, 1), alike(picture, left, top, -1)};
}

static void hatches_stay_apart_on_a_copier_of_one_bit(void **state) {
    (void)state;
    struct failure failure = {0};
    struct scene scene = {.width_mm = 100, .height_mm = 12, .language = "ja-JP", .arena = &arena};
    assert_true(palette_read(NULL, &scene.palette, &failure));
    for (int i = 0; i < SWATCHES; i++) {
        double x = 2 + 24 * i;
        scene_box(&scene, (struct point){x, 1}, (struct point){x + 20, 11},
                  (struct fill){COLOUR_INCREASE, (enum hatch)i}, (struct pen){0}, "swatch");
    }
    struct picture picture = picture_of(&scene);
    struct swatch swatches[SWATCHES];
    for (unsigned i = 0; i < SWATCHES; i++) {
        swatches[i] = measure(&picture, (unsigned)((2 + 24 * i) / 25.4 * DPI), 12);
    }
    picture_free(&picture);
    assert_true(swatches[HATCH_NONE].black > 0.99);
    assert_true(swatches[HATCH_RISING].black > 0.3 && swatches[HATCH_RISING].black < 0.6);
    assert_true(swatches[HATCH_FALLING].black > 0.3 && swatches[HATCH_FALLING].black < 0.6);
    assert_true(swatches[HATCH_DOTS].black > 0.1 && swatches[HATCH_DOTS].black < 0.3);
    assert_true(swatches[HATCH_RISING].rising > 0.95 && swatches[HATCH_RISING].falling < 0.6);
    assert_true(swatches[HATCH_FALLING].falling > 0.95 && swatches[HATCH_FALLING].rising < 0.6);
}

// ---- Whole pages

// A mark as it is drawn: what its inside looks like, and how much of it and its edge a copier of one bit leaves.
struct look {
    const struct item *item;
    double l, a, b;           // the mean over its inside, in one vision
    double unrest;            // of lightness: a hatch has much
    double black, black_edge; // shares after the threshold: of the inside, and of the whole with its edge
};

static bool is_mark(const struct item *item) {
    static const char *const roles[] = {"bar", "column", "dot", "from mark", "to mark", "rank", "total bar"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (strcmp(item->role, roles[i]) == 0 && (item->kind == ITEM_BOX || item->kind == ITEM_CIRCLE)) {
            return true;
        }
    }
    return false;
}

struct pixels {
    unsigned left, top, right, bottom;
};

// The pixels of a mark's box, drawn in or out by so many mm.
static struct pixels pixels_of(const struct item *item, double out_mm) {
    double around = item->kind == ITEM_CIRCLE ? item->radius_mm * M_SQRT1_2 : 0, per = DPI / 25.4;
    const struct point *a = &item->points[0], *b = item->kind == ITEM_CIRCLE ? a : &item->points[1];
    return (struct pixels){
        (unsigned)ceil((a->x - around - out_mm) * per), (unsigned)ceil((a->y - around - out_mm) * per),
        (unsigned)floor((b->x + around + out_mm) * per), (unsigned)floor((b->y + around + out_mm) * per)};
}

static double share_of_black(const struct picture *picture, struct pixels box) {
    unsigned black = 0, count = 0;
    for (unsigned y = box.top; y < box.bottom; y++) {
        for (unsigned x = box.left; x < box.right; x++, count++) {
            black += is_black(picture, x, y);
        }
    }
    return count ? (double)black / count : 0;
}

static struct look look_at(const struct picture *picture, const struct item *item, enum vision vision) {
    struct look look = {.item = item};
    struct pixels box = pixels_of(item, -0.25);
    box.bottom -= item->kind == ITEM_BOX ? 2 * (box.bottom - box.top) / 3 : 0; // off the whisker along its middle
    double count = 0, squares = 0;
    for (unsigned y = box.top; y < box.bottom; y++) {
        for (unsigned x = box.left; x < box.right; x++, count++) {
            struct lab lab = vision_see(rgb_at(picture, x, y), vision);
            look.l += lab.l;
            look.a += lab.a;
            look.b += lab.b;
            squares += lab.l * lab.l;
        }
    }
    assert_true(count > 0);
    look.l /= count;
    look.a /= count;
    look.b /= count;
    look.unrest = sqrt(fmax(0, squares / count - look.l * look.l));
    look.black = share_of_black(picture, box);
    look.black_edge = share_of_black(picture, pixels_of(item, 0.35));
    return look;
}

// A mark is large enough to be looked at, and stands alone: whiskers and dots lie over others.
static bool is_wide(const struct item *item) {
    return item->kind == ITEM_CIRCLE
               ? item->radius_mm > 0.9
               : item->points[1].x - item->points[0].x > 3 && item->points[1].y - item->points[0].y > 1;
}

static bool is_category(const struct item *a, const struct item *b) {
    return strcmp(a->role, b->role) == 0 && (a->fill.colour != b->fill.colour || a->fill.hatch != b->fill.hatch) &&
           a->fill.colour != COLOUR_PAPER && b->fill.colour != COLOUR_PAPER;
}

enum { CROSSED = HATCH_RISING + HATCH_FALLING }; // two hatches that no copy makes alike, as the swatches show

// Increase and decrease are told apart on one bit by their side of zero, not by their ink.
static bool sides_tell(const struct item *a, const struct item *b) {
    bool first = a->fill.colour == COLOUR_INCREASE && b->fill.colour == COLOUR_DECREASE;
    bool second = a->fill.colour == COLOUR_DECREASE && b->fill.colour == COLOUR_INCREASE;
    return first || second || a->fill.hatch != b->fill.hatch;
}

static void check_pair(const char *kind, const char *palette, const struct look *a, const struct look *b,
                       enum vision vision) {
    double grey = fabs(a->l - b->l), seen = hypot(hypot(a->l - b->l, a->a - b->a), a->b - b->b);
    bool textures = fabs(a->unrest - b->unrest) > 10 || a->item->fill.hatch + b->item->fill.hatch == CROSSED;
    bool alike_in_grey = vision == VISION_common && grey < 10; // a copy has no eyes
    if (!textures && (alike_in_grey || seen < 15)) {
        fail_msg("%s in %s: %s %d and %s %d are %.1f apart in grey and %.1f in %s", kind, palette,
                 colour_name(a->item->fill.colour), a->item->fill.hatch, colour_name(b->item->fill.colour),
                 b->item->fill.hatch, grey, seen, vision_name(vision));
    }
    bool one_bit = fabs(a->black - b->black) > 0.15 || sides_tell(a->item, b->item);
    if (!one_bit) {
        fail_msg("%s in %s: %s and %s look alike on a copier of one bit", kind, palette,
                 colour_name(a->item->fill.colour), colour_name(b->item->fill.colour));
    }
}

// Lines have no inside to measure: on one bit they differ in width, or one is dashed.
static void check_lines(const char *kind, const char *palette, const struct page *page) {
    for (size_t i = 0; i < page->item_count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct item *a = &page->items[i], *b = &page->items[k];
            bool are_lines = strcmp(a->role, "slope") == 0 && strcmp(b->role, "slope") == 0;
            double wide = fmax(a->pen.width_mm, b->pen.width_mm), thin = fmin(a->pen.width_mm, b->pen.width_mm);
            bool differ = wide > 1.6 * thin || (a->pen.dash_mm > 0) != (b->pen.dash_mm > 0);
            if (are_lines && a->pen.colour != b->pen.colour && !differ) {
                fail_msg("%s in %s: lines in %s and %s look alike on a copier of one bit", kind, palette,
                         colour_name(a->pen.colour), colour_name(b->pen.colour));
            }
        }
    }
}

static void check_pages(const char *kind, const char *palette, const struct scene *scene) {
    struct picture picture = picture_of(scene);
    const struct page *page = &scene->pages[0];
    struct look *looks = ARENA_ARRAY(struct look, page->item_count + 1, &arena);
    check_lines(kind, palette, page);
    for (enum vision vision = 0; vision < VISION_COUNT; vision++) {
        size_t count = 0;
        for (size_t i = 0; i < page->item_count; i++) {
            if (is_mark(&page->items[i]) && is_wide(&page->items[i])) {
                looks[count] = look_at(&picture, &page->items[i], vision);
                if (looks[count].black_edge < 0.04) {
                    fail_msg("%s in %s: a %s is lost on a copier of one bit", kind, palette, page->items[i].role);
                }
                count++;
            }
        }
        for (size_t i = 0; i < count; i++) {
            for (size_t k = 0; k < i; k++) {
                if (is_category(looks[i].item, looks[k].item)) {
                    check_pair(kind, palette, &looks[i], &looks[k], vision);
                }
            }
        }
    }
    picture_free(&picture);
}

// Programmes that rise, fall, stay open, with and without 内数, over three years.
static struct chart_data every_category(void) {
    static const yen oku = 100000000;
    static const struct {
        const char *name;
        yen amounts[3];
        bool of_which;
    } rows[] = {{"港湾整備", {30, 32, 60}, false}, {"河川整備", {50, 52, 25}, false}, {"道路整備", {40, 40, 40}, false},
                {"観光振興", {20, 21, 45}, true},  {"農地整備", {45, 44, 15}, true},  {"水産振興", {35, 35, 35}, true}};
    struct chart_data data = {.path = STR("categories.csv"), .levels = ARENA_ARRAY(struct level, 18, &arena)};
    for (size_t i = 0; i < 18; i++) {
        yen amount = rows[i / 3].amounts[i % 3] * oku;
        data.levels[data.level_count++] = (struct level){.programme = str_from(rows[i / 3].name),
                                                         .fiscal_year = 2024 + (int)(i % 3),
                                                         .stage = i % 3 == 2 ? STAGE_proposal : STAGE_initial,
                                                         .is_known = true,
                                                         .amount = amount,
                                                         .precision = oku,
                                                         .interval = yen_interval_of(amount, oku, ROUNDING_HALF_UP),
                                                         .of_which = rows[i / 3].of_which,
                                                         .mentions = 2 + (long)i};
    }
    derive_changes(&data, &arena);
    return data;
}

static void categories_of_a_page_stay_apart_in_grey_one_bit_and_every_vision(void **state) {
    (void)state;
    static const char *const palettes[] = {"colour", "grey"};
    const char *kind, *purpose;
    size_t drawn = 0;
    for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
        for (size_t k = 0; k < 2; k++) {
            struct chart_data data = every_category();
            struct diag diag = {.arena = &arena};
            struct plot_options options = {.kind = kind, .palette = palettes[k]};
            struct scene scene;
            struct failure failure = {0};
            struct chart chart = {
                .data = &data, .options = &options, .fonts = fonts, .scene = &scene, .diag = &diag, .arena = &arena};
            if (!chart_make(&chart, &failure)) {
                assert_non_null(strstr(failure.message, "--figures")); // ministries counts in another file
                continue;
            }
            check_pages(kind, palettes[k], &scene);
            drawn++;
        }
    }
    assert_int_equal(drawn, 18);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_are_measured_as_tables_print_them),
        cmocka_unit_test(a_house_may_choose_colours_that_can_be_told_apart),
        cmocka_unit_test(words_stand_out_from_the_paper),
        cmocka_unit_test(hatches_stay_apart_on_a_copier_of_one_bit),
        cmocka_unit_test(categories_of_a_page_stay_apart_in_grey_one_bit_and_every_vision),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
