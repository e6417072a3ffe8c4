// Documents -> figures.csv and ledger.csv. The only header of this room that others include.
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/out.h"
#include "base/yen.h"

struct agreed_names;

struct extract_options {
    enum rounding rounding;
    yen unit;               // of bare numbers where the document states none; 0 = leave them unscaled
    bool ocr;               // read pages without a text layer by OCR
    const char *names_path; // programmes.csv; NULL = none
    size_t threads;         // that read documents side by side; 0 = one a core. What comes out does not depend on it
    struct extract_progress *progress; // NULL = nobody asks
    // For one document out of several that are read apart:
    int ordinal;              // how many documents of its base name were named before it
    struct agreed_names *met; // gets the names met, in place of the notes on near-duplicates; NULL = the notes are made
};

// How far a run is, for another thread to look at.
struct extract_progress {
    atomic_size_t documents, bytes; // that have been read
    atomic_size_t under_way;        // bytes read of documents that are not yet at their end
    size_t all_documents, all_bytes;
};

void extract_progress_begin(struct extract_progress *progress, const char *const *paths, size_t path_count);
void extract_progress_add(struct extract_progress *progress, const char *path); // progress may be NULL
// How many threads so many documents are worth.
size_t extract_threads(const struct extract_options *options, size_t path_count);

enum { MOST_FORMS = 100 };

struct extract_counts {
    size_t documents, failed_documents, figures, expressions;
    struct form_count {
        char form[8]; // id in the table of forms: why an expression was not taken
        size_t count;
    } skipped[MOST_FORMS]; // in order of first meeting, ended by a count of 0
};

// Writes to out how the place was read: "FILE:LINE", "FILE:LINE:CELL" or "FILE:pPAGE:LINE[:CELL]". False with failure
// set when the file cannot be read, the place is no place, or nothing stands there.
bool extract_explain(const char *place, const struct extract_options *options, struct out *out, struct diag *diag,
                     struct arena *arena, struct failure *failure);

// Reads each document ("-" is standard input) and writes its rows. ledger may be NULL. A document that cannot be read
// is said in diag and counted; false with failure set when the machine fails or no document could be read.
bool extract_documents(const char *const *paths, size_t path_count, const struct extract_options *options,
                       struct out *figures, struct out *ledger, struct extract_counts *counts, struct diag *diag,
                       struct arena *arena, struct failure *failure);
// The program that reads PDFs, where a run looks for it. False with failure set: where it was looked for, what to do.
bool extract_pdf_reader(struct str *path, struct arena *arena, struct failure *failure);

#endif
