// Shows how one place of a document was read: its marks, what they bind to, what was taken, rejected and why.
#ifndef EXTRACT_EXPLAIN_H
#define EXTRACT_EXPLAIN_H

#include <stdbool.h>

#include "base/out.h"
#include "extract/document.h"
#include "extract/figure.h"

struct marks;

// The place asked for, and where the words go.
struct explain {
    struct out *out;
    int page;  // 0 = any
    long line; // of the file, or row of the table
    int cell;  // -1 = any
    bool found;
    struct place last; // named last, when found
};

bool explain_wants(const struct explain *explain, const struct place *place);
// The marks of a text that stand on the line asked for.
void explain_prose(struct explain *explain, struct text text, struct place place, const struct marks *marks);
// Names the place, if it is the one asked for; what is said of it follows, a line each with its label.
bool explain_open(struct explain *explain, const struct place *place);
void explain_line(struct explain *explain, const char *label, struct str words);
void explain_figure(struct explain *explain, const struct figure *figure);
void explain_rejection(struct explain *explain, const struct rejection *rejection);

#endif
