// Escaping and numbers for the report.
#include "plot/report_html.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"
#include "base/utf8.h"

// HTML's own characters as entities; control characters and broken bytes as U+FFFD.
void html_text(struct out *out, struct str text) {
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        switch (c) {
        case '<':
            out_text(out, STR("&lt;"));
            break;
        case '>':
            out_text(out, STR("&gt;"));
            break;
        case '&':
            out_text(out, STR("&amp;"));
            break;
        case '"':
            out_text(out, STR("&quot;"));
            break;
        case '\'':
            out_text(out, STR("&#39;"));
            break;
        default: {
            bool broken = c == UTF8_INVALID || (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
            // Marks that turn the direction of writing could make a quote read as something else.
            bool turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            out_text(out, broken || turning ? STR("\uFFFD") : str_slice(text, start, at));
        }
        }
    }
}

void html_id(struct out *out, struct str text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (g_ascii_isalnum(c) || c == '-') {
            out_write(out, text.data + i, 1);
        } else {
            out_printf(out, "_%02x", c);
        }
    }
}

static void put_grouped(struct out *out, struct str digits) {
    for (size_t i = 0; i < digits.size; i++) {
        if (i && (digits.size - i) % 3 == 0) {
            out_text(out, STR(","));
        }
        out_write(out, digits.data + i, 1);
    }
}

void html_yen(struct out *out, struct str field) {
    yen amount;
    if (!csv_yen(field, &amount)) {
        out_text(out, STR("不明"));
        return;
    }
    bool negative = amount < 0;
    out_text(out, negative ? STR("▲") : STR(""));
    put_grouped(out, str_slice(field, negative || field.data[0] == '+', field.size));
}

yen html_unit(yen amount) {
    static const yen units[] = {YEN_PER_OKU, YEN_PER_MILLION, YEN_PER_THOUSAND};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (amount % (units[i] / 10) == 0 || (i == 0 && amount % YEN_PER_MILLION == 0 && llabs(amount) >= units[0])) {
            return units[i];
        }
    }
    return 1;
}

void html_money(struct out *out, yen amount, bool is_signed) {
    yen unit = html_unit(amount), size = llabs(amount);
    char whole[24];
    snprintf(whole, sizeof whole, "%lld", (long long)(size / unit));
    out_text(out, str_from(amount < 0 ? "▲" : amount && is_signed ? "+" : ""));
    put_grouped(out, str_from(whole));
    yen rest = size % unit;
    for (yen place = unit / 10; rest > 0; place /= 10) {
        out_printf(out, "%s%d", place == unit / 10 ? "." : "", (int)(rest / place));
        rest %= place;
    }
    out_text(out, str_from(number_unit_name(unit, NUMBER_JAPANESE)));
}

const char *html_hash(const char *text, struct arena *arena) {
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_checksum_update(checksum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(checksum, digest, &size);
    g_checksum_free(checksum);
    char *base64 = g_base64_encode(digest, size);
    const char *hash = arena_printf(arena, "sha256-%s", base64).data;
    g_free(base64);
    return hash;
}

static bool read_file(const char *path, struct str *bytes, struct arena *arena) {
    char *content = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &content, &size, NULL)) {
        return false;
    }
    *bytes = arena_copy((struct str){content, size}, arena);
    g_free(content);
    return true;
}

static unsigned png_number(struct str png, size_t at) {
    const unsigned char *bytes = (const unsigned char *)png.data + at;
    return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 | bytes[3];
}

void html_picture(struct out *out, struct str png, struct str alternative) {
    enum { WIDTH_AT = 16, HEIGHT_AT = 20, HEADER = 24 };
    if (png.size < HEADER) {
        return;
    }
    char *base64 = g_base64_encode((const guchar *)png.data, png.size);
    out_printf(out, "<img class=\"crop\" width=\"%u\" height=\"%u\" alt=\"", png_number(png, WIDTH_AT),
               png_number(png, HEIGHT_AT));
    html_text(out, alternative);
    out_text(out, STR("\" src=\"data:image/png;base64,"));
    out_text(out, str_from(base64));
    out_text(out, STR("\">"));
    g_free(base64);
}

// Where ids are made and named: after each of these comes an id or a list of them.
static const char *const id_places[] = {" id=\"", "href=\"#", "url(#", " aria-labelledby=\"", " aria-describedby=\""};

enum { ID_PLACES = sizeof id_places / sizeof id_places[0] };

// Where each kind of place stands next at or after from; those known to stand behind it are not sought again.
static size_t next_place(struct str svg, size_t from, size_t known[ID_PLACES], const char **place) {
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < ID_PLACES; i++) {
        if (known[i] < from) {
            known[i] = str_find(svg, str_from(id_places[i]), from);
        }
        if (known[i] < nearest) {
            nearest = known[i];
            *place = id_places[i];
        }
    }
    return nearest;
}

// A list of ids: the prefix goes before each.
static size_t put_id_list(struct out *out, struct str svg, size_t at, const char *prefix) {
    bool starts = true;
    for (; at < svg.size && svg.data[at] != '"'; at++) {
        if (starts) {
            out_text(out, str_from(prefix));
        }
        starts = svg.data[at] == ' ';
        out_write(out, svg.data + at, 1);
    }
    return at;
}

bool html_svg(struct out *out, const char *path, const char *prefix, struct arena *arena) {
    struct str svg;
    if (!read_file(path, &svg, arena) || utf8_first_invalid(svg) != SIZE_MAX) {
        return false;
    }
    size_t at = str_find(svg, STR("<svg"), 0), place_at;
    if (at == SIZE_MAX) {
        return false;
    }
    const char *place = NULL;
    size_t known[ID_PLACES] = {0};
    while ((place_at = next_place(svg, at, known, &place)) != SIZE_MAX) {
        size_t behind = place_at + strlen(place);
        out_text(out, str_slice(svg, at, behind));
        if (strstr(place, "aria-")) {
            at = put_id_list(out, svg, behind, prefix);
        } else {
            out_text(out, str_from(prefix));
            at = behind;
        }
    }
    out_text(out, str_slice(svg, at, svg.size));
    return true;
}
