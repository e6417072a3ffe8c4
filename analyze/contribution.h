// 寄与度 and 寄与率: what each line of a group adds to the change of the whole.
#ifndef ANALYZE_CONTRIBUTION_H
#define ANALYZE_CONTRIBUTION_H

#include "analyze/pairs.h"

// Sets the parts of the group's pairs and what they are parts of. pairs: for what was decided to be new or ended, which
// belongs to the sums of the lines though it has no partner.
void contribute(struct pair **group, size_t count, const struct pairs *pairs, const struct series *series,
                struct contribution *whole, struct arena *arena);
// The ends of 寄与度 or 寄与率 in per cent over all amounts that are possible. known: false where the part has none.
struct percent_ends contribution_ends(const struct pair *pair, const struct contribution *whole, enum part part);
// The same of その他・端数, and its ends in yen.
struct percent_ends other_part_ends(const struct contribution *whole, enum part part);
struct change_ends other_ends(const struct contribution *whole);
bool is_part(const struct pair *pair);
// Whether its part is known.
bool has_part(const struct pair *pair, const struct contribution *whole, enum part part);

#endif
