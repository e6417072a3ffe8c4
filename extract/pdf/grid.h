// Ruling lines as grids of cells.
#ifndef EXTRACT_PDF_GRID_H
#define EXTRACT_PDF_GRID_H

#include "extract/pdf/page.h"

struct grid_cell {
    int row, column, row_span, column_span;
    struct box box;
};

struct grid {
    double *xs, *ys; // border positions, ascending
    size_t x_count, y_count;
    struct grid_cell *cells; // in row order, then column order; they cover the grid
    size_t cell_count;
    struct box box;
    bool open_top, open_bottom, open_left, open_right; // no ruling line closes that side
};

// Joins pieces of one line, double lines and dots into single lines, ascending.
void rules_merge(struct page *page);
// The grids that touching lines form, from the top; one closed cell alone is a box. *count gets their number.
// Lines that belong to no grid stay lines.
struct grid *grids_find(const struct page *page, size_t *count, struct arena *arena);

// Joins grids that stand side by side with the same rows: the two pages of an opened book on one sheet. Returns how
// many are left.
size_t grids_join_spreads(struct grid *grids, size_t count, const struct page *page, struct arena *arena);

// Joins grids with open sides and the same columns between which a single line of words runs across: a row of one cell.
// Returns how many are left.
size_t grids_join_bands(struct grid *grids, size_t count, const struct page *page, struct arena *arena);

#endif
