// A sentence against figures.csv: proved, contradicted or not decidable, with what the figures say.
#ifndef ANALYZE_FACTCHECK_H
#define ANALYZE_FACTCHECK_H

#include "analyze/claim.h"
#include "base/diag.h"
#include "base/failure.h"

struct fact_source {
    struct place place;
    struct str raw, quote;
    int year;
};

struct fact_check {
    enum verdict verdict; // of the whole sentence
    bool decidable;       // false: why says what is missing
    struct str why;       // one line, Japanese
    struct str programme;
    struct str sentence;    // what the figures prove of the same change; empty for a claim about one year
    struct claims claims;   // of the sentence
    enum verdict *verdicts; // of each claim
    bool *published;        // of each claim: not decidable, but true of the published values themselves
    struct str unread;      // words that were not understood: 「…」「…」
    struct fact_source *sources;
    size_t source_count;
};

const char *verdict_japanese(enum verdict verdict); // 証明できる, 矛盾する, 判断できない

// False with failure set when a file cannot be read or is not a figures.csv.
bool fact_check(struct str sentence, const char *const *paths, size_t path_count, struct fact_check *check,
                struct diag *diag, struct arena *arena, struct failure *failure);

#endif
