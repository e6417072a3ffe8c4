// Reads digits with what may stand between them: commas, points, spaces.
#include "extract/digits.h"

#include "extract/character.h"

enum { MOST_DECIMALS = 12, IDEOGRAPHIC_COMMA = 0x3001, IDEOGRAPHIC_ZERO = 0x3007 };

static void append_digit(struct digits *digits, int digit) {
    yen value;
    if (!yen_multiply(digits->value, 10, &value) || !yen_add(value, digit, &value)) {
        digits->is_slip = true;
        return;
    }
    digits->value = value;
}

// Digits of one class from *at; returns how many.
static int digit_run(struct str words, size_t *at, enum numeral_class class, struct digits *digits) {
    int length = 0;
    for (size_t next = *at; *at < words.size; *at = next, length++) {
        int value;
        uint32_t raw = utf8_next(words, &next);
        bool circle = class == NUMERAL_DIGIT && length > 0 && character_is_circle(raw); // 六百八○万
        if (circle) {
            value = 0;
        } else if (raw == UTF8_INVALID || numeral_class_of(character_fold(raw), &value) != class) {
            break;
        }
        digits->is_wide |= raw >= 0xFF10;
        append_digit(digits, value);
    }
    return length;
}

// Takes a group of digits behind a separator along: the run goes on at at.
static void join(struct digits *digits, const struct digits *group, int length, size_t at) {
    digits->is_slip |= group->is_slip;
    digits->value = group->value;
    digits->is_wide = group->is_wide;
    digits->length += length;
    digits->has_comma = true;
    digits->end = at;
}

// 1,234,567: three digits behind each comma. A comma followed by other than three digits is a slip.
static void comma_groups(struct str words, enum numeral_class class, struct digits *digits) {
    for (;;) {
        size_t at = digits->end;
        if (character_next(words, &at) != ',') {
            return;
        }
        struct digits group = {.value = digits->value, .is_wide = digits->is_wide};
        int length = digit_run(words, &at, class, &group);
        if (length == 0) {
            return;
        }
        bool zero = !digits->has_comma && digits->value == 0; // 000,000
        digits->is_slip |= length != 3 || zero || (!digits->has_comma && digits->length > 3);
        join(digits, &group, length, at);
    }
}

// 一二三万四,五六七円, 六、二七〇億円: groups of three kanji digits.
static void kanji_groups(struct str words, struct digits *digits) {
    for (;;) {
        size_t at = digits->end;
        uint32_t separator = character_next(words, &at);
        struct digits group = {.value = digits->value};
        if ((separator != ',' && separator != IDEOGRAPHIC_COMMA) || digits->length - (digits->has_comma ? 3 : 0) > 3 ||
            digit_run(words, &at, NUMERAL_DIGIT, &group) != 3) {
            return;
        }
        join(digits, &group, 3, at);
    }
}

// Behind a separator that is no plain comma: "、", ", " or "'"; at itself when there is none.
static size_t loose_separator(struct str words, size_t at) {
    size_t behind = at;
    uint32_t c = character_next(words, &behind);
    if (c == ',') {
        return character_next(words, &behind) == ' ' ? behind : at;
    }
    return c == IDEOGRAPHIC_COMMA || c == '\'' || c == 0x2019 ? behind : at;
}

// What stands before a number that nothing else reaches into: kana, a bracket, a space, the start.
static bool is_apart(uint32_t before) {
    return !character_is_kanji(before) && !character_is_latin(before) && before != '/' && before != '.' &&
           before != ',' && before != '-';
}

// １、２３４、５６７ and 1, 234, 567: two groups of three digits or more make one number. So does one behind 、 where
// nothing reaches into the number from before, or it goes on from a larger unit or behind 総額 (3億2、800万円,
// 総額2、800万円); behind a letter or stroke the two are apart (R7、300); of others it cannot be told, which is a slip.
static void loose_groups(struct str words, size_t start, struct digits *digits) {
    struct digits whole = *digits;
    int groups = 0;
    uint32_t separator = character_peek(words, digits->end);
    for (size_t at; (at = loose_separator(words, whole.end)) > whole.end; groups++) {
        struct digits group = {.value = whole.value, .is_wide = whole.is_wide};
        if (digit_run(words, &at, NUMERAL_ARABIC, &group) != 3) {
            break;
        }
        join(&whole, &group, 3, at);
    }
    uint32_t before = character_before(words, start);
    bool apart = groups == 1 && !is_apart(before) && !character_is_kanji(before);
    bool led = before == 0x5104 || before == 0x5146 || character_match_before(words, start, "総額"); // 億 兆
    if (groups == 0 || digits->length > 3 || digits->has_comma || apart) {
        return;
    }
    bool certain = groups > 1 || (separator == IDEOGRAPHIC_COMMA && (is_apart(before) || led));
    whole.is_slip |= !certain || separator == '\'' || separator == 0x2019;
    *digits = whole;
}

