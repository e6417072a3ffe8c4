// One yen expression of a text on its way to a figure or a rejection.
#ifndef EXTRACT_STATEMENT_H
#define EXTRACT_STATEMENT_H

#include <stdbool.h>

#include "extract/context.h"
#include "extract/label.h"
#include "extract/mark.h"
#include "extract/name.h"
#include "extract/rejection.h"

struct statement {
    int mark;                // index of the AMOUNT or BACK_REFERENCE
    size_t sentence;         // where the sentence in front of it starts
    bool is_budgeted;        // as is_budgeted tells of the words behind it
    struct budget_verb verb; // and with which verb
    bool is_taken;
    const char *form; // why taken or rejected
    struct label label;
    struct name name;
    enum role role;
    int arrow_from; // index of the statement that stands before the arrow to this one, -1 = none
    bool year_is_inferred;
    bool from_context;   // year and stage are those that the text stated last
    bool follows_change; // 前年度比5億円増の|8億円
    const char *flag;    // one more code, or NULL
};

struct statements {
    struct statement *items;
    int count;
    struct label last;         // the year and stage that the text is about at its end: goes on into the next
    int nearby_year;           // the last full year of the text
    struct short_year assumed; // the first one that no full year completes; number 0 = none
    int silence;               // sentences since a budget was spoken of
};

// Decides every amount of the text: taken or not, its year, stage, name and role.
struct statements statements_of(const struct extraction *extraction, const struct setting *setting,
                                const struct marks *marks, struct arena *arena);

#endif
