// The report: one HTML file that works offline, with every number's evidence.
#ifndef PLOT_REPORT_H
#define PLOT_REPORT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/failure.h"
#include "base/str.h"

// What it is made from; NULL where there is none, but figures_path is needed.
struct report_inputs {
    const char *figures_path, *ledger_path, *changes_path, *sentences_path, *checks_path, *unpaired_path;
    const char *charts_directory; // KIND.svg with KIND.txt beside it, in order of their names
    const struct str *pictures;   // of each row of figures.csv a PNG of its place on the page; empty = none
    size_t unpictured;            // rows whose picture was left out for the report's size
    const char *title;            // NULL = 予算額の増減
    const char *source;           // words behind 出典; NULL = none
};

// Writes the report whole or not at all. Same inputs, same bytes. Nothing is loaded from elsewhere, no script but its
// own runs (Content-Security-Policy by hash), every word of a document is escaped.
bool report_write(const struct report_inputs *inputs, const char *path, struct arena *arena, struct failure *failure);

#endif
