// Fiscal years in words: 令和7年度, R7, Ｈ27, 7年度, 2025年度, 元年度, lists and ranges (forms S07, S08, S11).
#ifndef EXTRACT_YEAR_H
#define EXTRACT_YEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum year_kind {
    YEAR_FISCAL,     // 令和7年度, R7, 2025年度, 令和7予算
    YEAR_SHORT,      // 7年度, 24年度, 30': the era is not printed; number is what is printed
    YEAR_CALENDAR,   // 令和7年 without 度, not followed by a month: a weak hint
    YEAR_DATE,       // 令和7年9月12日: no fiscal year
    YEAR_RELATIVE,   // 前年度 (-1), 本年度 (0), 翌年度 (+1) and their like in relative_year.def: see number
    YEAR_PERIOD,     // 5年間, 3か年: a length, not a year (S12)
    YEAR_IMPOSSIBLE, // 令和0年度, 昭和70年度: an era without such a year
};

struct year_mention {
    size_t start, end; // bytes as printed
    enum year_kind kind;
    int fiscal_year; // western; FISCAL_YEAR_UNKNOWN for SHORT, RELATIVE, PERIOD
    int last_year;   // of a range (令和5～7年度) or list (平成24・25年度); else = fiscal_year
    int month;       // of a DATE: 1 to 12, 0 = not read
    int number;      // SHORT: the printed number; RELATIVE: -2 to +2; PERIOD: years
};

// A year printed without era or century, and what it was taken for.
struct short_year {
    int number, year;
};

// The next mention at or after *at, which is moved behind it. False when there is none.
bool year_next(struct str words, size_t *at, struct year_mention *mention);

// A short year's western year: the reckoning that brings it nearest to a year known nearby, at most eleven years off.
// nearby_year 0: none is known; then 令和 up to 9, two digits of 20xx up to 30, 平成 31, 昭和 up to 64, two digits of
// 19xx. FISCAL_YEAR_UNKNOWN when nothing is near, or number is none of 1..99.
int year_complete(int number, int nearby_year);
// The same for a number that is surely one of an era, as 二十四年度 is.
int year_complete_of_era(int number, int nearby_year);

#endif
