// Heads that stand above the ruled part of their table.
#ifndef EXTRACT_PDF_TOPROW_H
#define EXTRACT_PDF_TOPROW_H

#include "extract/pdf/grid.h"

// Where a table's first row holds amounts and lines right above it keep to its columns, these become its first row.
void grids_add_heads(struct grid *grids, size_t count, const struct page *page, struct arena *arena);

#endif
