// The rows of figures.csv as the analysis needs them: who, which year, which stage, how much, and where it stands.
#ifndef ANALYZE_STATEMENT_H
#define ANALYZE_STATEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/csvio.h"
#include "base/diag.h"
#include "base/name_table.h"
#include "base/rational.h"
#include "base/stage.h"
#include "base/yen.h"

enum statement_role { STATEMENT_budget, STATEMENT_previous, STATEMENT_total, STATEMENT_subtotal, STATEMENT_ROLE_COUNT };

// A change from the year before that the document prints beside the amount.
struct printed_change {
    bool has_yen, has_percent;
    yen amount, precision;
    struct rational percent, percent_step; // step: of its last digit
};

struct statement {
    uint32_t programme, document, group, flags, stage_printed, ministries; // numbers in the tables below
    int32_t page, line, cell;
    uint32_t offset;
    int16_t year;
    uint8_t stage; // enum stage
    uint8_t role;
    bool of_which, has_amount;
    yen amount, precision; // precision 0 = not stated
    struct yen_interval bounds;
    uint32_t change; // its number in changes + 1; 0 = none is printed
};

// Words around an amount that say what becomes of the programme: 後継事業, 統合, 終了.
struct hint {
    uint32_t programme;
    int16_t year;
    const char *word;     // of hint.def
    const char *relation; // a relation.def name that the word speaks for
    struct str quote;
};

struct statements {
    struct name_table programmes, documents;
    struct name_table groups; // section, heading and measure, joined by U+001F
    struct name_table flags;  // whole lists, as they stand
    struct name_table stages_printed, ministries;
    struct hint *hints;
    size_t hint_count, hint_capacity;
    struct printed_change *changes;
    size_t change_count, change_capacity;
    struct statement *items;
    size_t count, capacity;
    size_t rows;         // of the files, taken or not
    size_t without_year; // rows that are left out
    size_t without_name;
    size_t without_unit;
};

// Adds the rows of one figures.csv. rounding NULL takes the ends that the file states; else the ends of exact amounts
// are made anew from amount and precision. False with failure set (file, line, column, remedy) at the first bad row.
bool statements_read(struct statements *statements, const char *path, const enum rounding *rounding, struct diag *diag,
                     struct arena *arena, struct failure *failure);
struct place statement_place(const struct statements *statements, const struct statement *statement);

#endif
