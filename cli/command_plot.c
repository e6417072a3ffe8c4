// yosan plot
#include "cli/command.h"

int command_plot(struct command *command) {
    return command_usage(command, "not built yet");
}
