// What stands behind the start of a year: its number, 年度, lists and ranges, the other reckoning in brackets.
#ifndef EXTRACT_YEAR_NUMBER_H
#define EXTRACT_YEAR_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fiscal_year.h"
#include "base/str.h"
#include "extract/year.h"

enum { YEAR_CHARACTER = 0x5E74 /* 年 */, YEAR_DEGREE = 0x5EA6 /* 度 */ };

// How a year is counted: from an era, printed in full or by its letter, or not from any (2025年度, 7年度).
struct year_reckoning {
    enum era era;
    bool has_era, is_letter;
};

// A western year that a document may mean.
bool year_is_western(int number);
// 令和, 平成 … or ㋿, ㍻ … at at: the era and its bytes.
bool year_era(struct str words, size_t at, enum era *era, size_t *size);
// Whole number of at most four digits at *at, or 元 for 1; moves *at behind it. Of 24・25年度 it is 24.
bool year_number(struct str words, size_t *at, int *number);
// The number at at with 年度, 年 or nothing behind it: all of mention but its start. False when it is no year, or has
// neither an era nor 年.
bool year_read(struct str words, size_t at, struct year_reckoning reckoning, struct year_mention *mention);
// 0年度, 120年度, 元元年度, -3年度 behind an era's name at at, of which mention->end reached a part or nothing: then
// all of mention but its start, as an impossible year.
bool year_impossible(struct str words, size_t at, struct year_mention *mention);

#endif
