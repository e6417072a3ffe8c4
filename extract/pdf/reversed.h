// White writing on dark ground in a scanned page.
#ifndef EXTRACT_PDF_REVERSED_H
#define EXTRACT_PDF_REVERSED_H

#include <mupdf/fitz.h>

#include "base/arena.h"

// Turns dark rectangles of the grey picture (300 dpi) into light ones with a black outline: their white writing becomes
// dark, their edges ruling lines.
void picture_turn_reversed(fz_pixmap *picture, struct arena *arena);

#endif
