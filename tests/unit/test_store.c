// A year's store: directories and lists expand, unchanged documents are not read again, and the bytes are the same.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "extract/store.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-store-XXXXXX";

static int make_fixture(void **state) {
    (void)state;
    if (!mkdtemp(directory)) {
        return -1;
    }
    char documents[300];
    snprintf(documents, sizeof documents, "%s/documents", directory);
    mkdir(documents, 0777);
    fixture_write(documents, "b.txt", "甲事業(令和7年度予算:6.0億円)を行う。\n上限1,500万円。\n");
    fixture_write(documents, "a.txt", "乙事業の令和8年度予算案は14億円の内数。\n=危険 3憶5,800万円\n");
    fixture_write(documents, "README.md", "令和7年度予算 99億円\n");
    fixture_write(documents, ".hidden.txt", "令和7年度予算 99億円\n");
    fixture_write(directory, "programmes.csv", "agreed,variant\n");
    fixture_write(directory, "corrections.csv", "document,raw\n");
    return 0;
}

static int remove_fixture(void **state) {
    (void)state;
    return fixture_remove(directory);
}

static const char *in(const char *name, struct arena *arena) {
    return arena_printf(arena, "%s/%s", directory, name).data;
}

static struct store_documents expand(const char *argument, struct arena *arena) {
    struct store_documents documents;
    struct failure failure = {0};
    assert_true(store_expand(&argument, 1, &documents, arena, &failure));
    return documents;
}

static void a_directory_stands_for_its_documents_in_order(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct store_documents documents = expand(directory, &arena);
    assert_int_equal(documents.count, 2);
    assert_string_equal(documents.paths[0], in("documents/a.txt", &arena));
    assert_string_equal(documents.paths[1], in("documents/b.txt", &arena));
    assert_string_equal(documents.corrections_path, in("corrections.csv", &arena));
    assert_true(documents.has_directory);
    arena_reset(&arena);
}

static void a_list_and_a_plain_file_stand_for_what_they_name(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    fixture_write(directory, "list", "one.pdf\n\n two.txt\r\n");
    struct store_documents documents = expand(arena_printf(&arena, "@%s/list", directory).data, &arena);
    assert_int_equal(documents.count, 2);
    assert_string_equal(documents.paths[1], "two.txt");
    documents = expand("plain.txt", &arena);
    assert_int_equal(documents.count, 1);
    assert_false(documents.has_directory);
    const char *empty = "/proc/self/fdinfo";
    struct failure failure = {0};
    assert_false(store_expand(&empty, 1, &documents, &arena, &failure));
    arena_reset(&arena);
}

struct result {
    struct extract_counts counts;
    struct diag diag;
    size_t remembered;
};

static struct result extract(bool with_memory, const char *figures_name, struct arena *arena) {
    struct result result = {.diag.arena = arena};
    struct failure failure = {0};
    struct store_documents documents = expand(directory, arena);
    struct extract_options options = {.rounding = ROUNDING_HALF_UP};
    struct out *figures = out_create(in(figures_name, arena), &failure);
    struct out *ledger = out_create(in(arena_printf(arena, "%s.ledger", figures_name).data, arena), &failure);
    bool good = with_memory ? store_extract(&documents, in(".cache", arena), &options, figures, ledger, &result.counts,
                                            &result.remembered, &result.diag, arena, &failure)
                            : extract_documents(documents.paths, documents.count, &options, figures, ledger,
                                                &result.counts, &result.diag, arena, &failure);
    assert_true(good);
    assert_true(out_commit(figures, &failure) && out_commit(ledger, &failure));
    return result;
}

static void assert_same_file(const char *a, const char *b) {
    size_t a_size, b_size;
    char *a_bytes = fixture_read(directory, a, &a_size), *b_bytes = fixture_read(directory, b, &b_size);
    assert_string_equal(a_bytes, b_bytes);
    free(a_bytes);
    free(b_bytes);
}

static void what_is_remembered_is_the_same_as_from_scratch(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct result scratch = extract(false, "scratch", &arena), first = extract(true, "first", &arena);
    struct result second = extract(true, "second", &arena);
    assert_int_equal(first.remembered, 0);
    assert_int_equal(second.remembered, 2);
    assert_same_file("scratch", "first");
    assert_same_file("scratch", "second");
    assert_same_file("scratch.ledger", "second.ledger");
    assert_memory_equal(&scratch.counts, &first.counts, sizeof first.counts);
    assert_memory_equal(&scratch.counts, &second.counts, sizeof second.counts);
    assert_int_equal(scratch.diag.count, second.diag.count);
    for (size_t i = 0; i < scratch.diag.count; i++) {
        assert_string_equal(diag_format(&scratch.diag.items[i], &arena).data,
                            diag_format(&second.diag.items[i], &arena).data);
    }
    arena_reset(&arena);
}

static void a_document_that_changed_is_read_again_alone(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    fixture_write(directory, "documents/b.txt", "甲事業(令和7年度予算:7.0億円)を行う。\n");
    struct result changed = extract(true, "changed", &arena);
    assert_int_equal(changed.remembered, 1);
    extract(false, "scratch", &arena);
    assert_same_file("scratch", "changed");
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_directory_stands_for_its_documents_in_order),
        cmocka_unit_test(a_list_and_a_plain_file_stand_for_what_they_name),
        cmocka_unit_test(what_is_remembered_is_the_same_as_from_scratch),
        cmocka_unit_test(a_document_that_changed_is_read_again_alone),
    };
    return cmocka_run_group_tests_name("store", tests, make_fixture, remove_fixture);
}
