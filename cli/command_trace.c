// yosan trace: from a number to its words.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/form.h"
#include "base/out.h"
#include "cli/command.h"
#include "cli/option.h"
#include "extract/trace.h"
#include "extract/trace_picture.h"

static const char help[] =
    "usage: yosan trace [OPTION]... ID [figures.csv]\n"
    "       yosan trace [OPTION]... --value 13億円 [figures.csv]\n\n"
    "Shows where a number comes from: its words with the amount marked, document, page, line and cell, and whether "
    "the\n"
    "document still reads so. ID may be the beginning of a figure_id. Without a file: out/figures.csv.\n\n"
    "      --value AMOUNT     every figure with this amount; where there is none, those whose digits allow it\n"
    "      --documents DIR    where the documents lie (default: as named, else beside figures.csv)\n"
    "      --picture FILE.png  the PDF page around the (first) amount, which is framed\n"
    "      --dpi N            of the picture (default 150)\n"
    "      --help             this text\n";

static void put(struct str text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        putchar(byte < 0x20 || byte == 0x7F ? ' ' : byte);
    }
}

static void put_line(const char *name, struct str text) {
    if (text.size) {
        printf("  %-11s ", name);
        put(text);
        putchar('\n');
    }
}

static void put_place(const struct trace_hit *hit) {
    printf("  %-11s ", "place");
    put(hit->document);
    struct str parts[] = {hit->page, hit->line, hit->cell, hit->offset};
    static const char *const names[] = {"page", "line", "cell", "byte"};
    for (size_t i = 0; i < 4; i++) {
        if (parts[i].size) {
            printf("%s %s %.*s", i ? "," : ",", names[i], STR_ARGS(parts[i]));
        }
    }
    putchar('\n');
}

static void put_check(const struct trace_hit *hit) {
    static const char *const words[] = {"the document was not looked into again", "the document still reads so",
                                        "the document does NOT read so any more: extract it again"};
    printf("  %-11s %s\n", "now", words[hit->check]);
}

static void put_hit(const struct trace_hit *hit, struct arena *arena) {
    bool terminal = isatty(STDOUT_FILENO);
    put(hit->figure_id);
    putchar('\n');
    struct str within = hit->is_within ? STR(" (the amount asked for is one that these digits allow)") : STR("");
    put_line("amount", arena_printf(arena, "%.*s = %.*s yen%s%.*s", STR_ARGS(hit->raw), STR_ARGS(hit->amount_yen),
                                    str_equal(hit->of_which, STR("true")) ? ", of which a part not stated" : "",
                                    STR_ARGS(within)));
    put_line("from", hit->amount_min_yen);
    put_line("to below", hit->amount_max_yen);
    put_line("programme", hit->programme);
    put_line("components", hit->components);
    put_line("year",
             arena_printf(arena, "%.*s (printed: %.*s)", STR_ARGS(hit->fiscal_year), STR_ARGS(hit->year_printed)));
    put_line("stage", arena_printf(arena, "%.*s (printed: %.*s)", STR_ARGS(hit->stage), STR_ARGS(hit->stage_printed)));
    put_line("section", hit->section);
    put_line("heading", hit->heading);
    put_line("measure", hit->measure);
    put_place(hit);
    // Marks that no words of a document could be taken for: reverse video, or double brackets.
    struct str quote = trace_marked(hit, terminal ? "\1" : "[[", terminal ? "\2" : "]]", arena);
    printf("  %-11s ", "words");
    for (size_t i = 0; i < quote.size; i++) {
        unsigned char byte = (unsigned char)quote.data[i];
        if (terminal && (byte == 1 || byte == 2)) {
            fputs(byte == 1 ? "\033[7m" : "\033[0m", stdout);
        } else {
            putchar(byte < 0x20 || byte == 0x7F ? ' ' : byte);
        }
    }
    putchar('\n');
    put_line("flags", hit->flags);
    put_check(hit);
}

struct settings {
    struct trace_query query;
    const char *documents, *picture, *figures;
    int dpi;
};

