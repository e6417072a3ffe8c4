// Rows and columns of a table by white space.
#ifndef EXTRACT_PDF_ROW_H
#define EXTRACT_PDF_ROW_H

#include "extract/pdf/draft.h"
#include "extract/pdf/gutter.h"

struct columns {
    const struct gutters *gutters;
    double *xs;
    double *left, *right; // text extent of each column, of lines that stay inside
    int count;
};

// Where each gutter parts a line, and which it runs across.
struct cuts {
    double at[GUTTERS_MOST];
    bool crossed[GUTTERS_MOST];
};

struct rowing {
    double pitch;
    double gap;   // white between two lines that parts rows
    double *gaps; // the same, of each column
    bool grouped; // some gaps are wider than others: rows lie between them
    bool ruled;   // lines part the rows
    const double *barriers;
    size_t barrier_count;
};

int column_of_x(const struct columns *columns, double x);
struct cuts cuts_of(const struct columns *columns, const struct line *line);
int cuts_column(const struct cuts *cuts, const struct columns *columns, const struct glyph *glyph);

// How the lines of the table are set.
struct rowing rowing_of(const struct line *lines, size_t count, const double *barriers, size_t barrier_count,
                        const struct columns *columns, struct arena *arena);
// Whether line i of the table (not the first) begins a row. reached: how far down the lines of the row above go; cells:
// what it holds.
bool row_begins(const struct line *lines, size_t count, size_t i, double reached, const struct columns *columns,
                const struct draft_cell *cells, const struct rowing *rowing, struct arena *arena);

#endif
