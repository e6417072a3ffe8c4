// series.csv, changes.csv and unpaired.csv.
#include "analyze/write.h"

#include "analyze/contribution.h"

#include "analyze/sentence.h"
#include "analyze/share.h"
#include "base/csvio.h"

void relieve(struct arena *scratch) {
    enum { WORTH_BYTES = 1024 * 1024 };
    if (scratch->held > WORTH_BYTES) {
        arena_reset(scratch);
    }
}

static void put_yen(struct csv_writer *writer, yen amount, bool known) {
    if (known) {
        csv_put_integer(writer, amount);
    } else {
        csv_put_empty(writer);
    }
}

static void put_bounds(struct csv_writer *writer, struct yen_interval bounds) {
    put_yen(writer, bounds.min, bounds.min != YEN_NO_MIN);
    put_yen(writer, bounds.max, bounds.max != YEN_NO_MAX);
}

int percent_decimals(const struct percent_ends *percent) {
    enum { MOST = 6 };
    int decimals = 1;
    while (decimals < MOST &&
           rational_steps(percent->max, decimals, RATIONAL_DOWN) - rational_steps(percent->min, decimals, RATIONAL_UP) <
               1) {
        decimals++;
    }
    return decimals;
}

// More digits than fit into one machine word: a rate of an amount near zero.
static void put_many_steps(struct csv_writer *writer, wide steps, int decimals) {
    char text[64];
    size_t at = sizeof text - 1;
    text[at] = '\0';
    wide rest = steps < 0 ? -steps : steps;
    for (int written = 0; rest > 0; written++, rest /= 10) {
        if (written == decimals && decimals > 0) {
            text[--at] = '.';
        }
        text[--at] = (char)('0' + (int)(rest % 10));
    }
    if (steps < 0) {
        text[--at] = '-';
    }
    csv_put_name(writer, text + at);
}

static void put_steps(struct csv_writer *writer, wide steps, int decimals) {
    if (steps == (int64_t)steps) {
        csv_put_steps(writer, (int64_t)steps, decimals);
        return;
    }
    for (; decimals > 0 && steps % 10 == 0; decimals--) {
        steps /= 10;
    }
    put_many_steps(writer, steps, decimals);
}

// Ends go outwards, so that the true change lies inside what is printed.
static void put_percent(struct csv_writer *writer, struct rational value, int decimals,
                        enum rational_rounding rounding) {
    put_steps(writer, rational_steps(value, decimals, rounding), decimals);
}

enum { SHARE_DECIMALS = 4 };

static void put_share(struct csv_writer *writer, const struct shares *shares, const struct point *point) {
    struct rational share;
    struct percent_ends ends;
    if (share_of(shares, point, &share, &ends)) {
        put_percent(writer, share, SHARE_DECIMALS, RATIONAL_NEAREST);
        put_percent(writer, ends.min, SHARE_DECIMALS, RATIONAL_DOWN);
        put_percent(writer, ends.max, SHARE_DECIMALS, RATIONAL_UP);
        return;
    }
    for (int i = 0; i < 3; i++) {
        csv_put_empty(writer);
    }
}

// The last lineage of the point's programme that begins by its year; *next moves on as the points do.
static struct str continued_by(const struct genealogy *genealogy, const struct point *point, size_t *next) {
    const struct lineage *lineages = genealogy->lineages;
    while (*next < genealogy->lineage_count &&
           (lineages[*next].programme < point->programme ||
            (lineages[*next].programme == point->programme && lineages[*next].year <= point->year))) {
        ++*next;
    }
    const struct lineage *last = *next > 0 ? &lineages[*next - 1] : NULL;
    return last && last->programme == point->programme ? last->continues : (struct str){0};
}

