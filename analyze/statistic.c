// Statistics of plain numbers, over GSL where it has them.
#include "analyze/statistic.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { INSERTION_TO = 64, RADIX_FROM = 512, RADIX_BITS = 11, RADIX_PASSES = 6 };

// The bits of a double in an order that is that of the numbers.
static uint64_t ordered_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static double from_ordered_bits(uint64_t bits) {
    bits = bits >> 63 ? bits & ~((uint64_t)1 << 63) : ~bits;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// By digits of the bits, the last first; GSL's heap sort takes ten times as long on long columns. room: as many keys
// again. Digits that all keys share are passed over. The keys end in keys or in room.
static uint64_t *radix_sort(uint64_t *keys, uint64_t *room, size_t count) {
    for (int pass = 0; pass < RADIX_PASSES; pass++) {
        size_t starts[(1 << RADIX_BITS) + 1] = {0};
        int shift = pass * RADIX_BITS;
        uint64_t mask = (1 << RADIX_BITS) - 1;
        for (size_t i = 0; i < count; i++) {
            starts[(keys[i] >> shift & mask) + 1]++;
        }
        if (starts[(keys[0] >> shift & mask) + 1] == count) {
            continue;
        }
        for (size_t digit = 0; digit < mask; digit++) {
            starts[digit + 1] += starts[digit];
        }
        for (size_t i = 0; i < count; i++) {
            room[starts[keys[i] >> shift & mask]++] = keys[i];
        }
        uint64_t *swap = keys;
        keys = room;
        room = swap;
    }
    return keys;
}

// Of the slopes of ten years a third of what GSL's heap sort takes.
static void insertion_sort(double *values, size_t count) {
    for (size_t i = 1; i < count; i++) {
        double moved = values[i];
        size_t at = i;
        for (; at > 0 && values[at - 1] > moved; at--) {
            values[at] = values[at - 1];
        }
        values[at] = moved;
    }
}

void statistic_sort(double *values, size_t count) {
    if (count <= INSERTION_TO) {
        insertion_sort(values, count);
        return;
    }
    uint64_t *keys = count < RADIX_FROM ? NULL : malloc(2 * count * sizeof *keys);
    if (!keys) {
        gsl_sort(values, 1, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        keys[i] = ordered_bits(values[i]);
    }
    const uint64_t *sorted = radix_sort(keys, keys + count, count);
    for (size_t i = 0; i < count; i++) {
        values[i] = from_ordered_bits(sorted[i]);
    }
    free(keys);
}

static int compare_whole(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

void statistic_sort_whole(int64_t *values, size_t count) {
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t *keys = count < RADIX_FROM ? NULL : malloc(2 * count * sizeof *keys);
    if (!keys) {
        qsort(values, count, sizeof *values, compare_whole);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        keys[i] = (uint64_t)values[i] ^ sign;
    }
    const uint64_t *sorted = radix_sort(keys, keys + count, count);
    for (size_t i = 0; i < count; i++) {
        values[i] = (int64_t)(sorted[i] ^ sign);
    }
    free(keys);
}

bool statistic_quantile(const double *ascending, size_t count, double fraction, double *value) {
    if (count == 0) {
        return false;
    }
    *value = gsl_stats_quantile_from_sorted_data(ascending, 1, count, fraction);
    return true;
}

// The total of values of which none is negative; 0 where there is none such.
static double positive_total(const double *values, size_t count) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        if (values[i] < 0) {
            return 0;
        }
        total += values[i];
    }
    return total;
}

bool statistic_hhi(const double *values, size_t count, double *value) {
    double total = positive_total(values, count), sum = 0;
    if (!(total > 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sum += values[i] / total * (values[i] / total);
    }
    *value = sum;
    return true;
}

bool statistic_gini(const double *ascending, size_t count, double *value) {
    double total = positive_total(ascending, count), sum = 0;
    if (!(total > 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        sum += (2 * (double)(i + 1) - (double)count - 1) * ascending[i];
    }
    *value = sum / ((double)count * total);
    return true;
}
