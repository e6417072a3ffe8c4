// Heads that stand above the ruled part of their table.
#include "extract/pdf/toprow.h"

#include <math.h>
#include <string.h>

#include "extract/pdf/line.h"

enum { COLUMNS_MOST = 60 };

static const double REACH = 60;          // points above the table that are looked at
static const double FIRST_GAP_EMS = 1.0; // between the heads and the table, at most
static const double NEXT_GAP_EMS = 0.6;  // between lines of heads, at most
static const double PIECE_GAP_EMS = 0.8; // between heads of two columns, at least
static const double SIZES_APART = 0.15;  // of the size of heads and table
static const double SLACK = 1.0;         // points

struct heads {
    bool covered[COLUMNS_MOST];
    double top;
    int count;
};

// The lines of the page within the box that stand in no other grid.
static struct lines lines_in(const struct page *page, struct box box, const struct grid *grids, size_t count,
                             struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    size_t held = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        double x = (glyph->box.x0 + glyph->box.x1) / 2, y = (glyph->box.y0 + glyph->box.y1) / 2;
        bool free = box_holds(box, x, y);
        for (size_t k = 0; free && k < count; k++) {
            free = !box_holds(grids[k].box, x, y);
        }
        if (free) {
            inside[held++] = glyph;
        }
    }
    return lines_of(inside, held, arena);
}

// Whether the first row holds an amount behind its first column: it is no head. *size gets that of its characters.
static bool row_has_amounts(const struct page *page, const struct grid *grid, double *size, struct arena *arena) {
    for (size_t i = 0; i < grid->cell_count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        if (cell->row == 0 && cell->column > 0) {
            struct lines lines = lines_in(page, cell->box, NULL, 0, arena);
            if (lines.count == 1 && words_are_amount(lines.items[0].words)) {
                *size = lines.items[0].size;
                return true;
            }
        }
    }
    return false;
}

static bool rule_between(const struct page *page, const struct grid *grid, double from, double to) {
    for (size_t i = 0; i < page->across.count; i++) {
        const struct rule *rule = &page->across.items[i];
        if (rule->at > from && rule->at < to && rule->to - rule->from > box_width(grid->box) / 2) {
            return true;
        }
    }
    return false;
}

// Whether each piece of the line stands in one column and is no amount; those columns are marked.
static bool line_heads(const struct line *line, const struct grid *grid, struct heads *heads, struct arena *arena) {
    struct lines pieces = line_pieces(line, PIECE_GAP_EMS * line->size, arena);
    bool covered[COLUMNS_MOST] = {false};
    for (size_t i = 0; i < pieces.count; i++) {
        const struct line *piece = &pieces.items[i];
        size_t column = 0;
        while (column + 2 < grid->x_count && piece->box.x0 >= grid->xs[column + 1] - SLACK) {
            column++;
        }
        if (piece->box.x0 < grid->xs[column] - SLACK || piece->box.x1 > grid->xs[column + 1] + SLACK ||
            words_are_amount(piece->words) || str_contains(piece->words, STR("単位"))) {
            return false;
        }
        covered[column] = true;
    }
    for (size_t column = 0; column + 1 < grid->x_count; column++) {
        heads->count += covered[column] && !heads->covered[column];
        heads->covered[column] = heads->covered[column] || covered[column];
    }
    heads->top = line->box.y0 - SLACK;
    return true;
}

static struct heads heads_find(const struct page *page, const struct grid *grids, size_t count, size_t index,
                               double size, struct arena *arena) {
    const struct grid *grid = &grids[index];
    struct box above = {grid->box.x0 - SLACK, grid->box.y0 - REACH, grid->box.x1 + SLACK, grid->box.y0};
    struct lines lines = lines_in(page, above, grids, count, arena);
    struct heads heads = {.top = grid->box.y0};
    for (size_t i = lines.count; i > 0; i--) {
        const struct line *line = &lines.items[i - 1];
        double gap = (heads.count > 0 ? NEXT_GAP_EMS : FIRST_GAP_EMS) * size;
        if (heads.top - line->box.y1 > gap || fabs(line->size - size) > SIZES_APART * size ||
            rule_between(page, grid, line->baseline, heads.top - SLACK) || !line_heads(line, grid, &heads, arena)) {
            break;
        }
    }
    return heads;
}

// A row of heads, one cell a column, above the others.
static void grid_add_row(struct grid *grid, double top, struct arena *arena) {
    size_t columns = grid->x_count - 1;
    double *ys = ARENA_ARRAY(double, grid->y_count + 1, arena);
    struct grid_cell *cells = ARENA_ARRAY(struct grid_cell, grid->cell_count + columns, arena);
    ys[0] = top;
    memcpy(ys + 1, grid->ys, grid->y_count * sizeof *ys);
    for (size_t i = 0; i < columns; i++) {
        cells[i] = (struct grid_cell){0, (int)i, 1, 1, {grid->xs[i], top, grid->xs[i + 1], grid->box.y0}};
    }
    for (size_t i = 0; i < grid->cell_count; i++) {
        cells[columns + i] = grid->cells[i];
        cells[columns + i].row++;
    }
    grid->ys = ys;
    grid->y_count++;
    grid->cells = cells;
    grid->cell_count += columns;
    grid->box.y0 = top;
}

void grids_add_heads(struct grid *grids, size_t count, const struct page *page, struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        size_t columns = grids[i].x_count - 1;
        double size = 0;
        if (columns < 2 || columns >= COLUMNS_MOST || grids[i].y_count < 3 ||
            !row_has_amounts(page, &grids[i], &size, arena)) {
            continue;
        }
        struct heads heads = heads_find(page, grids, count, i, size, arena);
        if (heads.count > 1 && (size_t)heads.count * 2 >= columns + 1) {
            grid_add_row(&grids[i], heads.top, arena);
        }
    }
}
