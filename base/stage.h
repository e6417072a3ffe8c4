// The stages of a budget, in the contract's words.
#ifndef BASE_STAGE_H
#define BASE_STAGE_H

#include <stdbool.h>

#include "base/str.h"

enum stage {
    STAGE_unknown,
#define STAGE(name, japanese, meaning) STAGE_##name,
#include "base/stage.def"
#undef STAGE
    STAGE_COUNT
};

const char *stage_name(enum stage stage);                 // "initial"; "" for unknown
const char *stage_japanese(enum stage stage);             // "当初予算"; "" for unknown
bool stage_from_name(struct str name, enum stage *stage); // "" is unknown and true

#endif
