// Tells shaded areas with a text of their own from shaded parts of tables.
#include "extract/pdf/region.h"

#include <math.h>
#include <stdlib.h>

#include "extract/pdf/gutter.h"
#include "extract/pdf/line.h"

enum { SHADES_MOST = 300, CUT_GLYPHS_MOST = 20000, CUTS_MOST = 50 };

static const double AREA_MOST = 0.5;    // of the page
static const double WIDTH_LEAST = 9;    // points
static const double HEIGHT_LEAST = 9;   // points
static const double NEAR = 5;           // points between shaded cells of one row
static const double SAME = 3;           // points that edges of rows may differ
static const double WORD_GAP_EMS = 0.6; // between characters of words that go on
static const double BAND_REACH = 2.5;   // heights or sizes
static const double ROW_APART = 2.5;    // heights between every second row of a table

struct region {
    struct box box;
    struct lines lines; // of the text in it
    bool is_upright;    // one character below the other
};

static bool box_within(struct box inner, struct box outer) {
    return inner.x0 > outer.x0 - SAME && inner.x1 < outer.x1 + SAME && inner.y0 > outer.y0 - SAME &&
           inner.y1 < outer.y1 + SAME;
}

// Tables keep their shaded cells, and the ground of a table is no text.
static bool box_meets_table(struct box box, const struct grid *grids, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct box table = grids[i].box;
        if (grids[i].cell_count > 1 && box.x0 < table.x1 && box.x1 > table.x0 && box.y0 < table.y1 &&
            box.y1 > table.y0) {
            return true;
        }
    }
    return false;
}

// The smallest frame around the box; the page where there is none.
static struct box frame_of(const struct page *page, struct box box, const struct grid *grids, size_t count) {
    struct box frame = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    double area = page->width * page->height;
    for (size_t i = 0; i < count; i++) {
        double own = box_width(grids[i].box) * box_height(grids[i].box);
        if (grids[i].cell_count == 1 && own < area && box_within(box, grids[i].box)) {
            frame = grids[i].box;
            area = own;
        }
    }
    return frame;
}

static void region_read(struct region *region, const struct page *page, struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    size_t held = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        if (box_holds(region->box, (glyph->box.x0 + glyph->box.x1) / 2, glyph->y)) {
            inside[held++] = glyph;
        }
    }
    region->lines = lines_of(inside, held, arena);
    region->is_upright = region->lines.count > 1;
    for (size_t i = 0; i < region->lines.count; i++) {
        region->is_upright = region->is_upright && region->lines.items[i].count == 1;
    }
}

static bool region_has_columns(const struct region *region) {
    for (size_t i = 0; i < region->lines.count; i++) {
        const struct line *line = &region->lines.items[i];
        for (size_t k = 1; k < line->count; k++) {
            if (line->glyphs[k]->box.x0 - line->glyphs[k - 1]->box.x1 > 1.2 * line->size) {
                return true;
            }
        }
    }
    return false;
}

// Whether it is a cell beside others, or one of rows that follow on each other.
static bool region_repeats(const struct region *regions, size_t count, size_t index) {
    struct box box = regions[index].box;
    for (size_t i = 0; i < count; i++) {
        struct box other = regions[i].box;
        double shared = fmin(other.y1, box.y1) - fmax(other.y0, box.y0);
        bool row = shared > 0.5 * fmin(box_height(box), box_height(other)) &&
                   fmax(other.x0 - box.x1, box.x0 - other.x1) < NEAR &&
                   fmin(other.x1, box.x1) - fmax(other.x0, box.x0) < NEAR;
        bool column = fabs(other.x0 - box.x0) < SAME && fabs(other.x1 - box.x1) < SAME &&
                      fmax(other.y0 - box.y1, box.y0 - other.y1) < ROW_APART * fmin(box_height(box), box_height(other));
        if (i != index && (row || column)) {
            return true;
        }
    }
    return false;
}

// Whether words of the same frame, not in a shaded area themselves, stand on the lines of the region.
static bool region_has_row(const struct region *regions, size_t count, size_t index, const struct page *page,
                           struct box frame) {
    const struct region *region = &regions[index];
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct glyph *glyph = &page->glyphs[i];
        double x = (glyph->box.x0 + glyph->box.x1) / 2;
        bool beside = !glyph_is_space(glyph) && box_holds(frame, x, glyph->y) && glyph->y > region->box.y0 &&
                      glyph->y < region->box.y1;
        for (size_t k = 0; beside && k < count; k++) {
            beside = !box_holds(regions[k].box, x, glyph->y);
        }
        for (size_t k = 0; beside && k < region->lines.count; k++) {
            const struct line *line = &region->lines.items[k];
            if (fabs(line->baseline - glyph->y) < 0.3 * line->size) {
                return true;
            }
        }
    }
    return false;
}

