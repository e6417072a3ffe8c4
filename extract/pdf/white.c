// A table by white space: columns between gutters.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract/pdf/draft.h"
#include "extract/pdf/head.h"
#include "extract/pdf/row.h"

enum { SUPPORT_LEAST = 3, ITEM_BYTES_MOST = 9 };

static const double PITCH_MOST = 1.5;  // of the distance of the first two rows: more ends them
static const double JOINED_EMS = 0.15; // of the size: characters nearer than that are of one word

static bool gutters_suffice(const struct line *lines, size_t count, const struct gutters *gutters,
                            struct arena *arena) {
    size_t best = 0, amounts = 0;
    for (size_t i = 0; i < gutters->count; i++) {
        best = gutters->support[i] > best ? gutters->support[i] : best;
    }
    for (size_t i = 0; i < count; i++) {
        struct lines pieces = line_pieces(&lines[i], 1.2 * lines[i].size, arena);
        amounts += pieces.count > 1 && words_are_number(pieces.items[pieces.count - 1].words);
    }
    return best >= SUPPORT_LEAST || (best >= 2 && amounts >= 2);
}

// Whether the gutter sets item numbers alone apart: numbered paragraphs.
static bool lines_are_items(const struct line *lines, size_t count, const struct gutters *gutters,
                            struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        size_t left = 0;
        while (left < lines[i].count && lines[i].glyphs[left]->box.x1 < gutters->to[0]) {
            left++;
        }
        struct str number = line_make(lines[i].glyphs, left, arena).words;
        struct str rest = line_make(lines[i].glyphs + left, lines[i].count - left, arena).words;
        bool item = number.size == 0 || words_start_item(number) || words_are_number(number);
        if (!item || number.size > ITEM_BYTES_MOST || words_are_amount(rest)) {
            return false;
        }
    }
    return gutters->count == 1;
}

// ---- Columns

static double gutter_middle(const struct gutters *gutters, size_t index) {
    return (gutters->from[index] + gutters->to[index]) / 2;
}

// Borders in the gutters, outermost at the text.
static double *gutter_borders(const struct line *lines, size_t count, const struct gutters *gutters,
                              struct arena *arena) {
    double *xs = ARENA_ARRAY(double, gutters->count + 2, arena);
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, lines[i].box.x0);
        high = fmax(high, lines[i].box.x1);
    }
    xs[0] = low;
    for (size_t i = 0; i < gutters->count; i++) {
        xs[i + 1] = gutter_middle(gutters, i);
    }
    xs[gutters->count + 1] = high;
    return xs;
}

// Adds the parts of a line to the cells of a row; a part that runs across a gutter makes a cell that spans.
static void row_add_line(const struct columns *columns, struct draft_cell *cells, const struct line *line,
                         struct arena *arena) {
    size_t begin = 0;
    int first = -1, last = -1;
    struct cuts cuts = cuts_of(columns, line);
    for (size_t i = 0; i <= line->count; i++) {
        const struct glyph *glyph = i < line->count ? line->glyphs[i] : NULL;
        if (glyph != NULL && glyph_is_space(glyph)) {
            continue;
        }
        int column = glyph == NULL ? -1 : cuts_column(&cuts, columns, glyph);
        bool parted = glyph == NULL;
        if (glyph != NULL && last >= 0 && column != last) {
            parted = true;
            for (int g = last; g < column; g++) {
                parted = parted && !cuts.crossed[g];
            }
        }
        if (parted && last >= 0) {
            struct line part = line_make(line->glyphs + begin, i - begin, arena);
            struct draft_cell *cell = &cells[first];
            cell->column_span = last - first + 1 > cell->column_span ? last - first + 1 : cell->column_span;
            ARENA_PUSH(cell->lines.items, cell->lines.count, cell->lines.capacity, part, arena);
            first = column;
            begin = i;
        }
        first = first < 0 ? column : first;
        last = column;
    }
}

