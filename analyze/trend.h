// trends.csv: what a series of several years says, and what it cannot say.
#ifndef ANALYZE_TREND_H
#define ANALYZE_TREND_H

#include "analyze/pairs.h"
#include "base/out.h"

// One row for each programme and comparison with figures in two years at least.
void write_trends(struct out *out, const struct series *series, const struct pair_options *options,
                  struct arena *scratch);

#endif
