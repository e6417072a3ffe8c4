// Which yen amounts in running words are no budget figures, and why (forms X, P07, W05, W08).
#ifndef EXTRACT_REJECTION_H
#define EXTRACT_REJECTION_H

#include "base/stage.h"
#include "extract/mark.h"

// The form that speaks against the amount at index, by the nearest word around it; NULL when none does. Words before
// floor are not looked at. of_budget: the text speaks of a budget there.
const char *rejection_of(const struct marks *marks, int index, size_t floor, bool of_budget);
enum fact {
    FACT_NONE,
    FACT_WAS,     // だった, であった: said of budgets too
    FACT_OUTCOME, // に達した, と試算: what came about or was reckoned
    FACT_AIM,     // の投資目標: what is to come about
};

// What the words right behind the amount tell, where they tell no budget.
enum fact rejection_fact(const struct marks *marks, int index);
// 4億円の|建設国債, 2億円が|特例債, 3億円は新たに|国債を発行: whether the amount that ends at end is borrowed. Not
// 4億円の|公債費.
bool rejection_is_borrowed(struct str words, size_t end);
// 5億円(|契約ベース): whether the amount is what is promised for later years.
bool rejection_is_promised(const struct marks *marks, const struct mark *mark);
// Whether an amount stands in the bracket that opens at at, behind the mark.
bool rejection_bracket_has_amount(const struct marks *marks, const struct mark *mark, size_t at);
// Whether the amount at index is a change: signed, or 増, 減, 上回る behind it.
bool rejection_is_change(const struct marks *marks, int index);
// Behind a rate that only says the change at at again: (1.5%), 、率にして7.47%; at itself where there is none.
size_t rejection_skip_rate(struct str words, size_t at);
// Behind a bracket that starts at at, spaces passed over; at itself when there is none.
size_t rejection_skip_bracket(struct str words, size_t at);
// Behind words at at that only say how near the amount is to what is meant, up to the noun that it describes: 近い,
// を超える, の; at itself when there are none.
size_t rejection_skip_degree(struct str words, size_t at);

// The form by which an amount of this name is no budget figure, for the word that the name ends in: 総事業費, 被害額.
// NULL when there is none.
const char *rejection_of_name(struct str name, bool of_budget);
// True when words behind the amount say that it is budgeted: を計上, を措置, の予算 …; a bracket
// between is passed over. verb (may be NULL) gets the stage that they tell, if any, and the words.
struct budget_verb {
    enum stage stage;
    struct str printed;
    bool is_common; // companies say so too: it counts where the text speaks of a budget
};
bool is_budgeted(struct str words, size_t end, struct budget_verb *verb);

#endif
