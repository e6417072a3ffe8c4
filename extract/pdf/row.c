// Tells where rows begin in lines without rules: by their distance, rules, labels and amounts.
#include "extract/pdf/row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { WRAP_GLYPHS_LEAST = 8, RULED_ROWS_LEAST = 3, HEADED_LEAST = 2, DISTANCES_LEAST = 3 };

static const double ROW_GAP = 1.18;     // of the usual distance of lines: more parts rows
static const double WRAP_PITCH_EMS = 2; // lines of one cell are not further apart
static const double MIDDLE_LEAST = 0.2; // of the size: what a label and amounts at half height share

// ---- Columns

int column_of_x(const struct columns *columns, double x) {
    int column = 0;
    while (column + 1 < columns->count && x >= columns->xs[column + 1]) {
        column++;
    }
    return column;
}

struct cuts cuts_of(const struct columns *columns, const struct line *line) {
    struct cuts cuts;
    for (size_t g = 0; g < columns->gutters->count; g++) {
        cuts.crossed[g] = line_crosses(line, columns->gutters, g, &cuts.at[g]);
    }
    return cuts;
}

int cuts_column(const struct cuts *cuts, const struct columns *columns, const struct glyph *glyph) {
    int column = 0;
    while (column + 1 < columns->count && (glyph->box.x0 + glyph->box.x1) / 2 >= cuts->at[column]) {
        column++;
    }
    return column;
}

// ---- Rows

static int double_compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

// Where each column's text stands in the line; -INFINITY where it has none. One line may hold columns that stand some
// points higher or lower than others.
static void line_column_baselines(const struct line *line, const struct columns *columns, double *baselines) {
    for (int column = 0; column < columns->count; column++) {
        baselines[column] = -INFINITY;
    }
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            baselines[column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2)] = glyph->y;
        }
    }
}

// Distances between lines that follow on each other in the column (all columns: -1), ascending; returns their number.
static size_t distances_of(const struct line *lines, size_t count, const struct columns *columns, int which,
                           double *apart, struct arena *arena) {
    double *own = ARENA_ARRAY(double, (size_t)columns->count, arena),
           *last = ARENA_ARRAY(double, (size_t)columns->count, arena);
    size_t found = 0;
    for (int column = 0; column < columns->count; column++) {
        last[column] = -INFINITY;
    }
    for (size_t i = 0; i < count; i++) {
        line_column_baselines(&lines[i], columns, own);
        for (int column = 0; column < columns->count; column++) {
            double distance = own[column] - last[column];
            if (!isinf(own[column])) {
                if (!isinf(distance) && distance > 0.9 * lines[i].size && (which < 0 || which == column)) {
                    apart[found++] = distance;
                }
                last[column] = own[column];
            }
        }
    }
    qsort(apart, found, sizeof *apart, double_compare);
    return found;
}

// The distance of lines within a cell: nearly the least between lines that follow in one column. Where a column has its
// own, as small print beside larger one, that decides for the lines in it.
static void rowing_measure(struct rowing *rowing, const struct line *lines, size_t count, const struct columns *columns,
                           struct arena *arena) {
    double *apart = ARENA_ARRAY(double, count *(size_t)columns->count + 1, arena), size = lines[0].size;
    size_t found = distances_of(lines, count, columns, -1, apart, arena);
    rowing->pitch = found == 0 ? 2 * size : apart[found / 12];
    rowing->gap = ROW_GAP * rowing->pitch - size;
    rowing->gaps = ARENA_ARRAY(double, (size_t)columns->count, arena);
    for (int column = 0; column < columns->count; column++) {
        found = distances_of(lines, count, columns, column, apart, arena);
        bool wraps = found >= DISTANCES_LEAST && apart[found / 12] < WRAP_PITCH_EMS * size;
        rowing->gaps[column] = wraps ? ROW_GAP * apart[found / 12] - size : rowing->gap;
    }
}

// The white above the line that parts it from the line before: the least of its columns.
static double line_gap(const struct line *line, const struct columns *columns, const struct rowing *rowing) {
    double gap = INFINITY;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            gap = fmin(gap, rowing->gaps[column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2)]);
        }
    }
    return gap;
}

