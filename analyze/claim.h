// What a sentence claims about amounts and their change, read out of its words (Japanese, and the English of
// sentence.h). Sources of the readings: tests/unit/test_claim.c.
#ifndef ANALYZE_CLAIM_H
#define ANALYZE_CLAIM_H

#include "analyze/range.h"
#include "base/arena.h"

enum claim_kind {
    CLAIM_percent, // of the change: 7%減, 約4割増, 2倍
    CLAIM_change,  // in yen: 1億円減, 増加, 横ばい
    CLAIM_amount,  // 13億円; of the year before behind 前年度
    CLAIM_hidden,  // that rounding hides the direction
};

struct claim {
    enum claim_kind kind;
    bool published; // of the published values, not of the true ones: 公表値の差で
    bool before;    // CLAIM_amount: of the year compared from
    struct range range;
    struct str words; // of the sentence
};

struct claims {
    struct claim *items;
    size_t count, capacity;
};

// A number claims what rounds to it: 7%減 is 6.5 % to 7.5 % less. Full-width digits and signs are folded first.
// sentence lives as long as the claims.
struct claims claims_read(struct str sentence, struct arena *arena);
// Full-width ASCII made narrow.
struct str claim_fold(struct str text, struct arena *arena);

#endif
