// Prose that is set in columns.
#ifndef EXTRACT_PDF_COLUMN_H
#define EXTRACT_PDF_COLUMN_H

#include "extract/pdf/line.h"

enum { COLUMNS_MOST = 4 };

struct columns {
    size_t end;   // behind their last line
    size_t count; // of columns
    double at[COLUMNS_MOST - 1];
};

// The columns of prose that the lines from begin on are; they end at begin where there are none.
struct columns columns_find(const struct lines *lines, size_t begin);
// The column that the glyph stands in, from 0.
size_t columns_side(const struct columns *columns, const struct glyph *glyph);

#endif
