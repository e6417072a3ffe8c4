// Reads figures.csv row by row, believing nothing.
#include "analyze/statement_reading.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const char *const column_names[READING_COUNT] = {
    "document",
    "page",
    "line",
    "cell",
    "offset",
    "section",
    "heading",
    "measure",
    "programme",
    "fiscal_year",
    "stage",
    "stage_printed",
    "amount_yen",
    "amount_min_yen",
    "amount_max_yen",
    "precision_yen",
    "of_which",
    "qualifier",
    "role",
    "flags",
    "change_printed_yen",
    "change_printed_precision_yen",
    "change_printed_pct",
    "ministries",
    "quote",
};

static const char *const role_names[STATEMENT_ROLE_COUNT] = {"budget", "previous", "total", "subtotal"};

// One row under way: fails once, with its place.
struct row_reader {
    const struct reading *reading;
    const struct csv_row *row;
    struct failure *failure;
    bool good;
};

// What a header is that has none of the columns.
static const char *remedy_of(const struct csv_row *row) {
    struct str first = row->field_count ? row->fields[0] : (struct str){0};
    if (str_starts(first, STR("\xFF\xFE")) || str_starts(first, STR("\xFE\xFF"))) {
        return "the file is UTF-16: save it as 'CSV UTF-8'";
    }
    if (row->field_count == 1 && str_contains(first, STR("\t"))) {
        return "fields are parted by tabs: save it as CSV with commas";
    }
    if (row->field_count == 1 && str_contains(first, STR(";"))) {
        return "fields are parted by semicolons: save it as CSV with commas";
    }
    return "give a figures.csv as `yosan extract` writes it";
}

static bool read_header(struct reading *reading, const struct csv_row *row, struct failure *failure) {
    reading->field_count = row->field_count;
    for (size_t column = 0; column < READING_COUNT; column++) {
        reading->columns[column] = SIZE_MAX;
        for (size_t i = 0; i < row->field_count; i++) {
            if (!str_equal(row->fields[i], str_from(column_names[column]))) {
                continue;
            }
            if (reading->columns[column] != SIZE_MAX) {
                return failure_set(failure, "%s:%ld: two columns are named '%s': remove or rename one of them",
                                   reading->path, row->line, column_names[column]);
            }
            reading->columns[column] = i;
        }
    }
    struct str missing = {0};
    for (size_t column = 0; column < READING_REQUIRED; column++) {
        if (reading->columns[column] == SIZE_MAX) {
            missing = arena_printf(reading->arena, "%.*s%s'%s'", STR_ARGS(missing), missing.size ? ", " : "",
                                   column_names[column]);
        }
    }
    if (missing.size) {
        return failure_set(failure, "%s:%ld: there is no column %.*s: %s", reading->path, row->line, STR_ARGS(missing),
                           remedy_of(row));
    }
    return true;
}

static struct str field_of(const struct row_reader *reader, enum reading_column column) {
    return csv_field(reader->row, reader->reading->columns[column]);
}

static void refuse(struct row_reader *reader, enum reading_column column, const char *remedy) {
    struct str field = str_slice(field_of(reader, column), 0, 60);
    if (reader->good) {
        failure_set(reader->failure, "%s:%ld: column %zu (%s): '%.*s' %s", reader->reading->path, reader->row->line,
                    reader->reading->columns[column] + 1, column_names[column], STR_ARGS(field), remedy);
    }
    reader->good = false;
}

// The whole number in the column, from least on; absent where the field is empty.
static yen whole_number(struct row_reader *reader, enum reading_column column, yen least, yen most, yen absent) {
    struct str field = field_of(reader, column);
    yen value = absent;
    if (field.size && !csv_yen(field, &value)) {
        bool shortened = str_contains(field, STR("E+")) || str_contains(field, STR("e+"));
        refuse(reader, column,
               shortened
                   ? "was shortened by a spreadsheet, which lost digits: format the column as 0 there, and save again"
               : str_starts(field, STR("##"))
                   ? "is what a spreadsheet writes for a column that is too narrow: widen it there, and save again"
               : column == READING_fiscal_year
                   ? "is no fiscal year: write the western year in which it begins, such as 2025"
                   : "is not a whole number: write plain digits, without separators, unit or sign other than -");
    } else if (field.size && (value < least || value > most)) {
        refuse(reader, column, "is out of range: correct it or leave it empty");
    }
    return value;
}

