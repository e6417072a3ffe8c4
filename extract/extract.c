// One document after the other: its reader hands out blocks, the grammar finds figures, the sink writes them.
#include "extract/extract.h"

#include <string.h>

#include "extract/explain.h"
#include "extract/figure_sink.h"
#include "extract/held_table.h"
#include "extract/matter.h"
#include "extract/outline.h"
#include "extract/rounding_note.h"
#include "extract/source_file.h"

// What one run shares.
struct run {
    const struct extract_options *options;
    struct figure_sink sink;
    struct arena document_arena, scratch, antecedent_arena, table_arena, memory_arenas[2], held_arena;
    struct diag *diag;
};

struct document_run {
    struct extraction extraction;
    struct outline outline;
    struct held_table held;
};

static void read_block(struct document_run *document, const struct block *block, struct table_footnote footnote) {
    document->extraction.is_ocr = block->is_ocr;
    if (block->kind == BLOCK_TABLE) {
        table_read(&document->extraction, block, footnote);
    } else {
        outline_read(&document->outline, &document->extraction, block);
    }
}

// Reads what was kept back.
static void release(struct document_run *document) {
    struct held_table *held = &document->held;
    if (!held->is_full) {
        return;
    }
    read_block(document, &held->table, held_table_footnote(held));
    for (int i = 0; i < held->note_count; i++) {
        read_block(document, &held->notes[i], (struct table_footnote){0});
    }
    held_table_empty(held);
}

static bool take_block(void *context, const struct block *block) {
    struct document_run *document = context;
    document->extraction.sink->rounding_noted |= rounding_noted_in(block);
    if (block->kind == BLOCK_TEXT && document->held.is_full && held_table_note(&document->held, block)) {
        return true;
    }
    release(document);
    bool known = document->extraction.parenthesis != PARENTHESIS_UNDECIDED;
    if (block->kind == BLOCK_TABLE && held_table_wants(block, known)) {
        held_table_keep(&document->held, block);
    } else {
        read_block(document, block, (struct table_footnote){0});
    }
    return true;
}

// True when an earlier path has the same base name: their ids must differ.
static int ordinal_of(const char *const *paths, size_t index) {
    int ordinal = 0;
    const char *base = strrchr(paths[index], '/');
    base = base ? base + 1 : paths[index];
    for (size_t i = 0; i < index; i++) {
        const char *other = strrchr(paths[i], '/');
        ordinal += strcmp(base, other ? other + 1 : paths[i]) == 0;
    }
    return ordinal;
}

static bool read_document(struct run *run, const char *path, int ordinal, struct failure *failure) {
    struct source_file file;
    if (!source_file_open(path, &file, failure)) {
        return false;
    }
    struct document_run *document = ARENA_NEW(struct document_run, &run->document_arena);
    document->extraction = (struct extraction){.document = file.source.name,
                                               .rounding = run->options->rounding,
                                               .unit_option = run->options->unit,
                                               .budget_silence = MATTER_NO_BUDGET,
                                               .sink = &run->sink,
                                               .explain = run->sink.explain,
                                               .diag = run->diag,
                                               .arena = &run->document_arena,
                                               .scratch = &run->scratch,
                                               .antecedent_arena = &run->antecedent_arena,
                                               .table_arena = &run->table_arena,
                                               .memory_arenas = {&run->memory_arenas[0], &run->memory_arenas[1]}};
    document->held.arena = &run->held_arena;
    figure_sink_begin(&run->sink, file.source.name, ordinal, run->options->rounding);
    struct reader_options options = {.ocr = run->options->ocr};
    bool good = reader_for(&file.source)(&file.source, &options, take_block, document, run->diag, &run->document_arena,
                                         failure);
    release(document);
    figure_sink_flush(&run->sink);
    arena_reset(&run->document_arena);
    arena_reset(&run->scratch);
    arena_reset(&run->antecedent_arena);
    arena_reset(&run->table_arena);
    arena_reset(&run->held_arena);
    arena_reset(&run->memory_arenas[0]);
    arena_reset(&run->memory_arenas[1]);
    source_file_close(&file);
    return good;
}

