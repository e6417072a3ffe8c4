// Spares the work of preparing what no text needs: the library would run every character's program when it loads a
// font, and keep what each draws in a kilobyte or more for as long as the document is open. The linker puts this
// function before the library's own (--wrap).
#include "extract/pdf/type3.h"

#include <mupdf/fitz.h>
#include <stdbool.h>

static bool shapes_wanted;

void type3_want_shapes(void) {
    shapes_wanted = true;
}

void __real_fz_prepare_t3_glyph(fz_context *context, fz_font *font, int glyph); // the library's
void __wrap_fz_prepare_t3_glyph(fz_context *context, fz_font *font, int glyph);

void __wrap_fz_prepare_t3_glyph(fz_context *context, fz_font *font, int glyph) {
    if (shapes_wanted) {
        __real_fz_prepare_t3_glyph(context, font, glyph);
    }
}
