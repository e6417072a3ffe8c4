// Folding of characters and their classes.
#include "extract/character.h"

#include <string.h>

static uint32_t radical_fold(uint32_t c) {
    switch (c) {
#define RADICAL(from, to)                                                                                              \
    case from:                                                                                                         \
        return to;
#include "extract/radical.def"
#undef RADICAL
    default:
        return c;
    }
}

static uint32_t symbol_fold(uint32_t c) {
    switch (c) {
    case 0x2010: // hyphens, dashes and minus signs
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
        return '-';
    case 0x301C: // wave dashes
    case 0x223C:
    case 0x3030:
        return '~';
    case 0x00A0: // spaces that are not for breaking, and ideographic space
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0xFFE5:
        return 0x00A5;
    case 0x25B3: // triangles used for minus keep one shape
    case 0x25BC:
        return 0x25B2;
    case 0xFE13: // as upright text has it
        return ':';
    case 0xFE35:
        return '(';
    case 0xFE36:
        return ')';
    case 0x3014: // tortoise shell brackets
        return '[';
    case 0x3015:
        return ']';
    case 0x30FB:
    case 0xFF65:
    case 0x00B7:
        return 0x30FB;
    default:
        return c;
    }
}

// In the blocks of radicals and of compatibility ideographs.
static bool may_be_radical(uint32_t c) {
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF);
}

uint32_t character_fold_rare(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFEE0;
    }
    if (may_be_radical(c)) {
        return radical_fold(c);
    }
    return symbol_fold(c);
}

enum numeral_class numeral_class_of_word(uint32_t c, int *value) {
    switch (c) {
#define NUMERAL(character, class, number)                                                                              \
    case character:                                                                                                    \
        *value = number;                                                                                               \
        return NUMERAL_##class;
#include "extract/numeral.def"
#undef NUMERAL
    default:
        return NUMERAL_NONE;
    }
}

size_t character_match_folded(struct str words, size_t at, const char *literal) {
    size_t from = at;
    const char *wanted = literal;
    const char *second = literal + 3; // of a literal that starts with two long characters
    bool is_long = (unsigned char)literal[0] >= 0xE0 && (unsigned char)*second >= 0xE0 && words.size - at >= 6;
    if (is_long && character_differs(words.data + at + 3, second) && words.data[at + 3] != '\n' &&
        !character_may_fold(words, at + 3) && !character_may_fold(words, at)) {
        return 0;
    }
    while (at < words.size && *wanted && words.data[at] == *wanted) { // bytes that need no folding
        at++;
        wanted++;
    }
    if (!*wanted) {
        return at - from;
    }
    while (at > from && ((unsigned char)*wanted & 0xC0) == 0x80) { // back to the start of the character that differs
        at--;
        wanted--;
    }
    bool is_wrap = at > from && at < words.size && words.data[at] == '\n';
    if (at >= words.size || (!is_wrap && !character_may_fold(words, at))) {
        return 0;
    }
    struct str rest = str_from(wanted);
    for (size_t i = 0; i < rest.size;) {
        at += at > from && at < words.size && words.data[at] == '\n'; // a word broken over two lines
        if (at >= words.size || character_next(words, &at) != utf8_next(rest, &i)) {
            return 0;
        }
    }
    return at - from;
}

size_t character_match_before_folded(struct str words, size_t end, const char *literal) {
    struct str wanted = str_from(literal);
    size_t at = end;
    if (wanted.size <= end && memcmp(words.data + end - wanted.size, literal, wanted.size) == 0) {
        return wanted.size;
    }
    // The last character but one, where both stand for themselves, tells nearly all of the rest.
    const char *before = end >= 6 ? words.data + end - 6 : NULL;
    bool is_long = before && wanted.size >= 6 && ((unsigned char)before[0] & 0xF0) == 0xE0 &&
                   ((unsigned char)before[3] & 0xF0) == 0xE0 &&
                   ((unsigned char)literal[wanted.size - 6] & 0xF0) == 0xE0 &&
                   ((unsigned char)literal[wanted.size - 3] & 0xF0) == 0xE0;
    if (is_long && character_differs(before, literal + wanted.size - 6) && !character_may_fold(words, end - 6) &&
        !character_may_fold(words, end - 3)) {
        return 0;
    }
    for (size_t i = wanted.size; i > 0;) {
        at -= at > 0 && at < end && words.data[at - 1] == '\n';
        if (at == 0 || character_previous(words, &at) != utf8_previous(wanted, &i)) {
            return 0;
        }
    }
    return end - at;
}

size_t character_squeeze(struct str words, size_t *at, char *bytes, size_t room) {
    size_t used = 0;
    while (*at < words.size && used < room) {
        size_t start = *at;
        uint32_t c = utf8_next(words, at);
        if (c == UTF8_INVALID) {
            *at = start;
            break;
        }
        if (*at - start == 3 && !character_may_fold(words, start)) { // no space either
            memcpy(bytes + used, words.data + start, 3);
            used += 3;
            continue;
        }
        c = character_fold(c);
        if (!character_is_space(c) && !character_is_invisible(c)) {
            used += character_write(c, words, start, *at, bytes + used);
        }
    }
    return used;
}

size_t character_skip_gap(struct str words, size_t at) {
    size_t end = at, next = at;
    int feeds = 0;
    for (uint32_t c; end < words.size && character_is_space(c = character_next(words, &next)); end = next) {
        feeds += c == '\n';
    }
    return feeds > 1 ? at : end;
}

struct str character_restore(struct str words, struct arena *arena) {
    size_t radicals = 0;
    for (size_t at = 0; at < words.size;) {
        uint32_t c = utf8_next(words, &at);
        radicals += may_be_radical(c);
    }
    if (radicals == 0) {
        return words;
    }
    char *restored = arena_alloc(words.size + 1, arena);
    size_t size = 0;
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        uint32_t c = utf8_next(words, &at);
        if (may_be_radical(c)) {
            size += utf8_encode(radical_fold(c), restored + size);
        } else {
            memcpy(restored + size, words.data + start, at - start);
            size += at - start;
        }
    }
    return (struct str){restored, size};
}
