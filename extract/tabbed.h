// Tables among the paragraphs of plain text whose cells tabs part, as a copied sheet gives them.
#ifndef EXTRACT_TABBED_H
#define EXTRACT_TABBED_H

#include "base/arena.h"
#include "extract/document.h"
#include "extract/lines.h"

// A tab parts words of the line.
bool tabbed_is_row(struct str line);
// True when the lines have one number of tabs: most of them all, the others fewer. Tabs that only move words to a place
// of the page do not agree from line to line.
bool tabbed_is_table(const struct line *lines, size_t count);
struct table tabbed_table(const struct line *lines, size_t count, struct arena *arena);

#endif
