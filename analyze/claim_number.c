// Numbers with units: 14億円, 十四億円, 13億5,000万円, 7.1%, 4割, 1.5倍, 0.25 billion yen.
#include "analyze/claim_number.h"

bool claim_word(struct str text, size_t *at, const char *word) {
    struct str rest = str_slice(text, *at, text.size);
    if (!str_starts(rest, str_from(word))) {
        return false;
    }
    *at += str_from(word).size;
    return true;
}

static bool is_digit(struct str text, size_t at) {
    return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

// Digits with commas and at most one point. decimals counts those behind it.
static bool read_digits(struct str text, size_t *at, wide *value, int *decimals) {
    size_t here = *at;
    int digits = 0;
    bool point = false;
    *value = 0;
    *decimals = 0;
    for (; here < text.size; here++) {
        if (is_digit(text, here)) {
            *value = *value * 10 + (text.data[here] - '0');
            *decimals += point;
            digits++;
        } else if (text.data[here] == '.' && !point && is_digit(text, here + 1)) {
            point = true;
        } else if (text.data[here] != ',' || !is_digit(text, here + 1)) {
            break;
        }
        if (digits > 18) {
            return false;
        }
    }
    if (digits == 0 || *decimals > 9) {
        return false;
    }
    *at = here;
    return true;
}

// ---- Kanji

// The value of the kanji digit or multiplier at *at, which moves behind it; -1 when none stands there.
static int kanji_value(struct str text, size_t *at) {
    static const struct {
        const char *kanji;
        int value;
    } all[] = {{"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3},  {"四", 4},   {"五", 5},
               {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100}, {"千", 1000}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (claim_word(text, at, all[i].kanji)) {
            return all[i].value;
        }
    }
    return -1;
}

// By place value (三百五十) or by digits (三五〇), with decimals behind a middle dot (二・五). False, *at untouched,
// where neither stands there: 十二三, 百千.
static bool read_kanji(struct str text, size_t *at, wide *value, int *decimals) {
    size_t here = *at;
    int digits = 0, run = 0, last_multiplier = 10000;
    wide sum = 0, pending = 0;
    *decimals = 0;
    for (size_t next = here;; here = next) {
        int one = kanji_value(text, &next);
        if (one < 0 && !*decimals && digits && claim_word(text, &next, "・") && kanji_value(text, &next) >= 0) {
            next -= STR("一").size;
            *decimals = 1;
            digits = 0;
            continue;
        }
        if (one < 0) {
            break;
        }
        if (one >= 10) {
            if (one >= last_multiplier || run > 1 || *decimals) {
                return false;
            }
            sum += (run ? pending : 1) * one;
            last_multiplier = one;
            pending = run = 0;
        } else {
            pending = pending * 10 + one;
            run++;
        }
        digits++;
        if (digits > 15 || (run > 1 && sum > 0 && !*decimals)) {
            return false;
        }
    }
    if (here == *at) {
        return false;
    }
    *decimals = *decimals ? digits : 0;
    *value = sum * power_of_ten(*decimals) + pending;
    *at = here;
    return true;
}

static bool read_numeral(struct str text, size_t *at, wide *value, int *decimals) {
    return read_digits(text, at, value, decimals) || read_kanji(text, at, value, decimals);
}

long claim_whole_number(struct str text, size_t *at) {
    size_t here = *at;
    wide value;
    int decimals;
    if (!read_numeral(text, &here, &value, &decimals) || decimals || value > 100000) {
        return -1;
    }
    *at = here;
    return (long)value;
}

// ---- Units

static const struct {
    const char *word;
    enum claim_unit unit;
    int power; // of ten
} units[] = {
    {"%ポイント", CLAIM_UNIT_points, 0},
    {"ポイント", CLAIM_UNIT_points, 0},
    {"%", CLAIM_UNIT_percent, 0},
    {"パーセント", CLAIM_UNIT_percent, 0},
    {"割", CLAIM_UNIT_percent, 1},
    {"倍", CLAIM_UNIT_times, 0},
    {"兆円", CLAIM_UNIT_yen, 12},
    {"億円", CLAIM_UNIT_yen, 8},
    {"千万円", CLAIM_UNIT_yen, 7},
    {"百万円", CLAIM_UNIT_yen, 6},
    {"万円", CLAIM_UNIT_yen, 4},
    {"千円", CLAIM_UNIT_yen, 3},
    {"円", CLAIM_UNIT_yen, 0},
    {" trillion yen", CLAIM_UNIT_yen, 12},
    {" billion yen", CLAIM_UNIT_yen, 9},
    {" million yen", CLAIM_UNIT_yen, 6},
    {" thousand yen", CLAIM_UNIT_yen, 3},
    {" yen", CLAIM_UNIT_yen, 0},
};

static const struct {
    const char *word;
    int power;
} joints[] = {{"兆", 12}, {"億", 8}, {"千万", 7}, {"百万", 6}, {"万", 4}, {"千", 3}};

static void set_number(struct claim_number *number, wide value, int decimals, int power) {
    number->scale_power = power;
    wide up = power_of_ten(power), down = power_of_ten(decimals);
    number->value = (struct rational){value * up, down};
    number->step = (struct rational){up, down};
}

// 13億 before 5,000万円: true when a further number follows the joint at once.
static bool read_joint(struct str text, size_t *at, int *power) {
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        size_t here = *at, behind;
        if (!claim_word(text, &here, joints[i].word)) {
            continue;
        }
        behind = here;
        if (is_digit(text, here) || kanji_value(text, &behind) >= 0) {
            *power = joints[i].power;
            *at = here;
            return true;
        }
    }
    return false;
}

bool claim_number_read(struct str text, size_t *at, struct claim_number *number) {
    size_t here = *at;
    wide value, sum = 0;
    int decimals, power;
    if (!read_numeral(text, &here, &value, &decimals)) {
        return false;
    }
    while (decimals == 0 && read_joint(text, &here, &power)) {
        sum += value * power_of_ten(power);
        if (!read_numeral(text, &here, &value, &decimals)) {
            return false;
        }
    }
    *number = (struct claim_number){0};
    set_number(number, value, decimals, 0);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (claim_word(text, &here, units[i].word)) {
            number->unit = units[i].unit;
            number->has_unit = true;
            set_number(number, value, decimals, units[i].power);
            break;
        }
    }
    number->value.over += sum * number->value.under;
    *at = here;
    return true;
}

void claim_number_adopt(struct claim_number *bare, const struct claim_number *other) {
    bare->unit = other->unit;
    bare->has_unit = other->has_unit;
    bare->value.over *= power_of_ten(other->scale_power);
    bare->step.over *= power_of_ten(other->scale_power);
}
