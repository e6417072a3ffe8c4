// yosan extract --explain: how one place was read.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "extract/extract.h"

static jmp_buf exhausted;

// What is said of line 2 of a document of two lines; "" when it fails.
static void explain_second_line(const char *document, char said[4096]) {
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    struct extract_options options = {0};
    char path[] = "/tmp/yosan-explain-XXXXXX", output[] = "/tmp/yosan-explained-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, document, strlen(document)), (ssize_t)strlen(document));
    close(file);
    close(mkstemp(output));
    struct out *out = out_create(output, &failure);
    const char *place = arena_printf(&arena, "%s:2", path).data;
    if (extract_explain(place, &options, out, &diag, &arena, &failure)) {
        assert_true(out_commit(out, &failure));
    } else {
        out_discard(out);
    }
    FILE *read_back = fopen(output, "rb");
    said[fread(said, 1, 4095, read_back)] = '\0';
    fclose(read_back);
    unlink(path);
    unlink(output);
    arena_reset(&arena);
}

static void an_explanation_shows_marks_binding_and_form(void **state) {
    (void)state;
    char said[4096];
    explain_second_line("橋の話\n橋の補修事業(令和7年度予算:5億円)の上限は3億円である。\n", said);
    assert_non_null(strstr(said, "fiscal year 2025"));
    assert_non_null(strstr(said, "programme    橋の補修事業"));
    assert_non_null(strstr(said, "taken        5億円"));
    assert_non_null(strstr(said, "rejected     3億円"));
    assert_non_null(strstr(said, "X01: limits"));
}

static void a_place_without_money_is_said_to_be_one(void **state) {
    (void)state;
    char said[4096];
    explain_second_line("橋の補修事業(令和7年度予算:5億円)\n\n橋\n", said);
    assert_string_equal(said, "");
}

// Of a table only the figure was shown, not what made it one.
static void a_cell_is_explained_by_its_row_column_and_unit(void **state) {
    (void)state;
    char said[4096];
    explain_second_line("事業名,令和7年度予算額（千円）,増減率\n橋の補修,1200,5.5\n駅の改修,300,1.0\n", said);
    assert_non_null(strstr(said, "column is    of names"));
    assert_non_null(strstr(said, "column       令和7年度予算額"));
    assert_non_null(strstr(said, "column is    of money"));
    assert_non_null(strstr(said, "unit         1000 yen, of the column"));
    assert_non_null(strstr(said, "amount       1200000 yen"));
    assert_non_null(strstr(said, "column is    of changes"));
    assert_non_null(strstr(said, "rejected     5.5"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_explanation_shows_marks_binding_and_form),
        cmocka_unit_test(a_place_without_money_is_said_to_be_one),
        cmocka_unit_test(a_cell_is_explained_by_its_row_column_and_unit),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
