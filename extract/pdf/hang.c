// Boxes side by side take the words that hang under each of them.
#include "extract/pdf/hang.h"

#include <math.h>
#include <stdlib.h>

#include "extract/pdf/line.h"

enum { ROW_MOST = 12, LINES_MOST = 2 };

static const double SAME = 3;       // points that edges of one row of boxes may differ
static const double APART = 3;      // points between boxes, at least: cells of a table touch
static const double OUT = 2;        // points that words may stand out of their column
static const double REACH_EMS = 2;  // white above a line that hangs, at most
static const double DEEPEST = 0.15; // of the page

struct row {
    struct part *parts[ROW_MOST]; // from left to right
    size_t count;
};

static bool part_is_box(const struct part *part) {
    return part->grid == NULL || part->grid->cell_count == 1;
}

static int part_compare_x(const void *a, const void *b) {
    const struct part *const *left = a, *const *right = b;
    return ((*left)->box.x0 > (*right)->box.x0) - ((*left)->box.x0 < (*right)->box.x0);
}

// The boxes on one height with the first; none where two of them touch.
static struct row row_of(struct part *parts, size_t count, size_t first) {
    struct row row = {.parts = {&parts[first]}, .count = 1};
    for (size_t i = 0; i < count && row.count < ROW_MOST; i++) {
        bool level = fabs(parts[i].box.y0 - parts[first].box.y0) < SAME &&
                     fabs(parts[i].box.y1 - parts[first].box.y1) < SAME && part_is_box(&parts[i]);
        if (i < first && level) {
            return (struct row){0}; // the row of an earlier one
        }
        if (i > first && level) {
            row.parts[row.count++] = &parts[i];
        }
    }
    qsort(row.parts, row.count, sizeof *row.parts, part_compare_x);
    for (size_t i = 1; i < row.count; i++) {
        if (row.parts[i]->box.x0 - row.parts[i - 1]->box.x1 < APART) {
            return (struct row){0};
        }
    }
    return row;
}

// What the words below the row may fill: down to the next box.
static struct box row_strip(const struct row *row, const struct part *parts, size_t count, const struct page *page) {
    struct box first = row->parts[0]->box, last = row->parts[row->count - 1]->box;
    struct box strip = {first.x0, first.y1, last.x1, first.y1 + DEEPEST * page->height};
    for (size_t i = 0; i < count; i++) {
        struct box box = parts[i].box;
        if (box.y0 > first.y1 - SAME && box.x0 < strip.x1 && box.x1 > strip.x0) {
            strip.y1 = fmin(strip.y1, box.y0);
        }
    }
    return strip;
}

// Whether each character of the line stands under a box; these get marked.
static bool line_hangs(const struct line *line, const struct row *row, bool *under) {
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        size_t k = 0;
        while (k < row->count &&
               (glyph->box.x0 < row->parts[k]->box.x0 - OUT || glyph->box.x1 > row->parts[k]->box.x1 + OUT)) {
            k++;
        }
        if (k < row->count) {
            under[k] |= !glyph_is_space(glyph);
        } else if (!glyph_is_space(glyph)) {
            return false;
        }
    }
    return true;
}

// Where the words that hang under the row end; the row's own end where not every box has some, or where they go on as
// rows of a table.
static double row_reach(const struct row *row, struct box strip, const struct page *page, struct arena *arena) {
    double from = row->parts[0]->box.y1, reached = from;
    bool under[ROW_MOST] = {0};
    size_t held = 0;
    struct glyph **inside = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        if (glyph->y > strip.y0 && glyph->y < strip.y1) {
            inside[held++] = glyph;
        }
    }
    struct lines lines = lines_of(inside, held, arena);
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        if (line->box.y0 - reached > REACH_EMS * line->size) {
            break;
        }
        if (i >= LINES_MOST || !line_hangs(line, row, under)) {
            return from;
        }
        reached = line->box.y1;
    }
    for (size_t i = 0; i < row->count; i++) {
        if (!under[i]) {
            return from;
        }
    }
    return fmin(reached + 1, strip.y1);
}

void parts_hang(struct part *parts, size_t count, const struct page *page, struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        struct row row = part_is_box(&parts[i]) ? row_of(parts, count, i) : (struct row){0};
        if (row.count < 2) {
            continue;
        }
        double reach = row_reach(&row, row_strip(&row, parts, count, page), page, arena);
        for (size_t k = 0; k < row.count; k++) {
            row.parts[k]->box.y1 = reach;
        }
    }
}
