// What the printed digits were, told from amounts and their ends.
#include "plot/data_precision.h"

static bool is_power_of_ten(yen value) {
    while (value >= 10 && value % 10 == 0) {
        value /= 10;
    }
    return value == 1;
}

yen precision_coarsest(yen amount) {
    yen precision = 1;
    while (amount != 0 && amount % (precision * 10) == 0) {
        precision *= 10;
    }
    return precision;
}

bool precision_is_printed(yen amount, struct yen_interval interval) {
    wide width = (wide)interval.max - interval.min;
    bool closed = interval.min != YEN_NO_MIN && interval.max != YEN_NO_MAX;
    return closed && width > 0 && is_power_of_ten((yen)width) && amount % (yen)width == 0;
}

yen precision_of_interval(yen amount, struct yen_interval interval) {
    return precision_is_printed(amount, interval) ? interval.max - interval.min : precision_coarsest(amount);
}

void precision_split(struct change *change) {
    yen from = change->from.amount, to = change->to.amount;
    change->from.precision = precision_coarsest(from);
    change->to.precision = precision_coarsest(to);
    if (change->ends.min == YEN_NO_MIN || change->ends.max == YEN_NO_MAX) {
        return;
    }
    yen width = change->ends.max - change->ends.min;
    if (width == 0) {
        change->from.precision = change->to.precision = 1;
    }
    for (yen fine = 1; fine <= width && width % fine == 0; fine *= 10) {
        yen rest = width - fine;
        if (rest < fine || !is_power_of_ten(rest)) {
            continue;
        }
        bool from_fine = rest == fine || from % rest != 0, to_fine = rest == fine || to % rest != 0;
        if (from % fine == 0 && to % fine == 0) {
            change->from.precision = from_fine ? fine : rest;
            change->to.precision = to_fine ? fine : rest;
        }
    }
}
