// Number formats of spreadsheets: what a person sees of a stored number.
#ifndef EXTRACT_NUMBER_FORMAT_H
#define EXTRACT_NUMBER_FORMAT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

// value as the format code shows it: separators, scaling commas, literals ("百万円", ▲), percent, dates with Japanese
// eras. A code that is not understood shows as General.
struct str number_shown(double value, struct str code, bool date_1904, struct arena *arena);
// The code that a built-in number stands for; "General" when it is none.
struct str number_format_builtin(long id);

#endif
