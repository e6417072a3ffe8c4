// Output files through a buffer of our own; every write and the close are checked.
#include "base/out.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_BYTES = 256 * 1024, MOST_OPEN = 64 };

struct out {
    int file;
    int error;       // errno of the first failed write, 0 while good
    char *path;      // final name; NULL = standard output
    char *temporary; // name of the file until it is whole
    bool is_named;   // the file has that name already
    bool is_held;
    size_t used;
    char buffer[BUFFER_BYTES];
};

// The temporary names of unfinished outputs, for a signal handler.
static char *volatile unfinished[MOST_OPEN];

static void unfinished_add(char *temporary) {
    for (size_t i = 0; i < MOST_OPEN; i++) {
        char *none = NULL;
        if (__atomic_compare_exchange_n(&unfinished[i], &none, temporary, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
            return;
        }
    }
}

static void unfinished_forget(const char *temporary) {
    for (size_t i = 0; i < MOST_OPEN; i++) {
        if (unfinished[i] == temporary) {
            unfinished[i] = NULL;
        }
    }
}

void out_remove_unfinished(void) {
    for (size_t i = 0; i < MOST_OPEN; i++) {
        if (unfinished[i]) {
            unlink(unfinished[i]);
        }
    }
}

static void out_free(struct out *out) {
    if (out->is_named) {
        unfinished_forget(out->temporary);
    }
    free(out->temporary);
    free(out->path);
    free(out);
}

// The process's umask can only be read by setting it: once, since another thread may be creating a file.
static mode_t creation_mask;

static void read_creation_mask(void) {
    creation_mask = umask(0);
    umask(creation_mask);
}

// The mode of the file that is replaced, or that of a new one.
static mode_t mode_for(const char *path) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_creation_mask);
    struct stat status;
    return stat(path, &status) == 0 ? status.st_mode & 0777 : 0666 & ~creation_mask;
}

// The file that a symbolic link leads to is replaced, not the link: /dev/stdout is one.
static char *path_followed(const char *path) {
    struct stat status;
    char *real = lstat(path, &status) == 0 && S_ISLNK(status.st_mode) ? realpath(path, NULL) : NULL;
    return real ? real : strdup(path);
}

// A file without a name in the directory of path: whatever ends the process leaves nothing of it. -1 where the file
// system has none.
static int open_nameless(const char *path) {
    const char *slash = strrchr(path, '/');
    char *directory = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int file = directory ? open(directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) : -1;
    free(directory);
    return file;
}

static bool open_temporary(struct out *out, const char *path) {
    out->path = path_followed(path);
    size_t size = strlen(out->path ? out->path : "") + sizeof ".XXXXXX";
    out->temporary = malloc(size);
    if (!out->path || !out->temporary) {
        return false;
    }
    snprintf(out->temporary, size, "%s.XXXXXX", out->path);
    out->file = open_nameless(out->path);
    if (out->file < 0) {
        out->file = mkostemp(out->temporary, O_CLOEXEC);
        out->is_named = out->file >= 0;
        if (out->is_named) {
            unfinished_add(out->temporary);
        }
    }
    return out->file >= 0 && fchmod(out->file, mode_for(out->path)) == 0;
}

// Gives the whole file its temporary name, from which it can be renamed over an older one.
static bool name_temporary(struct out *out) {
    static unsigned counter;
    size_t stem = strlen(out->path) + 1;
    char own[40];
    snprintf(own, sizeof own, "/proc/self/fd/%d", out->file);
    for (int tries = 0; tries < 100; tries++) {
        unsigned number = __atomic_add_fetch(&counter, 1, __ATOMIC_RELAXED) * 7919u + (unsigned)getpid();
        snprintf(out->temporary + stem, sizeof "XXXXXX", "%06x", number & 0xFFFFFFu);
        if (linkat(AT_FDCWD, own, AT_FDCWD, out->temporary, AT_SYMLINK_FOLLOW) == 0) {
            unfinished_add(out->temporary);
            return out->is_named = true;
        }
        if (errno != EEXIST) {
            return false;
        }
    }
    return false;
}

