// Digits that the engine was not sure of, characters that it did not read, points that may be commas.
#include "extract/pdf/doubt.h"

#include <math.h>

enum { LOST_LEAST = 30 }; // dark pixels beside a number

bool code_is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool code_is_in_number(uint32_t code) {
    return code_is_digit(code) || code == ',' || code == '.' || code == DOUBTED;
}

// Whether the glyph goes on with the number of the one before it.
static bool glyph_goes_on(const struct glyph *glyph) {
    return code_is_in_number(glyph->code) && code_is_in_number(glyph[-1].code) && fabs(glyph->y - glyph[-1].y) < 1 &&
           glyph->box.x0 >= glyph[-1].box.x0 && glyph->box.x0 < glyph[-1].box.x1 + 0.5;
}

// Whether ink stands within from..to (points) at the height of the glyph: not a ruling line, which is dark all over.
static bool ink_stands(const fz_pixmap *picture, double scale, const struct glyph *glyph, double from, double to) {
    int x0 = (int)fmax(from * scale, 0), x1 = (int)fmin(to * scale, picture->w);
    int y0 = (int)fmax(glyph->box.y0 * scale, 0), y1 = (int)fmin(glyph->box.y1 * scale, picture->h);
    int ink = 0;
    for (int x = x0; x < x1; x++) {
        int dark = 0;
        for (int y = y0; y < y1; y++) {
            dark += picture->samples[(ptrdiff_t)y * picture->stride + x] < DARK_BELOW;
        }
        ink += dark * 10 < (y1 - y0) * 9 ? dark : 0;
    }
    return ink >= LOST_LEAST;
}

// Whether a character stands right beside the number from..to that the engine has not read.
static bool number_lost_some(const fz_pixmap *picture, double scale, const struct page *page, size_t from, size_t to) {
    const struct glyph *first = &page->glyphs[from], *last = &page->glyphs[to - 1];
    bool before = false, behind = false; // is there a character that was read
    double near = 0.15 * first->size, far = 0.6 * first->size;
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct glyph *glyph = &page->glyphs[i];
        bool beside = glyph->box.y0 < first->box.y1 && glyph->box.y1 > first->box.y0 && (i < from || i >= to);
        before = before || (beside && glyph->box.x0 < first->box.x0 && glyph->box.x1 > first->box.x0 - far);
        behind = behind || (beside && glyph->box.x1 > last->box.x1 && glyph->box.x0 < last->box.x1 + far);
    }
    return (!before && ink_stands(picture, scale, first, first->box.x0 - far, first->box.x0 - near)) ||
           (!behind && ink_stands(picture, scale, last, last->box.x1 + near, last->box.x1 + far));
}

void page_doubt_numbers(const fz_pixmap *picture, double scale, struct page *page, size_t first) {
    for (size_t begin = first, end; begin < page->glyph_count; begin = end) {
        bool number = code_is_in_number(page->glyphs[begin].code);
        bool doubted = page->glyphs[begin].code == DOUBTED;
        for (end = begin + 1; number && end < page->glyph_count && glyph_goes_on(&page->glyphs[end]); end++) {
            doubted = doubted || page->glyphs[end].code == DOUBTED;
        }
        doubted = doubted || page->glyphs[end - 1].code == ','; // its rest became other characters
        if (number && (doubted || number_lost_some(picture, scale, page, begin, end))) {
            for (size_t i = begin; i < end; i++) {
                page->glyphs[i].code = DOUBTED;
            }
        }
    }
}

void page_doubt_points(struct page *page, size_t first) {
    for (size_t i = first + 1; i + 3 < page->glyph_count; i++) {
        const struct glyph *mark = &page->glyphs[i];
        bool before = code_is_digit(mark[-1].code), three = true;
        for (size_t k = 1; k <= 3; k++) {
            three = three && code_is_digit(mark[k].code);
        }
        if (mark->code == '.' && before && three && (i + 4 == page->glyph_count || !code_is_digit(mark[4].code))) {
            page->glyphs[i].code = DOUBTED;
        }
    }
}
