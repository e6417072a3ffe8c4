// Each document: its reader hands out blocks, the grammar finds figures, the sink writes them.
#include "extract/extract.h"
#include "extract/html.h"
#include "extract/stream.h"

#include <glib.h>
#include <string.h>

#include "base/crew.h"
#include "extract/document_crew.h"
#include "extract/document_run.h"
#include "extract/explain.h"
#include "extract/held_table.h"
#include "extract/matter.h"
#include "extract/outline.h"
#include "extract/rounding_note.h"

struct document_state {
    struct extraction extraction;
    struct outline outline;
    struct held_table held;
};

static void read_block(struct document_state *document, const struct block *block, struct table_footnote footnote) {
    document->extraction.is_ocr = block->is_ocr;
    if (block->is_title) {
        outline_title(&document->extraction, block->text.words);
    } else if (block->kind == BLOCK_TABLE) {
        table_read(&document->extraction, block, footnote);
    } else {
        outline_read(&document->outline, &document->extraction, block);
    }
}

// Reads what was kept back; a table may follow it.
static void release(struct document_state *document, bool before_table) {
    struct held_table *held = &document->held;
    if (!held->is_full) {
        return;
    }
    read_block(document, &held->table, held_table_footnote(held, before_table));
    for (int i = 0; i < held->note_count; i++) {
        read_block(document, &held->notes[i], (struct table_footnote){0});
    }
    held_table_empty(held);
}

static bool take_block(void *context, const struct block *block) {
    struct document_state *document = context;
    document->extraction.sink->rounding_noted |= rounding_noted_in(block);
    if (block->kind == BLOCK_TEXT && document->held.is_full && held_table_note(&document->held, block)) {
        return true;
    }
    release(document, block->kind == BLOCK_TABLE);
    bool known = document->extraction.parenthesis != PARENTHESIS_UNDECIDED;
    if (block->kind == BLOCK_TABLE && held_table_wants(block, known)) {
        held_table_keep(&document->held, block);
    } else {
        read_block(document, block, (struct table_footnote){0});
    }
    return true;
}

void document_run_begin(struct document_run *run, const struct extract_options *options, struct agreed_names *names,
                        struct diag *diag, struct arena *names_arena) {
    jmp_buf *exhausted = names_arena->exhausted;
    run->document_arena.exhausted = run->scratch.exhausted = run->table_arena.exhausted = exhausted;
    run->held_arena.exhausted = run->memory_arenas[0].exhausted = run->memory_arenas[1].exhausted = exhausted;
    run->antecedent_arena.exhausted = run->sink.rows_arena.exhausted = exhausted;
    run->options = options;
    run->diag = run->sink.diag = diag;
    run->sink.names = names;
    run->sink.names_arena = names_arena;
}

// Readers of lines look at UTF-8 as it is; what HTML is parsed from is checked before.
static bool recode(struct document_run *run, reader_function *reader, struct failure *failure) {
    bool of_lines = reader == read_text || reader == read_tsv || reader == read_csv || reader == read_markdown;
    if ((!of_lines && reader != read_html) || run->file.source.bytes.size <= STREAM_KEEP_BYTES) {
        return true;
    }
    struct str bytes = run->file.source.bytes;
    enum encoding encoding = of_lines ? encoding_detect(bytes) : html_encoding(bytes);
    return (of_lines && encoding == ENCODING_utf_8) ||
           source_file_recode(&run->file, encoding, run->diag, &run->document_arena, failure);
}

