// UTF-8 by the table of well-formed byte sequences (Unicode 15, table 3-7).
#include "base/utf8.h"

#if defined(__x86_64__)
#include <tmmintrin.h>
#endif

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

uint32_t utf8_next_any(struct str s, size_t *at) {
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

uint32_t utf8_previous_any(struct str s, size_t *at) {
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

// Sixteen bytes at a time by three table look-ups (Keiser and Lemire, Validating UTF-8 in less than one instruction per
// byte, 2021). A bit stands for an error that two neighbouring bytes make; it survives when both tables of the first
// byte and the table of the second byte have it.
#if defined(__x86_64__)
enum {
    TOO_SHORT = 1 << 0, // a lead byte, then no continuation
    TOO_LONG = 1 << 1,  // ASCII, then a continuation
    OVERLONG_3 = 1 << 2,
    TOO_LARGE = 1 << 3, // beyond U+13FFFF by the first two bytes
    SURROGATE = 1 << 4,
    OVERLONG_2 = 1 << 5,
    OVERLONG_4 = 1 << 6, // shared with what is too large behind F5
    TWO_CONTINUATIONS = 1 << 7,
    ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS, // errors that do not depend on the low half of the first byte
    LARGE = ANY_LOW | TOO_LARGE | OVERLONG_4,
    CONTINUES = TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS,
};

// clang-format off
static const uint8_t first_high[16] = {
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
    TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
    TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4};
static const uint8_t first_low[16] = {
    ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4, ANY_LOW | OVERLONG_2, ANY_LOW, ANY_LOW, ANY_LOW | TOO_LARGE,
    LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE};
static const uint8_t second_high[16] = {
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    CONTINUES | OVERLONG_3 | OVERLONG_4, CONTINUES | OVERLONG_3 | TOO_LARGE,
    CONTINUES | SURROGATE | TOO_LARGE, CONTINUES | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT};
// clang-format on

__attribute__((target("ssse3"))) static __m128i looked_up(const uint8_t table[16], __m128i index) {
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)table), index);
}

// Non-zero where block, with what came before it, breaks a rule.
__attribute__((target("ssse3"))) static __m128i block_errors(__m128i block, __m128i before) {
    const __m128i low_half = _mm_set1_epi8(0x0F);
    __m128i back_1 = _mm_alignr_epi8(block, before, 15);
    __m128i back_2 = _mm_alignr_epi8(block, before, 14);
    __m128i back_3 = _mm_alignr_epi8(block, before, 13);
    __m128i pairs = _mm_and_si128(looked_up(first_high, _mm_and_si128(_mm_srli_epi16(back_1, 4), low_half)),
                                  looked_up(first_low, _mm_and_si128(back_1, low_half)));
    pairs = _mm_and_si128(pairs, looked_up(second_high, _mm_and_si128(_mm_srli_epi16(block, 4), low_half)));
    // The third byte of E0.. and the fourth of F0.. must be second continuations, and no other byte may be one.
    __m128i third = _mm_subs_epu8(back_2, _mm_set1_epi8(0xE0 - 0x80));
    __m128i fourth = _mm_subs_epu8(back_3, _mm_set1_epi8(0xF0 - 0x80));
    __m128i must_continue = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));
    return _mm_xor_si128(must_continue, pairs);
}

// How many bytes at the start of s, in whole blocks, break no rule yet (the last character may be unfinished); all of
// them where all are valid.
__attribute__((target("ssse3"))) static size_t blocks_valid(struct str s) {
    __m128i before = _mm_setzero_si128();
    size_t at = 0;
    while (s.size - at >= sizeof before) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(s.data + at));
        __m128i good = _mm_cmpeq_epi8(block_errors(block, before), _mm_setzero_si128());
        if (_mm_movemask_epi8(good) != 0xFFFF) {
            break;
        }
        before = block;
        at += sizeof before;
    }
    char rest[sizeof before] = {0}; // filled up with zeros, before which no character may be unfinished
    if (s.size == at || s.size - at >= sizeof rest) {
        return at;
    }
    memcpy(rest, s.data + at, s.size - at);
    __m128i errors = block_errors(_mm_loadu_si128((const __m128i *)(const void *)rest), before);
    bool good = _mm_movemask_epi8(_mm_cmpeq_epi8(errors, _mm_setzero_si128())) == 0xFFFF;
    return good ? s.size : at;
}

static size_t valid_prefix(struct str s) {
    return __builtin_cpu_supports("ssse3") ? blocks_valid(s) : 0;
}
#else
static size_t valid_prefix(struct str s) {
    (void)s;
    return 0;
}
#endif

// The start of the character that may run over at.
static size_t boundary_before(struct str s, size_t at) {
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        unsigned char byte = (unsigned char)s.data[at - back];
        if (byte >= 0xC0) {
            return at - back;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return at;
}

size_t utf8_first_invalid(struct str s) {
    for (size_t at = boundary_before(s, valid_prefix(s)); at < s.size;) {
        size_t start = at;
        if (utf8_next(s, &at) == UTF8_INVALID) {
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
