// White columns that run down through lines of text.
#ifndef EXTRACT_PDF_GUTTER_H
#define EXTRACT_PDF_GUTTER_H

#include "extract/pdf/line.h"

enum { GUTTERS_MOST = 40 };

struct gutters {
    double from[GUTTERS_MOST], to[GUTTERS_MOST]; // ascending
    size_t support[GUTTERS_MOST];                // lines that have text on both sides
    size_t count;
};

// White columns of the lines; few lines may cross one.
struct gutters gutters_find(const struct line *lines, size_t count);
// Whether the line runs over the gutter without leaving white there; *at gets where the gutter parts this line.
bool line_crosses(const struct line *line, const struct gutters *gutters, size_t index, double *at);
bool line_crosses_all(const struct line *line, const struct gutters *gutters);
bool code_is_amount(uint32_t code); // a digit, or what stands around digits
// How many pieces the line falls into at gaps of 1.2 em.
size_t line_piece_count(const struct line *line);

#endif
