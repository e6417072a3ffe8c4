// Marks of Markdown.
#include "extract/markdown.h"

#include <string.h>

#include "extract/markup.h"
#include "extract/text_builder.h"

enum { SAMPLE_LINES = 2000 };

static char byte_at(struct str s, size_t at) {
    return at < s.size ? s.data[at] : '\0';
}

static bool is_escapable(char c) {
    return c && strchr("\\`*_{}[]()#+-.!|<>~&$", c);
}

// Bytes of the mark at `at` that are no words; 0 when there is none.
static size_t mark_size(struct str words, size_t at) {
    char c = words.data[at], next = byte_at(words, at + 1);
    if (c == '\\' && is_escapable(next)) {
        return 1;
    }
    if ((c == '*' || c == '_' || c == '~') && next == c) {
        return 2;
    }
    if (c == '`') {
        return 1;
    }
    if (c == ']' && next == '(') {
        size_t end = str_find(str_slice(words, 0, at + 1000), STR(")"), at);
        return end == SIZE_MAX ? 0 : end + 1 - at;
    }
    bool opens_link = c == '[' && str_contains(str_slice(words, at, at + 400), STR("]("));
    return opens_link ? 1 : 0;
}

struct text markdown_clean(struct text raw, struct arena *arena) {
    struct text_builder builder = {.arena = arena};
    struct str words = raw.words;
    size_t kept = 0;
    bool has_marks = false;
    for (size_t at = 0; at < words.size;) {
        size_t size = strchr("\\*_~`[]", words.data[at]) && words.data[at] ? mark_size(words, at) : 0;
        if (size == 0) {
            at++;
            continue;
        }
        has_marks = true;
        text_builder_add(&builder, str_slice(words, kept, at), 0, text_offset(raw, kept));
        kept = at + size;
        at = words.data[at] == '\\' ? kept + 1 : kept; // what is escaped is no mark
    }
    if (!has_marks) {
        return markup_clean(raw, arena);
    }
    if (kept < words.size) {
        text_builder_add(&builder, str_slice(words, kept, words.size), 0, text_offset(raw, kept));
    }
    return markup_clean(text_builder_finish(&builder), arena);
}

bool markdown_cell_next(struct str row, size_t *at, struct str *words) {
    if (*at == 0) {
        while (byte_at(row, *at) == ' ') {
            ++*at;
        }
        *at += byte_at(row, *at) == '|';
    }
    size_t from = *at, end = from;
    if (str_trim(str_slice(row, from, row.size)).size == 0) {
        return false; // behind the outer pipe
    }
    bool in_code = false;
    for (; end < row.size && (row.data[end] != '|' || in_code); end++) {
        end += row.data[end] == '\\' && end + 1 < row.size;
        bool closes = row.data[end] == '`' && (in_code || memchr(row.data + end + 1, '`', row.size - end - 1));
        in_code = closes ? !in_code : in_code;
    }
    *words = str_slice(row, from, end);
    *at = end + 1;
    return true;
}

bool markdown_is_delimiter(struct str line) {
    size_t dashes = 0, pipes = 0;
    line = str_trim(line);
    for (size_t i = 0; i < line.size; i++) {
        dashes += line.data[i] == '-';
        pipes += line.data[i] == '|';
        if (!strchr("-:| ", line.data[i]) || line.data[i] == '\0') {
            return false;
        }
    }
    return dashes > 0 && pipes > 0;
}

bool markdown_is_rule(struct str line) {
    line = str_trim(line);
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] != line.data[0] && line.data[i] != ' ') {
            return false;
        }
    }
    return line.size >= 3 && strchr("-*_=", line.data[0]) && line.data[0];
}

bool markdown_is_item(struct str line) {
    char c = byte_at(line, 0), next = byte_at(line, 1);
    if (((c == '-' || c == '*' || c == '+') && next == ' ') || c == '>') {
        return true;
    }
    size_t digits = 0;
    while (byte_at(line, digits) >= '0' && byte_at(line, digits) <= '9') {
        digits++;
    }
    return digits > 0 && digits < 4 && byte_at(line, digits) == '.' && byte_at(line, digits + 1) == ' ';
}

bool markdown_is_bold(struct str words) {
    words = str_trim(words);
    return words.size > 4 && ((str_starts(words, STR("**")) && str_ends(words, STR("**"))) ||
                              (str_starts(words, STR("__")) && str_ends(words, STR("__"))));
}

bool markdown_is_likely(struct str text) {
    size_t lines = 0, headings = 0, tables = 0;
    bool above_has_pipe = false;
    for (size_t at = 0; at < text.size && lines < SAMPLE_LINES; lines++) {
        const char *feed = memchr(text.data + at, '\n', text.size - at);
        size_t end = feed ? (size_t)(feed - text.data) : text.size;
        struct str line = str_slice(text, at, end);
        size_t hashes = 0;
        while (byte_at(line, hashes) == '#') {
            hashes++;
        }
        headings += hashes >= 1 && hashes <= 6 && byte_at(line, hashes) == ' ';
        tables += above_has_pipe && markdown_is_delimiter(line);
        above_has_pipe = line.size && memchr(line.data, '|', line.size);
        at = end + 1;
    }
    return tables > 0 || headings > 0;
}
