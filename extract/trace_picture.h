// The place of a figure on its PDF page, as a picture with the amount framed.
#ifndef EXTRACT_TRACE_PICTURE_H
#define EXTRACT_TRACE_PICTURE_H

#include "extract/trace.h"

// Whether the hit's document is at hand and a PDF.
bool trace_has_page(const struct trace_hit *hit);
// Writes the picture whole or not at all. *places gets how many places of the page read so: with more than one, the
// words before the amount decide, else the first is shown. False with failure set when it cannot be made.
bool trace_picture(const struct trace_hit *hit, int dpi, const char *png_path, size_t *places, struct arena *arena,
                   struct failure *failure);

#endif
