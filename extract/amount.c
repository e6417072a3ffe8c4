// Finds 円, 億, 兆 and ¥ first, walks back to where the numeral starts, and reads forward.
#include "extract/amount.h"

#include <string.h>

#include "extract/bounds.h"
#include "extract/character.h"
#include "extract/numeral.h"
#include "extract/trigger.h"

const char *qualifier_name(enum qualifier qualifier) {
    static const char *const names[QUALIFIER_COUNT] = {
#define QUALIFIER(name, meaning) #name,
#include "extract/qualifier.def"
#undef QUALIFIER
    };
    return names[qualifier];
}

// ---- Where to look

enum { CHARACTER_YEN = 0x5186, CHARACTER_OKU = 0x5104, CHARACTER_CHO = 0x5146, CHARACTER_YEN_SIGN = 0xA5 };

static bool may_be_in_numeral(uint32_t c) {
    int value;
    return numeral_class_of(c, &value) != NUMERAL_NONE || c == ',' || c == '.' || c == 0x30FB || c == ' ' ||
           c == '\n' || c == 0x6570 || c == 0x5E7E || c == 0x4F55 || c == 0x61B6 || c == 0x4F59;
}

// The start of the run of numeral characters that ends at end, not before floor. No number is as long as the bound: it
// keeps rows of digits without end from being read again and again.
static size_t run_start(struct str words, size_t floor, size_t end) {
    enum { LONGEST_RUN = 512 };
    floor = end - floor > LONGEST_RUN ? end - LONGEST_RUN : floor;
    size_t start = end;
    while (start > floor) {
        size_t before = start;
        uint32_t c = character_previous(words, &before);
        if (before < floor || !may_be_in_numeral(c)) {
            break;
        }
        start = before;
    }
    return start;
}

// The numeral in [floor, trigger) that reaches the trigger or holds it. False when none does.
static bool numeral_at_trigger(struct str words, size_t floor, size_t trigger, struct numeral *numeral) {
    size_t at = run_start(words, floor, trigger);
    size_t behind_trigger = trigger;
    bool is_yen = character_next(words, &behind_trigger) == CHARACTER_YEN;
    while (at < trigger) {
        if (!numeral_parse(words, at, numeral)) {
            character_next(words, &at);
            continue;
        }
        size_t behind = character_skip_space(words, numeral->end);
        if (character_peek(words, behind) == 0x4F59) { // 97億余円
            behind += 3;
        }
        if (is_yen ? behind == trigger : numeral->end >= behind_trigger) {
            return true;
        }
        at = numeral->end;
    }
    return false;
}

// ---- The words around

// の内数, 内数, (内数), の内数等: bytes at at, 0 when none.
static size_t of_which_size(struct str words, size_t at) {
    size_t start = at;
    at = character_skip_space(words, at);
    bool bracket = character_peek(words, at) == '(';
    if (bracket) {
        character_next(words, &at);
    }
    at += character_match(words, at, "の");
    at = character_skip_space(words, at);
    size_t size = character_match(words, at, "内数");
    if (!size) {
        return 0;
    }
    at += size;
    at += character_match(words, at, "等");
    if (bracket) {
        size = character_match(words, at, ")");
        return size ? at + size - start : 0;
    }
    return at - start;
}

// A sign before the digits: its bytes with the space behind it, 0 when none. A dash after a digit or a letter is none.
static size_t sign_before(struct str words, size_t start, bool *negative) {
    size_t end = character_skip_space_before(words, start), sign = end;
    uint32_t raw = utf8_previous(words, &sign);
    bool is_dash = raw == '-' || raw == 0x2212 || raw == 0xFF0D || raw == 0xFE63;
    bool is_triangle = raw == 0x25B2 || raw == 0x25B3 || raw == 0x25BC;
    bool is_plus = raw == '+' || raw == 0xFF0B;
    if (!is_dash && !is_triangle && !is_plus) {
        return 0;
    }
    uint32_t before = character_before(words, sign);
    int value;
    if (is_dash && (numeral_class_of(before, &value) == NUMERAL_ARABIC || character_is_latin(before) || before == '-' ||
                    before == CHARACTER_YEN || before == ')' || end != start)) {
        return 0;
    }
    *negative = !is_plus;
    return start - sign;
}

static const char *shape_form(const struct numeral *numeral) {
    static const struct {
        const char *shape, *form;
    } shapes[] = {
#define SHAPE(shape, form) {shape, form},
#include "extract/shape.def"
#undef SHAPE
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (strcmp(numeral->shape, shapes[i].shape) == 0) {
            return shapes[i].form;
        }
    }
    return "N15";
}

