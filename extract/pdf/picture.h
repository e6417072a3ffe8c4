// Places on a page: where words stand, and a picture of the place.
#ifndef EXTRACT_PDF_PICTURE_H
#define EXTRACT_PDF_PICTURE_H

#include "base/str.h"
#include "extract/pdf/page.h"

// Prints "x0 y0 x1 y1" in points for each place on the page (from 1) where the words stand, white space ignored.
bool picture_locate(const char *path, int number, struct str words, char *message, size_t message_size,
                    struct arena *arena);
// Writes a PNG of the page around the box, which is drawn in red. Boxes are of the upright page.
bool picture_crop(const char *path, int number, struct box box, double dpi, const char *png, char *message,
                  size_t message_size, struct arena *arena);

#endif
