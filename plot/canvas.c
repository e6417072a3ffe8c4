// Draws the items of a scene with cairo: shapes, hatches and the outlines of glyphs.
#include "plot/canvas.h"

#include <math.h>

#include "plot/canvas_paint.h"

static const double HATCH_STEP_MM = 1.1;

void paint_colour(const struct painter *painter, enum colour colour) {
    unsigned rgb = painter->palette->rgb[colour];
    cairo_set_source_rgb(painter->cairo, (rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

void item_bounds(const struct item *item, struct point *top_left, struct point *bottom_right) {
    *top_left = *bottom_right = item->points[0];
    for (size_t i = 1; i < item->point_count; i++) {
        top_left->x = fmin(top_left->x, item->points[i].x);
        top_left->y = fmin(top_left->y, item->points[i].y);
        bottom_right->x = fmax(bottom_right->x, item->points[i].x);
        bottom_right->y = fmax(bottom_right->y, item->points[i].y);
    }
    top_left->x -= item->radius_mm;
    top_left->y -= item->radius_mm;
    bottom_right->x += item->radius_mm;
    bottom_right->y += item->radius_mm;
}

// From the shape's own corner, so that those of shapes of one height are the same bytes: rising lines from the top left
// one, falling lines from the bottom left one.
static struct hatch_lines slanted_lines(bool rising, struct point from, struct point to, struct arena *arena) {
    double step = HATCH_STEP_MM * sqrt(2), height = to.y - from.y, width = to.x - from.x;
    size_t count = (size_t)ceil((width + height) / step);
    struct hatch_lines lines = {ARENA_ARRAY(struct hatch_line, count + 1, arena), 0};
    for (size_t i = 0; i < count; i++) {
        double right = from.x + step * ((double)i + 0.5), left = right - height; // where it leaves the corner's side
        struct hatch_line line = rising ? (struct hatch_line){{left, to.y}, {right, from.y}}
                                        : (struct hatch_line){{left, from.y}, {right, to.y}};
        lines.lines[lines.count++] = line;
    }
    return lines;
}

static struct hatch_lines dot_grid(struct point from, struct point to, struct arena *arena) {
    double first_row = floor(from.y / HATCH_STEP_MM), last_row = ceil(to.y / HATCH_STEP_MM);
    double first = floor(from.x / HATCH_STEP_MM) - 1, last = ceil(to.x / HATCH_STEP_MM);
    struct hatch_lines dots = {
        ARENA_ARRAY(struct hatch_line, (size_t)((last_row - first_row + 1) * (last - first + 1)), arena), 0};
    for (double row = first_row; row <= last_row; row++) {
        double shift = fmod(fabs(row), 2) / 2;
        for (double column = first; column <= last; column++) {
            struct point at = {(column + shift) * HATCH_STEP_MM, row * HATCH_STEP_MM};
            dots.lines[dots.count++] = (struct hatch_line){at, at};
        }
    }
    return dots;
}

struct hatch_lines hatch_lines_over(enum hatch hatch, struct point top_left, struct point bottom_right,
                                    struct arena *arena) {
    return hatch == HATCH_DOTS ? dot_grid(top_left, bottom_right, arena)
                               : slanted_lines(hatch == HATCH_RISING, top_left, bottom_right, arena);
}

static void trace_shape(cairo_t *cairo, const struct item *item) {
    const struct point *points = item->points;
    cairo_new_path(cairo);
    switch (item->kind) {
    case ITEM_BOX:
        cairo_rectangle(cairo, points[0].x, points[0].y, points[1].x - points[0].x, points[1].y - points[0].y);
        break;
    case ITEM_CIRCLE:
        cairo_arc(cairo, points[0].x, points[0].y, item->radius_mm, 0, 2 * M_PI);
        cairo_close_path(cairo);
        break;
    default:
        for (size_t i = 0; i < item->point_count; i++) {
            cairo_line_to(cairo, points[i].x, points[i].y);
        }
        if (item->kind == ITEM_POLYGON) {
            cairo_close_path(cairo);
        }
    }
}

static void paint_hatch(const struct painter *painter, const struct item *item) {
    cairo_t *cairo = painter->cairo;
    struct point top_left, bottom_right;
    item_bounds(item, &top_left, &bottom_right);
    struct hatch_lines lines = hatch_lines_over(item->fill.hatch, top_left, bottom_right, painter->arena);
    cairo_save(cairo);
    cairo_clip(cairo);
    paint_colour(painter, item->fill.colour);
    cairo_set_line_width(cairo, HATCH_PEN_MM);
    for (size_t i = 0; i < lines.count; i++) {
        const struct hatch_line *line = &lines.lines[i];
        if (item->fill.hatch == HATCH_DOTS) {
            cairo_new_sub_path(cairo);
            cairo_arc(cairo, line->from.x, line->from.y, HATCH_DOT_MM, 0, 2 * M_PI);
        } else {
            cairo_move_to(cairo, line->from.x, line->from.y);
            cairo_line_to(cairo, line->to.x, line->to.y);
        }
    }
    if (item->fill.hatch == HATCH_DOTS) {
        cairo_fill(cairo);
    } else {
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

static void paint_fill(const struct painter *painter, const struct item *item) {
    bool hatched = item->fill.hatch != HATCH_NONE;
    trace_shape(painter->cairo, item);
    paint_colour(painter, hatched ? COLOUR_PAPER : item->fill.colour);
    if (hatched) {
        cairo_fill_preserve(painter->cairo);
        paint_hatch(painter, item);
    } else {
        cairo_fill(painter->cairo);
    }
}

static void paint_pen(const struct painter *painter, const struct item *item) {
    cairo_t *cairo = painter->cairo;
    trace_shape(cairo, item);
    paint_colour(painter, item->pen.colour);
    cairo_set_line_width(cairo, item->pen.width_mm);
    cairo_set_line_join(cairo, item->kind == ITEM_PATH ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(cairo, &item->pen.dash_mm, item->pen.dash_mm > 0 ? 1 : 0, 0);
    cairo_stroke(cairo);
}

void paint_shape(const struct painter *painter, const struct item *item) {
    bool has_inside = item->kind == ITEM_BOX || item->kind == ITEM_CIRCLE || item->kind == ITEM_POLYGON;
    if (has_inside && item->fill.colour != COLOUR_NONE) {
        paint_fill(painter, item);
    }
    if (item->pen.colour != COLOUR_NONE && item->pen.width_mm > 0) {
        paint_pen(painter, item);
    }
}

static void cairo_sink_move(void *to, double x, double y) {
    cairo_move_to(to, x, y);
}

static void cairo_sink_line(void *to, double x, double y) {
    cairo_line_to(to, x, y);
}

static void cairo_sink_curve(void *to, double x1, double y1, double x2, double y2, double x3, double y3) {
    cairo_curve_to(to, x1, y1, x2, y2, x3, y3);
}

static void cairo_sink_close(void *to) {
    cairo_close_path(to);
}

static void trace_text(const struct painter *painter, const struct item *item) {
    cairo_t *cairo = painter->cairo;
    struct fonts *fonts = painter->fonts;
    const struct font *font = &fonts->weights[item->weight == WEIGHT_BOLD && fonts->has_bold];
    struct glyph_line line = text_glyphs(fonts, item->text, item->weight, painter->arena);
    struct text_place place = text_place_of(item, line.width);
    struct outline_sink sink = {cairo_sink_move, cairo_sink_line, cairo_sink_curve, cairo_sink_close, cairo};
    cairo_new_path(cairo);
    for (size_t i = 0; i < line.count; i++) {
        const struct glyph *glyph = &line.glyphs[i];
        glyph_outline(font, glyph->id, place.x + glyph->x * place.across, place.y - glyph->y * place.up, place.across,
                      place.up, &sink);
    }
    paint_colour(painter, item->fill.colour);
}

void paint_text_thicker(const struct painter *painter, const struct item *item) {
    cairo_t *cairo = painter->cairo;
    if (item->weight == WEIGHT_BOLD && !painter->fonts->has_bold) {
        trace_text(painter, item);
        cairo_set_line_width(cairo, item->size_mm * THICKER_EM);
        cairo_set_dash(cairo, NULL, 0, 0);
        cairo_stroke(cairo);
    }
}

void paint_text_outline(const struct painter *painter, const struct item *item) {
    trace_text(painter, item);
    cairo_fill(painter->cairo);
    paint_text_thicker(painter, item);
}

bool scene_has_glyphs(const struct scene *scene, struct fonts *fonts, struct failure *failure) {
    for (size_t i = 0; i < scene->page_count; i++) {
        for (size_t j = 0; j < scene->pages[i].item_count; j++) {
            const struct item *item = &scene->pages[i].items[j];
            if (item->kind == ITEM_TEXT && !text_has_glyphs(fonts, item->text, failure)) {
                return false;
            }
        }
    }
    return true;
}
