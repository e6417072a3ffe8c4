// Which amounts a chart shows: years, stages, programmes, the largest.
#include <stdlib.h>

#include "base/name_table.h"
#include "plot/chart.h"
#include "plot/choice.h"
#include "plot/lineage.h"

// Which of several stages of one year stands for it.
static int stage_preference(enum stage stage) {
    static const int preference[STAGE_COUNT] = {
        [STAGE_initial] = 7, [STAGE_proposal] = 6, [STAGE_unknown] = 5, [STAGE_provisional] = 4,
        [STAGE_request] = 3, [STAGE_revised] = 2,  [STAGE_settled] = 1, [STAGE_supplementary] = 0};
    return preference[stage];
}

static size_t find_year(const struct level_rows *rows, int year) {
    for (size_t i = 0; i < rows->year_count; i++) {
        if (rows->years[i] == year) {
            return i;
        }
    }
    return SIZE_MAX;
}

static int by_number(const void *a, const void *b) {
    const int *first = a, *second = b;
    return *first < *second ? -1 : *first > *second;
}

// Each level's row goes to rows_of.
static void collect_names(struct level_rows *rows, const struct level *const *levels, uint32_t *rows_of, size_t count,
                          struct arena *arena) {
    struct name_table names = {0};
    for (size_t i = 0; i < count; i++) {
        if (find_year(rows, levels[i]->fiscal_year) == SIZE_MAX) {
            rows->years[rows->year_count++] = levels[i]->fiscal_year;
        }
        rows_of[i] = name_number(&names, levels[i]->programme, arena);
        if (rows_of[i] == rows->count) {
            rows->programmes[rows->count++] = levels[i]->programme;
        }
    }
    qsort(rows->years, rows->year_count, sizeof *rows->years, by_number);
}

// The stage that most levels of a year are of; of as many, the one preferred.
static void find_main_stages(struct level_rows *rows, const struct level *const *levels, size_t count) {
    for (size_t year = 0; year < rows->year_count; year++) {
        size_t seen[STAGE_COUNT] = {0};
        for (size_t i = 0; i < count; i++) {
            seen[levels[i]->stage] += levels[i]->fiscal_year == rows->years[year];
        }
        enum stage best = STAGE_unknown;
        for (enum stage stage = 0; stage < STAGE_COUNT; stage++) {
            bool as_many = seen[stage] == seen[best] && stage_preference(stage) > stage_preference(best);
            best = seen[stage] > seen[best] || (seen[stage] > 0 && as_many) ? stage : best;
        }
        rows->stages[year] = best;
    }
}

// A programme's level of a year: of the year's main stage, or of the stage preferred.
static void fill_cells(struct level_rows *rows, const struct level *const *levels, const uint32_t *rows_of,
                       size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t year = find_year(rows, levels[i]->fiscal_year);
        const struct level **cell = &rows->cells[rows_of[i] * rows->year_count + year];
        enum stage main_stage = rows->stages[year], stage = levels[i]->stage;
        bool better = *cell && (*cell)->stage != main_stage &&
                      (stage == main_stage || stage_preference(stage) > stage_preference((*cell)->stage));
        if (!*cell || better) {
            *cell = levels[i];
        }
    }
}

bool select_levels(struct chart *chart, struct level_rows *rows, struct failure *failure) {
    struct year_choice choice;
    const struct chart_data *data = chart->data;
    *rows = (struct level_rows){0};
    if (!choice_years(chart->options->years, &choice, failure)) {
        return false;
    }
    const struct level **levels = ARENA_ARRAY(const struct level *, data->level_count + 1, chart->arena);
    size_t count = 0;
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i];
        if (level->is_known && choice_has_year(&choice, level->fiscal_year) &&
            lineage_rank(data, chart->options->programmes, level->programme) != SIZE_MAX) {
            levels[count++] = level;
        }
    }
    if (count == 0) {
        return choice_nothing_left(chart, failure);
    }
    rows->programmes = ARENA_ARRAY(struct str, count + 1, chart->arena);
    rows->years = ARENA_ARRAY(int, count, chart->arena);
    rows->stages = ARENA_ARRAY(enum stage, count, chart->arena);
    uint32_t *rows_of = ARENA_ARRAY(uint32_t, count, chart->arena);
    collect_names(rows, levels, rows_of, count, chart->arena);
    rows->cells = ARENA_ARRAY(const struct level *, (rows->count + 1) * rows->year_count, chart->arena);
    find_main_stages(rows, levels, count);
    fill_cells(rows, levels, rows_of, count);
    return true;
}

