// Command line options by getopt_long, in one table a command.
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <getopt.h>
#include <stdbool.h>

#include "base/yen.h"
#include "cli/command.h"

// The next option by getopt_long, its value in optarg; -1 behind the last; '?' after saying what is wrong with it and
// which option comes near. letters: the short ones as getopt wants them. Start with optind = 0.
int option_next(const struct command *command, const char *letters, const struct option *options);
// The name among count that comes nearest to a mistyped one; NULL when none is near. names: the first pointer of each
// structure of size bytes, as in an array of struct option.
const char *option_nearest(const char *mistyped, const void *names, size_t count, size_t size);
// --rounding half-up|truncate|up. False when the words are none of these.
bool option_rounding(const char *words, enum rounding *rounding);
// --unit 円|千円|万円|百万円|億円|兆円, or its number of yen.
bool option_unit(const char *words, yen *unit);
// --jobs N, 1 to 64.
bool option_jobs(const char *words, size_t *jobs);
// True for a kind of chart. False after saying that there is none of this name, and which comes near.
bool option_kind(const struct command *command, const char *kind);
// The programmes.csv that goes with the documents: --names, else beside the first document or its directory, else
// data/programmes.csv; NULL when there is none.
const char *option_names(const char *given, const char *const *paths, size_t path_count, struct arena *arena);

#endif
