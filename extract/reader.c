// Finds the format of a document by its content.
#include <string.h>
#include <strings.h>

#include "extract/document.h"
#include "extract/encoding.h"
#include "extract/markdown.h"
#include "extract/separator.h"

enum { SAMPLE_LINES = 400, TAIL_BYTES = 64 * 1024 };

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

static bool starts_ignoring_case(struct str text, const char *start) {
    return text.size >= strlen(start) && strncasecmp(text.data, start, strlen(start)) == 0;
}

// The first mark-up of the text is an element of HTML.
static bool is_html(struct str text) {
    static const char *const starts[] = {
        "<!doctype html", "<html",  "<head",    "<body",    "<div", "<table", "<p>", "<h1",
        "<meta",          "<main",  "<section", "<article", "<h2",  "<h3",    "<h4", "<title",
        "<link",          "<style", "<center",  "<header",  "<dl",  "<ul",    "<ol"};
    struct str head = str_trim(str_slice(text, 0, 16 * 1024));
    while (str_starts(head, STR("<?xml")) || str_starts(head, STR("<!--"))) {
        size_t end = str_find(head, STR(">"), 0);
        if (end == SIZE_MAX) {
            return false;
        }
        head = str_trim(str_slice(head, end + 1, head.size));
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (starts_ignoring_case(head, starts[i])) {
            return true;
        }
    }
    return false;
}

// UTF-16: what is not ASCII as x.
static struct str ascii_of_utf_16(struct str bytes, bool big_endian, char *buffer, size_t size) {
    bool marked = str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
    size_t kept = 0;
    for (size_t at = marked ? 2 : 0; at + 1 < bytes.size && kept < size; at += 2) {
        char high = bytes.data[at + !big_endian], low = bytes.data[at + big_endian];
        buffer[kept++] = high == 0 ? low : 'x';
    }
    return (struct str){buffer, kept};
}

// ISO-2022-JP: the bytes of its double-byte parts, which look like ASCII, as x.
static struct str ascii_of_iso_2022(struct str bytes, char *buffer, size_t size) {
    bool is_double = false;
    size_t kept = 0;
    for (size_t at = 0; at < bytes.size && kept < size; at++) {
        if (bytes.data[at] == 0x1B && at + 2 < bytes.size) {
            is_double = bytes.data[at + 1] == '$';
            at += 2;
        } else {
            buffer[kept++] = is_double && bytes.data[at] != '\n' ? 'x' : bytes.data[at];
        }
    }
    return (struct str){buffer, kept};
}

// The first part of the text, for looking at its ASCII characters.
static struct str readable(struct str bytes, char *buffer, size_t size) {
    enum encoding encoding = encoding_detect(bytes);
    if (encoding == ENCODING_utf_16le || encoding == ENCODING_utf_16be) {
        return ascii_of_utf_16(bytes, encoding == ENCODING_utf_16be, buffer, size);
    }
    return encoding == ENCODING_iso_2022_jp ? ascii_of_iso_2022(bytes, buffer, size)
                                            : encoding_skip_mark(bytes); // ASCII stands for itself
}

// The names of a ZIP archive's parts stand unpacked in it, all once more at its end.
static bool is_word_package(struct str bytes) {
    size_t tail = bytes.size > TAIL_BYTES ? bytes.size - TAIL_BYTES : 0;
    return str_contains(str_slice(bytes, 0, TAIL_BYTES), STR("word/document")) ||
           str_contains(str_slice(bytes, tail, bytes.size), STR("word/document"));
}

reader_function *reader_for(const struct source *source) {
    struct str bytes = source->bytes;
    if (str_contains(str_slice(bytes, 0, 1024), STR("%PDF-"))) {
        return read_pdf;
    }
    if (str_starts(bytes, STR("PK\x03\x04"))) {
        return is_word_package(bytes) ? read_docx : read_xlsx;
    }
    if (is_foreign(bytes)) {
        return read_foreign;
    }
    char buffer[16 * 1024];
    struct str text = readable(bytes, buffer, sizeof buffer);
    if (is_html(text)) {
        return read_html;
    }
    if (markdown_is_likely(text)) {
        return read_markdown;
    }
    struct counts counts = count_tabs(text);
    if (counts.tabbed * 10 >= counts.lines * 6 && counts.tabbed > 0) {
        return counts.quoted ? read_csv : read_tsv;
    }
    return separator_find(text) ? read_csv : read_text;
}
