// Rows of drawn tables: an amount with the lines of its name above and below it.
#include <stdint.h>

#include "extract/character.h"
#include "extract/layout.h"
#include "extract/line_shape.h"
#include "extract/text_builder.h"

// True when the anchor has no words in the column but an item's number: a name may stand above or below.
static bool lacks(const struct layout_line *line, int column) {
    for (int f = 0; f < line->count; f++) {
        const struct fragment *fragment = &line->fragments[f];
        bool covers = fragment->column <= column && column < fragment->column + fragment->column_span;
        if (covers && !(fragment->is_index && f + 1 < line->count)) {
            return false;
        }
    }
    return true;
}

// A line that can belong to a neighbour: words in one column.
static bool is_loose(const struct layout_line *line) {
    for (int f = 0; f < line->count; f++) {
        const struct fragment *fragment = &line->fragments[f];
        if (fragment->is_number || fragment->column_span != 1 || fragment->column != line->fragments[0].column) {
            return false;
        }
    }
    return !line->is_anchor && line->count > 0;
}

static size_t claimed_above(const struct layout_line *lines, size_t anchor, int column) {
    size_t claimed = 0;
    for (size_t i = anchor; i > 0 && lines[i - 1].row == (int)anchor; i--) {
        claimed += lines[i - 1].fragments[0].column == column;
    }
    return claimed;
}

struct between {
    size_t from, to;     // the lines
    size_t above, below; // the anchors; SIZE_MAX = none
};

// How many of the column's lines go to the anchor above; the rest go to the one below.
static size_t share_of_above(const struct layout_line *lines, const struct between *between, int column, size_t loose) {
    bool above = between->above != SIZE_MAX && lacks(&lines[between->above], column);
    bool below = between->below != SIZE_MAX && lacks(&lines[between->below], column);
    size_t claimed = above ? claimed_above(lines, between->above, column) : 0;
    if (!above) {
        return 0;
    }
    if (!below) {
        return between->below == SIZE_MAX && loose > claimed ? claimed : loose;
    }
    if (loose == 1 && claimed > 0) { // next to the amount below it is that one's name
        return is_loose(&lines[between->to - 1]) && lines[between->to - 1].fragments[0].column == column ? 0 : 1;
    }
    return claimed < loose / 2 ? claimed : loose / 2;
}

// A loose line that is not yet part of a row.
static bool is_free(const struct layout_line *line, size_t index) {
    return is_loose(line) && line->row == (int)index;
}

static void share_column(struct layout_line *lines, const struct between *between, int column) {
    size_t loose = 0, given = 0;
    for (size_t i = between->from; i < between->to; i++) {
        loose += is_free(&lines[i], i) && lines[i].fragments[0].column == column;
    }
    size_t share = share_of_above(lines, between, column, loose);
    bool below = between->below != SIZE_MAX && lacks(&lines[between->below], column);
    for (size_t i = between->from; i < between->to; i++) {
        if (is_free(&lines[i], i) && lines[i].fragments[0].column == column) {
            if (given++ < share) {
                lines[i].row = (int)between->above;
            } else if (below) {
                lines[i].row = (int)between->below;
            }
        }
    }
}

// Where the words of the column end at most, and how many of its lines end there.
static int widest_end(const struct layout_line *lines, size_t count, int column, int *sharing) {
    int widest = 0;
    *sharing = 0;
    for (size_t i = 0; i < count; i++) {
        for (int f = 0; lines[i].is_anchor && f < lines[i].count; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            if (fragment->column == column && !fragment->is_number && fragment->column_span == 1) {
                *sharing = fragment->end > widest + 1 ? 1 : *sharing + (fragment->end >= widest - 1);
                widest = fragment->end > widest ? fragment->end : widest;
            }
        }
    }
    return widest;
}

// The anchor's words in the column; *numbered: an item's number stands before them.
static const struct fragment *name_at(const struct layout_line *anchor, int column, bool *numbered) {
    for (int f = 0; f < anchor->count; f++) {
        const struct fragment *fragment = &anchor->fragments[f];
        if (fragment->column == column && !fragment->is_number) {
            *numbered = f > 0 && anchor->fragments[f - 1].is_index;
            return fragment;
        }
    }
    return NULL;
}

// Columns that the number before a name takes: ２ and the blanks behind it.
static int code_width(struct str words) {
    size_t at = 0;
    int value;
    while (numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC) {
        character_next(words, &at);
    }
    at = at > 0 ? character_skip_space(words, at) : 0;
    return (int)line_width(str_slice(words, 0, at));
}

// Words right below a name that fills its column, or that a number counts, are the rest of it.
static bool is_rest(const struct layout_line *lines, size_t count, size_t anchor, const struct fragment *rest) {
    bool numbered = false;
    const struct fragment *name = name_at(&lines[anchor], rest->column, &numbered);
    int code = name ? code_width(name->words) : 0, sharing;
    bool below = name && (name->start == rest->start || (code > 0 && name->start + code == rest->start));
    bool counted = code_width(rest->words) > 0 && rest->words.size > 2 && str_contains(rest->words, STR(" "));
    if (!below || counted || line_starts_item(rest->words)) {
        return false;
    }
    int widest = widest_end(lines, count, rest->column, &sharing);
    return rest->end <= widest && (numbered || code > 0 || (name->end >= widest - 1 && sharing > 1));
}

