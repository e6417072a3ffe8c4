// Ends of a change narrowed by the change that is printed beside the amounts.
#include "analyze/narrow.h"

static struct rational least(struct rational a, struct rational b) {
    return rational_compare(a, b) <= 0 ? a : b;
}

static struct rational greatest(struct rational a, struct rational b) {
    return rational_compare(a, b) >= 0 ? a : b;
}

static struct rational around(struct rational value, struct rational step, int halves) {
    return (struct rational){2 * value.over * step.under + halves * step.over * value.under,
                             2 * value.under * step.under};
}

// Whether value rounds to printed, or is cut off or rounded up to it: within a step.
static bool rounds_to(struct rational value, struct rational printed, struct rational step) {
    return rational_compare(value, around(printed, step, -2)) > 0 &&
           rational_compare(value, around(printed, step, 2)) < 0;
}

// Half a step on both sides; a whole one where the document does not round half up, or where nobody knows (rates, and
// amounts of which several printings were intersected).
static bool half_up(const struct point *point) {
    if (point->flags & FLAG_BIT(narrowed)) {
        return point->was_half_up;
    }
    struct yen_interval made =
        yen_interval_of(point->amount, point->precision ? point->precision : 1, ROUNDING_HALF_UP);
    return made.min == point->bounds.min && made.max == point->bounds.max;
}

bool span_meet(struct span *span, struct span other) {
    struct span both = {greatest(span->min, other.min), least(span->max, other.max)};
    if (rational_compare(both.min, both.max) > 0) {
        return false;
    }
    *span = both;
    return true;
}

// Per cent of an amount between both ends of from, all above zero.
static struct span yen_of_percent(struct span percent, yen from_min, yen from_max) {
    struct rational low = percent.min, high = percent.max;
    yen of_low = rational_sign(low) < 0 ? from_max : from_min, of_high = rational_sign(high) < 0 ? from_min : from_max;
    return (struct span){rational_of(low.over * of_low, 100 * low.under),
                         rational_of(high.over * of_high, 100 * high.under)};
}

static struct span percent_of_yen(struct span change, yen from_min, yen from_max) {
    struct rational low = change.min, high = change.max;
    yen of_low = rational_sign(low) < 0 ? from_min : from_max, of_high = rational_sign(high) < 0 ? from_max : from_min;
    return (struct span){rational_of(100 * low.over, low.under * of_low),
                         rational_of(100 * high.over, high.under * of_high)};
}

bool printed_yen(const struct point *from, const struct point *to, const struct printed_change *change,
                 struct span *span) {
    struct rational printed = {change->amount, 1}, step = {change->precision, 1};
    struct rational shown = {(wide)to->amount - from->amount, 1};
    if (!change->has_yen || rounds_to(shown, printed, step)) {
        return false;
    }
    int halves = half_up(from) && half_up(to) ? 1 : 2;
    *span = (struct span){around(printed, step, -halves), around(printed, step, halves)};
    return true;
}

bool printed_percent(const struct point *from, const struct point *to, const struct printed_change *change,
                     struct span *span) {
    if (!change->has_percent || from->amount <= 0) {
        return false;
    }
    struct rational shown = rational_of(100 * ((wide)to->amount - from->amount), from->amount);
    if (rounds_to(shown, change->percent, change->percent_step)) {
        return false;
    }
    *span = (struct span){around(change->percent, change->percent_step, -2),
                          around(change->percent, change->percent_step, 2)};
    return true;
}

static void set_ends(struct pair *pair, struct span ends, struct span percent) {
    pair->ends.min = (yen)rational_steps(ends.min, 0, RATIONAL_DOWN);
    pair->ends.max = (yen)rational_steps(ends.max, 0, RATIONAL_UP);
    pair->percent.min = percent.min;
    pair->percent.max = percent.max;
    if (pair->direction == DIRECTION_undetermined) {
        pair->direction = rational_sign(ends.min) > 0   ? DIRECTION_increase
                          : rational_sign(ends.max) < 0 ? DIRECTION_decrease
                                                        : DIRECTION_undetermined;
    }
    pair->flags |= FLAG_BIT(narrowed);
}

bool can_narrow(const struct point *from, const struct point *to) {
    enum { LARGEST = 17 }; // powers of ten: products of larger amounts with rates may not fit
    wide largest = power_of_ten(LARGEST);
    return from->has_amount && to->has_amount && from->bounds.min > 0 && from->bounds.max < largest &&
           to->bounds.min > -largest && to->bounds.max < largest;
}

bool pair_narrow(struct pair *pair, const struct printed_change *change) {
    struct change_ends from = {pair->from->bounds.min, pair->from->bounds.max};
    if (!pair->percent.known || !can_narrow(pair->from, pair->to)) {
        return true;
    }
    struct span ends = {{pair->ends.min, 1}, {pair->ends.max, 1}}, percent = {pair->percent.min, pair->percent.max};
    struct span yen_span, percent_span;
    bool says_yen = printed_yen(pair->from, pair->to, change, &yen_span);
    bool says_percent = printed_percent(pair->from, pair->to, change, &percent_span);
    if (!says_yen && !says_percent) {
        return true;
    }
    bool good = (!says_yen || span_meet(&ends, yen_span)) && (!says_percent || span_meet(&percent, percent_span));
    if (good) { // whole yen, outwards, so that the fractions stay small
        struct span of_rate = yen_of_percent(percent, from.min, from.max);
        of_rate.min = (struct rational){rational_steps(of_rate.min, 0, RATIONAL_DOWN), 1};
        of_rate.max = (struct rational){rational_steps(of_rate.max, 0, RATIONAL_UP), 1};
        good = span_meet(&ends, of_rate) && span_meet(&percent, percent_of_yen(ends, from.min, from.max));
    }
    if (good) {
        set_ends(pair, ends, percent);
    }
    return good;
}

// The number with the fewest digits between both ends, near their middle.
static yen simplest_yen(yen min, yen max) {
    wide middle = ((wide)min + max) / 2;
    for (int power = 18; power > 0; power--) {
        wide near =
            rational_steps((struct rational){middle, power_of_ten(power)}, 0, RATIONAL_NEAREST) * power_of_ten(power);
        if (near >= min && near <= max) {
            return (yen)near;
        }
    }
    return (yen)middle;
}

yen pair_change(const struct pair *pair) {
    yen change = pair->to->amount - pair->from->amount;
    bool excluded = pair->flags & FLAG_BIT(narrowed) && (change < pair->ends.min || change > pair->ends.max);
    return excluded ? simplest_yen(pair->ends.min, pair->ends.max) : change;
}

struct rational pair_percent(const struct pair *pair) {
    enum { DECIMALS_MOST = 6 };
    struct rational percent = {100 * ((wide)pair->to->amount - pair->from->amount), pair->from->amount};
    struct percent_ends ends = pair->percent;
    bool excluded = pair->flags & FLAG_BIT(narrowed) && ends.known &&
                    (rational_compare(percent, ends.min) < 0 || rational_compare(percent, ends.max) > 0);
    for (int decimals = 0; excluded && decimals <= DECIMALS_MOST; decimals++) {
        wide scale = power_of_ten(decimals);
        wide down = rational_steps(ends.min, decimals, RATIONAL_UP),
             up = rational_steps(ends.max, decimals, RATIONAL_DOWN);
        if (down <= up) {
            return (struct rational){down + (up - down) / 2, scale};
        }
    }
    return excluded ? ends.min : percent;
}
