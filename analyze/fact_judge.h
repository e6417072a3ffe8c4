// What the figures say of each claim of a sentence.
#ifndef ANALYZE_FACT_JUDGE_H
#define ANALYZE_FACT_JUDGE_H

#include "analyze/fact_subject.h"
#include "analyze/pairs.h"

enum { FACT_YEARS_MOST = 64 };

struct facts {
    struct arena *arena;
    struct series series;
    struct fact_subject subject;
    const struct claims *claims;
    struct str why;   // what is missing, or what was found besides, of the last claim that had something
    struct pair pair; // the last two amounts compared
    bool has_pair;
    int years[FACT_YEARS_MOST]; // that verdicts rest on
    size_t year_count;
};

// Once the subject and the claims are known: finds which years others are compared with.
void facts_begin(struct facts *facts, const struct claims *claims);
void fact_note_year(struct facts *facts, int year);
// Of the programmes that stand before the claim (or, where none does, behind it): proved of all or contradicted of one.
enum verdict fact_judge(struct facts *facts, const struct claim *claim);

#endif
