// Places for cells.
#include "extract/grid.h"

#include "base/utf8.h"

enum { PIECE_CELLS = 16384 };

bool grid_is_piece(const struct grid *grid) {
    bool parts = grid->count >= PIECE_CELLS;
    for (int i = 0; i < GRID_COLUMNS && parts; i++) {
        parts = grid->covered_until[i] <= grid->row + 1;
    }
    return parts;
}

void grid_start_row(struct grid *grid) {
    if (grid->in_row) {
        grid->row++;
    }
    grid->in_row = true;
    grid->column = 0;
    if (!grid->covered_until) {
        grid->covered_until = ARENA_ARRAY(int, GRID_COLUMNS, grid->arena);
    }
}

static int clamp(int value, int least, int most) {
    return value < least ? least : value > most ? most : value;
}

size_t grid_add(struct grid *grid, struct cell cell) {
    if (!grid->in_row) {
        grid_start_row(grid);
    }
    while (grid->column < GRID_COLUMNS && grid->covered_until[grid->column] > grid->row) {
        grid->column++;
    }
    if (grid->column >= GRID_COLUMNS) {
        grid->column = GRID_COLUMNS - 1; // beyond what a table has: kept, in the last column
    }
    cell.row = grid->row;
    cell.column = grid->column;
    cell.line = grid->rows_before + grid->row + 1;
    cell.column_span = clamp(cell.column_span, 1, GRID_COLUMNS - cell.column);
    cell.row_span = clamp(cell.row_span, 1, GRID_SPAN_ROWS);
    for (int i = 0; i < cell.column_span; i++) {
        grid->covered_until[cell.column + i] = cell.row + cell.row_span;
    }
    grid->column += cell.column_span;
    if (cell.text.words.size == 0) {
        return SIZE_MAX;
    }
    grid->column_count = grid->column > grid->column_count ? grid->column : grid->column_count;
    grid->row_count = cell.row + 1;
    ARENA_PUSH(grid->cells, grid->count, grid->capacity, cell, grid->arena);
    return grid->count - 1;
}

void grid_extend(struct grid *grid, int column_span) {
    for (size_t i = grid->count; i > 0 && grid->count - i < GRID_COLUMNS; i--) {
        struct cell *cell = &grid->cells[i - 1];
        if (cell->column == grid->column && cell->row + cell->row_span == grid->row) {
            cell->row_span++;
            break;
        }
    }
    grid->column += clamp(column_span, 1, GRID_COLUMNS - 1);
    grid->column = clamp(grid->column, 0, GRID_COLUMNS - 1);
}

struct table grid_table(struct grid *grid) {
    for (size_t i = 0; i < grid->count; i++) {
        struct cell *cell = &grid->cells[i];
        cell->row_span = clamp(cell->row_span, 1, grid->row_count - cell->row);
    }
    return (struct table){.row_count = grid->row_count,
                          .column_count = grid->column_count,
                          .cells = grid->cells,
                          .cell_count = grid->count};
}

void cell_trim(struct cell *cell) {
    struct str words = cell->text.words, trimmed = str_trim(words);
    if (trimmed.size == words.size) {
        return;
    }
    size_t lead = trimmed.size ? (size_t)(trimmed.data - words.data) : words.size;
    int narrow = 0, wide = 0;
    for (size_t at = 0; at < lead;) {
        uint32_t c = utf8_next(words, &at);
        wide += c == 0x3000;
        narrow += c == ' ';
    }
    cell->indent += wide + narrow / 2;
    cell->text = text_slice(cell->text, lead, lead + trimmed.size);
}
