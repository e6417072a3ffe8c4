// Writes PNG through libpng: four bits a pixel.
#include "extract/pdf/picture_png.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GREYS = 15, RED = GREYS, BITS = 4, FRAME = 2, LEVEL = 6 };

static void set_palette(png_structp png, png_infop info) {
    png_color colours[GREYS + 1];
    for (int i = 0; i < GREYS; i++) {
        png_byte level = (png_byte)(255 * i / (GREYS - 1));
        colours[i] = (png_color){level, level, level};
    }
    colours[RED] = (png_color){208, 16, 16};
    png_set_PLTE(png, info, colours, GREYS + 1);
}

// Draws the frame of the box into row y.
static void put_frame(int width, int y, struct pixel_box box, png_bytep row) {
    if (y < box.y0 - FRAME || y > box.y1 + FRAME) {
        return;
    }
    bool is_edge = y <= box.y0 || y >= box.y1;
    for (int x = box.x0 < FRAME ? 0 : box.x0 - FRAME; x <= box.x1 + FRAME && x < width; x++) {
        if (is_edge || x <= box.x0 || x >= box.x1) {
            row[x] = RED;
        }
    }
}

static void put_row(const struct grey_picture *picture, int y, const struct pixel_box *boxes, size_t box_count,
                    png_bytep row) {
    const unsigned char *samples = picture->samples + (size_t)y * picture->stride;
    for (int x = 0; x < picture->width; x++) {
        row[x] = (png_byte)((samples[x] * (GREYS - 1) + 127) / 255);
    }
    for (size_t i = 0; i < box_count; i++) {
        put_frame(picture->width, y, boxes[i], row);
    }
}

static bool write_all(FILE *file, png_bytep row, const struct grey_picture *picture, const struct pixel_box *boxes,
                      size_t box_count, double dpi) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_compression_level(png, LEVEL);
    png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, BITS, PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    set_palette(png, info);
    png_uint_32 dots_a_metre = (png_uint_32)(dpi / 0.0254 + 0.5);
    png_set_pHYs(png, info, dots_a_metre, dots_a_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    png_set_packing(png);
    for (int y = 0; y < picture->height; y++) {
        put_row(picture, y, boxes, box_count, row);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return true;
}

char *picture_png(const struct grey_picture *picture, const struct pixel_box *boxes, size_t box_count, double dpi,
                  size_t *size) {
    char *bytes = NULL;
    png_bytep row = malloc((size_t)picture->width + 1);
    FILE *file = row == NULL ? NULL : open_memstream(&bytes, size);
    bool good = file != NULL && write_all(file, row, picture, boxes, box_count, dpi);
    good = file != NULL && fclose(file) == 0 && good;
    free(row);
    if (!good) {
        free(bytes);
        bytes = NULL;
    }
    return bytes;
}
