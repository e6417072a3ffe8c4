// A change that is printed between two years narrows both amounts, and never shuts the truth out: random truths, and
// all combinations of small amounts.
#include "analyze_case.h"

#include "analyze/factcheck.h"
#include "base/rational.h"
#include "plot/plot.h"

static uint64_t seed = 29;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

#define CHANGE_COLUMNS ",change_printed_yen,change_printed_precision_yen,change_printed_pct\n"

static FILE *open_figures(const struct analyze_case *c) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fprintf(file, "%.*s" CHANGE_COLUMNS, (int)strcspn(FIGURES_HEADER, "\n"), FIGURES_HEADER);
    return file;
}

// change: the last three fields, as they stand in the file.
static void print_row(FILE *file, const char *programme, int year, yen amount, yen precision, const char *change) {
    struct yen_interval bounds = yen_interval_of(amount, precision, ROUNDING_HALF_UP);
    fprintf(file, "f,d.txt,,%d,,0,,,,,%s,%s,,%d,,initial,,%lld,%lld,%lld,%lld,false,exact,budget,,,,%s\n", year,
            programme, programme, year, (long long)amount, (long long)bounds.min, (long long)bounds.max,
            (long long)precision, change);
}

// By hand: 0.5億円 less than 14.5 to 15.5億円 leaves at least 14億円 of the 13.5 to 14.5; a fall of 3.5 to 3.7 % from
// there to less than 13.5億円 leaves less than 13.5 / 0.963 = 14.01869158億円 of it, and at least 14 * 0.963
// = 13.482億円 behind it. So the first year was below 14.51869158億円.
static void the_rate_of_the_issue_narrows_both_amounts_and_those_before(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    print_row(file, "甲", 2023, 1500000000, 100000000, ",,");
    print_row(file, "甲", 2024, 1400000000, 100000000, "-50000000,1,");
    print_row(file, "甲", 2025, 1300000000, 100000000, ",,-3.6");
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series"), changes = case_table(&c, "changes");
    assert_field(&c, &series, 2, "amount_min_yen", "1348200000");
    assert_field(&c, &series, 2, "amount_max_yen", "1350000000");
    assert_field(&c, &series, 2, "amount_yen", "1300000000"); // as it is printed
    assert_field(&c, &series, 2, "flags", "narrowed");
    assert_field(&c, &series, 1, "amount_min_yen", "1400000000");
    assert_field(&c, &series, 1, "amount_max_yen", "1401869158");
    assert_field(&c, &series, 0, "amount_min_yen", "1450000000");
    assert_field(&c, &series, 0, "amount_max_yen", "1451869158");
    assert_field(&c, &changes, 1, "to_min_yen", "1348200000");
    assert_field(&c, &changes, 1, "change_min_yen", "-51869159");
    assert_field(&c, &changes, 1, "change_max_yen", "-50000000");
    // And whoever checks a sentence is told by which of the years.
    const char *paths[] = {c.figures};
    struct fact_check check;
    assert_true(fact_check(STR("甲の令和6年度は14.1億円"), paths, 1, &check, &c.diag, &c.arena, &c.failure));
    assert_int_equal(check.verdict, VERDICT_contradicted);
    bool told = false;
    for (size_t i = 0; i < check.source_count; i++) {
        told |= check.sources[i].year == 2025;
    }
    assert_true(told);
    case_close(&c);
}

// 22 to 23 is at least 0 and at most 2, so that either rate alone is possible; both leave nothing of the year between.
static void printed_changes_that_exclude_one_another_narrow_nothing_and_are_reported(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    print_row(file, "甲", 2023, 2200000000, 100000000, ",,");
    print_row(file, "甲", 2024, 2300000000, 100000000, "190000000,10000000,"); // 2024 is at least 23.3億円
    print_row(file, "甲", 2025, 2300000000, 100000000, "90000000,10000000,");  // and now at most 22.7億円
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series"), changes = case_table(&c, "changes");
    assert_field(&c, &series, 1, "amount_min_yen", "2250000000");
    assert_field(&c, &series, 1, "amount_max_yen", "2350000000");
    assert_field(&c, &series, 1, "flags", "");
    assert_field(&c, &changes, 0, "change_max_yen", "200000000");
    assert_field(&c, &changes, 0, "flags", "change_disagrees");
    assert_field(&c, &changes, 1, "flags", "change_disagrees");
    size_t said = 0;
    for (size_t i = 0; i < c.diag.count; i++) {
        said += strcmp(c.diag.items[i].code, "change_disagrees") == 0;
    }
    assert_int_equal(said, 2);
    case_close(&c);
}

