// Finds fiscal years in words.
#include "extract/year.h"

#include <string.h>

#include "base/fiscal_year.h"
#include "extract/amount.h"
#include "extract/character.h"
#include "extract/character_set.h"
#include "extract/word_index.h"

enum { YEAR_CHARACTER = 0x5E74 /* 年 */, FIRST_WESTERN = 1860, LAST_WESTERN = 2199, MOST_ERA_YEARS = 64 };

// Whole number of at most four digits at *at, or 元 for 1; moves *at behind it.
static bool year_number(struct str words, size_t *at, int *number) {
    size_t next = *at;
    if (character_next(words, &next) == 0x5143) {
        *number = 1;
        *at = next;
        return true;
    }
    yen digits;
    int decimals;
    next = *at;
    int value;
    if (numeral_class_of(character_peek(words, next), &value) == NUMERAL_BIG ||
        numeral_class_of(character_peek(words, next), &value) == NUMERAL_NONE ||
        !numeral_read(words, &next, &digits, &decimals) || digits > 9999 || digits < 1) {
        return false;
    }
    *number = decimals ? 0 : (int)digits;
    if (decimals) { // 24・25年度: read the first digits alone
        struct str first = str_slice(words, 0, *at);
        size_t end = *at;
        while (end < words.size && numeral_class_of(character_peek(words, end), &value) == NUMERAL_ARABIC) {
            character_next(words, &end);
        }
        first.size = end;
        next = *at;
        if (!numeral_read(first, &next, &digits, &decimals) || digits > 9999) {
            return false;
        }
        *number = (int)digits;
    }
    *at = next;
    return true;
}

