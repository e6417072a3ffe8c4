// What goes over the pipe: version 1 of the interchange. Each record is one line; words follow as "size:bytes".
//   YOSANPDF 1
//   N severity code page "message" "shown"
//   B page number level ocr x0 y0 x1 y1 "words"                                    a paragraph
//   T page rows columns cells continues x0 y0 x1 y1 "caption", then its cells; continues: 1 the table of the page
//     before, 2 on the next page, 3 both:
//   C row column row_span column_span header bold indent ocr page x0 y0 x1 y1 "words"
//   F "message"                                                                   the document cannot be read
//   E                                                                             complete
#ifndef EXTRACT_PDF_WIRE_H
#define EXTRACT_PDF_WIRE_H

#include <stdio.h>

#include "extract/pdf/draft.h"
#include "extract/pdf/notes.h"

void wire_send(FILE *pipe, const struct items *items, const struct notes *notes);
void wire_fail(FILE *pipe, const char *message);
// The same for people.
void wire_dump(FILE *file, const struct items *items, const struct notes *notes);

#endif
