// yosan run: the whole job into one directory.
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "base/datapackage.h"
#include "cli/command.h"
#include "cli/option.h"
#include "cli/pictures.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/run_charts.h"
#include "extract/correction.h"
#include "extract/extract.h"
#include "extract/store.h"
#include "plot/report.h"
#include "plot/workbook.h"

static const char help[] =
    "usage: yosan run [-o DIR] [OPTION]... DOC...\n\n"
    "Extracts, analyzes and draws: figures.csv, ledger.csv, series.csv, changes.csv, summary.csv, changes.ja.csv,\n"
    "datapackage.json, charts/ in PDF, PNG and SVG, each with its data and caption, yosan.xlsx and report.html.\n"
    "A directory among the documents is a year's store: its documents, and the programmes.csv and corrections.csv in\n"
    "it; documents that have not changed since the last run are not read again. @FILE names a list of documents.\n\n"
    "  -o, --output DIR     where the files go (default: out)\n"
    "      --names FILE     agreed names (default: programmes.csv beside the document or its directory, else\n"
    "                       data/programmes.csv)\n"
    "      --unit UNIT      unit of bare numbers where the document states none: 円 千円 万円 百万円 億円\n"
    "      --rounding MODE  how documents rounded that have no note on it (端数切捨て): half-up\n"
    "                       (default), truncate, up\n"
    "      --source TEXT    the words behind 出典 at the foot of the charts (default: the documents' names)\n"
    "      --charts LIST    kinds parted by commas (default: change,levels,waterfall)\n"
    "      --pictures N     pictures of places on PDF pages that the report shows (default: 1000)\n"
    "      --ocr            read pages without a text layer by OCR; their figures are flagged\n"
    "  -j, --jobs N         documents that are read side by side (default: one a core); the files do not depend on it\n"
    "      --strict         exit 3 when something needs a person's eye\n"
    "      --help           this text\n";

struct job {
    struct command *command;
    const char *directory, *names, *source, *charts;
    struct store_documents documents;
    struct extract_options options;
    bool strict;
    size_t pictures;
    struct extract_counts extracted;
    struct analyze_counts analyzed;
    struct report report;
    struct arena step; // what a step of the job needs, given back behind it
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct job *job) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"names", required_argument, NULL, 'n'},
        {"unit", required_argument, NULL, 'u'},   {"rounding", required_argument, NULL, 'r'},
        {"source", required_argument, NULL, 'q'}, {"charts", required_argument, NULL, 'k'},
        {"ocr", no_argument, NULL, 'c'},          {"strict", no_argument, NULL, 's'},
        {"jobs", required_argument, NULL, 'j'},   {"pictures", required_argument, NULL, 'p'},
        {"help", no_argument, NULL, 'h'},         {0}};
    struct command *command = job->command;
    int option;
    optind = 0;
    while ((option = option_next(command, ":o:j:h", options)) != -1) {
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
        case 'k':
            job->charts = optarg;
            break;
        case 'p':
            if (!pictures_option(optarg, &job->pictures)) {
                return command_usage(command, "'%s' is no number of pictures", optarg);
            }
            break;
        case 'c':
            job->options.ocr = true;
            break;
        case 'j':
            if (!option_jobs(optarg, &job->options.threads)) {
                return command_usage(command, "'%s' is no number of jobs: 1 to 64", optarg);
            }
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
    return optind < command->argument_count ? -1 : command_usage(command, "name at least one document");
}

static void step_end(struct job *job) {
    arena_reset(&job->step);
    malloc_trim(0); // to the system: the next step's pieces have other sizes
}

static const char *in_directory(const struct job *job, const char *name) {
    return arena_printf(job->command->arena, "%s/%s", job->directory, name).data;
}

