// Maps regular files; reads pipes.
#include "extract/source_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "extract/encoding.h"
#include "extract/stream.h"

enum { PIECE_BYTES = 64 * 1024, HELD_BYTES = STREAM_KEEP_BYTES }; // more than that of a pipe goes to a file

// Bytes of a pipe: in memory, or on their way into a file.
struct piped {
    int descriptor;
    const char *path;
    char *bytes;
    size_t size, capacity;
};

// False with failure set; *end when there is no more.
static bool piped_read(struct piped *piped, char *to, size_t most, size_t *got, struct failure *failure) {
    ssize_t size;
    do {
        size = read(piped->descriptor, to, most);
    } while (size < 0 && errno == EINTR);
    *got = size > 0 ? (size_t)size : 0;
    return size >= 0 || failure_set_errno(failure, "%s: cannot read", piped->path);
}

static bool map_held(struct out *held, struct source *source, struct failure *failure) {
    size_t size;
    const char *pages = out_map(held, &size, failure);
    if (pages) {
        source->bytes = (struct str){pages, size};
        source->is_mapped = true;
    }
    return pages != NULL;
}

// The rest of a pipe that is too large for memory.
static bool read_into_file(struct piped *piped, struct source *source, struct failure *failure) {
    struct out *held = out_create_held(failure);
    size_t got = 1;
    bool good = held != NULL;
    if (good) {
        out_write(held, piped->bytes, piped->size);
    }
    while (good && got > 0 && out_good(held)) {
        good = piped_read(piped, piped->bytes, piped->capacity, &got, failure);
        out_write(held, piped->bytes, got);
    }
    good = good && map_held(held, source, failure);
    out_discard(held);
    free(piped->bytes);
    return good;
}

static bool read_all(int descriptor, const char *path, struct source *source, struct failure *failure) {
    struct piped piped = {descriptor, path, malloc(PIECE_BYTES), 0, PIECE_BYTES};
    while (piped.bytes) {
        size_t got;
        if (!piped_read(&piped, piped.bytes + piped.size, piped.capacity - piped.size, &got, failure)) {
            free(piped.bytes);
            return false;
        }
        if (got == 0) {
            source->bytes = (struct str){piped.bytes, piped.size};
            return true;
        }
        piped.size += got;
        if (piped.size >= HELD_BYTES) {
            return read_into_file(&piped, source, failure);
        }
        if (piped.size == piped.capacity) {
            char *grown = realloc(piped.bytes, piped.capacity *= 2);
            if (!grown) {
                free(piped.bytes);
            }
            piped.bytes = grown;
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
    bool begun = descriptor == STDIN_FILENO && lseek(descriptor, 0, SEEK_CUR) != 0; // another program read before
    if (!S_ISREG(status.st_mode) || status.st_size == 0 || begun) {
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
        return map_or_read(STDIN_FILENO, "standard input", file, failure);
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

bool source_file_recode(struct source_file *file, enum encoding encoding, struct diag *diag, struct arena *arena,
                        struct failure *failure) {
    struct source *source = &file->source;
    if (source->bytes.size <= STREAM_KEEP_BYTES) {
        return true;
    }
    struct source recoded = *source;
    struct out *held = out_create_held(failure);
    bool good =
        held && encoding_convert(source, encoding, held, diag, arena, failure) && map_held(held, &recoded, failure);
    out_discard(held);
    if (good) {
        source_file_close(file);
        recoded.is_utf_8 = true;
        file->source = recoded;
    }
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
