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

enum { EXIT_MEMORY = 4, EXIT_NOT_STARTED = 127 };

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

// ---- The child

static void limit(__rlimit_resource_t resource, rlim_t value) {
    struct rlimit both = {value, value};
    setrlimit(resource, &both); // where the system refuses, the clock still holds
}

// Only calls that are safe behind fork.
static _Noreturn void child_become(const char *path, char *const *arguments, int input, int output, int seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nowhere = open("/dev/null", O_WRONLY);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || (nowhere >= 0 && dup2(nowhere, 2) < 0)) {
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

// Waits for the child; false when its time was up and it had to be killed.
static bool child_wait(pid_t pid, int seconds, int *status) {
    double end = clock_seconds() + seconds;
    for (long pause = 200000;; pause = pause < 5000000 ? pause * 2 : pause) {
        pid_t ended = waitpid(pid, status, WNOHANG);
        if (ended == pid || (ended < 0 && errno != EINTR)) {
            return true;
        }
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

static int input_open(const struct source *source, struct failure *failure) {
    if (source->path != NULL) {
        int file = open(source->path, O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            failure_set_errno(failure, "%s: cannot be opened", source->path);
        }
        return file;
    }
    int file = memfd_create("document", MFD_CLOEXEC);
    size_t written = 0;
    while (file >= 0 && written < source->bytes.size) {
        ssize_t size = write(file, source->bytes.data + written, source->bytes.size - written);
        if (size < 0 && errno != EINTR) {
            close(file);
            file = -1;
        }
        written += size > 0 ? (size_t)size : 0;
    }
    if (file < 0) {
        failure_set_errno(failure, "%.*s: cannot be handed to the PDF reader", STR_ARGS(source->name));
        return -1;
    }
    lseek(file, 0, SEEK_SET);
    return file;
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

static bool child_start_and_wait(const struct source *source, const struct pdf_child *child, int input, int output,
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
        child_become(path, (char *const *)arguments, input, output, child->seconds);
    }
    if (!child_wait(pid, child->seconds, &status)) {
        return failure_set(failure, "%.*s: reading it took longer than %d seconds and was stopped; nothing is taken",
                           STR_ARGS(source->name), child->seconds);
    }
    return status_judge(source, status, failure);
}

bool pdf_child_run(const struct source *source, const struct pdf_child *child, struct str *output, struct arena *arena,
                   struct failure *failure) {
    int in = input_open(source, failure);
    if (in < 0) {
        return false;
    }
    int out = memfd_create("pages", MFD_CLOEXEC);
    bool done = out >= 0 ? child_start_and_wait(source, child, in, out, failure)
                         : failure_set_errno(failure, "no place for what the PDF reader writes");
    done = done && output_read(out, output, arena, failure);
    close(in);
    if (out >= 0) {
        close(out);
    }
    return done;
}

// ---- Places

bool pdf_locate(const struct source *source, int page, struct str words, struct pdf_box **boxes, size_t *count,
                struct arena *arena, struct failure *failure) {
    struct pdf_child child = {.seconds = 60};
    struct str output;
    size_t capacity = 0;
    *boxes = NULL;
    *count = 0;
    child.arguments[0] = "--locate";
    child.arguments[1] = arena_printf(arena, "%d", page).data;
    child.arguments[2] = arena_copy(words, arena).data;
    child.arguments[3] = "/dev/stdin";
    if (!pdf_child_run(source, &child, &output, arena, failure)) {
        return false;
    }
    for (size_t at = 0; at < output.size;) {
        size_t end = str_find(output, STR("\n"), at);
        struct str line = arena_copy(str_slice(output, at, end), arena);
        struct pdf_box box;
        if (sscanf(line.data, "%lf %lf %lf %lf", &box.x0, &box.y0, &box.x1, &box.y1) == 4) {
            ARENA_PUSH(*boxes, *count, capacity, box, arena);
        }
        at = end == SIZE_MAX ? output.size : end + 1;
    }
    return true;
}

bool pdf_crop(const struct source *source, int page, struct pdf_box box, int dpi, const char *png, struct arena *arena,
              struct failure *failure) {
    struct pdf_child child = {.seconds = 60};
    double ends[4] = {box.x0, box.y0, box.x1, box.y1};
    struct str output;
    child.arguments[0] = "--crop";
    child.arguments[1] = arena_printf(arena, "%d", page).data;
    for (size_t i = 0; i < 4; i++) {
        child.arguments[2 + i] = arena_printf(arena, "%.3f", ends[i]).data;
    }
    child.arguments[6] = arena_printf(arena, "%d", dpi).data;
    child.arguments[7] = png;
    child.arguments[8] = "/dev/stdin";
    return pdf_child_run(source, &child, &output, arena, failure) &&
           (file_runs(png) || access(png, R_OK) == 0 ||
            failure_set(failure, "%s: the picture of page %d could not be made", png, page));
}