// The title of a slope told 22億円 to 22億円 to be undecided, where the row of the file is an increase by what is
// printed.
static void a_chart_of_levels_tells_what_a_printed_change_proves(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    print_row(file, "甲", 2024, 2200000000, 100000000, ",,");
    print_row(file, "甲", 2025, 2200000000, 100000000, "40000000,10000000,");
    print_row(file, "乙", 2024, 3200000000, 100000000, ",,");
    print_row(file, "乙", 2025, 3200000000, 100000000, ",,");
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct plot_options options = {.kind = "slope"};
    const char *path = arena_printf(&c.arena, "%s/slope.txt", c.directory).data;
    assert_true(plot_chart(arena_printf(&c.arena, "%s/changes.csv", c.directory).data, &options, &path, 1, &c.diag,
                           &c.arena, &c.failure));
    char text[2000] = "";
    file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "2事業のうち増額は1、残る1つは公表値からは決まらない"));
    case_close(&c);
}

// A part of 甲 was split off: what is printed beside its amount may be of another extent than the amount before.
static void no_printed_change_narrows_over_a_split(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    print_row(file, "甲", 2024, 1400000000, 100000000, ",,");
    print_row(file, "甲", 2025, 1300000000, 100000000, ",,-3.6");
    print_row(file, "乙", 2025, 100000000, 100000000, ",,");
    fclose(file);
    const char *names = arena_printf(&c.arena, "%s/programmes.csv", c.directory).data;
    file = fopen(names, "w");
    assert_non_null(file);
    fputs("programme,printed,relation,related,year,evidence,decided_by\n甲,,split,甲,2025,x,y\n甲,,split,乙,2025,x,y\n",
          file);
    fclose(file);
    assert_true(case_run(&c, &(struct analyze_options){.names_path = names}));
    struct csv_table series = case_table(&c, "series");
    for (size_t i = 0; i < series.row_count; i++) {
        assert_null(strstr(case_field(&c, &series, i, "flags"), "narrowed"));
    }
    case_close(&c);
}

// ---- All combinations

enum { YEARS = 3, CASES = 150, PRECISION = 10 };

static struct small {
    yen amounts[YEARS]; // as printed
    bool by_rate;
    yen changes[YEARS]; // printed to the year: in yen, or in per cent of the year before
    bool said[YEARS];
} cases[CASES];

static yen rounded(yen value, yen precision) {
    yen size = (value < 0 ? -value : value) + precision / 2;
    size -= size % precision;
    return value < 0 ? -size : size;
}

// Whether the printed change is no more than what the printed amounts give.
static bool is_shown(const struct small *one, int year) {
    yen from = one->amounts[year - 1], to = one->amounts[year], printed = one->changes[year];
    yen apart = one->by_rate ? 100 * (to - from) - printed * from : to - from - printed;
    yen step = one->by_rate ? from : 2;
    return (apart < 0 ? -apart : apart) < step;
}

static bool allows(const struct small *one, int year, yen from, yen to) {
    yen printed = one->changes[year];
    if (!one->said[year] || is_shown(one, year)) {
        return true;
    }
    if (!one->by_rate) { // printed to 2 yen: one to each side
        return to - from >= printed - 1 && to - from <= printed + 1;
    }
    return 100 * (to - from) >= (printed - 1) * from && 100 * (to - from) <= (printed + 1) * from;
}

static void make_case(struct small *one) {
    yen truth = 200 + random_below(300);
    one->by_rate = random_below(2);
    for (int year = 0; year < YEARS; year++) {
        yen before = truth;
        truth = year ? truth + random_below(81) - 40 : truth;
        one->amounts[year] = rounded(truth, PRECISION);
        one->said[year] = year > 0 && random_below(4);
        one->changes[year] = one->by_rate ? (100 * (truth - before) - (truth < before ? before - 1 : 0)) / before
                                          : rounded(truth - before, 2);
    }
}

