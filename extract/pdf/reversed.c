// Dark rectangles grow from solid ink, block by block, over the writing within them.
#include "extract/pdf/reversed.h"

#include <string.h>

#include "extract/pdf/doubt.h"

enum {
    BLOCK = 4,        // pixels
    SEED = 4,         // blocks: strokes of usual characters are thinner
    ACROSS_MOST = 80, // blocks of writing between two dark columns
    DOWN_MOST = 14,   // blocks of writing between two dark rows
    LIGHT_MOST = 2,   // nearly white lines of blocks in a row
    WIDE_LEAST = 25,  // blocks
    HIGH_LEAST = 7,
    OUTLINE = 3 // pixels
};

enum { LOOKED_AT = 1, TURNED }; // of a block

static const double SOLID = 0.9;  // share of ink in an edge
static const double GROUND = 0.4; // share of ink where there is writing
static const double LIGHT = 0.12; // share of ink in a line of blocks that is nearly white

// How much ink lies above and to the left of each corner of blocks.
struct ink {
    int width, height; // blocks
    unsigned *sum;
};

struct span {
    int x0, y0, x1, y1; // blocks
};

static unsigned *ink_at(const struct ink *ink, int x, int y) {
    return &ink->sum[(size_t)y * (size_t)(ink->width + 1) + (size_t)x];
}

static double ink_share(const struct ink *ink, struct span span) {
    unsigned dark = *ink_at(ink, span.x1, span.y1) - *ink_at(ink, span.x0, span.y1) - *ink_at(ink, span.x1, span.y0) +
                    *ink_at(ink, span.x0, span.y0);
    return dark / ((double)(span.x1 - span.x0) * (span.y1 - span.y0) * BLOCK * BLOCK);
}

static unsigned block_ink(const fz_pixmap *picture, int x, int y) {
    unsigned dark = 0;
    for (int i = 0; i < BLOCK; i++) {
        const unsigned char *row = picture->samples + (ptrdiff_t)(y * BLOCK + i) * picture->stride + x * BLOCK;
        for (int k = 0; k < BLOCK; k++) {
            dark += row[k] < DARK_BELOW;
        }
    }
    return dark;
}

static struct ink ink_of(const fz_pixmap *picture, struct arena *arena) {
    struct ink ink = {.width = picture->w / BLOCK, .height = picture->h / BLOCK};
    size_t count = (size_t)(ink.width + 1) * (size_t)(ink.height + 1);
    ink.sum = ARENA_ARRAY(unsigned, count, arena);
    memset(ink.sum, 0, count * sizeof *ink.sum);
    for (int y = 0; y < ink.height; y++) {
        unsigned row = 0;
        for (int x = 0; x < ink.width; x++) {
            row += block_ink(picture, x, y);
            *ink_at(&ink, x + 1, y + 1) = *ink_at(&ink, x + 1, y) + row;
        }
    }
    return ink;
}

// The line of blocks step outside the side of the span; by from 1. Sides: left, top, right, bottom.
static struct span span_beyond(struct span span, int side, int step) {
    switch (side) {
    case 0:
        return (struct span){span.x0 - step, span.y0, span.x0 - step + 1, span.y1};
    case 1:
        return (struct span){span.x0, span.y0 - step, span.x1, span.y0 - step + 1};
    case 2:
        return (struct span){span.x1 + step - 1, span.y0, span.x1 + step, span.y1};
    default:
        return (struct span){span.x0, span.y1 + step - 1, span.x1, span.y1 + step};
    }
}

// Moves the side on to the next solid line of blocks, over writing; false where there is none.
static bool span_grow(const struct ink *ink, struct span *span, int side) {
    int most = side == 0 || side == 2 ? ACROSS_MOST : DOWN_MOST, light = 0;
    double dark = 0;
    for (int step = 1; step <= most && light <= LIGHT_MOST; step++) {
        struct span line = span_beyond(*span, side, step);
        if (line.x0 < 0 || line.y0 < 0 || line.x1 > ink->width || line.y1 > ink->height) {
            return false;
        }
        double share = ink_share(ink, line);
        dark += share;
        light = share < LIGHT ? light + 1 : 0;
        if (share >= SOLID && dark >= GROUND * step) {
            *span = (struct span){line.x0 < span->x0 ? line.x0 : span->x0, line.y0 < span->y0 ? line.y0 : span->y0,
                                  line.x1 > span->x1 ? line.x1 : span->x1, line.y1 > span->y1 ? line.y1 : span->y1};
            return true;
        }
    }
    return false;
}

// The ground becomes white, white black.
static unsigned char grey_turned(int grey, int ground) {
    return (unsigned char)(grey <= ground ? 255 : 255 - (grey - ground) * 255 / (255 - ground));
}

static void span_turn(fz_pixmap *picture, struct span span) {
    long sum = 0, count = 0;
    int x0 = span.x0 * BLOCK, y0 = span.y0 * BLOCK, x1 = span.x1 * BLOCK, y1 = span.y1 * BLOCK;
    for (int y = y0; y < y1; y++) {
        const unsigned char *row = picture->samples + (ptrdiff_t)y * picture->stride;
        for (int x = x0; x < x1; x++) {
            sum += row[x] < DARK_BELOW ? row[x] : 0;
            count += row[x] < DARK_BELOW;
        }
    }
    int ground = (int)(sum / count);
    for (int y = y0; y < y1; y++) {
        unsigned char *row = picture->samples + (ptrdiff_t)y * picture->stride;
        bool edge = y < y0 + OUTLINE || y >= y1 - OUTLINE;
        for (int x = x0; x < x1; x++) {
            bool outline = edge || x < x0 + OUTLINE || x >= x1 - OUTLINE;
            row[x] = outline ? 0 : grey_turned(row[x], ground);
        }
    }
}

void picture_turn_reversed(fz_pixmap *picture, struct arena *arena) {
    struct ink ink = ink_of(picture, arena);
    size_t count = (size_t)ink.width * (size_t)ink.height + 1;
    unsigned char *seen = ARENA_ARRAY(unsigned char, count, arena);
    memset(seen, 0, count * sizeof *seen);
    for (int y = 0; y + SEED <= ink.height; y++) {
        for (int x = 0; x + SEED <= ink.width; x++) {
            struct span span = {x, y, x + SEED, y + SEED};
            if (seen[(size_t)y * (size_t)ink.width + (size_t)x] || ink_share(&ink, span) < 1) {
                continue;
            }
            for (int side = 0, still = 0; still < 4; side = (side + 1) % 4) {
                still = span_grow(&ink, &span, side) ? 0 : still + 1;
            }
            bool turns = span.x1 - span.x0 >= WIDE_LEAST && span.y1 - span.y0 >= HIGH_LEAST;
            for (int row = span.y0; row < span.y1; row++) { // what was turned once stays
                unsigned char *blocks = seen + (size_t)row * (size_t)ink.width + span.x0;
                turns = turns && memchr(blocks, TURNED, (size_t)(span.x1 - span.x0)) == NULL;
            }
            for (int row = span.y0; row < span.y1; row++) {
                unsigned char *blocks = seen + (size_t)row * (size_t)ink.width + span.x0;
                memset(blocks, turns ? TURNED : LOOKED_AT, (size_t)(span.x1 - span.x0));
            }
            if (turns) {
                span_turn(picture, span);
            }
        }
    }
}
