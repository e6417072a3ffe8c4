// Texts by number: open addressing over FNV-1a.
#include "base/name_table.h"

#include <assert.h>

// The slot that holds name, or the free one where it belongs.
static size_t find_slot(const struct name_table *table, struct str name) {
    size_t slot = str_hash(name, 0) & (table->slot_count - 1);
    while (table->slots[slot] && !str_equal(table->names[table->slots[slot] - 1], name)) {
        slot = (slot + 1) & (table->slot_count - 1);
    }
    return slot;
}

static void widen(struct name_table *table, struct arena *arena) {
    table->slot_count = table->slot_count ? 2 * table->slot_count : 64;
    table->slots = ARENA_ARRAY(uint32_t, table->slot_count, arena);
    for (size_t i = 0; i < table->count; i++) {
        table->slots[find_slot(table, table->names[i])] = (uint32_t)i + 1;
    }
}

uint32_t name_number(struct name_table *table, struct str name, struct arena *arena) {
    if (table->count && str_equal(table->names[table->last], name)) {
        return table->last;
    }
    if (2 * table->count >= table->slot_count) {
        widen(table, arena);
    }
    size_t slot = find_slot(table, name);
    if (!table->slots[slot]) {
        assert(table->count < NAME_NONE - 1);
        ARENA_PUSH(table->names, table->count, table->capacity, arena_copy(name, arena), arena);
        table->slots[slot] = (uint32_t)table->count;
    }
    table->last = table->slots[slot] - 1;
    return table->last;
}
