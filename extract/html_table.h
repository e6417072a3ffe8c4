// Tables as HTML nests them: an inner table is a block of its own behind the outer one, its words stand nowhere else.
#ifndef EXTRACT_HTML_TABLE_H
#define EXTRACT_HTML_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/document.h"
#include "extract/grid.h"
#include "extract/text_builder.h"

struct html_table {
    struct html_table *outer;
    struct html_table *inner, *last_inner; // those that cells of this one hold, in order
    struct html_table *next;               // among the inner tables of outer
    size_t cell_in_outer;                  // number of the outer table's cell that holds it
    size_t cells_begun;
    struct grid grid;
    struct text caption;
    long line;
    bool continues; // a piece of the table was handed out before
    bool in_cell, in_head, in_caption;
    struct cell cell;          // the one being read
    struct text_builder words; // of the cell or the caption
    bool has_plain_words;      // the cell has words that are not bold
    size_t *begun;             // for each kept cell: which one it was, of cells_begun
    size_t begun_count, begun_capacity;
};

struct html_table *html_table_begin(struct html_table *outer, long line, struct arena *arena);
void html_table_start_cell(struct html_table *table, bool is_header, int row_span, int column_span);
void html_table_end_cell(struct html_table *table);
void html_table_end_caption(struct html_table *table);
void html_table_add_words(struct html_table *table, struct str words, bool is_bold);
void html_table_break(struct html_table *table);
// Hands out the outermost table and those in it. unit_line: what stands above it and states a unit, or empty.
// A table that only lays out others is handed out as text, cell by cell. False when the receiver stops.
bool html_table_take(struct html_table *table, struct text unit_line, block_function *take, void *context);

#endif
