// Finds which words of a fixed list can start with a character, or end in it, so that a list is not tried word by word
// everywhere.
#ifndef EXTRACT_WORD_INDEX_H
#define EXTRACT_WORD_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/character.h"

enum { WORD_INDEX_SLOTS = 1024, WORD_INDEX_MOST = 1024, WORD_INDEX_END = 0 };

// Static and zero at first; who uses it fills it once.
struct word_index {
    uint16_t first[WORD_INDEX_SLOTS]; // number of the first word of a slot, counted from 1; WORD_INDEX_END = none
    uint16_t next[WORD_INDEX_MOST];   // by word, the next one of its slot
    uint16_t second[WORD_INDEX_MOST]; // by word, the low bits of the character next to that one; 0 = any
};

struct word_cursor {
    uint16_t next, second;
};

// words is the place of the first word in an array whose elements are stride bytes apart. Words are in folded form.
void word_index_fill(struct word_index *index, const char *const *words, size_t stride, size_t count);
// The same by the last characters, for word_index_before.
void word_index_fill_ends(struct word_index *index, const char *const *words, size_t stride, size_t count);

// The numbers (from 0) of the words that may start at at, in the order of the list:
// for (size_t i; word_index_step(&index, &cursor, &i);) with cursor from word_index_at.
static inline struct word_cursor word_index_at(const struct word_index *index, struct str words, size_t at) {
    struct word_cursor cursor = {.next = index->first[character_next(words, &at) % WORD_INDEX_SLOTS]};
    if (cursor.next != WORD_INDEX_END) {
        uint32_t second = character_peek(words, at);
        cursor.second = second == '\n' ? 0 : (uint16_t)second; // a word may be broken over two lines
    }
    return cursor;
}
// Of those that may end at end.
static inline struct word_cursor word_index_before(const struct word_index *index, struct str words, size_t end) {
    struct word_cursor cursor = {.next = index->first[character_previous(words, &end) % WORD_INDEX_SLOTS]};
    if (cursor.next != WORD_INDEX_END) {
        uint32_t second = character_before(words, end);
        cursor.second = second == '\n' ? 0 : (uint16_t)second;
    }
    return cursor;
}
static inline bool word_index_step(const struct word_index *index, struct word_cursor *cursor, size_t *word) {
    while (cursor->next != WORD_INDEX_END) {
        size_t i = cursor->next - 1u;
        cursor->next = index->next[i];
        if (index->second[i] == 0 || cursor->second == 0 || index->second[i] == cursor->second) {
            *word = i;
            return true;
        }
    }
    return false;
}

#endif
