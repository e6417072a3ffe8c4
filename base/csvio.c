// CSV through libcsv: the only file that includes <csv.h>.
#include "base/csvio.h"

#include <assert.h>
#include <csv.h>
#include <errno.h>
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
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long rest = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) {
        digits[--at] = '-';
    }
    begin_field(writer);
    out_write(writer->out, digits + at, sizeof digits - at);
}

void csv_put_boolean(struct csv_writer *writer, bool value) {
    csv_put_name(writer, value ? "true" : "false");
}

void csv_put_number(struct csv_writer *writer, double number, int decimals) {
    assert(isfinite(number) && decimals >= 0 && decimals <= 17);
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

void csv_end_row(struct csv_writer *writer) {
    assert(writer->next == writer->column_count);
    out_write(writer->out, "\n", 1);
    writer->next = 0;
}

// ---- Reading

// What libcsv's callbacks share: the row under way, its texts end to end in one buffer.
struct scan {
    csv_row_function *function;
    void *context;
    struct failure *failure;
    bool stopped;
    long line, row_line;
    int previous_end; // the character that ended the row before
    char *bytes;
    size_t byte_count, byte_capacity;
    size_t *ends; // of each field in bytes
    struct str *fields;
    size_t field_count, field_capacity;
};

static bool scan_reserve(struct scan *scan, size_t size) {
    if (scan->byte_count + size >= scan->byte_capacity) {
        size_t capacity = 2 * (scan->byte_count + size) + 256;
        char *grown = realloc(scan->bytes, capacity);
        if (!grown) {
            return false;
        }
        scan->bytes = grown;
        scan->byte_capacity = capacity;
    }
    if (scan->field_count == scan->field_capacity) {
        size_t capacity = 2 * scan->field_capacity + 16;
        size_t *ends = realloc(scan->ends, capacity * sizeof *ends);
        scan->ends = ends ? ends : scan->ends;
        struct str *fields = realloc(scan->fields, capacity * sizeof *fields);
        scan->fields = fields ? fields : scan->fields;
        if (!ends || !fields) {
            return false;
        }
        scan->field_capacity = capacity;
    }
    return true;
}

static void scan_field(void *data, size_t size, void *context) {
    struct scan *scan = context;
    if (scan->stopped) {
        return;
    }
    if (!scan_reserve(scan, size)) {
        scan->stopped = true;
        failure_set(scan->failure, "line %ld: no memory for a record", scan->row_line);
        return;
    }
    if (size) {
        memcpy(scan->bytes + scan->byte_count, data, size);
    }
    for (size_t i = 0; i < size; i++) {
        scan->line += ((char *)data)[i] == '\n';
    }
    scan->byte_count += size;
    scan->ends[scan->field_count++] = scan->byte_count;
}

static void scan_row(int end, void *context) {
    struct scan *scan = context;
    bool second_half = end == '\n' && scan->previous_end == '\r' && scan->field_count == 0; // of CR LF
    scan->previous_end = end;
    if (scan->stopped || second_half) {
        return;
    }
    size_t start = 0;
    for (size_t i = 0; i < scan->field_count; i++) {
        scan->fields[i] = (struct str){scan->bytes + start, scan->ends[i] - start};
        start = scan->ends[i];
    }
    struct csv_row row = {scan->row_line, scan->fields, scan->field_count};
    if (scan->field_count && !scan->function(scan->context, &row, scan->failure)) {
        scan->stopped = true;
    }
    scan->row_line = ++scan->line;
    scan->byte_count = scan->field_count = 0;
}

// The state of one scan over pieces of a file.
struct scanner {
    struct csv_parser parser;
    struct scan scan;
    bool started;
};

static bool scanner_open(struct scanner *scanner, char separator, csv_row_function *function, void *context,
                         struct failure *failure) {
    *scanner = (struct scanner){.scan = {.function = function, .context = context, .failure = failure}};
    scanner->scan.line = scanner->scan.row_line = 1;
    if (csv_init(&scanner->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI) != 0) {
        return failure_set(failure, "the CSV library cannot be started");
    }
    csv_set_delim(&scanner->parser, (unsigned char)separator);
    return true;
}

static bool scanner_feed(struct scanner *scanner, struct str piece, const char *path) {
    if (!scanner->started && str_starts(piece, STR("\xEF\xBB\xBF"))) {
        piece = str_slice(piece, 3, piece.size);
    }
    scanner->started = true;
    size_t taken = csv_parse(&scanner->parser, piece.data, piece.size, scan_field, scan_row, &scanner->scan);
    if (!scanner->scan.stopped && taken != piece.size) {
        scanner->scan.stopped = true;
        failure_set(scanner->scan.failure, "%s:%ld: not CSV (%s): mend the quotes of this record", path,
                    scanner->scan.row_line, csv_strerror(csv_error(&scanner->parser)));
    }
    return !scanner->scan.stopped;
}

static bool scanner_close(struct scanner *scanner, const char *path) {
    struct scan *scan = &scanner->scan;
    if (!scan->stopped && csv_fini(&scanner->parser, scan_field, scan_row, scan) != 0) {
        scan->stopped = true;
        failure_set(scan->failure, "%s:%ld: not CSV: a quoted field has no end", path, scan->row_line);
    }
    csv_free(&scanner->parser);
    free(scan->bytes);
    free(scan->ends);
    free(scan->fields);
    return !scan->stopped;
}

bool csv_scan(const char *path, csv_row_function *function, void *context, struct failure *failure) {
    enum { PIECE_BYTES = 256 * 1024 };
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file) {
        return failure_set_errno(failure, "%s: cannot open", path);
    }
    char *piece = malloc(PIECE_BYTES);
    struct scanner scanner;
    bool good = piece ? scanner_open(&scanner, ',', function, context, failure)
                      : failure_set(failure, "%s: no memory to read", path);
    if (good) {
        size_t size;
        while (good && (size = fread(piece, 1, PIECE_BYTES, file)) > 0) {
            good = scanner_feed(&scanner, (struct str){piece, size}, path);
        }
        if (good && ferror(file)) {
            scanner.scan.stopped = true;
            failure_set_errno(failure, "%s: cannot read", path);
        }
        good = scanner_close(&scanner, path) && good;
    }
    free(piece);
    if (file != stdin) {
        fclose(file);
    }
    return good;
}

