// Changes at constant prices and per head.
#include "analyze/real.h"

#include "analyze/write.h"
#include "base/csvio.h"
#include "base/number_text.h"

enum { VALUE_MOST = 1000000000 }; // persons or index points

// Digits with at most INDEX_DECIMALS behind a point. False when it is none of that or not above zero.
static bool parse_index(struct str text, int64_t *value) {
    int64_t number = 0;
    int decimals = -1;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '.' && decimals < 0 && i > 0) {
            decimals = 0;
        } else if (c >= '0' && c <= '9' && decimals < INDEX_DECIMALS && number < (int64_t)VALUE_MOST * INDEX_SCALE) {
            number = number * 10 + (c - '0');
            decimals += decimals >= 0;
        } else {
            return false;
        }
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < INDEX_DECIMALS; decimals++) {
        if (number >= (int64_t)VALUE_MOST * INDEX_SCALE) {
            return false;
        }
        number *= 10;
    }
    *value = number;
    return number > 0 && number <= (int64_t)VALUE_MOST * INDEX_SCALE;
}

static int64_t find_index(const struct price_index *index, int year) {
    for (size_t i = 0; i < index->count; i++) {
        if (index->items[i].year == year) {
            return index->items[i].value;
        }
    }
    return 0;
}

static bool read_index_row(const char *path, const struct csv_row *row, const size_t columns[5],
                           struct price_index *index, struct arena *arena, struct failure *failure) {
    yen year;
    int64_t value;
    struct str year_text = str_trim(csv_field(row, columns[0])), text = str_trim(csv_field(row, columns[1]));
    if (!csv_yen(year_text, &year) || year < 1868 || year > 9999) {
        return failure_set(failure, "%s:%ld: column %zu: '%.*s' is no fiscal year: write it as 2026", path, row->line,
                           columns[0] + 1, STR_ARGS(str_slice(year_text, 0, 40)));
    }
    if (!parse_index(text, &value)) {
        return failure_set(failure, "%s:%ld: column %zu: '%.*s' is no index above zero: write plain digits, as 103.2",
                           path, row->line, columns[1] + 1, STR_ARGS(str_slice(text, 0, 40)));
    }
    if (find_index(index, (int)year)) {
        return failure_set(failure, "%s:%ld: column %zu: %lld stands twice: keep one row", path, row->line,
                           columns[0] + 1, (long long)year);
    }
    struct str words[] = {csv_field(row, columns[2]), csv_field(row, columns[3]), csv_field(row, columns[4])};
    struct str *kept[] = {&index->name, &index->base_year, &index->released};
    for (size_t i = 0; i < 3; i++) {
        if (index->count && !str_equal(words[i], *kept[i])) {
            return failure_set(failure, "%s:%ld: column %zu: '%.*s' differs from the rows above: one file is one index",
                               path, row->line, columns[2 + i] + 1, STR_ARGS(str_slice(words[i], 0, 40)));
        }
        *kept[i] = words[i];
    }
    ARENA_PUSH(index->items, index->count, index->capacity, ((__typeof__(*index->items)){(int)year, value}), arena);
    return true;
}

bool index_read(const char *path, struct price_index *index, struct arena *arena, struct failure *failure) {
    static const char *const names[] = {"fiscal_year", "index", "name", "base_year", "released"};
    struct csv_table table;
    size_t columns[5];
    *index = (struct price_index){0};
    if (!csv_read(path, &table, arena, failure)) {
        return false;
    }
    for (size_t i = 0; i < 5; i++) {
        columns[i] = csv_column(&table, names[i]);
        if (columns[i] == SIZE_MAX) {
            return failure_set(failure, "%s:1: there is no column '%s': fiscal_year,index,name,base_year,released",
                               path, names[i]);
        }
    }
    for (size_t i = 0; i < table.row_count; i++) {
        if (!read_index_row(path, &table.rows[i], columns, index, arena, failure)) {
            return false;
        }
    }
    return true;
}

bool index_covers(const struct price_index *index, const char *path, const struct pairs *pairs,
                  struct failure *failure) {
    for (size_t i = 0; i < pairs->count; i++) {
        int years[] = {pairs->items[i].from->year, pairs->items[i].to->year};
        for (size_t y = 0; y < 2; y++) {
            if (!find_index(index, years[y])) {
                return failure_set(failure, "%s: there is no index for %d, which is compared: add its row", path,
                                   years[y]);
            }
        }
    }
    return true;
}

// ---- Writing

// One comparison under an index: value = amount * factor * INDEX_SCALE / index.
struct deflated {
    const struct pair *pair;
    int64_t from_index, to_index;
    int factor, decimals;
    struct str caption;
};

static struct rational value_of(yen amount, int64_t index, int factor) {
    return (struct rational){(wide)amount * factor * INDEX_SCALE, index};
}

static void put_value(struct csv_writer *writer, const struct deflated *row, const struct point *point, int64_t index) {
    if (point->has_amount) {
        csv_put_number(writer, rational_double(value_of(point->amount, index, row->factor)), row->decimals);
    } else {
        csv_put_empty(writer);
    }
}

