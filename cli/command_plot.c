// yosan plot
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plot/plot.h"

static const char help_head[] =
    "usage: yosan plot [-o FILE]... --chart KIND [OPTION]... changes.csv|series.csv\n"
    "       yosan plot --set charts.ini\n\n"
    "Draws one chart. The endings of the files say the formats: .pdf .png .svg, .csv (what the chart shows) and .txt\n"
    "(caption and alternative text). Several -o are written from one drawing. Without -o: KIND.pdf.\n\n"
    "  -o, --output FILE     where the chart goes; - is standard output, with --format\n"
    "      --format FORMAT   of standard output: pdf, png, svg, csv, txt\n"
    "  -c, --chart KIND      one of the kinds below, or auto\n"
    "      --title TEXT      instead of the title that says what the figures prove\n"
    "      --source TEXT     the words behind 出典\n"
    "      --years YEARS     2025-2026 or 2023;2026\n"
    "      --programmes LIST names joined by ;\n"
    "      --most N          the N programmes that matter most, the rest as one row その他\n"
    "      --size NAME       a4 (210 x 297), half (80 mm wide), slide (338.7 x 190.5)\n"
    "      --width MM, --height MM   without a height the chart is as high as its rows\n"
    "      --dpi N           of PNG (300)\n"
    "      --language ja|en\n"
    "      --font FAMILY     instead of Noto Sans CJK JP\n"
    "      --figures FILE    figures.csv: the marks of a PDF or SVG link to the places in the documents\n"
    "      --set FILE        makes all charts of a chart file: a group a chart, with the options as keys, data and "
    "output\n"
    "  -h, --help\n\nKinds:\n";

static void print_help(void) {
    const char *name, *purpose;
    fputs(help_head, stdout);
    for (size_t i = 0; plot_kind(i, &name, &purpose); i++) {
        printf("  %-13s %s\n", name, purpose);
    }
}

// ---- Options

enum { PATHS_MOST = 64 };

struct arguments {
    struct plot_options options;
    const char *paths[PATHS_MOST];
    size_t path_count;
    const char *data, *set;
};

struct text_option {
    const char *name, *letter;
    size_t offset;
};

static const struct text_option text_options[] = {
    {"--format", NULL, offsetof(struct plot_options, format)},
    {"--chart", "-c", offsetof(struct plot_options, kind)},
    {"--title", NULL, offsetof(struct plot_options, title)},
    {"--source", NULL, offsetof(struct plot_options, source)},
    {"--years", NULL, offsetof(struct plot_options, years)},
    {"--programmes", NULL, offsetof(struct plot_options, programmes)},
    {"--size", NULL, offsetof(struct plot_options, size)},
    {"--language", NULL, offsetof(struct plot_options, language)},
    {"--font", NULL, offsetof(struct plot_options, font)},
    {"--figures", NULL, offsetof(struct plot_options, figures)},
};

// "--name VALUE" or "--name=VALUE": the value, *at moved behind it; NULL when the argument is another.
static const char *option_value(const struct command *command, const char *name, const char *letter, int *at) {
    const char *argument = command->arguments[*at];
    size_t length = strlen(name);
    if (strncmp(argument, name, length) == 0 && argument[length] == '=') {
        return argument + length + 1;
    }
    if (strcmp(argument, name) == 0 || (letter && strcmp(argument, letter) == 0)) {
        return *at + 1 < command->argument_count ? command->arguments[++*at] : "";
    }
    return NULL;
}

static bool take_text(const struct command *command, struct arguments *arguments, int *at) {
    for (size_t i = 0; i < sizeof text_options / sizeof text_options[0]; i++) {
        const char *value = option_value(command, text_options[i].name, text_options[i].letter, at);
        if (value) {
            *(const char **)((char *)&arguments->options + text_options[i].offset) = value;
            return true;
        }
    }
    return false;
}

// 1 taken, 0 another argument, -1 bad number (told).
static int take_number(const struct command *command, struct arguments *arguments, int *at) {
    static const char *const names[] = {"--width", "--height", "--dpi", "--most"};
    double most = 0;
    double *const values[] = {&arguments->options.width_mm, &arguments->options.height_mm, &arguments->options.dpi,
                              &most};
    static const double least[] = {1, 1, 10, 1}, largest[] = {2000, 2000, 2400, 100000};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = option_value(command, names[i], NULL, at);
        if (value) {
            char *end;
            *values[i] = strtod(value, &end);
            if (end == value || *end || !(*values[i] >= least[i] && *values[i] <= largest[i])) {
                command_usage(command, "%s '%s': a number from %g to %g is wanted", names[i], value, least[i],
                              largest[i]);
                return -1;
            }
            arguments->options.most = i == 3 ? (size_t)most : arguments->options.most;
            return 1;
        }
    }
    return 0;
}

static int take_argument(const struct command *command, struct arguments *arguments, int *at) {
    const char *argument = command->arguments[*at];
    const char *path = option_value(command, "--output", "-o", at);
    if (path) {
        if (arguments->path_count == PATHS_MOST || !*path) {
            return command_usage(command, "-o needs a file name, and at most %d are written", PATHS_MOST);
        }
        arguments->paths[arguments->path_count++] = path;
        return EXIT_STATUS_DONE;
    }
    const char *set = option_value(command, "--set", NULL, at);
    if (set) {
        arguments->set = set;
        return EXIT_STATUS_DONE;
    }
    if (take_text(command, arguments, at)) {
        return EXIT_STATUS_DONE;
    }
    int number = take_number(command, arguments, at);
    if (number != 0) {
        return number > 0 ? EXIT_STATUS_DONE : EXIT_STATUS_USAGE;
    }
    if (argument[0] == '-' && argument[1]) {
        return command_usage(command, "no option %s", argument);
    }
    if (arguments->data) {
        return command_usage(command, "one data file makes a chart; '%s' is a second", argument);
    }
    arguments->data = argument;
    return EXIT_STATUS_DONE;
}

int command_plot(struct command *command) {
    struct arguments arguments = {0};
    for (int at = 1; at < command->argument_count; at++) {
        const char *argument = command->arguments[at];
        if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            print_help();
            return EXIT_STATUS_DONE;
        }
        int status = take_argument(command, &arguments, &at);
        if (status != EXIT_STATUS_DONE) {
            return status;
        }
    }
    if (arguments.set) {
        size_t count;
        bool good = plot_set(arguments.set, &count, command->diag, command->arena, command->failure);
        return good ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
    }
    if (!arguments.data || !arguments.options.kind) {
        return command_usage(command, arguments.data ? "no --chart" : "no changes.csv or series.csv");
    }
    if (arguments.path_count == 0) {
        arguments.paths[arguments.path_count++] = arena_printf(command->arena, "%s.pdf", arguments.options.kind).data;
    }
    bool good = plot_chart(arguments.data, &arguments.options, arguments.paths, arguments.path_count, command->diag,
                           command->arena, command->failure);
    return good ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
