// A byte slice: UTF-8 text that somebody else owns.
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Never NUL-terminated by promise. data may be NULL only when size is 0.
struct str {
    const char *data;
    size_t size;
};

// A slice of a string literal.
#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})
// The two arguments that printf's "%.*s" takes.
#define STR_ARGS(s) (int)(s).size, (s).data

// Of a NUL-terminated text; NULL gives the empty slice.
static inline struct str str_from(const char *text) {
    return (struct str){text, text ? strlen(text) : 0};
}
// Bytes [from, to) of s, both clamped to its size.
static inline struct str str_slice(struct str s, size_t from, size_t to) {
    to = to > s.size ? s.size : to;
    return from < to ? (struct str){s.data + from, to - from} : (struct str){s.data, 0};
}
static inline bool str_equal(struct str a, struct str b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}
int str_compare(struct str a, struct str b); // byte order, shorter first; as strcmp
static inline bool str_starts(struct str s, struct str prefix) {
    return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}
// The last byte is compared first: it tells most words apart.
static inline bool str_ends(struct str s, struct str suffix) {
    return suffix.size == 0 || (s.size >= suffix.size && s.data[s.size - 1] == suffix.data[suffix.size - 1] &&
                                memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}
// Offset of the first needle at or after from; SIZE_MAX when there is none.
size_t str_find(struct str s, struct str needle, size_t from);
// Offset of the last needle that ends at or before end; SIZE_MAX when there is none.
size_t str_find_last(struct str s, struct str needle, size_t end);
size_t str_line_start(struct str s, size_t at); // of the line that ends at at, or goes on there
bool str_contains(struct str s, struct str needle);
// Without ASCII and ideographic (U+3000) space, tab and line breaks at both ends.
struct str str_trim(struct str s);
// FNV-1a, 64 bits, continued from seed (0 starts anew).
uint64_t str_hash(struct str s, uint64_t seed);

#endif
