// A table that comes row by row and is handed out in pieces: TSV, CSV.
#ifndef EXTRACT_ROW_TABLE_H
#define EXTRACT_ROW_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/document.h"
#include "extract/stream.h"

struct row_table {
    block_function *take;
    void *context;
    struct stream stream;
    struct arena *arena; // of the document: holds the cells
    struct cell *cells;
    size_t cell_count, cell_capacity;
    int row, column_count;
    struct text caption;
    size_t bytes;     // of the rows held
    bool starts_page; // the next row is the first behind a page break or an empty row
    bool continues;   // the next piece belongs to the one before
    bool go_on;       // the receiver wants more
};

void row_table_begin(struct row_table *table, const struct source *source, block_function *take, void *context,
                     struct arena *arena);
// A cell of the current row; raw may hold HTML tags and entities. Empty ones are left out.
void row_table_add(struct row_table *table, struct text raw, int column, long line);
// Ends the row, whose first cell is first_cell; the first row of a page is a header when it holds no number.
void row_table_end_row(struct row_table *table, size_t first_cell, size_t bytes);
// Hands out a running text behind the rows so far; the rows behind it belong to the same table.
void row_table_take_text(struct row_table *table, struct text raw, long line);
void row_table_flush(struct row_table *table);
void row_table_end(struct row_table *table); // flushes and gives the memory back

#endif
