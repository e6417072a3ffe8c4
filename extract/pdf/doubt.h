// Numbers read from a picture that are not to be taken.
#ifndef EXTRACT_PDF_DOUBT_H
#define EXTRACT_PDF_DOUBT_H

#include <mupdf/fitz.h>

#include "extract/pdf/page.h"

enum {
    DARK_BELOW = 150, // the grey of ink
    DOUBTED = 0xFFFD  // stands for a digit or mark in doubt: no number has it
};

bool code_is_digit(uint32_t code);
// A number is taken whole or not at all: one digit in doubt, or a character lost beside it, or a comma at its end,
// makes all digits of the glyphs from first doubted. scale: pixels of the grey picture a point.
void page_doubt_numbers(const fz_pixmap *picture, double scale, struct page *page, size_t first);
// A point before exactly three digits may be a comma of which only a dot was found: it becomes doubted.
void page_doubt_points(struct page *page, size_t first);

#endif
