// What the fuzz targets of the readers share: bytes in, every block looked at, no memory kept.
#ifndef TESTS_FUZZ_READER_H
#define TESTS_FUZZ_READER_H

#include <assert.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "extract/document.h"

enum { FUZZ_MEMORY = 256 << 20 };

// Holds the reader to its promises: clean words, offsets for each byte, cells inside the table and in order.
static void fuzz_text(struct text text) {
    assert(utf8_first_invalid(text.words) == SIZE_MAX);
    for (size_t at = 0; text.offsets && at < text.words.size; at++) {
        assert(text_offset(text, at) <= text_offset(text, at + 1));
    }
}

static bool fuzz_take(void *context, const struct block *block) {
    (void)context;
    fuzz_text(block->text);
    fuzz_text(block->table.caption);
    for (size_t i = 0; i < block->table.cell_count; i++) {
        const struct cell *cell = block->table.cells + i;
        fuzz_text(cell->text);
        assert(cell->row >= 0 && cell->column >= 0 && cell->row_span >= 1 && cell->column_span >= 1);
        assert(cell->row < block->table.row_count && cell->column < block->table.column_count);
        assert(i == 0 || cell[-1].row < cell->row || (cell[-1].row == cell->row && cell[-1].column < cell->column));
    }
    return true;
}

static int fuzz_reader(reader_function *read, const uint8_t *data, size_t size) {
    jmp_buf exhausted;
    struct arena arena = {.limit = FUZZ_MEMORY, .exhausted = &exhausted};
    if (setjmp(exhausted) == 0) {
        struct diag diag = {.arena = &arena};
        struct failure failure = {0};
        struct source source = {.name = STR("fuzz"), .bytes = {(const char *)data, size}};
        struct reader_options options = {0};
        bool good = read(&source, &options, fuzz_take, NULL, &diag, &arena, &failure);
        assert(good != failure.happened);
    }
    arena_reset(&arena);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
