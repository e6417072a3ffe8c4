// yosan extract
#include "cli/command.h"

int command_extract(struct command *command) {
    return command_usage(command, "not built yet");
}
