// A set of folded characters of the Basic Multilingual Plane, asked once for each character of a text.
#ifndef EXTRACT_CHARACTER_SET_H
#define EXTRACT_CHARACTER_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/character.h"

enum { CHARACTER_SET_WORDS = 0x10000 / 64 };

// Static and zero at first; who uses it fills it once.
struct character_set {
    uint64_t bits[CHARACTER_SET_WORDS];
};

static inline void character_set_add(struct character_set *set, uint32_t c) {
    if (c < 0x10000) {
        set->bits[c / 64] |= UINT64_C(1) << (c % 64);
    }
}
static inline bool character_set_has(const struct character_set *set, uint32_t c) {
    return c < 0x10000 && (set->bits[c / 64] >> (c % 64) & 1);
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
