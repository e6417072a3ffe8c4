// yosan run: the whole job into one directory.
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "base/datapackage.h"
#include "cli/command.h"
#include "cli/option.h"
#include "cli/report.h"
#include "extract/extract.h"
#include "plot/plot.h"

static const char help[] =
    "usage: yosan run [-o DIR] [OPTION]... DOC...\n\n"
    "Extracts, analyzes and draws: figures.csv, ledger.csv, series.csv, changes.csv, summary.csv, changes.ja.csv,\n"
    "datapackage.json and charts/ in PDF, PNG and SVG, each with its data and caption.\n\n"
    "  -o, --output DIR     where the files go (default: out)\n"
    "      --names FILE     agreed names (default: programmes.csv beside the document or its directory, else\n"
    "                       data/programmes.csv)\n"
    "      --unit UNIT      unit of bare numbers where the document states none: 円 千円 万円 百万円 億円\n"
    "      --rounding MODE  how the documents rounded: half-up (default), truncate, up\n"
    "      --source TEXT    the words behind 出典 at the foot of the charts (default: the documents' names)\n"
    "      --ocr            read pages without a text layer by OCR; their figures are flagged\n"
    "      --strict         exit 3 when something needs a person's eye\n"
    "      --help           this text\n";

struct job {
    struct command *command;
    const char *directory, *names, *source;
    const char *const *paths;
    size_t path_count;
    struct extract_options options;
    bool strict;
    struct extract_counts extracted;
    struct analyze_counts analyzed;
    struct report report;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct job *job) {
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"names", required_argument, NULL, 'n'},
                                            {"unit", required_argument, NULL, 'u'},
                                            {"rounding", required_argument, NULL, 'r'},
                                            {"source", required_argument, NULL, 'q'},
                                            {"ocr", no_argument, NULL, 'c'},
                                            {"strict", no_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    struct command *command = job->command;
    int option;
    optind = 1;
    while ((option = getopt_long(command->argument_count, command->arguments, "o:h", options, NULL)) != -1) {
        switch (option) {
        case 'o':
            job->directory = optarg;
            break;
        case 'n':
            job->names = optarg;
            break;
        case 'u':
            if (!option_unit(optarg, &job->options.unit)) {
                return command_usage(command, "'%s' is no unit of yen", optarg);
            }
            break;
        case 'r':
            if (!option_rounding(optarg, &job->options.rounding)) {
                return command_usage(command, "'%s' is no rounding: half-up, truncate or up", optarg);
            }
            break;
        case 'q':
            job->source = optarg;
            break;
        case 'c':
            job->options.ocr = true;
            break;
        case 's':
            job->strict = true;
            break;
        case 'h':
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        default:
            return EXIT_STATUS_USAGE;
        }
    }
    job->paths = (const char *const *)command->arguments + optind;
    job->path_count = (size_t)(command->argument_count - optind);
    return job->path_count ? -1 : command_usage(command, "name at least one document");
}

static const char *in_directory(const struct job *job, const char *name) {
    return arena_printf(job->command->arena, "%s/%s", job->directory, name).data;
}

static bool extract_all(struct job *job) {
    struct command *command = job->command;
    struct out *figures = out_create(in_directory(job, "figures.csv"), command->failure);
    struct out *ledger = figures ? out_create(in_directory(job, "ledger.csv"), command->failure) : NULL;
    job->options.names_path = option_names(job->names, job->paths, job->path_count, command->arena);
    bool good = ledger && extract_documents(job->paths, job->path_count, &job->options, figures, ledger,
                                            &job->extracted, command->diag, command->arena, command->failure);
    if (!good) {
        out_discard(figures);
        out_discard(ledger);
        return false;
    }
    if (!out_commit(figures, command->failure)) {
        out_discard(ledger);
        return false;
    }
    if (!out_commit(ledger, command->failure)) {
        return false;
    }
    report_file(&job->report, "figures.csv");
    report_file(&job->report, "ledger.csv");
    return true;
}

