// Numerals in words: Arabic of any width, kanji by place value or by digits, and mixtures (14億3,500万, 8千8百万).
#ifndef EXTRACT_NUMERAL_H
#define EXTRACT_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/yen.h"

struct numeral {
    size_t start, end;
    bool is_slip;   // meant as one number and not readable as one (N26)
    bool has_digit; // false: multipliers alone (百万)
    bool has_vague; // 数百億: bounds only
    bool is_more;   // 五千余万: and more
    yen value;      // of the whole; for has_vague: of the least (2 for 数)
    yen vague_end;  // has_vague: not included
    yen precision;  // place of the last printed digit, at least 1; 0 = finer than one
    bool has_big;   // 万, 億, 兆 or 京 stands in it
    yen last_unit;  // value of the multipliers at its end (of 14百万 1000000), 1 when it ends in a digit
    yen last_big;   // value of the last of 万, 億, 兆, 京; 1 when there is none
    // The multipliers in order: C 兆, O 億, M 万, s 千, h 百, j 十, and 1 for plain digits at the end: 14億3,500万
    // "OM".
    char shape[16];
    const char *form; // id of FORMS when the digits themselves are special (N02, N16-N22, N26), else NULL
};

// The numeral that starts at at. False when none starts there. A slip is a numeral with is_slip set; its end is behind
// all that belongs together.
bool numeral_parse(struct str words, size_t at, struct numeral *numeral);
// The start of the run of characters of numerals that ends at end, not before floor. No number is as long as the bound
// that it has: rows of digits without end are not read again and again.
size_t numeral_run_start(struct str words, size_t floor, size_t end);

#endif
