// Tables written as lines of text, read by the grammar, and what came out as lines of text.
#ifndef TESTS_UNIT_TABLE_FIXTURE_H
#define TESTS_UNIT_TABLE_FIXTURE_H

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
#include "base/fiscal_year.h"
#include "extract/context.h"
#include "extract/figure_sink.h"

// The first line of a table that stands beside the one before, on the same page.
#define FIXTURE_BESIDE "beside\n"

// What the text above a table has said.
struct above {
    int fiscal_year;
    enum stage stage;
    yen unit;
    const char *caption;
    yen unit_option;
};

struct fixture {
    struct arena arena, scratch, antecedent, rows, table, memories[2];
    jmp_buf exhausted;
    struct diag diag;
    char figures[64], ledger[64];
};

// One cell: {rows,columns} before it is a span, ^ alone is covered by a span, ~ a line break, > a step of indent.
static struct cell fixture_cell(const char *words, int row, int column, struct arena *arena) {
    struct cell cell = {.row = row, .column = column, .row_span = 1, .column_span = 1, .line = row + 1};
    int used = 0;
    if (sscanf(words, "{%d,%d}%n", &cell.row_span, &cell.column_span, &used) == 2) {
        words += used;
    }
    for (; *words == '>'; words++) {
        cell.indent++;
    }
    struct str copy = arena_copy(str_trim(str_from(words)), arena);
    char *bytes = arena_alloc(copy.size + 1, arena);
    for (size_t i = 0; i < copy.size; i++) {
        bytes[i] = copy.data[i] == '~' ? '\n' : copy.data[i];
    }
    cell.text.words = (struct str){bytes, copy.size};
    return cell;
}

// Lines of cells with | between them.
static struct table fixture_table(const char *lines, struct arena *arena) {
    struct table table = {0};
    struct cell *cells = NULL;
    size_t count = 0, capacity = 0;
    char *copy = (char *)(uintptr_t)arena_copy(str_from(lines), arena).data, *line_state = NULL;
    for (char *line = strtok_r(copy, "\n", &line_state); line != NULL; line = strtok_r(NULL, "\n", &line_state)) {
        int column = 0;
        for (char *words = line; words != NULL; column++) {
            char *bar = strchr(words, '|');
            if (bar != NULL) {
                *bar = '\0';
            }
            struct cell cell = fixture_cell(words + strspn(words, " "), table.row_count, column, arena);
            if (!str_equal(cell.text.words, STR("^"))) {
                ARENA_PUSH(cells, count, capacity, cell, arena);
            }
            words = bar != NULL ? bar + 1 : NULL;
        }
        table.column_count = column > table.column_count ? column : table.column_count;
        table.row_count++;
    }
    table.cells = cells;
    table.cell_count = count;
    return table;
}

static struct extraction fixture_extraction(struct fixture *fixture, const struct above *above,
                                            struct figure_sink *sink) {
    struct extraction extraction = {.document = STR("doc"),
                                    .unit_option = above->unit_option,
                                    .sink = sink,
                                    .diag = &fixture->diag,
                                    .arena = &fixture->arena,
                                    .scratch = &fixture->scratch,
                                    .antecedent_arena = &fixture->antecedent,
                                    .table_arena = &fixture->table,
                                    .memory_arenas = {&fixture->memories[0], &fixture->memories[1]}};
    extraction.setting.fiscal_year = extraction.nearby_year = above->fiscal_year;
    extraction.setting.stage = above->stage;
    extraction.setting.unit = above->unit;
    return extraction;
}

static void fixture_blocks(struct fixture *fixture, const struct above *above, struct figure_sink *sink,
                           const char *const *tables, size_t count) {
    struct extraction extraction = fixture_extraction(fixture, above, sink);
    figure_sink_begin(sink, STR("doc"), 0, ROUNDING_HALF_UP);
    for (size_t i = 0; i < count; i++) {
        bool beside = strncmp(tables[i], FIXTURE_BESIDE, strlen(FIXTURE_BESIDE)) == 0;
        struct block block = {.kind = BLOCK_TABLE, .page = beside ? (int)i : (int)i + 1};
        block.table = fixture_table(tables[i] + (beside ? strlen(FIXTURE_BESIDE) : 0), &fixture->arena);
        block.table.caption.words = str_from(above->caption);
        block.table.continues_previous = i > 0 && !beside;
        table_read(&extraction, &block, (struct table_footnote){0});
    }
    figure_sink_flush(sink);
}

static void fixture_begin(struct fixture *fixture) {
    *fixture = (struct fixture){.figures = "/tmp/yosan-figures-XXXXXX", .ledger = "/tmp/yosan-ledger-XXXXXX"};
    struct arena *arenas[] = {&fixture->arena, &fixture->scratch,     &fixture->antecedent, &fixture->rows,
                              &fixture->table, &fixture->memories[0], &fixture->memories[1]};
    for (size_t i = 0; i < sizeof arenas / sizeof arenas[0]; i++) {
        arenas[i]->exhausted = &fixture->exhausted;
    }
    fixture->diag.arena = &fixture->arena;
    int figures = mkstemp(fixture->figures), ledger = mkstemp(fixture->ledger);
    assert_true(figures >= 0 && ledger >= 0);
    close(figures);
    close(ledger);
}

