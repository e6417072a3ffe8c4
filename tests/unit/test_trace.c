// From a number to its words: by id, by value, by a value that the printed digits allow; and whether they still stand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "extract/trace.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-trace-XXXXXX";

static int make_fixture(void **state) {
    (void)state;
    if (!mkdtemp(directory)) {
        return -1;
    }
    fixture_write_all(directory);
    return 0;
}

static int remove_fixture(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static size_t find(struct trace_query query, struct trace_hit **hits, struct arena *arena) {
    struct failure failure = {0};
    size_t count;
    const char *figures = arena_printf(arena, "%s/figures.csv", directory).data;
    assert_true(trace_find(figures, &query, NULL, hits, &count, arena, &failure));
    return count;
}

static void an_id_or_its_beginning_leads_to_the_words(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct trace_hit *hits;
    assert_int_equal(find((struct trace_query){.figure_id = "f05b"}, &hits, &arena), 1);
    assert_true(str_equal(hits[0].raw, STR("13億円の内数")));
    assert_true(str_equal(trace_marked(&hits[0], "[", "]", &arena),
                          STR("医工連携グローバル展開事業 令和8年度予算(案):[13億円の内数]")));
    assert_int_equal(find((struct trace_query){.figure_id = "f05"}, &hits, &arena), 2);
    assert_int_equal(find((struct trace_query){.figure_id = "g"}, &hits, &arena), 0);
    arena_reset(&arena);
}

static void a_value_is_read_like_an_amount(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct trace_hit *hits;
    assert_int_equal(find((struct trace_query){.value = "13億円"}, &hits, &arena), 1);
    assert_false(hits[0].is_within);
    assert_int_equal(find((struct trace_query){.value = "2200百万円"}, &hits, &arena), 2);
    assert_int_equal(find((struct trace_query){.value = "1310000000"}, &hits, &arena), 1);
    assert_true(hits[0].is_within);
    struct failure failure = {0};
    size_t count;
    struct trace_query nonsense = {.value = "たくさん"};
    assert_false(trace_find("/dev/null", &nonsense, NULL, &hits, &count, &arena, &failure));
    failure.happened = false;
    struct trace_query two = {.value = "13億円 14億円"}; // the second was passed over without a word
    assert_false(trace_find("/dev/null", &two, NULL, &hits, &count, &arena, &failure));
    assert_non_null(strstr(failure.message, "more than one amount"));
    arena_reset(&arena);
}

static void an_amount_that_was_passed_over_is_told_with_its_reason(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct trace_hit *hits;
    size_t count;
    const char *figures = arena_printf(&arena, "%s/figures.csv", directory).data;
    struct trace_query limit = {.value = "1,500万円"}, absent = {.value = "99兆円"};
    assert_int_equal(find(limit, &hits, &arena), 0);
    assert_true(trace_find_passed_over(figures, &limit, &hits, &count, &arena, &failure));
    assert_int_equal(count, 1);
    assert_true(str_equal(hits[0].reason, STR("X01")));
    assert_true(trace_find_passed_over(figures, &absent, &hits, &count, &arena, &failure));
    assert_int_equal(count, 0);
    arena_reset(&arena);
}

static void the_document_is_looked_into_again(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct trace_hit *hits;
    fixture_write(directory, "lines.csv",
                  "figure_id,document,line,raw,quote,amount_yen\n"
                  "a,now.txt,2,14億円の内数,x,1400000000\nb,now.txt,1,14億円,x,1400000000\n"
                  "c,gone.txt,1,14億円,x,1400000000\nd,page.html,1,14億円,x,1400000000\n");
    fixture_write(directory, "now.txt", "予算\nある<b>事業</b>は14\n億円の <br>内数\n");
    fixture_write(directory, "page.html", "<p>nothing</p>\n");
    struct trace_query query = {.value = "14億円"};
    struct failure failure = {0};
    size_t count;
    const char *figures = arena_printf(&arena, "%s/lines.csv", directory).data;
    assert_true(trace_find(figures, &query, NULL, &hits, &count, &arena, &failure));
    assert_int_equal(count, 4);
    assert_int_equal(hits[0].check, TRACE_HOLDS);
    assert_int_equal(hits[2].check, TRACE_UNCHECKED);
    assert_int_equal(hits[3].check, TRACE_UNCHECKED);
    fixture_write(directory, "now.txt", "予算\n\n\n\n\n");
    assert_true(trace_find(figures, &query, NULL, &hits, &count, &arena, &failure));
    assert_int_equal(hits[0].check, TRACE_CHANGED);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_or_its_beginning_leads_to_the_words),
        cmocka_unit_test(a_value_is_read_like_an_amount),
        cmocka_unit_test(an_amount_that_was_passed_over_is_told_with_its_reason),
        cmocka_unit_test(the_document_is_looked_into_again),
    };
    return cmocka_run_group_tests_name("trace", tests, make_fixture, remove_fixture);
}
