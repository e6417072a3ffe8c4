// The structure above a place in running text: sections, headings, the year and stage that a heading states, notes.
#ifndef EXTRACT_OUTLINE_H
#define EXTRACT_OUTLINE_H

#include "extract/context.h"

// What lasts over the texts of one document.
struct outline {
    char section[600], heading[600], label[600], above[200], programme[200], named[400], asked[400];
    char year[64], stage[64];
    bool asks_name; // the line before was 事業名 alone
};

// Takes the year of a title that stands on no page.
void outline_title(struct extraction *extraction, struct str words);
// Reads a text block line by line: headings, notes and units change the extraction's setting; runs of other lines go
// to prose_read.
void outline_read(struct outline *outline, struct extraction *extraction, const struct block *block);

#endif
