// Words chained by the low bits of their first character, or of their last one.
#include "extract/word_index.h"

#include <assert.h>

static void fill(struct word_index *index, const char *const *words, size_t stride, size_t count, bool by_ends) {
    assert(count <= WORD_INDEX_MOST);
    for (size_t i = count; i > 0; i--) { // backwards: each chain is then in the order of the list
        const char *const *word = (const void *)((const char *)words + (i - 1) * stride);
        struct str literal = str_from(*word);
        size_t at = by_ends ? literal.size : 0;
        uint32_t slot = (by_ends ? character_previous : character_next)(literal, &at) % WORD_INDEX_SLOTS;
        bool single = at == (by_ends ? 0 : literal.size);
        uint32_t second = by_ends ? character_before(literal, at) : character_peek(literal, at);
        index->second[i - 1] = single ? 0 : (uint16_t)second;
        index->next[i - 1] = index->first[slot];
        index->first[slot] = (uint16_t)i;
    }
}

void word_index_fill(struct word_index *index, const char *const *words, size_t stride, size_t count) {
    fill(index, words, stride, count, false);
}

void word_index_fill_ends(struct word_index *index, const char *const *words, size_t stride, size_t count) {
    fill(index, words, stride, count, true);
}
