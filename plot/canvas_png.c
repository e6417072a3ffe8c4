// A scene's first page as PNG: cairo draws it in bands, png_encode.c packs it.
#include <cairo.h>
#include <math.h>
#include <stdlib.h>

#include "plot/canvas.h"
#include "plot/canvas_paint.h"
#include "plot/png_encode.h"

enum { BAND_ROWS = 256, SIDE_MOST = 32767 };

static const double FINE_DPI = 200; // from here on sixteen shades at an edge look as smooth as all, and pack better

// Pixels per mm, and the picture's way of setting edges on pixels: bars and grid are of even strength, with no shades
// at their sides. A mark moves by half a pixel at most.
static double whole_pixels(double mm, double per_mm) {
    return fmax(1, round(mm * per_mm)) / per_mm;
}

// Where the middle of a stroke lies so that it fills whole pixels: on a pixel's middle where its width is odd.
static double snapped(double mm, double width_mm, double per_mm) {
    bool is_odd = lround(width_mm * per_mm) % 2 != 0;
    return (is_odd ? floor(mm * per_mm) + 0.5 : round(mm * per_mm)) / per_mm;
}

static bool is_level_or_upright(const struct item *item) {
    const struct point *points = item->points;
    return item->kind == ITEM_LINE && (points[0].x == points[1].x || points[0].y == points[1].y);
}

static void paint_line(const struct painter *painter, const struct item *item, double per_mm) {
    struct point points[2] = {item->points[0], item->points[1]};
    struct item line = *item;
    line.points = points;
    line.pen.width_mm = whole_pixels(item->pen.width_mm, per_mm);
    bool upright = points[0].x == points[1].x;
    for (size_t i = 0; i < 2; i++) {
        points[i].x = snapped(points[i].x, upright ? line.pen.width_mm : 0, per_mm);
        points[i].y = snapped(points[i].y, upright ? 0 : line.pen.width_mm, per_mm);
    }
    paint_shape(painter, &line);
}

static void paint_box(const struct painter *painter, const struct item *item, double per_mm) {
    struct point points[2] = {item->points[0], item->points[1]};
    struct item box = *item;
    box.points = points;
    box.pen.width_mm = item->pen.colour == COLOUR_NONE ? 0 : whole_pixels(item->pen.width_mm, per_mm);
    for (size_t i = 0; i < 2; i++) {
        points[i].x = snapped(points[i].x, box.pen.width_mm, per_mm);
        points[i].y = snapped(points[i].y, box.pen.width_mm, per_mm);
    }
    bool vanishes = points[0].x == points[1].x || points[0].y == points[1].y;
    paint_shape(painter, vanishes ? item : &box);
}

static void paint_page(const struct painter *painter, const struct page *page, double per_mm) {
    for (size_t i = 0; i < page->item_count; i++) {
        const struct item *item = &page->items[i];
        if (item->kind == ITEM_TEXT) {
            paint_text_outline(painter, item);
        } else if (is_level_or_upright(item)) {
            paint_line(painter, item, per_mm);
        } else if (item->kind == ITEM_BOX) {
            paint_box(painter, item, per_mm);
        } else {
            paint_shape(painter, item);
        }
    }
}

// One band of rows, from the recorded page, copied as RGB.
static bool copy_band(cairo_surface_t *recorded, cairo_surface_t *band, const struct palette *palette,
                      struct png_image *image, unsigned top) {
    cairo_t *cairo = cairo_create(band);
    const struct painter painter = {.cairo = cairo, .palette = palette};
    paint_colour(&painter, COLOUR_PAPER);
    cairo_paint(cairo);
    cairo_set_source_surface(cairo, recorded, 0, -(double)top);
    cairo_paint(cairo);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(band);
    const unsigned char *data = cairo_image_surface_get_data(band);
    size_t stride = (size_t)cairo_image_surface_get_stride(band);
    bool good = status == CAIRO_STATUS_SUCCESS;
    for (unsigned row = 0; good && row < BAND_ROWS && top + row < image->height; row++) {
        good = png_image_row(image, top + row, (const uint32_t *)(const void *)(data + row * stride));
    }
    return good;
}

static bool draw_bands(cairo_surface_t *recorded, const struct palette *palette, struct png_image *image) {
    cairo_surface_t *band = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)image->width, BAND_ROWS);
    bool good = cairo_surface_status(band) == CAIRO_STATUS_SUCCESS;
    for (unsigned top = 0; good && top < image->height; top += BAND_ROWS) {
        good = copy_band(recorded, band, palette, image, top);
    }
    cairo_surface_destroy(band);
    return good;
}

static bool draw_image(const struct scene *scene, struct fonts *fonts, double dpi, struct png_image *image) {
    cairo_rectangle_t extents = {0, 0, image->width, image->height};
    cairo_surface_t *recorded = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cairo = cairo_create(recorded);
    cairo_scale(cairo, dpi / 25.4, dpi / 25.4);
    cairo_set_antialias(cairo, dpi >= FINE_DPI ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
    const struct painter painter = {cairo, &scene->palette, fonts, scene->arena};
    paint_page(&painter, &scene->pages[0], dpi / 25.4);
    bool good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS && draw_bands(recorded, &scene->palette, image);
    cairo_destroy(cairo);
    cairo_surface_destroy(recorded);
    return good;
}

bool canvas_png(const struct scene *scene, struct fonts *fonts, double dpi, struct out *out, struct failure *failure) {
    double width = round(scene->width_mm / 25.4 * dpi), height = round(scene->height_mm / 25.4 * dpi);
    if (!(width >= 1 && height >= 1 && width <= SIDE_MOST && height <= SIDE_MOST)) {
        return failure_set(failure, "a picture of %.0f x %.0f pixels cannot be made; choose another size or dpi", width,
                           height);
    }
    if (scene->page_count == 0 || !scene_has_glyphs(scene, fonts, failure)) {
        return failure_set(failure, "there is nothing to draw");
    }
    struct png_image image;
    if (!png_image_create(&image, (unsigned)width, (unsigned)height)) {
        return failure_set(failure, "no memory for a picture of %.0f x %.0f pixels", width, height);
    }
    struct png_words words = {scene->title, scene->author, scene->description, scene->passport, scene->language};
    bool good = draw_image(scene, fonts, dpi, &image) || failure_set(failure, "no memory to draw the picture");
    good = good && png_encode(&image, dpi, &words, out, failure);
    png_image_free(&image);
    return good;
}