// ---- Putting an amount together

struct assembly {
    struct str words;
    size_t floor; // nothing before it belongs to this amount
    enum rounding rounding;
    struct amount *amount;
    enum bounds_rule rule;
};

static bool range_mark(uint32_t c) {
    return c == '~' || c == '-';
}

// The lower end's bounds joined with the upper end's.
static void make_range(struct amount *amount, yen low, yen low_precision, yen high, yen high_precision,
                       enum rounding rounding) {
    amount->bounds.min = bounds_of(low, low_precision, BOUNDS_DIGITS, rounding).min;
    amount->bounds.max = bounds_of(high, high_precision, BOUNDS_DIGITS, rounding).max;
    amount->precision = low_precision > high_precision ? low_precision : high_precision;
    amount->qualifier = QUALIFIER_range;
    amount->has_value = false;
    amount->form = "V";
}

// 13～ before 14億円: the lower end has the unit of the upper.
static bool range_before(struct assembly *assembly, const struct numeral *upper) {
    struct amount *amount = assembly->amount;
    size_t end = upper->start, mark = end;
    if (!range_mark(character_previous(assembly->words, &mark)) || mark <= assembly->floor) {
        return false;
    }
    size_t at = run_start(assembly->words, assembly->floor, mark);
    struct numeral lower;
    while (at < mark && (!numeral_parse(assembly->words, at, &lower) || lower.end != mark)) {
        character_next(assembly->words, &at);
    }
    if (at >= mark || lower.is_slip || !lower.has_digit) {
        return false;
    }
    yen scale = lower.has_big || lower.last_unit > 1 ? 1 : upper->last_unit, low, precision;
    if (!yen_multiply(lower.value, scale, &low) || !yen_multiply(lower.precision, scale, &precision) ||
        low >= upper->value || precision == 0) {
        return false;
    }
    make_range(amount, low, precision, upper->value, upper->precision, assembly->rounding);
    amount->start = amount->digits_start = lower.start;
    return true;
}

// 13億円～14億円, 13億～14億円: the upper end behind the lower.
static bool range_after(struct assembly *assembly, const struct numeral *lower) {
    struct amount *amount = assembly->amount;
    size_t at = amount->unit_end;
    if (!range_mark(character_next(assembly->words, &at))) {
        return false;
    }
    struct numeral upper;
    if (!numeral_parse(assembly->words, at, &upper) || upper.is_slip || !upper.has_digit ||
        upper.value <= lower->value || upper.precision == 0) {
        return false;
    }
    size_t unit = character_skip_space(assembly->words, upper.end);
    size_t size = character_match(assembly->words, unit, "円");
    if (!size && !upper.has_big) {
        return false;
    }
    make_range(amount, lower->value, lower->precision, upper.value, upper.precision, assembly->rounding);
    amount->unit_end = size ? unit + size : upper.end;
    amount->kind = size ? AMOUNT_MONEY : AMOUNT_BARE_UNIT;
    return true;
}

// 約, sign; 程度, 以上; の内数: they widen [start, end) and set what they say.
static void take_surroundings(struct assembly *assembly) {
    struct amount *amount = assembly->amount;
    struct str words = assembly->words;
    bool negative = false;
    size_t sign = sign_before(words, amount->start, &negative);
    if (sign && amount->start - sign >= assembly->floor) {
        amount->start -= sign;
        amount->digits_start = amount->start;
        amount->signed_ = true;
        amount->value = negative ? -amount->value : amount->value;
    }
    size_t before = vague_before(words, amount->start);
    if (before && amount->start - before >= assembly->floor && amount->qualifier == QUALIFIER_exact) {
        amount->start -= before;
        amount->qualifier = QUALIFIER_about;
        assembly->rule = BOUNDS_NEAR;
    }
    amount->end = amount->unit_end;
    size_t size;
    const struct vague *after = vague_after(words, amount->end, &size);
    if (after) {
        amount->end += size;
        if (amount->qualifier != QUALIFIER_range) {
            amount->qualifier = after->qualifier;
            assembly->rule = after->rule;
        }
    }
    size = of_which_size(words, amount->end);
    if (size) {
        amount->of_which = true;
        amount->end += size;
    }
}

static void set_bounds(struct assembly *assembly, const struct numeral *numeral) {
    struct amount *amount = assembly->amount;
    if (numeral->has_vague) {
        amount->qualifier = QUALIFIER_range;
        amount->has_value = false;
        amount->bounds = (struct yen_interval){numeral->value, numeral->vague_end};
        amount->form = "V";
    } else if (amount->qualifier != QUALIFIER_range) {
        amount->bounds = bounds_of(amount->value, amount->precision, assembly->rule, assembly->rounding);
    }
}

