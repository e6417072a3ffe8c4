// What a text speaks of where an amount stands: a budget, or money of another kind.
#ifndef EXTRACT_MATTER_H
#define EXTRACT_MATTER_H

#include <stdbool.h>

#include "extract/mark.h"

struct matter {
    int mark;              // the text was followed up to this mark
    bool is_near;          // a budget was spoken of in this paragraph
    int silence;           // sentences since a budget was last spoken of, MATTER_NO_BUDGET = never
    const char *other;     // form of the money of another kind that this line spoke of last, NULL = none
    bool is_same_sentence; // in the same sentence
};

enum { MATTER_NO_BUDGET = 1000, MATTER_LONGEST_SILENCE = 8 };

// Whether the mark is a word for a budget.
bool matter_begins(const struct marks *marks, const struct mark *mark);
// Follows the text up to the mark to.
void matter_follow(struct matter *matter, const struct marks *marks, int to);
// An amount of the text is a budget figure, or was rejected by the form.
void matter_note_budget(struct matter *matter);
// … for no other reason than that the text speaks of one.
void matter_note_line(struct matter *matter);
void matter_note_rejection(struct matter *matter, const char *form);

static inline bool matter_is_budget(const struct matter *matter) {
    return matter->silence <= MATTER_LONGEST_SILENCE;
}

// The form of the other money that an amount without evidence of its own belongs to; NULL when it is the budget's.
static inline const char *matter_other(const struct matter *matter) {
    return matter->is_same_sentence || !matter_is_budget(matter) ? matter->other : NULL;
}

#endif
