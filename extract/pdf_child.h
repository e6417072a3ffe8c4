// The PDF reader is a program of its own: started here with limits, so that a crash or a hang costs one document.
#ifndef EXTRACT_PDF_CHILD_H
#define EXTRACT_PDF_CHILD_H

#include "extract/document.h"

struct pdf_child {
    const char *arguments[12]; // without the program; NULL behind the last. "/dev/stdin" is the document
    int seconds;               // it may take; longer is a failure
};

// Runs yosan-read-pdf on the document and gives what it wrote. It is looked for in $YOSAN_READ_PDF, beside the running
// program, then in PREFIX/libexec/yosan. False with failure set when it cannot be started, crashes, takes too long,
// needs too much memory or writes too much. An exit status other than 0 with output is left to the caller.
bool pdf_child_run(const struct source *source, const struct pdf_child *child, struct str *output, struct arena *arena,
                   struct failure *failure);

struct pdf_box {
    double x0, y0, x1, y1; // points from the top left corner of the page, turned upright
};

// The boxes of the page (from 1) where the words stand, white space ignored; *count gets their number, possibly 0.
bool pdf_locate(const struct source *source, int page, struct str words, struct pdf_box **boxes, size_t *count,
                struct arena *arena, struct failure *failure);
// Writes a PNG of the page around the box, which is drawn on it.
bool pdf_crop(const struct source *source, int page, struct pdf_box box, int dpi, const char *png, struct arena *arena,
              struct failure *failure);

#endif
