// yosan plot
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option.h"
#include "plot/plot.h"

static const char help_head[] =
    "usage: yosan plot [-o FILE]... --chart KIND [OPTION]... changes.csv|series.csv|real.csv\n"
    "       yosan plot --set charts.ini\n\n"
    "Draws one chart. The endings of the files say the formats: .pdf .png .svg, .csv (what the chart shows) and .txt\n"
    "(caption and alternative text). A real.csv (analyze --deflator or --population) is drawn as a changes.csv, with "
    "the\n"
    "index, its base year and release date in notes, caption and data. Several -o are written from one drawing. "
    "Without -o: KIND.pdf.\n\n"
    "  -o, --output FILE     where the chart goes; - is standard output, with --format\n"
    "      --format FORMAT   of standard output: pdf, png, svg, csv, txt\n"
    "  -c, --chart KIND      one of the kinds below, or auto\n"
    "      --title TEXT      instead of the title that says what the figures prove\n"
    "      --source TEXT     the words behind 出典\n"
    "      --author TEXT     of the figure, for the metadata of PDF and PNG (yosan and its version)\n"
    "      --years YEARS     2025-2026 or 2023;2026\n"
    "      --programmes LIST  names joined by ;\n"
    "      --most N          the N programmes that matter most, the rest as one row その他\n"
    "      --size NAME       a4 (210 x 297), half (80 mm wide), slide (338.7 x 190.5)\n"
    "      --width MM, --height MM   without a height the chart is as high as its rows\n"
    "      --dpi N           of PNG (300)\n"
    "      --language LANGUAGE  ja (default) or en\n"
    "      --font FAMILY     instead of Noto Sans CJK JP\n"
    "      --palette LIST    colour, grey, or a house's: increase=#005AFF;decrease=#FF4B00 (also undetermined, series1 "
    "to\n"
    "                        series4); refused where two could not be told apart in grey or by a colour vision\n"
    "      --svg-text KIND   glyphs (default: drawn, the same everywhere) or text (letters that a program can edit)\n"
    "      --figures FILE    figures.csv: the marks of a PDF or SVG link to the places in the documents\n"
    "      --set FILE        makes all charts of a chart file: a group a chart, with the options as keys, data and "
    "output\n"
    "      --help            this text\n\n"
    "With --chart auto the data choose, and which kind and why is said. Of changes.csv: the distribution of more than "
    "40\n"
    "rows; the waterfall of 3 to 20 lines of one budget (款 or 府省, none of them 内数); the table where the largest "
    "amount\n"
    "is 10,000 times the smallest; else the change. Of series.csv: the trend of four years and more; the slope of two "
    "or\n"
    "three in which one of up to 12 programmes provably overtakes another; the ranking of one year whose ranks are "
    "all\n"
    "proven and whose largest amount is 1,000 times the smallest, the mentions of one year whose programmes state no\n"
    "amount of their own, the ministries of more than 40 programmes of one year (with --figures); else the levels.\n\n"
    "Kinds:\n";

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

// Options whose value is kept as it is, and numbers with their bounds: behind the letters, by their place in the table.
enum { OPTION_TEXT = 0x100, OPTION_NUMBER = 0x200 };

static const struct {
    const char *name;
    size_t offset;
} texts[] = {
    {"format", offsetof(struct plot_options, format)},         {"title", offsetof(struct plot_options, title)},
    {"source", offsetof(struct plot_options, source)},         {"years", offsetof(struct plot_options, years)},
    {"programmes", offsetof(struct plot_options, programmes)}, {"size", offsetof(struct plot_options, size)},
    {"language", offsetof(struct plot_options, language)},     {"font", offsetof(struct plot_options, font)},
    {"figures", offsetof(struct plot_options, figures)},       {"palette", offsetof(struct plot_options, palette)},
    {"svg-text", offsetof(struct plot_options, svg_text)},     {"author", offsetof(struct plot_options, author)},
};

static const struct {
    const char *name;
    double least, largest;
} numbers[] = {{"width", 1, 2000}, {"height", 1, 2000}, {"dpi", 10, 2400}, {"most", 1, 100000}};

enum { TEXTS = sizeof texts / sizeof texts[0], NUMBERS = sizeof numbers / sizeof numbers[0], LETTERS = 4 };

