// Contributions by exact sums, handed out so that what is printed adds up.
#include "analyze/contribution.h"

#include <string.h>

#include "base/number_text.h"

bool is_part(const struct pair *pair) {
    return pair->from->has_amount && pair->to->has_amount && !pair->from->of_which && !pair->to->of_which;
}

// ---- What they are parts of

static void add_line(struct whole *sum, const struct point *point) {
    struct change_ends ends = number_ends(point->bounds);
    sum->known = sum->known && ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX;
    sum->amount += point->amount;
    sum->min += ends.min;
    sum->max += ends.max;
}

// The one total that is stated for the year at a stage of the comparison; unknown where none is, or several that
// differ.
static struct whole stated_total(const struct series *series, int year, enum comparison comparison) {
    struct whole total = {0};
    struct yen_interval bounds = {YEN_NO_MIN, YEN_NO_MAX};
    yen precision = 0;
    for (size_t i = 0; i < series->total_count; i++) {
        const struct statement *statement = &series->statements->items[series->totals[i]];
        if (statement->year != year || !stage_preference((enum stage)statement->stage, comparison)) {
            continue;
        }
        bounds = yen_interval_intersect(bounds, statement->bounds);
        if (statement->of_which || !statement->has_amount || yen_interval_empty(bounds)) {
            return (struct whole){0};
        }
        if (!total.stated || statement->precision < precision) {
            precision = statement->precision;
            total.amount = statement->amount;
        }
        total.stated = true;
    }
    struct change_ends ends = number_ends(bounds);
    total.known = total.stated && ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX;
    total.min = ends.min;
    total.max = ends.max;
    return total;
}

// A total that is certainly less than the lines is of something else.
static bool holds_lines(const struct whole *total, const struct whole *lines) {
    return total->known && (!lines->known || lines->min <= total->max);
}

// ---- Lines that hold one another

static wide greatest(const struct statement *total) {
    bool open = total->bounds.max == YEN_NO_MAX;
    return open ? (wide)INT64_MAX : yen_interval_end(total->bounds);
}

// What all different totals of the year can make together. documents: marks those that state one.
static wide sum_of_totals(const struct series *series, int year, enum comparison comparison, bool *documents,
                          struct arena *arena) {
    const struct statement **seen = ARENA_ARRAY(const struct statement *, series->total_count, arena);
    size_t count = 0;
    wide sum = 0;
    for (size_t i = 0; i < series->total_count; i++) {
        const struct statement *total = &series->statements->items[series->totals[i]];
        if (total->year != year || !stage_preference((enum stage)total->stage, comparison)) {
            continue;
        }
        documents[total->document] = true;
        bool is_new = true;
        for (size_t k = 0; k < count && is_new; k++) {
            is_new = seen[k]->amount != total->amount;
        }
        if (is_new) {
            sum += greatest(total);
            seen[count++] = total;
        }
    }
    return sum;
}

// The lines of a document that together are certainly more than all of its totals hold one another (款 and 項), or are
// both sides of a budget: their sum is no whole.
static bool hold_one_another(struct pair **group, size_t count, const struct series *series, bool to,
                             struct arena *arena) {
    bool *documents = ARENA_ARRAY(bool, series->statements->documents.count + 1, arena);
    const struct pair *first = group[0];
    int year = to ? first->to->year : first->from->year;
    wide totals = sum_of_totals(series, year, (enum comparison)first->comparison, documents, arena), lines = 0;
    for (size_t i = 0; i < count; i++) {
        const struct point *point = to ? group[i]->to : group[i]->from;
        bool there = is_part(group[i]) && point->bounds.min != YEN_NO_MIN;
        uint32_t document = series->statements->items[series->order[point->first]].document;
        lines += there && documents[document] ? point->bounds.min : 0;
    }
    return totals > 0 && lines > totals;
}

// Lines that a person called new or ended change the sum, too: they go to その他.
static void add_decided(const struct pair *first, const struct pairs *pairs, struct contribution *whole) {
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        const struct unpaired *row = &pairs->unpaired[i];
        const struct point *point = row->point;
        bool ended =
            strcmp(row->reason, "ended") == 0 && point->year == first->from->year && row->other_year == first->to->year;
        bool begun =
            strcmp(row->reason, "new") == 0 && point->year == first->to->year && row->other_year == first->from->year;
        bool counts = point->has_amount && !point->of_which &&
                      stage_preference((enum stage)point->stage, (enum comparison)first->comparison);
        if (counts && (ended || begun)) {
            add_line(ended ? &whole->from : &whole->to, point);
        }
    }
}

