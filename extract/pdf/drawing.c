// Collects characters, ruling lines and fills from what MuPDF draws.
#include "extract/pdf/drawing.h"

#include <math.h>
#include <string.h>

#include "extract/pdf/digit_shape.h"

enum {
    GLYPHS_MOST = 400000, // a page with more is no document
    MARKS_MOST = 200000,
    SHAPES_MOST = 5000,
};

static const double RULE_THICK_MOST = 4.0; // points; a thicker fill is an area
static const double DOT_LARGEST = 2.6;     // points
static const double WHITE_LEAST = 0.985;   // of every colour
static const double RULE_LENGTH_LEAST = 3.0;
static const double BOX_AREA_LEAST = 0.8;             // of a rectangle that round corners leave
static const double DRAWN_LEAST = 3, DRAWN_MOST = 30; // points: a character drawn as a shape
static const double DRAWN_APART = 0.02;               // points
static const double ROUND_LEAST = 8.0;                // points; a smaller round shape is a mark

struct drawing {
    fz_device base;
    struct page *page;
    fz_rect bounds;
    struct page_digits *digits;
};

// The outline of a path as boxes of its subpaths.
struct outline {
    struct box boxes[400];
    double areas[400]; // twice the signed area between the ends of their segments
    size_t count;      // subpaths, also those beyond the boxes
    fz_matrix ctm;
    fz_point last, first;
    bool is_curved, is_slanted;
    // For strokes: each straight segment goes to the page.
    struct drawing *stroked;
};

static struct box rect_box(const struct drawing *drawing, fz_rect rect) {
    return (struct box){(double)rect.x0 - (double)drawing->bounds.x0, (double)rect.y0 - (double)drawing->bounds.y0,
                        (double)rect.x1 - (double)drawing->bounds.x0, (double)rect.y1 - (double)drawing->bounds.y0};
}

static struct box drawing_clip(fz_context *context, struct drawing *drawing, struct box box) {
    struct box clip =
        rect_box(drawing, fz_intersect_rect(fz_device_current_scissor(context, &drawing->base), drawing->bounds));
    return (struct box){fmax(box.x0, clip.x0), fmax(box.y0, clip.y0), fmin(box.x1, clip.x1), fmin(box.y1, clip.y1)};
}

// White shows only where something dark lies below.
static bool page_is_shaded_at(const struct page *page, double x, double y) {
    bool shaded = false;
    for (size_t i = 0; i < page->shade_count; i++) {
        if (box_holds(page->shades[i].box, x, y)) {
            shaded = !page->shades[i].is_white;
        }
    }
    return shaded;
}

static void page_add_rule(struct page *page, struct box box, bool is_white) {
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    if (page->across.count + page->down.count > MARKS_MOST || (is_white && !page_is_shaded_at(page, x, y))) {
        return;
    }
    struct arena *arena = page->arena;
    if (box_width(box) > box_height(box)) {
        struct rule rule = {y, box.x0, box.x1, false};
        ARENA_PUSH(page->across.items, page->across.count, page->across.capacity, rule, arena);
    } else {
        struct rule rule = {x, box.y0, box.y1, false};
        ARENA_PUSH(page->down.items, page->down.count, page->down.capacity, rule, arena);
    }
}

// A filled box: a line when thin, a dot when small, else an area.
static void drawing_add_fill(fz_context *context, struct drawing *drawing, struct box box, bool is_white) {
    struct page *page = drawing->page;
    box = drawing_clip(context, drawing, box);
    if (box.x1 < box.x0 || box.y1 < box.y0) {
        return;
    }
    double width = box_width(box), height = box_height(box), thin = fmin(width, height), longer = fmax(width, height);
    if (longer <= DOT_LARGEST) {
        if (!is_white && page->dot_count < MARKS_MOST) {
            ARENA_PUSH(page->dots, page->dot_count, page->dot_capacity, box, page->arena);
        }
    } else if (thin <= RULE_THICK_MOST && longer >= fmax(RULE_LENGTH_LEAST, 3 * thin)) {
        page_add_rule(page, box, is_white);
    } else if (thin > RULE_THICK_MOST && page->shade_count < 2000) {
        struct shade shade = {box, is_white};
        ARENA_PUSH(page->shades, page->shade_count, page->shade_capacity, shade, page->arena);
    }
}

// ---- Paths

