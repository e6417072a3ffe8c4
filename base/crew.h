// Jobs done on several cores and taken in their order.
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>

struct crew_jobs {
    size_t count;
    size_t ahead; // most jobs that are begun and not yet taken: bounds the memory that results wait in; at least 1
    void *context;
    void (*work)(void *context, size_t index); // on any thread
    bool (*take)(void *context, size_t index); // on the caller's thread, in order; false stops the rest
    void (*drop)(void *context, size_t index); // in place of take for what was begun before a stop
};

// The processors that this process may run on; at least 1.
size_t crew_cores(void);
// Does each job once, on at most so many threads, and takes each; waiting costs no processor time. Where no thread can
// be had the caller's own does the work. False when a take said so.
bool crew_run(const struct crew_jobs *jobs, size_t threads);

#endif
