// Collects diagnostics and puts them into words.
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

enum { SHOWN_BYTES = 200, MESSAGE_BYTES = 1000 };

// A copy for one line of a terminal: line breaks and other controls become spaces.
static struct str one_line(struct str text, struct arena *arena) {
    char *copy = arena_alloc(text.size + 1, arena);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        copy[i] = (char)(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return (struct str){copy, text.size};
}

void diag_add(struct diag *diag, enum severity severity, const char *code, struct place place, struct str shown,
              const char *format, ...) {
    char message[MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    place.document = one_line(place.document, diag->arena);
    struct diagnostic diagnostic = {severity, code, place,
                                    one_line(utf8_cut(str_from(message), MESSAGE_BYTES - 4), diag->arena),
                                    one_line(utf8_cut(shown, SHOWN_BYTES), diag->arena)};
    ARENA_PUSH(diag->items, diag->count, diag->capacity, diagnostic, diag->arena);
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
        count += diag->items[i].severity == severity;
    }
    return count;
}
