// Changes and rates that a document prints beside its amounts: no figures of their own (P02, P07, P10), but they narrow
// what the amounts allow, and so they go with the amount of the later year.
#ifndef EXTRACT_PRINTED_CHANGE_H
#define EXTRACT_PRINTED_CHANGE_H

#include "base/arena.h"
#include "extract/figure.h"

struct sink_row {
    bool is_figure;
    struct figure figure;
    struct rejection rejection;
};

// In a table row the change belongs to the one figure of the latest year, where the year before stands in the row too.
// In running text it belongs to the last figure of the line that is not the previous year's.
void printed_changes_attach(struct sink_row *rows, size_t count, struct arena *arena);

#endif
