// What cairo leaves out of a PDF, put in through qpdf: alternative text, language, passport, stable identity.
#ifndef PLOT_PDF_FINISH_H
#define PLOT_PDF_FINISH_H

#include <stdbool.h>

#include "base/failure.h"
#include "base/out.h"
#include "plot/scene.h"

bool pdf_finish(struct str pdf, const struct scene *scene, struct out *out, struct failure *failure);

#endif
