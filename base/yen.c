// Intervals of printed money.
#include "base/yen.h"

#include <assert.h>

// For a non-negative amount.
static struct yen_interval interval_above_zero(yen amount, yen precision, enum rounding rounding) {
    yen below = 0, above = precision; // true amounts in [amount - below, amount + above)
    if (rounding == ROUNDING_HALF_UP && precision > 1) {
        below = precision / 2;
        above = precision - below;
    } else if (rounding == ROUNDING_UP) {
        below = precision - 1;
        above = 1;
    }
    struct yen_interval interval = {amount - below, YEN_NO_MAX};
    yen max;
    if (yen_add(amount, above, &max)) {
        interval.max = max;
    }
    return interval;
}

struct yen_interval yen_interval_of(yen amount, yen precision, enum rounding rounding) {
    assert(precision >= 1);
    if (amount >= 0) {
        return interval_above_zero(amount, precision, rounding);
    }
    assert(amount > INT64_MIN);
    struct yen_interval mirror = interval_above_zero(-amount, precision, rounding);
    return (struct yen_interval){mirror.max == YEN_NO_MAX ? YEN_NO_MIN : 1 - mirror.max, 1 - mirror.min};
}

struct yen_interval yen_interval_intersect(struct yen_interval a, struct yen_interval b) {
    return (struct yen_interval){a.min > b.min ? a.min : b.min, a.max < b.max ? a.max : b.max};
}

bool yen_interval_empty(struct yen_interval interval) {
    return interval.min >= interval.max;
}

bool yen_interval_holds(struct yen_interval interval, yen amount) {
    return amount >= interval.min && (amount < interval.max || interval.max == YEN_NO_MAX);
}

bool yen_interval_is_point(struct yen_interval interval) {
    return interval.min != YEN_NO_MIN && interval.max != YEN_NO_MAX && interval.max - 1 == interval.min;
}

yen yen_interval_end(struct yen_interval interval) {
    return yen_interval_is_point(interval) ? interval.min : interval.max;
}

static yen add_end(yen a, yen b, yen open) {
    yen sum;
    return a == open || b == open || !yen_add(a, b, &sum) ? open : sum;
}

struct yen_interval yen_interval_add(struct yen_interval a, struct yen_interval b) {
    struct yen_interval sum = {add_end(a.min, b.min, YEN_NO_MIN), add_end(a.max, b.max, YEN_NO_MAX)};
    // The end of a point is one above the only amount it holds: that one does not widen the sum.
    sum.max -= sum.max != YEN_NO_MAX && (yen_interval_is_point(a) || yen_interval_is_point(b));
    return sum;
}

bool yen_add(yen a, yen b, yen *result) {
    yen sum;
    if (__builtin_add_overflow(a, b, &sum)) {
        return false;
    }
    *result = sum;
    return true;
}

bool yen_multiply(yen a, yen b, yen *result) {
    yen product;
    if (__builtin_mul_overflow(a, b, &product)) {
        return false;
    }
    *result = product;
    return true;
}
