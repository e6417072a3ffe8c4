// Runs the examples of tests/spec/*.md: each fenced block is a test of its own.
//
//     ```figures programme fiscal_year stage amount_yen flags
//     input
//     .
//     expected
//     ```
//
// figures and ledger give the input to the extractor and expect the named columns of its CSV, a line a row, joined by
// " | "; amounts reads the yen expressions alone (columns raw, amount_yen, amount_min_yen, amount_max_yen,
// precision_yen, qualifier, of_which, form). `example` is short for figures with the columns above, and behind them
// the ledger's rejections as "- raw | reason"; `example table` has role before flags, `example amounts` is amounts with
// all its columns. Words with = among the columns are options: unit=1000, rounding=truncate or up. ⇥ stands for a tab.
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
#include "extract/amount.h"
#include "extract/extract.h"

struct example {
    const char *path;
    long line;       // of the opening fence
    struct str info; // behind the backticks
    struct str input, expected;
};

struct examples {
    struct example *items;
    size_t count, capacity;
};

// What a test compares: lines end to end.
struct lines {
    struct str *items;
    size_t count, capacity;
};

static jmp_buf exhausted;
static struct arena examples_arena = {.exhausted = &exhausted};
static char directory[] = "/tmp/yosan-spec-XXXXXX";

// ---- Reading the manual

static struct str next_line(struct str *rest) {
    size_t end = str_find(*rest, STR("\n"), 0);
    struct str line = str_slice(*rest, 0, end);
    *rest = end == SIZE_MAX ? (struct str){0} : str_slice(*rest, end + 1, rest->size);
    return line;
}

static size_t fence_size(struct str line) {
    size_t size = 0;
    while (size < line.size && line.data[size] == '`') {
        size++;
    }
    return size >= 3 ? size : 0;
}

static bool is_example(struct str info) {
    return str_starts(info, STR("example")) || str_starts(info, STR("figures")) || str_starts(info, STR("ledger")) ||
           str_starts(info, STR("amounts"));
}

// From after the opening fence to the closing one, which is passed; parted at the line with a single point.
static void read_block(struct str *rest, size_t fence, struct example *example, long *line) {
    const char *start = rest->data, *point = NULL, *after_point = NULL, *end = start;
    while (rest->size) {
        end = rest->data;
        struct str text = next_line(rest);
        ++*line;
        if (fence_size(text) >= fence && str_trim(text).size == fence_size(text)) {
            break;
        }
        if (!point && str_equal(str_trim(text), STR("."))) {
            point = end;
            after_point = rest->data;
        }
    }
    point = point ? point : end;
    example->input = (struct str){start, (size_t)(point - start)};
    example->expected = after_point ? (struct str){after_point, (size_t)(end - after_point)} : (struct str){0};
}

static struct str read_whole(const char *path, struct arena *arena) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *bytes = ARENA_ARRAY(char, size + 1, arena);
    assert_int_equal(fread(bytes, 1, size, file), size);
    fclose(file);
    return (struct str){bytes, size};
}

static void examples_of(const char *path, struct examples *examples) {
    struct str rest = read_whole(path, &examples_arena);
    for (long line = 1; rest.size; line++) {
        struct str text = next_line(&rest);
        size_t fence = fence_size(text);
        if (!fence) {
            continue;
        }
        struct example example = {.path = path, .line = line, .info = str_trim(str_slice(text, fence, text.size))};
        read_block(&rest, fence, &example, &line);
        if (is_example(example.info)) {
            ARENA_PUSH(examples->items, examples->count, examples->capacity, example, &examples_arena);
        }
    }
}

// ---- Lines to compare

// Fields joined by " | " without blanks about them; empty ones at the end are left out.
static void lines_add(struct lines *lines, struct str line, struct arena *arena) {
    struct str joined = {0}, waiting = {0};
    for (size_t at = 0; at <= line.size;) {
        size_t end = str_find(line, STR("|"), at);
        end = end == SIZE_MAX ? line.size : end;
        struct str field = str_trim(str_slice(line, at, end));
        if (field.size) {
            joined = arena_join(arena_join(joined, waiting, arena), field, arena);
            waiting = (struct str){0};
        }
        waiting = arena_join(waiting, STR(" | "), arena);
        at = end + 1;
    }
    ARENA_PUSH(lines->items, lines->count, lines->capacity, joined, arena);
}

static struct str with_tabs(struct str input, struct arena *arena) {
    struct str result = {0};
    for (size_t at = 0; at < input.size;) {
        size_t mark = str_find(input, STR("⇥"), at);
        result = arena_join(result, str_slice(input, at, mark), arena);
        if (mark == SIZE_MAX) {
            break;
        }
        result = arena_join(result, STR("\t"), arena);
        at = mark + STR("⇥").size;
    }
    return result;
}

