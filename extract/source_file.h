// A document's bytes: mapped from a file, or read from a pipe into memory, a large one into a file without a name.
#ifndef EXTRACT_SOURCE_FILE_H
#define EXTRACT_SOURCE_FILE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/failure.h"
#include "extract/document.h"
#include "extract/encoding.h"

struct source_file {
    struct source source;
};

// path "-" is standard input. False with failure set (file, why).
bool source_file_open(const char *path, struct source_file *file, struct failure *failure);
// A large document becomes pages of UTF-8, so that it need not be held in memory, and is known to be UTF-8. Small ones
// are left as they are.
bool source_file_recode(struct source_file *file, enum encoding encoding, struct diag *diag, struct arena *arena,
                        struct failure *failure);
void source_file_close(struct source_file *file);

#endif
