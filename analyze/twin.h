// A CSV in CP932 (the Shift_JIS of Windows) for programs that read nothing else, and the way back to the original.
#ifndef ANALYZE_TWIN_H
#define ANALYZE_TWIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/failure.h"

// Writes the UTF-8 file at path in CP932 to twin_path and every character that CP932 lacks, with place and substitute,
// to list_path (columns: substitutions in column.def). *count gets how many there are; may be NULL.
bool twin_cp932(const char *path, const char *twin_path, const char *list_path, size_t *count, struct arena *arena,
                struct failure *failure);
// The original, byte for byte, from the twin and its list. False with failure set when they do not fit each other.
bool twin_restore(const char *twin_path, const char *list_path, const char *path, struct arena *arena,
                  struct failure *failure);

#endif
