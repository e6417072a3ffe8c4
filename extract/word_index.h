// Finds which words of a fixed list can start with a character, or end in it, so that a list is not tried word by word
// everywhere.
#ifndef EXTRACT_WORD_INDEX_H
#define EXTRACT_WORD_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_INDEX_SLOTS = 1024, WORD_INDEX_MOST = 1024, WORD_INDEX_END = 0 };

// Static and zero at first; who uses it fills it once.
struct word_index {
    uint16_t first[WORD_INDEX_SLOTS]; // number of the first word of a slot, counted from 1; WORD_INDEX_END = none
    uint16_t next[WORD_INDEX_MOST];   // by word, the next one of its slot
};

// words is the place of the first word in an array whose elements are stride bytes apart. Words are in folded form.
void word_index_fill(struct word_index *index, const char *const *words, size_t stride, size_t count);
// The same by the last characters: c is then the one that the words looked at end in.
void word_index_fill_ends(struct word_index *index, const char *const *words, size_t stride, size_t count);

// The numbers (from 0) of the words that may start with the folded character c, in the order of the list:
// for (size_t i; word_index_step(&index, &cursor, &i);) with cursor from word_index_start.
static inline uint16_t word_index_start(const struct word_index *index, uint32_t c) {
    return index->first[c % WORD_INDEX_SLOTS];
}
static inline bool word_index_step(const struct word_index *index, uint16_t *cursor, size_t *word) {
    if (*cursor == WORD_INDEX_END) {
        return false;
    }
    *word = *cursor - 1u;
    *cursor = index->next[*word];
    return true;
}

#endif
