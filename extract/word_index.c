// Words chained by the low byte of their first character.
#include "extract/word_index.h"

#include <assert.h>

#include "extract/character.h"

void word_index_fill(struct word_index *index, const char *const *words, size_t stride, size_t count) {
    assert(count <= WORD_INDEX_MOST);
    for (size_t i = count; i > 0; i--) { // backwards: each chain is then in the order of the list
        const char *const *word = (const void *)((const char *)words + (i - 1) * stride);
        size_t at = 0;
        uint32_t slot = character_next(str_from(*word), &at) % WORD_INDEX_SLOTS;
        index->next[i - 1] = index->first[slot];
        index->first[slot] = (uint16_t)i;
    }
}