bool document_run_read(struct document_run *run, const char *path, int ordinal, struct failure *failure) {
    if (!source_file_open(path, &run->file, failure)) {
        return false;
    }
    const struct source *source = &run->file.source;
    run->share = (struct reading_share){.progress = run->options->progress, .size = source->bytes.size};
    run->file.source.share = &run->share;
    struct document_state *document = ARENA_NEW(struct document_state, &run->document_arena);
    document->extraction = (struct extraction){.document = source->name,
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
    figure_sink_begin(&run->sink, source->name, ordinal, run->options->rounding);
    struct reader_options options = {.ocr = run->options->ocr};
    reader_function *reader = reader_for(source);
    bool good = recode(run, reader, failure) &&
                reader(source, &options, take_block, document, run->diag, &run->document_arena, failure);
    release(document, false);
    figure_sink_flush(&run->sink);
    document_run_end(run);
    return good;
}

void document_run_end(struct document_run *run) {
    if (run->share.progress) { // the whole of it is added when its turn comes
        atomic_fetch_sub(&run->share.progress->under_way, run->share.told);
    }
    run->share = (struct reading_share){0};
    arena_reset(&run->document_arena);
    arena_reset(&run->scratch);
    arena_reset(&run->antecedent_arena);
    arena_reset(&run->table_arena);
    arena_reset(&run->held_arena);
    arena_reset(&run->memory_arenas[0]);
    arena_reset(&run->memory_arenas[1]);
    source_file_close(&run->file);
}

// ---- All documents

// Documents of the same base name have to differ in their ids.
int *documents_ordinals(const char *const *paths, size_t path_count, struct arena *arena) {
    int *ordinals = ARENA_ARRAY(int, path_count, arena);
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < path_count; i++) {
        const char *slash = strrchr(paths[i], '/');
        char *base = (char *)(uintptr_t)(slash ? slash + 1 : paths[i]);
        ordinals[i] = GPOINTER_TO_INT(g_hash_table_lookup(counts, base));
        g_hash_table_replace(counts, base, GINT_TO_POINTER(ordinals[i] + 1));
    }
    g_hash_table_destroy(counts);
    return ordinals;
}

// On the caller's thread, without a copy of what comes out.
static void read_in_turn(const struct document_crew *all, struct failure *last) {
    struct document_run *run = ARENA_NEW(struct document_run, all->arena);
    document_run_begin(run, all->options, all->names, all->diag, all->arena);
    run->sink.counts = all->counts;
    run->sink.figures = csv_go_on(all->figures, "figures");
    run->sink.has_ledger = all->ledger != NULL;
    if (all->ledger) {
        run->sink.ledger = csv_go_on(all->ledger, "ledger");
    }
    for (size_t i = 0; i < all->path_count; i++) {
        struct failure one = {0};
        if (!document_run_read(run, all->paths[i], all->ordinals[i], &one)) {
            document_failed(all->paths[i], &one, all->counts, all->diag);
            *last = one;
        }
        extract_progress_add(all->options->progress, all->paths[i]);
    }
    arena_reset(&run->sink.rows_arena);
}

bool extract_documents(const char *const *paths, size_t path_count, const struct extract_options *options,
                       struct out *figures, struct out *ledger, struct extract_counts *counts, struct diag *diag,
                       struct arena *arena, struct failure *failure) {
    struct document_crew all = {.paths = paths,
                                .path_count = path_count,
                                .options = options,
                                .figures = figures,
                                .ledger = ledger,
                                .counts = counts,
                                .diag = diag,
                                .arena = arena};
    *counts = (struct extract_counts){.documents = path_count};
    if (!agreed_names_read(options->names_path, &all.names, arena, failure)) {
        return false;
    }
    int *ordinals = documents_ordinals(paths, path_count, arena);
    if (path_count) {
        ordinals[0] += options->ordinal;
    }
    all.ordinals = ordinals;
    csv_begin(figures, "figures");
    if (ledger) {
        csv_begin(ledger, "ledger");
    }
    struct failure last = {0};
    size_t threads = extract_threads(options, path_count);
    if (threads > 1) {
        document_crew_read(&all, threads, &last);
    } else {
        read_in_turn(&all, &last);
    }
    if (options->met) {
        agreed_names_met_all(options->met, all.names, arena);
    } else {
        struct arena scratch = {.exhausted = arena->exhausted};
        agreed_names_suggest(all.names, diag, &scratch);
        arena_reset(&scratch);
    }
    return !documents_all_failed(counts, &last, failure);
}

// ---- One place

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
    struct document_run *run = ARENA_NEW(struct document_run, arena);
    struct out *nowhere = out_create("/dev/null", failure);
    struct extract_counts counts = {0};
    struct agreed_names *names;
    bool good = nowhere && agreed_names_read(options->names_path, &names, arena, failure);
    if (good) {
        document_run_begin(run, options, names, diag, arena);
        run->sink.counts = &counts;
        run->sink.explain = &explain;
        run->sink.figures = csv_go_on(nowhere, "figures");
        good = document_run_read(run, path, 0, failure);
        arena_reset(&run->sink.rows_arena);
    }
    out_discard(nowhere);
    return good &&
           (explain.found || failure_set(failure, "%s: no amount and no word for a budget stands there", place));
}
