// Converts character by character, so that each loss is known with its place.
#include "analyze/twin.h"

#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csvio.h"
#include "base/out.h"
#include "base/utf8.h"

static const struct {
    uint32_t code;
    const char *substitute;
} substitutes[] = {
#define SUBSTITUTE(code, substitute) {code, substitute},
#include "analyze/substitute.def"
#undef SUBSTITUTE
};

struct converter {
    iconv_t to, from;                              // CP932
    uint8_t known[0x10000 / 8], good[0x10000 / 8]; // answers for the basic plane, by bit
};

static bool converter_open(struct converter *converter, struct failure *failure) {
    *converter = (struct converter){.to = iconv_open("CP932", "UTF-8"), .from = iconv_open("UTF-8", "CP932")};
    bool good = converter->to != (iconv_t)-1 && converter->from != (iconv_t)-1;
    return good ||
           failure_set(failure, "this system cannot convert to CP932: install the package libc-bin or gconv modules");
}

static void converter_close(struct converter *converter) {
    iconv_close(converter->to);
    iconv_close(converter->from);
}

// Bytes written to result; 0 when it cannot be converted.
static size_t convert(iconv_t conversion, struct str text, char *result, size_t room) {
    char *in = (char *)text.data, *out = result;
    size_t in_left = text.size, out_left = room;
    iconv(conversion, NULL, NULL, NULL, NULL);
    return iconv(conversion, &in, &in_left, &out, &out_left) == 0 ? room - out_left : 0;
}

// Whether CP932 has the character and gives the same one back.
static bool has_character(struct converter *converter, uint32_t c, struct str character) {
    bool basic = c < 0x10000;
    if (basic && converter->known[c / 8] >> c % 8 & 1) {
        return converter->good[c / 8] >> c % 8 & 1;
    }
    char there[8], back[8];
    size_t size = convert(converter->to, character, there, sizeof there);
    size_t back_size = size ? convert(converter->from, (struct str){there, size}, back, sizeof back) : 0;
    bool good = str_equal(character, (struct str){back, back_size});
    if (basic) {
        converter->known[c / 8] |= (uint8_t)(1u << c % 8);
        converter->good[c / 8] |= (uint8_t)((unsigned)good << c % 8);
    }
    return good;
}

static bool has_all(struct converter *converter, struct str text) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (!has_character(converter, c, str_slice(text, start, at))) {
            return false;
        }
    }
    return text.size > 0;
}

// Signs that choose another shape of the character before them, which stands for it without.
static bool is_variation(uint32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

// What stands for the character: the table's, its compatible form, its letter without accents, or 〓.
static struct str substitute_for(struct converter *converter, uint32_t c, struct str character, struct arena *arena) {
    if (is_variation(c)) {
        return STR("");
    }
    for (size_t i = 0; i < sizeof substitutes / sizeof substitutes[0]; i++) {
        if (substitutes[i].code == c) {
            return str_from(substitutes[i].substitute);
        }
    }
    static const GNormalizeMode modes[] = {G_NORMALIZE_NFKC, G_NORMALIZE_NFKD};
    for (size_t i = 0; c != UTF8_INVALID && i < 2; i++) {
        char *form = g_utf8_normalize(character.data, (gssize)character.size, modes[i]);
        struct str copy = arena_copy(str_from(form), arena);
        g_free(form);
        if (has_all(converter, copy)) {
            return copy;
        }
        struct str first = copy;
        size_t end = 0;
        utf8_next(copy, &end);
        first.size = end;
        if (i == 1 && copy.size > first.size && has_all(converter, first)) {
            return first;
        }
    }
    return STR("〓");
}

static bool read_whole(const char *path, struct str *bytes, struct arena *arena, struct failure *failure) {
    char *content = NULL;
    gsize size = 0;
    GError *error = NULL;
    if (!g_file_get_contents(path, &content, &size, &error)) {
        failure_set(failure, "%s: cannot read: %s", path, error->message);
        g_error_free(error);
        return false;
    }
    *bytes = arena_copy((struct str){content, size}, arena);
    g_free(content);
    return true;
}

struct twin {
    struct converter converter;
    struct out *out;
    struct csv_writer list;
    long line;
    size_t offset; // characters of the line in the twin
    size_t count;
    struct arena *arena;
};

static void list_loss(struct twin *twin, uint32_t c, struct str character, struct str substitute) {
    char code[24];
    if (c == UTF8_INVALID) {
        snprintf(code, sizeof code, "byte %02X", (unsigned char)character.data[0]);
    } else {
        snprintf(code, sizeof code, "U+%04X", (unsigned)c);
    }
    csv_put_integer(&twin->list, twin->line);
    csv_put_integer(&twin->list, (long long)twin->offset);
    csv_put_name(&twin->list, code);
    csv_put_text(&twin->list, c == UTF8_INVALID ? (struct str){0} : character);
    csv_put_text(&twin->list, substitute);
    csv_end_row(&twin->list);
    twin->count++;
}

static void put_in_cp932(struct twin *twin, struct str text) {
    char bytes[64];
    size_t size = convert(twin->converter.to, text, bytes, sizeof bytes);
    out_write(twin->out, bytes, size);
    twin->offset += utf8_length(text);
}

static void convert_text(struct twin *twin, struct str text) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        struct str character = str_slice(text, start, at);
        if (c < 0x80) {
            out_text(twin->out, character);
            twin->offset++;
        } else if (c != UTF8_INVALID && has_character(&twin->converter, c, character)) {
            put_in_cp932(twin, character);
        } else {
            struct str substitute = substitute_for(&twin->converter, c, character, twin->arena);
            list_loss(twin, c, character, substitute);
            put_in_cp932(twin, substitute);
        }
        if (c == '\n') {
            twin->line++;
            twin->offset = 0;
        }
    }
}

