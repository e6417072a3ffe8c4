// What the commands share.
#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>

int command_usage(const struct command *command, const char *format, ...) {
    va_list arguments;
    fprintf(stderr, "yosan %s: ", command->arguments[0]);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "; `yosan %s --help` shows how\n", command->arguments[0]);
    return EXIT_STATUS_USAGE;
}
