// The files of the analysis, by name and writer: all or none.
#include "analyze/analysis.h"
#include "analyze/summary.h"
#include "analyze/trend.h"
#include "analyze/write.h"

bool analysis_has_people_files(const struct analysis *analysis) {
    return analysis->pairs.count <= PEOPLE_ROWS_MOST;
}

static bool has_real(const struct analysis *analysis) {
    return analysis->has_deflator || analysis->has_population;
}

static void put_series(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_series(out, &analysis->series, scratch);
}

static void put_changes(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_changes(out, &analysis->series, &analysis->pairs, scratch);
}

static void put_unpaired(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    (void)scratch;
    write_unpaired(out, &analysis->series, &analysis->pairs);
}

static void put_summary(struct out *out, const struct analysis *analysis, struct arena *scratch) {
    write_summary(out, &analysis->series, &analysis->pairs, analysis->grouped, scratch);
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
               analysis->has_population ? &analysis->population : NULL);
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
    {"series.csv", put_series, NULL},
    {"changes.csv", put_changes, NULL},
    {"unpaired.csv", put_unpaired, NULL},
    {"summary.csv", put_summary, NULL},
    {"checks.csv", put_checks, NULL},
    {"suggestions.csv", put_suggestions, NULL},
    {"trends.csv", put_trends, NULL},
    {"real.csv", put_real, has_real},
    {"changes.ja.csv", put_japanese, analysis_has_people_files},
    {"sentences.csv", put_sentences, analysis_has_people_files},
};

enum { OUTPUT_COUNT = sizeof outputs / sizeof outputs[0] };

// The finished ones are renamed into place one after another, after all are written.
static bool commit_all(struct out *outs[OUTPUT_COUNT], bool good, struct failure *failure) {
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (good && outs[i]) {
            good = out_commit(outs[i], failure);
        } else {
            out_discard(outs[i]);
        }
    }
    return good;
}

bool analysis_write(struct analysis *analysis, const char *directory, struct arena *arena, struct failure *failure) {
    struct out *outs[OUTPUT_COUNT] = {0};
    struct arena scratch = {.exhausted = arena->exhausted};
    bool good = true;
    for (int i = 0; good && i < OUTPUT_COUNT; i++) {
        if (outputs[i].wanted && !outputs[i].wanted(analysis)) {
            continue;
        }
        outs[i] = out_create(arena_printf(arena, "%s/%s", directory, outputs[i].name).data, failure);
        good = outs[i] != NULL;
        if (good) {
            outputs[i].put(outs[i], analysis, &scratch);
            good = out_good(outs[i]) || out_commit(outs[i], failure);
            outs[i] = good ? outs[i] : NULL; // a failed commit frees it and says why
        }
        arena_reset(&scratch);
    }
    return commit_all(outs, good, failure);
}
