// Maps regular files; reads pipes into memory.
#include "extract/source_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int file, const char *path, struct source *source, struct failure *failure) {
    size_t capacity = 1 << 16, size = 0;
    char *bytes = malloc(capacity);
    while (bytes) {
        ssize_t got = read(file, bytes + size, capacity - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            failure_set_errno(failure, "%s: cannot read", path);
            free(bytes);
            return false;
        }
        if (got == 0) {
            source->bytes = (struct str){bytes, size};
            return true;
        }
        size += (size_t)got;
        if (size == capacity) {
            char *grown = realloc(bytes, capacity *= 2);
            if (!grown) {
                free(bytes);
            }
            bytes = grown;
        }
    }
    return failure_set(failure, "%s: no memory to read it", path);
}

static bool map_or_read(int descriptor, const char *path, struct source_file *file, struct failure *failure) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        return failure_set_errno(failure, "%s: cannot read", path);
    }
    if (S_ISDIR(status.st_mode)) {
        return failure_set(failure, "%s: is a directory: name the documents in it", path);
    }
    if (!S_ISREG(status.st_mode) || status.st_size == 0) {
        return read_all(descriptor, path, &file->source, failure);
    }
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) {
        return failure_set_errno(failure, "%s: cannot read", path);
    }
    madvise(bytes, (size_t)status.st_size, MADV_SEQUENTIAL);
    file->source.bytes = (struct str){bytes, (size_t)status.st_size};
    file->source.is_mapped = true;
    return true;
}

bool source_file_open(const char *path, struct source_file *file, struct failure *failure) {
    *file = (struct source_file){.source = {.name = str_from(path)}};
    if (strcmp(path, "-") == 0) {
        return read_all(STDIN_FILENO, "standard input", &file->source, failure);
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return failure_set_errno(failure, "%s: cannot open", path);
    }
    bool good = map_or_read(descriptor, path, file, failure);
    close(descriptor);
    file->source.path = path;
    return good;
}

void source_file_close(struct source_file *file) {
    void *bytes = (void *)(uintptr_t)file->source.bytes.data;
    if (file->source.is_mapped) {
        munmap(bytes, file->source.bytes.size);
    } else {
        free(bytes);
    }
    *file = (struct source_file){0};
}
