// summary.csv: one row for each measure of each group of comparisons, and the totals of each year.
#include "analyze/summary.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/statistic.h"
#include "analyze/summary_row.h"
#include "base/csvio.h"
#include "base/number_text.h"

// One group and where its rows go.
struct summary {
    struct csv_writer *writer;
    struct pair **group;
    size_t count;
    struct arena *arena;
};

static void put_group_row(const struct summary *summary, const struct row *row) {
    const struct pair *pair = summary->group[0];
    summary_put(summary->writer, row, pair->from->year, pair->to->year,
                comparison_name((enum comparison)pair->comparison));
}

static void put_total_change(const struct summary *summary, enum scope scope, const struct total *from,
                             const struct total *to) {
    struct row row = {.measure = "total_change",
                      .unit = "円",
                      .scope = scope,
                      .count = from->count,
                      .definition = "total_to minus total_from; ends: differences of opposite ends",
                      .has_value = !from->without_amount && !to->without_amount,
                      .has_min = to->has_min && from->has_max,
                      .has_max = to->has_max && from->has_min,
                      .yen_value = to->amount - from->amount,
                      .yen_min = to->min - from->max,
                      .yen_max = to->max - from->min};
    put_group_row(summary, &row);
    bool base = from->has_min && from->min > 0 && to->has_min && to->min >= 0;
    struct row rate = {.measure = "total_change_pct",
                       .unit = "%",
                       .scope = scope,
                       .count = from->count,
                       .decimals = 4,
                       .definition = "total_change in per cent of total_from; empty where that may be zero or less",
                       .has_value = row.has_value && from->amount > 0,
                       .has_min = base && row.has_min,
                       .has_max = base && row.has_max};
    rate.value = rate.has_value ? rational_double(rational_of(100 * row.yen_value, from->amount)) : 0;
    rate.min = rate.has_min ? rational_double(rational_of(100 * row.yen_min, from->max)) : 0;
    rate.max = rate.has_max ? rational_double(rational_of(100 * row.yen_max, from->min)) : 0;
    put_group_row(summary, &rate);
}

static void put_totals(const struct summary *summary) {
    struct total from[SCOPE_COUNT] = {TOTAL_NONE, TOTAL_NONE, TOTAL_NONE};
    struct total to[SCOPE_COUNT] = {TOTAL_NONE, TOTAL_NONE, TOTAL_NONE};
    for (size_t i = 0; i < summary->count; i++) {
        const struct pair *pair = summary->group[i];
        enum scope scope = pair->from->of_which || pair->to->of_which ? SCOPE_of_which : SCOPE_stated;
        total_add(&from[scope], pair->from);
        total_add(&to[scope], pair->to);
    }
    from[SCOPE_all] = total_sum(&from[SCOPE_stated], &from[SCOPE_of_which]);
    to[SCOPE_all] = total_sum(&to[SCOPE_stated], &to[SCOPE_of_which]);
    for (enum scope scope = 0; scope < SCOPE_COUNT; scope++) {
        if (from[scope].count == 0 || (scope == SCOPE_stated && from[scope].count == summary->count)) {
            continue; // the scope is empty or the same as all
        }
        struct row row =
            total_row("total_from", scope, &from[scope],
                      "sum of from_yen over the lines compared; 内数 lines enter with their whole amounts");
        put_group_row(summary, &row);
        row = total_row("total_to", scope, &to[scope],
                        "sum of to_yen over the lines compared; 内数 lines enter with their whole amounts");
        put_group_row(summary, &row);
        put_total_change(summary, scope, &from[scope], &to[scope]);
    }
}

// ---- Numbers of programmes