static yen money(struct row_reader *reader, enum reading_column column, yen absent) {
    return whole_number(reader, column, -INT64_MAX / 2, INT64_MAX / 2, absent);
}

static bool truth(struct row_reader *reader, enum reading_column column) {
    struct str field = field_of(reader, column);
    bool yes = str_equal(field, STR("true")) || str_equal(field, STR("TRUE")); // as spreadsheets write it
    if (!yes && field.size && !str_equal(field, STR("false")) && !str_equal(field, STR("FALSE"))) {
        refuse(reader, column, "is neither true nor false: write one of them");
    }
    return yes;
}

static uint8_t role_of(struct row_reader *reader) {
    struct str field = field_of(reader, READING_role);
    for (uint8_t role = 0; role < STATEMENT_ROLE_COUNT; role++) {
        if (str_equal(field, str_from(role_names[role]))) {
            return role;
        }
    }
    if (field.size) {
        refuse(reader, READING_role, "is no role: write budget, previous, total or subtotal");
    }
    return STATEMENT_budget;
}

// ---- Amounts

static void read_amount(struct row_reader *reader, struct statement *statement) {
    statement->has_amount = field_of(reader, READING_amount_yen).size > 0;
    statement->amount = money(reader, READING_amount_yen, 0);
    statement->precision = whole_number(reader, READING_precision_yen, 1, YEN_MOST, 0);
    statement->bounds.min = money(reader, READING_amount_min_yen, YEN_NO_MIN);
    statement->bounds.max = money(reader, READING_amount_max_yen, YEN_NO_MAX);
    if (!reader->good) {
        return;
    }
    struct str qualifier = field_of(reader, READING_qualifier);
    bool exact = qualifier.size == 0 || str_equal(qualifier, STR("exact"));
    bool unbounded = statement->bounds.min == YEN_NO_MIN && statement->bounds.max == YEN_NO_MAX;
    if (exact && statement->has_amount && statement->precision && (unbounded || reader->reading->rounding)) {
        enum rounding rounding = reader->reading->rounding ? *reader->reading->rounding : ROUNDING_HALF_UP;
        statement->bounds = yen_interval_of(statement->amount, statement->precision, rounding);
    }
    if (yen_interval_empty(statement->bounds)) {
        refuse(reader, READING_amount_max_yen,
               "is not above amount_min_yen: the upper end is not included, correct one");
    } else if (exact && statement->has_amount && !yen_interval_holds(statement->bounds, statement->amount)) {
        refuse(reader, READING_amount_yen,
               "lies outside amount_min_yen and amount_max_yen: correct the amount or the ends");
    }
}

// ---- Printed changes

// -3.6 with its step 0.1; at most six decimals.
static bool read_decimal(struct str text, struct rational *value, struct rational *step) {
    bool negative = text.size && text.data[0] == '-';
    struct str digits = str_slice(text, negative, text.size);
    size_t point = str_find(digits, STR("."), 0);
    int decimals = point == SIZE_MAX ? 0 : (int)(digits.size - point - 1);
    yen number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (i != point && (digits.data[i] < '0' || digits.data[i] > '9')) {
            return false;
        }
        number = i == point ? number : number * 10 + (digits.data[i] - '0');
    }
    wide under = power_of_ten(decimals < 0 || decimals > 6 ? 0 : decimals);
    *value = (struct rational){negative ? -number : number, under};
    *step = (struct rational){1, under};
    return digits.size > 0 && digits.size <= 15 && decimals <= 6;
}

