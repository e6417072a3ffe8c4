// Files written whole or not at all, fields that survive writing and reading, and messages of one line.
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"
#include "base/diag.h"
#include "base/utf8.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-out-XXXXXX";

static const char *path_in(const char *name) {
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static int make_directory(void **state) {
    (void)state;
    return mkdtemp(directory) ? 0 : 1;
}

static int remove_directory(void **state) {
    (void)state;
    return rmdir(directory);
}

static void write_words(const char *path, const char *words) {
    struct failure failure = {0};
    struct out *out = out_create(path, &failure);
    assert_non_null(out);
    out_text(out, str_from(words));
    assert_true(out_commit(out, &failure));
}

static void a_file_that_is_replaced_keeps_its_mode(void **state) {
    (void)state;
    const char *path = path_in("private.csv");
    write_words(path, "first");
    assert_int_equal(chmod(path, 0600), 0);
    write_words(path, "second");
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(status.st_size, 6);
    unlink(path);
}

// A run killed half-way once left figures.csv.Xq3aF8 beside the results.
static void an_unfinished_file_has_no_name(void **state) {
    (void)state;
    struct failure failure = {0};
    int nameless = open(directory, O_TMPFILE | O_WRONLY, 0600);
    if (nameless < 0) {
        skip(); // a file system that has no such files
    }
    close(nameless);
    struct out *out = out_create(path_in("big.csv"), &failure);
    assert_non_null(out);
    for (int i = 0; i < 100000; i++) {
        out_text(out, STR("0123456789"));
    }
    assert_int_equal(rmdir(directory), 0); // it is empty
    assert_int_equal(mkdir(directory, 0700), 0);
    out_discard(out);
}

static void of_made_directories_the_empty_ones_can_be_taken_back(void **state) {
    (void)state;
    struct failure failure = {0};
    assert_true(out_make_directory(path_in("one/two/three"), &failure));
    write_words(path_in("one/kept"), "words");
    out_remove_made_directories();
    assert_int_not_equal(access(path_in("one/two"), F_OK), 0);
    assert_int_equal(access(path_in("one/kept"), F_OK), 0);
    unlink(path_in("one/kept"));
    rmdir(path_in("one"));
}

// /dev/stdout that leads to a removed file has no path: the link was replaced by a plain file.
static void a_link_to_a_removed_file_stays_a_link(void **state) {
    (void)state;
    char file[64], link[64], target[64];
    snprintf(file, sizeof file, "%s", path_in("gone.csv"));
    snprintf(link, sizeof link, "%s", path_in("link-to-gone"));
    int descriptor = open(file, O_RDWR | O_CREAT, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(unlink(file), 0);
    snprintf(target, sizeof target, "/proc/self/fd/%d", descriptor);
    assert_int_equal(symlink(target, link), 0);
    write_words(link, "words\n");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(fstat(descriptor, &status), 0);
    assert_int_equal(status.st_size, 6);
    close(descriptor);
    unlink(link);
}

// As root, writing to /dev/stdout in a shell with its output in a file once replaced the link in /dev.
static void a_link_is_followed_and_stays_a_link(void **state) {
    (void)state;
    char target[64], link[64];
    snprintf(target, sizeof target, "%s/target", directory);
    snprintf(link, sizeof link, "%s/link", directory);
    write_words(target, "old");
    assert_int_equal(symlink(target, link), 0);
    write_words(link, "new words");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(target, &status), 0);
    assert_int_equal(status.st_size, 9);
    unlink(link);
    unlink(target);
}

static void a_name_that_is_a_directory_is_a_failure_that_leaves_nothing(void **state) {
    (void)state;
    struct failure failure = {0};
    const char *path = path_in("folder");
    assert_int_equal(mkdir(path, 0777), 0);
    struct out *out = out_create(path, &failure);
    assert_true(!out || !out_commit(out, &failure));
    assert_true(failure.happened);
    assert_int_equal(rmdir(path_in("folder")), 0); // remove_directory fails if a temporary file is left
}

static void a_directory_is_made_with_its_parents(void **state) {
    (void)state;
    struct failure failure = {0};
    assert_true(out_make_directory(path_in("a/b//c/"), &failure));
    assert_true(out_make_directory(path_in("a"), &failure));
    write_words(path_in("a/file"), "words");
    assert_false(out_make_directory(path_in("a/file/b"), &failure));
    unlink(path_in("a/file"));
    rmdir(path_in("a/b/c"));
    rmdir(path_in("a/b"));
    rmdir(path_in("a"));
}

// Writes the words as a field, reads it back and compares with what is expected.
static void assert_field(struct str words, struct str expected) {
    struct failure failure = {0};
    struct arena arena = {.exhausted = &exhausted};
    const char *path = path_in("field.csv");
    struct out *out = out_create(path, &failure);
    struct csv_writer writer = csv_begin(out, "ledger");
    csv_put_text(&writer, words);
    while (writer.next < writer.column_count) {
        csv_put_empty(&writer);
    }
    csv_end_row(&writer);
    assert_true(out_commit(out, &failure));
    struct csv_table table;
    assert_true(csv_read(path, &table, &arena, &failure));
    assert_int_equal(table.row_count, 1);
    assert_true(str_equal(csv_field(table.rows, 0), expected));
    arena_reset(&arena);
    unlink(path);
}

static void a_field_is_read_back_as_it_was_written(void **state) {
    (void)state;
    static const char *const fields[] = {
        "",       "words",  " blank before", "blank after ", "=1+1", "'=1+1",   "''+a", "'quoted'", "-5",
        "-5億円", "▲5億円", "a,b",           "\"said\"",     "\"",   "\uFF1Da", "@a",   "'",        "''"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        assert_field(str_from(fields[i]), str_from(fields[i]));
    }
}

static void controls_become_blanks_and_broken_bytes_a_mark(void **state) {
    (void)state;
    assert_field(STR("a\r\n\tb"), STR("a b"));
    assert_field(STR("a\033[31mb"), STR("a [31mb"));
    assert_field(STR("a\0b"), STR("a b"));
    assert_field(STR("\x83\\\x8E.txt"), STR("\uFFFD\\\uFFFD.txt"));
}

static void an_amount_that_means_an_open_end_is_no_amount(void **state) {
    (void)state;
    yen value;
    assert_false(csv_yen(STR("-9223372036854775808"), &value));
    assert_false(csv_yen(STR("9223372036854775807"), &value));
    assert_true(csv_yen(STR("9223372036854775806"), &value));
    assert_false(csv_yen(STR("-5\0"), &value));
    assert_false(csv_yen(STR("-"), &value));
    assert_false(csv_yen(STR("1.5"), &value));
}

static void every_field_empty_is_still_a_row(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct csv_table table;
    assert_true(csv_read_bytes(STR("a,b\n,\n"), ',', "test", &table, &arena, &failure));
    assert_int_equal(table.row_count, 1);
    assert_int_equal(table.rows[0].field_count, 2);
    arena_reset(&arena);
}

static void a_quote_without_an_end_names_its_line(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct failure failure = {0};
    struct csv_table table;
    assert_false(csv_read_bytes(STR("a,b\n1,2\n\"3,4\n"), ',', "test.csv", &table, &arena, &failure));
    assert_non_null(strstr(failure.message, "test.csv:3:"));
    arena_reset(&arena);
}

static void a_diagnostic_is_one_line_of_whole_characters(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct diag diag = {.arena = &arena};
    char words[4000];
    size_t size = 1;
    words[0] = 'x';
    while (size + 3 < sizeof words) {
        memcpy(words + size, "億", 3);
        size += 3;
    }
    words[size] = '\0';
    struct place place = {.document = STR("a\nb.txt"), .line = 3, .cell = -1, .offset = 4};
    diag_add(&diag, SEVERITY_WARNING, "code", place, STR("two\nlines"), "%s", words);
    struct str line = diag_format(diag.items, &arena);
    assert_true(str_starts(line, STR("a b.txt:3:5: warning: x億")));
    assert_true(str_ends(line, STR("[code]: two lines")));
    assert_false(str_contains(line, STR("\n")));
    assert_int_equal(utf8_first_invalid(line), SIZE_MAX);
    arena_reset(&arena);
}

static void memory_that_runs_out_jumps_and_gives_all_back(void **state) {
    (void)state;
    jmp_buf here;
    struct arena arena = {.limit = 1 << 20, .exhausted = &here};
    volatile int pieces = 0;
    if (setjmp(here) == 0) {
        for (;; pieces++) {
            arena_alloc(1000, &arena);
        }
    }
    assert_in_range(pieces, 900, 1048);
    arena_reset(&arena);
    if (setjmp(here) == 0) {
        arena_array(SIZE_MAX / 2, 3, &arena);
        fail();
    }
    arena_reset(&arena);
}

static void arena_memory_is_zeroed_aligned_and_apart(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    char *last = NULL;
    for (size_t size = 1; size < 200000; size = size * 3 / 2 + 1) {
        char *memory = arena_alloc(size, &arena);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 'x', size);
        assert_ptr_not_equal(memory, last);
        last = memory;
    }
    arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_replaced_keeps_its_mode),
        cmocka_unit_test(an_unfinished_file_has_no_name),
        cmocka_unit_test(of_made_directories_the_empty_ones_can_be_taken_back),
        cmocka_unit_test(a_link_is_followed_and_stays_a_link),
        cmocka_unit_test(a_link_to_a_removed_file_stays_a_link),
        cmocka_unit_test(a_name_that_is_a_directory_is_a_failure_that_leaves_nothing),
        cmocka_unit_test(a_directory_is_made_with_its_parents),
        cmocka_unit_test(a_field_is_read_back_as_it_was_written),
        cmocka_unit_test(controls_become_blanks_and_broken_bytes_a_mark),
        cmocka_unit_test(an_amount_that_means_an_open_end_is_no_amount),
        cmocka_unit_test(every_field_empty_is_still_a_row),
        cmocka_unit_test(a_quote_without_an_end_names_its_line),
        cmocka_unit_test(a_diagnostic_is_one_line_of_whole_characters),
        cmocka_unit_test(memory_that_runs_out_jumps_and_gives_all_back),
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
    };
    return cmocka_run_group_tests_name("out", tests, make_directory, remove_directory);
}
