// Everything on one page in reading order: grids, then what stands around them.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/draft.h"

static const double BOX_SHARE_MOST = 0.6; // of the page: a larger box is its frame

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
    double apart = (left->is_placed ? left->top : left->box.y0) - (right->is_placed ? right->top : right->box.y0);
    if (fabs(apart) > 3) {
        return apart > 0 ? 1 : -1;
    }
    apart = (left->is_placed ? left->left : left->box.x0) - (right->is_placed ? right->left : right->box.x0);
    return apart > 0 ? 1 : apart < 0 ? -1 : left->part - right->part;
}

void items_sort(struct items *items, size_t first) {
    if (items->count > first) {
        qsort(items->items + first, items->count - first, sizeof *items->items, item_compare);
    }
}

void items_place(struct items *items, size_t first, struct box box) {
    for (size_t i = first; i < items->count; i++) {
        items->items[i].is_placed = true;
        items->items[i].top = box.y0;
        items->items[i].left = box.x0;
        items->items[i].part = (int)(i - first);
    }
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

// Glyphs [0, count) that lie within the box, taken out of the array.
static struct lines lines_within(struct glyph **glyphs, size_t count, struct box box, struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, count + 1, arena);
    size_t held = 0;
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] != NULL && box_holds(box, (glyphs[i]->box.x0 + glyphs[i]->box.x1) / 2, glyphs[i]->y)) {
            inside[held++] = glyphs[i];
            glyphs[i] = NULL;
        }
    }
    return lines_of(inside, held, arena);
}

struct sheet {
    const struct page *page;
    struct glyph **glyphs; // NULL: taken
    double *barriers;
    size_t barrier_count;
    struct items *items;
    size_t first; // item of the page
    struct arena *arena;
};

// Whether a box with text is read by itself: no frame around the page, nothing tabular in it.
static bool box_is_region(const struct sheet *sheet, struct box box) {
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        const struct item *item = &sheet->items->items[i];
        if (item->table != NULL && item->box.x0 > box.x0 - 1 && item->box.x1 < box.x1 + 1 &&
            item->box.y0 > box.y0 - 1 && item->box.y1 < box.y1 + 1) {
            return false;
        }
    }
    return box_width(box) * box_height(box) < BOX_SHARE_MOST * sheet->page->width * sheet->page->height;
}

static void sheet_flow(struct sheet *sheet, struct box box) {
    struct lines lines = lines_within(sheet->glyphs, sheet->page->glyph_count, box, sheet->arena);
    flow_items(&lines, sheet->barriers, sheet->barrier_count, sheet->page->number, sheet->items, sheet->arena);
}

static void sheet_add_grid(struct sheet *sheet, const struct grid *grid) {
    size_t first = sheet->items->count;
    if (grid->cell_count > 1) {
        struct draft_table *table =
            table_from_grid(grid, sheet->page->number, sheet->glyphs, sheet->page->glyph_count, sheet->arena);
        items_add_table(sheet->items, table, sheet->page->number, sheet->arena);
    } else if (box_is_region(sheet, grid->box)) {
        sheet_flow(sheet, grid->box);
        items_sort(sheet->items, first);
        items_place(sheet->items, first, grid->box);
    }
}

// What no grid holds, between the tables.
static void sheet_flow_rest(struct sheet *sheet) {
    size_t tables = 0;
    double *tops = ARENA_ARRAY(double, sheet->items->count - sheet->first + 1, sheet->arena);
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        const struct item *item = &sheet->items->items[i];
        tops[tables++] = item->is_placed ? item->top : item->box.y0;
    }
    qsort(tops, tables, sizeof *tops, double_compare);
    for (size_t i = 0; i <= tables; i++) {
        double above = i > 0 ? tops[i - 1] : -INFINITY, below = i < tables ? tops[i] : INFINITY;
        sheet_flow(sheet, (struct box){-INFINITY, above, INFINITY, below});
    }
}

void page_items(struct page *page, struct items *items, struct arena *arena) {
    size_t grid_count, count = page->glyph_count;
    struct sheet sheet = {.page = page, .items = items, .first = items->count, .arena = arena};
    struct grid *grids = grids_find(page, &grid_count, arena);
    grid_count = grids_join_spreads(grids, grid_count, arena);
    struct grid **order = ARENA_ARRAY(struct grid *, grid_count + 1, arena);
    sheet.glyphs = ARENA_ARRAY(struct glyph *, count + 1, arena);
    sheet.barriers = page_barriers(page, &sheet.barrier_count, arena);
    for (size_t i = 0; i < count; i++) {
        sheet.glyphs[i] = &page->glyphs[i];
    }
    for (size_t i = 0; i < grid_count; i++) {
        order[i] = &grids[i];
    }
    // A grid inside another's cell takes its characters first.
    qsort(order, grid_count, sizeof(struct grid *), grid_compare_area);
    for (size_t i = 0; i < grid_count; i++) {
        sheet_add_grid(&sheet, order[i]);
    }
    sheet_flow_rest(&sheet);
    items_sort(items, sheet.first);
    for (size_t i = sheet.first; i < items->count; i++) {
        items->items[i].is_ocr = page->is_ocr;
    }
}
