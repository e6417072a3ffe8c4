// その他・端数: what the whole changes by beyond the lines compared.
#include "analyze/summary_row.h"

#include "analyze/contribution.h"

static void put_other_part(struct csv_writer *writer, const struct contribution *whole, const struct pair *pair,
                           enum part part) {
    static const char *const measures[] = {"contribution_other_pct", "contribution_other_share_pct"};
    static const char *const definitions[] = {
        "その他・端数の寄与度: with contribution_pct of the lines it adds up to the change of the whole in per cent, "
        "to the last digit",
        "その他・端数の寄与率: with contribution_share_pct of the lines it adds up to 100"};
    struct row row = {.measure = measures[part],
                      .unit = "%",
                      .scope = SCOPE_stated,
                      .count = whole->count,
                      .decimals = CONTRIBUTION_DECIMALS,
                      .definition = definitions[part],
                      .has_value = true,
                      .value = (double)whole->other_part[part] / CONTRIBUTION_STEPS};
    struct percent_ends ends = other_part_ends(whole, part);
    if (ends.known) {
        row.has_min = row.has_max = true;
        row.min = rational_double(ends.min);
        row.max = rational_double(ends.max);
    }
    if (whole->has_part[part]) {
        summary_put(writer, &row, pair->from->year, pair->to->year, comparison_name((enum comparison)pair->comparison));
    }
}

void summary_put_other(struct csv_writer *writer, const struct contribution *whole, const struct pair *pair) {
    const char *comparison = comparison_name((enum comparison)pair->comparison);
    const struct whole *from = &whole->from, *to = &whole->to;
    bool known = from->known && to->known;
    struct change_ends other = other_ends(whole);
    struct row row = {.measure = "stated_total_change",
                      .unit = "円",
                      .scope = SCOPE_stated,
                      .count = 1,
                      .definition = "change of the total that the documents state for both years",
                      .has_value = true,
                      .has_min = known,
                      .has_max = known,
                      .yen_value = to->amount - from->amount,
                      .yen_min = to->min - from->max,
                      .yen_max = to->max - from->min};
    if (from->stated) {
        summary_put(writer, &row, pair->from->year, pair->to->year, comparison);
    }
    row = (struct row){.measure = "contribution_other",
                       .unit = "円",
                       .scope = SCOPE_stated,
                       .count = whole->count,
                       .definition =
                           "その他・端数: change of the whole (the totals that the documents state for both "
                           "years, else the sums of the lines, with "
                           "those that were decided to be new or ended) minus the changes of the lines without 内数; "
                           "with it they add up exactly",
                       .has_value = true,
                       .has_min = other.min != YEN_NO_MIN,
                       .has_max = other.max != YEN_NO_MAX,
                       .yen_value = whole->other,
                       .yen_min = other.min,
                       .yen_max = other.max};
    if (whole->count && (whole->has_part[PART_of_total] || whole->has_part[PART_of_change])) {
        summary_put(writer, &row, pair->from->year, pair->to->year, comparison);
        put_other_part(writer, whole, pair, PART_of_total);
        put_other_part(writer, whole, pair, PART_of_change);
    }
}
