// yosan report: the CSV files and charts of a run as one HTML file.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/out.h"
#include "cli/command.h"
#include "cli/option.h"
#include "extract/trace.h"
#include "extract/trace_picture.h"
#include "plot/report.h"

static const char help[] =
    "usage: yosan report [-o FILE.html] [--title WORDS] [--pictures] DIR\n\n"
    "Makes one HTML file that works offline from figures.csv, ledger.csv, changes.csv, sentences.csv and charts/*.svg\n"
    "in DIR (a run's output): the summary, the charts, sortable tables, and the evidence of every number.\n\n"
    "  -o, --output FILE    default DIR/report.html\n"
    "      --title WORDS    default 予算額の増減\n"
    "      --pictures       show each figure's place on its PDF page; the pictures go to DIR/crops/\n"
    "      --documents DIR  where the documents lie (default: as named, else in the run's directory)\n"
    "      --help           this text\n";

static const char *existing(const char *directory, const char *name, struct arena *arena) {
    const char *path = arena_printf(arena, "%s/%s", directory, name).data;
    return access(path, R_OK) == 0 ? path : NULL;
}

struct settings {
    struct report_inputs inputs;
    const char *output, *directory, *documents;
    bool pictures;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"title", required_argument, NULL, 't'},
        {"pictures", no_argument, NULL, 'p'},     {"documents", required_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},         {0}};
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
            settings->pictures = true;
            break;
        case 'd':
            settings->documents = optarg;
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

// A picture of each figure's place. One that cannot be made is said and left out of the report.
static bool make_pictures(struct command *command, struct settings *settings) {
    const char *directory = arena_printf(command->arena, "%s/crops", settings->directory).data;
    struct trace_query all = {.figure_id = ""};
    struct trace_hit *hits;
    size_t count, places;
    if (!out_make_directory(directory, command->failure) ||
        !trace_find(settings->inputs.figures_path, &all, settings->documents, &hits, &count, command->arena,
                    command->failure)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct failure one = {0};
        const char *png = arena_printf(command->arena, "%s/%.*s.png", directory, STR_ARGS(hits[i].figure_id)).data;
        if (trace_has_page(&hits[i]) && !trace_picture(&hits[i], 120, png, &places, command->arena, &one)) {
            struct place place = {.document = hits[i].document, .cell = -1};
            diag_add(command->diag, SEVERITY_NOTE, "no_picture", place, hits[i].raw, "%s", one.message);
        }
    }
    settings->inputs.crops_directory = directory;
    return true;
}

int command_report(struct command *command) {
    struct settings settings = {0};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    const char *directory = settings.directory;
    settings.inputs.figures_path = arena_printf(command->arena, "%s/figures.csv", directory).data;
    settings.inputs.ledger_path = existing(directory, "ledger.csv", command->arena);
    settings.inputs.changes_path = existing(directory, "changes.csv", command->arena);
    settings.inputs.sentences_path = existing(directory, "sentences.csv", command->arena);
    settings.inputs.charts_directory = existing(directory, "charts", command->arena);
    if (settings.pictures && !make_pictures(command, &settings)) {
        return EXIT_STATUS_FAILED;
    }
    const char *output =
        settings.output ? settings.output : arena_printf(command->arena, "%s/report.html", directory).data;
    return report_write(&settings.inputs, output, command->arena, command->failure) ? EXIT_STATUS_DONE
                                                                                    : EXIT_STATUS_FAILED;
}
