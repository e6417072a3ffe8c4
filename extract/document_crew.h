// Many documents: read on several cores, each on its own, and put together in the order in which they were named.
#ifndef EXTRACT_DOCUMENT_CREW_H
#define EXTRACT_DOCUMENT_CREW_H

#include "extract/agreed_name.h"
#include "extract/extract.h"

enum { DOCUMENTS_AHEAD = 4 }; // a core: so many documents' results may wait for their turn

struct document_crew {
    const char *const *paths;
    const int *ordinals; // of each among those of its base name
    size_t path_count;
    const struct extract_options *options;
    struct out *figures, *ledger; // headings are written; ledger may be NULL
    struct agreed_names *names;
    struct extract_counts *counts;
    struct diag *diag;
    struct arena *arena; // of names and diag
};

// Rows, counts, remarks and names met are those that reading one after the other gives. A document that fails, for
// memory too, costs only itself: it is said and counted, and *last gets why. Jumps to arena->exhausted when the results
// do not fit.
void document_crew_read(const struct document_crew *crew, size_t threads, struct failure *last);
// Of each path how many of its base name stand before it.
int *documents_ordinals(const char *const *paths, size_t path_count, struct arena *arena);
// Counted and, unless it is the only document and the failure itself will be told, said.
void document_failed(const char *path, const struct failure *why, struct extract_counts *counts, struct diag *diag);
// True with failure set when no document could be read: the only one's failure, or that none could be.
bool documents_all_failed(const struct extract_counts *counts, const struct failure *last, struct failure *failure);
// The first met forms and numbers of one behind those of counts.
void extract_counts_add(struct extract_counts *counts, const struct extract_counts *one);

#endif
