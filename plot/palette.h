// The colours of a chart: the program's own, greys, or a house's.
#ifndef PLOT_PALETTE_H
#define PLOT_PALETTE_H

#include "base/failure.h"
#include "plot/scene.h"

// "colour" (also NULL), "grey", or colours that take the place of the program's own:
// "increase=#0B4F9E;decrease=#D9480F", by the keys of palette.def. False with failure set when a word is unknown, or
// two colours that stand together cannot be told apart in grey or by a colour vision, or coloured words do not stand
// out from the paper.
bool palette_read(const char *text, struct palette *palette, struct failure *failure);

#endif
