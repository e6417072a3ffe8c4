// Finds 円, 億, 兆 and ¥ first, walks back to where the numeral starts, and reads forward.
#include "extract/amount.h"

#include <string.h>

#include "extract/amount_range.h"
#include "extract/amount_scale.h"
#include "extract/amount_shared.h"
#include "extract/bounds.h"
#include "extract/character.h"
#include "extract/digits.h"
#include "extract/numeral.h"
#include "extract/trigger.h"
#include "extract/unit.h"
#include "extract/word_mask.h"

const char *qualifier_name(enum qualifier qualifier) {
    static const char *const names[QUALIFIER_COUNT] = {
#define QUALIFIER(name, meaning) #name,
#include "extract/qualifier.def"
#undef QUALIFIER
    };
    return names[qualifier];
}

// ---- Where to look

// 円, 圓 or JPY at at: its bytes, 0 when there is none.
static size_t yen_size(struct str words, size_t at) {
    static const char *const units[] = {"円", "圓", "JPY", "yen", "Yen"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t size = character_match(words, at, units[i]);
        if (size && !(i >= 2 && character_is_latin(character_peek(words, at + size)))) {
            return size;
        }
    }
    return 0;
}

// 円 behind the numeral, or 余円 (97億余円): behind it, or the numeral's end when there is none.
static size_t unit_end(struct str words, const struct numeral *numeral, bool *is_more) {
    size_t at = character_skip_gap(words, numeral->end), more = character_match(words, at, "余");
    size_t size = yen_size(words, at + more);
    *is_more = (more || numeral->is_more) && size;
    return size ? at + more + size : numeral->end;
}

// .5億円, 1..5億円, 1 .5億円: a point or comma right before the digits is left of a number that cannot be read, where
// digits or nothing stands before it. Behind a word or an amount it is punctuation.
static void take_torn(struct str words, size_t floor, struct numeral *numeral) {
    size_t start = numeral->start;
    uint32_t c = character_before(words, start);
    int value;
    while (start > floor && (c == '.' || c == ',' || (start < numeral->start && c >= '0' && c <= '9'))) {
        character_previous(words, &start);
        c = character_before(words, start);
    }
    bool is_digit = numeral_class_of(character_peek(words, numeral->start), &value) == NUMERAL_ARABIC;
    bool holds_digit = numeral_class_of(character_peek(words, start), &value) == NUMERAL_ARABIC;
    bool behind_nothing = character_is_space(c) || c == '(' || c == UTF8_INVALID;
    if (is_digit && start < numeral->start && (holds_digit || behind_nothing)) {
        numeral->start = start;
        numeral->is_slip = true;
    }
}

// 00億円, 05百万円: a number has no zeros before its digits; here a line or a cell began in the middle of one, or its
// digits are yet to come.
static bool has_leading_zero(struct str words, const struct numeral *numeral) {
    size_t at = numeral->start;
    int first, second;
    return numeral_class_of(character_next(words, &at), &first) == NUMERAL_ARABIC && first == 0 &&
           numeral_class_of(character_peek(words, at), &second) == NUMERAL_ARABIC;
}

// The numeral in [floor, trigger) that reaches the unit there or holds it. False when none does.
static bool numeral_at_trigger(struct str words, size_t floor, size_t trigger, struct numeral *numeral) {
    size_t behind_trigger = trigger, size = yen_size(words, trigger);
    character_next(words, &behind_trigger);
    for (size_t at = numeral_run_start(words, floor, trigger); at < trigger;) {
        if (!numeral_parse(words, at, numeral)) {
            character_next(words, &at);
            continue;
        }
        bool is_more;
        if (size ? unit_end(words, numeral, &is_more) == trigger + size : numeral->end >= behind_trigger) {
            take_torn(words, floor, numeral);
            numeral->is_slip |= has_leading_zero(words, numeral);
            return true;
        }
        at = numeral->end;
    }
    size_t end = character_skip_space_before(words, trigger), zero = character_match_before(words, end, "ゼロ");
    bool is_zero = size && zero && !character_is_katakana(character_before(words, end - zero));
    if (is_zero) {
        *numeral = (struct numeral){.start = end - zero,
                                    .end = end,
                                    .has_digit = true,
                                    .precision = 1,
                                    .last_unit = 1,
                                    .last_big = 1,
                                    .form = "N06"};
    }
    return is_zero;
}

