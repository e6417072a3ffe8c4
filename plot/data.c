// changes.csv and series.csv, read by their header.
#include "plot/data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csvio.h"
#include "plot/data_precision.h"
#include "plot/data_real.h"
#include "plot/derive.h"
#include "plot/flag_words.h"
#include "plot/lineage.h"

// No budget of the world comes near; sums of a chart's rows fit in a yen.
#define LARGEST_AMOUNT 100000000000000000LL // 10京円

struct reader {
    const struct csv_table *table;
    const struct csv_row *row;
    struct arena *arena; // for the words that outlive the row
    struct failure *failure;
};

static bool bad_field(const struct reader *reader, size_t column, const char *name, const char *what) {
    struct str field = csv_field(reader->row, column);
    return failure_set(reader->failure, "%.*s:%ld:%zu: %s is '%.*s', %s", STR_ARGS(reader->table->path),
                       reader->row->line, column + 1, name, (int)(field.size < 60 ? field.size : 60), field.data, what);
}

static struct str text_of(const struct reader *reader, const char *name) {
    return csv_field(reader->row, csv_column(reader->table, name));
}

// Empty is not known: *known false.
static bool read_yen(const struct reader *reader, const char *name, yen *value, bool *known) {
    size_t column = csv_column(reader->table, name);
    struct str field = csv_field(reader->row, column);
    *known = field.size > 0;
    if (!*known) {
        return true;
    }
    if (!csv_yen(field, value)) {
        return bad_field(reader, column, name, "not a whole number of yen");
    }
    if (*value > LARGEST_AMOUNT || *value < -LARGEST_AMOUNT) {
        return bad_field(reader, column, name, "more than 10^17 yen, which no budget reaches");
    }
    return true;
}

static bool read_end(const struct reader *reader, const char *name, yen open, yen *value) {
    bool known;
    if (!read_yen(reader, name, value, &known)) {
        return false;
    }
    if (!known) {
        *value = open;
    }
    return true;
}

static bool read_number(const struct reader *reader, const char *name, double *value, bool *known) {
    size_t column = csv_column(reader->table, name);
    struct str field = csv_field(reader->row, column);
    char text[64];
    *known = field.size > 0;
    if (!*known) {
        return true;
    }
    if (field.size >= sizeof text) {
        return bad_field(reader, column, name, "not a number");
    }
    memcpy(text, field.data, field.size);
    text[field.size] = '\0';
    char *end;
    *value = strtod(text, &end);
    return (*end == '\0' && isfinite(*value)) || bad_field(reader, column, name, "not a number");
}

static bool read_year(const struct reader *reader, const char *name, int *year) {
    size_t column = csv_column(reader->table, name);
    yen value;
    if (!csv_yen(csv_field(reader->row, column), &value) || value < 1000 || value > 9999) {
        return bad_field(reader, column, name, "not a year of four digits");
    }
    *year = (int)value;
    return true;
}

static bool read_stage(const struct reader *reader, const char *name, enum stage *stage) {
    size_t column = csv_column(reader->table, name);
    return stage_from_name(csv_field(reader->row, column), stage) ||
           bad_field(reader, column, name, "none of the stages of a budget (initial, proposal, request, ...)");
}

static bool is_word(struct str field, const char *word) {
    return field.size == strlen(word) && strncasecmp(field.data, word, field.size) == 0;
}

static bool read_boolean(const struct reader *reader, const char *name, bool *value) {
    size_t column = csv_column(reader->table, name);
    struct str field = csv_field(reader->row, column);
    *value = is_word(field, "true"); // Excel writes TRUE
    return *value || field.size == 0 || is_word(field, "false") ||
           bad_field(reader, column, name, "neither true nor false");
}

static bool read_count(const struct reader *reader, const char *name, long *count) {
    yen value = 0;
    bool known;
    if (!read_yen(reader, name, &value, &known)) {
        return false;
    }
    *count = known ? (long)value : 0;
    return true;
}

static bool is_contradicted(const struct reader *reader) {
    return str_contains(text_of(reader, "flags"), STR("contradiction"));
}

static bool read_programme(const struct reader *reader, struct str *programme) {
    *programme = arena_copy(str_trim(text_of(reader, "programme")), reader->arena);
    return programme->size > 0 || bad_field(reader, csv_column(reader->table, "programme"), "programme", "no name");
}

// ---- Rows

