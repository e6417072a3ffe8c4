// Looks for the characters of a set 32 bytes at a time, by table look-ups (as Teddy does for short words).
#include "extract/character_set.h"

#if defined(__x86_64__)
#include <immintrin.h>

enum { BUCKETS = 8, MOST_GROUPS = 256, CONTROL = 1 << 0 };
enum { FIRST_OF_THREE_BYTES = 0x800, FIRST_THAT_FOLDS = 0x2000, FIRST_KANA = 0x3040, BEHIND_KANJI = 0xF900 };

// The halves of bytes that the characters of one bucket have: bit i stands for the value i.
struct bucket {
    uint16_t halves[5];
};

static struct bucket bucket_of(uint32_t c) {
    return (struct bucket){{(uint16_t)(1u << (c >> 12)), (uint16_t)(1u << (c >> 6 & 0x0F)),
                            (uint16_t)(1u << (0x08 | (c >> 10 & 0x03))), (uint16_t)(1u << (c & 0x0F)),
                            (uint16_t)(1u << (0x08 | (c >> 4 & 0x03)))}};
}

static struct bucket bucket_join(struct bucket a, struct bucket b) {
    for (int i = 0; i < 5; i++) {
        a.halves[i] |= b.halves[i];
    }
    return a;
}

// How many characters have all their halves in the bucket.
__attribute__((target("popcnt"))) static int bucket_size(struct bucket bucket) {
    int size = 1;
    for (int i = 0; i < 5; i++) {
        size *= __builtin_popcount(bucket.halves[i]);
    }
    return size;
}

// Joins the two buckets that take in the fewest characters besides their own.
__attribute__((target("popcnt"))) static void join_nearest(struct bucket *buckets, int *count) {
    int least = INT32_MAX, into = 0, from = 1, sizes[MOST_GROUPS];
    for (int i = 0; i < *count; i++) {
        sizes[i] = bucket_size(buckets[i]);
    }
    for (int i = 0; i < *count; i++) {
        for (int j = i + 1; j < *count; j++) {
            int growth = bucket_size(bucket_join(buckets[i], buckets[j])) - sizes[i] - sizes[j];
            if (growth < least) {
                least = growth;
                into = i;
                from = j;
            }
        }
    }
    buckets[into] = bucket_join(buckets[into], buckets[from]);
    buckets[from] = buckets[--*count];
}

// The characters of three bytes, first by their two leading bytes, then joined until a bit is left for each bucket.
__attribute__((target("popcnt"))) static int buckets_fill(const struct character_set *set,
                                                          struct bucket buckets[MOST_GROUPS]) {
    int count = 0;
    uint32_t last = 0;
    for (uint32_t c = FIRST_OF_THREE_BYTES; c < 0x10000; c++) {
        bool alone = c < FIRST_THAT_FOLDS || (c >= FIRST_KANA && c < BEHIND_KANJI);
        if (c % 64 == 0 && alone && set->bits[c / 64] == 0) {
            c += 63; // characters that stand for themselves
            continue;
        }
        if (!character_set_has(set, character_fold(c))) {
            continue;
        }
        if (count > 0 && c / 64 == last / 64) {
            buckets[count - 1] = bucket_join(buckets[count - 1], bucket_of(c));
        } else {
            buckets[count++] = bucket_of(c);
        }
        last = c;
        if (count == MOST_GROUPS) {
            join_nearest(buckets, &count);
        }
    }
    while (count > BUCKETS) {
        join_nearest(buckets, &count);
    }
    return count;
}

void character_set_finish(struct character_set *set) {
    struct bucket buckets[MOST_GROUPS];
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("popcnt")) {
        return;
    }
    int count = buckets_fill(set, buckets);
    struct character_filter *filter = &set->filter;
    uint8_t *tables[5] = {filter->lead, filter->second_low, filter->second_high, filter->third_low, filter->third_high};
    for (int table = 0; table < 5; table++) {
        for (int half = 0; half < 16; half++) {
            for (int i = 0; i < count; i++) {
                tables[table][half] |= (uint8_t)((buckets[i].halves[table] >> half & 1) << i);
            }
        }
    }
    for (uint8_t byte = 0; byte < 0x80; byte++) {
        filter->only_high[byte >> 4] = (uint8_t)(1 << (byte >> 4));
        if (character_set_has(set, byte)) {
            filter->only_low[byte & 0x0F] |= (uint8_t)(1 << (byte >> 4));
        }
    }
    for (int half = 0; half < 16; half++) { // the rare characters of two bytes, and with them controls
        filter->only_low[half] |= CONTROL;
    }
    filter->only_high[0x0C] = filter->only_high[0x0D] = CONTROL;
    filter->is_filled = true;
}

__attribute__((target("avx2"))) static __m256i load(const char *bytes) {
    return _mm256_loadu_si256((const __m256i *)(const void *)bytes);
}

__attribute__((target("avx2"))) static __m256i looked_up(const uint8_t table[16], __m256i index) {
    __m256i both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
    return _mm256_shuffle_epi8(both, index);
}

// What low halves and high halves of the bytes have in common.
__attribute__((target("avx2"))) static __m256i of_halves(const uint8_t low[16], const uint8_t high[16], __m256i bytes) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    return _mm256_and_si256(looked_up(low, _mm256_and_si256(bytes, half)), looked_up(high, upper));
}

// Bit i: a character of the set may start at byte i of the 32.
__attribute__((target("avx2"))) static uint32_t candidates(const struct character_filter *filter, const char *at) {
    const __m256i half = _mm256_set1_epi8(0x0F), three = _mm256_set1_epi8((char)0xE0);
    __m256i first = load(at);
    __m256i is_lead = _mm256_cmpeq_epi8(_mm256_andnot_si256(half, first), three);
    __m256i lead = _mm256_and_si256(is_lead, looked_up(filter->lead, _mm256_and_si256(first, half)));
    __m256i second = of_halves(filter->second_low, filter->second_high, load(at + 1));
    __m256i third = of_halves(filter->third_low, filter->third_high, load(at + 2));
    __m256i of_three = _mm256_and_si256(_mm256_and_si256(lead, second), third);
    __m256i hits = _mm256_or_si256(of_three, of_halves(filter->only_low, filter->only_high, first));
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(hits, _mm256_setzero_si256()));
}

__attribute__((target("avx2"))) static size_t skip(const struct character_filter *filter, struct str words, size_t at) {
    for (; words.size - at >= CHARACTER_SET_BLOCK; at += 32) {
        uint32_t hits = candidates(filter, words.data + at);
        if (hits) {
            return at + (unsigned)__builtin_ctz(hits);
        }
    }
    while (at < words.size && ((unsigned char)words.data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

size_t character_set_skip_far(const struct character_set *set, struct str words, size_t at) {
    return set->filter.is_filled ? skip(&set->filter, words, at) : at;
}
#else
void character_set_finish(struct character_set *set) {
    (void)set;
}

size_t character_set_skip_far(const struct character_set *set, struct str words, size_t at) {
    (void)set;
    (void)words;
    return at;
}
#endif
