// Categories that stand together in a chart stay apart in grey, in one bit and for the three colour visions.
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

struct rgb {
    double r, g, b; // linear light, 0 to 1
};

struct lab {
    double l, a, b;
};

static double linear(unsigned value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static struct rgb rgb_of(enum colour colour) {
    unsigned value = colour_rgb(colour);
    return (struct rgb){linear(value >> 16), linear(value >> 8 & 0xFF), linear(value & 0xFF)};
}

// Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia, tritanopia, on linear RGB.
static const double visions[4][9] = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
};
enum { VISION_COUNT = 4 };

static double clamped(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

static struct rgb seen(struct rgb c, const double *m) {
    return (struct rgb){clamped(m[0] * c.r + m[1] * c.g + m[2] * c.b), clamped(m[3] * c.r + m[4] * c.g + m[5] * c.b),
                        clamped(m[6] * c.r + m[7] * c.g + m[8] * c.b)};
}

static double root(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

// CIE 1976 L*a*b*, D65.
static struct lab lab_of(struct rgb c) {
    double x = root((0.4124564 * c.r + 0.3575761 * c.g + 0.1804375 * c.b) / 0.95047);
    double y = root(0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b);
    double z = root((0.0193339 * c.r + 0.1191920 * c.g + 0.9503041 * c.b) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double distance(struct lab a, struct lab b) {
    return sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b));
}

static const enum colour directions[] = {COLOUR_INCREASE, COLOUR_DECREASE, COLOUR_UNDETERMINED};
static const enum colour series[] = {COLOUR_SERIES_1, COLOUR_SERIES_2, COLOUR_SERIES_3, COLOUR_SERIES_4};

static void check_apart(const enum colour *colours, size_t count, double least_grey, double least_seen) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            struct rgb a = rgb_of(colours[i]), b = rgb_of(colours[j]);
            double grey = fabs(lab_of(a).l - lab_of(b).l);
            if (grey < least_grey) {
                fail_msg("%s and %s are %.1f L* apart in grey", colour_name(colours[i]), colour_name(colours[j]), grey);
            }
            for (size_t v = 0; v < VISION_COUNT; v++) {
                double apart = distance(lab_of(seen(a, visions[v])), lab_of(seen(b, visions[v])));
                if (apart < least_seen) {
                    fail_msg("%s and %s are %.1f apart in vision %zu", colour_name(colours[i]), colour_name(colours[j]),
                             apart, v);
                }
            }
        }
    }
}

static void colours_used_together_stay_apart_in_grey_and_in_every_vision(void **state) {
    (void)state;
    check_apart(directions, sizeof directions / sizeof *directions, 12, 20);
    check_apart(series, sizeof series / sizeof *series, 12, 20);
}

static void words_stand_out_from_the_paper(void **state) {
    (void)state;
    static const enum colour words[] = {COLOUR_INK, COLOUR_INK_SOFT};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct rgb c = rgb_of(words[i]);
        double contrast = 1.05 / (0.2126729 * c.r + 0.7151522 * c.g + 0.0721750 * c.b + 0.05);
        assert_true(contrast >= 4.5); // WCAG 2.1, 1.4.3
    }
}

enum { SWATCHES = 4, DPI = 300 };

// Share of black after a copier's threshold in a swatch of 20 x 10 mm, and along rising and falling diagonals.
struct swatch {
    double black, rising, falling;
};

static unsigned char darkness(png_bytepp rows, unsigned x, unsigned y) {
    const unsigned char *pixel = rows[y] + 3 * x;
    return (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2]) / 1000 < 128;
}

// How often a pixel is as dark as the one some steps along the diagonal: 1 along the lines of a hatch.
static double alike(png_bytepp rows, unsigned left, unsigned top, int slope) {
    unsigned same = 0, count = 0;
    for (unsigned y = 30; y < 90; y++) {
        for (unsigned x = 30; x < 200; x++) {
            same += darkness(rows, left + x, top + y) ==
                    darkness(rows, (unsigned)((int)(left + x) + 5 * slope), top + y - 5);
            count++;
        }
    }
    return (double)same / count;
}

static struct swatch measure(png_bytepp rows, unsigned left, unsigned top) {
    unsigned black = 0, count = 0;
    for (unsigned y = 10; y < 108; y++) {
        for (unsigned x = 10; x < 226; x++, count++) {
            black += darkness(rows, left + x, top + y);
        }
    }
    return (struct swatch){(double)black / count, alike(rows, left, top, 1), alike(rows, left, top, -1)};
}

static void draw_swatches(const char *path) {
    struct arena arena = {0};
    struct failure failure = {0};
    struct scene scene = {.width_mm = 100, .height_mm = 12, .language = "ja-JP", .arena = &arena};
    for (int i = 0; i < SWATCHES; i++) {
        double x = 2 + 24 * i;
        scene_box(&scene, (struct point){x, 1}, (struct point){x + 20, 11},
                  (struct fill){COLOUR_INCREASE, (enum hatch)i}, (struct pen){0}, "swatch");
    }
    struct fonts *fonts = fonts_open(NULL, &failure);
    struct out *out = out_create(path, &failure);
    assert_true(canvas_png(&scene, fonts, DPI, out, &failure) && out_commit(out, &failure));
    fonts_close(fonts);
    arena_reset(&arena);
}

static void hatches_stay_apart_on_a_copier_of_one_bit(void **state) {
    (void)state;
    char path[] = "/tmp/test_hatches.XXXXXX";
    close(mkstemp(path));
    draw_swatches(path);
    FILE *file = fopen(path, "rb");
    png_structp reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(reader);
    png_init_io(reader, file);
    png_read_png(reader, info, PNG_TRANSFORM_EXPAND, NULL);
    fclose(file);
    unlink(path);
    struct swatch swatches[SWATCHES];
    for (unsigned i = 0; i < SWATCHES; i++) {
        swatches[i] = measure(png_get_rows(reader, info), (unsigned)((2 + 24 * i) / 25.4 * DPI), 12);
    }
    png_destroy_read_struct(&reader, &info, NULL);
    assert_true(swatches[HATCH_NONE].black > 0.99);
    assert_true(swatches[HATCH_RISING].black > 0.3 && swatches[HATCH_RISING].black < 0.6);
    assert_true(swatches[HATCH_FALLING].black > 0.3 && swatches[HATCH_FALLING].black < 0.6);
    assert_true(swatches[HATCH_DOTS].black > 0.1 && swatches[HATCH_DOTS].black < 0.3);
    assert_true(swatches[HATCH_RISING].rising > 0.95 && swatches[HATCH_RISING].falling < 0.6);
    assert_true(swatches[HATCH_FALLING].falling > 0.95 && swatches[HATCH_FALLING].rising < 0.6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_used_together_stay_apart_in_grey_and_in_every_vision),
        cmocka_unit_test(words_stand_out_from_the_paper),
        cmocka_unit_test(hatches_stay_apart_on_a_copier_of_one_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
