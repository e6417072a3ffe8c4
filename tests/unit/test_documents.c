// Many documents at once: what comes out does not depend on how many are read side by side, and none costs another.
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/crew.h"
#include "cli/progress.h"
#include "extract/extract.h"
#include "tests/unit/publish_fixture.h"

static jmp_buf exhausted;
static char directory[] = "/tmp/yosan-documents-XXXXXX";

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

// ---- The crew

enum { JOBS = 200, STOP_AT = 60 };

struct sums {
    int made[JOBS], dropped[JOBS];
    size_t taken, stop_at;
};

static void make(void *context, size_t index) {
    struct sums *sums = context;
    if (index % 7 == 0) {
        usleep(300); // the jobs behind it are ready first
    }
    sums->made[index] = (int)index + 1;
}

static bool take(void *context, size_t index) {
    struct sums *sums = context;
    assert_int_equal(index, sums->taken);
    assert_int_equal(sums->made[index], index + 1);
    return ++sums->taken != sums->stop_at;
}

static void drop(void *context, size_t index) {
    struct sums *sums = context;
    sums->dropped[index]++;
}

static void jobs_are_taken_in_their_order_whatever_the_threads(void **state) {
    (void)state;
    for (size_t threads = 0; threads <= 9; threads += 3) {
        struct sums sums = {0};
        struct crew_jobs jobs = {JOBS, 5, &sums, make, take, drop};
        assert_true(crew_run(&jobs, threads));
        assert_int_equal(sums.taken, JOBS);
    }
}

static void a_stop_drops_what_was_begun_and_begins_no_more(void **state) {
    (void)state;
    struct sums sums = {.stop_at = STOP_AT};
    struct crew_jobs jobs = {JOBS, 8, &sums, make, take, drop};
    assert_false(crew_run(&jobs, 3));
    assert_int_equal(sums.taken, STOP_AT);
    for (size_t i = 0; i < JOBS; i++) {
        assert_int_equal(sums.dropped[i], i >= STOP_AT && sums.made[i]);
        assert_true(i < STOP_AT + 8 || !sums.made[i]);
    }
}

// ---- Documents

enum { DOCUMENTS = 30 };

struct result {
    struct extract_counts counts;
    struct diag diag;
};

static struct result extract(const char *const *paths, size_t path_count, size_t threads, const char *name,
                             struct arena *arena) {
    struct result result = {.diag.arena = arena};
    struct failure failure = {0};
    struct extract_options options = {.threads = threads};
    struct out *figures = out_create(in(name, arena), &failure);
    struct out *ledger = out_create(in(arena_printf(arena, "%s.ledger", name).data, arena), &failure);
    assert_true(
        extract_documents(paths, path_count, &options, figures, ledger, &result.counts, &result.diag, arena, &failure));
    assert_true(out_commit(figures, &failure) && out_commit(ledger, &failure));
    return result;
}

static void assert_same_file(const char *a, const char *b) {
    size_t a_size, b_size;
    char *a_bytes = fixture_read(directory, a, &a_size), *b_bytes = fixture_read(directory, b, &b_size);
    assert_int_equal(a_size, b_size);
    assert_memory_equal(a_bytes, b_bytes, a_size);
    free(a_bytes);
    free(b_bytes);
}

// Names that nearly agree, two documents of one name, one that is missing, and one whose rows do not fit into memory.
static const char *const *write_documents(struct arena *arena) {
    const char **paths = ARENA_ARRAY(const char *, DOCUMENTS, arena);
    mkdir(in("other", arena), 0777);
    for (int i = 0; i < DOCUMENTS; i++) {
        struct str name = arena_printf(arena, i == 9 ? "other/d8.txt" : "d%d.txt", i);
        struct str text = {0};
        for (int line = 0; line < (i == 3 ? 2000 : 20); line++) {
            struct str one = arena_printf(
                arena, "「基盤的%s技術開発推進事業」(令和7年度予算 %d.%d億円、令和8年度予算案 %d億円)\n上限%d万円。\n",
                i % 2 ? "医療機器" : "医療器機", i + 1, line % 10, line + 1, line);
            text = arena_join(text, one, arena);
        }
        if (i != 17) {
            fixture_write(directory, name.data, text.data);
        }
        paths[i] = in(name.data, arena);
    }
    return paths;
}

static void threads_change_no_byte_count_or_remark(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    const char *const *paths = write_documents(&arena);
    struct result alone = extract(paths, DOCUMENTS, 1, "alone", &arena);
    assert_int_equal(alone.counts.failed_documents, 1);
    assert_true(alone.counts.figures > 1000 && alone.counts.skipped[0].count > 100);
    for (size_t threads = 2; threads <= 7; threads += 5) {
        struct result crew = extract(paths, DOCUMENTS, threads, "crew", &arena);
        assert_same_file("alone", "crew");
        assert_same_file("alone.ledger", "crew.ledger");
        assert_memory_equal(&alone.counts, &crew.counts, sizeof crew.counts);
        assert_int_equal(alone.diag.count, crew.diag.count);
        for (size_t i = 0; i < alone.diag.count; i++) {
            assert_string_equal(diag_format(&alone.diag.items[i], &arena).data,
                                diag_format(&crew.diag.items[i], &arena).data);
        }
    }
    arena_reset(&arena);
}

