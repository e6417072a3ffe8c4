// Says what each row of a table is: a line of the budget, a title, a total, a note, a change.
#include "extract/table.h"

#include "extract/character.h"
#include "extract/unit.h"

enum { NOTE_BYTES = 30 };

// What may stand around a year or stage without making it a name.
static bool is_filler(struct str rest) {
    static const char *const fillers[] = {"", "額", "度", "の", "分", "案", "(案)", "額(案)", "計上額"};
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
        if (str_equal(rest, str_from(fillers[i]))) {
            return true;
        }
    }
    return false;
}

bool table_period_read(const struct table_reading *reading, struct str words, struct table_row *row) {
    struct table_period period = {0};
    struct str key = out_of_brackets(words_key(words, NOTE_BYTES + words.size, reading->arena));
    if (words.size > 2 * NOTE_BYTES) {
        return false;
    }
    table_period_find(key, reading->document_year, &period);
    size_t covered = period.year_printed.size;
    if (covered + period.stage_printed.size == 0) {
        return false;
    }
    struct str rest = key;
    if (covered > 0) {
        size_t start = (size_t)(period.year_printed.data - key.data);
        if (start > 0) {
            return false;
        }
        rest = str_slice(key, covered, key.size);
    }
    if (period.stage_printed.size > 0) {
        size_t start = (size_t)(period.stage_printed.data - rest.data);
        if (period.stage_printed.data < rest.data || !is_filler(str_slice(rest, 0, start))) {
            return false;
        }
        rest = str_slice(rest, start + period.stage_printed.size, rest.size);
    }
    bool plain_alone = covered == 0 && period.stage_is_plain && row->fiscal_year == FISCAL_YEAR_UNKNOWN;
    if (!is_filler(rest) || plain_alone) {
        return false;
    }
    row->fiscal_year = period.fiscal_year ? period.fiscal_year : row->fiscal_year;
    row->year_printed = period.year_printed.size ? period.year_printed : row->year_printed;
    row->stage = period.stage != STAGE_unknown ? period.stage : row->stage;
    row->stage_printed = period.stage_printed.size ? period.stage_printed : row->stage_printed;
    return true;
}

bool table_period_alone(const struct table_reading *reading, struct str words) {
    struct table_row ignored = {0};
    return table_period_read(reading, words, &ignored);
}

// The year that a cell on the left says by itself; 予算 beside it is its stage.
static int year_before(const struct table_reading *reading, int row, int column) {
    for (int i = column - 1; i >= 0; i--) {
        struct table_row period = {0};
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (place->key.size > 0 && !place->has_value && table_period_read(reading, place->words, &period)) {
            return period.fiscal_year;
        }
    }
    return FISCAL_YEAR_UNKNOWN;
}

bool table_is_period(const struct table_reading *reading, int row, int column) {
    const struct table_grid *grid = &reading->grid;
    struct table_place *place = &grid->places[(size_t)row * (size_t)grid->columns + (size_t)column];
    struct table_row ignored = {.fiscal_year = place->period == PERIOD_UNTRIED ? year_before(reading, row, column) : 0};
    if (place->period == PERIOD_UNTRIED) {
        bool period = !place->has_value && table_period_read(reading, place->words, &ignored);
        place->period = period ? PERIOD_YES : PERIOD_NO;
    }
    return place->period == PERIOD_YES;
}

int table_name_column(const struct table_reading *reading, int row, int group) {
    int code = -1;
    if (group > reading->last_group) {
        return -1;
    }
    for (int i = reading->grid.columns - 1; i >= 0; i--) {
        const struct table_column *column = &reading->columns[i];
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (column->kind != COLUMN_KIND_LABEL || column->group != group || place->key.size == 0 ||
            place->cell->column != i || place->cell->row < reading->body_start || table_is_period(reading, row, i)) {
            continue; // also a head that goes on down the side of its rows
        }
        if (!column->is_code && label_code_size(place->words) < place->words.size) {
            return i;
        }
        code = code < 0 ? i : code;
    }
    return -1;
}

// Ideographic spaces before the words count as indentation where the reader gives none.
static int indent_of(const struct table_place *place) {
    int spaces = 0;
    struct str words = place->cell->text.words;
    for (size_t at = 0; at < words.size;) {
        uint32_t c = utf8_next(words, &at);
        if (c != 0x3000) {
            break;
        }
        spaces++;
    }
    return place->cell->indent > 0 ? place->cell->indent : spaces;
}

