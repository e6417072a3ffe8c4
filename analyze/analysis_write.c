// The files of the analysis, by name and writer: all or none.
#include <setjmp.h>

#include "analyze/analysis.h"
#include "analyze/summary.h"
#include "analyze/trend.h"
#include "analyze/write.h"
#include "base/crew.h"

bool analysis_has_people_files(const struct analysis *analysis) {
    return analysis->pairs.count <= PEOPLE_ROWS_MOST;
}

static bool has_real(const struct analysis *analysis) {
    return analysis->has_deflator || analysis->has_population;
}

static void put_series(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_series(out, &analysis->series, &analysis->genealogy, scratch);
}

static void put_changes(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_changes(out, &analysis->series, &analysis->pairs, scratch);
}

static void put_unpaired(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    (void)scratch;
    write_unpaired(out, &analysis->series, &analysis->pairs);
}

static void put_summary(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_summary(out, &analysis->series, &analysis->pairs, scratch);
}

static void put_checks(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    (void)scratch;
    write_checks(out, &analysis->series, &analysis->checks);
}

static void put_suggestions(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_suggestions(out, &analysis->series, &analysis->pairs, scratch);
}

static void put_trends(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_trends(out, &analysis->series, &analysis->pair_options, scratch);
}

static void put_real(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    (void)scratch;
    write_real(out, &analysis->series, &analysis->pairs, analysis->has_deflator ? &analysis->deflator : NULL,
               analysis->has_population ? &analysis->population : NULL, scratch);
}

static void put_japanese(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_changes_japanese(out, &analysis->series, &analysis->pairs, scratch);
}

static void put_sentences(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_sentences(out, &analysis->series, &analysis->pairs, scratch);
}

static const struct {
    const char *name;
    void (*put)(struct out *out, const struct analysis *analysis, struct arena *scratch);
    bool (*wanted)(const struct analysis *analysis); // NULL = always
} outputs[] = {
    {"changes.csv", put_changes, NULL}, // those that take longest are begun first
    {"summary.csv", put_summary, NULL},
    {"series.csv", put_series, NULL},
    {"trends.csv", put_trends, NULL},
    {"unpaired.csv", put_unpaired, NULL},
    {"checks.csv", put_checks, NULL},
    {"suggestions.csv", put_suggestions, NULL},
    {"real.csv", put_real, has_real},
    {"changes.ja.csv", put_japanese, analysis_has_people_files},
    {"sentences.csv", put_sentences, analysis_has_people_files},
};

enum { OUTPUT_COUNT = sizeof outputs / sizeof outputs[0] };

// The tables are written side by side: none changes what the others read.
struct writing {
    const struct analysis *analysis;
    struct out *outs[OUTPUT_COUNT];
    bool exhausted[OUTPUT_COUNT];
};

static void write_one(void *context, size_t index) {
    struct writing *writing = context;
    jmp_buf exhausted;
    struct arena scratch = {.exhausted = &exhausted};
    if (!writing->outs[index]) {
        return;
    }
    if (setjmp(exhausted) == 0) {
        outputs[index].put(writing->outs[index], writing->analysis, &scratch);
    } else {
        writing->exhausted[index] = true;
    }
    arena_reset(&scratch);
}

static bool take_one(void *context, size_t index) {
    const struct writing *writing = context;
    return !writing->exhausted[index] && (!writing->outs[index] || out_good(writing->outs[index]));
}

static void drop_one(void *context, size_t index) {
    (void)context;
    (void)index; // its output is discarded with the others
}

static bool create_all(struct writing *writing, const char *directory, struct arena *arena, struct failure *failure) {
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (outputs[i].wanted && !outputs[i].wanted(writing->analysis)) {
            continue;
        }
        writing->outs[i] = out_create(arena_printf(arena, "%s/%s", directory, outputs[i].name).data, failure);
        if (!writing->outs[i]) {
            return false;
        }
    }
    return true;
}

// The finished ones are renamed into place one after another, after all are written; one that failed says why.
static bool commit_all(struct writing *writing, bool good, struct failure *failure) {
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (writing->outs[i] && !out_good(writing->outs[i])) {
            good = out_commit(writing->outs[i], failure) && good;
            writing->outs[i] = NULL;
        }
    }
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (good && writing->outs[i]) {
            good = out_commit(writing->outs[i], failure);
        } else {
            out_discard(writing->outs[i]);
        }
    }
    return good;
}

bool analysis_write(struct analysis *analysis, const char *directory, struct arena *arena, struct failure *failure) {
    struct writing writing = {.analysis = analysis};
    struct crew_jobs jobs = {OUTPUT_COUNT, OUTPUT_COUNT, &writing, write_one, take_one, drop_one};
    enum { ROWS_WORTH_THREADS = 1000 };
    size_t threads = analysis->series.count < ROWS_WORTH_THREADS ? 1 : crew_cores();
    bool good = create_all(&writing, directory, arena, failure) && crew_run(&jobs, threads);
    bool exhausted = false;
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        exhausted |= writing.exhausted[i];
    }
    bool committed = commit_all(&writing, good, failure);
    if (exhausted) {
        longjmp(*arena->exhausted, 1);
    }
    return committed;
}
