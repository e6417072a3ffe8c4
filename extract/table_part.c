// Parts of a line's amount that words in a cell state: うち推進枠 512億円, (一般会計10億円、特別会計2億円).
#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/stage_words.h"
#include "extract/table_cell.h"
#include "extract/year.h"

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

// ---- A list in brackets behind an amount

struct part {
    struct str name;
    struct amount amount;
};

static bool is_separator(uint32_t c) {
    return character_is_space(c) || c == 0x3001 || c == ',' || c == 0x30FB || c == '+' || c == ';' || c == '/';
}

static size_t separators_skip(struct str words, size_t at) {
    for (size_t next = at; next < words.size && is_separator(character_next(words, &next));) {
        at = next;
    }
    return at;
}

// Words that date an amount or set it against another say no part of the one before: 前年度, 令和6年度補正.
static bool names_part(struct str name) {
    struct year_mention year;
    struct stage_mention stage;
    size_t year_at = 0, stage_at = 0;
    return name.size > 0 && name.size <= 60 && !year_next(name, &year_at, &year) &&
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
