// A list that stands in two or more columns of the page: the same heads over each part, or names and amounts in each.
#include "extract/table_halves.h"

#include "extract/stage_words.h"
#include "extract/year.h"

enum { PARTS_MOST = 4, LIST_WIDTH = 2, ROWS_LEAST = 2, PRINTED_LEAST = 3, TITLES_MOST = 4 };

// Below the rows of one cell that name the whole table or state its unit.
static int first_row(const struct table_grid *grid) {
    int row = 0;
    while (row < TITLES_MOST && row + PRINTED_LEAST < grid->rows && table_grid_count(grid, row) <= 1) {
        row++;
    }
    return row;
}

static bool cells_cross(const struct table *table, int width, int first) {
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        if (cell->row >= first && cell->column / width != (cell->column + cell->column_span - 1) / width) {
            return true;
        }
    }
    return false;
}

static bool is_period(struct str key) {
    struct year_mention year;
    struct stage_mention stage;
    size_t year_at = 0, stage_at = 0;
    return year_next(key, &year_at, &year) || stage_next(key, &stage_at, &stage);
}

// 歳入 over the left part and 歳出 over the right one: the heads stand below.
static int head_row(const struct table_grid *grid, int width) {
    int row = first_row(grid);
    bool titled = row + PRINTED_LEAST < grid->rows;
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        bool printed = place->is_start && place->key.size > 0;
        titled = titled && printed == (i % width == 0);
    }
    return titled ? row + 1 : row;
}

// 歳入 and 歳出 over the names of either part: the sides of one account.
static bool are_sides(struct str left, struct str right) {
    bool in = str_contains(left, STR("歳入")) || str_contains(left, STR("収入"));
    return in && (str_contains(right, STR("歳出")) || str_contains(right, STR("支出")));
}

static bool heads_repeat(const struct table_grid *grid, int width) {
    int row = head_row(grid, width);
    bool any = false;
    if (is_period(table_grid_at(grid, first_row(grid), 0)->key)) {
        return false;
    }
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *first = table_grid_at(grid, row, i % width), *place = table_grid_at(grid, row, i);
        bool sides = i == width && are_sides(first->key, place->key);
        if ((!str_equal(first->key, place->key) && !sides) || table_grid_digits(grid, row, i)) {
            return false;
        }
        any |= first->key.size > 0;
    }
    return any;
}

// Whether each row of the part names something and states its amount, as far as the part goes: at least two of them.
static bool part_is_list(const struct table_grid *grid, int from) {
    int lines = 0;
    bool ended = false;
    for (int row = first_row(grid); row < grid->rows; row++) {
        const struct table_place *name = table_grid_at(grid, row, from);
        if (name->key.size == 0 && table_grid_at(grid, row, from + 1)->key.size == 0) {
            ended = ended || table_grid_count(grid, row) > 0;
            continue;
        }
        if (ended || name->key.size == 0 || table_grid_digits(grid, row, from) || is_period(name->key) ||
            !table_grid_digits(grid, row, from + 1)) {
            return false;
        }
        lines++;
    }
    return lines >= ROWS_LEAST;
}

static bool parts_are_lists(const struct table_grid *grid, int width) {
    for (int from = 0; from < grid->columns; from += width) {
        if (!part_is_list(grid, from)) {
            return false;
        }
    }
    return true;
}

// How many columns each part has; 0: it is one table.
static int width_of_parts(const struct table *table, const struct table_grid *grid) {
    for (int parts = 2; parts <= PARTS_MOST; parts++) {
        int width = grid->columns / parts;
        if (width < LIST_WIDTH || grid->columns % parts != 0 || cells_cross(table, width, first_row(grid))) {
            continue;
        }
        bool headed = heads_repeat(grid, width) && grid->rows >= PRINTED_LEAST;
        if (headed || (width == LIST_WIDTH && parts_are_lists(grid, width))) {
            return width;
        }
    }
    return 0;
}

bool table_halves_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                       struct arena *arena) {
    int width = grid->rows < ROWS_LEAST || table->continues_previous ? 0 : width_of_parts(table, grid);
    if (width == 0) {
        return false;
    }
    struct cell *cells = ARENA_ARRAY(struct cell, table->cell_count + 1, arena);
    size_t count = 0;
    int parts = grid->columns / width;
    for (int part = 0; part < parts; part++) {
        for (size_t i = 0; i < table->cell_count; i++) {
            struct cell cell = table->cells[i];
            if (cell.column / width == part) {
                cell.source_column = cell.column + 1;
                cell.row += part * grid->rows;
                cell.column -= part * width;
                cell.column_span = cell.column + cell.column_span > width ? width - cell.column : cell.column_span;
                cells[count++] = cell;
            }
        }
    }
    *turned = *table;
    turned->row_count = parts * grid->rows;
    turned->column_count = width;
    turned->cells = cells;
    turned->cell_count = count;
    return true;
}