// 度 behind 年 and what else decides the kind; moves *at behind what belongs to the year.
static enum year_kind kind_behind_year(struct str words, size_t *at) {
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

// ・25 or ～7 or 、8 behind the first number of a list or range, before 年.
static void list_or_range(struct str words, size_t *at, int *last) {
    for (;;) {
        size_t next = *at;
        uint32_t c = character_next(words, &next);
        int number;
        if ((c != '~' && c != '-' && c != 0x30FB && c != 0x3001 && c != ',') || !year_number(words, &next, &number) ||
            number <= *last || character_peek(words, next) != YEAR_CHARACTER) {
            return;
        }
        *last = number;
        *at = next;
    }
}

static bool western(int number) {
    return number >= FIRST_WESTERN && number <= LAST_WESTERN;
}

static bool era_at(struct str words, size_t at, enum era *era, size_t *size);

// The same year in the other reckoning: (令和7), (2025年度), （R7）. Behind the bracket, or 0.
static size_t twin_end(struct str words, size_t at) {
    if (character_next(words, &at) != '(') {
        return 0;
    }
    enum era era;
    size_t size;
    int number;
    if (era_at(words, at, &era, &size)) {
        at += size;
    } else if (character_is_latin(character_peek(words, at))) {
        at++;
    }
    at = character_skip_space(words, at);
    if (!year_number(words, &at, &number)) {
        return 0;
    }
    size = character_match(words, at, "年度");
    at += size ? size : character_match(words, at, "年");
    size = character_match(words, at, ")");
    return size ? at + size : 0;
}

// The number at at followed by 年度, 年 or nothing, under an era (or none).
static bool number_and_year(struct str words, size_t at, enum era era, bool has_era, struct year_mention *mention) {
    int first, last;
    size_t end = character_skip_space(words, at);
    if (!year_number(words, &end, &first) || (has_era && first > MOST_ERA_YEARS)) {
        return false;
    }
    last = first;
    list_or_range(words, &end, &last);
    size_t twin = twin_end(words, end);
    if (twin && character_peek(words, twin) == YEAR_CHARACTER) { // 2025(令和7)年度
        end = twin;
    }
    size_t behind = character_skip_space(words, end);
    behind += character_match(words, behind, "会計年度") ? strlen("会計") : 0;
    bool has_year = character_peek(words, behind) == YEAR_CHARACTER;
    mention->kind = YEAR_FISCAL;
    if (has_year) {
        character_next(words, &behind);
        mention->kind = kind_behind_year(words, &behind);
        twin = mention->kind == YEAR_FISCAL ? twin_end(words, behind) : 0; // 令和7年度(2025年度)
        end = twin ? twin : behind;
    }
    mention->end = end;
    mention->number = first;
    mention->fiscal_year = has_era ? era_year(era, first) : western(first) ? first : FISCAL_YEAR_UNKNOWN;
    mention->last_year = has_era ? era_year(era, last) : western(last) ? last : mention->fiscal_year;
    return has_year || has_era;
}

// 令和, 平成 … or the one-character forms ㋿ ㍻; *size gets the bytes.
static bool era_at(struct str words, size_t at, enum era *era, size_t *size) {
    static const uint32_t squares[ERA_COUNT] = {0x337E, 0x337D, 0x337C, 0x337B, 0x32FF};
    for (enum era candidate = 0; candidate < ERA_COUNT; candidate++) {
        size_t next = at;
        *size = character_match(words, at, era_japanese(candidate));
        if (*size == 0 && character_next(words, &next) == squares[candidate]) {
            *size = next - at;
        }
        if (*size) {
            *era = candidate;
            return true;
        }
    }
    return false;
}

// Whether an era's name or its one-character form starts with the folded character.
static bool may_be_era(uint32_t c) {
    static const uint32_t firsts[ERA_COUNT] = {0x660E, 0x5927, 0x662D, 0x5E73, 0x4EE4}; // 明 大 昭 平 令
    bool found = c >= 0x32FF && c <= 0x337E;
    for (size_t i = 0; i < ERA_COUNT; i++) {
        found |= c == firsts[i];
    }
    return found;
}

// R7, H27, Ｒ６ and no part of a word or a number.
static bool letter_at(struct str words, size_t at, struct year_mention *mention) {
    uint32_t before = character_before(words, at), c = character_next(words, &at);
    int value;
    if (character_is_latin(before) || numeral_class_of(before, &value) == NUMERAL_ARABIC) {
        return false;
    }
    for (enum era era = ERA_showa; era < ERA_COUNT; era++) {
        if (c != (uint32_t)era_letter(era)) {
            continue;
        }
        size_t dot = at;
        at = character_next(words, &dot) == '.' ? dot : at;
        uint32_t first = character_peek(words, at);
        if ((numeral_class_of(first, &value) != NUMERAL_ARABIC && first != 0x5143) ||
            !number_and_year(words, at, era, true, mention)) {
            return false;
        }
        uint32_t behind = character_peek(words, mention->end);
        if (behind == '.' || behind == '/') { // R7.4.1
            mention->kind = YEAR_DATE;
        }
        return !character_is_latin(behind) && behind != '%';
    }
    return false;
}

// 令7年度, 平16年度: the era by its first character, only with 年度 behind the digits.
static bool first_character_at(struct str words, size_t at, struct year_mention *mention) {
    uint32_t c = character_next(words, &at);
    int value;
    for (enum era era = 0; era < ERA_COUNT; era++) {
        if (c == character_peek(str_from(era_japanese(era)), 0) &&
            numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC) {
            return number_and_year(words, at, era, true, mention) && mention->kind == YEAR_FISCAL &&
                   character_before(words, mention->end) == 0x5EA6; // 度
        }
    }
    return false;
}

// FY2025, FY25, 2025FY, '25年度. Two digits are of this century.
static bool fiscal_letters_at(struct str words, size_t at, struct year_mention *mention) {
    int number;
    size_t start = at;
    bool quote = character_match(words, at, "'") || character_match(words, at, "’");
    size_t size =
        quote ? character_match(words, at, "'") + character_match(words, at, "’") : character_match(words, at, "FY");
    if (!size || character_is_latin(character_before(words, at))) {
        return false;
    }
    at += size;
    at = character_skip_space(words, at);
    if (!year_number(words, &at, &number) || (number > 99 && !western(number))) {
        return false;
    }
    size_t behind = character_match(words, at, "年度");
    if (quote && !behind) {
        return false;
    }
    int year = number > 99 ? number : 2000 + number;
    *mention = (struct year_mention){
        .start = start, .end = at + behind, .fiscal_year = year, .last_year = year, .number = number};
    return true;
}

static const struct {
    const char *words;
    int distance;
} relatives[] = {
#define RELATIVE_YEAR(words, distance) {words, distance},
#include "extract/relative_year.def"
#undef RELATIVE_YEAR
};

enum { RELATIVE_COUNT = sizeof relatives / sizeof relatives[0] };

// The word for a year at at, where the folded character first stands.
static bool relative_at(struct str words, size_t at, uint32_t first, struct year_mention *mention) {
    static struct word_index index;
    if (!index.is_filled) {
        word_index_fill(&index, &relatives[0].words, sizeof relatives[0], RELATIVE_COUNT);
    }
    uint16_t cursor = word_index_start(&index, first);
    for (size_t i; word_index_step(&index, &cursor, &i);) {
        size_t size = character_match(words, at, relatives[i].words);
        if (size) {
            *mention = (struct year_mention){
                .start = at, .end = at + size, .kind = YEAR_RELATIVE, .number = relatives[i].distance};
            return true;
        }
    }
    return false;
}

// 5年間, 3か年.
static bool period_behind(struct str words, size_t at, struct year_mention *mention) {
    static const char *const lengths[] = {"年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"};
    int number;
    size_t end = at;
    if (!year_number(words, &end, &number)) {
        return false;
    }
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t size = character_match(words, end, lengths[i]);
        if (size) {
            *mention = (struct year_mention){.start = at, .end = end + size, .kind = YEAR_PERIOD, .number = number};
            return true;
        }
    }
    return false;
}

