// The charts of `yosan run`, drawn on all cores.
#ifndef CLI_RUN_CHARTS_H
#define CLI_RUN_CHARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/command.h"
#include "cli/report.h"

struct chart_run {
    const char *directory; // holds series.csv, changes.csv and figures.csv; the charts go into its charts/
    const char *kinds;     // names parted by commas
    const char *source;    // words behind 出典
    size_t threads;        // 0 = one a core; the files do not depend on it
    size_t rows;           // of the longer of both files: of many, charts are drawn one after another for their memory
    bool has_series, has_changes;
    struct report *report; // is told what was drawn and what had no data
};

// Removes the charts of kinds that are not drawn: those of an earlier run would show stale numbers. False with the
// command's failure set.
bool charts_draw(const struct chart_run *run, const struct command *command);

#endif
