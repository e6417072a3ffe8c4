// Prose that is set in two columns.
#ifndef EXTRACT_PDF_COLUMN_H
#define EXTRACT_PDF_COLUMN_H

#include "extract/pdf/line.h"

// The end of the lines from begin that are two columns of prose parted at *at; begin when they are not.
size_t columns_end(const struct lines *lines, size_t begin, double *at);

#endif
