// What contributions may be over all amounts that the printed digits allow.
#include "analyze/contribution.h"
#include "base/number_text.h"

static bool fits(wide number) {
    return number < INT64_MAX && number > INT64_MIN;
}

static struct change_ends whole_change_ends(const struct contribution *whole) {
    wide min = whole->to.min - whole->from.max, max = whole->to.max - whole->from.min;
    bool known = whole->from.known && whole->to.known && fits(min) && fits(max);
    return known ? (struct change_ends){(yen)min, (yen)max} : (struct change_ends){YEN_NO_MIN, YEN_NO_MAX};
}

static bool closed(struct change_ends ends) {
    return ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX;
}

// 100 * change / (change + rest), or over rest alone; known where what it is divided by has one sign. A greater rest
// lessens the part of a change above nought and raises that of one below; and the part grows or falls all along with
// the change, so that its ends lie at those of the change.
static struct percent_ends share_of_change(struct change_ends change, wide rest_min, wide rest_max, bool is_inside) {
    wide least = rest_min + (is_inside ? change.min : 0), most = rest_max + (is_inside ? change.max : 0);
    if (!closed(change) || (least <= 0 && most >= 0)) {
        return (struct percent_ends){.known = false};
    }
    struct rational ends[2][2]; // of the change, of the part
    for (int end = 0; end < 2; end++) {
        wide own = end ? change.max : change.min;
        for (int upper = 0; upper < 2; upper++) {
            wide rest = (upper == 0) == (own >= 0) ? rest_max : rest_min;
            ends[end][upper] = rational_of(100 * own, rest + (is_inside ? own : 0));
        }
    }
    bool first_low = rational_compare(ends[0][0], ends[1][0]) <= 0;
    bool first_high = rational_compare(ends[0][1], ends[1][1]) >= 0;
    return (struct percent_ends){true, ends[!first_low][0], ends[!first_high][1]};
}

static struct percent_ends of_total(const struct pair *pair, const struct contribution *whole) {
    struct change_ends own = number_ends(pair->from->bounds),
                       free = change_between(pair->from->bounds, pair->to->bounds);
    // Of a change narrower than both amounts make it nobody knows which earlier amount goes with which end.
    bool inside = !whole->from.stated && pair->ends.min == free.min && pair->ends.max == free.max && own.min >= 0 &&
                  whole->from.min >= own.min && pair->to->bounds.min >= 0;
    return change_contribution(pair->ends, whole->from.min, whole->from.max, inside ? &own : NULL);
}

static struct percent_ends of_change(const struct pair *pair, const struct contribution *whole) {
    struct change_ends all = whole_change_ends(whole), own = change_between(pair->from->bounds, pair->to->bounds);
    if (!closed(all) || !closed(own)) {
        return (struct percent_ends){.known = false};
    }
    return whole->from.stated ? share_of_change(pair->ends, all.min, all.max, false)
                              : share_of_change(pair->ends, (wide)all.min - own.min, (wide)all.max - own.max, true);
}

struct percent_ends contribution_ends(const struct pair *pair, const struct contribution *whole, enum part part) {
    if (!has_part(pair, whole, part) || !whole->from.known) {
        return (struct percent_ends){.known = false};
    }
    return part == PART_of_total ? of_total(pair, whole) : of_change(pair, whole);
}

// ---- その他・端数

struct change_ends other_ends(const struct contribution *whole) {
    const struct whole *from = &whole->from, *to = &whole->to;
    const struct whole *lines_from = &whole->lines_from, *lines_to = &whole->lines_to;
    bool known = from->known && to->known && lines_from->known && lines_to->known;
    bool more = from->amount != lines_from->amount || to->amount != lines_to->amount;
    wide min = 0, max = 0;
    if (from->stated) {
        min = to->min - from->max - (lines_to->max - lines_from->min);
        max = to->max - from->min - (lines_to->min - lines_from->max);
    } else if (more) { // what was decided to be new or ended: the lines are in the whole, and their ends in its ends
        min = to->min - lines_to->min - (from->max - lines_from->max);
        max = to->max - lines_to->max - (from->min - lines_from->min);
    } else { // nothing is left, whatever the amounts are; of narrowed changes the published ones may leave something
        min = whole->other < 0 ? whole->other : 0;
        max = whole->other > 0 ? whole->other : 0;
        known = true;
    }
    return known && fits(min) && fits(max) ? (struct change_ends){(yen)min, (yen)max}
                                           : (struct change_ends){YEN_NO_MIN, YEN_NO_MAX};
}

// The earlier amount of what the lines leave, where it is in the sum; of stated totals the whole total moves with it.
static struct change_ends other_from(const struct contribution *whole) {
    wide min = whole->from.min - (whole->from.stated ? 0 : whole->lines_from.min);
    wide max = whole->from.max - (whole->from.stated ? 0 : whole->lines_from.max);
    return fits(min) && fits(max) ? (struct change_ends){(yen)min, (yen)max}
                                  : (struct change_ends){YEN_NO_MIN, YEN_NO_MAX};
}

static struct percent_ends other_of_total(const struct contribution *whole, struct change_ends other) {
    struct change_ends own = other_from(whole);
    bool inside = closed(own) && closed(other) && own.min >= 0 && (wide)other.min + own.max >= 0 &&
                  (wide)other.max + own.min >= 0;
    return change_contribution(other, whole->from.min, whole->from.max, inside ? &own : NULL);
}

// What the lines have not: 100 less their share.
static struct percent_ends other_of_change(const struct contribution *whole, struct change_ends other) {
    struct change_ends all = whole_change_ends(whole);
    wide lines_min = whole->lines_to.min - whole->lines_from.max,
         lines_max = whole->lines_to.max - whole->lines_from.min;
    if (!closed(all) || !fits(lines_min) || !fits(lines_max)) {
        return (struct percent_ends){.known = false};
    }
    if (!whole->from.stated) {
        return share_of_change(other, lines_min, lines_max, true);
    }
    struct percent_ends lines =
        share_of_change((struct change_ends){(yen)lines_min, (yen)lines_max}, all.min, all.max, false);
    struct rational min = {100 * lines.max.under - lines.max.over, lines.max.under};
    struct rational max = {100 * lines.min.under - lines.min.over, lines.min.under};
    return lines.known ? (struct percent_ends){true, min, max} : lines;
}

struct percent_ends other_part_ends(const struct contribution *whole, enum part part) {
    struct change_ends other = other_ends(whole);
    if (!whole->has_part[part] || !whole->from.known || !whole->lines_from.known || !whole->lines_to.known) {
        return (struct percent_ends){.known = false};
    }
    return part == PART_of_total ? other_of_total(whole, other) : other_of_change(whole, other);
}
