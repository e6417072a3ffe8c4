// Any bytes as a document through the whole extractor; its own CSV must be readable again.
#include <assert.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/csvio.h"
#include "extract/extract.h"

enum { FUZZ_MEMORY = 256 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A file in memory and the name by which it can be opened.
struct memory_file {
    int number;
    char path[64];
};

static struct memory_file memory_file_make(void) {
    struct memory_file file = {.number = memfd_create("fuzz", MFD_CLOEXEC)};
    assert(file.number >= 0);
    snprintf(file.path, sizeof file.path, "/proc/self/fd/%d", file.number);
    return file;
}

static void extract_all(const char *document, const char *figures_path, struct arena *arena) {
    struct failure failure = {0};
    struct diag diag = {.arena = arena};
    struct extract_counts counts = {0};
    struct extract_options options = {0};
    struct out *figures = out_create(figures_path, &failure);
    struct out *ledger = out_create("/dev/null", &failure);
    assert(figures && ledger);
    bool good = extract_documents(&document, 1, &options, figures, ledger, &counts, &diag, arena, &failure);
    assert(good != failure.happened);
    assert(out_commit(ledger, &failure));
    if (!good) {
        out_discard(figures);
        return;
    }
    assert(out_commit(figures, &failure));
    struct csv_table table;
    assert(csv_read(figures_path, &table, arena, &failure));
    assert(table.row_count == counts.figures);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct memory_file document = memory_file_make();
    assert(write(document.number, data, size) == (ssize_t)size);
    char figures_path[64];
    snprintf(figures_path, sizeof figures_path, "/tmp/yosan-fuzz-%ld.csv", (long)getpid());
    jmp_buf exhausted;
    struct arena arena = {.limit = FUZZ_MEMORY, .exhausted = &exhausted};
    if (setjmp(exhausted) == 0) {
        extract_all(document.path, figures_path, &arena);
    }
    arena_reset(&arena);
    unlink(figures_path);
    close(document.number);
    return 0;
}
