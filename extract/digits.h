// One run of digits: Arabic of any width with separators and decimals, or kanji digits.
#ifndef EXTRACT_DIGITS_H
#define EXTRACT_DIGITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/yen.h"

struct digits {
    size_t end;
    yen value; // of all digits, the decimals among them: 12.5 is 125 with one decimal
    int decimals;
    int length;   // digits before the point
    bool is_slip; // separators or points where a number has none, or more digits than fit
    bool is_kanji, is_wide;
    bool has_comma;
    bool is_spaced; // １ ６ ４，９８５
    bool has_middle_dot;
};

// The run that starts at at. False when none starts there; 〇〇 and 〇〇〇 hold the place of digits and are none.
bool digits_read(struct str words, size_t at, struct digits *digits);
// . or ・ (folded).
static inline bool digits_is_point(uint32_t c) {
    return c == '.' || c == 0x30FB;
}
// Groups of three digits at at: in \1,234 they stand behind what old character sets print as the yen sign.
bool digits_are_grouped(struct str words, size_t at);

#endif
