// UTF-8: decoding, encoding, cutting at characters.
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_INVALID 0xFFFFFFFFu

// The character at *at, which is moved behind it. UTF8_INVALID (and one byte on) for a byte that starts none; at the
// end of s: UTF8_INVALID and *at stays.
uint32_t utf8_next(struct str s, size_t *at);
// The character that ends at *at, which is moved to its start. UTF8_INVALID as above.
uint32_t utf8_previous(struct str s, size_t *at);
// Writes 1 to 4 bytes; returns how many. c must be a Unicode scalar value.
size_t utf8_encode(uint32_t c, char bytes[4]);
// At most size bytes of s, never half a character.
struct str utf8_cut(struct str s, size_t size);
// Offset of the first byte that is not part of valid UTF-8; SIZE_MAX when all is valid.
size_t utf8_first_invalid(struct str s);
size_t utf8_length(struct str s); // characters; an invalid byte counts as one

#endif
