// A font whose glyphs have no ink: each character that it is asked for gets the next one.
#include "plot/canvas_cell.h"

#include "base/utf8.h"

struct cell_font {
    cairo_font_face_t *face;
    uint32_t *characters; // of the glyphs, from 0
    size_t count, capacity;
    struct arena *arena;
};

static cairo_status_t draw_nothing(cairo_scaled_font_t *scaled, unsigned long glyph, cairo_t *cairo,
                                   cairo_text_extents_t *extents) {
    (void)scaled, (void)glyph, (void)cairo;
    extents->x_advance = scene_cell_advance;
    return CAIRO_STATUS_SUCCESS;
}

struct cell_font *cell_font_create(struct arena *arena) {
    struct cell_font *font = ARENA_ARRAY(struct cell_font, 1, arena);
    *font = (struct cell_font){.face = cairo_user_font_face_create(), .arena = arena};
    cairo_user_font_face_set_render_glyph_func(font->face, draw_nothing);
    return font;
}

void cell_font_destroy(struct cell_font *font) {
    cairo_font_face_destroy(font->face);
}

static unsigned long glyph_of(struct cell_font *font, uint32_t character) {
    size_t glyph = 0;
    while (glyph < font->count && font->characters[glyph] != character) {
        glyph++;
    }
    if (glyph == font->count) {
        ARENA_PUSH(font->characters, font->count, font->capacity, character, font->arena);
    }
    return glyph;
}

void cell_font_show(struct cell_font *font, const struct painter *painter, const struct item *item) {
    struct str text = item->text;
    cairo_glyph_t *glyphs = ARENA_ARRAY(cairo_glyph_t, text.size + 1, painter->arena);
    cairo_text_cluster_t *clusters = ARENA_ARRAY(cairo_text_cluster_t, text.size + 1, painter->arena);
    int count = 0;
    for (size_t at = 0; at < text.size; count++) {
        size_t before = at;
        unsigned long glyph = glyph_of(font, utf8_next(text, &at));
        double x = item->points[0].x + count * scene_cell_advance * item->size_mm;
        glyphs[count] = (cairo_glyph_t){glyph, x, item->points[0].y};
        clusters[count] = (cairo_text_cluster_t){(int)(at - before), 1};
    }
    cairo_set_font_face(painter->cairo, font->face);
    cairo_set_font_size(painter->cairo, item->size_mm);
    paint_colour(painter, COLOUR_INK);
    cairo_show_text_glyphs(painter->cairo, text.data, (int)text.size, glyphs, count, clusters, count, 0);
}
