// What options mean.
#include "cli/option.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool option_rounding(const char *words, enum rounding *rounding) {
    static const struct {
        const char *words;
        enum rounding rounding;
    } modes[] = {{"half-up", ROUNDING_HALF_UP},  {"truncate", ROUNDING_TRUNCATE}, {"up", ROUNDING_UP},
                 {"四捨五入", ROUNDING_HALF_UP}, {"切捨て", ROUNDING_TRUNCATE},   {"切上げ", ROUNDING_UP}};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (strcmp(words, modes[i].words) == 0) {
            *rounding = modes[i].rounding;
            return true;
        }
    }
    return false;
}

bool option_unit(const char *words, yen *unit) {
    static const struct {
        const char *words;
        yen unit;
    } units[] = {{"円", 1},
                 {"千円", YEN_PER_THOUSAND},
                 {"万円", YEN_PER_MAN},
                 {"百万円", YEN_PER_MILLION},
                 {"億円", YEN_PER_OKU},
                 {"兆円", YEN_PER_CHO}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(words, units[i].words) == 0) {
            *unit = units[i].unit;
            return true;
        }
    }
    char *end;
    *unit = strtoll(words, &end, 10);
    return *words && !*end && *unit > 0;
}

static const char *if_there(struct str directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%.*s%s", STR_ARGS(directory), name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

const char *option_names(const char *given, const char *const *paths, size_t path_count, struct arena *arena) {
    if (given) {
        return given;
    }
    for (size_t i = 0; i < path_count; i++) {
        const char *slash = strrchr(paths[i], '/');
        struct str directory = slash ? (struct str){paths[i], (size_t)(slash - paths[i]) + 1} : STR("./");
        const char *path = if_there(directory, "programmes.csv", arena);
        path = path ? path : if_there(directory, "../programmes.csv", arena);
        if (path) {
            return path;
        }
    }
    return if_there(STR("data/"), "programmes.csv", arena);
}
