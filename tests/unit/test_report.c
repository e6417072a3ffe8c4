// The report: every word escaped, its own script and style alone allowed, ids of charts kept apart, same bytes twice.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "plot/report_html.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-report-XXXXXX";

static int make_fixture(void **state) {
    (void)state;
    if (!mkdtemp(directory)) {
        return -1;
    }
    fixture_write_all(directory);
    char charts[300];
    snprintf(charts, sizeof charts, "%s/charts", directory);
    if (mkdir(charts, 0777) != 0) {
        return -1;
    }
    static const char svg[] =
        "<?xml version=\"1.0\"?>\n<svg aria-labelledby=\"title words\"><title id=\"title\">図</title>"
        "<desc id=\"words\">語</desc><path id=\"g1\"/><use href=\"#g1\"/>"
        "<g clip-path=\"url(#c1)\"/></svg>";
    fixture_write(charts, "change.svg", svg);
    fixture_write(charts, "levels.svg", svg);
    fixture_write(charts, "change.txt", "見出し<b>\n説明\n");
    return 0;
}

static int remove_fixture(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static char *report_of(const char *figures, const char *name, struct arena *arena) {
    struct report_inputs inputs = {0};
    struct failure failure = {0};
    size_t size;
    inputs.figures_path = arena_printf(arena, "%s/%s", directory, figures).data;
    inputs.ledger_path = arena_printf(arena, "%s/ledger.csv", directory).data;
    inputs.changes_path = arena_printf(arena, "%s/changes.csv", directory).data;
    inputs.charts_directory = arena_printf(arena, "%s/charts", directory).data;
    assert_true(report_write(&inputs, arena_printf(arena, "%s/%s", directory, name).data, arena, &failure));
    return fixture_read(directory, name, &size);
}

static void every_figure_is_shown_with_its_words_marked(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char *html = report_of("figures.csv", "a.html", &arena);
    for (int i = 1; i <= 5; i++) {
        char id[40];
        snprintf(id, sizeof id, "id=\"f-f%02da\"", i);
        assert_non_null(strstr(html, id));
    }
    assert_non_null(strstr(html, "令和8年度予算(案):<mark>8.5億円</mark>"));
    assert_non_null(strstr(html, "<a href=\"#f-f05b\">13億円の内数</a>"));
    assert_non_null(strstr(html, "「1,500万円」: 上限額・基準額"));
    assert_non_null(strstr(html, "▲1億円"));
    free(html);
    arena_reset(&arena);
}

static void the_same_inputs_give_the_same_bytes(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char *first = report_of("figures.csv", "a.html", &arena), *second = report_of("figures.csv", "b.html", &arena);
    assert_string_equal(first, second);
    free(first);
    free(second);
    arena_reset(&arena);
}

static void the_policy_allows_its_own_script_and_style_alone(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char *html = report_of("figures.csv", "a.html", &arena);
    const char *script = arena_printf(&arena, "script-src '%s'", html_hash(report_script, &arena)).data;
    const char *style = arena_printf(&arena, "style-src '%s'", html_hash(report_style, &arena)).data;
    assert_non_null(strstr(html, script));
    assert_non_null(strstr(html, style));
    assert_non_null(strstr(html, "default-src 'none'"));
    assert_null(strstr(html, "http://"));
    assert_null(strstr(html, "https://"));
    assert_null(strstr(html, " style="));
    assert_null(strstr(html, " onclick"));
    free(html);
    arena_reset(&arena);
}

static void the_ids_of_two_charts_are_kept_apart(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char *html = report_of("figures.csv", "a.html", &arena);
    assert_non_null(strstr(html, "aria-labelledby=\"chart1-title chart1-words\""));
    assert_non_null(strstr(html, "<use href=\"#chart2-g1\"/>"));
    assert_non_null(strstr(html, "url(#chart2-c1)"));
    assert_non_null(strstr(html, "見出し&lt;b&gt;"));
    assert_null(strstr(html, "<?xml"));
    free(html);
    arena_reset(&arena);
}

static void hostile_words_come_out_inert(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    fixture_write(directory, "hostile.csv",
                  "figure_id,document,programme,raw,quote,amount_yen,fiscal_year\n"
                  "\"x\"\" onload=1\",</script><script>1,<img src=x onerror=1>,&lt;,a\xFF\xE2\x80\xAE,-5,2025\n");
    char *html = report_of("hostile.csv", "c.html", &arena);
    assert_non_null(strstr(html, "id=\"f-x_22_20onload_3d1\""));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "<script>1"));
    assert_non_null(strstr(html, "&lt;img src=x onerror=1&gt;"));
    assert_non_null(strstr(html, "a\uFFFD\uFFFD"));
    free(html);
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_shown_with_its_words_marked),
        cmocka_unit_test(the_same_inputs_give_the_same_bytes),
        cmocka_unit_test(the_policy_allows_its_own_script_and_style_alone),
        cmocka_unit_test(the_ids_of_two_charts_are_kept_apart),
        cmocka_unit_test(hostile_words_come_out_inert),
    };
    return cmocka_run_group_tests_name("report", tests, make_fixture, remove_fixture);
}
