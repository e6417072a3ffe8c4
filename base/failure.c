// Keeps the first failure's words.
#include "base/failure.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// One line, whatever a file name holds.
static void flatten(char *text) {
    for (; *text; text++) {
        if ((unsigned char)*text < ' ') {
            *text = ' ';
        }
    }
}

// reason: of the machine, behind ": "; NULL = none.
__attribute__((format(printf, 3, 0))) static void record(struct failure *failure, const char *reason,
                                                         const char *format, va_list arguments) {
    if (failure->happened) {
        return;
    }
    int used = vsnprintf(failure->message, sizeof failure->message, format, arguments);
    if (reason && used >= 0 && (size_t)used < sizeof failure->message) {
        snprintf(failure->message + used, sizeof failure->message - (size_t)used, ": %s", reason);
    }
    flatten(failure->message);
    failure->happened = true;
}

bool failure_set(struct failure *failure, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    record(failure, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool failure_set_errno(struct failure *failure, const char *format, ...) {
    int number = errno;
    va_list arguments;
    va_start(arguments, format);
    record(failure, strerror(number), format, arguments);
    va_end(arguments);
    return false;
}