// Reads the tables (the second and later ones continue the first) and leaves the CSV files in the fixture.
static void fixture_read(struct fixture *fixture, const struct above *above, const char *const *tables, size_t count) {
    struct failure failure = {0};
    fixture_begin(fixture);
    struct out *figures = out_create(fixture->figures, &failure), *ledger = out_create(fixture->ledger, &failure);
    assert_non_null(figures);
    assert_non_null(ledger);
    struct agreed_names *names = NULL;
    assert_true(agreed_names_read(NULL, &names, &fixture->arena, &failure));
    struct extract_counts counts = {0};
    struct figure_sink sink = {
        .counts = &counts, .names = names, .names_arena = &fixture->arena, .diag = &fixture->diag};
    sink.rows_arena = fixture->rows;
    sink.figures = csv_begin(figures, "figures");
    sink.ledger = csv_begin(ledger, "ledger");
    sink.has_ledger = true;
    fixture_blocks(fixture, above, &sink, tables, count);
    arena_reset(&sink.rows_arena);
    assert_true(out_commit(figures, &failure));
    assert_true(out_commit(ledger, &failure));
}

static void fixture_end(struct fixture *fixture) {
    unlink(fixture->figures);
    unlink(fixture->ledger);
    arena_reset(&fixture->arena);
    arena_reset(&fixture->table);
    arena_reset(&fixture->memories[0]);
    arena_reset(&fixture->memories[1]);
    arena_reset(&fixture->scratch);
    arena_reset(&fixture->antecedent);
    arena_reset(&fixture->rows);
}

// The named columns of the file, joined by " | ", a row a line.
static struct str fixture_columns(struct fixture *fixture, const char *path, const char *const *names, size_t count) {
    struct csv_table table;
    struct failure failure = {0};
    struct str lines = STR("");
    assert_true(csv_read(path, &table, &fixture->arena, &failure));
    for (size_t row = 0; row < table.row_count; row++) {
        for (size_t i = 0; i < count; i++) {
            struct str field = csv_field(&table.rows[row], csv_column(&table, names[i]));
            lines = arena_printf(&fixture->arena, "%.*s%s%.*s", STR_ARGS(lines), i ? " | " : "", STR_ARGS(field));
        }
        lines = arena_join(lines, STR("\n"), &fixture->arena);
    }
    return lines;
}

// programme | components | fiscal_year | stage | amount_yen | role | flags
static inline void assert_figures(const struct above *above, const char *const *tables, size_t count,
                                  const char *expected) {
    static const char *const names[] = {"programme",  "components", "fiscal_year", "stage",
                                        "amount_yen", "role",       "flags"};
    struct fixture fixture;
    fixture_read(&fixture, above, tables, count);
    struct str lines = fixture_columns(&fixture, fixture.figures, names, sizeof names / sizeof names[0]);
    assert_string_equal(arena_copy(lines, &fixture.arena).data, expected);
    fixture_end(&fixture);
}

// section | heading | measure | ministries | programme | amount_yen
static inline void assert_structure(const struct above *above, const char *const *tables, size_t count,
                                    const char *expected) {
    static const char *const names[] = {"section", "heading", "measure", "ministries", "programme", "amount_yen"};
    struct fixture fixture;
    fixture_read(&fixture, above, tables, count);
    struct str lines = fixture_columns(&fixture, fixture.figures, names, sizeof names / sizeof names[0]);
    assert_string_equal(arena_copy(lines, &fixture.arena).data, expected);
    fixture_end(&fixture);
}

// raw | reason of what was not taken and what was
static inline void assert_ledger(const struct above *above, const char *table, const char *expected) {
    static const char *const names[] = {"raw", "taken", "reason"};
    struct fixture fixture;
    fixture_read(&fixture, above, &table, 1);
    struct str lines = fixture_columns(&fixture, fixture.ledger, names, sizeof names / sizeof names[0]);
    assert_string_equal(arena_copy(lines, &fixture.arena).data, expected);
    fixture_end(&fixture);
}

// A diagnostic with the code whose message holds words.
static inline void assert_said(const struct above *above, const char *table, const char *code, const char *words) {
    struct fixture fixture;
    bool found = false;
    fixture_read(&fixture, above, &table, 1);
    for (size_t i = 0; i < fixture.diag.count; i++) {
        const struct diagnostic *diagnostic = &fixture.diag.items[i];
        found |= strcmp(diagnostic->code, code) == 0 && str_contains(diagnostic->message, str_from(words));
    }
    assert_true(found);
    fixture_end(&fixture);
}

#endif
