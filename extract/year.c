// Finds where years start in words.
#include "extract/year.h"

#include <pthread.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/amount.h"
#include "extract/character.h"
#include "extract/character_set.h"
#include "extract/word_index.h"
#include "extract/year_number.h"

static const uint32_t era_firsts[ERA_COUNT] = {0x660E, 0x5927, 0x662D, 0x5E73, 0x4EE4}; // 明 大 昭 平 令
enum { FIRST_SQUARE = 0x32FF, LAST_SQUARE = 0x337E };                                   // ㋿ to ㍾ and others

// Whether an era's name or its one-character form starts with the folded character.
static bool may_be_era(uint32_t c) {
    bool found = c >= FIRST_SQUARE && c <= LAST_SQUARE;
    for (size_t i = 0; i < ERA_COUNT; i++) {
        found |= c == era_firsts[i];
    }
    return found;
}

// R7, H27, Ｒ６, R.7, R 7年度 and no part of a word or a number; T and M only before 年.
static bool letter_at(struct str words, size_t at, struct year_mention *mention) {
    uint32_t before = character_before(words, at), c = character_next(words, &at);
    int value;
    if (character_is_latin(before) || numeral_class_of(before, &value) == NUMERAL_ARABIC) {
        return false;
    }
    enum era era = 0;
    while (era < ERA_COUNT && c != (uint32_t)era_letter(era)) {
        era++;
    }
    uint32_t gap = character_peek(words, at);
    if (gap == '.' || gap == ' ') {
        character_next(words, &at);
    }
    uint32_t first = character_peek(words, at);
    bool is_number = numeral_class_of(first, &value) == NUMERAL_ARABIC || first == 0x5143;
    if (era == ERA_COUNT || !is_number || !year_read(words, at, (struct year_reckoning){era, true, true}, mention)) {
        return false;
    }
    uint32_t last = character_before(words, mention->end), behind = character_peek(words, mention->end);
    bool needs_year = era < ERA_showa || gap == ' ';
    return !character_is_latin(behind) && behind != '%' &&
           (!needs_year || last == YEAR_CHARACTER || last == YEAR_DEGREE);
}

