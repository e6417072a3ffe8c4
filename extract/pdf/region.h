// Parts of a page that are read by themselves.
#ifndef EXTRACT_PDF_REGION_H
#define EXTRACT_PDF_REGION_H

#include "extract/pdf/grid.h"

// The shaded areas of the page that hold a text of their own: title bars, callouts, labels set upright. Shaded cells
// and rows of tables are none. glyphs: all of the page.
struct box *regions_find(const struct page *page, const struct grid *grids, size_t grid_count, size_t *count,
                         struct arena *arena);

// Marks the characters of the box in inside, which has room for count. Words that an edge of the box cuts are in it as
// a whole or not at all, as most of them are. glyphs: NULL where they are taken.
void region_mark(struct glyph *const *glyphs, size_t count, struct box box, bool *inside, struct arena *arena);

#endif
