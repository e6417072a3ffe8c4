// The order of the analysis: read, merge, pair, write; all files or none.
#include "analyze/analyze.h"

#include <gsl/gsl_errno.h>

#include "analyze/check.h"
#include "analyze/genealogy.h"
#include "analyze/pairs.h"
#include "analyze/summary.h"
#include "analyze/trend.h"
#include "analyze/write.h"

const char *const analyze_tables[] = {"series",      "changes", "unpaired",  "summary", "checks",
                                      "suggestions", "trends",  "sentences", NULL};

// Everything that the files are written from.
struct analysis {
    struct statements statements;
    struct series series;
    struct pairs pairs;
    struct pair **grouped;
    struct checks checks;
    struct genealogy genealogy;
    struct pair_options pair_options;
};

// "initial, settled" -> a bit for each. False at an unknown word.
static bool parse_stages(const char *stages, uint32_t *bits, struct failure *failure) {
    *bits = 0;
    struct str rest = str_from(stages);
    for (size_t at = 0; stages && at <= rest.size;) {
        size_t end = str_find(rest, STR(","), at);
        end = end == SIZE_MAX ? rest.size : end;
        struct str word = str_trim(str_slice(rest, at, end));
        enum stage stage = STAGE_unknown;
        if (!word.size || !stage_from_name(word, &stage)) {
            return failure_set(
                failure, "'%.*s' is no stage: request, proposal, provisional, initial, supplementary, revised, settled",
                STR_ARGS(word));
        }
        *bits |= 1u << stage;
        at = end + 1;
    }
    return true;
}

bool analyze_stages_valid(const char *stages, struct failure *failure) {
    uint32_t bits;
    return parse_stages(stages, &bits, failure);
}

enum output {
    OUTPUT_series,
    OUTPUT_changes,
    OUTPUT_unpaired,
    OUTPUT_summary,
    OUTPUT_checks,
    OUTPUT_suggestions,
    OUTPUT_trends,
    OUTPUT_japanese, // the people's files come last
    OUTPUT_sentences,
    OUTPUT_COUNT
};

enum { PEOPLE_ROWS_MOST = 100000 };

static const char *const output_names[OUTPUT_COUNT] = {"series.csv",  "changes.csv",    "unpaired.csv",
                                                       "summary.csv", "checks.csv",     "suggestions.csv",
                                                       "trends.csv",  "changes.ja.csv", "sentences.csv"};

static bool commit_all(struct out *outs[OUTPUT_COUNT], struct failure *failure) {
    bool good = true;
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (good && outs[i]) {
            good = out_commit(outs[i], failure);
        } else {
            out_discard(outs[i]);
        }
    }
    return good;
}

static bool write_all(struct analysis *analysis, const char *directory, struct arena *arena, struct failure *failure) {
    struct out *outs[OUTPUT_COUNT] = {0};
    bool good = true, people = analysis->pairs.count <= PEOPLE_ROWS_MOST;
    for (int i = 0; good && i < (people ? OUTPUT_COUNT : OUTPUT_japanese); i++) {
        outs[i] = out_create(arena_printf(arena, "%s/%s", directory, output_names[i]).data, failure);
        good = outs[i] != NULL;
    }
    if (good) {
        struct arena scratch = {.exhausted = arena->exhausted};
        write_series(outs[OUTPUT_series], &analysis->series, &scratch);
        write_changes(outs[OUTPUT_changes], &analysis->series, &analysis->pairs, &scratch);
        write_unpaired(outs[OUTPUT_unpaired], &analysis->series, &analysis->pairs);
        write_summary(outs[OUTPUT_summary], &analysis->series, &analysis->pairs, analysis->grouped, arena);
        write_checks(outs[OUTPUT_checks], &analysis->series, &analysis->checks);
        write_suggestions(outs[OUTPUT_suggestions], &analysis->series, &analysis->pairs, arena);
        write_trends(outs[OUTPUT_trends], &analysis->series, &analysis->pair_options, &scratch);
        if (people) {
            write_changes_japanese(outs[OUTPUT_japanese], &analysis->series, &analysis->pairs, &scratch);
            write_sentences(outs[OUTPUT_sentences], &analysis->series, &analysis->pairs, &scratch);
        }
        arena_reset(&scratch);
        return commit_all(outs, failure);
    }
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        out_discard(outs[i]);
    }
    return false;
}

static void count_results(const struct analysis *analysis, struct analyze_counts *counts) {
    size_t programmes = 0;
    for (size_t i = 0; i < analysis->series.count; i++) {
        programmes += i == 0 || analysis->series.points[i - 1].programme != analysis->series.points[i].programme;
    }
    *counts = (struct analyze_counts){.figures = analysis->statements.rows,
                                      .programmes = programmes,
                                      .series = analysis->series.count,
                                      .changes = analysis->pairs.count,
                                      .unpaired = analysis->pairs.unpaired_count,
                                      .contradictions = analysis->series.contradictions};
}

bool analyze_files(const char *const *paths, size_t path_count, const struct analyze_options *options,
                   struct analyze_counts *counts, struct diag *diag, struct arena *arena, struct failure *failure) {
    gsl_set_error_handler_off();
    struct analysis analysis = {0};
    analysis.pair_options.mixed = options->mixed;
    if (!parse_stages(options->stages, &analysis.pair_options.stages, failure)) {
        return false;
    }
    for (size_t i = 0; i < path_count; i++) {
        if (!statements_read(&analysis.statements, paths[i], options->rounding, diag, arena, failure)) {
            return false;
        }
    }
    if (options->names_path &&
        !genealogy_read(options->names_path, &analysis.genealogy, &analysis.statements, arena, failure)) {
        return false;
    }
    genealogy_rename(&analysis.genealogy, &analysis.statements, arena);
    series_build(&analysis.statements, &analysis.series, diag, arena);
    pairs_build(&analysis.series, &analysis.pair_options, &analysis.pairs, arena);
    genealogy_pair(&analysis.genealogy, &analysis.series, &analysis.statements, &analysis.pair_options, &analysis.pairs,
                   arena);
    analysis.grouped = pairs_grouped(&analysis.pairs, arena);
    pairs_rank(analysis.grouped, analysis.pairs.count, arena);
    checks_build(&analysis.series, &analysis.checks, diag, arena);
    if (counts) {
        count_results(&analysis, counts);
    }
    if (analysis.pairs.count > PEOPLE_ROWS_MOST) {
        diag_add(diag, SEVERITY_NOTE, "no_people_files", (struct place){.document = str_from(paths[0]), .cell = -1},
                 (struct str){0}, "%zu changes: changes.ja.csv and sentences.csv are left out above %d",
                 analysis.pairs.count, PEOPLE_ROWS_MOST);
    }
    return write_all(&analysis, options->directory, arena, failure);
}
