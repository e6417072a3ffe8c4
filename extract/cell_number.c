// A table cell that holds a number alone.
#include <string.h>

#include "extract/amount.h"
#include "extract/bounds.h"
#include "extract/character.h"
#include "extract/numeral.h"

enum { CELL_BYTES = 160, SIGN_TRIANGLE = 0x25B2 };

// A cell's words folded, without spaces and line breaks. False when they are too long for a number.
static bool cell_fold(struct str cell, char folded[CELL_BYTES], size_t *size) {
    size_t at = 0;
    *size = character_squeeze(cell, &at, folded, CELL_BYTES - 3);
    return at >= cell.size;
}

static bool is_state_word(struct str words, bool *means_zero) {
    static const struct {
        struct str words;
        bool means_zero;
    } states[] = {
#define STATE_WORD(words, means_zero) {{words, sizeof words - 1}, means_zero},
#include "extract/state_word.def"
#undef STATE_WORD
    };
    bool bracketed = words.size > 2 && words.data[0] == '(' && words.data[words.size - 1] == ')';
    struct str inner = bracketed ? str_slice(words, 1, words.size - 1) : words;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (str_equal(inner, states[i].words)) {
            *means_zero = states[i].means_zero;
            return true;
        }
    }
    return false;
}

// The sign at the start of the folded words; moves *at behind it.
static bool take_sign(struct str words, size_t *at, bool *negative) {
    size_t behind = *at;
    uint32_t c = character_next(words, &behind);
    if (c != SIGN_TRIANGLE && c != '-' && c != '+') {
        return false;
    }
    *negative = c != '+';
    *at = behind;
    return true;
}

