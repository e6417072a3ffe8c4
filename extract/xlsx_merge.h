// Merged cells of a sheet, known before its cells are read.
#ifndef EXTRACT_XLSX_MERGE_H
#define EXTRACT_XLSX_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/document.h"
#include "extract/package.h"

struct xlsx_merges {
    struct {
        int first_row, first_column, last_row, last_column; // from 0
    } * items;
    size_t count, capacity;
};

// "B12" -> row 11, column 1. False when it is none; *end behind it.
bool xlsx_reference(struct str reference, size_t *end, int *row, int *column);
// From the raw bytes of the part, which list them behind the cells. Sorted by row, then column.
void xlsx_merges_read(struct package *package, const char *part, struct xlsx_merges *merges, struct arena *arena);
// Gives cell (its row counted in the sheet) the spans of its merged range; others stay as they are.
void xlsx_merges_apply(const struct xlsx_merges *merges, int sheet_row, struct cell *cell);

#endif
