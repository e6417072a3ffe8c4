// Looks for the other end before and behind an amount.
#include "extract/amount_range.h"

#include "base/rational.h"
#include "extract/bounds.h"
#include "extract/character.h"
#include "extract/digits.h"

enum { IDEOGRAPHIC_COMMA = 0x3001 };

// One end: what its digits or 数 allow.
struct range_end {
    yen least, most; // of 数億 200000000 and 1000000000, else the same twice
    yen precision;
    bool is_vague;
};

static struct range_end end_of(const struct numeral *numeral) {
    return (struct range_end){numeral->value, numeral->has_vague ? numeral->vague_end : numeral->value,
                              numeral->precision, numeral->has_vague};
}

static void make_range(struct range_end low, struct range_end high, enum rounding rounding, struct amount *amount) {
    amount->bounds.min = low.is_vague ? low.least : bounds_of(low.least, low.precision, BOUNDS_DIGITS, rounding).min;
    amount->bounds.max = high.is_vague ? high.most : bounds_of(high.most, high.precision, BOUNDS_DIGITS, rounding).max;
    amount->precision = low.precision > high.precision ? low.precision : high.precision;
    amount->qualifier = QUALIFIER_range;
    amount->has_value = false;
    amount->form = "V";
}

// ---- The lower end before the amount

// 13, 1.5 or 三十 in [at, end), with the unit that the upper end has: 14億, 2億, 四十億.
static bool lower_end(struct str words, size_t at, size_t end, const struct numeral *upper, struct range_end *low) {
    struct numeral numeral;
    struct digits digits;
    int value;
    enum numeral_class lower_class = numeral_class_of(character_peek(words, at), &value);
    enum numeral_class upper_class = numeral_class_of(character_peek(words, upper->start), &value);
    if ((lower_class == NUMERAL_ARABIC) != (upper_class == NUMERAL_ARABIC) && lower_class != NUMERAL_NONE &&
        upper_class != NUMERAL_NONE) {
        return false; // 唯一、2兆円
    }
    if (digits_read(words, at, &digits) && digits.end == end) {
        yen step = power_of_ten(digits.decimals);
        *low = (struct range_end){.precision = upper->last_unit / step};
        return !digits.is_slip && upper->last_unit % step == 0 &&
               yen_multiply(digits.value, low->precision, &low->least);
    }
    if (!numeral_parse(words, at, &numeral) || numeral.end != end || numeral.is_slip || numeral.precision == 0) {
        return false;
    }
    *low = end_of(&numeral);
    yen scale = numeral.has_big ? 1 : upper->last_big;
    return yen_multiply(low->least, scale, &low->least) && yen_multiply(low->most, scale, &low->most) &&
           yen_multiply(low->precision, scale, &low->precision);
}

// Where the numeral that ends at end starts, not before floor; end when there is none.
static size_t lower_start(struct str words, size_t floor, size_t end, const struct numeral *upper,
                          struct range_end *low) {
    size_t at = numeral_run_start(words, floor, end);
    while (at < end && !lower_end(words, at, end, upper, low)) {
        character_next(words, &at);
    }
    uint32_t before = character_before(words, at);
    return character_is_latin(before) || before == '/' ? end : at; // R1-5億円, 補助率1/2、3億円
}

static size_t skip_blanks_before(struct str words, size_t floor, size_t end) {
    while (end > floor && character_before(words, end) == ' ') {
        character_previous(words, &end);
    }
    return end;
}

// 2、3億円 and 十三、四億円: neighbours, of which the second may leave out what the first has said. Moves the upper end
// there.
static bool are_neighbours(struct range_end low, const struct numeral *upper, struct range_end *high) {
    yen unit = upper->last_unit, tens;
    if (!yen_multiply(unit, 10, &tens) || low.precision != unit || low.is_vague) {
        return false;
    }
    bool is_rest = upper->value < tens && low.least > tens && low.least % tens + unit == upper->value;
    bool follows = low.least + unit == upper->value || is_rest;
    high->least = high->most = low.least + unit;
    return follows;
}

static bool range_before(struct str words, size_t floor, const struct numeral *upper, enum rounding rounding,
                         struct amount *amount) {
    size_t mark = skip_blanks_before(words, floor, upper->start);
    uint32_t c = character_previous(words, &mark);
    if ((c != '~' && c != '-' && c != IDEOGRAPHIC_COMMA) || mark <= floor) {
        return false;
    }
    size_t end = skip_blanks_before(words, floor, mark);
    struct range_end low, high = end_of(upper);
    size_t start = lower_start(words, floor, end, upper, &low);
    bool found = start < end && (c == IDEOGRAPHIC_COMMA ? are_neighbours(low, upper, &high) : low.least < high.least);
    if (found) {
        make_range(low, high, rounding, amount);
        amount->start = amount->digits_start = start;
    }
    return found;
}

