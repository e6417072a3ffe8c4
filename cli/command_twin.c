// yosan twin: a CSV in CP932 and back.
#include <stdio.h>
#include <string.h>

#include "analyze/twin.h"
#include "cli/command.h"

static const char help[] =
    "usage: yosan twin FILE.csv TWIN.csv LIST.csv\n"
    "       yosan twin --restore TWIN.csv LIST.csv FILE.csv\n\n"
    "Writes a UTF-8 CSV in CP932 (Shift_JIS of Windows) and lists every character that CP932 lacks with its place and\n"
    "what stands for it. --restore makes the original again, byte for byte.\n";

int command_twin(struct command *command) {
    char **arguments = command->arguments;
    if (command->argument_count == 2 && strcmp(arguments[1], "--help") == 0) {
        fputs(help, stdout);
        return EXIT_STATUS_DONE;
    }
    bool restore = command->argument_count > 1 && strcmp(arguments[1], "--restore") == 0;
    if (command->argument_count != 4 + restore) {
        return command_usage(command, "three files are wanted");
    }
    if (restore) {
        return twin_restore(arguments[2], arguments[3], arguments[4], command->arena, command->failure)
                   ? EXIT_STATUS_DONE
                   : EXIT_STATUS_FAILED;
    }
    size_t count = 0;
    if (!twin_cp932(arguments[1], arguments[2], arguments[3], &count, command->arena, command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    if (count) {
        fprintf(stderr, "yosan: %zu characters are not in CP932; %s says what stands for them\n", count, arguments[3]);
    }
    return EXIT_STATUS_DONE;
}
