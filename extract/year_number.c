// The number of a year with what belongs to it: further years of a list, 年度, the same year in the other reckoning.
#include "extract/year_number.h"

#include <string.h>

#include "extract/amount.h"
#include "extract/character.h"
#include "extract/digits.h"

enum { FIRST_WESTERN = 1860, LAST_WESTERN = 2199, MOST_ERA_YEARS = 64 };

// Behind the digits or the kanji number at at, where a separator or a unit of any kind ends it.
static size_t plain_end(struct str words, size_t at) {
    int value;
    bool arabic = numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC;
    while (at < words.size) {
        enum numeral_class class = numeral_class_of(character_peek(words, at), &value);
        bool kanji = class == NUMERAL_DIGIT || class == NUMERAL_SMALL || class == NUMERAL_TENS;
        if (arabic ? class != NUMERAL_ARABIC : !kanji) {
            break;
        }
        character_next(words, &at);
    }
    return at;
}

// 3 0 年 度: two digits set wide before 年, as titles are.
static bool wide_number(struct str words, size_t *at, int *number) {
    size_t next = *at;
    int tens, ones;
    bool apart = numeral_class_of(character_next(words, &next), &tens) == NUMERAL_ARABIC &&
                 character_next(words, &next) == ' ' &&
                 numeral_class_of(character_next(words, &next), &ones) == NUMERAL_ARABIC;
    if (!apart || tens == 0 || character_peek(words, character_skip_space(words, next)) != YEAR_CHARACTER) {
        return false;
    }
    *number = 10 * tens + ones;
    *at = next;
    return true;
}

bool year_number(struct str words, size_t *at, int *number) {
    size_t next = *at;
    if (wide_number(words, at, number)) {
        return true;
    }
    if (character_next(words, &next) == 0x5143) {
        *number = 1;
        *at = next;
        return true;
    }
    struct digits spaced; // 2 0 2 5年度
    if (digits_read(words, *at, &spaced) && spaced.is_spaced && !spaced.has_comma && spaced.value <= 9999) {
        *number = (int)spaced.value;
        *at = spaced.end;
        return spaced.decimals == 0;
    }
    yen digits;
    int decimals;
    size_t end = plain_end(words, *at);
    bool is_plain = !spaced.is_kanji && spaced.length > 0 && spaced.end == end && !spaced.is_slip &&
                    !spaced.has_comma && spaced.decimals == 0;
    if (is_plain && spaced.value >= 1 && spaced.value <= 9999) {
        *number = (int)spaced.value;
        *at = end;
        return true;
    }
    next = *at;
    if (next == end || !numeral_read(str_slice(words, 0, end), &next, &digits, &decimals) || next != end ||
        digits > 9999 || digits < 1) {
        return false;
    }
    *number = (int)digits;
    *at = next;
    return true;
}

// 度 behind 年 and what else decides the kind; moves *at behind what belongs to the year. *month gets that of a date.
static enum year_kind kind_behind_year(struct str words, size_t *at, int *month) {
    size_t spaced = character_skip_space(words, *at);
    size_t size = character_match(words, spaced, "度");
    if (size) {
        *at = spaced + size;
        return YEAR_FISCAL;
    }
    size_t next = character_skip_space(words, *at);
    yen digits;
    int decimals;
    if (numeral_read(words, &next, &digits, &decimals) && digits <= 12) {
        next = character_skip_space(words, next);
        size = character_match(words, next, "月");
        if (size && !character_match(words, next + size, "補正")) {
            next += size;
            *month = (int)digits;
            size_t day = next;
            if (numeral_read(words, &day, &digits, &decimals) && (size = character_match(words, day, "日")) > 0) {
                next = day + size;
            }
            *at = next;
            return YEAR_DATE;
        }
    }
    return YEAR_CALENDAR;
}

bool year_is_western(int number) {
    return number >= FIRST_WESTERN && number <= LAST_WESTERN;
}

// The western year; without an era the number as it is.
static int year_in(struct year_reckoning reckoning, int number) {
    if (!reckoning.has_era) {
        return number;
    }
    return number <= MOST_ERA_YEARS ? era_year(reckoning.era, number) : FISCAL_YEAR_UNKNOWN;
}

// 令 和: a name set wide, as titles are. Its bytes, or 0.
static size_t spaced_name(struct str words, size_t at, const char *name) {
    struct str wanted = str_from(name);
    size_t from = 0, start = at;
    bool matches = character_next(words, &at) == utf8_next(wanted, &from);
    at = character_skip_space(words, at);
    return matches && character_next(words, &at) == utf8_next(wanted, &from) ? at - start : 0;
}

