// What a sentence speaks of: programmes, years and stages, each with its place in the sentence.
#ifndef ANALYZE_FACT_SUBJECT_H
#define ANALYZE_FACT_SUBJECT_H

#include "analyze/claim.h"
#include "analyze/fact_point.h"

struct mention {
    size_t at, end; // of the sentence
    struct fact_group group;
    bool partial; // the only name that these words may shorten
    bool base;    // the whole that a share is of: 全体の3割; no subject
};

struct year_mention {
    size_t at, end;
    int year;
    bool base; // that others are compared with: 令和6年度から, 令和6年度比
};

struct fact_subject {
    struct str text; // folded; what the rest is read from, with names and years blotted out
    bool *read;      // of each byte: accounted for
    struct mention *mentions;
    size_t mention_count, mention_capacity;
    struct year_mention *years;
    size_t year_count, year_capacity;
    enum stage stage, base_stage; // 予算案; 補正後比. STAGE_unknown = not said
    struct str ambiguous;         // words that may shorten several names
};

struct fact_subject fact_subject_find(const struct series *series, struct str sentence, struct arena *arena);
// Marks what claims and filling words account for, and joins what is left: 「…」「…」. Claims in a clause with such
// words are marked in doubtful.
struct str fact_unread(struct fact_subject *subject, const struct claims *claims, bool *doubtful, struct arena *arena);

#endif
