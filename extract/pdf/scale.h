// Pages set in very small or very large print, as several pages on one sheet or a slide, read as if in the usual size.
#ifndef EXTRACT_PDF_SCALE_H
#define EXTRACT_PDF_SCALE_H

#include "extract/pdf/draft.h"

// Enlarges (or reduces) the page until most characters are of the usual size, so that distances in points mean the same
// on every page; sets its scale.
void page_rescale(struct page *page);
// Takes the page back to the size in which it is printed.
void page_restore(struct page *page);
// What was read from a page of that scale, in points of the page as printed.
void items_restore(struct items *items, double scale);
// The table's columns as they stand on a page of that scale; NULL for NULL.
const struct draft_table *table_rescaled(const struct draft_table *table, double scale, struct arena *arena);

#endif
