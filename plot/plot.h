// changes.csv or series.csv -> charts in PDF, PNG and SVG. The only header of this room that others include.
#ifndef PLOT_PLOT_H
#define PLOT_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"

struct plot_options {
    const char *kind;           // "change", "levels", "waterfall", ...
    double width_mm, height_mm; // 0 = the kind's own
    double dpi;                 // PNG; 0 = 300
    const char *title;          // NULL = made from the data
    const char *source;         // words behind 出典; NULL = none
};

// Draws one chart from a changes.csv or series.csv to each of the paths, whose endings (.pdf .png .svg .csv .txt) say
// the format: .csv is what the chart shows, .txt its caption and alternative text.
bool plot_chart(const char *data_path, const struct plot_options *options, const char *const *paths, size_t path_count,
                struct diag *diag, struct arena *arena, struct failure *failure);

#endif
