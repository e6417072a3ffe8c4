// Readings printed small above the characters that they tell how to read.
#ifndef EXTRACT_PDF_RUBY_H
#define EXTRACT_PDF_RUBY_H

#include "extract/pdf/line.h"

// Takes readings (ruby, furigana) out of the lines: they are no words of the text.
void lines_drop_ruby(struct lines *lines, struct arena *arena);

#endif
