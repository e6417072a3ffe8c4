// What the lines above the first amount of a drawn table say.
#include "extract/layout.h"
#include "extract/unit.h"
#include "extract/unit_line.h"

struct str layout_stated_unit(const struct layout_line *cut, size_t count) {
    for (size_t i = 0; i < count && !cut[i].is_anchor; i++) {
        for (int f = 0; f < cut[i].count; f++) {
            struct text unit = unit_line_of((struct text){.words = cut[i].fragments[f].words});
            if (unit.words.size) {
                return unit.words;
            }
        }
    }
    return (struct str){0};
}

bool layout_states_unit(const struct layout_line *cut, size_t count) {
    bool found = layout_stated_unit(cut, count).size > 0;
    for (size_t i = 0; i < count && !cut[i].is_anchor; i++) {
        for (int f = 0; f < cut[i].count && !found; f++) {
            found = unit_of_heading(cut[i].fragments[f].words) > 0;
        }
    }
    return found;
}

// The line right above the first amount, not a title above it.
static const struct layout_line *head_line(const struct layout_line *cut, size_t count) {
    size_t anchor = 0;
    while (anchor < count && !cut[anchor].is_anchor) {
        anchor++;
    }
    return &cut[anchor > 0 ? anchor - 1 : 0];
}

int layout_heads(const struct layout_line *cut, size_t count) {
    const struct layout_line *line = head_line(cut, count);
    return line->is_anchor ? 0 : line->count;
}

uint64_t layout_header_hash(const struct layout_line *cut, size_t count) {
    const struct layout_line *line = head_line(cut, count);
    uint64_t hash = 0;
    for (int f = 0; f < line->count; f++) {
        hash = str_hash(line->fragments[f].words, hash);
    }
    return hash;
}

static int cells_of(const struct layout_line *line) {
    return line->count - (line->count > 1 && line->fragments[0].is_index); // an item's number goes with its name
}

// Fewer cells are a name and its numbers, or the rest of the name above.
static bool fits_order(const struct layout_line *line, int columns, int second_start) {
    int cells = cells_of(line), first = line->count - cells;
    for (int f = first + 1; f < line->count && cells < columns; f++) {
        if (!line->fragments[f].is_number) {
            return false;
        }
    }
    return cells <= columns && (cells > 1 || line->fragments[0].start < second_start);
}

static void order_columns(struct layout_line *line, int first) {
    for (int f = 0; f < line->count; f++) {
        line->fragments[f].column = f > first ? f - first : 0;
        line->fragments[f].column_span = 1;
    }
}

// 番号 heads the numbers of items where the rows that begin with one have as many words as the line of heads.
static bool heads_numbers(const struct layout_line *lines, size_t count, size_t first) {
    size_t numbered = 0, rows = 0;
    for (size_t i = first; i < count; i++) {
        rows += lines[i].is_anchor;
        numbered +=
            lines[i].is_anchor && cells_of(&lines[i]) < lines[i].count && lines[i].count == lines[first - 1].count;
    }
    return 2 * numbered > rows;
}

int layout_by_order(struct layout_line *lines, size_t count) {
    enum { LEAST_HEADS = 3 };
    size_t first = 0, whole = 0, rows = 0;
    while (first < count && !lines[first].is_anchor) {
        first++;
    }
    int numbers = first > 0 && first < count && heads_numbers(lines, count, first);
    int columns = first > 0 && first < count ? lines[first - 1].count - numbers : 0;
    if (columns < LEAST_HEADS) {
        return 0;
    }
    for (size_t i = first; i < count; i++) {
        rows += lines[i].is_anchor;
        whole += lines[i].is_anchor && cells_of(&lines[i]) == columns;
        if (lines[i].count > 0 && !fits_order(&lines[i], columns, lines[first - 1].fragments[1 + numbers].start)) {
            return 0;
        }
    }
    for (size_t i = first - 1; whole > 1 && 2 * whole >= rows && i < count; i++) {
        order_columns(&lines[i], i + 1 == first ? numbers : lines[i].count - cells_of(&lines[i]));
    }
    return whole > 1 && 2 * whole >= rows ? columns : 0;
}
