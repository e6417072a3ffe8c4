// その他・端数: what the totals that documents state change by beyond the lines compared.
#include "analyze/summary_row.h"

// The one total that is stated for the year at a stage of the comparison; false where none is, or several that differ.
static bool stated_total(const struct series *series, int year, enum comparison comparison, struct total *total) {
    const struct statements *all = series->statements;
    struct point point = {.bounds = {YEN_NO_MIN, YEN_NO_MAX}};
    for (size_t i = 0; i < all->count; i++) {
        const struct statement *statement = &all->items[i];
        if (statement->role != STATEMENT_total || statement->year != year ||
            !stage_preference((enum stage)statement->stage, comparison)) {
            continue;
        }
        struct yen_interval both = yen_interval_intersect(point.bounds, statement->bounds);
        if (statement->of_which || !statement->has_amount || yen_interval_empty(both)) {
            return false;
        }
        point.amount = point.has_amount && point.precision <= statement->precision ? point.amount : statement->amount;
        point.precision =
            point.has_amount && point.precision <= statement->precision ? point.precision : statement->precision;
        point.has_amount = true;
        point.bounds = both;
    }
    *total = TOTAL_NONE;
    total_add(total, &point);
    return point.has_amount && total->has_min && total->has_max;
}

static struct row difference_row(const char *measure, size_t count, const struct total *from, const struct total *to,
                                 const char *definition) {
    return (struct row){.measure = measure,
                        .unit = "円",
                        .scope = SCOPE_stated,
                        .count = count,
                        .definition = definition,
                        .has_value = true,
                        .has_min = from->has_max && to->has_min,
                        .has_max = from->has_min && to->has_max,
                        .yen_value = to->amount - from->amount,
                        .yen_min = to->min - from->max,
                        .yen_max = to->max - from->min};
}

void summary_put_other(struct csv_writer *writer, const struct series *series, struct pair *const *group,
                       size_t count) {
    const struct pair *first = group[0];
    enum comparison comparison = (enum comparison)first->comparison;
    struct total stated_from, stated_to, from = TOTAL_NONE, to = TOTAL_NONE;
    if (!stated_total(series, first->from->year, comparison, &stated_from) ||
        !stated_total(series, first->to->year, comparison, &stated_to)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!group[i]->from->of_which && !group[i]->to->of_which) {
            total_add(&from, group[i]->from);
            total_add(&to, group[i]->to);
        }
    }
    struct row row = difference_row("stated_total_change", 1, &stated_from, &stated_to,
                                    "change of the total that the documents state for both years");
    const char *name = comparison_name(comparison);
    summary_put(writer, &row, first->from->year, first->to->year, name);
    if (from.without_amount || to.without_amount) {
        return;
    }
    // (stated_to - to) - (stated_from - from), ends opposite: what is outside the lines, then and now.
    struct total then = {.amount = stated_from.amount - from.amount,
                         .min = stated_from.min - from.max,
                         .max = stated_from.max - from.min,
                         .has_min = from.has_max,
                         .has_max = from.has_min};
    struct total now = {.amount = stated_to.amount - to.amount,
                        .min = stated_to.min - to.max,
                        .max = stated_to.max - to.min,
                        .has_min = to.has_max,
                        .has_max = to.has_min};
    row = difference_row(
        "contribution_other", from.count, &then, &now,
        "その他・端数: stated_total_change minus the changes of the lines without 内数; with it they add "
        "up exactly");
    summary_put(writer, &row, first->from->year, first->to->year, name);
    if (stated_from.amount > 0) {
        struct row share = {
            .measure = "contribution_other_pct",
            .unit = "%",
            .scope = SCOPE_stated,
            .count = from.count,
            .decimals = CONTRIBUTION_DECIMALS,
            .definition = "その他・端数の寄与度: contribution_other in per cent of the total stated for from_year",
            .has_value = true,
            .value = rational_double(rational_of(100 * row.yen_value, stated_from.amount))};
        summary_put(writer, &share, first->from->year, first->to->year, name);
    }
}
