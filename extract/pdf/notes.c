// Collects the remarks of one document.
#include "extract/pdf/notes.h"

#include <stdarg.h>
#include <stdio.h>

void notes_add(struct notes *notes, struct arena *arena, enum severity severity, const char *code, int page,
               struct str shown, const char *format, ...) {
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct note note = {severity, code, page, arena_copy(str_from(message), arena), shown};
    ARENA_PUSH(notes->items, notes->count, notes->capacity, note, arena);
}
