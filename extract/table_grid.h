// A table as a grid of places: what is printed there, in a form that can be compared, and whether it is a number.
#ifndef EXTRACT_TABLE_GRID_H
#define EXTRACT_TABLE_GRID_H

#include "extract/amount.h"
#include "extract/document.h"

struct table_place {
    const struct cell *cell; // that covers the place; NULL = none
    struct str words;        // its words, trimmed
    struct str key; // words folded and without spaces, at most 240 bytes of them; of an English header its `english`
    struct str english;      // what a header says in Japanese that has English words; else empty
    enum cell_number number; // read without a unit
    yen unit;                // stated on a line of its own above the number: 千円 over 7,820,155; 0 = none
    bool is_start;           // the cell starts here, it is no span's shadow
    bool has_value;          // number is a value
    bool is_bare;            // and has no unit of its own
    yen value;               // unscaled or by the cell's own unit
    yen precision;
    enum { PERIOD_UNTRIED, PERIOD_YES, PERIOD_NO } period; // the words are a year or stage and nothing else
};

struct table_grid {
    int rows, columns;
    struct table_place *places;
};

struct table_grid table_grid_make(const struct table *table, struct arena *arena);
// Numbers from 1 on right before the names of the first column (table_ordinal.c): they are no part of these.
void table_grid_drop_ordinals(struct table_grid *grid, struct arena *arena);
// The place; an empty one outside of the grid.
const struct table_place *table_grid_at(const struct table_grid *grid, int row, int column);
// Something is printed there.
bool table_grid_printed(const struct table_grid *grid, int row, int column);
// A number, a percentage or a damaged number.
bool table_grid_numeric(const struct table_grid *grid, int row, int column);
// A number, or digits, signs and brackets alone: 148(134).
bool table_grid_digits(const struct table_grid *grid, int row, int column);
// Cells that start in the row and hold something.
int table_grid_count(const struct table_grid *grid, int row);

// The words without a unit on a line of its own above them; *unit gets it, 0 = none.
struct str words_below_unit(struct str words, yen *unit);
// words folded (width, look-alikes), without spaces and line breaks, at most size bytes.
struct str words_key(struct str words, size_t size, struct arena *arena);
// words without line breaks and without the spaces between Japanese characters.
struct str words_close(struct str words, struct arena *arena);

#endif
