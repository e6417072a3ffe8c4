// UTF-8: decoding, encoding, cutting at characters.
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_INVALID 0xFFFFFFFFu

// utf8_next without its short cuts.
uint32_t utf8_next_any(struct str s, size_t *at);

// The character at *at, which is moved behind it. UTF8_INVALID (and one byte on) for a byte that starts none; at the
// end of s: UTF8_INVALID and *at stays.
static inline uint32_t utf8_next(struct str s, size_t *at) {
    size_t here = *at;
    if (here < s.size) {
        const unsigned char *byte = (const unsigned char *)s.data + here;
        if (byte[0] < 0x80) {
            *at = here + 1;
            return byte[0];
        }
        // Three bytes, of which the second may be any continuation: kana and kanji.
        if (byte[0] > 0xE0 && byte[0] < 0xED && s.size - here >= 3 && (byte[1] & 0xC0) == 0x80 &&
            (byte[2] & 0xC0) == 0x80) {
            *at = here + 3;
            return (uint32_t)(byte[0] & 0x0F) << 12 | (uint32_t)(byte[1] & 0x3F) << 6 | (uint32_t)(byte[2] & 0x3F);
        }
    }
    return utf8_next_any(s, at);
}
// utf8_previous without its short cuts.
uint32_t utf8_previous_any(struct str s, size_t *at);

// The character that ends at *at, which is moved to its start. UTF8_INVALID as above.
static inline uint32_t utf8_previous(struct str s, size_t *at) {
    size_t end = *at;
    if (end >= 1 && end <= s.size && (unsigned char)s.data[end - 1] < 0x80) {
        *at = end - 1;
        return (unsigned char)s.data[end - 1];
    }
    if (end >= 3 && end <= s.size) {
        const unsigned char *byte = (const unsigned char *)s.data + end - 3;
        if (byte[0] > 0xE0 && byte[0] < 0xED && (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) {
            *at = end - 3;
            return (uint32_t)(byte[0] & 0x0F) << 12 | (uint32_t)(byte[1] & 0x3F) << 6 | (uint32_t)(byte[2] & 0x3F);
        }
    }
    return utf8_previous_any(s, at);
}
// Writes 1 to 4 bytes; returns how many. c must be a Unicode scalar value.
size_t utf8_encode(uint32_t c, char bytes[4]);
// At most size bytes of s, never half a character.
struct str utf8_cut(struct str s, size_t size);
// Offset of the first byte that is not part of valid UTF-8; SIZE_MAX when all is valid.
size_t utf8_first_invalid(struct str s);
size_t utf8_length(struct str s); // characters; an invalid byte counts as one

#endif
