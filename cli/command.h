// What the commands of the program share: their signature, exit status, memory and messages.
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"

enum exit_status {
    EXIT_STATUS_DONE = 0,
    EXIT_STATUS_FAILED = 1, // unreadable input, full disk, no memory
    EXIT_STATUS_USAGE = 2,
    EXIT_STATUS_ATTENTION = 3, // with --strict, when something needs a person's eye
};

// What a command is given: arguments[0] is the command's own name. arena, diag and failure are ready; main prints the
// diagnostics (to standard error) and the failure, and gives the memory back.
struct command {
    int argument_count;
    char **arguments;
    struct arena *arena;
    struct diag *diag;
    struct failure *failure;
};

// Returns an exit_status.
#define COMMAND(name, function, purpose) int function(struct command *command);
#include "cli/command.def"
#undef COMMAND

// Prints "yosan: message" and how to get help to standard error; returns EXIT_STATUS_USAGE.
__attribute__((format(printf, 2, 3))) int command_usage(const struct command *command, const char *format, ...);

#endif