// Behind a second point or comma between digits (1.2.3, 1.234,5) all that hangs together is taken along.
static void take_rest(struct str words, enum numeral_class class, struct digits *digits) {
    struct digits rest = {0};
    while (digits_is_point(character_peek(words, digits->end)) || character_peek(words, digits->end) == ',') {
        character_next(words, &digits->end);
        digit_run(words, &digits->end, class, &rest);
    }
}

// R5| 5,117百万円, 令和５| ５，１１７百万円: the digit at start is that of a year.
static bool is_of_year(struct str words, size_t start) {
    static const char *const eras[] = {"令和", "平成", "昭和", "大正", "明治"};
    for (size_t i = 0; i < sizeof eras / sizeof eras[0]; i++) {
        if (character_match_before(words, start, eras[i])) {
            return true;
        }
    }
    return character_is_latin(character_before(words, start));
}

// 3 , 573億円: whether the comma belongs to the number cannot be told, which is a slip.
static void parted_group(struct str words, size_t start, struct digits *digits) {
    size_t at = digits->end;
    struct digits group = {.value = digits->value, .is_wide = digits->is_wide};
    bool parted = character_next(words, &at) == ' ' && character_next(words, &at) == ',';
    at += parted && character_peek(words, at) == ' ';
    if (parted && digits->length <= 3 && digit_run(words, &at, NUMERAL_ARABIC, &group) == 3 &&
        !is_of_year(words, start)) {
        join(digits, &group, 3, at);
        digits->is_slip = true;
    }
}

static void decimals(struct str words, enum numeral_class class, struct digits *digits) {
    size_t at = digits->end;
    uint32_t point = character_next(words, &at);
    bool parted = point == ' ' && character_next(words, &at) == '.'; // 4 .2 and 4 . 2: a slip
    if (!parted && !digits_is_point(point)) {
        return;
    }
    at += parted && character_peek(words, at) == ' ';
    struct digits tail = {.value = digits->value, .is_wide = digits->is_wide};
    int length = digit_run(words, &at, class, &tail);
    if (length == 0) {
        return;
    }
    bool thousands = length == 3 && tail.value % 1000 == 0 && !digits->has_comma && digits->value > 0;
    size_t behind = at;
    uint32_t next = character_next(words, &behind);
    int value;
    bool second_point =
        (digits_is_point(next) || next == ',') && numeral_class_of(character_peek(words, behind), &value) == class;
    digits->is_slip |= tail.is_slip || thousands || second_point || parted || length > MOST_DECIMALS;
    digits->value = tail.value;
    digits->is_wide = tail.is_wide;
    digits->decimals = length;
    digits->has_middle_dot = point == 0x30FB;
    digits->end = at;
    if (second_point) {
        take_rest(words, class, digits);
    }
}

// Behind the space, or the comma behind a space, that parts single digits set wide; at itself when there is none.
static size_t wide_gap(struct str words, size_t at) {
    size_t gap = at, comma;
    if (character_next(words, &gap) != ' ') {
        return at;
    }
    comma = gap;
    if (character_next(words, &comma) != ',') {
        return gap;
    }
    return comma + (character_peek(words, comma) == ' ');
}

// Whether a unit stands behind the space at at: 5 5| 億円, 5 5| 千円.
static bool has_parted_unit(struct str words, size_t at) {
    int value;
    bool parted = character_next(words, &at) == ' ';
    enum numeral_class class = numeral_class_of(character_peek(words, at), &value);
    return parted && (class == NUMERAL_BIG || class == NUMERAL_SMALL || character_peek(words, at) == CHARACTER_YEN);
}

// Whether 万 円 or 億 円 stands behind at, set wide as the digits are.
static bool has_wide_unit(struct str words, size_t at) {
    int value;
    return character_next(words, &at) == ' ' && numeral_class_of(character_next(words, &at), &value) == NUMERAL_BIG &&
           character_next(words, &at) == ' ' && character_peek(words, at) == CHARACTER_YEN;
}

