// Ranges of numbers with their ends in or out: what is possible, what is claimed, and whether one proves the other.
#ifndef ANALYZE_RANGE_H
#define ANALYZE_RANGE_H

#include "base/change.h"

struct range {
    struct rational min, max;
    bool has_min, has_max;       // false = open, goes on for ever
    bool min_closed, max_closed; // the end itself belongs to it
};

enum verdict { VERDICT_proved, VERDICT_contradicted, VERDICT_undecided };

bool range_inside(struct range inner, struct range outer);
bool range_apart(struct range a, struct range b);
bool range_holds(struct range range, struct rational value);
enum verdict verdict_opposite(enum verdict verdict);       // of the claim denied
enum verdict verdict_both(enum verdict a, enum verdict b); // of two claims made together

// What two amounts allow for the change in yen, and in per cent (has_min and has_max false where nothing can be said).
struct range range_of_change(struct yen_interval from, struct yen_interval to);
struct range range_of_percent(struct yen_interval from, struct yen_interval to);
struct range range_of_amount(struct yen_interval amount);

#endif
