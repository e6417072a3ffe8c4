// Tells two columns of prose from a table: equal widths, full lines, no rows that begin together.
#include "extract/pdf/column.h"

#include <math.h>

enum { LINES_LEAST = 3, GLYPHS_LEAST = 11, STAGGERED_LEAST = 12, STEPS = 60 };

static const double APART_EMS = 1.0;      // white between the columns, at least
static const double INNER_GAP_EMS = 1.6;  // white inside a column that makes it tabular
static const double ROW_PITCH = 1.45;     // of the usual distance of lines: more parts rows
static const double FULL_LEAST = 0.55;    // of a column's lines that reach its right end or end a sentence
static const double FULL_STAGGERED = 0.3; // the same where the lines of the sides stand at heights of their own
static const double WIDTHS_APART = 0.15;  // of the wider column's width

struct side {
    size_t lines, glyphs, gappy, full;
    double left, right;
};

// What of a line stands on one side of x.
struct part {
    double from, to;
    size_t glyphs;
    uint32_t last; // character
    bool is_gappy;
};

static void part_add(struct part *part, const struct glyph *glyph, double size) {
    part->is_gappy = part->is_gappy || (part->glyphs > 0 && glyph->box.x0 - part->to > INNER_GAP_EMS * size);
    part->from = part->glyphs == 0 ? glyph->box.x0 : part->from;
    part->to = glyph->box.x1;
    part->last = glyph->code;
    part->glyphs++;
}

// False when the line runs across x.
static bool line_parts(const struct line *line, double x, struct part parts[2]) {
    parts[0] = parts[1] = (struct part){0};
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            part_add(&parts[(glyph->box.x0 + glyph->box.x1) / 2 > x], glyph, line->size);
        }
    }
    double half = APART_EMS / 2 * line->size;
    return (parts[0].glyphs == 0 || parts[0].to < x - half) && (parts[1].glyphs == 0 || parts[1].from > x + half);
}

static void side_add(struct side *side, const struct part *part) {
    if (part->glyphs > 0) {
        side->left = side->lines == 0 ? part->from : fmin(side->left, part->from);
        side->right = side->lines == 0 ? part->to : fmax(side->right, part->to);
        side->lines++;
        side->glyphs += part->glyphs;
        side->gappy += part->is_gappy;
    }
}

// The first line from begin that runs across x, or that is far below the one before.
static size_t run_end(const struct lines *lines, size_t begin, double x) {
    struct part parts[2];
    size_t end = begin, both = begin;
    for (; end < lines->count && line_parts(&lines->items[end], x, parts); end++) {
        const struct line *line = &lines->items[end];
        if (end > begin && line->baseline - lines->items[end - 1].baseline > 3 * line->size) {
            break;
        }
        both = parts[1].glyphs > 0 ? end + 1 : both;
    }
    // The left column may be longer, as long as nothing sets its rest apart.
    while (both > begin && both < end) {
        const struct line *last = &lines->items[both - 1], *next = &lines->items[both];
        if (next->baseline - last->baseline > 1.9 * last->size || fabs(next->size - last->size) > 0.1 * last->size) {
            break;
        }
        both++;
    }
    return both;
}

// The usual distance of lines on the left side.
static double run_pitch(const struct lines *lines, size_t begin, size_t end, double x) {
    double sum = 0, last = NAN;
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        struct part parts[2];
        line_parts(&lines->items[i], x, parts);
        if (parts[0].glyphs > 0) {
            double apart = lines->items[i].baseline - last;
            if (apart < 2.5 * lines->items[i].size) {
                sum += apart;
                count++;
            }
            last = lines->items[i].baseline;
        }
    }
    return count > 0 ? sum / (double)count : INFINITY;
}

// Whether both parts of a line begin an em behind the left end of their columns: paragraphs, not rows.
static bool parts_are_indented(const struct part parts[2], const struct side sides[2], double size) {
    for (int k = 0; k < 2; k++) {
        double indent = parts[k].from - sides[k].left;
        if (indent < 0.8 * size || indent > 1.3 * size) {
            return false;
        }
    }
    return true;
}

