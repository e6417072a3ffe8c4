// Numbers with a unit in running words, for claims.
#ifndef ANALYZE_CLAIM_NUMBER_H
#define ANALYZE_CLAIM_NUMBER_H

#include "base/rational.h"
#include "base/str.h"

enum claim_unit { CLAIM_UNIT_none, CLAIM_UNIT_percent, CLAIM_UNIT_times, CLAIM_UNIT_yen, CLAIM_UNIT_points };

// value and step (of its last digit) in per cent, times or yen.
struct claim_number {
    struct rational value, step;
    enum claim_unit unit;
    bool has_unit; // false: a bare number, scaled by what follows later
    int scale_power;
};

// The number at *at, which moves behind it and its unit. False, *at untouched, when there is none.
bool claim_number_read(struct str text, size_t *at, struct claim_number *number);
// Gives the bare number the unit of another: 2〜3億円.
void claim_number_adopt(struct claim_number *bare, const struct claim_number *other);
// A whole number in digits or kanji (7, 七, 三十一, 二〇二六) at *at, which moves behind it; -1 when none stands there.
long claim_whole_number(struct str text, size_t *at);
// Moves *at behind word when it stands there.
bool claim_word(struct str text, size_t *at, const char *word);

#endif