// 5 | 株式等… where 款 is the first column: the number stands in the name's own column, the name has slipped.
static int level_column(const struct table_reading *reading, int row, int column) {
    const struct table_place *name = table_grid_at(&reading->grid, row, column);
    for (int i = column - 1; i >= 0 && label_code_size(name->words) == 0; i--) {
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        bool code = place->is_start && place->key.size > 0 && label_code_size(place->words) >= place->words.size;
        if (reading->columns[i].kind == COLUMN_KIND_LABEL && !reading->columns[i].is_code && code) {
            return i;
        }
    }
    return column;
}

// How deep the code of its own level says that the row stands; below them all when it prints none.
static int steps_down(const struct table_reading *reading, int row, int column) {
    int steps = 0, own = 0;
    for (int i = 0; i < column; i++) {
        steps += reading->columns[i].is_step;
        own = reading->columns[i].is_step && table_grid_printed(&reading->grid, row, i) ? steps : own;
    }
    return own > 0 ? own - 1 : steps;
}

int table_name_depth(const struct table_reading *reading, int row, int column) {
    column = level_column(reading, row, column);
    int depth = indent_of(table_grid_at(&reading->grid, row, column)) + steps_down(reading, row, column);
    for (int i = 0; i < column; i++) {
        const struct table_column *label = &reading->columns[i];
        depth += label->kind == COLUMN_KIND_LABEL && !label->is_code && label->group == reading->columns[column].group;
    }
    struct str words = table_grid_at(&reading->grid, row, column)->words;
    size_t code = label_code_size(words);
    depth += code > 0 && str_contains(str_slice(words, 0, code), STR("-")); // 01-95 stands under 228
    return depth < TABLE_LEVELS ? depth : TABLE_LEVELS - 1;
}

bool table_in_parentheses(struct str key) {
    return key.size > 2 && (key.data[0] == '(' || str_starts(key, STR("〔")) || key.data[0] == '[') &&
           (key.data[key.size - 1] == ')' || str_ends(key, STR("〕")) || key.data[key.size - 1] == ']');
}

struct row_numbers {
    int money, bracketed, printed;
    bool has_amount;
};

static struct row_numbers numbers_of(const struct table_reading *reading, int row) {
    struct row_numbers numbers = {0};
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        enum column_kind kind = reading->columns[i].kind;
        numbers.printed += place->is_start && place->key.size > 0;
        numbers.has_amount |= kind == COLUMN_KIND_MONEY && place->is_start && place->has_value;
        if (place->key.size > 0 && (kind == COLUMN_KIND_MONEY || kind == COLUMN_KIND_CHANGE ||
                                    kind == COLUMN_KIND_UNKNOWN || kind == COLUMN_KIND_REFUSED)) {
            numbers.money++;
            numbers.bracketed += table_in_parentheses(place->key);
        }
    }
    return numbers;
}

static enum row_kind kind_of_label(enum label_kind label) {
    switch (label) {
    case LABEL_TOTAL:
    case LABEL_SUM:
        return ROW_TOTAL;
    case LABEL_SUBTOTAL:
        return ROW_SUBTOTAL;
    case LABEL_PART:
        return ROW_PART;
    case LABEL_RESTATED:
        return ROW_RESTATED;
    case LABEL_CHANGE:
        return ROW_CHANGE;
    case LABEL_NOTE:
        return ROW_NOTE;
    case LABEL_NAME:
        break;
    }
    return ROW_BODY;
}

// Whether the row above begins with the same character and is a row of the table.
static bool is_listed(const struct table_reading *reading, int row, int column) {
    if (row == reading->body_start || reading->rows[row - 1].kind == ROW_NOTE) {
        return false;
    }
    struct str above = table_grid_at(&reading->grid, row - 1, column)->words;
    return character_peek(above, 0) == character_peek(table_grid_at(&reading->grid, row, column)->words, 0);
}

// has_amount: what stands beside an amount is no footnote, whatever mark it begins with; nor what goes on with a list.
static enum label_kind label_at(const struct table_reading *reading, int row, int column, bool has_amount) {
    const struct table_place *place = table_grid_at(&reading->grid, row, column);
    if (place->english.size > 0) {
        return label_kind_of(place->english);
    }
    struct str words = place->words;
    words = str_slice(words, has_amount || is_listed(reading, row, column) ? label_bullet_size(words) : 0, words.size);
    size_t code = label_code_size(words);
    struct str name = code < words.size ? str_slice(words, code, words.size) : words;
    return label_kind_of(words_key(name, name.size, reading->arena));
}