// A device or pipe is written in place, and so is a file without a name: they cannot be renamed over.
static bool path_is_special(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) {
        return false;
    }
    char *real = realpath(path, NULL);
    bool nameless = !real; // /dev/stdout that leads to a file removed since
    free(real);
    return nameless || (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

struct out *out_create(const char *path, struct failure *failure) {
    struct out *out = calloc(1, sizeof *out);
    if (!out) {
        failure_set(failure, "%s: no memory for the output buffer", path ? path : "standard output");
        return NULL;
    }
    out->file = STDOUT_FILENO;
    if (!path || strcmp(path, "-") == 0) {
        return out;
    }
    bool opened = path_is_special(path)
                      ? (out->path = strdup(path)) && (out->file = open(path, O_WRONLY | O_CLOEXEC)) >= 0
                      : open_temporary(out, path);
    if (!opened) {
        failure_set_errno(failure, "%s: cannot create the file", path);
        out_discard(out);
        return NULL;
    }
    return out;
}

// What does not fit into the buffer of a held output goes to a file that has no name, where there is room for files.
static void hold_in_file(struct out *out) {
    const char *directory = getenv("TMPDIR");
    char path[512];
    int size = snprintf(path, sizeof path, "%s/yosan.XXXXXX", directory && *directory ? directory : "/var/tmp");
    out->file = size > 0 && (size_t)size < sizeof path ? mkostemp(path, O_CLOEXEC) : -1;
    if (out->file < 0) {
        out->error = errno ? errno : ENAMETOOLONG;
    } else {
        unlink(path);
    }
}

static void write_all(struct out *out, const char *data, size_t size) {
    if (out->is_held && out->file < 0 && size && !out->error) {
        hold_in_file(out);
    }
    while (size && !out->error) {
        ssize_t written = write(out->file, data, size);
        if (written > 0) {
            data += written;
            size -= (size_t)written;
        } else if (written == 0 || errno != EINTR) {
            out->error = written == 0 ? ENOSPC : errno;
        }
    }
}

void out_write(struct out *out, const void *data, size_t size) {
    if (size > BUFFER_BYTES - out->used) {
        write_all(out, out->buffer, out->used);
        out->used = 0;
        if (size >= BUFFER_BYTES) {
            write_all(out, data, size);
            return;
        }
    }
    if (size) {
        memcpy(out->buffer + out->used, data, size);
        out->used += size;
    }
}

void out_text(struct out *out, struct str text) {
    out_write(out, text.data, text.size);
}

void out_printf(struct out *out, const char *format, ...) {
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assert(size >= 0 && (size_t)size < sizeof text && "longer texts go through out_text");
    out_write(out, text, (size_t)size);
}

bool out_good(const struct out *out) {
    return out->error == 0;
}

bool out_commit(struct out *out, struct failure *failure) {
    write_all(out, out->buffer, out->used);
    out->used = 0;
    if (!out->error && out->temporary && !out->is_named && !name_temporary(out)) {
        out->error = errno;
    }
    if (out->path && close(out->file) != 0 && !out->error) {
        out->error = errno;
    }
    out->file = -1;
    if (!out->error && out->temporary && rename(out->temporary, out->path) != 0) {
        out->error = errno;
    }
    if (out->error) {
        errno = out->error;
        failure_set_errno(failure, "%s: cannot write; nothing was left behind",
                          out->path ? out->path : "standard output");
        out_discard(out);
        return false;
    }
    out_free(out);
    return true;
}

void out_discard(struct out *out) {
    if (!out) {
        return;
    }
    if ((out->path || out->is_held) && out->file >= 0 && out->file != STDOUT_FILENO) {
        close(out->file);
    }
    if (out->is_named) {
        unlink(out->temporary);
    }
    out_free(out);
}

// ---- Held outputs

struct out *out_create_held(struct failure *failure) {
    struct out *out = calloc(1, sizeof *out);
    if (!out) {
        failure_set(failure, "no memory for the output buffer");
        return NULL;
    }
    out->is_held = true;
    out->file = -1;
    return out;
}

static void append_file(struct out *out, struct out *held) {
    enum { PIECE_BYTES = 64 * 1024 };
    char piece[PIECE_BYTES];
    for (off_t at = 0; !held->error;) {
        ssize_t got = pread(held->file, piece, sizeof piece, at);
        if (got == 0) {
            break;
        }
        if (got > 0) {
            out_write(out, piece, (size_t)got);
            at += got;
        } else if (errno != EINTR) {
            held->error = errno;
        }
    }
}

void out_append(struct out *out, struct out *held) {
    if (held->file >= 0) {
        append_file(out, held);
    }
    out->error = out->error ? out->error : held->error;
    out_write(out, held->buffer, held->used);
    out_discard(held);
}

const char *out_map(struct out *held, size_t *size, struct failure *failure) {
    write_all(held, held->buffer, held->used);
    held->used = 0;
    off_t end = held->file >= 0 && !held->error ? lseek(held->file, 0, SEEK_CUR) : 0;
    void *bytes = end > 0 ? mmap(NULL, (size_t)end, PROT_READ, MAP_PRIVATE, held->file, 0) : MAP_FAILED;
    if (bytes == MAP_FAILED) {
        errno = held->error ? held->error : errno;
        failure_set_errno(failure, "a file for what does not fit into memory (in TMPDIR, else /var/tmp)");
        return NULL;
    }
    *size = (size_t)end;
    return bytes;
}

// ---- Directories

static bool is_leftover(const char *name) {
    enum { DIGITS = 6 };
    size_t size = strlen(name);
    const char *dot = size > DIGITS + 1 ? name + size - DIGITS - 1 : name;
    return *dot == '.' && dot > name && strspn(dot + 1, "0123456789abcdef") == DIGITS &&
           memchr(name, '.', (size_t)(dot - name)) != NULL;
}

void out_remove_leftovers(const char *directory) {
    DIR *listing = opendir(directory);
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        if (is_leftover(entry->d_name)) {
            unlinkat(dirfd(listing), entry->d_name, 0);
        }
    }
    if (listing) {
        closedir(listing);
    }
}

static char *made_directories[MOST_OPEN]; // by this process, in order
static size_t made_count;

static bool make_one(const char *path) {
    if (mkdir(path, 0777) != 0) {
        return errno == EEXIST;
    }
    char *kept = made_count < MOST_OPEN ? strdup(path) : NULL;
    if (kept) {
        made_directories[made_count++] = kept;
    }
    return true;
}

void out_remove_made_directories(void) {
    while (made_count > 0) {
        rmdir(made_directories[--made_count]); // those that hold something stay
        free(made_directories[made_count]);
    }
}

bool out_make_directory(const char *path, struct failure *failure) {
    char *copy = strdup(path);
    if (!copy) {
        return failure_set(failure, "%s: no memory", path);
    }
    bool made = true;
    for (char *slash = copy + 1; made && *copy; slash++) {
        char kept = *slash;
        if (kept == '/' || kept == '\0') {
            *slash = '\0';
            made = make_one(copy);
            *slash = kept;
        }
        if (kept == '\0') {
            break;
        }
    }
    struct stat status;
    if (made && (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))) {
        errno = ENOTDIR;
        made = false;
    }
    if (!made) {
        failure_set_errno(failure, "%s: cannot make the directory", path);
    }
    free(copy);
    return made;
}
