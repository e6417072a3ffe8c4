// Amounts that stand in front of one unit together: 1,030(1,200)百万円.
#ifndef EXTRACT_AMOUNT_SHARED_H
#define EXTRACT_AMOUNT_SHARED_H

#include "extract/amount.h"

// Whether the unit around trigger belongs to the number and the number in brackets before it. Then *found is the answer
// of amount_next: amount is the first of the two that starts at *at or behind it, or what follows the unit where both
// stand before *at.
bool amount_shared(struct str words, size_t *at, size_t trigger, enum rounding rounding, struct amount *amount,
                   bool *found);

#endif
