// Blocks as text that a person can read: for tests and for finding out what a reader saw.
#ifndef EXTRACT_BLOCK_PRINT_H
#define EXTRACT_BLOCK_PRINT_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/document.h"

// "text 3: words" or "table 5x3 at 7:" and a line "  row,column +row_span+column_span @line flags: words" for each
// cell. Line breaks in words show as "⏎".
struct str block_print(const struct block *block, struct arena *arena);

#endif