static void put_counts(const struct summary *summary) {
    static const char *const measures[] = {"programmes_undetermined", "programmes_increase", "programmes_decrease",
                                           "programmes_unchanged"};
    static const char *const definitions[] = {"lines of which the printed digits do not prove the direction",
                                              "lines of which the printed digits prove an increase",
                                              "lines of which the printed digits prove a decrease",
                                              "lines of which both amounts are known to the yen and equal"};
    struct row row = {.measure = "programmes_compared",
                      .unit = "件",
                      .count = summary->count,
                      .has_value = true,
                      .value = (double)summary->count,
                      .definition = "lines with a figure in both years"};
    put_group_row(summary, &row);
    static const enum direction order[] = {DIRECTION_increase, DIRECTION_decrease, DIRECTION_unchanged,
                                           DIRECTION_undetermined};
    size_t counts[4] = {0};
    for (size_t i = 0; i < summary->count; i++) {
        counts[summary->group[i]->direction]++;
    }
    for (size_t d = 0; d < 4; d++) {
        row.measure = measures[order[d]];
        row.definition = definitions[order[d]];
        row.value = (double)counts[order[d]];
        put_group_row(summary, &row);
    }
}

static void put_not_stated(const struct summary *summary, const struct pairs *pairs) {
    const struct pair *pair = summary->group[0];
    size_t to_missing = 0, from_missing = 0;
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        const struct unpaired *row = &pairs->unpaired[i];
        to_missing += row->point->year == pair->from->year && row->other_year == pair->to->year;
        from_missing += row->point->year == pair->to->year && row->other_year == pair->from->year;
    }
    struct row row = {.measure = "programmes_to_not_stated",
                      .unit = "件",
                      .count = to_missing,
                      .has_value = true,
                      .value = (double)to_missing,
                      .definition =
                          "lines stated for from_year but not comparably for to_year (unpaired.csv); not an abolition"};
    put_group_row(summary, &row);
    row.measure = "programmes_from_not_stated";
    row.count = from_missing;
    row.value = (double)from_missing;
    row.definition = "lines stated for to_year but not comparably for from_year (unpaired.csv); not a new line";
    put_group_row(summary, &row);
}

// ---- Quantiles: monotone in every value, so the ends are the quantiles of the ends

static double end_of(const struct pair *pair, int which, bool percent) {
    if (percent) {
        struct percent_ends ends = pair->percent;
        return rational_double(which < 0 ? ends.min : which > 0 ? ends.max : pair_percent(pair));
    }
    return (double)(which < 0 ? pair->ends.min : which > 0 ? pair->ends.max : pair_change(pair));
}

static bool measurable(const struct pair *pair, bool percent) {
    return pair->from->has_amount && pair->to->has_amount && pair->ends.min != YEN_NO_MIN &&
           pair->ends.max != YEN_NO_MAX && (!percent || (pair->percent.known && pair->from->amount > 0));
}

static void put_quantiles(const struct summary *summary, bool percent) {
    static const struct {
        const char *yen, *percent;
        double fraction;
    } quantiles[] = {{"change_yen_quartile_1", "change_pct_quartile_1", 0.25},
                     {"change_yen_median", "change_pct_median", 0.5},
                     {"change_yen_quartile_3", "change_pct_quartile_3", 0.75}};
    double *values[3];
    size_t count = 0;
    for (int which = 0; which < 3; which++) {
        values[which] = ARENA_ARRAY(double, summary->count, summary->arena);
    }
    for (size_t i = 0; i < summary->count; i++) {
        if (measurable(summary->group[i], percent)) {
            for (int which = -1; which <= 1; which++) {
                values[which + 1][count] = end_of(summary->group[i], which, percent);
            }
            count++;
        }
    }
    for (int which = 0; which < 3; which++) {
        statistic_sort(values[which], count);
    }
    for (size_t q = 0; q < 3; q++) {
        struct row row = {.measure = percent ? quantiles[q].percent : quantiles[q].yen,
                          .unit = percent ? "%" : "円",
                          .count = count,
                          .decimals = 4,
                          .definition = "quantile of the changes by linear interpolation (R type 7); ends: the same of "
                                        "the lower and the upper ends; lines with both amounts and closed ends"};
        row.has_min = statistic_quantile(values[0], count, quantiles[q].fraction, &row.min);
        row.has_value = statistic_quantile(values[1], count, quantiles[q].fraction, &row.value);
        row.has_max = statistic_quantile(values[2], count, quantiles[q].fraction, &row.max);
        row.yen_min = (wide)floor(row.min);
        row.yen_value = (wide)floor(row.value + 0.5);
        row.yen_max = (wide)ceil(row.max);
        put_group_row(summary, &row);
    }
}

