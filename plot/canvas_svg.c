// A scene's first page as SVG, written by itself: every glyph once, every item where it stands, nothing that varies.
#include <math.h>
#include <stdio.h>

#include "plot/canvas.h"
#include "plot/canvas_paint.h"

static void write_escaped(struct out *out, struct str text) {
    for (size_t i = 0; i < text.size; i++) {
        switch (text.data[i]) {
        case '&':
            out_text(out, STR("&amp;"));
            break;
        case '<':
            out_text(out, STR("&lt;"));
            break;
        case '>':
            out_text(out, STR("&gt;"));
            break;
        case '"':
            out_text(out, STR("&quot;"));
            break;
        default:
            if ((unsigned char)text.data[i] >= ' ' || text.data[i] == '\n') { // XML knows no other control characters
                out_write(out, &text.data[i], 1);
            }
        }
    }
}

// At most three decimals (a thousandth of a mm), no zeros at the end, no minus zero.
static void write_number(struct out *out, double value) {
    char text[32];
    size_t at = sizeof text;
    long long thousandths = llrint(value * 1000);
    unsigned long long rest = thousandths < 0 ? 0 - (unsigned long long)thousandths : (unsigned long long)thousandths;
    bool shown = false; // a decimal that is no zero was met
    for (int decimals = 3; decimals > 0; decimals--, rest /= 10) {
        shown |= rest % 10 != 0;
        if (shown) {
            text[--at] = (char)('0' + rest % 10);
        }
    }
    if (shown) {
        text[--at] = '.';
    }
    do {
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (thousandths < 0) {
        text[--at] = '-';
    }
    out_write(out, text + at, sizeof text - at);
}

static void write_attribute(struct out *out, const char *name, double value) {
    out_printf(out, " %s=\"", name);
    write_number(out, value);
    out_text(out, STR("\""));
}

struct svg {
    struct out *out;
    const struct palette *palette;
    struct fonts *fonts;
    struct arena *arena;
    bool text_as_text;
    unsigned clip_count;
};

static void write_colour(const struct svg *svg, const char *name, enum colour colour) {
    if (colour == COLOUR_NONE) {
        out_printf(svg->out, " %s=\"none\"", name);
    } else {
        out_printf(svg->out, " %s=\"#%06X\"", name, svg->palette->rgb[colour]);
    }
}

static void write_pen(const struct svg *svg, const struct item *item) {
    struct out *out = svg->out;
    if (item->pen.colour == COLOUR_NONE || item->pen.width_mm <= 0) {
        return;
    }
    write_colour(svg, "stroke", item->pen.colour);
    write_attribute(out, "stroke-width", item->pen.width_mm);
    if (item->pen.dash_mm > 0) {
        write_attribute(out, "stroke-dasharray", item->pen.dash_mm);
    }
    if (item->kind == ITEM_PATH) {
        out_text(out, STR(" stroke-linejoin=\"round\""));
    }
}

static void write_points(struct out *out, const struct item *item) {
    out_text(out, STR(" points=\""));
    for (size_t i = 0; i < item->point_count; i++) {
        out_text(out, i ? STR(" ") : STR(""));
        write_number(out, item->points[i].x);
        out_text(out, STR(","));
        write_number(out, item->points[i].y);
    }
    out_text(out, STR("\""));
}

// The element's name and its geometry, left open for paint.
static void open_shape(struct out *out, const struct item *item) {
    const struct point *points = item->points;
    switch (item->kind) {
    case ITEM_LINE:
        out_text(out, STR("<line"));
        write_attribute(out, "x1", points[0].x);
        write_attribute(out, "y1", points[0].y);
        write_attribute(out, "x2", points[1].x);
        write_attribute(out, "y2", points[1].y);
        break;
    case ITEM_BOX:
        out_text(out, STR("<rect"));
        write_attribute(out, "x", fmin(points[0].x, points[1].x));
        write_attribute(out, "y", fmin(points[0].y, points[1].y));
        write_attribute(out, "width", fabs(points[1].x - points[0].x));
        write_attribute(out, "height", fabs(points[1].y - points[0].y));
        break;
    case ITEM_CIRCLE:
        out_text(out, STR("<circle"));
        write_attribute(out, "cx", points[0].x);
        write_attribute(out, "cy", points[0].y);
        write_attribute(out, "r", item->radius_mm);
        break;
    default:
        out_text(out, item->kind == ITEM_POLYGON ? STR("<polygon") : STR("<polyline"));
        write_points(out, item);
    }
}

static void write_hatch_lines(struct svg *svg, const struct item *item) {
    struct point top_left, bottom_right;
    item_bounds(item, &top_left, &bottom_right);
    struct hatch_lines lines = hatch_lines_over(item->fill.hatch, top_left, bottom_right, svg->arena);
    bool dots = item->fill.hatch == HATCH_DOTS;
    out_text(svg->out, STR("<path d=\""));
    for (size_t i = 0; i < lines.count; i++) {
        out_text(svg->out, STR("M"));
        write_number(svg->out, lines.lines[i].from.x);
        out_text(svg->out, STR(" "));
        write_number(svg->out, lines.lines[i].from.y);
        if (dots) {
            out_text(svg->out, STR("h0"));
        } else {
            out_text(svg->out, STR("L"));
            write_number(svg->out, lines.lines[i].to.x);
            out_text(svg->out, STR(" "));
            write_number(svg->out, lines.lines[i].to.y);
        }
    }
    out_text(svg->out, STR("\""));
    write_colour(svg, "stroke", item->fill.colour);
    write_attribute(svg->out, "stroke-width", dots ? 2 * HATCH_DOT_MM : HATCH_PEN_MM);
    out_printf(svg->out, "%s clip-path=\"url(#clip-%u)\"/>\n", dots ? " stroke-linecap=\"round\"" : "",
               svg->clip_count);
}

static void write_hatched(struct svg *svg, const struct item *item) {
    svg->clip_count++;
    out_printf(svg->out, "<clipPath id=\"clip-%u\">", svg->clip_count);
    open_shape(svg->out, item);
    out_text(svg->out, STR("/></clipPath>\n"));
    open_shape(svg->out, item);
    write_colour(svg, "fill", COLOUR_PAPER);
    out_text(svg->out, STR("/>\n"));
    write_hatch_lines(svg, item);
    if (item->pen.colour != COLOUR_NONE) {
        open_shape(svg->out, item);
        write_colour(svg, "fill", COLOUR_NONE);
        write_pen(svg, item);
        out_text(svg->out, STR("/>\n"));
    }
}

static void write_shape(struct svg *svg, const struct item *item) {
    bool has_inside = item->kind == ITEM_BOX || item->kind == ITEM_CIRCLE || item->kind == ITEM_POLYGON;
    if (has_inside && item->fill.colour != COLOUR_NONE && item->fill.hatch != HATCH_NONE) {
        write_hatched(svg, item);
        return;
    }
    open_shape(svg->out, item);
    if (item->kind != ITEM_LINE) {
        write_colour(svg, "fill", has_inside ? item->fill.colour : COLOUR_NONE);
    }
    write_pen(svg, item);
    out_text(svg->out, STR("/>\n"));
}

static void write_position(struct out *out, char letter, double x, double y) {
    out_write(out, &letter, 1);
    write_number(out, x);
    out_text(out, STR(" "));
    write_number(out, y);
}

static void path_move(void *to, double x, double y) {
    write_position(to, 'M', x, y);
}

static void path_line(void *to, double x, double y) {
    write_position(to, 'L', x, y);
}

static void path_curve(void *to, double x1, double y1, double x2, double y2, double x3, double y3) {
    write_position(to, 'C', x1, y1);
    write_position(to, ' ', x2, y2);
    write_position(to, ' ', x3, y3);
}

static void path_close(void *to) {
    out_text(to, STR("Z"));
}

// The glyphs in use, in thousandths of an em, defined once and placed by <use>.
static void write_glyph_definitions(struct svg *svg, const struct page *page) {
    hb_set_t *used[2] = {hb_set_create(), hb_set_create()};
    for (size_t i = 0; i < page->item_count; i++) {
        const struct item *item = &page->items[i];
        struct glyph_line line = {0};
        if (item->kind == ITEM_TEXT) {
            line = text_glyphs(svg->fonts, item->text, item->weight, svg->arena);
        }
        for (size_t k = 0; k < line.count; k++) {
            hb_set_add(used[item->weight == WEIGHT_BOLD && svg->fonts->has_bold], line.glyphs[k].id);
        }
    }
    struct outline_sink sink = {path_move, path_line, path_curve, path_close, svg->out};
    out_text(svg->out, STR("<defs>\n"));
    for (unsigned weight = 0; weight < 2; weight++) {
        for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(used[weight], &id);) {
            out_printf(svg->out, "<path id=\"g%u-%u\" d=\"", weight, id);
            glyph_outline(&svg->fonts->weights[weight], id, 0, 0, 1000, 1000, &sink);
            out_text(svg->out, STR("\"/>\n"));
        }
        hb_set_destroy(used[weight]);
    }
    out_text(svg->out, STR("</defs>\n"));
}

