// The lines of a document one by one, as clean UTF-8, whatever its size: nothing is copied but what must be repaired.
#ifndef EXTRACT_LINES_H
#define EXTRACT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "extract/document.h"

struct lines {
    struct place place; // line = number of the line given last
    struct str text;    // UTF-8, possibly with wrong bytes
    size_t at;          // where the next line starts
    size_t line_start;  // where the line given last starts, for those that are cut
    size_t line_end;    // of a line that is being cut; 0 = none is
    size_t longest;     // lines are cut at a sentence end behind so many bytes; 0 = never
    size_t checked;     // text up to here has no wrong byte, or its first one is at `wrong`
    size_t wrong;
    size_t said;
    size_t mark;    // bytes of the byte order mark before text
    bool is_mapped; // text is a part of the source's mapping
    size_t dropped; // text up to here is read no more: its pages are given back
    size_t told;    // text up to here has been told to whoever shows how far the reading is
    struct reading_share *share;
    struct diag *diag;
};

struct line {
    struct str raw;     // as in the document, without the line break
    struct text text;   // the same, wrong bytes replaced
    long number;        // of the line in the file, from 1
    size_t source;      // bytes of the line before raw (a line that was cut)
    bool is_last_piece; // the line ends here
};

// The lines of a document in whatever encoding; what is not UTF-8 is converted as a whole into the arena.
bool lines_open(const struct source *source, size_t longest, struct lines *lines, struct diag *diag,
                struct arena *arena, struct failure *failure);
// The next line; false at the end, when the number of wrong bytes is said.
bool lines_next(struct lines *lines, struct line *line, struct arena *arena);

#endif
