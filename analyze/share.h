// Shares of the lines in the total of their year and stage.
#ifndef ANALYZE_SHARE_H
#define ANALYZE_SHARE_H

#include "analyze/series.h"
#include "base/change.h"

// Sums over the lines of one year and stage that are no 内数 and have an amount and closed ends.
struct share_total {
    int16_t year;
    uint8_t stage;
    bool usable; // no line is open or may be negative
    wide amount, min, max;
    size_t count;
};

struct shares {
    struct share_total *items;
    size_t count, capacity;
};

struct shares shares_of(const struct series *series, struct arena *arena);
// The share in per cent with its exact ends: the least amount of the line over itself and the most of the others, and
// the other way round. False where the total or the line does not allow one.
bool share_of(const struct shares *shares, const struct point *point, struct rational *share,
              struct percent_ends *ends);

#endif
