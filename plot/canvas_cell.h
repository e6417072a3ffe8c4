// Words that only reading programs find in a PDF. For canvas*.c only.
#ifndef PLOT_CANVAS_CELL_H
#define PLOT_CANVAS_CELL_H

#include "plot/canvas_paint.h"

struct cell_font;

struct cell_font *cell_font_create(struct arena *arena); // freed by cell_font_destroy
void cell_font_destroy(struct cell_font *font);
// The item's words at its place, found and copied as any others, without ink.
void cell_font_show(struct cell_font *font, const struct painter *painter, const struct item *item);

#endif
