// Growth, Theil-Sen, Mann-Kendall and robust slopes of each programme's years.
#include "analyze/trend.h"

#include <gsl/gsl_rng.h>
#include <math.h>

#include "analyze/statistic.h"
#include "analyze/write.h"
#include "base/csvio.h"

enum { ROBUST_PROGRAMMES_MOST = 20000, DRAWN_PROGRAMMES_MOST = 500, DRAWS = 200 };

static const double z95 = 1.959963984540054; // normal quantile of 0.975

// The years of one programme at comparable stages.
struct track {
    const struct point *points[STATISTIC_POINTS_MOST];
    double x[STATISTIC_POINTS_MOST], y[STATISTIC_POINTS_MOST];
    double low[STATISTIC_POINTS_MOST], high[STATISTIC_POINTS_MOST];
    size_t count;
    bool open; // some amount has no closed ends
};

struct trend_writer {
    struct csv_writer csv;
    const struct series *series;
    size_t programmes;
    gsl_rng *random;
    struct str note;
    struct arena *scratch;
};

static void add_note(struct trend_writer *writer, const char *code) {
    writer->note =
        writer->note.size ? arena_printf(writer->scratch, "%.*s;%s", STR_ARGS(writer->note), code) : str_from(code);
}

static void put_number(struct trend_writer *writer, bool known, double value, int decimals) {
    if (known && isfinite(value)) {
        csv_put_number(&writer->csv, value, decimals);
    } else {
        csv_put_empty(&writer->csv);
    }
}

static double yearly(double from, double to, double years) {
    return 100 * (pow(to / from, 1 / years) - 1);
}

// Ends go outwards at the last printed digit.
static void put_growth(struct trend_writer *writer, const struct track *track) {
    size_t last = track->count - 1;
    double years = track->x[last] - track->x[0];
    bool known = track->low[0] > 0 && track->low[last] >= 0 && !track->open;
    put_number(writer, known, yearly(track->y[0], track->y[last], years), 2);
    put_number(writer, known, floor(100 * yearly(track->high[0], track->low[last], years)) / 100, 2);
    put_number(writer, known, ceil(100 * yearly(track->low[0], track->high[last], years)) / 100, 2);
    if (!known) {
        add_note(writer, track->open ? "open_end" : "base_not_positive");
    }
}

// Slopes of all pairs of years, ascending: of the amounts as printed, and the least and the greatest of each pair.
struct slopes {
    double own[STATISTIC_SLOPES_MOST], least[STATISTIC_SLOPES_MOST], greatest[STATISTIC_SLOPES_MOST];
    size_t count;
};

static void put_theil_sen(struct trend_writer *writer, const struct track *track, const struct slopes *slopes) {
    double slope = 0, low = 0, high = 0, least = 0, greatest = 0;
    bool known = track->count >= 3 && !track->open && statistic_theil_sen(slopes->own, slopes->count, &slope);
    bool interval = known && statistic_sen_interval(slopes->own, track->y, track->count, z95, &low, &high);
    bool ends = known &&
                statistic_quantile(slopes->least, slopes->count, 0.5, &least) && // the medians bound the median
                statistic_quantile(slopes->greatest, slopes->count, 0.5, &greatest);
    put_number(writer, known, slope, 0);
    put_number(writer, interval, low, 0);
    put_number(writer, interval, high, 0);
    put_number(writer, ends, floor(least), 0);
    put_number(writer, ends, ceil(greatest), 0);
    if (track->count < 3) {
        add_note(writer, "two_years");
    } else if (known && track->count >= 4 && !interval) {
        add_note(writer, "no_interval");
    }
}

// What the 95 % interval does not pass, whatever the amounts within their ends are.
static void put_interval_ends(struct trend_writer *writer, const struct track *track, const struct slopes *slopes) {
    double least = 0, most = 0;
    bool known = !track->open && statistic_sen_ends(slopes->least, slopes->greatest, track->count, z95, &least, &most);
    put_number(writer, known, floor(least), 0);
    put_number(writer, known, ceil(most), 0);
}

