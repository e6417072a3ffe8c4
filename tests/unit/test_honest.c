// The whole analysis against random truths: figures.csv is printed from true amounts, often those at the very ends of
// what the digits allow, and everything that the files then claim must hold for these.
#include <math.h>

#include "analyze/statistic.h"
#include "analyze_case.h"
#include "base/rational.h"

enum { PROGRAMMES = 20, FIRST_YEAR = 2021, YEARS = 5, ROUNDS = 12 };

static uint64_t seed = 3;
static yen truths[PROGRAMMES][YEARS]; // -1 = not stated
static size_t shares_seen;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static void print_one(FILE *file, int programme, int year) {
    yen base = truths[programme][year], precision = power_of_ten((int)random_below(9));
    enum rounding rounding = (enum rounding)random_below(3);
    yen up = rounding == ROUNDING_HALF_UP ? precision / 2 : rounding == ROUNDING_UP ? precision - 1 : 0;
    yen amount = (base + up) / precision * precision;
    struct yen_interval bounds = yen_interval_of(amount, precision, rounding);
    yen corner = random_below(2) ? bounds.min : bounds.max - 1;
    truths[programme][year] = random_below(2) && corner >= 0 ? corner : base;
    fprintf(file, "f,d,,1,,0,,,,,P%d,P%d,,%d,,initial,,%lld,%lld,%lld,%lld,%s,exact,budget,,,\n", programme, programme,
            FIRST_YEAR + year, (long long)amount, (long long)bounds.min, (long long)bounds.max, (long long)precision,
            random_below(8) ? "false" : "true");
}

static void print_truths(const struct analyze_case *c) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (int programme = 0; programme < PROGRAMMES; programme++) {
        yen base = random_below(15) ? power_of_ten((int)random_below(4)) * (1 + random_below(900)) * 1000000 : 0;
        for (int year = 0; year < YEARS; year++) {
            base = base * (80 + random_below(45)) / 100;
            truths[programme][year] = random_below(10) ? base : -1;
            if (truths[programme][year] >= 0) {
                print_one(file, programme, year);
            }
        }
    }
    fclose(file);
}

static double number(struct analyze_case *c, const struct csv_table *table, size_t row, const char *column,
                     double absent) {
    const char *text = case_field(c, table, row, column);
    return *text ? strtod(text, NULL) : absent;
}

static yen truth(struct analyze_case *c, const struct csv_table *table, size_t row, const char *column) {
    return truths[atoi(case_field(c, table, row, "programme") + 1)]
                 [atoi(case_field(c, table, row, column)) - FIRST_YEAR];
}

static void check_change(struct analyze_case *c, const struct csv_table *changes, size_t row) {
    yen from = truth(c, changes, row, "from_year"), to = truth(c, changes, row, "to_year");
    double change = (double)(to - from), percent = from > 0 ? 100 * change / (double)from : 0;
    assert_true(number(c, changes, row, "change_min_yen", -INFINITY) <= change);
    assert_true(number(c, changes, row, "change_max_yen", INFINITY) >= change);
    assert_true(number(c, changes, row, "change_pct_min", -INFINITY) <= percent + 1e-9);
    assert_true(number(c, changes, row, "change_pct_max", INFINITY) >= percent - 1e-9);
    const char *direction = case_field(c, changes, row, "direction");
    assert_true(strcmp(direction, "increase") != 0 || to > from);
    assert_true(strcmp(direction, "decrease") != 0 || to < from);
    assert_true(strcmp(direction, "unchanged") != 0 || to == from);
}

static bool same_years(struct analyze_case *c, const struct csv_table *a, size_t i, const struct csv_table *b,
                       size_t j) {
    return strcmp(case_field(c, a, i, "from_year"), case_field(c, b, j, "from_year")) == 0 &&
           strcmp(case_field(c, a, i, "to_year"), case_field(c, b, j, "to_year")) == 0;
}

static void check_rank(struct analyze_case *c, const struct csv_table *changes, size_t row) {
    yen own = truth(c, changes, row, "to_year") - truth(c, changes, row, "from_year");
    double larger = 0, alike = 0;
    for (size_t i = 0; i < changes->row_count; i++) {
        if (same_years(c, changes, row, changes, i)) {
            yen other = truth(c, changes, i, "to_year") - truth(c, changes, i, "from_year");
            larger += other > own;
            alike += other == own;
        }
    }
    assert_true(number(c, changes, row, "rank_first", 0) <= 1 + larger);
    assert_true(number(c, changes, row, "rank_last", INFINITY) >= larger + alike);
}

