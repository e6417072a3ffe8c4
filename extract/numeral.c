// A numeral is a row of terms: digits and multipliers. Digits gather in a section below 10000 that 万, 億, 兆 close.
#include "extract/numeral.h"

#include <string.h>

#include "base/rational.h"
#include "extract/character.h"
#include "extract/digits.h"

enum { VAGUE_LEAST = 2, VAGUE_END = 10, KEI = 16, MOST_EXPONENT = 20 };

struct reading {
    struct str words;
    size_t at;
    struct numeral *numeral;
    yen section;       // what waits for the next big unit, in units of 10^place when place is negative
    int place;         // exponent of its last digit
    bool section_open; // something waits
    bool units_taken;  // digits without a small multiplier stand in the section
    int lowest_small;  // exponent of the last small multiplier, 4 = none yet
    int lowest_big;    // exponent of the last big unit, MOST_EXPONENT = none yet
    bool has_arabic, has_kanji, has_small, is_mixed_width;
    bool vague_has_base; // 十数億: between 11 and 20, not 12 and more
    int vague_exponent;  // of the digit that 数 stands for
    bool too_large;
    bool stacked;        // a big unit multiplies another
    bool section_tenths; // decimals stand in the section: 1.5千
    bool tenths;         // or in one before: 1.5億
    bool headless; // the first big unit has nothing to multiply: 億円 as a unit; in 億5,000万円 digits are lost
};

static void shape_add(struct numeral *numeral, char letter) {
    size_t length = strlen(numeral->shape);
    if (length + 1 < sizeof numeral->shape) {
        numeral->shape[length] = letter;
    }
}

// Up to the largest that fits: of 千京, which is too large, more is not needed.
static yen capped_power(int exponent) {
    return power_of_ten(exponent < 18 ? exponent : 18);
}

static yen capped_product(yen a, yen b) {
    yen product;
    return yen_multiply(a, b, &product) ? product : INT64_MAX;
}

// section += digits * 10^exponent, remembering the place of the last digit.
static void section_add(struct reading *reading, const struct digits *digits, int exponent) {
    int place = exponent - digits->decimals;
    yen value = digits->value;
    for (int i = 0; i < place; i++) {
        reading->too_large |= !yen_multiply(value, 10, &value);
    }
    yen most = capped_power(reading->lowest_small + digits->decimals); // 5千43百 is no number, 千六〇〇 is
    reading->numeral->is_slip |= reading->lowest_small < 4 && value >= most;
    bool told = reading->section_tenths && place >= 0 && reading->place >= 0 && value >= capped_power(reading->place);
    reading->numeral->is_slip |= told; // 1.5千5百: the hundreds twice
    reading->section_tenths |= digits->decimals > 0;
    if (place < 0 && reading->section_open) {
        reading->numeral->is_slip |= reading->has_arabic; // 2千3.5億, but 二十三・五億
        reading->too_large |= !yen_multiply(reading->section, capped_power(digits->decimals), &reading->section);
    }
    reading->too_large |= !yen_add(reading->section, value, &reading->section);
    reading->place = place;
    reading->section_open = true;
    reading->units_taken = exponent == 0;
}

static void section_clear(struct reading *reading) {
    reading->section = 0;
    reading->place = 0;
    reading->section_open = false;
    reading->units_taken = false;
    reading->lowest_small = 4;
    reading->section_tenths = false;
}

// Closes the section by a big unit (exponent 4..16) or by the end (0).
static void section_close(struct reading *reading, int exponent) {
    struct numeral *numeral = reading->numeral;
    bool kanji_places =
        reading->has_small && !reading->has_arabic; // 五百億: no zeros are printed; the unit is the place
    int place = kanji_places && reading->place > 0 ? 0 : reading->place;
    int scale = exponent + (place < 0 ? place : 0);
    yen value = reading->section_open ? reading->section : 1; // 億円 as a unit
    for (; scale < 0; scale++) {                              // finer than one yen
        numeral->is_slip |= value % 10 != 0;
        value /= 10;
    }
    for (int i = 0; i < scale; i++) {
        reading->too_large |= !yen_multiply(value, 10, &value);
    }
    numeral->is_slip |= reading->lowest_big < MOST_EXPONENT && value >= capped_power(reading->lowest_big); // 2億345百万
    numeral->is_slip |= reading->tenths && value >= numeral->precision; // 1.5億5,000万: the ten millions twice
    reading->tenths |= reading->section_tenths;
    reading->too_large |= !yen_add(numeral->value, value, &numeral->value);
    if (numeral->has_vague && numeral->vague_end == 0) {
        yen one = capped_power(reading->vague_exponent + exponent);
        reading->too_large |= !yen_add(numeral->value, (VAGUE_END - VAGUE_LEAST) * one, &numeral->vague_end);
        numeral->value -= reading->vague_has_base ? (VAGUE_LEAST - 1) * one : 0;
    }
    numeral->precision = exponent + place < 0 ? 0 : capped_power(exponent + place);
    section_clear(reading);
}

