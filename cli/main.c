// The program: finds the command, runs it, prints what it left to say, and says how it went.
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/out.h"
#include "cli/command.h"
#include "cli/option.h"

#ifndef YOSAN_VERSION
#define YOSAN_VERSION "0.1.0"
#endif

static const struct {
    const char *name;
    int (*run)(struct command *);
    const char *purpose;
} commands[] = {
#define COMMAND(name, function, purpose) {name, function, purpose},
#include "cli/command.def"
#undef COMMAND
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static void print_help(FILE *stream) {
    fprintf(stream, "usage: yosan COMMAND [OPTION]... [FILE]...\n\n"
                    "Reads yen budget figures out of documents, computes what the printed digits prove about their\n"
                    "change from year to year, and draws it.\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(stream, "  %-12s %s\n", commands[i].name, commands[i].purpose);
    }
    fprintf(stream, "\n`yosan COMMAND --help` explains a command. Exit status: 0 done, 1 failed, 2 bad usage,\n"
                    "3 with --strict when something needs a person's eye.\n");
}

static void clean_up_and_die(int number) {
    out_remove_unfinished();
    signal(number, SIG_DFL);
    raise(number);
}

static void print_diagnostics(const struct diag *diag, struct arena *arena) {
    for (size_t i = 0; i < diag->count; i++) {
        struct str line = diag_format(&diag->items[i], arena);
        fprintf(stderr, "%.*s\n", STR_ARGS(line));
    }
}

static int finish(struct command *command, int status) {
    print_diagnostics(command->diag, command->arena);
    if (command->failure->happened) {
        fprintf(stderr, "yosan: %s\n", command->failure->message);
        status = EXIT_STATUS_FAILED;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "yosan: standard output: cannot write\n");
        status = EXIT_STATUS_FAILED;
    }
    if (status == EXIT_STATUS_FAILED) {
        out_remove_made_directories();
    }
    return status;
}

// Runs with every arena's exhaustion led here: no memory is a failure like any other.
static int run_command(int (*run)(struct command *), int argument_count, char **arguments) {
    jmp_buf exhausted;
    struct arena arena = {.exhausted = &exhausted};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct command command = {argument_count, arguments, &arena, &diag, &failure};
    int status;
    if (setjmp(exhausted) != 0) {
        out_remove_unfinished();
        fprintf(stderr, "yosan: no memory; nothing half-written was left behind\n");
        status = EXIT_STATUS_FAILED;
    } else {
        status = finish(&command, run(&command));
    }
    arena_reset(&arena);
    return status;
}

int main(int argc, char **argv) {
    setlocale(LC_CTYPE, "C.UTF-8");
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        signal(deadly[i], clean_up_and_die);
    }
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        print_help(stderr);
        return EXIT_STATUS_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || (strcmp(argv[1], "help") == 0 && argc == 2)) {
        print_help(stdout);
        return fflush(stdout) ? EXIT_STATUS_FAILED : EXIT_STATUS_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("yosan %s\n", YOSAN_VERSION);
        return fflush(stdout) ? EXIT_STATUS_FAILED : EXIT_STATUS_DONE;
    }
    bool asks_help = strcmp(argv[1], "help") == 0 && argc == 3; // help COMMAND is COMMAND --help
    char *help[] = {argv[argc - 1], "--help", NULL};
    char **arguments = asks_help ? help : argv + 1;
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(arguments[0], commands[i].name) == 0) {
            return run_command(commands[i].run, asks_help ? 2 : argc - 1, arguments);
        }
    }
    const char *near = option_nearest(arguments[0], commands, COMMAND_COUNT, sizeof commands[0]);
    fprintf(stderr, "yosan: no command '%s'%s%s%s; `yosan --help` lists them\n", arguments[0],
            near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
    return EXIT_STATUS_USAGE;
}
