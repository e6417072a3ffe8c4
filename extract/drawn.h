// Tables that plain text draws with lines: │ ┃ | between the cells, ─ ━ - + between the rows.
#ifndef EXTRACT_DRAWN_H
#define EXTRACT_DRAWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "extract/document.h"
#include "extract/lines.h"

enum { DRAWN_COLUMNS = 32 };

// What a line can be in a drawn table.
enum drawn_kind {
    DRAWN_NONE,
    DRAWN_STROKE, // nothing but one line along the page: it may part rows that blanks lay out
    DRAWN_RULE,   // nothing but lines, with corners or crossings
    DRAWN_CELLS,  // words between bars; some of its cells may be a rule
    DRAWN_PIPED,  // a | b | c |: a row as web pages come out as text, or no table at all
};

enum drawn_kind drawn_kind_of(struct str line);
// True when piped lines are the rows of a table: several, most of them with as many cells, and numbers among them.
bool drawn_is_table(const struct line *lines, size_t count);
// The table that the lines draw, all of them rules or cells. Without cells when they draw none.
struct table drawn_table(const struct line *lines, size_t count, struct arena *arena);

#endif
