// Units stated away from the number (forms U01-U05): (単位:百万円), 金額の単位は千円です, 予算額(百万円), 千円 alone.
#ifndef EXTRACT_UNIT_H
#define EXTRACT_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/yen.h"

struct unit_note {
    size_t start, end; // bytes as printed
    yen unit;          // yen of one: 1, 1000, 10000, 1000000, 100000000, 1000000000000
    bool has_percent;  // (単位:百万円、%)
    bool has_other;    // (単位:事業、百万円): some columns are counts
};

// The next note 単位… or 金額は…円 at or after *at. False when there is none.
bool unit_note_next(struct str words, size_t *at, struct unit_note *note);
// The unit that a column name or a unit row's cell carries: 予算額(百万円), 千円, 金額［千円］; 0 when none.
yen unit_of_heading(struct str words);

// The unit that the words are, spaces aside: 千円, 百万円; 0 when they are anything else.
yen unit_of_word(struct str words);

#endif
