// Tells what English headers say.
#include "extract/table_english.h"

#include "extract/table_grid.h"
#include "extract/unit.h"

enum { LONGEST = 80, ROOM_FOR_WORD = 32, YEAR_DIGITS = 4 };

static const struct {
    struct str english, japanese;
} english_words[] = {
#define ENGLISH(english, japanese) {{english, sizeof english - 1}, {japanese, sizeof japanese - 1}},
#include "extract/english_head.def"
#undef ENGLISH
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_blank(char c) {
    return c == ' ' || c == '_' || c == '\n' || c == '\t';
}

// The word at at: bytes taken, 0 = another word.
static size_t match(struct str words, size_t at, struct str english) {
    size_t end = at + english.size;
    if (end > words.size || (end < words.size && is_letter(words.data[end]))) {
        return 0;
    }
    for (size_t i = 0; i < english.size; i++) {
        char c = words.data[at + i];
        if (lower(c) != english.data[i]) {
            return 0;
        }
    }
    return english.size;
}

static size_t word_at(struct str words, size_t at, struct str *japanese) {
    size_t best = 0;
    for (size_t i = 0; i < sizeof english_words / sizeof english_words[0]; i++) {
        size_t size = match(words, at, english_words[i].english);
        if (size > best) {
            best = size;
            *japanese = english_words[i].japanese;
        }
    }
    return best;
}

// (million yen), in thousands of yen, _yen: bytes of the bracket or the rest of the words, 0 = no unit stands there.
static size_t unit_at_word(struct str words, size_t at, yen *unit) {
    size_t start = at < words.size && is_blank(words.data[at]) ? at + 1 : at;
    size_t open = start < words.size && words.data[start] == '(', end = start;
    while (end < words.size && (!open || words.data[end] != ')')) {
        end++;
    }
    *unit = unit_of_word(str_slice(words, start + open, end));
    return *unit > 0 ? end + (open && end < words.size) - at : 0;
}

struct key {
    char *bytes;
    size_t size;
};

static void key_add(struct key *key, struct str part) {
    if (part.size > 0) {
        memcpy(key->bytes + key->size, part.data, part.size);
        key->size += part.size;
    }
}

// 2025 by itself is a year; behind FY it is one already.
static void digits_add(struct key *key, struct str digits) {
    bool alone = digits.size == YEAR_DIGITS && !str_ends((struct str){key->bytes, key->size}, STR("FY")) &&
                 (str_starts(digits, STR("20")) || str_starts(digits, STR("19")));
    if (alone && str_ends((struct str){key->bytes, key->size}, STR("年度"))) {
        key->size -= STR("年度").size; // Fiscal Year 2025
    }
    key_add(key, digits);
    key_add(key, alone ? STR("年度") : STR(""));
}

static bool is_ascii(struct str words) {
    bool letter = false;
    for (size_t i = 0; i < words.size; i++) {
        if ((unsigned char)words.data[i] >= 0x80) {
            return false;
        }
        letter |= is_letter(words.data[i]);
    }
    return letter && words.size <= LONGEST;
}

// _ as a blank.
static struct str blanks_open(struct str words, struct arena *arena) {
    char *bytes = arena_alloc(words.size + 1, arena);
    for (size_t i = 0; i < words.size; i++) {
        bytes[i] = is_blank(words.data[i]) ? ' ' : words.data[i];
    }
    return (struct str){bytes, words.size};
}

yen english_unit(struct str words, struct arena *arena) {
    words = str_trim(words);
    yen unit = 0;
    if (is_ascii(words)) {
        words = blanks_open(words, arena);
        for (size_t at = 0; unit == 0 && at < words.size; at++) {
            bool starts = at == 0 || words.data[at] == ' ' || words.data[at] == '(';
            unit = starts && unit_at_word(words, at, &unit) > 0 ? unit : 0;
        }
    }
    return unit;
}

struct str english_key(struct str words, struct arena *arena) {
    words = str_trim(words);
    if (!is_ascii(words)) {
        return STR("");
    }
    words = blanks_open(words, arena);
    struct key key = {arena_alloc(words.size * ROOM_FOR_WORD, arena), 0};
    bool any = false;
    for (size_t at = 0; at < words.size;) {
        struct str japanese = STR("");
        yen ignored;
        size_t unit = unit_at_word(words, at, &ignored), size = unit ? 0 : word_at(words, at, &japanese), end = at;
        while (end < words.size && is_digit(words.data[end])) {
            end++;
        }
        if (unit > 0) {
            at += unit;
        } else if (size > 0) {
            key_add(&key, japanese);
            any |= japanese.size > 0;
            at += size;
        } else if (end > at) {
            digits_add(&key, str_slice(words, at, end));
            at = end;
        } else if (is_letter(words.data[at]) && at + 1 < words.size && is_letter(words.data[at + 1])) {
            return STR("");
        } else {
            key_add(&key, is_blank(words.data[at]) ? STR("") : str_slice(words, at, at + 1));
            at++;
        }
    }
    return any ? (struct str){key.bytes, key.size} : STR("");
}

struct str bilingual_key(struct str words, struct arena *arena) {
    struct str japanese = STR("");
    bool english = false;
    if (!str_contains(words, STR("\n"))) {
        return STR("");
    }
    for (size_t at = 0; at < words.size;) {
        size_t feed = str_find(words, STR("\n"), at), end = feed == SIZE_MAX ? words.size : feed;
        struct str line = str_trim(str_slice(words, at, end));
        bool other = english_key(line, arena).size > 0;
        english |= other;
        japanese = other ? japanese : arena_join(japanese, line, arena);
        at = end + 1;
    }
    return english ? words_key(japanese, japanese.size, arena) : STR("");
}