static void find_whole(const struct pair *first, const struct pairs *pairs, const struct series *series,
                       struct contribution *whole, wide change) {
    whole->from = whole->lines_from;
    whole->to = whole->lines_to;
    add_decided(first, pairs, whole);
    if (series->total_count) {
        enum comparison comparison = (enum comparison)first->comparison;
        struct whole from = stated_total(series, first->from->year, comparison);
        struct whole to = stated_total(series, first->to->year, comparison);
        if (holds_lines(&from, &whole->lines_from) && holds_lines(&to, &whole->lines_to)) {
            whole->from = from;
            whole->to = to;
        }
    }
    whole->other = whole->to.amount - whole->from.amount - change;
}

// ---- Handing out

// change: of the line, or of その他・端数, which is handed its part like a line.
struct remainder {
    wide rest, change;
    int64_t *part; // of both kinds
    size_t order;
};

static int compare_rests(const void *a, const void *b) {
    const struct remainder *x = a, *y = b;
    if (x->rest != y->rest) {
        return x->rest > y->rest ? -1 : 1;
    }
    return x->order < y->order ? -1 : x->order > y->order;
}

// The count parts of the largest remainders come first (quickselect; equal ones by their order).
static void select_largest(struct remainder *parts, size_t size, size_t count) {
    while (size > 1 && count > 0 && count < size) {
        struct remainder pivot = parts[size / 2];
        size_t low = 0, high = size;
        for (;;) {
            while (compare_rests(&parts[low], &pivot) < 0) {
                low++;
            }
            do {
                high--;
            } while (compare_rests(&parts[high], &pivot) > 0);
            if (low >= high) {
                break;
            }
            struct remainder swap = parts[low];
            parts[low++] = parts[high];
            parts[high] = swap;
        }
        if (count <= low) {
            size = low;
        } else {
            parts += low;
            size -= low;
            count -= low;
        }
    }
}

// Each change in per cent of base, cut down to steps; the steps that the sum then lacks go to the largest remainders,
// so that what is printed adds up to the printed total (largest remainder method). False where a part has more digits
// than can be written.
static bool hand_out(struct remainder *parts, size_t count, enum part part, wide base, wide change) {
    const wide most = INT64_MAX / 4;
    bool flip = base < 0; // of a total that falls, parts that fall are positive shares
    base = flip ? -base : base;
    wide steps = rational_steps((struct rational){100 * (flip ? -change : change), base}, CONTRIBUTION_DECIMALS,
                                RATIONAL_NEAREST);
    for (size_t i = 0; i < count; i++) {
        struct rational share = {100 * CONTRIBUTION_STEPS * (flip ? -parts[i].change : parts[i].change), base};
        wide own = rational_steps(share, 0, RATIONAL_DOWN);
        if (own > most || own < -most) {
            return false;
        }
        parts[i].part[part] = (int64_t)own;
        parts[i].rest = share.over - own * base;
        steps -= own;
    }
    select_largest(parts, count, steps > 0 ? (size_t)steps : 0);
    for (size_t i = 0; i < count && (wide)i < steps; i++) {
        ++parts[i].part[part];
    }
    return true;
}

void contribute(struct pair **group, size_t count, const struct pairs *pairs, const struct series *series,
                struct contribution *whole, struct arena *arena) {
    struct remainder *parts = ARENA_ARRAY(struct remainder, count + 1, arena);
    wide change = 0;
    whole->lines_from.known = whole->lines_to.known = true;
    for (size_t i = 0; i < count; i++) {
        if (is_part(group[i])) {
            wide own = pair_change(group[i]);
            add_line(&whole->lines_from, group[i]->from);
            add_line(&whole->lines_to, group[i]->to);
            change += own;
            parts[whole->count] = (struct remainder){0, own, group[i]->part, whole->count};
            whole->count++;
        }
    }
    find_whole(group[0], pairs, series, whole, change);
    size_t part_count = whole->count;
    if (whole->other) {
        parts[part_count] = (struct remainder){0, whole->other, whole->other_part, part_count};
        part_count++;
    }
    wide whole_change = whole->to.amount - whole->from.amount, bases[PART_COUNT] = {whole->from.amount, whole_change};
    bool no_whole =
        series->total_count && !whole->from.stated &&
        (hold_one_another(group, count, series, false, arena) || hold_one_another(group, count, series, true, arena));
    for (enum part part = 0; part < PART_COUNT && !no_whole; part++) {
        bool base = part == PART_of_total ? bases[part] > 0 : bases[part] != 0;
        whole->has_part[part] = whole->count && base && hand_out(parts, part_count, part, bases[part], whole_change);
    }
}

bool has_part(const struct pair *pair, const struct contribution *whole, enum part part) {
    return whole->has_part[part] && is_part(pair);
}
