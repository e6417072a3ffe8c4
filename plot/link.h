// Links from the marks of a chart to the places in the documents that state their amounts.
#ifndef PLOT_LINK_H
#define PLOT_LINK_H

#include "plot/chart.h"

// Gives marks whose row is a programme of row_programmes the first place of figures.csv that states it:
// DOCUMENT#page=3, or DOCUMENT#line=12 where there are no pages. False with failure set when it cannot be read.
bool link_marks(struct chart *chart, const char *figures_path, struct failure *failure);

#endif
