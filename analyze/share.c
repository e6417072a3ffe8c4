// Shares by exact sums.
#include "analyze/share.h"

#include "base/number_text.h"

static struct share_total *find_total(struct share_total *items, size_t count, const struct point *point) {
    for (size_t i = count; i-- > 0;) {
        if (items[i].year == point->year && items[i].stage == point->stage) {
            return &items[i];
        }
    }
    return NULL;
}

struct shares shares_of(const struct series *series, struct arena *arena) {
    struct shares shares = {0};
    for (size_t i = 0; i < series->count; i++) {
        const struct point *point = &series->points[i];
        struct share_total *total = find_total(shares.items, shares.count, point);
        if (!total) {
            struct share_total none = {.year = point->year, .stage = point->stage, .usable = true};
            ARENA_PUSH(shares.items, shares.count, shares.capacity, none, arena);
            total = &shares.items[shares.count - 1];
        }
        struct change_ends ends = number_ends(point->bounds);
        if (point->of_which) {
            continue;
        }
        if (!point->has_amount || ends.min == YEN_NO_MIN || ends.max == YEN_NO_MAX || ends.min < 0) {
            total->usable = false;
            continue;
        }
        total->amount += point->amount;
        total->min += ends.min;
        total->max += ends.max;
        total->count++;
    }
    return shares;
}

bool share_of(const struct shares *shares, const struct point *point, struct rational *share,
              struct percent_ends *ends) {
    const struct share_total *total = find_total(shares->items, shares->count, point);
    struct change_ends own = number_ends(point->bounds);
    if (!total || !total->usable || point->of_which || total->count < 2 || total->amount <= 0) {
        return false;
    }
    wide least_whole = own.min + (total->max - own.max), most_whole = own.max + (total->min - own.min);
    if (least_whole <= 0 || most_whole <= 0) {
        return false;
    }
    *share = (struct rational){100 * (wide)point->amount, total->amount};
    *ends = (struct percent_ends){true, {100 * (wide)own.min, least_whole}, {100 * (wide)own.max, most_whole}};
    return true;
}