static void read_change(struct row_reader *reader, struct statement *statement) {
    struct statements *all = reader->reading->statements;
    struct printed_change change = {.has_yen = field_of(reader, READING_change_printed_yen).size > 0};
    struct str percent = field_of(reader, READING_change_printed_pct);
    change.amount = money(reader, READING_change_printed_yen, 0);
    change.precision = whole_number(reader, READING_change_printed_precision_yen, 1, YEN_MOST, 1);
    change.has_percent = percent.size > 0;
    if (percent.size && !read_decimal(percent, &change.percent, &change.percent_step)) {
        refuse(reader, READING_change_printed_pct, "is no rate: write plain digits such as -3.6, or leave it empty");
    }
    if (reader->good && (change.has_yen || change.has_percent)) {
        ARENA_PUSH(all->changes, all->change_count, all->change_capacity, change, reader->reading->arena);
        statement->change = (uint32_t)all->change_count;
    }
}

// ---- Rows

static uint32_t group_number(struct row_reader *reader) {
    struct str parts[] = {field_of(reader, READING_section), field_of(reader, READING_heading),
                          field_of(reader, READING_measure)};
    char joined[600];
    size_t size = 0;
    for (size_t i = 0; i < 3; i++) {
        struct str part = str_slice(parts[i], 0, 190);
        memcpy(joined + size, part.data ? part.data : "", part.size);
        size += part.size;
        joined[size++] = '\x1F';
    }
    return name_number(&reader->reading->statements->groups, (struct str){joined, size}, reader->reading->arena);
}

static void read_place(struct row_reader *reader, struct statement *statement) {
    struct statements *all = reader->reading->statements;
    statement->document = name_number(&all->documents, field_of(reader, READING_document), reader->reading->arena);
    statement->page = (int32_t)whole_number(reader, READING_page, 0, INT32_MAX, 0);
    statement->line = (int32_t)whole_number(reader, READING_line, 0, INT32_MAX, 0);
    statement->cell = (int32_t)whole_number(reader, READING_cell, 0, INT32_MAX, -1);
    statement->offset = (uint32_t)whole_number(reader, READING_offset, 0, UINT32_MAX, 0);
}

static void read_words(struct row_reader *reader, struct statement *statement) {
    struct statements *all = reader->reading->statements;
    enum stage stage = STAGE_unknown;
    if (!stage_from_name(field_of(reader, READING_stage), &stage)) {
        refuse(reader, READING_stage,
               "is no stage: write request, proposal, provisional, initial, supplementary, revised or settled");
    }
    statement->stage = (uint8_t)stage;
    statement->role = role_of(reader);
    statement->of_which = truth(reader, READING_of_which);
    statement->flags = name_number(&all->flags, field_of(reader, READING_flags), reader->reading->arena);
    statement->stage_printed =
        name_number(&all->stages_printed, field_of(reader, READING_stage_printed), reader->reading->arena);
    statement->group = group_number(reader);
    statement->ministries = name_number(&all->ministries, field_of(reader, READING_ministries), reader->reading->arena);
}

// What the words around the amount say of the programme, its own name apart (統合イノベーション事業).
static void read_hints(struct row_reader *reader, const struct statement *statement, struct str programme) {
    static const struct {
        const char *word, *relation;
    } words[] = {
#define HINT(word, relation) {word, #relation},
#include "analyze/hint.def"
#undef HINT
    };
    struct statements *all = reader->reading->statements;
    struct str quote = field_of(reader, READING_quote);
    for (size_t i = 0; quote.size && all->hint_count < HINTS_MOST && i < sizeof words / sizeof words[0]; i++) {
        struct str word = str_from(words[i].word);
        if (str_contains(quote, word) && !str_contains(programme, word)) {
            struct hint hint = {statement->programme, statement->year, words[i].word, words[i].relation,
                                arena_copy(quote, reader->reading->arena)};
            ARENA_PUSH(all->hints, all->hint_count, all->hint_capacity, hint, reader->reading->arena);
            return;
        }
    }
}

