// --chart auto: the kind that suits the data.
#ifndef PLOT_SUIT_H
#define PLOT_SUIT_H

#include "plot/chart.h"

// The kind's name for the rows that years and programmes leave, by the rule in suit.c; *reason gets why, in words.
const char *suit_kind(struct chart *chart, const char **reason);

#endif
