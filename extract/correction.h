// A person's corrections of figures: they survive every new reading and are reported when their place reads otherwise.
#ifndef EXTRACT_CORRECTION_H
#define EXTRACT_CORRECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"

struct correction_counts {
    size_t applied; // figures set or taken out
    size_t stale;   // corrections whose place no longer reads as it did: reported and not applied
};

// Reads figures.csv and corrections.csv (columns: column.def) and writes the corrected figures to output_path, which
// may be figures_path. A corrected row carries the flag `corrected`; its figure_id stays. A row that cannot be
// understood or no longer fits is a diagnostic. A pure function of both files.
bool corrections_apply(const char *figures_path, const char *corrections_path, const char *output_path,
                       struct correction_counts *counts, struct diag *diag, struct arena *arena,
                       struct failure *failure);

#endif