static void table_push_row(struct draft_table *table, struct draft_cell *cells, struct arena *arena) {
    for (int column = 0; column < table->column_count;) {
        struct draft_cell *cell = &cells[column];
        for (int c = column + 1; c < column + cell->column_span && c < table->column_count; c++) {
            for (size_t i = 0; i < cells[c].lines.count; i++) {
                ARENA_PUSH(cell->lines.items, cell->lines.count, cell->lines.capacity, cells[c].lines.items[i], arena);
            }
            int reach = c + cells[c].column_span - column;
            cell->column_span = reach > cell->column_span ? reach : cell->column_span;
        }
        ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, *cell, arena);
        column += cell->column_span;
    }
    table->row_count++;
}

static void row_start(const struct draft_table *table, const struct columns *columns, struct draft_cell *cells,
                      const struct line *line, int page) {
    for (int c = 0; c < table->column_count; c++) {
        cells[c] = (struct draft_cell){.row = table->row_count,
                                       .column = c,
                                       .row_span = 1,
                                       .column_span = 1,
                                       .page = page,
                                       .box = {columns->left[c], line->box.y0, columns->right[c], line->box.y1}};
    }
}

// Text extent of each column, of parts that stay inside.
static void columns_measure(struct columns *columns, const struct line *lines, size_t count) {
    for (int c = 0; c < columns->count; c++) {
        columns->left[c] = columns->xs[c + 1];
        columns->right[c] = columns->xs[c];
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < lines[i].count && !line_crosses_all(&lines[i], columns->gutters); k++) {
            const struct glyph *glyph = lines[i].glyphs[k];
            if (!glyph_is_space(glyph)) {
                int column = column_of_x(columns, (glyph->box.x0 + glyph->box.x1) / 2);
                columns->left[column] = fmin(columns->left[column], glyph->box.x0);
                columns->right[column] = fmax(columns->right[column], glyph->box.x1);
            }
        }
    }
}

struct draft_table *flow_table(const struct line *lines, size_t count, const double *barriers, size_t barrier_count,
                               int page, struct arena *arena) {
    if (count < 2) {
        return NULL;
    }
    struct gutters gutters = gutters_find(lines, count);
    if (gutters.count == 0 || !gutters_suffice(lines, count, &gutters, arena) ||
        lines_are_items(lines, count, &gutters, arena)) {
        return NULL;
    }
    struct draft_table *table = ARENA_NEW(struct draft_table, arena);
    struct columns columns = {.gutters = &gutters, .count = (int)gutters.count + 1};
    columns.xs = gutter_borders(lines, count, &gutters, arena);
    columns.left = ARENA_ARRAY(double, gutters.count + 1, arena);
    columns.right = ARENA_ARRAY(double, gutters.count + 1, arena);
    columns_measure(&columns, lines, count);
    struct rowing rowing = rowing_of(lines, count, barriers, barrier_count, &columns, arena);
    *table =
        (struct draft_table){.column_count = columns.count, .xs = columns.xs, .open_top = true, .open_bottom = true};
    table->box = lines[0].box;
    double reached = lines[0].box.y1;
    struct draft_cell *cells = ARENA_ARRAY(struct draft_cell, gutters.count + 1, arena);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || row_begins(lines, count, i, reached, &columns, cells, &rowing, arena)) {
            if (i > 0) {
                table_push_row(table, cells, arena);
            }
            row_start(table, &columns, cells, &lines[i], page);
        }
        for (int c = 0; c < columns.count; c++) {
            cells[c].box.y1 = lines[i].box.y1;
        }
        row_add_line(&columns, cells, &lines[i], arena);
        table->box = box_union(table->box, lines[i].box);
        reached = table->box.y1;
    }
    table_push_row(table, cells, arena);
    table_split_rows(table, arena);
    table_span_heads(table);
    return table;
}

// ---- Rows that go on from the page before

static bool lines_cross(const struct line *lines, size_t count, double x) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < lines[i].count; k++) {
            const struct glyph *glyph = lines[i].glyphs[k];
            if (!glyph_is_space(glyph) && glyph->box.x0 < x && glyph->box.x1 > x) {
                return true;
            }
        }
    }
    return false;
}