bool year_era(struct str words, size_t at, enum era *era, size_t *size) {
    static const uint32_t squares[ERA_COUNT] = {0x337E, 0x337D, 0x337C, 0x337B, 0x32FF};
    size_t next = at;
    uint32_t first = character_next(words, &next);
    *size = 0;
    for (enum era candidate = ERA_COUNT; *size == 0 && candidate-- > 0;) { // the latest is the most frequent
        bool named = first == character_peek(str_from(era_japanese(candidate)), 0);
        *size = named ? spaced_name(words, at, era_japanese(candidate)) : first == squares[candidate] ? next - at : 0;
        *era = *size ? candidate : *era;
    }
    return *size > 0;
}

// The same or the era's letter: the bytes, or 0.
static size_t era_or_letter(struct str words, size_t at, enum era *era) {
    size_t size, next = at;
    if (year_era(words, at, era, &size)) {
        return size;
    }
    uint32_t c = character_next(words, &next);
    for (enum era candidate = 0; candidate < ERA_COUNT; candidate++) {
        if (c == (uint32_t)era_letter(candidate)) {
            *era = candidate;
            return next - at;
        }
    }
    return 0;
}

// ～, -, ・, 、, 及び at at: behind it, or 0. joins: between the two all years are meant or the two are one.
static size_t list_mark(struct str words, size_t at, uint32_t *mark) {
    size_t behind = at;
    *mark = character_next(words, &behind);
    if (*mark == '~' || *mark == '-' || *mark == '/' || *mark == 0x30FB || *mark == 0x3001 || *mark == ',') {
        return behind;
    }
    size_t size = character_match(words, at, "及び");
    return size ? at + size : 0;
}

// One more year of a list or range (・25, ～7, 、8, ～令和2) before 年. *last gets it.
static bool one_more_year(struct str words, size_t *at, struct year_reckoning reckoning, int *last) {
    uint32_t mark;
    size_t next = list_mark(words, *at, &mark), size;
    int number;
    if (next == 0) {
        return false;
    }
    size = reckoning.has_era ? era_or_letter(words, next, &reckoning.era) : 0;
    next += size;
    bool is_group = mark == ',' && character_peek(words, next) == '0'; // 2,025年度
    if (!year_number(words, &next, &number) || is_group || (mark == ',' && number > 99)) {
        return false;
    }
    bool short_western = year_is_western(*last) && !reckoning.has_era && number < 100; // 2023-25
    int year = short_western ? *last - *last % 100 + number : year_in(reckoning, number);
    bool follows = year == *last + 1;
    bool bare = reckoning.is_letter && mark == '~' && size == 0; // R6～8
    if ((mark == '/' && !follows) || year <= *last || (character_peek(words, next) != YEAR_CHARACTER && !bare)) {
        return false;
    }
    *last = mark == '/' ? *last : year; // 2023/24年度 is one year
    *at = next;
    return true;
}

// The same year in other reckonings: (令和7), (2025年度), （R7）, (2025年度・令和7年度). Behind the bracket, or 0.
static size_t twin_end(struct str words, size_t at) {
    size_t size = character_match(words, at, "(");
    if (size == 0) {
        return 0;
    }
    while (size > 0) {
        enum era era;
        int number;
        at += size;
        at = character_skip_space(words, at + era_or_letter(words, at, &era));
        if (!year_number(words, &at, &number)) {
            return 0;
        }
        size_t year = character_skip_space(words, at), word = character_match(words, year, "年度");
        word = word ? word : character_match(words, year, "年");
        at = word ? year + word : at;
        size = character_match(words, at, "・");
        size = size ? size : character_match(words, at, "/");
    }
    size = character_match(words, at, ")");
    return size ? at + size : 0;
}

// ～令和8年度 or から令和8年度まで behind 年度. *last gets the year, *at moves behind it.
static void full_range(struct str words, struct year_reckoning reckoning, size_t *at, int *last) {
    size_t next = character_skip_space(words, *at), from = character_match(words, next, "から");
    if (!from && character_peek(words, next) != '~') {
        return;
    }
    next = character_skip_space(words, from ? next + from : next + character_match(words, next, "~"));
    size_t size = era_or_letter(words, next, &reckoning.era);
    reckoning.has_era |= size > 0;
    next = character_skip_space(words, next + size);
    int number;
    if (!year_number(words, &next, &number) || !(size = character_match(words, next, "年度"))) {
        return;
    }
    int year = year_in(reckoning, number);
    size_t until = character_match(words, next + size, "まで");
    if (year > *last && (!from || until)) {
        *last = year;
        *at = next + size + until;
    }
}

