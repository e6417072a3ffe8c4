// Everything on one page in reading order: grids, then what stands around them.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/column.h"
#include "extract/pdf/draft.h"
#include "extract/pdf/hang.h"
#include "extract/pdf/region.h"
#include "extract/pdf/toprow.h"

enum { PANEL_LINES_LEAST = 3 };

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

static int part_compare_area(const void *a, const void *b) {
    const struct part *left = a, *right = b;
    double apart = box_width(left->box) * box_height(left->box) - box_width(right->box) * box_height(right->box);
    return (apart > 0) - (apart < 0);
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

// Glyphs [0, count) that lie within the box; taken: out of the array.
static struct lines lines_within(struct glyph **glyphs, size_t count, struct box box, bool taken, struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, count + 1, arena);
    bool *marked = ARENA_ARRAY(bool, count + 1, arena);
    size_t held = 0;
    region_mark(glyphs, count, box, marked, arena);
    for (size_t i = 0; i < count; i++) {
        if (marked[i]) {
            inside[held++] = glyphs[i];
            glyphs[i] = taken ? NULL : glyphs[i];
        }
    }
    return lines_of(inside, held, arena);
}

struct sheet {
    const struct page *page;
    const struct grid *grids;
    size_t grid_count;
    const struct draft_table *before; // table by white space that ended the page before
    struct glyph **glyphs;            // NULL: taken
    double *barriers;
    size_t barrier_count;
    struct items *items;
    size_t first; // item of the page
    struct arena *arena;
};

static bool box_within(struct box inner, struct box outer) {
    return inner.x0 > outer.x0 - 1 && inner.x1 < outer.x1 + 1 && inner.y0 > outer.y0 - 1 && inner.y1 < outer.y1 + 1;
}

// Whether a box with text is read by itself: no frame around the page, nothing tabular in it, no part of a table's
// cell.
static bool box_is_region(const struct sheet *sheet, struct box box) {
    for (size_t i = 0; i < sheet->grid_count; i++) {
        if (sheet->grids[i].cell_count > 1 && box_within(box, sheet->grids[i].box)) {
            return false;
        }
    }
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        const struct item *item = &sheet->items->items[i];
        if (item->table != NULL && box_within(item->box, box)) {
            return false;
        }
    }
    return box_width(box) * box_height(box) < BOX_SHARE_MOST * sheet->page->width * sheet->page->height;
}

static void sheet_flow(struct sheet *sheet, struct box box) {
    struct lines lines = lines_within(sheet->glyphs, sheet->page->glyph_count, box, true, sheet->arena);
    struct flow flow = {sheet->barriers, sheet->barrier_count, sheet->page->number, NULL, sheet->items, sheet->arena};
    flow.before = isinf(box.y0) ? sheet->before : NULL; // at the top of the page alone
    flow_items(&lines, &flow);
}

// The text in the box, with what boxes within it hold where they stand.
static void sheet_add_region(struct sheet *sheet, struct box box) {
    struct items *items = sheet->items, inner = {0};
    size_t kept = sheet->first;
    for (size_t i = sheet->first; i < items->count; i++) {
        if (box_within(items->items[i].box, box)) {
            ARENA_PUSH(inner.items, inner.count, inner.capacity, items->items[i], sheet->arena);
        } else {
            items->items[kept++] = items->items[i];
        }
    }
    items->count = kept;
    for (size_t i = 0; i < inner.count; i++) {
        ARENA_PUSH(items->items, items->count, items->capacity, inner.items[i], sheet->arena);
    }
    sheet_flow(sheet, box);
    items_sort(items, kept, sheet->arena);
    items_name_amount(items, kept, sheet->arena);
    items_place(items, kept, box);
}

// Boxes that touch, each with a title and items below it: no row of a table.
static bool grid_is_panels(const struct sheet *sheet, const struct grid *grid) {
    for (size_t i = 0; i < grid->cell_count; i++) {
        struct lines lines =
            lines_within(sheet->glyphs, sheet->page->glyph_count, grid->cells[i].box, false, sheet->arena);
        const struct line *title = lines.items, *next = lines.items + 1;
        bool titled = lines.count >= PANEL_LINES_LEAST && !words_start_item(title->words) &&
                      words_start_item(next->words) && !str_contains(title->words, STR("。"));
        if (grid->y_count != 2 || !titled) {
            return false;
        }
    }
    return true;
}

static bool cell_has_table(const struct sheet *sheet, struct box cell) {
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        if (sheet->items->items[i].table != NULL && box_within(sheet->items->items[i].box, cell)) {
            return true;
        }
    }
    return false;
}

// Frames around several pages on one sheet: most hold a table.
static bool grid_is_frames(const struct sheet *sheet, const struct grid *grid) {
    size_t held = 0, others = 0;
    for (size_t i = 0; i < grid->cell_count; i++) {
        struct box cell = grid->cells[i].box;
        bool has_table = cell_has_table(sheet, cell);
        held += has_table;
        others +=
            !has_table && lines_within(sheet->glyphs, sheet->page->glyph_count, cell, false, sheet->arena).count > 0;
    }
    return held > 1 && held > others;
}

static void sheet_add_part(struct sheet *sheet, const struct part *part) {
    if (part->grid != NULL && part->grid->cell_count > 1 &&
        (grid_is_panels(sheet, part->grid) || grid_is_frames(sheet, part->grid))) {
        for (size_t i = 0; i < part->grid->cell_count; i++) {
            sheet_add_region(sheet, part->grid->cells[i].box);
        }
    } else if (part->grid != NULL && part->grid->cell_count > 1) {
        struct draft_table *table =
            table_from_grid(part->grid, sheet->page->number, sheet->glyphs, sheet->page->glyph_count, sheet->arena);
        items_add_table(sheet->items, table, sheet->page->number, sheet->arena);
    } else if (box_is_region(sheet, part->box)) {
        sheet_add_region(sheet, part->box);
    }
}

