// Writing of CSV, and tables that are read whole.
#include "base/csvio.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

#include "base/utf8.h"

// ---- Writing

struct csv_writer csv_go_on(struct out *out, const char *file) {
    struct csv_writer writer = {.out = out};
    writer.columns = column_of(file, &writer.column_count);
    assert(writer.columns && "no such file in column.def");
    return writer;
}

struct csv_writer csv_begin(struct out *out, const char *file) {
    struct csv_writer writer = csv_go_on(out, file);
    for (size_t i = 0; i < writer.column_count; i++) {
        csv_put_name(&writer, writer.columns[i].name);
    }
    csv_end_row(&writer);
    return writer;
}

static void begin_field(struct csv_writer *writer) {
    assert(writer->next < writer->column_count);
    if (writer->next++) {
        out_write(writer->out, ",", 1);
    }
}

// A plain number may start with a sign and is no formula.
static bool is_plain_number(struct str text) {
    size_t sign = text.size && (text.data[0] == '-' || text.data[0] == '+');
    size_t digits = 0, points = 0;
    for (size_t at = sign; at < text.size; at++) {
        digits += text.data[at] >= '0' && text.data[at] <= '9';
        points += text.data[at] == '.';
    }
    return digits > 0 && points <= 1 && digits + points == text.size - sign;
}

// OWASP's list of CSV injection starts, with the full-width forms that spreadsheets fold. Apostrophes before one are
// part of it, so that neutralising and reading back are each other's inverse.
static bool starts_formula(struct str text) {
    while (str_starts(text, STR("'"))) {
        text = str_slice(text, 1, text.size);
    }
    if (text.size == 0 || !strchr("=+-@\t\r\n\xEF", text.data[0])) {
        return false; // the first byte of each start
    }
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (str_starts(text, str_from(starts[i]))) {
            return !is_plain_number(text);
        }
    }
    return false;
}

static bool is_control(char c) {
    return (c >= 0 && c < ' ') || c == 0x7F;
}

#if defined(__x86_64__)
// Bit i: byte i of sixteen is a quote, a comma or a control, for which a field is quoted.
static unsigned quoted_bytes(const char *bytes) {
    __m128i block = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    // Unsigned: at most 0x1F where the byte is no less than its own minimum with 0x1F.
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
    __m128i others = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8(',')));
    others = _mm_or_si128(others, _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7F)));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(control, others));
}
#endif

// The next quote, comma or control at or after from; the size of the text when there is none.
static size_t quoted_byte_next(struct str text, size_t from) {
#if defined(__x86_64__)
    for (; text.size - from >= 16; from += 16) {
        unsigned bytes = quoted_bytes(text.data + from);
        if (bytes) {
            return from + (unsigned)__builtin_ctz(bytes);
        }
    }
#endif
    while (from < text.size && text.data[from] != '"' && text.data[from] != ',' && !is_control(text.data[from])) {
        from++;
    }
    return from;
}

// The text with quotes doubled and each run of line breaks and other controls turned into one space.
static void write_quoted(struct out *out, struct str text) {
    size_t start = 0;
    for (size_t i = quoted_byte_next(text, 0); i < text.size; i = quoted_byte_next(text, i + 1)) {
        if (text.data[i] == '"') {
            out_write(out, text.data + start, i + 1 - start);
            start = i; // the quote is written again with what follows
        } else if (is_control(text.data[i])) {
            out_write(out, text.data + start, i - start);
            while (i + 1 < text.size && is_control(text.data[i + 1])) {
                i++;
            }
            out_write(out, " ", 1);
            start = i + 1;
        }
    }
    out_write(out, text.data + start, text.size - start);
}

// Readers may drop the blanks around a field without quotes.
static bool needs_quotes(struct str text) {
    return text.size &&
           (text.data[0] == ' ' || text.data[text.size - 1] == ' ' || quoted_byte_next(text, 0) < text.size);
}

// A file name can hold any bytes; what is no UTF-8 becomes U+FFFD. Between quotes.
static void write_repaired(struct out *out, struct str text) {
    for (size_t at = 0, start = 0; at < text.size; start = at) {
        bool valid = utf8_next(text, &at) != UTF8_INVALID;
        write_quoted(out, valid ? str_slice(text, start, at) : STR("\uFFFD"));
    }
}

void csv_write_field(struct out *out, struct str text, bool always_quoted) {
    bool formula = starts_formula(text), broken = utf8_first_invalid(text) != SIZE_MAX;
    if (!formula && !broken && !always_quoted && !needs_quotes(text)) {
        out_text(out, text);
        return;
    }
    out_text(out, formula ? STR("\"'") : STR("\""));
    (broken ? write_repaired : write_quoted)(out, text);
    out_text(out, STR("\""));
}

