// figures.csv -> series.csv, changes.csv, summary.csv. The only header of this room that others include.
#ifndef ANALYZE_ANALYZE_H
#define ANALYZE_ANALYZE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/yen.h"

struct analyze_options {
    const char *directory; // where the files go; it exists
    enum rounding rounding;
};

// Merges the figures files and writes series.csv, changes.csv, summary.csv into the directory.
bool analyze_files(const char *const *paths, size_t path_count, const struct analyze_options *options,
                   struct diag *diag, struct arena *arena, struct failure *failure);

#endif
