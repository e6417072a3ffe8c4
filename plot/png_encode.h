// Packs a picture as PNG with libdeflate: lossless, resolution and words stored; with a palette while its colours fit
// one.
#ifndef PLOT_PNG_ENCODE_H
#define PLOT_PNG_ENCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"
#include "base/out.h"

enum { PALETTE_MOST = 256, PALETTE_SLOTS = 1024 };

struct png_image {
    unsigned width, height;
    bool has_palette;               // a byte a pixel; else three, red first
    size_t stride;                  // bytes of a row: one filter byte (0, none) and the pixels
    unsigned char *pixels;          // height rows
    uint32_t palette[PALETTE_MOST]; // 0xRRGGBB in the order of their first use
    unsigned colour_count;
    uint16_t slots[PALETTE_SLOTS]; // by hash: 1 + place in the palette, 0 = free
};

struct png_words {
    struct str title, author, description, passport;
    const char *language; // "ja-JP"
};

bool png_image_create(struct png_image *image, unsigned width, unsigned height); // false: no memory
void png_image_free(struct png_image *image);
// Rows in their order from 0; 0x..RRGGBB each pixel. False: no memory.
bool png_image_row(struct png_image *image, unsigned row, const uint32_t *pixels);

bool png_encode(const struct png_image *image, double dpi, const struct png_words *words, struct out *out,
                struct failure *failure);

#endif