static void outline_segment(fz_context *context, struct outline *outline, fz_point from, fz_point to) {
    fz_point a = fz_transform_point(from, outline->ctm), b = fz_transform_point(to, outline->ctm);
    double dx = fabs((double)a.x - (double)b.x), dy = fabs((double)a.y - (double)b.y);
    if (dx > 0.5 && dy > 0.5) {
        outline->is_slanted = true;
        return;
    }
    if (outline->stroked != NULL && fmax(dx, dy) >= 1) {
        fz_rect rect = {fminf(a.x, b.x), fminf(a.y, b.y), fmaxf(a.x, b.x), fmaxf(a.y, b.y)};
        struct box box = drawing_clip(context, outline->stroked, rect_box(outline->stroked, rect));
        if (box.x1 >= box.x0 && box.y1 >= box.y0 && fmax(box_width(box), box_height(box)) >= 1) {
            page_add_rule(outline->stroked->page, box, false);
        }
    }
}

static void outline_reach(struct outline *outline, fz_point point) {
    fz_point p = fz_transform_point(point, outline->ctm);
    if (outline->count > 0 && outline->count <= sizeof outline->boxes / sizeof *outline->boxes) {
        struct box *box = &outline->boxes[outline->count - 1];
        *box = box_union(*box, (struct box){(double)p.x, (double)p.y, (double)p.x, (double)p.y});
    }
}

static void outline_sweep(struct outline *outline, fz_point from, fz_point to) {
    fz_point a = fz_transform_point(from, outline->ctm), b = fz_transform_point(to, outline->ctm);
    if (outline->count > 0 && outline->count <= sizeof outline->areas / sizeof *outline->areas) {
        outline->areas[outline->count - 1] += (double)a.x * (double)b.y - (double)b.x * (double)a.y;
    }
}

// A rectangle, perhaps with round corners.
static bool outline_is_box(const struct outline *outline, size_t index) {
    struct box box = outline->boxes[index];
    return fabs(outline->areas[index]) / 2 > BOX_AREA_LEAST * box_width(box) * box_height(box);
}

static void outline_move(fz_context *context, void *argument, float x, float y) {
    (void)context;
    struct outline *outline = argument;
    outline->first = outline->last = fz_make_point(x, y);
    outline->count++;
    if (outline->count <= sizeof outline->boxes / sizeof *outline->boxes) {
        fz_point p = fz_transform_point(outline->first, outline->ctm);
        outline->boxes[outline->count - 1] = (struct box){(double)p.x, (double)p.y, (double)p.x, (double)p.y};
    }
}

static void outline_line(fz_context *context, void *argument, float x, float y) {
    struct outline *outline = argument;
    fz_point to = fz_make_point(x, y);
    outline_segment(context, outline, outline->last, to);
    outline_reach(outline, to);
    outline_sweep(outline, outline->last, to);
    outline->last = to;
}

static void outline_curve(fz_context *context, void *argument, float x1, float y1, float x2, float y2, float x3,
                          float y3) {
    (void)context;
    struct outline *outline = argument;
    outline->is_curved = true;
    outline_reach(outline, fz_make_point(x1, y1));
    outline_reach(outline, fz_make_point(x2, y2));
    outline_sweep(outline, outline->last, fz_make_point(x3, y3));
    outline->last = fz_make_point(x3, y3);
    outline_reach(outline, outline->last);
}

static void outline_close(fz_context *context, void *argument) {
    struct outline *outline = argument;
    outline_segment(context, outline, outline->last, outline->first);
    outline_sweep(outline, outline->last, outline->first);
    outline->last = outline->first;
}

static struct outline outline_of(fz_context *context, const fz_path *path, fz_matrix ctm, struct drawing *stroked) {
    static const fz_path_walker walker = {
        .moveto = outline_move, .lineto = outline_line, .curveto = outline_curve, .closepath = outline_close};
    struct outline outline = {.ctm = ctm, .stroked = stroked};
    fz_walk_path(context, path, &walker, &outline);
    return outline;
}

static bool color_is_white(fz_context *context, fz_colorspace *space, const float *color, fz_color_params params) {
    float rgb[FZ_MAX_COLORS] = {0};
    if (space == NULL || color == NULL) {
        return false;
    }
    fz_convert_color(context, space, color, fz_device_rgb(context), rgb, NULL, params);
    return (double)rgb[0] >= WHITE_LEAST && (double)rgb[1] >= WHITE_LEAST && (double)rgb[2] >= WHITE_LEAST;
}

