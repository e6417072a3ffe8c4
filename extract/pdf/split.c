// Rows and lists inside one ruled cell, told by the amounts that stand line by line.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract/pdf/draft.h"

enum { LIST_LINES_LEAST = 3, ROWS_MOST = 400, AGREEING_ROWS_LEAST = 3 };

static const double LABEL_ASIDE = 0.25; // of the size: between the baselines of a label and its amount

// 円, 千円, 百万円, %, 人: the unit above a column of amounts.
static bool words_are_unit(struct str words) {
    return words.size <= 15 && (str_ends(words, STR("円")) || str_ends(words, STR("％")) || str_ends(words, STR("%")) ||
                                str_ends(words, STR("人")));
}

static bool words_are_amount_line(struct str words) {
    return words_are_number(words) || words_are_unit(words);
}

// ---- Lists

static bool line_ends_in_amount(const struct line *line, struct arena *arena) {
    struct lines pieces = line_pieces(line, 1.5 * line->size, arena);
    return pieces.count > 1 && words_are_number(pieces.items[pieces.count - 1].words);
}

static bool cell_is_list(const struct draft_cell *cell, struct arena *arena) {
    size_t ends = 0;
    for (size_t i = 0; i < cell->lines.count; i++) {
        ends += line_ends_in_amount(&cell->lines.items[i], arena);
    }
    return ends >= LIST_LINES_LEAST;
}

// Label and amount of each line as a table of two columns.
static struct draft_table *list_table(const struct draft_cell *cell, struct arena *arena) {
    struct draft_table *table = ARENA_NEW(struct draft_table, arena);
    table->box = cell->box;
    table->column_count = 2;
    table->is_ruled = true;
    table->xs = ARENA_ARRAY(double, 3, arena);
    double amounts = cell->box.x1;
    for (size_t i = 0; i < cell->lines.count; i++) {
        struct lines pieces = line_pieces(&cell->lines.items[i], 1.5 * cell->lines.items[i].size, arena);
        const struct line *last = &pieces.items[pieces.count - 1];
        if (pieces.count > 1 && words_are_number(last->words)) {
            amounts = fmin(amounts, last->box.x0);
        }
    }
    table->xs[0] = cell->box.x0;
    table->xs[1] = amounts - 1;
    table->xs[2] = cell->box.x1;
    for (size_t i = 0; i < cell->lines.count; i++) {
        struct line *line = &cell->lines.items[i];
        struct lines pieces = line_pieces(line, 1.5 * line->size, arena);
        const struct line *last = &pieces.items[pieces.count - 1];
        size_t labels =
            words_are_amount_line(last->words) && last->box.x0 >= amounts - 2 ? pieces.count - 1 : pieces.count;
        size_t label_glyphs = 0;
        for (size_t k = 0; k < labels; k++) {
            label_glyphs += pieces.items[k].count;
        }
        double top = line->box.y0, bottom = line->box.y1;
        for (int column = 0; column < 2; column++) {
            struct draft_cell part = {.row = table->row_count, .column = column, .row_span = 1, .column_span = 1};
            part.page = cell->page;
            part.box = (struct box){table->xs[column], top, table->xs[column + 1], bottom};
            size_t from = column == 0 ? 0 : label_glyphs, to = column == 0 ? label_glyphs : line->count;
            struct line own = line_make(line->glyphs + from, to - from, arena);
            if (to > from && own.words.size > 0) {
                ARENA_PUSH(part.lines.items, part.lines.count, part.lines.capacity, own, arena);
            }
            ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, part, arena);
        }
        table->row_count++;
    }
    return table;
}

void table_split_lists(struct draft_table *table, int page, struct items *items, struct arena *arena) {
    for (size_t i = 0; i < table->cell_count && table->cell_count > 1; i++) {
        struct draft_cell *cell = &table->cells[i];
        if (!cell_is_list(cell, arena)) {
            continue;
        }
        struct item item = {.page = page, .box = cell->box, .size = cell->lines.items[0].size};
        item.table = list_table(cell, arena);
        cell->lines = (struct lines){0};
        table_finish(item.table, arena);
        ARENA_PUSH(items->items, items->count, items->capacity, item, arena);
    }
}

