// yosan twin: a CSV in CP932 and back.
#include <stdio.h>
#include <string.h>

#include "analyze/twin.h"
#include "cli/command.h"
#include "cli/option.h"

static const char help[] =
    "usage: yosan twin FILE.csv TWIN.csv LIST.csv\n"
    "       yosan twin --restore TWIN.csv LIST.csv FILE.csv\n\n"
    "Writes a UTF-8 CSV in CP932 (Shift_JIS of Windows) and lists every character that CP932 lacks with its place and\n"
    "what stands for it. --restore makes the original again, byte for byte.\n\n"
    "      --restore  make FILE.csv from the twin and its list\n"
    "      --help     this text\n";

int command_twin(struct command *command) {
    static const struct option options[] = {{"restore", no_argument, NULL, 'r'}, {"help", no_argument, NULL, 'h'}, {0}};
    bool restore = false;
    int option;
    optind = 0;
    while ((option = option_next(command, ":h", options)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        }
        if (option != 'r') {
            return EXIT_STATUS_USAGE;
        }
        restore = true;
    }
    if (command->argument_count - optind != 3) {
        return command_usage(command, "three files are wanted");
    }
    char **files = command->arguments + optind;
    if (restore) {
        return twin_restore(files[0], files[1], files[2], command->arena, command->failure) ? EXIT_STATUS_DONE
                                                                                            : EXIT_STATUS_FAILED;
    }
    size_t count = 0;
    if (!twin_cp932(files[0], files[1], files[2], &count, command->arena, command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    if (count) {
        fprintf(stderr, "yosan: %zu characters are not in CP932; %s says what stands for them\n", count, files[2]);
    }
    return EXIT_STATUS_DONE;
}
