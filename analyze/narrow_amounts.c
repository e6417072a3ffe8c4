// A printed change leaves of the two amounts only what some amount of the other year goes with.
#include "analyze/narrow.h"

// Two neighbouring years of a programme, and all that is printed beside the later amount.
struct link {
    struct point *from, *to;
    struct pair *pair;
    struct yen_interval from_before, to_before; // as the amounts alone are printed
    bool has_yen, has_percent;
    struct span yen, percent;
};

struct links {
    struct link *items;
    size_t count, capacity;
};

// ---- Links

static struct point *own_point(struct series *series, const struct point *point) {
    bool own = point >= series->points && point < series->points + series->count;
    return own ? series->points + (point - series->points) : NULL; // a sum over a split is no point of the series
}

static bool add_span(bool *has, struct span *all, struct span one) {
    bool good = !*has || span_meet(all, one);
    *all = *has ? *all : one;
    *has = true;
    return good;
}

// False where nothing is printed that says more than the amounts, or what is printed excludes itself.
static bool read_link(const struct series *series, struct link *link) {
    for (size_t i = link->to->first; i < link->to->first + link->to->mentions; i++) {
        uint32_t number = series->statements->items[series->order[i]].change;
        const struct printed_change *change = number ? &series->statements->changes[number - 1] : NULL;
        struct span span;
        if (change && printed_yen(link->from, link->to, change, &span) && !add_span(&link->has_yen, &link->yen, span)) {
            return false;
        }
        if (change && printed_percent(link->from, link->to, change, &span) &&
            !add_span(&link->has_percent, &link->percent, span)) {
            return false;
        }
    }
    return link->has_yen || link->has_percent;
}

// The printed change is of these two amounts, each of them is one amount, and the change has not been found to exclude
// them. A request is printed beside its change from the budget: so a mixed pair serves where the document sets it up.
static bool is_sure(const struct pair *pair) {
    const uint32_t doubts = FLAG_BIT(contradiction) | FLAG_BIT(restated) | FLAG_BIT(change_disagrees);
    return pair->to->change && pair->to->year - pair->from->year == 1 && !(pair->flags & doubts) &&
           (pair->comparison != COMPARISON_mixed || pair->from->previous) && can_narrow(pair->from, pair->to);
}

// ---- Steps

// Whole yen: the true amounts are some. False where none is left.
static bool keep(struct point *point, struct rational min, struct rational max) {
    wide least = rational_steps(min, 0, RATIONAL_UP), most = rational_steps(max, 0, RATIONAL_DOWN);
    struct yen_interval *bounds = &point->bounds;
    if (least > most || least >= bounds->max || most < bounds->min) {
        return false;
    }
    bool narrower = least > bounds->min || most + 1 < bounds->max;
    bounds->min = least > bounds->min ? (yen)least : bounds->min;
    bounds->max = most + 1 < bounds->max ? (yen)(most + 1) : bounds->max;
    point->flags |= narrower ? FLAG_BIT(narrowed) : 0;
    return true;
}

static wide last_yen(const struct point *point) {
    return (wide)point->bounds.max - 1;
}

// (100 + per cent) of an amount, over 100.
static struct rational grown(wide amount, struct rational percent) {
    return (struct rational){amount * (100 * percent.under + percent.over), 100 * percent.under};
}

// What an amount was that has become this one; the rate is above -100 %.
static struct rational shrunk(wide amount, struct rational percent) {
    return rational_of(amount * 100 * percent.under, 100 * percent.under + percent.over);
}

static bool above_all(struct rational percent) {
    return 100 * percent.under + percent.over > 0;
}