static bool barrier_between(const double *barriers, size_t count, double above, double below) {
    for (size_t i = 0; i < count; i++) {
        if (barriers[i] > above && barriers[i] < below) {
            return true;
        }
    }
    return false;
}

// Whether the label of the line before is so long that this line may go on with it.
static bool label_is_full(const struct line *line, const struct line *before, const struct columns *columns) {
    double end = -INFINITY;
    for (size_t i = 0; i < before->count; i++) {
        const struct glyph *glyph = before->glyphs[i];
        if (!glyph_is_space(glyph) && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) == 0) {
            end = glyph->box.x1;
        }
    }
    return end > columns->right[0] - 1.2 * line->size && line->baseline - before->baseline < 1.7 * line->size;
}

// A long label alone on its line, whose amounts stand beside its last line.
static bool label_goes_on(const struct line *line, const struct line *before, const struct columns *columns) {
    const struct glyph *first = line->glyphs[0];
    for (size_t i = 0; i < before->count; i++) {
        const struct glyph *glyph = before->glyphs[i];
        if (!glyph_is_space(glyph) && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) != 0) {
            return false;
        }
    }
    return column_of_x(columns, (first->box.x0 + first->box.x1) / 2) == 0 && !words_start_item(line->words) &&
           label_is_full(line, before, columns);
}

// Whether the line goes on with the cells of the line before it: nothing in the first column while others go on, or
// a first column that was full.
static bool line_continues(const struct line *line, const struct line *before, const struct columns *columns) {
    if (line_piece_count(line) > 1) {
        return false;
    }
    int column = column_of_x(columns, (line->box.x0 + line->box.x1) / 2);
    if (words_are_number(line->words)) {
        return false;
    }
    return column > 0 || label_is_full(line, before, columns);
}

// Whether the line has amounts, all of them where the row has amounts already, or words that a line with a label of
// its own cannot go on with. A previous year in brackets goes on.
static bool line_repeats_amounts(const struct line *line, const struct columns *columns, const struct draft_cell *cells,
                                 struct arena *arena) {
    size_t repeated = 0;
    bool labelled = false;
    for (size_t begin = 0, end; begin < line->count; begin = end) {
        int column = column_of_x(columns, (line->glyphs[begin]->box.x0 + line->glyphs[begin]->box.x1) / 2);
        for (end = begin + 1; end < line->count; end++) {
            const struct glyph *glyph = line->glyphs[end];
            if (!glyph_is_space(glyph) && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) != column) {
                break;
            }
        }
        struct str words = line_make(line->glyphs + begin, end - begin, arena).words;
        labelled = labelled || (column == 0 && words.size > 0 && !words_are_number(words)); // 0003 goes on
        if (words_are_amount(words) && !str_starts(words, STR("(")) && !str_starts(words, STR("（"))) {
            const struct lines *above = &cells[column].lines;
            if (above->count == 0 || number_is_cut(above->items[above->count - 1].words, words) ||
                (!labelled && !words_are_amount(above->items[above->count - 1].words))) {
                return false;
            }
            repeated++;
        }
    }
    return repeated > 0;
}

// Whether the line has amounts below words of the row in several columns: these are heads.
static bool line_ends_heads(const struct line *line, const struct columns *columns, const struct draft_cell *cells,
                            struct arena *arena) {
    size_t amounts = 0;
    for (size_t begin = 0, end; begin < line->count; begin = end) {
        int column = column_of_x(columns, (line->glyphs[begin]->box.x0 + line->glyphs[begin]->box.x1) / 2);
        for (end = begin + 1; end < line->count; end++) {
            const struct glyph *glyph = line->glyphs[end];
            if (!glyph_is_space(glyph) && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) != column) {
                break;
            }
        }
        struct str words = line_make(line->glyphs + begin, end - begin, arena).words;
        const struct lines *above = &cells[column].lines;
        bool headed = above->count > 0 && !words_are_amount(above->items[above->count - 1].words);
        amounts += words_are_number(words) && headed;
    }
    return amounts >= HEADED_LEAST;
}

