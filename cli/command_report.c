// yosan report: the CSV files and charts of a run as one HTML file.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "plot/report.h"

static const char help[] =
    "usage: yosan report [-o FILE.html] [--title WORDS] [--crops DIR] DIR\n\n"
    "Makes one HTML file that works offline from figures.csv, ledger.csv, changes.csv, sentences.csv and charts/*.svg\n"
    "in DIR (a run's output): the summary, the charts, sortable tables, and the evidence of every number.\n\n"
    "  -o FILE          default DIR/report.html\n"
    "  --title WORDS    default 予算額の増減\n"
    "  --crops DIR      pictures of the pages, FIGURE_ID.png (`yosan trace` makes them)\n";

static const char *existing(const char *directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%s/%s", directory, name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

int command_report(struct command *command) {
    struct report_inputs inputs = {0};
    const char *output = NULL, *directory = NULL;
    for (int i = 1; i < command->argument_count; i++) {
        const char *argument = command->arguments[i];
        bool has_value = i + 1 < command->argument_count;
        if (strcmp(argument, "--help") == 0) {
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        } else if (strcmp(argument, "-o") == 0 && has_value) {
            output = command->arguments[++i];
        } else if (strcmp(argument, "--title") == 0 && has_value) {
            inputs.title = command->arguments[++i];
        } else if (strcmp(argument, "--crops") == 0 && has_value) {
            inputs.crops_directory = command->arguments[++i];
        } else if (argument[0] == '-' || directory) {
            return command_usage(command, "one directory is wanted, not '%s'", argument);
        } else {
            directory = argument;
        }
    }
    if (!directory) {
        return command_usage(command, "which directory? (a run's output)");
    }
    inputs.figures_path = arena_printf(command->arena, "%s/figures.csv", directory).data;
    inputs.ledger_path = existing(directory, "ledger.csv", command->arena);
    inputs.changes_path = existing(directory, "changes.csv", command->arena);
    inputs.sentences_path = existing(directory, "sentences.csv", command->arena);
    inputs.charts_directory = existing(directory, "charts", command->arena);
    output = output ? output : arena_printf(command->arena, "%s/report.html", directory).data;
    return report_write(&inputs, output, command->arena, command->failure) ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
