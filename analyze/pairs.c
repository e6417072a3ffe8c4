// The choice of years and stages that are compared.
#include "analyze/pairs.h"

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
    size_t first_pair; // of this programme in pairs
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

static void note_years(struct year_pairs *years, const struct pair *pair, struct arena *arena) {
    for (size_t i = 0; i < years->count; i++) {
        if (years->items[i].from == pair->from->year && years->items[i].to == pair->to->year) {
            return;
        }
    }
    ARENA_PUSH(years->items, years->count, years->capacity,
               ((__typeof__(*years->items)){pair->from->year, pair->to->year}), arena);
}

static bool states_year(const struct run *run, int year) {
    for (size_t i = 0; i < run->count; i++) {
        if (run->points[i].year == year) {
            return true;
        }
    }
    return false;
}

static bool paired_at(const struct run *run, size_t pair_end, int year, bool as_from) {
    for (size_t i = run->first_pair; i < pair_end; i++) {
        const struct pair *pair = &run->pairs->items[i];
        if ((as_from ? pair->from->year : pair->to->year) == year) {
            return true;
        }
    }
    return false;
}

static void add_unpaired(struct run *run, const struct point *point, int other_year) {
    bool other = other_year && states_year(run, other_year);
    const char *reason = !stage_allowed(run->options, (enum stage)point->stage) ? "other_stage"
                         : other                                                ? "stage_mix"
                                                                                : "not_stated";
    struct unpaired row = {point, other_year, reason};
    ARENA_PUSH(run->pairs->unpaired, run->pairs->unpaired_count, run->pairs->unpaired_capacity, row, run->arena);
}

// A point is listed against each pair of years that others compare and it does not, or once where it stands alone.
static void list_unpaired(struct run *run, size_t pair_end, const struct year_pairs *years) {
    for (size_t p = 0; p < run->count; p++) {
        const struct point *point = &run->points[p];
        if (p && run->points[p - 1].year == point->year) {
            continue; // one row a year is enough
        }
        bool listed = false;
        for (size_t y = 0; y < years->count; y++) {
            bool is_from = years->items[y].from == point->year, is_to = years->items[y].to == point->year;
            if ((is_from || is_to) && !paired_at(run, pair_end, point->year, is_from)) {
                add_unpaired(run, point, is_from ? years->items[y].to : years->items[y].from);
                listed = true;
            }
        }
        if (!listed && !paired_at(run, pair_end, point->year, true) && !paired_at(run, pair_end, point->year, false)) {
            add_unpaired(run, point, 0);
        }
    }
}

void pairs_build(const struct series *series, const struct pair_options *options, struct pairs *pairs,
                 struct arena *arena) {
    *pairs = (struct pairs){.capacity = series->count}; // hardly more than a pair ends at each point
    pairs->items = ARENA_ARRAY(struct pair, series->count, arena);
    struct year_pairs years = {0};
    for (size_t from = 0, end; from < series->count; from = end) {
        end = series_end(series, from);
        struct run run = {series, options, series->points + from, end - from, pairs, pairs->count, arena};
        for (enum comparison comparison = 0; comparison < COMPARISON_COUNT; comparison++) {
            pair_years(&run, comparison);
        }
        order_pairs(&run);
        for (size_t i = run.first_pair; i < pairs->count; i++) {
            note_years(&years, &pairs->items[i], arena);
        }
    }
    size_t pair = 0;
    for (size_t from = 0, end; from < series->count; from = end) {
        end = series_end(series, from);
        struct run run = {series, options, series->points + from, end - from, pairs, pair, arena};
        while (pair < pairs->count && pairs->items[pair].from->programme == series->points[from].programme) {
            pair++;
        }
        list_unpaired(&run, pair, &years);
    }
}
