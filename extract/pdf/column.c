// Tells columns of prose from a table: equal widths, full lines, no rows that begin together; or sections in each,
// every one with an amount of its own below its name.
#include "extract/pdf/column.h"

#include <math.h>

enum { LINES_LEAST = 3, GLYPHS_LEAST = 11, STAGGERED_LEAST = 12, STEPS = 60, SECTIONS_LEAST = 2 };

static const double APART_EMS = 1.0;      // white between the columns, at least
static const double CUT_EMS = 1.5;        // white before their first lines where there are more than two
static const double PROSE_REACH = 3;      // ems between the lines of prose, at most
static const double SECTION_REACH = 6;    // the same where sections show that they belong together
static const double INNER_GAP_EMS = 1.6;  // white inside a column that makes it tabular
static const double ROW_PITCH = 1.45;     // of the usual distance of lines: more parts rows
static const double FULL_LEAST = 0.55;    // of a column's lines that reach its right end or end a sentence
static const double FULL_STAGGERED = 0.3; // the same where the lines of the sides stand at heights of their own
static const double WIDTHS_APART = 0.15;  // of the wider column's width

struct side {
    size_t lines, glyphs, gappy, full;
    double left, right;
    size_t sections;   // amounts of one label, each below a line that has none
    bool below_amount; // so stands the next line
    bool opens_amount; // an amount has no name above it
};

// What of a line stands in one column.
struct part {
    double from, to;
    size_t glyphs;
    uint32_t last; // character
    bool is_gappy;
    uint32_t label;            // of the characters before the first digit
    bool has_digit, in_figure; // so far; the last character belongs to a figure
    bool has_amount;           // 12億円
};

static bool code_is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xff10 && code <= 0xff19);
}

// , . 十百千 万億兆: what goes on a figure between its first digit and 円.
static bool code_goes_on_figure(uint32_t code) {
    static const uint32_t codes[] = {',', '.', 0xff0c, 0xff0e, 0x5341, 0x767e, 0x5343, 0x4e07, 0x5104, 0x5146};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == code) {
            return true;
        }
    }
    return false;
}

static void part_add(struct part *part, const struct glyph *glyph, double size) {
    uint32_t code = glyph->code;
    part->is_gappy = part->is_gappy || (part->glyphs > 0 && glyph->box.x0 - part->to > INNER_GAP_EMS * size);
    part->from = part->glyphs == 0 ? glyph->box.x0 : part->from;
    part->to = glyph->box.x1;
    part->last = code;
    part->glyphs++;
    part->has_amount = part->has_amount || (part->in_figure && code == 0x5186);
    part->has_digit = part->has_digit || code_is_digit(code);
    part->in_figure = code_is_digit(code) || (part->in_figure && code_goes_on_figure(code));
    part->label = part->has_digit ? part->label : (part->label ^ code) * 16777619u;
}

// False when the line runs across a cut.
static bool line_parts(const struct line *line, const struct columns *columns, struct part parts[COLUMNS_MOST]) {
    for (size_t k = 0; k < columns->count; k++) {
        parts[k] = (struct part){.label = 2166136261u};
    }
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            part_add(&parts[columns_side(columns, glyph)], glyph, line->size);
        }
    }
    double half = APART_EMS / 2 * line->size;
    for (size_t k = 0; k + 1 < columns->count; k++) {
        const struct part *left = &parts[k], *right = &parts[k + 1];
        if ((left->glyphs > 0 && left->to >= columns->at[k] - half) ||
            (right->glyphs > 0 && right->from <= columns->at[k] + half)) {
            return false;
        }
    }
    return true;
}

