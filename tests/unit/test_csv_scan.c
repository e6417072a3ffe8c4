// Records without quotes are split where they stand, the others by libcsv: both ways tell the same.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"

static struct arena arena;
static jmp_buf exhausted;
static uint64_t seed = 5;

static size_t random_below(size_t limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % limit;
}

struct told {
    struct str text;
    long line_offset;
};

static bool tell(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    struct told *told = context;
    if (row->line <= told->line_offset) {
        return true;
    }
    told->text = arena_printf(&arena, "%.*s%ld", STR_ARGS(told->text), row->line - told->line_offset);
    for (size_t i = 0; i < row->field_count; i++) {
        told->text = arena_printf(&arena, "%.*s<%.*s>", STR_ARGS(told->text), STR_ARGS(row->fields[i]));
    }
    return true;
}

// Bytes of which every one matters.
static struct str random_text(char *text, size_t most) {
    static const char *const pieces[] = {"a", ",", " ", "\n", "\n", "\r\n", "\"", "\"\"", "b", "\t", "事", ",,"};
    size_t size = 0, quotes = random_below(3) == 0 ? 12 : 6;
    for (size_t count = random_below(40); count > 0; count--) {
        size_t which = random_below(12);
        const char *piece = pieces[which == 6 || which == 7 ? random_below(quotes) : which];
        if (size + strlen(piece) < most) {
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        }
    }
    return (struct str){text, size};
}

static void both_ways_tell_the_same_records_fields_and_lines(void **state) {
    (void)state;
    static const char prefix[] = "x\ry\n"; // a carriage return within a line: libcsv reads all that follows
    size_t records = 0, failures = 0;
    for (int trial = 0; trial < 20000; trial++) {
        char text[256];
        memcpy(text, prefix, strlen(prefix));
        struct str own = random_text(text + strlen(prefix), sizeof text - strlen(prefix));
        struct str all = {text, own.size + strlen(prefix)};
        struct told split = {0}, by_libcsv = {.line_offset = 2};
        struct failure failure = {0}, other_failure = {0};
        bool good = csv_scan_bytes(own, ',', "f", tell, &split, &failure);
        bool other = csv_scan_bytes(all, ',', "f", tell, &by_libcsv, &other_failure);
        if (good != other || !str_equal(split.text, by_libcsv.text)) {
            fail_msg("'%.*s': %d %.*s, by libcsv %d %.*s", STR_ARGS(own), good, STR_ARGS(split.text), other,
                     STR_ARGS(by_libcsv.text));
        }
        records += split.text.size > 0;
        failures += !good;
        arena_reset(&arena);
    }
    assert_true(records > 10000 && failures > 100);
}

// Pieces of a file end within lines, and a line may be longer than a piece.
static void a_file_is_read_in_pieces_whatever_stands_at_their_ends(void **state) {
    (void)state;
    char path[] = "/tmp/yosan-csv-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    size_t size = 0;
    for (int line = 0; line < 40; line++) {
        size_t length = line == 7 ? 600000 : line == 9 ? 262143 - size % 262144 : random_below(30000);
        for (size_t i = 0; i < length; i++) {
            fputc(line == 8 && (i == 0 || i + 1 == length) ? '"' : i % 1000 == 999 ? ',' : 'a', out);
        }
        fputc('\n', out);
        size += length + 1;
    }
    fclose(out);
    struct csv_table table;
    struct failure failure = {0};
    assert_true(csv_read(path, &table, &arena, &failure));
    size_t bytes = 0;
    for (size_t row = 0; row < table.row_count; row++) {
        for (size_t i = 0; i < table.rows[row].field_count; i++) {
            bytes += table.rows[row].fields[i].size + 1;
        }
        bytes += table.rows[row].line == 9 ? 2 : 0; // its quotes
    }
    for (size_t i = 0; i < table.column_count; i++) {
        bytes += table.header[i].size + 1;
    }
    assert_int_equal(table.row_count, 39);
    assert_int_equal(bytes, size);
    unlink(path);
    arena_reset(&arena);
}

int main(void) {
    arena.exhausted = &exhausted;
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways_tell_the_same_records_fields_and_lines),
                                       cmocka_unit_test(a_file_is_read_in_pieces_whatever_stands_at_their_ends)};
    return cmocka_run_group_tests_name("csv_scan", tests, NULL, NULL);
}
