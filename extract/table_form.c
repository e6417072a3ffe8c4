// Sheets that ask one question a line, the answer beside it: 事業名 | 里山の再生, 令和7年度予算額 | 24,500千円. Turned,
// the questions are the header of a table of one row.
#include "extract/table_form.h"

#include "extract/name_walk.h"
#include "extract/stage_words.h"
#include "extract/table_word.h"
#include "extract/unit.h"
#include "extract/year.h"

enum { HEAD_BYTES = 90, FORM_COLUMNS = 8, FORM_ROWS = 80, LONGEST_HEAD = 24, LONGEST_FUND = 15 };

// What the heads and values of the form have shown so far.
struct form {
    struct cell *cells; // the heads first, then the values
    size_t count, capacity;
    int pairs;
    bool names_line, states_money; // 事業名 with a name; 令和7年度予算額 with an amount
    bool marked;                   // the source marks the heads
};

static bool has_period(struct str key) {
    struct year_mention year;
    struct stage_mention stage;
    size_t year_at = 0, stage_at = 0;
    return (year_next(key, &year_at, &year) && year.kind == YEAR_FISCAL) || stage_next(key, &stage_at, &stage);
}

static bool heads_name(struct str key) {
    static const char *const ends[] = {"事業名", "施策名", "事業名称", "施策名称", "事項名", "取組名"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (str_ends(key_bare(key), str_from(ends[i]))) {
            return true;
        }
    }
    return false;
}

// The value holds one amount at least: with a unit of its own, or under a head that states one.
static bool holds_amount(const struct table_place *head, const struct table_place *value) {
    struct amount amount;
    size_t at = 0;
    bool own = amount_next(value->words, &at, ROUNDING_HALF_UP, &amount) && amount.kind == AMOUNT_MONEY;
    return own || (value->has_value && unit_of_heading(head->words) > 0);
}

static void cell_add(struct form *form, const struct cell *cell, int row, struct arena *arena) {
    struct cell turned = *cell;
    turned.row = row;
    turned.column = form->pairs;
    turned.row_span = turned.column_span = 1;
    turned.is_header = row == 0;
    turned.source_column = cell->column + 1;
    ARENA_PUSH(form->cells, form->count, form->capacity, turned, arena);
}

// One head and its value. False when they can be no such pair.
static bool pair_add(struct form *form, const struct table_place *head, const struct table_place *value,
                     struct arena *arena) {
    bool marks = head->cell->is_header && (value->cell == NULL || !value->cell->is_header);
    if (head->words.size > HEAD_BYTES || head->has_value || (form->marked && !marks)) {
        return false;
    }
    bool answered = value->cell != NULL && value->key.size > 0;
    bool strong,
        line = name_has_tail(value->key, &strong) && strong && value->key.size > LONGEST_FUND; // 離島航路補助金
    bool is_head = answered && !line && value->key.size <= LONGEST_HEAD &&
                   (table_word_of(value->key) != TABLE_WORD_none || table_level_of(value->key) > 0);
    if (heads_name(head->key)) {
        if (form->names_line || value->has_value || (is_head && !form->marked)) {
            return false; // 事業名 | 予算額: the header of a list
        }
        form->names_line = answered;
    }
    form->states_money |= answered && has_period(head->key) && holds_amount(head, value);
    cell_add(form, head->cell, 0, arena);
    if (answered) {
        cell_add(form, value->cell, 1, arena);
    }
    form->pairs++;
    return true;
}

static bool row_add(struct form *form, const struct table_grid *grid, int row, struct arena *arena) {
    for (int i = 0; i + 1 < grid->columns;) {
        const struct table_place *head = table_grid_at(grid, row, i);
        if (head->key.size == 0 && table_grid_count(grid, row) == 0) {
            return true;
        }
        if (head->cell == NULL || !head->is_start || head->cell->row_span > 1 || head->key.size == 0) {
            return false;
        }
        if (i > 0 && label_kind_of(head->key) == LABEL_PART) {
            return false; // うち一般財源 is of the amount above it, wherever the columns of one row stand
        }
        int next = i + head->cell->column_span;
        const struct table_place *value = table_grid_at(grid, row, next);
        if (next >= grid->columns || !pair_add(form, head, value, arena)) {
            return false;
        }
        i = next + (value->cell ? value->cell->column_span : 1);
    }
    return true;
}

// 項目 | 内容 above the first question.
static bool is_caption_row(const struct table_grid *grid) {
    struct str first = table_grid_at(grid, 0, 0)->key, second = table_grid_at(grid, 0, 1)->key;
    return grid->columns == 2 && (str_equal(first, STR("項目")) || str_equal(first, STR("区分"))) &&
           (str_ends(second, STR("内容")) || str_equal(second, STR("記載事項")) || str_equal(second, STR("概要")));
}

static int by_row(const struct cell *a, const struct cell *b) {
    return a->row != b->row ? a->row - b->row : a->column - b->column;
}

// The heads and values come in turns: in row order they are what a table wants.
static void cells_sort(struct cell *cells, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct cell cell = cells[i];
        size_t at = i;
        for (; at > 0 && by_row(&cells[at - 1], &cell) > 0; at--) {
            cells[at] = cells[at - 1];
        }
        cells[at] = cell;
    }
}

// X事業 | 令和7年度予算額 | 24,500千円: a row by itself, a name and then heads and values.
static bool line_add(struct form *form, const struct table_grid *grid, struct arena *arena) {
    const struct table_place *name = table_grid_at(grid, 0, 0);
    if (grid->rows != 1 || grid->columns % 2 == 0 || name->cell == NULL || name->key.size == 0 || name->has_value ||
        has_period(name->key)) {
        return false;
    }
    for (int i = 1; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, 0, i);
        bool fits = place->cell != NULL && place->is_start && place->cell->column_span == 1 && place->key.size > 0;
        fits = fits && (i % 2 == 1 ? has_period(place->key) && !place->has_value
                                   : holds_amount(table_grid_at(grid, 0, i - 1), place));
        if (!fits) {
            return false;
        }
    }
    cell_add(form, name->cell, 1, arena);
    form->pairs++;
    for (int i = 1; i + 1 < grid->columns; i += 2, form->pairs++) {
        cell_add(form, table_grid_at(grid, 0, i)->cell, 0, arena);
        cell_add(form, table_grid_at(grid, 0, i + 1)->cell, 1, arena);
    }
    return true;
}

static void turn(struct form *form, const struct table *table, struct table *turned) {
    cells_sort(form->cells, form->count);
    *turned = *table;
    turned->row_count = 2;
    turned->column_count = form->pairs;
    turned->cells = form->cells;
    turned->cell_count = form->count;
}

bool table_form_turn(const struct table *table, const struct table_grid *grid, struct table *turned,
                     struct arena *arena) {
    struct form form = {.marked = false};
    if (line_add(&form, grid, arena)) {
        turn(&form, table, turned);
        return true;
    }
    if (grid->columns < 2 || grid->columns > FORM_COLUMNS || grid->rows < 2 || grid->rows > FORM_ROWS) {
        return false;
    }
    int first = is_caption_row(grid) ? 1 : 0;
    const struct table_place *head = table_grid_at(grid, first, 0), *value = table_grid_at(grid, first, 1);
    form.marked = first == 0 && head->cell && head->cell->is_header && value->cell && !value->cell->is_header;
    for (int row = first; row < grid->rows; row++) {
        if (!row_add(&form, grid, row, arena)) {
            return false;
        }
    }
    if (!form.states_money || form.pairs < 2 || (!form.names_line && !form.marked)) {
        return false;
    }
    turn(&form, table, turned);
    return true;
}