static struct str next_word(struct str *rest) {
    *rest = str_trim(*rest);
    size_t end = str_find(*rest, STR(" "), 0);
    struct str word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, word.size, rest->size);
    return word;
}

static bool option_read(struct str word, struct extract_options *options) {
    struct str value = str_slice(word, str_find(word, STR("="), 0) + 1, word.size);
    if (str_starts(word, STR("unit="))) {
        assert_true(csv_yen(value, &options->unit));
    } else if (str_starts(word, STR("rounding="))) {
        assert_true(str_equal(value, STR("truncate")) || str_equal(value, STR("up")));
        options->rounding = str_equal(value, STR("up")) ? ROUNDING_UP : ROUNDING_TRUNCATE;
    } else {
        return false;
    }
    return true;
}

// ---- Through the extractor

static const char *scratch(const char *name, struct arena *arena) {
    return arena_printf(arena, "%s/%s", directory, name).data;
}

static void write_whole(const char *path, struct str bytes) {
    struct failure failure = {0};
    struct out *out = out_create(path, &failure);
    assert_non_null(out);
    out_text(out, bytes);
    assert_true(out_commit(out, &failure));
}

static void extract_input(struct str input, const struct extract_options *options, struct arena *arena) {
    const char *document = scratch("document", arena);
    write_whole(document, with_tabs(input, arena));
    struct failure failure = {0};
    struct diag diag = {.arena = arena};
    struct extract_counts counts = {0};
    struct out *figures = out_create(scratch("figures.csv", arena), &failure);
    struct out *ledger = out_create(scratch("ledger.csv", arena), &failure);
    bool good = extract_documents(&document, 1, options, figures, ledger, &counts, &diag, arena, &failure);
    good = out_commit(figures, &failure) && good;
    good = out_commit(ledger, &failure) && good;
    if (!good) {
        print_error("%s\n", failure.message);
    }
    assert_true(good);
}

// The named columns of each row of file. With rejections: of the rows not taken, marked "- ".
static void table_lines(const char *file, struct str columns, bool rejections, struct lines *lines,
                        struct arena *arena) {
    struct failure failure = {0};
    struct csv_table table;
    assert_true(csv_read(scratch(file, arena), &table, arena, &failure));
    for (size_t i = 0; i < table.row_count; i++) {
        const struct csv_row *row = table.rows + i;
        if (rejections && !str_equal(csv_field(row, csv_column(&table, "taken")), STR("false"))) {
            continue;
        }
        struct str line = rejections ? STR("- ") : (struct str){0}, rest = columns;
        for (struct str name = next_word(&rest); name.size; name = next_word(&rest)) {
            size_t column = csv_column(&table, arena_copy(name, arena).data);
            if (column == SIZE_MAX) {
                fail_msg("%s has no column %.*s", file, STR_ARGS(name));
            }
            line = arena_join(line, csv_field(row, column), arena);
            line = arena_join(line, STR(" | "), arena);
        }
        lines_add(lines, line, arena);
    }
}

// ---- The amounts alone

static struct str end_format(yen end, yen open, struct arena *arena) {
    return end == open ? (struct str){0} : arena_printf(arena, "%lld", (long long)end);
}

static struct str amount_field(struct str input, const struct amount *amount, struct str name, struct arena *arena) {
    if (str_equal(name, STR("raw"))) {
        return str_slice(input, amount->start, amount->end);
    }
    if (str_equal(name, STR("amount_yen"))) {
        return amount->has_value ? arena_printf(arena, "%lld", (long long)amount->value) : (struct str){0};
    }
    if (str_equal(name, STR("amount_min_yen"))) {
        return end_format(amount->bounds.min, YEN_NO_MIN, arena);
    }
    if (str_equal(name, STR("amount_max_yen"))) {
        return end_format(amount->bounds.max, YEN_NO_MAX, arena);
    }
    if (str_equal(name, STR("precision_yen"))) {
        return arena_printf(arena, "%lld", (long long)amount->precision);
    }
    if (str_equal(name, STR("qualifier"))) {
        return str_from(qualifier_name(amount->qualifier));
    }
    if (str_equal(name, STR("of_which"))) {
        return str_from(amount->of_which ? "true" : "false");
    }
    if (!str_equal(name, STR("form"))) {
        fail_msg("amounts have no column %.*s", STR_ARGS(name));
    }
    return str_from(amount->form);
}