void csv_put_text(struct csv_writer *writer, struct str text) {
    begin_field(writer);
    if (text.size) {
        csv_write_field(writer->out, text, false);
    }
}

void csv_put_name(struct csv_writer *writer, const char *text) {
    begin_field(writer);
    out_text(writer->out, str_from(text));
}

void csv_put_integer(struct csv_writer *writer, long long number) {
    csv_put_steps(writer, number, 0);
}

// The digits of number before end; returns where they begin. At least one, and least of them.
static char *digits_before(char *end, unsigned long long number, int least) {
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445"
        "464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990"
        "919293949596979899";
    char *at = end;
    for (; number >= 100; number /= 100) { // two digits for one division
        at -= 2;
        memcpy(at, pairs + 2 * (number % 100), 2);
    }
    if (number >= 10) {
        at -= 2;
        memcpy(at, pairs + 2 * number, 2);
    } else if (number > 0 || at == end) {
        *--at = (char)('0' + number);
    }
    while (end - at < least) {
        *--at = '0';
    }
    return at;
}

void csv_put_steps(struct csv_writer *writer, long long steps, int decimals) {
    char text[64]; // 20 digits, a point, a sign, a comma, and noughts behind the point
    char *end = text + sizeof text, *at;
    unsigned long long rest = steps < 0 ? 0 - (unsigned long long)steps : (unsigned long long)steps;
    assert(decimals >= 0 && decimals <= 17 && writer->next < writer->column_count);
    for (; decimals > 0 && rest % 10 == 0; decimals--) {
        rest /= 10;
    }
    at = digits_before(end, rest, decimals + 1);
    if (decimals > 0) { // room for the point
        size_t whole = (size_t)(end - at) - (size_t)decimals;
        memmove(at - 1, at, whole);
        --at;
        at[whole] = '.';
    }
    if (steps < 0) {
        *--at = '-';
    }
    if (writer->next++) {
        *--at = ',';
    }
    out_write(writer->out, at, (size_t)(end - at));
}

void csv_put_boolean(struct csv_writer *writer, bool value) {
    csv_put_name(writer, value ? "true" : "false");
}

void csv_put_number(struct csv_writer *writer, double number, int decimals) {
    assert(isfinite(number) && decimals >= 0 && decimals <= 17);
    const double exact = 1e15; // below it whole numbers need no printf, which rounds a half to even too
    if (decimals == 0 && fabs(number) < exact) {
        csv_put_steps(writer, (long long)rint(number), 0);
        return;
    }
    const double near = 1e9,
                 unsure = 1e-3; // steps below near are known to 1e-6: printf rounds the same way, but at halves
    double steps = decimals <= 9 ? number * (double)power_of_ten(decimals) : INFINITY, whole = rint(steps);
    if (fabs(steps) < near && fabs(steps - whole) < 0.5 - unsure) {
        csv_put_steps(writer, (long long)whole, decimals);
        return;
    }
    char text[400];
    int size = snprintf(text, sizeof text, "%.*f", decimals, number);
    assert(size > 0 && (size_t)size < sizeof text);
    if (decimals > 0) {
        while (text[size - 1] == '0') {
            text[--size] = '\0';
        }
        if (text[size - 1] == '.') {
            text[--size] = '\0';
        }
    }
    csv_put_name(writer, strcmp(text, "-0") == 0 ? "0" : text);
}

void csv_put_empty(struct csv_writer *writer) {
    begin_field(writer);
}

void csv_put_written(struct csv_writer *writer, struct str fields, size_t count) {
    begin_field(writer);
    out_text(writer->out, fields);
    writer->next += count - 1;
}

void csv_end_row(struct csv_writer *writer) {
    assert(writer->next == writer->column_count);
    out_write(writer->out, "\n", 1);
    writer->next = 0;
}

// ---- Reading

struct table_build {
    struct csv_table *table;
    size_t capacity;
    struct arena *arena;
};

// What a field of the row above says too is shared with it: documents, years and stages repeat.
static bool is_repeated(const struct csv_row *above, const struct csv_row *row, size_t i) {
    return above && i < above->field_count && str_equal(above->fields[i], row->fields[i]);
}

