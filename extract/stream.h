// Memory of a reader that hands out blocks one by one: kept for small documents, given back block by block for large.
#ifndef EXTRACT_STREAM_H
#define EXTRACT_STREAM_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/document.h"

enum { STREAM_KEEP_BYTES = 8 * 1024 * 1024 }; // a document up to this size keeps all its words

struct stream {
    struct arena own;
    struct arena *words; // allocate here what a block needs
};

void stream_begin(struct stream *stream, const struct source *source, struct arena *arena);
bool stream_gives_back(const struct stream *stream); // what a block needs is gone with the next
void stream_reset(struct stream *stream);            // the blocks so far have been taken
void stream_end(struct stream *stream);

#endif
