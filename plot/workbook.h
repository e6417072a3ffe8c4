// The workbook for colleagues: changes as ministries lay them out, native charts, the tidy tables, definitions,
// sources.
#ifndef PLOT_WORKBOOK_H
#define PLOT_WORKBOOK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/failure.h"

// The files that it is made from; NULL where there is none, but changes_path is needed.
struct workbook_inputs {
    const char *changes_path, *series_path, *figures_path, *ledger_path;
    const char *title;  // NULL = 予算額の増減
    const char *source; // words behind 出典; NULL = the documents that figures.csv names
};

// Writes the workbook whole or not at all. Same inputs, same bytes (the date inside is SOURCE_DATE_EPOCH's, else
// 1980-01-01). Every number is a numeric cell with the value of the CSV; ▲ is a number format.
// Only 増減率 of a comparison shows no digit that the amounts do not prove: it is rounded to what both ends share, or
// the range in words between them.
bool workbook_write(const struct workbook_inputs *inputs, const char *path, struct arena *arena,
                    struct failure *failure);

#endif