// ---- Rows

struct starts {
    double at[ROWS_MOST];  // baselines that start a row, ascending
    double cut[ROWS_MOST]; // where the row above the start ends
    size_t count;
    bool below_unit; // a unit stands at the first
};

static void starts_add(struct starts *starts, double baseline, double size) {
    size_t i = 0;
    while (i < starts->count && starts->at[i] < baseline - 0.5 * size) {
        i++;
    }
    bool known = i < starts->count && fabs(starts->at[i] - baseline) <= 0.5 * size;
    if (!known && starts->count < ROWS_MOST) {
        memmove(starts->at + i + 1, starts->at + i, (starts->count - i) * sizeof *starts->at);
        starts->at[i] = baseline;
        starts->count++;
    }
}

static bool words_are_bracketed(struct str words) {
    return str_starts(words, STR("(")) || str_starts(words, STR("（"));
}

// Amounts that stand for themselves: one in brackets below another says more about it, as the previous year's.
static bool cell_is_amounts(const struct draft_cell *cell) {
    bool number = false;
    for (size_t i = 1; i < cell->lines.count; i++) {
        if (words_are_bracketed(cell->lines.items[i].words) && !words_are_bracketed(cell->lines.items[i - 1].words)) {
            return false;
        }
        if (number_is_cut(cell->lines.items[i - 1].words, cell->lines.items[i].words)) {
            return false;
        }
    }
    for (size_t i = 0; i < cell->lines.count; i++) {
        const struct line *line = &cell->lines.items[i];
        bool wraps = i + 1 < cell->lines.count &&
                     box_width(line->box) + line->size > box_width(cell->box) - 0.4 * line->size &&
                     cell->lines.items[i + 1].words.size < line->words.size;
        if (!words_are_amount_line(line->words) || wraps) {
            return false;
        }
        number = number || words_are_number(line->words);
    }
    return number && cell->lines.count > 1;
}

// Whether the label lines support the rows: each row starts at the start of a label, none inside a wrapped one.
static bool label_supports(const struct draft_cell *cell, const struct starts *starts) {
    size_t matched = 0, inside = 0;
    for (size_t i = 0; i < cell->lines.count; i++) {
        const struct line *line = &cell->lines.items[i];
        for (size_t k = 0; k < starts->count; k++) {
            if (fabs(starts->at[k] - line->baseline) <= LABEL_ASIDE * line->size) {
                bool wrapped = i > 0 && cell->lines.items[i - 1].box.x1 > cell->box.x1 - 1.3 * line->size &&
                               !words_start_item(line->words);
                matched += !wrapped;
                inside += wrapped;
            }
        }
    }
    // One label beside two amounts is the label of both, one above the other; a unit above an amount needs none.
    size_t bare = starts->count > 2 || starts->below_unit ? 1 : 0;
    return matched > inside && (matched >= 2 || matched * 2 >= starts->count) && matched + bare >= starts->count;
}

// Several columns of as many amounts, at the same heights: rows, wherever their labels stand.
static bool columns_agree(const struct draft_table *table, int row, const struct starts *starts) {
    size_t agreeing = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        agreeing +=
            cell->row == row && cell->row_span == 1 && cell->lines.count == starts->count && cell_is_amounts(cell);
    }
    return starts->count >= AGREEING_ROWS_LEAST && agreeing > 1;
}