// The true contribution lies within its ends; the printed ones and その他・端数 add up to the last digit.
static void check_contributions(struct analyze_case *c, const struct csv_table *changes, size_t row,
                                const struct csv_table *summary) {
    double whole = 0, whole_change = 0, printed = 0, own = number(c, changes, row, "contribution_pct", NAN);
    for (size_t i = 0; i < changes->row_count; i++) {
        if (same_years(c, changes, row, changes, i) && strcmp(case_field(c, changes, i, "of_which"), "false") == 0) {
            whole += (double)truth(c, changes, i, "from_year");
            whole_change += (double)(truth(c, changes, i, "to_year") - truth(c, changes, i, "from_year"));
            printed += number(c, changes, i, "contribution_pct", 0);
        }
    }
    if (isnan(own)) {
        return;
    }
    double from = number(c, changes, row, "total_from_yen", 0), to = number(c, changes, row, "total_to_yen", 0);
    double change = (double)(truth(c, changes, row, "to_year") - truth(c, changes, row, "from_year"));
    assert_true(number(c, changes, row, "contribution_pct_min", -INFINITY) <= 100 * change / whole + 1e-9);
    assert_true(number(c, changes, row, "contribution_pct_max", INFINITY) >= 100 * change / whole - 1e-9);
    double least = number(c, changes, row, "contribution_share_pct_min", NAN), share = 100 * change / whole_change;
    if (!isnan(least)) { // the whole certainly rises, or falls
        assert_true(least <= share + 1e-9 * fabs(share) + 1e-9);
        assert_true(number(c, changes, row, "contribution_share_pct_max", NAN) >= share - 1e-9 * fabs(share) - 1e-9);
        shares_seen++;
    }
    for (size_t i = 0; i < summary->row_count; i++) {
        if (same_years(c, changes, row, summary, i) &&
            strcmp(case_field(c, summary, i, "measure"), "contribution_other_pct") == 0) {
            printed += number(c, summary, i, "value", 0);
        }
    }
    assert_true(fabs(printed - 100 * (to - from) / from) < 0.00005001);
}

// Sums and concentrations of the true amounts on one side of a row of summary.csv.
static bool true_measure(struct analyze_case *c, const struct csv_table *summary, size_t row,
                         const struct csv_table *changes, double *value) {
    double from[PROGRAMMES], to[PROGRAMMES], sums[2] = {0, 0};
    const char *measure = case_field(c, summary, row, "measure"), *scope = case_field(c, summary, row, "scope");
    size_t count = 0;
    for (size_t i = 0; i < changes->row_count; i++) {
        bool part = strcmp(case_field(c, changes, i, "of_which"), "true") == 0;
        bool in_scope = strcmp(scope, "all") == 0 || part == (strcmp(scope, "of_which") == 0);
        if (in_scope && same_years(c, summary, row, changes, i)) {
            from[count] = (double)truth(c, changes, i, "from_year");
            to[count] = (double)truth(c, changes, i, "to_year");
            sums[0] += from[count];
            sums[1] += to[count++];
        }
    }
    bool total_from = strcmp(measure, "total_from") == 0, total_to = strcmp(measure, "total_to") == 0;
    bool change = strcmp(measure, "total_change") == 0, rate = strcmp(measure, "total_change_pct") == 0;
    statistic_sort(from, count);
    *value = total_from ? sums[0] : total_to ? sums[1] : change ? sums[1] - sums[0] : 100 * (sums[1] / sums[0] - 1);
    return count && (total_from || total_to || change || (rate && sums[0] > 0) ||
                     (strcmp(measure, "hhi_to") == 0 && statistic_hhi(to, count, value)) ||
                     (strcmp(measure, "gini_from") == 0 && statistic_gini(from, count, value)));
}

// Kendall's S of the true amounts and its exact p lie within the ends.
static void check_trend(struct analyze_case *c, const struct csv_table *trends, size_t row) {
    double amounts[YEARS];
    size_t count = 0;
    bool ties = false;
    int programme = atoi(case_field(c, trends, row, "programme") + 1);
    for (int year = 0; year < YEARS; year++) {
        if (truths[programme][year] >= 0) {
            amounts[count++] = (double)truths[programme][year];
        }
        for (size_t i = 0; i + 1 < count; i++) {
            ties |= amounts[i] == amounts[count - 1];
        }
    }
    if (count < 4 || !*case_field(c, trends, row, "kendall_p_min")) {
        return;
    }
    long s = statistic_kendall_s(amounts, count);
    assert_true(number(c, trends, row, "kendall_s_min", 0) <= (double)s);
    assert_true(number(c, trends, row, "kendall_s_max", 0) >= (double)s);
    double p = ties ? NAN : statistic_kendall_exact_p(count, s);
    assert_false(p < number(c, trends, row, "kendall_p_min", 0) - 1e-9);
    assert_false(p > number(c, trends, row, "kendall_p_max", 1) + 1e-9);
}

static void everything_claimed_holds_for_the_truth(void **state) {
    (void)state;
    size_t measures = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct analyze_case c;
        case_open(&c);
        print_truths(&c);
        assert_true(case_run(&c, NULL));
        struct csv_table changes = case_table(&c, "changes"), summary = case_table(&c, "summary");
        for (size_t row = 0; row < changes.row_count; row++) {
            check_change(&c, &changes, row);
            check_rank(&c, &changes, row);
            check_contributions(&c, &changes, row, &summary);
        }
        struct csv_table trends = case_table(&c, "trends");
        for (size_t row = 0; row < trends.row_count; row++) {
            check_trend(&c, &trends, row);
        }
        for (size_t row = 0; row < summary.row_count; row++) {
            double value;
            if (*case_field(&c, &summary, row, "from_year") && true_measure(&c, &summary, row, &changes, &value)) {
                measures++;
                assert_true(number(&c, &summary, row, "min", -INFINITY) <= value + 1e-6);
                assert_true(number(&c, &summary, row, "max", INFINITY) >= value - 1e-6);
            }
        }
        case_close(&c);
    }
    assert_true(measures > 200 && shares_seen > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_claimed_holds_for_the_truth)};
    return cmocka_run_group_tests_name("honest", tests, NULL, NULL);
}
