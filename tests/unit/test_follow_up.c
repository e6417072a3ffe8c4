// The follow-up document, where it is at hand: every budget statement with its place, as read by a person.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"
#include "extract/extract.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static const char *document_path(const char *name) {
    const char *directory = getenv("YOSAN_DOCUMENTS");
    return arena_printf(&arena, "%s/%s", directory ? directory : "../shared/documents", name).data;
}

static void read_facts(struct csv_table *facts) {
    struct failure failure = {0};
    assert_true(csv_read("tests/facts/follow_up.csv", facts, &arena, &failure));
    assert_int_equal(facts->row_count, 62);
}

// The document's figures.csv as a table.
static void extract_figures(const char *path, struct csv_table *figures, struct extract_counts *counts) {
    char output[] = "/tmp/yosan-facts-XXXXXX";
    close(mkstemp(output));
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    struct extract_options options = {.names_path = "data/programmes.csv"};
    struct out *out = out_create(output, &failure);
    assert_true(extract_documents(&path, 1, &options, out, NULL, counts, &diag, &arena, &failure));
    assert_true(out_commit(out, &failure));
    assert_true(csv_read(output, figures, &arena, &failure));
    unlink(output);
}

static void assert_same_columns(const struct csv_table *facts, const struct csv_table *figures, size_t first) {
    assert_int_equal(figures->row_count, facts->row_count);
    for (size_t row = 0; row < facts->row_count; row++) {
        for (size_t column = first; column < facts->column_count; column++) {
            const char *name = arena_copy(facts->header[column], &arena).data;
            struct str expected = csv_field(&facts->rows[row], column);
            struct str found = csv_field(&figures->rows[row], csv_column(figures, name));
            if (!str_equal(expected, found)) {
                fail_msg("row %zu, %s: '%.*s' where a person reads '%.*s'", row + 1, name, STR_ARGS(found),
                         STR_ARGS(expected));
            }
        }
    }
}

static void every_statement_of_the_follow_up_is_read_at_its_place(void **state) {
    (void)state;
    const char *path = document_path("000_be5ddb96f8cc36cb.txt");
    if (access(path, R_OK) != 0) {
        print_message("%s is not there: the check on the document itself is skipped\n", path);
        skip();
    }
    struct csv_table facts, figures;
    struct extract_counts counts;
    read_facts(&facts);
    extract_figures(path, &figures, &counts);
    assert_same_columns(&facts, &figures, 0);
}

static void our_transcription_states_the_same_facts(void **state) {
    (void)state;
    struct csv_table facts, figures;
    struct extract_counts counts;
    enum { PLACE_COLUMNS = 3 };
    read_facts(&facts);
    extract_figures("data/documents/medical_device_plan_r8.txt", &figures, &counts);
    assert_same_columns(&facts, &figures, PLACE_COLUMNS);
}

static int give_back(void **state) {
    (void)state;
    arena_reset(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_of_the_follow_up_is_read_at_its_place),
        cmocka_unit_test(our_transcription_states_the_same_facts),
    };
    return cmocka_run_group_tests_name("follow-up", tests, NULL, give_back);
}
