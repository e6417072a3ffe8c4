// Texts whose lines were all cut at one width: there a line break tells nothing where the next word would not have
// fitted.
#ifndef EXTRACT_WRAP_H
#define EXTRACT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

// The width in columns at which the lines of a UTF-8 text were cut, told by its beginning; 0 = they were not, or
// nothing shows it. Several lines end in the middle of a sentence there, and hardly any is longer.
size_t wrap_width(struct str text);
// True when the first word of the line below would not have fitted behind the line above, blanks at its start included.
bool wrap_is_forced(struct str above, struct str below, size_t width);

// Whether the sentence goes on below: a particle or a comma at the end, kana or a closing bracket at the start of the
// line below; or a bracket or a number does.
bool wrap_is_cut(struct str above, struct str below);

#endif