static void amount_lines(struct str input, struct str columns, enum rounding rounding, struct lines *lines,
                         struct arena *arena) {
    struct amount amount;
    for (size_t at = 0; amount_next(input, &at, rounding, &amount);) {
        struct str line = {0}, rest = columns;
        for (struct str name = next_word(&rest); name.size; name = next_word(&rest)) {
            line = arena_join(line, amount_field(input, &amount, name, arena), arena);
            line = arena_join(line, STR(" | "), arena);
        }
        lines_add(lines, line, arena);
    }
}

// ---- One example

static struct lines lines_that_come(const struct example *example, struct arena *arena) {
    struct lines lines = {0};
    struct extract_options options = {.rounding = ROUNDING_HALF_UP};
    struct str rest = example->info, kind = next_word(&rest), columns = {0};
    for (struct str word = next_word(&rest); word.size; word = next_word(&rest)) {
        if (!option_read(word, &options)) {
            columns = arena_join(arena_join(columns, word, arena), STR(" "), arena);
        }
    }
    bool is_short = str_equal(kind, STR("example"));
    struct str variant = str_trim(columns);
    if (is_short && str_equal(variant, STR("amounts"))) {
        kind = variant;
        columns = STR("raw amount_yen amount_min_yen amount_max_yen precision_yen qualifier of_which form");
    } else if (is_short) {
        columns = str_equal(variant, STR("table")) ? STR("programme fiscal_year stage amount_yen role flags")
                                                   : STR("programme fiscal_year stage amount_yen flags");
    }
    if (str_equal(kind, STR("amounts"))) {
        amount_lines(example->input, columns, options.rounding, &lines, arena);
        return lines;
    }
    extract_input(example->input, &options, arena);
    table_lines(str_equal(kind, STR("ledger")) ? "ledger.csv" : "figures.csv", columns, false, &lines, arena);
    if (is_short) {
        table_lines("ledger.csv", STR("raw reason"), true, &lines, arena);
    }
    return lines;
}

static bool same_lines(const struct lines *expected, const struct lines *come) {
    bool same = expected->count == come->count;
    for (size_t i = 0; same && i < expected->count; i++) {
        same = str_equal(expected->items[i], come->items[i]);
    }
    return same;
}

static void show_difference(const struct example *example, const struct lines *expected, const struct lines *come) {
    print_error("%s:%ld: expected (-) and what came (+):\n", example->path, example->line);
    size_t most = expected->count > come->count ? expected->count : come->count;
    for (size_t i = 0; i < most; i++) {
        bool both = i < expected->count && i < come->count && str_equal(expected->items[i], come->items[i]);
        if (i < expected->count) {
            print_error("%s %.*s\n", both ? " " : "-", STR_ARGS(expected->items[i]));
        }
        if (i < come->count && !both) {
            print_error("+ %.*s\n", STR_ARGS(come->items[i]));
        }
    }
}

static void an_example_gives_what_it_says(void **state) {
    const struct example *example = *state;
    struct arena arena = {.exhausted = &exhausted};
    struct lines expected = {0};
    for (struct str rest = example->expected; rest.size;) {
        struct str line = next_line(&rest);
        if (str_trim(line).size) {
            lines_add(&expected, line, &arena);
        }
    }
    struct lines come = lines_that_come(example, &arena);
    bool same = same_lines(&expected, &come);
    if (!same) {
        show_difference(example, &expected, &come);
    }
    arena_reset(&arena);
    assert_true(same);
}

static void remove_scratch(void) {
    static const char *const names[] = {"document", "figures.csv", "ledger.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        unlink(scratch(names[i], &examples_arena));
    }
    rmdir(directory);
}

int main(int argc, char **argv) {
    if (setjmp(exhausted) || !mkdtemp(directory)) {
        return 1;
    }
    struct examples examples = {0};
    for (int i = 1; i < argc; i++) {
        examples_of(argv[i], &examples);
    }
    struct CMUnitTest *tests = ARENA_ARRAY(struct CMUnitTest, examples.count + 1, &examples_arena);
    for (size_t i = 0; i < examples.count; i++) {
        const struct example *example = examples.items + i;
        struct str name = arena_printf(&examples_arena, "%s:%ld", example->path, example->line);
        tests[i] = (struct CMUnitTest){
            .name = name.data, .test_func = an_example_gives_what_it_says, .initial_state = examples.items + i};
    }
    int failed = _cmocka_run_group_tests("spec", tests, examples.count, NULL, NULL);
    remove_scratch();
    arena_reset(&examples_arena);
    return failed != 0;
}