void write_series(struct out *out, const struct series *series, const struct genealogy *genealogy,
                  struct arena *scratch) {
    size_t next_lineage = 0;
    struct csv_writer writer = csv_begin(out, "series");
    struct arena held = {.exhausted = scratch->exhausted};
    struct shares shares = shares_of(series, &held);
    for (size_t i = 0; i < series->count; i++) {
        const struct point *point = &series->points[i];
        csv_put_text(&writer, programme_name(series, point->programme));
        csv_put_integer(&writer, point->year);
        csv_put_name(&writer, stage_name((enum stage)point->stage));
        put_yen(&writer, point->amount, point->has_amount);
        put_bounds(&writer, point->bounds);
        csv_put_boolean(&writer, point->of_which);
        csv_put_integer(&writer, point->mentions);
        csv_put_text(&writer, point_documents(series, point, scratch));
        csv_put_text(&writer, point_flags(series, point, scratch));
        put_yen(&writer, point->precision, point->precision > 0);
        put_share(&writer, &shares, point);
        csv_put_text(&writer, continued_by(genealogy, point, &next_lineage));
        csv_end_row(&writer);
        relieve(scratch);
    }
    arena_reset(&held);
}

static void put_change(struct csv_writer *writer, const struct pair *pair) {
    bool both = pair->from->has_amount && pair->to->has_amount;
    yen change = both ? pair_change(pair) : 0;
    put_yen(writer, change, both);
    put_yen(writer, pair->ends.min, pair->ends.min != YEN_NO_MIN);
    put_yen(writer, pair->ends.max, pair->ends.max != YEN_NO_MAX);
    struct percent_ends ends = pair->percent;
    int decimals = ends.known ? percent_decimals(&ends) : 1;
    if (both && pair->from->amount > 0) {
        put_percent(writer, pair_percent(pair), decimals, RATIONAL_NEAREST);
    } else {
        csv_put_empty(writer);
    }
    if (ends.known) {
        put_percent(writer, ends.min, decimals, RATIONAL_DOWN);
        put_percent(writer, ends.max, decimals, RATIONAL_UP);
    } else {
        csv_put_empty(writer);
        csv_put_empty(writer);
    }
}

static void put_part(struct csv_writer *writer, const struct pair *pair, const struct contribution *whole,
                     enum part part) {
    if (has_part(pair, whole, part)) {
        put_steps(writer, pair->part[part], CONTRIBUTION_DECIMALS);
    } else {
        csv_put_empty(writer);
    }
}

static void put_part_ends(struct csv_writer *writer, struct percent_ends ends) {
    for (int end = 0; end < 2; end++) {
        if (ends.known) {
            put_percent(writer, end ? ends.max : ends.min, CONTRIBUTION_DECIMALS, end ? RATIONAL_UP : RATIONAL_DOWN);
        } else {
            csv_put_empty(writer);
        }
    }
}

// What the parts of a group are parts of, so that a reader can add up: その他・端数 is what the lines leave of it.
// Written once for all rows of the group.
enum { WHOLE_FIELDS = 7 };

static struct str wide_text(wide amount, bool known, struct arena *arena) {
    bool fits = known && amount <= INT64_MAX && amount > INT64_MIN;
    return fits ? arena_printf(arena, "%lld", (long long)amount) : (struct str){0};
}

static struct str whole_text(const struct contribution *whole, struct arena *arena) {
    const struct whole *from = &whole->from, *to = &whole->to;
    bool known = from->known && to->known;
    const struct str numbers[] = {
        wide_text(from->amount, true, arena),         wide_text(to->amount, true, arena),
        wide_text(to->min - from->max, known, arena), wide_text(to->max - from->min, known, arena),
        wide_text(from->min, from->known, arena),     wide_text(from->max, from->known, arena)};
    return arena_printf(arena, "%.*s,%.*s,%.*s,%.*s,%s,%.*s,%.*s", STR_ARGS(numbers[0]), STR_ARGS(numbers[1]),
                        STR_ARGS(numbers[2]), STR_ARGS(numbers[3]), from->stated ? "true" : "false",
                        STR_ARGS(numbers[4]), STR_ARGS(numbers[5]));
}

