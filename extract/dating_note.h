// Finds the note that dates the amounts above it: ※金額は令和8年度予算案, (注)いずれも令和8年度当初予算額.
#ifndef EXTRACT_DATING_NOTE_H
#define EXTRACT_DATING_NOTE_H

#include "extract/mark.h"

// Index of the year whose stage is the next mark, in the first line of the marks' words that is such a note; -1 when
// none is. *of_all: it says of the amounts that they are of that year, and is no mere label (※令和8年度予算案).
int dating_note(const struct marks *marks, bool *of_all);

#endif
