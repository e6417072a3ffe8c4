// yosan-read-pdf: reads one PDF and sends its blocks and tables over standard output. The only program with MuPDF.
#include <mupdf/fitz.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract/pdf/picture.h"
#include "extract/pdf/read.h"
#include "extract/pdf/type3.h"
#include "extract/pdf/wire.h"

static const char usage[] = "usage: yosan-read-pdf [--ocr] [--dump] [--progress] FILE\n"
                            "       yosan-read-pdf [--ocr] --pictures DPI REQUESTS FILE\n";

enum { EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_MEMORY = 4 };

static int run_read(const char *path, struct reading reading, bool dump, struct arena *arena) {
    char message[400] = "";
    if (!reading_run(&reading, path, message, sizeof message, arena)) {
        wire_fail(stdout, message);
        return EXIT_FAILED;
    }
    (dump ? wire_dump : wire_send)(stdout, &reading.items, &reading.notes);
    return fflush(stdout) == 0 ? 0 : EXIT_FAILED;
}

static int run_pictures(const struct picture_job *job, struct arena *arena) {
    char message[400] = "";
    bool done = pictures_send(job, stdout, message, sizeof message, arena);
    if (!done) {
        fprintf(stderr, "yosan-read-pdf: %s\n", message);
    }
    return done && fflush(stdout) == 0 ? 0 : EXIT_FAILED;
}

static int run(int count, char **arguments, struct arena *arena) {
    bool ocr = false, dump = false, progress = false;
    int first = 1;
    for (; first < count - 1 && strncmp(arguments[first], "--", 2) == 0; first++) {
        if (strcmp(arguments[first], "--pictures") == 0 && first == count - 4) {
            type3_want_shapes();
            return run_pictures(
                &(struct picture_job){arguments[count - 1], arguments[count - 2], atof(arguments[count - 3]), ocr},
                arena);
        }
        ocr = ocr || strcmp(arguments[first], "--ocr") == 0;
        progress = progress || strcmp(arguments[first], "--progress") == 0;
        dump = dump || strcmp(arguments[first], "--dump") == 0;
    }
    if (first != count - 1) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (ocr) {
        type3_want_shapes();
    }
    struct reading reading = {.ocr = ocr, .tells_of_pages = progress};
    return run_read(arguments[first], reading, dump, arena);
}

// The OCR engine's threads wait for each other longer than they work, and their number is read when a program starts.
static void start_again_with_one_thread(char **arguments) {
    if (getenv("OMP_THREAD_LIMIT") == NULL && setenv("OMP_THREAD_LIMIT", "1", 1) == 0) {
        execv("/proc/self/exe", arguments); // where that fails it is only slower
    }
}

int main(int count, char **arguments) {
    static jmp_buf exhausted;
    static struct arena arena;
    if (setjmp(exhausted) != 0) {
        _exit(EXIT_MEMORY);
    }
    arena.exhausted = &exhausted;
    if (count > 1 && strcmp(arguments[1], "--ocr") == 0) {
        start_again_with_one_thread(arguments);
    }
    return run(count, arguments, &arena);
}
