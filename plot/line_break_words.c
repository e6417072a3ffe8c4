// Figures, dates and Latin words stay whole; compounds break before their closing words.
#include <string.h>

#include "plot/line_break.h"

enum word_kind { WORD_UNIT, WORD_LEADER, WORD_ENDING, WORD_CLOSER, WORD_PHRASE };

static const struct {
    enum word_kind kind;
    struct str text;
} words[] = {
#define WORD(kind, word) {kind, {word, sizeof(word) - 1}},
#define UNIT(word) WORD(WORD_UNIT, word)
#define LEADER(word) WORD(WORD_LEADER, word)
#define ENDING(word) WORD(WORD_ENDING, word)
#define CLOSER(word) WORD(WORD_CLOSER, word)
#define PHRASE(word) WORD(WORD_PHRASE, word)
#include "plot/line_break_words.def"
};

enum { WORD_COUNT = sizeof words / sizeof *words };

// Bytes of the longest word of the kind that the text begins with; 0 for none.
static size_t longest_start(enum word_kind kind, struct str text) {
    size_t longest = 0;
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (words[i].kind == kind && words[i].text.size > longest && str_starts(text, words[i].text)) {
            longest = words[i].text.size;
        }
    }
    return longest;
}

static size_t longest_end(enum word_kind kind, struct str text) {
    size_t longest = 0;
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (words[i].kind == kind && words[i].text.size > longest && str_ends(text, words[i].text)) {
            longest = words[i].text.size;
        }
    }
    return longest;
}

static struct str rest_from(struct str text, struct characters characters, size_t index) {
    return index < characters.count ? str_slice(text, characters.items[index].offset, text.size) : (struct str){0};
}

// First index whose character begins at or after the offset.
static size_t index_at(struct characters characters, size_t from, size_t offset) {
    while (from < characters.count && characters.items[from].offset < offset) {
        from++;
    }
    return from;
}

static void join(struct characters characters, size_t from, size_t to) {
    for (size_t i = from + 1; i < to; i++) {
        if (characters.items[i].before < LINE_BREAK_TOKEN) {
            characters.items[i].before = LINE_BREAK_TOKEN;
        }
    }
}

static bool is_digit_at(struct characters characters, size_t index) {
    return index < characters.count && characters.items[index].class == CLASS_DIGIT;
}

static bool is_western_at(struct characters characters, size_t index) {
    return index < characters.count && class_is_western(characters.items[index].class);
}

// Between two digits or letters: 1,350 3.6 2026-03-31 3R A&B e.g.
static bool joins_western(uint32_t code) {
    return code < 0x80 ? strchr(",.-/:&'+_#@~", (int)code) != NULL && code != 0
                       : code == 0xFF0C || code == 0xFF0E || code == 0x2010 || code == 0x2011 || code == 0x2212;
}

static size_t western_end(struct characters characters, size_t index) {
    while (is_western_at(characters, index) ||
           (index < characters.count && joins_western(characters.items[index].code) &&
            is_western_at(characters, index + 1))) {
        index++;
    }
    return index;
}

// Behind a number: its units, and the digits between them (1兆2,345億円, 2026年3月31日).
static size_t number_end(struct str text, struct characters characters, size_t index) {
    for (;;) {
        size_t unit = longest_start(WORD_UNIT, rest_from(text, characters, index));
        if (unit == 0) {
            return index;
        }
        index = index_at(characters, index, characters.items[index].offset + unit);
        index = is_digit_at(characters, index) ? western_end(characters, index) : index;
    }
}

static size_t leader_start(struct str text, struct characters characters, size_t index) {
    while (index > 0 && characters.items[index - 1].class == CLASS_SIGN) {
        index--;
    }
    struct str before = str_slice(text, 0, index < characters.count ? characters.items[index].offset : text.size);
    size_t leader = longest_end(WORD_LEADER, before);
    while (leader && index > 0 && characters.items[index].offset > before.size - leader) {
        index--;
    }
    return index;
}

enum { REMARK_MOST = 7 }; // characters between brackets