// 令7年度, 平16年度: the era by its first character, only with 年度 behind the digits.
static bool first_character_at(struct str words, size_t at, struct year_mention *mention) {
    uint32_t c = character_next(words, &at);
    int value;
    for (enum era era = 0; era < ERA_COUNT; era++) {
        if (c == character_peek(str_from(era_japanese(era)), 0) &&
            numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC) {
            return year_read(words, at, (struct year_reckoning){era, true, false}, mention) &&
                   mention->kind == YEAR_FISCAL && character_before(words, mention->end) == YEAR_DEGREE;
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
    at = character_skip_space(words, at + size);
    at += character_match(words, at, "'") + character_match(words, at, "’");
    if (!year_number(words, &at, &number) || (number > 99 && !year_is_western(number))) {
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

static struct word_index relative_index;

// The word for a year at at.
static bool relative_at(struct str words, size_t at, struct year_mention *mention) {
    struct word_cursor cursor = word_index_at(&relative_index, words, at);
    for (size_t i; word_index_step(&relative_index, &cursor, &i);) {
        size_t size = character_match(words, at, relatives[i].words);
        if (size) {
            *mention = (struct year_mention){
                .start = at, .end = at + size, .kind = YEAR_RELATIVE, .number = relatives[i].distance};
            return true;
        }
    }
    return false;
}

// (|前年|5億円): a bracket tells the amount of the year before.
static bool opens_amount(struct str words, size_t start, size_t end) {
    int value;
    end = character_skip_space(words, end);
    end += character_match(words, end, ":") + character_match(words, end, "は");
    end = character_skip_space(words, end);
    end += character_match(words, end, "約");
    bool amount = end == words.size || numeral_class_of(character_peek(words, end), &value) == NUMERAL_ARABIC;
    uint32_t before = character_before(words, start);
    return amount && (before == '(' || before == '[' || before == 0x3010); // words may end where the amount starts
}

// 前年|当初予算, 昨年|の予算: as 前年度, in front of a budget.
static bool last_year_at(struct str words, size_t at, struct year_mention *mention) {
    static const char *const names[] = {"前年", "昨年", "去年"};
    static const char *const budgets[] = {"当初", "の当初", "予算", "の予算", "補正予算", "の補正予算"};
    size_t size = 0;
    for (size_t i = 0; size == 0 && i < sizeof names / sizeof names[0]; i++) {
        size = character_match(words, at, names[i]);
    }
    for (size_t i = 0; size && i < sizeof budgets / sizeof budgets[0]; i++) {
        if (character_match(words, at + size, budgets[i]) || opens_amount(words, at, at + size)) {
            *mention = (struct year_mention){.start = at, .end = at + size, .kind = YEAR_RELATIVE, .number = -1};
            return true;
        }
    }
    return false;
}

// 5年間, 3か年: the number ends at end.
static bool period_behind(struct str words, size_t at, int number, size_t end, struct year_mention *mention) {
    static const char *const lengths[] = {"年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"};
    enum { LONGEST_PLAN = 10 };
    bool ahead =
        character_match_before(words, at, "今後") || character_match_before(words, at, "向こう"); // 今後|15年で
    bool plan = number > 1 && (ahead || number <= LONGEST_PLAN) && character_match(words, end, "年で"); // 5年で20億円
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t size = plan ? character_match(words, end, "年") : character_match(words, end, lengths[i]);
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
    if (!year_number(words, &end, &number)) {
        return false;
    }
    if (period_behind(words, at, number, end, mention)) {
        return true;
    }
    uint32_t behind = character_peek(words, end);
    size_t letters = year_is_western(number) ? character_match(words, end, "FY") : 0;
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
        !year_read(words, at, (struct year_reckoning){0}, mention)) {
        return false;
    }
    if (mention->fiscal_year == FISCAL_YEAR_UNKNOWN) {
        if (mention->kind != YEAR_FISCAL) {
            return false; // 3年: a length
        }
        if (character_before(words, at) == 0x7B2C || character_match(words, mention->end, "目")) {
            return false; // 第3年度, 3年度目: ordinals
        }
        bool impossible = mention->number > 99;
        if (impossible && !character_match(words, mention->end, "予算") &&
            !character_match(words, mention->end, "当初")) {
            return false; // 120年度: a length, but 132年度予算
        }
        mention->kind = impossible ? YEAR_IMPOSSIBLE : YEAR_SHORT;
        mention->last_year = impossible ? FISCAL_YEAR_IMPOSSIBLE : mention->last_year;
    }
    return true;
}

// h|29年度: a small letter for the era before the digits at at. Looked for here, as small letters are too many to
// start at.
static bool small_letter_before(struct str words, size_t at, struct year_mention *mention) {
    uint32_t letter = character_before(words, at);
    for (enum era era = ERA_showa; letter >= 'a' && letter <= 'z' && era < ERA_COUNT; era++) {
        if (letter - 'a' + 'A' == (uint32_t)era_letter(era) && !character_is_latin(character_before(words, at - 1))) {
            return year_read(words, at, (struct year_reckoning){era, true, true}, mention) &&
                   character_before(words, mention->end) == YEAR_DEGREE;
        }
    }
    return false;
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

// Behind the Arabic digits at at, and what parts them.
static size_t digits_end(struct str words, size_t at) {
    size_t end = at, next = at;
    int value;
    for (uint32_t c; next < words.size; end = next) {
        c = character_next(words, &next);
        if (numeral_class_of(c, &value) != NUMERAL_ARABIC && c != ',' && c != '.') {
            break;
        }
    }
    return end;
}

// What may stand behind a digit of a year or other number: one more, 年, か年, FY, ', what parts lists and ranges. Most
// numerals in words (一部, 三者) end here.
static bool may_follow_digit(uint32_t c) {
    static const uint32_t others[] = {
        YEAR_CHARACTER, 0x304B, 0x30AB, 0x30F5, 0x30F6, 0x30B1, 0x7B87,
        0x4F1A,         0x8CA1, 0x2019, 0x3001, 0x30FB, 0x5143}; // か カ ヵ ヶ ケ 箇 会 財 ’ 、 ・ 元
    int value;
    if (c < 0x80 || numeral_class_of(c, &value) != NUMERAL_NONE) {
        return true;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (c == others[i]) {
            return true;
        }
    }
    return false;
}

// Every character that a year may start with.
static struct character_set year_starts;

static void fill_starts(void) {
    struct character_set *starts = &year_starts;
    static const char others[] = "0123456789RHSTMF'";
    static const uint32_t numerals[] = {
#define NUMERAL(character, class, number) character,
#include "extract/numeral.def"
#undef NUMERAL
    };
    for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++) {
        character_set_add(starts, numerals[i]);
    }
    for (uint32_t c = FIRST_SQUARE; c <= LAST_SQUARE; c++) {
        character_set_add(starts, c);
    }
    for (size_t i = 0; i < ERA_COUNT; i++) {
        character_set_add(starts, era_firsts[i]);
    }
    for (const char *other = others; *other; other++) {
        character_set_add(starts, (unsigned char)*other);
    }
    character_set_add(starts, 0x2019); // ’
    character_set_add(starts, 0x5143); // 元
    character_set_add_words(starts, &relatives[0].words, sizeof relatives[0], RELATIVE_COUNT);
    character_set_finish(starts);
    word_index_fill(&relative_index, &relatives[0].words, sizeof relatives[0], RELATIVE_COUNT);
}

bool year_next(struct str document, size_t *at, struct year_mention *mention) {
    enum { LONGEST_MENTION = 128 }; // bytes: a row of digits without end costs no more than its length
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_starts);
    size_t start;
    for (uint32_t c; character_set_next(&year_starts, document, at, &start, &c);) {
        size_t size;
        enum era era;
        int value;
        struct str words = str_slice(document, 0, start + LONGEST_MENTION);
        *mention = (struct year_mention){.start = start};
        bool found = false;
        enum numeral_class class = numeral_class_of(c, &value);
        if (may_be_era(c) && year_era(words, start, &era, &size)) {
            found = year_read(words, start + size, (struct year_reckoning){era, true, false}, mention);
            found |= year_impossible(words, start + size, mention);
        } else if (c == 'R' || c == 'H' || c == 'S' || c == 'T' || c == 'M') {
            found = letter_at(words, start, mention);
        } else if ((class != NUMERAL_NONE && class != NUMERAL_BIG) || c == 0x5143) {
            size_t end = class == NUMERAL_ARABIC ? digits_end(words, start) : *at;
            bool goes_on = may_follow_digit(character_peek(words, end));
            bool small = goes_on && small_letter_before(words, start, mention);
            start -= small;
            found = small || (goes_on && plain_at(words, start, mention)) || relative_at(words, start, mention);
            *at = found || !goes_on ? end : number_end(words, start);
        } else if (c == 'F' || c == '\'' || c == 0x2019) {
            found = fiscal_letters_at(words, start, mention);
        } else if (character_is_kanji(c)) {
            found = relative_at(words, start, mention) || last_year_at(words, start, mention) ||
                    (may_be_era(c) && first_character_at(words, start, mention));
        }
        if (found) {
            mention->start = start;
            *at = mention->end;
            return true;
        }
    }
    return false;
}

// The candidate nearest to the year known, at most eleven years off; FISCAL_YEAR_UNKNOWN when none is.
static int nearest(const int *candidates, size_t count, int nearby_year) {
    int best = FISCAL_YEAR_UNKNOWN, best_distance = 12;
    for (size_t i = 0; i < count; i++) {
        int distance = candidates[i] > nearby_year ? candidates[i] - nearby_year : nearby_year - candidates[i];
        if (candidates[i] != FISCAL_YEAR_UNKNOWN && distance < best_distance) {
            best = candidates[i];
            best_distance = distance;
        }
    }
    return best;
}

enum { LATEST_REIWA = 9, LATEST_WESTERN = 30, LATEST_HEISEI = 31 }; // as newspapers of today count: 8年度, 24年度

int year_complete(int number, int nearby_year) {
    int reiwa = era_year(ERA_reiwa, number), heisei = era_year(ERA_heisei, number), showa = era_year(ERA_showa, number);
    if (number < 1 || number > 99) {
        return FISCAL_YEAR_UNKNOWN;
    }
    if (nearby_year != FISCAL_YEAR_UNKNOWN) {
        int candidates[] = {reiwa, heisei, 2000 + number, showa, 1900 + number};
        return nearest(candidates, sizeof candidates / sizeof candidates[0], nearby_year);
    }
    return number <= LATEST_REIWA     ? reiwa
           : number <= LATEST_WESTERN ? 2000 + number
           : number <= LATEST_HEISEI  ? heisei
           : showa                    ? showa
                                      : 1900 + number;
}

int year_complete_of_era(int number, int nearby_year) {
    int reiwa = era_year(ERA_reiwa, number), heisei = era_year(ERA_heisei, number), showa = era_year(ERA_showa, number);
    if (nearby_year != FISCAL_YEAR_UNKNOWN) {
        int candidates[] = {reiwa, heisei, showa};
        return nearest(candidates, sizeof candidates / sizeof candidates[0], nearby_year);
    }
    return number <= LATEST_REIWA ? reiwa : number <= LATEST_HEISEI ? heisei : showa;
}
