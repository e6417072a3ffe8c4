// Rounds the numbers of a page's content and packs streams.
#include "plot/pdf_compact.h"

#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 9 };

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
static void put_rounded(struct copy *copy, struct str token) {
    enum { LONGEST = 40 };
    char text[LONGEST + 1] = "";
    if (token.size >= LONGEST) {
        copy_until(copy, copy->at + token.size);
        return;
    }
    memcpy(text, token.data, token.size);
    double value = strtod(text, NULL);
    int size = snprintf(text, sizeof text, "%.*f", fabs(value) >= 1 ? 2 : 3, value);
    while (text[size - 1] == '0') {
        size--;
    }
    size -= text[size - 1] == '.';
    bool is_zero = size == 0 || strspn(text, "-0") == (size_t)size;
    memcpy(copy->to, is_zero ? "0" : text, (size_t)(is_zero ? 1 : size));
    copy->to += is_zero ? 1 : size;
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

void pdf_compact_content(qpdf_data qpdf, qpdf_oh stream, struct arena *arena) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    if (!qpdf_oh_is_stream(qpdf, stream) ||
        qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &decoded, &bytes, &size) & QPDF_ERRORS) {
        return;
    }
    if (decoded) {
        pdf_pack_stream(qpdf, stream, pdf_rounded((struct str){(const char *)bytes, size}, arena), arena);
    }
    free(bytes);
}
