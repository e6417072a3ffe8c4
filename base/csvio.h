// CSV by the contract: RFC 4180, UTF-8, LF, one header row, no line breaks inside a field.
#ifndef BASE_CSVIO_H
#define BASE_CSVIO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/column.h"
#include "base/failure.h"
#include "base/out.h"
#include "base/rational.h"
#include "base/str.h"
#include "base/yen.h"

// ---- Writing

struct csv_writer {
    struct out *out;
    const struct column *columns;
    size_t column_count;
    size_t next; // column that the next put fills
};

// Starts file ("figures", ...) on out and writes its header row. out stays the caller's.
struct csv_writer csv_begin(struct out *out, const char *file);
// The same without the header row: further rows of a file whose heading stands elsewhere.
struct csv_writer csv_go_on(struct out *out, const char *file);
// Each put fills the next column; csv_end_row asserts that all are filled.
// A text that a spreadsheet would run as a formula (starting with = + - @ tab, also full-width, unless it is a plain
// number) gets an apostrophe before it; line breaks, tabs and other controls become one space, bytes that are no UTF-8
// U+FFFD.
void csv_put_text(struct csv_writer *writer, struct str text);
void csv_put_name(struct csv_writer *writer, const char *text); // a text of our own vocabulary
// steps of 10^-decimals (0..17) without noughts at the end: 12500 at 4 is 1.25.
void csv_put_steps(struct csv_writer *writer, long long steps, int decimals);
void csv_put_integer(struct csv_writer *writer, long long number);
void csv_put_boolean(struct csv_writer *writer, bool value);
// Shortest decimal digits that are right to `decimals` places; never "-0".
void csv_put_number(struct csv_writer *writer, double number, int decimals);
// count fields that stand in fields as they are to be written.
void csv_put_written(struct csv_writer *writer, struct str fields, size_t count);
void csv_put_empty(struct csv_writer *writer);
void csv_end_row(struct csv_writer *writer);

// One field of a file that column.def does not know, its text as by csv_put_text; separators are the caller's.
void csv_write_field(struct out *out, struct str text, bool always_quoted);

// ---- Reading

struct csv_row {
    long line;          // of the file, from 1, where the row starts
    struct str *fields; // column_count of them, or more where the row has more; of a scan, in memory one behind another
    size_t field_count;
};

struct csv_table {
    struct str path;
    struct str *header;
    size_t column_count;
    struct csv_row *rows; // without the header
    size_t row_count;
};

// Reads a whole file (comma, any RFC 4180 quoting, a BOM is skipped). False with failure set (file, line) when it
// cannot be read, is not CSV or has no header.
bool csv_read(const char *path, struct csv_table *table, struct arena *arena, struct failure *failure);
// The same from bytes; separator ',' or '\t' or ';'. path is for messages.
bool csv_read_bytes(struct str bytes, char separator, const char *path, struct csv_table *table, struct arena *arena,
                    struct failure *failure);
// Every row in turn, the header first, in memory that does not grow with the file. The row and its fields are valid
// during the call alone. The function stops the scan by returning false with failure set.
typedef bool csv_row_function(void *context, const struct csv_row *row, struct failure *failure);
bool csv_scan(const char *path, csv_row_function *function, void *context, struct failure *failure);
// The rows of a file, the header included. False with failure set when it has not even that, or cannot be read.
bool csv_count(const char *path, size_t *count, struct failure *failure);
// As csv_scan, of bytes with fields parted by separator; path: for messages.
bool csv_scan_bytes(struct str bytes, char separator, const char *path, csv_row_function *function, void *context,
                    struct failure *failure);
// Index of the column; SIZE_MAX when there is none.
size_t csv_column(const struct csv_table *table, const char *name);
// The field, trimmed of the apostrophe that csv_put_text adds; empty when the row is too short or column is SIZE_MAX.
struct str csv_field(const struct csv_row *row, size_t column);
bool csv_row_empty(const struct csv_row *row); // nothing in any field: spreadsheets leave such rows behind
// A number with at most nine decimals: -13.8. False when it is none.
bool csv_decimal(struct str field, struct rational *value);
// A whole number. False when it is none or does not fit (the open ends of an interval do not); empty is false too.
bool csv_yen(struct str field, yen *value);

#endif
