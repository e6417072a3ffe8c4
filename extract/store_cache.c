// Remembers what was read of each document: its rows and what was said about it, in files named by a checksum.
#include <glib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/csvio.h"
#include "extract/document_crew.h"
#include "extract/memory_key.h"
#include "extract/store.h"

struct memory {
    const char *figures, *ledger, *remarks; // paths
};

// False when the document cannot be opened.
static bool find_memory(const char *path, const char *directory, const struct extract_options *options,
                        struct memory *memory, struct arena *arena) {
    struct failure unread = {0};
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *settings = arena_printf(arena, "%d %lld %d %d %s", (int)options->rounding, (long long)options->unit,
                                        (int)options->ocr, options->ordinal, path)
                               .data;
    g_checksum_update(checksum, (const guchar *)settings, (gssize)strlen(settings) + 1);
    memory_key_add_programs(checksum, arena);
    if (options->names_path) {
        memory_key_add_content(checksum, options->names_path, &unread);
    }
    unread.happened = false;
    bool good = memory_key_add_content(checksum, path, &unread);
    struct str key = arena_copy(str_from(g_checksum_get_string(checksum)), arena);
    g_checksum_free(checksum);
    memory->figures = arena_printf(arena, "%s/%s.figures.csv", directory, key.data).data;
    memory->ledger = arena_printf(arena, "%s/%s.ledger.csv", directory, key.data).data;
    memory->remarks = arena_printf(arena, "%s/%s.remarks.csv", directory, key.data).data;
    return good;
}

// ---- Keeping

static void put_remark(struct csv_writer *writer, const char *severity, const char *code, struct place place,
                       struct str message, struct str shown) {
    csv_put_name(writer, severity);
    csv_put_name(writer, code);
    csv_put_text(writer, place.document);
    csv_put_integer(writer, place.page);
    csv_put_integer(writer, place.line);
    csv_put_integer(writer, place.cell);
    csv_put_integer(writer, (long long)place.offset);
    csv_put_text(writer, message);
    csv_put_text(writer, shown);
    csv_end_row(writer);
}

// What was said about the document, and the names met in it: near-duplicates are sought among those of all documents.
static bool write_remarks(const char *path, const struct diag *diag, const struct agreed_names *met,
                          struct failure *failure) {
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    struct csv_writer writer = csv_begin(out, "remarks");
    for (size_t i = 0; i < diag->count; i++) {
        const struct diagnostic *item = &diag->items[i];
        put_remark(&writer, item->severity == SEVERITY_WARNING ? "warning" : "note", item->code, item->place,
                   item->message, item->shown);
    }
    struct str name;
    struct place place;
    for (size_t i = 0; agreed_names_met_at(met, i, &name, &place); i++) {
        put_remark(&writer, "name", "", place, (struct str){0}, name);
    }
    return out_commit(out, failure);
}

// Reads the document and keeps what came of it; the remarks go last, so that they say that the rest is whole.
static bool read_and_keep(const char *path, const struct memory *memory, const struct extract_options *asked,
                          struct arena *arena, struct failure *failure) {
    struct diag diag = {.arena = arena};
    struct extract_counts counts;
    struct extract_options options = *asked;
    if (!agreed_names_read(NULL, &options.met, arena, failure)) {
        return false;
    }
    struct out *figures = out_create(memory->figures, failure);
    struct out *ledger = figures ? out_create(memory->ledger, failure) : NULL;
    if (!ledger || !extract_documents(&path, 1, &options, figures, ledger, &counts, &diag, arena, failure)) {
        out_discard(figures);
        out_discard(ledger);
        return false;
    }
    if (!out_commit(figures, failure)) {
        out_discard(ledger);
        return false;
    }
    return out_commit(ledger, failure) && write_remarks(memory->remarks, &diag, options.met, failure);
}

// ---- Remembering

// The rows of a file without its heading, as they are.
static bool append_rows(const char *path, struct out *out, size_t *rows, struct failure *failure) {
    char *content = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &content, &size, NULL)) {
        return failure_set(failure, "%s: cannot read what was remembered", path);
    }
    const char *heading = memchr(content, '\n', size);
    const char *start = heading ? heading + 1 : content + size;
    out_write(out, start, (size_t)(content + size - start));
    for (const char *c = start; c < content + size; c++) {
        *rows += *c == '\n';
    }
    g_free(content);
    return true;
}

