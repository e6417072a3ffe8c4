// A result a document, kept until its turn.
#include "extract/document_crew.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "extract/document_run.h"

struct result {
    struct out *figures, *ledger;
    struct arena arena;
    struct diag diag;
    struct extract_counts counts;
    struct agreed_names *names;
    struct failure failure;
};

struct reading {
    const struct document_crew *crew;
    struct result **results; // of those under way, by index modulo ahead
    size_t ahead;
    struct failure *last;
    bool exhausted; // the caller's arena
};

static struct result **slot(struct reading *reading, size_t index) {
    return &reading->results[index % reading->ahead];
}

static void result_free(struct result *result) {
    if (result) {
        out_discard(result->figures);
        out_discard(result->ledger);
        arena_reset(&result->arena);
        free(result);
    }
}

static void read_into(const struct document_crew *crew, size_t index, struct result *result) {
    struct document_run *run = ARENA_NEW(struct document_run, &result->arena);
    jmp_buf exhausted, *outer = result->arena.exhausted;
    result->names = agreed_names_for_one(crew->names, &result->arena);
    result->arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        document_run_begin(run, crew->options, result->names, &result->diag, &result->arena);
        run->sink.counts = &result->counts;
        run->sink.figures = csv_go_on(result->figures, "figures");
        run->sink.has_ledger = result->ledger != NULL;
        if (result->ledger) {
            run->sink.ledger = csv_go_on(result->ledger, "ledger");
        }
        document_run_read(run, crew->paths[index], crew->ordinals[index], &result->failure);
    } else {
        failure_set(&result->failure, "%s: no memory to read it", crew->paths[index]);
    }
    document_run_end(run);
    arena_reset(&run->sink.rows_arena);
    result->arena.exhausted = outer;
}

static void read_one(void *context, size_t index) {
    struct reading *reading = context;
    const struct document_crew *crew = reading->crew;
    struct result *result = *slot(reading, index) = calloc(1, sizeof *result);
    if (!result) {
        return;
    }
    jmp_buf exhausted;
    result->arena.exhausted = &exhausted;
    result->diag.arena = &result->arena;
    result->figures = out_create_held(&result->failure);
    result->ledger = crew->ledger ? out_create_held(&result->failure) : NULL;
    if (setjmp(exhausted) != 0) {
        failure_set(&result->failure, "%s: no memory to read it", crew->paths[index]);
    } else if (!result->failure.happened) {
        read_into(crew, index, result);
    }
}

void extract_counts_add(struct extract_counts *counts, const struct extract_counts *one) {
    counts->figures += one->figures;
    counts->expressions += one->expressions;
    for (size_t i = 0; one->skipped[i].count; i++) {
        size_t at = 0;
        while (at + 2 < MOST_FORMS && counts->skipped[at].count &&
               strcmp(counts->skipped[at].form, one->skipped[i].form) != 0) {
            at++;
        }
        memcpy(counts->skipped[at].form, one->skipped[i].form, sizeof one->skipped[i].form);
        counts->skipped[at].count += one->skipped[i].count;
    }
}

void document_failed(const char *path, const struct failure *why, struct extract_counts *counts, struct diag *diag) {
    struct place place = {.document = str_from(path), .cell = -1};
    counts->failed_documents++;
    if (counts->documents > 1) {
        size_t name = strlen(path); // the place names it already
        bool named = strncmp(why->message, path, name) == 0 && strncmp(why->message + name, ": ", 2) == 0;
        diag_add(diag, SEVERITY_WARNING, "document_failed", place, (struct str){0}, "%s",
                 why->message + (named ? name + 2 : 0));
    }
}

bool documents_all_failed(const struct extract_counts *counts, const struct failure *last, struct failure *failure) {
    if (counts->failed_documents < counts->documents || counts->documents == 0) {
        return false;
    }
    if (counts->documents == 1) {
        failure_set(failure, "%s", last->message);
    } else {
        failure_set(failure, "none of the %zu documents can be read", counts->documents);
    }
    return true;
}

static void take_result(struct reading *reading, size_t index, struct result *result) {
    const struct document_crew *crew = reading->crew;
    if (result->figures) {
        out_append(crew->figures, result->figures);
        result->figures = NULL;
    }
    if (result->ledger) {
        out_append(crew->ledger, result->ledger);
        result->ledger = NULL;
    }
    extract_counts_add(crew->counts, &result->counts);
    diag_add_all(crew->diag, &result->diag);
    if (result->names) {
        agreed_names_met_all(crew->names, result->names, crew->arena);
    }
    extract_progress_add(crew->options->progress, crew->paths[index]);
    if (result->failure.happened) {
        document_failed(crew->paths[index], &result->failure, crew->counts, crew->diag);
        *reading->last = result->failure;
    }
}

// The other threads must have ended before the caller's memory may be said to be at its end.
static bool take_one(void *context, size_t index) {
    struct reading *reading = context;
    struct arena *arena = reading->crew->arena;
    struct result *result = *slot(reading, index);
    jmp_buf exhausted, *outer = arena->exhausted;
    arena->exhausted = &exhausted;
    if (!result || setjmp(exhausted) != 0) {
        reading->exhausted = true;
    } else {
        take_result(reading, index, result);
    }
    arena->exhausted = outer;
    result_free(result);
    *slot(reading, index) = NULL;
    return !reading->exhausted;
}

static void drop_one(void *context, size_t index) {
    result_free(*slot(context, index));
}

void document_crew_read(const struct document_crew *crew, size_t threads, struct failure *last) {
    struct reading reading = {.crew = crew, .ahead = DOCUMENTS_AHEAD * threads, .last = last};
    reading.results = ARENA_ARRAY(struct result *, reading.ahead, crew->arena);
    struct crew_jobs jobs = {crew->path_count, reading.ahead, &reading, read_one, take_one, drop_one};
    if (!crew_run(&jobs, threads)) {
        longjmp(*crew->arena->exhausted, 1);
    }
}