// の内数, (内数) and 等 behind the digits of a cell whose unit stands elsewhere: bytes taken.
static size_t of_which_size(struct str words, size_t at) {
    static const char *const forms[] = {"の内数等", "の内数", "(内数)", "内数"};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t size = character_match(words, at, forms[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

// A mark that points to a note: ※, ※1, *2, 注1), (注3). Bytes taken.
static size_t note_mark_size(struct str words, size_t at) {
    static const char *const marks[] = {"※", "*", "注"};
    size_t start = at;
    at += character_match(words, at, "(");
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t size = character_match(words, at, marks[i]);
        if (!size) {
            continue;
        }
        at += size;
        while (at < words.size && words.data[at] >= '0' && words.data[at] <= '9') {
            at++;
        }
        return at + character_match(words, at, ")") - start;
    }
    return 0;
}

// 金|壱百万円: bytes of what opens an amount in writing.
static size_t opening_size(struct str words) {
    return character_match(words, 0, "金");
}

// ￥3,000|-, 壱百万円|也: bytes of what closes an amount in writing, so that nothing can be added.
static size_t closing_size(struct str words, size_t at) {
    static const char *const closings[] = {"也", "整", "-", ".-"};
    for (size_t i = 0; i < sizeof closings / sizeof closings[0]; i++) {
        size_t size = character_match(words, at, closings[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

static bool is_whole_number(struct str words) {
    char folded[CELL_BYTES];
    size_t size;
    struct numeral numeral;
    return cell_fold(words, folded, &size) && numeral_parse((struct str){folded, size}, 0, &numeral) &&
           numeral.has_digit && !numeral.is_slip && numeral.end == size;
}

// 865 over 900: two numbers, not one that wraps.
static bool is_stack(struct str cell) {
    size_t feed = str_find(cell, STR("\n"), 0);
    return feed != SIZE_MAX && is_whole_number(str_slice(cell, 0, feed)) &&
           is_whole_number(str_slice(cell, feed + 1, cell.size));
}

// Digits of a cell: numeral_parse, or the trailing zeros of a kanji-free number.
static enum cell_number finish(struct str words, const struct numeral *numeral, size_t at, bool bracketed, yen unit,
                               enum rounding rounding, struct amount *amount) {
    if (bracketed) {
        at += character_match(words, at, ")");
    }
    if (character_match(words, at, "%") && at + 1 == words.size) {
        amount->form = "P10";
        return CELL_NUMBER_PERCENT;
    }
    size_t of_which = of_which_size(words, at);
    amount->of_which = of_which > 0;
    at += of_which;
    at += note_mark_size(words, at);
    if (at != words.size) {
        return CELL_NUMBER_NONE;
    }
    if (numeral->is_slip) {
        amount->form = "N26";
        amount->kind = AMOUNT_SLIP;
        return CELL_NUMBER_SLIP;
    }
    yen scale = unit > 0 ? unit : 1;
    bool negative = amount->value < 0;
    if (!yen_multiply(numeral->value, scale, &amount->value) || amount->value > YEN_MOST || numeral->precision == 0 ||
        !yen_multiply(numeral->precision, scale, &amount->precision)) {
        amount->form = "N26";
        return CELL_NUMBER_SLIP;
    }
    amount->value = negative ? -amount->value : amount->value;
    amount->has_value = true;
    amount->bounds = bounds_of(amount->value, amount->precision, BOUNDS_DIGITS, rounding);
    amount->form = unit > 0 ? "U01" : "U07";
    return CELL_NUMBER_VALUE;
}

// 6.5 with a unit: the decimals scale with it.
static bool decimal_scaled(struct str words, size_t at, yen unit, struct numeral *numeral) {
    size_t end = at;
    yen digits;
    int decimals;
    if (!numeral_read(words, &end, &digits, &decimals) || decimals == 0) {
        return false;
    }
    yen divisor = 1;
    for (int i = 0; i < decimals; i++) {
        divisor *= 10;
    }
    if (unit % divisor != 0) {
        return false;
    }
    *numeral = (struct numeral){.start = at, .end = end, .has_digit = true};
    numeral->precision = unit / divisor;
    return yen_multiply(digits, unit / divisor, &numeral->value);
}

enum cell_number cell_number_read(struct str cell, yen unit, enum rounding rounding, struct amount *amount) {
    char folded[CELL_BYTES];
    size_t size, at = 0;
    *amount = (struct amount){.start = 0, .end = cell.size, .form = "P04"};
    if (!cell_fold(cell, folded, &size) || size == 0 || is_stack(cell)) {
        return CELL_NUMBER_NONE;
    }
    struct str words = {folded, size};
    bool means_zero = false, negative = false, bracketed = character_match(words, 0, "(") > 0;
    if (is_state_word(words, &means_zero) && !means_zero) {
        return CELL_NUMBER_STATE;
    }
    if (means_zero) { // 0, ゼロ
        struct numeral zero = {.precision = 1};
        return finish(words, &zero, words.size, false, unit, rounding, amount);
    }
    struct amount with_unit; // 14億円の内数, 77百万円: the cell's own unit wins
    size_t next = 0;
    bool of_words = amount_next(words, &next, rounding, &with_unit) && with_unit.kind != AMOUNT_WORD;
    size_t end = of_words ? with_unit.end + closing_size(words, with_unit.end) : 0;
    bool opens = of_words && (with_unit.start == 0 || with_unit.start == opening_size(words));
    if (opens && end + note_mark_size(words, end) == size) {
        *amount = with_unit;
        amount->start = 0;
        amount->end = cell.size;
        return amount->kind == AMOUNT_SLIP        ? CELL_NUMBER_SLIP
               : amount->kind == AMOUNT_UNIT_WORD ? CELL_NUMBER_NONE
                                                  : CELL_NUMBER_VALUE;
    }
    at = bracketed ? 1 : 0;
    amount->signed_ = take_sign(words, &at, &negative);
    if (!bracketed && amount->signed_) {
        bracketed = character_match(words, at, "(") > 0;
        at += bracketed;
    }
    amount->value = negative ? -1 : 1;
    struct numeral numeral;
    if (decimal_scaled(words, at, unit, &numeral)) {
        enum cell_number read = finish(words, &numeral, numeral.end, bracketed, 1, rounding, amount);
        amount->form = read == CELL_NUMBER_VALUE ? "U01" : amount->form;
        return read;
    }
    if (!numeral_parse(words, at, &numeral) || !numeral.has_digit) {
        return CELL_NUMBER_NONE;
    }
    return finish(words, &numeral, numeral.end, bracketed, unit, rounding, amount);
}
