// Counts documents and their bytes.
#include <sys/stat.h>

#include "base/crew.h"
#include "extract/document.h"
#include "extract/extract.h"

static size_t bytes_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && status.st_size > 0 ? (size_t)status.st_size : 0;
}

void extract_progress_begin(struct extract_progress *progress, const char *const *paths, size_t path_count) {
    *progress = (struct extract_progress){.all_documents = path_count};
    for (size_t i = 0; i < path_count; i++) {
        progress->all_bytes += bytes_of(paths[i]);
    }
}

void extract_progress_add(struct extract_progress *progress, const char *path) {
    if (progress) {
        atomic_fetch_add(&progress->documents, 1);
        atomic_fetch_add(&progress->bytes, bytes_of(path));
    }
}

void reading_share_tell(struct reading_share *share, size_t at, size_t all) {
    if (!share || !share->progress || all == 0) {
        return;
    }
    size_t now = at < all ? (size_t)((double)share->size * ((double)at / (double)all)) : share->size;
    if (now > share->told) {
        atomic_fetch_add(&share->progress->under_way, now - share->told);
        share->told = now;
    }
}

size_t extract_threads(const struct extract_options *options, size_t path_count) {
    size_t threads = options->threads ? options->threads : crew_cores();
    return path_count > threads ? threads : path_count;
}
