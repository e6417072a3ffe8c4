// Finds mergeCell elements by their bytes: reading the XML twice would cost more than the cells themselves.
#include "extract/xlsx_merge.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER_BYTES = 64 * 1024, KEPT_BYTES = 256, MOST_ROWS = 1048576, MOST_COLUMNS = 16384 };

bool xlsx_reference(struct str reference, size_t *end, int *row, int *column) {
    size_t at = *end;
    long letters = 0, digits = 0;
    for (; at < reference.size && reference.data[at] >= 'A' && reference.data[at] <= 'Z' && letters < 100000; at++) {
        letters = letters * 26 + (reference.data[at] - 'A' + 1);
    }
    for (; at < reference.size && reference.data[at] >= '0' && reference.data[at] <= '9' && digits < 10000000; at++) {
        digits = digits * 10 + (reference.data[at] - '0');
    }
    *end = at;
    *row = (int)digits - 1;
    *column = (int)letters - 1;
    return letters >= 1 && letters <= MOST_COLUMNS && digits >= 1 && digits <= MOST_ROWS;
}

static void take_range(struct str range, struct xlsx_merges *merges, struct arena *arena) {
    size_t at = 0;
    int row, column, last_row, last_column;
    if (!xlsx_reference(range, &at, &row, &column) || at >= range.size || range.data[at] != ':') {
        return;
    }
    at++;
    if (xlsx_reference(range, &at, &last_row, &last_column) && last_row >= row && last_column >= column) {
        if (merges->count == merges->capacity) {
            merges->capacity = merges->capacity ? 2 * merges->capacity : 64;
            merges->items = arena_grow(merges->items, merges->count, merges->capacity, sizeof *merges->items, arena);
        }
        merges->items[merges->count].first_row = row;
        merges->items[merges->count].first_column = column;
        merges->items[merges->count].last_row = last_row;
        merges->items[merges->count++].last_column = last_column;
    }
}

// Takes every whole mergeCell of the bytes; returns how many of them are done with.
static size_t take_ranges(struct str bytes, struct xlsx_merges *merges, struct arena *arena) {
    size_t at = 0;
    for (;;) {
        size_t found = str_find(bytes, STR("mergeCell "), at);
        if (found == SIZE_MAX) {
            return bytes.size > KEPT_BYTES ? bytes.size - KEPT_BYTES > at ? bytes.size - KEPT_BYTES : at : at;
        }
        size_t close = str_find(bytes, STR(">"), found), ref = str_find(bytes, STR("ref=\""), found);
        if (close == SIZE_MAX) {
            return found;
        }
        if (ref != SIZE_MAX && ref < close) {
            take_range(str_slice(bytes, ref + 5, close), merges, arena);
        }
        at = close;
    }
}

static int compare(const void *a, const void *b) {
    const int *one = a, *other = b; // first_row, first_column come first
    return one[0] != other[0] ? (one[0] > other[0]) - (one[0] < other[0]) : (one[1] > other[1]) - (one[1] < other[1]);
}

void xlsx_merges_read(struct package *package, const char *part, struct xlsx_merges *merges, struct arena *arena) {
    *merges = (struct xlsx_merges){0};
    if (!package_start(package, part)) {
        return;
    }
    char *buffer = arena_alloc(BUFFER_BYTES, arena);
    size_t held = 0, got;
    while ((got = package_bytes(package, buffer + held, BUFFER_BYTES - held)) > 0) {
        held += got;
        size_t done = take_ranges((struct str){buffer, held}, merges, arena);
        if (done == 0 && held == BUFFER_BYTES) {
            done = held; // one element without an end
        }
        memmove(buffer, buffer + done, held - done);
        held -= done;
    }
    if (merges->count) {
        qsort(merges->items, merges->count, sizeof *merges->items, compare);
    }
}

void xlsx_merges_apply(const struct xlsx_merges *merges, int sheet_row, struct cell *cell) {
    int key[2] = {sheet_row, cell->column};
    const void *found =
        merges->count ? bsearch(key, merges->items, merges->count, sizeof *merges->items, compare) : NULL;
    if (found) {
        size_t i = ((size_t)((const char *)found - (const char *)merges->items)) / sizeof *merges->items;
        cell->row_span = merges->items[i].last_row - sheet_row + 1;
        cell->column_span = merges->items[i].last_column - cell->column + 1;
    }
}
