// Classes of characters and the places where a line may end.
#include "plot/line_break.h"

#include <uchar.h>

#include "base/utf8.h"

static const struct {
    enum character_class class;
    const char32_t *characters; // up to a zero
} listed[] = {
#define CLASS(name, characters) {CLASS_##name, U"" characters},
#include "plot/line_break.def"
#undef CLASS
};

static enum character_class class_of_script(uint32_t c) {
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x3099 && c <= 0x309C) || (c >= 0xFE00 && c <= 0xFE0F) ||
        (c >= 0xE0100 && c <= 0xE01EF)) {
        return CLASS_COMBINING;
    }
    if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
        return CLASS_DIGIT;
    }
    if (c >= 0x3041 && c <= 0x309F) {
        return CLASS_HIRAGANA;
    }
    if ((c >= 0x30A1 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F)) {
        return CLASS_KATAKANA;
    }
    if ((c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
        (c >= 0x20000 && c <= 0x3FFFF)) {
        return CLASS_KANJI;
    }
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) ||
                  (c >= 0x370 && c <= 0x52F) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
    return letter ? CLASS_LATIN : CLASS_OTHER;
}

enum character_class character_class(uint32_t character) {
    if (character >= 0x4E00 && character <= 0x9FFF) { // most of a text, and in no row
        return CLASS_KANJI;
    }
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        for (const char32_t *at = listed[i].characters; *at; at++) {
            if (*at == character) {
                return listed[i].class;
            }
        }
    }
    return class_of_script(character);
}

bool class_is_japanese(enum character_class class) {
    return class == CLASS_KANJI || class == CLASS_HIRAGANA || class == CLASS_KATAKANA;
}

bool class_is_western(enum character_class class) {
    return class == CLASS_LATIN || class == CLASS_DIGIT;
}

// What JIS X 4051 says of the pair alone.
static bool pair_is_forbidden(enum character_class left, enum character_class right) {
    switch (right) {
    case CLASS_CLOSING:
    case CLASS_STOP:
    case CLASS_MIDDLE_DOT:
    case CLASS_DIVIDING:
    case CLASS_NOT_AT_START:
    case CLASS_COMBINING:
    case CLASS_SPACE:
    case CLASS_INSEPARABLE:
        return true;
    default:
        return left == CLASS_OPENING || left == CLASS_SIGN;
    }
}

static enum line_break break_between(enum character_class left, enum character_class right) {
    if (pair_is_forbidden(left, right)) {
        return LINE_BREAK_NEVER;
    }
    if (left == CLASS_SPACE || left == CLASS_STOP || left == CLASS_MIDDLE_DOT || left == CLASS_DIVIDING) {
        return LINE_BREAK_FREE;
    }
    if (left == CLASS_CLOSING || right == CLASS_OPENING || right == CLASS_SIGN) {
        return LINE_BREAK_GOOD;
    }
    if (class_is_western(left) && class_is_western(right)) {
        return LINE_BREAK_TOKEN;
    }
    if (right == CLASS_HIRAGANA) {
        return LINE_BREAK_BAD;
    }
    if (left == CLASS_HIRAGANA) {
        return LINE_BREAK_GOOD;
    }
    if (left == right) {
        return left == CLASS_KATAKANA ? LINE_BREAK_BAD : LINE_BREAK_POOR;
    }
    return LINE_BREAK_FAIR;
}

// A prolonged sound or a small kana carries its word on: アー|ト is inside one word.
static enum character_class class_for_sense(const struct character *items, size_t index) {
    enum character_class class = items[index].class;
    if (class != CLASS_NOT_AT_START) {
        return class;
    }
    enum character_class script = class_of_script(items[index].code);
    return script == CLASS_OTHER || script == CLASS_COMBINING ? CLASS_NOT_AT_START : script;
}

static struct characters characters_of(struct str text, struct arena *arena) {
    struct characters characters = {.items = ARENA_ARRAY(struct character, utf8_length(text), arena)};
    for (size_t at = 0; at < text.size;) {
        struct character *character = &characters.items[characters.count++];
        character->offset = at;
        character->code = utf8_next(text, &at);
        character->bytes = at - character->offset;
        character->class = character_class(character->code);
    }
    return characters;
}

struct characters line_break_find(struct str text, struct arena *arena) {
    struct characters characters = characters_of(text, arena);
    for (size_t i = 0; i < characters.count; i++) {
        struct character *item = &characters.items[i];
        item->before =
            i == 0 || pair_is_forbidden(item[-1].class, item->class)
                ? LINE_BREAK_NEVER
                : break_between(class_for_sense(characters.items, i - 1), class_for_sense(characters.items, i));
    }
    line_break_join_tokens(text, characters);
    line_break_weigh_compounds(text, characters);
    return characters;
}
