// Reading of CSV record by record: the only file that includes <csv.h>.
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csvio.h"

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
    size_t *ends;  // of each field in bytes
    bool row_done; // the row was the last thing that libcsv told
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
    scan->row_done = false;
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
    scan->row_done = true;
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

// ---- Records without quotes, which most are: split where they stand, without libcsv's call for every field

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

// As libcsv does, blanks around a field without quotes are dropped.
static struct str unblanked(const char *start, const char *end) {
    while (start < end && is_blank(*start)) {
        start++;
    }
    while (end > start && is_blank(end[-1])) {
        end--;
    }
    return (struct str){start, (size_t)(end - start)};
}

// line without its line break. False when the scan is to stop.
static bool scan_plain(struct scan *scan, struct str line) {
    const char *at = line.data, *end = line.data + line.size;
    scan->field_count = 0;
    for (const char *comma; at; at = comma ? comma + 1 : NULL) {
        comma = memchr(at, ',', (size_t)(end - at));
        if (scan->field_count == scan->field_capacity && !scan_reserve(scan, 0)) {
            return failure_set(scan->failure, "line %ld: no memory for a record", scan->row_line);
        }
        scan->fields[scan->field_count++] = unblanked(at, comma ? comma : end);
    }
    struct csv_row row = {scan->row_line, scan->fields, scan->field_count};
    bool blank = scan->field_count == 1 && row.fields[0].size == 0;
    bool good = blank || scan->function(scan->context, &row, scan->failure);
    scan->row_line = ++scan->line;
    scan->field_count = 0;
    return good;
}

// The state of one scan over pieces of a file.
struct scanner {
    struct csv_parser parser;
    struct scan scan;
    bool started;
    bool mixed_breaks; // a carriage return stands within a line: libcsv reads the rest
    bool inside;       // libcsv has begun a record and not ended it
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

static bool feed_libcsv(struct scanner *scanner, struct str piece, const char *path) {
    struct scan *scan = &scanner->scan;
    scan->row_done = false;
    size_t taken = csv_parse(&scanner->parser, piece.data, piece.size, scan_field, scan_row, scan);
    if (!scan->stopped && taken != piece.size) {
        scan->stopped = true;
        failure_set(scan->failure, "%s:%ld: not CSV (%s): mend the quotes of this record", path, scan->row_line,
                    csv_strerror(csv_error(&scanner->parser)));
    }
    scanner->inside = !scan->row_done;
    return !scan->stopped;
}

// line: without the line feed that stands behind it.
static void feed_line(struct scanner *scanner, struct str line, const char *path) {
    struct str bare = str_ends(line, STR("\r")) ? str_slice(line, 0, line.size - 1) : line;
    scanner->mixed_breaks |= memchr(bare.data, '\r', bare.size) != NULL;
    if (scanner->inside || scanner->mixed_breaks || memchr(bare.data, '"', bare.size)) {
        feed_libcsv(scanner, (struct str){line.data, line.size + 1}, path);
    } else if (!scan_plain(&scanner->scan, bare)) {
        scanner->scan.stopped = true;
    } else {
        scanner->scan.previous_end = '\n';
    }
}

// piece ends where a line does, except that of the last.
static bool scanner_feed(struct scanner *scanner, struct str piece, const char *path) {
    if (!scanner->started && str_starts(piece, STR("\xEF\xBB\xBF"))) {
        piece = str_slice(piece, 3, piece.size);
    }
    scanner->started = true;
    bool plain = csv_get_delim(&scanner->parser) == ',';
    while (plain && piece.size && !scanner->scan.stopped) {
        const char *end = memchr(piece.data, '\n', piece.size);
        if (!end || scanner->mixed_breaks) {
            break;
        }
        struct str line = {piece.data, (size_t)(end - piece.data)};
        piece = str_slice(piece, line.size + 1, piece.size);
        feed_line(scanner, line, path);
    }
    return piece.size && !scanner->scan.stopped ? feed_libcsv(scanner, piece, path) : !scanner->scan.stopped;
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
        size_t kept = 0, size;
        while (good && (size = fread(piece + kept, 1, PIECE_BYTES - kept, file)) > 0) {
            size += kept;
            const char *end = memrchr(piece, '\n', size);
            size_t whole = end ? (size_t)(end - piece) + 1 : size == PIECE_BYTES ? size : 0;
            good = scanner_feed(&scanner, (struct str){piece, whole}, path);
            kept = size - whole;
            memmove(piece, piece + whole, kept);
        }
        good = good && scanner_feed(&scanner, (struct str){piece, kept}, path);
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

bool csv_scan_bytes(struct str bytes, char separator, const char *path, csv_row_function *function, void *context,
                    struct failure *failure) {
    struct scanner scanner;
    if (!scanner_open(&scanner, separator, function, context, failure)) {
        return false;
    }
    bool good = scanner_feed(&scanner, bytes, path);
    return scanner_close(&scanner, path) && good;
}
