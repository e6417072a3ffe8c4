// Totals of each year by itself.
#include <stdlib.h>

#include "analyze/summary_row.h"

// What programmes state of one year at one stage.
struct year_total {
    int year;
    enum stage stage;
    struct total of[3]; // by scope
};

static struct year_total *find_year(struct year_total **years, size_t *count, size_t *capacity,
                                    const struct point *point, struct arena *arena) {
    for (size_t i = 0; i < *count; i++) {
        if ((*years)[i].year == point->year && (*years)[i].stage == (enum stage)point->stage) {
            return &(*years)[i];
        }
    }
    struct year_total year = {point->year, (enum stage)point->stage, {TOTAL_NONE, TOTAL_NONE, TOTAL_NONE}};
    ARENA_PUSH(*years, *count, *capacity, year, arena);
    return &(*years)[*count - 1];
}

static int compare_years(const void *a, const void *b) {
    const struct year_total *x = a, *y = b;
    return x->year != y->year ? (x->year < y->year ? -1 : 1) : (int)x->stage - (int)y->stage;
}

// ---- 当初 and 補正 together: a measure of its own, never mixed with the initial budget

// What the programme of points[from .. end) states of the year when it was passed, and what was added.
static bool add_programme_year(const struct point *points, size_t from, size_t end, int year, struct total *total) {
    const struct point *initial = NULL, *added = NULL;
    int most = 0;
    for (size_t i = from; i < end; i++) {
        int liking = points[i].year == year ? stage_preference((enum stage)points[i].stage, COMPARISON_initial) : 0;
        initial = liking > most ? &points[i] : initial;
        most = liking > most ? liking : most;
        added = points[i].year == year && points[i].stage == STAGE_supplementary ? &points[i] : added;
    }
    if (initial) {
        total_add(total, initial);
    }
    if (added) {
        total_add(total, added);
    }
    return initial;
}

static void put_with_supplementary(struct csv_writer *writer, const struct series *series, int year) {
    struct total total = TOTAL_NONE;
    bool any_initial = false;
    for (size_t from = 0, end; from < series->count; from = end) {
        end = series_end(series, from);
        any_initial |= add_programme_year(series->points, from, end, year, &total);
    }
    if (!any_initial) {
        return;
    }
    struct row row =
        total_row("total_initial_with_supplementary", SCOPE_all, &total,
                  "initial budgets (else proposals) and supplementary budgets of the year added up; count: "
                  "amounts that enter");
    summary_put(writer, &row, 0, year, "");
}

void summary_put_years(struct csv_writer *writer, const struct series *series, struct arena *arena) {
    struct year_total *years = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < series->count; i++) {
        struct year_total *year = find_year(&years, &count, &capacity, &series->points[i], arena);
        total_add(&year->of[SCOPE_all], &series->points[i]);
        total_add(&year->of[series->points[i].of_which ? SCOPE_of_which : SCOPE_stated], &series->points[i]);
    }
    if (count) {
        qsort(years, count, sizeof *years, compare_years);
    }
    for (size_t i = 0; i < count; i++) {
        for (enum scope scope = SCOPE_all; scope <= SCOPE_of_which; scope++) {
            const struct total *total = &years[i].of[scope];
            if (total->count && (scope != SCOPE_stated || years[i].of[SCOPE_of_which].count)) {
                struct str measure =
                    arena_printf(arena, "total_%s", years[i].stage ? stage_name(years[i].stage) : "unknown");
                struct row row = total_row(measure.data, scope, total,
                                           "sum of all lines that state this year at this stage, compared or not; 内数 "
                                           "lines enter with their whole amounts");
                summary_put(writer, &row, 0, years[i].year, "");
            }
        }
        if (years[i].stage == STAGE_supplementary) {
            put_with_supplementary(writer, series, years[i].year);
        }
    }
}
