// Votes for white columns, one bin a point.
#include "extract/pdf/gutter.h"

#include <math.h>
#include <string.h>

#include "extract/pdf/bracket.h"

enum { BINS = 4000, PIECES_MOST = 8000, SLITS_MOST = 300, SLITS_LEAST = 3, NEAR_PIECES = 12, HEADED_LEAST = 5 };

static const double GAP_EMS = 1.2;              // a gap that parts pieces of a line
static const double KIND_GAP_EMS = 0.3;         // a gap between a label and an amount
static const double AMOUNT_GAP_EMS = 0.45;      // a gap between two amounts
static const double DRAWN_AMOUNT_GAP_EMS = 0.2; // the same, without a space
static const double GUTTER_EMS = 0.8;           // least width of a gutter
static const double HEADED_EMS = 0.3;           // the same, where many lines agree and a head runs across
static const double SLIT_EMS = 0.08;            // a gap between an amount and words that repeats
static const double SLIT_ASIDE = 0.6;           // points that the ends of repeated gaps may differ
static const double OVERLAP_LEAST = 0.2;        // of their height that words side by side share
static const double CROSS_SHARE = 0.2;          // lines that may cross, of those that support

static bool gap_parts(const struct glyph *last, const struct glyph *glyph, double size) {
    return glyph->box.x0 - last->box.x1 > GAP_EMS * size;
}

size_t line_piece_count(const struct line *line) {
    size_t pieces = 1, closed = 0;
    const struct glyph *last = NULL;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            pieces += last != NULL && i > closed && gap_parts(last, glyph, line->size);
            closed = i >= closed ? bracket_end(line, i) : closed;
            last = glyph;
        }
    }
    return pieces;
}

bool code_is_amount(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19) || code == ',' || code == 0x25B3 ||
           code == 0x25B2 || code == ')' || code == 0xFF09 || code == '%' || code == 0xFF05 || code == '-' ||
           code == 0x2212 || code == 0xFF0D || code == '+' || code == 0xFF0B;
}

// White between a label and an amount, or between two amounts: a small gap parts them where it repeats line by line.
// spaced: a space was printed there.
static bool gap_parts_kinds(const struct glyph *last, const struct glyph *glyph, bool spaced, double size) {
    double gap = glyph->box.x0 - last->box.x1;
    bool from_amount = code_is_amount(last->code), to_amount = code_is_amount(glyph->code);
    if (from_amount && to_amount) {
        bool signed_only = last->code == 0x25B3 || last->code == 0x25B2;
        return !signed_only && gap > (spaced ? AMOUNT_GAP_EMS : DRAWN_AMOUNT_GAP_EMS) * size;
    }
    return from_amount != to_amount && gap > KIND_GAP_EMS * size &&
           (code_is_cjk(last->code) || code_is_cjk(glyph->code)) && last->code != 0x25B3 && last->code != 0x25B2;
}

// A part of a line that no wide white runs through.
struct piece {
    double from, to, top, bottom;
    size_t line;
    bool parted; // from the piece before it by white that may be a gutter
};

struct pieces {
    struct piece items[PIECES_MOST];
    size_t count;
};

// A narrow gap between an amount and words: where lines agree on both its ends, they are two columns.
struct slit {
    double from, to;
    double begin; // of the amount
};

struct slits {
    struct slit items[SLITS_MOST];
    size_t count;
};

static bool gap_is_slit(const struct glyph *last, const struct glyph *glyph, double size) {
    double gap = glyph->box.x0 - last->box.x1;
    return gap > SLIT_EMS * size && code_is_amount(last->code) && !code_is_amount(glyph->code) &&
           code_is_cjk(glyph->code);
}

static void slits_add(struct slits *slits, const struct line *line) {
    const struct glyph *last = NULL;
    double begin = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            last = NULL;
            continue;
        }
        if (last != NULL && slits->count < SLITS_MOST && gap_is_slit(last, glyph, line->size)) {
            slits->items[slits->count++] = (struct slit){last->box.x1, glyph->box.x0, begin};
        }
        begin = last == NULL || !code_is_amount(last->code) ? glyph->box.x0 : begin;
        last = glyph;
    }
}

static bool slit_repeats(const struct slits *slits, double from, double to) {
    size_t alike = 0;
    double first = INFINITY, last = -INFINITY; // amounts of different length: not the same words again
    for (size_t i = 0; i < slits->count; i++) {
        const struct slit *slit = &slits->items[i];
        if (fabs(slit->from - from) < SLIT_ASIDE && fabs(slit->to - to) < SLIT_ASIDE) {
            alike++;
            first = fmin(first, slit->begin);
            last = fmax(last, slit->begin);
        }
    }
    return alike >= SLITS_LEAST && last - first > 2 * SLIT_ASIDE;
}

