// What the parts of statement.c share while one text is decided.
#ifndef EXTRACT_STATEMENT_DECISION_H
#define EXTRACT_STATEMENT_DECISION_H

#include "extract/matter.h"
#include "extract/statement.h"

struct decision {
    const struct extraction *extraction;
    const struct setting *setting;
    const struct marks *marks;
    struct labels labels;
    struct statements statements;
    struct matter matter;
    struct arena *arena;
};

static inline const struct mark *mark_of(const struct decision *decision, int statement) {
    return &decision->marks->items[decision->statements.items[statement].mark];
}

// True when [from, to) holds nothing but spaces.
bool only_space(struct str words, size_t from, size_t to);
// Marks the previous amounts of arrows, stacked years and comparisons, and links the current ones to them.
void decide_pairs(struct decision *decision);
// Gives the names of a list one by one to the amounts that それぞれ stands in front of.
void decide_each(struct decision *decision);
// A事業およびB事業に各3億円: an amount of each of several names is that of all.
void decide_shares(struct decision *decision);
// Whether a sentence or an item ends between the two statements.
bool stop_between(const struct decision *decision, int from, int to);

static inline void reject(struct statement *statement, const char *form) {
    statement->is_taken = false;
    statement->form = form;
}

// The label that goes on to the amount: of the figure before it, or stated behind that one; NULL when there is none.
const struct label *decision_context(const struct decision *decision, int index);
// Fills in from there what the amount's own words leave open.
void decide_context(struct decision *decision, int index);
// 52億円を要求した; 予算総額を95億円とする: the stage that verbs tell.
void decide_stage_of_words(const struct decision *decision, int index);

// Takes back a statement that words speak against, or for which none speak; fills in the paragraph's year and stage.
void decide_evidence(struct decision *decision, int index);

// The first mark behind the stop, line break or amount that the amount's clause follows.
int statement_clause(const struct decision *decision, int index);
// The form of what the sentence around the amount tells that is no budget; NULL when it tells nothing else.
const char *statement_told(const struct decision *decision, int index);

// 前年度比5506億円増の5兆5094億円 (P08): the name stands before the change. The change's statement, or index.
int statement_behind_change(const struct decision *decision, int index);

// The sentence up to where the amount starts, or the last of it.
struct str statement_sentence_before(const struct decision *decision, int index);

#endif
