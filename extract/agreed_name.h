// The agreed names of programmes: a person's decisions in programmes.csv, never a guess of ours.
#ifndef EXTRACT_AGREED_NAME_H
#define EXTRACT_AGREED_NAME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/str.h"

// Columns programme, printed and relation; rows whose relation is "alias" map a printed name to the agreed one.
struct agreed_names;

// path NULL gives an empty set. False with failure set (file, line) when the file cannot be read or contradicts itself.
bool agreed_names_read(const char *path, struct agreed_names **names, struct arena *arena, struct failure *failure);
// The same agreed names with none met, for one document among several; shares memory with names, which stays.
struct agreed_names *agreed_names_for_one(const struct agreed_names *names, struct arena *arena);
// The names met in one are met in names, in their order. The copies go to the arena.
void agreed_names_met_all(struct agreed_names *names, const struct agreed_names *one, struct arena *arena);
// The agreed name for a printed one; the printed one itself when nothing is agreed. *repaired: it differs from what is
// printed.
struct str agreed_name(struct agreed_names *names, struct str printed, bool *repaired);
// Remembers a name met, to suggest near-duplicates at the end.
void agreed_names_met(struct agreed_names *names, struct str name, struct place place, struct arena *arena);
// Name i of those met, in their order; false behind the last.
bool agreed_names_met_at(const struct agreed_names *names, size_t i, struct str *name, struct place *place);
// One note for each pair of names met that differ by width, spaces or one character and are not in the file.
// The arena is used for the time of the call.
void agreed_names_suggest(const struct agreed_names *names, struct diag *diag, struct arena *arena);

#endif
