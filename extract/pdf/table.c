// Cells of a grid with their text.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract/pdf/draft.h"

static const double PAD_MOST = 8;     // points between a border and text that still counts as the cell's margin
static const double COLUMN_LEAST = 6; // points; a ruled column may be narrower only when it holds words

static struct draft_cell *table_push(struct draft_table *table, struct draft_cell cell, struct arena *arena) {
    ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, cell, arena);
    return &table->cells[table->cell_count - 1];
}

struct draft_table *table_from_grid(const struct grid *grid, int page, struct glyph **glyphs, size_t count,
                                    struct arena *arena) {
    struct draft_table *table = ARENA_NEW(struct draft_table, arena);
    *table = (struct draft_table){.row_count = (int)grid->y_count - 1,
                                  .column_count = (int)grid->x_count - 1,
                                  .xs = grid->xs,
                                  .box = grid->box,
                                  .open_top = grid->open_top,
                                  .open_bottom = grid->open_bottom,
                                  .is_ruled = true};
    struct glyph **inside = ARENA_ARRAY(struct glyph *, count + 1, arena);
    for (size_t i = 0; i < grid->cell_count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        size_t held = 0;
        for (size_t k = 0; k < count; k++) {
            struct glyph *glyph = glyphs[k];
            if (glyph != NULL &&
                box_holds(cell->box, (glyph->box.x0 + glyph->box.x1) / 2, (glyph->box.y0 + glyph->box.y1) / 2)) {
                inside[held++] = glyph;
                glyphs[k] = NULL;
            }
        }
        struct draft_cell draft = {.row = cell->row,
                                   .column = cell->column,
                                   .row_span = cell->row_span,
                                   .column_span = cell->column_span,
                                   .page = page,
                                   .box = cell->box,
                                   .lines = lines_of(inside, held, arena)};
        table_push(table, draft, arena);
    }
    return table;
}

// ---- Finishing

static bool cell_is_sideways(const struct draft_cell *cell) {
    return cell->lines.count > 0 &&
           !(cell->lines.items[0].box.x1 > cell->box.x0 - 1 && cell->lines.items[0].box.y1 > cell->box.y0 - 1 &&
             cell->lines.items[0].box.y0 < cell->box.y1 + 1);
}

// The least distance between borders and text in the whole table.
static double table_pad(const struct draft_table *table) {
    double pad = PAD_MOST;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        for (size_t k = 0; k < cell->lines.count && !cell_is_sideways(cell); k++) {
            struct box box = cell->lines.items[k].box;
            pad = fmin(pad, fmin(box.x0 - cell->box.x0, cell->box.x1 - box.x1));
        }
    }
    return fmax(pad, 0);
}

static void cell_words(struct draft_cell *cell, double pad, struct arena *arena) {
    const struct lines *lines = &cell->lines;
    cell->left = cell->box.x0 + pad;
    cell->right = cell->box.x1 - pad;
    if (cell_is_sideways(cell)) {
        cell->left = INFINITY;
        cell->right = -INFINITY;
        for (size_t i = 0; i < lines->count; i++) {
            cell->left = fmin(cell->left, lines->items[i].box.x0);
            cell->right = fmax(cell->right, lines->items[i].box.x1);
        }
    }
    cell->words = lines_join(lines->items, lines->count, cell->left, cell->right, arena);
    size_t bold = 0;
    for (size_t i = 0; i < lines->count; i++) {
        bold += lines->items[i].bold;
    }
    cell->bold = lines->count > 0 && bold == lines->count;
}

static int cell_compare(const void *a, const void *b) {
    const struct draft_cell *left = a, *right = b;
    return left->row != right->row ? left->row - right->row : left->column - right->column;
}

// Marks the rows (or columns) that hold the start of a cell with words, or that a cell needs to itself.
static void table_compact(struct draft_table *table, bool rows, struct arena *arena) {
    int count = rows ? table->row_count : table->column_count;
    int *places = ARENA_ARRAY(int, (size_t)count + 1, arena);
    bool *used = ARENA_ARRAY(bool, (size_t)count + 1, arena);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        used[rows ? cell->row : cell->column] |= cell->words.size > 0;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
        // A ruled column without words keeps its place, so that pages agree; a slit between two lines does not.
        used[i] = used[i] || (!rows && table->is_ruled && table->xs[i + 1] - table->xs[i] > COLUMN_LEAST);
        places[i] = kept;
        if (used[i]) {
            if (!rows) {
                table->xs[kept] = table->xs[i];
            }
            kept++;
        }
    }
    places[count] = kept;
    if (!rows) {
        table->xs[kept] = table->xs[count];
    }
    size_t left = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell cell = table->cells[i];
        int *at = rows ? &cell.row : &cell.column, *span = rows ? &cell.row_span : &cell.column_span;
        int end = places[*at + *span];
        *at = places[*at];
        *span = end - *at;
        if (*span > 0) {
            table->cells[left++] = cell;
        }
    }
    table->cell_count = left;
    *(rows ? &table->row_count : &table->column_count) = kept;
}

// Whether another label of one line starts at the same place and ends elsewhere: neither stands in the middle.
static bool label_is_aligned(const struct draft_table *table, const struct draft_cell *label) {
    const struct line *line = &label->lines.items[0];
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        if (cell->column != label->column || cell == label || cell->lines.count != 1) {
            continue;
        }
        const struct line *other = &cell->lines.items[0];
        if (fabs(other->box.x0 - line->box.x0) < 1 && fabs(other->box.x1 - line->box.x1) > 0.5 * line->size) {
            return true;
        }
    }
    return false;
}

// Steps of indentation of labels that start deeper than the column's outermost label.
static void table_indent(struct draft_table *table) {
    for (int column = 0; column < table->column_count; column++) {
        double outermost = INFINITY;
        for (size_t i = 0; i < table->cell_count; i++) {
            const struct draft_cell *cell = &table->cells[i];
            if (cell->column == column && cell->lines.count > 0 && !words_are_number(cell->words)) {
                outermost = fmin(outermost, cell->lines.items[0].box.x0 - cell->box.x0);
            }
        }
        for (size_t i = 0; i < table->cell_count; i++) {
            struct draft_cell *cell = &table->cells[i];
            if (cell->column != column || cell->lines.count == 0 || words_are_number(cell->words)) {
                continue;
            }
            const struct line *line = &cell->lines.items[0];
            double deeper = line->box.x0 - cell->box.x0 - outermost, before = line->box.x0 - cell->left;
            bool centred = fabs(before - (cell->right - line->box.x1)) < line->size && before > line->size;
            bool to_the_right = before > line->size && cell->right - line->box.x1 < line->size;
            bool aside = (centred || to_the_right) && (cell->lines.count > 1 || !label_is_aligned(table, cell));
            double steps = deeper / line->size + 0.3;
            cell->indent = aside || steps < 1 || steps > 12 ? 0 : (int)steps;
        }
    }
}

void table_finish(struct draft_table *table, struct arena *arena) {
    double pad = table_pad(table);
    for (size_t i = 0; i < table->cell_count; i++) {
        cell_words(&table->cells[i], pad, arena);
    }
    table_compact(table, true, arena);
    table_compact(table, false, arena);
    if (table->cell_count) {
        qsort(table->cells, table->cell_count, sizeof *table->cells, cell_compare);
    }
    table_indent(table);
}