static bool has_flag(struct str flags, struct str flag) {
    for (size_t at = 0; at < flags.size;) {
        size_t end = str_find(flags, STR(";"), at);
        end = end == SIZE_MAX ? flags.size : end;
        if (str_equal(str_slice(flags, at, end), flag)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

enum { MOST_PATH_BYTES = 2000 };

// The line's name behind the names above it, where the document has several lines of one name: 総務費 > 報酬.
static struct str path_of(const struct row_reader *reader, char path[MOST_PATH_BYTES]) {
    static const enum reading_column levels[] = {READING_section, READING_heading, READING_measure, READING_programme};
    struct str before = {0};
    size_t size = 0;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        struct str name = str_trim(field_of(reader, levels[i]));
        if (name.size == 0 || str_equal(name, before) || size + name.size + 3 > MOST_PATH_BYTES) {
            continue;
        }
        if (size) {
            memcpy(path + size, " > ", 3);
            size += 3;
        }
        memcpy(path + size, name.data, name.size);
        size += name.size;
        before = name;
    }
    return (struct str){path, size};
}

// All fields of the record with what stands between them: they lie one behind another.
static struct str row_bytes(const struct csv_row *row) {
    struct str first = row->fields[0], last = row->fields[row->field_count - 1];
    return (struct str){first.data, (size_t)(last.data + last.size - first.data)};
}

bool statement_read_row(void *context, const struct csv_row *row, struct failure *failure) {
    struct reading *reading = context;
    struct statements *all = reading->statements;
    if (!reading->field_count) {
        return read_header(reading, row, failure);
    }
    if (csv_row_empty(row)) {
        return true;
    }
    if (row->field_count != reading->field_count) {
        return failure_set(failure, "%s:%ld: %zu fields where the header has %zu: add or remove commas in this record",
                           reading->path, row->line, row->field_count, reading->field_count);
    }
    struct row_reader reader = {reading, row, failure, true};
    bool valid = utf8_first_invalid(row_bytes(row)) == SIZE_MAX;
    for (enum reading_column column = READING_document; !valid && column <= READING_programme; column++) {
        if (utf8_first_invalid(field_of(&reader, column)) != SIZE_MAX) {
            return failure_set(failure, "%s:%ld: column %zu (%s): is not UTF-8: save the file as 'CSV UTF-8'",
                               reading->path, row->line, reading->columns[column] + 1, column_names[column]);
        }
    }
    struct statement statement = {0};
    read_place(&reader, &statement);
    read_words(&reader, &statement);
    read_amount(&reader, &statement);
    read_change(&reader, &statement);
    statement.year = (int16_t)whole_number(&reader, READING_fiscal_year, 1868, 9999, 0);
    if (!reader.good) {
        return false;
    }
    struct str flags = field_of(&reader, READING_flags);
    struct str programme = str_trim(field_of(&reader, READING_programme));
    char path[MOST_PATH_BYTES];
    if (has_flag(flags, STR("same_name"))) {
        programme = path_of(&reader, path);
    }
    if (has_flag(flags, STR("unit_unknown"))) { // not yet yen
        all->rows++;
        all->without_unit++;
        return true;
    }
    if (has_flag(flags, STR("part"))) { // a stated part is no statement of the whole line
        all->rows++;
        return true;
    }
    bool sum = statement.role == STATEMENT_total || statement.role == STATEMENT_subtotal;
    all->rows++;
    all->without_year += statement.year == 0;
    all->without_name += statement.year != 0 && programme.size == 0 && !sum;
    if (statement.year != 0 && (programme.size || sum)) {
        statement.programme = name_number(&all->programmes, programme, reading->arena);
        ARENA_PUSH(all->items, all->count, all->capacity, statement, reading->arena);
        read_hints(&reader, &statement, programme);
    }
    return true;
}

struct place statement_place(const struct statements *statements, const struct statement *statement) {
    return (struct place){statements->documents.names[statement->document], statement->page, statement->line,
                          statement->cell, statement->offset};
}
