// Amounts between two ends: 13～14億円, 13億円～14億円, 2、3億円, 13億円から14億円まで.
#ifndef EXTRACT_AMOUNT_RANGE_H
#define EXTRACT_AMOUNT_RANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "extract/amount.h"
#include "extract/numeral.h"

// Widens an amount whose value, precision, start and unit_end are known from numeral to the range that it is one end
// of: start, digits_start, unit_end, kind, bounds, precision, qualifier and form change, and has_value becomes false.
// Nothing before floor is taken. False, with nothing changed, when the amount stands alone.
bool amount_range(struct str words, size_t floor, const struct numeral *numeral, enum rounding rounding,
                  struct amount *amount);

#endif
