// Compares pairs of neighbouring bytes: the last two of each character tell it from nearly all others.
#include "extract/trigger.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// yen behind a number or its scale and in front of no further letter.
static bool is_yen_word(struct str words, size_t at) {
    char before = at > 0 ? words.data[at - 1] : 'x', behind = at + 3 < words.size ? words.data[at + 3] : ' ';
    bool letter = (behind >= 'a' && behind <= 'z') || (behind >= 'A' && behind <= 'Z');
    bool led = before == ' ' || before == '.' || before == '\n' || (before >= '0' && before <= '9') || before < 0;
    return led && !letter && words.data[at + 1] == 'e' && words.data[at + 2] == 'n';
}

// 円 E5 86 86, 億 E5 84 84, 兆 E5 85 86, 圓 E5 9C 93, ￥ EF BF A5, JPY and yen by their three bytes, ¥ C2 A5 by its
// two, \ by itself.
static bool is_amount_sign(struct str words, size_t at) {
    const unsigned char *byte = (const unsigned char *)words.data + at;
    size_t left = words.size - at;
    if (left >= 3 && byte[0] == 0xE5) {
        return (byte[2] == 0x86 && (byte[1] == 0x86 || byte[1] == 0x85)) || (byte[2] == 0x84 && byte[1] == 0x84) ||
               (byte[2] == 0x93 && byte[1] == 0x9C);
    }
    if (byte[0] == '\\') { // ¥ of old character sets
        return left >= 2 && byte[1] >= '0' && byte[1] <= '9';
    }
    if (left >= 3 && (byte[0] == 'y' || byte[0] == 'Y')) {
        return is_yen_word(words, at);
    }
    return (left >= 2 && byte[0] == 0xC2 && byte[1] == 0xA5) ||
           (left >= 3 && byte[0] == 0xEF && byte[1] == 0xBF && byte[2] == 0xA5) ||
           (left >= 3 && byte[0] == 'J' && byte[1] == 'P' && byte[2] == 'Y');
}

#if defined(__x86_64__)
static __m128i equal(__m128i bytes, int value) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)value));
}

static __m128i load(const char *bytes) {
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

// Bit i: the bytes at i and i + 1 are the end of an amount sign. Seventeen bytes are read.
static unsigned amount_tails(const char *bytes) {
    __m128i first = load(bytes), second = load(bytes + 1);
    __m128i yen = _mm_and_si128(_mm_or_si128(equal(first, 0x86), equal(first, 0x85)), equal(second, 0x86));
    __m128i oku = _mm_and_si128(equal(first, 0x84), equal(second, 0x84));
    __m128i sign = _mm_and_si128(_mm_or_si128(equal(first, 0xC2), equal(first, 0xBF)), equal(second, 0xA5));
    __m128i old_yen = _mm_and_si128(equal(first, 0x9C), equal(second, 0x93));
    __m128i backslash = equal(first, '\\');
    __m128i letters = _mm_or_si128(_mm_and_si128(equal(first, 'P'), equal(second, 'Y')),
                                   _mm_and_si128(equal(first, 'e'), equal(second, 'n')));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(
        _mm_or_si128(yen, oku), _mm_or_si128(_mm_or_si128(sign, backslash), _mm_or_si128(old_yen, letters))));
}

// Bit i: the bytes at i and i + 1 are the end of the first character of 内数 (E5 86 85), 予算 (E4 BA 88) or 要求
// (E8 A6 81).
static unsigned word_tails(const char *bytes) {
    __m128i first = load(bytes), second = load(bytes + 1);
    __m128i inside = _mm_and_si128(equal(first, 0x86), equal(second, 0x85));
    __m128i budget = _mm_and_si128(equal(first, 0xBA), equal(second, 0x88));
    __m128i request = _mm_and_si128(equal(first, 0xA6), equal(second, 0x81));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(inside, budget), request));
}
#endif

size_t trigger_next(struct str words, size_t from) {
    size_t at = from;
#if defined(__x86_64__)
    for (; at < words.size && words.size - at >= 18; at += 16) {
        // Offset 1: the tail of a sign of three bytes that starts at `at`; ¥ is all tail.
        for (unsigned tails = amount_tails(words.data + at); tails; tails &= tails - 1) {
            size_t tail = at + (unsigned)__builtin_ctz(tails);
            if (tail > from && is_amount_sign(words, tail - 1)) {
                return tail - 1;
            }
            if (is_amount_sign(words, tail)) {
                return tail;
            }
        }
    }
    at = at > from ? at - 1 : at; // a sign may start before the block that holds its tail
#endif
    for (; at + 1 < words.size; at++) {
        if (is_amount_sign(words, at)) {
            return at;
        }
    }
    return SIZE_MAX;
}

static bool is_budget_word(struct str words, size_t at) {
    struct str six = str_slice(words, at, at + 6);
    return str_equal(six, STR("内数")) || str_equal(six, STR("予算")) || str_equal(six, STR("要求"));
}

static bool has_budget_word(struct str words) {
    size_t at = 0;
#if defined(__x86_64__)
    for (; words.size - at >= 18; at += 16) {
        for (unsigned tails = word_tails(words.data + at); tails; tails &= tails - 1) {
            size_t tail = at + (unsigned)__builtin_ctz(tails);
            if (tail > 0 && is_budget_word(words, tail - 1)) {
                return true;
            }
        }
    }
    at = at ? at - 1 : 0;
#endif
    for (; at + 5 < words.size; at++) {
        if (is_budget_word(words, at)) {
            return true;
        }
    }
    return false;
}

bool trigger_any(struct str words) {
    return trigger_next(words, 0) != SIZE_MAX || has_budget_word(words);
}
