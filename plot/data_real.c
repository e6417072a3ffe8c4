// Rows of real.csv.
#include "plot/data_real.h"

#include "plot/data_precision.h"

#define LARGEST_VALUE 100000000000000000LL // as of money elsewhere

struct real_row {
    const struct csv_table *table;
    const struct csv_row *row;
    struct failure *failure;
};

bool data_is_real(const struct csv_table *table) {
    return csv_column(table, "from_value") != SIZE_MAX && csv_column(table, "index_name") != SIZE_MAX;
}

static struct str text_of(const struct real_row *reader, const char *name) {
    return csv_field(reader->row, csv_column(reader->table, name));
}

static bool bad_field(const struct real_row *reader, const char *name, const char *what) {
    struct str field = str_slice(text_of(reader, name), 0, 60);
    return failure_set(reader->failure, "%.*s:%ld:%zu: %s is '%.*s', %s", STR_ARGS(reader->table->path),
                       reader->row->line, csv_column(reader->table, name) + 1, name, STR_ARGS(field), what);
}

// A number in whole yen, rounded as said; open where the field is empty.
static bool read_value(const struct real_row *reader, const char *name, enum rational_rounding rounding, yen open,
                       yen *value) {
    struct rational number;
    struct str field = text_of(reader, name);
    *value = open;
    if (field.size == 0) {
        return true;
    }
    if (!csv_decimal(field, &number)) {
        return bad_field(reader, name, "not a number");
    }
    wide whole = rational_steps(number, 0, rounding);
    if (whole > LARGEST_VALUE || whole < -LARGEST_VALUE) {
        return bad_field(reader, name, "more than 10^17 yen, which no budget reaches");
    }
    *value = (yen)whole;
    return true;
}

static yen rounded(yen value, yen precision) {
    yen size = value < 0 ? -value : value, whole = (size + precision / 2) / precision * precision;
    return value < 0 ? -whole : whole;
}

// The finest digit that no value between the ends changes.
static yen settled_precision(struct yen_interval ends) {
    yen precision = 1;
    if (ends.min == YEN_NO_MIN || ends.max == YEN_NO_MAX) {
        return precision;
    }
    while (precision < LARGEST_VALUE && rounded(ends.min, precision) != rounded(ends.max - 1, precision)) {
        precision *= 10;
    }
    return precision;
}

struct level_columns {
    const char *year, *stage, *value, *min, *max;
};

static bool read_level(const struct real_row *reader, const struct level_columns *names, struct level *level) {
    yen year;
    if (!csv_yen(text_of(reader, names->year), &year) || year < 1000 || year > 9999) {
        return bad_field(reader, names->year, "not a year of four digits");
    }
    level->fiscal_year = (int)year;
    level->line = reader->row->line;
    if (!stage_from_name(text_of(reader, names->stage), &level->stage)) {
        return bad_field(reader, names->stage, "none of the stages of a budget (initial, proposal, request, ...)");
    }
    level->is_known = text_of(reader, names->value).size > 0;
    if (!read_value(reader, names->value, RATIONAL_NEAREST, 0, &level->amount) ||
        !read_value(reader, names->min, RATIONAL_DOWN, YEN_NO_MIN, &level->interval.min) ||
        !read_value(reader, names->max, RATIONAL_UP, YEN_NO_MAX, &level->interval.max)) {
        return false;
    }
    struct rational number;
    if (level->is_known && level->amount == 0 && csv_decimal(text_of(reader, names->value), &number) &&
        rational_sign(number) != 0) {
        return bad_field(reader, names->value, "less than half a yen: charts are in whole yen");
    }
    level->precision = level->is_known ? settled_precision(level->interval) : 1;
    level->by_ends = level->is_known && !precision_is_printed(level->amount, level->interval);
    return true;
}

