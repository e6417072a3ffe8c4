// Names of stages.
#include "base/stage.h"

static const struct {
    const char *name, *japanese;
} stages[STAGE_COUNT] = {
    {"", ""},
#define STAGE(name, japanese, meaning) {#name, japanese},
#include "base/stage.def"
#undef STAGE
};

const char *stage_name(enum stage stage) {
    return stages[stage].name;
}

const char *stage_japanese(enum stage stage) {
    return stages[stage].japanese;
}

bool stage_from_name(struct str name, enum stage *stage) {
    for (enum stage candidate = 0; candidate < STAGE_COUNT; candidate++) {
        if (str_equal(name, str_from(stages[candidate].name))) {
            *stage = candidate;
            return true;
        }
    }
    return false;
}
