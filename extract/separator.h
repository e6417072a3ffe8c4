// Finds out what separates the fields of a CSV document.
#ifndef EXTRACT_SEPARATOR_H
#define EXTRACT_SEPARATOR_H

#include "base/str.h"

// ',', ';' or '\t' when most lines of the UTF-8 text have the same number of them outside quotes; else 0: no CSV.
char separator_find(struct str text);

#endif