// (単位:億円), (R8案), (第2期): a short remark is read as one.
static void join_remarks(struct characters characters) {
    for (size_t i = 0; i + 1 < characters.count; i++) {
        if (characters.items[i].class != CLASS_OPENING) {
            continue;
        }
        const struct character *next = &characters.items[i + 1];
        if (next->code == 0x65E7 && i + 3 < characters.count && next[1].class == CLASS_SPACE) { // (旧 …
            join(characters, i, i + 4);
        }
        size_t end = i + 1;
        while (end < characters.count && end - i <= REMARK_MOST && characters.items[end].class != CLASS_CLOSING &&
               characters.items[end].class != CLASS_OPENING) {
            end++;
        }
        if (end < characters.count && characters.items[end].class == CLASS_CLOSING) {
            join(characters, i, end + 1);
        }
    }
}

void line_break_join_tokens(struct str text, struct characters characters) {
    join_remarks(characters);
    for (size_t i = 0; i < characters.count;) {
        if (!is_western_at(characters, i)) {
            i++;
            continue;
        }
        size_t end = western_end(characters, i);
        size_t start = i;
        if (is_digit_at(characters, i)) {
            start = leader_start(text, characters, i);
        }
        if (is_digit_at(characters, end - 1)) {
            end = number_end(text, characters, end);
        }
        join(characters, start, end);
        i = end > i ? end : i + 1;
    }
}

static void set_break(struct character *character, enum line_break quality) {
    if (character->before < LINE_BREAK_TOKEN) {
        character->before = quality;
    }
}

static void weigh_ending(struct str text, struct characters characters, size_t index) {
    struct str rest = rest_from(text, characters, index);
    size_t size = longest_start(WORD_ENDING, rest);
    if (size == 0) {
        return;
    }
    size_t end = index_at(characters, index, characters.items[index].offset + size);
    for (size_t i = index + 1; i < end; i++) {
        set_break(&characters.items[i], LINE_BREAK_BAD);
    }
    if (characters.items[index].before == LINE_BREAK_POOR) {
        struct str before = str_slice(text, 0, characters.items[index].offset);
        bool chained = longest_end(WORD_ENDING, before) > 0;
        set_break(&characters.items[index], chained ? LINE_BREAK_FAIR : LINE_BREAK_GOOD);
    }
    if (end < characters.count && characters.items[end].before == LINE_BREAK_POOR) {
        set_break(&characters.items[end], LINE_BREAK_FAIR);
    }
}

static bool is_closer(struct str text, const struct character *character) {
    return longest_start(WORD_CLOSER, str_slice(text, character->offset, text.size)) > 0;
}

static void keep_phrases(struct str text, struct characters characters) {
    for (size_t i = 0; i < characters.count; i++) {
        if (characters.items[i].class != CLASS_HIRAGANA) {
            continue;
        }
        size_t size = longest_start(WORD_PHRASE, rest_from(text, characters, i));
        size_t end = index_at(characters, i, characters.items[i].offset + size);
        for (size_t k = i; size && k < end; k++) {
            set_break(&characters.items[k], LINE_BREAK_BAD);
        }
    }
}

void line_break_weigh_compounds(struct str text, struct characters characters) {
    keep_phrases(text, characters);
    for (size_t i = 1; i < characters.count; i++) {
        if (characters.items[i].class == CLASS_KANJI && characters.items[i].before <= LINE_BREAK_POOR) {
            weigh_ending(text, characters, i);
        }
    }
    for (size_t i = 1; i < characters.count; i++) {
        if (characters.items[i].class != CLASS_KANJI || characters.items[i - 1].class != CLASS_KANJI) {
            continue;
        }
        if (is_closer(text, &characters.items[i])) {
            set_break(&characters.items[i], LINE_BREAK_BAD);
        } else if (i >= 2 && is_closer(text, &characters.items[i - 1]) &&
                   characters.items[i].before == LINE_BREAK_POOR) {
            set_break(&characters.items[i], LINE_BREAK_FAIR);
        }
    }
}
