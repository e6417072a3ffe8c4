// A file written whole or not at all: under a temporary name beside its place, renamed when all is written.
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdbool.h>

#include "base/failure.h"
#include "base/str.h"

struct out;

// path NULL or "-" is standard output (which cannot be taken back). The caller must commit or discard.
// NULL with failure set when the file cannot be made.
struct out *out_create(const char *path, struct failure *failure);
// An output that nobody sees until it is appended to another one or mapped: the first 256 KiB in memory, more in a
// file without a name. The caller must append or discard it, or map and then discard it.
struct out *out_create_held(struct failure *failure);
// Writes all that was written to held behind what was written to out, and frees held. A failure of held counts as one
// of out.
void out_append(struct out *out, struct out *held);
// All bytes of held as the pages of its file, for munmap. NULL with failure set when that cannot be, or nothing was
// written.
const char *out_map(struct out *held, size_t *size, struct failure *failure);
// Buffered. A failed write is remembered and reported by out_commit; later writes do nothing.
void out_write(struct out *out, const void *data, size_t size);
void out_text(struct out *out, struct str text);
__attribute__((format(printf, 2, 3))) void out_printf(struct out *out, const char *format, ...);
bool out_good(const struct out *out); // false after a failed write
// Writes what is left, checks every byte, renames. Frees out in any case; on failure nothing is left behind.
bool out_commit(struct out *out, struct failure *failure);
void out_discard(struct out *out); // frees it and removes the temporary file; NULL is allowed
// Removes the temporary files of all unfinished outputs; safe in a signal handler.
void out_remove_unfinished(void);

// Removes what a process that was killed between naming and renaming its files left in the directory: NAME.ENDING.
// and six hexadecimal digits. Only where nobody else is writing.
void out_remove_leftovers(const char *directory);

// Makes directory and its parents. False with failure set when it cannot. On the main thread alone.
bool out_make_directory(const char *path, struct failure *failure);
// Takes away those of the made directories that are still empty: a run that failed leaves none.
void out_remove_made_directories(void);

#endif
