// yosan verify
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "cli/option.h"
#include "plot/plot.h"

static const char help[] =
    "usage: yosan verify FIGURE changes.csv|series.csv\n\n"
    "Says whether a figure (PDF, PNG, SVG made by `yosan plot`) still shows its data, by the "
    "passport that it carries:\n"
    "  same      the data are those that it was made from\n"
    "  stale     they changed; the first row is named, and the command that draws it anew\n"
    "  altered   the file was changed after it was made\n"
    "  unknown   it carries no passport\n"
    "How it looks (palette, size, language, title) is told by the passport too but changes no verdict.\n"
    "Exit status 0 for same, 3 for the others, 1 when a file cannot be read.\n";

int command_verify(struct command *command) {
    static const char *const names[] = {"same", "stale", "altered", "unknown"};
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {0}};
    optind = 0;
    int option = option_next(command, ":h", options);
    if (option == 'h') {
        fputs(help, stdout);
        return EXIT_STATUS_DONE;
    }
    if (option != -1) {
        return EXIT_STATUS_USAGE;
    }
    if (command->argument_count - optind != 2) {
        return command_usage(command, "a figure and its data are wanted");
    }
    char **files = command->arguments + optind;
    struct plot_verdict verdict;
    if (!plot_verify(files[0], files[1], &verdict, command->arena, command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    printf("%s: %s%s%s\n", files[0], names[verdict.state], *verdict.detail ? ": " : "", verdict.detail);
    if (verdict.state == PLOT_STALE && verdict.command) {
        printf("  to draw it anew: %s -o %s %s\n", verdict.command, files[0], files[1]);
    }
    return verdict.state == PLOT_SAME ? EXIT_STATUS_DONE : EXIT_STATUS_ATTENTION;
}
