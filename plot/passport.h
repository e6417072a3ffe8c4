// What a figure carries about its data, and whether the data are still so.
#ifndef PLOT_PASSPORT_H
#define PLOT_PASSPORT_H

#include "plot/chart.h"

// key=value lines: version, kind, hash of all rows, and (up to PASSPORT_ROWS) each row's hash and name.
enum { PASSPORT_ROWS = 200 };
struct str passport_make(const struct chart *chart);

// A figure file's bytes with a seal of all of them: PNG gets a chunk, SVG and PDF a comment. Bytes of another kind come
// back as they are.
struct str passport_seal(struct str figure, struct arena *arena);
enum passport_seal_state { SEAL_NONE, SEAL_WHOLE, SEAL_BROKEN };
enum passport_seal_state passport_check_seal(struct str figure, struct arena *arena);

bool plot_read_file(const char *path, struct str *bytes, struct arena *arena, struct failure *failure);

// The passport inside a figure file (PDF, PNG, SVG); empty when it has none.
struct str passport_find(struct str figure, struct arena *arena);

#endif
