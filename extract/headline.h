// Amounts in front of the first year of a document: a headline tells what the text below it dates.
#ifndef EXTRACT_HEADLINE_H
#define EXTRACT_HEADLINE_H

#include "base/arena.h"
#include "extract/printed_change.h"

// Gives the figures of running text that stand, without a year, a few lines above the first dated figure its year, and
// its stage where they have none: flag year_from_context. Others keep year_unknown.
void headlines_date(struct sink_row *rows, size_t count, struct arena *arena);

// How many years the short year was off what the full one makes of it.
int short_year_offset(struct short_year first, int full_year);
// The figures in front of the document's first full year were dated by short ones, as if written today: those years are
// completed by the full one. Where the document has none (FISCAL_YEAR_UNKNOWN): flag year_assumed. first: the first of
// them, which tells how far off they are.
void short_years_date(struct sink_row *rows, size_t count, struct short_year first, int full_year, struct arena *arena);

// Dates the figures that have no year by the note below them, whose place, year and stage dated has: all of its page,
// or those of running text a few lines above it.
void rows_date_by_note(struct sink_row *rows, size_t count, const struct figure *dated, bool of_all,
                       struct arena *arena);

#endif
