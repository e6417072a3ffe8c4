// The kind that suits the data. Of changes: the distribution of many; the waterfall where they are all lines of one
// budget; the table where the small ones would vanish beside the large; else the change. Of amounts: the trend of four
// years and more; the slope of two or three in which one programme provably overtakes another; of one year the mentions
// where no programme has an amount of its own and some are cited more than once, the ministries of more programmes than
// one picture holds (with a figures.csv that names them), the ranking where small amounts would vanish while all ranks
// are proven; else the levels.
#include "plot/suit.h"

#include "base/csvio.h"
#include "plot/derive.h"
#include "plot/family.h"
#include "plot/title.h"

enum {
    CHANGES_MOST = 40,         // rows of one picture
    WHOLE_LEAST = 3,           // lines that make a way from total to total
    WHOLE_MOST = 20,           //
    LINES_MOST = 12,           // that a slope can hold apart
    TREND_LEAST = 4,           // years that make a course
    SEEN_PART = 20,            // of the largest amount: lines below lie too near zero
    RANKED_LEAST = 5,          //
    VANISHING_CHANGES = 10000, // largest amount by smallest, from which on bars tell nothing of the small
    VANISHING_LEVELS = 1000
};

// The largest and the smallest amount but zero.
struct sizes {
    yen least, most;
};

static void sizes_take(struct sizes *sizes, const struct level *level) {
    yen size = level->amount < 0 ? -level->amount : level->amount;
    if (level->is_known && size > 0) {
        sizes->least = sizes->least == 0 || size < sizes->least ? size : sizes->least;
        sizes->most = size > sizes->most ? size : sizes->most;
    }
}

static bool vanishes(struct sizes sizes, yen times) {
    return sizes.least > 0 && sizes.most / sizes.least >= times;
}

// ---- Changes

// All rows are lines of one budget (款, 府省) that state both years as their own amount: parts of a whole.
static bool are_one_whole(const struct chart *chart, const struct change_rows *rows) {
    bool whole = chart->words.noun != NOUN_programme && rows->count >= WHOLE_LEAST && rows->count <= WHOLE_MOST;
    for (size_t i = 0; whole && i < rows->count; i++) {
        const struct change *change = &rows->items[i];
        whole = change->from.is_known && change->to.is_known && !change->of_which;
    }
    return whole;
}

static const char *suit_changes(const struct chart *chart, const struct change_rows *rows, const char **reason) {
    struct sizes sizes = {0};
    for (size_t i = 0; i < rows->count; i++) {
        sizes_take(&sizes, &rows->items[i].from);
        sizes_take(&sizes, &rows->items[i].to);
    }
    if (rows->count > CHANGES_MOST) {
        *reason = "more changes than one picture holds";
        return "distribution";
    }
    if (are_one_whole(chart, rows)) {
        *reason = "the rows are lines of one budget";
        return "waterfall";
    }
    if (vanishes(sizes, VANISHING_CHANGES)) {
        *reason = "beside the largest amounts no bar of the smallest would be seen";
        return "table";
    }
    *reason = "changes between two years";
    return "change";
}

// ---- Amounts

static const struct level *cell(const struct level_rows *rows, size_t row, size_t year) {
    return rows->cells[row * rows->year_count + year];
}

static bool is_above(const struct level *one, const struct level *other) {
    return title_interval(one).min >= title_interval(other).max;
}

// Every row states the first and the last year at stages that compare.
static bool all_state_both_ends(const struct level_rows *rows) {
    bool all = true;
    for (size_t i = 0; i < rows->count; i++) {
        const struct level *from = cell(rows, i, 0), *to = cell(rows, i, rows->year_count - 1);
        all = all && from && to && derive_stages_compare(from->stage, to->stage);
    }
    return all;
}

