// Votes for white columns, one bin a point.
#include "extract/pdf/gutter.h"

#include <math.h>
#include <string.h>

enum { BINS = 4000 };

static const double GAP_EMS = 1.2;         // a gap that parts pieces of a line
static const double KIND_GAP_EMS = 0.3;    // a gap between a label and an amount
static const double AMOUNT_GAP_EMS = 0.45; // a gap between two amounts
static const double GUTTER_EMS = 0.8;      // least width of a gutter
static const double LEAST_GAP_EMS = 0.3;   // white that a line must leave where it has text on both sides
static const double CROSS_SHARE = 0.2;     // lines that may cross, of those that support

static bool gap_parts(const struct glyph *last, const struct glyph *glyph, double size) {
    return glyph->box.x0 - last->box.x1 > GAP_EMS * size;
}

size_t line_piece_count(const struct line *line) {
    size_t pieces = 1;
    const struct glyph *last = NULL;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            pieces += last != NULL && gap_parts(last, glyph, line->size);
            last = glyph;
        }
    }
    return pieces;
}

static bool code_is_amount(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19) || code == ',' || code == 0x25B3 ||
           code == 0x25B2 || code == ')' || code == 0xFF09;
}

// White between a label and an amount, or between two amounts: a small gap parts them where it repeats line by line.
static bool gap_parts_kinds(const struct glyph *last, const struct glyph *glyph, double size) {
    double gap = glyph->box.x0 - last->box.x1;
    bool from_amount = code_is_amount(last->code), to_amount = code_is_amount(glyph->code);
    if (from_amount && to_amount) {
        bool signed_only = last->code == 0x25B3 || last->code == 0x25B2;
        return !signed_only && gap > AMOUNT_GAP_EMS * size;
    }
    return from_amount != to_amount && gap > KIND_GAP_EMS * size &&
           (code_is_cjk(last->code) || code_is_cjk(glyph->code)) && last->code != 0x25B3 && last->code != 0x25B2;
}

struct bins {
    double low;
    unsigned short cross[BINS], support[BINS];
};

static size_t bin_of(const struct bins *bins, double x) {
    double bin = floor(x - bins->low);
    return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : (size_t)bin;
}

static void bins_add(struct bins *bins, const struct line *line) {
    const struct glyph *last = NULL;
    double begin = line->box.x0;
    for (size_t i = 0; i <= line->count; i++) {
        const struct glyph *glyph = i < line->count ? line->glyphs[i] : NULL;
        if (glyph != NULL && glyph_is_space(glyph)) {
            continue;
        }
        bool kinds = last != NULL && glyph != NULL && gap_parts_kinds(last, glyph, line->size);
        if (last != NULL && (glyph == NULL || kinds || glyph->box.x0 - last->box.x1 > GUTTER_EMS * line->size)) {
            for (size_t b = bin_of(bins, begin + 0.5); b <= bin_of(bins, last->box.x1 - 0.5); b++) {
                bins->cross[b]++;
            }
            bool wide = glyph != NULL && (kinds || gap_parts(last, glyph, line->size));
            for (size_t b = bin_of(bins, last->box.x1); wide && b < bin_of(bins, glyph->box.x0); b++) {
                bins->support[b]++;
            }
            begin = glyph != NULL ? glyph->box.x0 : 0;
        }
        last = glyph;
    }
}

struct gutters gutters_find(const struct line *lines, size_t count) {
    struct gutters gutters = {0};
    static struct bins room; // one page at a time: not worth an allocation for each of many calls
    struct bins *bins = &room;
    memset(bins, 0, sizeof *bins);
    double high = -INFINITY, size = 0;
    bins->low = INFINITY;
    for (size_t i = 0; i < count; i++) {
        bins->low = fmin(bins->low, lines[i].box.x0);
        high = fmax(high, lines[i].box.x1);
        size = fmax(size, lines[i].size);
    }
    for (size_t i = 0; i < count; i++) {
        bins_add(bins, &lines[i]);
    }
    size_t end = bin_of(bins, high);
    for (size_t b = 0; b < end;) {
        size_t from = b, support = 0, crossing = 0;
        while (b < end && bins->support[b] > 0 && (double)bins->cross[b] <= CROSS_SHARE * (double)bins->support[b]) {
            support = bins->support[b] > support ? bins->support[b] : support;
            crossing = bins->cross[b] > crossing ? bins->cross[b] : crossing;
            b++;
        }
        double least = crossing == 0 && support >= 3 ? KIND_GAP_EMS : 0.8 * GUTTER_EMS;
        if ((double)(b - from) >= least * size && gutters.count < GUTTERS_MOST) {
            gutters.from[gutters.count] = bins->low + (double)from;
            gutters.to[gutters.count] = bins->low + (double)b;
            gutters.support[gutters.count++] = support;
        }
        b += b == from;
    }
    return gutters;
}

bool line_crosses(const struct line *line, const struct gutters *gutters, size_t index) {
    double middle = (gutters->from[index] + gutters->to[index]) / 2, before = -INFINITY, behind = INFINITY;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        bool left = (glyph->box.x0 + glyph->box.x1) / 2 < middle;
        if (glyph_is_space(glyph)) {
            continue;
        }
        before = left ? fmax(before, glyph->box.x1) : before;
        behind = left ? behind : fmin(behind, glyph->box.x0);
    }
    if (isinf(before) || isinf(behind)) {
        return (!isinf(before) && before > middle + 0.5 * line->size) ||
               (!isinf(behind) && behind < middle - 0.5 * line->size);
    }
    return behind - before < LEAST_GAP_EMS * line->size;
}

bool line_crosses_all(const struct line *line, const struct gutters *gutters) {
    for (size_t i = 0; i < gutters->count; i++) {
        if (!line_crosses(line, gutters, i)) {
            return false;
        }
    }
    return gutters->count > 0;
}
