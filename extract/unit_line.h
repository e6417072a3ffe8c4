// A line above a table that states its unit: (単位:千円). It is handed out as text and as the table's caption too.
#ifndef EXTRACT_UNIT_LINE_H
#define EXTRACT_UNIT_LINE_H

#include "extract/document.h"

// text when it is short and states a unit; else empty.
struct text unit_line_of(struct text text);

#endif
