// Where a Japanese text may be broken, and how good a place it is: JIS X 4051 and the sense of compound nouns.
#ifndef PLOT_LINE_BREAK_H
#define PLOT_LINE_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum character_class {
    CLASS_KANJI,
    CLASS_HIRAGANA,
    CLASS_KATAKANA,
    CLASS_LATIN,
    CLASS_DIGIT,
    CLASS_OTHER,
    CLASS_COMBINING, // belongs to the character before it
#define CLASS(name, characters) CLASS_##name,
#include "plot/line_break.def"
#undef CLASS
};

enum character_class character_class(uint32_t character);
bool class_is_japanese(enum character_class class); // kanji and kana
bool class_is_western(enum character_class class);  // letters and digits

// Quality of the place before a character, best first.
enum line_break {
    LINE_BREAK_FREE,  // after a space, ・ 、 。
    LINE_BREAK_GOOD,  // between phrases and before the last words of a compound (…推進事業)
    LINE_BREAK_FAIR,  // between scripts, after 化 型 等 …
    LINE_BREAK_POOR,  // inside a compound
    LINE_BREAK_BAD,   // inside a katakana word or before a particle
    LINE_BREAK_TOKEN, // inside a figure, a date or a Latin word: only where it does not fit a line by itself
    LINE_BREAK_NEVER, // what JIS X 4051 forbids
};

struct character {
    uint32_t code;
    size_t offset, bytes; // in the text
    enum character_class class;
    enum line_break before; // the first character's is LINE_BREAK_NEVER
};

struct characters {
    struct character *items;
    size_t count;
};

struct characters line_break_find(struct str text, struct arena *arena);

// The two steps of line_break_find that know words (line_break_words.c).
void line_break_join_tokens(struct str text, struct characters characters);
void line_break_weigh_compounds(struct str text, struct characters characters);

#endif
