// Tables that plain text draws with runs of blanks: fragments of lines, columns of fragments, rows of several lines.
#ifndef EXTRACT_LAYOUT_H
#define EXTRACT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "extract/document.h"
#include "extract/lines.h"

enum { LAYOUT_FRAGMENTS = 24, LAYOUT_WIDTH = 400, LAYOUT_COLUMNS = 32, LAYOUT_LINES = 300 };

// Words of a line between wide gaps.
struct fragment {
    struct str words;
    int start, end; // columns of the page, the end not included
    int column;     // of the table; set by layout_columns
    int column_span;
    bool is_number;    // an amount, a dash or a sign with digits
    bool is_index;     // one to three digits: the number of an item
    bool tight_behind; // one blank alone parts it from the next: an amount beside a name
};

struct layout_line {
    struct fragment fragments[LAYOUT_FRAGMENTS];
    int count;
    bool is_anchor; // has a number that is more than an index: the line of a row that others group around
    int row;        // the anchor's number among all lines, or its own; -1 = left out
    long number;    // of the file
};

// Cuts a line; a line of more than LAYOUT_FRAGMENTS keeps the rest in the last one. A full-width character takes `full`
// columns: 2 where a person typed the table, 1 where a program counted characters.
void layout_cut(const struct line *line, int full, struct layout_line *cut);
// Parts a value that one blank alone holds to the words behind it (575 継続) where the numbers of other lines end.
void layout_split_values(struct layout_line *lines, size_t count);
// Parts fragment f behind `size` bytes, where one blank stands.
void layout_split(struct layout_line *line, int f, size_t size);
// At how many places numbers end: the less, the better the columns show.
size_t layout_scatter(const struct layout_line *lines, size_t count);
// True when blanks part the line into cells or a wide indent moves it to a place on the page.
bool layout_is_spread(struct str line);
// Into how many cells blanks part the line.
int layout_cells(const struct line *line);
// Dots lead from words to others behind them: 河川の整備・・・・・120
bool layout_has_leader(struct str line);
// True when the line holds a few words below the start of a cell of the one above: a name may go on there.
bool layout_goes_on(const struct line *above, const struct line *line);
// Gives each fragment its column; returns their number, 0 when no columns show.
int layout_columns(struct layout_line *lines, size_t count);
// One row below a line with as many heads as it has cells, three at least.
bool layout_is_headed_row(const struct layout_line *lines, size_t count);
// The unit that one of the rows above the first amount states.
struct str layout_stated_unit(const struct layout_line *cut, size_t count);
// Whether a row above the first amount states a unit, alone or behind what a column holds: 予算額(千円).
bool layout_states_unit(const struct layout_line *cut, size_t count);
// Cells of the line right above the first amount, not of titles above it; 0 = none stands there.
int layout_heads(const struct layout_line *cut, size_t count);
// Of the same line.
uint64_t layout_header_hash(const struct layout_line *cut, size_t count);
// Columns by the order of the fragments, where most rows have as many as the line of heads, three at least: for lines
// whose blanks do not show the columns. Their number; 0 and columns without meaning when they have no such order.
int layout_by_order(struct layout_line *lines, size_t count);
// Two amounts of a line have one column: the blanks do not show where the columns are.
bool layout_collides(const struct layout_line *lines, size_t count);
// Decides which lines make one row (names of several lines centred around their amount). Sets row.
void layout_rows(struct layout_line *lines, size_t count, int column_count);
// The table of lines, which layout_columns and layout_rows have seen.
struct table layout_table(struct layout_line *lines, size_t count, int column_count, struct arena *arena);

#endif
