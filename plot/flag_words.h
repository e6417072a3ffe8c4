// The codes of the flags columns in Japanese words.
#ifndef PLOT_FLAG_WORDS_H
#define PLOT_FLAG_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

// "stage_mix;part" -> 段階の異なる比較、一部の額. A code that has no words stands for itself.
struct str flag_words_of(struct str flags, struct arena *arena);
// Whether one of the codes says that a person should look; a code that has no words does.
bool flags_need_eye(struct str flags);
// The code at place i of the table, with its words; false behind the last.
bool flag_at(size_t i, struct str *code, const char **words, bool *needs_eye);
// Whether the code is among the flags.
bool flags_hold(struct str flags, struct str code);

#endif
