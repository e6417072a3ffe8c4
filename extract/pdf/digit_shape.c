// Counts the holes in the shapes that a font draws for its digits.
#include "extract/pdf/digit_shape.h"

#include <string.h>

enum { HIGH = 64, SIDE = 96, HOLES_MOST = 3, HOLE_LEAST = 12, INK_BELOW = 128, CONTRADICTIONS_LEAST = 2 };

static const double STACKED_APART = 0.25; // of the height: between the middles of the holes of an 8
static const double LOW = 0.57, HIGH_UP = 0.43, TALL = 0.6;

// What shapes a digit may have.
enum { NO_HOLE = 1, TWO_HOLES = 2, TALL_HOLE = 4, LOW_HOLE = 8, MIDDLE_HOLE = 16, HIGH_HOLE = 32 };

static const int shapes[10] = {
    TALL_HOLE | TWO_HOLES | MIDDLE_HOLE,          // 0, perhaps with a stroke through it
    NO_HOLE,                                      // 1
    NO_HOLE,                                      // 2
    NO_HOLE,                                      // 3
    MIDDLE_HOLE | HIGH_HOLE | LOW_HOLE | NO_HOLE, // 4, closed or open
    NO_HOLE,                                      // 5
    LOW_HOLE | MIDDLE_HOLE,                       // 6
    NO_HOLE,                                      // 7
    TWO_HOLES,                                    // 8
    HIGH_HOLE | MIDDLE_HOLE,                      // 9
};

// A square of grey, 255 = white; its cells become labels of what they belong to.
struct raster {
    unsigned char cells[SIDE][SIDE];
    int top, bottom; // rows with ink
};

struct hole {
    int size, top, bottom;
    double sum; // of its rows
};

static bool raster_draw(fz_context *context, fz_font *font, int glyph, struct raster *raster) {
    fz_path *path = NULL;
    fz_pixmap *pixmap = NULL;
    fz_device *device = NULL;
    bool drawn = false;
    fz_var(path);
    fz_var(pixmap);
    fz_var(device);
    fz_var(drawn);
    fz_try(context) {
        path = fz_outline_glyph(context, font, glyph, fz_identity);
        if (path != NULL) {
            static const float black = 0;
            fz_matrix place = {HIGH, 0, 0, -HIGH, (SIDE - HIGH) / 2, HIGH + (SIDE - HIGH) / 4};
            pixmap = fz_new_pixmap_with_bbox(context, fz_device_gray(context), (fz_irect){0, 0, SIDE, SIDE}, NULL, 0);
            fz_clear_pixmap_with_value(context, pixmap, 255);
            device = fz_new_draw_device(context, fz_identity, pixmap);
            fz_fill_path(context, device, path, 0, place, fz_device_gray(context), &black, 1, fz_default_color_params);
            fz_close_device(context, device);
            for (int y = 0; y < SIDE; y++) {
                memcpy(raster->cells[y], pixmap->samples + (ptrdiff_t)y * pixmap->stride, SIDE);
            }
            drawn = true;
        }
    }
    fz_always(context) {
        fz_drop_device(context, device);
        fz_drop_pixmap(context, pixmap);
        fz_drop_path(context, path);
    }
    fz_catch(context) {
        drawn = false;
    }
    return drawn;
}

enum { WHITE = 0, INK = 1, SEEN = 2 };

static void raster_cut(struct raster *raster) {
    raster->top = SIDE;
    raster->bottom = -1;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            bool ink = raster->cells[y][x] < INK_BELOW;
            raster->cells[y][x] = ink ? INK : WHITE;
            raster->top = ink && y < raster->top ? y : raster->top;
            raster->bottom = ink && y > raster->bottom ? y : raster->bottom;
        }
    }
}

