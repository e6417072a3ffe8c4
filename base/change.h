// What two printed amounts prove about the change from one to the other.
#ifndef BASE_CHANGE_H
#define BASE_CHANGE_H

#include "base/rational.h"
#include "base/str.h"
#include "base/yen.h"

enum direction { DIRECTION_undetermined, DIRECTION_increase, DIRECTION_decrease, DIRECTION_unchanged };

const char *direction_name(enum direction direction); // "increase"
bool direction_from_name(struct str name, enum direction *direction);

// The ends of what is possible, themselves included only where both meet: 14億円 -> 13億円 is ]-2億円, 0[.
struct change_ends {
    yen min; // YEN_NO_MIN = open
    yen max; // YEN_NO_MAX = open
};

// The ends in per cent. known: both ends exist, and the amount compared from is certainly above zero.
struct percent_ends {
    bool known;
    struct rational min, max;
};

// An amount known to the yen ([a, a + 1)) counts as the point a; of any other interval both ends enter.
struct change_ends change_between(struct yen_interval from, struct yen_interval to);
// 100 * (to / from - 1).
struct percent_ends change_percent(struct yen_interval from, struct yen_interval to);
// 寄与度: 100 * change / whole, where the whole was between whole_min and whole_max before (both may be reached).
// inside: the ends of the part's own earlier amount, where the whole is a sum that holds it and the change is open
// between the ends of both amounts alone, so that the three move together; else NULL. Known where the change has both
// ends and the whole is certainly above zero.
struct percent_ends change_contribution(struct change_ends change, wide whole_min, wide whole_max,
                                        const struct change_ends *inside);
// By exact comparison of whole yen; unchanged only when both amounts are known to the yen and equal.
enum direction change_direction(struct yen_interval from, struct yen_interval to);

#endif
