// Reads a number, and the one in brackets behind it, by the unit behind the brackets.
#include "extract/amount_shared.h"

#include "extract/character.h"
#include "extract/numeral.h"
#include "extract/unit.h"

enum { LONGEST_NUMBER = 64 }; // bytes

// The start of the Arabic digits, commas and points that end at end; end itself where more of a numeral leads to them.
static size_t number_start(struct str words, size_t end) {
    size_t start = end, before = end;
    uint32_t c = end > 0 ? character_previous(words, &before) : 0;
    while (((c >= '0' && c <= '9') || c == ',' || c == '.') && end - before <= LONGEST_NUMBER) {
        start = before;
        c = before > 0 ? character_previous(words, &before) : 0;
    }
    return c == ' ' || numeral_run_start(words, 0, start) == start ? start : end;
}

// The number that ends at end: false unless it is plain digits and nothing else of a number stands before them.
static bool number_before(struct str words, size_t end, yen one, enum rounding rounding, struct amount *amount) {
    size_t start = number_start(words, end);
    *amount = (struct amount){.form = "N01"};
    if (start == end || cell_number_read(str_slice(words, start, end), one, rounding, amount) != CELL_NUMBER_VALUE) {
        return false;
    }
    amount->kind = AMOUNT_MONEY;
    amount->start = amount->digits_start = start;
    amount->end = amount->unit_end = end;
    return true;
}

static bool is_multiplier(uint32_t c) {
    static const uint32_t all[] = {0x5341, 0x767E, 0x5343, 0x4E07, 0x5104, 0x5146}; // 十百千万億兆
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (c == all[i]) {
            return true;
        }
    }
    return false;
}

// The unit that trigger stands in, behind brackets: yen of one, 0 where there is none.
static yen unit_behind_bracket(struct str words, size_t trigger, size_t *start, size_t *end) {
    *start = *end = trigger;
    while (is_multiplier(character_before(words, *start))) {
        character_previous(words, start);
    }
    uint32_t before = character_before(words, *start);
    if (before != ')' && before != ' ') {
        return 0;
    }
    while (is_multiplier(character_peek(words, *end))) {
        character_next(words, end);
    }
    *end += character_match(words, *end, "円");
    return unit_of_word(str_slice(words, *start, *end));
}

bool amount_shared(struct str words, size_t *at, size_t trigger, enum rounding rounding, struct amount *amount,
                   bool *found) {
    struct amount outer, inner;
    size_t unit, end;
    yen one = unit_behind_bracket(words, trigger, &unit, &end);
    size_t close = one > 0 ? character_skip_space_before(words, unit) : 0;
    size_t bracket = close - character_match_before(words, close, ")");
    size_t inner_end = character_skip_space_before(words, bracket);
    if (bracket == close || !number_before(words, inner_end, one, rounding, &inner)) {
        return false;
    }
    size_t open = character_skip_space_before(words, inner.start);
    size_t outer_end = open - character_match_before(words, open, "(");
    if (outer_end == open ||
        !number_before(words, character_skip_space_before(words, outer_end), one, rounding, &outer)) {
        return false;
    }
    bool is_over = inner.start < *at;
    *amount = outer.start < *at ? inner : outer;
    *at = is_over ? end : amount->end;
    *found = !is_over || amount_next(words, at, rounding, amount);
    return true;
}
