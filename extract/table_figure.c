// Hands the numbers of a table to the sink: figures with their place in the budget's structure, the rest as rejected.
#include "extract/character.h"
#include "extract/stage_words.h"
#include "extract/table_cell.h"

// ---- Cells that hold more than one number

static bool opens(uint32_t c) {
    return c == '(' || c == '[' || c == 0x3014 || c == 0x3010;
}

static bool closes(uint32_t c) {
    return c == ')' || c == ']' || c == 0x3015 || c == 0x3011;
}

// words = a number, then a bracketed rest: 148億円(134億円). False when they have no such shape.
static bool bracket_split(struct str words, struct str *head, struct str *inner) {
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        if (!opens(character_next(words, &at)) || start == 0) {
            continue;
        }
        size_t end = words.size;
        if (!closes(character_previous(words, &end)) || end <= at) {
            return false;
        }
        *head = str_trim(str_slice(words, 0, start));
        *inner = str_slice(words, at, end);
        return head->size > 0;
    }
    return false;
}

static bool is_change_shape(struct str words, struct str inner, const struct amount *amount) {
    bool square = str_contains(words, STR("〔")) || str_contains(words, STR("【"));
    return amount->signed_ || square || str_contains(inner, STR("対前年")) || str_contains(inner, STR("増減"));
}

static enum parenthesis parenthesis_of(const struct table_reading *reading, const struct table_column *column) {
    return column->parenthesis ? column->parenthesis : reading->parenthesis;
}

// The number in parentheses beside or below another, as the note decides (P01, P02).
static void bracketed_take(struct table_reading *reading, const struct row_context *context, int row,
                           const struct cell *cell, const struct table_column *column, struct str words,
                           struct str inner) {
    enum parenthesis meaning = parenthesis_of(reading, column);
    struct cell_amount read = table_cell_amount(reading, cell, column, inner);
    if (read.kind != CELL_NUMBER_VALUE) {
        if (read.kind != CELL_NUMBER_NONE) {
            table_cell_reject(reading, cell, &read, read.kind == CELL_NUMBER_STATE ? "P04" : "P07");
        }
        return;
    }
    if (meaning == PARENTHESIS_CHANGE || is_change_shape(words, inner, &read.amount)) {
        table_cell_reject(reading, cell, &read, "P02");
        return;
    }
    if (meaning != PARENTHESIS_PREVIOUS) {
        table_cell_reject(reading, cell, &read, meaning == PARENTHESIS_PART ? "W04" : "P01");
        if (meaning == PARENTHESIS_UNDECIDED) {
            diag_add(reading->extraction->diag, SEVERITY_WARNING, "parenthesis_undecided",
                     table_cell_place(reading, cell, read.words), words,
                     "no note says what the number in parentheses is; it is not taken");
        }
        return;
    }
    struct row_context previous = *context;
    row_context_previous(&previous);
    read.amount.form = "P01";
    table_cell_take(reading, &previous, row, cell, column, &read);
}

static void period_enter(struct row_context *context, const struct table_period *period) {
    context->fiscal_year = period->fiscal_year ? period->fiscal_year : context->fiscal_year;
    context->year_printed = period->year_printed.size ? period->year_printed : context->year_printed;
    context->stage = period->stage != STAGE_unknown ? period->stage : STAGE_initial;
    context->stage_printed = period->stage_printed;
    context->year_from_heading = context->stage_assumed = false;
}

// Two numbers, one above the other, which a note tells apart (上段, 下段). False when the cell holds something else.
static bool stack_take(struct table_reading *reading, const struct row_context *context, int row,
                       const struct cell *cell, const struct table_column *column, struct str words) {
    size_t feed = str_find(words, STR("\n"), 0);
    if (feed == SIZE_MAX) {
        return false;
    }
    struct cell_amount upper = table_cell_amount(reading, cell, column, str_slice(words, 0, feed));
    struct cell_amount lower = table_cell_amount(reading, cell, column, str_slice(words, feed + 1, words.size));
    bool numbers = (upper.kind == CELL_NUMBER_VALUE || upper.kind == CELL_NUMBER_STATE) &&
                   (lower.kind == CELL_NUMBER_VALUE || lower.kind == CELL_NUMBER_STATE);
    if (!numbers) {
        return false;
    }
    const struct cell_amount *both[] = {&upper, &lower};
    const struct table_period *periods[] = {&reading->stack.upper, &reading->stack.lower};
    int year = reading->stack.upper.fiscal_year;
    for (int i = 0; i < 2; i++) {
        struct row_context own = *context;
        period_enter(&own, periods[i]);
        bool earlier = year && own.fiscal_year == year - 1 && own.role == ROLE_budget;
        own.role = i == 1 && earlier ? ROLE_previous : own.role;
        if (both[i]->kind == CELL_NUMBER_STATE || !reading->stack.is_known) {
            table_cell_reject(reading, cell, both[i], both[i]->kind == CELL_NUMBER_STATE ? "P04" : "P03");
        } else {
            table_cell_take(reading, &own, row, cell, column, both[i]);
        }
    }
    if (!reading->stack.is_known) {
        diag_add(reading->extraction->diag, SEVERITY_WARNING, "stack_undecided", table_cell_place(reading, cell, words),
                 words, "no note says what the two numbers of the cell are; none is taken");
    }
    return true;
}

