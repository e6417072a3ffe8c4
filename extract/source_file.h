// A document's bytes: mapped from a file or read from standard input.
#ifndef EXTRACT_SOURCE_FILE_H
#define EXTRACT_SOURCE_FILE_H

#include <stdbool.h>

#include "base/failure.h"
#include "extract/document.h"

struct source_file {
    struct source source;
};

// path "-" is standard input. False with failure set (file, why).
bool source_file_open(const char *path, struct source_file *file, struct failure *failure);
void source_file_close(struct source_file *file);

#endif