static void all_small_amounts_agree_with_what_is_left(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    for (int i = 0; i < CASES; i++) {
        struct small *one = &cases[i];
        make_case(one);
        for (int year = 0; year < YEARS; year++) {
            char name[16], change[64];
            long long printed = (long long)one->changes[year];
            snprintf(name, sizeof name, "P%03d", i);
            snprintf(change, sizeof change, one->by_rate ? ",,%lld" : "%lld,2,", printed);
            print_row(file, name, 2023 + year, one->amounts[year], PRECISION, one->said[year] ? change : ",,");
        }
    }
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series");
    assert_int_equal(series.row_count, CASES * YEARS);
    size_t narrowed = 0;
    for (int i = 0; i < CASES; i++) {
        const struct small *one = &cases[i];
        yen least[YEARS] = {INT64_MAX, INT64_MAX, INT64_MAX}, most[YEARS] = {0};
        yen first = one->amounts[0] - 5, second = one->amounts[1] - 5, third = one->amounts[2] - 5;
        for (int at = 0; at < 1000; at++) {
            const yen values[] = {first + at % 10, second + at / 10 % 10, third + at / 100};
            bool possible = allows(one, 1, values[0], values[1]) && allows(one, 2, values[1], values[2]);
            for (int year = 0; year < YEARS && possible; year++) {
                least[year] = values[year] < least[year] ? values[year] : least[year];
                most[year] = values[year] > most[year] ? values[year] : most[year];
            }
        }
        for (int year = 0; year < YEARS; year++) {
            size_t row = (size_t)(i * YEARS + year);
            assert_int_equal(strtoll(case_field(&c, &series, row, "amount_min_yen"), NULL, 10), least[year]);
            assert_int_equal(strtoll(case_field(&c, &series, row, "amount_max_yen"), NULL, 10) - 1, most[year]);
            narrowed += strstr(case_field(&c, &series, row, "flags"), "narrowed") != NULL;
        }
    }
    assert_true(narrowed > 100);
    case_close(&c);
}

// ---- Random truths

enum { PROGRAMMES = 200, LONG_YEARS = 6 };

static void what_is_true_stays_inside_whatever_is_printed_from_it(void **state) {
    (void)state;
    static yen truths[PROGRAMMES][LONG_YEARS];
    struct analyze_case c;
    case_open(&c);
    FILE *file = open_figures(&c);
    for (int i = 0; i < PROGRAMMES; i++) {
        yen truth = (1 + random_below(900)) * 1234567;
        for (int year = 0; year < LONG_YEARS; year++) {
            yen before = truth, precision = power_of_ten(5 + (int)random_below(3)), step = precision / 10;
            char name[16], change[80] = ",,", rate[24] = "";
            truth = year ? truth * (850 + random_below(300)) / 1000 + random_below(1000) : truth;
            truths[i][year] = truth;
            yen tenths = rounded(1000 * (truth - before) * 100 / before, 100) / 100;
            snprintf(rate, sizeof rate, "%s%lld.%lld", tenths < 0 ? "-" : "", llabs(tenths) / 10, llabs(tenths) % 10);
            if (year && random_below(3)) {
                bool in_yen = random_below(2), in_percent = !in_yen || random_below(2);
                char money[48] = ",";
                snprintf(money, sizeof money, "%lld,%lld", (long long)rounded(truth - before, step), (long long)step);
                snprintf(change, sizeof change, "%s,%s", in_yen ? money : ",", in_percent ? rate : "");
            }
            snprintf(name, sizeof name, "P%03d", i);
            print_row(file, name, 2020 + year, rounded(truth, precision), precision, change);
        }
    }
    fclose(file);
    assert_true(case_run(&c, NULL));
    struct csv_table series = case_table(&c, "series"), changes = case_table(&c, "changes");
    size_t narrowed = 0;
    for (size_t row = 0; row < series.row_count; row++) {
        yen truth = truths[row / LONG_YEARS][row % LONG_YEARS];
        assert_true(strtoll(case_field(&c, &series, row, "amount_min_yen"), NULL, 10) <= truth);
        assert_true(strtoll(case_field(&c, &series, row, "amount_max_yen"), NULL, 10) > truth);
        narrowed += strstr(case_field(&c, &series, row, "flags"), "narrowed") != NULL;
    }
    for (size_t row = 0; row < changes.row_count; row++) {
        const yen *own = truths[row / (LONG_YEARS - 1)];
        yen change = own[row % (LONG_YEARS - 1) + 1] - own[row % (LONG_YEARS - 1)];
        assert_true(strtoll(case_field(&c, &changes, row, "change_min_yen"), NULL, 10) <= change);
        assert_true(strtoll(case_field(&c, &changes, row, "change_max_yen"), NULL, 10) >= change);
        assert_null(strstr(case_field(&c, &changes, row, "flags"), "change_disagrees"));
    }
    assert_true(narrowed > 100);
    case_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_of_the_issue_narrows_both_amounts_and_those_before),
        cmocka_unit_test(printed_changes_that_exclude_one_another_narrow_nothing_and_are_reported),
        cmocka_unit_test(a_chart_of_levels_tells_what_a_printed_change_proves),
        cmocka_unit_test(no_printed_change_narrows_over_a_split),
        cmocka_unit_test(all_small_amounts_agree_with_what_is_left),
        cmocka_unit_test(what_is_true_stays_inside_whatever_is_printed_from_it),
    };
    return cmocka_run_group_tests_name("narrow amounts", tests, NULL, NULL);
}