// 5,158億円＋事項要求: an amount and what has none yet.
static bool open_sum_take(struct table_reading *reading, const struct row_context *context, int row,
                          const struct cell *cell, const struct table_column *column) {
    struct str words = str_trim(cell->text.words);
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        if (character_next(words, &at) != '+' || start == 0) {
            continue;
        }
        struct amount amount;
        struct cell_amount read = table_cell_amount(reading, cell, column, str_slice(words, 0, start));
        bool state =
            cell_number_read(str_slice(words, at, words.size), 0, ROUNDING_HALF_UP, &amount) == CELL_NUMBER_STATE;
        if (state && read.kind == CELL_NUMBER_VALUE) {
            table_cell_take(reading, context, row, cell, column, &read);
            return true;
        }
        return false;
    }
    return false;
}

// 14.5億円(令和5年度補正 3億円): the amount before the bracket is the cell's own, the one inside speaks for itself.
static bool leading_take(struct table_reading *reading, const struct row_context *context, int row,
                         const struct cell *cell, const struct table_column *column) {
    struct str all = cell->text.words, words = str_trim(all), head, inner;
    if (!bracket_split(words, &head, &inner) || !amount_in(inner)) {
        return false;
    }
    struct cell_amount read = table_cell_amount(reading, cell, column, head);
    if (read.kind != CELL_NUMBER_VALUE) {
        return false;
    }
    table_cell_take(reading, context, row, cell, column, &read);
    if (table_parts_take(reading, context, row, cell, column, inner, read.amount.value)) {
        return true;
    }
    size_t from = (size_t)(inner.data - all.data);
    row_context_prose(reading, context, cell, text_slice(cell->text, from, from + inner.size));
    return true;
}

static void words_in_money(struct table_reading *reading, const struct row_context *context, int row,
                           const struct cell *cell, const struct table_column *column) {
    struct str words = str_trim(cell->text.words), head, inner;
    if (bracket_split(words, &head, &inner)) {
        struct cell_amount read = table_cell_amount(reading, cell, column, head);
        struct cell_amount second = table_cell_amount(reading, cell, column, inner);
        if (read.kind == CELL_NUMBER_VALUE && second.kind != CELL_NUMBER_NONE) {
            struct row_context marked = *context;
            marked.undecided = second.kind == CELL_NUMBER_VALUE &&
                               parenthesis_of(reading, column) == PARENTHESIS_UNDECIDED &&
                               !is_change_shape(words, inner, &second.amount);
            table_cell_take(reading, &marked, row, cell, column, &read);
            bracketed_take(reading, context, row, cell, column, words, inner);
            return;
        }
    }
    if (stack_take(reading, context, row, cell, column, words) || leading_take(reading, context, row, cell, column) ||
        open_sum_take(reading, context, row, cell, column)) {
        return;
    }
    size_t leading = 0; // 347,149 with a mark behind it
    yen digits;
    int decimals;
    if (numeral_read(words, &leading, &digits, &decimals) && leading > 0) {
        uint32_t behind = character_peek(words, character_skip_space(words, leading));
        struct cell_amount read = table_cell_amount(reading, cell, column, str_slice(words, 0, leading));
        if (read.kind == CELL_NUMBER_VALUE && behind >= 0x1F000) {
            table_cell_take(reading, context, row, cell, column, &read);
            return;
        }
    }
    row_context_prose(reading, context, cell, cell->text);
}

static void slip_report(struct table_reading *reading, const struct cell *cell, const struct cell_amount *read) {
    table_cell_reject(reading, cell, read, "N26");
    diag_add(reading->extraction->diag, SEVERITY_WARNING, "slip", table_cell_place(reading, cell, read->words),
             read->words, "this cannot be read as one number; no figure is made of it");
}

void table_money_take(struct table_reading *reading, const struct row_context *context, int row,
                      const struct cell *cell, const struct table_column *column) {
    bool bracketed = reading->rows[row].kind == ROW_PARENTHESES || column->is_bracketed;
    struct str words = bracketed ? out_of_brackets(str_trim(cell->text.words)) : cell->text.words;
    struct cell_amount read = table_cell_amount(reading, cell, column, words);
    switch (read.kind) {
    case CELL_NUMBER_VALUE:
        if (bracketed) {
            bracketed_take(reading, context, row, cell, column, cell->text.words, words);
        } else {
            table_cell_take(reading, context, row, cell, column, &read);
        }
        break;
    case CELL_NUMBER_STATE:
        table_cell_reject(reading, cell, &read, "P04");
        break;
    case CELL_NUMBER_PERCENT:
        table_cell_reject(reading, cell, &read, "P10");
        break;
    case CELL_NUMBER_SLIP:
        slip_report(reading, cell, &read);
        break;
    case CELL_NUMBER_NONE:
        words_in_money(reading, context, row, cell, column);
        break;
    }
}