// 億 right behind 万: all that was read so far is multiplied.
static void section_stack(struct reading *reading, int exponent) {
    struct numeral *numeral = reading->numeral;
    reading->stacked = true;
    for (int i = 0; i < exponent; i++) {
        reading->too_large |= !yen_multiply(numeral->value, 10, &numeral->value) ||
                              !yen_multiply(numeral->vague_end, 10, &numeral->vague_end) ||
                              !yen_multiply(numeral->precision, 10, &numeral->precision);
    }
}

// 千, 百, 十 behind digits or alone; 廿, 卅, 卌 alone. Returns false when it cannot stand here.
static bool take_small(struct reading *reading, const struct digits *digits) {
    int value = 0;
    size_t at = reading->at;
    enum numeral_class class = numeral_class_of(character_next(reading->words, &at), &value);
    if (class != NUMERAL_SMALL && (class != NUMERAL_TENS || digits)) {
        return false;
    }
    int exponent = class == NUMERAL_TENS ? 1 : value;
    struct digits alone = {.value = class == NUMERAL_TENS ? value : 1, .length = 1};
    digits = digits && digits->is_kanji && digits->value == 0 ? NULL : digits;         // 千〇十
    bool many_tens = digits && digits->is_kanji && digits->value > 9 && exponent == 1; // 三五十
    reading->numeral->is_slip |= exponent >= reading->lowest_small || many_tens;
    section_add(reading, digits ? digits : &alone, exponent);
    reading->lowest_small = exponent;
    reading->has_small = true;
    reading->numeral->has_digit |= class == NUMERAL_TENS;
    shape_add(reading->numeral, "1jhs"[exponent]);
    reading->numeral->last_unit = capped_power(exponent);
    reading->at = at;
    return true;
}

static bool take_big(struct reading *reading) {
    int exponent = 0;
    size_t at = reading->at;
    if (numeral_class_of(character_next(reading->words, &at), &exponent) != NUMERAL_BIG) {
        return false;
    }
    struct numeral *numeral = reading->numeral;
    bool headless = !numeral->has_big && !reading->section_open;
    if (headless && exponent == KEI) {
        return false; // 東|京 5億円
    }
    reading->headless |= headless;
    bool stacked = numeral->has_big && !reading->section_open && !reading->stacked && // 1万億: the one of the other
                   exponent > reading->lowest_big;
    bool bare = numeral->has_big && !reading->section_open; // 1億万
    bool whole = reading->section_open && reading->lowest_big == 4 && exponent > 4 && !reading->stacked &&
                 numeral->value < capped_power(8); // 1万2千億: 12,000 of them
    if (whole) {
        section_close(reading, 0);
        stacked = true;
    }
    numeral->is_slip |= (exponent >= reading->lowest_big || bare) && !stacked;
    numeral->last_unit =
        capped_product(reading->section_open || stacked ? numeral->last_unit : 1, capped_power(exponent));
    numeral->last_big = stacked ? numeral->last_unit : capped_power(exponent);
    if (stacked) {
        section_stack(reading, exponent);
    } else {
        section_close(reading, exponent);
    }
    reading->lowest_big = exponent;
    numeral->has_big = true;
    shape_add(numeral, "MOCK"[exponent / 4 - 1]);
    reading->at = at;
    return true;
}

static void note_digits(struct reading *reading, const struct digits *digits) {
    struct numeral *numeral = reading->numeral;
    bool mixed_widths = reading->has_arabic && !digits->is_kanji && digits->is_wide != reading->is_mixed_width;
    numeral->has_digit = true;
    numeral->is_slip |= digits->is_slip;
    numeral->last_unit = 1;
    if (digits->is_spaced) {
        numeral->form = "N22";
    } else if (digits->has_middle_dot) {
        numeral->form = "N20";
    } else if (digits->is_kanji && digits->length > 1) {
        numeral->form = "N19";
    } else if (mixed_widths) {
        numeral->form = "N17";
    } else if (!numeral->form) {
        numeral->form = digits->is_wide ? "N16" : digits->decimals ? "N02" : NULL;
    }
    if (!digits->is_kanji) {
        reading->has_arabic = true;
        reading->is_mixed_width = digits->is_wide;
    } else {
        reading->has_kanji = true;
    }
}

