// Rows of summary.csv and the totals in them.
#ifndef ANALYZE_SUMMARY_ROW_H
#define ANALYZE_SUMMARY_ROW_H

#include "analyze/pairs.h"
#include "base/csvio.h"

enum scope { SCOPE_all, SCOPE_stated, SCOPE_of_which, SCOPE_COUNT };

struct row {
    const char *measure, *unit, *definition;
    enum scope scope;
    size_t count;
    bool has_value, has_min, has_max;
    double value, min, max;
    wide yen_value, yen_min, yen_max; // of unit 円
    int decimals;
};

// from_year 0: a measure of one year.
void summary_put(struct csv_writer *writer, const struct row *row, int from_year, int to_year, const char *comparison);

struct total {
    size_t count, without_amount;
    wide amount, min, max;
    bool has_min, has_max;
};

#define TOTAL_NONE ((struct total){.has_min = true, .has_max = true})

void total_add(struct total *total, const struct point *point);
struct total total_sum(const struct total *a, const struct total *b);
struct row total_row(const char *measure, enum scope scope, const struct total *total, const char *definition);
// One row for each year and stage, and what supplementary budgets add to a year.
void summary_put_years(struct csv_writer *writer, const struct series *series, struct arena *arena);
// What the whole changes by beyond the lines of the group that pair is of.
void summary_put_other(struct csv_writer *writer, const struct contribution *whole, const struct pair *pair);

#endif
