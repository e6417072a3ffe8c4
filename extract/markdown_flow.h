// Pipe tables as web pages come out as text: every cell ends in a pipe, wherever its lines end.
#ifndef EXTRACT_MARKDOWN_FLOW_H
#define EXTRACT_MARKDOWN_FLOW_H

#include "extract/document.h"
#include "extract/lines.h"

// When such a table begins at line (a head of single cells above its delimiter row), reads it whole: lines then stand
// behind it and the table is filled in. Else false and nothing has moved.
bool markdown_flow_next(struct lines *lines, const struct line *line, struct table *table, struct arena *arena);

#endif
