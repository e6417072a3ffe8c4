// The choice of years and stages that are compared.
#include "analyze/pairs.h"

#include <setjmp.h>
#include <string.h>

#include "base/crew.h"

static const struct {
    const char *name, *japanese;
} comparison_words[] = {
#define COMPARISON(name, japanese, meaning) {#name, japanese},
#include "analyze/comparison.def"
#undef COMPARISON
};

const char *comparison_name(enum comparison comparison) {
    return comparison_words[comparison].name;
}

const char *comparison_japanese(enum comparison comparison) {
    return comparison_words[comparison].japanese;
}

// The points of one programme.
struct run {
    const struct series *series;
    const struct pair_options *options;
    const struct point *points;
    size_t count;
    struct pairs *pairs;
    size_t first_pair, pair_end; // of this programme in pairs
    struct arena *arena;
};

int stage_preference(enum stage stage, enum comparison comparison) {
    static const uint8_t passed[STAGE_COUNT] = {[STAGE_initial] = 3, [STAGE_proposal] = 2, [STAGE_unknown] = 1};
    static const uint8_t any[STAGE_COUNT] = {[STAGE_initial] = 6, [STAGE_proposal] = 5, [STAGE_unknown] = 4,
                                             [STAGE_revised] = 3, [STAGE_settled] = 2,  [STAGE_request] = 1};
    static const enum stage single[COMPARISON_COUNT] = {[COMPARISON_revised] = STAGE_revised,
                                                        [COMPARISON_settled] = STAGE_settled,
                                                        [COMPARISON_request] = STAGE_request,
                                                        [COMPARISON_provisional] = STAGE_provisional,
                                                        [COMPARISON_supplementary] = STAGE_supplementary};
    if (comparison == COMPARISON_initial) {
        return passed[stage];
    }
    return comparison == COMPARISON_mixed ? any[stage] : single[comparison] == stage;
}

static bool stage_allowed(const struct pair_options *options, enum stage stage) {
    if (options->stages) {
        return options->stages >> stage & 1;
    }
    return stage != STAGE_supplementary && stage != STAGE_provisional;
}

static bool already_paired(const struct run *run, const struct point *from, const struct point *to) {
    for (size_t i = run->first_pair; i < run->pairs->count; i++) {
        if (run->pairs->items[i].from->year == from->year && run->pairs->items[i].to->year == to->year) {
            return true;
        }
    }
    return false;
}

static uint32_t flags_between(const struct point *from, const struct point *to, enum comparison comparison) {
    uint32_t flags = from->flags | to->flags;
    bool open = from->bounds.min == YEN_NO_MIN || from->bounds.max == YEN_NO_MAX || to->bounds.min == YEN_NO_MIN ||
                to->bounds.max == YEN_NO_MAX;
    flags |= to->year - from->year > 1 ? FLAG_BIT(gap_years) : 0;
    flags |= comparison == COMPARISON_mixed ? FLAG_BIT(stage_mix) : 0;
    flags |= from->stage == STAGE_unknown || to->stage == STAGE_unknown ? FLAG_BIT(stage_unknown) : 0;
    flags |= open ? FLAG_BIT(open_end) : 0;
    if (from->has_amount && from->amount < 0) {
        flags |= FLAG_BIT(base_negative);
    } else if (from->bounds.min <= 0 && from->bounds.min != YEN_NO_MIN) {
        flags |= FLAG_BIT(base_zero);
    }
    return flags;
}

// Several documents may print the change. Where they exclude one another, or the amounts, none is taken.
static void narrow_by_all(struct pair *pair, const struct series *series) {
    struct pair narrowed = *pair;
    for (size_t i = pair->to->first; i < pair->to->first + pair->to->mentions; i++) {
        uint32_t change = series->statements->items[series->order[i]].change;
        if (change && !pair_narrow(&narrowed, &series->statements->changes[change - 1])) {
            pair->flags |= FLAG_BIT(change_disagrees);
            return;
        }
    }
    *pair = narrowed;
}

