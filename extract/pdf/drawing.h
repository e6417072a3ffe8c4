// What MuPDF draws, as the characters and lines of a page.
#ifndef EXTRACT_PDF_DRAWING_H
#define EXTRACT_PDF_DRAWING_H

#include <mupdf/fitz.h>

#include "extract/pdf/page.h"

// Reads page number (from 1) of the document into page, upright and clean. Throws MuPDF's exceptions.
void drawing_read(fz_context *context, fz_document *document, int number, struct page *page, struct arena *arena);

#endif
