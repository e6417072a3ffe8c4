// Remarks about a document, sent to the program that asked for it.
#ifndef EXTRACT_PDF_NOTES_H
#define EXTRACT_PDF_NOTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct note {
    enum severity severity;
    const char *code; // static
    int page;
    struct str message, shown;
};

struct notes {
    struct note *items;
    size_t count, capacity;
};

__attribute__((format(printf, 7, 8))) void notes_add(struct notes *notes, struct arena *arena, enum severity severity,
                                                     const char *code, int page, struct str shown, const char *format,
                                                     ...);

#endif
