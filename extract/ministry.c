// Reads lists of responsible ministries.
#include "extract/ministry.h"

#include "extract/character.h"

enum { LEAD_SIGN = 0x25CE /* ◎ */, LIST_BYTES = 200, TO = 0x3068 /* と */ };

static const struct {
    const char *abbreviation, *name;
} ministries[] = {
#define MINISTRY(abbreviation, name) {abbreviation, name},
#include "base/ministry.def"
#undef MINISTRY
};

// Signs that a scan or a font makes of ◎.
static bool is_lead_slip(uint32_t c) {
    static const uint32_t slips[] = {0x2463 /* ④ */, 0x24EA /* ⓪ */, 0x25C9 /* ◉ */, 0x29BF /* ⦿ */,
                                     0x2299 /* ⊙ */, 0x24C4 /* Ⓞ */, 0x00A9 /* © */, 0x00AE /* ® */,
                                     0x25CF /* ● */, 0x2B57 /* ⭗ */, 0x25CB /* ○ */, 0x25EF /* ◯ */};
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        if (c == slips[i]) {
            return true;
        }
    }
    return false;
}

// The longest abbreviation or name at at: its bytes, 0 = none.
static size_t ministry_at(struct str words, size_t at) {
    size_t best = 0;
    for (size_t i = 0; i < sizeof ministries / sizeof ministries[0]; i++) {
        size_t size = character_match(words, at, ministries[i].abbreviation);
        size_t whole = character_match(words, at, ministries[i].name);
        best = size > best ? size : best;
        best = whole > best ? whole : best;
    }
    return best;
}

static size_t separators_size(struct str words, size_t at) {
    size_t start = at;
    for (;;) {
        size_t next = at;
        uint32_t c = character_next(words, &next);
        if (!character_is_space(c) && c != 0x3001 && c != ',' && c != 0x30FB && c != '/' && c != 0xFF65 && c != '.') {
            return at - start;
        }
        at = next;
    }
}

// The whole words are a list. False when anything else stands among them.
static bool list_read(struct str words, struct str *list, bool *repaired, struct arena *arena) {
    char *joined = arena_alloc(2 * words.size + 8, arena);
    size_t used = 0, at = separators_size(words, 0);
    *repaired = false;
    while (at < words.size) {
        size_t next = at;
        uint32_t c = character_next(words, &next);
        bool slip = is_lead_slip(c);
        bool lead = c == LEAD_SIGN || slip;
        at = lead ? character_skip_space(words, next) : at;
        size_t size = ministry_at(words, at), gap = separators_size(words, at + size);
        if (size == 0 || (gap == 0 && at + size < words.size)) {
            return false;
        }
        joined[used] = ';';
        used += used > 0;
        used += lead ? utf8_encode(LEAD_SIGN, joined + used) : 0;
        for (size_t i = 0; i < size; i++) {
            joined[used++] = words.data[at + i];
        }
        *repaired |= slip;
        at += size + gap;
    }
    *list = (struct str){joined, used};
    return used > 0;
}

static bool is_open(uint32_t c) {
    return c == 0x3010 || c == 0x3014 || c == '[' || c == '(' || c == 0x300C;
}

static bool is_close(uint32_t c) {
    return c == 0x3011 || c == 0x3015 || c == ']' || c == ')' || c == 0x300D;
}

bool ministries_read(struct str words, struct str *list, size_t *start, bool *repaired, struct arena *arena) {
    size_t close = SIZE_MAX;
    for (size_t at = words.size; at > 0;) {
        size_t behind = at;
        uint32_t c = character_previous(words, &at);
        if (is_close(c)) {
            close = at;
        } else if (is_open(c) && close != SIZE_MAX) {
            struct str inside = str_slice(words, behind, close);
            close = SIZE_MAX;
            if (inside.size <= LIST_BYTES && list_read(inside, list, repaired, arena)) {
                *start = at;
                return true;
            }
        }
    }
    return false;
}