// Other hands write an exact amount as its own two ends; the upper one is not included here.
static struct yen_interval not_empty(struct yen_interval interval) {
    bool is_point = interval.min == interval.max && interval.max != YEN_NO_MAX && interval.min != YEN_NO_MIN;
    return is_point ? (struct yen_interval){interval.min, interval.max + 1} : interval;
}

// As the file states it; of an older file, or where the amount has more digits, as the interval tells. An interval that
// several printings or a printed change have narrowed tells nothing.
static bool read_precision(const struct reader *reader, const char *name, struct level *level) {
    yen stated;
    bool known;
    if (!read_yen(reader, name, &stated, &known)) {
        return false;
    }
    bool serves = known && stated > 0 && level->amount % stated == 0;
    level->precision = serves ? stated : precision_of_interval(level->amount, level->interval);
    return true;
}

static bool read_change_ends(const struct reader *reader, struct change *change) {
    if (!read_end(reader, "change_min_yen", YEN_NO_MIN, &change->ends.min) ||
        !read_end(reader, "change_max_yen", YEN_NO_MAX, &change->ends.max)) {
        return false;
    }
    bool ignored_too, low_known, high_known;
    double ignored;
    if (!read_number(reader, "change_pct", &ignored, &ignored_too) ||
        !read_number(reader, "change_pct_min", &ignored, &low_known) ||
        !read_number(reader, "change_pct_max", &ignored, &high_known)) {
        return false;
    }
    change->percent.known = low_known && high_known &&
                            csv_decimal(text_of(reader, "change_pct_min"), &change->percent.min) &&
                            csv_decimal(text_of(reader, "change_pct_max"), &change->percent.max);
    return true;
}

// The intervals of both amounts, which newer files carry; of others the change's own width tells the precision.
static bool read_intervals(const struct reader *reader, struct change *change) {
    struct level *from = &change->from, *to = &change->to;
    if (!read_end(reader, "from_min_yen", YEN_NO_MIN, &from->interval.min) ||
        !read_end(reader, "from_max_yen", YEN_NO_MAX, &from->interval.max) ||
        !read_end(reader, "to_min_yen", YEN_NO_MIN, &to->interval.min) ||
        !read_end(reader, "to_max_yen", YEN_NO_MAX, &to->interval.max)) {
        return false;
    }
    from->interval = not_empty(from->interval);
    to->interval = not_empty(to->interval);
    if (csv_column(reader->table, "from_min_yen") != SIZE_MAX) {
        if (!read_precision(reader, "from_precision_yen", from) || !read_precision(reader, "to_precision_yen", to)) {
            return false;
        }
        struct percent_ends percent = change_percent(from->interval, to->interval);
        struct change_ends ends = change_between(from->interval, to->interval);
        bool narrowed = ends.min != change->ends.min || ends.max != change->ends.max;
        change->percent = percent.known && !narrowed ? percent : change->percent;
    } else if (from->is_known && to->is_known) {
        precision_split(change);
    } else {
        from->precision = precision_coarsest(from->amount);
        to->precision = precision_coarsest(to->amount);
    }
    return true;
}

// Newer files tell what each change is a part of.
static bool read_whole(const struct reader *reader, struct change *change) {
    bool from, to;
    if (!read_yen(reader, "total_from_yen", &change->whole.from, &from) ||
        !read_yen(reader, "total_to_yen", &change->whole.to, &to) ||
        !read_end(reader, "total_change_min_yen", YEN_NO_MIN, &change->whole.ends.min) ||
        !read_end(reader, "total_change_max_yen", YEN_NO_MAX, &change->whole.ends.max) ||
        !read_end(reader, "total_from_min_yen", YEN_NO_MIN, &change->whole.from_ends.min) ||
        !read_end(reader, "total_from_max_yen", YEN_NO_MAX, &change->whole.from_ends.max) ||
        !read_boolean(reader, "total_stated", &change->whole.is_stated)) {
        return false;
    }
    change->whole.known = from && to;
    return true;
}

