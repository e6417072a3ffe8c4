// Keeps a table back until the text below it is known: a unit or what parentheses mean may stand in a footnote (U04).
#ifndef EXTRACT_HELD_TABLE_H
#define EXTRACT_HELD_TABLE_H

#include "base/arena.h"
#include "base/yen.h"
#include "extract/document.h"
#include "extract/parenthesis.h"

enum { HELD_NOTES = 4 };

// Zero-initialise but for the arena, which holds the copies alone.
struct held_table {
    struct arena *arena;
    bool is_full;
    struct block table;
    struct block notes[HELD_NOTES]; // footnotes below it, to be read after it
    int note_count;
};

// What footnotes say about the table above them.
struct table_footnote {
    yen unit; // 0 = nothing
    enum parenthesis parenthesis;
};

// True when a footnote could settle what the table leaves open: it states no unit, or numbers stand in parentheses.
bool held_table_wants(const struct block *table, bool parentheses_are_known);
// Copies the table; held must be empty.
void held_table_keep(struct held_table *held, const struct block *table);
// True when the text is a footnote of the held table: it is copied too.
bool held_table_note(struct held_table *held, const struct block *text);
// What the footnotes kept so far say. before_table: another table follows, whose own the last note is where it states a
// unit alone.
struct table_footnote held_table_footnote(const struct held_table *held, bool before_table);
// Gives all back.
void held_table_empty(struct held_table *held);

#endif