// Arguments to documents; the tables beside them that a person keeps.
static bool find_documents(struct job *job) {
    struct command *command = job->command;
    if (!store_expand((const char *const *)command->arguments + optind, (size_t)(command->argument_count - optind),
                      &job->documents, command->arena, command->failure)) {
        return false;
    }
    job->options.names_path = option_names(job->names, job->documents.paths, job->documents.count, command->arena);
    return (job->documents.count ||
            failure_set(command->failure, "%s: holds no documents", command->arguments[optind])) &&
           (!job->options.names_path || analyze_names_valid(job->options.names_path, command->arena, command->failure));
}

static bool read_documents(struct job *job, struct out *figures, struct out *ledger) {
    struct command *command = job->command;
    const struct store_documents *documents = &job->documents;
    if (documents->has_directory) {
        return store_extract(documents, in_directory(job, ".cache"), &job->options, figures, ledger, &job->extracted,
                             NULL, command->diag, &job->step, command->failure);
    }
    return extract_documents(documents->paths, documents->count, &job->options, figures, ledger, &job->extracted,
                             command->diag, &job->step, command->failure);
}

static bool extract_all(struct job *job) {
    struct command *command = job->command;
    struct out *figures = out_create(in_directory(job, "figures.csv"), command->failure);
    struct out *ledger = figures ? out_create(in_directory(job, "ledger.csv"), command->failure) : NULL;
    job->options.progress = progress_begin(job->documents.paths, job->documents.count);
    bool read = ledger && read_documents(job, figures, ledger);
    progress_end();
    step_end(job);
    if (!read) {
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

static bool correct_all(struct job *job) {
    struct command *command = job->command;
    const char *figures = in_directory(job, "figures.csv");
    struct correction_counts counts;
    bool good =
        !job->documents.corrections_path || corrections_apply(figures, job->documents.corrections_path, figures,
                                                              &counts, command->diag, &job->step, command->failure);
    step_end(job);
    return good;
}

static bool analyze_all(struct job *job) {
    struct command *command = job->command;
    const char *figures = in_directory(job, "figures.csv");
    struct analyze_options options = {.directory = job->directory, .names_path = job->options.names_path};
    bool good = analyze_files(&figures, 1, &options, &job->analyzed, command->diag, &job->step, command->failure);
    step_end(job);
    if (!good) {
        return false;
    }
    for (size_t i = 0; analyze_tables[i]; i++) {
        const char *name = arena_printf(command->arena, "%s.csv", analyze_tables[i]).data;
        if (access(in_directory(job, name), R_OK) == 0) {
            report_file(&job->report, name);
        }
    }
    if (access(in_directory(job, "changes.ja.csv"), R_OK) == 0) {
        report_file(&job->report, "changes.ja.csv");
    }
    return true;
}

// The documents' base names, as a reader of the chart would look for them.
static const char *source_words(const struct job *job) {
    struct str words = {0};
    enum { MOST_SOURCES = 5 };
    for (size_t i = 0; i < job->documents.count && !job->source; i++) {
        const char *slash = strrchr(job->documents.paths[i], '/');
        struct str name = str_from(slash ? slash + 1 : job->documents.paths[i]);
        if (i == MOST_SOURCES) {
            size_t more = job->documents.count - i;
            words = arena_printf(job->command->arena, "%.*sほか%zu文書", STR_ARGS(words), more);
            break;
        }
        words = words.size ? arena_printf(job->command->arena, "%.*s、%.*s", STR_ARGS(words), STR_ARGS(name)) : name;
    }
    return job->source ? job->source : arena_copy(words, job->command->arena).data;
}

// The kinds asked for that have data are drawn; a stale chart of the others goes.
static bool draw_all(struct job *job) {
    struct chart_run run = {.directory = job->directory,
                            .kinds = job->charts ? job->charts : "change,levels,waterfall",
                            .source = source_words(job),
                            .threads = job->options.threads,
                            .rows = job->analyzed.series > job->analyzed.changes ? job->analyzed.series
                                                                                 : job->analyzed.changes,
                            .has_series = job->analyzed.series > 0,
                            .has_changes = job->analyzed.changes > 0,
                            .report = &job->report};
    bool good = charts_draw(&run, job->command);
    step_end(job);
    return good;
}

static const char *if_there(const struct job *job, const char *name) {
    const char *path = in_directory(job, name);
    return access(path, R_OK) == 0 ? path : NULL;
}

static bool publish_all(struct job *job) {
    struct command *command = job->command;
    struct workbook_inputs workbook = {.changes_path = in_directory(job, "changes.csv"),
                                       .series_path = in_directory(job, "series.csv"),
                                       .figures_path = in_directory(job, "figures.csv"),
                                       .ledger_path = in_directory(job, "ledger.csv"),
                                       .source = source_words(job)};
    struct report_inputs page = {.figures_path = workbook.figures_path,
                                 .ledger_path = workbook.ledger_path,
                                 .changes_path = workbook.changes_path,
                                 .charts_directory = in_directory(job, "charts"),
                                 .source = workbook.source};
    page.sentences_path = if_there(job, "sentences.csv");
    page.checks_path = if_there(job, "checks.csv");
    page.unpaired_path = if_there(job, "unpaired.csv");
    struct pictures_options pictures = {.most = job->pictures,
                                        .cache_directory =
                                            job->documents.has_directory ? in_directory(job, ".cache") : NULL,
                                        .threads = job->options.threads};
    if (!workbook_write(&workbook, in_directory(job, "yosan.xlsx"), &job->step, command->failure)) {
        return false;
    }
    step_end(job);
    if (!pictures_make(command, &pictures, &page) ||
        !report_write(&page, in_directory(job, "report.html"), &job->step, command->failure)) {
        return false;
    }
    step_end(job);
    report_file(&job->report, "yosan.xlsx");
    report_file(&job->report, "report.html");
    return true;
}

static bool describe_all(struct job *job) {
    enum { MOST_TABLES = 24 };
    const char *there[MOST_TABLES] = {"figures", "ledger"};
    size_t count = 2;
    for (size_t i = 0; analyze_tables[i] && count + 1 < MOST_TABLES; i++) {
        const char *name = arena_printf(job->command->arena, "%s.csv", analyze_tables[i]).data;
        if (access(in_directory(job, name), R_OK) == 0) {
            there[count++] = analyze_tables[i];
        }
    }
    if (access(in_directory(job, "changes.ja.csv"), R_OK) == 0) {
        there[count++] = "changes_ja";
    }
    report_file(&job->report, "datapackage.json");
    struct datapackage package = {
        job->directory,      there, count, job->report.charts, job->report.chart_count, job->documents.paths,
        job->documents.count};
    return datapackage_write(&package, job->command->arena, job->command->failure);
}

// --charts names known kinds alone. False after saying what is wrong.
static bool charts_are_known(const struct job *job) {
    struct str list = str_from(job->charts);
    for (size_t at = 0; at < list.size;) {
        size_t end = str_find(list, STR(","), at);
        end = end == SIZE_MAX ? list.size : end;
        const char *kind = arena_copy(str_slice(list, at, end), job->command->arena).data;
        if (!option_kind(job->command, kind)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

// Two runs into one directory would mix their files: the second one waits. The lock ends with the process.
static bool make_own_directory(const struct job *job) {
    if (!out_make_directory(job->directory, job->command->failure)) {
        return false;
    }
    int directory = open(job->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0 && flock(directory, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        fprintf(stderr, "yosan: another run is writing to %s: waiting for it\n", job->directory);
        while (flock(directory, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    out_remove_leftovers(job->directory); // where the file system knows no locks there is none
    out_remove_leftovers(in_directory(job, "charts"));
    return true;
}

int command_run(struct command *command) {
    struct job job = {.command = command,
                      .directory = "out",
                      .pictures = PICTURES_DEFAULT,
                      .step.exhausted = command->arena->exhausted};
    int status = read_options(&job);
    if (status >= 0) {
        return status;
    }
    if (!charts_are_known(&job)) {
        return EXIT_STATUS_USAGE;
    }
    bool good = find_documents(&job) && make_own_directory(&job) && extract_all(&job) && correct_all(&job) &&
                analyze_all(&job) && draw_all(&job) && describe_all(&job) && publish_all(&job);
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
