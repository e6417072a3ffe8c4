// What the tests of the analysis share: a small figures.csv, the analysis of it, and the tables read back.
#ifndef TESTS_UNIT_ANALYZE_CASE_H
#define TESTS_UNIT_ANALYZE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyze/analyze.h"
#include "base/csvio.h"

struct analyze_case {
    char directory[64];
    char figures[96]; // its figures.csv
    struct arena arena;
    struct diag diag;
    struct failure failure;
    struct analyze_counts counts;
};

#define FIGURES_HEADER                                                                                                 \
    "figure_id,document,page,line,cell,offset,section,heading,measure,ministries,programme,programme_printed,"         \
    "components,fiscal_year,year_printed,stage,stage_printed,amount_yen,amount_min_yen,amount_max_yen,"                \
    "precision_yen,of_which,qualifier,role,raw,quote,flags\n"

static jmp_buf analyze_case_exhausted;

static inline void case_open(struct analyze_case *c) {
    *c = (struct analyze_case){.directory = "/tmp/yosan-analyze-XXXXXX"};
    assert_non_null(mkdtemp(c->directory));
    snprintf(c->figures, sizeof c->figures, "%s/figures.csv", c->directory);
    c->arena.exhausted = &analyze_case_exhausted;
    c->diag.arena = &c->arena;
}

static inline void case_write(const struct analyze_case *c, const char *text) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

// "programme year stage amount(億, may have a point) role of_which" a line, parted by '|', as rows of figures.csv.
static inline void case_figures(const struct analyze_case *c, const char *lines) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    char name[100], stage[20], amount[40], role[20], of_which[10];
    int year, size, line = 1;
    for (; sscanf(lines, " %99[^|]|%d|%19[^|]|%39[^|]|%19[^|]|%9[^|\n]%n", name, &year, stage, amount, role, of_which,
                  &size) == 6;
         lines += size, line++) {
        const char *point = strchr(amount, '.');
        yen precision = YEN_PER_OKU, value = 0;
        for (const char *digit = amount; *digit; digit++) {
            value = *digit >= '0' && *digit <= '9' ? value * 10 + (*digit - '0') : value;
        }
        for (const char *digit = point ? point + 1 : ""; *digit; digit++) {
            precision /= 10;
        }
        value *= amount[0] == '-' ? -precision : precision;
        struct yen_interval bounds = yen_interval_of(value, precision, ROUNDING_HALF_UP);
        fprintf(file, "f%d,doc.txt,,%d,,0,,,,,%s,%s,,%d,,%s,,%lld,%lld,%lld,%lld,%s,exact,%s,%s億円,,\n", line, line,
                name, name, year, strcmp(stage, "-") == 0 ? "" : stage, (long long)value, (long long)bounds.min,
                (long long)bounds.max, (long long)precision, of_which, role, amount);
    }
    fclose(file);
}

static inline bool case_run(struct analyze_case *c, const struct analyze_options *given) {
    struct analyze_options options = given ? *given : (struct analyze_options){0};
    options.directory = c->directory;
    const char *paths[] = {c->figures};
    return analyze_files(paths, 1, &options, &c->counts, &c->diag, &c->arena, &c->failure);
}

static inline struct csv_table case_table(struct analyze_case *c, const char *name) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s.csv", c->directory, name);
    struct csv_table table;
    assert_true(csv_read(path, &table, &c->arena, &c->failure));
    return table;
}

// The field of the row as a text that ends.
static inline const char *case_field(struct analyze_case *c, const struct csv_table *table, size_t row,
                                     const char *column) {
    assert_true(row < table->row_count);
    assert_true(csv_column(table, column) != SIZE_MAX);
    return arena_copy(csv_field(&table->rows[row], csv_column(table, column)), &c->arena).data;
}

#define assert_field(c, table, row, column, expected)                                                                  \
    assert_string_equal(case_field((c), (table), (row), (column)), (expected))

static inline void case_close(struct analyze_case *c) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", c->directory);
    assert_int_equal(system(command), 0);
    arena_reset(&c->arena);
}

#endif
