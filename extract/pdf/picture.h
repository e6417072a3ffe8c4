// Pictures of the places of figures on their pages.
#ifndef EXTRACT_PDF_PICTURE_H
#define EXTRACT_PDF_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

struct picture_job {
    const char *path, *requests; // a line a picture: PAGE LINE CELL OFFSET SIZE:RAW (CELL -1: running text)
    double dpi;                  // 20 to 600
    bool ocr;                    // pages without usable text are read as in extracting with --ocr
};

// Writes for each request, as soon as it is made, " SIZE:PNG" behind a P, or " SIZE:WHY" behind an F, and a line feed.
// False with message set when there can be no picture at all.
bool pictures_send(const struct picture_job *job, FILE *pipe, char *message, size_t message_size, struct arena *arena);

#endif
