// summary.csv: totals, numbers of programmes, quantiles and concentration, each with its definition.
#ifndef ANALYZE_SUMMARY_H
#define ANALYZE_SUMMARY_H

#include "analyze/pairs.h"
#include "base/out.h"

void write_summary(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *arena);

#endif