// ---- Concentration

static const struct point *side(const struct pair *pair, bool to) {
    return to ? pair->to : pair->from;
}

// The amounts and their ends, the printed ones as values; false where one is open or not stated.
static bool take_amounts(const struct summary *summary, bool to, double *values, double *low, double *high) {
    bool closed = true;
    for (size_t i = 0; i < summary->count; i++) {
        const struct point *point = side(summary->group[i], to);
        struct change_ends ends = number_ends(point->bounds);
        closed = closed && point->has_amount && ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX;
        values[i] = (double)point->amount;
        low[i] = (double)ends.min;
        high[i] = (double)ends.max;
    }
    return closed;
}

static bool concentration(bool gini, double *values, double *low, double *high, size_t count, struct row *row) {
    if (!gini) {
        row->has_min = row->has_max = statistic_hhi_ends(low, high, count, &row->min, &row->max);
        return statistic_hhi(values, count, &row->value);
    }
    statistic_sort(values, count);
    statistic_sort(low, count);
    statistic_sort(high, count);
    row->has_min = row->has_max = statistic_gini_ends(low, high, count, &row->min, &row->max);
    return statistic_gini(values, count, &row->value);
}

// The amounts of one year, of which both measures are taken; the second sorts them.
struct amounts {
    double *values, *low, *high;
    bool closed;
};

static void put_concentration(const struct summary *summary, const struct amounts *amounts, bool gini, bool to) {
    static const char *const measures[2][2] = {{"hhi_from", "hhi_to"}, {"gini_from", "gini_to"}};
    static const char *const definitions[2][2] = {
        {"Herfindahl-Hirschman index of the amounts: sum of squared shares; empty: an amount is negative, open or not "
         "stated, or all are zero",
         "Herfindahl-Hirschman index of the amounts: sum of squared shares; ends: no amounts within the printed ends "
         "pass them"},
        {"Gini coefficient of the amounts: mean absolute difference over twice the mean; empty: an amount is negative, "
         "open or not stated, or all are zero",
         "Gini coefficient of the amounts: mean absolute difference over twice the mean; ends: no amounts within the "
         "printed ends pass them"}};
    struct row row = {.measure = measures[gini][to], .unit = "1", .count = summary->count, .decimals = 6};
    row.has_value =
        amounts->closed && concentration(gini, amounts->values, amounts->low, amounts->high, summary->count, &row);
    row.definition = definitions[gini][row.has_value];
    put_group_row(summary, &row);
}

static void put_group(const struct summary *summary, const struct pairs *pairs) {
    put_totals(summary);
    summary_put_other(summary->writer, &pairs->groups[summary->group[0]->group], summary->group[0]);
    put_counts(summary);
    put_not_stated(summary, pairs);
    put_quantiles(summary, false);
    put_quantiles(summary, true);
    struct amounts amounts[2];
    for (int to = 0; to < 2; to++) {
        double *values = ARENA_ARRAY(double, 3 * summary->count, summary->arena);
        amounts[to] = (struct amounts){values, values + summary->count, values + 2 * summary->count, false};
        amounts[to].closed = take_amounts(summary, to, amounts[to].values, amounts[to].low, amounts[to].high);
    }
    for (int which = 0; which < 4; which++) {
        put_concentration(summary, &amounts[which % 2], which >= 2, which % 2);
    }
}

void write_summary(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *arena) {
    struct pair **grouped = pairs->grouped;
    struct csv_writer writer = csv_begin(out, "summary");
    struct arena scratch = {.exhausted = arena->exhausted};
    summary_put_years(&writer, series, arena);
    for (size_t from = 0, end; from < pairs->count; from = end) {
        end = from;
        while (end < pairs->count && same_group(grouped[from], grouped[end])) {
            end++;
        }
        struct summary summary = {&writer, grouped + from, end - from, &scratch};
        put_group(&summary, pairs);
        arena_reset(&scratch);
    }
}
