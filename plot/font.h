// The inside of struct fonts: faces in memory, glyphs in their places. For typeset*.c, font*.c and canvas*.c only.
#ifndef PLOT_FONT_H
#define PLOT_FONT_H

#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "plot/typeset.h"

struct font {
    hb_face_t *face;
    hb_font_t *font; // scaled to units_per_em
    double units_per_em;
};

struct fonts {
    char family[128];
    struct font weights[2]; // by enum weight
    bool has_bold;          // false: the bold weight is the regular one, drawn thicker where the format can
    hb_language_t language;
    hb_buffer_t *buffer; // used again for every text
};

// A glyph in its place. Measures in em; x from the start of the line, y upwards from the baseline.
struct glyph {
    uint32_t id; // in the whole font
    double x, y;
    double advance; // as the font has it, without what the neighbours take or give
    double after;   // added behind it before the next: less than 0 between brackets, more between scripts
    size_t offset;  // of its characters in the text
    size_t bytes;
};

struct glyph_line {
    struct glyph *glyphs;
    size_t count;
    double width; // em, without the blank half of an opening bracket at the start or a closing mark at the end
};

// The glyphs of one line. Full-width punctuation is set together and Latin words stand off Japanese ones as in
// JIS X 4051; every glyph's bytes are counted once, so that the text can be taken back out of the drawing.
struct glyph_line text_glyphs(struct fonts *fonts, struct str text, enum weight weight, struct arena *arena);

// The em that a full-width mark leaves blank on its left (opening brackets) or right (closing brackets, commas, stops).
double blank_before(uint32_t character);
double blank_after(uint32_t character);
// What is added between two neighbouring characters, in em.
double space_between(uint32_t left, uint32_t right);

// The glyphs that a drawing needs. While all of them are their characters' plain ones, the characters alone say which:
// HarfBuzz then need not turn the whole font's table of characters around.
struct glyph_need {
    hb_set_t *glyphs, *characters;
    bool has_other; // a glyph that no single character leads to
};

// The font with nothing but these glyphs, as a font file in memory; *mapping turns the whole font's ids into its own.
// NULL with failure set when the subsetter refuses. The caller destroys both.
hb_blob_t *font_subset(const struct font *font, const struct glyph_need *need, hb_map_t **mapping,
                       struct failure *failure);

#endif