// ---- Cells of the other columns

// Every yen expression of a cell that no figure comes from goes to the ledger.
static void expressions_reject(const struct table_reading *reading, const struct cell *cell, const char *form) {
    struct amount amount;
    for (size_t at = 0; amount_next(cell->text.words, &at, reading->extraction->rounding, &amount);) {
        if (amount.kind == AMOUNT_UNIT_WORD && !amount.has_value) {
            continue;
        }
        struct cell_amount read = {.words = str_slice(cell->text.words, amount.start, amount.end),
                                   .kind = amount.has_value ? CELL_NUMBER_VALUE : CELL_NUMBER_NONE,
                                   .amount = amount};
        table_cell_reject(reading, cell, &read, amount.kind == AMOUNT_WORD ? "X14" : form);
    }
}

// A bare number of a column that holds money, but no figures.
static void number_reject(const struct table_reading *reading, const struct cell *cell,
                          const struct table_column *column, const char *form) {
    if (!reading->is_budget) {
        expressions_reject(reading, cell, form); // bare numbers are none of money
        return;
    }
    struct cell_amount read = table_cell_amount(reading, cell, column, cell->text.words);
    if (read.kind == CELL_NUMBER_NONE) {
        expressions_reject(reading, cell, form);
    } else if (read.kind == CELL_NUMBER_STATE) {
        table_cell_reject(reading, cell, &read, "P04");
    } else {
        read.amount.has_value &= !column->is_rate;
        table_cell_reject(reading, cell, &read, form);
    }
}

static bool reads_as_number(const struct cell *cell) {
    struct amount amount;
    return cell_number_read(cell->text.words, 0, ROUNDING_HALF_UP, &amount) != CELL_NUMBER_NONE;
}

static bool names_stage(struct str words) {
    struct stage_mention stage;
    size_t at = 0;
    return stage_next(words, &at, &stage);
}

static void other_cell(struct table_reading *reading, const struct row_context *context, int row,
                       const struct cell *cell, const struct table_column *column) {
    switch (column->kind) {
    case COLUMN_KIND_CHANGE:
    case COLUMN_KIND_REFUSED:
        number_reject(reading, cell, column, column->form);
        break;
    case COLUMN_KIND_UNKNOWN:
    case COLUMN_KIND_NOTE:
        if (!reading->is_budget && (reads_as_number(cell) || !names_stage(cell->text.words))) {
            expressions_reject(reading, cell, "X04");
        } else if (column->tells_payers && reading->is_budget &&
                   table_payers_take(reading, context, row, cell, column)) {
            return;
        } else if (table_part_take(reading, context, row, cell, column)) {
            return;
        } else if (amount_in(cell->text.words)) {
            row_context_prose(reading, context, cell, cell->text);
        }
        break;
    case COLUMN_KIND_LABEL: // words that hold money decide for themselves: 事業A 427億円の内数, 年収300万円以下の世帯
        if (!reading->is_budget && !names_stage(cell->text.words)) {
            expressions_reject(reading, cell, "X04");
        } else if (amount_in(cell->text.words)) {
            row_context_prose(reading, context, cell, cell->text);
        }
        break;
    case COLUMN_KIND_COUNT:
    case COLUMN_KIND_MONEY:
        expressions_reject(reading, cell, "X12");
        break;
    }
}

static void cell_take(struct table_reading *reading, struct row_context *context, int row, const struct cell *cell) {
    const struct table_column *column = &reading->columns[cell->column];
    enum row_kind kind = reading->rows[row].kind;
    table_explain_cell(reading, cell, column);
    if (kind == ROW_NOTE) {
        row_context_prose(reading, context, cell, cell->text);
        return;
    }
    bool money = column->kind == COLUMN_KIND_MONEY;
    if (kind == ROW_CHANGE && (money || column->kind == COLUMN_KIND_UNKNOWN)) {
        number_reject(reading, cell, column, "P10");
    } else if (money && reading->is_budget) {
        row_context_of_column(reading, context, row, column);
        row_context_share(reading, context, cell, row);
        table_money_take(reading, context, row, cell, column);
    } else if (money) {
        expressions_reject(reading, cell, "X06");
    } else {
        other_cell(reading, context, row, cell, column);
    }
}

void table_rows_take(struct table_reading *reading, int end) {
    struct row_context context = row_context_begin(reading);
    for (int row = reading->header_start; row < end; row++) {
        enum row_kind kind = reading->rows[row].kind;
        if (kind == ROW_HEADER || kind == ROW_EMPTY) {
            continue;
        }
        if (row >= reading->body_start) {
            row_context_enter(reading, &context, row);
        }
        for (int i = 0; i < reading->grid.columns; i++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            if (place->is_start && place->key.size > 0) {
                cell_take(reading, &context, row, place->cell);
            }
        }
    }
}
