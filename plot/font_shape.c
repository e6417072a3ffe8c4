// Turns a text into glyphs in their places (HarfBuzz), with the spacing of JIS X 4051 between characters.
#include <hb-ot.h>
#include <string.h>

#include "base/utf8.h"
#include "plot/font.h"
#include "plot/line_break.h"

static const double HALF = 0.5; // em: the blank half of a full-width bracket, comma or stop
// A Japanese character beside a Latin letter; less beside a digit, whose own sides are wider. Both stay under the tenth
// of an em from which programs that read PDFs see a word space.
static const double BESIDE_LETTER = 0.0833, BESIDE_DIGIT = 0.05;

static bool is_full_width_mark(uint32_t character) {
    return (character >= 0x3000 && character <= 0x301F) || (character >= 0xFF00 && character <= 0xFF5D);
}

double blank_before(uint32_t character) {
    return is_full_width_mark(character) && character_class(character) == CLASS_OPENING ? HALF : 0;
}

double blank_after(uint32_t character) {
    enum character_class class = character_class(character);
    return is_full_width_mark(character) && (class == CLASS_CLOSING || class == CLASS_STOP) ? HALF : 0;
}

double space_between(uint32_t left, uint32_t right) {
    bool closes = blank_after(left) > 0, opens = blank_before(right) > 0;
    if (closes && (opens || blank_after(right) > 0 || right == 0x3000)) {
        return -HALF;
    }
    if (blank_before(left) > 0 && opens) {
        return -HALF;
    }
    enum character_class a = character_class(left), b = character_class(right);
    bool mixed = (class_is_japanese(a) && class_is_western(b)) || (class_is_western(a) && class_is_japanese(b));
    if (!mixed) {
        return 0;
    }
    return a == CLASS_DIGIT || b == CLASS_DIGIT ? BESIDE_DIGIT : BESIDE_LETTER;
}

static uint32_t character_at(struct str text, size_t offset) {
    return utf8_next(text, &offset);
}

// The shaped text in the buffer of the fonts.
struct shaped {
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    size_t count;
    double em;
    struct str text;
};

static struct shaped shape(struct fonts *fonts, struct str text, enum weight weight) {
    const struct font *font = &fonts->weights[weight == WEIGHT_BOLD && fonts->has_bold];
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_set_cluster_level(fonts->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(fonts->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(fonts->buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(fonts->buffer, fonts->language);
    // What has no glyph and is not missed (text_has_glyphs) is a gap, not a box.
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(font->font, ' ', &space);
    hb_buffer_set_not_found_glyph(fonts->buffer, space);
    hb_buffer_add_utf8(fonts->buffer, text.data, (int)text.size, 0, (int)text.size);
    static const hb_feature_t features[] = {
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_shape(font->font, fonts->buffer, features, sizeof features / sizeof *features);
    unsigned count = 0;
    struct shaped shaped = {.em = font->units_per_em, .text = text};
    shaped.infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
    shaped.positions = hb_buffer_get_glyph_positions(fonts->buffer, &count);
    shaped.count = count;
    return shaped;
}

// HarfBuzz numbers glyphs by the first byte of their characters; the bytes up to the next glyph's are theirs.
static struct glyph glyph_at(const struct shaped *shaped, size_t index, double x) {
    size_t start = shaped->infos[index].cluster;
    bool is_last = index + 1 == shaped->count;
    size_t end = is_last ? shaped->text.size : shaped->infos[index + 1].cluster;
    const hb_glyph_position_t *position = &shaped->positions[index];
    struct glyph glyph = {.id = shaped->infos[index].codepoint,
                          .x = x + position->x_offset / shaped->em,
                          .y = position->y_offset / shaped->em,
                          .advance = position->x_advance / shaped->em,
                          .offset = start,
                          .bytes = end - start};
    if (!is_last && glyph.bytes) {
        size_t last = end;
        uint32_t left = utf8_previous(shaped->text, &last);
        glyph.after = space_between(left, character_at(shaped->text, end));
    }
    return glyph;
}

static double start_blank(struct str text) {
    return blank_before(character_at(text, 0));
}

static double end_blank(struct str text) {
    size_t end = text.size;
    return blank_after(utf8_previous(text, &end));
}

struct glyph_line text_glyphs(struct fonts *fonts, struct str text, enum weight weight, struct arena *arena) {
    struct glyph_line line = {0};
    if (text.size == 0) {
        return line;
    }
    struct shaped shaped = shape(fonts, text, weight);
    line.glyphs = ARENA_ARRAY(struct glyph, shaped.count, arena);
    double x = -start_blank(text);
    for (size_t i = 0; i < shaped.count; i++) {
        line.glyphs[i] = glyph_at(&shaped, i, x);
        x += line.glyphs[i].advance + line.glyphs[i].after;
    }
    line.count = shaped.count;
    line.width = x - end_blank(text);
    return line;
}

double text_width_mm(struct fonts *fonts, struct str text, double size_mm, enum weight weight) {
    if (text.size == 0) {
        return 0;
    }
    struct shaped shaped = shape(fonts, text, weight);
    double x = -start_blank(text) - end_blank(text);
    for (size_t i = 0; i < shaped.count; i++) {
        struct glyph glyph = glyph_at(&shaped, i, x);
        x += glyph.advance + glyph.after;
    }
    return x * size_mm;
}

static bool font_has_character(const struct font *font, uint32_t character, uint32_t selector) {
    hb_codepoint_t glyph = 0;
    return (selector && hb_font_get_variation_glyph(font->font, character, selector, &glyph)) ||
           hb_font_get_nominal_glyph(font->font, character, &glyph);
}

// Characters that shaping draws as nothing or as a gap, with a glyph of the font's or without.
static const struct {
    uint32_t first, last;
} undrawn[] = {
    {0, 0x20},        {0x7F, 0xA0},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x180B, 0x180E}, {0x2000, 0x200F},
    {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
};

static bool is_drawn(uint32_t character) {
    for (size_t i = 0; i < sizeof undrawn / sizeof *undrawn; i++) {
        if (character >= undrawn[i].first && character <= undrawn[i].last) {
            return false;
        }
    }
    return true;
}

bool text_has_glyphs(struct fonts *fonts, struct str text, struct failure *failure) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t character = utf8_next(text, &at);
        if (character == UTF8_INVALID) {
            return failure_set(failure, "a text is not valid UTF-8 at byte %zu: %.*s", start,
                               STR_ARGS(utf8_cut(text, start)));
        }
        if (!is_drawn(character)) {
            continue;
        }
        uint32_t selector = at < text.size ? character_at(text, at) : 0;
        for (size_t weight = 0; weight <= fonts->has_bold; weight++) {
            if (!font_has_character(&fonts->weights[weight], character, is_drawn(selector) ? 0 : selector)) {
                return failure_set(failure, "the font %s has no glyph for U+%04X %.*s in 「%.*s」", fonts->family,
                                   character, (int)(at - start), text.data + start, STR_ARGS(utf8_cut(text, 300)));
            }
        }
    }
    return true;
}
