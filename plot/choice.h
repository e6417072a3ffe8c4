// What the options choose: years, programmes.
#ifndef PLOT_CHOICE_H
#define PLOT_CHOICE_H

#include "plot/chart.h"

// "2024-2026", "2023;2026", "2025": first and last year and whether a year between is wanted.
struct year_choice {
    int years[64];
    size_t count; // 0 = all
};

bool choice_years(const char *text, struct year_choice *choice, struct failure *failure);
bool choice_has_year(const struct year_choice *choice, int year);
// Place of programme in "a;b;c", from 0; SIZE_MAX when it is not there. NULL holds every programme at 0.
size_t choice_rank(const char *list, struct str programme);
// Always false, with failure set: what there is to do when no row is left.
bool choice_nothing_left(const struct chart *chart, struct failure *failure);

#endif
