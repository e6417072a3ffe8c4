// One point for each programme, year and stage: several printings of one fact brought together.
#ifndef ANALYZE_SERIES_H
#define ANALYZE_SERIES_H

#include "analyze/statement.h"

enum flag {
#define FLAG(code, japanese, meaning) FLAG_##code,
#include "analyze/flag.def"
#undef FLAG
    FLAG_COUNT
};

#define FLAG_BIT(code) (1u << FLAG_##code)

const char *flag_japanese(enum flag flag);

struct point {
    uint32_t programme;
    int16_t year;
    uint8_t stage;
    bool of_which, has_amount;
    bool doubtful;    // every statement of it disagrees with its surroundings about the stage (flag stage_mismatch)
    bool previous;    // some statement of it stands beside a later year's amount
    bool was_half_up; // of a narrowed one: its bounds were those of digits rounded half up
    yen amount, precision;      // of the most precise statement; precision 0 = not known
    struct yen_interval bounds; // what all statements allow together, and the printed changes to and from the
                                // neighbouring years (flag narrowed: the amount, as printed, may then lie outside);
                                // where they contradict: what any of them allows
    uint32_t first, mentions;   // its statements: order[first .. first + mentions)
    uint32_t flags;             // FLAG_BIT
    uint32_t change;            // printed beside one of its statements, as there; 0 = none
};

struct series {
    const struct statements *statements;
    uint32_t *order; // statements of programmes (no totals) by programme, year, stage, and as they came
    size_t order_count;
    uint32_t *totals; // statements of totals, as they came
    size_t total_count, total_capacity;
    struct point *points; // by programme, year, stage
    size_t count, capacity;
    size_t contradictions;
};

// Contradictions and restatements go to diag with both places.
void series_build(const struct statements *statements, struct series *series, struct diag *diag, struct arena *arena);
// The documents of the point, each once, joined by ';'.
struct str point_documents(const struct series *series, const struct point *point, struct arena *arena);
// The codes of flags and of what the figures' own flags say, joined by ';'.
struct str point_flags(const struct series *series, const struct point *point, struct arena *arena);
struct str flags_join(uint32_t flags, struct arena *arena);
// Where the points of a programme begin (count where it has none), and where those that begin at from end.
size_t series_first(const struct series *series, uint32_t programme);
size_t series_end(const struct series *series, size_t from);
struct str programme_name(const struct series *series, uint32_t programme);

#endif
