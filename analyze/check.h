// Parts against totals, and years stated twice: 一致, 端数による or 不一致.
#ifndef ANALYZE_CHECK_H
#define ANALYZE_CHECK_H

#include "analyze/series.h"
#include "base/out.h"

enum agreement { AGREEMENT_agrees, AGREEMENT_rounding, AGREEMENT_disagrees };

struct check {
    const char *kind;                  // "footing" or "restatement"
    const struct statement *statement; // the total, or the later statement
    const struct statement *earlier;   // restatement: the amount stated before
    yen compared;                      // sum of the parts, or the earlier amount
    size_t parts;
    enum agreement agreement;
};

struct checks {
    struct check *items;
    size_t count, capacity;
};

// A total is held against the figures of its year, stage and column in the same section: those above or below it, by
// itself or through subtotals, whichever agrees best. That they disagree is said only of a plain table with one total
// at its end. Totals of which a part is 内数 or open are left out.
void checks_build(const struct series *series, struct checks *checks, struct diag *diag, struct arena *arena);
void write_checks(struct out *out, const struct series *series, const struct checks *checks);

#endif
