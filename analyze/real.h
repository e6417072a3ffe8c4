// real.csv: changes at constant prices and per head, by an index file.
//
// The file: columns fiscal_year, index, name, base_year, released; one row a year; the last three the same in every
// row. A deflator has 100 in its base year; for amounts per head the index is the population.
#ifndef ANALYZE_REAL_H
#define ANALYZE_REAL_H

#include "analyze/pairs.h"
#include "base/failure.h"
#include "base/out.h"

enum { INDEX_DECIMALS = 6, INDEX_SCALE = 1000000 };

struct price_index {
    struct {
        int year;
        int64_t value; // in 1/INDEX_SCALE, above 0
    } * items;
    size_t count, capacity;
    struct str name, base_year, released;
};

// False with failure set: file, line, column and remedy.
bool index_read(const char *path, struct price_index *index, struct arena *arena, struct failure *failure);
// False with failure set when a year that is compared is missing in the index.
bool index_covers(const struct price_index *index, const char *path, const struct pairs *pairs,
                  struct failure *failure);
// Either index may be NULL.
void write_real(struct out *out, const struct series *series, const struct pairs *pairs,
                const struct price_index *deflator, const struct price_index *population, struct arena *arena);

#endif
