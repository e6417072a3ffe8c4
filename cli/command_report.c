// yosan report: the CSV files and charts of a run as one HTML file.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/option.h"
#include "cli/pictures.h"
#include "plot/report.h"

static const char help[] =
    "usage: yosan report [-o FILE.html] [--title WORDS] DIR\n\n"
    "Makes one HTML file that works offline from figures.csv, ledger.csv, changes.csv, sentences.csv and charts/*.svg\n"
    "in DIR (a run's output): the summary, the charts, sortable tables, and the evidence of every number.\n\n"
    "  -o, --output FILE    default DIR/report.html\n"
    "      --title WORDS    default 予算額の増減\n"
    "      --pictures N     pictures of figures' places on PDF pages (default: 1000)\n"
    "      --documents DIR  where the documents lie (default: as named, else in the run's directory)\n"
    "      --help           this text\n";

static const char *existing(const char *directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%s/%s", directory, name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

struct settings {
    struct report_inputs inputs;
    const char *output, *directory;
    struct pictures_options pictures;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},   {"title", required_argument, NULL, 't'},
        {"pictures", required_argument, NULL, 'p'}, {"documents", required_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},           {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:h", options)) != -1) {
        switch (option) {
        case 'o':
            settings->output = optarg;
            break;
        case 't':
            settings->inputs.title = optarg;
            break;
        case 'p':
            if (!pictures_option(optarg, &settings->pictures.most)) {
                return command_usage(command, "'%s' is no number of pictures", optarg);
            }
            break;
        case 'd':
            settings->pictures.documents = optarg;
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
    settings->directory = command->arguments[optind];
    return -1;
}

int command_report(struct command *command) {
    struct settings settings = {.pictures = {.most = PICTURES_DEFAULT}};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    const char *directory = settings.directory;
    settings.inputs.figures_path = arena_printf(command->arena, "%s/figures.csv", directory).data;
    settings.inputs.ledger_path = existing(directory, "ledger.csv", command->arena);
    settings.inputs.changes_path = existing(directory, "changes.csv", command->arena);
    settings.inputs.sentences_path = existing(directory, "sentences.csv", command->arena);
    settings.inputs.checks_path = existing(directory, "checks.csv", command->arena);
    settings.inputs.unpaired_path = existing(directory, "unpaired.csv", command->arena);
    settings.inputs.charts_directory = existing(directory, "charts", command->arena);
    if (!pictures_make(command, &settings.pictures, &settings.inputs)) {
        return EXIT_STATUS_FAILED;
    }
    const char *output =
        settings.output ? settings.output : arena_printf(command->arena, "%s/report.html", directory).data;
    return report_write(&settings.inputs, output, command->arena, command->failure) ? EXIT_STATUS_DONE
                                                                                    : EXIT_STATUS_FAILED;
}
