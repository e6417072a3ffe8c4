// What a chart is drawn from: the rows of changes.csv, series.csv or real.csv, read by their header.
#ifndef PLOT_DATA_H
#define PLOT_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/change.h"
#include "base/failure.h"
#include "base/stage.h"
#include "base/str.h"
#include "base/yen.h"

struct change;

// One programme's amount in one year, as stated.
struct level {
    struct str programme;
    int fiscal_year;
    enum stage stage;
    bool is_known;
    yen amount;
    yen precision; // yen of the last printed digit; 1 where it is not known
    bool by_ends;  // under an index: it has no printed digits, and is told by the ends of its interval
    struct yen_interval interval;
    bool of_which;
    bool is_contradicted; // the documents state other amounts too: the interval holds them all
    bool is_new_scope;    // a part was split off or merged in: nothing goes over from the years before
    long mentions;
    long line;            // of the file
    struct str former;    // its name then, where the row has a later one by which the programme goes on; else empty
    struct str continues; // the programmes that it carries on, joined by ';', as the file says
    yen unit;             // in which a chart tells it; 0 = the chart's
    const struct change *arrived; // the row of changes.csv that ends at it; NULL = none
};

// One programme's change between two years.
struct change {
    struct str programme;
    struct level from, to; // is_known false: that year is not stated
    yen amount;            // to minus from, or what a printed change leaves of it; when both are known
    struct change_ends ends;
    struct percent_ends percent;
    enum direction direction;
    bool of_which;
    bool is_contradicted; // of one of its amounts
    bool is_rest;         // what the rows leave of a whole: その他・端数, of which no amounts are stated
    bool is_real;         // under an index: the difference of the values has no printed digits, it is told by its ends
    struct {
        bool known, is_stated; // by the documents; else the sum of the lines, and of those that are new or ended
        yen from, to;
        struct change_ends ends;      // of to minus from
        struct change_ends from_ends; // of from
    } whole;                          // the totals of which the change is a part
    long line;
    yen finest, coarsest; // of a sum: the precisions of its parts
    size_t merged;        // programmes that 「その他」 holds; 0 = an ordinary row
    yen unit;             // in which a chart tells it; 0 = the chart's
};

// What the amounts of a real.csv were divided by.
struct real_index {
    bool known, per_head;
    struct str name, base_year, released;
};

struct chart_data {
    struct str path;
    struct real_index index; // not known: amounts as published
    bool from_series;        // read from series.csv; changes are then those between neighbouring years at one stage
    struct claim *renames;   // programmes that go on under another name, by their earlier one; see lineage.h
    size_t rename_count;
    bool has_wholes; // changes tell what they are parts of; older files do not
    struct level *levels;
    size_t level_count;
    struct change *changes;
    size_t change_count;
    struct str *row_keys; // one a row of the file: what identifies it
    uint64_t *row_hashes; // and the hash of all its fields
    size_t row_count;
};

// Reads one of the files, or a real.csv; which one it is is seen from its header. False with failure set
// (file:line:column: what) when a field is not what its column holds, or a needed column is missing.
bool data_read(const char *path, struct chart_data *data, struct arena *arena, struct failure *failure);

#endif
