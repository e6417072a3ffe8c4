// A list that stands in two columns of the page: the same heads over both halves, or names and amounts in both.
#include "extract/table_halves.h"

#include "extract/stage_words.h"
#include "extract/year.h"

enum { COLUMNS_LEAST = 4, UNHEADED_COLUMNS = 4, ROWS_LEAST = 2, PRINTED_LEAST = 3 };

static bool cells_cross(const struct table *table, int half) {
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        if (cell->column < half && cell->column + cell->column_span > half) {
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

// 歳入 over the left half and 歳出 over the right one: the heads stand below.
static int head_row(const struct table_grid *grid, int half) {
    const struct table_place *left = table_grid_at(grid, 0, 0), *right = table_grid_at(grid, 0, half);
    bool titled = left->cell != NULL && right->cell != NULL && left->cell->column_span == half &&
                  right->cell->column_span == half && grid->rows > PRINTED_LEAST;
    return titled ? 1 : 0;
}

static bool heads_repeat(const struct table_grid *grid, int half) {
    int row = head_row(grid, half);
    bool any = false;
    if (is_period(table_grid_at(grid, 0, 0)->key)) {
        return false;
    }
    for (int i = 0; i < half; i++) {
        const struct table_place *left = table_grid_at(grid, row, i), *right = table_grid_at(grid, row, half + i);
        if (!str_equal(left->key, right->key) || table_grid_digits(grid, row, i)) {
            return false;
        }
        any |= left->key.size > 0;
    }
    return any;
}

// Every row names something and states amounts behind it, in the right half as far as that goes.
static bool halves_are_lists(const struct table_grid *grid, int half) {
    int right = 0;
    for (int row = 0; row < grid->rows; row++) {
        for (int side = 0; side < 2 && table_grid_count(grid, row) > 0; side++) {
            const struct table_place *name = table_grid_at(grid, row, side * half);
            bool printed = name->key.size > 0;
            if (!printed && side == 1 && table_grid_at(grid, row, half + 1)->key.size == 0) {
                continue;
            }
            if (!printed || table_grid_digits(grid, row, side * half) || is_period(name->key) ||
                !table_grid_digits(grid, row, side * half + 1)) {
                return false;
            }
            right += side;
        }
    }
    return right >= ROWS_LEAST;
}

bool table_halves_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                       struct arena *arena) {
    int half = grid->columns / 2;
    if (grid->columns < COLUMNS_LEAST || grid->columns % 2 != 0 || grid->rows < ROWS_LEAST ||
        table->continues_previous || cells_cross(table, half)) {
        return false;
    }
    bool headed = heads_repeat(grid, half) && grid->rows >= PRINTED_LEAST;
    if (!headed && !(grid->columns == UNHEADED_COLUMNS && halves_are_lists(grid, half))) {
        return false;
    }
    struct cell *cells = ARENA_ARRAY(struct cell, table->cell_count + 1, arena);
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < table->cell_count; i++) {
            struct cell cell = table->cells[i];
            if ((cell.column >= half) == (side == 1)) {
                cell.source_column = cell.column + 1;
                cell.row += side * grid->rows;
                cell.column -= side * half;
                cells[count++] = cell;
            }
        }
    }
    *turned = *table;
    turned->row_count = 2 * grid->rows;
    turned->column_count = half;
    turned->cells = cells;
    turned->cell_count = count;
    return true;
}