// Whether both sides begin anew below white that runs through both, more often as rows of a table than as paragraphs.
static bool run_has_rows(const struct lines *lines, size_t begin, size_t end, double x, const struct side sides[2]) {
    double pitch = run_pitch(lines, begin, end, x), reached = lines->items[begin].box.y1;
    size_t rows = 0, paragraphs = 0;
    for (size_t i = begin + 1; i < end; i++) {
        const struct line *line = &lines->items[i];
        struct part parts[2];
        line_parts(line, x, parts);
        if (line->box.y0 - reached > ROW_PITCH * pitch - line->size && parts[0].glyphs > 0 && parts[1].glyphs > 0) {
            bool indented = parts_are_indented(parts, sides, line->size);
            paragraphs += indented;
            rows += !indented;
        }
        reached = fmax(reached, line->box.y1);
    }
    return rows > paragraphs;
}

static bool side_is_prose(const struct side *side, double full_least) {
    return side->lines >= LINES_LEAST && side->glyphs >= GLYPHS_LEAST * side->lines &&
           side->gappy * 10 <= side->lines && (double)side->full >= full_least * (double)side->lines;
}

// Whether the lines of the sides stand at heights of their own, and so does the white between paragraphs: rows of a
// table share one or the other.
static bool run_is_staggered(const struct lines *lines, size_t begin, size_t end, double x) {
    double pitch = run_pitch(lines, begin, end, x), reached[3] = {INFINITY, INFINITY, INFINITY};
    size_t shared = 0, breaks[3] = {0}; // of either side, through both
    for (size_t i = begin; i < end; i++) {
        const struct line *line = &lines->items[i];
        struct part parts[2];
        line_parts(line, x, parts);
        shared += parts[0].glyphs > 0 && parts[1].glyphs > 0;
        for (int k = 0; k < 3; k++) {
            if (k == 2 || parts[k].glyphs > 0) {
                breaks[k] += line->box.y0 - reached[k] > ROW_PITCH * pitch - line->size;
                reached[k] = isinf(reached[k]) ? line->box.y1 : fmax(reached[k], line->box.y1);
            }
        }
    }
    return end - begin >= STAGGERED_LEAST && 2 * shared < end - begin && breaks[0] > 0 && breaks[1] > 0 &&
           2 * breaks[2] < (breaks[0] < breaks[1] ? breaks[0] : breaks[1]);
}

static bool run_is_prose(const struct lines *lines, size_t begin, size_t end, double x) {
    struct side sides[2] = {0};
    struct part parts[2];
    for (size_t i = begin; i < end; i++) {
        line_parts(&lines->items[i], x, parts);
        side_add(&sides[0], &parts[0]);
        side_add(&sides[1], &parts[1]);
    }
    for (size_t i = begin; i < end; i++) {
        line_parts(&lines->items[i], x, parts);
        for (int k = 0; k < 2; k++) {
            bool reaches = parts[k].to > sides[k].right - 1.6 * lines->items[i].size;
            sides[k].full += parts[k].glyphs > 0 && (reaches || parts[k].last == 0x3002);
        }
    }
    double left = sides[0].right - sides[0].left, right = sides[1].right - sides[1].left;
    double full_least = run_is_staggered(lines, begin, end, x) ? FULL_STAGGERED : FULL_LEAST;
    return side_is_prose(&sides[0], full_least) && side_is_prose(&sides[1], full_least) &&
           fabs(left - right) < WIDTHS_APART * fmax(left, right) && !run_has_rows(lines, begin, end, x, sides);
}

size_t columns_end(const struct lines *lines, size_t begin, double *at) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = begin; i < lines->count; i++) {
        low = fmin(low, lines->items[i].box.x0);
        high = fmax(high, lines->items[i].box.x1);
    }
    size_t best = begin;
    for (int step = 0; step <= STEPS; step++) {
        double x = low + (high - low) * (0.35 + 0.3 * step / STEPS);
        size_t end = run_end(lines, begin, x);
        if (end > best && end >= begin + LINES_LEAST && run_is_prose(lines, begin, end, x)) {
            best = end;
            *at = x;
        }
    }
    return best;
}