struct pair pair_of(const struct point *from, const struct point *to, enum comparison comparison,
                    const struct series *series) {
    struct pair pair = {.from = from,
                        .to = to,
                        .comparison = (uint8_t)comparison,
                        .direction = (uint8_t)change_direction(from->bounds, to->bounds),
                        .flags = flags_between(from, to, comparison),
                        .ends = change_between(from->bounds, to->bounds),
                        .percent = change_percent(from->bounds, to->bounds)};
    if (series && to->change && to->year - from->year == 1 && from->has_amount && to->has_amount) {
        narrow_by_all(&pair, series);
    }
    return pair;
}

static void add_pair(struct run *run, const struct point *from, const struct point *to, enum comparison comparison) {
    ARENA_PUSH(run->pairs->items, run->pairs->count, run->pairs->capacity, pair_of(from, to, comparison, run->series),
               run->arena);
}

const struct point *best_of_year(const struct point *points, size_t count, size_t *at,
                                 const struct pair_options *options, enum comparison comparison) {
    enum { SURE = 100 }; // a stage that the document is at one about stands before any other
    const struct point *best = NULL;
    int year = points[*at].year, most = 0;
    for (; *at < count && points[*at].year == year; ++*at) {
        const struct point *point = &points[*at];
        enum stage stage = (enum stage)point->stage;
        int liking = stage_allowed(options, stage) ? stage_preference(stage, comparison) : 0;
        liking += liking && !point->doubtful ? SURE : 0;
        if (liking > most) {
            best = point;
            most = liking;
        }
    }
    return best;
}

uint32_t stages_of(const struct point *points, size_t count) {
    uint32_t stages = 0;
    for (size_t i = 0; i < count; i++) {
        stages |= 1u << points[i].stage;
    }
    return stages;
}

bool may_compare(uint32_t stages, enum comparison comparison) {
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++) {
        if (stages >> stage & 1 && stage_preference(stage, comparison)) {
            return true;
        }
    }
    return false;
}

static bool stages_alike(const struct point *a, const struct point *b) {
    return a->stage == b->stage ||
           (stage_preference(a->stage, COMPARISON_initial) && stage_preference(b->stage, COMPARISON_initial));
}

// Different stages: asked for, or set side by side by the document itself (its column of the previous year).
static bool may_mix(const struct run *run, const struct point *from, const struct point *to) {
    return run->options->mixed || (from->previous && to->year - from->year == 1);
}

static void pair_years(struct run *run, enum comparison comparison) {
    const struct point *from = NULL;
    for (size_t at = 0; at < run->count;) {
        const struct point *to = best_of_year(run->points, run->count, &at, run->options, comparison);
        if (!to) {
            continue;
        }
        bool mixed = comparison == COMPARISON_mixed;
        if (from && !already_paired(run, from, to) && (!mixed || (!stages_alike(from, to) && may_mix(run, from, to)))) {
            add_pair(run, from, to, comparison);
        }
        from = to;
    }
}

static void order_pairs(struct run *run) {
    struct pair *items = run->pairs->items;
    for (size_t i = run->first_pair + 1; i < run->pairs->count; i++) {
        struct pair moved = items[i];
        size_t at = i;
        for (; at > run->first_pair &&
               (items[at - 1].to->year > moved.to->year ||
                (items[at - 1].to->year == moved.to->year && items[at - 1].from->year > moved.from->year));
             at--) {
            items[at] = items[at - 1];
        }
        items[at] = moved;
    }
}

// ---- Figures without a partner

// The years that anything is compared between, ascending by the later one.
struct year_pairs {
    struct {
        int16_t from, to;
    } * items;
    size_t count, capacity;
};

static void note_years(struct year_pairs *years, int from, int to, struct arena *arena) {
    for (size_t i = 0; i < years->count; i++) {
        if (years->items[i].from == from && years->items[i].to == to) {
            return;
        }
    }
    ARENA_PUSH(years->items, years->count, years->capacity, ((__typeof__(*years->items)){(int16_t)from, (int16_t)to}),
               arena);
}

static bool states_year(const struct run *run, int year) {
    for (size_t i = 0; i < run->count; i++) {
        if (run->points[i].year == year) {
            return true;
        }
    }
    return false;
}