static bool narrow_later(const struct link *link) {
    wide least = link->from->bounds.min, most = last_yen(link->from);
    bool good = true;
    if (link->has_yen) {
        struct rational min = link->yen.min, max = link->yen.max;
        good = keep(link->to, (struct rational){least * min.under + min.over, min.under},
                    (struct rational){most * max.under + max.over, max.under});
    }
    if (good && link->has_percent) {
        struct rational min = link->percent.min, max = link->percent.max;
        good = keep(link->to, grown(above_all(min) ? least : most, min), grown(above_all(max) ? most : least, max));
    }
    return good;
}

static bool narrow_earlier(const struct link *link) {
    wide least = link->to->bounds.min, most = last_yen(link->to);
    bool good = true;
    if (link->has_yen) {
        struct rational min = link->yen.min, max = link->yen.max;
        good = keep(link->from, (struct rational){least * max.under - max.over, max.under},
                    (struct rational){most * min.under - min.over, min.under});
    }
    if (good && link->has_percent && above_all(link->percent.min)) {
        good = keep(link->from, shrunk(least, link->percent.max), shrunk(most, link->percent.min));
    }
    return good;
}

// From the first year to the last, then back: each step takes away only what no amount of the other year goes with. The
// links of a programme join each year to the next alone, in a chain, so that the first pass leaves the last amount
// nothing but what all links allow, and the second one every amount: nothing is left to repeat. (A link of both yen and
// rate is taken as two, which may leave a little more.)
static bool narrow_chain(struct link *links, size_t count) {
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        good = narrow_later(&links[i]);
    }
    for (size_t i = count; i-- > 0 && good;) {
        good = narrow_earlier(&links[i]);
    }
    return good;
}

// ---- Programmes

static void note_rounding(struct point *point) {
    struct yen_interval made =
        yen_interval_of(point->amount, point->precision ? point->precision : 1, ROUNDING_HALF_UP);
    point->was_half_up = made.min == point->bounds.min && made.max == point->bounds.max;
}

// Links that leave nothing together exclude one another: then the amounts alone are taken for all of them.
static void narrow_programme(struct links *links) {
    for (size_t i = 0; i < links->count; i++) {
        struct link *link = &links->items[i];
        note_rounding(link->from);
        note_rounding(link->to);
        link->from_before = link->from->bounds;
        link->to_before = link->to->bounds;
    }
    bool good = narrow_chain(links->items, links->count);
    for (size_t i = 0; i < links->count && !good; i++) {
        struct link *link = &links->items[i];
        link->from->bounds = link->from_before;
        link->to->bounds = link->to_before;
        link->from->flags &= ~FLAG_BIT(narrowed);
        link->to->flags &= ~FLAG_BIT(narrowed);
        *link->pair = pair_of(link->from, link->to, (enum comparison)link->pair->comparison, NULL);
        link->pair->flags |= FLAG_BIT(change_disagrees);
    }
}

static bool is_narrowed(const struct pair *pair) {
    return (pair->from->flags | pair->to->flags) & FLAG_BIT(narrowed);
}

void amounts_narrow(struct pairs *pairs, struct series *series, struct arena *arena) {
    struct links links = {0};
    for (size_t start = 0, end; start < pairs->count; start = end) {
        uint32_t programme = pairs->items[start].to->programme;
        links.count = 0;
        for (end = start; end < pairs->count && pairs->items[end].to->programme == programme; end++) {
            struct pair *pair = &pairs->items[end];
            struct link link = {.from = own_point(series, pair->from), .to = own_point(series, pair->to), .pair = pair};
            if (link.from && link.to && is_sure(pair) && read_link(series, &link)) {
                ARENA_PUSH(links.items, links.count, links.capacity, link, arena);
            }
        }
        if (links.count) {
            narrow_programme(&links);
        }
        for (size_t i = start; i < end; i++) {
            struct pair *pair = &pairs->items[i];
            if (is_narrowed(pair)) {
                uint32_t flags = pair->flags; // how programmes go over into one another
                *pair = pair_of(pair->from, pair->to, (enum comparison)pair->comparison, series);
                pair->flags |= flags;
            }
        }
    }
}