static void remarks_beyond_what_is_kept_are_counted_as_in_one_go(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    struct diag whole = {.arena = &arena}, joined = {.arena = &arena};
    for (int part = 0; part < 3; part++) {
        struct diag one = {.arena = &arena};
        for (int i = 0; i < 700 * (part + 1); i++) {
            struct diag *both[] = {&whole, &one};
            for (int to = 0; to < 2; to++) {
                diag_add(both[to], SEVERITY_WARNING, i % 5 ? "often" : "seldom", (struct place){.line = i, .cell = -1},
                         STR("words"), "the %dth of %d", i, part);
            }
        }
        diag_add_all(&joined, &one);
    }
    assert_int_equal(diag_count(&whole, SEVERITY_WARNING), 700 * 6);
    assert_int_equal(joined.count, whole.count);
    for (size_t i = 0; i < whole.count; i++) {
        assert_int_equal(joined.items[i].more, whole.items[i].more);
        assert_string_equal(diag_format(&joined.items[i], &arena).data, diag_format(&whole.items[i], &arena).data);
    }
    arena_reset(&arena);
}

// ---- Large texts

// 9 MB of which a line in a hundred holds an amount.
static void write_large(const char *name, const char *encoding) {
    char path[300], line[400], recoded[800];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_non_null(file);
    for (int i = 0; i < 48000; i++) {
        int size = snprintf(line, sizeof line,
                            i % 100 ? "施策の効果を検証し、関係者の意見を踏まえて見直しを行うとともに、その成果の普及に"
                                      "努めることとし、引き続き体制の充実を図るものとする。%d\n"
                                    : "「検査法開発事業」の令和7年度予算 %d億円。\n",
                            i % 100 ? i : i / 100 + 1);
        char *from = line, *to = recoded;
        size_t left = (size_t)size, room = sizeof recoded;
        assert_int_not_equal(iconv(converter, &from, &left, &to, &room), -1);
        assert_int_equal(fwrite(recoded, 1, sizeof recoded - room, file), sizeof recoded - room);
    }
    iconv_close(converter);
    assert_int_equal(fclose(file), 0);
}

static void a_large_text_gives_the_same_rows_in_every_encoding(void **state) {
    (void)state;
    struct arena arena = {.exhausted = &exhausted};
    const char *path = in("large.txt", &arena);
    write_large("large.txt", "UTF-8");
    extract(&path, 1, 1, "utf-8", &arena);
    static const char *const encodings[] = {"CP932", "UTF-16LE"};
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        write_large("large.txt", encodings[i]);
        struct result result = extract(&path, 1, 1, "recoded", &arena);
        assert_same_file("utf-8", "recoded");
        assert_same_file("utf-8.ledger", "recoded.ledger");
        assert_int_equal(result.counts.figures, 480);
        assert_string_equal(result.diag.items[0].code, "encoding");
    }
    arena_reset(&arena);
}

// ---- Progress

static void the_time_left_is_told_once_it_can_be(void **state) {
    (void)state;
    char text[100];
    assert_int_equal(progress_line(3, 9, 0.5, 1.0, text, sizeof text).size, 0);
    progress_line(0, 9, 0.0, 5.0, text, sizeof text);
    assert_string_equal(text, "reading: 0 of 9 documents, 0 %");
    progress_line(3, 9, 0.25, 10.0, text, sizeof text);
    assert_string_equal(text, "reading: 3 of 9 documents, 25 %, about 31 s left");
    progress_line(3, 9, 0.1, 60.0, text, sizeof text);
    assert_string_equal(text, "reading: 3 of 9 documents, 10 %, about 9 min left");
    progress_line(9, 9, 1.2, 60.0, text, sizeof text);
    assert_string_equal(text, "reading: 9 of 9 documents, 100 %");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_are_taken_in_their_order_whatever_the_threads),
        cmocka_unit_test(a_stop_drops_what_was_begun_and_begins_no_more),
        cmocka_unit_test(threads_change_no_byte_count_or_remark),
        cmocka_unit_test(remarks_beyond_what_is_kept_are_counted_as_in_one_go),
        cmocka_unit_test(a_large_text_gives_the_same_rows_in_every_encoding),
        cmocka_unit_test(the_time_left_is_told_once_it_can_be),
    };
    return cmocka_run_group_tests_name("documents", tests, make_directory, remove_directory);
}
