// Passports: made of the data, sealed into the figure, found again.
#include "plot/passport.h"

#include <glib.h>
#include <libdeflate.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/utf8.h"

#ifndef YOSAN_VERSION
#define YOSAN_VERSION "0.1.0"
#endif

// ---- Making

// What was asked for beyond the data, as the options of `yosan plot`: a stale figure can be drawn again as it was. No
// place of a file is among them: a figure is the same wherever it was drawn, and tells nobody where that was.
static struct str options_text(const struct chart *chart) {
    const struct plot_options *o = chart->options;
    struct arena *arena = chart->arena;
    const struct {
        const char *name, *value;
    } options[] = {
        {"years", o->years},
        {"programmes", o->programmes},
        {"most", o->most ? arena_printf(arena, "%zu", o->most).data : NULL},
        {"size", o->size},
        {"width", o->width_mm > 0 ? arena_printf(arena, "%g", o->width_mm).data : NULL},
        {"height", o->height_mm > 0 ? arena_printf(arena, "%g", o->height_mm).data : NULL},
        {"language", o->language},
        {"palette", o->palette},
        {"font", o->font},
        {"title", o->title},
        {"source", o->source},
        {"author", o->author},
    };
    struct str text = {0};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].value && !strchr(options[i].value, '\n')) {
            text = arena_printf(arena, "%.*soption=%s=%s\n", STR_ARGS(text), options[i].name, options[i].value);
        }
    }
    return text;
}

struct str passport_make(const struct chart *chart) {
    const struct chart_data *data = chart->data;
    struct arena *arena = chart->arena;
    uint64_t all = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        char hex[24];
        int size = g_snprintf(hex, sizeof hex, "%016llx", (unsigned long long)data->row_hashes[i]);
        all = str_hash((struct str){hex, (size_t)size}, all);
    }
    struct str text = arena_printf(arena, "yosan=%s\nkind=%s\ndata=%016llx\nrows=%zu\n%.*s", YOSAN_VERSION, chart->kind,
                                   (unsigned long long)all, data->row_count, STR_ARGS(options_text(chart)));
    for (size_t i = 0; i < data->row_count && data->row_count <= PASSPORT_ROWS; i++) {
        text = arena_printf(arena, "%.*srow=%016llx %.*s\n", STR_ARGS(text), (unsigned long long)data->row_hashes[i],
                            STR_ARGS(data->row_keys[i]));
    }
    return text;
}

// ---- Sealing

enum { DIGEST_SIZE = 64, PNG_END = 12, PNG_SEAL = 12 + DIGEST_SIZE };

static const char svg_open[] = "<!-- yosan seal ", svg_close[] = " -->\n";
static const char pdf_open[] = "%yosan seal ", pdf_close[] = "\n";

static bool is_png(struct str figure) {
    return str_starts(figure, STR("\x89PNG\r\n\x1a\n")) && figure.size > 8 + PNG_END;
}

static bool is_pdf(struct str figure) {
    return str_starts(figure, STR("%PDF-"));
}

static bool is_svg(struct str figure) {
    return str_find(str_slice(figure, 0, 400), STR("<svg"), 0) != SIZE_MAX;
}

// Of two pieces one after the other.
static struct str digest_of(struct str first, struct str second, struct arena *arena) {
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)first.data, (gssize)first.size);
    g_checksum_update(checksum, (const guchar *)second.data, (gssize)second.size);
    char hex[DIGEST_SIZE + 1];
    g_strlcpy(hex, g_checksum_get_string(checksum), sizeof hex);
    g_checksum_free(checksum);
    return arena_copy((struct str){hex, DIGEST_SIZE}, arena);
}

static void put_u32(char *to, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        to[i] = (char)(value >> (24 - 8 * i));
    }
}

// An ancillary private chunk, not to be copied by editors that change the picture, before the last one.
static struct str seal_png(struct str figure, struct arena *arena) {
    struct str body = str_slice(figure, 0, figure.size - PNG_END);
    struct str end = str_slice(figure, figure.size - PNG_END, figure.size);
    char chunk[PNG_SEAL];
    put_u32(chunk, DIGEST_SIZE);
    memcpy(chunk + 4, "yoSL", 4);
    memcpy(chunk + 8, digest_of(body, end, arena).data, DIGEST_SIZE);
    put_u32(chunk + 8 + DIGEST_SIZE, libdeflate_crc32(0, chunk + 4, 4 + DIGEST_SIZE));
    return arena_join(arena_join(body, (struct str){chunk, PNG_SEAL}, arena), end, arena);
}

struct str passport_seal(struct str figure, struct arena *arena) {
    if (is_png(figure)) {
        return seal_png(figure, arena);
    }
    if (!is_pdf(figure) && !is_svg(figure)) {
        return figure;
    }
    struct str digest = digest_of(figure, (struct str){0}, arena);
    if (is_svg(figure)) {
        return arena_join(figure, arena_printf(arena, "%s%.*s%s", svg_open, STR_ARGS(digest), svg_close), arena);
    }
    // Before the last lines: LuaTeX refuses a file with anything behind %%EOF.
    size_t tail = str_find_last(figure, STR("startxref"), figure.size);
    tail = tail == SIZE_MAX ? figure.size : tail;
    struct str seal = arena_printf(arena, "%s%.*s%s", pdf_open, STR_ARGS(digest), pdf_close);
    return arena_join(arena_join(str_slice(figure, 0, tail), seal, arena), str_slice(figure, tail, figure.size), arena);
}

