// Messages about puzzling documents, each with its place. Collected here; printed by cli/ alone.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

// A place in a document. Numbers count from 1 except cell and offset; 0 (cell: -1) = there is none.
struct place {
    struct str document; // file name as given
    int page;            // page (PDF) or sheet (XLSX)
    long line;           // line of the file, or row of the table
    int cell;            // column of the table row, from 0; -1 in running text
    size_t offset;       // bytes from the start of the line or of the cell's text
};

enum severity {
    SEVERITY_NOTE,    // worth knowing
    SEVERITY_WARNING, // puzzling: what, and what was done about it
};

struct diagnostic {
    enum severity severity;
    const char *code; // snake_case: as in the flags column where there is one
    struct place place;
    struct str message; // what it is and what was done, one line
    struct str shown;   // the words of the document, possibly empty
    size_t more;        // of this code that came later and are not kept: the message says how many
};

enum { DIAG_MOST_OF_A_CODE = 1000 }; // a document without end must not fill the memory with remarks on it

struct diag_code {
    const char *code;
    size_t count, last;  // kept so far, and which of the items is the last of them
    size_t message_size; // of that one, without what is said about those not kept
};

struct diag {
    struct arena *arena; // holds the copies; outlives the documents
    struct diagnostic *items;
    size_t count, capacity;
    struct diag_code *codes;
    size_t code_count, code_capacity;
};

// Of the first DIAG_MOST_OF_A_CODE of a code each is kept, the others are counted at the last of these.
// Copies the code, the place's document name, message and shown into the arena. shown is cut to 200 bytes at a
// character.
void diag_add(struct diag *diag, enum severity severity, const char *code, struct place place, struct str shown,
              const char *format, ...) __attribute__((format(printf, 6, 7)));
// Adds what from holds, in its order, as if each had been added here: also those that from only counts.
void diag_add_all(struct diag *diag, const struct diag *from);
// "document:line:column: warning: message [code]" (page and cell where they are what there is), without a line feed.
struct str diag_format(const struct diagnostic *diagnostic, struct arena *arena);
size_t diag_count(const struct diag *diag, enum severity severity);

#endif
