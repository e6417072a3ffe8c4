// The places of figures on their PDF pages, as pictures with the amounts framed.
#ifndef EXTRACT_TRACE_PICTURE_H
#define EXTRACT_TRACE_PICTURE_H

#include "extract/trace.h"

// Whether the hit's document is at hand and a PDF.
bool trace_has_page(const struct trace_hit *hit);
struct trace_drawing {
    const struct trace_hit *hits; // of one document
    size_t count;
    int dpi;
    const char *cache_directory; // what was drawn is kept there and not drawn again; NULL = nowhere
    // Set by trace_pictures: of each hit a PNG, or nothing where it cannot be made, and then why.
    struct str *pictures, *whys;
    const char *kept; // the file that keeps them; NULL = none
};

// Draws the places, in the order of the hits. The document is read once, under the limits of reading; what breaks that
// costs the pictures not yet made. False with failure set when there is none at all.
bool trace_pictures(struct trace_drawing *drawing, struct arena *arena, struct failure *failure);
// Removes what the directory keeps and no drawing of this run needed; kept: their files.
void trace_pictures_forget(const char *cache_directory, const char *const *kept, size_t count);

#endif
