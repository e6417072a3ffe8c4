// What a printed change says beyond the amounts beside it.
#ifndef ANALYZE_NARROW_H
#define ANALYZE_NARROW_H

#include "analyze/pairs.h"

// As real numbers, both ends possible.
struct span {
    struct rational min, max;
};

// False where both have nothing in common; span is then as it was.
bool span_meet(struct span *span, struct span other);
// What the change in yen, and in per cent, may be by what is printed; false where the amounts' own difference or rate
// would be printed like that, so that it may have been worked out from them.
bool printed_yen(const struct point *from, const struct point *to, const struct printed_change *change,
                 struct span *span);
bool printed_percent(const struct point *from, const struct point *to, const struct printed_change *change,
                     struct span *span);
// Both amounts have ends, the earlier one is above zero, and products with rates fit.
bool can_narrow(const struct point *from, const struct point *to);

#endif
