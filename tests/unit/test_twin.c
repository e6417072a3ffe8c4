// The CP932 twin: what is lost is listed, and the original comes back byte for byte.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyze/twin.h"
#include "base/csvio.h"
#include "base/utf8.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-twin-XXXXXX";

static int make_directory(void **state) {
    (void)state;
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static const char *in(const char *name, struct arena *arena) {
    return arena_printf(arena, "%s/%s", directory, name).data;
}

// Converts content and back; the count of losses.
static size_t round_trip(const char *content, struct arena *arena) {
    struct failure failure = {0};
    size_t count = 0, size = 0;
    fixture_write(directory, "a.csv", content);
    assert_true(twin_cp932(in("a.csv", arena), in("b.csv", arena), in("list.csv", arena), &count, arena, &failure));
    assert_true(twin_restore(in("b.csv", arena), in("list.csv", arena), in("c.csv", arena), arena, &failure));
    char *back = fixture_read(directory, "c.csv", &size);
    assert_int_equal(size, strlen(content));
    assert_string_equal(back, content);
    free(back);
    return count;
}

static void what_cp932_has_is_not_listed(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    assert_int_equal(round_trip("事業名,予算額(億円、▲は減)\r\n①髙橋～Ⅱ㈱,▲1.0\r\n", &arena), 0);
    size_t size;
    char *twin = fixture_read(directory, "b.csv", &size);
    assert_memory_equal(twin, "\x8E\x96\x8B\xC6\x96\xBC,", 7);
    free(twin);
    arena_reset(&arena);
}

static void what_it_lacks_is_listed_and_comes_back(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    assert_int_equal(round_trip("\xEF\xBB\xBF名,値\r\n𠮟咤—é−1,☃2\r\n末\xFF尾,⾦\r\n", &arena), 8);
    struct csv_table list;
    struct failure failure = {0};
    assert_true(csv_read(in("list.csv", &arena), &list, &arena, &failure));
    const struct csv_row *row = &list.rows[1];
    assert_true(str_equal(csv_field(row, 0), STR("2")));
    assert_true(str_equal(csv_field(row, 1), STR("0")));
    assert_true(str_equal(csv_field(row, 2), STR("U+20B9F")));
    assert_true(str_equal(csv_field(row, 4), STR("叱")));
    assert_true(str_equal(csv_field(&list.rows[3], 4), STR("e")));
    assert_true(str_equal(csv_field(&list.rows[5], 4), STR("〓")));
    assert_true(str_equal(csv_field(&list.rows[7], 4), STR("金")));
    arena_reset(&arena);
}

static void variation_selectors_go_and_combining_marks_stand_apart(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    assert_int_equal(round_trip("葛\U000E0100城,か\u3099\n", &arena), 2);
    assert_true(twin_cp932(in("a.csv", &arena), in("b.csv", &arena), in("list.csv", &arena), NULL, &arena, &failure));
    size_t size;
    char *twin = fixture_read(directory, "b.csv", &size);
    assert_string_equal(twin, "\x8A\x8B\x8F\xE9,\x82\xA9\x81\x4A\n"); // 葛城,か゛
    free(twin);
    arena_reset(&arena);
}

// Every character of the basic plane but those that part records, some emoji, rare ideographs and selectors.
static void every_character_comes_back(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    static const uint32_t ranges[][2] = {
        {0x23, 0xFFFD}, {0x1F300, 0x1F6FF}, {0x20000, 0x200FF}, {0x2F800, 0x2F8FF}, {0xE0100, 0xE010F}};
    char *content = arena_alloc(400000, &arena);
    size_t size = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        for (uint32_t c = ranges[i][0]; c <= ranges[i][1]; c++) {
            if (c < 0xD800 || c >= 0xE000) {
                size += utf8_encode(c, content + size);
                content[size] = '\n';
                size += c % 31 == 0;
            }
        }
    }
    content[size] = '\0';
    assert_true(round_trip(content, &arena) > 50000);
    arena_reset(&arena);
}

static void a_list_of_another_file_is_refused(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    fixture_write(directory, "other.csv", "short\n");
    assert_false(twin_restore(in("other.csv", &arena), in("list.csv", &arena), in("d.csv", &arena), &arena, &failure));
    assert_int_not_equal(access(in("d.csv", &arena), F_OK), 0);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cp932_has_is_not_listed),
        cmocka_unit_test(what_it_lacks_is_listed_and_comes_back),
        cmocka_unit_test(variation_selectors_go_and_combining_marks_stand_apart),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(a_list_of_another_file_is_refused),
    };
    return cmocka_run_group_tests_name("twin", tests, make_directory, remove_directory);
}
