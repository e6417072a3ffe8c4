// Tells where a gutter parts a line, and lines that run over it.
#include <math.h>

#include "extract/pdf/gutter.h"

static const double LABEL_GAP_EMS = 0.3;  // a gap between a label and an amount
static const double LEAST_GAP_EMS = 0.3;  // white that a line must leave where it has text on both sides
static const double DRAWN_GAP_EMS = 0.12; // the same, without a space, beyond what parts the line's characters

// The usual white between neighbours in the line: spread words have more.
static double line_spread(const struct line *line) {
    double least = INFINITY;
    const struct glyph *last = NULL;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (last != NULL && !glyph_is_space(glyph) && !glyph_is_space(last)) {
            least = fmin(least, glyph->box.x0 - last->box.x1);
        }
        last = glyph;
    }
    return isinf(least) ? 0 : fmax(least, 0);
}

// White between two characters of a line, and whether a space was printed there.
struct white {
    double from, to;
    bool is_spaced;
    bool is_mixed; // between digits and ideographs, where printers leave some by themselves
};

// The widest white of the line that lies in part within from..to; no width where there is none.
static struct white line_white(const struct line *line, double from, double to) {
    struct white widest = {0};
    const struct glyph *last = NULL;
    bool spaced = false;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            spaced = true;
            continue;
        }
        if (last != NULL && last->box.x1 < to && glyph->box.x0 > from &&
            glyph->box.x0 - last->box.x1 > widest.to - widest.from) {
            bool mixed = code_is_cjk(last->code) != code_is_cjk(glyph->code);
            widest = (struct white){last->box.x1, glyph->box.x0, spaced, mixed};
        }
        last = glyph;
        spaced = false;
    }
    return widest;
}

static bool gap_meets_other(const struct gutters *gutters, size_t index, double from, double to) {
    for (size_t i = 0; i < gutters->count; i++) {
        if (i != index && gutters->from[i] < to && gutters->to[i] > from) {
            return true;
        }
    }
    return false;
}

// A bracket that closes is drawn in the left half of its square.
static double bracket_white(const struct glyph *glyph) {
    return glyph->code == 0xFF09 && box_width(glyph->box) > 0.9 * glyph->size ? 0.4 * glyph->size : 0;
}

// Whether words end with the last of two characters: 道路, （国費）.
static bool words_end(const struct glyph *before, const struct glyph *last) {
    bool bracket = last->code == ')' || last->code == 0xFF09;
    const struct glyph *word = bracket ? before : last;
    return word != NULL && code_is_cjk(word->code) && !code_is_amount(word->code);
}

// Whether the line parts a label from an amount beside the gutter, over which the one or the other is too long: *at
// gets where.
static bool line_parts_beside(const struct line *line, const struct gutters *gutters, size_t index, double *at) {
    const struct glyph *last = NULL, *before = NULL;
    double middle = (gutters->from[index] + gutters->to[index]) / 2;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            continue;
        }
        bool parts = last != NULL && words_end(before, last) && code_is_amount(glyph->code) &&
                     glyph->box.x0 - last->box.x1 + bracket_white(last) > LABEL_GAP_EMS * line->size;
        double from = parts ? fmin(middle, last->box.x1) : 0, to = parts ? fmax(middle, glyph->box.x0) : 0;
        bool whole = parts && !gap_meets_other(gutters, index, from, to);
        for (size_t k = 0; whole && k < line->count; k++) { // what lies between the gap and the gutter
            const struct glyph *between = line->glyphs[k];
            bool inside = !glyph_is_space(between) && between->box.x1 > from && between->box.x0 < to;
            bool bracket = between->code == ')' || between->code == 0xFF09;
            whole = !inside || bracket || code_is_amount(between->code) == (k >= i);
        }
        if (whole) {
            *at = (last->box.x1 + glyph->box.x0) / 2;
            return true;
        }
        before = last;
        last = glyph;
    }
    return false;
}

bool line_crosses(const struct line *line, const struct gutters *gutters, size_t index, double *at) {
    double from = gutters->from[index], to = gutters->to[index], middle = (from + to) / 2;
    *at = middle;
    if (line->box.x0 > middle - 0.5 * line->size || line->box.x1 < middle + 0.5 * line->size) {
        return false; // all on one side
    }
    struct white white = line_white(line, from, to);
    bool wide = white.is_spaced || white.is_mixed;
    double least = wide ? LEAST_GAP_EMS * line->size : line_spread(line) + DRAWN_GAP_EMS * line->size;
    if (white.to - white.from < fmin(least, fmax(0.5, 0.8 * (to - from)))) {
        return !line_parts_beside(line, gutters, index, at);
    }
    *at = middle > white.from && middle < white.to ? middle : (white.from + white.to) / 2;
    return false;
}

bool line_crosses_all(const struct line *line, const struct gutters *gutters) {
    double at;
    for (size_t i = 0; i < gutters->count; i++) {
        if (!line_crosses(line, gutters, i, &at)) {
            return false;
        }
    }
    return gutters->count > 0;
}
