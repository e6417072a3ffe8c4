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
    }
}

size_t words_match(struct str words, size_t at, const char *const *list, size_t count) {
    bool may = words_may_start(list, sizeof *list, count, character_peek(words, at));
    size_t size = 0;
    for (size_t i = 0; may && size == 0 && i < count; i++) {
        size = character_match(words, at, list[i]);
    }
    return size;
}

size_t words_match_before(struct str words, size_t end, const char *const *list, size_t count) {
    bool may = words_may_end(list, sizeof *list, count, character_before(words, end));
    size_t size = 0;
    for (size_t i = 0; may && size == 0 && i < count; i++) {
        size = character_match_before(words, end, list[i]);
    }
    return size;
}
