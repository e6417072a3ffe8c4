// yosan analyze
#include "cli/command.h"

int command_analyze(struct command *command) {
    return command_usage(command, "not built yet");
}