// 1,234百万円 and then words, apart a little: the unit of an amount ends with glyph i.
static bool amount_ends(const struct line *line, size_t i) {
    static const uint32_t units[] = {0x5186, 0x5343, 0x767E, 0x4E07, 0x5104, 0x5146}; // 円千百万億兆
    if (line->glyphs[i]->code != units[0]) {
        return false;
    }
    for (size_t at = i; at > 0; at--) {
        uint32_t code = line->glyphs[at]->code;
        bool unit = false;
        for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
            unit = unit || code == units[k];
        }
        if (!unit) {
            return code_is_amount(code);
        }
    }
    return false;
}

static void pieces_add(struct pieces *pieces, const struct slits *slits, const struct line *line, size_t index) {
    const struct glyph *last = NULL;
    bool spaced = false;
    size_t closed = 0, last_at = 0; // the end of a bracket, in which no white parts columns; where last is
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            spaced = true;
            continue;
        }
        bool held = last != NULL && i <= closed;
        bool kinds = last != NULL &&
                     (gap_parts_kinds(last, glyph, spaced, line->size) ||
                      (glyph->box.x0 - last->box.x1 > KIND_GAP_EMS * line->size && amount_ends(line, last_at)) ||
                      (gap_is_slit(last, glyph, line->size) && slit_repeats(slits, last->box.x1, glyph->box.x0)));
        if (last == NULL || (!held && (kinds || glyph->box.x0 - last->box.x1 > GUTTER_EMS * line->size))) {
            bool parted = last != NULL && (kinds || gap_parts(last, glyph, line->size));
            if (pieces->count == PIECES_MOST) {
                return;
            }
            pieces->items[pieces->count++] =
                (struct piece){glyph->box.x0, glyph->box.x1, line->box.y0, line->box.y1, index, parted};
        }
        pieces->items[pieces->count - 1].to = glyph->box.x1;
        closed = i >= closed ? bracket_end(line, i) : closed;
        last = glyph;
        last_at = i;
        spaced = false;
    }
}

// ---- Votes

struct bins {
    double low;
    unsigned short cross[BINS], support[BINS];
};

static size_t bin_of(const struct bins *bins, double x) {
    double bin = floor(x - bins->low);
    return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : (size_t)bin;
}

// Whether the pieces stand side by side, on one line or on lines that overlap.
static bool pieces_are_beside(const struct piece *a, const struct piece *b) {
    double shared = fmin(a->bottom, b->bottom) - fmax(a->top, b->top);
    return a->line == b->line || shared > OVERLAP_LEAST * fmin(a->bottom - a->top, b->bottom - b->top);
}

// Where the words end that stand nearest to the left of the first words of a line, on other lines at nearly its height:
// a number in two lines beside a name. INFINITY where there are none.
static double piece_left_end(const struct pieces *pieces, size_t index) {
    const struct piece *piece = &pieces->items[index];
    double end = -INFINITY;
    for (size_t k = index > NEAR_PIECES ? index - NEAR_PIECES : 0; k < pieces->count && k <= index + NEAR_PIECES; k++) {
        const struct piece *other = &pieces->items[k];
        if (other->line != piece->line && other->to <= piece->from && pieces_are_beside(other, piece)) {
            end = fmax(end, other->to);
        }
    }
    return isinf(end) ? INFINITY : end;
}

static void bins_add(struct bins *bins, const struct pieces *pieces) {
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        bool first = i == 0 || piece[-1].line != piece->line;
        double left = piece->parted ? piece[-1].to : first ? piece_left_end(pieces, i) : INFINITY;
        for (size_t b = bin_of(bins, piece->from + 0.5); b <= bin_of(bins, piece->to - 0.5); b++) {
            bins->cross[b]++;
        }
        for (size_t b = isinf(left) ? BINS : bin_of(bins, left); b < bin_of(bins, piece->from); b++) {
            bins->support[b]++;
        }
    }
}

// Whether a piece that stands in the gutter goes with what is right of it: beside it the column on the left has words
// already, or has none and it stands nearer to the right.
static bool piece_goes_right(const struct pieces *pieces, size_t index, double column_from, double from, double to) {
    const struct piece *piece = &pieces->items[index];
    for (size_t k = index > NEAR_PIECES ? index - NEAR_PIECES : 0; k < pieces->count && k <= index + NEAR_PIECES; k++) {
        const struct piece *other = &pieces->items[k];
        if (other->to > column_from && other->to < piece->from && pieces_are_beside(piece, other)) {
            return true;
        }
    }
    return to - piece->to < piece->from - from;
}