static bool label_sums(enum label_kind label) {
    return label == LABEL_TOTAL || label == LABEL_SUM || label == LABEL_SUBTOTAL;
}

// 2024 under 年度.
static void year_number_read(const struct table_reading *reading, int index, int column, struct table_row *row) {
    const struct table_place *place = table_grid_at(&reading->grid, index, column);
    bool number = place->has_value && place->is_bare && place->key.size == 4;
    if (number && table_heads_years(&reading->columns[column], reading->arena)) {
        row->fiscal_year = (int)place->value;
        row->year_printed = place->key;
        row->is_record = true;
    }
}

// 千円 under 単位 holds for the row; 人 says that its numbers are no money.
static void unit_cell_read(const struct table_reading *reading, int index, int column, struct table_row *row) {
    const struct table_place *place = table_grid_at(&reading->grid, index, column);
    struct str head = words_key(reading->columns[column].leaf, NOTE_BYTES, reading->arena);
    if (reading->columns[column].kind == COLUMN_KIND_COUNT && place->key.size > 0 && str_ends(head, STR("単位"))) {
        row->unit = unit_of_heading(place->words);
        row->kind = row->unit > 0 ? row->kind : ROW_CHANGE;
    }
}

// (単位:千円) below the header, and nothing else.
static bool is_unit_note(struct str words) {
    struct unit_note note;
    size_t at = 0;
    return unit_note_next(words, &at, &note) && note.unit > 0 && note.start <= 3 && note.end + 6 >= words.size;
}

static bool row_speaks_of_budget(const struct table_reading *reading, int index) {
    bool speaks = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        bool label = reading->columns[i].kind == COLUMN_KIND_LABEL;
        speaks |= label && table_speaks_of_budget(table_grid_at(&reading->grid, index, i)->words);
    }
    return speaks;
}

// The row's periods and what its labels make of it.
static void row_classify(struct table_reading *reading, int index) {
    struct table_row *row = &reading->rows[index];
    struct row_numbers numbers = numbers_of(reading, index);
    row->kind = numbers.printed == 0 ? ROW_EMPTY : ROW_BODY;
    enum label_kind label = LABEL_NAME;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_place *place = table_grid_at(&reading->grid, index, i);
        enum column_kind kind = reading->columns[i].kind;
        bool period = place->key.size > 0 && table_is_period(reading, index, i);
        if (kind != COLUMN_KIND_MONEY) {
            year_number_read(reading, index, i, row);
            unit_cell_read(reading, index, i, row);
        }
        if (kind == COLUMN_KIND_NOTE && period && reading->columns[i].numbers == 0) {
            table_period_read(reading, place->words, row); // 補正 and 現計 beside the names
        }
        if (kind == COLUMN_KIND_LABEL && place->key.size > 0 && reading->columns[i].group == 0) {
            if (period) {
                int year = row->fiscal_year;
                table_period_read(reading, place->words, row);
                row->is_record |= row->fiscal_year != year && table_heads_years(&reading->columns[i], reading->arena);
            }
            label = label == LABEL_NAME ? label_at(reading, index, i, numbers.has_amount) : label;
            yen unit = place->cell->row == index ? unit_of_heading(place->words) : 0;
            row->unit = unit ? unit : row->unit;
            if (unit > 0 && !period && reading->is_form) { // 決算額(千円)
                table_period_read(reading, key_bare(place->key), row);
            }
        }
        if (kind == COLUMN_KIND_COUNT && label == LABEL_NAME && place->is_start &&
            label_sums(label_at(reading, index, i, numbers.has_amount))) {
            label = label_at(reading, index, i, numbers.has_amount); // 合計 below 番号
        }
    }
    row->kind = row->kind == ROW_BODY ? kind_of_label(label) : row->kind;
    if (row->kind == ROW_BODY && reading->rows_are_asked && !row_speaks_of_budget(reading, index)) {
        row->kind = ROW_CHANGE;
    }
    bool goes_on = row->kind == ROW_PART && row->unit == 0 && index > reading->body_start;
    row->unit = goes_on ? reading->rows[index - 1].unit : row->unit;
    if (row->kind == ROW_BODY && numbers.money > 0 && numbers.money == numbers.bracketed &&
        table_name_column(reading, index, 0) < 0) {
        row->kind = ROW_PARENTHESES;
    }
    if (row->kind == ROW_BODY && numbers.money == 0) {
        int name = table_name_column(reading, index, 0);
        bool named = name >= 0 && numbers.printed <= 2;
        bool unit = named && numbers.printed == 1 && is_unit_note(table_grid_at(&reading->grid, index, name)->words);
        row->kind = unit ? ROW_NOTE : named ? ROW_TITLE : ROW_BODY;
    }
}

