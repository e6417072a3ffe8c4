// Lists set in two columns of the page.
#ifndef EXTRACT_TABLE_HALVES_H
#define EXTRACT_TABLE_HALVES_H

#include "extract/table_grid.h"

// A table whose right half goes on with the list of the left half, as one with the right half below the left; false
// when it is no such table.
bool table_halves_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                       struct arena *arena);

#endif
