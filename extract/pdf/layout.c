// Everything on one page in reading order: grids, then what stands around them.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/draft.h"

static int double_compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

// Heights of single lines and of shading edges: what parts rows where no grid does.
static double *page_barriers(const struct page *page, size_t *count, struct arena *arena) {
    double *at = ARENA_ARRAY(double, page->across.count + 2 * page->shade_count + 1, arena);
    *count = 0;
    for (size_t i = 0; i < page->across.count; i++) {
        if (page->across.items[i].to - page->across.items[i].from > 40) {
            at[(*count)++] = page->across.items[i].at;
        }
    }
    for (size_t i = 0; i < page->shade_count; i++) {
        const struct shade *shade = &page->shades[i];
        if (!shade->is_white && box_width(shade->box) > 40 && box_height(shade->box) < 0.5 * page->height) {
            at[(*count)++] = shade->box.y0;
            at[(*count)++] = shade->box.y1;
        }
    }
    qsort(at, *count, sizeof *at, double_compare);
    return at;
}

static double grid_area(const struct grid *grid) {
    return box_width(grid->box) * box_height(grid->box);
}

static int grid_compare_area(const void *a, const void *b) {
    const struct grid *left = *(const struct grid *const *)a, *right = *(const struct grid *const *)b;
    double apart = grid_area(left) - grid_area(right);
    return (apart > 0) - (apart < 0);
}

static int item_compare(const void *a, const void *b) {
    const struct item *left = a, *right = b;
    double apart = left->box.y0 - right->box.y0;
    if (fabs(apart) > 3) {
        return apart > 0 ? 1 : -1;
    }
    return (left->box.x0 > right->box.x0) - (left->box.x0 < right->box.x0);
}

static bool table_has_words(const struct draft_table *table) {
    for (size_t i = 0; i < table->cell_count; i++) {
        if (table->cells[i].words.size > 0) {
            return true;
        }
    }
    return false;
}

static void items_add_table(struct items *items, struct draft_table *table, int page, struct arena *arena) {
    struct items lists = {0};
    table_split_lists(table, page, &lists, arena);
    table_split_rows(table, arena);
    table_finish(table, arena);
    if (table_has_words(table)) {
        struct item item = {.page = page, .box = table->box, .table = table};
        ARENA_PUSH(items->items, items->count, items->capacity, item, arena);
    }
    for (size_t i = 0; i < lists.count; i++) {
        ARENA_PUSH(items->items, items->count, items->capacity, lists.items[i], arena);
    }
}

// Glyphs [0, count) that lie between the heights, taken out of the array.
static struct lines lines_between(struct glyph **glyphs, size_t count, double above, double below,
                                  struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, count + 1, arena);
    size_t held = 0;
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] != NULL && glyphs[i]->y >= above && glyphs[i]->y < below) {
            inside[held++] = glyphs[i];
            glyphs[i] = NULL;
        }
    }
    return lines_of(inside, held, arena);
}

void page_items(struct page *page, struct items *items, struct arena *arena) {
    size_t grid_count, barrier_count, count = page->glyph_count, first = items->count;
    struct grid *grids = grids_find(page, &grid_count, arena);
    grid_count = grids_join_spreads(grids, grid_count, arena);
    struct grid **order = ARENA_ARRAY(struct grid *, grid_count + 1, arena);
    struct glyph **glyphs = ARENA_ARRAY(struct glyph *, count + 1, arena);
    double *barriers = page_barriers(page, &barrier_count, arena);
    for (size_t i = 0; i < count; i++) {
        glyphs[i] = &page->glyphs[i];
    }
    for (size_t i = 0; i < grid_count; i++) {
        order[i] = &grids[i];
    }
    // A grid inside another's cell takes its characters first.
    qsort(order, grid_count, sizeof(struct grid *), grid_compare_area);
    for (size_t i = 0; i < grid_count; i++) {
        struct draft_table *table = table_from_grid(order[i], page->number, glyphs, count, arena);
        items_add_table(items, table, page->number, arena);
    }
    if (items->count > first) {
        qsort(items->items + first, items->count - first, sizeof *items->items, item_compare);
    }
    size_t tables = items->count;
    double above = -INFINITY;
    for (size_t i = first; i <= tables; i++) {
        double below = i < tables ? items->items[i].box.y0 : INFINITY;
        struct lines lines = lines_between(glyphs, count, above, below, arena);
        flow_items(&lines, barriers, barrier_count, page->number, items, arena);
        above = below;
    }
    if (items->count > first) {
        qsort(items->items + first, items->count - first, sizeof *items->items, item_compare);
    }
    for (size_t i = first; i < items->count; i++) {
        items->items[i].is_ocr = page->is_ocr;
    }
}
