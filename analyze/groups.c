// What is summed and ranked together: the pairs of the same two years and the same comparison.
#include <stdlib.h>

#include "analyze/contribution.h"

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

void pairs_group(struct pairs *pairs, struct arena *arena) {
    pairs->grouped = ARENA_ARRAY(struct pair *, pairs->count, arena);
    for (size_t i = 0; i < pairs->count; i++) {
        pairs->grouped[i] = &pairs->items[i];
    }
    qsort(pairs->grouped, pairs->count, sizeof *pairs->grouped, compare_groups);
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

void pairs_rank(struct pairs *pairs, const struct series *series, struct arena *arena) {
    struct arena scratch = {.exhausted = arena->exhausted};
    struct pair **grouped = pairs->grouped;
    for (size_t from = 0, end; from < pairs->count; from = end) {
        for (end = from; end < pairs->count && same_group(grouped[from], grouped[end]); end++) {
            grouped[end]->group = (uint32_t)pairs->group_count;
        }
        struct contribution whole = {0};
        contribute(grouped + from, end - from, series, &whole, &scratch);
        ARENA_PUSH(pairs->groups, pairs->group_count, pairs->group_capacity, whole, arena);
        rank(grouped + from, end - from, &scratch);
        arena_reset(&scratch);
    }
}