// ---- The words around

// の一部, に含まれる, の中で対応: looser words for 内数. Bytes at at, 0 when none.
static size_t included_size(struct str words, size_t at) {
    static const char *const words_alone[] = {"のうち数", "の一部", "の内", "のうち"};
    static const char *const verbs[] = {"に含まれる",   "に含まれて", "に含む",     "に含めて",
                                        "の中で対応",   "の中で措置", "の中で実施", "の内で対応",
                                        "のうちで対応", "の範囲内で", "の中に含"};
    size_t size = WORDS_MATCH(words, at, verbs);
    if (size) {
        return size;
    }
    for (size_t i = 0; i < sizeof words_alone / sizeof words_alone[0]; i++) {
        size = character_match(words, at, words_alone[i]);
        uint32_t behind = character_peek(words, at + size);
        bool of_part =
            i < 2 && (behind == 0x3092 || behind == 0x3067 || behind == 0x3001 || behind == 0x3002); // を で 、 。
        if (size && (behind == ')' || of_part)) {
            return size;
        }
    }
    return 0;
}

// の内数, 内数, (内数), の内数等: bytes at at, 0 when none.
static size_t of_which_size(struct str words, size_t at) {
    size_t start = at, included = included_size(words, at);
    if (included) {
        return included;
    }
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

enum sign { SIGN_NONE, SIGN_PLUS, SIGN_MINUS, SIGN_TRIANGLE, SIGN_DASH };

static enum sign sign_of(uint32_t raw) {
    switch (raw) {
    case '+':
    case 0xFF0B:
        return SIGN_PLUS;
    case '-':
    case 0x2212:
    case 0xFF0D:
    case 0xFE63:
        return SIGN_MINUS;
    case 0x25B2:
    case 0x25B3:
    case 0x25BC:
        return SIGN_TRIANGLE;
    case 0x2010: // dashes that stand for minus where nothing precedes them
    case 0x2011:
    case 0x2013:
    case 0x30FC:
        return SIGN_DASH;
    default:
        return SIGN_NONE;
    }
}

// A dash after a digit, a letter or another dash joins, and one with a space behind it parts: neither is a sign.
static bool dash_is_sign(uint32_t before, enum sign sign, bool spaced) {
    int value;
    bool joins = numeral_class_of(before, &value) == NUMERAL_ARABIC || character_is_latin(before) || before == '-' ||
                 before == CHARACTER_YEN || before == ')';
    bool is_word = character_is_kanji(before) || character_is_katakana(before) || character_is_hiragana(before);
    return !joins && !spaced && !(sign == SIGN_DASH && is_word);
}

// A sign before start: its bytes with the space behind it, 0 when there is none.
static size_t sign_before(struct str words, size_t start, bool *negative) {
    size_t end = character_skip_space_before(words, start), at = end;
    size_t word = character_match_before(words, end, "マイナス");
    *negative = word > 0;
    word = word ? word : character_match_before(words, end, "プラス");
    if (word) {
        return start - end + word;
    }
    enum sign sign = sign_of(utf8_previous(words, &at));
    bool is_dash = sign == SIGN_MINUS || sign == SIGN_DASH;
    if (sign == SIGN_NONE || (is_dash && !dash_is_sign(character_before(words, at), sign, end != start))) {
        return 0;
    }
    *negative = sign != SIGN_PLUS;
    return start - at;
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
    bool is_negative; // by a sign between ¥ and the digits
};

// A range stays one.
static void loosen(struct assembly *assembly, const struct vague *vague) {
    if (assembly->amount->qualifier != QUALIFIER_range) {
        assembly->amount->qualifier = vague->qualifier;
        assembly->rule = vague->rule;
    }
}

// 約, sign; 程度, 以上; の内数: they widen [start, end) and set what they say.
static void take_surroundings(struct assembly *assembly) {
    struct amount *amount = assembly->amount;
    struct str words = assembly->words;
    bool negative = false;
    size_t sign = amount->signed_ ? 0 : sign_before(words, amount->start, &negative);
    if (sign && amount->start - sign >= assembly->floor) {
        amount->start -= sign;
        amount->digits_start = amount->start;
        amount->signed_ = true;
        amount->value = negative ? -amount->value : amount->value;
    }
    size_t size;
    const struct vague *before = vague_before(words, amount->start, &size);
    if (before && amount->start - size >= assembly->floor) {
        amount->start -= size;
        loosen(assembly, before);
    }
    amount->end = amount->unit_end;
    const struct vague *after = vague_after(words, amount->end, &size);
    if (after) {
        amount->end += size;
        loosen(assembly, after);
    }
    size = of_which_size(words, amount->end);
    if (size) {
        amount->of_which = true;
        amount->end += size;
    }
}

static void set_bounds(struct assembly *assembly, const struct numeral *numeral) {
    struct amount *amount = assembly->amount;
    if (amount->qualifier == QUALIFIER_range) {
        return;
    }
    if (numeral->has_vague) {
        amount->qualifier = QUALIFIER_range;
        amount->has_value = false;
        amount->bounds = (struct yen_interval){numeral->value, numeral->vague_end};
        amount->form = "V";
    } else {
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

// 2222円|13銭: behind 銭, or 0. Of 00銭 the yen are whole.
static size_t sen_end(struct str words, size_t at, bool *whole) {
    struct numeral sen;
    size_t size = numeral_parse(words, at, &sen) ? character_match(words, sen.end, "銭") : 0;
    *whole = size == 0 || sen.value == 0;
    return size ? sen.end + size : 0;
}

// 1億円|半: a half of the unit more. Its bytes, 0 where 半 starts another word (半ば, 半年).
static size_t take_half(struct str words, size_t end, struct numeral *numeral) {
    size_t size = character_match(words, end, "半");
    uint32_t behind = character_peek(words, end + size);
    bool word = character_is_kanji(behind) || behind == 0x3070; // ば
    yen half = numeral->last_unit / 2;
    if (!size || word || numeral->last_unit < 10000 || numeral->has_vague || numeral->precision < numeral->last_unit ||
        !yen_add(numeral->value, half, &numeral->value)) {
        return 0;
    }
    numeral->precision = numeral->last_unit / 10;
    return size;
}

// start is where the expression starts: at the numeral, or at the ¥ before it.
static void assemble(struct assembly *assembly, const struct numeral *numeral, size_t start, size_t end, bool is_yen) {
    struct amount *amount = assembly->amount;
    amount->kind = is_yen ? AMOUNT_MONEY : AMOUNT_BARE_UNIT;
    amount->start = amount->digits_start = start;
    amount->unit_end = end;
    amount->has_value = true;
    amount->value = assembly->is_negative ? -numeral->value : numeral->value;
    amount->precision = numeral->precision > 0 ? numeral->precision : 1;
    if (numeral->is_slip) {
        amount->kind = AMOUNT_SLIP;
        amount->has_value = false;
        amount->value = 0;
    } else if (!numeral->has_digit && unit_of_word(str_slice(assembly->words, start, end))) {
        amount->kind = AMOUNT_UNIT_WORD;
    } else {
        amount_range(assembly->words, assembly->floor, numeral, assembly->rounding, amount);
    }
    bool whole = true;
    size_t sen = is_yen ? sen_end(assembly->words, amount->unit_end, &whole) : 0;
    amount->unit_end = sen ? sen : amount->unit_end;
    take_surroundings(assembly);
    if (!numeral->is_slip) {
        set_bounds(assembly, numeral);
    }
    amount->has_value &= whole;
    amount->form = amount_form(amount, numeral);
}

// ¥1,234, ￥△1,234, JPY 1,000: the numeral behind the sign.
static bool assemble_after_sign(struct assembly *assembly, size_t sign, size_t behind) {
    struct str words = assembly->words;
    struct numeral numeral;
    size_t at = character_skip_gap(words, behind), number = at;
    enum sign inner = sign_of(utf8_next(words, &number));
    number = inner == SIGN_NONE ? at : character_skip_gap(words, number);
    if (!numeral_parse(words, number, &numeral)) {
        return false;
    }
    amount_scale(words, &numeral);
    assembly->is_negative = inner != SIGN_NONE && inner != SIGN_PLUS;
    assembly->amount->signed_ = inner != SIGN_NONE;
    assemble(assembly, &numeral, sign, numeral.end + character_match(words, numeral.end, "円"), true);
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

// 一億|総活躍, 1 兆|候の把握: no amount, as 一億総額 would be.
static bool goes_on_as_word(struct str words, const struct numeral *numeral, size_t end) {
    bool people = character_match(words, numeral->start, "一") > 0 && character_match(words, end, "総") > 0 &&
                  character_match(words, end, "総額") == 0;
    bool sign = character_match_before(words, end, "兆") > 0 &&
                character_match(words, end, "候") + character_match(words, end, "し") > 0;
    return end == numeral->end && (people || sign);
}

// ○億|5,000万円: the digits of the unit at trigger are lost, which is a slip. Not in words (前兆 5億円).
static bool has_lost_digits(struct str words, size_t trigger, struct numeral *numeral) {
    return !character_is_kanji(character_before(words, trigger)) && numeral_parse(words, trigger, numeral) &&
           numeral->is_slip && numeral->has_digit;
}

bool amount_next(struct str words, size_t *at, enum rounding rounding, struct amount *amount) {
    size_t trigger = trigger_next(words, *at);
    if (trigger == SIZE_MAX) {
        *at = words.size;
        return false;
    }
    bool found;
    if (amount_shared(words, at, trigger, rounding, amount, &found)) {
        return found;
    }
    *amount = (struct amount){.form = "N01"};
    struct assembly assembly = {words, *at, rounding, amount, BOUNDS_DIGITS, false};
    size_t behind = trigger;
    uint32_t c = character_next(words, &behind);
    struct numeral numeral;
    bool backslash = words.data[trigger] == '\\';
    bool is_sign = c == CHARACTER_YEN_SIGN || c == 'J' || (backslash && digits_are_grouped(words, behind)),
         is_more = false;
    bool english = c == 'y' || c == 'Y'; // 1.5 billion yen
    if ((backslash && !is_sign) || (english && !amount_scale_before(words, *at, trigger, &numeral))) {
        *at = behind;
        return amount_next(words, at, rounding, amount);
    }
    behind += c == 'J' ? strlen("PY") : 0;
    if (is_sign && assemble_after_sign(&assembly, trigger, behind)) {
        // done
    } else if (english || numeral_at_trigger(words, *at, trigger, &numeral)) {
        size_t end = unit_end(words, &numeral, &is_more);
        if (goes_on_as_word(words, &numeral, end)) {
            assemble_word(&assembly, numeral.start, numeral.end);
        } else {
            bool is_yen = end > numeral.end;
            end += numeral.is_slip ? 0 : take_half(words, end, &numeral);
            assemble(&assembly, &numeral, numeral.start, end, is_yen);
        }
    } else if (has_lost_digits(words, trigger, &numeral)) {
        assemble(&assembly, &numeral, trigger, unit_end(words, &numeral, &is_more), true);
    } else {
        assemble_word(&assembly, trigger, behind);
    }
    if (is_more) {
        amount->qualifier = QUALIFIER_at_least;
        amount->bounds = bounds_of(amount->value, amount->precision, BOUNDS_STEP_UP, rounding);
        amount->form = "V";
    }
    *at = amount->end;
    return true;
}
