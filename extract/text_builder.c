// Words from pieces of the source.
#include "extract/text_builder.h"

#include <string.h>

static void add_piece(struct text_builder *builder, long line, size_t source) {
    if (builder->piece_count) {
        const struct text_piece *last = &builder->pieces[builder->piece_count - 1];
        if (last->line == line && last->source + (builder->size - last->at) == source) {
            return; // still parallel
        }
    }
    struct text_piece piece = {.at = builder->size, .source = source, .line = line};
    if (builder->piece_count && builder->pieces[builder->piece_count - 1].at == builder->size) {
        builder->pieces[builder->piece_count - 1] = piece;
        return;
    }
    ARENA_PUSH(builder->pieces, builder->piece_count, builder->piece_capacity, piece, builder->arena);
}

static void add_bytes(struct text_builder *builder, const char *bytes, size_t size) {
    if (builder->capacity - builder->size < size) {
        size_t capacity = 2 * builder->capacity + size + 64;
        builder->words = arena_grow(builder->words, builder->size, capacity, 1, builder->arena);
        builder->capacity = capacity;
    }
    memcpy(builder->words + builder->size, bytes, size);
    builder->size += size;
}

static void add_due_break(struct text_builder *builder, long line, size_t source) {
    if (builder->break_is_due && builder->size) {
        add_piece(builder, line, source);
        add_bytes(builder, "\n", 1);
    }
    builder->break_is_due = false;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// A line feed between two characters that are not ASCII: Japanese text that wraps in its source.
static bool is_wrap(const struct text_builder *builder, struct str words, size_t start, size_t end) {
    return end < words.size && memchr(words.data + start, '\n', end - start) && (words.data[end] & 0x80) &&
           (builder->words[builder->size - 1] & 0x80);
}

// Words between blanks, one space for each run of them.
static void add_without_blanks(struct text_builder *builder, struct str words, long line, size_t source) {
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        while (at < words.size && is_blank(words.data[at])) {
            at++;
        }
        bool at_line_start = builder->break_is_due || builder->size == 0 || is_blank(builder->words[builder->size - 1]);
        if (at > start && !at_line_start && !is_wrap(builder, words, start, at)) {
            add_piece(builder, line, source + start);
            add_bytes(builder, " ", 1);
        }
        start = at;
        while (at < words.size && !is_blank(words.data[at])) {
            at++;
        }
        if (at > start) {
            add_due_break(builder, line, source + start);
            add_piece(builder, line, source + start);
            add_bytes(builder, words.data + start, at - start);
        }
    }
}

void text_builder_add(struct text_builder *builder, struct str words, long line, size_t source) {
    if (words.size == 0) {
        return;
    }
    if (builder->drop_blanks) {
        add_without_blanks(builder, words, line, source);
        return;
    }
    add_due_break(builder, line, source);
    add_piece(builder, line, source);
    add_bytes(builder, words.data, words.size);
}

void text_builder_add_text(struct text_builder *builder, struct text text, long line, size_t source) {
    size_t end = text.start + text.words.size;
    for (size_t i = 0; i < text.piece_count; i++) {
        const struct text_piece *piece = &text.pieces[i];
        size_t next = i + 1 < text.piece_count && piece[1].at < end ? piece[1].at : end;
        size_t from = piece->at > text.start ? piece->at : text.start;
        if (from < next) {
            text_builder_add(builder, str_slice(text.words, from - text.start, next - text.start), line,
                             source + piece->source + (from - piece->at));
        }
    }
    if (text.piece_count == 0) {
        text_builder_add(builder, text.words, line, source + text.start);
    }
}

void text_builder_break(struct text_builder *builder) {
    while (builder->drop_blanks && builder->size && builder->words[builder->size - 1] == ' ') {
        builder->size--;
    }
    builder->break_is_due = true;
}

struct text text_builder_finish(struct text_builder *builder) {
    if (builder->size == 0) {
        return (struct text){0};
    }
    while (builder->drop_blanks && builder->size && is_blank(builder->words[builder->size - 1])) {
        builder->size--;
    }
    while (builder->piece_count > 1 && builder->pieces[builder->piece_count - 1].at > builder->size) {
        builder->piece_count--;
    }
    return (struct text){
        .words = {builder->words, builder->size}, .pieces = builder->pieces, .piece_count = builder->piece_count};
}
