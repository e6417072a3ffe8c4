// The reading of figures.csv: what its file and its rows share.
#ifndef ANALYZE_STATEMENT_READING_H
#define ANALYZE_STATEMENT_READING_H

#include "analyze/statement.h"

// The columns that the analysis reads.
enum reading_column {
    READING_document,
    READING_page,
    READING_line,
    READING_cell,
    READING_offset,
    READING_section,
    READING_heading,
    READING_measure,
    READING_programme,
    READING_fiscal_year,
    READING_stage,
    READING_stage_printed,
    READING_amount_yen,
    READING_amount_min_yen,
    READING_amount_max_yen,
    READING_precision_yen,
    READING_of_which,
    READING_qualifier,
    READING_role,
    READING_flags,
    READING_REQUIRED,
    READING_change_printed_yen = READING_REQUIRED, // a file may lack these: three came later, two only help
    READING_change_printed_precision_yen,
    READING_change_printed_pct,
    READING_ministries,
    READING_quote,
    READING_COUNT
};

enum { HINTS_MOST = 2000 };

struct reading {
    struct statements *statements;
    const char *path;
    const enum rounding *rounding;
    struct arena *arena;
    size_t columns[READING_COUNT]; // where each stands in the file
    size_t field_count;            // of the header; 0 before it is read
};

// A csv_row_function; context: struct reading. The first row is the header.
bool statement_read_row(void *context, const struct csv_row *row, struct failure *failure);

#endif