static struct box outline_box(const struct drawing *drawing, const struct outline *outline, size_t index) {
    struct box box = outline->boxes[index];
    return rect_box(drawing, (fz_rect){(float)box.x0, (float)box.y0, (float)box.x1, (float)box.y1});
}

// A frame: one rectangle inside another with a thin rest between them, filled.
static bool outline_is_frame(const struct outline *outline) {
    struct box a = outline->boxes[0], b = outline->boxes[1];
    double rest = fmax(fmax(fabs(a.x0 - b.x0), fabs(a.x1 - b.x1)), fmax(fabs(a.y0 - b.y0), fabs(a.y1 - b.y1)));
    bool boxes = !outline->is_curved || (outline_is_box(outline, 0) && outline_is_box(outline, 1));
    return outline->count == 2 && boxes && rest <= RULE_THICK_MOST && box_width(a) > 3 * rest &&
           box_height(a) > 3 * rest;
}

// A shape as small as a character and of another size than the one before: marks in a chart are alike.
static void drawing_count_drawn(struct drawing *drawing, const struct outline *outline) {
    struct page *page = drawing->page;
    struct box box = outline->boxes[0];
    for (size_t i = 1; i < outline->count; i++) {
        box = box_union(box, outline->boxes[i]);
    }
    bool shaped = outline->count > 0 && (outline->is_curved || outline->is_slanted);
    struct box last = page->drawn_count > 0 ? page->drawn[page->drawn_count - 1] : (struct box){0};
    bool alike =
        fabs(box_height(box) - box_height(last)) < DRAWN_APART && fabs(box_width(box) - box_width(last)) < DRAWN_APART;
    if (shaped && !alike && box_height(box) > DRAWN_LEAST && box_height(box) < DRAWN_MOST &&
        box_width(box) < DRAWN_MOST && page->drawn_count < SHAPES_MOST) {
        ARENA_PUSH(page->drawn, page->drawn_count, page->drawn_capacity, box, page->arena);
    }
}

static void drawing_fill_path(fz_context *context, fz_device *device, const fz_path *path, int even_odd, fz_matrix ctm,
                              fz_colorspace *space, const float *color, float alpha, fz_color_params params) {
    (void)even_odd;
    struct drawing *drawing = (struct drawing *)device;
    struct outline outline = outline_of(context, path, ctm, NULL);
    bool is_white = color_is_white(context, space, color, params);
    size_t known = sizeof outline.boxes / sizeof *outline.boxes;
    if ((double)alpha < 0.02) {
        return;
    }
    outline.count = outline.count < known ? outline.count : known;
    for (size_t i = 0; i < outline.count; i++) {
        outline.boxes[i] = outline_box(drawing, &outline, i);
    }
    drawing_count_drawn(drawing, &outline);
    if (outline_is_frame(&outline)) {
        struct box a = outline.boxes[0], b = outline.boxes[1];
        drawing_add_fill(context, drawing, (struct box){a.x0, fmin(a.y0, b.y0), a.x1, fmax(a.y0, b.y0)}, is_white);
        drawing_add_fill(context, drawing, (struct box){a.x0, fmin(a.y1, b.y1), a.x1, fmax(a.y1, b.y1)}, is_white);
        drawing_add_fill(context, drawing, (struct box){fmin(a.x0, b.x0), a.y0, fmax(a.x0, b.x0), a.y1}, is_white);
        drawing_add_fill(context, drawing, (struct box){fmin(a.x1, b.x1), a.y0, fmax(a.x1, b.x1), a.y1}, is_white);
        return;
    }
    for (size_t i = 0; i < outline.count; i++) {
        double longer = fmax(box_width(outline.boxes[i]), box_height(outline.boxes[i]));
        double thin = fmin(box_width(outline.boxes[i]), box_height(outline.boxes[i]));
        bool round = outline.is_curved && thin > ROUND_LEAST && outline_is_box(&outline, i);
        if (!outline.is_curved || longer <= DOT_LARGEST || round) {
            drawing_add_fill(context, drawing, outline.boxes[i], is_white);
        }
    }
}

