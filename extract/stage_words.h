// Words for the stages of a budget: 予算案, 概算要求額, 当初予算, 第2次補正予算, 決算額 (forms S01-S06).
#ifndef EXTRACT_STAGE_WORDS_H
#define EXTRACT_STAGE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/stage.h"
#include "base/str.h"

struct stage_mention {
    size_t start, end; // bytes as printed, the longest form: 当初予算(案)
    enum stage stage;
    bool is_plain; // a bare 予算, 予算額: initial where nothing else is said
};

// The next mention at or after *at, which is moved behind it. False when there is none.
bool stage_next(struct str words, size_t *at, struct stage_mention *mention);

#endif
