// yosan analyze: figures.csv to series.csv, changes.csv, summary.csv and their companions.
#include <stdio.h>

#include "analyze/analyze.h"
#include "base/out.h"
#include "cli/command.h"
#include "cli/option.h"

static const char help[] =
    "usage: yosan analyze [-o DIR] [OPTION]... figures.csv...\n\n"
    "Computes what the printed digits prove about the change from year to year. Several files are merged.\n"
    "Writes series.csv, changes.csv, changes.ja.csv, sentences.csv, unpaired.csv, summary.csv, checks.csv and\n"
    "suggestions.csv, trends.csv and, with an index, real.csv into DIR.\n\n"
    "  -o, --output DIR     where the files go (default: out)\n"
    "      --rounding MODE  how the documents rounded: half-up, truncate, up (default: the ends in figures.csv)\n"
    "      --stages LIST    compare only these stages: request, proposal, provisional, initial, supplementary,\n"
    "                       revised, settled, parted by commas (default: all but provisional and supplementary)\n"
    "      --names FILE     programmes.csv: agreed names, and which programmes were renamed, split, merged, moved,\n"
    "                       began or ended (default: as for extract)\n"
    "      --deflator FILE  changes at constant prices into real.csv, by a file with the columns\n"
    "                       fiscal_year,index,name,base_year,released\n"
    "      --population FILE  changes per head, by a file of the same columns whose index is the population\n"
    "      --mixed          also compare years at stages that are not comparable; such rows are flagged stage_mix\n"
    "      --strict         exit 3 when something needs a person's eye\n"
    "      --help           this text\n\n"
    "Comparable are: initial with initial or proposal, revised with revised, settled with settled, request with\n"
    "request. Of several stages of a year the initial budget stands before the proposal. A year that no comparable\n"
    "figure follows is listed in unpaired.csv, never taken for an abolition.\n";

struct settings {
    struct analyze_options options;
    enum rounding rounding;
    bool strict;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},   {"rounding", required_argument, NULL, 'r'},
        {"stages", required_argument, NULL, 'g'},   {"names", required_argument, NULL, 'n'},
        {"deflator", required_argument, NULL, 'd'}, {"population", required_argument, NULL, 'p'},
        {"mixed", no_argument, NULL, 'm'},          {"strict", no_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},           {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:h", options)) != -1) {
        switch (option) {
        case 'o':
            settings->options.directory = optarg;
            break;
        case 'r':
            if (!option_rounding(optarg, &settings->rounding)) {
                return command_usage(command, "'%s' is no rounding: half-up, truncate or up", optarg);
            }
            settings->options.rounding = &settings->rounding;
            break;
        case 'g': {
            struct failure bad = {0};
            settings->options.stages = optarg;
            if (!analyze_stages_valid(optarg, &bad)) {
                return command_usage(command, "%s", bad.message);
            }
            break;
        }
        case 'n':
            settings->options.names_path = optarg;
            break;
        case 'd':
            settings->options.deflator_path = optarg;
            break;
        case 'p':
            settings->options.population_path = optarg;
            break;
        case 'm':
            settings->options.mixed = true;
            break;
        case 's':
            settings->strict = true;
            break;
        case 'h':
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        default:
            return EXIT_STATUS_USAGE;
        }
    }
    return -1;
}

int command_analyze(struct command *command) {
    struct settings settings = {.options = {.directory = "out"}};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    if (optind == command->argument_count) {
        return command_usage(command, "no figures.csv given");
    }
    const char *const *paths = (const char *const *)command->arguments + optind;
    size_t path_count = (size_t)(command->argument_count - optind);
    struct analyze_counts counts;
    settings.options.names_path = option_names(settings.options.names_path, paths, path_count, command->arena);
    if (!out_make_directory(settings.options.directory, command->failure) ||
        !analyze_files(paths, path_count, &settings.options, &counts, command->diag, command->arena,
                       command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    printf("%zu figures of %zu programmes: %zu points, %zu changes, %zu figures without a partner -> %s\n",
           counts.figures, counts.programmes, counts.series, counts.changes, counts.unpaired,
           settings.options.directory);
    bool attention = diag_count(command->diag, SEVERITY_WARNING) > 0;
    return settings.strict && attention ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