static bool analyze_all(struct job *job) {
    struct command *command = job->command;
    const char *figures = in_directory(job, "figures.csv");
    struct analyze_options options = {.directory = job->directory, .names_path = job->options.names_path};
    if (job->options.rounding != ROUNDING_HALF_UP) {
        options.rounding = &job->options.rounding;
    }
    if (!analyze_files(&figures, 1, &options, &job->analyzed, command->diag, command->arena, command->failure)) {
        return false;
    }
    static const char *const files[] = {"series.csv",    "changes.csv", "summary.csv", "changes.ja.csv", "unpaired.csv",
                                        "sentences.csv", "trends.csv",  "checks.csv",  "suggestions.csv"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (access(in_directory(job, files[i]), R_OK) == 0) {
            report_file(&job->report, files[i]);
        }
    }
    return true;
}

// The documents' base names, as a reader of the chart would look for them.
static const char *source_words(const struct job *job) {
    struct str words = {0};
    for (size_t i = 0; i < job->path_count && !job->source; i++) {
        const char *slash = strrchr(job->paths[i], '/');
        struct str name = str_from(slash ? slash + 1 : job->paths[i]);
        words = words.size ? arena_printf(job->command->arena, "%.*s、%.*s", STR_ARGS(words), STR_ARGS(name)) : name;
    }
    return job->source ? job->source : arena_copy(words, job->command->arena).data;
}

static const char *const endings[] = {".pdf", ".png", ".svg", ".csv", ".txt"};
enum { ENDING_COUNT = sizeof endings / sizeof endings[0] };

// A chart of an earlier run that this run does not draw would show stale numbers.
static void remove_chart(const struct job *job, const char *kind) {
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        unlink(in_directory(job, arena_printf(job->command->arena, "charts/%s%s", kind, endings[i]).data));
    }
}

static bool draw(struct job *job, const char *kind, const char *data) {
    struct command *command = job->command;
    const char *paths[ENDING_COUNT];
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        paths[i] = in_directory(job, arena_printf(command->arena, "charts/%s%s", kind, endings[i]).data);
    }
    struct plot_options options = {.kind = kind,
                                   .source = source_words(job),
                                   .figures = in_directory(job, "figures.csv"),
                                   .replace_missing = true};
    if (!plot_chart(in_directory(job, data), &options, paths, ENDING_COUNT, command->diag, command->arena,
                    command->failure)) {
        return false;
    }
    report_chart(&job->report, kind);
    return true;
}

static bool draw_all(struct job *job) {
    static const struct {
        const char *kind, *data;
    } charts[] = {{"change", "changes.csv"}, {"levels", "series.csv"}, {"waterfall", "changes.csv"}};
    if (!out_make_directory(in_directory(job, "charts"), job->command->failure)) {
        return false;
    }
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        bool has_rows =
            strcmp(charts[i].data, "changes.csv") == 0 ? job->analyzed.changes > 0 : job->analyzed.series > 0;
        if (!has_rows) {
            remove_chart(job, charts[i].kind);
            report_missing(&job->report, charts[i].kind);
        } else if (!draw(job, charts[i].kind, charts[i].data)) {
            return false;
        }
    }
    return true;
}

static bool describe_all(struct job *job) {
    static const char *const files[] = {"figures", "ledger",    "series", "changes", "unpaired",
                                        "summary", "sentences", "trends", "checks",  "suggestions"};
    const char *there[sizeof files / sizeof files[0]];
    size_t count = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *name = arena_printf(job->command->arena, "%s.csv", files[i]).data;
        if (access(in_directory(job, name), R_OK) == 0) {
            there[count++] = files[i];
        }
    }
    report_file(&job->report, "datapackage.json");
    return datapackage_write(job->directory, there, count, job->command->failure);
}

int command_run(struct command *command) {
    struct job job = {.command = command, .directory = "out"};
    int status = read_options(&job);
    if (status >= 0) {
        return status;
    }
    bool good = out_make_directory(job.directory, command->failure) && extract_all(&job) && analyze_all(&job) &&
                draw_all(&job) && describe_all(&job);
    if (!good) {
        return EXIT_STATUS_FAILED;
    }
    report_print(&job.report, job.directory, &job.extracted, &job.analyzed, command->diag);
    if (job.extracted.failed_documents) {
        return EXIT_STATUS_FAILED;
    }
    bool attention = diag_count(command->diag, SEVERITY_WARNING) > 0;
    return job.strict && attention ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