// Each row ends at the widest white between its amounts and the next ones.
static void starts_cut_at_white(struct starts *starts, const struct lines *labels) {
    for (size_t k = 1; k < starts->count; k++) {
        double from = starts->at[k - 1], to = starts->at[k], last = from, widest = -1;
        for (size_t i = 0; i <= labels->count; i++) {
            double next = i < labels->count ? labels->items[i].baseline : to;
            if (next > from && next <= to && next - last > widest) {
                widest = next - last;
                starts->cut[k] = (next + last) / 2;
            }
            last = next > from && next < to ? next : last;
        }
    }
}

// Each row begins half a line above its amounts.
static void starts_cut_above(struct starts *starts, double size) {
    for (size_t k = 1; k < starts->count; k++) {
        starts->cut[k] = starts->at[k] - 0.5 * size;
    }
}

static bool row_starts(const struct draft_table *table, int row, struct starts *starts) {
    *starts = (struct starts){0};
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        bool amounts = cell->row == row && cell->row_span == 1 && cell_is_amounts(cell);
        starts->below_unit = starts->below_unit || (amounts && words_are_unit(cell->lines.items[0].words));
        for (size_t k = 0; amounts && k < cell->lines.count; k++) {
            starts_add(starts, cell->lines.items[k].baseline, cell->lines.items[k].size);
        }
    }
    if (starts->count < 2) {
        return false;
    }
    const struct draft_cell *first = NULL;
    bool supported = false;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        if (cell->row == row && cell->row_span == 1 && cell->lines.count > 0 && !cell_is_amounts(cell)) {
            first = first == NULL ? cell : first;
            if (label_supports(cell, starts)) {
                supported = true;
                first = cell->lines.count > first->lines.count ? cell : first;
            }
        }
    }
    if (first == NULL || (!supported && !columns_agree(table, row, starts))) {
        return false;
    }
    if (supported && (first->lines.count <= starts->count || label_supports(first, starts))) {
        starts_cut_above(starts, first->lines.items[0].size);
    } else {
        starts_cut_at_white(starts, &first->lines);
    }
    return true;
}

static void cell_split(struct draft_table *table, size_t index, const struct starts *starts, struct arena *arena) {
    struct draft_cell whole = table->cells[index];
    int row = whole.row;
    for (size_t k = 0; k < starts->count; k++) {
        struct draft_cell part = whole;
        part.row = row + (int)k;
        part.lines = (struct lines){0};
        for (size_t i = 0; i < whole.lines.count; i++) {
            struct line *line = &whole.lines.items[i];
            bool from_here = k == 0 || starts->cut[k] <= line->baseline;
            bool before_next = k + 1 == starts->count || starts->cut[k + 1] > line->baseline;
            if (from_here && before_next) {
                ARENA_PUSH(part.lines.items, part.lines.count, part.lines.capacity, *line, arena);
            }
        }
        double size = whole.lines.count > 0 ? whole.lines.items[0].size : 8;
        part.box.y0 = k == 0 ? whole.box.y0 : starts->at[k] - size;
        part.box.y1 = k + 1 == starts->count ? whole.box.y1 : starts->at[k + 1] - size;
        if (k == 0) {
            table->cells[index] = part;
        } else {
            ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, part, arena);
        }
    }
}

static void row_split(struct draft_table *table, int row, const struct starts *starts, struct arena *arena) {
    int more = (int)starts->count - 1;
    size_t count = table->cell_count;
    for (size_t i = 0; i < count; i++) {
        struct draft_cell *cell = &table->cells[i];
        if (cell->row > row) {
            cell->row += more;
        } else if (cell->row < row && cell->row + cell->row_span > row) {
            cell->row_span += more;
        } else if (cell->row == row && cell->row_span > 1) {
            cell->row_span += more;
        } else if (cell->row == row) {
            cell_split(table, i, starts, arena);
        }
    }
    table->row_count += more;
}

void table_split_rows(struct draft_table *table, struct arena *arena) {
    struct starts *starts = ARENA_NEW(struct starts, arena);
    for (int row = table->row_count - 1; row >= 0; row--) {
        if (row_starts(table, row, starts)) {
            row_split(table, row, starts, arena);
        }
    }
}
