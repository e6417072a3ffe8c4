// Starts yosan-read-pdf, waits no longer than allowed, and says plainly how it ended.
#include "extract/pdf_child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "extract/extract.h"

#ifndef YOSAN_PREFIX
#define YOSAN_PREFIX "/usr/local"
#endif

// AddressSanitizer reserves terabytes of addresses, which no limit of the address space lets it have.
#if defined(__SANITIZE_ADDRESS__)
#define ADDRESSES_ARE_RESERVED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESSES_ARE_RESERVED
#endif
#endif
#ifdef ADDRESSES_ARE_RESERVED
static const rlim_t MEMORY_MOST = RLIM_INFINITY;
#else
static const rlim_t MEMORY_MOST = (rlim_t)1536 << 20;
#endif
static const rlim_t OUTPUT_MOST = (rlim_t)256 << 20;

enum { EXIT_MEMORY = 4, EXIT_NOT_STARTED = 127, REQUESTS_FILE = 3, PAGES_FILE = 4 };

enum { SECONDS_MOST = 120, SECONDS_MOST_OCR = 1800, SECONDS_MORE = 600, BYTES_A_SECOND = 1 << 16 };

// Files of the parent that the child has as 0, 1, 3 and 4.
struct pipes {
    int input, output, requests, pages;
};

int pdf_child_seconds(bool ocr, size_t size) {
    const char *own = getenv("YOSAN_READ_PDF_SECONDS");
    int seconds = own != NULL ? atoi(own) : 0;
    size_t more = size / BYTES_A_SECOND; // a whole budget book has hundreds of pages
    int allowed = SECONDS_MOST + (int)(more < SECONDS_MORE ? more : SECONDS_MORE);
    return seconds > 0 ? seconds : ocr ? SECONDS_MOST_OCR : allowed;
}

// ---- Finding the program

static bool file_runs(const char *path) {
    return access(path, X_OK) == 0;
}

static bool program_find(char path[PATH_MAX], struct failure *failure) {
    const char *own = getenv("YOSAN_READ_PDF");
    if (own != NULL && *own != '\0') {
        snprintf(path, PATH_MAX, "%s", own);
        return file_runs(path) ||
               failure_set(failure, "%s: cannot be run (named by YOSAN_READ_PDF as the PDF reader)", path);
    }
    char here[PATH_MAX - 64];
    ssize_t size = readlink("/proc/self/exe", here, sizeof here - 1);
    here[size > 0 ? size : 0] = '\0';
    // Beside the program, or one directory up: the unit tests live in build/tests.
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(here, '/');
        if (slash == NULL) {
            break;
        }
        *slash = '\0';
        snprintf(path, PATH_MAX, "%s/yosan-read-pdf", here);
        if (file_runs(path)) {
            return true;
        }
        snprintf(path, PATH_MAX, "%s/libexec/yosan/yosan-read-pdf", here); // PREFIX/bin/yosan, wherever PREFIX is
        if (file_runs(path)) {
            return true;
        }
    }
    snprintf(path, PATH_MAX, "%s", YOSAN_PREFIX "/libexec/yosan/yosan-read-pdf");
    return file_runs(path) ||
           failure_set(failure, "yosan-read-pdf is neither beside the program nor in " YOSAN_PREFIX "/libexec/yosan; "
                                "install it or name it in YOSAN_READ_PDF");
}

bool extract_pdf_reader(struct str *path, struct arena *arena, struct failure *failure) {
    char found[PATH_MAX];
    bool good = program_find(found, failure);
    *path = arena_copy(str_from(good ? found : ""), arena);
    return good;
}

// ---- The child

static void limit(__rlimit_resource_t resource, rlim_t value) {
    struct rlimit both = {value, value};
    setrlimit(resource, &both); // where the system refuses, the clock still holds
}

// Only calls that are safe behind fork.
static _Noreturn void child_become(const char *path, char *const *arguments, const struct pipes *pipes, int seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nowhere = open("/dev/null", O_WRONLY);
    // Out of the way of the numbers that the child knows its files by.
    int requests = fcntl(pipes->requests, F_DUPFD_CLOEXEC, PAGES_FILE + 1),
        pages = fcntl(pipes->pages, F_DUPFD_CLOEXEC, PAGES_FILE + 1);
    if (dup2(pipes->input, 0) < 0 || dup2(pipes->output, 1) < 0 || (nowhere >= 0 && dup2(nowhere, 2) < 0) ||
        dup2(requests, REQUESTS_FILE) < 0 || dup2(pages, PAGES_FILE) < 0) {
        _exit(EXIT_NOT_STARTED);
    }
    limit(RLIMIT_AS, MEMORY_MOST);
    limit(RLIMIT_FSIZE, OUTPUT_MOST);
    limit(RLIMIT_CPU, (rlim_t)seconds + 2);
    limit(RLIMIT_CORE, 0);
    execv(path, arguments);
    _exit(EXIT_NOT_STARTED);
}

static double clock_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// What the child has told of its pages, if any, to who asks.
static void pages_tell(int file, struct reading_share *share) {
    char words[24] = "";
    size_t read = 0, all = 0;
    bool told = share && pread(file, words, sizeof words - 1, 0) > 0;
    if (told && sscanf(words, "%zu %zu", &read, &all) == 2) {
        reading_share_tell(share, read, all);
    }
}