static yen upper_of(struct yen_interval bounds) {
    return number_ends(bounds).max;
}

// Two amounts that the digits allow together.
struct corner {
    yen from, to;
};

// The real change of a corner, in units of its own.
static wide change_at(const struct deflated *row, struct corner corner) {
    return (wide)corner.to * row->from_index - (wide)corner.from * row->to_index;
}

static yen greater(yen a, yen b) {
    return a > b ? a : b;
}

static yen lesser(yen a, yen b) {
    return a < b ? a : b;
}

static bool is_narrowed(const struct pair *pair) {
    bool closed = pair->ends.min != YEN_NO_MIN && pair->ends.max != YEN_NO_MAX;
    return closed && pair->flags & FLAG_BIT(narrowed);
}

// Where the real change is least or greatest. A printed change bars corners: of the rest, to - from stays within its
// ends, and the extreme lies where a side of the amounts meets it.
static struct corner extreme_corner(const struct deflated *row, bool upper) {
    const struct pair *pair = row->pair;
    yen from_min = pair->from->bounds.min, from_max = upper_of(pair->from->bounds);
    yen to_min = pair->to->bounds.min, to_max = upper_of(pair->to->bounds);
    if (!is_narrowed(pair)) {
        return upper ? (struct corner){from_min, to_max} : (struct corner){from_max, to_min};
    }
    yen least = pair->ends.min, most = pair->ends.max;
    yen first = greater(from_min, to_min - most), last = lesser(from_max, to_max - least);
    yen met = greater(first, lesser(last, upper ? to_max - most : to_min - least));
    const yen froms[] = {first, last, met};
    struct corner best = {0};
    for (size_t i = 0; i < 3; i++) {
        yen to = upper ? lesser(to_max, froms[i] + most) : greater(to_min, froms[i] + least);
        struct corner corner = {froms[i], to};
        bool beyond =
            upper ? change_at(row, corner) > change_at(row, best) : change_at(row, corner) < change_at(row, best);
        best = i == 0 || beyond ? corner : best;
    }
    return best;
}

// The difference of the ends, each rounded outwards at the digits printed.
static void put_end(struct csv_writer *writer, const struct deflated *row, bool known, bool upper) {
    if (!known) {
        csv_put_empty(writer);
        return;
    }
    struct corner corner = extreme_corner(row, upper);
    enum rational_rounding outwards = upper ? RATIONAL_UP : RATIONAL_DOWN, other = upper ? RATIONAL_DOWN : RATIONAL_UP;
    wide steps = rational_steps(value_of(corner.to, row->to_index, row->factor), row->decimals, outwards) -
                 rational_steps(value_of(corner.from, row->from_index, row->factor), row->decimals, other);
    csv_put_number(writer, (double)steps / (double)power_of_ten(row->decimals), row->decimals);
}

// The ends of one value, rounded outwards.
static void put_bounds(struct csv_writer *writer, const struct deflated *row, struct yen_interval bounds,
                       int64_t index) {
    const yen ends[] = {bounds.min, upper_of(bounds)};
    for (int upper = 0; upper < 2; upper++) {
        if (upper ? bounds.max == YEN_NO_MAX : bounds.min == YEN_NO_MIN) {
            csv_put_empty(writer);
            continue;
        }
        wide steps = rational_steps(value_of(ends[upper], index, row->factor), row->decimals,
                                    upper ? RATIONAL_UP : RATIONAL_DOWN);
        csv_put_number(writer, (double)steps / (double)power_of_ten(row->decimals), row->decimals);
    }
}

// 100 * (to / to_index) / (from / from_index) - 100.
static struct rational percent_of(const struct deflated *row, yen from, yen to) {
    wide base = (wide)from * row->to_index;
    return (struct rational){100 * ((wide)to * row->from_index - base), base};
}

// What a nominal rate is under the index.
static struct rational real_percent(const struct deflated *row, struct rational percent) {
    wide base = percent.under * row->to_index;
    return rational_of((percent.over + 100 * percent.under) * row->from_index - 100 * base, base);
}

static void put_percents(struct csv_writer *writer, const struct deflated *row, bool closed) {
    const struct point *from = row->pair->from, *to = row->pair->to;
    enum { DECIMALS = 2 };
    if (from->has_amount && to->has_amount && from->amount > 0) {
        csv_put_number(writer, rational_double(percent_of(row, from->amount, to->amount)), DECIMALS);
    } else {
        csv_put_empty(writer);
    }
    if (!closed || from->bounds.min <= 0 || to->bounds.min < 0) {
        csv_put_empty(writer);
        csv_put_empty(writer);
        return;
    }
    struct rational low = percent_of(row, upper_of(from->bounds), to->bounds.min);
    struct rational high = percent_of(row, from->bounds.min, upper_of(to->bounds));
    if (is_narrowed(row->pair) && row->pair->percent.known) {
        low = real_percent(row, row->pair->percent.min);
        high = real_percent(row, row->pair->percent.max);
    }
    csv_put_number(writer, (double)rational_steps(low, DECIMALS, RATIONAL_DOWN) / 100, DECIMALS);
    csv_put_number(writer, (double)rational_steps(high, DECIMALS, RATIONAL_UP) / 100, DECIMALS);
}

