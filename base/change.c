// Ends of changes by exact arithmetic.
#include "base/change.h"

static const char *const direction_names[] = {"undetermined", "increase", "decrease", "unchanged"};

const char *direction_name(enum direction direction) {
    return direction_names[direction];
}

bool direction_from_name(struct str name, enum direction *direction) {
    for (size_t i = 0; i < sizeof direction_names / sizeof direction_names[0]; i++) {
        if (str_equal(name, str_from(direction_names[i]))) {
            *direction = (enum direction)i;
            return true;
        }
    }
    return false;
}

static yen difference(yen a, yen b, yen open) {
    wide result = (wide)a - b;
    return result <= INT64_MIN || result >= INT64_MAX ? open : (yen)result;
}

struct change_ends change_between(struct yen_interval from, struct yen_interval to) {
    struct change_ends ends = {YEN_NO_MIN, YEN_NO_MAX};
    if (to.min != YEN_NO_MIN && from.max != YEN_NO_MAX) {
        ends.min = difference(to.min, yen_interval_end(from), YEN_NO_MIN);
    }
    if (to.max != YEN_NO_MAX && from.min != YEN_NO_MIN) {
        ends.max = difference(yen_interval_end(to), from.min, YEN_NO_MAX);
    }
    return ends;
}

static struct rational percent_of(yen from, yen to) {
    return rational_of(100 * ((wide)to - from), from);
}

struct percent_ends change_percent(struct yen_interval from, struct yen_interval to) {
    bool bounded = from.min != YEN_NO_MIN && from.max != YEN_NO_MAX && to.min != YEN_NO_MIN && to.max != YEN_NO_MAX;
    if (!bounded || from.min <= 0 || yen_interval_empty(from) || yen_interval_empty(to)) {
        return (struct percent_ends){.known = false};
    }
    yen low = to.min, high = yen_interval_end(to);
    // A negative amount is nearer to zero when it is divided by more.
    return (struct percent_ends){true, percent_of(low < 0 ? from.min : yen_interval_end(from), low),
                                 percent_of(high < 0 ? yen_interval_end(from) : from.min, high)};
}

// The change over the whole that is nearest to the end sought: one where it is above zero, another where below.
static struct rational percent_end(wide change, wide whole_for_up, wide whole_for_down) {
    return rational_of(100 * change, change >= 0 ? whole_for_up : whole_for_down);
}

struct percent_ends change_contribution(struct change_ends change, wide whole_min, wide whole_max,
                                        const struct change_ends *inside) {
    // The least part of a falling line and the greatest of a rising one need its own earlier amount at its other end.
    wide own = inside ? (wide)inside->max - inside->min : 0;
    wide low_at_most = whole_min + own, high_at_least = whole_max - own;
    if (change.min == YEN_NO_MIN || change.max == YEN_NO_MAX || whole_min <= 0 || high_at_least <= 0) {
        return (struct percent_ends){.known = false};
    }
    return (struct percent_ends){true, percent_end(change.min, whole_max, low_at_most),
                                 percent_end(change.max, whole_min, high_at_least)};
}

enum direction change_direction(struct yen_interval from, struct yen_interval to) {
    if (yen_interval_empty(from) || yen_interval_empty(to)) {
        return DIRECTION_undetermined;
    }
    if (to.min != YEN_NO_MIN && from.max != YEN_NO_MAX && to.min >= from.max) {
        return DIRECTION_increase;
    }
    if (from.min != YEN_NO_MIN && to.max != YEN_NO_MAX && from.min >= to.max) {
        return DIRECTION_decrease;
    }
    bool points = yen_interval_is_point(from) && yen_interval_is_point(to);
    return points ? DIRECTION_unchanged : DIRECTION_undetermined; // points that are neither above nor below are equal
}
