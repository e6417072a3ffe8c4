// Which years of a programme are compared, and what each comparison proves.
#ifndef ANALYZE_PAIRS_H
#define ANALYZE_PAIRS_H

#include "analyze/series.h"
#include "base/change.h"

enum comparison {
#define COMPARISON(name, japanese, meaning) COMPARISON_##name,
#include "analyze/comparison.def"
#undef COMPARISON
    COMPARISON_COUNT
};

const char *comparison_name(enum comparison comparison);
const char *comparison_japanese(enum comparison comparison);

// What a change is a part of: 寄与度 and 寄与率.
enum part { PART_of_total, PART_of_change, PART_COUNT };

// One row of changes.csv.
struct pair {
    const struct point *from, *to;
    uint8_t comparison;
    uint8_t direction;              // enum direction
    uint32_t flags;                 // FLAG_BIT: of the pair and of both points
    struct change_ends ends;        // of the change
    struct percent_ends percent;    // of the change
    int64_t part[PART_COUNT];       // in CONTRIBUTION_STEPS of a per cent
    uint32_t group;                 // of pairs.groups
    uint32_t rank_first, rank_last; // of the change among its group, the largest increase first; 0 = not ranked
};

enum { CONTRIBUTION_DECIMALS = 4, CONTRIBUTION_STEPS = 10000 };

// What the parts of a group are parts of: the totals that the documents state for both years, else the sums of the
// lines themselves. Lines of which one amount is 内数 or not stated are no parts.
struct whole {
    bool known, stated;
    wide amount, min, max; // ends: both may be reached
};

struct contribution {
    struct whole from, to;
    struct whole lines_from, lines_to;
    size_t count;              // of the lines that are parts
    wide other;                // その他・端数: change of the whole beyond that of the lines
    bool has_part[PART_COUNT]; // with the lines' parts it adds up to the whole's change, to the last digit
    int64_t other_part[PART_COUNT];
};

// A figure that has no partner: one row of unpaired.csv.
struct unpaired {
    const struct point *point;
    int other_year;     // that would be compared with it; 0 = none in particular
    const char *reason; // "not_stated", "stage_mix", "other_stage"
};

struct pairs {
    struct pair *items;
    size_t count, capacity;
    struct unpaired *unpaired;
    size_t unpaired_count, unpaired_capacity;
    struct pair **grouped; // by years, comparison, programme: a group is what is summed and ranked together
    struct contribution *groups;
    size_t group_count;
};

struct pair_options {
    uint32_t stages; // 1 << enum stage of those to compare; 0 = the comparisons that are made unasked
    bool mixed;
};

// How gladly a stage stands for its year in a comparison; 0 = not at all.
int stage_preference(enum stage stage, enum comparison comparison);
// What two points of the series prove, with every change that is printed beside the later one; contribution and ranks
// are set later. series NULL: what the two amounts prove alone.
struct pair pair_of(const struct point *from, const struct point *to, enum comparison comparison,
                    const struct series *series);
// Narrows what two amounts allow by a change that a document prints, where that says more: what is no more than the
// difference or the rate of the printed amounts may have been worked out from them. False where the two exclude each
// other; the pair is then as it was.
bool pair_narrow(struct pair *pair, const struct printed_change *change);
// The stages of the points, as bits, and whether some of them serves in a comparison.
uint32_t stages_of(const struct point *points, size_t count);
bool may_compare(uint32_t stages, enum comparison comparison);
// The best point of the year that starts at points[*at], which moves to the next year; NULL when no stage serves.
const struct point *best_of_year(const struct point *points, size_t count, size_t *at,
                                 const struct pair_options *options, enum comparison comparison);
// Narrows the bounds of the series' points by the changes that are printed between neighbouring years, and the pairs of
// points so narrowed: what remains of an amount is what some amount of the other year goes with. Only over pairs of the
// series' own points that stand: no printed change narrows over a split. Where the changes of a programme exclude one
// another together, none is taken, and their pairs are flagged.
void amounts_narrow(struct pairs *pairs, struct series *series, struct arena *arena);
// Pairs by programme, years; see comparison.def for the rule.
void pairs_build(const struct series *series, const struct pair_options *options, struct pairs *pairs,
                 struct arena *arena);
// The change of the printed amounts, and its rate: where a printed change excludes it, the number of fewest digits that
// what is proven leaves. Both amounts are known, and for the rate the earlier one is above zero.
yen pair_change(const struct pair *pair);
struct rational pair_percent(const struct pair *pair);
// Fills grouped, then groups, contribution and ranks of all pairs.
void pairs_group(struct pairs *pairs, struct arena *arena);
bool same_group(const struct pair *a, const struct pair *b);
void pairs_rank(struct pairs *pairs, const struct series *series, struct arena *arena);

#endif
