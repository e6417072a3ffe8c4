// Finds words on a page and draws a piece of it.
#include "extract/pdf/picture.h"

#include <math.h>
#include <stdio.h>

#include "base/utf8.h"
#include "extract/pdf/draft.h"
#include "extract/pdf/drawing.h"
#include "extract/pdf/line.h"
#include "extract/pdf/read.h"

static const double MARGIN_BESIDE = 110, MARGIN_ABOVE = 36; // points around the box in the picture

// ---- Locate

// Characters of the lines that are no spaces; returns their number.
static size_t lines_characters(const struct lines *lines, struct glyph **characters) {
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t k = 0; k < lines->items[i].count; k++) {
            if (!glyph_is_space(lines->items[i].glyphs[k])) {
                characters[count++] = lines->items[i].glyphs[k];
            }
        }
    }
    return count;
}

static bool glyphs_spell(struct glyph **glyphs, size_t count, struct str words, struct box *box) {
    size_t i = 0;
    for (size_t at = 0; at < words.size;) {
        uint32_t code = utf8_next(words, &at);
        if (code <= ' ' || code == 0x3000) {
            continue;
        }
        if (i == count || glyphs[i]->code != code) {
            return false;
        }
        *box = i == 0 ? glyphs[0]->box : box_union(*box, glyphs[i]->box);
        i++;
    }
    return i > 0;
}

// Prints where the words stand in the lines; returns how often.
static size_t lines_locate(const struct lines *lines, struct str words, struct glyph **room) {
    size_t count = lines_characters(lines, room), found = 0;
    for (size_t i = 0; i < count; i++) {
        struct box box;
        if (glyphs_spell(room + i, count - i, words, &box)) {
            printf("%.2f %.2f %.2f %.2f\n", box.x0, box.y0, box.x1, box.y1);
            found++;
        }
    }
    return found;
}

// In cells first, where words may wrap; then in the lines of the page.
static void page_locate(struct page *page, struct str words, struct arena *arena) {
    struct items items = {0};
    struct glyph **room = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    struct glyph **glyphs = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    size_t found = 0;
    rules_merge(page);
    page_items(page, &items, arena);
    for (size_t i = 0; i < items.count; i++) {
        const struct draft_table *table = items.items[i].table;
        for (size_t k = 0; table != NULL && k < table->cell_count; k++) {
            found += lines_locate(&table->cells[k].lines, words, room);
        }
    }
    if (found == 0) {
        for (size_t i = 0; i < page->glyph_count; i++) {
            glyphs[i] = &page->glyphs[i];
        }
        struct lines lines = lines_of(glyphs, page->glyph_count, arena);
        lines_locate(&lines, words, room);
    }
}

bool picture_locate(const char *path, int number, struct str words, char *message, size_t message_size,
                    struct arena *arena) {
    fz_context *context = reading_context();
    fz_document *document = NULL;
    bool done = false;
    fz_var(document);
    fz_var(done);
    if (context == NULL) {
        return false;
    }
    fz_try(context) {
        struct page page;
        document = reading_open(context, path);
        drawing_read(context, document, number, &page, arena);
        page_locate(&page, words, arena);
        done = true;
    }
    fz_always(context) {
        fz_drop_document(context, document);
    }
    fz_catch(context) {
        snprintf(message, message_size, "%s: %s", path, fz_caught_message(context));
    }
    fz_drop_context(context);
    return done;
}

// ---- Crop

// Draws the frame of the box, two pixels thick, into an RGB picture whose top left corner is at origin.
static void frame_draw(fz_pixmap *picture, struct box box, double scale) {
    int x0 = (int)(box.x0 * scale) - picture->x, x1 = (int)(box.x1 * scale) - picture->x;
    int y0 = (int)(box.y0 * scale) - picture->y, y1 = (int)(box.y1 * scale) - picture->y;
    for (int y = y0 - 2; y <= y1 + 2; y++) {
        for (int x = x0 - 2; x <= x1 + 2; x++) {
            bool inside = x > x0 && x < x1 && y > y0 && y < y1;
            if (inside || x < 0 || y < 0 || x >= picture->w || y >= picture->h) {
                continue;
            }
            unsigned char *pixel = picture->samples + (ptrdiff_t)y * picture->stride + 3 * (ptrdiff_t)x;
            pixel[0] = 208;
            pixel[1] = 16;
            pixel[2] = 16;
        }
    }
}

static fz_pixmap *crop_draw(fz_context *context, fz_document *document, int number, const struct page *page,
                            struct box box, double scale) {
    fz_page *loaded = fz_load_page(context, document, number - 1);
    fz_device *device = NULL;
    fz_pixmap *picture = NULL;
    fz_var(device);
    fz_var(picture);
    fz_try(context) {
        fz_rect bounds = fz_bound_page(context, loaded);
        fz_matrix ctm = fz_concat(fz_translate(-bounds.x0, -bounds.y0), fz_rotate((float)(-90 * page->turn)));
        fz_rect turned = fz_transform_rect(fz_make_rect(bounds.x0, bounds.y0, bounds.x1, bounds.y1), ctm);
        ctm = fz_concat(ctm, fz_translate(-turned.x0, -turned.y0));
        ctm = fz_concat(ctm, fz_scale((float)scale, (float)scale));
        fz_irect area = {(int)floor(fmax(0, box.x0 - MARGIN_BESIDE) * scale),
                         (int)floor(fmax(0, box.y0 - MARGIN_ABOVE) * scale),
                         (int)ceil(fmin(page->width, box.x1 + MARGIN_BESIDE) * scale),
                         (int)ceil(fmin(page->height, box.y1 + MARGIN_ABOVE) * scale)};
        picture = fz_new_pixmap_with_bbox(context, fz_device_rgb(context), area, NULL, 0);
        fz_clear_pixmap_with_value(context, picture, 255);
        device = fz_new_draw_device(context, fz_identity, picture);
        fz_run_page(context, loaded, device, ctm, NULL);
        fz_close_device(context, device);
        frame_draw(picture, box, scale);
    }
    fz_always(context) {
        fz_drop_device(context, device);
        fz_drop_page(context, loaded);
    }
    fz_catch(context) {
        fz_drop_pixmap(context, picture);
        fz_rethrow(context);
    }
    return picture;
}

bool picture_crop(const char *path, int number, struct box box, double dpi, const char *png, char *message,
                  size_t message_size, struct arena *arena) {
    fz_context *context = reading_context();
    fz_document *document = NULL;
    fz_pixmap *picture = NULL;
    bool done = false;
    fz_var(document);
    fz_var(picture);
    fz_var(done);
    if (context == NULL || !(dpi >= 20 && dpi <= 600)) {
        snprintf(message, message_size, "the resolution must be 20 to 600 dpi");
        return false;
    }
    fz_try(context) {
        struct page page;
        document = reading_open(context, path);
        drawing_read(context, document, number, &page, arena);
        picture = crop_draw(context, document, number, &page, box, dpi / 72);
        fz_set_pixmap_resolution(context, picture, (int)dpi, (int)dpi);
        fz_save_pixmap_as_png(context, picture, png);
        done = true;
    }
    fz_always(context) {
        fz_drop_pixmap(context, picture);
        fz_drop_document(context, document);
    }
    fz_catch(context) {
        snprintf(message, message_size, "%s: %s", path, fz_caught_message(context));
    }
    fz_drop_context(context);
    return done;
}
