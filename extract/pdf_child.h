// The PDF reader is a program of its own: started here with limits, so that a crash or a hang costs one document.
#ifndef EXTRACT_PDF_CHILD_H
#define EXTRACT_PDF_CHILD_H

#include "extract/document.h"

struct pdf_child {
    const char *arguments[8]; // without the program; NULL behind the last. "/dev/stdin" is the document
    struct str requests;      // what "/dev/fd/3" holds
    int seconds;              // it may take; longer is a failure
};

// Runs yosan-read-pdf on the document and gives what it wrote. It is looked for in $YOSAN_READ_PDF, beside the running
// program, then in PREFIX/libexec/yosan. False with failure set when it cannot be started, crashes, takes too long,
// needs too much memory or writes too much; the output is then what it wrote until that. An exit status other than 0
// with output is left to the caller.
bool pdf_child_run(const struct source *source, const struct pdf_child *child, struct str *output, struct arena *arena,
                   struct failure *failure);
// The time that reading a document of so many bytes may take: more for a larger file, and much more for OCR.
int pdf_child_seconds(bool ocr, size_t size);

#endif
