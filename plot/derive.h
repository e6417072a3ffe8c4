// What one of the two files implies of the other: levels of changes, changes of levels, sums of changes.
#ifndef PLOT_DERIVE_H
#define PLOT_DERIVE_H

#include "plot/data.h"

// The amounts that the changes stand between, each once.
void derive_levels(struct chart_data *data, struct arena *arena);
// The changes between each programme's neighbouring years at stages that may be compared.
void derive_changes(struct chart_data *data, struct arena *arena);
// Adds part to sum: amounts, ends and direction; false (sum unusable) when money overflows. sum starts zeroed with
// merged 0; both years of part are known.
bool derive_sum(struct change *sum, const struct change *part);
// What the ends of a change prove.
enum direction derive_direction(struct change_ends ends);
// The same stage, or a year's budget with a year's proposal.
bool derive_stages_compare(enum stage from, enum stage to);

#endif