// Whether the term at at, digits with the units right behind them, is less than one of the last unit: 5,000万 goes on
// from 1億, a second 5億 does not.
static bool term_fits(const struct reading *reading, size_t at) {
    struct digits digits;
    yen term = digits_read(reading->words, at, &digits) ? digits.value / capped_power(digits.decimals) : 1;
    at = digits.end;
    int value;
    for (enum numeral_class class;; term = capped_product(term, class == NUMERAL_TENS ? 10 : capped_power(value))) {
        class = numeral_class_of(character_next(reading->words, &at), &value);
        if (class != NUMERAL_SMALL && class != NUMERAL_BIG && class != NUMERAL_TENS) {
            break;
        }
    }
    return term < capped_power(reading->section_open ? reading->lowest_small : reading->lowest_big);
}

// Behind a space or line break after which the numeral goes on (13 億円, １億 5,000万円, 七百 八十四億円); 0 when it
// does not.
static size_t behind_gap(const struct reading *reading, bool after_digits) {
    size_t at = character_skip_gap(reading->words, reading->at);
    if (at == reading->at) {
        return 0;
    }
    int value;
    enum numeral_class class = numeral_class_of(character_peek(reading->words, at), &value);
    if (after_digits) {
        return class == NUMERAL_BIG || class == NUMERAL_SMALL ? at : 0;
    }
    if (class == NUMERAL_BIG && reading->section_open) {
        return at;
    }
    bool goes_on = class == NUMERAL_ARABIC ? reading->numeral->has_big
                                           : class != NUMERAL_NONE && class != NUMERAL_BIG && !reading->has_arabic;
    return goes_on && term_fits(reading, at) ? at : 0;
}

// 数, 幾, 何
static bool is_vague(uint32_t c) {
    return c == 0x6570 || c == 0x5E7E || c == 0x4F55;
}

// In the place of a digit: 数百億, 十数円.
static bool take_vague(struct reading *reading) {
    static const struct digits two = {.value = VAGUE_LEAST, .length = 1};
    size_t at = reading->at;
    uint32_t c = character_next(reading->words, &at), behind = character_peek(reading->words, at);
    int value;
    enum numeral_class next = numeral_class_of(behind, &value);
    bool goes_on = next == NUMERAL_SMALL || next == NUMERAL_BIG || behind == CHARACTER_YEN;
    if (!is_vague(c) || !goes_on) {
        return false;
    }
    reading->numeral->has_vague = true;
    reading->numeral->has_digit = true;
    reading->numeral->last_unit = 1;
    reading->vague_has_base = reading->section_open || reading->numeral->has_big;
    reading->vague_exponent = next == NUMERAL_SMALL ? value : 0;
    reading->at = at;
    if (!take_small(reading, &two)) {
        section_add(reading, &two, 0);
    }
    return true;
}

// 二十・五億: decimals of a number by place value, up to its big unit.
static bool take_decimals(struct reading *reading) {
    size_t at = reading->at;
    struct digits tail;
    int value;
    bool may_follow = reading->section_open && !reading->units_taken && !reading->has_arabic;
    if (!may_follow || !digits_is_point(character_next(reading->words, &at)) ||
        !digits_read(reading->words, at, &tail) || !tail.is_kanji || tail.decimals > 0 ||
        numeral_class_of(character_peek(reading->words, tail.end), &value) != NUMERAL_BIG) {
        return false;
    }
    tail.decimals = tail.length;
    tail.has_middle_dot = true;
    note_digits(reading, &tail);
    section_add(reading, &tail, 0);
    reading->at = tail.end;
    return true;
}

// 五千|余|万: and more, in front of a big unit.
static void skip_more(struct reading *reading) {
    size_t at = reading->at;
    int value;
    if (reading->section_open && character_next(reading->words, &at) == 0x4F59 &&
        numeral_class_of(character_peek(reading->words, at), &value) == NUMERAL_BIG) {
        reading->numeral->is_more = true;
        reading->at = at;
    }
}

// One digit run with its small multiplier, or a multiplier. False when the numeral ends here.
static bool take_term(struct reading *reading) {
    struct digits digits;
    if (take_vague(reading) || take_decimals(reading)) {
        return true;
    }
    skip_more(reading);
    if (!digits_read(reading->words, reading->at, &digits)) {
        return take_small(reading, NULL) || take_big(reading);
    }
    if (reading->units_taken) {
        return false; // digits behind digits: another number
    }
    note_digits(reading, &digits);
    reading->at = digits.end;
    size_t behind = behind_gap(reading, true);
    if (behind) {
        reading->at = behind;
        reading->numeral->form = reading->numeral->form ? reading->numeral->form : "N21";
    }
    if (!take_small(reading, &digits)) {
        section_add(reading, &digits, 0);
    }
    return true;
}

