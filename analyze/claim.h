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
    CLAIM_level,   // 横ばい, 前年度並み: said of the change in per cent, not sharp at its ends
    CLAIM_run,     // 3年連続で増加: every one of the years
    CLAIM_first,   // 3年ぶりに減少: this year, not the years between, and again the year so long ago
    CLAIM_record,  // 過去最大, 過去最低: the amount among all years
    CLAIM_most,    // 最も増えた: the change among all programmes
    CLAIM_largest, // 最も多い, 最大: the amount among all programmes
    CLAIM_share,   // 全体の3割: of the whole, in per cent
    CLAIM_points,  // 構成比が1.2ポイント上昇: of the share, in per cent of the whole
};

struct claim {
    enum claim_kind kind;
    bool published; // of the published values, not of the true ones: 公表値の差で
    bool before;    // CLAIM_amount: of the year compared from
    bool negated;   // 増えていない, 13億円ではない: the claim is that the range does not hold
    bool by_rate;   // CLAIM_most: 最も伸びた may mean yen or per cent
    bool of_share;  // CLAIM_points: said of a share; else it is not known of what
    bool of_year;   // the year before is named in the clause
    size_t versus;  // CLAIM_change, CLAIM_percent: against the name that ends here in the sentence; 0 = the year before
    int years;      // CLAIM_run, CLAIM_first
    bool vague;     // 約200億円: false only outside loose
    struct range range, loose;
    struct str words; // of the sentence
};

struct claims {
    struct claim *items;
    size_t count, capacity;
};

// A number claims what rounds to it: 7%減 is 6.5 % to 7.5 % less. Full-width digits and signs are folded first.
// sentence lives as long as the claims.
struct claims claims_read(struct str sentence, struct arena *arena);
// The same of text that is folded already: words of the claims are slices of it.
struct claims claims_read_folded(struct str text, struct arena *arena);
// Proved: everything possible is claimed; contradicted: nothing is. Negation is left aside.
enum verdict claim_verdict(const struct claim *claim, struct range possible);
// Full-width ASCII made narrow.
struct str claim_fold(struct str text, struct arena *arena);

#endif
