// The fonts inside a file: cut down to a scene's glyphs and handed to cairo. For canvas*.c only.
#ifndef PLOT_CANVAS_FONT_H
#define PLOT_CANVAS_FONT_H

#include "plot/canvas_paint.h"

struct canvas_fonts;

// NULL with failure set when a font cannot be cut down.
struct canvas_fonts *canvas_fonts_cut(const struct scene *scene, struct fonts *fonts, struct failure *failure);
void canvas_fonts_free(struct canvas_fonts *cut);

// Shows the item's text as text, so that it can be searched for and copied.
void canvas_show_text(const struct painter *painter, const struct canvas_fonts *cut, const struct item *item);

#endif
