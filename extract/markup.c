// Strips tags and resolves entities with the way back to the raw bytes.
#include "extract/markup.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "extract/text_builder.h"

enum { TAG_BYTES = 4096 }; // a longer one is words

enum tag_effect { TAG_NONE, TAG_INLINE, TAG_BREAK, TAG_DROP };

static const struct {
    const char *name;
    size_t size;
    enum tag_effect effect;
} TAGS[] = {
#define TAG(name, effect) {#name, sizeof #name - 1, TAG_##effect},
#include "extract/html_tag.inc"
#undef TAG
};

struct tag {
    size_t end; // behind '>'
    struct str name;
    enum tag_effect effect;
    bool is_end;
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static enum tag_effect tag_effect(struct str name) {
    for (size_t i = 0; name.size && i < sizeof TAGS / sizeof *TAGS; i++) {
        if (TAGS[i].size == name.size && TAGS[i].name[0] == (name.data[0] | 0x20) &&
            strncasecmp(TAGS[i].name, name.data, name.size) == 0) {
            return TAGS[i].effect;
        }
    }
    return TAG_NONE;
}

// The tag at `at`, where a '<' is. False when it is none.
static bool tag_read(struct str raw, size_t at, struct tag *tag) {
    size_t start = at + 1;
    *tag = (struct tag){0};
    if (str_starts(str_slice(raw, at, raw.size), STR("<!--"))) {
        size_t end = str_find(str_slice(raw, 0, at + TAG_BYTES), STR("-->"), at);
        *tag = (struct tag){.end = end == SIZE_MAX ? 0 : end + 3, .effect = TAG_INLINE};
        return end != SIZE_MAX;
    }
    if (start < raw.size && raw.data[start] == '/') {
        tag->is_end = true;
        start++;
    }
    size_t end = start;
    while (end < raw.size && end - start < 12 && (is_letter(raw.data[end]) || is_digit(raw.data[end]))) {
        end++;
    }
    tag->name = str_slice(raw, start, end);
    tag->effect = tag_effect(tag->name);
    size_t window = raw.size - end < TAG_BYTES ? raw.size - end : TAG_BYTES;
    const char *close = tag->effect ? memchr(raw.data + end, '>', window) : NULL;
    tag->end = close ? (size_t)(close - raw.data) + 1 : 0;
    return close && (raw.data[end] == '>' || raw.data[end] == '/' || raw.data[end] == ' ' || raw.data[end] == '\n');
}

static uint32_t numeric_entity(struct str digits) {
    bool is_hex = digits.size && (digits.data[0] == 'x' || digits.data[0] == 'X');
    uint32_t value = 0;
    for (size_t i = is_hex; i < digits.size; i++) {
        char c = digits.data[i];
        bool is_hex_letter = is_hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
        if (!is_digit(c) && !is_hex_letter) {
            return 0;
        }
        value = value * (is_hex ? 16 : 10) + (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        if (value > 0x10FFFF) {
            return 0;
        }
    }
    return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

// The character that the entity at *at ("&yen;", "&#165;", "&#xA5;") means, *at moved behind it; 0 when there is none.
static uint32_t entity_character(struct str raw, size_t *at) {
    struct str rest = str_slice(raw, *at + 1, *at + 34);
    const char *semicolon = rest.size ? memchr(rest.data, ';', rest.size) : NULL;
    if (!semicolon || semicolon == rest.data) {
        return 0;
    }
    struct str name = str_slice(rest, 0, (size_t)(semicolon - rest.data));
    uint32_t c = 0;
    if (name.data[0] == '#') {
        c = numeric_entity(str_slice(name, 1, name.size));
    } else if (str_equal(name, STR("apos"))) {
        c = '\'';
    } else {
        char text[34] = {0};
        memcpy(text, name.data, name.size);
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
        c = entity ? entity->value : 0;
    }
    *at += c ? name.size + 2 : 0;
    return c;
}

struct cleaning {
    struct text_builder builder;
    struct text raw;
    struct str dropped; // the tag whose end is awaited
};

// Words [from, to) of the raw ones.
static void put_slice(struct cleaning *cleaning, size_t from, size_t to) {
    if (cleaning->dropped.size == 0) {
        text_builder_add_text(&cleaning->builder, text_slice(cleaning->raw, from, to), 0, 0);
    }
}

// A character that stands for what is at byte `at` of the raw words.
static void put_character(struct cleaning *cleaning, uint32_t c, size_t at) {
    char bytes[4];
    struct str words = {bytes, utf8_encode(c == 0xA0 ? ' ' : c, bytes)};
    if (cleaning->dropped.size == 0) {
        text_builder_add(&cleaning->builder, words, 0, text_offset(cleaning->raw, at));
    }
}

static void take_tag(struct cleaning *cleaning, const struct tag *tag) {
    if (tag->effect == TAG_DROP && !tag->is_end && cleaning->dropped.size == 0) {
        cleaning->dropped = tag->name;
    } else if (tag->is_end && str_equal(tag->name, cleaning->dropped)) {
        cleaning->dropped = (struct str){0};
    } else if (tag->effect == TAG_BREAK) {
        text_builder_break(&cleaning->builder);
    }
}

// What stands at `at`, a '<' or '&'; returns where the words go on.
static size_t take_mark(struct cleaning *cleaning, size_t at) {
    struct str words = cleaning->raw.words;
    struct tag tag;
    size_t behind = at;
    if (words.data[at] == '<' && tag_read(words, at, &tag)) {
        take_tag(cleaning, &tag);
        return tag.end;
    }
    uint32_t c = words.data[at] == '&' ? entity_character(words, &behind) : 0;
    if (c) {
        put_character(cleaning, c, at);
        return behind;
    }
    put_slice(cleaning, at, at + 1);
    return at + 1;
}

static size_t find_byte(struct str words, char byte, size_t from) {
    const char *found = from < words.size ? memchr(words.data + from, byte, words.size - from) : NULL;
    return found ? (size_t)(found - words.data) : words.size;
}

struct text markup_clean(struct text raw, struct arena *arena) {
    struct str words = raw.words;
    size_t less = find_byte(words, '<', 0), ampersand = find_byte(words, '&', 0);
    if (less == words.size && ampersand == words.size) {
        return raw;
    }
    struct cleaning cleaning = {.builder = {.arena = arena}, .raw = raw};
    for (size_t at = 0; at < words.size;) {
        less = less < at ? find_byte(words, '<', at) : less;
        ampersand = ampersand < at ? find_byte(words, '&', at) : ampersand;
        size_t end = less < ampersand ? less : ampersand;
        put_slice(&cleaning, at, end);
        at = end < words.size ? take_mark(&cleaning, end) : end;
    }
    return text_builder_finish(&cleaning.builder);
}

bool markup_is_bold(struct str raw) {
    raw = str_trim(raw);
    return (str_starts(raw, STR("<b>")) && str_find(raw, STR("</b>"), 0) == raw.size - 4) ||
           (str_starts(raw, STR("<strong>")) && str_find(raw, STR("</strong>"), 0) == raw.size - 9);
}
