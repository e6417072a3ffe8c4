// Whether lines of the figures may be added up: none of them is a part of another.
#ifndef ANALYZE_FACT_NEST_H
#define ANALYZE_FACT_NEST_H

#include "analyze/fact_point.h"

// Lines of which one stands under another's name (section, heading, measure: 款 over its 項) would be counted twice,
// and a subtotal of which no part is a line would be left out of the whole. Returns why the group's sum is therefore
// not known, in Japanese; empty where it is. What is stated as 内数 is refused by fact_point.
struct str fact_nesting(const struct series *series, const struct fact_group *group, struct arena *arena);
// Why fact_point finds no total where totals are stated.
struct str fact_no_total(void);
// Why fact_point finds no sum of the group.
struct str fact_no_sum(const struct series *series, const struct fact_group *group, struct arena *arena);

#endif
