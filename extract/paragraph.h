// Lines of plain text that stand together, and the words that they make.
#ifndef EXTRACT_PARAGRAPH_H
#define EXTRACT_PARAGRAPH_H

#include "base/arena.h"
#include "extract/document.h"
#include "extract/lines.h"

enum { PARAGRAPH_LINES = 40, PARAGRAPH_BYTES = 8 * 1024 };

struct paragraph {
    struct line lines[PARAGRAPH_LINES];
    size_t count, bytes;
    size_t blanks; // empty lines since the last one
    size_t wrap;   // the width at which all lines of the text were cut; 0 = not known
};

// Wrapped lines are joined, lines that stand for themselves are kept; the arena owns what had to be copied.
struct text paragraph_text(const struct paragraph *paragraph, struct arena *arena);

#endif