// Whether a line of words apart from each other, as wide as half the area, stands close above it (or below).
static bool columns_are_next(const struct region *region, const struct page *page, bool above, struct arena *arena) {
    double reach = BAND_REACH * box_height(region->box);
    struct box box = region->box;
    struct region strip = {.box = {box.x0, above ? box.y0 - reach : box.y1, box.x1, above ? box.y0 : box.y1 + reach}};
    region_read(&strip, page, arena);
    if (strip.lines.count == 0) {
        return false;
    }
    const struct line *line = &strip.lines.items[above ? strip.lines.count - 1 : 0];
    double apart = above ? box.y0 - line->box.y1 : line->box.y0 - box.y1;
    return apart < line->size && line_piece_count(line) > 1 && box_width(line->box) > 0.5 * box_width(box);
}

// A band of one line among the rows of a table: 2 道路 over the roads.
static bool region_is_band(const struct region *region, const struct page *page, struct arena *arena) {
    return region->lines.count == 1 && box_height(region->box) < BAND_REACH * region->lines.items[0].size &&
           columns_are_next(region, page, true, arena) && columns_are_next(region, page, false, arena);
}

struct box *regions_find(const struct page *page, const struct grid *grids, size_t grid_count, size_t *count,
                         struct arena *arena) {
    struct region *regions = ARENA_ARRAY(struct region, page->shade_count + 1, arena);
    struct box *boxes = ARENA_ARRAY(struct box, page->shade_count + 1, arena);
    size_t found = 0;
    *count = 0;
    for (size_t i = 0; i < page->shade_count && page->shade_count <= SHADES_MOST; i++) {
        struct box box = page->shades[i].box;
        bool sized = box_width(box) > WIDTH_LEAST && box_height(box) > HEIGHT_LEAST &&
                     box_width(box) * box_height(box) < AREA_MOST * page->width * page->height;
        if (!page->shades[i].is_white && sized && !box_meets_table(box, grids, grid_count)) {
            regions[found].box = box;
            region_read(&regions[found], page, arena);
            found += regions[found].lines.count > 0;
        }
    }
    for (size_t i = 0; i < found; i++) {
        struct box frame = frame_of(page, regions[i].box, grids, grid_count);
        if (regions[i].is_upright ||
            (!region_has_columns(&regions[i]) && !region_repeats(regions, found, i) &&
             !region_has_row(regions, found, i, page, frame) && !region_is_band(&regions[i], page, arena))) {
            boxes[(*count)++] = regions[i].box;
        }
    }
    return boxes;
}

// ---- Words across an edge

static int index_compare_x(const void *a, const void *b) {
    const struct glyph *const *const *left = a, *const *const *right = b;
    return ((**left)->x > (**right)->x) - ((**left)->x < (**right)->x);
}

static bool glyph_goes_on(const struct glyph *glyph, const struct glyph *next) {
    double gap = next->box.x0 > glyph->box.x0 ? next->box.x0 - glyph->box.x1 : glyph->box.x0 - next->box.x1;
    return fabs(glyph->y - next->y) < 0.1 * glyph->size && gap < WORD_GAP_EMS * glyph->size;
}

// All of the words that glyphs[at] belongs to get the side on which most of them are.
static void words_settle(struct glyph *const *glyphs, size_t count, size_t at, bool *inside, struct arena *arena) {
    struct glyph *const **line = ARENA_ARRAY(struct glyph *const *, count, arena);
    size_t held = 0, own = 0;
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] != NULL && fabs(glyphs[i]->y - glyphs[at]->y) < 0.1 * glyphs[at]->size) {
            line[held++] = &glyphs[i];
        }
    }
    qsort(line, held, sizeof *line, index_compare_x);
    while (line[own] != &glyphs[at]) {
        own++;
    }
    size_t from = own, to = own + 1, in = 0;
    while (from > 0 && glyph_goes_on(*line[from - 1], *line[from])) {
        from--;
    }
    while (to < held && glyph_goes_on(*line[to - 1], *line[to])) {
        to++;
    }
    for (size_t i = from; i < to; i++) {
        in += inside[line[i] - glyphs];
    }
    for (size_t i = from; i < to; i++) {
        inside[line[i] - glyphs] = in * 2 > to - from;
    }
}

// Whether words go on from the character beyond the edge of what is marked.
static bool glyph_is_cut(struct glyph *const *glyphs, size_t count, size_t at, const bool *inside) {
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] != NULL && !inside[i] && glyph_goes_on(glyphs[at], glyphs[i])) {
            return true;
        }
    }
    return false;
}

void region_mark(struct glyph *const *glyphs, size_t count, struct box box, bool *inside, struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        inside[i] = glyphs[i] != NULL && box_holds(box, (glyphs[i]->box.x0 + glyphs[i]->box.x1) / 2, glyphs[i]->y);
    }
    int cuts = 0;
    for (size_t i = 0; i < count && count <= CUT_GLYPHS_MOST && cuts < CUTS_MOST; i++) {
        if (inside[i] && !glyph_is_space(glyphs[i]) &&
            (glyphs[i]->box.x1 > box.x1 - glyphs[i]->size || glyphs[i]->box.x0 < box.x0 + glyphs[i]->size) &&
            glyph_is_cut(glyphs, count, i, inside)) {
            words_settle(glyphs, count, i, inside, arena);
            cuts++;
        }
    }
}
