// Each text once, under a number from 0 in order of first appearance.
#ifndef BASE_NAME_TABLE_H
#define BASE_NAME_TABLE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define NAME_NONE UINT32_MAX

// Zero-initialise.
struct name_table {
    struct str *names;
    size_t count, capacity;
    uint32_t *slots; // number + 1; 0 = free
    size_t slot_count;
    uint32_t last; // the number found last: rows of one kind stand together
};

// The number of name, which is copied when it is new.
uint32_t name_number(struct name_table *table, struct str name, struct arena *arena);

#endif