static void begin(struct run *run, struct out *figures, struct out *ledger, struct arena *arena) {
    run->document_arena.exhausted = run->scratch.exhausted = run->table_arena.exhausted = arena->exhausted;
    run->held_arena.exhausted = run->memory_arenas[0].exhausted = run->memory_arenas[1].exhausted = arena->exhausted;
    run->antecedent_arena.exhausted = run->sink.rows_arena.exhausted = arena->exhausted;
    run->sink.names_arena = arena;
    run->sink.diag = run->diag;
    run->sink.figures = csv_begin(figures, "figures");
    if (ledger) {
        run->sink.ledger = csv_begin(ledger, "ledger");
        run->sink.has_ledger = true;
    }
}

bool extract_documents(const char *const *paths, size_t path_count, const struct extract_options *options,
                       struct out *figures, struct out *ledger, struct extract_counts *counts, struct diag *diag,
                       struct arena *arena, struct failure *failure) {
    struct run *run = ARENA_NEW(struct run, arena);
    run->options = options;
    run->diag = diag;
    *counts = (struct extract_counts){.documents = path_count};
    if (!agreed_names_read(options->names_path, &run->sink.names, arena, failure)) {
        return false;
    }
    run->sink.counts = counts;
    begin(run, figures, ledger, arena);
    struct failure last = {0};
    for (size_t i = 0; i < path_count; i++) {
        struct failure one = {0};
        if (options->progress) {
            options->progress(paths[i]);
        }
        if (!read_document(run, paths[i], ordinal_of(paths, i), &one)) {
            counts->failed_documents++;
            struct place place = {.document = str_from(paths[i]), .cell = -1};
            diag_add(diag, SEVERITY_WARNING, "document_failed", place, (struct str){0}, "%s", one.message);
            last = one;
        }
    }
    arena_reset(&run->sink.rows_arena);
    agreed_names_suggest(run->sink.names, diag, &run->scratch);
    arena_reset(&run->scratch);
    if (counts->failed_documents == path_count && path_count > 0) {
        return failure_set(failure, "%s", last.message);
    }
    return true;
}

// Takes ":NUMBER" from the end of place; false when it ends otherwise.
static bool take_number(struct str *place, long *number) {
    size_t colon = str_find_last(*place, STR(":"), place->size), digits = colon + 1;
    if (colon == SIZE_MAX || digits == place->size) {
        return false;
    }
    long value = 0;
    for (size_t i = digits; i < place->size; i++) {
        if (place->data[i] < '0' || place->data[i] > '9' || value > 100000000) {
            return false;
        }
        value = value * 10 + (place->data[i] - '0');
    }
    *number = value;
    place->size = colon;
    return true;
}

static void take_page(struct str *place, struct explain *explain) {
    size_t colon = str_find_last(*place, STR(":p"), place->size);
    if (colon == SIZE_MAX) {
        return;
    }
    struct str rest = *place;
    rest.data += colon + 1;
    rest.size -= colon + 1;
    int page = 0;
    for (size_t i = 1; i < rest.size; i++) {
        if (rest.data[i] < '0' || rest.data[i] > '9' || page > 100000) {
            return;
        }
        page = page * 10 + (rest.data[i] - '0');
    }
    explain->page = page;
    place->size = colon;
}

bool extract_explain(const char *place, const struct extract_options *options, struct out *out, struct diag *diag,
                     struct arena *arena, struct failure *failure) {
    struct str rest = str_from(place);
    struct explain explain = {.out = out, .cell = -1};
    long last, before;
    if (!take_number(&rest, &last)) {
        return failure_set(failure, "%s: name the place as FILE:LINE, FILE:LINE:CELL or FILE:pPAGE:LINE", place);
    }
    explain.line = last;
    if (take_number(&rest, &before)) {
        explain.line = before;
        explain.cell = (int)last;
    }
    take_page(&rest, &explain);
    const char *path = arena_copy(rest, arena).data;
    struct run *run = ARENA_NEW(struct run, arena);
    struct out *nowhere = out_create("/dev/null", failure);
    struct extract_counts counts = {0};
    run->options = options;
    run->diag = diag;
    run->sink.counts = &counts;
    run->sink.explain = &explain;
    bool good = nowhere && agreed_names_read(options->names_path, &run->sink.names, arena, failure);
    if (good) {
        begin(run, nowhere, NULL, arena);
        good = read_document(run, path, 0, failure);
    }
    out_discard(nowhere);
    return good &&
           (explain.found || failure_set(failure, "%s: no amount and no word for a budget stands there", place));
}
