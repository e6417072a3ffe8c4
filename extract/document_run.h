// What reading documents one after the other shares, and the reading of one.
#ifndef EXTRACT_DOCUMENT_RUN_H
#define EXTRACT_DOCUMENT_RUN_H

#include "extract/extract.h"
#include "extract/figure_sink.h"
#include "extract/source_file.h"

struct document_run {
    const struct extract_options *options;
    struct figure_sink sink;
    struct source_file file; // while a document is read
    struct reading_share share;
    struct arena document_arena, scratch, antecedent_arena, table_arena, memory_arenas[2], held_arena;
    struct diag *diag;
};

// names_arena lives as long as the names do; where it leads when memory runs out, all arenas of the run lead. The
// writers of the sink are the caller's to set.
void document_run_begin(struct document_run *run, const struct extract_options *options, struct agreed_names *names,
                        struct diag *diag, struct arena *names_arena);
// ordinal: how many documents of the same base name were named before it. False with failure set; see document_run_end.
bool document_run_read(struct document_run *run, const char *path, int ordinal, struct failure *failure);
// Gives back what the last document took, also when memory ran out in the middle of it.
void document_run_end(struct document_run *run);

#endif
