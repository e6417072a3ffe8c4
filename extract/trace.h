// From a number back to its words: the rows of figures.csv that it can come from, and whether the document still reads
// so.
#ifndef EXTRACT_TRACE_H
#define EXTRACT_TRACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/failure.h"
#include "base/str.h"

struct trace_query {
    const char *figure_id; // or its beginning; NULL = by value
    const char *value;     // 13億円, 1300000000; NULL = by id
    bool trusts;           // the documents are not looked into again
};

enum trace_check {
    TRACE_UNCHECKED, // no document at hand, or a format whose words are not lines of the file
    TRACE_HOLDS,     // the line still holds the amount as printed
    TRACE_CHANGED,   // it does not
};

// One figure in its own words.
struct trace_hit {
    struct str figure_id, document, page, line, cell, offset;
    struct str section, heading, measure, programme, components;
    struct str fiscal_year, year_printed, stage, stage_printed;
    struct str amount_yen, amount_min_yen, amount_max_yen, precision_yen, of_which, raw, quote, flags;
    struct str reason; // of an expression that was passed over: its form
    bool is_within;    // the value asked for is not the printed one, but one that the printed digits allow
    enum trace_check check;
    const char *path; // of the document, where it was found; else NULL
};

// Finds the figures. By value: those with just this amount, or where there is none, those whose printed digits allow
// it. documents_directory: where the documents lie when their names as given lead nowhere; NULL = beside figures.csv.
// False with failure set when the file cannot be read or the value cannot be understood; *count may be 0.
bool trace_find(const char *figures_path, const struct trace_query *query, const char *documents_directory,
                struct trace_hit **hits, size_t *count, struct arena *arena, struct failure *failure);
// The expressions of this value that ledger.csv beside figures.csv says were passed over; none without that file.
bool trace_find_passed_over(const char *figures_path, const struct trace_query *query, struct trace_hit **hits,
                            size_t *count, struct arena *arena, struct failure *failure);
// The quote with the amount between open and close.
struct str trace_marked(const struct trace_hit *hit, const char *open, const char *close, struct arena *arena);

#endif
