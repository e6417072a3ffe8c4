// Figures, dates and Latin words stay whole; compounds break before their closing words.
#include <string.h>

#include "plot/line_break.h"

#define WORD(word) {word, sizeof(word) - 1},
#define NO_WORD(word)

static const struct str units[] = {
#define UNIT WORD
#define LEADER NO_WORD
#define ENDING NO_WORD
#define CLOSER NO_WORD
#include "plot/line_break_words.def"
};
#undef UNIT
#undef LEADER
static const struct str leaders[] = {
#define UNIT NO_WORD
#define LEADER WORD
#include "plot/line_break_words.def"
};
#undef LEADER
#undef ENDING
static const struct str endings[] = {
#define LEADER NO_WORD
#define ENDING WORD
#include "plot/line_break_words.def"
};
#undef ENDING
#undef CLOSER
static const struct str closers[] = {
#define ENDING NO_WORD
#define CLOSER WORD
#include "plot/line_break_words.def"
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

// Bytes of the longest word of the table that the text begins with; 0 for none.
static size_t longest_start(const struct str *words, size_t count, struct str text) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].size > longest && str_starts(text, words[i])) {
            longest = words[i].size;
        }
    }
    return longest;
}

static size_t longest_end(const struct str *words, size_t count, struct str text) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].size > longest && str_ends(text, words[i])) {
            longest = words[i].size;
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
        size_t unit = longest_start(units, COUNT(units), rest_from(text, characters, index));
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
    size_t leader = longest_end(leaders, COUNT(leaders), before);
    while (leader && index > 0 && characters.items[index].offset > before.size - leader) {
        index--;
    }
    return index;
}

void line_break_join_tokens(struct str text, struct characters characters) {
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
    size_t size = longest_start(endings, COUNT(endings), rest);
    if (size == 0) {
        return;
    }
    size_t end = index_at(characters, index, characters.items[index].offset + size);
    for (size_t i = index + 1; i < end; i++) {
        set_break(&characters.items[i], LINE_BREAK_BAD);
    }
    if (characters.items[index].before == LINE_BREAK_POOR) {
        struct str before = str_slice(text, 0, characters.items[index].offset);
        bool chained = longest_end(endings, COUNT(endings), before) > 0;
        set_break(&characters.items[index], chained ? LINE_BREAK_FAIR : LINE_BREAK_GOOD);
    }
    if (end < characters.count && characters.items[end].before == LINE_BREAK_POOR) {
        set_break(&characters.items[end], LINE_BREAK_FAIR);
    }
}

static bool is_closer(struct str text, const struct character *character) {
    return longest_start(closers, COUNT(closers), str_slice(text, character->offset, text.size)) > 0;
}

void line_break_weigh_compounds(struct str text, struct characters characters) {
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
