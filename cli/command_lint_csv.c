// yosan lint-csv: can a machine read this CSV or XLSX?
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/tidy.h"
#include "cli/command.h"
#include "cli/option.h"

static const char help[] =
    "usage: yosan lint-csv [--strict] [--level N] [--previous FILE] FILE...\n\n"
    "Checks CSV and XLSX files against the rules for data that machines can read (Digital Agency, Ministry of\n"
    "Internal Affairs): 30 rules in three levels. Each finding names place, rule and remedy.\n\n"
    "      --level N        rules up to level N only: 1 readable, 2 read right, 3 joinable with others' data\n"
    "      --previous FILE  last year's file: the headings have to be the same\n"
    "      --rules          list the rules and exit\n"
    "      --strict         exit status 3 when there is a warning (notes do not count)\n"
    "      --help           this text\n";

static void print_rules(void) {
    for (enum tidy_rule rule = 0; rule < TIDY_RULE_COUNT; rule++) {
        printf("%s  %d  %s\n        %s\n", tidy_rule_id(rule), tidy_rule_level(rule), tidy_rule_title(rule),
               tidy_rule_remedy(rule));
    }
}

static void print_finding(const char *path, const struct tidy_finding *finding) {
    printf("%s", path);
    if (finding->sheet.size) {
        printf(":%.*s", STR_ARGS(finding->sheet));
    }
    if (finding->line) {
        printf(":%ld", finding->line);
    }
    if (finding->column) {
        printf(":column %d", finding->column);
    }
    printf(": %s: %s [%s, level %d] %s", finding->severity == SEVERITY_WARNING ? "warning" : "note", finding->detail,
           tidy_rule_id(finding->rule), tidy_rule_level(finding->rule), tidy_rule_title(finding->rule));
    if (finding->shown.size) {
        printf(": 「");
        for (size_t i = 0; i < finding->shown.size; i++) {
            unsigned char byte = (unsigned char)finding->shown.data[i];
            putchar(byte < 0x20 || byte == 0x7F ? ' ' : byte);
        }
        printf("」");
    }
    if (finding->count > 1) {
        printf(" (%zu places)", finding->count);
    }
    printf("; 直し方: %s\n", tidy_rule_remedy(finding->rule));
}

struct settings {
    struct tidy_options options;
    bool strict;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"strict", no_argument, NULL, 's'},         {"level", required_argument, NULL, 'l'},
        {"previous", required_argument, NULL, 'p'}, {"rules", no_argument, NULL, 'r'},
        {"help", no_argument, NULL, 'h'},           {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":h", options)) != -1) {
        switch (option) {
        case 's':
            settings->strict = true;
            break;
        case 'l':
            if (strlen(optarg) != 1 || *optarg < '1' || *optarg > '3') {
                return command_usage(command, "'%s' is no level: 1, 2 or 3", optarg);
            }
            settings->options.level = *optarg - '0';
            break;
        case 'p':
            settings->options.previous_path = optarg;
            break;
        case 'r':
            print_rules();
            return EXIT_STATUS_DONE;
        case 'h':
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        default:
            return EXIT_STATUS_USAGE;
        }
    }
    return optind < command->argument_count ? -1 : command_usage(command, "name at least one CSV or XLSX");
}

int command_lint_csv(struct command *command) {
    struct settings settings = {0};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    size_t warnings = 0;
    for (int i = optind; i < command->argument_count; i++) {
        struct tidy_report report;
        if (!tidy_check(command->arguments[i], &settings.options, &report, command->arena, command->failure)) {
            return EXIT_STATUS_FAILED;
        }
        for (size_t j = 0; j < report.finding_count; j++) {
            print_finding(command->arguments[i], &report.findings[j]);
            warnings += report.findings[j].severity == SEVERITY_WARNING;
        }
    }
    return settings.strict && warnings ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