// What S may be, whatever the amounts within their ends are.
static void kendall_ends(const struct track *track, long *s_min, long *s_max) {
    *s_min = *s_max = 0;
    for (size_t i = 0; i < track->count; i++) {
        for (size_t j = i + 1; j < track->count; j++) {
            enum direction direction = change_direction(track->points[i]->bounds, track->points[j]->bounds);
            int certain = (direction == DIRECTION_increase) - (direction == DIRECTION_decrease);
            bool open = direction == DIRECTION_undetermined;
            *s_min += open ? -1 : certain;
            *s_max += open ? 1 : certain;
        }
    }
}

// p falls as S leaves nought.
static void put_kendall_ends(struct trend_writer *writer, const struct track *track, long s_min, long s_max) {
    bool known = track->count >= 4 && !track->open;
    long least = s_min > 0 ? s_min : s_max < 0 ? -s_max : 0, most = -s_min > s_max ? -s_min : s_max;
    const double digits = 1e6; // as many as are printed: outwards
    put_number(writer, known, known ? floor(digits * statistic_kendall_exact_p(track->count, most)) / digits : 0, 6);
    put_number(writer, known, known ? ceil(digits * statistic_kendall_exact_p(track->count, least)) / digits : 0, 6);
}

static void put_kendall(struct trend_writer *writer, const struct track *track, long s_min, long s_max) {
    double p = 0;
    bool known = track->count >= 4 && !track->open;
    bool p_known = known && statistic_kendall_p(track->y, track->count, &p);
    put_number(writer, known, (double)statistic_kendall_s(track->y, track->count), 0);
    put_number(writer, known, (double)s_min, 0);
    put_number(writer, known, (double)s_max, 0);
    put_number(writer, p_known, p, 6);
    if (track->count == 3) {
        add_note(writer, "three_years");
    } else if (known && !p_known) {
        add_note(writer, "no_spread");
    }
}

static bool draw_robust(struct trend_writer *writer, const struct track *track, double *least, double *greatest) {
    double y[STATISTIC_POINTS_MOST], slope;
    for (int draw = 0; draw < DRAWS; draw++) {
        for (size_t i = 0; i < track->count; i++) {
            y[i] = track->low[i] + (track->high[i] - track->low[i]) * gsl_rng_uniform(writer->random);
        }
        if (statistic_robust_slope(track->x, y, track->count, &slope)) {
            *least = slope < *least ? slope : *least;
            *greatest = slope > *greatest ? slope : *greatest;
        }
    }
    return true;
}

static void put_robust(struct trend_writer *writer, const struct track *track) {
    double slope = 0;
    bool few = writer->programmes <= ROBUST_PROGRAMMES_MOST, enough = track->count >= 5 && !track->open;
    bool known = few && enough && statistic_robust_slope(track->x, track->y, track->count, &slope);
    double least = slope, greatest = slope;
    bool drawn = known && writer->programmes <= DRAWN_PROGRAMMES_MOST && writer->random &&
                 draw_robust(writer, track, &least, &greatest);
    put_number(writer, known, slope, 0);
    put_number(writer, drawn, floor(least), 0);
    put_number(writer, drawn, ceil(greatest), 0);
    put_number(writer, drawn, DRAWS, 0);
    if (track->count == 4) {
        add_note(writer, "four_years");
    } else if (enough && !known) {
        add_note(writer, few ? "no_convergence" : "too_many_programmes");
    } else if (known && !drawn) {
        add_note(writer, "no_draws");
    }
}

static bool any_apart(const double *values, size_t count, double from) {
    for (size_t i = 0; i < count; i++) {
        if (values[i] != from) {
            return true;
        }
    }
    return false;
}

