// A hash table with open addressing.
#include "plot/row_index.h"

static size_t hash_of(const struct str *values, size_t count) {
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++) {
        hash = str_hash(values[i], hash + i);
    }
    return (size_t)hash;
}

static void values_of(const struct row_index *index, const struct csv_row *row, struct str *values) {
    for (size_t i = 0; i < index->column_count; i++) {
        values[i] = csv_field(row, index->columns[i]);
    }
}

// The slot of these values: taken by the first row that has them, or free.
static size_t slot_of(const struct row_index *index, const struct str *values) {
    size_t slot = hash_of(values, index->column_count) % index->slot_count;
    for (; index->slots[slot]; slot = (slot + 1) % index->slot_count) {
        struct str held[ROW_INDEX_COLUMNS];
        bool same = true;
        values_of(index, &index->table->rows[index->slots[slot] - 1], held);
        for (size_t i = 0; i < index->column_count && same; i++) {
            same = str_equal(held[i], values[i]);
        }
        if (same) {
            break;
        }
    }
    return slot;
}

struct row_index row_index_make(const struct csv_table *table, const char *const *columns, size_t column_count,
                                struct arena *arena) {
    struct row_index index = {.table = table, .column_count = column_count, .slot_count = 2 * table->row_count + 1};
    index.slots = ARENA_ARRAY(size_t, index.slot_count, arena);
    index.last = ARENA_ARRAY(size_t, index.slot_count, arena);
    index.next = ARENA_ARRAY(size_t, table->row_count + 1, arena);
    for (size_t i = 0; i < column_count; i++) {
        index.columns[i] = csv_column(table, columns[i]);
    }
    for (size_t row = 0; row < table->row_count; row++) {
        struct str values[ROW_INDEX_COLUMNS];
        values_of(&index, &table->rows[row], values);
        size_t slot = slot_of(&index, values);
        if (index.slots[slot]) {
            index.next[index.last[slot] - 1] = row + 1;
        } else {
            index.slots[slot] = row + 1;
        }
        index.last[slot] = row + 1;
    }
    return index;
}

const struct csv_row *row_index_find(const struct row_index *index, const struct str *values) {
    size_t row = index->slot_count ? index->slots[slot_of(index, values)] : 0;
    return row ? &index->table->rows[row - 1] : NULL;
}

const struct csv_row *row_index_next(const struct row_index *index, const struct csv_row *row) {
    size_t next = index->next[row - index->table->rows];
    return next ? &index->table->rows[next - 1] : NULL;
}
