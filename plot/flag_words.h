// The codes of the flags columns in Japanese words.
#ifndef PLOT_FLAG_WORDS_H
#define PLOT_FLAG_WORDS_H

#include "base/arena.h"
#include "base/str.h"

// "stage_mix;part" -> 段階の異なる比較、一部の額. A code that has no words stands for itself.
struct str flag_words_of(struct str flags, struct arena *arena);

#endif