// The sides of a box whose corners are round: straight, they touch each other.
static void drawing_add_frame(fz_context *context, struct drawing *drawing, struct box box) {
    struct box clipped = drawing_clip(context, drawing, box);
    if (clipped.x0 <= box.x0 + 1 && clipped.x1 >= box.x1 - 1 && clipped.y0 <= box.y0 + 1 && clipped.y1 >= box.y1 - 1) {
        page_add_rule(drawing->page, (struct box){box.x0, box.y0, box.x1, box.y0}, false);
        page_add_rule(drawing->page, (struct box){box.x0, box.y1, box.x1, box.y1}, false);
        page_add_rule(drawing->page, (struct box){box.x0, box.y0, box.x0, box.y1}, false);
        page_add_rule(drawing->page, (struct box){box.x1, box.y0, box.x1, box.y1}, false);
    }
}

static void drawing_stroke_path(fz_context *context, fz_device *device, const fz_path *path,
                                const fz_stroke_state *stroke, fz_matrix ctm, fz_colorspace *space, const float *color,
                                float alpha, fz_color_params params) {
    struct drawing *drawing = (struct drawing *)device;
    double thick = (double)stroke->linewidth * (double)fz_matrix_expansion(ctm);
    if ((double)alpha < 0.02) {
        return;
    }
    bool is_white = color_is_white(context, space, color, params);
    struct outline outline = outline_of(context, path, ctm, is_white || thick > RULE_THICK_MOST ? NULL : drawing);
    for (size_t i = 0; outline.is_curved && i < outline.count && i < 400; i++) {
        struct box box = outline_box(drawing, &outline, i);
        if (!is_white && fmin(box_width(box), box_height(box)) > ROUND_LEAST && outline_is_box(&outline, i)) {
            drawing_add_frame(context, drawing, box);
        }
    }
    for (size_t i = 0; (is_white || thick > RULE_THICK_MOST) && !outline.is_curved && i < outline.count && i < 400;
         i++) {
        struct box box = outline_box(drawing, &outline, i);
        bool is_across = box_width(box) > box_height(box);
        double half = thick / 2;
        box = is_across ? (struct box){box.x0, box.y0 - half, box.x1, box.y1 + half}
                        : (struct box){box.x0 - half, box.y0, box.x1 + half, box.y1};
        drawing_add_fill(context, drawing, box, is_white);
    }
}

// ---- Characters

// Quarter turns of the direction; -1 for a slanted one (a watermark).
static int direction_turn(double dx, double dy) {
    double length = hypot(dx, dy);
    if (length <= 0) {
        return -1;
    }
    if (fabs(dx) > 0.94 * length) {
        return dx > 0 ? 0 : 2;
    }
    return fabs(dy) > 0.94 * length ? (dy > 0 ? 1 : 3) : -1;
}

static struct box glyph_box(double x, double y, double advance, double size, int turn) {
    double above = 0.86 * size, below = 0.14 * size;
    switch (turn) {
    case 1:
        return (struct box){x - below, y, x + above, y + advance};
    case 2:
        return (struct box){x - advance, y - below, x, y + above};
    case 3:
        return (struct box){x - above, y - advance, x + below, y};
    default:
        return (struct box){x, y - above, x + advance, y + below};
    }
}

static void drawing_add_item(fz_context *context, struct drawing *drawing, const fz_text_span *span, size_t index,
                             fz_matrix trm, bool hidden) {
    struct page *page = drawing->page;
    const fz_text_item *item = &span->items[index];
    fz_point dx = fz_transform_vector(fz_make_point(1, 0), trm), dy = fz_transform_vector(fz_make_point(0, 1), trm);
    int turn = direction_turn((double)dx.x, (double)dx.y);
    if (item->ucs < 0 || turn < 0 || page->glyph_count >= GLYPHS_MOST) {
        return;
    }
    if (item->ucs >= '0' && item->ucs <= '9' && item->gid >= 0 && !hidden) {
        digits_add(context, drawing->digits, span->font, item->gid, item->ucs - '0');
    }
    double advance = item->gid < 0 ? 0 : (double)fz_advance_glyph(context, span->font, item->gid, 0);
    struct glyph glyph = {
        .x = (double)trm.e - (double)drawing->bounds.x0,
        .y = (double)trm.f - (double)drawing->bounds.y0,
        .size = hypot((double)dy.x, (double)dy.y),
        .code = (uint32_t)item->ucs,
        .bold = fz_font_is_bold(context, span->font) != 0,
        .vertical = span->wmode != 0,
        .hidden = hidden,
        .turn = turn,
    };
    glyph.box = glyph_box(glyph.x, glyph.y, advance * hypot((double)dx.x, (double)dx.y), glyph.size, turn);
    struct box clip = drawing_clip(context, drawing, (struct box){-1e9, -1e9, 1e9, 1e9});
    double x = (glyph.box.x0 + glyph.box.x1) / 2, y = (glyph.box.y0 + glyph.box.y1) / 2;
    if (glyph.size > 0.5 && (item->gid < 0 || box_holds(clip, x, y))) {
        ARENA_PUSH(page->glyphs, page->glyph_count, page->glyph_capacity, glyph, page->arena);
    }
}