// The words of a row, each followed by a NUL, in one piece of memory.
static struct str *keep_fields(const struct csv_row *row, const struct csv_row *above, size_t room,
                               struct arena *arena) {
    struct str *fields = ARENA_ARRAY(struct str, room, arena);
    size_t size = 0;
    for (size_t i = 0; i < row->field_count; i++) {
        size += is_repeated(above, row, i) ? 0 : row->fields[i].size + 1;
    }
    char *words = arena_grow(NULL, 0, size, 1, arena);
    for (size_t i = 0; i < row->field_count; i++) {
        struct str field = row->fields[i];
        if (is_repeated(above, row, i)) {
            fields[i] = above->fields[i];
            continue;
        }
        if (field.size) {
            memcpy(words, field.data, field.size);
        }
        words[field.size] = '\0';
        fields[i] = (struct str){words, field.size};
        words += field.size + 1;
    }
    return fields;
}

static bool keep_row(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    struct table_build *build = context;
    struct csv_table *table = build->table;
    size_t room = row->field_count > table->column_count ? row->field_count : table->column_count;
    const struct csv_row *above = table->row_count ? &table->rows[table->row_count - 1] : NULL;
    struct csv_row kept = {row->line, keep_fields(row, above, room, build->arena), row->field_count};
    if (!table->header) {
        table->header = kept.fields;
        table->column_count = kept.field_count;
    } else {
        ARENA_PUSH(table->rows, table->row_count, build->capacity, kept, build->arena);
    }
    return true;
}

static bool has_header(bool met, const char *path, struct failure *failure) {
    return met || failure_set(failure, "%s: empty: a header row with the names of the columns is needed", path);
}

bool csv_read(const char *path, struct csv_table *table, struct arena *arena, struct failure *failure) {
    *table = (struct csv_table){.path = arena_copy(str_from(path), arena)};
    struct table_build build = {table, 0, arena};
    return csv_scan(path, keep_row, &build, failure) && has_header(table->header != NULL, path, failure);
}

bool csv_read_bytes(struct str bytes, char separator, const char *path, struct csv_table *table, struct arena *arena,
                    struct failure *failure) {
    *table = (struct csv_table){.path = arena_copy(str_from(path), arena)};
    struct table_build build = {table, 0, arena};
    return csv_scan_bytes(bytes, separator, path, keep_row, &build, failure) &&
           has_header(table->header != NULL, path, failure);
}

static bool count_row(void *context, const struct csv_row *row, struct failure *failure) {
    (void)row;
    (void)failure;
    ++*(size_t *)context;
    return true;
}

bool csv_count(const char *path, size_t *count, struct failure *failure) {
    *count = 0;
    return csv_scan(path, count_row, count, failure) && has_header(*count > 0, path, failure);
}

size_t csv_column(const struct csv_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (str_equal(table->header[i], str_from(name))) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool csv_row_empty(const struct csv_row *row) {
    for (size_t i = 0; i < row->field_count; i++) {
        if (str_trim(row->fields[i]).size) {
            return false;
        }
    }
    return true;
}

struct str csv_field(const struct csv_row *row, size_t column) {
    if (column >= row->field_count) {
        return (struct str){0};
    }
    struct str field = row->fields[column];
    if (field.size && field.data[0] == '\'' && starts_formula(str_slice(field, 1, field.size))) {
        return str_slice(field, 1, field.size);
    }
    return field;
}

bool csv_decimal(struct str field, struct rational *value) {
    enum { DECIMALS_MOST = 9 };
    char text[40];
    size_t point = str_find(field, STR("."), 0), size = 0;
    int decimals = point == SIZE_MAX ? 0 : (int)(field.size - point - 1);
    if (field.size >= sizeof text || decimals > DECIMALS_MOST) {
        return false;
    }
    for (size_t i = 0; i < field.size; i++) {
        text[size] = field.data[i];
        size += i != point;
    }
    yen digits;
    bool good = csv_yen((struct str){text, size}, &digits);
    *value = good ? (struct rational){digits, power_of_ten(decimals)} : (struct rational){0, 1};
    return good;
}

bool csv_yen(struct str field, yen *value) {
    enum { DIGITS_MOST = 30, DIGITS_FITTING = 18 }; // noughts before the number included
    size_t sign = field.size && (field.data[0] == '-' || field.data[0] == '+'), at = sign;
    yen number = 0;
    bool good = field.size > sign && field.size <= DIGITS_MOST;
    for (; at < field.size && at < DIGITS_FITTING; at++) {
        unsigned digit = (unsigned)(unsigned char)field.data[at] - '0';
        good = good && digit <= 9;
        number = number * 10 + (yen)(digit <= 9 ? digit : 0);
    }
    for (; good && at < field.size; at++) {
        char digit = field.data[at];
        good =
            digit >= '0' && digit <= '9' && yen_multiply(number, 10, &number) && yen_add(number, digit - '0', &number);
    }
    if (!good || number == YEN_NO_MAX) {
        return false;
    }
    *value = field.data[0] == '-' ? -number : number;
    return true;
}
