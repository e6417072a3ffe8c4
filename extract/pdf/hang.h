// What stands below boxes side by side, each under its own, is read with them.
#ifndef EXTRACT_PDF_HANG_H
#define EXTRACT_PDF_HANG_H

#include "extract/pdf/grid.h"

// What is read by itself: a grid, or a box with text.
struct part {
    const struct grid *grid; // NULL: a shaded area
    struct box box;
};

// Boxes of one row reach down over a line or two of words under each of them: the amounts under names side by side.
void parts_hang(struct part *parts, size_t count, const struct page *page, struct arena *arena);

#endif
