// What is summed and ranked together: the pairs of the same two years and the same comparison.
#include <setjmp.h>
#include <stdlib.h>

#include "analyze/contribution.h"
#include "analyze/statistic.h"
#include "base/crew.h"

bool same_group(const struct pair *a, const struct pair *b) {
    return a->from->year == b->from->year && a->to->year == b->to->year && a->comparison == b->comparison;
}

// A group before it is filled, known by one of its pairs.
struct bucket {
    const struct pair *pair;
    size_t count, next; // next: where its next pair goes
};

static int compare_buckets(const void *a, const void *b) {
    const struct pair *x = ((const struct bucket *)a)->pair, *y = ((const struct bucket *)b)->pair;
    int keys[][2] = {{x->from->year, y->from->year}, {x->to->year, y->to->year}, {x->comparison, y->comparison}};
    for (size_t i = 0; i < 3; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return 0;
}

// The bucket of the pair, sought from the one behind the last: a programme's pairs stand in order. count where none is.
static size_t find_bucket(const struct bucket *buckets, size_t count, size_t last, const struct pair *pair) {
    for (size_t i = 1; i <= count; i++) {
        size_t at = (last + i) % count;
        if (same_group(buckets[at].pair, pair)) {
            return at;
        }
    }
    return count;
}

void pairs_group(struct pairs *pairs, struct arena *arena) {
    struct bucket *buckets = NULL;
    size_t count = 0, capacity = 0, last = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        last = find_bucket(buckets, count, last, &pairs->items[i]);
        if (last == count) {
            ARENA_PUSH(buckets, count, capacity, ((struct bucket){&pairs->items[i], 0, 0}), arena);
        }
        buckets[last].count++;
    }
    if (count) {
        qsort(buckets, count, sizeof *buckets, compare_buckets);
    }
    for (size_t i = 1; i < count; i++) {
        buckets[i].next = buckets[i - 1].next + buckets[i - 1].count;
    }
    pairs->grouped = ARENA_ARRAY(struct pair *, pairs->count, arena);
    pairs->group_count = count;
    pairs->groups = ARENA_ARRAY(struct contribution, count, arena);
    for (size_t i = 0; i < pairs->count; i++) {
        last = find_bucket(buckets, count, last, &pairs->items[i]);
        pairs->items[i].group = (uint32_t)last;
        pairs->grouped[buckets[last].next++] = &pairs->items[i];
    }
}

// ---- Rank

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
    statistic_sort_whole(mins, n);
    statistic_sort_whole(maxes, n);
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

// The groups are ranked side by side: none touches what another reads.
struct ranking {
    struct pairs *pairs;
    const struct series *series;
    size_t *starts; // of each group in grouped, and the end of the last
    bool exhausted;
};

static void rank_group(void *context, size_t index) {
    struct ranking *ranking = context;
    struct pair **group = ranking->pairs->grouped + ranking->starts[index];
    size_t count = ranking->starts[index + 1] - ranking->starts[index];
    jmp_buf exhausted;
    struct arena scratch = {.exhausted = &exhausted};
    if (setjmp(exhausted) == 0) {
        contribute(group, count, ranking->pairs, ranking->series, &ranking->pairs->groups[index], &scratch);
        rank(group, count, &scratch);
    } else {
        __atomic_store_n(&ranking->exhausted, true, __ATOMIC_SEQ_CST);
    }
    arena_reset(&scratch);
}

static bool go_on(void *context, size_t index) {
    (void)context;
    (void)index;
    return true;
}

static void drop(void *context, size_t index) {
    (void)context;
    (void)index;
}

void pairs_rank(struct pairs *pairs, const struct series *series, struct arena *arena) {
    enum { PAIRS_WORTH_THREADS = 1000 };
    struct ranking ranking = {pairs, series, ARENA_ARRAY(size_t, pairs->group_count + 1, arena), false};
    size_t at = 0;
    for (size_t group = 0; group <= pairs->group_count; group++) {
        ranking.starts[group] = at;
        while (at < pairs->count && pairs->grouped[at]->group == group) {
            at++;
        }
        if (group < pairs->group_count) {
            pairs->groups[group] = (struct contribution){0};
        }
    }
    struct crew_jobs jobs = {pairs->group_count, pairs->group_count + 1, &ranking, rank_group, go_on, drop};
    crew_run(&jobs, pairs->count < PAIRS_WORTH_THREADS ? 1 : crew_cores());
    if (ranking.exhausted) {
        longjmp(*arena->exhausted, 1);
    }
}