static void write_text_outline(struct svg *svg, const struct item *item) {
    bool bold = item->weight == WEIGHT_BOLD;
    struct glyph_line line = text_glyphs(svg->fonts, item->text, item->weight, svg->arena);
    struct text_place place = text_place_of(item, line.width);
    out_text(svg->out, STR("<g aria-label=\""));
    write_escaped(svg->out, item->text);
    out_text(svg->out, STR("\""));
    write_colour(svg, "fill", item->fill.colour);
    if (bold && !svg->fonts->has_bold) {
        write_colour(svg, "stroke", item->fill.colour);
        write_attribute(svg->out, "stroke-width", 1000 * THICKER_EM);
    }
    out_text(svg->out, STR(" transform=\"translate("));
    write_number(svg->out, place.x);
    out_text(svg->out, STR(" "));
    write_number(svg->out, place.y);
    out_printf(svg->out, ") scale(%.6g %.6g)\">", place.across / 1000, place.up / 1000);
    for (size_t i = 0; i < line.count; i++) {
        const struct glyph *glyph = &line.glyphs[i];
        out_printf(svg->out, "<use xlink:href=\"#g%u-%u\"", bold && svg->fonts->has_bold, glyph->id);
        write_attribute(svg->out, "x", 1000 * glyph->x);
        if (glyph->y != 0) {
            write_attribute(svg->out, "y", -1000 * glyph->y);
        }
        out_text(svg->out, STR("/>"));
    }
    out_text(svg->out, STR("</g>\n"));
}

