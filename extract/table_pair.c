// Forms of which a table holds several, or that go on as a table: heads and what they are by turns in every row, 事業名
// and its name first. What is one form as a whole is turned by table_form.c.
#include "extract/table_cell.h"

#include "extract/character.h"

enum { HEAD_BYTES = 60, NAME_BYTES = 150, WORD_BYTES = 18, PAIRS_MOST = 8 };

// A head and the cell behind it; group: what heads this row and others from the left.
struct pair {
    const struct table_place *group, *head, *value;
};

struct pairs {
    struct pair items[PAIRS_MOST];
    int count;
};

// ---- What a row is made of

static bool names_line(struct str key) {
    static const char *const words[] = {"事業名", "施策名",   "事業名称",    "事業の名称",
                                        "取組名", "補助金名", "補助金の名称"};
    key = key_bare(key);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_ends(key, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

// Words that a form asks for, besides those that head columns.
static bool asks(const struct table_place *place) {
    static const char *const words[] = {"目的", "概要", "内容", "期間", "年度", "区分", "予算", "担当", "所管", "根拠"};
    if (place->key.size == 0 || place->key.size > HEAD_BYTES || str_contains(place->words, STR("。"))) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_contains(place->key, str_from(words[i]))) {
            return true;
        }
    }
    return table_place_heads(place);
}

// The printed cells of the row by turns; no pairs where they are none. A cell that began above goes with the group.
static struct pairs pairs_of(const struct table_grid *grid, int row) {
    struct pairs pairs = {.count = 0};
    const struct table_place *cells[2 * PAIRS_MOST + 1], *group = NULL;
    int count = 0;
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        if (place->cell == NULL || place->key.size == 0) {
            continue;
        }
        if (place->cell->row < row) {
            group = count == 0 ? place : group;
        } else if (place->is_start) {
            if (count == 2 * PAIRS_MOST + 1) {
                return pairs;
            }
            cells[count++] = place;
        }
    }
    int first = count % 2;
    if (first == 1 && (count < 3 || cells[0]->cell->row_span < 2)) {
        return pairs;
    }
    group = first == 1 ? cells[0] : group;
    for (int i = first; i + 1 < count; i += 2) {
        if (cells[i]->key.size > HEAD_BYTES || cells[i]->number != CELL_NUMBER_NONE) {
            return (struct pairs){.count = 0};
        }
        pairs.items[pairs.count++] = (struct pair){group, cells[i], cells[i + 1]};
    }
    return pairs;
}

// Years side by side head columns, not what stands behind them.
static bool heads_years(const struct table_reading *reading, const struct pairs *pairs) {
    bool heads = false, values = false;
    for (int i = 0; i < pairs->count; i++) {
        heads = heads || table_period_alone(reading, pairs->items[i].head->words);
        values = values || table_period_alone(reading, pairs->items[i].value->words);
    }
    return heads && values;
}

static struct str line_name(const struct table_reading *reading, const struct table_place *value) {
    struct str name = row_name(value->words, reading->arena);
    struct table_period period = {0};
    table_period_find(value->key, reading->document_year, &period);
    bool long_name = name.size > WORD_BYTES && // 図書館整備事業費, 感染症振興交付金, which may head as well
                     period.year_printed.size + period.stage_printed.size == 0;
    bool fits = name.size > 0 && name.size <= NAME_BYTES && value->number == CELL_NUMBER_NONE &&
                (long_name || !table_place_heads(value));
    return fits ? name : STR("");
}

// The pair of 事業名 and its name; NULL when the row has none.
static const struct pair *naming_pair(const struct pairs *pairs) {
    for (int i = 0; i < pairs->count; i++) {
        if (names_line(pairs->items[i].head->key)) {
            return &pairs->items[i];
        }
    }
    return NULL;
}