// Waits for the child; false when its time was up and it had to be killed.
static bool child_wait(pid_t pid, int seconds, int pages, struct reading_share *share, int *status) {
    double end = clock_seconds() + seconds;
    for (long pause = 200000;; pause = pause < 5000000 ? pause * 2 : pause) {
        pid_t ended = waitpid(pid, status, WNOHANG);
        if (ended == pid || (ended < 0 && errno != EINTR)) {
            return true;
        }
        pages_tell(pages, share);
        if (clock_seconds() > end) {
            kill(pid, SIGKILL);
            while (waitpid(pid, status, 0) < 0 && errno == EINTR) {
            }
            return false;
        }
        nanosleep(&(struct timespec){0, pause}, NULL);
    }
}

static bool status_judge(const struct source *source, int status, struct failure *failure) {
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        return failure_set(failure, "%.*s: the PDF reader died on it (%s); nothing is taken from this document",
                           STR_ARGS(source->name), number == SIGXFSZ ? "too much output" : strsignal(number));
    }
    if (WEXITSTATUS(status) == EXIT_MEMORY) {
        return failure_set(failure, "%.*s: needs more memory than the PDF reader may take; nothing is taken from it",
                           STR_ARGS(source->name));
    }
    return WEXITSTATUS(status) != EXIT_NOT_STARTED ||
           failure_set(failure, "%.*s: the PDF reader could not be started", STR_ARGS(source->name));
}

// ---- Its input and output

// A file in memory that holds the bytes, to be read from its start; -1 where there can be none.
static int bytes_open(struct str bytes) {
    int file = memfd_create("bytes", MFD_CLOEXEC);
    size_t written = 0;
    while (file >= 0 && written < bytes.size) {
        ssize_t size = write(file, bytes.data + written, bytes.size - written);
        if (size < 0 && errno != EINTR) {
            close(file);
            return -1;
        }
        written += size > 0 ? (size_t)size : 0;
    }
    if (file >= 0) {
        lseek(file, 0, SEEK_SET);
    }
    return file;
}

static int input_open(const struct source *source) {
    return source->path != NULL ? open(source->path, O_RDONLY | O_CLOEXEC) : bytes_open(source->bytes);
}

static bool output_read(int file, struct str *output, struct arena *arena, struct failure *failure) {
    struct stat status;
    size_t read_bytes = 0;
    if (fstat(file, &status) != 0) {
        return failure_set_errno(failure, "what the PDF reader wrote is lost");
    }
    size_t size = (size_t)status.st_size;
    char *data = arena_alloc(size + 1, arena);
    while (read_bytes < size) {
        ssize_t got = pread(file, data + read_bytes, size - read_bytes, (off_t)read_bytes);
        if (got <= 0 && errno != EINTR) {
            return failure_set_errno(failure, "what the PDF reader wrote cannot be read");
        }
        read_bytes += got > 0 ? (size_t)got : 0;
    }
    *output = (struct str){data, size};
    return true;
}

static bool child_start_and_wait(const struct source *source, const struct pdf_child *child, const struct pipes *pipes,
                                 struct failure *failure) {
    char path[PATH_MAX];
    const char *arguments[sizeof child->arguments / sizeof *child->arguments + 2] = {"yosan-read-pdf"};
    int status = 0;
    if (!program_find(path, failure)) {
        return false;
    }
    for (size_t i = 0; i < sizeof child->arguments / sizeof *child->arguments && child->arguments[i] != NULL; i++) {
        arguments[i + 1] = child->arguments[i];
    }
    pid_t pid = fork();
    if (pid < 0) {
        return failure_set_errno(failure, "%.*s: the PDF reader cannot be started", STR_ARGS(source->name));
    }
    if (pid == 0) {
        child_become(path, (char *const *)arguments, pipes, child->seconds);
    }
    if (!child_wait(pid, child->seconds, pipes->pages, source->share, &status)) {
        return failure_set(failure, "%.*s: reading it took longer than %d seconds and was stopped; nothing is taken",
                           STR_ARGS(source->name), child->seconds);
    }
    pages_tell(pipes->pages, source->share);
    return status_judge(source, status, failure);
}

bool pdf_child_run(const struct source *source, const struct pdf_child *child, struct str *output, struct arena *arena,
                   struct failure *failure) {
    struct pipes pipes = {input_open(source), -1, -1, -1};
    *output = (struct str){0};
    if (pipes.input < 0) {
        return failure_set_errno(failure, "%.*s: cannot be handed to the PDF reader", STR_ARGS(source->name));
    }
    pipes.output = memfd_create("pages", MFD_CLOEXEC);
    pipes.requests = bytes_open(child->requests);
    pipes.pages = memfd_create("told", MFD_CLOEXEC);
    bool made = pipes.output >= 0 && pipes.requests >= 0 && pipes.pages >= 0;
    bool done = made ? child_start_and_wait(source, child, &pipes, failure)
                     : failure_set_errno(failure, "no place for what the PDF reader writes");
    bool read = made && output_read(pipes.output, output, arena, failure);
    int const files[] = {pipes.input, pipes.output, pipes.requests, pipes.pages};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (files[i] >= 0) {
            close(files[i]);
        }
    }
    return done && read;
}
