// One PDF file as blocks and tables.
#ifndef EXTRACT_PDF_READ_H
#define EXTRACT_PDF_READ_H

#include <mupdf/fitz.h>

#include "extract/pdf/draft.h"
#include "extract/pdf/notes.h"

enum { READING_PAGES_FILE = 4 };

struct reading {
    bool ocr;            // read pages without usable text from their picture
    bool tells_of_pages; // in file READING_PAGES_FILE: "pages read, all pages" as two numbers of 8 digits
    struct items items;
    struct notes notes;
};

// False with message set when the file cannot be read as PDF at all.
bool reading_run(struct reading *reading, const char *path, char *message, size_t message_size, struct arena *arena);
// A context that says nothing on standard error, with the handlers registered; NULL without memory.
fz_context *reading_context(void);
// Opens the document; throws MuPDF's exceptions, also when it needs a password.
fz_document *reading_open(fz_context *context, const char *path);

#endif
