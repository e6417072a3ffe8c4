// yosan workbook: the CSV files of a run as one XLSX.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "plot/workbook.h"

static const char help[] =
    "usage: yosan workbook [-o FILE.xlsx] [--title WORDS] [--source WORDS] DIR\n\n"
    "Makes a workbook from changes.csv, series.csv, figures.csv and ledger.csv in DIR (a run's output): a sheet of\n"
    "changes for each pair of years, native charts with the rounding as error bars, the tables, definitions, notes.\n\n"
    "  -o FILE          default DIR/yosan.xlsx\n"
    "  --title WORDS    title in the file's properties\n"
    "  --source WORDS   what stands behind 出典; default: the names of the documents\n";

static const char *existing(const char *directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%s/%s", directory, name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

int command_workbook(struct command *command) {
    struct workbook_inputs inputs = {0};
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
        } else if (strcmp(argument, "--source") == 0 && has_value) {
            inputs.source = command->arguments[++i];
        } else if (argument[0] == '-' || directory) {
            return command_usage(command, "one directory is wanted, not '%s'", argument);
        } else {
            directory = argument;
        }
    }
    if (!directory) {
        return command_usage(command, "which directory? (a run's output)");
    }
    inputs.changes_path = arena_printf(command->arena, "%s/changes.csv", directory).data;
    inputs.series_path = existing(directory, "series.csv", command->arena);
    inputs.figures_path = existing(directory, "figures.csv", command->arena);
    inputs.ledger_path = existing(directory, "ledger.csv", command->arena);
    output = output ? output : arena_printf(command->arena, "%s/yosan.xlsx", directory).data;
    return workbook_write(&inputs, output, command->arena, command->failure) ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
