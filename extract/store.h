// A year's store: directories and lists of documents, and what was read of each, kept so that only documents that
// changed are read again.
#ifndef EXTRACT_STORE_H
#define EXTRACT_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/extract.h"

struct store_documents {
    const char **paths;
    size_t count, capacity;
    bool has_directory;           // a directory or list was among the arguments
    const char *corrections_path; // corrections.csv of the first directory that has one; NULL = none
};

// Arguments to documents: a directory stands for the documents in it and below it, in the order of their names (hidden
// files, README, the program's own results and the people's tables are passed over); @FILE for the paths that it lists,
// one a line; anything else for itself.
bool store_expand(const char *const *arguments, size_t argument_count, struct store_documents *documents,
                  struct arena *arena, struct failure *failure);

// As extract_documents, one document at a time; what it made of a document is kept in cache_directory under a checksum
// of the document, its name, the options, the agreed names and the program. The outputs are the same bytes whether a
// document was read or remembered. *remembered gets how many were not read again; may be NULL.
bool store_extract(const struct store_documents *documents, const char *cache_directory,
                   const struct extract_options *options, struct out *figures, struct out *ledger,
                   struct extract_counts *counts, size_t *remembered, struct diag *diag, struct arena *arena,
                   struct failure *failure);

#endif
