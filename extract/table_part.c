// Parts of a line's amount that words in a cell state: うち推進枠 512億円, (一般会計10億円、特別会計2億円).
#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/stage_words.h"
#include "extract/table_cell.h"
#include "extract/year.h"

enum { LONGEST_NAME = 60 };

static bool is_separator(uint32_t c) {
    return character_is_space(c) || c == 0x3001 || c == ',' || c == 0x30FB || c == '+' || c == ';' || c == '/';
}

static size_t separators_skip(struct str words, size_t at) {
    for (size_t next = at; next < words.size && is_separator(character_next(words, &next));) {
        at = next;
    }
    return at;
}

// うち推進枠 512億円 in the remarks: a stated part of the row's own amount (W04). Bytes of うち; 0 = the words say
// more.
static size_t part_in_words(struct str words, struct amount *amount) {
    enum { LONGEST_PART = 60 };
    size_t start = character_skip_space(words, 0), at = start;
    at += character_match(words, at, "(");
    size_t size = character_match(words, at, "うち");
    size_t from = at + size, next = from;
    struct amount other;
    if (!size || !amount_next(words, &next, ROUNDING_HALF_UP, amount) || amount->kind != AMOUNT_MONEY ||
        !amount->has_value || amount->start > from + LONGEST_PART ||
        amount_next(words, &next, ROUNDING_HALF_UP, &other)) {
        return 0;
    }
    return from;
}

bool table_part_take(struct table_reading *reading, const struct row_context *context, int row, const struct cell *cell,
                     const struct table_column *column) {
    struct amount amount;
    struct str words = cell->text.words;
    size_t from = reading->is_budget && row >= reading->body_start ? part_in_words(words, &amount) : 0;
    if (from == 0) {
        return false;
    }
    struct row_context part = *context;
    row_context_of_column(reading, &part, row, column);
    struct str name = str_trim(str_slice(words, from, amount.start));
    name = str_starts(name, STR("、")) ? str_slice(name, 3, name.size) : name;
    part.components = words_close(name, reading->arena);
    part.role = ROLE_subtotal;
    part.is_breakdown = true;
    struct cell_amount read = {
        .words = str_slice(words, amount.start, amount.end), .kind = CELL_NUMBER_VALUE, .amount = amount};
    table_cell_take(reading, &part, row, cell, column, &read);
    return true;
}

// ---- Who pays, in one cell: 国庫 4,160 県 4,160 一般財源 4,160

// The next payer and its number of the list, brackets passed over; false when anything else stands there.
static bool payer_next(struct str words, size_t *at, struct str *name, struct str *number) {
    size_t start = *at, digits = words.size, end;
    int depth = 0, value;
    for (size_t next = start; digits == words.size && next < words.size;) {
        size_t from = next;
        uint32_t c = character_next(words, &next);
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        bool dash = c == '-' && next > from && character_is_space(character_before(words, from));
        digits = depth == 0 && (numeral_class_of(c, &value) == NUMERAL_ARABIC || dash) ? from : digits;
    }
    for (end = digits; end < words.size;) {
        size_t next = end;
        uint32_t c = character_next(words, &next), behind = character_peek(words, next);
        bool inside = c == ',' && numeral_class_of(behind, &value) == NUMERAL_ARABIC;
        if (character_is_space(c) || c == 0x3001 || c == '/' || c == ';' || (c == ',' && !inside)) {
            break;
        }
        end = next;
    }
    *name = str_trim(str_slice(words, start, digits));
    *name = str_ends(*name, STR(":")) ? str_slice(*name, 0, name->size - 1) : *name;
    *name = str_ends(*name, STR("：")) ? str_slice(*name, 0, name->size - STR("：").size) : *name;
    *number = str_slice(words, digits, end);
    *at = end;
    return name->size > 0 && number->size > 0;
}

// What the row's amount is, of which the cell tells the payers; 0 = not known.
static yen whole_of_row(const struct table_reading *reading, int row) {
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (column->kind == COLUMN_KIND_MONEY && !column->is_part && place->has_value) {
            return table_cell_amount(reading, place->cell, column, place->cell->text.words).amount.value;
        }
    }
    return 0;
}