// Some lines may have words within [from, to): heads over narrower columns. Leaves the white between what goes with
// the column on the left (begun at column_from) and what goes with that on the right.
static void gutter_narrow(const struct pieces *pieces, double column_from, double *from, double *to) {
    double low = *from, high = *to;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        if (piece->to <= low + 0.5 || piece->from >= high - 0.5) {
            continue;
        }
        bool from_left = piece->from<*from + 0.5, to_right = piece->to> * to - 0.5;
        bool right = to_right || (!from_left && piece_goes_right(pieces, i, column_from, *from, *to));
        if (from_left && to_right) {
            continue; // it runs across
        }
        if (right) {
            high = fmin(high, piece->from);
        } else {
            low = fmax(low, piece->to);
        }
    }
    if (high - low > 1) {
        *from = low;
        *to = high;
    }
}

static void gutters_add(struct gutters *gutters, const struct bins *bins, const struct pieces *pieces, size_t from,
                        size_t to, double size) {
    size_t support = 0, crossing = 0;
    for (size_t b = from; b < to; b++) {
        support = bins->support[b] > support ? bins->support[b] : support;
        crossing = bins->cross[b] > crossing ? bins->cross[b] : crossing;
    }
    bool sure = crossing == 0 ? support >= 3 : support >= 8 * crossing;
    double least = sure ? SLIT_EMS : support >= HEADED_LEAST ? HEADED_EMS : 0.8 * GUTTER_EMS;
    size_t at = gutters->count;
    if ((double)(to - from) < least * size || at == GUTTERS_MOST) {
        return;
    }
    gutters->from[at] = bins->low + (double)from;
    gutters->to[at] = bins->low + (double)to;
    gutters->support[at] = support;
    if (crossing > 0) {
        gutter_narrow(pieces, at > 0 ? gutters->to[at - 1] : bins->low, &gutters->from[at], &gutters->to[at]);
    }
    gutters->count++;
}

// ---- Gutters that part nothing

// Pieces in the column left of the gutter with another beside them in the column right of it, less those that run
// across it.
static long gutter_balance(const struct gutters *gutters, const struct pieces *pieces, size_t index) {
    double from = index > 0 ? gutters->to[index - 1] : -INFINITY;
    double to = index + 1 < gutters->count ? gutters->from[index + 1] : INFINITY;
    double left_end = gutters->from[index] + 0.5, right_begin = gutters->to[index] - 0.5;
    long balance = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        if (piece->from < left_end && piece->to > right_begin) {
            balance--;
        }
        if (piece->to > left_end || piece->to <= from) {
            continue;
        }
        for (size_t k = i > NEAR_PIECES ? i - NEAR_PIECES : 0; k < pieces->count && k <= i + NEAR_PIECES; k++) {
            const struct piece *other = &pieces->items[k];
            if (other->from >= right_begin && other->from < to && pieces_are_beside(piece, other)) {
                balance++;
                break;
            }
        }
    }
    return balance;
}

static void gutters_remove(struct gutters *gutters, size_t index) {
    for (size_t i = index; i + 1 < gutters->count; i++) {
        gutters->from[i] = gutters->from[i + 1];
        gutters->to[i] = gutters->to[i + 1];
        gutters->support[i] = gutters->support[i + 1];
    }
    gutters->count--;
}

// Takes out, the worst first, gutters that no line, or fewer lines than run across, have words beside.
static void gutters_prune(struct gutters *gutters, const struct pieces *pieces) {
    for (;;) {
        size_t worst = gutters->count;
        long least = 1;
        for (size_t g = 0; g < gutters->count; g++) {
            long balance = gutter_balance(gutters, pieces, g);
            if (balance < least) {
                least = balance;
                worst = g;
            }
        }
        if (worst == gutters->count) {
            return;
        }
        gutters_remove(gutters, worst);
    }
}

struct gutters gutters_find(const struct line *lines, size_t count) {
    struct gutters gutters = {0};
    static struct bins bins; // one page at a time: not worth an allocation for each of many calls
    static struct pieces pieces;
    static struct slits slits;
    memset(&bins, 0, sizeof bins);
    pieces.count = slits.count = 0;
    for (size_t i = 0; i < count; i++) {
        slits_add(&slits, &lines[i]);
    }
    double high = -INFINITY, size = 0;
    bins.low = INFINITY;
    for (size_t i = 0; i < count; i++) {
        bins.low = fmin(bins.low, lines[i].box.x0);
        high = fmax(high, lines[i].box.x1);
        size = fmax(size, lines[i].size);
        pieces_add(&pieces, &slits, &lines[i], i);
    }
    bins_add(&bins, &pieces);
    size_t end = bin_of(&bins, high);
    for (size_t b = 0; b < end;) {
        size_t from = b;
        while (b < end && bins.support[b] > 0 && (double)bins.cross[b] <= CROSS_SHARE * (double)bins.support[b]) {
            b++;
        }
        if (b > from) {
            gutters_add(&gutters, &bins, &pieces, from, b, size);
        }
        b += b == from;
    }
    gutters_prune(&gutters, &pieces);
    return gutters;
}