// 2025年度, 7年度, 二〇二五年度, 元年度, 2025年, 30'.
static bool plain_at(struct str words, size_t at, struct year_mention *mention) {
    int number, value;
    size_t end = at;
    if (period_behind(words, at, mention)) {
        return true;
    }
    if (!year_number(words, &end, &number)) {
        return false;
    }
    uint32_t behind = character_peek(words, end);
    size_t letters = western(number) ? character_match(words, end, "FY") : 0;
    if (letters) {
        *mention = (struct year_mention){
            .start = at, .end = end + letters, .fiscal_year = number, .last_year = number, .number = number};
        return true;
    }
    if ((behind == '\'' || behind == 0x2019) && number < 100) {
        character_next(words, &end);
        *mention = (struct year_mention){.start = at, .end = end, .kind = YEAR_SHORT, .number = number};
        return true;
    }
    if (numeral_class_of(character_before(words, at), &value) != NUMERAL_NONE ||
        !number_and_year(words, at, ERA_reiwa, false, mention)) {
        return false;
    }
    if (mention->fiscal_year == FISCAL_YEAR_UNKNOWN) {
        if (mention->kind != YEAR_FISCAL || mention->number > 99) {
            return false; // 3年, 120年度: lengths and ordinals
        }
        mention->kind = YEAR_SHORT;
    }
    return true;
}

// Behind the number at at, readable or not.
static size_t number_end(struct str words, size_t at) {
    size_t end = at;
    yen digits;
    int decimals, value;
    if (numeral_read(words, &end, &digits, &decimals) && end > at) {
        return end;
    }
    end = at;
    enum numeral_class class = numeral_class_of(character_next(words, &end), &value);
    while (end < words.size && numeral_class_of(character_peek(words, end), &value) == class) {
        character_next(words, &end);
    }
    return end;
}

// Every character that a year may start with.
static void fill_starts(struct character_set *starts) {
    static const char others[] = "RHSF'";
    int value;
    for (uint32_t c = '0'; c < 0xA000; c++) {
        if (may_be_era(c) || numeral_class_of(c, &value) != NUMERAL_NONE) {
            character_set_add(starts, c);
        }
    }
    for (const char *other = others; *other; other++) {
        character_set_add(starts, (unsigned char)*other);
    }
    character_set_add(starts, 0x2019); // ’
    character_set_add(starts, 0x5143); // 元
    character_set_add_words(starts, &relatives[0].words, sizeof relatives[0], RELATIVE_COUNT);
    starts->is_filled = true;
}

bool year_next(struct str document, size_t *at, struct year_mention *mention) {
    enum { LONGEST_MENTION = 128 }; // bytes: a row of digits without end costs no more than its length
    static struct character_set starts;
    if (!starts.is_filled) {
        fill_starts(&starts);
    }
    while (*at < document.size) {
        size_t start = *at, size;
        enum era era;
        int value;
        uint32_t c = character_next(document, at);
        if (!character_set_has(&starts, c)) {
            continue; // most characters are done here
        }
        struct str words = str_slice(document, 0, start + LONGEST_MENTION);
        *mention = (struct year_mention){.start = start};
        bool found = false;
        enum numeral_class class = numeral_class_of(c, &value);
        if (may_be_era(c) && era_at(words, start, &era, &size)) {
            found = number_and_year(words, start + size, era, true, mention);
        } else if (c == 'R' || c == 'H' || c == 'S') {
            found = letter_at(words, start, mention);
        } else if (class == NUMERAL_ARABIC || class == NUMERAL_DIGIT || class == NUMERAL_SMALL || c == 0x5143) {
            found = plain_at(words, start, mention);
            *at = found ? *at : number_end(words, start);
        } else if (c == 'F' || c == '\'' || c == 0x2019) {
            found = fiscal_letters_at(words, start, mention);
        } else if (character_is_kanji(c)) {
            found =
                relative_at(words, start, c, mention) || (may_be_era(c) && first_character_at(words, start, mention));
        }
        if (found) {
            mention->start = start;
            *at = mention->end;
            return true;
        }
    }
    return false;
}

int year_complete(int number, int nearby_year) {
    enum { HEISEI_YEARS = 31, LATEST_REIWA = 20 };
    int reiwa = era_year(ERA_reiwa, number), heisei = era_year(ERA_heisei, number);
    if (number < 1 || number > 99) {
        return FISCAL_YEAR_UNKNOWN;
    }
    if (nearby_year != FISCAL_YEAR_UNKNOWN) {
        int candidates[] = {reiwa, heisei, 2000 + number, era_year(ERA_showa, number)};
        int best = FISCAL_YEAR_UNKNOWN, best_distance = 12;
        for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
            int distance = candidates[i] > nearby_year ? candidates[i] - nearby_year : nearby_year - candidates[i];
            if (candidates[i] != FISCAL_YEAR_UNKNOWN && distance < best_distance) {
                best = candidates[i];
                best_distance = distance;
            }
        }
        return best;
    }
    return number <= LATEST_REIWA ? reiwa : number <= HEISEI_YEARS ? heisei : 2000 + number;
}
