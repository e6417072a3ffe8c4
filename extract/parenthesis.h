// What numbers in parentheses behind an amount are: only a note in the document can tell (P01, P02).
#ifndef EXTRACT_PARENTHESIS_H
#define EXTRACT_PARENTHESIS_H

#include <stdbool.h>

#include "base/str.h"

enum parenthesis {
    PARENTHESIS_UNDECIDED,
    PARENTHESIS_PREVIOUS, // the previous year's amount
    PARENTHESIS_CHANGE,   // the change to the previous year
    PARENTHESIS_PART,     // a part of the amount
};

// Looks for a note like ()内は前年度当初予算額, （括弧内は対前年度増減額）. False when there is none.
bool parenthesis_note(struct str words, enum parenthesis *meaning);
// The same; note: where it begins.
bool parenthesis_note_find(struct str words, size_t *note, enum parenthesis *meaning);
// Whether the words are a legend 令和8年度予算案(令和7年度当初予算額): a year with its stage, and in the bracket behind
// it those of the year before.
bool parenthesis_legend(struct str words);

#endif