// ニ for 二 and ハ for 八.
static bool is_katakana_slip(uint32_t c) {
    return c == 0x30CB || c == 0x30CF;
}

// The slip ニ for 二 behind a unit, where kanji digits go on: 八五億ニニ九万円.
static bool take_katakana_slip(struct reading *reading) {
    size_t at = reading->at;
    bool behind_unit = reading->numeral->has_big && !reading->section_open && !reading->has_arabic;
    while (behind_unit && is_katakana_slip(character_peek(reading->words, at))) {
        character_next(reading->words, &at);
    }
    int value;
    bool goes_on = at > reading->at && numeral_class_of(character_peek(reading->words, at), &value) != NUMERAL_NONE &&
                   numeral_class_of(character_peek(reading->words, at), &value) != NUMERAL_ARABIC;
    if (goes_on) {
        reading->numeral->is_slip = true;
        reading->at = at;
    }
    return goes_on;
}

// The slip 憶 for 億 between digits and more digits or 円.
static bool take_slip(struct reading *reading) {
    if (take_katakana_slip(reading)) {
        return true;
    }
    size_t at = reading->at;
    if (!reading->numeral->has_digit || character_next(reading->words, &at) != 0x61B6) {
        return false;
    }
    reading->numeral->is_slip = true;
    reading->numeral->has_big = true;
    section_clear(reading);
    reading->at = at;
    return true;
}

static const char *special_form(const struct reading *reading) {
    const struct numeral *numeral = reading->numeral;
    if (numeral->is_slip) {
        return "N26";
    }
    if (numeral->form) {
        return numeral->form;
    }
    return reading->has_kanji && !reading->has_arabic && (reading->has_small || numeral->has_big) ? "N18" : NULL;
}

bool numeral_parse(struct str words, size_t at, struct numeral *numeral) {
    *numeral = (struct numeral){.start = at, .end = at, .last_unit = 1, .last_big = 1};
    int value;
    uint32_t first = character_peek(words, at);
    if (numeral_class_of(first, &value) == NUMERAL_NONE && !is_vague(first)) {
        return false; // no term starts so
    }
    struct reading reading = {
        .words = words, .at = at, .numeral = numeral, .lowest_small = 4, .lowest_big = MOST_EXPONENT};
    while (reading.at < words.size && (take_term(&reading) || take_slip(&reading))) {
        numeral->end = reading.at;
        size_t behind = behind_gap(&reading, false);
        reading.at = behind ? behind : reading.at;
    }
    if (numeral->end == at) {
        return false;
    }
    if (reading.section_open) {
        if (reading.units_taken) {
            shape_add(numeral, '1');
        }
        section_close(&reading, 0);
    }
    bool lost = reading.headless && (numeral->has_digit || reading.stacked); // 万億円
    if (lost || reading.too_large || numeral->value > YEN_MOST || numeral->vague_end > YEN_MOST) {
        numeral->is_slip = true;
    }
    numeral->form = special_form(&reading);
    return true;
}

bool numeral_read(struct str words, size_t *at, yen *digits, int *decimals) {
    struct digits run;
    bool starts_with_digits = digits_read(words, *at, &run);
    if (starts_with_digits && run.is_slip) {
        return false;
    }
    struct numeral numeral;
    bool whole = numeral_parse(words, *at, &numeral) && !numeral.is_slip && !numeral.has_vague;
    if (starts_with_digits && run.decimals > 0 && !(whole && numeral.end > run.end)) {
        *digits = run.value;
        *decimals = run.decimals;
        *at = run.end;
        return true;
    }
    if (!whole) {
        return false;
    }
    *digits = numeral.value;
    *decimals = 0;
    *at = numeral.end;
    return true;
}

static bool may_be_in_numeral(uint32_t c) {
    int value;
    return numeral_class_of(c, &value) != NUMERAL_NONE || c == ',' || c == '.' || c == 0x30FB || c == ' ' ||
           c == '\n' || c == 0x3001 || c == '\'' || c == 0x2019 || is_vague(c) || c == 0x61B6 || c == 0x4F59 ||
           character_is_circle(c) || is_katakana_slip(c);
}

size_t numeral_run_start(struct str words, size_t floor, size_t end) {
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