// One chart, one index.
static bool take_index(const struct real_row *reader, struct real_index *index, struct arena *arena) {
    struct real_index own = {.known = true,
                             .per_head = str_equal(text_of(reader, "measure"), STR("per_head")),
                             .name = text_of(reader, "index_name"),
                             .base_year = text_of(reader, "base_year"),
                             .released = text_of(reader, "released")};
    bool same = own.per_head == index->per_head && str_equal(own.name, index->name) &&
                str_equal(own.base_year, index->base_year) && str_equal(own.released, index->released);
    if (index->known && !same) {
        return bad_field(reader, "index_name",
                         "another index than that of the rows above: draw one, from `yosan analyze` with either "
                         "--deflator or --population");
    }
    if (!index->known) { // the row's text is gone with the next
        *index = own;
        index->name = arena_copy(own.name, arena);
        index->base_year = arena_copy(own.base_year, arena);
        index->released = arena_copy(own.released, arena);
    }
    return true;
}

static bool read_change(const struct real_row *reader, struct change *change) {
    if (!read_value(reader, "change_min", RATIONAL_DOWN, YEN_NO_MIN, &change->ends.min) ||
        !read_value(reader, "change_max", RATIONAL_UP, YEN_NO_MAX, &change->ends.max)) {
        return false;
    }
    change->percent.known = csv_decimal(text_of(reader, "change_pct_min"), &change->percent.min) &&
                            csv_decimal(text_of(reader, "change_pct_max"), &change->percent.max);
    change->amount = change->from.is_known && change->to.is_known ? change->to.amount - change->from.amount : 0;
    return direction_from_name(text_of(reader, "direction"), &change->direction) ||
           bad_field(reader, "direction", "none of increase, decrease, unchanged, undetermined");
}

bool data_read_real(const struct csv_table *table, const struct csv_row *row, struct chart_data *data,
                    struct change *change, struct arena *arena, struct failure *failure) {
    static const struct level_columns from = {"from_year", "from_stage", "from_value", "from_value_min",
                                              "from_value_max"};
    static const struct level_columns to = {"to_year", "to_stage", "to_value", "to_value_min", "to_value_max"};
    struct real_row reader = {table, row, failure};
    change->programme = arena_copy(str_trim(text_of(&reader, "programme")), arena);
    if (change->programme.size == 0) {
        return bad_field(&reader, "programme", "no name");
    }
    if (!take_index(&reader, &data->index, arena) || !read_level(&reader, &from, &change->from) ||
        !read_level(&reader, &to, &change->to) || !read_change(&reader, change)) {
        return false;
    }
    change->line = row->line;
    change->is_real = true;
    change->of_which = str_equal(text_of(&reader, "of_which"), STR("true"));
    change->from.programme = change->to.programme = change->programme;
    change->from.of_which = change->to.of_which = change->of_which;
    return true;
}

// ---- Words

struct str real_title(const struct words *words, const struct real_index *index) {
    if (!index->known) {
        return (struct str){0};
    }
    return word(words, index->per_head ? WORD_title_per_head : WORD_title_real);
}

struct str real_remark(const struct words *words, const struct real_index *index) {
    bool english = words->english;
    struct str base = {0}, released = {0}, comma = {0}, open = {0}, close = {0};
    if (index->base_year.size) {
        bool has_word = str_ends(index->base_year, STR("年")) || str_ends(index->base_year, STR("年度"));
        base = arena_printf(words->arena, english ? "base year %.*s%s" : "%.*s%s基準", STR_ARGS(index->base_year),
                            english || has_word ? "" : "年");
    }
    if (index->released.size) {
        released = arena_printf(words->arena, english ? "released %.*s" : "%.*s公表", STR_ARGS(index->released));
    }
    if (base.size || released.size) {
        open = english ? STR(" (") : STR("(");
        close = english ? STR(")") : STR(")");
        comma = base.size && released.size ? word(words, WORD_comma) : comma;
    }
    return arena_printf(words->arena,
                        english ? "%.*s by \"%.*s\"%.*s%.*s%.*s%.*s%.*s; the index is taken as exact."
                                : "%.*sは「%.*s」%.*s%.*s%.*s%.*s%.*sによる。指数は正確とみる。",
                        STR_ARGS(word(words, index->per_head ? WORD_per_head : WORD_real_terms)), STR_ARGS(index->name),
                        STR_ARGS(open), STR_ARGS(base), STR_ARGS(comma), STR_ARGS(released), STR_ARGS(close));
}
