// Exact fractions: ratios of yen, compared and rounded without a floating-point number.
#ifndef BASE_RATIONAL_H
#define BASE_RATIONAL_H

#include <stdbool.h>

#include "base/yen.h"

typedef __int128 wide; // holds a product of two yen

struct rational {
    wide over;
    wide under; // > 0
};

enum rational_rounding { RATIONAL_DOWN, RATIONAL_NEAREST, RATIONAL_UP }; // nearest: half away from zero

// over / under with the sign moved up; under must not be 0.
struct rational rational_of(wide over, wide under);
// -1, 0 or 1; exact for every pair (by continued fractions, so that no product overflows).
int rational_compare(struct rational a, struct rational b);
int rational_sign(struct rational a);
// The whole number of steps of 10^-decimals (decimals -3..9) that a holds, rounded as said. |a| must be below 10^22.
wide rational_steps(struct rational a, int decimals, enum rational_rounding rounding);
double rational_double(struct rational a);
// 10^exponent, exponent 0..18.
yen power_of_ten(int exponent);

#endif
