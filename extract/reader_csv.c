// Comma, semicolon or tab separated tables with any quoting; a record may run over several lines.
#include <string.h>

#include "base/utf8.h"
#include "extract/document.h"
#include "extract/line_shape.h"
#include "extract/lines.h"
#include "extract/row_table.h"
#include "extract/separator.h"
#include "extract/unit_line.h"

enum { LONGEST_RECORD_LINES = 200, LONGEST_RECORD_BYTES = 1024 * 1024 };

// A field behind its opening quote, from `at` to the closing one; false when the record ends before.
static bool quoted_end(struct str record, size_t at, size_t *end, bool *has_doubled) {
    *has_doubled = false;
    while (at < record.size) {
        const char *quote = memchr(record.data + at, '"', record.size - at);
        if (!quote) {
            return false;
        }
        *end = (size_t)(quote - record.data);
        if (*end + 1 >= record.size || record.data[*end + 1] != '"') {
            return true;
        }
        *has_doubled = true;
        at = *end + 2;
    }
    return false;
}

static struct str without_doubled(struct str field, struct arena *arena) {
    char *words = arena_alloc(field.size + 1, arena);
    size_t size = 0;
    for (size_t i = 0; i < field.size; i++) {
        words[size++] = field.data[i];
        i += field.data[i] == '"' && i + 1 < field.size && field.data[i + 1] == '"';
    }
    return (struct str){words, size};
}

// The field at *at, which is moved behind its separator (beyond the record's end after the last). False: an open quote.
static bool field_next(struct str record, char separator, size_t *at, struct str *field, struct arena *arena) {
    size_t from = *at;
    if (from < record.size && record.data[from] == '"') {
        size_t end;
        bool has_doubled;
        if (!quoted_end(record, from + 1, &end, &has_doubled)) {
            return false;
        }
        *field = str_slice(record, from + 1, end);
        *field = has_doubled ? without_doubled(*field, arena) : *field;
        const char *next =
            end + 1 < record.size ? memchr(record.data + end + 1, separator, record.size - end - 1) : NULL;
        *at = next ? (size_t)(next - record.data) + 1 : record.size + 1;
        return true;
    }
    const char *next = from < record.size ? memchr(record.data + from, separator, record.size - from) : NULL;
    size_t to = next ? (size_t)(next - record.data) : record.size;
    *field = str_slice(record, from, to);
    *at = to + 1;
    return true;
}

// False when a quote is open at the end: the record goes on in the next line.
static bool record_is_whole(struct str record, char separator, struct arena *arena) {
    struct str field;
    for (size_t at = 0; at <= record.size;) {
        if (!field_next(record, separator, &at, &field, arena)) {
            return false;
        }
    }
    return true;
}

struct csv {
    struct row_table table;
    struct lines lines;
    char separator;
    bool has_figures;  // the rows since the last title or header hold numbers
    bool behind_empty; // the record before is empty
};

// The record that begins with line, joined with the lines that its quotes take in.
static struct str record_of(struct csv *csv, const struct line *line) {
    struct str record = line->text.words;
    struct arena *arena = csv->table.stream.words;
    if (!memchr(record.data, '"', record.size) || record_is_whole(record, csv->separator, arena)) {
        return record;
    }
    struct lines before = csv->lines;
    struct line next;
    for (int count = 0;
         count < LONGEST_RECORD_LINES && record.size < LONGEST_RECORD_BYTES && lines_next(&csv->lines, &next, arena);
         count++) {
        record = arena_join(arena_join(record, STR("\n"), arena), next.text.words, arena);
        if (memchr(next.text.words.data, '"', next.text.words.size) && record_is_whole(record, csv->separator, arena)) {
            return record;
        }
    }
    csv->lines = before;
    struct place place = csv->lines.place;
    diag_add(csv->lines.diag, SEVERITY_WARNING, "open_quote", place, utf8_cut(line->text.words, 200),
             "a quotation mark is never closed; taken as a character");
    return line->text.words;
}

static bool is_number(struct str field) {
    size_t digits = 0;
    for (size_t i = 0; i < field.size; i++) {
        digits += field.data[i] >= '0' && field.data[i] <= '9';
    }
    return digits * 2 > field.size;
}

static bool has_number(struct csv *csv, struct str record) {
    struct str field;
    for (size_t at = 0; at <= record.size;) {
        if (!field_next(record, csv->separator, &at, &field, csv->table.stream.words)) {
            return false;
        }
        if (is_number(str_trim(field))) {
            return true;
        }
    }
    return false;
}

// Words behind an empty record and figures begin another table; other empty records only set rows apart.
static void part_before(struct csv *csv, struct str record) {
    bool figures = has_number(csv, record);
    if (csv->behind_empty && csv->has_figures && !figures) {
        row_table_flush(&csv->table);
        csv->table.starts_page = true;
        csv->has_figures = false;
    }
    csv->has_figures |= figures;
    csv->behind_empty = false;
}

static bool is_empty(struct str record, char separator) {
    for (size_t i = 0; i < record.size; i++) {
        if (record.data[i] != separator && record.data[i] != ' ' && record.data[i] != '"') {
            return false;
        }
    }
    return true;
}

static void take_record(struct csv *csv, const struct line *line) {
    struct row_table *table = &csv->table;
    if (is_empty(line->text.words, csv->separator)) {
        csv->behind_empty = true;
        return;
    }
    struct str record = record_of(csv, line);
    bool is_alone = !memchr(record.data, csv->separator, record.size);
    bool is_unit = unit_line_of((struct text){.words = record}).words.size > 0;
    if (is_alone && ((table->row == 0 && !is_unit) || line_is_sentence(record))) { // a title above the rows, or text
        row_table_take_text(table, (struct text){.words = record}, line->number);
        return;
    }
    part_before(csv, record);
    size_t first_cell = table->cell_count;
    int column = 0;
    for (size_t at = 0; at <= record.size; column++) {
        struct str field;
        if (!field_next(record, csv->separator, &at, &field, table->stream.words)) {
            field = str_slice(record, at, record.size);
            at = record.size + 1;
        }
        row_table_add(table, (struct text){.words = field}, column, line->number);
    }
    size_t cells = table->cell_count - first_cell;
    if (cells == 0) {
        csv->behind_empty = true; // blanks alone
        return;
    }
    if (cells == 1 && !csv->has_figures && str_contains(table->cells[first_cell].text.words, STR("単位"))) {
        table->caption = table->cells[first_cell].text;
    }
    row_table_end_row(table, first_cell, record.size);
}

bool read_csv(const struct source *source, const struct reader_options *options, block_function *take, void *context,
              struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct csv csv = {0};
    if (!lines_open(source, 0, &csv.lines, diag, arena, failure)) {
        return false;
    }
    csv.separator = separator_find(csv.lines.text);
    csv.separator = csv.separator ? csv.separator : ',';
    row_table_begin(&csv.table, source, take, context, arena);
    struct line line;
    while (csv.table.go_on && lines_next(&csv.lines, &line, csv.table.stream.words)) {
        take_record(&csv, &line);
    }
    row_table_end(&csv.table);
    return true;
}