static void count_skipped(struct extract_counts *counts, struct str reason) {
    for (size_t i = 0; i + 1 < MOST_FORMS; i++) {
        struct form_count *skipped = &counts->skipped[i];
        if (skipped->count == 0) {
            struct str form = str_slice(reason, 0, sizeof skipped->form - 1);
            memcpy(skipped->form, form.data, form.size);
        }
        if (str_equal(str_from(skipped->form), reason)) {
            skipped->count++;
            return;
        }
    }
}

static bool count_ledger(const char *path, struct extract_counts *counts, struct arena *arena,
                         struct failure *failure) {
    struct csv_table ledger;
    if (!csv_read(path, &ledger, arena, failure)) {
        return false;
    }
    size_t taken = csv_column(&ledger, "taken"), reason = csv_column(&ledger, "reason");
    counts->expressions += ledger.row_count;
    for (size_t i = 0; i < ledger.row_count; i++) {
        if (str_equal(csv_field(&ledger.rows[i], taken), STR("false"))) {
            count_skipped(counts, csv_field(&ledger.rows[i], reason));
        }
    }
    return true;
}

static bool replay_remarks(const char *path, struct diag *diag, struct agreed_names *met, struct arena *met_arena,
                           struct arena *arena, struct failure *failure) {
    struct csv_table remarks;
    if (!csv_read(path, &remarks, arena, failure)) {
        return false;
    }
    for (size_t i = 0; i < remarks.row_count; i++) {
        const struct csv_row *row = &remarks.rows[i];
        yen numbers[4] = {0, 0, -1, 0};
        for (size_t j = 0; j < 4; j++) {
            csv_yen(csv_field(row, 3 + j), &numbers[j]);
        }
        struct place place = {csv_field(row, 2), (int)numbers[0], (long)numbers[1], (int)numbers[2],
                              (size_t)numbers[3]};
        struct str severity = csv_field(row, 0), message = csv_field(row, 7);
        if (str_equal(severity, STR("name"))) {
            agreed_names_met(met, csv_field(row, 8), place, met_arena);
        } else {
            const char *code = arena_copy(csv_field(row, 1), diag->arena).data;
            diag_add(diag, str_equal(severity, STR("warning")) ? SEVERITY_WARNING : SEVERITY_NOTE, code, place,
                     csv_field(row, 8), "%.*s", STR_ARGS(message));
        }
    }
    return true;
}

// What came of one document, until its turn.
struct remembered {
    struct memory memory;
    struct arena arena;
    struct failure failure;
    bool was_known;
};

struct remembering {
    const struct store_documents *documents;
    const char *directory;
    const struct extract_options *options;
    struct remembered **slots; // of the documents under way, by index modulo ahead
    size_t ahead;
    struct out *figures, *ledger;
    struct extract_counts *counts;
    size_t remembered;
    GHashTable *used;         // paths of this run's memories
    struct agreed_names *met; // in all documents
    const int *ordinals;
    struct diag *diag;
    struct arena *arena;
    struct failure *failure, last; // what was remembered cannot be read, or an output fails; of a document
    bool exhausted;                // the caller's arena
};

static struct remembered **slot(struct remembering *store, size_t index) {
    return &store->slots[index % store->ahead];
}

static void slot_free(struct remembering *store, size_t index) {
    struct remembered *one = *slot(store, index);
    if (one) {
        arena_reset(&one->arena);
        free(one);
    }
    *slot(store, index) = NULL;
}

static void drop_document(void *context, size_t index) {
    slot_free(context, index);
}

// Reads the document where it is not known.
static void read_document(void *context, size_t index) {
    struct remembering *store = context;
    const char *path = store->documents->paths[index];
    struct remembered *one = *slot(store, index) = calloc(1, sizeof *one);
    jmp_buf exhausted;
    if (!one) {
        return;
    }
    one->arena.exhausted = &exhausted;
    if (setjmp(exhausted) != 0) {
        failure_set(&one->failure, "%s: no memory to read it", path);
        return;
    }
    struct extract_options options = *store->options;
    options.ordinal = store->ordinals[index];
    bool opened = find_memory(path, store->directory, &options, &one->memory, &one->arena);
    one->was_known = opened && access(one->memory.remarks, R_OK) == 0;
    if (!one->was_known) {
        read_and_keep(path, &one->memory, &options, &one->arena, &one->failure);
    }
}

