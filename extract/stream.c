// Memory for blocks.
#include "extract/stream.h"

void stream_begin(struct stream *stream, const struct source *source, struct arena *arena) {
    *stream = (struct stream){.own = {.exhausted = arena->exhausted}, .words = arena};
    if (source->bytes.size > STREAM_KEEP_BYTES) {
        stream->words = &stream->own;
    }
}

void stream_reset(struct stream *stream) {
    arena_reset(&stream->own);
}

void stream_end(struct stream *stream) {
    arena_reset(&stream->own);
}
