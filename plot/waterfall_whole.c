// What a waterfall's rows are parts of, and what they leave of it.
#include "plot/derive.h"
#include "plot/waterfall.h"

wide waterfall_contribution(const struct waterfall *w, yen change) {
    return rational_steps(rational_of((wide)change * 100, w->sum.from.amount), WATERFALL_DECIMALS, RATIONAL_NEAREST);
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

// The steps that the contributions of the rows lack as they are printed.
static wide rounding_steps(const struct waterfall *w, yen other) {
    wide steps = waterfall_contribution(w, w->sum.amount) - waterfall_contribution(w, other);
    for (size_t i = 0; i < w->rows.count; i++) {
        const struct change *change = &w->rows.items[i];
        steps -= is_part(change) ? waterfall_contribution(w, change->amount) : 0;
    }
    return w->narrow ? 0 : steps; // there not all of them are shown
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
    if (!part || part->whole.from <= 0) {
        return;
    }
    struct change lines = w->sum, other = lines;
    w->is_stated = part->whole.is_stated;
    w->is_larger = !w->is_stated && (part->whole.from != lines.from.amount || part->whole.to != lines.to.amount);
    w->sum.from.amount = part->whole.from;
    w->sum.to.amount = part->whole.to;
    w->sum.amount = part->whole.to - part->whole.from;
    other.amount = w->sum.amount - lines.amount;
    other.from.amount = w->sum.from.amount - lines.from.amount;
    other.to.amount = other.from.amount + other.amount;
    other.ends = (struct change_ends){other.amount, other.amount};
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
    w->other_steps = rounding_steps(w, other.amount);
    if (!w->is_stated && !w->is_larger && other.amount == 0 && w->other_steps == 0) {
        return;
    }
    other.programme = word(&w->chart->words, WORD_other_rounding);
    other.from.fiscal_year = w->rows.from_year;
    other.from.stage = w->rows.from_stage;
    other.to.fiscal_year = w->rows.to_year;
    other.to.stage = w->rows.to_stage;
    other.merged = 1;
    w->rows.items[w->rows.count] = other;
    w->other = &w->rows.items[w->rows.count++];
}