static bool read_change(const struct reader *reader, struct change *change) {
    bool known;
    if (!read_programme(reader, &change->programme) || !read_year(reader, "from_year", &change->from.fiscal_year) ||
        !read_year(reader, "to_year", &change->to.fiscal_year) ||
        !read_stage(reader, "from_stage", &change->from.stage) || !read_stage(reader, "to_stage", &change->to.stage) ||
        !read_yen(reader, "from_yen", &change->from.amount, &change->from.is_known) ||
        !read_yen(reader, "to_yen", &change->to.amount, &change->to.is_known) ||
        !read_yen(reader, "change_yen", &change->amount, &known) || !read_change_ends(reader, change) ||
        !read_boolean(reader, "of_which", &change->of_which) ||
        !read_count(reader, "from_mentions", &change->from.mentions) ||
        !read_count(reader, "to_mentions", &change->to.mentions)) {
        return false;
    }
    size_t column = csv_column(reader->table, "direction");
    struct str direction = csv_field(reader->row, column);
    if (direction.size > 0 && !direction_from_name(direction, &change->direction)) {
        return bad_field(reader, column, "direction", "none of increase, decrease, unchanged, undetermined");
    }
    change->from.programme = change->to.programme = change->programme;
    change->from.of_which = change->to.of_which = change->of_which;
    change->is_contradicted = is_contradicted(reader);
    change->from.is_contradicted = change->to.is_contradicted = change->is_contradicted;
    change->line = change->from.line = change->to.line = reader->row->line;
    bool both = change->from.is_known && change->to.is_known;
    yen difference = change->to.amount - change->from.amount;
    bool excluded = difference < change->ends.min || difference > change->ends.max; // by a change that is printed
    if (both && change->amount != difference && !excluded) {
        return bad_field(reader, csv_column(reader->table, "change_yen"), "change_yen", "not to_yen minus from_yen");
    }
    return read_intervals(reader, change) && read_whole(reader, change);
}

static bool read_level(const struct reader *reader, struct level *level) {
    if (!read_programme(reader, &level->programme) || !read_year(reader, "fiscal_year", &level->fiscal_year) ||
        !read_stage(reader, "stage", &level->stage) ||
        !read_yen(reader, "amount_yen", &level->amount, &level->is_known) ||
        !read_end(reader, "amount_min_yen", YEN_NO_MIN, &level->interval.min) ||
        !read_end(reader, "amount_max_yen", YEN_NO_MAX, &level->interval.max) ||
        !read_boolean(reader, "of_which", &level->of_which) || !read_count(reader, "mentions", &level->mentions)) {
        return false;
    }
    level->is_new_scope = flags_hold(text_of(reader, "flags"), STR("scope_changed"));
    level->continues = arena_copy(text_of(reader, "continues"), reader->arena);
    level->line = reader->row->line;
    level->is_contradicted = is_contradicted(reader);
    level->interval = not_empty(level->interval);
    level->precision = 1;
    return !level->is_known || read_precision(reader, "precision_yen", level);
}

// ---- The file

// The columns without which nothing can be drawn.
static bool has_columns(const struct csv_table *table, const char *const *names, size_t count, const char *kind,
                        struct failure *failure) {
    for (size_t i = 0; i < count; i++) {
        if (csv_column(table, names[i]) == SIZE_MAX) {
            return failure_set(failure, "%.*s:1:1: no column %s: %s has one (`yosan analyze` writes it)",
                               STR_ARGS(table->path), names[i], kind);
        }
    }
    return true;
}

static bool knows_the_file(const struct csv_table *table, bool *is_series, struct failure *failure) {
    static const char *const of_changes[] = {"programme", "from_year",  "to_year",   "from_yen",
                                             "to_yen",    "change_yen", "direction", "of_which"};
    static const char *const of_series[] = {"programme", "fiscal_year", "amount_yen", "of_which"};
    static const char *const of_real[] = {"programme",      "from_year",      "to_year",      "from_stage",  "to_stage",
                                          "from_value_min", "from_value_max", "to_value_min", "to_value_max"};
    *is_series = csv_column(table, "fiscal_year") != SIZE_MAX;
    if (data_is_real(table)) {
        return has_columns(table, of_real, sizeof of_real / sizeof of_real[0], "real.csv", failure);
    }
    if (csv_column(table, "figure_id") != SIZE_MAX) {
        return failure_set(failure,
                           "%.*s:1:1: this is a figures.csv: run `yosan analyze` on it and draw its changes.csv or "
                           "series.csv",
                           STR_ARGS(table->path));
    }
    if (csv_column(table, "事業名") != SIZE_MAX) {
        return failure_set(failure,
                           "%.*s:1:1: this is a changes.ja.csv, for people's spreadsheets: draw the changes.csv",
                           STR_ARGS(table->path));
    }
    if (!*is_series && csv_column(table, "from_year") == SIZE_MAX) {
        return failure_set(failure,
                           "%.*s:1:1: neither a changes.csv nor a series.csv: no column from_year or fiscal_year",
                           STR_ARGS(table->path));
    }
    return *is_series
               ? has_columns(table, of_series, sizeof of_series / sizeof of_series[0], "series.csv", failure)
               : has_columns(table, of_changes, sizeof of_changes / sizeof of_changes[0], "changes.csv", failure);
}

