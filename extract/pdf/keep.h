// What stays of a page when its memory is given back.
#ifndef EXTRACT_PDF_KEEP_H
#define EXTRACT_PDF_KEEP_H

#include "extract/pdf/draft.h"

// Copies the page's items behind kept, with all that they point to but the characters of their lines.
void items_keep(const struct items *page, struct items *kept, struct arena *arena);

#endif
