// Ranges by exact comparison.
#include "analyze/range.h"

static bool min_inside(struct range inner, struct range outer) {
    if (!outer.has_min) {
        return true;
    }
    int order = inner.has_min ? rational_compare(inner.min, outer.min) : -1;
    return order > 0 || (order == 0 && (outer.min_closed || !inner.min_closed));
}

static bool max_inside(struct range inner, struct range outer) {
    if (!outer.has_max) {
        return true;
    }
    int order = inner.has_max ? rational_compare(inner.max, outer.max) : 1;
    return order < 0 || (order == 0 && (outer.max_closed || !inner.max_closed));
}

bool range_inside(struct range inner, struct range outer) {
    return min_inside(inner, outer) && max_inside(inner, outer);
}

static bool wholly_below(struct range low, struct range high) {
    if (!low.has_max || !high.has_min) {
        return false;
    }
    int order = rational_compare(low.max, high.min);
    return order < 0 || (order == 0 && !(low.max_closed && high.min_closed));
}

bool range_apart(struct range a, struct range b) {
    return wholly_below(a, b) || wholly_below(b, a);
}

bool range_holds(struct range range, struct rational value) {
    struct range point = {value, value, true, true, true, true};
    return range_inside(point, range);
}

enum verdict verdict_opposite(enum verdict verdict) {
    return verdict == VERDICT_proved         ? VERDICT_contradicted
           : verdict == VERDICT_contradicted ? VERDICT_proved
                                             : verdict;
}

enum verdict verdict_both(enum verdict a, enum verdict b) {
    return a == VERDICT_contradicted || b == VERDICT_contradicted ? VERDICT_contradicted
           : a == VERDICT_proved && b == VERDICT_proved           ? VERDICT_proved
                                                                  : VERDICT_undecided;
}

struct range range_of_change(struct yen_interval from, struct yen_interval to) {
    struct change_ends ends = change_between(from, to);
    return (struct range){{ends.min, 1},
                          {ends.max, 1},
                          ends.min != YEN_NO_MIN,
                          ends.max != YEN_NO_MAX,
                          yen_interval_is_point(from),
                          yen_interval_is_point(to)};
}

struct range range_of_percent(struct yen_interval from, struct yen_interval to) {
    struct percent_ends ends = change_percent(from, to);
    if (!ends.known) {
        return (struct range){.has_min = false};
    }
    // The least ratio needs the greatest amount compared from (and the other way round for a negative amount).
    bool from_point = yen_interval_is_point(from), to_point = yen_interval_is_point(to);
    bool min_closed = from_point || to.min < 0, max_closed = to_point && (from_point || to.min >= 0);
    return (struct range){ends.min, ends.max, true, true, min_closed, max_closed};
}

struct range range_of_amount(struct yen_interval amount) {
    bool point = yen_interval_is_point(amount);
    return (struct range){{amount.min, 1},
                          {point ? amount.min : amount.max, 1},
                          amount.min != YEN_NO_MIN,
                          amount.max != YEN_NO_MAX,
                          true,
                          point};
}
