// Programmes that were split or merged, as one row of a chart: sums compare with sums.
#ifndef PLOT_FAMILY_H
#define PLOT_FAMILY_H

#include "plot/chart.h"

// Makes one row of the programmes that series.csv ties together by splits and mergers, where every year that states
// one of those that then were states them all, at one stage and none as 内数; others keep their rows. The row has the
// names of the last year, its earlier levels those of theirs as former, joined by ';'.
void family_join(struct chart *chart, struct level_rows *rows);

#endif