// The white that goes on from the cell to its four neighbours; all of it is marked as seen.
static struct hole white_fill(struct raster *raster, int from_x, int from_y) {
    static short stack[SIDE * SIDE][2];
    int depth = 0;
    struct hole hole = {.top = from_y, .bottom = from_y};
    stack[depth][0] = (short)from_x;
    stack[depth++][1] = (short)from_y;
    raster->cells[from_y][from_x] = SEEN;
    while (depth > 0) {
        int x = stack[--depth][0], y = stack[depth][1];
        hole.size++;
        hole.sum += y;
        hole.top = y < hole.top ? y : hole.top;
        hole.bottom = y > hole.bottom ? y : hole.bottom;
        static const int steps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        for (int i = 0; i < 4; i++) {
            int next_x = x + steps[i][0], next_y = y + steps[i][1];
            bool inside = next_x >= 0 && next_x < SIDE && next_y >= 0 && next_y < SIDE;
            if (inside && raster->cells[next_y][next_x] == WHITE) {
                raster->cells[next_y][next_x] = SEEN;
                stack[depth][0] = (short)next_x;
                stack[depth++][1] = (short)next_y;
            }
        }
    }
    return hole;
}

// What the shape is; 0 = none that a digit has.
static int raster_shape(struct raster *raster) {
    struct hole holes[HOLES_MOST];
    int count = 0;
    raster_cut(raster);
    int height = raster->bottom - raster->top + 1;
    if (height < HIGH / 4) {
        return 0;
    }
    white_fill(raster, 0, 0); // what lies around it
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            if (raster->cells[y][x] == WHITE) {
                struct hole hole = white_fill(raster, x, y);
                if (hole.size >= HOLE_LEAST && count == HOLES_MOST) {
                    return 0;
                }
                if (hole.size >= HOLE_LEAST) {
                    holes[count++] = hole;
                }
            }
        }
    }
    double first = count > 0 ? (holes[0].sum / holes[0].size - raster->top) / height : 0;
    if (count == 2) {
        double second = (holes[1].sum / holes[1].size - raster->top) / height;
        return second - first > STACKED_APART ? TWO_HOLES : 0;
    }
    if (count == 1 && holes[0].bottom - holes[0].top > TALL * height) {
        return TALL_HOLE;
    }
    return count == 0 ? NO_HOLE : count > 1 ? 0 : first > LOW ? LOW_HOLE : first < HIGH_UP ? HIGH_HOLE : MIDDLE_HOLE;
}

static bool font_contradicts(fz_context *context, fz_font *font, const int glyphs[10]) {
    static struct raster raster; // too large for a stack in a deep call
    int contradictions = 0;
    for (int digit = 0; digit < 10; digit++) {
        if (glyphs[digit] >= 0) {
            int shape = raster_draw(context, font, glyphs[digit], &raster) ? raster_shape(&raster) : 0;
            if (shape == 0) {
                return false;
            }
            contradictions += (shapes[digit] & shape) == 0;
        }
    }
    return contradictions >= CONTRADICTIONS_LEAST;
}

bool digits_contradict(fz_context *context, const struct page_digits *digits) {
    for (int i = 0; i < digits->count; i++) {
        if (font_contradicts(context, digits->fonts[i].font, digits->fonts[i].glyphs)) {
            return true;
        }
    }
    return false;
}

void digits_add(fz_context *context, struct page_digits *digits, fz_font *font, int glyph, int digit) {
    int i = 0;
    while (i < digits->count && digits->fonts[i].font != font) {
        i++;
    }
    if (i == DIGIT_FONTS_MOST) {
        return;
    }
    if (i == digits->count) {
        digits->fonts[i].font = fz_keep_font(context, font);
        memset(digits->fonts[i].glyphs, -1, sizeof digits->fonts[i].glyphs);
        digits->count++;
    }
    digits->fonts[i].glyphs[digit] = glyph;
}

void digits_drop(fz_context *context, struct page_digits *digits) {
    for (int i = 0; i < digits->count; i++) {
        fz_drop_font(context, digits->fonts[i].font);
    }
    digits->count = 0;
}
