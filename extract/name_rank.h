// What a phrase may be worth as the name of an amount, and lists of words to tell it by.
#ifndef EXTRACT_NAME_RANK_H
#define EXTRACT_NAME_RANK_H

#include <stdbool.h>

#include "base/str.h"

// What a phrase in front of an amount is worth as its name.
enum rank {
    RANK_NONE,   // 過去最大, 22.0%増, 同額, 25日: says something else about the amount
    RANK_HOLDER, // 厚生労働省, 概算要求: whose money it is, or the whole of it
    RANK_NAME,
};

enum rank rank_of(struct str words);

// Whether words end in a clause that says in what circumstances: 強化を目指す中.
bool name_is_circumstance(struct str words);

// Whether words end in one of the literals, one stands at at, or words are one.
bool name_ends_any(struct str words, const char *const *ends, size_t count);
bool name_match_any(struct str words, size_t at, const char *const *literals, size_t count);
bool name_equals_any(struct str words, const char *const *others, size_t count);

#define ENDS_ANY(words, list) name_ends_any((words), (list), sizeof(list) / sizeof *(list))
#define MATCH_ANY(words, at, list) name_match_any((words), (at), (list), sizeof(list) / sizeof *(list))
#define EQUALS_ANY(words, list) name_equals_any((words), (list), sizeof(list) / sizeof *(list))

#endif