static void drawing_add_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm, bool hidden) {
    struct drawing *drawing = (struct drawing *)device;
    for (const fz_text_span *span = text->head; span != NULL; span = span->next) {
        for (int i = 0; i < span->len; i++) {
            fz_matrix trm = span->trm;
            trm.e = span->items[i].x;
            trm.f = span->items[i].y;
            drawing_add_item(context, drawing, span, (size_t)i, fz_concat(trm, ctm), hidden);
        }
    }
}

static void drawing_fill_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
                              fz_colorspace *space, const float *color, float alpha, fz_color_params params) {
    (void)space, (void)color, (void)alpha, (void)params;
    drawing_add_text(context, device, text, ctm, false);
}

static void drawing_stroke_text(fz_context *context, fz_device *device, const fz_text *text,
                                const fz_stroke_state *stroke, fz_matrix ctm, fz_colorspace *space, const float *color,
                                float alpha, fz_color_params params) {
    (void)stroke, (void)space, (void)color, (void)alpha, (void)params;
    drawing_add_text(context, device, text, ctm, false);
}

static void drawing_clip_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
                              fz_rect scissor) {
    (void)scissor;
    drawing_add_text(context, device, text, ctm, false);
}

static void drawing_ignore_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm) {
    drawing_add_text(context, device, text, ctm, true);
}

static void drawing_fill_image(fz_context *context, fz_device *device, fz_image *image, fz_matrix ctm, float alpha,
                               fz_color_params params) {
    (void)context, (void)image, (void)alpha, (void)params;
    struct drawing *drawing = (struct drawing *)device;
    fz_rect rect = fz_transform_rect(fz_unit_rect, ctm);
    drawing->page->image_count += (double)(rect.x1 - rect.x0) > 60 && (double)(rect.y1 - rect.y0) > 30;
}

static void drawing_fill_mask(fz_context *context, fz_device *device, fz_image *image, fz_matrix ctm,
                              fz_colorspace *space, const float *color, float alpha, fz_color_params params) {
    (void)space, (void)color;
    drawing_fill_image(context, device, image, ctm, alpha, params);
}

static struct drawing *drawing_new(fz_context *context, struct page *page, struct page_digits *digits, fz_rect bounds) {
    struct drawing *drawing = (struct drawing *)fz_new_device_of_size(context, sizeof(struct drawing));
    drawing->base.fill_path = drawing_fill_path;
    drawing->base.stroke_path = drawing_stroke_path;
    drawing->base.fill_text = drawing_fill_text;
    drawing->base.stroke_text = drawing_stroke_text;
    drawing->base.clip_text = drawing_clip_text;
    drawing->base.ignore_text = drawing_ignore_text;
    drawing->base.fill_image = drawing_fill_image;
    drawing->base.fill_image_mask = drawing_fill_mask;
    drawing->page = page;
    drawing->digits = digits;
    drawing->bounds = bounds;
    return drawing;
}

void drawing_read(fz_context *context, fz_document *document, int number, struct page *page, struct arena *arena) {
    *page = (struct page){.number = number, .scale = 1, .arena = arena};
    fz_page *loaded = fz_load_page(context, document, number - 1);
    fz_device *device = NULL;
    struct page_digits digits = {.count = 0};
    fz_var(device);
    fz_try(context) {
        fz_rect bounds = fz_bound_page(context, loaded);
        page->width = (double)bounds.x1 - (double)bounds.x0;
        page->height = (double)bounds.y1 - (double)bounds.y0;
        device = (fz_device *)drawing_new(context, page, &digits, bounds);
        fz_run_page(context, loaded, device, fz_identity, NULL);
        fz_close_device(context, device);
        page->digits_lie = digits_contradict(context, &digits);
    }
    fz_always(context) {
        digits_drop(context, &digits);
        fz_drop_device(context, device);
        fz_drop_page(context, loaded);
    }
    fz_catch(context) {
        fz_rethrow(context);
    }
    page_find_upright(page);
    page_clean_glyphs(page);
    page_make_upright(page);
    page_clear_leaders(page);
}