// R7.4.1, 令和7/4/1.
static bool is_date_behind(struct str words, size_t at) {
    uint32_t c = character_next(words, &at);
    int value;
    return (c == '.' || c == '/') && numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC;
}

// 2025/12/26, 2025-8-9, 2015.8.28 behind the year's number, which ends at at: behind the day, or 0.
static size_t western_date_end(struct str words, size_t at, int *month) {
    uint32_t separator = character_peek(words, at);
    int parts[2] = {0};
    if (separator != '/' && separator != '-' && separator != '.') {
        return 0;
    }
    for (int part = 0; part < 2; part++) {
        size_t next = at;
        int digits = 0, value;
        if (character_next(words, &next) != separator) {
            return 0;
        }
        for (; numeral_class_of(character_peek(words, next), &value) == NUMERAL_ARABIC; digits++) {
            character_next(words, &next);
            parts[part] = parts[part] * 10 + value;
        }
        if (digits < 1 || digits > 2) {
            return 0;
        }
        at = next;
    }
    *month = parts[0] >= 1 && parts[0] <= 12 ? parts[0] : 0;
    return at;
}

bool year_impossible(struct str words, size_t at, struct year_mention *mention) {
    size_t end = character_skip_space(words, at), next = end;
    int value;
    for (uint32_t c; next < words.size; end = next) {
        c = character_next(words, &next);
        bool point = c == '.' && numeral_class_of(character_peek(words, next), &value) == NUMERAL_ARABIC;
        bool sign = (c == '-' && end == at) || (point && end > at);
        if (!sign && c != 0x5143 && numeral_class_of(c, &value) == NUMERAL_NONE) { // 元
            break;
        }
    }
    size_t size = end > at ? character_match(words, end, "年度") : 0;
    if (!size || end <= mention->end) {
        return false;
    }
    mention->end = end + size;
    mention->kind = YEAR_IMPOSSIBLE;
    mention->fiscal_year = FISCAL_YEAR_UNKNOWN;
    mention->last_year = FISCAL_YEAR_IMPOSSIBLE;
    return true;
}

bool year_read(struct str words, size_t at, struct year_reckoning reckoning, struct year_mention *mention) {
    int first;
    size_t end = character_skip_space(words, at);
    if (!year_number(words, &end, &first) || (reckoning.has_era && first > MOST_ERA_YEARS)) {
        return false;
    }
    int last = year_in(reckoning, first);
    int month = 0;
    size_t date = !reckoning.has_era && year_is_western(first) ? western_date_end(words, end, &month) : 0;
    if (date) {
        *mention = (struct year_mention){.start = mention->start,
                                         .end = date,
                                         .kind = YEAR_DATE,
                                         .fiscal_year = first,
                                         .last_year = first,
                                         .month = month,
                                         .number = first};
        return true;
    }
    bool counted = reckoning.has_era || year_is_western(first);
    mention->number = first;
    mention->fiscal_year = counted ? last : FISCAL_YEAR_UNKNOWN;
    while (one_more_year(words, &end, reckoning, &last)) {
    }
    size_t twin = twin_end(words, end);
    if (twin && character_peek(words, twin) == YEAR_CHARACTER) { // 2025(令和7)年度
        end = twin;
    }
    size_t behind = character_skip_space(words, end);
    bool of_accounts = character_match(words, behind, "会計年度") || character_match(words, behind, "財政年度");
    behind += of_accounts ? strlen("会計") : 0;
    bool has_year = character_peek(words, behind) == YEAR_CHARACTER;
    mention->kind = is_date_behind(words, end) ? YEAR_DATE : YEAR_FISCAL;
    if (has_year) {
        character_next(words, &behind);
        if (character_match(words, behind, "代")) {
            return false; // 昭和50年代
        }
        mention->kind = kind_behind_year(words, &behind, &mention->month);
        twin = mention->kind == YEAR_FISCAL ? twin_end(words, behind) : 0; // 令和7年度(2025年度)
        end = twin ? twin : behind;
        if (mention->kind == YEAR_FISCAL) {
            full_range(words, reckoning, &end, &last);
        }
    } else {
        end += reckoning.has_era ? character_match(words, end, "FY") : 0;
    }
    mention->last_year = counted ? last : mention->fiscal_year;
    mention->end = end;
    return has_year || reckoning.has_era;
}
