// Tells shaded areas with a text of their own from shaded parts of tables.
#include "extract/pdf/region.h"

#include <math.h>

#include "extract/pdf/line.h"

enum { SHADES_MOST = 300 };

static const double AREA_MOST = 0.5;  // of the page
static const double WIDTH_LEAST = 9;  // points
static const double HEIGHT_LEAST = 9; // points
static const double NEAR = 5;         // points between shaded cells of one row
static const double SAME = 3;         // points that edges of rows may differ
static const double ROW_APART = 2.5;  // heights between every second row of a table

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
        bool row = fabs(other.y0 - box.y0) < SAME && fabs(other.y1 - box.y1) < SAME &&
                   fmax(other.x0 - box.x1, box.x0 - other.x1) < NEAR;
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
        if (regions[i].is_upright || (!region_has_columns(&regions[i]) && !region_repeats(regions, found, i) &&
                                      !region_has_row(regions, found, i, page, frame))) {
            boxes[(*count)++] = regions[i].box;
        }
    }
    return boxes;
}
