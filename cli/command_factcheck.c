// yosan factcheck: a sentence against figures.csv.
#include <stdio.h>

#include "analyze/factcheck.h"
#include "cli/command.h"
#include "cli/option.h"

static const char help[] =
    "usage: yosan factcheck SENTENCE figures.csv...\n\n"
    "Says whether the printed figures prove what a sentence claims about a programme's amount or its change:\n"
    "証明できる (every amount that the printed digits allow bears it out), 矛盾する (none does) or 判断できない,\n"
    "with the words of the documents. A claim is taken as rounded: 7%減 means 6.5 to 7.5 per cent less.\n\n"
    "  yosan factcheck '医療機器開発事業の令和8年度予算案は前年度比7%減' out/figures.csv\n\n"
    "      --strict   exit 3 unless the sentence is proved\n"
    "      --help     this text\n";

static void print_check(const struct fact_check *check) {
    printf("%s\n", verdict_japanese(check->verdict));
    if (check->programme.size) {
        printf("  事業: %.*s\n", STR_ARGS(check->programme));
    }
    for (size_t i = 0; check->verdicts && i < check->claims.count; i++) {
        const struct claim *claim = &check->claims.items[i];
        printf("  主張「%.*s」%s: %s%s\n", STR_ARGS(claim->words), claim->published ? "(公表値どうし)" : "",
               verdict_japanese(check->verdicts[i]),
               check->published[i] ? "(公表値どうしの計算では成り立つが、端数で変わりうる)" : "");
    }
    if (check->unread.size) {
        printf("  読めなかった語句: %.*s (これを含む節は判断しない)\n", STR_ARGS(check->unread));
    }
    if (check->why.size) {
        printf("  理由: %.*s\n", STR_ARGS(check->why));
    }
    if (check->sentence.size) {
        printf("  公表値が示すこと: %.*s\n", STR_ARGS(check->sentence));
    }
    for (size_t i = 0; i < check->source_count; i++) {
        const struct fact_source *source = &check->sources[i];
        printf("  根拠(%d年度) %.*s:%ld: %.*s 「%.*s」\n", source->year, STR_ARGS(source->place.document),
               source->place.line, STR_ARGS(source->raw), STR_ARGS(source->quote));
    }
}

int command_factcheck(struct command *command) {
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
    if (command->argument_count - optind < 2) {
        return command_usage(command, "a sentence and at least one figures.csv are needed");
    }
    struct str sentence = str_from(command->arguments[optind]);
    const char *const *paths = (const char *const *)command->arguments + optind + 1;
    struct fact_check check;
    if (!fact_check(sentence, paths, (size_t)(command->argument_count - optind - 1), &check, command->diag,
                    command->arena, command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    print_check(&check);
    return strict && check.verdict != VERDICT_proved ? EXIT_STATUS_ATTENTION : EXIT_STATUS_DONE;
}
