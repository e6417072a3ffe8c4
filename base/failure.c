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

bool failure_set(struct failure *failure, const char *format, ...) {
    if (!failure->happened) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(failure->message, sizeof failure->message, format, arguments);
        va_end(arguments);
        flatten(failure->message);
        failure->happened = true;
    }
    return false;
}

bool failure_set_errno(struct failure *failure, const char *format, ...) {
    int number = errno;
    if (!failure->happened) {
        va_list arguments;
        va_start(arguments, format);
        int used = vsnprintf(failure->message, sizeof failure->message, format, arguments);
        va_end(arguments);
        if (used >= 0 && (size_t)used < sizeof failure->message) {
            snprintf(failure->message + used, sizeof failure->message - (size_t)used, ": %s", strerror(number));
        }
        flatten(failure->message);
        failure->happened = true;
    }
    return false;
}
