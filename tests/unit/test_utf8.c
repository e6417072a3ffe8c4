// UTF-8: the fast check agrees with reading one character after the other, wherever a fault stands.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static size_t first_invalid_by_characters(struct str s) {
    for (size_t at = 0; at < s.size;) {
        size_t start = at;
        if (utf8_next(s, &at) == UTF8_INVALID) {
            return start;
        }
    }
    return SIZE_MAX;
}

static uint32_t random_next(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

// Text of one to four byte characters, now and then with a byte changed, cut or put in.
static size_t random_text(char *text, size_t size, uint32_t *state) {
    static const uint32_t kinds[] = {0x7F, 0x7FF, 0xFFFF, 0x10FFFF};
    size_t used = 0;
    while (used + 4 <= size) {
        uint32_t c = random_next(state) % kinds[random_next(state) % 4];
        if (c < 0xD800 || c > 0xDFFF) {
            used += utf8_encode(c, text + used);
        }
    }
    for (uint32_t faults = random_next(state) % 3; faults; faults--) {
        text[random_next(state) % used] = (char)random_next(state);
    }
    return used - random_next(state) % 4;
}

static void the_fast_check_agrees_with_reading_characters(void **state) {
    (void)state;
    uint32_t seed = 20260401;
    char text[160];
    for (int i = 0; i < 300000; i++) {
        size_t start = random_next(&seed) % 20;
        size_t size = random_text(text, 40 + random_next(&seed) % 100, &seed);
        struct str s = str_slice((struct str){text, size}, start, size);
        assert_int_equal(utf8_first_invalid(s), first_invalid_by_characters(s));
    }
}

// Every pair of bytes, at every place of a block, behind and before ASCII.
static void every_pair_of_bytes_is_judged_alike_at_every_place(void **state) {
    (void)state;
    char text[64];
    for (unsigned pair = 0; pair < 65536; pair++) {
        size_t place = 13 + pair % 8;
        memset(text, 'a', sizeof text);
        text[place] = (char)(pair >> 8);
        text[place + 1] = (char)pair;
        memset(text + place + 2, '\x81', pair % 3);
        struct str s = {text, sizeof text - pair % 5};
        assert_int_equal(utf8_first_invalid(s), first_invalid_by_characters(s));
    }
}

static void characters_are_read_from_both_sides(void **state) {
    (void)state;
    static const uint32_t characters[] = {0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0x5104, 0xFFFD, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++) {
        char bytes[4];
        struct str s = {bytes, utf8_encode(characters[i], bytes)};
        size_t at = 0;
        assert_int_equal(utf8_next(s, &at), characters[i]);
        assert_int_equal(at, s.size);
        assert_int_equal(utf8_previous(s, &at), characters[i]);
        assert_int_equal(at, 0);
        assert_int_equal(utf8_previous(s, &at), UTF8_INVALID);
    }
}

static void a_cut_never_leaves_half_a_character(void **state) {
    (void)state;
    struct str s = STR("a億円");
    static const size_t kept[] = {0, 1, 1, 1, 4, 4, 4, 7, 7};
    for (size_t size = 0; size < sizeof kept / sizeof kept[0]; size++) {
        assert_int_equal(utf8_cut(s, size).size, kept[size]);
    }
    assert_int_equal(utf8_length(s), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fast_check_agrees_with_reading_characters),
        cmocka_unit_test(every_pair_of_bytes_is_judged_alike_at_every_place),
        cmocka_unit_test(characters_are_read_from_both_sides),
        cmocka_unit_test(a_cut_never_leaves_half_a_character),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