// How many of the columns the line has words in.
static size_t parts_held(const struct part *parts, size_t count) {
    size_t held = 0;
    for (size_t k = 0; k < count; k++) {
        held += parts[k].glyphs > 0;
    }
    return held;
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

// The first line from begin that runs across a cut, or that is more than reach ems below the one before.
static size_t run_end(const struct lines *lines, size_t begin, const struct columns *columns, double reach) {
    struct part parts[COLUMNS_MOST];
    size_t end = begin, both = begin;
    for (; end < lines->count && line_parts(&lines->items[end], columns, parts); end++) {
        const struct line *line = &lines->items[end];
        if (end > begin && line->baseline - lines->items[end - 1].baseline > reach * line->size) {
            break;
        }
        both = parts_held(parts + 1, columns->count - 1) > 0 ? end + 1 : both;
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
static double run_pitch(const struct lines *lines, size_t begin, size_t end, const struct columns *columns) {
    double sum = 0, last = NAN;
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        struct part parts[COLUMNS_MOST];
        line_parts(&lines->items[i], columns, parts);
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

// Whether all parts of a line begin an em behind the left end of their columns: paragraphs, not rows.
static bool parts_are_indented(const struct part *parts, const struct side *sides, size_t count, double size) {
    for (size_t k = 0; k < count; k++) {
        double indent = parts[k].from - sides[k].left;
        if (parts[k].glyphs > 0 && (indent < 0.8 * size || indent > 1.3 * size)) {
            return false;
        }
    }
    return true;
}

// Whether sides begin anew together below white that runs through all, more often as rows of a table than as
// paragraphs.
static bool run_has_rows(const struct lines *lines, size_t begin, size_t end, const struct columns *columns,
                         const struct side *sides) {
    double pitch = run_pitch(lines, begin, end, columns), reached = lines->items[begin].box.y1;
    size_t rows = 0, paragraphs = 0;
    for (size_t i = begin + 1; i < end; i++) {
        const struct line *line = &lines->items[i];
        struct part parts[COLUMNS_MOST];
        line_parts(line, columns, parts);
        if (line->box.y0 - reached > ROW_PITCH * pitch - line->size && parts_held(parts, columns->count) > 1) {
            bool indented = parts_are_indented(parts, sides, columns->count, line->size);
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
static bool run_is_staggered(const struct lines *lines, size_t begin, size_t end, const struct columns *columns) {
    double pitch = run_pitch(lines, begin, end, columns), reached[COLUMNS_MOST + 1];
    size_t shared = 0, breaks[COLUMNS_MOST + 1] = {0}, count = columns->count; // of each side, through all
    for (size_t k = 0; k <= count; k++) {
        reached[k] = INFINITY;
    }
    for (size_t i = begin; i < end; i++) {
        const struct line *line = &lines->items[i];
        struct part parts[COLUMNS_MOST];
        line_parts(line, columns, parts);
        shared += parts_held(parts, count) > 1;
        for (size_t k = 0; k <= count; k++) {
            if (k == count || parts[k].glyphs > 0) {
                breaks[k] += line->box.y0 - reached[k] > ROW_PITCH * pitch - line->size;
                reached[k] = isinf(reached[k]) ? line->box.y1 : fmax(reached[k], line->box.y1);
            }
        }
    }
    size_t least = breaks[0];
    for (size_t k = 1; k < count; k++) {
        least = breaks[k] < least ? breaks[k] : least;
    }
    return end - begin >= STAGGERED_LEAST && 2 * shared < end - begin && least > 0 && 2 * breaks[count] < least;
}

// Whether the widths of the sides are about the same.
static bool sides_are_equal(const struct side *sides, size_t count) {
    double least = INFINITY, most = 0;
    for (size_t k = 0; k < count; k++) {
        least = fmin(least, sides[k].right - sides[k].left);
        most = fmax(most, sides[k].right - sides[k].left);
    }
    return most - least < WIDTHS_APART * most;
}

static void side_add_section(struct side *side, const struct part *part, uint32_t label) {
    if (part->glyphs > 0) {
        bool amount = part->has_amount && part->label == label;
        side->opens_amount = side->opens_amount || (amount && side->lines == 0);
        side->sections += amount && !side->below_amount;
        side->below_amount = amount;
    }
}

// Whether each side has names with amounts below them, all amounts behind the same words or none: no column of a table
// names its rows then, however well the sections stand side by side.
static bool run_has_sections(const struct lines *lines, size_t begin, size_t end, const struct columns *columns) {
    struct side sides[COLUMNS_MOST] = {0};
    struct part parts[COLUMNS_MOST];
    bool labelled = false;
    uint32_t label = 0;
    for (size_t i = begin; i < end; i++) {
        line_parts(&lines->items[i], columns, parts);
        for (size_t k = 0; k < columns->count; k++) {
            label = labelled || !parts[k].has_amount ? label : parts[k].label;
            labelled = labelled || parts[k].has_amount;
            side_add_section(&sides[k], &parts[k], label);
            side_add(&sides[k], &parts[k]);
        }
    }
    for (size_t k = 0; k < columns->count; k++) {
        const struct side *side = &sides[k];
        if (side->sections < SECTIONS_LEAST || side->opens_amount || side->gappy * 10 > side->lines) {
            return false;
        }
    }
    return true;
}

static bool run_is_prose(const struct lines *lines, size_t begin, size_t end, const struct columns *columns) {
    struct side sides[COLUMNS_MOST] = {0};
    struct part parts[COLUMNS_MOST];
    for (size_t i = begin; i < end; i++) {
        line_parts(&lines->items[i], columns, parts);
        for (size_t k = 0; k < columns->count; k++) {
            side_add(&sides[k], &parts[k]);
        }
    }
    for (size_t i = begin; i < end; i++) {
        line_parts(&lines->items[i], columns, parts);
        for (size_t k = 0; k < columns->count; k++) {
            bool reaches = parts[k].to > sides[k].right - 1.6 * lines->items[i].size;
            sides[k].full += parts[k].glyphs > 0 && (reaches || parts[k].last == 0x3002);
        }
    }
    double full_least = run_is_staggered(lines, begin, end, columns) ? FULL_STAGGERED : FULL_LEAST;
    for (size_t k = 0; k < columns->count; k++) {
        if (!side_is_prose(&sides[k], full_least)) {
            return false;
        }
    }
    return sides_are_equal(sides, columns->count) && !run_has_rows(lines, begin, end, columns, sides);
}

// Ends the columns where their lines do, when that is further down than *best.
static void columns_try(const struct lines *lines, size_t begin, struct columns columns, struct columns *best) {
    columns.end = run_end(lines, begin, &columns, PROSE_REACH);
    bool found = columns.end >= begin + LINES_LEAST && (run_is_prose(lines, begin, columns.end, &columns) ||
                                                        run_has_sections(lines, begin, columns.end, &columns));
    if (!found && columns.end >= begin + LINES_LEAST && columns.end < lines->count) {
        columns.end = run_end(lines, begin, &columns, SECTION_REACH);
        found = run_has_sections(lines, begin, columns.end, &columns);
    }
    if (found && columns.end > best->end) {
        *best = columns;
    }
}

// Three columns or more, cut where white parts their first lines; fewer when it does not.
static struct columns line_columns(const struct line *line) {
    struct columns columns = {.count = 1};
    double to = INFINITY;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            continue;
        }
        if (glyph->box.x0 - to > CUT_EMS * line->size) {
            if (columns.count == COLUMNS_MOST) {
                return (struct columns){.count = 1};
            }
            columns.at[columns.count++ - 1] = glyph->box.x0 - CUT_EMS / 2 * line->size;
        }
        to = glyph->box.x1;
    }
    return columns;
}

size_t columns_side(const struct columns *columns, const struct glyph *glyph) {
    size_t side = 0;
    while (side + 1 < columns->count && (glyph->box.x0 + glyph->box.x1) / 2 > columns->at[side]) {
        side++;
    }
    return side;
}

struct columns columns_find(const struct lines *lines, size_t begin) {
    double low = INFINITY, high = -INFINITY;
    struct columns best = {.end = begin}, many = line_columns(&lines->items[begin]);
    for (size_t i = begin; i < lines->count; i++) {
        low = fmin(low, lines->items[i].box.x0);
        high = fmax(high, lines->items[i].box.x1);
    }
    for (int step = 0; step <= STEPS; step++) {
        double x = low + (high - low) * (0.35 + 0.3 * step / STEPS);
        columns_try(lines, begin, (struct columns){.count = 2, .at = {x}}, &best);
    }
    if (many.count > 2) {
        columns_try(lines, begin, many, &best);
    }
    return best;
}
