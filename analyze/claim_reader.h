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
    int rate;           // 伸び率, 減少率 was read in this clause: the direction of a rate without one
    bool share;         // 構成比, 割合 was read in this sentence
    size_t than;        // 乙事業より was read and no claim since: where the name ends
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
// 以上, を超える, 弱, ... behind a number.
enum bound reader_bound(struct reader *reader);
// 増, 減額, ...: 1 up, -1 down, 0 neither.
int reader_direction(struct reader *reader);
// 2倍, or (whole 100) 80 per cent of what is compared with, as a change in per cent.
void reader_add_times(struct reader *reader, const struct claim_number *number, enum bound bound, wide whole,
                      size_t start);
// The claim whose words begin at start and end here.
void reader_add(struct reader *reader, struct claim claim, size_t start);
void reader_add_change(struct reader *reader, const struct claim_number *number, struct range size, int direction,
                       size_t start);
// 約290%, 約200億円: the noughts behind the second digit are none.
void reader_widen_about(struct claim_number *number);
// Makes the claims from the count-th on vague: false only where they are a tenth and more beside what is said.
void reader_loosen(struct reader *reader, size_t count);
struct range claim_magnitude(const struct claim_number *number, enum bound bound);
struct rational claim_negative(struct rational value);
struct range claim_mirrored(struct range range);
// Claims against another programme (乙事業を上回る, 乙事業より多い) and words that lead to them; false when none stands
// here.
bool reader_versus(struct reader *reader);
// What a number says of another name (乙事業の2倍, 乙事業を3億円上回る) or of the whole (全体の3割, 1ポイント上昇).
// False when it stands for itself.
bool reader_versus_number(struct reader *reader, const struct claim_number *number, int sign, size_t start);
// 最も多い, 最大 of amounts; false when none stands here.
bool reader_largest(struct reader *reader);
// English phrases; false when none stands here.
bool reader_english(struct reader *reader);

#endif