// Whether words of the row stand over the white between two columns of the line: the head of both.
static bool line_is_headed(const struct line *line, const struct columns *columns, const struct draft_cell *cells) {
    struct cuts cuts = cuts_of(columns, line);
    const struct glyph *last = NULL;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            continue;
        }
        int column = last != NULL ? cuts_column(&cuts, columns, last) : -1;
        bool adjacent = last != NULL && !(glyph->code >= '0' && glyph->code <= '9') &&
                        cuts_column(&cuts, columns, glyph) == column + 1;
        for (int side = 0; adjacent && side < 2; side++) {
            const struct lines *above = &cells[column + side].lines, *other = &cells[column + 1 - side].lines;
            if (above->count == 1 && other->count == 0 && !words_are_amount(above->items[0].words)) {
                double middle = (above->items[0].box.x0 + above->items[0].box.x1) / 2;
                if (middle > last->box.x1 && middle < glyph->box.x0 &&
                    above->items[0].box.x1 < columns->right[column + 1]) {
                    return true;
                }
            }
        }
        last = glyph;
    }
    return false;
}

// reached: how far down the lines of the row go.
static bool line_is_apart(const struct line *line, const struct line *before, double reached,
                          const struct columns *columns, const struct rowing *rowing) {
    if (barrier_between(rowing->barriers, rowing->barrier_count, before->baseline, line->baseline) ||
        line_crosses_all(line, columns->gutters) || line_crosses_all(before, columns->gutters)) {
        return true;
    }
    if (rowing->ruled) {
        return false;
    }
    if (rowing->grouped) {
        return line->box.y0 - reached > line_gap(line, columns, rowing);
    }
    return line->box.y0 > reached - 0.1 * line->size && !line_continues(line, before, columns) &&
           !label_goes_on(line, before, columns);
}

// Whether many lines run up to the right end of their column: the text in it wraps.
static bool lines_wrap(const struct line *lines, size_t count, const struct columns *columns) {
    size_t full = 0, parts = 0;
    for (size_t i = 0; i < count; i++) {
        for (int column = 0; column < columns->count; column++) {
            double end = -INFINITY;
            size_t glyphs = 0;
            for (size_t k = 0; k < lines[i].count; k++) {
                const struct glyph *glyph = lines[i].glyphs[k];
                if (!glyph_is_space(glyph) && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) == column) {
                    end = glyph->box.x1;
                    glyphs++;
                }
            }
            parts += glyphs > 0;
            full += glyphs >= WRAP_GLYPHS_LEAST && end > columns->right[column] - 1.5 * lines[i].size;
        }
    }
    return full * 5 >= parts * 2;
}

struct rowing rowing_of(const struct line *lines, size_t count, const double *barriers, size_t barrier_count,
                        const struct columns *columns, struct arena *arena) {
    struct rowing rowing = {.barriers = barriers, .barrier_count = barrier_count};
    rowing_measure(&rowing, lines, count, columns, arena);
    size_t wide = 0, narrow = 0;
    double reached = lines[0].box.y1;
    for (size_t i = 1; i < count; i++) {
        bool parts = lines[i].box.y0 - reached > rowing.gap;
        wide += parts;
        narrow += !parts;
        reached = fmax(reached, lines[i].box.y1);
    }
    size_t inside = 0;
    for (size_t i = 0; i < barrier_count; i++) {
        inside += barriers[i] > lines[0].box.y1 - 2 && barriers[i] < lines[count - 1].box.y0 + 2;
    }
    rowing.ruled = inside >= RULED_ROWS_LEAST && inside * 14 >= count;
    // Wrapped lines lie close; where most lines lie apart alike, each is a row.
    bool often = wide > 0 && narrow > 0 && wide * 8 >= narrow;
    rowing.grouped = rowing.pitch < WRAP_PITCH_EMS * lines[0].size && (often || lines_wrap(lines, count, columns));
    return rowing;
}

