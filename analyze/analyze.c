// The order of the analysis: read, merge, pair, write; all files or none.
#include "analyze/analyze.h"

#include <gsl/gsl_errno.h>

#include "analyze/analysis.h"

const char *const analyze_tables[] = {"series",      "changes", "unpaired",  "summary", "checks",
                                      "suggestions", "trends",  "sentences", NULL};

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

static bool read_all(struct analysis *analysis, const char *const *paths, size_t path_count,
                     const struct analyze_options *options, struct diag *diag, struct arena *arena,
                     struct failure *failure) {
    for (size_t i = 0; i < path_count; i++) {
        if (!statements_read(&analysis->statements, paths[i], options->rounding, diag, arena, failure)) {
            return false;
        }
    }
    if (options->names_path &&
        !genealogy_read(options->names_path, &analysis->genealogy, &analysis->statements, arena, failure)) {
        return false;
    }
    analysis->has_deflator = options->deflator_path != NULL;
    analysis->has_population = options->population_path != NULL;
    return (!options->deflator_path || index_read(options->deflator_path, &analysis->deflator, arena, failure)) &&
           (!options->population_path || index_read(options->population_path, &analysis->population, arena, failure));
}

bool analyze_names_valid(const char *names_path, struct arena *arena, struct failure *failure) {
    struct genealogy genealogy = {0};
    struct statements *statements = ARENA_NEW(struct statements, arena); // none: the file's names alone
    return genealogy_read(names_path, &genealogy, statements, arena, failure);
}

static bool indexes_cover(const struct analysis *analysis, const struct analyze_options *options,
                          struct failure *failure) {
    return (!analysis->has_deflator ||
            index_covers(&analysis->deflator, options->deflator_path, &analysis->pairs, failure)) &&
           (!analysis->has_population ||
            index_covers(&analysis->population, options->population_path, &analysis->pairs, failure));
}

// A printed change that cannot come from the printed amounts is reported with both places.
static void report_changes(const struct analysis *analysis, struct diag *diag) {
    const struct series *series = &analysis->series;
    const struct statement *items = analysis->statements.items;
    for (size_t i = 0; i < analysis->pairs.count; i++) {
        const struct pair *pair = &analysis->pairs.items[i];
        if (pair->flags & FLAG_BIT(change_disagrees)) {
            struct place from = statement_place(&analysis->statements, &items[series->order[pair->from->first]]);
            diag_add(diag, SEVERITY_WARNING, "change_disagrees",
                     statement_place(&analysis->statements, &items[series->order[pair->to->first]]),
                     programme_name(series, pair->to->programme),
                     "the change printed beside %lld yen for %d cannot come from it and the %lld yen of %.*s:%ld: the "
                     "amounts alone are taken",
                     (long long)pair->to->amount, pair->to->year, (long long)pair->from->amount,
                     STR_ARGS(from.document), from.line);
        }
    }
}

static void compare_all(struct analysis *analysis, struct diag *diag, struct arena *arena) {
    genealogy_rename(&analysis->genealogy, &analysis->statements, arena);
    series_build(&analysis->statements, &analysis->series, diag, arena);
    pairs_build(&analysis->series, &analysis->pair_options, &analysis->pairs, arena);
    genealogy_pair(&analysis->genealogy, &analysis->series, &analysis->statements, &analysis->pairs, arena);
    amounts_narrow(&analysis->pairs, &analysis->series, arena);
    pairs_group(&analysis->pairs, arena);
    pairs_rank(&analysis->pairs, &analysis->series, arena);
    report_changes(analysis, diag);
    checks_build(&analysis->series, &analysis->checks, diag, arena);
}

bool analyze_files(const char *const *paths, size_t path_count, const struct analyze_options *options,
                   struct analyze_counts *counts, struct diag *diag, struct arena *arena, struct failure *failure) {
    gsl_set_error_handler_off();
    struct analysis analysis = {.pair_options = {.mixed = options->mixed}};
    if (!parse_stages(options->stages, &analysis.pair_options.stages, failure) ||
        !read_all(&analysis, paths, path_count, options, diag, arena, failure)) {
        return false;
    }
    compare_all(&analysis, diag, arena);
    if (options->names_path) {
        genealogy_report(&analysis.genealogy, options->names_path, &analysis.series, diag);
    }
    if (counts) {
        count_results(&analysis, counts);
    }
    if (!analysis_has_people_files(&analysis)) {
        diag_add(diag, SEVERITY_NOTE, "no_people_files", (struct place){.document = str_from(paths[0]), .cell = -1},
                 (struct str){0}, "%zu changes: changes.ja.csv and sentences.csv are left out above %d",
                 analysis.pairs.count, PEOPLE_ROWS_MOST);
    }
    return indexes_cover(&analysis, options, failure) && analysis_write(&analysis, options->directory, arena, failure);
}
