// What cairo leaves out of a PDF, put in through qpdf.
#ifndef PLOT_PDF_FINISH_H
#define PLOT_PDF_FINISH_H

#include <stdbool.h>

#include "base/failure.h"
#include "base/out.h"
#include "plot/scene.h"

// Reads the PDF that cairo wrote of the scene and writes it with: /Alt on every Figure, the scope of the table's heads,
// /Lang, the title shown by viewers, Info and XMP metadata with the passport, the table's data attached as CSV, an
// identity that depends on the content alone, and no date but that of SOURCE_DATE_EPOCH where it is set.
bool pdf_finish(struct str pdf, const struct scene *scene, struct out *out, struct failure *failure);

#endif
