// Levels of changes, changes of levels, sums of changes.
#include "plot/derive.h"

#include <stdlib.h>

bool derive_stages_compare(enum stage from, enum stage to) {
    bool from_budget = from == STAGE_initial || from == STAGE_proposal || from == STAGE_unknown;
    bool to_budget = to == STAGE_initial || to == STAGE_proposal || to == STAGE_unknown;
    return from == to || (from_budget && to_budget);
}

static int by_programme_year_stage(const void *a, const void *b) {
    const struct level *first = a, *second = b;
    int order = str_compare(first->programme, second->programme);
    if (order != 0) {
        return order;
    }
    if (first->fiscal_year != second->fiscal_year) {
        return first->fiscal_year < second->fiscal_year ? -1 : 1;
    }
    if (first->stage != second->stage) {
        return first->stage < second->stage ? -1 : 1;
    }
    return first->line < second->line ? -1 : first->line > second->line;
}

static bool same_level(const struct level *a, const struct level *b) {
    return a->fiscal_year == b->fiscal_year && a->stage == b->stage && str_equal(a->programme, b->programme);
}

void derive_levels(struct chart_data *data, struct arena *arena) {
    struct level *levels = ARENA_ARRAY(struct level, 2 * data->change_count + 1, arena);
    size_t count = 0;
    for (size_t i = 0; i < data->change_count; i++) {
        const struct level *sides[] = {&data->changes[i].from, &data->changes[i].to};
        for (size_t k = 0; k < 2; k++) {
            if (sides[k]->is_known) {
                levels[count] = *sides[k];
                levels[count++].arrived = k ? &data->changes[i] : NULL;
            }
        }
    }
    qsort(levels, count, sizeof *levels, by_programme_year_stage);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !same_level(&levels[kept - 1], &levels[i])) {
            levels[kept++] = levels[i];
        } else if (!levels[kept - 1].arrived) {
            levels[kept - 1].arrived = levels[i].arrived;
        }
    }
    data->levels = levels;
    data->level_count = kept;
}

static struct change change_of(const struct level *from, const struct level *to) {
    struct change change = {.programme = to->programme, .from = *from, .to = *to, .line = to->line};
    change.amount = to->amount - from->amount;
    change.ends = change_between(from->interval, to->interval);
    change.percent = change_percent(from->interval, to->interval);
    change.direction = change_direction(from->interval, to->interval);
    change.of_which = from->of_which || to->of_which;
    change.is_contradicted = from->is_contradicted || to->is_contradicted;
    return change;
}

void derive_changes(struct chart_data *data, struct arena *arena) {
    struct level *levels = ARENA_ARRAY(struct level, data->level_count + 1, arena);
    for (size_t i = 0; i < data->level_count; i++) {
        levels[i] = data->levels[i];
    }
    qsort(levels, data->level_count, sizeof *levels, by_programme_year_stage);
    data->changes = ARENA_ARRAY(struct change, data->level_count + 1, arena); // at most one a level
    data->change_count = 0;
    for (size_t i = 0; i < data->level_count; i++) {
        bool joined = true;
        for (size_t k = i; k-- > 0 && str_equal(levels[k].programme, levels[i].programme);) {
            joined = joined && !(levels[k + 1].is_new_scope && levels[k + 1].fiscal_year > levels[k].fiscal_year);
            bool earlier = levels[k].fiscal_year < levels[i].fiscal_year;
            if (earlier && joined && levels[k].is_known && levels[i].is_known &&
                derive_stages_compare(levels[k].stage, levels[i].stage)) {
                data->changes[data->change_count++] = change_of(&levels[k], &levels[i]);
                break;
            }
        }
    }
}

static bool add_end(yen *sum, yen part, yen open) {
    if (*sum == open || part == open) {
        *sum = open;
        return true;
    }
    return yen_add(*sum, part, sum);
}

enum direction derive_direction(struct change_ends ends) {
    if (ends.min == 0 && ends.max == 0) {
        return DIRECTION_unchanged;
    }
    if (ends.min != YEN_NO_MIN && ends.min >= 0) {
        return DIRECTION_increase;
    }
    return ends.max != YEN_NO_MAX && ends.max <= 0 ? DIRECTION_decrease : DIRECTION_undetermined;
}

// A sum shows the digits of its finest part, but no more than one beyond its coarsest: those drown in its rounding.
static void note_precision(struct change *sum, const struct change *part) {
    const struct level *sides[] = {&part->from, &part->to};
    for (size_t i = 0; i < 2; i++) {
        yen precision = sides[i]->precision;
        if (sides[i]->amount == 0) {
            continue;
        }
        if (sum->finest == 0 || precision < sum->finest) {
            sum->finest = precision;
        }
        if (precision > sum->coarsest) {
            sum->coarsest = precision;
        }
    }
    yen shown = sum->finest > sum->coarsest / 10 ? sum->finest : sum->coarsest / 10;
    sum->from.precision = sum->to.precision = shown > 0 ? shown : 1;
}

bool derive_sum(struct change *sum, const struct change *part) {
    bool fits =
        yen_add(sum->from.amount, part->from.amount, &sum->from.amount) &&
        yen_add(sum->to.amount, part->to.amount, &sum->to.amount) && yen_add(sum->amount, part->amount, &sum->amount) &&
        add_end(&sum->ends.min, part->ends.min, YEN_NO_MIN) && add_end(&sum->ends.max, part->ends.max, YEN_NO_MAX);
    bool is_first = sum->merged == 0;
    sum->merged += part->merged ? part->merged : 1;
    if (is_first) {
        sum->from.is_known = sum->to.is_known = true;
    }
    note_precision(sum, part);
    sum->direction = derive_direction(sum->ends);
    return fits;
}
