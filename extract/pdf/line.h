// Characters as lines of text, and lines as the words of a cell or paragraph.
#ifndef EXTRACT_PDF_LINE_H
#define EXTRACT_PDF_LINE_H

#include "base/str.h"
#include "extract/pdf/page.h"

struct line {
    struct glyph **glyphs; // in reading order, spaces included
    size_t count;
    struct box box; // of the characters that are no spaces
    double baseline, size;
    bool bold;         // most of it
    bool ends_spaced;  // a space was printed at its end
    double next_width; // width of what cannot be parted from its start
    struct str words;
};

struct lines {
    struct line *items;
    size_t count, capacity;
};

// Lines from top to bottom, each from left to right. Vertical or sideways characters, when most are, are lines of
// their own direction with boxes in turned coordinates. Lines of spaces alone are left out.
struct lines lines_of(struct glyph **glyphs, size_t count, struct arena *arena);
// Cuts a line where nothing stands for more than gap points: pieces in order.
struct lines line_pieces(const struct line *line, double gap, struct arena *arena);
// The line of a part of its glyphs.
struct line line_make(struct glyph **glyphs, size_t count, struct arena *arena);
// The words of lines that share the column from left to right: wrapped lines joined (Latin words by a space), '\n'
// where a new item or paragraph begins.
struct str lines_join(const struct line *lines, size_t count, double left, double right, struct arena *arena);
// Whether the lines are words set upright, one character below the other.
bool lines_are_upright(const struct line *lines, size_t count);
// Whether the last line reached the right border, so that its text may go on elsewhere.
bool line_is_full(const struct line *line, double left, double right, double next_width);
bool words_start_item(struct str words); // begins with a bullet or an item number
bool words_are_number(struct str words); // an amount, a dash or a sign alone: what an amount column holds
// Whether the words end inside a group of three digits that the next ones complete: 25,858,64 and 7.
bool number_is_cut(struct str words, struct str next);
bool words_are_amount(struct str words); // a number, perhaps with a unit of money
bool code_is_cjk(uint32_t code);         // needs no space around it

#endif
