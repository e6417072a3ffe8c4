// Everything that the files of the analysis are written from.
#ifndef ANALYZE_ANALYSIS_H
#define ANALYZE_ANALYSIS_H

#include "analyze/check.h"
#include "analyze/genealogy.h"
#include "analyze/pairs.h"
#include "analyze/real.h"

struct analysis {
    struct statements statements;
    struct genealogy genealogy;
    struct series series;
    struct pair_options pair_options;
    struct pairs pairs;
    struct checks checks;
    bool has_deflator, has_population;
    struct price_index deflator, population;
};

enum { PEOPLE_ROWS_MOST = 100000 };

bool analysis_has_people_files(const struct analysis *analysis);
// Writes every file into the directory: all, or none with failure set.
bool analysis_write(struct analysis *analysis, const char *directory, struct arena *arena, struct failure *failure);

#endif