// As text for people who edit it; textLength keeps the place that was measured where another font draws it.
static void write_text(struct svg *svg, const struct item *item) {
    static const char *const anchors[] = {[ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    struct glyph_line line = text_glyphs(svg->fonts, item->text, item->weight, svg->arena);
    out_text(svg->out, STR("<text"));
    write_attribute(svg->out, "x", item->points[0].x);
    write_attribute(svg->out, "y", item->points[0].y);
    write_attribute(svg->out, "font-size", item->size_mm);
    write_colour(svg, "fill", item->fill.colour);
    out_printf(svg->out, " text-anchor=\"%s\"%s", anchors[item->anchor],
               item->weight == WEIGHT_BOLD ? " font-weight=\"700\"" : "");
    write_attribute(svg->out, "textLength", line.width * item->size_mm * item->condense);
    out_text(svg->out, STR(" lengthAdjust=\"spacingAndGlyphs\">"));
    write_escaped(svg->out, item->text);
    out_text(svg->out, STR("</text>\n"));
}

static void write_item(struct svg *svg, const struct item *item) {
    if (item->kind == ITEM_CELL) {
        return;
    }
    if (item->link.size) {
        out_text(svg->out, STR("<a xlink:href=\""));
        write_escaped(svg->out, item->link);
        out_text(svg->out, STR("\">"));
    }
    if (item->kind != ITEM_TEXT) {
        write_shape(svg, item);
    } else if (svg->text_as_text) {
        write_text(svg, item);
    } else {
        write_text_outline(svg, item);
    }
    if (item->link.size) {
        out_text(svg->out, STR("</a>\n"));
    }
}

static void write_element(struct out *out, const char *name, const char *id, struct str text) {
    if (text.size) {
        out_printf(out, "<%s id=\"%s\">", name, id);
        write_escaped(out, text);
        out_printf(out, "</%s>\n", name);
    }
}

static void write_head(struct svg *svg, const struct scene *scene) {
    out_text(svg->out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""));
    out_text(svg->out, STR(" xmlns:xlink=\"http://www.w3.org/1999/xlink\""));
    out_printf(svg->out, " width=\"%gmm\" height=\"%gmm\" viewBox=\"0 0 %g %g\"", scene->width_mm, scene->height_mm,
               scene->width_mm, scene->height_mm);
    out_printf(svg->out, " xml:lang=\"%s\" lang=\"%s\" role=\"img\" aria-labelledby=\"title description\"",
               scene->language, scene->language);
    if (svg->text_as_text) {
        out_printf(svg->out, " font-family=\"'%s', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', sans-serif\"",
                   svg->fonts->family);
    }
    out_text(svg->out, STR(">\n"));
    write_element(svg->out, "title", "title", scene->title);
    write_element(svg->out, "desc", "description", scene->description);
    write_element(svg->out, "metadata", "passport", scene->passport);
}

bool canvas_svg(const struct scene *scene, struct fonts *fonts, bool text_as_text, struct out *out,
                struct failure *failure) {
    if (scene->page_count == 0) {
        return failure_set(failure, "there is nothing to draw");
    }
    if (!scene_has_glyphs(scene, fonts, failure)) {
        return false;
    }
    struct svg svg = {out, &scene->palette, fonts, scene->arena, text_as_text, 0};
    const struct page *page = &scene->pages[0];
    write_head(&svg, scene);
    if (!text_as_text) {
        write_glyph_definitions(&svg, page);
    }
    out_printf(out, "<rect width=\"%g\" height=\"%g\" fill=\"#%06X\"/>\n", scene->width_mm, scene->height_mm,
               scene->palette.rgb[COLOUR_PAPER]);
    for (size_t i = 0; i < page->item_count; i++) {
        write_item(&svg, &page->items[i]);
    }
    out_text(out, STR("</svg>\n"));
    return out_good(out) || failure_set(failure, "the SVG cannot be written");
}
