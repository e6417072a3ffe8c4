// A numeral is a row of terms: digits and multipliers. Digits gather in a section below 10000 that 万, 億, 兆 close.
#include "extract/numeral.h"

#include <string.h>

#include "extract/character.h"

enum { MOST_DECIMALS = 12, VAGUE_LEAST = 2, VAGUE_END = 10 };

// One run of digits.
struct digits {
    size_t end;
    yen value; // all digits, the decimals among them
    int decimals;
    int length; // digits before the point
    bool is_slip, is_kanji, has_comma, is_spaced, is_wide;
    bool has_middle_dot;
};

struct reading {
    struct str words;
    size_t at;
    struct numeral *numeral;
    yen section;       // what waits for the next big unit, in units of 10^place when place is negative
    int place;         // exponent of its last digit
    bool section_open; // something waits
    bool units_taken;  // digits without a small multiplier stand in the section
    int lowest_small;  // exponent of the last small multiplier, 4 = none yet
    int lowest_big;    // exponent of the last big unit, 20 = none yet
    bool has_arabic, has_kanji, has_small, is_mixed_width;
    bool vague_has_base; // 十数億: between 11 and 20, not 12 and more
    int vague_exponent;  // of the digit that 数 stands for
    bool too_large;
    bool stacked; // a big unit multiplies another
};

static void shape_add(struct numeral *numeral, char letter) {
    size_t length = strlen(numeral->shape);
    if (length + 1 < sizeof numeral->shape) {
        numeral->shape[length] = letter;
    }
}

// Up to the largest that fits: of 千京, which is too large, more is not needed.
static yen power_of_ten(int exponent) {
    yen power = 1;
    while (exponent-- > 0 && power <= INT64_MAX / 10) {
        power *= 10;
    }
    return power;
}

static bool append_digit(struct digits *digits, int digit) {
    yen value;
    if (!yen_multiply(digits->value, 10, &value) || !yen_add(value, digit, &value)) {
        digits->is_slip = true;
        return false;
    }
    digits->value = value;
    return true;
}

// Digits of one class from *at; returns how many.
static int digit_run(struct str words, size_t *at, enum numeral_class class, struct digits *digits) {
    int length = 0;
    for (size_t next = *at; *at < words.size; *at = next, length++) {
        int value;
        uint32_t raw = utf8_next(words, &next);
        if (raw == UTF8_INVALID || numeral_class_of(character_fold(raw), &value) != class) {
            break;
        }
        digits->is_wide |= raw >= 0xFF10;
        append_digit(digits, value);
    }
    return length;
}

// 1,234,567: three digits behind each comma. A comma followed by other than three digits is a slip.
static void comma_groups(struct str words, struct digits *digits) {
    for (;;) {
        size_t at = digits->end;
        if (character_next(words, &at) != ',') {
            return;
        }
        struct digits group = {.value = digits->value, .is_wide = digits->is_wide};
        int length = digit_run(words, &at, NUMERAL_ARABIC, &group);
        if (length == 0) {
            return;
        }
        bool first_is_long = !digits->has_comma && digits->length > 3;
        digits->is_slip |= group.is_slip || length != 3 || first_is_long;
        digits->value = group.value;
        digits->length += length;
        digits->is_wide = group.is_wide;
        digits->has_comma = true;
        digits->end = at;
    }
}

static bool is_point(uint32_t c) {
    return c == '.' || c == 0x30FB; // 二・三兆円, 0・5億円
}

static void decimals(struct str words, enum numeral_class class, struct digits *digits) {
    size_t at = digits->end;
    uint32_t point = character_next(words, &at);
    if (!is_point(point)) {
        return;
    }
    struct digits tail = {.value = digits->value, .is_wide = digits->is_wide};
    int length = digit_run(words, &at, class, &tail);
    if (length == 0) {
        return;
    }
    bool thousands = length == 3 && tail.value % 1000 == 0 && !digits->has_comma && digits->value > 0;
    uint32_t next = character_peek(words, at);
    bool second_point = is_point(next) || next == ',';
    int value;
    size_t behind = at;
    character_next(words, &behind);
    second_point = second_point && numeral_class_of(character_peek(words, behind), &value) == class;
    digits->is_slip |= tail.is_slip || thousands || second_point || length > MOST_DECIMALS;
    digits->value = tail.value;
    digits->is_wide = tail.is_wide;
    digits->decimals = length;
    digits->has_middle_dot = point == 0x30FB;
    digits->end = at;
    if (second_point) { // take the whole slip along
        while (is_point(character_peek(words, digits->end)) || character_peek(words, digits->end) == ',') {
            character_next(words, &digits->end);
            digit_run(words, &digits->end, class, &tail);
        }
    }
}

// １ ６ ４，９８５: single digits with one space between them, at least three, or two before a comma.
static void spaced_digits(struct str words, struct digits *digits) {
    size_t end = digits->end;
    struct digits row = *digits;
    int gaps = 0;
    for (;;) {
        size_t at = end;
        if (character_next(words, &at) != ' ') {
            break;
        }
        struct digits single = row;
        size_t before = at;
        if (digit_run(words, &at, NUMERAL_ARABIC, &single) != 1) {
            if (at == before) {
                break;
            }
            return; // a longer number follows: these are apart
        }
        row = single;
        end = at;
        gaps++;
    }
    bool before_comma = gaps >= 1 && character_peek(words, end) == ',';
    if (gaps >= 2 || before_comma) {
        row.length = digits->length + gaps;
        row.end = end;
        row.is_spaced = true;
        *digits = row;
    }
}

