// PNG chunks around one libdeflate stream. Without filters: charts are flat areas that repeat row by row.
#include "plot/png_encode.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 6 };

bool png_image_create(struct png_image *image, unsigned width, unsigned height) {
    *image = (struct png_image){.width = width, .height = height, .has_palette = true, .stride = 1 + (size_t)width};
    image->pixels = malloc(image->stride * height);
    return image->pixels != NULL;
}

void png_image_free(struct png_image *image) {
    free(image->pixels);
}

static unsigned char *put_rgb(unsigned char *to, uint32_t colour) {
    *to++ = (unsigned char)(colour >> 16);
    *to++ = (unsigned char)(colour >> 8);
    *to++ = (unsigned char)colour;
    return to;
}

// The palette is full: the rows so far are written out as RGB.
static bool leave_palette(struct png_image *image, unsigned rows) {
    size_t stride = 1 + (size_t)image->width * 3;
    unsigned char *pixels = malloc(stride * image->height);
    if (!pixels) {
        return false;
    }
    for (unsigned row = 0; row < rows; row++) {
        unsigned char *to = pixels + row * stride;
        const unsigned char *from = image->pixels + row * image->stride + 1;
        *to++ = 0;
        for (unsigned x = 0; x < image->width; x++) {
            to = put_rgb(to, image->palette[from[x]]);
        }
    }
    free(image->pixels);
    image->pixels = pixels;
    image->stride = stride;
    image->has_palette = false;
    return true;
}

// The colour's place in the palette; PALETTE_MOST when there is none left.
static unsigned palette_place(struct png_image *image, uint32_t colour) {
    unsigned slot = (colour * 2654435761u) >> 22;
    for (; image->slots[slot]; slot = (slot + 1) % PALETTE_SLOTS) {
        if (image->palette[image->slots[slot] - 1] == colour) {
            return image->slots[slot] - 1u;
        }
    }
    if (image->colour_count == PALETTE_MOST) {
        return PALETTE_MOST;
    }
    image->palette[image->colour_count] = colour;
    image->slots[slot] = (uint16_t)(image->colour_count + 1);
    return image->colour_count++;
}

static bool row_by_palette(struct png_image *image, unsigned row, const uint32_t *pixels) {
    unsigned char *to = image->pixels + row * image->stride;
    uint32_t last = ~0u; // runs of one colour are the rule
    unsigned place = 0;
    *to++ = 0;
    for (unsigned x = 0; x < image->width; x++) {
        uint32_t colour = pixels[x] & 0xFFFFFFu;
        if (colour != last) {
            place = palette_place(image, colour);
            last = colour;
        }
        if (place == PALETTE_MOST) {
            return false;
        }
        *to++ = (unsigned char)place;
    }
    return true;
}

bool png_image_row(struct png_image *image, unsigned row, const uint32_t *pixels) {
    if (image->has_palette) {
        if (row_by_palette(image, row, pixels)) {
            return true;
        }
        if (!leave_palette(image, row)) {
            return false;
        }
    }
    unsigned char *to = image->pixels + row * image->stride;
    *to++ = 0;
    for (unsigned x = 0; x < image->width; x++) {
        to = put_rgb(to, pixels[x]);
    }
    return true;
}

static void put_u32(unsigned char *to, uint32_t value) {
    to[0] = (unsigned char)(value >> 24);
    to[1] = (unsigned char)(value >> 16);
    to[2] = (unsigned char)(value >> 8);
    to[3] = (unsigned char)value;
}

// A chunk's body in two pieces.
static void write_chunk(struct out *out, const char *type, struct str head, struct str body) {
    unsigned char number[4];
    put_u32(number, (uint32_t)(head.size + body.size));
    out_write(out, number, 4);
    out_write(out, type, 4);
    out_text(out, head);
    out_text(out, body);
    uint32_t sum = libdeflate_crc32(0, type, 4);
    sum = head.size ? libdeflate_crc32(sum, head.data, head.size) : sum;
    put_u32(number, body.size ? libdeflate_crc32(sum, body.data, body.size) : sum);
    out_write(out, number, 4);
}

static void write_palette(const struct png_image *image, struct out *out) {
    unsigned char colours[3 * PALETTE_MOST], *to = colours;
    for (unsigned i = 0; i < image->colour_count; i++) {
        to = put_rgb(to, image->palette[i]);
    }
    write_chunk(out, "PLTE", (struct str){(const char *)colours, (size_t)(to - colours)}, (struct str){0});
}

static void write_header(const struct png_image *image, double dpi, struct out *out) {
    unsigned char header[13] = {[8] = 8, [9] = image->has_palette ? 3 : 2}; // 8 bits; palette or RGB
    put_u32(header, image->width);
    put_u32(header + 4, image->height);
    write_chunk(out, "IHDR", (struct str){(const char *)header, sizeof header}, (struct str){0});
    write_chunk(out, "sRGB", (struct str){"\0", 1}, (struct str){0});
    unsigned char resolution[9] = {[8] = 1}; // pixels a metre
    uint32_t per_metre = (uint32_t)lround(dpi / 0.0254);
    put_u32(resolution, per_metre);
    put_u32(resolution + 4, per_metre);
    write_chunk(out, "pHYs", (struct str){(const char *)resolution, sizeof resolution}, (struct str){0});
}

// Keyword, NUL, not compressed (two zero bytes), language, NUL, no translated keyword, NUL.
static void write_words(struct out *out, const char *keyword, const char *language, struct str text) {
    char head[128] = {0};
    size_t size = strlen(keyword), language_size = language ? strlen(language) : 0;
    if (text.size == 0 || size + language_size + 5 > sizeof head) {
        return;
    }
    memcpy(head, keyword, size);
    if (language) {
        memcpy(head + size + 3, language, language_size);
    }
    write_chunk(out, "iTXt", (struct str){head, size + 3 + language_size + 2}, text);
}

static bool write_pixels(const struct png_image *image, struct out *out, struct failure *failure) {
    size_t size = image->stride * image->height;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t bound = libdeflate_zlib_compress_bound(NULL, size);
    char *packed = compressor ? malloc(bound) : NULL;
    size_t packed_size = packed ? libdeflate_zlib_compress(compressor, image->pixels, size, packed, bound) : 0;
    if (packed_size) {
        write_chunk(out, "IDAT", (struct str){packed, packed_size}, (struct str){0});
    }
    free(packed);
    libdeflate_free_compressor(compressor);
    return packed_size || failure_set(failure, "no memory to pack the picture");
}

bool png_encode(const struct png_image *image, double dpi, const struct png_words *words, struct out *out,
                struct failure *failure) {
    out_write(out, "\x89PNG\r\n\x1a\n", 8);
    write_header(image, dpi, out);
    if (image->has_palette) {
        write_palette(image, out);
    }
    write_words(out, "Title", words->language, words->title);
    write_words(out, "Author", words->language, words->author);
    write_words(out, "Description", words->language, words->description);
    write_words(out, "Software", NULL, STR("yosan " YOSAN_VERSION));
    write_words(out, "YosanPassport", NULL, words->passport);
    if (!write_pixels(image, out, failure)) {
        return false;
    }
    write_chunk(out, "IEND", (struct str){0}, (struct str){0});
    return true;
}