static void put_outliers(struct trend_writer *writer, const struct track *track) {
    double changes[STATISTIC_POINTS_MOST], median = 0, mad = 0;
    for (size_t i = 0; i + 1 < track->count; i++) {
        changes[i] = (track->y[i + 1] - track->y[i]) / (track->x[i + 1] - track->x[i]);
    }
    struct str years = {0};
    bool enough = track->count >= 6 && !track->open && statistic_mad(changes, track->count - 1, &median, &mad);
    for (size_t i = 0; enough && mad > 0 && i + 1 < track->count; i++) {
        if (fabs(changes[i] - median) > 3 * mad) {
            years = arena_printf(writer->scratch, "%.*s%s%d", STR_ARGS(years), years.size ? ";" : "",
                                 track->points[i + 1]->year);
        }
    }
    csv_put_text(&writer->csv, years);
    if (track->count == 5) {
        add_note(writer, "few_changes");
    } else if (enough && mad == 0 && any_apart(changes, track->count - 1, median)) {
        add_note(writer, "equal_changes");
    }
}

static void put_trend(struct trend_writer *writer, const struct track *track, enum comparison comparison) {
    struct slopes slopes;
    slopes.count = statistic_slopes(track->x, track->y, track->count, slopes.own);
    statistic_extreme_slopes(track->x, track->low, track->high, track->count, slopes.least, slopes.greatest);
    long s_min, s_max;
    kendall_ends(track, &s_min, &s_max);
    writer->note = (struct str){0};
    csv_put_text(&writer->csv, programme_name(writer->series, track->points[0]->programme));
    csv_put_name(&writer->csv, comparison_name(comparison));
    csv_put_integer(&writer->csv, track->points[0]->year);
    csv_put_integer(&writer->csv, track->points[track->count - 1]->year);
    csv_put_integer(&writer->csv, (long long)track->count);
    put_growth(writer, track);
    put_theil_sen(writer, track, &slopes);
    put_kendall(writer, track, s_min, s_max);
    put_robust(writer, track);
    put_outliers(writer, track);
    csv_put_text(&writer->csv, writer->note);
    put_kendall_ends(writer, track, s_min, s_max);
    put_interval_ends(writer, track, &slopes);
    csv_end_row(&writer->csv);
    relieve(writer->scratch);
}

static void put_track(struct trend_writer *writer, const struct track *track, enum comparison comparison) {
    if (track->count >= 2) {
        put_trend(writer, track, comparison);
    }
}

static void follow(struct track *track, const struct point *point) {
    struct yen_interval bounds = point->bounds;
    bool closed = point->has_amount && bounds.min != YEN_NO_MIN && bounds.max != YEN_NO_MAX;
    if (track->count == STATISTIC_POINTS_MOST) {
        return;
    }
    size_t at = track->count++;
    track->points[at] = point;
    track->x[at] = point->year;
    track->y[at] = (double)point->amount;
    track->low[at] = (double)bounds.min;
    track->high[at] = (double)yen_interval_end(bounds);
    track->open |= !closed;
}

static size_t count_programmes(const struct series *series) {
    size_t count = 0;
    for (size_t i = 0; i < series->count; i++) {
        count += i == 0 || series->points[i].programme != series->points[i - 1].programme;
    }
    return count;
}

void write_trends(struct out *out, const struct series *series, const struct pair_options *options,
                  struct arena *scratch) {
    struct trend_writer writer = {.csv = csv_begin(out, "trends"),
                                  .series = series,
                                  .scratch = scratch,
                                  .programmes = count_programmes(series),
                                  .random = gsl_rng_alloc(gsl_rng_mt19937)};
    if (writer.random) {
        gsl_rng_set(writer.random, 1);
    }
    for (size_t from = 0, end; from < series->count; from = end) {
        end = series_end(series, from);
        uint32_t stages = stages_of(series->points + from, end - from);
        for (enum comparison comparison = 0; comparison < COMPARISON_mixed; comparison++) {
            if (!may_compare(stages, comparison)) {
                continue;
            }
            struct track track = {.count = 0};
            for (size_t at = from; at < end;) {
                const struct point *point = best_of_year(series->points, end, &at, options, comparison);
                if (point && point->flags & FLAG_BIT(scope_changed)) { // what it was before is another programme
                    put_track(&writer, &track, comparison);
                    track = (struct track){.count = 0};
                }
                if (point) {
                    follow(&track, point);
                }
            }
            put_track(&writer, &track, comparison);
        }
    }
    if (writer.random) {
        gsl_rng_free(writer.random);
    }
}
