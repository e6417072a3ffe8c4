// Tables whose heads stand in front of their values, line by line.
#ifndef EXTRACT_TABLE_FORM_H
#define EXTRACT_TABLE_FORM_H

#include "extract/document.h"
#include "extract/table_grid.h"

// True when the table is a form that states a year's amount of one line; *turned gets it as a table of a header and one
// row, whose cells keep their place in the source.
bool table_form_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                     struct arena *arena);

#endif
