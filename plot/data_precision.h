// How finely an amount was printed, where the file does not state it.
#ifndef PLOT_DATA_PRECISION_H
#define PLOT_DATA_PRECISION_H

#include "plot/data.h"

// The fewest digits that the amount can do with: 6,000,000,000 -> 1,000,000,000.
yen precision_coarsest(yen amount);
// Whether the interval is that of an amount printed to some digit.
bool precision_is_printed(yen amount, struct yen_interval interval);
// The width of the interval where it is that of printed digits, else precision_coarsest.
yen precision_of_interval(yen amount, struct yen_interval interval);
// Sets the precisions of both amounts where the width of the change alone is known, the sum of both. 2 * 10^k: both are
// 10^k. 11 (101, ...) * 10^k: the finer one belongs to the amount that needs it; where both do without, neither shows
// the digit.
void precision_split(struct change *change);

#endif
