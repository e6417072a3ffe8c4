// Checksums of programs and files.
#include "extract/memory_key.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/source_file.h"

static void add_file_state(GChecksum *key, const char *path) {
    struct stat status;
    if (stat(path, &status) == 0) {
        long long state[] = {(long long)status.st_size, (long long)status.st_mtim.tv_sec,
                             (long long)status.st_mtim.tv_nsec};
        g_checksum_update(key, (const guchar *)state, sizeof state);
    }
}

void memory_key_add_programs(GChecksum *key, struct arena *arena) {
    char path[4096];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    path[size > 0 ? size : 0] = '\0';
    char *slash = strrchr(path, '/');
    int directory = slash ? (int)(slash - path) : 0;
    add_file_state(key, path);
    add_file_state(key, arena_printf(arena, "%.*s/yosan-read-pdf", directory, path).data);
    add_file_state(key, arena_printf(arena, "%.*s/../libexec/yosan/yosan-read-pdf", directory, path).data);
}

bool memory_key_add_content(GChecksum *key, const char *path, struct failure *failure) {
    struct source_file file;
    if (!source_file_open(path, &file, failure)) {
        return false;
    }
    g_checksum_update(key, (const guchar *)file.source.bytes.data, (gssize)file.source.bytes.size);
    source_file_close(&file);
    return true;
}

static bool ends_in_one(const char *name, const char *const *endings, size_t ending_count) {
    bool found = false;
    for (size_t i = 0; i < ending_count && !found; i++) {
        found = g_str_has_suffix(name, endings[i]);
    }
    return found;
}

void memory_forget(const char *directory, const char *const *endings, size_t ending_count, GHashTable *used) {
    GDir *listing = g_dir_open(directory, 0, NULL);
    for (const char *name; listing && (name = g_dir_read_name(listing));) {
        char *path = g_strdup_printf("%s/%s", directory, name);
        if (ends_in_one(name, endings, ending_count) && !g_hash_table_contains(used, path)) {
            unlink(path);
        }
        g_free(path);
    }
    if (listing) {
        g_dir_close(listing);
    }
}
