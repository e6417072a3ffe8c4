// Whether a stated total is that of all lines of its year.
#ifndef ANALYZE_FACT_PARTIAL_H
#define ANALYZE_FACT_PARTIAL_H

#include "analyze/fact_point.h"

// True where lines of the total's year may stand outside it: one that no document with a total of the year names, one
// that is certainly larger, or lines beside its table that together with those in it are certainly more. Then nothing
// is said of the whole.
bool fact_total_is_partial(const struct series *series, const struct point *total, struct arena *arena);

#endif
