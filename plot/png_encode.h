// Packs an RGB picture as PNG with libdeflate: lossless, resolution and words stored.
#ifndef PLOT_PNG_ENCODE_H
#define PLOT_PNG_ENCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"
#include "base/out.h"

struct png_image {
    unsigned width, height;
    size_t stride;         // bytes of a row: one filter byte (0, none) and three a pixel
    unsigned char *pixels; // height rows
};

struct png_words {
    struct str title, description, passport;
    const char *language; // "ja-JP"
};

bool png_image_create(struct png_image *image, unsigned width, unsigned height); // false: no memory
void png_image_free(struct png_image *image);
void png_image_row(struct png_image *image, unsigned row, const uint32_t *pixels); // 0x..RRGGBB each

bool png_encode(const struct png_image *image, double dpi, const struct png_words *words, struct out *out,
                struct failure *failure);

#endif
