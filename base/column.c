// Expands column.def.
#include "base/column.h"

#include <string.h>

static const struct column columns[] = {
#define COLUMN(file, name, type, japanese, unit, meaning) {#file, #name, COLUMN_##type, japanese, unit, meaning},
#include "base/column.def"
#undef COLUMN
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

const struct column *column_of(const char *file, size_t *count) {
    size_t first = 0;
    while (first < COLUMN_COUNT && strcmp(columns[first].file, file) != 0) {
        first++;
    }
    size_t end = first;
    while (end < COLUMN_COUNT && strcmp(columns[end].file, file) == 0) {
        end++;
    }
    *count = end - first;
    return *count ? columns + first : NULL;
}

const char *column_type_name(enum column_type type) {
    static const char *const names[] = {"string", "integer", "year", "integer", "number", "boolean", "string"};
    return names[type];
}