static enum passport_seal_state compare(struct str said, struct str is) {
    return str_equal(said, is) ? SEAL_WHOLE : SEAL_BROKEN;
}

enum passport_seal_state passport_check_seal(struct str figure, struct arena *arena) {
    if (is_png(figure) && figure.size > 8 + PNG_END + PNG_SEAL) {
        size_t seal = figure.size - PNG_END - PNG_SEAL;
        if (!str_equal(str_slice(figure, seal + 4, seal + 8), STR("yoSL"))) {
            return SEAL_NONE;
        }
        struct str digest =
            digest_of(str_slice(figure, 0, seal), str_slice(figure, seal + PNG_SEAL, figure.size), arena);
        return compare(str_slice(figure, seal + 8, seal + 8 + DIGEST_SIZE), digest);
    }
    struct str open = str_from(is_pdf(figure) ? pdf_open : svg_open);
    size_t at = str_find_last(figure, open, figure.size);
    if (at == SIZE_MAX) {
        return SEAL_NONE;
    }
    size_t end = at + open.size + DIGEST_SIZE + strlen(is_pdf(figure) ? pdf_close : svg_close);
    if (end > figure.size || (!is_pdf(figure) && end != figure.size)) { // something was cut off or added behind it
        return SEAL_BROKEN;
    }
    return compare(str_slice(figure, at + open.size, at + open.size + DIGEST_SIZE),
                   digest_of(str_slice(figure, 0, at), str_slice(figure, end, figure.size), arena));
}

// ---- Finding

static uint32_t get_u32(const char *at) {
    const unsigned char *bytes = (const unsigned char *)at;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static struct str find_in_png(struct str figure) {
    static const char keyword[] = "YosanPassport";
    for (size_t at = 8; at + 12 <= figure.size;) {
        size_t size = get_u32(figure.data + at);
        if (size > figure.size - at - 12) {
            break;
        }
        struct str chunk = str_slice(figure, at + 8, at + 8 + size);
        if (memcmp(figure.data + at + 4, "iTXt", 4) == 0 && str_starts(chunk, str_from(keyword))) {
            const char *after = size > sizeof keyword + 2
                                    ? memchr(chunk.data + sizeof keyword + 2, 0, size - sizeof keyword - 2)
                                    : NULL;
            size_t text = after ? (size_t)(after + 2 - chunk.data) : size; // behind the language and the empty keyword
            return str_slice(chunk, text, size);
        }
        at += 12 + size;
    }
    return (struct str){0};
}

static struct str unescaped(struct str text, struct arena *arena) {
    static const struct {
        const char *name;
        char character;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}};
    char *data = arena_alloc(text.size + 1, arena);
    size_t used = 0;
    for (size_t at = 0; at < text.size; at++) {
        data[used++] = text.data[at];
        for (size_t i = 0; text.data[at] == '&' && i < sizeof entities / sizeof entities[0]; i++) {
            if (str_starts(str_slice(text, at, text.size), str_from(entities[i].name))) {
                data[used - 1] = entities[i].character;
                at += strlen(entities[i].name) - 1;
                break;
            }
        }
    }
    return (struct str){data, used};
}

static struct str find_in_svg(struct str figure, struct arena *arena) {
    struct str open = STR("<metadata id=\"passport\">");
    size_t at = str_find(figure, open, 0);
    size_t end = at == SIZE_MAX ? SIZE_MAX : str_find(figure, STR("</metadata>"), at);
    return end == SIZE_MAX ? (struct str){0} : unescaped(str_slice(figure, at + open.size, end), arena);
}

static struct str find_in_pdf(struct str figure, struct arena *arena) {
    qpdf_data qpdf = qpdf_init();
    struct str found = {0};
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    if ((qpdf_read_memory(qpdf, "figure", figure.data, figure.size, NULL) & QPDF_ERRORS) == 0) {
        qpdf_oh info = qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Info");
        if (qpdf_oh_is_dictionary(qpdf, info) && qpdf_oh_has_key(qpdf, info, "/YosanPassport")) {
            found = arena_copy(str_from(qpdf_oh_get_utf8_value(qpdf, qpdf_oh_get_key(qpdf, info, "/YosanPassport"))),
                               arena);
        }
    }
    qpdf_cleanup(&qpdf);
    return found;
}

struct str passport_find(struct str figure, struct arena *arena) {
    if (is_png(figure)) {
        return find_in_png(figure);
    }
    return is_pdf(figure) ? find_in_pdf(figure, arena) : is_svg(figure) ? find_in_svg(figure, arena) : (struct str){0};
}