bool table_payers_take(struct table_reading *reading, const struct row_context *context, int row,
                       const struct cell *cell, const struct table_column *column) {
    enum { PAYERS_MOST = 12 };
    struct str words = str_trim(cell->text.words), names[PAYERS_MOST], number;
    struct cell_amount amounts[PAYERS_MOST];
    yen sum = 0, whole = whole_of_row(reading, row);
    int count = 0;
    for (size_t at = separators_skip(words, 0); at < words.size; at = separators_skip(words, at)) {
        if (count == PAYERS_MOST || !payer_next(words, &at, &names[count], &number)) {
            return false;
        }
        amounts[count] = table_cell_amount(reading, cell, column, number);
        enum cell_number kind = amounts[count].kind;
        if ((kind != CELL_NUMBER_VALUE && kind != CELL_NUMBER_STATE) || names[count].size > LONGEST_NAME) {
            return false;
        }
        sum += kind == CELL_NUMBER_VALUE ? amounts[count].amount.value : 0;
        count++;
    }
    struct row_context own = *context;
    row_context_of_column(reading, &own, row, column);
    own.role = ROLE_subtotal;
    own.is_breakdown = true;
    for (int i = 0; sum > 0 && sum <= whole && i < count; i++) {
        struct str name = words_close(row_part_name(names[i]), reading->arena);
        own.components = str_contains(name, STR("/")) ? key_bare(name) : name; // 県(1/3)
        if (amounts[i].kind == CELL_NUMBER_VALUE) {
            table_cell_take(reading, &own, row, cell, column, &amounts[i]);
        } else {
            table_cell_reject(reading, cell, &amounts[i], "P04");
        }
    }
    return sum > 0 && sum <= whole;
}

// ---- A list in brackets behind an amount

struct part {
    struct str name;
    struct amount amount;
};

// Words that date an amount or set it against another say no part of the one before: 前年度, 令和6年度補正.
static bool names_part(struct str name) {
    struct year_mention year;
    struct stage_mention stage;
    size_t year_at = 0, stage_at = 0;
    return name.size > 0 && name.size <= LONGEST_NAME && !year_next(name, &year_at, &year) &&
           !stage_next(name, &stage_at, &stage) && name_ends_in_noun(name);
}

// The next name and amount of the list; false when anything else stands there.
static bool part_next(struct str words, size_t *at, struct part *part) {
    size_t from = separators_skip(words, *at), next = from;
    if (!amount_next(words, &next, ROUNDING_HALF_UP, &part->amount) || part->amount.kind != AMOUNT_MONEY ||
        !part->amount.has_value || part->amount.value < 0) {
        return false;
    }
    struct str name = str_trim(str_slice(words, from, part->amount.start));
    size_t end = name.size;
    uint32_t last = end > 0 ? character_previous(name, &end) : UTF8_INVALID;
    name = last == ':' ? str_trim(str_slice(name, 0, end)) : name;
    part->name = row_part_name(name);
    size_t behind = separators_skip(words, part->amount.end);
    bool parted = behind > part->amount.end || behind == words.size;
    *at = behind;
    return parted && names_part(part->name);
}

bool table_parts_take(struct table_reading *reading, const struct row_context *context, int row,
                      const struct cell *cell, const struct table_column *column, struct str inner, yen whole) {
    struct part part;
    yen sum = 0;
    for (size_t at = 0; at < inner.size;) {
        if (!part_next(inner, &at, &part) || part.amount.value > whole - sum) {
            return false;
        }
        sum += part.amount.value;
    }
    for (size_t at = 0; at < inner.size && part_next(inner, &at, &part);) {
        struct row_context own = *context;
        own.components = words_close(part.name, reading->arena);
        own.role = ROLE_subtotal;
        own.is_breakdown = true;
        struct cell_amount read = {.words = str_slice(inner, part.amount.start, part.amount.end),
                                   .kind = CELL_NUMBER_VALUE,
                                   .amount = part.amount};
        table_cell_take(reading, &own, row, cell, column, &read);
    }
    return sum > 0;
}
