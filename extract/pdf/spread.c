// One table printed over both pages of an opened book, scanned or printed as one sheet.
#include <math.h>
#include <string.h>

#include "extract/pdf/grid.h"

static const double SAME_HEIGHT = 3.0;  // points between two borders that are one
static const double SHARED_LEAST = 0.7; // of the borders of either grid
static const size_t ROWS_LEAST = 4;

static size_t heights_shared(const struct grid *a, const struct grid *b) {
    size_t shared = 0;
    for (size_t i = 0; i < a->y_count; i++) {
        for (size_t k = 0; k < b->y_count; k++) {
            if (fabs(a->ys[i] - b->ys[k]) <= SAME_HEIGHT) {
                shared++;
                break;
            }
        }
    }
    return shared;
}

// A line between them, of frames around two pages.
static bool line_parts(const struct page *page, const struct grid *left, const struct grid *right) {
    for (size_t i = 0; i < page->down.count; i++) {
        const struct rule *rule = &page->down.items[i];
        if (rule->at > left->box.x1 + SAME_HEIGHT && rule->at < right->box.x0 - SAME_HEIGHT &&
            rule->from < left->box.y0 && rule->to > left->box.y1) {
            return true;
        }
    }
    return false;
}

static bool grids_are_spread(const struct grid *left, const struct grid *right, const struct page *page) {
    double shared = (double)heights_shared(left, right);
    return left->box.x1 < right->box.x0 + 1 && !line_parts(page, left, right) &&
           fabs(left->box.y0 - right->box.y0) <= SAME_HEIGHT && fabs(left->box.y1 - right->box.y1) <= SAME_HEIGHT &&
           left->y_count > ROWS_LEAST && right->y_count > ROWS_LEAST &&
           shared >= SHARED_LEAST * (double)left->y_count && shared >= SHARED_LEAST * (double)right->y_count;
}

static int height_index(const double *ys, size_t count, double y) {
    size_t nearest = 0;
    for (size_t i = 1; i < count; i++) {
        nearest = fabs(ys[i] - y) < fabs(ys[nearest] - y) ? i : nearest;
    }
    return (int)nearest;
}

// All heights of both, ascending.
static double *heights_unite(const struct grid *a, const struct grid *b, size_t *count, struct arena *arena) {
    double *ys = ARENA_ARRAY(double, a->y_count + b->y_count, arena);
    size_t i = 0, k = 0;
    *count = 0;
    while (i < a->y_count || k < b->y_count) {
        bool from_a = k == b->y_count || (i < a->y_count && a->ys[i] <= b->ys[k]);
        double y = from_a ? a->ys[i++] : b->ys[k++];
        if (*count == 0 || y - ys[*count - 1] > SAME_HEIGHT) {
            ys[(*count)++] = y;
        }
    }
    return ys;
}

static void cells_add(struct grid *joined, const struct grid *part, int columns_before) {
    for (size_t i = 0; i < part->cell_count; i++) {
        struct grid_cell cell = part->cells[i];
        int from = height_index(joined->ys, joined->y_count, part->ys[cell.row]);
        int to = height_index(joined->ys, joined->y_count, part->ys[cell.row + cell.row_span]);
        cell.row = from;
        cell.row_span = to > from ? to - from : 1;
        cell.column += columns_before;
        joined->cells[joined->cell_count++] = cell;
    }
}

static struct grid grids_join(const struct grid *left, const struct grid *right, struct arena *arena) {
    struct grid joined = {.box = box_union(left->box, right->box),
                          .open_top = left->open_top && right->open_top,
                          .open_bottom = left->open_bottom && right->open_bottom};
    joined.ys = heights_unite(left, right, &joined.y_count, arena);
    joined.xs = ARENA_ARRAY(double, left->x_count + right->x_count, arena);
    // The fold between the pages belongs to the last column of the left one.
    joined.x_count = left->x_count - 1 + right->x_count;
    memcpy(joined.xs, left->xs, (left->x_count - 1) * sizeof *joined.xs);
    memcpy(joined.xs + left->x_count - 1, right->xs, right->x_count * sizeof *joined.xs);
    joined.cells = ARENA_ARRAY(struct grid_cell, left->cell_count + right->cell_count, arena);
    cells_add(&joined, left, 0);
    cells_add(&joined, right, (int)left->x_count - 1);
    return joined;
}

size_t grids_join_spreads(struct grid *grids, size_t count, const struct page *page, struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            if (i != k && grids_are_spread(&grids[i], &grids[k], page)) {
                grids[i] = grids_join(&grids[i], &grids[k], arena);
                memmove(grids + k, grids + k + 1, (count - k - 1) * sizeof *grids);
                count--;
                i = i > k ? i - 1 : i;
                k = (size_t)-1; // the joined grid may join another
            }
        }
    }
    return count;
}
