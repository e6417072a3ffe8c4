// Reads units that stand away from the number (forms U01-U05).
#include "extract/unit.h"

#include <pthread.h>

#include "extract/character_set.h"

enum { FULL_STOP = 0x3002, VERTICAL_COLON = 0xFE13 };

static const struct {
    const char *word;
    yen unit;
} unit_words[] = {
#define UNIT_WORD(word, unit) {word, unit},
#include "extract/unit_word.def"
#undef UNIT_WORD
};

// literal at at with spaces allowed between its characters, in capitals or not: bytes taken, 0 = not there.
static size_t match_spaced(struct str words, size_t at, const char *literal) {
    struct str wanted = str_from(literal);
    size_t start = at;
    for (size_t i = 0; i < wanted.size;) {
        uint32_t c = utf8_next(wanted, &i);
        at = at == start ? at : character_skip_space(words, at);
        size_t next = at;
        if (c == ' ') {
            continue;
        }
        uint32_t other = character_next(words, &next);
        if (other != c && !(character_is_latin(c) && character_is_latin(other) && (other | 0x20) == (c | 0x20))) {
            return 0;
        }
        at = next;
    }
    return at - start;
}

static uint64_t unit_starts; // of unit_start_bit of what unit words start with

static uint64_t unit_start_bit(uint32_t c) {
    return UINT64_C(1) << ((c | 0x20) % 64); // capitals or not
}

static void fill_unit_starts(void) {
    for (size_t i = 0; i < sizeof unit_words / sizeof unit_words[0]; i++) {
        unit_starts |= unit_start_bit(character_peek(str_from(unit_words[i].word), 0));
    }
}

// The longest unit word at at; its size, 0 = none.
static size_t unit_at(struct str words, size_t at, yen *unit) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_unit_starts);
    size_t best = 0;
    bool may = (unit_starts & unit_start_bit(character_peek(words, at))) != 0;
    for (size_t i = 0; may && i < sizeof unit_words / sizeof unit_words[0]; i++) {
        size_t size = match_spaced(words, at, unit_words[i].word);
        if (size > best) {
            best = size;
            *unit = unit_words[i].unit;
        }
    }
    return best;
}

static bool ends_note(uint32_t c) {
    return c == ')' || c == ']' || c == 0x3015 || c == 0x3011 || c == FULL_STOP || c == '\n' || c == UTF8_INVALID;
}

static bool separates(uint32_t c) {
    return character_is_space(c) || c == ':' || c == 0x3001 || c == ',' || c == 0x30FB || c == '/' ||
           c == VERTICAL_COLON || c == '=';
}

// The items behind 単位 up to the closing bracket; moves *at to it. False when no item is a unit of anything.
static bool note_items(struct str words, size_t *at, struct unit_note *note) {
    enum { MOST_CHARACTERS = 40 };
    bool any = false;
    for (int count = 0; count < MOST_CHARACTERS && !ends_note(character_peek(words, *at)); count++) {
        yen unit;
        size_t size = unit_at(words, *at, &unit);
        size_t next = *at;
        uint32_t c = character_next(words, &next);
        if (size) {
            note->unit = note->unit ? note->unit : unit;
            *at += size;
            any = true;
            continue;
        }
        if (c == '%') {
            note->has_percent = any = true;
        } else if (!separates(c)) {
            note->has_other = true;
        }
        *at = next;
    }
    return any || note->has_other;
}

// Behind 単位: は, で, a colon or spaces; 0 when the word goes on (単位未満, 単位数).
static bool note_opens(struct str words, size_t *at) {
    uint32_t c = character_peek(words, *at);
    if (c == ':' || c == VERTICAL_COLON || character_is_space(c) || c == '/' || c == '(') {
        *at = character_skip_space(words, *at);
        size_t next = *at;
        c = character_next(words, &next);
        *at = c == ':' || c == VERTICAL_COLON || c == '(' ? character_skip_space(words, next) : *at;
        return true;
    }
    size_t size = character_match(words, *at, "は");
    yen unit;
    *at += size;
    *at += size ? character_match(words, *at, "、") : 0;
    return unit_at(words, character_skip_space(words, *at), &unit) > 0;
}

