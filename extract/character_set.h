// A set of folded characters of the Basic Multilingual Plane, asked once for each character of a text.
#ifndef EXTRACT_CHARACTER_SET_H
#define EXTRACT_CHARACTER_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/character.h"

enum { CHARACTER_SET_WORDS = 0x10000 / 64 };

// Which bytes the characters of a set are written with, by halves of bytes, for 32 places at a time. A character
// may be of the set when one bit stands in all five entries of its three bytes, or in both of its only byte.
struct character_filter {
    uint8_t lead[16], second_low[16], second_high[16], third_low[16], third_high[16];
    uint8_t only_low[16], only_high[16];
    bool is_filled;
};

// Static and zero at first; who uses it fills it once.
struct character_set {
    uint64_t bits[CHARACTER_SET_WORDS];
    struct character_filter filter;
};

enum { CHARACTER_SET_BLOCK = 34 }; // bytes that character_set_skip looks at at once

// Makes character_set_next quick; the set is complete.
void character_set_finish(struct character_set *set);
// The first place at or after at where a character of the set may start, or one nearer to the end than
// CHARACTER_SET_BLOCK. at is the start of a character, and so is the answer.
size_t character_set_skip_far(const struct character_set *set, struct str words, size_t at);
static inline size_t character_set_skip(const struct character_set *set, struct str words, size_t at) {
    bool is_far = words.size >= CHARACTER_SET_BLOCK && at <= words.size - CHARACTER_SET_BLOCK;
    return is_far ? character_set_skip_far(set, words, at) : at;
}

static inline void character_set_add(struct character_set *set, uint32_t c) {
    if (c < 0x10000) {
        set->bits[c / 64] |= UINT64_C(1) << (c % 64);
    }
}
static inline bool character_set_has(const struct character_set *set, uint32_t c) {
    return c < 0x10000 && (set->bits[c / 64] >> (c % 64) & 1);
}

// The next character of the set at or after *at: its offset and itself, folded; *at is moved behind it. False when
// there is none. Kana and kanji, which stand for themselves, are passed over without being put together, and many at a
// time behind one that is none of the set's.
static inline bool character_set_next(const struct character_set *set, struct str words, size_t *at, size_t *start,
                                      uint32_t *c) {
    while (*at < words.size) {
        const unsigned char *byte = (const unsigned char *)words.data + *at;
        bool is_three_bytes = byte[0] >= 0xE3 && byte[0] < 0xED && words.size - *at >= 3 && (byte[1] & 0xC0) == 0x80 &&
                              (byte[2] & 0xC0) == 0x80;
        if (is_three_bytes && (byte[0] > 0xE3 || byte[1] > 0x80)) {
            uint64_t row = set->bits[(size_t)(byte[0] & 0x0F) << 6 | (byte[1] & 0x3F)];
            if (!(row >> (byte[2] & 0x3F) & 1)) {
                *at = character_set_skip(set, words, *at + 3);
                continue;
            }
        }
        *start = *at;
        *c = character_next(words, at);
        if (character_set_has(set, *c)) {
            return true;
        }
        *at = character_set_skip(set, words, *at);
    }
    return false;
}

// The first characters of words, which are in folded form; words is the place of the first one in an array whose
// elements are stride bytes apart.
static inline void character_set_add_words(struct character_set *set, const char *const *words, size_t stride,
                                           size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *const *word = (const void *)((const char *)words + i * stride);
        character_set_add(set, character_peek(str_from(*word), 0));
    }
}

#endif