static const char *amount_form(const struct amount *amount, const struct numeral *numeral) {
    if (numeral->is_slip) {
        return "N26";
    }
    if (amount->qualifier != QUALIFIER_exact) {
        return "V";
    }
    if (numeral->form) {
        return numeral->form;
    }
    return amount->kind == AMOUNT_BARE_UNIT ? "N23" : shape_form(numeral);
}

// 2222円13銭: no whole number of yen. Behind 銭, or 0.
static size_t sen_end(struct str words, size_t at) {
    struct numeral sen;
    size_t size = numeral_parse(words, at, &sen) ? character_match(words, sen.end, "銭") : 0;
    return size ? sen.end + size : 0;
}

static void assemble(struct assembly *assembly, const struct numeral *numeral, size_t unit_end, bool is_yen) {
    struct amount *amount = assembly->amount;
    amount->kind = is_yen ? AMOUNT_MONEY : AMOUNT_BARE_UNIT;
    amount->start = amount->digits_start = numeral->start;
    amount->unit_end = unit_end;
    amount->has_value = true;
    amount->value = numeral->value;
    amount->precision = numeral->precision > 0 ? numeral->precision : 1;
    if (numeral->is_slip) {
        amount->kind = AMOUNT_SLIP;
        amount->has_value = false;
        amount->value = 0;
    } else if (!numeral->has_digit) {
        amount->kind = AMOUNT_UNIT_WORD;
    } else if (!range_after(assembly, numeral)) {
        range_before(assembly, numeral);
    }
    size_t sen = is_yen ? sen_end(assembly->words, amount->unit_end) : 0;
    amount->unit_end = sen ? sen : amount->unit_end;
    take_surroundings(assembly);
    if (!numeral->is_slip) {
        set_bounds(assembly, numeral);
    }
    amount->has_value &= sen == 0;
    amount->form = amount_form(amount, numeral);
}

// ¥1,234 or ￥1,234: the numeral behind the sign.
static bool assemble_after_sign(struct assembly *assembly, size_t sign, size_t behind) {
    struct numeral numeral;
    size_t at = character_skip_space(assembly->words, behind);
    if (!numeral_parse(assembly->words, at, &numeral)) {
        return false;
    }
    size_t end = numeral.end;
    end += character_match(assembly->words, end, "円");
    assemble(assembly, &numeral, end, true);
    size_t moved = numeral.start - assembly->amount->start; // a word before the digits stands before the ¥
    if (moved == 0) {
        assembly->amount->start = assembly->amount->digits_start = sign;
    }
    return true;
}

// 円 or 億 without a numeral: the word that it is part of (X14).
static void assemble_word(struct assembly *assembly, size_t trigger, size_t behind) {
    struct amount *amount = assembly->amount;
    amount->kind = AMOUNT_WORD;
    amount->start = amount->digits_start = trigger;
    size_t end = behind;
    for (int i = 0; i < 2 && character_is_kanji(character_peek(assembly->words, end)); i++) {
        character_next(assembly->words, &end);
    }
    amount->end = amount->unit_end = end;
    amount->form = "X14";
}

bool amount_next(struct str words, size_t *at, enum rounding rounding, struct amount *amount) {
    size_t trigger = trigger_next(words, *at);
    if (trigger == SIZE_MAX) {
        *at = words.size;
        return false;
    }
    *amount = (struct amount){.form = "N01"};
    struct assembly assembly = {words, *at, rounding, amount, BOUNDS_DIGITS};
    size_t behind = trigger;
    uint32_t c = character_next(words, &behind);
    struct numeral numeral;
    if (c == CHARACTER_YEN_SIGN) {
        if (!assemble_after_sign(&assembly, trigger, behind)) {
            assemble_word(&assembly, trigger, behind);
        }
    } else if (numeral_at_trigger(words, *at, trigger, &numeral)) {
        size_t end = numeral.end;
        size_t yen_at = character_skip_space(words, end);
        size_t more = character_match(words, yen_at, "余");
        size_t size = character_match(words, yen_at + more, "円");
        assemble(&assembly, &numeral, size ? yen_at + more + size : end, size > 0);
        if (more && size) {
            amount->qualifier = QUALIFIER_at_least;
            amount->bounds = bounds_of(amount->value, amount->precision, BOUNDS_STEP_UP, rounding);
        }
    } else {
        assemble_word(&assembly, trigger, behind);
    }
    *at = amount->end;
    return true;
}
