// Rounds the numbers of a page's content and packs streams.
#include "plot/pdf_compact.h"

#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 12 };

struct copy {
    struct str from;
    size_t at;
    char *to;
};

static void copy_until(struct copy *copy, size_t end) {
    memcpy(copy->to, copy->from.data + copy->at, end - copy->at);
    copy->to += end - copy->at;
    copy->at = end;
}

// Behind the string in brackets that begins here; strings may hold pairs of brackets.
static size_t string_end(struct str content, size_t at) {
    for (int depth = 0; at < content.size; at++) {
        char c = content.data[at];
        depth += (c == '(') - (c == ')');
        at += c == '\\' && at + 1 < content.size;
        if (depth == 0) {
            return at + 1;
        }
    }
    return content.size;
}

static bool ends_token(char c) {
    return strchr(" \t\r\n\f[]<>()/", c) != NULL; // NUL, at the end of all, among them
}

static size_t token_end(struct str content, size_t at) {
    while (at < content.size && !ends_token(content.data[at])) {
        at++;
    }
    return at;
}

static bool is_decimal(struct str token) {
    size_t points = 0;
    for (size_t i = 0; i < token.size; i++) {
        char c = token.data[i];
        points += c == '.';
        if (!(c == '.' || (c >= '0' && c <= '9') || (c == '-' && i == 0))) {
            return false;
        }
    }
    return points == 1;
}

// A number as short as it can be: 12.188976 -> 12.19, 0.352941 -> 0.353, 4.10 -> 4.1.
static void put_number(struct copy *copy, double value, int decimals) {
    char text[64];
    int size = snprintf(text, sizeof text, "%.*f", decimals, value);
    while (decimals > 0 && text[size - 1] == '0') {
        size--;
    }
    size -= text[size - 1] == '.';
    bool is_zero = strspn(text, "-0.") >= (size_t)size;
    memcpy(copy->to, is_zero ? "0" : text, (size_t)(is_zero ? 1 : size));
    copy->to += is_zero ? 1 : size;
}

static double value_of(struct str token) {
    enum { LONGEST = 40 };
    char text[LONGEST + 1] = "";
    memcpy(text, token.data, token.size < LONGEST ? token.size : LONGEST);
    return strtod(text, NULL);
}

static void put_rounded(struct copy *copy, struct str token) {
    double value = value_of(token);
    put_number(copy, value, fabs(value) >= 1 ? 2 : 3);
    copy->at += token.size;
}

struct str pdf_rounded(struct str content, struct arena *arena) {
    char *data = arena_alloc(content.size + 1, arena);
    struct copy copy = {content, 0, data};
    while (copy.at < content.size) {
        char c = content.data[copy.at];
        if (c == '(') {
            copy_until(&copy, string_end(content, copy.at));
        } else if (ends_token(c)) {
            copy_until(&copy, copy.at + 1);
        } else {
            size_t end = token_end(content, copy.at);
            struct str token = str_slice(content, copy.at, end);
            if (is_decimal(token)) {
                put_rounded(&copy, token);
            } else {
                copy_until(&copy, end);
            }
        }
    }
    return (struct str){data, (size_t)(copy.to - data)};
}

// ---- Strokes about their first points

static const struct str still = {"q 1 0 0 1 0 0 cm", sizeof "q 1 0 0 1 0 0 cm" - 1};

static size_t next_token(struct str content, size_t at, struct str *token) {
    while (at < content.size && strchr(" \t\r\n", content.data[at])) {
        at++;
    }
    size_t end = token_end(content, at);
    *token = str_slice(content, at, end > at ? end : at + (at < content.size));
    return at + token->size;
}

static bool is_number(struct str token) {
    bool is = token.size > 0;
    for (size_t i = 0; i < token.size; i++) {
        is = is && strchr("-.0123456789", token.data[i]) && token.data[i] != 0;
    }
    return is;
}

