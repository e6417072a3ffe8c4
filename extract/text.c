// The way from words back to their place in the source.
#include "extract/document.h"

#include <assert.h>
#include <string.h>

// The last piece that starts at or before at.
static const struct text_piece *piece_of(struct text text, size_t at) {
    size_t low = 0, high = text.piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text.pieces[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &text.pieces[low];
}

// Words before text.words belong to the same memory: start says how many.
static void place_by_lines(struct text text, size_t at, long *line, size_t *offset) {
    const char *first = text.words.data ? text.words.data - text.start : NULL, *end = first ? first + at : NULL;
    const char *line_start = first;
    for (const char *feed = first; feed && feed < end;) {
        feed = memchr(feed, '\n', (size_t)(end - feed));
        if (feed) {
            line_start = ++feed;
            ++*line;
        }
    }
    *offset = first ? (size_t)(end - line_start) : 0;
}

void text_place(struct text text, size_t at, long *line, size_t *offset) {
    assert(at <= text.words.size);
    at += text.start;
    if (text.offsets) {
        *offset = text.offsets[at];
    } else if (text.piece_count) {
        const struct text_piece *piece = piece_of(text, at);
        *offset = piece->source + (at - piece->at);
        *line = piece->line ? piece->line : *line;
    } else if (text.keeps_lines) {
        place_by_lines(text, at, line, offset);
    } else {
        *offset = at;
    }
}

size_t text_offset(struct text text, size_t at) {
    long line = 0;
    size_t offset = 0;
    text_place(text, at, &line, &offset);
    return offset;
}

struct text text_slice(struct text text, size_t from, size_t to) {
    assert(from <= to && to <= text.words.size);
    text.start += from;
    text.words = str_slice(text.words, from, to);
    return text;
}