static bool paired_at(const struct run *run, int year, bool as_from) {
    for (size_t i = run->first_pair; i < run->pair_end; i++) {
        const struct pair *pair = &run->pairs->items[i];
        if ((as_from ? pair->from->year : pair->to->year) == year) {
            return true;
        }
    }
    return false;
}

static void add_unpaired(const struct run *run, const struct point *point, int other_year, struct pairs *into) {
    bool other = other_year && states_year(run, other_year);
    const char *reason = !stage_allowed(run->options, (enum stage)point->stage) ? "other_stage"
                         : other                                                ? "stage_mix"
                                                                                : "not_stated";
    struct unpaired row = {point, other_year, reason};
    ARENA_PUSH(into->unpaired, into->unpaired_count, into->unpaired_capacity, row, run->arena);
}

// A point is listed against each pair of years that others compare and it does not, or once where it stands alone.
static void list_unpaired(const struct run *run, const struct year_pairs *years, struct pairs *into) {
    for (size_t p = 0; p < run->count; p++) {
        const struct point *point = &run->points[p];
        if (p && run->points[p - 1].year == point->year) {
            continue; // one row a year is enough
        }
        bool listed = false;
        for (size_t y = 0; y < years->count; y++) {
            bool is_from = years->items[y].from == point->year, is_to = years->items[y].to == point->year;
            if ((is_from || is_to) && !paired_at(run, point->year, is_from)) {
                add_unpaired(run, point, is_from ? years->items[y].to : years->items[y].from, into);
                listed = true;
            }
        }
        if (!listed && !paired_at(run, point->year, true) && !paired_at(run, point->year, false)) {
            add_unpaired(run, point, 0, into);
        }
    }
}

// ---- All programmes, a stretch of them on each thread

enum { STRETCHES_MOST = 8, POINTS_WORTH_THREADS = 20000 };

struct stretch {
    size_t from, end;        // of the series' points: whole programmes
    struct pairs own;        // while they are made, its pairs stand in its part of the array of all
    size_t first, pair_end;  // and then behind those of the stretches before
    struct year_pairs years; // that its pairs compare
    struct arena arena;
    bool exhausted;
};

struct building {
    const struct series *series;
    const struct pair_options *options;
    struct pairs *pairs;     // of all, once they are joined
    struct year_pairs years; // the same
    struct stretch stretches[STRETCHES_MOST];
    size_t count;
};

static void pair_programme(struct run *run) {
    uint32_t stages = stages_of(run->points, run->count);
    bool one_stage = (stages & (stages - 1)) == 0; // nothing to mix
    for (enum comparison comparison = 0; comparison < COMPARISON_COUNT; comparison++) {
        if (may_compare(stages, comparison) && !(one_stage && comparison == COMPARISON_mixed)) {
            pair_years(run, comparison);
        }
    }
    order_pairs(run);
}

static void pair_stretch(const struct building *building, struct stretch *stretch) {
    const struct series *series = building->series;
    struct pairs *own = &stretch->own;
    for (size_t from = stretch->from, end; from < stretch->end; from = end) {
        end = series_end(series, from);
        struct run run = {series,     building->options, series->points + from, end - from, own,
                          own->count, own->count,        &stretch->arena};
        pair_programme(&run);
        for (size_t i = run.first_pair; i < own->count; i++) {
            note_years(&stretch->years, own->items[i].from->year, own->items[i].to->year, &stretch->arena);
        }
    }
}

static void list_stretch(const struct building *building, struct stretch *stretch) {
    const struct series *series = building->series;
    struct pairs *pairs = building->pairs;
    size_t pair = stretch->first;
    for (size_t from = stretch->from, end; from < stretch->end; from = end) {
        end = series_end(series, from);
        struct run run = {series, building->options, series->points + from, end - from, pairs, pair,
                          pair,   &stretch->arena};
        while (run.pair_end < stretch->pair_end &&
               pairs->items[run.pair_end].from->programme == series->points[from].programme) {
            run.pair_end++;
        }
        pair = run.pair_end;
        list_unpaired(&run, &building->years, &stretch->own);
    }
}

