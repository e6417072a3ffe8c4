// Command line options by getopt_long, in one table a command.
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>

#include "base/yen.h"
#include "cli/command.h"

// --rounding half-up|truncate|up. False when the words are none of these.
bool option_rounding(const char *words, enum rounding *rounding);
// --unit 円|千円|万円|百万円|億円|兆円, or its number of yen.
bool option_unit(const char *words, yen *unit);
// The programmes.csv that goes with the documents: --names, else beside the first document or its directory, else
// data/programmes.csv; NULL when there is none.
const char *option_names(const char *given, const char *const *paths, size_t path_count, struct arena *arena);

#endif
