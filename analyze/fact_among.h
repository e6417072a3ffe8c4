// Claims that need other programmes' amounts: which changed most, one against another, shares of the whole.
#ifndef ANALYZE_FACT_AMONG_H
#define ANALYZE_FACT_AMONG_H

#include "analyze/fact_judge.h"

// One claim of one programme, or of several added up. from and to: the years compared, from NULL where it is not
// stated.
struct question {
    struct facts *facts;
    const struct claim *claim;
    size_t at; // of the claim in the sentence
    const struct fact_group *group;
    const struct point *from, *to;
};

enum verdict fact_most(struct question *question);
enum verdict fact_largest(struct question *question);
enum verdict fact_versus(struct question *question);
enum verdict fact_share(struct question *question);
enum verdict fact_points(struct question *question);

#endif
