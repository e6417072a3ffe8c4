// A person's corrections: applied at their place, reported when the place reads otherwise, the same on every run.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"
#include "extract/correction.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-correction-XXXXXX";

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

static const char *in(const char *name, struct arena *arena) {
    return arena_printf(arena, "%s/%s", directory, name).data;
}

#define HEADER "document,page,line,cell,offset,raw,column,value,reason\n"

struct outcome {
    struct correction_counts counts;
    struct csv_table figures;
    struct diag diag;
};

static struct outcome apply(const char *corrections, struct arena *arena) {
    struct outcome outcome = {.diag.arena = arena};
    struct failure failure = {0};
    fixture_write(directory, "corrections.csv", corrections);
    assert_true(corrections_apply(in("figures.csv", arena), in("corrections.csv", arena), in("corrected.csv", arena),
                                  &outcome.counts, &outcome.diag, arena, &failure));
    assert_true(csv_read(in("corrected.csv", arena), &outcome.figures, arena, &failure));
    return outcome;
}

static struct str field(const struct outcome *outcome, size_t row, const char *name) {
    return csv_field(&outcome->figures.rows[row], csv_column(&outcome->figures, name));
}

static void without_corrections_every_byte_stays(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    apply(HEADER, &arena);
    size_t before, after;
    char *a = fixture_read(directory, "figures.csv", &before), *b = fixture_read(directory, "corrected.csv", &after);
    assert_string_equal(a, b);
    free(a);
    free(b);
    arena_reset(&arena);
}

static void an_amount_brings_its_ends_and_the_row_is_flagged(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct outcome outcome = apply(HEADER "docs/plan.txt,1,10,2,,6.0億円,,6.1億円,正誤表による\n", &arena);
    assert_int_equal(outcome.counts.applied, 1);
    assert_true(str_equal(field(&outcome, 0, "amount_yen"), STR("610000000")));
    assert_true(str_equal(field(&outcome, 0, "amount_min_yen"), STR("605000000")));
    assert_true(str_equal(field(&outcome, 0, "raw"), STR("6.0億円")));
    assert_true(str_equal(field(&outcome, 0, "flags"), STR("corrected")));
    assert_true(str_equal(field(&outcome, 0, "figure_id"), STR("f01a")));
    assert_true(str_equal(field(&outcome, 1, "flags"), STR("")));
    arena_reset(&arena);
}

static void other_columns_are_set_and_a_figure_is_taken_out(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct outcome outcome = apply(HEADER "plan.txt,1,10,2,,6.0億円,stage,proposal,案の誤り\n"
                                          "plan.txt,1,10,3,,8.5億円,taken,false,予算ではない\n",
                                   &arena);
    assert_int_equal(outcome.counts.applied, 2);
    assert_int_equal(outcome.figures.row_count, 9);
    assert_true(str_equal(field(&outcome, 0, "stage"), STR("proposal")));
    arena_reset(&arena);
}

static void a_place_that_reads_otherwise_is_reported(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct outcome outcome = apply(HEADER "plan.txt,1,10,2,,7.0億円,,6.1億円,古い版\n"
                                          "plan.txt,1,10,3,,8.5億円,stage,nonsense,段階の誤り\n",
                                   &arena);
    assert_int_equal(outcome.counts.applied, 0);
    assert_int_equal(outcome.counts.stale, 2);
    assert_int_equal(diag_count(&outcome.diag, SEVERITY_WARNING), 2);
    assert_non_null(strstr(outcome.diag.items[0].message.data, "'6.0億円'"));
    assert_true(str_equal(field(&outcome, 0, "amount_yen"), STR("600000000")));
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_corrections_every_byte_stays),
        cmocka_unit_test(an_amount_brings_its_ends_and_the_row_is_flagged),
        cmocka_unit_test(other_columns_are_set_and_a_figure_is_taken_out),
        cmocka_unit_test(a_place_that_reads_otherwise_is_reported),
    };
    return cmocka_run_group_tests_name("correction", tests, make_fixture, remove_fixture);
}
