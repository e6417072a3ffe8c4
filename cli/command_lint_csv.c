// yosan lint-csv: can a machine read this CSV or XLSX?
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/tidy.h"
#include "cli/command.h"

static const char help[] =
    "usage: yosan lint-csv [--strict] [--level N] [--previous FILE] FILE...\n\n"
    "Checks CSV and XLSX files against the rules for data that machines can read (Digital Agency, Ministry of\n"
    "Internal Affairs): 30 rules in three levels. Each finding names place, rule and remedy.\n\n"
    "  --strict          exit status 3 when there is a warning (notes do not count)\n"
    "  --level N         rules up to level N only: 1 readable, 2 read right, 3 joinable with others' data\n"
    "  --previous FILE   last year's file: the headings have to be the same\n"
    "  --rules           list the rules and exit\n";

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

int command_lint_csv(struct command *command) {
    struct tidy_options options = {0};
    bool strict = false;
    int first = 1;
    for (; first < command->argument_count && command->arguments[first][0] == '-'; first++) {
        const char *option = command->arguments[first];
        bool has_value = first + 1 < command->argument_count;
        if (strcmp(option, "--help") == 0) {
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        } else if (strcmp(option, "--rules") == 0) {
            print_rules();
            return EXIT_STATUS_DONE;
        } else if (strcmp(option, "--strict") == 0) {
            strict = true;
        } else if (strcmp(option, "--level") == 0 && has_value) {
            options.level = atoi(command->arguments[++first]);
        } else if (strcmp(option, "--previous") == 0 && has_value) {
            options.previous_path = command->arguments[++first];
        } else {
            return command_usage(command, "no option '%s'", option);
        }
    }
    if (first == command->argument_count || options.level < 0 || options.level > 3) {
        return command_usage(command, first == command->argument_count ? "no file given" : "levels are 1, 2 and 3");
    }
    size_t warnings = 0;
    for (int i = first; i < command->argument_count; i++) {
        struct tidy_report report;
        if (!tidy_check(command->arguments[i], &options, &report, command->arena, command->failure)) {
            return EXIT_STATUS_FAILED;
        }
        for (size_t j = 0; j < report.finding_count; j++) {
            print_finding(command->arguments[i], &report.findings[j]);
            warnings += report.findings[j].severity == SEVERITY_WARNING;
        }
    }
    return strict && warnings ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
