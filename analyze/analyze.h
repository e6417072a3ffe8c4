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
    const char *directory;         // where the files go; it exists
    const enum rounding *rounding; // how the documents rounded; NULL = the ends that figures.csv states
    const char *stages;            // stages to compare, by name, parted by commas; NULL = see comparison.def
    const char *names_path;        // programmes.csv (see genealogy.h); NULL = none
    const char *deflator_path;     // index files for real.csv (see real.h); NULL = none
    const char *population_path;
    bool mixed; // also compare years at stages that are not comparable, flagged stage_mix
};

struct analyze_counts {
    size_t figures, programmes, series, changes, unpaired, contradictions;
};

// Merges the figures files and writes trends.csv, checks.csv, suggestions.csv, with an index file real.csv, and
// series.csv, changes.csv, unpaired.csv, summary.csv and, for people, changes.ja.csv and sentences.csv (not above
// 100,000 changes) into the directory: all of them or, with failure set, none. counts may be NULL.
bool analyze_files(const char *const *paths, size_t path_count, const struct analyze_options *options,
                   struct analyze_counts *counts, struct diag *diag, struct arena *arena, struct failure *failure);

// The tables (names in column.def) that analyze_files writes as NAME.csv, ended by NULL: for datapackage.json.
extern const char *const analyze_tables[];

// Whether programmes.csv can be understood; with failure set: file, line, column and remedy. Asked before long work, so
// that a slip in it leaves the results of an earlier run as they are.
bool analyze_names_valid(const char *names_path, struct arena *arena, struct failure *failure);

// True where options->stages is NULL or names stages; else false with a message in failure (bad usage).
bool analyze_stages_valid(const char *stages, struct failure *failure);

#endif
