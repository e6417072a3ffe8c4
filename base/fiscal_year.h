// Japanese fiscal years (April to March) as western numbers, and their era names.
#ifndef BASE_FISCAL_YEAR_H
#define BASE_FISCAL_YEAR_H

#include <stddef.h>

#include "base/str.h"

enum era {
#define ERA(name, japanese, letter, first) ERA_##name,
#include "base/era.def"
#undef ERA
    ERA_COUNT
};

enum { FISCAL_YEAR_UNKNOWN = 0 };

const char *era_japanese(enum era era);
char era_letter(enum era era);
// 令和, 8 -> 2026; number counts from 1 (元). FISCAL_YEAR_UNKNOWN when the number is out of 1..64.
int era_year(enum era era, int number);
// 2026 -> "令和8年度", 2019 -> "令和元年度"; before 明治 and beyond 9999 -> "2026年度" style. Returns buffer.
const char *fiscal_year_japanese(int fiscal_year, char buffer[32]);
// 2026 -> "R8", 2019 -> "R1", 2018 -> "H30". Returns buffer.
const char *fiscal_year_short(int fiscal_year, char buffer[32]);

#endif
