// Japanese fiscal years (April to March) as western numbers, and their era names.
#ifndef BASE_FISCAL_YEAR_H
#define BASE_FISCAL_YEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum era {
#define ERA(name, japanese, letter, first) ERA_##name,
#include "base/era.def"
#undef ERA
    ERA_COUNT
};

enum {
    FISCAL_YEAR_UNKNOWN = 0,
    FISCAL_YEAR_IMPOSSIBLE = -1, // of words that name a year that there is not: 令和0年度. Nothing may stand in for it.
};

const char *era_japanese(enum era era);
char era_letter(enum era era);
// 令和, 8 -> 2026; number counts from 1 (元). FISCAL_YEAR_UNKNOWN when the number is out of 1..64.
int era_year(enum era era, int number);
// Whether printed names a year by an era that was over before it began, as plans do: 平成33年度, 2021.
bool fiscal_year_is_beyond_era(struct str printed, int fiscal_year);
// 2026 -> "令和8年度", 2019 -> "令和元年度"; before 明治 and beyond 9999 -> "2026年度" style. Returns buffer.
const char *fiscal_year_japanese(int fiscal_year, char buffer[32]);
// 2026 -> "R8", 2019 -> "R1", 2018 -> "H30". Returns buffer.
const char *fiscal_year_short(int fiscal_year, char buffer[32]);

#endif