static void list_options(struct option options[LETTERS + TEXTS + NUMBERS + 1]) {
    static const struct option letters[LETTERS] = {{"output", required_argument, NULL, 'o'},
                                                   {"chart", required_argument, NULL, 'c'},
                                                   {"set", required_argument, NULL, 's'},
                                                   {"help", no_argument, NULL, 'h'}};
    memcpy(options, letters, sizeof letters);
    for (int i = 0; i < TEXTS; i++) {
        options[LETTERS + i] = (struct option){texts[i].name, required_argument, NULL, OPTION_TEXT + i};
    }
    for (int i = 0; i < NUMBERS; i++) {
        options[LETTERS + TEXTS + i] = (struct option){numbers[i].name, required_argument, NULL, OPTION_NUMBER + i};
    }
    options[LETTERS + TEXTS + NUMBERS] = (struct option){0};
}

static bool take_number(const struct command *command, struct plot_options *options, int number) {
    char *end;
    double value = strtod(optarg, &end), least = numbers[number].least, largest = numbers[number].largest;
    if (end == optarg || *end || !(value >= least && value <= largest)) {
        command_usage(command, "--%s '%s': a number from %g to %g is wanted", numbers[number].name, optarg, least,
                      largest);
        return false;
    }
    double *const values[] = {&options->width_mm, &options->height_mm, &options->dpi};
    if (number < 3) {
        *values[number] = value;
    } else {
        options->most = (size_t)value;
    }
    return true;
}

// Exit status to stop with, or -1 to go on.
static int take_option(const struct command *command, struct arguments *arguments, int option) {
    if (option >= OPTION_NUMBER) {
        return take_number(command, &arguments->options, option - OPTION_NUMBER) ? -1 : EXIT_STATUS_USAGE;
    }
    if (option >= OPTION_TEXT) {
        *(const char **)((char *)&arguments->options + texts[option - OPTION_TEXT].offset) = optarg;
        return -1;
    }
    switch (option) {
    case 'o':
        if (arguments->path_count == PATHS_MOST || !*optarg) {
            return command_usage(command, "-o needs a file name, and at most %d are written", PATHS_MOST);
        }
        arguments->paths[arguments->path_count++] = optarg;
        return -1;
    case 'c':
        arguments->options.kind = optarg;
        return strcmp(optarg, "auto") == 0 || option_kind(command, optarg) ? -1 : EXIT_STATUS_USAGE;
    case 's':
        arguments->set = optarg;
        return -1;
    case 'h':
        print_help();
        return EXIT_STATUS_DONE;
    default:
        return EXIT_STATUS_USAGE;
    }
}

// Exit status to stop with, or -1 to go on.
static int read_options(const struct command *command, struct arguments *arguments) {
    struct option options[LETTERS + TEXTS + NUMBERS + 1];
    list_options(options);
    int option, status = -1;
    optind = 0;
    while (status < 0 && (option = option_next(command, ":o:c:h", options)) != -1) {
        status = take_option(command, arguments, option);
    }
    if (status >= 0 || arguments->set) {
        return status;
    }
    if (command->argument_count - optind > 1) {
        return command_usage(command, "one data file makes a chart; '%s' is a second", command->arguments[optind + 1]);
    }
    arguments->data = command->arguments[optind];
    if (!arguments->data || !arguments->options.kind) {
        return command_usage(command, arguments->data ? "no --chart" : "no changes.csv or series.csv");
    }
    return -1;
}

int command_plot(struct command *command) {
    struct arguments arguments = {0};
    int status = read_options(command, &arguments);
    if (status >= 0) {
        return status;
    }
    if (arguments.set) {
        size_t count;
        bool good = plot_set(arguments.set, &count, command->diag, command->arena, command->failure);
        return good ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
    }
    if (arguments.path_count == 0) {
        arguments.paths[arguments.path_count++] = arena_printf(command->arena, "%s.pdf", arguments.options.kind).data;
    }
    for (size_t i = 0; i < arguments.path_count; i++) {
        if (!plot_knows_format(arguments.paths[i], &arguments.options)) {
            return command_usage(
                command, "%s: the ending says the format, one of .pdf .png .svg .csv .txt; for - it is --format",
                arguments.paths[i]);
        }
    }
    bool good = plot_chart(arguments.data, &arguments.options, arguments.paths, arguments.path_count, command->diag,
                           command->arena, command->failure);
    return good ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
