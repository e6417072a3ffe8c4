// Looks for the characters of a set sixteen bytes at a time, by table look-ups (as Teddy does for short words).
#include "extract/character_set.h"

#if defined(__x86_64__)
#include <tmmintrin.h>

enum { BUCKETS = 8, FIRST_OF_THREE_BYTES = 0x800, CONTROL = 1 << 0 };

// The halves of three bytes that the characters of one bucket have: bit i stands for the value i.
struct bucket {
    uint16_t halves[5];
};

static void halves_of(uint32_t c, int halves[5]) {
    halves[0] = (int)(c >> 12);
    halves[1] = (int)(c >> 6 & 0x0F);
    halves[2] = (int)(0x08 | (c >> 10 & 0x03));
    halves[3] = (int)(c & 0x0F);
    halves[4] = (int)(0x08 | (c >> 4 & 0x03));
}

// How many characters have all their halves in the bucket, with those of one more.
static unsigned size_with(const struct bucket *bucket, const int halves[5]) {
    unsigned size = 1;
    for (int i = 0; i < 5; i++) {
        size *= (unsigned)__builtin_popcount(bucket->halves[i] | 1u << halves[i]);
    }
    return size;
}

static unsigned size_of(const struct bucket *bucket) {
    unsigned size = 1;
    for (int i = 0; i < 5; i++) {
        size *= (unsigned)__builtin_popcount(bucket->halves[i]);
    }
    return size;
}

// Into the bucket that grows least.
static void buckets_add(struct bucket buckets[BUCKETS], uint32_t c) {
    int halves[5], best = 0;
    unsigned least = UINT32_MAX;
    halves_of(c, halves);
    for (int i = 0; i < BUCKETS; i++) {
        unsigned growth = size_with(&buckets[i], halves) - size_of(&buckets[i]);
        best = growth < least ? i : best;
        least = growth < least ? growth : least;
    }
    for (int i = 0; i < 5; i++) {
        buckets[best].halves[i] |= (uint16_t)(1u << halves[i]);
    }
}

void character_set_finish(struct character_set *set) {
    struct bucket buckets[BUCKETS] = {0};
    struct character_filter *filter = &set->filter;
    for (uint32_t c = FIRST_OF_THREE_BYTES; c < 0x10000; c++) {
        if (character_set_has(set, character_fold(c))) {
            buckets_add(buckets, c);
        }
    }
    uint8_t *tables[5] = {filter->lead, filter->second_low, filter->second_high, filter->third_low, filter->third_high};
    for (int table = 0; table < 5; table++) {
        for (int half = 0; half < 16; half++) {
            for (int i = 0; i < BUCKETS; i++) {
                tables[table][half] |= (uint8_t)((buckets[i].halves[table] >> half & 1) << i);
            }
        }
    }
    for (uint8_t byte = 0; byte < 0x80; byte++) {
        filter->only_high[byte >> 4] = (uint8_t)(1 << (byte >> 4));
        filter->only_low[byte & 0x0F] |= character_set_has(set, byte) ? (uint8_t)(1 << (byte >> 4)) : 0;
    }
    for (int half = 0; half < 16; half++) { // the rare characters of two bytes, and with them controls
        filter->only_low[half] |= CONTROL;
    }
    filter->only_high[0x0C] = filter->only_high[0x0D] = CONTROL;
    filter->is_filled = __builtin_cpu_supports("ssse3");
}

__attribute__((target("ssse3"))) static __m128i looked_up(const uint8_t table[16], __m128i index) {
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)table), index);
}

// What low halves and high halves of the bytes have in common.
__attribute__((target("ssse3"))) static __m128i of_halves(const uint8_t low[16], const uint8_t high[16],
                                                          __m128i bytes) {
    const __m128i half = _mm_set1_epi8(0x0F);
    __m128i upper = _mm_and_si128(_mm_srli_epi16(bytes, 4), half);
    return _mm_and_si128(looked_up(low, _mm_and_si128(bytes, half)), looked_up(high, upper));
}

// Bit i: a character of the set may start at byte i of the 16.
__attribute__((target("ssse3"))) static unsigned candidates(const struct character_filter *filter, const char *at) {
    __m128i first = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i second = _mm_loadu_si128((const __m128i *)(const void *)(at + 1));
    __m128i third = _mm_loadu_si128((const __m128i *)(const void *)(at + 2));
    const __m128i half = _mm_set1_epi8(0x0F), three = _mm_set1_epi8((char)0xE0);
    __m128i is_lead = _mm_cmpeq_epi8(_mm_andnot_si128(half, first), three);
    __m128i lead = _mm_and_si128(is_lead, looked_up(filter->lead, _mm_and_si128(first, half)));
    __m128i of_three =
        _mm_and_si128(_mm_and_si128(lead, of_halves(filter->second_low, filter->second_high, second)),
                      of_halves(filter->third_low, filter->third_high, third));
    __m128i hits = _mm_or_si128(of_three, of_halves(filter->only_low, filter->only_high, first));
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(hits, _mm_setzero_si128())) ^ 0xFFFF;
}

__attribute__((target("ssse3"))) static size_t skip(const struct character_filter *filter, struct str words,
                                                    size_t at) {
    for (; words.size - at >= CHARACTER_SET_BLOCK; at += 16) {
        unsigned hits = candidates(filter, words.data + at);
        if (hits) {
            return at + (unsigned)__builtin_ctz(hits);
        }
    }
    while (at < words.size && ((unsigned char)words.data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

size_t character_set_skip(const struct character_set *set, struct str words, size_t at) {
    bool may = set->filter.is_filled && words.size >= CHARACTER_SET_BLOCK && at <= words.size - CHARACTER_SET_BLOCK;
    return may ? skip(&set->filter, words, at) : at;
}
#else
void character_set_finish(struct character_set *set) {
    (void)set;
}

size_t character_set_skip(const struct character_set *set, struct str words, size_t at) {
    (void)set;
    (void)words;
    return at;
}
#endif
