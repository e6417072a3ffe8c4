// Draws a scene with cairo: PDF, PNG, SVG. The only file that includes cairo.
#ifndef PLOT_CANVAS_H
#define PLOT_CANVAS_H

#include <stdbool.h>

#include "base/failure.h"
#include "base/out.h"
#include "plot/scene.h"
#include "plot/typeset.h"

// Same scene, same bytes. Every text is embedded with its font and searchable (PDF), exact pixels for mm and dpi with
// pHYs stored (PNG: the first page only), title and desc (SVG: the first page only).
bool canvas_pdf(const struct scene *scene, struct fonts *fonts, struct out *out, struct failure *failure);
bool canvas_png(const struct scene *scene, struct fonts *fonts, double dpi, struct out *out, struct failure *failure);
bool canvas_svg(const struct scene *scene, struct fonts *fonts, bool text_as_text, struct out *out,
                struct failure *failure);

#endif