// ---- Order, and the largest

struct ordered {
    const struct level_rows *rows;
    size_t row;
};

// The latest amount; *age counts the years since.
static yen latest(const struct ordered *ordered, size_t *age) {
    const struct level_rows *rows = ordered->rows;
    for (*age = 0; *age < rows->year_count; ++*age) {
        const struct level *level = rows->cells[(ordered->row + 1) * rows->year_count - 1 - *age];
        if (level) {
            return level->amount;
        }
    }
    return 0;
}

static int by_latest(const void *a, const void *b) {
    const struct ordered *first = a, *second = b;
    size_t first_age, second_age;
    yen one = latest(first, &first_age), other = latest(second, &second_age);
    if (first_age != second_age) {
        return first_age < second_age ? -1 : 1;
    }
    if (one != other) {
        return one > other ? -1 : 1;
    }
    return str_compare(first->rows->programmes[first->row], second->rows->programmes[second->row]);
}

void select_sort_levels(struct level_rows *rows, struct arena *arena) {
    struct ordered *order = ARENA_ARRAY(struct ordered, rows->count + 1, arena);
    struct str *programmes = ARENA_ARRAY(struct str, rows->count + 1, arena);
    const struct level **cells = ARENA_ARRAY(const struct level *, (rows->count + 1) * rows->year_count, arena);
    for (size_t i = 0; i < rows->count; i++) {
        order[i] = (struct ordered){rows, i};
    }
    qsort(order, rows->count - (rows->others > 0), sizeof *order, by_latest);
    for (size_t i = 0; i < rows->count; i++) {
        programmes[i] = rows->programmes[order[i].row];
        for (size_t year = 0; year < rows->year_count; year++) {
            cells[i * rows->year_count + year] = rows->cells[order[i].row * rows->year_count + year];
        }
    }
    rows->programmes = programmes;
    rows->cells = cells;
}

// Adds a programme to 「その他」; only where every year is stated and none is 内数: sums must mean the same each year.
static bool add_to_others(const struct level_rows *rows, size_t row, struct level *others, bool *fits) {
    for (size_t year = 0; year < rows->year_count; year++) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        if (!level || level->of_which) {
            return false;
        }
    }
    for (size_t year = 0; year < rows->year_count; year++) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        bool is_first = !others[year].is_known;
        *fits = *fits && yen_add(others[year].amount, level->amount, &others[year].amount);
        others[year].precision =
            is_first || level->precision < others[year].precision ? level->precision : others[year].precision;
        others[year].is_known = true;
    }
    return true;
}

bool select_most_levels(struct chart *chart, struct level_rows *rows, struct failure *failure) {
    size_t most = chart->most, left_out = 0;
    if (most == 0 || rows->count <= most) {
        return true;
    }
    select_sort_levels(rows, chart->arena);
    struct level *others = ARENA_ARRAY(struct level, rows->year_count, chart->arena);
    bool fits = true;
    for (size_t i = most; i < rows->count; i++) {
        bool added = add_to_others(rows, i, others, &fits);
        rows->others += added;
        left_out += !added;
    }
    if (!fits) {
        return failure_set(failure, "the sum of the other programmes is larger than any yen amount held here");
    }
    rows->count = most;
    if (rows->others > 0) {
        rows->programmes[most] = words_others(&chart->words, rows->others);
        for (size_t year = 0; year < rows->year_count; year++) {
            others[year].programme = rows->programmes[most];
            others[year].fiscal_year = rows->years[year];
            others[year].stage = rows->stages[year];
            rows->cells[most * rows->year_count + year] = &others[year];
        }
        rows->count++;
    }
    if (left_out > 0) {
        sheet_remark(&chart->sheet, words_left_out(&chart->words, left_out));
    }
    return true;
}
