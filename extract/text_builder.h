// Puts words together from pieces of the source and keeps the way back.
#ifndef EXTRACT_TEXT_BUILDER_H
#define EXTRACT_TEXT_BUILDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "extract/document.h"

// Zero-initialise but for the arena.
struct text_builder {
    char *words;
    size_t size, capacity;
    struct text_piece *pieces;
    size_t piece_count, piece_capacity;
    bool break_is_due; // a '\n' before the next words, unless they are the first
    bool drop_blanks;  // blanks at the start of lines are dropped and runs of blanks become one space
    struct arena *arena;
};

// Appends words that stand at byte source of line (0: the block's own).
void text_builder_add(struct text_builder *builder, struct str words, long line, size_t source);
// The words of another text, whose own line is line.
void text_builder_add_text(struct text_builder *builder, struct text text, long line, size_t source);
// The next words stand on a line of their own. Several breaks are one; none comes first or last.
void text_builder_break(struct text_builder *builder);
// The text so far; with drop_blanks without blanks at its end.
struct text text_builder_finish(struct text_builder *builder);

#endif