static void add_used(GHashTable *used, const struct memory *memory) {
    g_hash_table_add(used, g_strdup(memory->figures));
    g_hash_table_add(used, g_strdup(memory->ledger));
    g_hash_table_add(used, g_strdup(memory->remarks));
}

static void append_document(struct remembering *store, struct remembered *one, const char *path) {
    if (one->failure.happened) {
        document_failed(path, &one->failure, store->counts, store->diag);
        store->last = one->failure;
        return;
    }
    add_used(store->used, &one->memory);
    store->remembered += one->was_known;
    size_t rows = 0;
    (void)(append_rows(one->memory.figures, store->figures, &store->counts->figures, store->failure) &&
           append_rows(one->memory.ledger, store->ledger, &rows, store->failure) &&
           count_ledger(one->memory.ledger, store->counts, &one->arena, store->failure) &&
           replay_remarks(one->memory.remarks, store->diag, store->met, store->arena, &one->arena, store->failure));
}

// The other threads must have ended before the caller's memory may be said to be at its end.
static bool take_document(void *context, size_t index) {
    struct remembering *store = context;
    struct remembered *one = *slot(store, index);
    jmp_buf exhausted, *outer = store->arena->exhausted;
    store->arena->exhausted = &exhausted;
    if (one) {
        one->arena.exhausted = &exhausted;
    }
    if (!one || setjmp(exhausted) != 0) {
        store->exhausted = true;
    } else {
        append_document(store, one, store->documents->paths[index]);
    }
    store->arena->exhausted = outer;
    if (one && one->was_known) { // one that was read has been counted
        extract_progress_add(store->options->progress, store->documents->paths[index]);
    }
    slot_free(store, index);
    return !store->exhausted && !store->failure->happened;
}

bool store_extract(const struct store_documents *documents, const char *cache_directory,
                   const struct extract_options *options, struct out *figures, struct out *ledger,
                   struct extract_counts *counts, size_t *remembered, struct diag *diag, struct arena *arena,
                   struct failure *failure) {
    if (remembered) {
        *remembered = 0;
    }
    *counts = (struct extract_counts){.documents = documents->count};
    size_t threads = extract_threads(options, documents->count);
    struct remembering store = {.documents = documents,
                                .directory = cache_directory,
                                .options = options,
                                .ahead = DOCUMENTS_AHEAD * threads,
                                .figures = figures,
                                .ledger = ledger,
                                .counts = counts,
                                .diag = diag,
                                .arena = arena,
                                .failure = failure};
    if (!agreed_names_read(options->names_path, &store.met, arena, failure)) {
        return false;
    }
    store.ordinals = documents_ordinals(documents->paths, documents->count, arena);
    store.slots = ARENA_ARRAY(struct remembered *, store.ahead, arena);
    csv_begin(figures, "figures");
    csv_begin(ledger, "ledger");
    if (!out_make_directory(cache_directory, failure)) {
        return false;
    }
    struct crew_jobs jobs = {documents->count, store.ahead, &store, read_document, take_document, drop_document};
    store.used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    crew_run(&jobs, threads);
    if (!store.exhausted && !failure->happened) {
        static const char *const endings[] = {".figures.csv", ".ledger.csv", ".remarks.csv"};
        memory_forget(cache_directory, endings, sizeof endings / sizeof endings[0], store.used);
        struct arena scratch = {.exhausted = arena->exhausted};
        agreed_names_suggest(store.met, diag, &scratch);
        arena_reset(&scratch);
    }
    g_hash_table_destroy(store.used);
    if (store.exhausted) {
        longjmp(*arena->exhausted, 1);
    }
    if (remembered) {
        *remembered = store.remembered;
    }
    if (!failure->happened) {
        documents_all_failed(counts, &store.last, failure);
    }
    return !failure->happened;
}