// A crossing that is proven, of amounts not so small that it would be lost at the foot of the scale.
static bool any_overtakes(const struct level_rows *rows, yen largest) {
    size_t last = rows->year_count - 1;
    for (size_t i = 0; i < rows->count; i++) {
        for (size_t k = 0; k < rows->count; k++) {
            const struct level *from = cell(rows, i, 0), *to = cell(rows, i, last);
            bool is_seen = from->amount > largest / SEEN_PART && to->amount > largest / SEEN_PART;
            if (is_seen && is_above(from, cell(rows, k, 0)) && is_above(cell(rows, k, last), to)) {
                return true;
            }
        }
    }
    return false;
}

static bool all_ranks_proven(const struct level_rows *rows) {
    bool all = true;
    for (size_t i = 0; i < rows->count; i++) {
        for (size_t k = 0; all && k < i; k++) {
            const struct level *one = cell(rows, i, 0), *other = cell(rows, k, 0);
            all = derive_stages_compare(one->stage, other->stage) && (is_above(one, other) || is_above(other, one));
        }
    }
    return all;
}

// Whole lines of a budget of which the part is not stated, or nothing: lengths would tell nothing of the programmes.
static bool only_cited(const struct level_rows *rows) {
    bool own = false, again = false;
    for (size_t i = 0; i < rows->count; i++) {
        const struct level *level = cell(rows, i, 0);
        own |= level && level->is_known && !level->of_which;
        again |= level && level->mentions > 1;
    }
    return !own && again;
}

static bool names_ministries(const struct chart *chart) {
    struct csv_table table;
    struct failure none = {0};
    const char *figures = chart->options->figures;
    if (!figures || !csv_read(figures, &table, chart->arena, &none)) {
        return false;
    }
    size_t column = csv_column(&table, "ministries");
    bool named = false;
    for (size_t i = 0; !named && i < table.row_count; i++) {
        named = csv_field(&table.rows[i], column).size > 0;
    }
    return named;
}

// NULL where money itself is to be drawn.
static const char *suit_counts(const struct chart *chart, const struct level_rows *rows, const char **reason) {
    if (rows->year_count != 1) {
        return NULL;
    }
    if (only_cited(rows)) {
        *reason = "no programme states an amount of its own, and some are cited more than once";
        return "mentions";
    }
    if (rows->count > CHANGES_MOST && names_ministries(chart)) {
        *reason = "more programmes of one year than one picture holds, whose ministries are named";
        return "ministries";
    }
    return NULL;
}

static const char *suit_levels(const struct level_rows *rows, size_t change_count, const char **reason) {
    struct sizes sizes = {0};
    for (size_t i = 0; i < rows->count * rows->year_count; i++) {
        if (rows->cells[i]) {
            sizes_take(&sizes, rows->cells[i]);
        }
    }
    if (rows->year_count >= TREND_LEAST) {
        *reason = "four years or more";
        return "trend";
    }
    if (rows->year_count > 1 && rows->count > CHANGES_MOST && change_count > CHANGES_MOST) {
        *reason = "more changes than one picture holds";
        return "distribution";
    }
    if (rows->year_count > 1 && rows->count <= LINES_MOST && all_state_both_ends(rows) &&
        any_overtakes(rows, sizes.most)) {
        *reason = "two or three years in which a programme overtakes another";
        return "slope";
    }
    if (rows->year_count == 1 && rows->count >= RANKED_LEAST && vanishes(sizes, VANISHING_LEVELS) &&
        all_ranks_proven(rows)) {
        *reason = "one year whose ranks are proven and whose small amounts no bar would show";
        return "ranking";
    }
    *reason = "one to three years";
    return "levels";
}

const char *suit_kind(struct chart *chart, const char **reason) {
    struct failure none = {0};
    size_t notes = chart->diag->count;
    struct change_rows changes;
    struct level_rows levels;
    const char *kind = chart->data->from_series ? "levels" : "change";
    *reason = "nothing is left to choose by";
    if (!chart->data->from_series && select_changes(chart, &changes, &none)) {
        kind = suit_changes(chart, &changes, reason);
    } else if (chart->data->from_series && select_levels(chart, &levels, &none)) {
        family_join(chart, &levels);
        const char *counts = suit_counts(chart, &levels, reason);
        kind = counts ? counts : suit_levels(&levels, chart->data->change_count, reason);
    }
    chart->diag->count = notes;
    return kind;
}
