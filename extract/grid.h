// Puts the cells of a table with spans in their places, as they come in a document: row by row, left to right.
#ifndef EXTRACT_GRID_H
#define EXTRACT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "extract/document.h"

enum { GRID_COLUMNS = 1024, GRID_SPAN_ROWS = 65534 };

// Zero-initialise but for the arena.
struct grid {
    struct cell *cells;
    size_t count, capacity;
    int row, column; // where the next cell goes, unless a span is in the way
    int row_count, column_count;
    int rows_before;    // handed out in earlier pieces of the table
    int *covered_until; // by column: the first row that no span from above covers
    bool in_row;
    struct arena *arena;
};

void grid_start_row(struct grid *grid); // ends the row before
// Whether so many cells have been collected that the rows so far should be handed out as a piece of the table, and no
// span reaches over their end.
bool grid_is_piece(const struct grid *grid);
// Skips places that spans from above cover, gives the cell its place and keeps it when it has words; spans are cut to
// what is reasonable. Index of the cell, SIZE_MAX when it was empty. cell->line becomes the row from 1.
size_t grid_add(struct grid *grid, struct cell cell);
// The next place belongs to the cell above it, which grows by this row.
void grid_extend(struct grid *grid, int column_span);
struct table grid_table(struct grid *grid); // with row spans cut to the rows there are, empty rows at the end left out

// Drops blanks around the words; those before them become steps of indent.
void cell_trim(struct cell *cell);

#endif
