// Responsible ministries in brackets behind a measure: 【文、◎経】, 〔◎厚、経〕, [◎内官、文], with slips of the scan.
#ifndef EXTRACT_MINISTRY_H
#define EXTRACT_MINISTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

// The last bracketed list of ministries in the words, joined by ';', a lead one with ◎ before it: "文;◎経". Every item
// must be an abbreviation or name of base/ministry.def. *start gets where its bracket opens, *repaired whether another
// sign (④) was read as ◎. False when there is no such list.
bool ministries_read(struct str words, struct str *list, size_t *start, bool *repaired, struct arena *arena);

#endif
