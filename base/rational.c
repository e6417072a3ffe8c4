// Exact fractions of yen.
#include "base/rational.h"

#include <assert.h>

struct rational rational_of(wide over, wide under) {
    assert(under != 0);
    return under < 0 ? (struct rational){-over, -under} : (struct rational){over, under};
}

static bool fits(wide number) {
    return number == (int64_t)number;
}

// Most amounts fit into one machine word, whose division takes a tenth of the time.
static wide floor_quotient(wide over, wide under) {
    if (fits(over) && fits(under)) {
        int64_t quotient = (int64_t)over / (int64_t)under;
        return (int64_t)over % (int64_t)under < 0 ? quotient - 1 : quotient;
    }
    wide quotient = over / under;
    return over % under < 0 ? quotient - 1 : quotient;
}

int rational_compare(struct rational a, struct rational b) {
    int sign = 1;
    for (;;) {
        wide a_whole = floor_quotient(a.over, a.under), b_whole = floor_quotient(b.over, b.under);
        if (a_whole != b_whole) {
            return a_whole < b_whole ? -sign : sign;
        }
        wide a_rest = a.over - a_whole * a.under, b_rest = b.over - b_whole * b.under;
        if (a_rest == 0 || b_rest == 0) {
            return a_rest == b_rest ? 0 : a_rest == 0 ? -sign : sign;
        }
        a = (struct rational){a.under, a_rest}; // of two reciprocals the larger belongs to the smaller fraction
        b = (struct rational){b.under, b_rest};
        sign = -sign;
    }
}

int rational_sign(struct rational a) {
    return a.over < 0 ? -1 : a.over > 0;
}

yen power_of_ten(int exponent) {
    assert(exponent >= 0 && exponent <= 18);
    yen power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

wide rational_steps(struct rational a, int decimals, enum rational_rounding rounding) {
    assert(decimals >= -3 && decimals <= 9);
    wide over = decimals > 0 ? a.over * power_of_ten(decimals) : a.over;
    wide under = decimals < 0 ? a.under * power_of_ten(-decimals) : a.under;
    wide down = floor_quotient(over, under), rest = over - down * under;
    if (rest == 0 || rounding == RATIONAL_DOWN) {
        return down;
    }
    if (rounding == RATIONAL_UP) {
        return down + 1;
    }
    wide other = under - rest;
    bool up = rest > other || (rest == other && over > 0);
    return down + up;
}

double rational_double(struct rational a) {
    return (double)((long double)a.over / (long double)a.under);
}
