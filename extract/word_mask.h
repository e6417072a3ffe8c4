// Tells for most places of a text at once that no word of a list stands there.
#ifndef EXTRACT_WORD_MASK_H
#define EXTRACT_WORD_MASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { WORD_MASK_SLOTS = 1024, WORD_MASK_WORDS = 64, WORD_MASK_GROUPS = 16 };

// The characters that the words of one list start with, or end in, by their last eight bits.
struct word_mask {
    const void *list; // NULL = the slot is free
    size_t count;
    uint64_t bits[4];
    uint64_t words[WORD_MASK_GROUPS]; // by the last four bits: which of the first words of the list have such a one
};

// Of the lists asked for last, by address; each thread has its own.
extern _Thread_local struct word_mask word_mask_starts[WORD_MASK_SLOTS], word_mask_ends[WORD_MASK_SLOTS];

void word_mask_fill(struct word_mask *mask, const char *const *words, size_t stride, size_t count, bool of_ends);

static inline const struct word_mask *word_mask_of(struct word_mask *masks, const char *const *words, size_t stride,
                                                   size_t count) {
    struct word_mask *mask = &masks[((uintptr_t)words * 0x9E3779B1u >> 16) % WORD_MASK_SLOTS];
    if (mask->list != words || mask->count != count) {
        word_mask_fill(mask, words, stride, count, masks == word_mask_ends);
    }
    return mask;
}
static inline bool word_mask_has(const struct word_mask *mask, uint32_t c) {
    return mask->bits[c / 64 % 4] >> (c % 64) & 1;
}

// False when no word starts with (ends in) the folded character c. words is the place of the first word in a static
// array whose elements are stride bytes apart: masks are known by that address.
static inline bool words_may_start(const char *const *words, size_t stride, size_t count, uint32_t c) {
    return word_mask_has(word_mask_of(word_mask_starts, words, stride, count), c);
}
static inline bool words_may_end(const char *const *words, size_t stride, size_t count, uint32_t c) {
    return word_mask_has(word_mask_of(word_mask_ends, words, stride, count), c);
}

// The bytes at at (before end) that are the first word of the static list to stand there, as character_match; 0 when
// none does.
size_t words_match(struct str words, size_t at, const char *const *list, size_t count);
size_t words_match_before(struct str words, size_t end, const char *const *list, size_t count);
#define WORDS_MATCH(words, at, list) words_match((words), (at), (list), sizeof(list) / sizeof *(list))
#define WORDS_MATCH_BEFORE(words, end, list) words_match_before((words), (end), (list), sizeof(list) / sizeof *(list))

#endif
