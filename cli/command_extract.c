// yosan extract: documents to figures.csv and ledger.csv.
#include <stdio.h>

#include "cli/command.h"
#include "cli/option.h"
#include "cli/progress.h"
#include "extract/extract.h"
#include "extract/store.h"

static const char help[] =
    "usage: yosan extract [-o FILE] [--ledger FILE] [OPTION]... DOC...\n\n"
    "Writes every yen budget figure of the documents as CSV. \"-\" is standard input; a directory stands for the\n"
    "documents in it, @FILE for those that it lists.\n\n"
    "  -o, --output FILE    figures.csv (default: standard output)\n"
    "      --ledger FILE    every yen expression, taken or not, with the reason\n"
    "      --names FILE     agreed names (default: programmes.csv beside the document or its directory, else\n"
    "                       data/programmes.csv)\n"
    "      --unit UNIT      unit of bare numbers where the document states none: 円 千円 万円 百万円 億円\n"
    "      --rounding MODE  how documents rounded that have no note on it (端数切捨て): half-up\n"
    "                       (default), truncate, up\n"
    "      --ocr            read pages without a text layer by OCR; their figures are flagged\n"
    "      --explain PLACE  how FILE:LINE, FILE:LINE:CELL or FILE:pPAGE:LINE was read, and why\n"
    "  -j, --jobs N         documents that are read side by side (default: one a core); the files do not depend on it\n"
    "      --strict         exit 3 when something needs a person's eye\n"
    "      --help           this text\n";

struct settings {
    const char *figures, *ledger, *names, *explain;
    struct extract_options options;
    bool strict;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"ledger", required_argument, NULL, 'l'},
                                            {"names", required_argument, NULL, 'n'},
                                            {"unit", required_argument, NULL, 'u'},
                                            {"rounding", required_argument, NULL, 'r'},
                                            {"ocr", no_argument, NULL, 'c'},
                                            {"explain", required_argument, NULL, 'e'},
                                            {"strict", no_argument, NULL, 's'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:j:h", options)) != -1) {
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
        case 'j':
            if (!option_jobs(optarg, &settings->options.threads)) {
                return command_usage(command, "'%s' is no number of jobs: 1 to 64", optarg);
            }
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

static bool extract(struct command *command, struct settings *settings, const struct store_documents *documents,
                    struct extract_counts *counts) {
    settings->options.names_path = option_names(settings->names, documents->paths, documents->count, command->arena);
    struct out *figures = out_create(settings->figures, command->failure);
    struct out *ledger = figures && settings->ledger ? out_create(settings->ledger, command->failure) : NULL;
    if (!figures || (settings->ledger && !ledger)) {
        out_discard(figures);
        return false;
    }
    settings->options.progress = progress_begin(documents->paths, documents->count);
    bool good = extract_documents(documents->paths, documents->count, &settings->options, figures, ledger, counts,
                                  command->diag, command->arena, command->failure);
    progress_end();
    if (!good) {
        out_discard(figures);
        out_discard(ledger);
        return false;
    }
    bool written = out_commit(figures, command->failure);
    if (!written) {
        out_discard(ledger);
    }
    return written && (!ledger || out_commit(ledger, command->failure));
}

static int status_of(const struct command *command, const struct settings *settings,
                     const struct extract_counts *counts) {
    if (counts->failed_documents) {
        return EXIT_STATUS_FAILED;
    }
    bool attention = diag_count(command->diag, SEVERITY_WARNING) > 0;
    return settings->strict && attention ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
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
    struct store_documents documents;
    if (!store_expand((const char *const *)command->arguments + optind, (size_t)(command->argument_count - optind),
                      &documents, command->arena, command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    if (documents.count == 0) {
        failure_set(command->failure, "%s: lists no documents", command->arguments[optind]);
        return EXIT_STATUS_FAILED;
    }
    struct extract_counts counts;
    return extract(command, &settings, &documents, &counts) ? status_of(command, &settings, &counts)
                                                            : EXIT_STATUS_FAILED;
}
