// What options mean.
#include "cli/option.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plot/plot.h"

enum { NAME_MOST = 32, NEAR_MOST = 2 }; // letters of a name; changes that a slip of the finger makes

// Letters put in, left out or exchanged between two names; more than NEAR_MOST where one is too long.
static size_t distance(const char *a, const char *b) {
    size_t row[NAME_MOST + 1], a_size = strlen(a), b_size = strlen(b);
    if (a_size > NAME_MOST || b_size > NAME_MOST) {
        return NEAR_MOST + 1;
    }
    for (size_t j = 0; j <= b_size; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < step ? change : step;
        }
    }
    return row[b_size];
}

const char *option_nearest(const char *mistyped, const void *names, size_t count, size_t size) {
    const char *nearest = NULL;
    size_t least = NEAR_MOST + 1, given = strlen(mistyped);
    for (size_t i = 0; i < count; i++) {
        const char *name = *(const char *const *)((const char *)names + i * size);
        bool begins = given >= 3 && (strncmp(name, mistyped, given) == 0 || strncmp(name, mistyped, strlen(name)) == 0);
        size_t apart = begins ? 1 : distance(mistyped, name);
        if (apart < least && apart < given) {
            least = apart;
            nearest = name;
        }
    }
    return nearest;
}

static int say_unknown(const struct command *command, const char *argument, const struct option *options) {
    size_t count = 0;
    while (options[count].name) {
        count++;
    }
    bool is_long = strncmp(argument, "--", 2) == 0;
    struct str name = str_from(is_long ? argument + 2 : argument);
    name = str_slice(name, 0, str_find(name, STR("="), 0));
    const char *near =
        is_long ? option_nearest(arena_copy(name, command->arena).data, options, count, sizeof *options) : NULL;
    command_usage(command, "no option '%s'%s%s%s", argument, near ? " (did you mean --" : "", near ? near : "",
                  near ? "?)" : "");
    return '?';
}

int option_next(const struct command *command, const char *letters, const struct option *options) {
    opterr = 0;
    int at = optind ? optind : 1;
    int option = getopt_long(command->argument_count, command->arguments, letters, options, NULL);
    if (option != ':' && option != '?') {
        return option;
    }
    // getopt moves words without a dash behind the options: the one that it looked at stands before optind.
    const char *argument = command->arguments[optind > at ? optind - 1 : at];
    bool is_long = strncmp(argument, "--", 2) == 0;
    argument = is_long ? argument : arena_printf(command->arena, "-%c", optopt).data;
    if (option == ':' || (is_long && optopt)) {
        command_usage(command, "option '%s' %s", argument, option == ':' ? "wants a value" : "takes no value");
        return '?';
    }
    return say_unknown(command, argument, options);
}

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

bool option_jobs(const char *words, size_t *jobs) {
    enum { MOST = 64 };
    char *end;
    long number = strtol(words, &end, 10);
    *jobs = (size_t)number;
    return *words && *end == '\0' && number >= 1 && number <= MOST;
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

bool option_kind(const struct command *command, const char *kind) {
    enum { MOST_KINDS = 64 };
    const char *names[MOST_KINDS], *purpose;
    size_t count = 0;
    for (; count < MOST_KINDS && plot_kind(count, &names[count], &purpose); count++) {
        if (strcmp(names[count], kind) == 0) {
            return true;
        }
    }
    const char *near = option_nearest(kind, names, count, sizeof names[0]);
    command_usage(command, "no chart kind '%s'%s%s%s", kind, near ? " (did you mean " : "", near ? near : "",
                  near ? "?)" : ": `yosan plot --help` lists them");
    return false;
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
