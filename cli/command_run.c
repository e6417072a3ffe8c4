// yosan run
#include "cli/command.h"

int command_run(struct command *command) {
    return command_usage(command, "not built yet");
}