// Proved where even the nearest ends stand apart.
static enum direction direction_of(const struct deflated *row) {
    struct yen_interval from = row->pair->from->bounds, to = row->pair->to->bounds;
    if (is_narrowed(row->pair)) {
        return change_at(row, extreme_corner(row, false)) > 0  ? DIRECTION_increase
               : change_at(row, extreme_corner(row, true)) < 0 ? DIRECTION_decrease
                                                               : DIRECTION_undetermined;
    }
    if (to.min != YEN_NO_MIN && from.max != YEN_NO_MAX &&
        rational_compare(value_of(to.min, row->to_index, 1), value_of(from.max - 1, row->from_index, 1)) > 0) {
        return DIRECTION_increase;
    }
    if (from.min != YEN_NO_MIN && to.max != YEN_NO_MAX &&
        rational_compare(value_of(to.max - 1, row->to_index, 1), value_of(from.min, row->from_index, 1)) < 0) {
        return DIRECTION_decrease;
    }
    return DIRECTION_undetermined;
}

static void put_real(struct csv_writer *writer, const struct series *series, const struct deflated *row,
                     const char *measure, const struct price_index *index) {
    const struct point *from = row->pair->from, *to = row->pair->to;
    bool has_min = to->bounds.min != YEN_NO_MIN && from->bounds.max != YEN_NO_MAX;
    bool has_max = to->bounds.max != YEN_NO_MAX && from->bounds.min != YEN_NO_MIN;
    csv_put_name(writer, measure);
    csv_put_text(writer, programme_name(series, to->programme));
    csv_put_integer(writer, from->year);
    csv_put_integer(writer, to->year);
    csv_put_name(writer, comparison_name((enum comparison)row->pair->comparison));
    put_value(writer, row, from, row->from_index);
    put_value(writer, row, to, row->to_index);
    put_end(writer, row, has_min, false);
    put_end(writer, row, has_max, true);
    put_percents(writer, row, has_min && has_max);
    csv_put_name(writer, direction_name(direction_of(row)));
    csv_put_number(writer, (double)row->from_index / INDEX_SCALE, INDEX_DECIMALS);
    csv_put_number(writer, (double)row->to_index / INDEX_SCALE, INDEX_DECIMALS);
    csv_put_text(writer, index->name);
    csv_put_text(writer, index->base_year);
    csv_put_text(writer, index->released);
    csv_put_text(writer, row->caption);
    csv_put_name(writer, stage_name((enum stage)from->stage));
    csv_put_name(writer, stage_name((enum stage)to->stage));
    put_bounds(writer, row, from->bounds, row->from_index);
    put_bounds(writer, row, to->bounds, row->to_index);
    csv_put_name(writer, from->of_which || to->of_which ? "true" : "false");
    csv_end_row(writer);
}

// 実質額は「GDPデフレーター」(2024年基準、2025-06-09公表)による。
static struct str caption_of(const struct price_index *index, bool per_head, struct arena *arena) {
    const char *year = str_ends(index->base_year, STR("年")) || str_ends(index->base_year, STR("年度")) ? "" : "年";
    struct str base =
        index->base_year.size ? arena_printf(arena, "%.*s%s基準", STR_ARGS(index->base_year), year) : STR("");
    struct str released = index->released.size ? arena_printf(arena, "%.*s公表", STR_ARGS(index->released)) : STR("");
    const char *joint = base.size && released.size ? "、" : "";
    bool any = base.size || released.size;
    return arena_printf(arena, "%sは「%.*s」%s%.*s%s%.*s%sによる。", per_head ? "1人当たりの額" : "実質額",
                        STR_ARGS(index->name), any ? "(" : "", STR_ARGS(base), joint, STR_ARGS(released),
                        any ? ")" : "");
}

static void put_all(struct csv_writer *writer, const struct series *series, const struct pairs *pairs,
                    const struct price_index *index, bool per_head, struct arena *arena) {
    struct str caption = caption_of(index, per_head, arena);
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        struct deflated row = {pair,
                               find_index(index, pair->from->year),
                               find_index(index, pair->to->year),
                               per_head ? 1 : 100,
                               per_head ? 2 : 0,
                               caption};
        put_real(writer, series, &row, per_head ? "per_head" : "real", index);
    }
}

void write_real(struct out *out, const struct series *series, const struct pairs *pairs,
                const struct price_index *deflator, const struct price_index *population, struct arena *arena) {
    struct csv_writer writer = csv_begin(out, "real");
    if (deflator) {
        put_all(&writer, series, pairs, deflator, false, arena);
    }
    if (population) {
        put_all(&writer, series, pairs, population, true, arena);
    }
}
