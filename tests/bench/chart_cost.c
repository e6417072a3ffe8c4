// What a chart costs beside its drawing: chart_cost CSV DIRECTORY prints, in ms, the packing of its PNG by the program
// and by cairo's writer, and a hundred charts of a chart file beside a hundred times raster and packing of the same.
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "plot/canvas.h"
#include "plot/chart.h"
#include "plot/data.h"
#include "plot/png_encode.h"

enum { CHARTS = 100, PAIRS = 5, DPI = 300 };

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static void stop(const struct failure *failure) {
    fprintf(stderr, "chart_cost: %s\n", failure->message);
    exit(1);
}

static int by_size(const void *a, const void *b) {
    const double *first = a, *second = b;
    return *first < *second ? -1 : *first > *second;
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_size);
    return values[count / 2];
}

static void write_picture(const struct scene *scene, struct fonts *fonts, const char *path) {
    struct failure failure = {0};
    struct out *out = out_create(path, &failure);
    if (!out || !canvas_png(scene, fonts, DPI, out, &failure) || !out_commit(out, &failure)) {
        stop(&failure);
    }
}

static cairo_status_t swallow(void *closure, const unsigned char *data, unsigned size) {
    (void)data;
    *(size_t *)closure += size;
    return CAIRO_STATUS_SUCCESS;
}

// The same pixels packed by both, in turn.
static void compare_packing(const char *picture, const char *packed) {
    double own[PAIRS], cairos[PAIRS];
    cairo_surface_t *surface = cairo_image_surface_create_from_png(picture);
    unsigned width = (unsigned)cairo_image_surface_get_width(surface);
    unsigned height = (unsigned)cairo_image_surface_get_height(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface), size = 0;
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    for (int i = 0; i < PAIRS; i++) {
        struct failure failure = {0};
        struct png_image image;
        struct out *out = out_create(packed, &failure);
        double start = milliseconds();
        bool good = out && png_image_create(&image, width, height);
        for (unsigned row = 0; good && row < height; row++) {
            good = png_image_row(&image, row, (const uint32_t *)(const void *)(pixels + row * stride));
        }
        const struct png_words words = {.language = "ja-JP"};
        if (!good || !png_encode(&image, DPI, &words, out, &failure) || !out_commit(out, &failure)) {
            stop(&failure);
        }
        own[i] = milliseconds() - start;
        png_image_free(&image);
        start = milliseconds();
        size = 0;
        cairo_surface_write_to_png_stream(surface, swallow, &size);
        cairos[i] = milliseconds() - start;
    }
    cairo_surface_destroy(surface);
    printf("packing %.1f %.1f\n", median(own, PAIRS), median(cairos, PAIRS));
}

static void compare_hundred(const char *data, const char *directory, const struct scene *scene, struct fonts *fonts,
                            const char *picture) {
    double all[PAIRS], drawing[PAIRS];
    char path[4096];
    snprintf(path, sizeof path, "%s/hundred.ini", directory);
    FILE *set = fopen(path, "w");
    for (int i = 0; set && i < CHARTS; i++) {
        fprintf(set, "[%d]\nkind = change\ndata = %s\noutput = hundred-%d.png\n", i, data, i);
    }
    if (!set || fclose(set) != 0) {
        exit(1);
    }
    for (int i = 0; i < PAIRS; i++) {
        struct failure failure = {0};
        struct arena arena = {0};
        struct diag diag = {.arena = &arena};
        size_t count;
        double start = milliseconds();
        if (!plot_set(path, &count, &diag, &arena, &failure)) {
            stop(&failure);
        }
        all[i] = milliseconds() - start;
        arena_reset(&arena);
        start = milliseconds();
        for (int k = 0; k < CHARTS; k++) {
            write_picture(scene, fonts, picture);
        }
        drawing[i] = milliseconds() - start;
    }
    printf("hundred %.0f %.0f\n", median(all, PAIRS), median(drawing, PAIRS));
}

int main(int argc, char **argv) {
    if (argc != 3) {
        return 2;
    }
    struct failure failure = {0};
    struct arena arena = {0};
    struct diag diag = {.arena = &arena};
    struct chart_data data;
    struct plot_options options = {.kind = "change"};
    struct scene scene;
    struct fonts *fonts = fonts_open(NULL, &failure);
    struct chart chart = {
        .data = &data, .options = &options, .fonts = fonts, .scene = &scene, .diag = &diag, .arena = &arena};
    if (!fonts || !data_read(argv[1], &data, &arena, &failure) || !chart_make(&chart, &failure)) {
        stop(&failure);
    }
    char picture[4096], packed[4096];
    snprintf(picture, sizeof picture, "%s/cost.png", argv[2]);
    snprintf(packed, sizeof packed, "%s/packed.png", argv[2]);
    write_picture(&scene, fonts, picture);
    compare_packing(picture, packed);
    compare_hundred(argv[1], argv[2], &scene, fonts, picture);
    fonts_close(fonts);
    arena_reset(&arena);
    return 0;
}
