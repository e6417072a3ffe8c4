// One lock, one condition: jobs are handed out in order, their results wait for their turn.
#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { MOST_THREADS = 64 };

struct crew {
    const struct crew_jobs *jobs;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t begun, taken;
    bool *done; // of the jobs under way, by index modulo ahead
    bool stopped;
};

size_t crew_cores(void) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    int count = sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 1;
    return count > 1 ? (size_t)count : 1;
}

static bool must_wait(const struct crew *crew) {
    return !crew->stopped && crew->begun < crew->jobs->count && crew->begun - crew->taken >= crew->jobs->ahead;
}

static void *work(void *context) {
    struct crew *crew = context;
    const struct crew_jobs *jobs = crew->jobs;
    pthread_mutex_lock(&crew->lock);
    for (;;) {
        while (must_wait(crew)) {
            pthread_cond_wait(&crew->changed, &crew->lock);
        }
        if (crew->stopped || crew->begun == jobs->count) {
            break;
        }
        size_t index = crew->begun++;
        pthread_mutex_unlock(&crew->lock);
        jobs->work(jobs->context, index);
        pthread_mutex_lock(&crew->lock);
        crew->done[index % jobs->ahead] = true;
        pthread_cond_broadcast(&crew->changed);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

static void take_all(struct crew *crew) {
    const struct crew_jobs *jobs = crew->jobs;
    for (size_t index = 0; index < jobs->count && !crew->stopped; index++) {
        pthread_mutex_lock(&crew->lock);
        while (!crew->done[index % jobs->ahead]) {
            pthread_cond_wait(&crew->changed, &crew->lock);
        }
        pthread_mutex_unlock(&crew->lock);
        bool good = jobs->take(jobs->context, index);
        pthread_mutex_lock(&crew->lock);
        crew->done[index % jobs->ahead] = false;
        crew->taken++;
        crew->stopped = !good;
        pthread_cond_broadcast(&crew->changed);
        pthread_mutex_unlock(&crew->lock);
    }
}

static bool run_alone(const struct crew_jobs *jobs) {
    for (size_t index = 0; index < jobs->count; index++) {
        jobs->work(jobs->context, index);
        if (!jobs->take(jobs->context, index)) {
            return false;
        }
    }
    return true;
}

bool crew_run(const struct crew_jobs *jobs, size_t threads) {
    struct crew crew = {.jobs = jobs, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    pthread_t workers[MOST_THREADS];
    size_t count = 0;
    threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    crew.done = threads > 1 ? calloc(jobs->ahead, sizeof *crew.done) : NULL;
    while (crew.done && count < threads && count < jobs->count &&
           pthread_create(&workers[count], NULL, work, &crew) == 0) {
        count++;
    }
    if (count == 0) {
        free(crew.done);
        return run_alone(jobs);
    }
    take_all(&crew);
    for (size_t i = 0; i < count; i++) {
        pthread_join(workers[i], NULL);
    }
    for (size_t index = crew.taken; index < crew.begun; index++) {
        jobs->drop(jobs->context, index);
    }
    pthread_cond_destroy(&crew.changed);
    pthread_mutex_destroy(&crew.lock);
    free(crew.done);
    return !crew.stopped;
}
