// Lists set in two or more columns of the page.
#ifndef EXTRACT_TABLE_HALVES_H
#define EXTRACT_TABLE_HALVES_H

#include "extract/table_grid.h"

// A table whose parts on the right go on with the list of the left one, as one with each part below the other; false
// when it is no such table.
bool table_halves_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                       struct arena *arena);

#endif
