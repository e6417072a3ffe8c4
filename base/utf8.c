// UTF-8 by the table of well-formed byte sequences (Unicode 15, table 3-7).
#include "base/utf8.h"

#include <string.h>

static size_t sequence_size(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

// Second bytes that would make an overlong form, a surrogate or more than U+10FFFF.
static bool second_is_wrong(unsigned char lead, unsigned char second) {
    return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
           (lead == 0xF4 && second > 0x8F);
}

uint32_t utf8_next(struct str s, size_t *at) {
    if (*at >= s.size) {
        return UTF8_INVALID;
    }
    const unsigned char *byte = (const unsigned char *)s.data + *at;
    size_t size = sequence_size(byte[0]);
    if (size == 1) {
        *at += 1;
        return byte[0];
    }
    if (size == 0 || size > s.size - *at || second_is_wrong(byte[0], byte[1])) {
        *at += 1;
        return UTF8_INVALID;
    }
    uint32_t c = byte[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            *at += 1;
            return UTF8_INVALID;
        }
        c = c << 6 | (byte[i] & 0x3Fu);
    }
    *at += size;
    return c;
}

uint32_t utf8_previous(struct str s, size_t *at) {
    if (*at == 0 || *at > s.size) {
        return UTF8_INVALID;
    }
    size_t start = *at - 1;
    while (start > 0 && *at - start < 4 && ((unsigned char)s.data[start] & 0xC0) == 0x80) {
        start--;
    }
    size_t end = start;
    uint32_t c = utf8_next(s, &end);
    if (c == UTF8_INVALID || end != *at) {
        *at -= 1;
        return UTF8_INVALID;
    }
    *at = start;
    return c;
}

size_t utf8_encode(uint32_t c, char bytes[4]) {
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    bytes[0] = (char)(lead[size] | c);
    return size;
}

struct str utf8_cut(struct str s, size_t size) {
    if (s.size <= size) {
        return s;
    }
    while (size > 0 && ((unsigned char)s.data[size] & 0xC0) == 0x80) {
        size--;
    }
    return str_slice(s, 0, size);
}

size_t utf8_first_invalid(struct str s) {
    for (size_t at = 0; at < s.size;) {
        uint64_t eight;
        while (s.size - at >= sizeof eight) {
            memcpy(&eight, s.data + at, sizeof eight);
            if (eight & 0x8080808080808080u) {
                break;
            }
            at += sizeof eight;
        }
        size_t start = at;
        if (at < s.size && utf8_next(s, &at) == UTF8_INVALID) {
            return start;
        }
    }
    return SIZE_MAX;
}

size_t utf8_length(struct str s) {
    size_t length = 0;
    for (size_t at = 0; at < s.size; length++) {
        utf8_next(s, &at);
    }
    return length;
}
