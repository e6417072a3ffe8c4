// Has the places of figures drawn, document by document on all cores.
#include "cli/pictures.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/csvio.h"
#include "extract/trace.h"
#include "extract/trace_picture.h"

enum { DPI = 100 };

// Figures that follow each other in figures.csv and stand in one PDF.
struct drawn_document {
    size_t first; // of its hits
    struct trace_drawing drawing;
    struct arena arena; // until its pictures are taken over
    struct failure failure;
    bool exhausted;
};

struct drawing_hall {
    struct command *command;
    const struct trace_hit *hits;
    struct drawn_document *documents;
    size_t document_count;
    struct str *pictures; // of all hits
    const char **kept;    // files that keep pictures
    size_t kept_count, kept_capacity;
};

bool pictures_option(const char *words, size_t *most) {
    char *end;
    unsigned long number = strtoul(words, &end, 10);
    *most = number;
    return *words >= '0' && *words <= '9' && *end == '\0' && number <= 1000000;
}

static void draw_document(void *context, size_t index) {
    struct drawing_hall *hall = context;
    struct drawn_document *document = &hall->documents[index];
    jmp_buf exhausted;
    document->arena.exhausted = &exhausted;
    if (setjmp(exhausted) != 0) {
        document->exhausted = true;
        return;
    }
    trace_pictures(&document->drawing, &document->arena, &document->failure);
}

static void note(struct drawing_hall *hall, const struct trace_hit *hit, struct str why) {
    struct place place = {.document = hit->document, .cell = -1};
    yen page = 0;
    csv_yen(hit->page, &page);
    place.page = (int)page;
    diag_add(hall->command->diag, SEVERITY_NOTE, "no_picture", place, hit->raw, "%.*s", STR_ARGS(why));
}

static void drop_document(void *context, size_t index) {
    arena_reset(&((struct drawing_hall *)context)->documents[index].arena);
}

static bool take_document(void *context, size_t index) {
    struct drawing_hall *hall = context;
    struct drawn_document *document = &hall->documents[index];
    const struct trace_drawing *drawing = &document->drawing;
    if (document->exhausted || document->failure.happened) {
        note(hall, drawing->hits,
             document->exhausted ? STR("no memory for its pictures") : str_from(document->failure.message));
    } else {
        for (size_t i = 0; i < drawing->count; i++) {
            if (drawing->whys[i].size) {
                note(hall, &drawing->hits[i], drawing->whys[i]);
            }
            hall->pictures[document->first + i] = arena_copy(drawing->pictures[i], hall->command->arena);
        }
    }
    if (drawing->kept) {
        ARENA_PUSH(hall->kept, hall->kept_count, hall->kept_capacity,
                   arena_copy(str_from(drawing->kept), hall->command->arena).data, hall->command->arena);
    }
    drop_document(context, index);
    return true;
}

// Parts the figures by documents; those behind the first `most` stay without.
static size_t part(struct drawing_hall *hall, size_t hit_count, const struct pictures_options *options) {
    size_t capacity = 0, left = options->most, unpictured = 0;
    for (size_t i = 0, next; i < hit_count; i = next) {
        for (next = i + 1; next < hit_count && str_equal(hall->hits[next].document, hall->hits[i].document); next++) {
        }
        if (trace_has_page(&hall->hits[i])) {
            size_t count = next - i < left ? next - i : left;
            unpictured += next - i - count;
            left -= count;
            if (count) {
                struct drawn_document document = {.first = i,
                                                  .drawing = {.hits = &hall->hits[i],
                                                              .count = count,
                                                              .dpi = DPI,
                                                              .cache_directory = options->cache_directory}};
                ARENA_PUSH(hall->documents, hall->document_count, capacity, document, hall->command->arena);
            }
        }
    }
    return unpictured;
}

bool pictures_make(struct command *command, const struct pictures_options *options, struct report_inputs *report) {
    struct trace_query all = {.figure_id = "", .trusts = true};
    struct drawing_hall hall = {.command = command};
    struct arena found = {.exhausted = command->arena->exhausted}; // every figure of the run: not for longer than here
    struct trace_hit *hits;
    size_t count, threads = options->threads ? options->threads : crew_cores();
    if (options->most == 0) {
        return true;
    }
    if (!trace_find(report->figures_path, &all, options->documents, &hits, &count, &found, command->failure)) {
        arena_reset(&found);
        return false;
    }
    hall.hits = hits;
    hall.pictures = ARENA_ARRAY(struct str, count + 1, command->arena);
    report->unpictured = part(&hall, count, options);
    report->pictures = hall.pictures;
    struct crew_jobs jobs = {hall.document_count, 2 * threads, &hall, draw_document, take_document, drop_document};
    crew_run(&jobs, threads);
    if (options->cache_directory) {
        trace_pictures_forget(options->cache_directory, hall.kept, hall.kept_count);
    }
    arena_reset(&found);
    return true;
}
