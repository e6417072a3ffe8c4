// その他・端数: what the whole changes by beyond the lines compared.
#include "analyze/summary_row.h"

static wide least_change(const struct whole *from, const struct whole *to) {
    return to->min - from->max;
}

static wide greatest_change(const struct whole *from, const struct whole *to) {
    return to->max - from->min;
}

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
    if (whole->has_part[part]) {
        summary_put(writer, &row, pair->from->year, pair->to->year, comparison_name((enum comparison)pair->comparison));
    }
}

void summary_put_other(struct csv_writer *writer, const struct contribution *whole, const struct pair *pair) {
    const char *comparison = comparison_name((enum comparison)pair->comparison);
    const struct whole *from = &whole->from, *to = &whole->to;
    bool known = from->known && to->known, lines = whole->lines_from.known && whole->lines_to.known;
    struct row row = {.measure = "stated_total_change",
                      .unit = "円",
                      .scope = SCOPE_stated,
                      .count = 1,
                      .definition = "change of the total that the documents state for both years",
                      .has_value = true,
                      .has_min = known,
                      .has_max = known,
                      .yen_value = to->amount - from->amount,
                      .yen_min = least_change(from, to),
                      .yen_max = greatest_change(from, to)};
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
                       .yen_value = whole->other};
    bool more = from->amount != whole->lines_from.amount || to->amount != whole->lines_to.amount;
    if (more && !from->stated) { // what was decided to be new or ended
        row.has_min = row.has_max = known && lines;
        row.yen_min = to->min - whole->lines_to.min - (from->max - whole->lines_from.max);
        row.yen_max = to->max - whole->lines_to.max - (from->min - whole->lines_from.min);
    } else if (from->stated) {
        row.has_min = row.has_max = known && lines;
        row.yen_min = least_change(from, to) - greatest_change(&whole->lines_from, &whole->lines_to);
        row.yen_max = greatest_change(from, to) - least_change(&whole->lines_from, &whole->lines_to);
    } else if (!whole->other) {
        row.has_min = row.has_max = true; // nothing is left, whatever the amounts are
    }
    if (whole->count && (whole->has_part[PART_of_total] || whole->has_part[PART_of_change])) {
        summary_put(writer, &row, pair->from->year, pair->to->year, comparison);
        put_other_part(writer, whole, pair, PART_of_total);
        put_other_part(writer, whole, pair, PART_of_change);
    }
}