bool twin_cp932(const char *path, const char *twin_path, const char *list_path, size_t *count, struct arena *arena,
                struct failure *failure) {
    struct twin *twin = ARENA_NEW(struct twin, arena);
    struct str text;
    if (!read_whole(path, &text, arena, failure) || !converter_open(&twin->converter, failure)) {
        return false;
    }
    twin->arena = arena;
    twin->line = 1;
    twin->out = out_create(twin_path, failure);
    struct out *list = twin->out ? out_create(list_path, failure) : NULL;
    bool good = twin->out && list;
    if (good) {
        twin->list = csv_begin(list, "substitutions");
        convert_text(twin, text);
        good = out_commit(twin->out, failure);
        good = good ? out_commit(list, failure) : (out_discard(list), false);
    } else {
        out_discard(twin->out);
    }
    if (count) {
        *count = twin->count;
    }
    converter_close(&twin->converter);
    return good;
}

// ---- The way back

struct loss {
    yen line, offset;
    struct str original, substitute;
};

static bool read_loss(const struct csv_table *list, const struct csv_row *row, struct loss *loss, struct arena *arena) {
    struct str code = csv_field(row, csv_column(list, "code_point"));
    bool placed = csv_yen(csv_field(row, csv_column(list, "line")), &loss->line) &&
                  csv_yen(csv_field(row, csv_column(list, "offset")), &loss->offset);
    loss->substitute = csv_field(row, csv_column(list, "substitute"));
    unsigned long number = code.size > 2 ? strtoul(code.data + (str_starts(code, STR("byte ")) ? 5 : 2), NULL, 16) : 0;
    char bytes[4] = {(char)number};
    bool is_byte = str_starts(code, STR("byte ")), is_scalar = number > 0 && number <= 0x10FFFF;
    size_t size = is_byte ? 1 : is_scalar ? utf8_encode((uint32_t)number, bytes) : 0;
    loss->original = arena_copy((struct str){bytes, size}, arena);
    return placed && size > 0;
}

// The twin's text with each substitute replaced; false where it does not stand at its place.
static bool put_back(struct str text, const struct csv_table *list, struct out *out, struct arena *arena) {
    size_t at = 0, row = 0;
    yen line = 1, offset = 0;
    while (at < text.size || row < list->row_count) {
        struct loss loss = {0};
        bool more = row < list->row_count;
        if (more && !read_loss(list, &list->rows[row], &loss, arena)) {
            return false;
        }
        if (more && loss.line == line && loss.offset == offset) {
            if (!str_starts(str_slice(text, at, text.size), loss.substitute)) {
                return false;
            }
            out_text(out, loss.original);
            at += loss.substitute.size;
            offset += (yen)utf8_length(loss.substitute);
            row++;
        } else if (at == text.size) {
            return false;
        } else {
            size_t start = at;
            uint32_t c = utf8_next(text, &at);
            out_text(out, str_slice(text, start, at));
            line += c == '\n';
            offset = c == '\n' ? 0 : offset + 1;
        }
    }
    return true;
}

bool twin_restore(const char *twin_path, const char *list_path, const char *path, struct arena *arena,
                  struct failure *failure) {
    struct str bytes;
    struct csv_table list;
    if (!read_whole(twin_path, &bytes, arena, failure) || !csv_read(list_path, &list, arena, failure)) {
        return false;
    }
    gsize size = 0;
    char *text = g_convert(bytes.data, (gssize)bytes.size, "UTF-8", "CP932", NULL, &size, NULL);
    if (!text) {
        return failure_set(failure, "%s: not CP932", twin_path);
    }
    struct out *out = out_create(path, failure);
    bool good = out && put_back((struct str){text, size}, &list, out, arena);
    g_free(text);
    if (out && !good) {
        out_discard(out);
        return failure_set(failure, "%s does not fit %s: was one of them changed since?", list_path, twin_path);
    }
    return out && out_commit(out, failure);
}
