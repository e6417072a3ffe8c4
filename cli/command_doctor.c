// yosan doctor: what this system has, what is missing and how to get it.
#include <iconv.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/option.h"
#include "extract/extract.h"
#include "plot/health.h"

static const char help[] =
    "usage: yosan doctor [--strict]\n\n"
    "Looks for what the program needs: a Japanese font, the reader of PDFs, data for OCR, conversions of\n"
    "encodings, room for temporary files. Says what is missing and how to get it (Debian, Ubuntu).\n\n"
    "      --strict   exit status 3 when something is missing\n"
    "      --help     this text\n";

enum { PACKAGES = 16 };

struct examination {
    struct command *command;
    const char *packages[PACKAGES]; // to install
    size_t package_count, missing;
};

static void found(const char *what, const char *detail) {
    printf("ok       %s: %s\n", what, detail);
}

static void missing(struct examination *examination, const char *what, const char *loss, const char *package) {
    printf("missing  %s: %s\n", what, loss);
    examination->missing++;
    for (size_t i = 0; package && i < examination->package_count; i++) {
        package = strcmp(examination->packages[i], package) == 0 ? NULL : package;
    }
    if (package && examination->package_count < PACKAGES) {
        examination->packages[examination->package_count++] = package;
    }
}

static void examine_font(struct examination *examination) {
    struct failure failure = {0};
    const char *family = health_font(examination->command->arena, &failure);
    if (family) {
        found("Japanese font", family);
    } else {
        missing(examination, "Japanese font", "charts cannot be drawn", "fonts-noto-cjk");
    }
}

// Whether it starts: a library that is not there shows as status 127.
static bool starts(const char *program) {
    extern char **environ;
    pid_t child;
    int status = 0;
    char *arguments[] = {(char *)program, "--help", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor ? 1 : 0, 0);
    }
    bool spawned = posix_spawn(&child, program, &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return spawned && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) != 127;
}

static void examine_reader(struct examination *examination) {
    struct str path;
    struct failure why = {0};
    bool is_there = extract_pdf_reader(&path, examination->command->arena, &why);
    const char *reader = path.data;
    if (!is_there) {
        missing(examination, "reader of PDFs", why.message, NULL);
    } else if (!starts(reader)) {
        missing(examination, "libraries of yosan-read-pdf", "PDFs cannot be read", "libtesseract5");
    } else {
        found("reader of PDFs", reader);
    }
}

static void examine_ocr(struct examination *examination) {
    const char *prefix = getenv("TESSDATA_PREFIX");
    const char *directories[] = {prefix, "/usr/share/tesseract-ocr/5/tessdata",
                                 "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
                                 "/usr/local/share/tessdata"};
    for (size_t i = 0; i < sizeof directories / sizeof directories[0]; i++) {
        const char *path = directories[i]
                               ? arena_printf(examination->command->arena, "%s/jpn.traineddata", directories[i]).data
                               : NULL;
        if (path && access(path, R_OK) == 0) {
            found("Japanese data for OCR", path);
            return;
        }
    }
    missing(examination, "Japanese data for OCR", "pages that are pictures cannot be read", "tesseract-ocr-jpn");
}

static void examine_encodings(struct examination *examination) {
    static const char *const names[] = {"CP932", "EUC-JP", "ISO-2022-JP", "UTF-16"};
    bool all = true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        iconv_t conversion = iconv_open("UTF-8", names[i]);
        if (conversion == (iconv_t)-1) {
            all = false;
            missing(examination, names[i], "documents in this encoding cannot be read", "libc-bin");
        } else {
            iconv_close(conversion);
        }
    }
    if (all) {
        found("encodings", "UTF-8, CP932, EUC-JP, ISO-2022-JP, UTF-16");
    }
}

static void examine_room(struct examination *examination) {
    const char *directory = getenv("TMPDIR");
    directory = directory && *directory ? directory : "/tmp";
    if (access(directory, W_OK | X_OK) == 0) {
        found("temporary files", directory);
    } else {
        missing(examination, directory, "temporary files cannot be made there: set TMPDIR", NULL);
    }
    printf("ok       processors: %ld; libraries of this program: it runs, so they are there\n",
           sysconf(_SC_NPROCESSORS_ONLN));
}

int command_doctor(struct command *command) {
    static const struct option options[] = {{"strict", no_argument, NULL, 's'}, {"help", no_argument, NULL, 'h'}, {0}};
    bool strict = false;
    int option;
    optind = 0;
    while ((option = option_next(command, ":h", options)) != -1) {
        if (option == 'h') {
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        }
        if (option != 's') {
            return EXIT_STATUS_USAGE;
        }
        strict = true;
    }
    if (optind < command->argument_count) {
        return command_usage(command, "no files are wanted, not '%s'", command->arguments[optind]);
    }
    struct examination examination = {.command = command};
    examine_font(&examination);
    examine_reader(&examination);
    examine_ocr(&examination);
    examine_encodings(&examination);
    examine_room(&examination);
    if (examination.package_count) {
        printf("\nsudo apt-get install");
        for (size_t i = 0; i < examination.package_count; i++) {
            printf(" %s", examination.packages[i]);
        }
        putchar('\n');
    }
    return strict && examination.missing ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
