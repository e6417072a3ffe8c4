// Amounts of programmes, sums and totals by year.
#include "analyze/fact_point.h"

#include "analyze/fact_nest.h"
#include "analyze/fact_partial.h"
#include "analyze/range.h"

bool stages_comparable(enum stage a, enum stage b) {
    return a == b || (stage_preference(a, COMPARISON_initial) && stage_preference(b, COMPARISON_initial));
}

struct fact_group fact_all(const struct series *series, struct arena *arena) {
    uint32_t *programmes = ARENA_ARRAY(uint32_t, series->count, arena);
    size_t count = 0;
    for (size_t from = 0; from < series->count; from = series_end(series, from)) {
        programmes[count++] = series->points[from].programme;
    }
    return (struct fact_group){programmes, count, true};
}

static const struct point *programme_point(const struct series *series, uint32_t programme, int year,
                                           enum stage stage) {
    enum { EXACT = 100 };
    const struct point *best = NULL;
    int most = 0;
    for (size_t i = series_first(series, programme); i < series->count && series->points[i].programme == programme;
         i++) {
        const struct point *point = &series->points[i];
        enum stage own = (enum stage)point->stage;
        int liking = stage && !stages_comparable(own, stage)   ? 0
                     : stage && own == stage                   ? EXACT
                     : stage_preference(own, COMPARISON_mixed) ? stage_preference(own, COMPARISON_mixed)
                                                               : stage != STAGE_unknown;
        bool later = !year && best && point->year > best->year;
        if (liking && (!year || point->year == year) && (liking > most || later)) {
            best = point;
            most = liking;
        }
    }
    return best;
}

// ---- Totals that are stated

bool fact_states_total(const struct series *series) {
    return series->total_count > 0;
}

// The one total of the year; NULL where there is none, or several that differ, or lines stand outside it.
static const struct point *total_point(const struct series *series, int year, enum stage stage, struct arena *arena) {
    struct point *point = NULL;
    for (size_t i = 0; i < series->total_count; i++) {
        const struct statement *total = &series->statements->items[series->totals[i]];
        bool other = (year && total->year != year) || (stage && !stages_comparable((enum stage)total->stage, stage));
        if (other) {
            continue;
        }
        if (!point || (!year && total->year > point->year)) {
            point = point ? point : ARENA_NEW(struct point, arena);
            *point = (struct point){.programme = NAME_NONE,
                                    .year = total->year,
                                    .stage = total->stage,
                                    .of_which = total->of_which,
                                    .has_amount = total->has_amount,
                                    .amount = total->amount,
                                    .precision = total->precision,
                                    .bounds = total->bounds};
        } else if (total->year == point->year) {
            point->bounds = yen_interval_intersect(point->bounds, total->bounds);
            point->of_which |=
                total->of_which || !stages_comparable((enum stage)total->stage, (enum stage)point->stage);
        }
    }
    bool one = point && !point->of_which && point->has_amount && !yen_interval_empty(point->bounds);
    return one && !fact_total_is_partial(series, point, arena) ? point : NULL;
}

// ---- Sums

static void add_part(struct point *sum, const struct point *part) {
    sum->has_amount = sum->has_amount && part->has_amount && yen_add(sum->amount, part->amount, &sum->amount);
    sum->bounds = yen_interval_add(sum->bounds, part->bounds);
    sum->precision = part->precision > sum->precision ? part->precision : sum->precision;
    sum->flags |= part->flags;
}

static const struct point *sum_of_year(const struct series *series, const struct fact_group *group, int year,
                                       enum stage stage, struct arena *arena) {
    struct point *sum = NULL;
    for (size_t i = 0; i < group->count; i++) {
        const struct point *part = programme_point(series, group->programmes[i], year, stage);
        if (!part || part->of_which || (sum && !stages_comparable((enum stage)sum->stage, (enum stage)part->stage))) {
            return NULL;
        }
        if (sum) {
            add_part(sum, part);
        } else {
            sum = ARENA_NEW(struct point, arena);
            *sum = *part;
            sum->programme = NAME_NONE;
            sum->change = 0;
            sum->mentions = 0;
        }
    }
    return sum;
}

static int latest_year(const struct series *series) {
    int year = 0;
    for (size_t i = 0; i < series->count; i++) {
        year = series->points[i].year > year ? series->points[i].year : year;
    }
    return year;
}

const struct point *fact_point(const struct series *series, const struct fact_group *group, int year, enum stage stage,
                               struct arena *arena) {
    if (group->whole && fact_states_total(series)) {
        return total_point(series, year, stage, arena);
    }
    if (group->count == 1 && !group->whole) {
        return programme_point(series, group->programmes[0], year, stage);
    }
    return fact_nesting(series, group, arena).size
               ? NULL
               : sum_of_year(series, group, year ? year : latest_year(series), stage, arena);
}

struct range fact_change(const struct series *series, const struct point *from, const struct point *to, bool percent) {
    struct pair pair = pair_of(from, to, COMPARISON_initial, series);
    if (!(pair.flags & FLAG_BIT(narrowed))) {
        return percent ? range_of_percent(from->bounds, to->bounds) : range_of_change(from->bounds, to->bounds);
    }
    return percent ? (struct range){pair.percent.min, pair.percent.max, true, true, true, true}
                   : (struct range){{pair.ends.min, 1}, {pair.ends.max, 1}, true, true, true, true};
}