// 予算現額 | 決算額 | 一般財源 above numbers: the heads of a table that the form goes on as.
static bool heads_numbers(const struct table_grid *grid, int row) {
    int first = 0, heads = 0, printed = 0, numbers = 0;
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i), *below = table_grid_at(grid, row + 1, i);
        if (place->is_start && place->key.size > 0) {
            bool head = table_place_heads(place) && !place->has_value;
            printed++;
            heads += head;
            numbers += head && below->is_start && below->has_value;
        }
    }
    while (first + 1 < grid->columns && table_grid_at(grid, row + 1, first)->key.size == 0) {
        first++;
    }
    return numbers > 0 && 2 * heads > printed && !asks(table_grid_at(grid, row + 1, first));
}

bool table_pairs_begin(const struct table_reading *reading, int row) {
    const struct table_grid *grid = &reading->grid;
    struct pairs pairs = pairs_of(grid, row);
    const struct pair *naming = naming_pair(&pairs);
    if (naming == NULL) {
        return false;
    }
    const struct table_place *name = naming->value;
    int below = row + 1;
    while (below < grid->rows && table_grid_count(grid, below) == 0) {
        below++;
    }
    int first = 0;
    while (first < grid->columns && !table_grid_at(grid, below, first)->is_start) {
        first++;
    }
    return line_name(reading, name).size > 0 && asks(table_grid_at(grid, below, first));
}

// ---- What the pairs say

static void value_take(struct table_reading *reading, struct row_context *context, int row, const struct pair *pair) {
    const struct cell *cell = pair->value->cell;
    struct table_column *column = &reading->columns[cell->column];
    struct table_column above = *column;
    *column = table_column_of_head(reading, pair->head, pair->group);
    if (column->part.size > 0 && column->year_printed.size == 0 && column->stage == STAGE_unknown) {
        table_column_date_as(column, &above); // うち一般財源 below 令和6年度決算額
    }
    if (reading->document_year == FISCAL_YEAR_UNKNOWN && !column->is_relative) {
        reading->document_year = column->fiscal_year; // 前年度 further on is counted from it
    }
    bool money =
        column->kind == COLUMN_KIND_MONEY && (pair->value->number != CELL_NUMBER_NONE || amount_in(cell->text.words));
    if (money) {
        row_context_date(reading, context, row, column);
        context->role = column->part.size > 0 ? ROLE_subtotal : column->role;
        context->components = row_part_name(column->part);
        context->is_breakdown = column->part.size > 0;
        reading->setting.fiscal_year = context->fiscal_year;
        reading->setting.stage = context->stage;
        table_money_take(reading, context, row, cell, column);
    } else if (amount_in(cell->text.words)) {
        row_context_prose(reading, context, cell, cell->text);
    }
}

static void pairs_take(struct table_reading *reading, struct str name, int row, const struct pairs *pairs) {
    struct row_context context = row_context_begin(reading);
    struct setting setting = reading->setting;
    context.levels[0] = setting.section;
    context.levels[1] = setting.heading;
    context.levels[2] = setting.measure;
    context.programme = context.programme_printed = name;
    reading->setting.programme = name;
    for (int i = 0; i < pairs->count; i++) {
        value_take(reading, &context, row, &pairs->items[i]);
    }
    reading->setting = setting;
}

int table_pairs_read(struct table_reading *reading, int row) {
    if (!table_pairs_begin(reading, row)) {
        return row;
    }
    struct pairs pairs = pairs_of(&reading->grid, row);
    struct str name = line_name(reading, naming_pair(&pairs)->value);
    reading->title = reading->memory->form = name;
    reading->is_form = reading->is_budget = true;
    reading->columns = ARENA_ARRAY(struct table_column, (size_t)reading->grid.columns, reading->arena);
    int first = row;
    for (; row < reading->grid.rows; row++) {
        pairs = pairs_of(&reading->grid, row);
        bool empty = table_grid_count(&reading->grid, row) == 0;
        if ((pairs.count == 0 && !empty) || heads_numbers(&reading->grid, row) || heads_years(reading, &pairs) ||
            (row > first && table_pairs_begin(reading, row))) {
            break;
        }
        pairs_take(reading, name, row, &pairs);
        reading->rows[row].kind = ROW_PAIR;
    }
    return row;
}
