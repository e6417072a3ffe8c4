// Rows of summary.csv.
#include "analyze/summary_row.h"

#include <math.h>

static const char *const scope_names[] = {"all", "stated", "of_which"};

static bool is_yen(const struct row *row) {
    return str_equal(str_from(row->unit), STR("円"));
}

static void put_one(struct csv_writer *writer, const struct row *row, bool known, double number, wide amount) {
    if (!known || (is_yen(row) && (amount > INT64_MAX || amount < INT64_MIN))) {
        csv_put_empty(writer);
    } else if (is_yen(row)) {
        csv_put_integer(writer, (long long)amount);
    } else {
        csv_put_number(writer, number, row->decimals);
    }
}

void summary_put(struct csv_writer *writer, const struct row *row, int from_year, int to_year, const char *comparison) {
    csv_put_name(writer, row->measure);
    if (from_year) {
        csv_put_integer(writer, from_year);
    } else {
        csv_put_empty(writer);
    }
    csv_put_integer(writer, to_year);
    csv_put_name(writer, comparison);
    csv_put_name(writer, scope_names[row->scope]);
    put_one(writer, row, row->has_value, row->value, row->yen_value);
    double scale = (double)power_of_ten(row->decimals); // ends go outwards at the last digit
    put_one(writer, row, row->has_min, floor(row->min * scale) / scale, row->yen_min);
    put_one(writer, row, row->has_max, ceil(row->max * scale) / scale, row->yen_max);
    csv_put_name(writer, row->unit);
    csv_put_integer(writer, (long long)row->count);
    csv_put_text(writer, str_from(row->definition));
    csv_end_row(writer);
}

void total_add(struct total *total, const struct point *point) {
    struct yen_interval bounds = point->bounds;
    bool known_to_the_yen = yen_interval_is_point(bounds);
    total->count++;
    total->without_amount += !point->has_amount;
    total->amount += point->has_amount ? point->amount : 0;
    total->has_min &= bounds.min != YEN_NO_MIN;
    total->has_max &= bounds.max != YEN_NO_MAX;
    total->min += bounds.min != YEN_NO_MIN ? bounds.min : 0;
    total->max += bounds.max != YEN_NO_MAX ? bounds.max - known_to_the_yen : 0;
}

struct total total_sum(const struct total *a, const struct total *b) {
    return (struct total){.count = a->count + b->count,
                          .without_amount = a->without_amount + b->without_amount,
                          .amount = a->amount + b->amount,
                          .min = a->min + b->min,
                          .max = a->max + b->max,
                          .has_min = a->has_min && b->has_min,
                          .has_max = a->has_max && b->has_max};
}

struct row total_row(const char *measure, enum scope scope, const struct total *total, const char *definition) {
    return (struct row){.measure = measure,
                        .unit = "円",
                        .definition = definition,
                        .scope = scope,
                        .count = total->count,
                        .has_value = total->without_amount == 0,
                        .has_min = total->has_min,
                        .has_max = total->has_max,
                        .yen_value = total->amount,
                        .yen_min = total->min,
                        .yen_max = total->max};
}