// Whether the line is the first of a label whose amounts stand at half its height, on the next line.
static bool label_has_middle(const struct line *line, const struct line *next, const struct columns *columns) {
    int column = column_of_x(columns, (line->box.x0 + line->box.x1) / 2), amounts = 0;
    if (column_of_x(columns, line->box.x0 + 1) != column || column_of_x(columns, line->box.x1 - 1) != column ||
        next->baseline <= line->baseline || line->box.y1 - next->box.y0 < MIDDLE_LEAST * line->size ||
        words_are_number(line->words)) {
        return false;
    }
    for (size_t i = 0; i < next->count; i++) {
        const struct glyph *glyph = next->glyphs[i];
        int own = column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2);
        if (own == column && !glyph_is_space(glyph)) {
            return false;
        }
        amounts += own > column && glyph->code >= '0' && glyph->code <= '9';
    }
    return amounts > 0;
}

static bool line_has_amounts(const struct line *line, const struct columns *columns) {
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        bool digit = (glyph->code >= '0' && glyph->code <= '9') || (glyph->code >= 0xFF10 && glyph->code <= 0xFF19);
        if (digit && column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2) > 0) {
            return true;
        }
    }
    return false;
}

static bool row_has_amounts(const struct columns *columns, const struct draft_cell *cells) {
    for (int column = 0; column < columns->count; column++) {
        for (size_t i = 0; i < cells[column].lines.count; i++) {
            if (words_are_amount(cells[column].lines.items[i].words)) {
                return true;
            }
        }
    }
    return false;
}

static bool row_is_label(const struct columns *columns, const struct draft_cell *cells) {
    for (int column = 1; column < columns->count; column++) {
        if (cells[column].lines.count > 0) {
            return false;
        }
    }
    return cells[0].lines.count > 0;
}

// Ⅱ 学校, 第3項 道路費: a head over items.
static bool words_start_section(struct str words) {
    static const char *const levels[] = {"款", "項", "目", "部", "章", "節"};
    size_t at = 0;
    uint32_t code = words.size > 0 ? utf8_next(words, &at) : 0;
    if (code >= 0x2160 && code < 0x2180) {
        return true;
    }
    bool numbered = code == 0x7B2C; // 第
    for (size_t digits = at; numbered && at < words.size; digits = at) {
        code = utf8_next(words, &at);
        if (!(code >= '0' && code <= '9') && !(code >= 0xFF10 && code <= 0xFF19)) {
            struct str rest = str_slice(words, digits, words.size);
            for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
                if (str_starts(rest, str_from(levels[i]))) {
                    return digits > strlen("第");
                }
            }
            return false;
        }
    }
    return false;
}

// Whether the line begins an item below a sentence of the row's label (○ 橋の点検 22億円) or below a head, or is a
// head.
static bool line_begins_item(const struct line *line, const struct columns *columns, const struct draft_cell *cells) {
    const struct lines *label = &cells[0].lines;
    if (label->count == 0 || column_of_x(columns, line->box.x0 + 1) != 0) {
        return false;
    }
    bool headed = row_is_label(columns, cells) && line_has_amounts(line, columns);
    bool below = headed || str_ends(label->items[label->count - 1].words, STR("。"));
    return words_start_section(line->words) || (below && words_start_item(line->words)) ||
           (words_start_section(label->items[0].words) && line_has_amounts(line, columns) &&
            !row_has_amounts(columns, cells));
}

bool row_begins(const struct line *lines, size_t count, size_t i, double reached, const struct columns *columns,
                const struct draft_cell *cells, const struct rowing *rowing, struct arena *arena) {
    const struct line *line = &lines[i], *before = &lines[i - 1];
    bool middle =
        i + 1 < count && line->box.y0 > reached - 0.1 * line->size && label_has_middle(line, line + 1, columns);
    return middle || line_begins_item(line, columns, cells) || line_is_apart(line, before, reached, columns, rowing) ||
           line_is_headed(line, columns, cells) || line_ends_heads(line, columns, cells, arena) ||
           line_repeats_amounts(line, columns, cells, arena);
}
