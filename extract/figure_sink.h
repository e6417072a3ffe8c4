// Where figures and rejections end: agreed names, ids, a last look over the document, and the two CSV files.
#ifndef EXTRACT_FIGURE_SINK_H
#define EXTRACT_FIGURE_SINK_H

#include "base/csvio.h"
#include "extract/agreed_name.h"
#include "extract/extract.h"
#include "extract/figure.h"

struct sink_row;

struct figure_sink {
    struct csv_writer figures, ledger;
    bool has_ledger;
    struct agreed_names *names;
    struct arena *names_arena; // as long as the names
    struct arena rows_arena;   // of the rows that wait
    struct sink_row *rows;     // in reading order
    size_t row_count;
    enum rounding rounding;       // that the rows' bounds were made by
    uint32_t rounding_noted;      // what notes of the document say: 1 << enum rounding
    struct short_year short_year; // the first that was completed without a full one; number 0 = none
    int full_year;                // the document's first behind it; FISCAL_YEAR_UNKNOWN
    size_t undated_rows;          // rows in front of it
    uint64_t document_hash;       // of the document's base name and its ordinal among equals
    struct extract_counts *counts;
    struct diag *diag;
    struct explain *explain; // NULL = nothing is asked for
};

// Starts a document: rows after it carry its name.
void figure_sink_begin(struct figure_sink *sink, struct str document, int ordinal, enum rounding rounding);
// Writes the rows that wait.
void figure_sink_flush(struct figure_sink *sink);

#endif
