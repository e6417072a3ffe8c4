// What the machine refused (file, memory, library): the first one wins and keeps its detail.
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <stdbool.h>

struct failure {
    bool happened;
    char message[600]; // one line: which file, what is wrong, what to do
};

// Records the message unless one is recorded already. Always false, so that a caller can return it.
__attribute__((format(printf, 2, 3))) bool failure_set(struct failure *failure, const char *format, ...);
// The same, with ": " and strerror(errno) behind it.
__attribute__((format(printf, 2, 3))) bool failure_set_errno(struct failure *failure, const char *format, ...);

#endif