// ---- The upper end behind the amount

// ～, -, ないし, から behind at (程度 and spaces passed over): behind it with the space, or 0. open gets whether から
// leaves it open that the other end follows.
static size_t range_mark(struct str words, size_t at, bool *open) {
    static const char *const marks[] = {"~", "ないし", "乃至", "から", "-"};
    size_t size;
    const struct vague *loose = vague_after(words, at, &size);
    at += loose && loose->rule == BOUNDS_NEAR ? size : 0;
    size_t start = at;
    while (character_peek(words, at) == ' ') {
        character_next(words, &at);
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size = character_match(words, at, marks[i]);
        size_t behind = character_skip_gap(words, at + size);
        bool is_sign = marks[i][0] == '-' && at > start && behind == at + size; // 5億円 -6億円
        if (size && !is_sign) {
            *open = str_equal(str_from(marks[i]), STR("から"));
            return behind;
        }
    }
    return 0;
}

// What shows that から leads to the other end and not to what became of the amount (13億円から14億円程度に増額).
static bool closes_range(struct str words, size_t at) {
    static const char *const closings[] = {"まで", "程度", "規模", "前後", "くらい", "ぐらい", "の範囲", "の間"};
    size_t size = 0;
    for (size_t i = 0; size == 0 && i < sizeof closings / sizeof closings[0]; i++) {
        size = character_match(words, at, closings[i]);
    }
    return size && !character_match(words, at + size, "に") && !character_match(words, at + size, "へ");
}

static bool range_after(struct str words, const struct numeral *lower, enum rounding rounding, struct amount *amount) {
    bool open = false, has_sign = character_before(words, lower->start) == CHARACTER_YEN_SIGN;
    size_t at = range_mark(words, amount->unit_end, &open);
    if (at == 0) {
        return false;
    }
    at += character_match(words, at, "約");
    at += has_sign ? character_match(words, at, "¥") : 0;
    struct numeral upper;
    if (!numeral_parse(words, at, &upper) || upper.is_slip || !upper.has_digit || upper.value <= lower->value ||
        upper.precision == 0) {
        return false;
    }
    size_t unit = character_skip_gap(words, upper.end), size = character_match(words, unit, "円");
    size_t end = size ? unit + size : upper.end;
    if ((!size && !upper.has_big && !has_sign) || (open && !closes_range(words, end))) {
        return false;
    }
    make_range(end_of(lower), end_of(&upper), rounding, amount);
    amount->unit_end = end;
    amount->kind = size || has_sign || amount->kind == AMOUNT_MONEY ? AMOUNT_MONEY : AMOUNT_BARE_UNIT;
    return true;
}

// 14億円以上15億円以下, 14億円以上、15億円未満: both ends told.
static bool range_within(struct str words, const struct numeral *lower, struct amount *amount) {
    size_t at = amount->unit_end, from = character_match(words, at, "以上");
    at += from;
    at += from ? character_match(words, at, "、") : 0;
    struct numeral upper;
    if (!from || !numeral_parse(words, at, &upper) || upper.is_slip || !upper.has_digit ||
        upper.value <= lower->value || lower->has_vague || upper.has_vague) {
        return false;
    }
    size_t end = character_skip_gap(words, upper.end), yen_sign = character_match(words, end, "円");
    end = yen_sign ? end + yen_sign : upper.end;
    size_t most = character_match(words, end, "以下"), less = character_match(words, end, "未満");
    if (most + less == 0) {
        return false;
    }
    amount->bounds = (struct yen_interval){lower->value, upper.value + (most > 0)};
    amount->precision = lower->precision > upper.precision ? lower->precision : upper.precision;
    amount->qualifier = QUALIFIER_range;
    amount->has_value = false;
    amount->form = "V";
    amount->unit_end = end + most + less;
    return true;
}

bool amount_range(struct str words, size_t floor, const struct numeral *numeral, enum rounding rounding,
                  struct amount *amount) {
    return range_within(words, numeral, amount) || range_after(words, numeral, rounding, amount) ||
           range_before(words, floor, numeral, rounding, amount);
}
