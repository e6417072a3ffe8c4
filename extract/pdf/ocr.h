// Pages without usable text, read from their picture by Tesseract, cell by cell.
#ifndef EXTRACT_PDF_OCR_H
#define EXTRACT_PDF_OCR_H

#include <mupdf/fitz.h>

#include "extract/pdf/notes.h"
#include "extract/pdf/page.h"

// Draws the page, finds lines in the picture and reads the characters into the page. Throws MuPDF's exceptions.
void ocr_page(fz_context *context, fz_document *document, struct page *page, struct notes *notes, struct arena *arena);
// Frees the engine, if it was started.
void ocr_finish(void);

#endif
