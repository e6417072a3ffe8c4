// Where a figure stands: from the place that figures.csv names to a piece of a page.
#ifndef EXTRACT_PDF_SPOT_H
#define EXTRACT_PDF_SPOT_H

#include "extract/pdf/draft.h"

// As figures.csv has it: page and line from 1, cell from 0 or -1 in running text, offset in bytes.
struct spot_request {
    int page, cell;
    long line;
    size_t offset;
    struct str raw;
};

struct spot {
    int page;
    struct box box;     // of the cell or paragraph
    double left, right; // what a person looks at with it: the row up to a number, else the cell or paragraph
    size_t ordinal;     // of the amount among the places in it that read so, from 0
};

enum { SPOT_LINES = 4 };

// Where the characters of an amount stand: a box a line, in order.
struct spot_frame {
    struct box boxes[SPOT_LINES];
    size_t count;
};

// The place among the items of the document, arranged and numbered as they are sent. *from: the item that the last
// request was found in, 0 at first; requests in reading order tell tables of one page apart by it.
bool spot_find(const struct items *items, const struct spot_request *request, size_t *from, struct spot *spot);
// Finds the amount's characters on the page that was read. Where they are not there the ordinal is lessened by those
// that read so, and the page behind it may hold them.
bool spot_frame_find(struct spot *spot, struct str raw, const struct page *page, struct spot_frame *frame,
                     struct arena *arena);

#endif