// Words alone, one piece in a column.
static bool has_words_alone(const struct layout_line *line) {
    for (int f = 0; f < line->count; f++) {
        const struct fragment *fragment = &line->fragments[f];
        if (fragment->is_number || fragment->column_span != 1 || (f > 0 && fragment->column <= fragment[-1].column)) {
            return false;
        }
    }
    return !line->is_anchor && line->count > 0;
}

static void wraps_join(struct layout_line *lines, size_t count) {
    size_t anchor = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].is_anchor) {
            anchor = i;
            continue;
        }
        bool follows = anchor != SIZE_MAX && (i == anchor + 1 || lines[i - 1].row == (int)anchor);
        bool joins = follows && has_words_alone(&lines[i]);
        for (int f = 0; joins && f < lines[i].count; f++) {
            joins = is_rest(lines, count, anchor, &lines[i].fragments[f]);
        }
        lines[i].row = joins ? (int)anchor : lines[i].row;
    }
}

// Lines above the first amount: those just above it may be its name, headings end them.
static size_t headings_end(const struct layout_line *lines, size_t anchor) {
    size_t i = anchor;
    while (i > 0 && is_loose(&lines[i - 1]) && lacks(&lines[anchor], lines[i - 1].fragments[0].column)) {
        i--;
    }
    return i;
}

void layout_rows(struct layout_line *lines, size_t count, int column_count) {
    struct between between = {.above = SIZE_MAX};
    for (size_t i = 0; i < count; i++) {
        lines[i].row = (int)i;
    }
    wraps_join(lines, count);
    for (size_t i = 0; i <= count; i++) {
        if (i < count && !lines[i].is_anchor) {
            continue;
        }
        between.to = i;
        between.below = i < count ? i : SIZE_MAX;
        if (between.above == SIZE_MAX) {
            between.from = i < count ? headings_end(lines, i) : i;
        }
        for (int column = 0; column < column_count; column++) {
            share_column(lines, &between, column);
        }
        between.above = i;
        between.from = i + 1;
    }
}

// The words of a row's column: an item's number first, then line by line.
static struct text column_words(const struct layout_line *lines, size_t count, int row, int column, int *start,
                                int *span, struct arena *arena) {
    struct text_builder builder = {.arena = arena};
    struct str only = {0};
    int found = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count; i++) {
            for (int f = 0; lines[i].row == row && f < lines[i].count; f++) {
                const struct fragment *fragment = &lines[i].fragments[f];
                bool index_first = fragment->is_index && f + 1 < lines[i].count;
                if (fragment->column != column || index_first != (pass == 0)) {
                    continue;
                }
                bool same_line = builder.size && f > 0 && lines[i].fragments[f - 1].column == column;
                text_builder_add(&builder, same_line || (found && pass == 1 && only.size <= 3) ? STR(" ") : STR(""), 0,
                                 builder.size);
                text_builder_add(&builder, fragment->words, 0, builder.size);
                *start = found == 0 || fragment->start < *start ? fragment->start : *start;
                *span = fragment->column_span > *span ? fragment->column_span : *span;
                only = fragment->words;
                found++;
            }
        }
    }
    struct text text = {.words = found == 1 ? only : text_builder_finish(&builder).words};
    return text;
}

struct table layout_table(struct layout_line *lines, size_t count, int column_count, struct arena *arena) {
    struct table table = {.column_count = column_count};
    struct cell *cells = NULL;
    size_t capacity = 0;
    int least = LAYOUT_WIDTH;
    for (size_t i = 0; i < count; i++) {
        bool leads = lines[i].row == (int)i;
        for (int column = 0; leads && column < column_count; column++) {
            int start = 0, span = 1;
            // A row's lines are near its anchor.
            size_t from = i > 8 ? i - 8 : 0, to = i + 9 < count ? i + 9 : count;
            struct cell cell = {.row = table.row_count, .column = column, .row_span = 1, .line = lines[i].number};
            cell.text = column_words(lines + from, to - from, (int)i, column, &start, &span, arena);
            cell.column_span = span;
            cell.indent = start; // columns of the page for now
            least = column == 0 && cell.text.words.size && start < least ? start : least;
            if (cell.text.words.size) {
                ARENA_PUSH(cells, table.cell_count, capacity, cell, arena);
            }
        }
        table.row_count += leads;
    }
    for (size_t i = 0; i < table.cell_count; i++) {
        cells[i].indent = cells[i].column == 0 && cells[i].indent > least ? (cells[i].indent - least) / 2 : 0;
    }
    table.cells = cells;
    return table;
}
