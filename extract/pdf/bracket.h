// Brackets that a line opens and closes: what stands in them belongs together.
#ifndef EXTRACT_PDF_BRACKET_H
#define EXTRACT_PDF_BRACKET_H

#include "extract/pdf/line.h"

// The index of the character that closes the bracket opened at index i; i where none is opened there or none is closed
// on the line.
size_t bracket_end(const struct line *line, size_t i);

#endif
