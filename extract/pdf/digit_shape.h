// Whether what a font draws for its digits can be those digits.
#ifndef EXTRACT_PDF_DIGIT_SHAPE_H
#define EXTRACT_PDF_DIGIT_SHAPE_H

#include <mupdf/fitz.h>
#include <stdbool.h>

enum { DIGIT_FONTS_MOST = 12 };

// The glyphs that a page's text layer calls 0 to 9 in each font; -1 = none yet.
struct page_digits {
    struct {
        fz_font *font; // kept
        int glyphs[10];
    } fonts[DIGIT_FONTS_MOST];
    int count;
};

void digits_add(fz_context *context, struct page_digits *digits, fz_font *font, int glyph, int digit);
void digits_drop(fz_context *context, struct page_digits *digits);
// True when two or more of the shapes of a font contradict their digits: 8 has two holes, one above the other, 0, 6 and
// 9 have one, 4 one or none, the others none. A font counts for nothing where a shape is none that a digit may have
// (outlined letters, pictures), or that has no outlines.
bool digits_contradict(fz_context *context, const struct page_digits *digits);

#endif
