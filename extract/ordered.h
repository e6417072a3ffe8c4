// Tables of plain text whose cells one blank each parts, as a scan or a copied page gives them: the columns are told by
// the order of the numbers alone.
#ifndef EXTRACT_ORDERED_H
#define EXTRACT_ORDERED_H

#include "base/arena.h"
#include "extract/document.h"
#include "extract/lines.h"

// How many numbers, two at least, stand behind a name to the end of the line, a blank before each that has no unit; 0 =
// the line is no such row.
int ordered_numbers(struct str line);
// The heads of the line above a row of so many numbers: the words before them, one head at least for each number and
// one for the names; of rows whose amounts have units, two of the heads at least begin with a year.
bool ordered_is_header(struct str line, int numbers, bool has_units);
// Whether the line has so many heads, each of which begins with a year.
bool ordered_is_dated(struct str line, int numbers);
// Whether the line is short words without a digit, as a heading between rows is.
bool ordered_is_words(struct str line);
// Whether the line ends in an amount with its unit.
bool ordered_states_units(struct str line);
// Where the line of heads stands above rows of one shape that go on to the last line; count = nowhere. *numbers gets
// how many each row has.
size_t ordered_start(const struct line *lines, size_t count, int *numbers);
// The table of a header line and rows of `numbers` numbers each. A line of another number is a cell of words.
struct table ordered_table(const struct line *lines, size_t count, int numbers, struct arena *arena);

#endif
