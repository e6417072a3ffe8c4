// Memory for blocks.
#include "extract/stream.h"

enum { RESET_BYTES = 64 * 1024 };

void stream_begin(struct stream *stream, const struct source *source, struct arena *arena) {
    *stream = (struct stream){.own = {.exhausted = arena->exhausted}, .words = arena};
    if (source->bytes.size > STREAM_KEEP_BYTES) {
        stream->words = &stream->own;
    }
}

void stream_reset(struct stream *stream) {
    if (stream->own.held > RESET_BYTES) { // giving back every few hundred bytes would cost more than reading them
        arena_rewind(&stream->own);
    }
}

void stream_end(struct stream *stream) {
    arena_reset(&stream->own);
}

bool stream_gives_back(const struct stream *stream) {
    return stream->words == &stream->own;
}
