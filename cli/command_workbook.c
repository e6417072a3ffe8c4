// yosan workbook: the CSV files of a run as one XLSX.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/option.h"
#include "plot/workbook.h"

static const char help[] =
    "usage: yosan workbook [-o FILE.xlsx] [--title WORDS] [--source WORDS] DIR\n\n"
    "Makes a workbook from changes.csv, series.csv, figures.csv and ledger.csv in DIR (a run's output): a sheet of\n"
    "changes for each pair of years, native charts with the rounding as error bars, the tables, definitions, notes.\n\n"
    "  -o, --output FILE    default DIR/yosan.xlsx\n"
    "      --title WORDS    title in the file's properties\n"
    "      --source WORDS   what stands behind 出典; default: the names of the documents\n"
    "      --help           this text\n";

static const char *existing(const char *directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%s/%s", directory, name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

int command_workbook(struct command *command) {
    struct workbook_inputs inputs = {0};
    const char *output = NULL, *directory = NULL;
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"title", required_argument, NULL, 't'},
                                            {"source", required_argument, NULL, 'q'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:h", options)) != -1) {
        switch (option) {
        case 'o':
            output = optarg;
            break;
        case 't':
            inputs.title = optarg;
            break;
        case 'q':
            inputs.source = optarg;
            break;
        case 'h':
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        default:
            return EXIT_STATUS_USAGE;
        }
    }
    if (command->argument_count - optind != 1) {
        return command_usage(command, "one directory is wanted: a run's output");
    }
    directory = command->arguments[optind];
    inputs.changes_path = arena_printf(command->arena, "%s/changes.csv", directory).data;
    inputs.series_path = existing(directory, "series.csv", command->arena);
    inputs.figures_path = existing(directory, "figures.csv", command->arena);
    inputs.ledger_path = existing(directory, "ledger.csv", command->arena);
    output = output ? output : arena_printf(command->arena, "%s/yosan.xlsx", directory).data;
    return workbook_write(&inputs, output, command->arena, command->failure) ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
