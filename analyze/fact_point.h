// The amount of what a sentence speaks of: a programme, several together, or the whole.
#ifndef ANALYZE_FACT_POINT_H
#define ANALYZE_FACT_POINT_H

#include "analyze/pairs.h"

// Programmes whose amounts are added up; whole: the total that the documents state, or where they state none, the sum
// of all programmes of the figures.
struct fact_group {
    const uint32_t *programmes;
    size_t count;
    bool whole;
};

// The programmes of the series, each once.
struct fact_group fact_all(const struct series *series, struct arena *arena);
bool fact_states_total(const struct series *series);
bool stages_comparable(enum stage a, enum stage b);
// The group's amount in the year at the stage or one comparable with it (STAGE_unknown: the stage that stands for a
// year best), year 0: the latest in which it is known. NULL where a part is not stated, parts are nested (fact_nest.h),
// totals contradict one another, or the total may be of some lines alone (fact_partial.h). Sums live in the arena and
// have no printed change.
const struct point *fact_point(const struct series *series, const struct fact_group *group, int year, enum stage stage,
                               struct arena *arena);
// What two of them allow for the change, in yen or per cent: by their ends and by what is printed beside the later one.
struct range fact_change(const struct series *series, const struct point *from, const struct point *to, bool percent);

#endif