// The items beside the lines from top to bottom: false when one of them runs across x. *found: there is one; the
// heights grow by it, or by all that is read with it.
static bool items_keep_aside(const struct sheet *sheet, double x, double *top, double *bottom, bool *found) {
    *found = false;
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        const struct item *item = &sheet->items->items[i];
        if (item->box.y0 > *bottom || item->box.y1 < *top) {
            continue;
        }
        if (item->box.x0 < x && item->box.x1 > x) {
            return false;
        }
        *found = true;
        *top = fmin(*top, (item->is_placed ? fmin(item->top, item->box.y0) : item->box.y0) - 1);
        *bottom = fmax(*bottom, item->box.y1 + 1);
    }
    return true;
}

// Whether words that no item holds stand on both sides of x.
static bool words_are_left(const struct sheet *sheet, double x, double top, double bottom) {
    size_t count = sheet->page->glyph_count;
    struct box left = {0, top, x, bottom}, right = {x, top, sheet->page->width, bottom};
    return lines_within(sheet->glyphs, count, left, false, sheet->arena).count > 0 &&
           lines_within(sheet->glyphs, count, right, false, sheet->arena).count > 0;
}

// The lines of the page that stand in no table.
static struct lines sheet_prose(const struct sheet *sheet) {
    const struct page *page = sheet->page;
    struct box all = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    struct glyph **glyphs = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, sheet->arena);
    for (size_t i = 0; i < page->glyph_count; i++) {
        glyphs[i] = &page->glyphs[i];
    }
    for (size_t i = sheet->first; i < sheet->items->count; i++) {
        if (sheet->items->items[i].table != NULL) {
            lines_within(glyphs, page->glyph_count, sheet->items->items[i].box, true, sheet->arena);
        }
    }
    return lines_within(glyphs, page->glyph_count, all, false, sheet->arena);
}

// Whether the columns, from top to bottom, can be read with the items that stand in them, of which there are some.
static bool columns_hold_items(const struct sheet *sheet, const struct columns *columns, double *top, double *bottom) {
    bool found = false;
    for (size_t k = 0; k + 1 < columns->count; k++) {
        bool aside;
        if (!items_keep_aside(sheet, columns->at[k], top, bottom, &aside) ||
            !words_are_left(sheet, columns->at[k], *top, *bottom)) {
            return false;
        }
        found = found || aside;
    }
    return found;
}

// Columns of prose with a table, a box or a shaded heading in one of them: each is read with what stands in it.
static void sheet_add_columns(struct sheet *sheet) {
    if (sheet->items->count == sheet->first) {
        return; // the flow finds them
    }
    struct lines lines = sheet_prose(sheet);
    for (size_t begin = 0, end; begin < lines.count; begin = end) {
        struct columns columns = columns_find(&lines, begin);
        end = columns.end;
        if (end == begin) {
            end++;
            continue;
        }
        double top = lines.items[begin].box.y0 - 1, bottom = lines.items[end - 1].box.y1 + 1, left = 0;
        if (columns_hold_items(sheet, &columns, &top, &bottom)) {
            for (size_t k = 0; k < columns.count; k++) {
                double right = k + 1 < columns.count ? columns.at[k] : sheet->page->width;
                sheet_add_region(sheet, (struct box){left, top, right, bottom});
                left = right;
            }
        }
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

void page_items(struct page *page, const struct draft_table *before, struct items *items, struct arena *arena) {
    size_t grid_count, count = page->glyph_count;
    struct sheet sheet = {.page = page, .before = before, .items = items, .first = items->count, .arena = arena};
    struct grid *grids = grids_find(page, &grid_count, arena);
    grid_count = grids_join_bands(grids, grid_count, page, arena);
    grid_count = grids_join_spreads(grids, grid_count, page, arena);
    grids_add_heads(grids, grid_count, page, arena);
    size_t region_count, part_count = 0;
    struct box *regions = regions_find(page, grids, grid_count, &region_count, arena);
    struct part *parts = ARENA_ARRAY(struct part, grid_count + region_count + 1, arena);
    sheet.grids = grids;
    sheet.grid_count = grid_count;
    sheet.glyphs = ARENA_ARRAY(struct glyph *, count + 1, arena);
    sheet.barriers = page_barriers(page, &sheet.barrier_count, arena);
    for (size_t i = 0; i < count; i++) {
        sheet.glyphs[i] = &page->glyphs[i];
    }
    for (size_t i = 0; i < grid_count; i++) {
        parts[part_count++] = (struct part){&grids[i], grids[i].box};
    }
    for (size_t i = 0; i < region_count; i++) {
        parts[part_count++] = (struct part){NULL, regions[i]};
    }
    parts_hang(parts, part_count, page, arena);
    // What stands inside another's cell takes its characters first.
    qsort(parts, part_count, sizeof *parts, part_compare_area);
    for (size_t i = 0; i < part_count; i++) {
        sheet_add_part(&sheet, &parts[i]);
    }
    sheet_add_columns(&sheet);
    sheet_flow_rest(&sheet);
    items_sort(items, sheet.first, arena);
    for (size_t i = sheet.first; i < items->count; i++) {
        items->items[i].is_ocr = page->is_ocr;
    }
}
