// Era arithmetic.
#include "base/fiscal_year.h"

#include <stdio.h>

static const struct {
    const char *japanese;
    char letter;
    int first;
} eras[ERA_COUNT] = {
#define ERA(name, japanese, letter, first) {japanese, letter, first},
#include "base/era.def"
#undef ERA
};

const char *era_japanese(enum era era) {
    return eras[era].japanese;
}

char era_letter(enum era era) {
    return eras[era].letter;
}

int era_year(enum era era, int number) {
    enum { LONGEST_ERA_YEARS = 64 };
    return number >= 1 && number <= LONGEST_ERA_YEARS ? eras[era].first + number - 1 : FISCAL_YEAR_UNKNOWN;
}

bool fiscal_year_is_beyond_era(struct str printed, int fiscal_year) {
    for (enum era era = 0; era + 1 < ERA_COUNT; era++) {
        bool letter = printed.size && printed.data[0] == eras[era].letter;
        if (letter || str_starts(printed, str_from(eras[era].japanese))) {
            return fiscal_year > eras[era + 1].first;
        }
    }
    return false;
}

// The era that a fiscal year is named by; ERA_COUNT before the first.
static enum era era_of(int fiscal_year) {
    enum era era = ERA_COUNT;
    for (enum era next = 0; next < ERA_COUNT && eras[next].first <= fiscal_year; next++) {
        era = next;
    }
    return era;
}

const char *fiscal_year_japanese(int fiscal_year, char buffer[32]) {
    enum era era = era_of(fiscal_year);
    if (era == ERA_COUNT || fiscal_year > 9999) {
        snprintf(buffer, 32, "%d年度", fiscal_year);
    } else if (fiscal_year == eras[era].first) {
        snprintf(buffer, 32, "%s元年度", eras[era].japanese);
    } else {
        snprintf(buffer, 32, "%s%d年度", eras[era].japanese, fiscal_year - eras[era].first + 1);
    }
    return buffer;
}

const char *fiscal_year_short(int fiscal_year, char buffer[32]) {
    enum era era = era_of(fiscal_year);
    if (era == ERA_COUNT || fiscal_year > 9999) {
        snprintf(buffer, 32, "%d", fiscal_year);
    } else {
        snprintf(buffer, 32, "%c%d", eras[era].letter, fiscal_year - eras[era].first + 1);
    }
    return buffer;
}
