// Rows of one cell that run across a table whose sides are open: between them its lines form grids of their own.
#include <math.h>
#include <string.h>

#include "extract/pdf/grid.h"

static const double SAME_BORDER = 3.0; // points
static const double BAND_LEAST = 6.0, BAND_MOST = 36.0;

static bool columns_agree(const struct grid *upper, const struct grid *lower) {
    bool open = (upper->open_left || upper->open_right) && (lower->open_left || lower->open_right);
    if (!open || upper->x_count != lower->x_count || upper->x_count < 3) {
        return false;
    }
    for (size_t i = 0; i < upper->x_count; i++) {
        if (fabs(upper->xs[i] - lower->xs[i]) > SAME_BORDER) {
            return false;
        }
    }
    return true;
}

// Whether one line of words stands between them, inside their sides; no unit for what follows.
static bool band_has_words(const struct page *page, const struct grid *upper, const struct grid *lower) {
    const struct glyph *first = NULL;
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct glyph *glyph = &page->glyphs[i];
        if (glyph_is_space(glyph) || glyph->y < upper->box.y1 || glyph->y > lower->box.y0 ||
            glyph->box.x1 < upper->box.x0 || glyph->box.x0 > upper->box.x1) {
            continue;
        }
        first = first == NULL ? glyph : first;
        bool of_unit = glyph->code == 0x4F4D; // 位
        if (of_unit || fabs(glyph->y - first->y) > 0.5 * first->size || glyph->box.x0 < upper->box.x0 - 1 ||
            glyph->box.x1 > upper->box.x1 + 1) {
            return false;
        }
    }
    return first != NULL;
}

static void cells_add(struct grid *joined, const struct grid *part, int rows_before) {
    for (size_t i = 0; i < part->cell_count; i++) {
        struct grid_cell cell = part->cells[i];
        cell.row += rows_before;
        joined->cells[joined->cell_count++] = cell;
    }
}

static struct grid grids_join(const struct grid *upper, const struct grid *lower, struct arena *arena) {
    struct grid joined = *upper;
    joined.box = box_union(upper->box, lower->box);
    joined.open_bottom = lower->open_bottom;
    joined.y_count = upper->y_count + lower->y_count;
    joined.ys = ARENA_ARRAY(double, joined.y_count, arena);
    memcpy(joined.ys, upper->ys, upper->y_count * sizeof *joined.ys);
    memcpy(joined.ys + upper->y_count, lower->ys, lower->y_count * sizeof *joined.ys);
    joined.cells = ARENA_ARRAY(struct grid_cell, upper->cell_count + lower->cell_count + 1, arena);
    joined.cell_count = 0;
    cells_add(&joined, upper, 0);
    int band = (int)upper->y_count - 1;
    joined.cells[joined.cell_count++] = (struct grid_cell){
        band, 0, 1, (int)upper->x_count - 1, {upper->box.x0, upper->box.y1, upper->box.x1, lower->box.y0}};
    cells_add(&joined, lower, band + 1);
    return joined;
}

size_t grids_join_bands(struct grid *grids, size_t count, const struct page *page, struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) { // from the top
            double band = grids[k].box.y0 - grids[i].box.y1;
            if (band > BAND_LEAST && band < BAND_MOST && columns_agree(&grids[i], &grids[k]) &&
                band_has_words(page, &grids[i], &grids[k])) {
                grids[i] = grids_join(&grids[i], &grids[k], arena);
                memmove(grids + k, grids + k + 1, (count - k - 1) * sizeof *grids);
                count--;
                k = i; // the joined grid may join the next
            }
        }
    }
    return count;
}