// １ ６ ４，９８５ and 1 , 2 3 4: single digits with one space between them, at least three, or two before a comma or a
// unit set wide (1 2 万 円). Of two narrow ones before a comma (1 2,345) or a parted unit (1 2 億円) it cannot be told,
// which is a slip; so it is where a comma is followed by other than three digits.
static void spaced_digits(struct str words, size_t start, struct digits *digits) {
    size_t end = digits->end;
    struct digits row = *digits;
    int gaps = 0, behind_comma = -1;
    bool torn = false;
    for (size_t at; (at = wide_gap(words, end)) > end; gaps++) {
        struct digits single = row;
        size_t before = at;
        bool comma = at > end + 1;
        if (digit_run(words, &at, NUMERAL_ARABIC, &single) != 1) {
            if (at == before) {
                break;
            }
            return; // a longer number follows: these are apart
        }
        torn |= comma && behind_comma >= 0 && behind_comma != 3;
        behind_comma = comma ? 1 : behind_comma + (behind_comma >= 0);
        row = single;
        end = at;
    }
    torn |= behind_comma >= 0 && behind_comma != 3;
    bool before_comma = gaps >= 1 && character_peek(words, end) == ',';
    bool before_unit = gaps == 1 && behind_comma < 0 && has_wide_unit(words, end);
    bool parted = gaps == 1 && behind_comma < 0 && has_parted_unit(words, end);
    if ((gaps >= 2 || before_comma || before_unit || parted) && !is_of_year(words, start)) {
        row.is_slip |= (gaps == 1 && !row.is_wide && !before_unit) || torn;
        row.length = digits->length + gaps;
        row.end = end;
        row.is_spaced = true;
        *digits = row;
    }
}

// 〇|一億総参加事業: at the start of a line the circle is a bullet, unless a point or another circle follows.
static bool is_bullet(struct str words, size_t at) {
    size_t behind = at;
    if (character_next(words, &behind) != IDEOGRAPHIC_ZERO) {
        return false;
    }
    size_t start = at;
    while (start > 0 && (words.data[start - 1] == ' ' || words.data[start - 1] == '\t')) {
        start--;
    }
    uint32_t before = character_before(words, start), next = character_peek(words, behind);
    bool first = before == UTF8_INVALID || before == '\n' || before == 0x3000;
    return first && next != IDEOGRAPHIC_ZERO && !digits_is_point(next);
}

// 1 234 567円: groups of three digits with one blank between them, at least two before a unit. One before a unit may be
// apart (3 500千円), but for a colon that leads in both, where it cannot be told: a slip. A thin blank is set for
// nothing else.
static void blank_groups(struct str words, size_t start, struct digits *digits) {
    struct digits whole = *digits;
    int groups = 0, value;
    bool thin = true;
    for (size_t at = digits->end; at < words.size; groups++) {
        uint32_t blank = utf8_next(words, &at);
        struct digits group = {.value = whole.value, .is_wide = whole.is_wide};
        if (character_fold(blank) != ' ' || digit_run(words, &at, NUMERAL_ARABIC, &group) != 3) {
            break;
        }
        thin &= blank == 0x2009 || blank == 0x202F;
        join(&whole, &group, 3, at);
    }
    uint32_t behind = character_peek(words, character_skip_space(words, whole.end));
    enum numeral_class class = numeral_class_of(behind, &value);
    bool told = groups >= 2 || (groups == 1 && character_before(words, start) == ':');
    bool parted = told && (behind == CHARACTER_YEN || class == NUMERAL_BIG || class == NUMERAL_SMALL);
    if (((thin && groups > 0) || parted) && !is_of_year(words, start)) {
        *digits = whole;
        digits->is_slip |= groups == 1 && !thin;
        digits->is_spaced = true;
    }
}

bool digits_read(struct str words, size_t at, struct digits *digits) {
    int value;
    enum numeral_class class = numeral_class_of(character_peek(words, at), &value);
    *digits = (struct digits){.end = at, .is_kanji = class == NUMERAL_DIGIT};
    if ((class != NUMERAL_ARABIC && class != NUMERAL_DIGIT) || is_bullet(words, at)) {
        return false;
    }
    digits->length = digit_run(words, &digits->end, class, digits);
    if (class == NUMERAL_ARABIC) {
        if (digits->length == 1) {
            spaced_digits(words, at, digits);
        }
        if (digits->length <= 3 && digits->value > 0 && character_peek(words, digits->end) == ' ') {
            blank_groups(words, at, digits);
        }
        comma_groups(words, class, digits);
        parted_group(words, at, digits);
        loose_groups(words, at, digits);
    } else {
        kanji_groups(words, digits);
    }
    decimals(words, class, digits);
    bool only_zeros = digits->is_kanji && digits->value == 0 && digits->decimals == 0;
    return !only_zeros || (digits->length == 1 && character_before(words, at) != IDEOGRAPHIC_ZERO);
}

bool digits_are_grouped(struct str words, size_t at) {
    struct digits digits;
    return digits_read(words, at, &digits) && digits.has_comma && !digits.is_slip;
}
