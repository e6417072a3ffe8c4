// What a waterfall's rows are parts of, and what they leave of it.
#include "plot/derive.h"
#include "plot/waterfall.h"

// The ends of a change that is no narrower than both amounts make it: it moves together with the earlier one.
static bool is_free(const struct change *change) {
    struct change_ends ends = change_between(change->from.interval, change->to.interval);
    return ends.min == change->ends.min && ends.max == change->ends.max && change->from.interval.min >= 0 &&
           change->to.interval.min >= 0;
}

struct percent_ends waterfall_contribution(const struct waterfall *w, const struct change *change) {
    struct change_ends whole = w->whole_from,
                       own = {change->from.interval.min, yen_interval_end(change->from.interval)};
    if (w->no_whole || whole.min == YEN_NO_MIN || whole.max == YEN_NO_MAX) {
        return (struct percent_ends){.known = false};
    }
    if (change == &w->sum) {
        return change_contribution(change->ends, whole.min, whole.max, w->is_shared ? &whole : NULL);
    }
    bool inside = !w->is_stated && whole.min >= own.min && is_free(change);
    if (change == w->other) { // what it was before: of stated totals the whole moves with it
        own.min = whole.min - (w->is_stated ? 0 : w->rows_from.min);
        own.max = whole.max - (w->is_stated ? 0 : w->rows_from.max);
        inside = w->is_stated || w->is_larger;
        inside =
            inside && own.min >= 0 && (wide)change->ends.min + own.max >= 0 && (wide)change->ends.max + own.min >= 0;
    }
    return change_contribution(change->ends, whole.min, whole.max, inside ? &own : NULL);
}

static bool is_part(const struct change *change) {
    return waterfall_states(change) && !change->of_which;
}

static bool same_whole(const struct change *a, const struct change *b) {
    return a->whole.known && b->whole.known && a->whole.from == b->whole.from && a->whole.to == b->whole.to;
}

// A row with the whole that all rows share; NULL where they are parts of several, or not all of its parts.
static const struct change *shared_whole(const struct waterfall *w) {
    const struct chart_data *data = w->chart->data;
    const struct change *first = NULL;
    size_t parts = 0;
    for (size_t i = 0; i < w->rows.all_count; i++) {
        const struct change *change = &w->rows.all[i];
        if (is_part(change)) {
            first = first ? first : change;
            if (!same_whole(first, change)) {
                return NULL;
            }
            parts++;
        }
    }
    for (size_t i = 0; first && i < data->change_count; i++) {
        const struct change *change = &data->changes[i];
        bool of_years = change->from.fiscal_year == w->rows.from_year && change->to.fiscal_year == w->rows.to_year;
        parts -= of_years && is_part(change) && same_whole(first, change);
    }
    return parts == 0 ? first : NULL;
}

static yen end_less(yen end, yen part, yen open) {
    wide rest = (wide)end - part;
    return end == open || part == YEN_NO_MIN || part == YEN_NO_MAX || rest >= INT64_MAX || rest <= INT64_MIN
               ? open
               : (yen)rest;
}

// What the rows' earlier amounts may make together.
static struct change_ends sum_of_rows(const struct waterfall *w) {
    struct yen_interval sum = {0, 1}; // of none: the point 0
    for (size_t i = 0; i < w->rows.count; i++) {
        sum = is_part(&w->rows.items[i]) ? yen_interval_add(sum, w->rows.items[i].from.interval) : sum;
    }
    return (struct change_ends){sum.min, sum.max == YEN_NO_MAX ? YEN_NO_MAX : yen_interval_end(sum)};
}

// The totals' own: half of what rounding leaves to their difference.
static yen total_precision(const struct change *sum) {
    yen precision = 1;
    wide width = (wide)sum->ends.max - sum->ends.min;
    while (sum->ends.min != YEN_NO_MIN && sum->ends.max != YEN_NO_MAX && 20 * (wide)precision <= width &&
           sum->from.amount % (10 * precision) == 0 && sum->to.amount % (10 * precision) == 0) {
        precision *= 10;
    }
    return precision;
}

void waterfall_take_whole(struct waterfall *w) {
    const struct change *part = shared_whole(w);
    w->no_whole = !part && w->chart->data->has_wholes;
    w->whole_from = w->rows_from = sum_of_rows(w);
    if (!part || part->whole.from <= 0) {
        return;
    }
    struct change lines = w->sum, other = lines;
    w->is_shared = true;
    w->whole_from = part->whole.from_ends;
    w->is_stated = part->whole.is_stated;
    w->is_larger = !w->is_stated && (part->whole.from != lines.from.amount || part->whole.to != lines.to.amount);
    w->sum.from.amount = part->whole.from;
    w->sum.to.amount = part->whole.to;
    w->sum.amount = part->whole.to - part->whole.from;
    other.amount = w->sum.amount - lines.amount;
    other.from.amount = w->sum.from.amount - lines.from.amount;
    other.to.amount = other.from.amount + other.amount;
    // Of rows that are all of the whole nothing is left; published changes of narrowed ones may leave something.
    other.ends = (struct change_ends){other.amount < 0 ? other.amount : 0, other.amount > 0 ? other.amount : 0};
    w->sum.ends = part->whole.ends;
    w->sum.direction = derive_direction(w->sum.ends);
    other.direction = DIRECTION_undetermined;
    if (w->is_stated) {
        w->sum.from.precision = w->sum.to.precision = total_precision(&w->sum);
        other.ends = (struct change_ends){end_less(part->whole.ends.min, lines.ends.max, YEN_NO_MIN),
                                          end_less(part->whole.ends.max, lines.ends.min, YEN_NO_MAX)};
        other.direction = derive_direction(other.ends);
    } else if (w->is_larger) { // the rows are in the whole: their ends are in its ends
        other.ends = (struct change_ends){end_less(part->whole.ends.min, lines.ends.min, YEN_NO_MIN),
                                          end_less(part->whole.ends.max, lines.ends.max, YEN_NO_MAX)};
        other.direction = derive_direction(other.ends);
    }
    if (!w->is_stated && !w->is_larger && other.amount == 0) {
        return;
    }
    other.programme = word(&w->chart->words, WORD_other_rounding);
    other.from.fiscal_year = w->rows.from_year;
    other.from.stage = w->rows.from_stage;
    other.to.fiscal_year = w->rows.to_year;
    other.to.stage = w->rows.to_stage;
    other.merged = 1;
    other.is_rest = true;
    w->rows.items[w->rows.count] = other;
    w->other = &w->rows.items[w->rows.count++];
}
