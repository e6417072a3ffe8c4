// Fonts whose characters are small programs that draw (Type 3), as Chromium writes them.
#ifndef EXTRACT_PDF_TYPE3_H
#define EXTRACT_PDF_TYPE3_H

// From now on what the characters draw is wanted: call it before a page is drawn as a picture. Without it they are
// read, not drawn.
void type3_want_shapes(void);

#endif
