// Which years and programmes the kind "slope" shows.
#include <math.h>

#include "plot/family.h"
#include "plot/lineage.h"
#include "plot/slope.h"
#include "plot/title.h"

static const double name_share = 0.42; // of the body's width, about

enum { SLOPE_YEARS = 3, SLOPE_ROWS = 24, EASY_LINES = 2 };

// Rows without the first or the last year are no slopes.
static void drop_incomplete(struct slope *s) {
    size_t kept = 0, years = s->rows.year_count;
    for (size_t i = 0; i < s->rows.count; i++) {
        if (!slope_cell(s, i, 0) || !slope_cell(s, i, years - 1)) {
            s->left_out++;
            continue;
        }
        s->rows.programmes[kept] = s->rows.programmes[i];
        for (size_t year = 0; year < years; year++) {
            s->rows.cells[kept * years + year] = s->rows.cells[i * years + year];
        }
        kept++;
    }
    s->rows.count = kept;
}

// Without a choice of years: the last ones (up to three) that a third of the programmes state.
static void choose_years(struct slope *s) {
    size_t years = s->rows.year_count, kept = 0, *keep = ARENA_ARRAY(size_t, years, s->chart->arena);
    for (size_t year = years; year-- > 0 && kept < SLOPE_YEARS;) {
        size_t stated = 0;
        for (size_t i = 0; i < s->rows.count; i++) {
            stated += slope_cell(s, i, year) != NULL;
        }
        if (3 * stated >= s->rows.count) {
            keep[kept++] = year;
        }
    }
    if (s->chart->options->years || kept < 2) {
        return;
    }
    const struct level **cells = ARENA_ARRAY(const struct level *, (s->rows.count + 1) * kept, s->chart->arena);
    for (size_t i = 0; i < s->rows.count * kept; i++) {
        cells[i] = slope_cell(s, i / kept, keep[kept - 1 - i % kept]);
    }
    for (size_t year = 0; year < kept; year++) { // rising, so none is overwritten before it is read
        s->rows.years[year] = s->rows.years[keep[kept - 1 - year]];
        s->rows.stages[year] = s->rows.stages[keep[kept - 1 - year]];
    }
    s->rows.cells = cells;
    s->rows.year_count = kept;
}

// How many labels one page holds, by the lines that their names take; a slope has no second page.
static size_t rows_that_fit(const struct slope *s) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    double column = name_share * (sheet->right - sheet->left), lines = 0;
    for (size_t i = 0; i < s->rows.count; i++) {
        double width = mark_name_width(chart, s->rows.programmes[i], (struct str){0});
        lines += fmin(EASY_LINES, ceil(1.15 * width / column));
    }
    double gap = lines > (double)s->rows.count ? 0.6 : 0.2;
    double label = (1.32 * lines / (double)s->rows.count + gap) * sheet->text_size;
    return (size_t)fmax(3, fmin(SLOPE_ROWS, floor(slope_labels_room(s) / label)));
}

// The largest, where not all have room; a line of their sum would press them flat.
static void keep_what_fits(struct slope *s) {
    struct chart *chart = s->chart;
    size_t fit = rows_that_fit(s), all = s->rows.count;
    if (chart->options->most > 0 || all <= fit) {
        return;
    }
    s->rows.count = fit;
    chart->without_room = all - fit;
    struct str shown = words_count(&chart->words, fit), rest = words_count(&chart->words, all - fit);
    sheet_remark(&chart->sheet,
                 chart->words.english
                     ? arena_printf(chart->arena, "Shown: the %.*s of the largest last amounts; %.*s more are stated.",
                                    STR_ARGS(shown), STR_ARGS(rest))
                     : arena_printf(chart->arena, "最後の年度の額が大きい%.*sを示した。ほかに%.*sがある。",
                                    STR_ARGS(shown), STR_ARGS(rest)));
}

bool slope_select(struct slope *s, struct failure *failure) {
    struct chart *chart = s->chart;
    if (!select_levels(chart, &s->rows, failure)) {
        return false;
    }
    family_join(chart, &s->rows);
    choose_years(s);
    if (s->rows.year_count < 2 || s->rows.year_count > SLOPE_YEARS) {
        return failure_set(failure,
                           "the kind slope shows two or three years, and here are %zu: --years picks some; trend and "
                           "levels show others",
                           s->rows.year_count);
    }
    s->is_undecided = lineage_any_undecided(&s->rows);
    drop_incomplete(s);
    if (s->rows.count == 0) {
        return failure_set(failure, "%.*s: nothing to draw: no programme states both the first and the last year",
                           STR_ARGS(chart->data->path));
    }
    mark_choose_unit_of_levels(chart, &s->rows);
    chart->sheet.title = title_trend(chart, &s->rows); // of all, before some become 「その他」
    chart->most = chart->options->most;
    if (!select_most_levels(chart, &s->rows, failure)) {
        return false;
    }
    select_sort_levels(&s->rows, chart->arena);
    keep_what_fits(s);
    return true;
}
