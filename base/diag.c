// Collects diagnostics and puts them into words.
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { SHOWN_BYTES = 200, MESSAGE_BYTES = 1000, MORE_BYTES = 64 };

// A copy for one line of a terminal: line breaks and other controls become spaces.
static struct str one_line(struct str text, struct arena *arena) {
    char *copy = arena_alloc(text.size + 1, arena);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        copy[i] = (char)(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return (struct str){copy, text.size};
}

static struct diag_code *code_of(struct diag *diag, const char *code) {
    for (size_t i = 0; i < diag->code_count; i++) {
        if (strcmp(diag->codes[i].code, code) == 0) {
            return &diag->codes[i];
        }
    }
    struct diag_code own = {.code = arena_copy(str_from(code), diag->arena).data};
    ARENA_PUSH(diag->codes, diag->code_count, diag->code_capacity, own, diag->arena);
    return &diag->codes[diag->code_count - 1];
}

// Says at the last one kept how many more there are; its message is written once more, with room for any number.
static void count_more(struct diag *diag, struct diag_code *code) {
    struct diagnostic *last = &diag->items[code->last];
    if (last->more == 0) {
        code->message_size = last->message.size;
        char *room = arena_alloc(last->message.size + MORE_BYTES, diag->arena);
        memcpy(room, last->message.data, last->message.size);
        last->message.data = room;
    }
    last->more++;
    char *tail = (char *)(uintptr_t)last->message.data + code->message_size;
    int size = snprintf(tail, MORE_BYTES, "; and %zu more like this, not shown", last->more);
    last->message.size = code->message_size + (size_t)size;
}

void diag_add(struct diag *diag, enum severity severity, const char *code, struct place place, struct str shown,
              const char *format, ...) {
    struct diag_code *known = code_of(diag, code);
    if (known->count == DIAG_MOST_OF_A_CODE) {
        count_more(diag, known);
        return;
    }
    char message[MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    place.document = one_line(place.document, diag->arena);
    struct diagnostic diagnostic = {.severity = severity,
                                    .code = known->code,
                                    .place = place,
                                    .message = one_line(utf8_cut(str_from(message), MESSAGE_BYTES - 4), diag->arena),
                                    .shown = one_line(utf8_cut(shown, SHOWN_BYTES), diag->arena)};
    known->count++;
    known->last = diag->count;
    ARENA_PUSH(diag->items, diag->count, diag->capacity, diagnostic, diag->arena);
}

void diag_add_all(struct diag *diag, const struct diag *from) {
    for (size_t i = 0; i < from->count; i++) {
        const struct diagnostic *item = &from->items[i];
        struct str message = item->message;
        for (size_t c = 0; item->more && c < from->code_count; c++) {
            message.size = strcmp(from->codes[c].code, item->code) == 0 ? from->codes[c].message_size : message.size;
        }
        for (size_t times = 0; times <= item->more; times++) { // those behind the last kept are only counted here too
            diag_add(diag, item->severity, item->code, item->place, item->shown, "%.*s", STR_ARGS(message));
        }
    }
}

static struct str place_format(struct place place, struct arena *arena) {
    struct str text = place.document;
    if (place.page > 0) {
        text = arena_printf(arena, "%.*s:p%d", STR_ARGS(text), place.page);
    }
    if (place.line > 0) {
        text = arena_printf(arena, "%.*s:%ld", STR_ARGS(text), place.line);
    }
    if (place.cell >= 0 && place.line > 0) {
        text = arena_printf(arena, "%.*s:cell %d+%zu", STR_ARGS(text), place.cell, place.offset);
    } else if (place.line > 0) {
        text = arena_printf(arena, "%.*s:%zu", STR_ARGS(text), place.offset + 1);
    }
    return text;
}

struct str diag_format(const struct diagnostic *diagnostic, struct arena *arena) {
    struct str place = place_format(diagnostic->place, arena);
    const char *severity = diagnostic->severity == SEVERITY_WARNING ? "warning" : "note";
    struct str text = arena_printf(arena, "%.*s: %s: %.*s [%s]", STR_ARGS(place), severity,
                                   STR_ARGS(diagnostic->message), diagnostic->code);
    if (diagnostic->shown.size) {
        text = arena_printf(arena, "%.*s: %.*s", STR_ARGS(text), STR_ARGS(diagnostic->shown));
    }
    return text;
}

size_t diag_count(const struct diag *diag, enum severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < diag->count; i++) {
        count += diag->items[i].severity == severity ? 1 + diag->items[i].more : 0;
    }
    return count;
}
