// A sentence being read for claims: what claim.c and claim_english.c share.
#ifndef ANALYZE_CLAIM_READER_H
#define ANALYZE_CLAIM_READER_H

#include "analyze/claim.h"
#include "analyze/claim_number.h"

struct reader {
    struct str text;
    size_t at;
    struct claims claims;
    struct arena *arena;
    int depth;          // of parentheses: inside them stands the year before
    bool published;     // said of this clause
    size_t clause;      // first claim of the clause
    bool versus;        // 前年度比 was read and no number since: a signed amount is a change
    bool before;        // 前年度 was read and no amount since
    bool beside_before; // 前年度 was read in this clause
};

enum bound {
    BOUND_rounded,
    BOUND_at_least,
    BOUND_more,
    BOUND_at_most,
    BOUND_less,
    BOUND_a_little_less,
    BOUND_a_little_more,
    BOUND_band // 13億円台
};

// Moves behind the word, or behind the first of the words that stands here.
bool reader_word(struct reader *reader, const char *text);
bool reader_any_word(struct reader *reader, const char *const *words);
// The claim whose words begin at start and end here.
void reader_add(struct reader *reader, struct claim claim, size_t start);
void reader_add_change(struct reader *reader, const struct claim_number *number, struct range size, int direction,
                       size_t start);
// 約290%, about 40%: the nought is no digit.
void reader_widen_about(struct claim_number *number);
struct range claim_magnitude(const struct claim_number *number, enum bound bound);
struct rational claim_negative(struct rational value);
struct range claim_mirrored(struct range range);
// English phrases; false when none stands here.
bool reader_english(struct reader *reader);

#endif