// Exit status to stop with, or -1 to go on.
static int read_options(struct command *command, struct settings *settings) {
    static const struct option options[] = {
        {"value", required_argument, NULL, 'v'},   {"documents", required_argument, NULL, 'd'},
        {"picture", required_argument, NULL, 'p'}, {"dpi", required_argument, NULL, 'r'},
        {"help", no_argument, NULL, 'h'},          {0}};
    int option;
    optind = 0;
    while ((option = option_next(command, ":h", options)) != -1) {
        switch (option) {
        case 'v':
            settings->query.value = optarg;
            break;
        case 'd':
            settings->documents = optarg;
            break;
        case 'p':
            settings->picture = optarg;
            break;
        case 'r':
            settings->dpi = (int)strtol(optarg, NULL, 10); // 0 where it is no number
            break;
        case 'h':
            fputs(help, stdout);
            return EXIT_STATUS_DONE;
        default:
            return EXIT_STATUS_USAGE;
        }
    }
    if (!settings->query.value && optind < command->argument_count) {
        settings->query.figure_id = command->arguments[optind++];
    }
    if ((!settings->query.value && !settings->query.figure_id) || command->argument_count - optind > 1) {
        return command_usage(command, "one figure_id or one --value, and at most one file, are wanted");
    }
    if (settings->dpi < 20 || settings->dpi > 600) {
        return command_usage(command, "pictures have 20 to 600 dpi");
    }
    settings->figures = optind < command->argument_count ? command->arguments[optind] : "out/figures.csv";
    return -1;
}

static bool write_picture(struct str png, const char *path, struct failure *failure) {
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    out_text(out, png);
    return out_commit(out, failure);
}

static bool put_picture(struct command *command, const struct settings *settings, const struct trace_hit *hits,
                        size_t count) {
    size_t at = 0;
    while (at + 1 < count && !trace_has_page(&hits[at])) {
        at++;
    }
    if (!trace_has_page(&hits[at])) {
        return failure_set(command->failure, "%.*s: pictures are made of pages of PDFs that are at hand alone",
                           STR_ARGS(hits[at].document));
    }
    struct trace_drawing drawing = {.hits = &hits[at], .count = 1, .dpi = settings->dpi};
    if (!trace_pictures(&drawing, command->arena, command->failure)) {
        return false;
    }
    if (drawing.whys[0].size) {
        return failure_set(command->failure, "%.*s: %.*s", STR_ARGS(hits[at].document), STR_ARGS(drawing.whys[0]));
    }
    if (!write_picture(drawing.pictures[0], settings->picture, command->failure)) {
        return false;
    }
    printf("  %-11s %s, of %.*s\n", "picture", settings->picture, STR_ARGS(hits[at].figure_id));
    return true;
}

// What reads so in the documents and is no budget figure, with the reason.
static void put_passed_over(struct command *command, const struct settings *settings) {
    struct trace_hit *hits;
    size_t count;
    if (!trace_find_passed_over(settings->figures, &settings->query, &hits, &count, command->arena, command->failure)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *form = arena_copy(hits[i].reason, command->arena).data;
        put_line("passed over", hits[i].raw);
        put_place(&hits[i]);
        printf("  %-11s %s (%s)\n", "because", form_meaning(form), form);
    }
}

int command_trace(struct command *command) {
    struct settings settings = {.dpi = 150};
    int status = read_options(command, &settings);
    if (status >= 0) {
        return status;
    }
    const char *wanted = settings.query.value ? settings.query.value : settings.query.figure_id;
    struct trace_hit *hits;
    size_t count;
    if (!trace_find(settings.figures, &settings.query, settings.documents, &hits, &count, command->arena,
                    command->failure)) {
        return EXIT_STATUS_FAILED;
    }
    if (count == 0) {
        put_passed_over(command, &settings);
        return failure_set(command->failure, "%s: no figure '%s'", settings.figures, wanted), EXIT_STATUS_FAILED;
    }
    for (size_t i = 0; i < count; i++) {
        put_hit(&hits[i], command->arena);
    }
    if (count > 1) {
        printf("%zu figures\n", count);
    }
    bool good = !settings.picture || put_picture(command, &settings, hits, count);
    return good ? EXIT_STATUS_DONE : EXIT_STATUS_FAILED;
}
