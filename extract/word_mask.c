// The first and last characters of lists of words.
#include "extract/word_mask.h"

#include "extract/character.h"

_Thread_local struct word_mask word_mask_starts[WORD_MASK_SLOTS], word_mask_ends[WORD_MASK_SLOTS];

void word_mask_fill(struct word_mask *mask, const char *const *words, size_t stride, size_t count, bool of_ends) {
    *mask = (struct word_mask){.list = words, .count = count};
    for (size_t i = 0; i < count; i++) {
        const char *const *word = (const void *)((const char *)words + i * stride);
        struct str literal = str_from(*word);
        size_t at = of_ends ? literal.size : 0;
        uint32_t c = of_ends ? character_previous(literal, &at) : character_next(literal, &at);
        mask->bits[c / 64 % 4] |= UINT64_C(1) << (c % 64);
        if (i < WORD_MASK_WORDS) {
            mask->words[c % WORD_MASK_GROUPS] |= UINT64_C(1) << i;
        }
    }
}

// The first of the words that matches at place, by the character c that it starts with or ends in.
static size_t match_first(const struct word_mask *mask, uint32_t c, struct str words, size_t place,
                          const char *const *list, size_t (*match)(struct str words, size_t place, const char *word)) {
    size_t size = 0;
    for (uint64_t left = mask->words[c % WORD_MASK_GROUPS]; left && size == 0; left &= left - 1) {
        size = match(words, place, list[__builtin_ctzll(left)]);
    }
    for (size_t i = WORD_MASK_WORDS; size == 0 && i < mask->count; i++) {
        size = match(words, place, list[i]);
    }
    return size;
}

size_t words_match(struct str words, size_t at, const char *const *list, size_t count) {
    const struct word_mask *mask = word_mask_of(word_mask_starts, list, sizeof *list, count);
    uint32_t c = character_peek(words, at);
    return word_mask_has(mask, c) ? match_first(mask, c, words, at, list, character_match) : 0;
}

size_t words_match_before(struct str words, size_t end, const char *const *list, size_t count) {
    const struct word_mask *mask = word_mask_of(word_mask_ends, list, sizeof *list, count);
    uint32_t c = character_before(words, end);
    return word_mask_has(mask, c) ? match_first(mask, c, words, end, list, character_match_before) : 0;
}
