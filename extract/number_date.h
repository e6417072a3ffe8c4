// Dates of spreadsheets as their format shows them.
#ifndef EXTRACT_NUMBER_DATE_H
#define EXTRACT_NUMBER_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

bool number_is_date(struct str section); // the format has year, month, day, era or time
// The serial day by the format, with Japanese eras (g, e). False when the day is out of range.
bool number_date(double serial, struct str section, bool date_1904, char *shown, size_t size);

#endif