// Pairs first, then what has none: that needs the years of all.
static void work_stretch(void *context, size_t index) {
    struct building *building = context;
    struct stretch *stretch = &building->stretches[index];
    jmp_buf exhausted;
    stretch->arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        (building->pairs->items ? list_stretch : pair_stretch)(building, stretch);
    } else {
        stretch->exhausted = true;
    }
}

static bool take_stretch(void *context, size_t index) {
    return !((struct building *)context)->stretches[index].exhausted;
}

static void drop_stretch(void *context, size_t index) {
    (void)context;
    (void)index; // its memory is freed with that of the others
}

static void split_programmes(struct building *building, struct pair *items) {
    size_t points = building->series->count, wanted = points < POINTS_WORTH_THREADS ? 1 : crew_cores();
    wanted = wanted < STRETCHES_MOST ? wanted : STRETCHES_MOST;
    for (size_t i = 0, from = 0; i < wanted && from < points; i++) {
        size_t border = i + 1 == wanted ? points : points / wanted * (i + 1);
        size_t end = border <= from ? from + 1 : border;
        end = series_end(building->series, end - 1);
        building->stretches[building->count++] =
            (struct stretch){.from = from, .end = end, .own = {.items = items + from, .capacity = end - from}};
        from = end;
    }
}

// The pairs of all stretches end to end: moved together in their array, or, where one has more pairs than points and so
// an array of its own, in another.
static void join_pairs(struct building *building, struct pair *items, struct pairs *pairs, struct arena *arena) {
    bool in_place = true;
    size_t count = 0;
    for (size_t i = 0; i < building->count; i++) {
        count += building->stretches[i].own.count;
        in_place &= building->stretches[i].own.items == items + building->stretches[i].from;
    }
    pairs->items = in_place ? items : arena_grow(NULL, 0, count, sizeof *items, arena);
    pairs->capacity = in_place ? building->series->count : count;
    for (size_t i = 0; i < building->count; i++) {
        struct stretch *stretch = &building->stretches[i];
        stretch->first = pairs->count;
        if (stretch->own.count) {
            memmove(pairs->items + pairs->count, stretch->own.items, stretch->own.count * sizeof *items);
        }
        pairs->count += stretch->own.count;
        stretch->pair_end = pairs->count;
        for (size_t year = 0; year < stretch->years.count; year++) {
            note_years(&building->years, stretch->years.items[year].from, stretch->years.items[year].to, arena);
        }
    }
}

static void join_unpaired(const struct building *building, struct pairs *pairs, struct arena *arena) {
    for (size_t i = 0; i < building->count; i++) {
        pairs->unpaired_capacity += building->stretches[i].own.unpaired_count;
    }
    pairs->unpaired = ARENA_ARRAY(struct unpaired, pairs->unpaired_capacity, arena);
    for (size_t i = 0; i < building->count; i++) {
        const struct pairs *own = &building->stretches[i].own;
        if (own->unpaired_count) {
            memcpy(pairs->unpaired + pairs->unpaired_count, own->unpaired, own->unpaired_count * sizeof *own->unpaired);
        }
        pairs->unpaired_count += own->unpaired_count;
    }
}

static void free_stretches(struct building *building) {
    for (size_t i = 0; i < building->count; i++) {
        arena_reset(&building->stretches[i].arena);
    }
}

static void work_all(struct building *building, struct arena *arena) {
    struct crew_jobs jobs = {building->count, building->count + 1, building, work_stretch, take_stretch, drop_stretch};
    if (!crew_run(&jobs, building->count)) {
        free_stretches(building);
        longjmp(*arena->exhausted, 1);
    }
}

void pairs_build(const struct series *series, const struct pair_options *options, struct pairs *pairs,
                 struct arena *arena) {
    struct pair *items = ARENA_ARRAY(struct pair, series->count, arena); // hardly more than a pair ends at each point
    struct building building = {.series = series, .options = options, .pairs = pairs};
    *pairs = (struct pairs){.count = 0};
    split_programmes(&building, items);
    work_all(&building, arena);
    join_pairs(&building, items, pairs, arena);
    work_all(&building, arena);
    join_unpaired(&building, pairs, arena);
    free_stretches(&building);
}
