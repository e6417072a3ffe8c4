// Sets of characters and masks of words against walks character by character.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/character_set.h"
#include "extract/word_mask.h"

enum { TEXTS = 400, CHARACTERS = 60 };

static uint32_t seed;

static uint32_t random_below(uint32_t bound) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % bound;
}

static struct character_set set;

static void fill(void) {
    static const uint32_t members[] = {'0', '7', '(', '\n', 0x4EE4, 0x5186, 0x5145, 0x25A0, 0x25CB, 0x30FB, 0x3002};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        character_set_add(&set, members[i]);
    }
    character_set_finish(&set);
}

// Members, what folds to them, what shares bytes with them, and characters of one to four bytes.
static struct str random_text(char *buffer) {
    static const uint32_t drawn[] = {'0',    '7',  '(',    0xFF10, 0xFF08, 0x4EE4,  0x5186,  0x25A0,
                                     0x30FB, 0xB7, 0xFF65, 0x3002, 0x3001, 0x2FD4F, 0x1F600, 0xE9};
    size_t size = 0;
    for (int i = 0; i < CHARACTERS; i++) {
        uint32_t kind = random_below(8), c = drawn[random_below(sizeof drawn / sizeof drawn[0])];
        c = kind < 3 ? 0x4E00 + random_below(0x5000) : kind < 6 ? 0x3041 + random_below(0xB0) : kind < 7 ? 'a' : c;
        size += utf8_encode(c, buffer + size);
    }
    return (struct str){buffer, size};
}

static void the_next_character_of_a_set_is_the_one_that_a_walk_finds(void **state) {
    (void)state;
    fill();
    char buffer[CHARACTERS * 4];
    int found = 0;
    for (uint32_t i = 0; i < TEXTS; i++) {
        seed = i;
        struct str text = random_text(buffer);
        size_t at = 0, start = 0;
        uint32_t c = 0;
        for (size_t walk = 0; walk < text.size;) {
            size_t from = walk;
            uint32_t wanted = character_next(text, &walk);
            if (character_set_has(&set, wanted)) {
                assert_true(character_set_next(&set, text, &at, &start, &c));
                assert_int_equal(start, from);
                assert_int_equal(at, walk);
                assert_int_equal(c, wanted);
                found++;
            }
        }
        assert_false(character_set_next(&set, text, &at, &start, &c));
    }
    assert_true(found > 0);
}

static void a_mask_lets_every_word_of_its_list_through(void **state) {
    (void)state;
    static const char *const words[] = {"予算", "要求額", "(案)", "=", "％増", "…"};
    enum { COUNT = sizeof words / sizeof words[0] };
    for (size_t i = 0; i < COUNT; i++) {
        struct str word = str_from(words[i]);
        assert_true(words_may_start(words, sizeof words[0], COUNT, character_peek(word, 0)));
        assert_true(words_may_end(words, sizeof words[0], COUNT, character_before(word, word.size)));
    }
    assert_true(words_may_start(words, sizeof words[0], COUNT, character_peek(str_from("（案）"), 0)));
    assert_false(words_may_start(words, sizeof words[0], COUNT, character_peek(str_from("の"), 0)));
    assert_false(words_may_end(words, sizeof words[0], COUNT, UTF8_INVALID));
}

static void masks_of_one_list_by_its_first_words_and_by_all_are_two(void **state) {
    (void)state;
    static const char *const words[] = {"予算", "要求"};
    uint32_t second = character_peek(str_from("要"), 0);
    assert_false(words_may_start(words, sizeof words[0], 1, second));
    assert_true(words_may_start(words, sizeof words[0], 2, second));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_character_of_a_set_is_the_one_that_a_walk_finds),
        cmocka_unit_test(a_mask_lets_every_word_of_its_list_through),
        cmocka_unit_test(masks_of_one_list_by_its_first_words_and_by_all_are_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