// How many lines follow on each other at about the distance of the first two.
static size_t lines_alike(const struct line *lines, size_t count) {
    size_t alike = count < 2 ? count : 2;
    double pitch = alike == 2 ? lines[1].baseline - lines[0].baseline : 0;
    while (alike >= 2 && alike < count && lines[alike].baseline - lines[alike - 1].baseline < PITCH_MOST * pitch) {
        alike++;
    }
    return alike;
}

// The borders of the table before, each moved to the nearest white: words of this page may be longer than those that it
// was found by.
static void borders_refit(double *xs, const struct draft_table *before, const struct line *lines, size_t count) {
    size_t alike = lines_alike(lines, count);
    memcpy(xs, before->xs, ((size_t)before->column_count + 1) * sizeof *xs);
    for (int i = 1; i < before->column_count; i++) {
        double at = before->xs[i], most = fmin(at - before->xs[i - 1], before->xs[i + 1] - at) / 2;
        for (double aside = 0; aside < most; aside += 0.5) {
            bool left = !lines_cross(lines, alike, at - aside);
            if (left || !lines_cross(lines, alike, at + aside)) {
                xs[i] = left ? at - aside : at + aside;
                break;
            }
        }
    }
}

// Whether the line stands in two or more of the columns, an amount behind the first, and its words cross no border.
static bool line_fits(const struct line *line, const struct draft_table *before) {
    int columns = 0, amounts = 0, last = -1;
    for (size_t i = 0; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (glyph_is_space(glyph)) {
            continue;
        }
        double x = (glyph->box.x0 + glyph->box.x1) / 2;
        int column = 0;
        while (column + 1 < before->column_count && x >= before->xs[column + 1]) {
            column++;
        }
        const struct glyph *near = i > 0 ? line->glyphs[i - 1] : NULL;
        bool joined = near != NULL && !glyph_is_space(near) && glyph->box.x0 - near->box.x1 < JOINED_EMS * line->size;
        if (column != last && joined) {
            return false;
        }
        columns += column != last;
        amounts += column != last && column > 0 && glyph->code >= '0' && glyph->code <= '9';
        last = column;
    }
    return columns > 1 && amounts > 0;
}

struct draft_table *flow_rows(const struct lines *lines, size_t begin, const struct draft_table *before, int page,
                              size_t *end, struct arena *arena) {
    struct draft_table *table = ARENA_NEW(struct draft_table, arena);
    *table = (struct draft_table){.column_count = before->column_count, .open_top = true, .open_bottom = true};
    table->xs = ARENA_ARRAY(double, (size_t)before->column_count + 1, arena);
    borders_refit(table->xs, before, lines->items + begin, lines->count - begin);
    for (*end = begin; *end < lines->count && line_fits(&lines->items[*end], table);) {
        ++*end;
    }
    if (*end == begin) {
        return NULL;
    }
    table->box = lines->items[begin].box;
    for (size_t i = begin; i < *end; i++) {
        const struct line *line = &lines->items[i];
        table->box = box_union(table->box, line->box);
        for (int column = 0; column < table->column_count; column++) {
            struct draft_cell cell = {
                .row = table->row_count, .column = column, .row_span = 1, .column_span = 1, .page = page};
            struct glyph **own = ARENA_ARRAY(struct glyph *, line->count + 1, arena);
            size_t held = 0;
            for (size_t k = 0; k < line->count; k++) {
                double x = (line->glyphs[k]->box.x0 + line->glyphs[k]->box.x1) / 2;
                bool low = column == 0 || x >= table->xs[column];
                if (low && (column + 1 == table->column_count || x < table->xs[column + 1])) {
                    own[held++] = line->glyphs[k];
                }
            }
            cell.box = (struct box){table->xs[column], line->box.y0, table->xs[column + 1], line->box.y1};
            cell.lines = lines_of(own, held, arena);
            ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, cell, arena);
        }
        table->row_count++;
    }
    return table;
}
