// Which changes a chart shows: years, stages, programmes, the largest.
#include <stdlib.h>

#include "base/name_table.h"
#include "plot/chart.h"
#include "plot/choice.h"
#include "plot/derive.h"
#include "plot/lineage.h"

// ---- Changes

static bool same_pair(const struct change *a, const struct change *b) {
    return a->from.fiscal_year == b->from.fiscal_year && a->to.fiscal_year == b->to.fiscal_year;
}

static bool same_stages(const struct change *a, const struct change *b) {
    return a->from.stage == b->from.stage && a->to.stage == b->to.stage;
}

// The pair of years that most rows have, among those of the latest year; of as many the first.
static struct change main_pair(const struct change *changes, size_t count, struct arena *arena) {
    struct year_pair {
        const struct change *first;
        size_t rows;
    } *pairs = NULL; // few, as years are
    size_t pair_count = 0, capacity = 0, best = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < pair_count && !same_pair(pairs[at].first, &changes[i])) {
            at++;
        }
        if (at == pair_count) {
            ARENA_PUSH(pairs, pair_count, capacity, ((struct year_pair){&changes[i], 0}), arena);
        }
        pairs[at].rows++;
    }
    for (size_t at = 1; at < pair_count; at++) {
        int year = pairs[at].first->to.fiscal_year, best_year = pairs[best].first->to.fiscal_year;
        best = year > best_year || (year == best_year && pairs[at].rows > pairs[best].rows) ? at : best;
    }
    return *pairs[best].first;
}

// The stages that most rows have; of as many the first.
static struct change main_stages(const struct change *changes, size_t count) {
    size_t rows[STAGE_COUNT][STAGE_COUNT] = {{0}}, best = 0;
    for (size_t i = 0; i < count; i++) {
        rows[changes[i].from.stage][changes[i].to.stage]++;
    }
    for (size_t i = 1; i < count; i++) {
        bool more =
            rows[changes[i].from.stage][changes[i].to.stage] > rows[changes[best].from.stage][changes[best].to.stage];
        best = more ? i : best;
    }
    return changes[best];
}

// Puts one row a programme in front: of these stages where it has them. Returns their number.
static size_t keep_programmes(struct change *changes, size_t count, const struct change *stages, struct arena *arena) {
    struct name_table taken = {0};
    size_t kept = 0;
    for (int of_main = 1; of_main >= 0; of_main--) {
        for (size_t i = kept; i < count; i++) {
            if (same_stages(&changes[i], stages) == of_main &&
                name_number(&taken, changes[i].programme, arena) == kept) {
                struct change row = changes[i];
                changes[i] = changes[kept];
                changes[kept++] = row;
            }
        }
    }
    return kept;
}

// The rows of one pair of years, then one a programme. Returns the number of the former.
static size_t keep_pair(struct change *changes, size_t count, struct change_rows *rows, struct arena *arena) {
    struct change pair = main_pair(changes, count, arena);
    size_t of_pair = 0;
    for (size_t i = 0; i < count; i++) {
        if (same_pair(&changes[i], &pair)) {
            changes[of_pair++] = changes[i];
        }
    }
    struct change stages = main_stages(changes, of_pair);
    *rows = (struct change_rows){.items = changes,
                                 .count = keep_programmes(changes, of_pair, &stages, arena),
                                 .from_year = pair.from.fiscal_year,
                                 .to_year = pair.to.fiscal_year,
                                 .from_stage = stages.from.stage,
                                 .to_stage = stages.to.stage};
    return of_pair;
}

bool select_changes(struct chart *chart, struct change_rows *rows, struct failure *failure) {
    struct year_choice choice;
    const struct chart_data *data = chart->data;
    *rows = (struct change_rows){0};
    if (!choice_years(chart->options->years, &choice, failure)) {
        return false;
    }
    struct change *changes = ARENA_ARRAY(struct change, data->change_count + 3, chart->arena);
    size_t count = 0;
    for (size_t i = 0; i < data->change_count; i++) {
        const struct change *change = &data->changes[i];
        if (choice_has_year(&choice, change->from.fiscal_year) && choice_has_year(&choice, change->to.fiscal_year) &&
            (change->from.is_known || change->to.is_known) &&
            lineage_rank(data, chart->options->programmes, change->programme) != SIZE_MAX) {
            changes[count++] = *change;
        }
    }
    if (count == 0) {
        return choice_nothing_left(chart, failure);
    }
    size_t of_pair = keep_pair(changes, count, rows, chart->arena);
    rows->all = arena_grow(rows->items, rows->count, rows->count, sizeof *rows->items, chart->arena);
    rows->all_count = rows->count;
    if (of_pair < count) {
        struct place place = {.document = data->path, .cell = -1};
        diag_add(chart->diag, SEVERITY_NOTE, "other_years", place, (struct str){0},
                 "%zu rows of other years than %d-%d are not in this chart; --years picks others", count - of_pair,
                 rows->from_year, rows->to_year);
    }
    return true;
}

static bool both_known(const struct change *change) {
    return change->from.is_known && change->to.is_known;
}

static int by_change(const void *a, const void *b) {
    const struct change *first = a, *second = b;
    if ((first->merged > 0) != (second->merged > 0)) {
        return first->merged > 0 ? 1 : -1;
    }
    if (both_known(first) != both_known(second)) {
        return both_known(first) ? -1 : 1;
    }
    if (first->amount != second->amount && both_known(first)) {
        return first->amount > second->amount ? -1 : 1;
    }
    if (first->to.amount != second->to.amount) {
        return first->to.amount > second->to.amount ? -1 : 1;
    }
    return str_compare(first->programme, second->programme);
}

void select_sort_changes(struct change_rows *rows) {
    if (rows->count) {
        qsort(rows->items, rows->count, sizeof *rows->items, by_change);
    }
}

static yen magnitude(yen amount) {
    return amount < 0 ? -amount : amount;
}

static int by_size_of_change(const void *a, const void *b) {
    const struct change *first = a, *second = b;
    if (both_known(first) != both_known(second)) {
        return both_known(first) ? -1 : 1;
    }
    yen one = magnitude(first->amount), other = magnitude(second->amount);
    return one != other ? (one > other ? -1 : 1) : by_change(a, b);
}

bool select_most_changes(struct chart *chart, struct change_rows *rows, struct failure *failure) {
    size_t most = chart->most;
    if (most == 0 || rows->count <= most) {
        return true;
    }
    qsort(rows->items, rows->count, sizeof *rows->items, by_size_of_change);
    struct change others = {.from = {.fiscal_year = rows->from_year, .stage = rows->from_stage},
                            .to = {.fiscal_year = rows->to_year, .stage = rows->to_stage}};
    size_t left_out = 0;
    for (size_t i = most; i < rows->count; i++) {
        if (rows->items[i].of_which || !both_known(&rows->items[i])) {
            left_out++;
        } else if (!derive_sum(&others, &rows->items[i])) {
            return failure_set(failure, "the sum of the other programmes is larger than any yen amount held here");
        }
    }
    rows->count = most;
    if (others.merged > 0) {
        others.programme = words_others(&chart->words, others.merged);
        rows->items[rows->count++] = others;
    }
    if (left_out > 0) {
        sheet_remark(&chart->sheet, words_left_out(&chart->words, left_out));
    }
    return true;
}
