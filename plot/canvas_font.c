// Cuts the fonts down to a scene's glyphs and shows texts with them.
#include "plot/canvas_font.h"

#include <cairo-ft.h>
#include <stdlib.h>

#include "base/utf8.h"

struct cut_font {
    cairo_font_face_t *face; // NULL: the scene has no text in this weight
    hb_map_t *mapping;       // ids of the whole font to its own
};

struct canvas_fonts {
    struct cut_font weights[2];
};

// cairo keeps a font as long as it likes: what the font needs hangs on it.
struct holder {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
};

static void holder_free(void *pointer) {
    struct holder *holder = pointer;
    if (holder->face) {
        FT_Done_Face(holder->face);
    }
    if (holder->library) {
        FT_Done_FreeType(holder->library);
    }
    hb_blob_destroy(holder->blob);
    free(holder);
}

static cairo_font_face_t *face_of_blob(hb_blob_t *blob) {
    static const cairo_user_data_key_t key;
    struct holder *holder = calloc(1, sizeof *holder);
    if (!holder) {
        hb_blob_destroy(blob);
        return NULL;
    }
    holder->blob = blob;
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    if (FT_Init_FreeType(&holder->library) != 0 ||
        FT_New_Memory_Face(holder->library, (const FT_Byte *)data, (FT_Long)size, 0, &holder->face) != 0) {
        holder_free(holder);
        return NULL;
    }
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(holder->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, holder, holder_free) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        holder_free(holder);
        return NULL;
    }
    return face;
}

// The weight whose font draws the item.
static size_t weight_of(const struct fonts *fonts, const struct item *item) {
    return item->weight == WEIGHT_BOLD && fonts->has_bold;
}

static void need_text(struct glyph_need *need, const struct font *font, struct str text, struct glyph_line line) {
    for (size_t i = 0; i < line.count; i++) {
        const struct glyph *glyph = &line.glyphs[i];
        size_t at = glyph->offset;
        hb_codepoint_t plain = 0;
        uint32_t character = utf8_next(text, &at);
        bool is_plain = at == glyph->offset + glyph->bytes &&
                        hb_font_get_nominal_glyph(font->font, character, &plain) && plain == glyph->id;
        hb_set_add(need->glyphs, glyph->id);
        if (is_plain) {
            hb_set_add(need->characters, character);
        }
        need->has_other = need->has_other || !is_plain;
    }
}

static void collect_glyphs(const struct scene *scene, struct fonts *fonts, struct glyph_need need[2]) {
    for (size_t i = 0; i < scene->page_count; i++) {
        for (size_t j = 0; j < scene->pages[i].item_count; j++) {
            const struct item *item = &scene->pages[i].items[j];
            if (item->kind == ITEM_TEXT) {
                size_t weight = weight_of(fonts, item);
                need_text(&need[weight], &fonts->weights[weight], item->text,
                          text_glyphs(fonts, item->text, item->weight, scene->arena));
            }
        }
    }
}

static bool cut_weight(struct cut_font *cut, const struct font *font, const struct glyph_need *need,
                       struct failure *failure) {
    if (hb_set_is_empty(need->glyphs)) {
        return true;
    }
    hb_blob_t *blob = font_subset(font, need, &cut->mapping, failure);
    if (!blob) {
        return false;
    }
    cut->face = face_of_blob(blob);
    return cut->face || failure_set(failure, "the font cut down to the chart's characters cannot be read back");
}

struct canvas_fonts *canvas_fonts_cut(const struct scene *scene, struct fonts *fonts, struct failure *failure) {
    struct canvas_fonts *cut = calloc(1, sizeof *cut);
    if (!cut) {
        failure_set(failure, "no memory for the fonts of a chart");
        return NULL;
    }
    struct glyph_need need[2];
    for (size_t i = 0; i < 2; i++) {
        need[i] = (struct glyph_need){hb_set_create(), hb_set_create(), false};
    }
    collect_glyphs(scene, fonts, need);
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        good = good && cut_weight(&cut->weights[i], &fonts->weights[i], &need[i], failure);
        hb_set_destroy(need[i].glyphs);
        hb_set_destroy(need[i].characters);
    }
    if (!good) {
        canvas_fonts_free(cut);
        return NULL;
    }
    return cut;
}

void canvas_fonts_free(struct canvas_fonts *cut) {
    for (size_t i = 0; i < 2; i++) {
        if (cut->weights[i].face) {
            cairo_font_face_destroy(cut->weights[i].face);
        }
        hb_map_destroy(cut->weights[i].mapping);
    }
    free(cut);
}

static void set_font(cairo_t *cairo, const struct cut_font *font, const struct text_place *place) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
    cairo_set_font_face(cairo, font->face);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, place->across, place->up);
    cairo_set_font_matrix(cairo, &matrix);
}

void canvas_show_text(const struct painter *painter, const struct canvas_fonts *cut, const struct item *item) {
    cairo_t *cairo = painter->cairo;
    struct fonts *fonts = painter->fonts;
    struct arena *arena = painter->arena;
    const struct cut_font *font = &cut->weights[weight_of(fonts, item)];
    struct glyph_line line = text_glyphs(fonts, item->text, item->weight, arena);
    if (line.count == 0) {
        return;
    }
    struct text_place place = text_place_of(item, line.width);
    cairo_glyph_t *glyphs = ARENA_ARRAY(cairo_glyph_t, line.count, arena);
    cairo_text_cluster_t *clusters = ARENA_ARRAY(cairo_text_cluster_t, line.count, arena);
    int cluster = 0;
    for (size_t i = 0; i < line.count; i++) {
        const struct glyph *glyph = &line.glyphs[i];
        glyphs[i] = (cairo_glyph_t){hb_map_get(font->mapping, glyph->id), place.x + glyph->x * place.across,
                                    place.y - glyph->y * place.up};
        clusters[cluster].num_glyphs++;
        clusters[cluster].num_bytes += (int)glyph->bytes;
        // Marks that close up overlap as the font sees them: one cluster keeps their words together for readers.
        cluster += glyph->bytes > 0 && glyph->after >= 0;
    }
    set_font(cairo, font, &place);
    paint_colour(painter, item->fill.colour);
    cairo_show_text_glyphs(cairo, item->text.data, (int)item->text.size, glyphs, (int)line.count, clusters, cluster, 0);
    paint_text_thicker(painter, item);
}