// 単位:百万円, 金額の単位は千円です.
static bool unit_note_at(struct str words, size_t start, struct unit_note *note) {
    size_t at = start + match_spaced(words, start, "単位");
    at += at == start && !character_is_latin(character_before(words, start)) ? match_spaced(words, start, "unit") : 0;
    *note = (struct unit_note){.start = start};
    if (at == start || !note_opens(words, &at)) {
        return false;
    }
    bool says_is = character_before(words, at) == 0x306F || character_before(words, at) == 0x3001;
    if (says_is) {
        at = character_skip_space(words, at);
        at += unit_at(words, at, &note->unit);
    } else if (!note_items(words, &at, note)) {
        return false;
    }
    note->end = at;
    return true;
}

// 金額は百万円, 金額は、千円単位.
static bool amount_note_at(struct str words, size_t start, struct unit_note *note) {
    static const char *const openings[] = {"金額は", "金額:", "計数は", "数値は"};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        size_t size = character_match(words, start, openings[i]), at = start + size;
        if (!size) {
            continue;
        }
        at += character_match(words, at, "、");
        *note = (struct unit_note){.start = start};
        size = unit_at(words, at, &note->unit);
        note->end = at + size;
        if (size && character_match(words, note->end, "未満") == 0 && note->unit > 0) {
            return true;
        }
    }
    return false;
}

static struct character_set note_starts; // 単, U, u, 金, 計, 数

static void fill_note_starts(void) {
    static const uint32_t each[] = {0x5358, 'U', 'u', 0x91D1, 0x8A08, 0x6570};
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
        character_set_add(&note_starts, each[i]);
    }
    character_set_finish(&note_starts);
}

bool unit_note_next(struct str words, size_t *at, struct unit_note *note) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_note_starts);
    size_t start;
    for (uint32_t c; character_set_next(&note_starts, words, at, &start, &c);) {
        if (((c == 0x5358 || c == 'U' || c == 'u') && unit_note_at(words, start, note)) ||
            ((c == 0x91D1 || c == 0x8A08 || c == 0x6570) && amount_note_at(words, start, note))) {
            *at = note->end > *at ? note->end : *at;
            return true;
        }
    }
    return false;
}

yen unit_of_word(struct str words) {
    yen unit = 0;
    words = str_trim(words);
    size_t at = character_skip_space(words, match_spaced(words, 0, "in")); // in millions of yen
    size_t size = unit_at(words, at, &unit);
    return size && character_skip_space(words, at + size) == words.size ? unit : 0;
}

// (税込・千円): the unit among the items of a bracket.
static yen unit_of_items(struct str items) {
    yen unit = unit_of_word(items);
    for (size_t start = 0, at = 0; unit == 0 && at < items.size; start = at) {
        size_t end = at;
        while (at < items.size && !separates(character_next(items, &at))) {
            end = at;
        }
        unit = unit_of_word(str_slice(items, start, end));
    }
    return unit;
}

yen unit_of_heading(struct str words) {
    struct unit_note note;
    size_t at = 0;
    if (unit_note_next(words, &at, &note)) {
        return note.unit;
    }
    size_t line = str_find_last(words, STR("\n"), words.size);
    yen unit = unit_of_word(line == SIZE_MAX ? words : str_slice(words, line + 1, words.size));
    for (at = 0; unit == 0 && at < words.size;) { // each bracketed group
        uint32_t c = character_next(words, &at);
        if (c != '(' && c != '[' && c != 0x3014 && c != 0x3010) {
            continue;
        }
        size_t start = at, end = at;
        while (end < words.size && !ends_note(character_peek(words, end))) {
            c = character_next(words, &end);
            start = c == ':' || c == VERTICAL_COLON ? end : start; // (国費:億円)
        }
        unit = unit_of_items(str_slice(words, start, end));
    }
    return unit;
}
