// How far a scanned page lies askew.
#ifndef EXTRACT_PDF_SKEW_H
#define EXTRACT_PDF_SKEW_H

#include <mupdf/fitz.h>

// The fall of the picture's rows of writing and ruling lines, down per across; 0 for a straight or empty picture.
// The picture is grey and small (about 100 dpi is enough); falls of more than 0.09 (five degrees) are not looked for.
double skew_of(const fz_pixmap *picture);

#endif
