// What is summed and ranked together: the pairs of the same two years and the same comparison.
#include <stdlib.h>

#include "analyze/pairs.h"

static int compare_groups(const void *a, const void *b) {
    const struct pair *x = *(struct pair *const *)a, *y = *(struct pair *const *)b;
    int keys[][2] = {{x->from->year, y->from->year}, {x->to->year, y->to->year}, {x->comparison, y->comparison}};
    for (size_t i = 0; i < 3; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return x < y ? -1 : x > y;
}

bool same_group(const struct pair *a, const struct pair *b) {
    return a->from->year == b->from->year && a->to->year == b->to->year && a->comparison == b->comparison;
}

struct pair **pairs_grouped(const struct pairs *pairs, struct arena *arena) {
    struct pair **grouped = ARENA_ARRAY(struct pair *, pairs->count, arena);
    for (size_t i = 0; i < pairs->count; i++) {
        grouped[i] = &pairs->items[i];
    }
    qsort(grouped, pairs->count, sizeof *grouped, compare_groups);
    return grouped;
}

// ---- Contribution

static bool has_amounts(const struct pair *pair) {
    return pair->from->has_amount && pair->to->has_amount;
}

struct remainder {
    wide rest;
    struct pair *pair;
};

static int compare_rests(const void *a, const void *b) {
    const struct remainder *x = a, *y = b;
    if (x->rest != y->rest) {
        return x->rest > y->rest ? -1 : 1;
    }
    return x->pair < y->pair ? -1 : x->pair > y->pair;
}

// Each change in per cent of base, cut down to steps; the steps that the sum then lacks go to the largest remainders,
// so that what is printed adds up to the printed total (largest remainder method). Left out where a part has more
// digits than can be written.
static void distribute(struct pair **group, size_t count, enum part part, wide base, wide change, struct arena *arena) {
    const wide most = INT64_MAX / 4;
    bool flip = base < 0; // of a total that falls, parts that fall are positive shares
    base = flip ? -base : base;
    struct remainder *rests = ARENA_ARRAY(struct remainder, count, arena);
    size_t rest_count = 0;
    wide steps = rational_steps((struct rational){100 * (flip ? -change : change), base}, CONTRIBUTION_DECIMALS,
                                RATIONAL_NEAREST);
    for (size_t i = 0; i < count; i++) {
        if (!has_amounts(group[i])) {
            continue;
        }
        wide own_change = (wide)group[i]->to->amount - group[i]->from->amount;
        struct rational share = {100 * (flip ? -own_change : own_change), base};
        wide own = rational_steps(share, CONTRIBUTION_DECIMALS, RATIONAL_DOWN);
        if (own > most || own < -most) {
            return;
        }
        group[i]->part[part] = (int64_t)own;
        rests[rest_count++] = (struct remainder){share.over * CONTRIBUTION_STEPS - own * base, group[i]};
        steps -= own;
    }
    qsort(rests, rest_count, sizeof *rests, compare_rests);
    for (size_t i = 0; i < rest_count; i++) {
        rests[i].pair->part[part] += (wide)i < steps;
        rests[i].pair->has_part[part] = true;
    }
}

static void contribute(struct pair **group, size_t count, struct arena *arena) {
    wide base = 0, change = 0;
    for (size_t i = 0; i < count; i++) {
        if (has_amounts(group[i])) {
            base += group[i]->from->amount;
            change += (wide)group[i]->to->amount - group[i]->from->amount;
        }
    }
    if (base > 0) {
        distribute(group, count, PART_of_total, base, change, arena);
    }
    if (change != 0) {
        distribute(group, count, PART_of_change, change, change, arena);
    }
}

// ---- Rank

static int compare_yen(const void *a, const void *b) {
    yen x = *(const yen *)a, y = *(const yen *)b;
    return x < y ? -1 : x > y;
}

// How many of the ascending values are below limit.
static size_t count_below(const yen *values, size_t count, yen limit) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values[middle] < limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool ranked(const struct pair *pair) {
    return pair->ends.min != YEN_NO_MIN && pair->ends.max != YEN_NO_MAX;
}

// Changes are apart when one's lower end is not below the other's upper end and the two cannot meet there: the
// certainly larger ones stand before, the certainly smaller ones behind. An end of the change can be reached where the
// amount that it comes from is a point.
static void rank(struct pair **group, size_t count, struct arena *arena) {
    yen *mins = ARENA_ARRAY(yen, count, arena), *maxes = ARENA_ARRAY(yen, count, arena);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (ranked(group[i])) {
            mins[n] = group[i]->ends.min;
            maxes[n++] = group[i]->ends.max;
        }
    }
    if (n != count) {
        return; // an open end may stand anywhere
    }
    qsort(mins, n, sizeof *mins, compare_yen);
    qsort(maxes, n, sizeof *maxes, compare_yen);
    for (size_t i = 0; i < n; i++) {
        bool narrowed = group[i]->flags & FLAG_BIT(narrowed); // such ends can be reached
        bool reaches_max = narrowed || yen_interval_is_point(group[i]->to->bounds);
        bool reaches_min = narrowed || yen_interval_is_point(group[i]->from->bounds);
        size_t larger = n - count_below(mins, n, group[i]->ends.max + reaches_max);
        size_t smaller = count_below(maxes, n, group[i]->ends.min + !reaches_min);
        group[i]->rank_first = (uint32_t)(1 + larger);
        group[i]->rank_last = (uint32_t)(n - smaller);
    }
}

void pairs_rank(struct pair **grouped, size_t count, struct arena *arena) {
    struct arena scratch = {.exhausted = arena->exhausted};
    for (size_t from = 0, end; from < count; from = end) {
        end = from;
        while (end < count && same_group(grouped[from], grouped[end])) {
            end++;
        }
        contribute(grouped + from, end - from, &scratch);
        rank(grouped + from, end - from, &scratch);
        arena_reset(&scratch);
    }
}
