// What a page says, before it is sent: paragraphs and tables whose cells still know their lines.
#ifndef EXTRACT_PDF_DRAFT_H
#define EXTRACT_PDF_DRAFT_H

#include "extract/pdf/grid.h"
#include "extract/pdf/line.h"

struct draft_cell {
    int row, column, row_span, column_span;
    int page;
    struct box box;
    struct lines lines;
    double left, right; // where its text may stand
    struct str words;
    bool bold, is_header;
    int indent;
};

struct draft_table {
    struct draft_cell *cells; // in row order, then column order
    size_t cell_count, cell_capacity;
    int row_count, column_count;
    double *xs; // column_count + 1 borders
    struct box box;
    bool open_top, open_bottom; // nothing closes that side: a row may go on over the page
    bool continues;             // the table of the page before
    bool goes_on;               // on the next page
    bool is_ruled;
    struct str caption;
};

struct item {
    int page; // from 1
    struct box box;
    struct draft_table *table; // NULL: text
    struct str words;
    double size; // of its characters
    bool bold, is_ocr;
    int level; // heading, 0 = none
    bool dropped;
    bool goes_on;  // text whose last line is full and ends no sentence
    bool is_fresh; // text whose first line is indented, or an item
    // Items of one column or box are read together, where that begins: top and left of it, and their order in it.
    bool is_placed;
    double top, left;
    int part;
};

struct items {
    struct item *items;
    size_t count, capacity;
};

// ---- Tables

// The cells of the grid with the characters that stand in them; each used glyph is taken out of glyphs (set NULL).
struct draft_table *table_from_grid(const struct grid *grid, int page, struct glyph **glyphs, size_t count,
                                    struct arena *arena);
// Cells that hold a list of labels and amounts of their own become tables, sent after the table (pushed to items).
void table_split_lists(struct draft_table *table, int page, struct items *items, struct arena *arena);
// Rows that no line parts but whose amounts stand line by line become rows.
void table_split_rows(struct draft_table *table, struct arena *arena);
// Makes the words, indents and weights of all cells; sorts the cells; leaves out rows and columns without any text.
void table_finish(struct draft_table *table, struct arena *arena);

// ---- Pages

// Where lines that stand in no grid become paragraphs and tables.
struct flow {
    const double *barriers; // heights of lines and shading edges that part rows, ascending
    size_t barrier_count;
    int page;
    const struct draft_table *before; // table by white space that ended the page before; NULL: none
    struct items *items;
    struct arena *arena;
};

// Paragraphs and tables by white space, in order, pushed to the flow's items.
void flow_items(const struct lines *lines, const struct flow *flow);
// Whether next is the rest of the text of an item that ends a column or a page.
bool item_continues(const struct item *item, const struct item *next);
// Joins them; next is dropped.
void item_append(struct item *item, struct item *next, struct arena *arena);
// Items from the first one on, in reading order.
void items_sort(struct items *items, size_t first, struct arena *arena);
// The items from the first one on are read together, from the top left corner of the box.
void items_place(struct items *items, size_t first, struct box box);
// Where the items from the first one on are those of a box that begins with a large amount, the name below it is read
// before it.
void items_name_amount(struct items *items, size_t first, struct arena *arena);
// A table of the lines by white space; NULL when they have no columns.
struct draft_table *flow_table(const struct line *lines, size_t count, const double *barriers, size_t barrier_count,
                               int page, struct arena *arena);
// The lines from begin on that stand in the columns of the table before, as rows of one table; NULL when the first does
// not. *end gets the line behind them.
struct draft_table *flow_rows(const struct lines *lines, size_t begin, const struct draft_table *before, int page,
                              size_t *end, struct arena *arena);
// Everything on the page in reading order. before: as of the flow.
void page_items(struct page *page, const struct draft_table *before, struct items *items, struct arena *arena);

// ---- The document

struct notes;
// Takes out running heads and page numbers, joins tables, rows and cells over pages, finds headings and captions.
// heights: of the pages in points, page_count of them.
void document_arrange(struct items *items, const double *heights, int page_count, struct notes *notes,
                      struct arena *arena);
// The parts of it, in this order.
void document_drop_running(struct items *items, const double *heights, int page_count, struct arena *arena);
void document_join_tables(struct items *items, struct notes *notes, struct arena *arena);
void document_find_headings(struct items *items, struct arena *arena);
// Words without white space, for comparison.
struct str words_squeezed(struct str words, struct arena *arena);

#endif
