// yosan extract: documents to figures.csv and ledger.csv.
#include <stdio.h>

#include "cli/command.h"
#include "cli/option.h"
#include "extract/extract.h"

static const char help[] =
    "usage: yosan extract [-o FILE] [--ledger FILE] [OPTION]... DOC...\n\n"
    "Writes every yen budget figure of the documents as CSV. \"-\" is standard input.\n\n"
    "  -o, --output FILE    figures.csv (default: standard output)\n"
    "      --ledger FILE    every yen expression, taken or not, with the reason\n"
    "      --names FILE     agreed names (default: programmes.csv beside the document or its directory, else\n"
    "                       data/programmes.csv)\n"
    "      --unit UNIT      unit of bare numbers where the document states none: 円 千円 万円 百万円 億円\n"
    "      --rounding MODE  how documents rounded that have no note on it (端数切捨て): half-up\n"
    "                       (default), truncate, up\n"
    "      --ocr            read pages without a text layer by OCR; their figures are flagged\n"
    "      --explain PLACE  how FILE:LINE, FILE:LINE:CELL or FILE:pPAGE:LINE was read, and why\n"
    "      --strict         exit 3 when something needs a person's eye\n"
    "      --help           this text\n";

struct settings {
    const char *figures, *ledger, *names, *explain;
    struct extract_options options;
    bool strict;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},   {"ledger", required_argument, NULL, 'l'},
        {"names", required_argument, NULL, 'n'},    {"unit", required_argument, NULL, 'u'},
        {"rounding", required_argument, NULL, 'r'}, {"ocr", no_argument, NULL, 'c'},
        {"explain", required_argument, NULL, 'e'},  {"strict", no_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},           {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:h", options)) != -1) {
        switch (option) {
        case 'o':
            settings->figures = optarg;
            break;
        case 'l':
            settings->ledger = optarg;
            break;
        case 'n':
            settings->names = optarg;
            break;
        case 'u':
            if (!option_unit(optarg, &settings->options.unit)) {
                return command_usage(command, "'%s' is no unit of yen", optarg);
            }
            break;
        case 'r':
            if (!option_rounding(optarg, &settings->options.rounding)) {
                return command_usage(command, "'%s' is no rounding: half-up, truncate or up", optarg);
            }
            break;
        case 'c':
            settings->options.ocr = true;
            break;
        case 'e':
            settings->explain = optarg;
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
    if (settings->explain) {
        return -1;
    }
    return optind < command->argument_count ? -1 : command_usage(command, "name at least one document");
}

static int explain(struct command *command, struct settings *settings) {
    settings->options.names_path = option_names(settings->names, &settings->explain, 1, command->arena);
    struct out *out = out_create(settings->figures, command->failure);
    if (!out) {
        return EXIT_STATUS_FAILED;
    }
    struct diag quiet = {.arena = command->arena}; // other places' messages would hide this one
    if (!extract_explain(settings->explain, &settings->options, out, &quiet, command->arena, command->failure)) {
        out_discard(out);
        return EXIT_STATUS_FAILED;
    }
    return out_commit(out, command->failure) ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}

int command_extract(struct command *command) {
    struct settings settings = {0};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    if (settings.explain) {
        return explain(command, &settings);
    }
    const char *const *paths = (const char *const *)command->arguments + optind;
    size_t path_count = (size_t)(command->argument_count - optind);
    settings.options.names_path = option_names(settings.names, paths, path_count, command->arena);
    struct out *figures = out_create(settings.figures, command->failure);
    struct out *ledger = figures && settings.ledger ? out_create(settings.ledger, command->failure) : NULL;
    if (!figures || (settings.ledger && !ledger)) {
        out_discard(figures);
        return EXIT_STATUS_FAILED;
    }
    struct extract_counts counts;
    if (!extract_documents(paths, path_count, &settings.options, figures, ledger, &counts, command->diag,
                           command->arena, command->failure)) {
        out_discard(figures);
        out_discard(ledger);
        return EXIT_STATUS_FAILED;
    }
    bool written = out_commit(figures, command->failure);
    if (ledger && written) {
        written = out_commit(ledger, command->failure);
    } else {
        out_discard(ledger);
    }
    if (!written) {
        return EXIT_STATUS_FAILED;
    }
    if (counts.failed_documents) {
        return EXIT_STATUS_FAILED;
    }
    bool attention = diag_count(command->diag, SEVERITY_WARNING) > 0;
    return settings.strict && attention ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