static bool digits_read(struct str words, size_t at, struct digits *digits) {
    int value;
    enum numeral_class class = numeral_class_of(character_peek(words, at), &value);
    *digits = (struct digits){.end = at, .is_kanji = class == NUMERAL_DIGIT};
    if (class != NUMERAL_ARABIC && class != NUMERAL_DIGIT) {
        return false;
    }
    digits->length = digit_run(words, &digits->end, class, digits);
    if (class == NUMERAL_ARABIC) {
        if (digits->length == 1) {
            spaced_digits(words, digits);
        }
        comma_groups(words, digits);
    }
    decimals(words, class, digits);
    return true;
}

// section += digits * 10^exponent, remembering the place of the last digit.
static void section_add(struct reading *reading, const struct digits *digits, int exponent) {
    int place = exponent - digits->decimals;
    yen value = digits->value;
    for (int i = 0; i < place; i++) {
        reading->too_large |= !yen_multiply(value, 10, &value);
    }
    reading->too_large |= !yen_add(reading->section, value, &reading->section);
    reading->numeral->is_slip |= place < 0 && reading->section_open; // 2千3.5億
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
    reading->too_large |= !yen_add(numeral->value, value, &numeral->value);
    if (numeral->has_vague && numeral->vague_end == 0) {
        yen one = power_of_ten(reading->vague_exponent + exponent);
        reading->too_large |= !yen_add(numeral->value, (VAGUE_END - VAGUE_LEAST) * one, &numeral->vague_end);
        numeral->value -= reading->vague_has_base ? (VAGUE_LEAST - 1) * one : 0;
    }
    numeral->precision = exponent + place < 0 ? 0 : power_of_ten(exponent + place);
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

// 千, 百, 十 behind digits or alone. Returns false when it cannot stand here.
static bool take_small(struct reading *reading, const struct digits *digits, bool has_digits) {
    static const struct digits one = {.value = 1, .length = 1};
    int exponent = 0;
    size_t at = reading->at;
    if (numeral_class_of(character_next(reading->words, &at), &exponent) != NUMERAL_SMALL) {
        return false;
    }
    reading->numeral->is_slip |= exponent >= reading->lowest_small;
    section_add(reading, has_digits ? digits : &one, exponent);
    reading->lowest_small = exponent;
    reading->has_small = true;
    shape_add(reading->numeral, "1jhs"[exponent]);
    reading->numeral->last_unit = power_of_ten(exponent);
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
    bool stacked = numeral->has_big && !reading->section_open && !reading->stacked; // 1万億: the one of the other
    numeral->is_slip |= exponent >= reading->lowest_big && !stacked;
    numeral->last_unit = power_of_ten(exponent);
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

// A space or line break between unit and digits (１億 5,000万円) or digits and unit (13 億円): behind it, or 0.
static size_t behind_gap(struct reading *reading, bool after_digits) {
    size_t at = character_skip_space(reading->words, reading->at);
    if (at == reading->at) {
        return 0;
    }
    int value;
    enum numeral_class class = numeral_class_of(character_peek(reading->words, at), &value);
    bool unit_follows = class == NUMERAL_BIG || class == NUMERAL_SMALL;
    bool digits_follow = class == NUMERAL_ARABIC && !after_digits && reading->numeral->has_big;
    return unit_follows || digits_follow ? at : 0;
}

// 数, 幾, 何 in the place of a digit: 数百億.
static bool take_vague(struct reading *reading) {
    size_t at = reading->at;
    uint32_t c = character_next(reading->words, &at);
    int value;
    enum numeral_class next = numeral_class_of(character_peek(reading->words, at), &value);
    if ((c != 0x6570 && c != 0x5E7E && c != 0x4F55) || (next != NUMERAL_SMALL && next != NUMERAL_BIG)) {
        return false;
    }
    reading->numeral->has_vague = true;
    reading->numeral->has_digit = true;
    reading->vague_has_base = reading->section_open;
    reading->vague_exponent = next == NUMERAL_SMALL ? value : 0;
    reading->at = at;
    return true;
}

// One digit run with its small multiplier, or a multiplier. False when the numeral ends here.
static bool take_term(struct reading *reading) {
    struct digits digits = {0};
    if (take_vague(reading)) {
        static const struct digits two = {.value = VAGUE_LEAST, .length = 1};
        if (!take_small(reading, &two, true)) {
            section_add(reading, &two, 0);
        }
        return true;
    }
    bool has_digits = digits_read(reading->words, reading->at, &digits);
    if (has_digits) {
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
        if (take_small(reading, &digits, true)) {
            return true;
        }
        // 1億12,000万: more than four digits below a big unit do not belong there.
        reading->numeral->is_slip |= reading->lowest_big < 20 && digits.value >= 10000 && digits.decimals == 0;
        section_add(reading, &digits, 0);
        return true;
    }
    return take_small(reading, NULL, false) || take_big(reading);
}

// The slip 憶 for 億 between digits and more digits or 円.
static bool take_slip(struct reading *reading) {
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
    *numeral = (struct numeral){.start = at, .end = at, .last_unit = 1};
    struct reading reading = {.words = words, .at = at, .numeral = numeral, .lowest_small = 4, .lowest_big = 20};
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
    if (reading.too_large || numeral->value > YEN_MOST || numeral->vague_end > YEN_MOST) {
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
