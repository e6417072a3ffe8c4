// What a result of reading depends on, as a checksum: names of the files that remember it.
#ifndef EXTRACT_MEMORY_KEY_H
#define EXTRACT_MEMORY_KEY_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/failure.h"

// The programs that read: a new build reads everything again.
void memory_key_add_programs(GChecksum *key, struct arena *arena);
// A file's bytes. False with failure set when it cannot be opened.
bool memory_key_add_content(GChecksum *key, const char *path, struct failure *failure);
// Removes the files of the directory that end so and are not in used, whose keys are paths: they are of an older state,
// and what is remembered would grow for ever.
void memory_forget(const char *directory, const char *const *endings, size_t ending_count, GHashTable *used);

#endif