static bool is_of_path(struct str token) {
    static const struct str operators[] = {STR("m"), STR("l"), STR("c"), STR("h"), STR("S"), STR("B"), STR("Q")};
    bool found = is_number(token);
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        found = found || str_equal(token, operators[i]);
    }
    return found;
}

// Behind the Q of a path of points alone; 0 where it holds anything else.
static size_t path_end(struct str content, size_t at) {
    struct str token = {0};
    do {
        at = next_token(content, at, &token);
        if (!is_of_path(token)) {
            return 0;
        }
    } while (!str_equal(token, STR("Q")));
    return at;
}

// The path about its first point, to which the coordinates are moved.
static void put_relative(struct copy *copy, size_t end) {
    struct str token;
    double base[2];
    size_t at = copy->at + still.size, numbers = 0;
    for (size_t axis = 0, from = at; axis < 2; axis++) {
        from = next_token(copy->from, from, &token);
        base[axis] = value_of(token);
    }
    copy->to = stpcpy(copy->to, "q 1 0 0 1 ");
    put_number(copy, base[0], 2);
    *copy->to++ = ' ';
    put_number(copy, base[1], 2);
    copy->to = stpcpy(copy->to, " cm");
    while (at < end) {
        at = next_token(copy->from, at, &token);
        *copy->to++ = numbers == 0 ? '\n' : ' ';
        if (is_number(token)) {
            put_number(copy, value_of(token) - base[numbers++ % 2], 2);
        } else {
            memcpy(copy->to, token.data, token.size);
            copy->to += token.size;
        }
    }
    copy->at = end;
}

struct str pdf_relative(struct str content, struct arena *arena) {
    // A path grows by its place alone: two numbers of a page's size.
    size_t paths = 0;
    for (size_t at = 0; (at = str_find(content, still, at)) != SIZE_MAX; at += still.size) {
        paths++;
    }
    char *data = arena_alloc(content.size + 32 * paths + 1, arena);
    struct copy copy = {content, 0, data};
    for (size_t at; (at = str_find(content, still, copy.at)) != SIZE_MAX;) {
        copy_until(&copy, at);
        size_t end = path_end(content, at + still.size);
        if (end > 0) {
            put_relative(&copy, end);
        } else {
            copy_until(&copy, at + still.size);
        }
    }
    copy_until(&copy, content.size);
    return (struct str){data, (size_t)(copy.to - data)};
}

void pdf_pack_stream(qpdf_data qpdf, qpdf_oh stream, struct str data, struct arena *arena) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    size_t bound = compressor ? libdeflate_zlib_compress_bound(compressor, data.size) : 0;
    void *packed = arena_alloc(bound + 1, arena);
    size_t size = compressor ? libdeflate_zlib_compress(compressor, data.data, data.size, packed, bound) : 0;
    libdeflate_free_compressor(compressor);
    qpdf_oh null = qpdf_oh_new_null(qpdf);
    if (size > 0) {
        qpdf_oh_replace_stream_data(qpdf, stream, packed, size, qpdf_oh_new_name(qpdf, "/FlateDecode"), null);
    } else {
        qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)data.data, data.size, null, null);
    }
}

struct str pdf_content(qpdf_data qpdf, qpdf_oh stream, struct arena *arena) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    if (!qpdf_oh_is_stream(qpdf, stream) ||
        qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &decoded, &bytes, &size) & QPDF_ERRORS) {
        return (struct str){0};
    }
    struct str content = decoded ? arena_copy((struct str){(const char *)bytes, size}, arena) : (struct str){0};
    free(bytes);
    return content;
}

void pdf_compact_content(qpdf_data qpdf, qpdf_oh stream, struct arena *arena) {
    struct str content = pdf_content(qpdf, stream, arena);
    if (content.size > 0) {
        pdf_pack_stream(qpdf, stream, pdf_relative(pdf_rounded(content, arena), arena), arena);
    }
}
