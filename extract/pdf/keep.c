// Copies items from the memory of a page to that of the document.
#include "extract/pdf/keep.h"

#include <string.h>

static void *memory_copy(const void *from, size_t size, struct arena *arena) {
    void *to = arena_alloc(size + 1, arena);
    if (size > 0) {
        memcpy(to, from, size);
    }
    return to;
}

static struct lines lines_copy(const struct lines *lines, struct arena *arena) {
    struct lines copy = {.count = lines->count, .capacity = lines->count};
    copy.items = memory_copy(lines->items, lines->count * sizeof *lines->items, arena);
    for (size_t i = 0; i < copy.count; i++) {
        copy.items[i].glyphs = NULL;
        copy.items[i].count = 0;
        copy.items[i].words = arena_copy(copy.items[i].words, arena);
    }
    return copy;
}

static struct draft_table *table_copy(const struct draft_table *table, struct arena *arena) {
    struct draft_table *copy = memory_copy(table, sizeof *table, arena);
    copy->cells = memory_copy(table->cells, table->cell_count * sizeof *table->cells, arena);
    copy->cell_capacity = table->cell_count;
    copy->xs = memory_copy(table->xs, ((size_t)table->column_count + 1) * sizeof *table->xs, arena);
    copy->caption = arena_copy(table->caption, arena);
    for (size_t i = 0; i < copy->cell_count; i++) {
        copy->cells[i].lines = lines_copy(&table->cells[i].lines, arena);
        copy->cells[i].words = arena_copy(table->cells[i].words, arena);
    }
    return copy;
}

void items_keep(const struct items *page, struct items *kept, struct arena *arena) {
    for (size_t i = 0; i < page->count; i++) {
        struct item item = page->items[i];
        item.words = arena_copy(item.words, arena);
        item.table = item.table != NULL ? table_copy(item.table, arena) : NULL;
        ARENA_PUSH(kept->items, kept->count, kept->capacity, item, arena);
    }
}
