// A grey picture with red frames as a small PNG.
#ifndef EXTRACT_PDF_PICTURE_PNG_H
#define EXTRACT_PDF_PICTURE_PNG_H

#include <stddef.h>

#include "base/str.h"

struct grey_picture {
    unsigned char *samples; // 0 black to 255 white
    size_t stride;
    int width, height;
};

struct pixel_box {
    int x0, y0, x1, y1; // may reach outside the picture
};

// The picture in sixteen colours, fifteen of them grey, frames around the boxes drawn in red. The bytes are malloc's;
// NULL without memory.
char *picture_png(const struct grey_picture *picture, const struct pixel_box *boxes, size_t box_count, double dpi,
                  size_t *size);

#endif
