// Outlines of glyphs, out of the font through HarfBuzz: crisp at any size, no hinting.
#include "plot/canvas_paint.h"

struct text_place text_place_of(const struct item *item, double width_em) {
    double across = item->size_mm * item->condense, width = width_em * across;
    double shift = item->anchor == ANCHOR_END ? width : item->anchor == ANCHOR_MIDDLE ? width / 2 : 0;
    return (struct text_place){item->points[0].x - shift, item->points[0].y, across, item->size_mm};
}

struct tracing {
    double x, y, across, up; // of the origin; mm per font unit
    const struct outline_sink *sink;
};

static void trace_move(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)functions, (void)state, (void)user;
    const struct tracing *t = data;
    t->sink->move_to(t->sink->to, t->x + (double)x * t->across, t->y - (double)y * t->up);
}

static void trace_line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y, void *user) {
    (void)functions, (void)state, (void)user;
    const struct tracing *t = data;
    t->sink->line_to(t->sink->to, t->x + (double)x * t->across, t->y - (double)y * t->up);
}

static void trace_curve(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1, float x2,
                        float y2, float x3, float y3, void *user) {
    (void)functions, (void)state, (void)user;
    const struct tracing *t = data;
    t->sink->curve_to(t->sink->to, t->x + (double)x1 * t->across, t->y - (double)y1 * t->up,
                      t->x + (double)x2 * t->across, t->y - (double)y2 * t->up, t->x + (double)x3 * t->across,
                      t->y - (double)y3 * t->up);
}

static void trace_close(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, void *user) {
    (void)functions, (void)state, (void)user;
    const struct tracing *t = data;
    t->sink->close(t->sink->to);
}

// Made at the first glyph and kept: it holds nothing but the four functions.
static hb_draw_funcs_t *trace_functions(void) {
    static hb_draw_funcs_t *functions;
    if (!functions) {
        functions = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(functions, trace_move, NULL, NULL);
        hb_draw_funcs_set_line_to_func(functions, trace_line, NULL, NULL);
        hb_draw_funcs_set_cubic_to_func(functions, trace_curve, NULL, NULL);
        hb_draw_funcs_set_close_path_func(functions, trace_close, NULL, NULL);
        hb_draw_funcs_make_immutable(functions);
    }
    return functions;
}

void glyph_outline(const struct font *font, uint32_t glyph, double x, double y, double across, double up,
                   const struct outline_sink *sink) {
    struct tracing tracing = {x, y, across / font->units_per_em, up / font->units_per_em, sink};
    hb_font_get_glyph_shape(font->font, glyph, trace_functions(), &tracing);
}
