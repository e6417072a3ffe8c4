// Whether this system has what drawing needs.
#ifndef PLOT_HEALTH_H
#define PLOT_HEALTH_H

#include "base/arena.h"
#include "base/failure.h"

// The family that charts are set in; NULL with failure set, naming the packages, when there is none.
const char *health_font(struct arena *arena, struct failure *failure);

#endif
