// Applies corrections.csv to the rows of figures.csv.
#include "extract/correction.h"

#include <string.h>

#include "base/csvio.h"
#include "base/stage.h"
#include "extract/amount.h"

struct correcting {
    struct csv_table figures, corrections;
    const struct column *columns; // of figures, by column.def
    size_t column_count;
    struct str **fields; // of each row, by column.def's order
    bool *is_out;        // rows taken out
    struct correction_counts *counts;
    struct diag *diag;
    struct arena *arena;
};

static size_t column_index(const struct correcting *correcting, const char *name) {
    for (size_t i = 0; i < correcting->column_count; i++) {
        if (strcmp(correcting->columns[i].name, name) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static struct str *field_of(const struct correcting *correcting, size_t row, const char *name) {
    return &correcting->fields[row][column_index(correcting, name)];
}

static struct str file_name(struct str path) {
    size_t slash = str_find_last(path, STR("/"), path.size);
    return slash == SIZE_MAX ? path : str_slice(path, slash + 1, path.size);
}

static struct str wanted(const struct correcting *correcting, const struct csv_row *correction, const char *name) {
    return str_trim(csv_field(correction, csv_column(&correcting->corrections, name)));
}

static bool is_at_place(const struct correcting *correcting, const struct csv_row *correction, size_t row) {
    static const char *const places[] = {"page", "line", "cell"};
    bool same = str_equal(file_name(wanted(correcting, correction, "document")),
                          file_name(*field_of(correcting, row, "document")));
    for (size_t i = 0; i < 3 && same; i++) {
        same = str_equal(wanted(correcting, correction, places[i]), *field_of(correcting, row, places[i]));
    }
    struct str offset = wanted(correcting, correction, "offset");
    return same && (offset.size == 0 || str_equal(offset, *field_of(correcting, row, "offset")));
}

static void put_yen(struct correcting *correcting, size_t row, const char *name, yen amount) {
    bool open = amount == YEN_NO_MIN || amount == YEN_NO_MAX;
    *field_of(correcting, row, name) =
        open ? (struct str){0} : arena_printf(correcting->arena, "%lld", (long long)amount);
}

// 13億円 brings its own precision and ends; whole yen are exact.
static bool set_amount(struct correcting *correcting, size_t row, struct str value) {
    struct amount amount = {.precision = 1};
    size_t at = 0;
    if (csv_yen(value, &amount.value)) {
        amount.bounds = yen_interval_of(amount.value, 1, ROUNDING_HALF_UP);
    } else if (!amount_next(value, &at, ROUNDING_HALF_UP, &amount) || !amount.has_value || amount.start != 0 ||
               amount.end != value.size) {
        return false;
    }
    put_yen(correcting, row, "amount_yen", amount.value);
    put_yen(correcting, row, "amount_min_yen", amount.bounds.min);
    put_yen(correcting, row, "amount_max_yen", amount.bounds.max);
    put_yen(correcting, row, "precision_yen", amount.precision);
    if (amount.of_which) {
        *field_of(correcting, row, "of_which") = STR("true");
    }
    return true;
}

// Whether a column of this type can hold the value.
static bool value_fits(const struct column *column, struct str value) {
    yen number;
    enum stage stage;
    switch (column->type) {
    case COLUMN_boolean:
        return str_equal(value, STR("true")) || str_equal(value, STR("false"));
    case COLUMN_integer:
    case COLUMN_year:
    case COLUMN_yen:
        return value.size == 0 || csv_yen(value, &number);
    default:
        return strcmp(column->name, "stage") != 0 || stage_from_name(value, &stage);
    }
}

static bool set_field(struct correcting *correcting, size_t row, struct str column, struct str value) {
    if (column.size == 0 || str_equal(column, STR("amount_yen"))) {
        return set_amount(correcting, row, value);
    }
    if (str_equal(column, STR("taken"))) {
        correcting->is_out[row] = str_equal(value, STR("false"));
        return correcting->is_out[row];
    }
    size_t index = column_index(correcting, arena_copy(column, correcting->arena).data);
    bool can_be_set = index != SIZE_MAX && !str_equal(column, STR("figure_id")) && !str_equal(column, STR("flags")) &&
                      value_fits(&correcting->columns[index], value);
    if (can_be_set) {
        correcting->fields[row][index] = value;
    }
    return can_be_set;
}

static void flag_corrected(struct correcting *correcting, size_t row) {
    struct str *flags = field_of(correcting, row, "flags");
    if (!str_contains(*flags, STR("corrected"))) {
        *flags = flags->size ? arena_printf(correcting->arena, "%.*s;corrected", STR_ARGS(*flags)) : STR("corrected");
    }
}

static struct place place_of(const struct correcting *correcting, const struct csv_row *correction) {
    yen page = 0, line = 0, cell = -1, offset = 0;
    csv_yen(wanted(correcting, correction, "page"), &page);
    csv_yen(wanted(correcting, correction, "line"), &line);
    csv_yen(wanted(correcting, correction, "cell"), &cell);
    csv_yen(wanted(correcting, correction, "offset"), &offset);
    return (struct place){wanted(correcting, correction, "document"), (int)page, (long)line, (int)cell,
                          (size_t)(offset < 0 ? 0 : offset)};
}

// The row that the correction means: SIZE_MAX when none or several read so. other gets a row at the place that reads
// otherwise, or one elsewhere that reads so; SIZE_MAX when there is none.
static size_t find_row(const struct correcting *correcting, const struct csv_row *correction, size_t *other) {
    struct str raw = wanted(correcting, correction, "raw");
    size_t found = SIZE_MAX, count = 0;
    *other = SIZE_MAX;
    for (size_t row = 0; row < correcting->figures.row_count; row++) {
        if (!is_at_place(correcting, correction, row)) {
            continue;
        }
        if (str_equal(raw, str_trim(*field_of(correcting, row, "raw")))) {
            found = row;
            count++;
        } else {
            *other = row;
        }
    }
    return count == 1 ? found : SIZE_MAX;
}

static bool has_document(const struct correcting *correcting, struct str document) {
    bool found = false;
    for (size_t row = 0; row < correcting->figures.row_count && !found; row++) {
        found = str_equal(file_name(document), file_name(*field_of(correcting, row, "document")));
    }
    return found;
}

static void say_stale(const struct correcting *correcting, const struct csv_row *correction, size_t other) {
    struct place place = place_of(correcting, correction);
    struct str raw = wanted(correcting, correction, "raw");
    correcting->counts->stale++;
    if (other != SIZE_MAX) {
        struct str now = *field_of(correcting, other, "raw");
        diag_add(correcting->diag, SEVERITY_WARNING, "correction_stale", place, raw,
                 "this place no longer reads '%.*s' but '%.*s'; the correction was not applied: check it",
                 STR_ARGS(raw), STR_ARGS(now));
    } else {
        diag_add(correcting->diag, SEVERITY_WARNING, "correction_stale", place, raw,
                 "%s; the correction was not applied: check it",
                 has_document(correcting, place.document) ? "this place no longer holds a figure"
                                                          : "no figure comes from a document of this name any more");
    }
}

static void apply_one(struct correcting *correcting, const struct csv_row *correction) {
    size_t other, row = find_row(correcting, correction, &other);
    struct str raw = wanted(correcting, correction, "raw"), value = wanted(correcting, correction, "value");
    struct str column = wanted(correcting, correction, "column");
    struct place place = place_of(correcting, correction);
    if (row == SIZE_MAX) {
        say_stale(correcting, correction, other);
    } else if (!set_field(correcting, row, column, value)) {
        correcting->counts->stale++;
        diag_add(correcting->diag, SEVERITY_WARNING, "correction_unreadable", place, value,
                 "the correction cannot set '%.*s' to '%.*s' and was not applied", STR_ARGS(column), STR_ARGS(value));
    } else {
        correcting->counts->applied++;
        flag_corrected(correcting, row);
        struct str reason = wanted(correcting, correction, "reason");
        diag_add(correcting->diag, SEVERITY_NOTE, "corrected", place, raw, "corrected by a person to '%.*s': %.*s",
                 STR_ARGS(value), STR_ARGS(reason));
    }
}

static void take_fields(struct correcting *correcting) {
    const struct csv_table *figures = &correcting->figures;
    correcting->columns = column_of("figures", &correcting->column_count);
    correcting->fields = ARENA_ARRAY(struct str *, figures->row_count, correcting->arena);
    correcting->is_out = ARENA_ARRAY(bool, figures->row_count, correcting->arena);
    for (size_t row = 0; row < figures->row_count; row++) {
        correcting->fields[row] = ARENA_ARRAY(struct str, correcting->column_count, correcting->arena);
        for (size_t i = 0; i < correcting->column_count; i++) {
            size_t column = csv_column(figures, correcting->columns[i].name);
            correcting->fields[row][i] = csv_field(&figures->rows[row], column);
        }
    }
}

bool corrections_apply(const char *figures_path, const char *corrections_path, const char *output_path,
                       struct correction_counts *counts, struct diag *diag, struct arena *arena,
                       struct failure *failure) {
    *counts = (struct correction_counts){0};
    struct correcting correcting = {.counts = counts, .diag = diag, .arena = arena};
    if (!csv_read(figures_path, &correcting.figures, arena, failure) ||
        !csv_read(corrections_path, &correcting.corrections, arena, failure)) {
        return false;
    }
    take_fields(&correcting);
    for (size_t i = 0; i < correcting.corrections.row_count; i++) {
        apply_one(&correcting, &correcting.corrections.rows[i]);
    }
    struct out *out = out_create(output_path, failure);
    if (!out) {
        return false;
    }
    struct csv_writer writer = csv_begin(out, "figures");
    for (size_t row = 0; row < correcting.figures.row_count; row++) {
        for (size_t i = 0; i < correcting.column_count && !correcting.is_out[row]; i++) {
            csv_put_text(&writer, correcting.fields[row][i]);
        }
        if (!correcting.is_out[row]) {
            csv_end_row(&writer);
        }
    }
    return out_commit(out, failure);
}
