// What the formats share: outlines of glyphs, hatching, and cairo's drawing of items. For canvas*.c only.
#ifndef PLOT_CANVAS_PAINT_H
#define PLOT_CANVAS_PAINT_H

#include <cairo.h>

#include "plot/font.h"
#include "plot/scene.h"

#define POINTS_PER_MM (72 / 25.4)

// Receives an outline in mm on the page, y downwards.
struct outline_sink {
    void (*move_to)(void *to, double x, double y);
    void (*line_to)(void *to, double x, double y);
    void (*curve_to)(void *to, double x1, double y1, double x2, double y2, double x3, double y3);
    void (*close)(void *to);
    void *to;
};

// Where a text's glyphs stand: its left end on the baseline, mm per em across and up.
struct text_place {
    double x, y, across, up;
};

struct text_place text_place_of(const struct item *item, double width_em);

// The outline of one glyph, with its origin at x, y.
void glyph_outline(const struct font *font, uint32_t glyph, double x, double y, double across, double up,
                   const struct outline_sink *sink);

// The parallel lines of a hatch over the box of the points, on a grid that is the same for the whole page.
struct hatch_line {
    struct point from, to;
};
struct hatch_lines {
    struct hatch_line *lines; // for HATCH_DOTS: from is the dot's centre
    size_t count;
};
struct hatch_lines hatch_lines_over(enum hatch hatch, struct point top_left, struct point bottom_right,
                                    struct arena *arena);
#define HATCH_PEN_MM 0.5
#define HATCH_DOT_MM 0.28
#define THICKER_EM 0.03 // pen around the glyphs of a font that has no bold weight

// The smallest box around an item's outline, without its pen.
void item_bounds(const struct item *item, struct point *top_left, struct point *bottom_right);

// What drawing needs; cairo's unit is the mm.
struct painter {
    cairo_t *cairo;
    const struct palette *palette;
    struct fonts *fonts;
    struct arena *arena;
};

void paint_colour(const struct painter *painter, enum colour colour);
void paint_shape(const struct painter *painter, const struct item *item); // everything but a text
// Draws a text by its outlines.
void paint_text_outline(const struct painter *painter, const struct item *item);
// The pen around a bold text whose font has no bold weight; nothing for any other.
void paint_text_thicker(const struct painter *painter, const struct item *item);

// False with failure set, naming the character and the words, when a text of the scene cannot be drawn.
bool scene_has_glyphs(const struct scene *scene, struct fonts *fonts, struct failure *failure);

#endif
