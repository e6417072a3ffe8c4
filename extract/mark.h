// The marks that the prose grammar reads by: amounts, years, stages, brackets, quotes, arrows, stops; in order.
#ifndef EXTRACT_MARK_H
#define EXTRACT_MARK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "extract/amount.h"
#include "extract/stage_words.h"
#include "extract/year.h"

enum mark_kind {
    MARK_AMOUNT,
    MARK_YEAR,
    MARK_STAGE,
    MARK_OPEN, // ( [ 【 〔 ＜ …
    MARK_CLOSE,
    MARK_QUOTE_OPEN, // 「 『
    MARK_QUOTE_CLOSE,
    MARK_ARROW,          // → ⇒ ➡ => and ←
    MARK_STOP,           // 。
    MARK_BREAK,          // line feed
    MARK_BULLET,         // ・ ○ ● at the start of a line or behind a space: a new statement
    MARK_BACK_REFERENCE, // 同予算内数
};

struct mark {
    enum mark_kind kind;
    size_t start, end; // bytes of the words
    int around;        // index of the innermost OPEN mark around it, -1 = none
    int partner;       // OPEN, CLOSE, QUOTE_*: index of the other end, -1 = none
    union {
        struct amount amount;
        struct year_mention year;
        struct stage_mention stage;
    };
};

struct marks {
    struct str words;
    struct mark *items;
    int count;
};

// Index of the first mark that starts at or behind at.
int marks_from(const struct marks *marks, size_t at);
struct marks marks_of(struct str words, enum rounding rounding, struct arena *arena);
bool mark_points_back(uint32_t c); // ← in front of what was before: 9億円(←7億円)
const char *mark_kind_name(enum mark_kind kind);

#endif