static bool later_total(const struct table_reading *reading, int row, int end) {
    for (int below = row + 1; below < end; below++) {
        if (reading->rows[below].kind == ROW_TOTAL) {
            return true;
        }
    }
    return false;
}

// 前年度から繰越し with an amount.
static bool moves_money(const struct table_reading *reading, int row) {
    int column = table_name_column(reading, row, 0);
    bool moves = column >= 0 && label_moves_money(table_grid_at(&reading->grid, row, column)->key), amount = false;
    for (int i = 0; moves && i < reading->grid.columns; i++) {
        amount |= reading->columns[i].kind == COLUMN_KIND_MONEY && table_grid_at(&reading->grid, row, i)->has_value;
    }
    return amount;
}

// 計 below 当初予算 and 補正予算 is the budget after the amendment.
static void revised_settle(struct table_reading *reading, int end) {
    bool amended = false;
    for (int i = reading->body_start; i < end; i++) {
        struct table_row *row = &reading->rows[i];
        bool total = row->kind == ROW_TOTAL || row->kind == ROW_SUBTOTAL;
        amended |= row->stage == STAGE_supplementary || (row->kind == ROW_CHANGE && moves_money(reading, i));
        if (total && amended && row->stage == STAGE_unknown) {
            row->stage = STAGE_revised;
            amended = false;
        }
    }
}

static void period_enter(struct table_row *row, const struct table_period *period) {
    row->fiscal_year = period->fiscal_year;
    row->year_printed = period->year_printed;
    row->stage = period->stage;
    row->stage_printed = period->stage_printed;
}

// 上段 and 下段 are rows of their own where a name stands beside two of them.
static void stack_settle(struct table_reading *reading, int end) {
    for (int row = reading->body_start; reading->stack.is_known && row + 1 < end; row++) {
        int column = table_name_column(reading, row, 0);
        const struct table_place *name = table_grid_at(&reading->grid, row, column);
        if (column >= 0 && name->cell->row == row && name->cell->row_span == 2 && numbers_of(reading, row).money > 0 &&
            numbers_of(reading, row + 1).money > 0) {
            period_enter(&reading->rows[row], &reading->stack.upper);
            period_enter(&reading->rows[row + 1], &reading->stack.lower);
        }
    }
}

// 令和6年度 alone in a row dates the rows below it, up to the next such one.
static void years_alone_settle(struct table_reading *reading, int end) {
    const struct table_row *alone = NULL;
    for (int i = reading->body_start; i < end; i++) {
        struct table_row *row = &reading->rows[i];
        if (row->fiscal_year && table_grid_count(&reading->grid, i) == 1) {
            row->kind = ROW_NOTE;
            alone = row;
        } else if (alone != NULL && row->fiscal_year == FISCAL_YEAR_UNKNOWN && row->year_printed.size == 0) {
            row->fiscal_year = alone->fiscal_year;
            row->year_printed = alone->year_printed;
            row->stage = row->stage == STAGE_unknown ? alone->stage : row->stage;
            row->stage_printed = row->stage_printed.size ? row->stage_printed : alone->stage_printed;
        }
    }
}

void table_rows_classify(struct table_reading *reading, int end) {
    for (int row = reading->body_start; row < end; row++) {
        row_classify(reading, row);
    }
    table_payer_rows_settle(reading, end);
    years_alone_settle(reading, end);
    stack_settle(reading, end);
    revised_settle(reading, end);
    for (int row = reading->body_start; row < end; row++) { // 計 with a total below it is a subtotal
        int column = table_name_column(reading, row, 0);
        if (reading->rows[row].kind == ROW_TOTAL && column >= 0 && label_at(reading, row, column, true) == LABEL_SUM &&
            later_total(reading, row, end)) {
            reading->rows[row].kind = ROW_SUBTOTAL;
        }
    }
}
