// Snippets for papers: size in mm, caption, source, alternative text, and characters that LaTeX would take for
// commands.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "plot/snippet.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-snippet-XXXXXX";

static int make_fixture(void **state) {
    (void)state;
    if (!mkdtemp(directory)) {
        return -1;
    }
    fixture_write(directory, "change.svg",
                  "<?xml?>\n<svg width=\"160mm\" height=\"105.5mm\" viewBox=\"0 0 160 105.5\">");
    fixture_write(directory, "change.txt",
                  "題名 3事業のうち増額は2\n令和7年度 → 令和8年度、億円\n\n説明\n甲_事業は5%増。\n注1 内数。\n"
                  "出典 a_b.txt\n\n代替テキスト\n甲{事業}は\"増額\"。\n");
    return 0;
}

static int remove_fixture(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static struct snippet read_snippet(struct arena *arena) {
    struct snippet snippet;
    struct failure failure = {0};
    assert_true(snippet_read(directory, "change", &snippet, arena, &failure));
    return snippet;
}

static void latex_has_size_caption_source_and_alternative(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct snippet snippet = read_snippet(&arena);
    const char *text = snippet_latex(&snippet, &arena).data;
    assert_non_null(strstr(text, "\\includegraphics[width=160mm,alt={甲\\{事業\\}は\"増額\"。}]{change.pdf}"));
    assert_non_null(strstr(text, "\\caption{3事業のうち増額は2(令和7年度 → 令和8年度、億円)。出典 a\\_b.txt。}"));
    assert_non_null(strstr(text, "% 甲\\_事業は5\\%増。 注1 内数。"));
    arena_reset(&arena);
}

static void markdown_has_them_too(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct snippet snippet = read_snippet(&arena);
    const char *text = snippet_markdown(&snippet, &arena).data;
    assert_non_null(strstr(text, "](change.svg){#fig:yosan-change width=160mm alt=\"甲{事業}は&quot;増額&quot;。\"}"));
    assert_non_null(strstr(text, "出典 a\\_b.txt"));
    arena_reset(&arena);
}

static void both_are_written_beside_the_chart(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    assert_true(snippet_write(directory, "change", &arena, &failure));
    assert_int_equal(access(arena_printf(&arena, "%s/change.tex", directory).data, R_OK), 0);
    assert_int_equal(access(arena_printf(&arena, "%s/change.md", directory).data, R_OK), 0);
    assert_false(snippet_write(directory, "missing", &arena, &failure));
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latex_has_size_caption_source_and_alternative),
        cmocka_unit_test(markdown_has_them_too),
        cmocka_unit_test(both_are_written_beside_the_chart),
    };
    return cmocka_run_group_tests_name("snippet", tests, make_fixture, remove_fixture);
}