static void put_whole(struct csv_writer *writer, const struct pair *pair, const struct contribution *whole,
                      struct str words) {
    bool part = has_part(pair, whole, PART_of_total);
    put_part_ends(writer, contribution_ends(pair, whole, PART_of_total));
    csv_put_written(writer, part ? words : STR(",,,,,,"), WHOLE_FIELDS);
    put_part_ends(writer, contribution_ends(pair, whole, PART_of_change));
    put_yen(writer, pair->from->precision, pair->from->precision > 0);
    put_yen(writer, pair->to->precision, pair->to->precision > 0);
}

static void put_added(struct csv_writer *writer, const struct pair *pair, const struct contribution *whole,
                      struct str whole_words) {
    csv_put_name(writer, comparison_name((enum comparison)pair->comparison));
    put_bounds(writer, pair->from->bounds);
    put_bounds(writer, pair->to->bounds);
    put_yen(writer, pair->rank_first, pair->rank_first > 0);
    put_yen(writer, pair->rank_last, pair->rank_last > 0);
    put_part(writer, pair, whole, PART_of_change);
    put_whole(writer, pair, whole, whole_words);
}

void write_changes(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *scratch) {
    struct csv_writer writer = csv_begin(out, "changes");
    struct arena held = {.exhausted = scratch->exhausted};
    struct str *wholes = ARENA_ARRAY(struct str, pairs->group_count, &held);
    for (size_t i = 0; i < pairs->group_count; i++) {
        wholes[i] = whole_text(&pairs->groups[i], &held);
    }
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        csv_put_text(&writer, programme_name(series, pair->from->programme));
        csv_put_integer(&writer, pair->from->year);
        csv_put_integer(&writer, pair->to->year);
        csv_put_name(&writer, stage_name((enum stage)pair->from->stage));
        csv_put_name(&writer, stage_name((enum stage)pair->to->stage));
        put_yen(&writer, pair->from->amount, pair->from->has_amount);
        put_yen(&writer, pair->to->amount, pair->to->has_amount);
        put_change(&writer, pair);
        csv_put_name(&writer, direction_name((enum direction)pair->direction));
        csv_put_boolean(&writer, pair->from->of_which || pair->to->of_which);
        put_part(&writer, pair, &pairs->groups[pair->group], PART_of_total);
        csv_put_integer(&writer, pair->from->mentions);
        csv_put_integer(&writer, pair->to->mentions);
        csv_put_text(&writer, flags_join(pair->flags, scratch));
        put_added(&writer, pair, &pairs->groups[pair->group], wholes[pair->group]);
        csv_end_row(&writer);
        relieve(scratch);
    }
    arena_reset(&held);
}

void write_unpaired(struct out *out, const struct series *series, const struct pairs *pairs) {
    struct csv_writer writer = csv_begin(out, "unpaired");
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        const struct unpaired *row = &pairs->unpaired[i];
        csv_put_text(&writer, programme_name(series, row->point->programme));
        csv_put_integer(&writer, row->point->year);
        csv_put_name(&writer, stage_name((enum stage)row->point->stage));
        put_yen(&writer, row->point->amount, row->point->has_amount);
        put_yen(&writer, row->other_year, row->other_year != 0);
        csv_put_name(&writer, row->reason);
        csv_end_row(&writer);
    }
}

void write_sentences(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *scratch) {
    struct csv_writer writer = csv_begin(out, "sentences");
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        struct str name = programme_name(series, pair->to->programme);
        csv_put_text(&writer, name);
        csv_put_integer(&writer, pair->from->year);
        csv_put_integer(&writer, pair->to->year);
        csv_put_name(&writer, comparison_name((enum comparison)pair->comparison));
        csv_put_text(&writer, sentence_change(name, pair, NUMBER_JAPANESE, scratch));
        csv_put_text(&writer, sentence_change(name, pair, NUMBER_ENGLISH, scratch));
        csv_end_row(&writer);
        relieve(scratch);
    }
}
