// What the tests of the readers share: read bytes, print the blocks.
#ifndef TESTS_UNIT_READER_CHECK_H
#define TESTS_UNIT_READER_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>
#include <zip.h>

#include "base/diag.h"
#include "extract/block_print.h"
#include "extract/document.h"

struct reading {
    struct arena arena;
    struct diag diag;
    struct failure failure;
    struct str printed;
    bool done;
};

static bool reading_take(void *context, const struct block *block) {
    struct reading *reading = context;
    reading->printed = arena_join(reading->printed, block_print(block, &reading->arena), &reading->arena);
    return true;
}

// Reads a copy of the bytes that ends exactly where they end, so that the sanitizer sees every step beyond.
static void reading_of(struct reading *reading, reader_function *reader, const void *bytes, size_t size) {
    *reading = (struct reading){.done = false};
    reading->diag.arena = &reading->arena;
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    struct source source = {.name = STR("test"), .bytes = {copy, size}};
    struct reader_options options = {0};
    reader_function *found = reader ? reader : reader_for(&source);
    reading->done = found(&source, &options, reading_take, reading, &reading->diag, &reading->arena, &reading->failure);
    free(copy);
}

static void reading_end(struct reading *reading) {
    arena_reset(&reading->arena);
}

static void reads_as_from(const void *bytes, size_t size, reader_function *reader, const char *expected) {
    struct reading reading;
    reading_of(&reading, reader, bytes, size);
    char *printed = strndup(reading.printed.data ? reading.printed.data : "", reading.printed.size);
    assert_string_equal(printed, expected);
    assert_true(reading.done);
    free(printed);
    reading_end(&reading);
}

static inline void reads_as(const char *text, reader_function *reader, const char *expected) {
    reads_as_from(text, strlen(text), reader, expected);
}

// Cuts, flips and doubles the bytes by a seeded generator; every result must be read to its end without a crash.
static inline void survives_damage(const char *bytes, size_t size, reader_function *reader, unsigned rounds) {
    uint32_t state = 12345;
    for (unsigned round = 0; round < rounds; round++) {
        char *damaged = malloc(size);
        assert_non_null(damaged);
        memcpy(damaged, bytes, size);
        size_t kept = size;
        for (unsigned hit = 0; hit < 1 + round % 8; hit++) {
            state = state * 1664525u + 1013904223u;
            damaged[(state >> 8) % size] = (char)(state >> 3);
        }
        kept = round % 4 == 0 ? (state >> 8) % size : kept;
        struct reading reading;
        reading_of(&reading, reader, damaged, kept);
        assert_true(reading.done || reading.failure.happened);
        reading_end(&reading);
        free(damaged);
    }
}

struct zip_part {
    const char *name, *words;
};

// The bytes of a ZIP archive of the parts, to be freed.
static inline char *zip_of(const struct zip_part *parts, size_t count, size_t *size) {
    char path[] = "/tmp/reader-check-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(archive);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *words = zip_source_buffer(archive, parts[i].words, strlen(parts[i].words), 0);
        assert_true(zip_file_add(archive, parts[i].name, words, 0) >= 0);
    }
    assert_int_equal(zip_close(archive), 0);
    FILE *written = fopen(path, "rb");
    assert_non_null(written);
    fseek(written, 0, SEEK_END);
    *size = (size_t)ftell(written);
    rewind(written);
    char *bytes = malloc(*size);
    assert_int_equal(fread(bytes, 1, *size, written), *size);
    fclose(written);
    remove(path);
    return bytes;
}

#endif
