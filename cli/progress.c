// A thread that looks twice a second.
#include "cli/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static struct {
    struct extract_progress progress;
    struct timespec start;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ended_changed;
    bool running, ended;
} shown = {.lock = PTHREAD_MUTEX_INITIALIZER};

struct str progress_line(size_t documents, size_t all_documents, double share, double seconds, char *text,
                         size_t size) {
    enum { A_MOMENT = 2 };
    const double tellable = 0.02; // of the whole: from less nothing can be said about the rest
    if (seconds < A_MOMENT || size == 0) {
        return (struct str){text, 0};
    }
    int used = snprintf(text, size, "reading: %zu of %zu documents, %.0f %%", documents, all_documents,
                        share < 1 ? 100 * share : 100);
    if (share >= tellable && share < 1 && used > 0 && (size_t)used < size) {
        long left = (long)(seconds * (1 - share) / share) + 1;
        used += left < 60 ? snprintf(text + used, size - (size_t)used, ", about %ld s left", left)
                          : snprintf(text + used, size - (size_t)used, ", about %ld min left", (left + 30) / 60);
    }
    return (struct str){text, used < 0 ? 0 : (size_t)used < size ? (size_t)used : size - 1};
}

static void show(void) {
    char text[160];
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - shown.start.tv_sec) + 1e-9 * (double)(now.tv_nsec - shown.start.tv_nsec);
    size_t all = shown.progress.all_bytes;
    size_t read = atomic_load(&shown.progress.bytes) + atomic_load(&shown.progress.under_way);
    double share = all ? (double)read / (double)all : 0;
    struct str line = progress_line(atomic_load(&shown.progress.documents), shown.progress.all_documents, share,
                                    seconds, text, sizeof text);
    if (line.size) {
        fprintf(stderr, "\r\033[K%.*s", STR_ARGS(line));
    }
}

static void *look(void *context) {
    (void)context;
    pthread_mutex_lock(&shown.lock);
    while (!shown.ended) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += 500000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&shown.ended_changed, &shown.lock, &until);
        show();
    }
    pthread_mutex_unlock(&shown.lock);
    return NULL;
}

struct extract_progress *progress_begin(const char *const *paths, size_t path_count) {
    if (!isatty(STDERR_FILENO)) {
        return NULL;
    }
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&shown.ended_changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    extract_progress_begin(&shown.progress, paths, path_count);
    clock_gettime(CLOCK_MONOTONIC, &shown.start);
    shown.ended = false;
    shown.running = pthread_create(&shown.thread, NULL, look, NULL) == 0;
    return &shown.progress;
}

void progress_end(void) {
    if (!shown.running) {
        return;
    }
    pthread_mutex_lock(&shown.lock);
    shown.ended = true;
    pthread_cond_signal(&shown.ended_changed);
    pthread_mutex_unlock(&shown.lock);
    pthread_join(shown.thread, NULL);
    shown.running = false;
    fprintf(stderr, "\r\033[K");
}
