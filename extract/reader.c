// Finds the format of a document by its content.
#include <string.h>

#include "extract/document.h"
#include "extract/encoding.h"

enum { SAMPLE_LINES = 400 };

struct counts {
    size_t lines, tabbed, quoted;
};

static struct counts count_tabs(struct str text) {
    struct counts counts = {0};
    for (size_t at = 0; at < text.size && counts.lines < SAMPLE_LINES;) {
        const char *feed = memchr(text.data + at, '\n', text.size - at);
        size_t end = feed ? (size_t)(feed - text.data) : text.size;
        struct str line = str_slice(text, at, end);
        if (str_trim(line).size) {
            counts.lines++;
            counts.tabbed += memchr(line.data, '\t', line.size) != NULL;
            counts.quoted += str_contains(line, STR("\t\"")) || str_starts(line, STR("\""));
        }
        at = end + 1;
    }
    return counts;
}

reader_function *reader_for(const struct source *source) {
    struct str bytes = source->bytes;
    if (str_contains(str_slice(bytes, 0, 1024), STR("%PDF-"))) {
        return read_pdf;
    }
    struct counts counts = count_tabs(encoding_skip_mark(bytes));
    if (counts.tabbed * 10 >= counts.lines * 6 && counts.tabbed > 0) {
        return read_tsv;
    }
    return read_text;
}