// The parts with a space between two.
static struct str joined(const struct str *parts, size_t count, struct arena *arena) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += parts[i].size + 1;
    }
    char *words = arena_grow(NULL, 0, size + 1, 1, arena);
    size = 0;
    for (size_t i = 0; i < count; i++) {
        if (size) {
            words[size++] = ' ';
        }
        if (parts[i].size) {
            memcpy(words + size, parts[i].data, parts[i].size);
            size += parts[i].size;
        }
    }
    words[size] = '\0';
    return (struct str){words, size};
}

// The rows are read one after another: a chart holds what it needs of each, not the file.
struct data_scan {
    struct csv_table table; // header alone
    struct chart_data *data;
    size_t key_capacity, hash_capacity, row_capacity;
    struct arena *arena;
};

// What identifies a row, and what it says: for the passport.
static void note_row(struct data_scan *scan, const struct csv_row *row) {
    static const char *const key_columns[] = {"programme", "fiscal_year", "stage",   "from_year",
                                              "to_year",   "from_stage",  "to_stage"};
    struct str parts[sizeof key_columns / sizeof key_columns[0]];
    size_t count = 0;
    for (size_t i = 0; i < sizeof key_columns / sizeof key_columns[0]; i++) {
        size_t column = csv_column(&scan->table, key_columns[i]);
        if (column != SIZE_MAX) {
            parts[count++] = csv_field(row, column);
        }
    }
    struct str key = joined(parts, count, scan->arena);
    uint64_t hash = 0;
    for (size_t i = 0; i < row->field_count; i++) {
        hash = str_hash(row->fields[i], hash);
        hash = str_hash(STR("\x1f"), hash);
    }
    struct chart_data *data = scan->data;
    size_t hash_count = data->row_count;
    ARENA_PUSH(data->row_keys, data->row_count, scan->key_capacity, key, scan->arena);
    ARENA_PUSH(data->row_hashes, hash_count, scan->hash_capacity, hash, scan->arena);
}

static bool take_header(struct data_scan *scan, const struct csv_row *header, struct failure *failure) {
    struct chart_data *data = scan->data;
    struct csv_table *table = &scan->table;
    table->column_count = header->field_count;
    table->header = ARENA_ARRAY(struct str, header->field_count, scan->arena);
    for (size_t i = 0; i < header->field_count; i++) {
        table->header[i] = arena_copy(header->fields[i], scan->arena);
    }
    if (!knows_the_file(table, &data->from_series, failure)) {
        return false;
    }
    data->has_wholes = csv_column(table, "total_from_yen") != SIZE_MAX;
    return true;
}

static bool take_row(void *context, const struct csv_row *row, struct failure *failure) {
    struct data_scan *scan = context;
    struct chart_data *data = scan->data;
    if (!scan->table.header) {
        return take_header(scan, row, failure);
    }
    struct reader reader = {&scan->table, row, scan->arena, failure};
    struct level level = {0};
    struct change change = {0};
    bool good = data->from_series            ? read_level(&reader, &level)
                : data_is_real(&scan->table) ? data_read_real(&scan->table, row, data, &change, scan->arena, failure)
                                             : read_change(&reader, &change);
    if (!good) {
        return false;
    }
    if (data->from_series) {
        ARENA_PUSH(data->levels, data->level_count, scan->row_capacity, level, scan->arena);
    } else {
        ARENA_PUSH(data->changes, data->change_count, scan->row_capacity, change, scan->arena);
    }
    note_row(scan, row);
    return true;
}

bool data_read(const char *path, struct chart_data *data, struct arena *arena, struct failure *failure) {
    struct data_scan scan = {.table.path = arena_copy(str_from(path), arena), .data = data, .arena = arena};
    *data = (struct chart_data){.path = scan.table.path};
    if (!csv_scan(path, take_row, &scan, failure)) {
        return false;
    }
    if (!scan.table.header) {
        return failure_set(failure, "%s: empty: a header row with the names of the columns is needed", path);
    }
    if (data->from_series) {
        lineage_join(data, arena);
        derive_changes(data, arena);
    } else {
        derive_levels(data, arena);
    }
    return true;
}