struct table_build {
    struct csv_table *table;
    size_t capacity;
    struct arena *arena;
};

static bool keep_row(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    struct table_build *build = context;
    struct csv_table *table = build->table;
    size_t room = row->field_count > table->column_count ? row->field_count : table->column_count;
    struct csv_row kept = {row->line, ARENA_ARRAY(struct str, room, build->arena), row->field_count};
    for (size_t i = 0; i < row->field_count; i++) {
        kept.fields[i] = arena_copy(row->fields[i], build->arena);
    }
    if (!table->header) {
        table->header = kept.fields;
        table->column_count = kept.field_count;
    } else {
        ARENA_PUSH(table->rows, table->row_count, build->capacity, kept, build->arena);
    }
    return true;
}

static bool table_has_header(const struct csv_table *table, const char *path, struct failure *failure) {
    return table->header ||
           failure_set(failure, "%s: empty: a header row with the names of the columns is needed", path);
}

bool csv_read(const char *path, struct csv_table *table, struct arena *arena, struct failure *failure) {
    *table = (struct csv_table){.path = arena_copy(str_from(path), arena)};
    struct table_build build = {table, 0, arena};
    return csv_scan(path, keep_row, &build, failure) && table_has_header(table, path, failure);
}

bool csv_read_bytes(struct str bytes, char separator, const char *path, struct csv_table *table, struct arena *arena,
                    struct failure *failure) {
    *table = (struct csv_table){.path = arena_copy(str_from(path), arena)};
    struct table_build build = {table, 0, arena};
    struct scanner scanner;
    if (!scanner_open(&scanner, separator, keep_row, &build, failure)) {
        return false;
    }
    bool good = scanner_feed(&scanner, bytes, path);
    return scanner_close(&scanner, path) && good && table_has_header(table, path, failure);
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
    if (str_starts(field, STR("'")) && starts_formula(str_slice(field, 1, field.size))) {
        return str_slice(field, 1, field.size);
    }
    return field;
}

bool csv_yen(struct str field, yen *value) {
    char text[32];
    if (field.size == 0 || field.size >= sizeof text || !is_plain_number(field) || str_contains(field, STR("."))) {
        return false;
    }
    memcpy(text, field.data, field.size);
    text[field.size] = '\0';
    errno = 0;
    char *end;
    long long number = strtoll(text, &end, 10);
    if (errno || *end || number == YEN_NO_MIN || number == YEN_NO_MAX) {
        return false;
    }
    *value = number;
    return true;
}
