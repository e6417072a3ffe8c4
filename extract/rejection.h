// Which yen amounts in running words are no budget figures, and why (forms X, P07, W05, W08).
#ifndef EXTRACT_REJECTION_H
#define EXTRACT_REJECTION_H

#include "base/stage.h"
#include "extract/mark.h"

// The form that speaks against the amount at index, by the nearest word around it; NULL when none does. Words before
// floor are not looked at.
const char *rejection_of(const struct marks *marks, int index, size_t floor);
// True when a name ends in a word that speaks against an amount behind it: 総事業費, 国民医療費.
bool ends_in_rejection(struct str name);
// True when words behind the amount say that it is budgeted: を計上, を措置, の予算 …; a bracket
// between is passed over. verb (may be NULL) gets the stage that they tell, if any, and the words.
struct budget_verb {
    enum stage stage;
    struct str printed;
};
bool is_budgeted(struct str words, size_t end, struct budget_verb *verb);

#endif
