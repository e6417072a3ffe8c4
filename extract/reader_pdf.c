// Stands where the PDF reader belongs.
#include "extract/document.h"

bool read_pdf(const struct source *source, const struct reader_options *options, block_function *take, void *context,
              struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options, (void)take, (void)context, (void)diag, (void)arena;
    return failure_set(failure, "%.*s: PDF documents cannot be read by this build", STR_ARGS(source->name));
}
