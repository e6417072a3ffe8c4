// A large figures.csv is read and compared in parts: what comes of it is what one thread would have made of it.
#include <sched.h>

#include "analyze_case.h"

enum { ROWS = 30000 };

// bad: the row that is none; 0 = all are good. quoted: every so many rows a name with a comma and a line break.
static void write_large(const struct analyze_case *c, int bad, int quoted) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (int i = 0; i < ROWS; i++) {
        long long yen = (i * 7919LL % 9973 + 1) * 1000000;
        bool breaks = quoted && i % quoted == 0;
        fprintf(file,
                "f%d,document %d.txt,,%d,,0,,%s,,,事業%d,事業%d,,%d,,%s,,%s,%lld,%lld,1000000,false,exact,budget,"
                "%lld百万円,\"a quote, with commas and what else it takes to fill a row of a common length, so "
                "that the file is a large one\",\n",
                i, i % 3, i + 1, breaks ? "\"two,\nlines\"" : "", i % 5000, i % 5000, 2019 + i / 5000,
                i % 11 ? "initial" : "request",
                i == bad && bad ? "many" : arena_printf((struct arena *)&c->arena, "%lld", yen).data, yen - 500000,
                yen + 500000, yen / 1000000);
    }
    fclose(file);
}

static struct str contents(struct analyze_case *c, const char *name) {
    FILE *file = fopen(arena_printf(&c->arena, "%s/%s", c->directory, name).data, "r");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = arena_alloc(size + 1, &c->arena);
    assert_int_equal(fread(text, 1, size, file), size);
    fclose(file);
    return (struct str){text, size};
}

static void run_on_one_processor(struct analyze_case *c) {
    cpu_set_t all, one;
    CPU_ZERO(&all);
    CPU_ZERO(&one);
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    for (size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++) {
        if (CPU_ISSET(i, &all)) {
            CPU_SET(i, &one);
        }
    }
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_non_null(freopen(arena_printf(&c->arena, "%s/figures.csv", c->directory).data, "r", stdin));
    assert_true(case_run(c, NULL));
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
}

// Standard input is read by one reader: its results are held against those of the parts.
static void parts_give_what_one_reader_gives(void **state) {
    (void)state;
    for (int quoted = 0; quoted <= 7; quoted += 7) {
        struct analyze_case c;
        case_open(&c);
        write_large(&c, 0, quoted);
        assert_true(case_run(&c, NULL));
        assert_int_equal(c.counts.figures, ROWS);
        static const char *const names[] = {"series.csv", "changes.csv", "unpaired.csv", "summary.csv", "trends.csv"};
        enum { OUTPUTS = sizeof names / sizeof names[0] };
        struct str in_parts[OUTPUTS];
        for (int i = 0; i < OUTPUTS; i++) {
            in_parts[i] = contents(&c, names[i]);
        }
        assert_non_null(freopen(c.figures, "r", stdin));
        snprintf(c.figures, sizeof c.figures, "-");
        assert_true(case_run(&c, NULL));
        for (int i = 0; i < OUTPUTS; i++) {
            assert_true(str_equal(in_parts[i], contents(&c, names[i])));
        }
        run_on_one_processor(&c);
        for (int i = 0; i < OUTPUTS; i++) {
            assert_true(str_equal(in_parts[i], contents(&c, names[i])));
        }
        case_close(&c);
    }
}

static void a_bad_row_of_any_part_is_named_with_its_line(void **state) {
    (void)state;
    static const int rows[] = {1, ROWS / 2, ROWS - 1};
    for (int i = 0; i < 3; i++) {
        struct analyze_case c;
        case_open(&c);
        write_large(&c, rows[i], 0);
        assert_false(case_run(&c, NULL));
        char line[40];
        snprintf(line, sizeof line, "figures.csv:%d: ", rows[i] + 2);
        assert_non_null(strstr(c.failure.message, line));
        assert_non_null(strstr(c.failure.message, "'many'"));
        case_close(&c);
    }
}

// The second file goes behind what is there.
static void several_files_are_read_one_behind_the_other(void **state) {
    (void)state;
    struct analyze_case c;
    case_open(&c);
    write_large(&c, 0, 7);
    const char *paths[] = {c.figures, c.figures};
    struct analyze_options options = {.directory = c.directory};
    assert_true(analyze_files(paths, 2, &options, &c.counts, &c.diag, &c.arena, &c.failure));
    assert_int_equal(c.counts.figures, 2 * ROWS);
    assert_int_equal(c.counts.series, ROWS);
    struct csv_table series = case_table(&c, "series");
    assert_string_equal(case_field(&c, &series, 0, "mentions"), "2");
    case_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_give_what_one_reader_gives),
                                       cmocka_unit_test(a_bad_row_of_any_part_is_named_with_its_line),
                                       cmocka_unit_test(several_files_are_read_one_behind_the_other)};
    return cmocka_run_group_tests_name("statement_file", tests, NULL, NULL);
}
