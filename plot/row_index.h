// Finds rows of a table by the words of some of its columns.
#ifndef PLOT_ROW_INDEX_H
#define PLOT_ROW_INDEX_H

#include "base/arena.h"
#include "base/csvio.h"

enum { ROW_INDEX_COLUMNS = 4 };

struct row_index {
    const struct csv_table *table;
    size_t columns[ROW_INDEX_COLUMNS], column_count;
    size_t *slots, slot_count; // first row of its values + 1; 0 = free
    size_t *next, *last;       // of each row the next one of its values + 1, of each slot its last row + 1
};

// Columns that the table lacks are empty in every row.
struct row_index row_index_make(const struct csv_table *table, const char *const *columns, size_t column_count,
                                struct arena *arena);
// The first row whose columns hold these values; NULL when there is none.
const struct csv_row *row_index_find(const struct row_index *index, const struct str *values);
// The next row that holds the same values; NULL behind the last.
const struct csv_row *row_index_next(const struct row_index *index, const struct csv_row *row);

#endif
