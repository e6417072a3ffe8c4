// Shows blocks.
#include "extract/block_print.h"

#include <stdio.h>
#include <string.h>

struct printed {
    char *bytes;
    size_t size, capacity;
    struct arena *arena;
};

static void put(struct printed *printed, struct str text) {
    if (printed->capacity - printed->size < text.size) {
        size_t capacity = 2 * printed->capacity + text.size;
        printed->bytes = arena_grow(printed->bytes, printed->size, capacity, 1, printed->arena);
        printed->capacity = capacity;
    }
    if (text.size) {
        memcpy(printed->bytes + printed->size, text.data, text.size);
        printed->size += text.size;
    }
}

static void put_words(struct printed *printed, struct str words) {
    for (size_t at = 0; at < words.size;) {
        size_t feed = str_find(words, STR("\n"), at);
        feed = feed == SIZE_MAX ? words.size : feed;
        put(printed, str_slice(words, at, feed));
        put(printed, feed < words.size ? STR("⏎") : STR(""));
        at = feed + 1;
    }
    put(printed, STR("\n"));
}

static void put_cell(struct printed *printed, const struct cell *cell) {
    struct arena *arena = printed->arena;
    put(printed, arena_printf(arena, "  %d,%d", cell->row, cell->column));
    if (cell->row_span != 1 || cell->column_span != 1) {
        put(printed, arena_printf(arena, " +%d+%d", cell->row_span, cell->column_span));
    }
    put(printed, arena_printf(arena, " @%ld", cell->line));
    put(printed, cell->indent ? arena_printf(arena, " >%d", cell->indent) : STR(""));
    put(printed, cell->is_header ? STR(" header") : STR(""));
    put(printed, cell->is_bold ? STR(" bold") : STR(""));
    if (cell->shown_unit.size) {
        put(printed, arena_printf(arena, " [%.*s]", STR_ARGS(cell->shown_unit)));
    }
    put(printed, STR(": "));
    put_words(printed, cell->text.words);
}

static void put_table(struct printed *printed, const struct table *table) {
    put(printed, table->continues_previous ? STR(" continued") : STR(""));
    if (table->caption.words.size) {
        put(printed, STR(" caption: "));
        put_words(printed, table->caption.words);
    } else {
        put(printed, STR("\n"));
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        put_cell(printed, &table->cells[i]);
    }
}

struct str block_print(const struct block *block, struct arena *arena) {
    struct printed printed = {.arena = arena};
    put(&printed, block->is_title ? STR("title") : block->kind == BLOCK_TEXT ? STR("text") : STR("table"));
    if (block->kind == BLOCK_TABLE) {
        put(&printed, arena_printf(arena, " %dx%d", block->table.row_count, block->table.column_count));
    }
    put(&printed, block->page ? arena_printf(arena, " page %d", block->page) : STR(""));
    put(&printed, arena_printf(arena, " @%ld", block->line));
    put(&printed, block->heading_level ? arena_printf(arena, " h%d", block->heading_level) : STR(""));
    if (block->kind == BLOCK_TABLE) {
        put_table(&printed, &block->table);
    } else {
        put(&printed, STR(": "));
        put_words(&printed, block->text.words);
    }
    return (struct str){printed.bytes, printed.size};
}
