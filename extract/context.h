// What is known while a document is read: structure above the place, years, units; and the way out for figures.
#ifndef EXTRACT_CONTEXT_H
#define EXTRACT_CONTEXT_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/document.h"
#include "extract/figure.h"
#include "extract/held_table.h"
#include "extract/parenthesis.h"
#include "extract/written_day.h"

// Governs the words of a cell or paragraph where they are silent.
struct setting {
    struct str section, heading, measure, ministries;
    int fiscal_year; // of the column or nearest heading; FISCAL_YEAR_UNKNOWN
    struct str year_printed;
    enum stage stage; // of the column or nearest heading
    struct str stage_printed;
    yen unit;                // stated for bare numbers; 0 = none
    struct str programme;    // of the row or heading, where the words name none
    struct str heading_name; // the budget line that the last heading, title or item of running text names
    struct str asked_name;   // the budget line that the last question asks for
    struct str label;        // the line that says what the document is about: 令和7年度概算要求の概要
    bool year_is_heading;    // the year comes from a heading, not from a column
};

struct explain;

struct extraction {
    struct str document; // name as given
    enum rounding rounding;
    yen unit_option;                   // --unit; 0 = not given
    bool is_ocr;                       // the block in hand was read from a picture
    int nearby_year;                   // last full year seen, completes short ones
    struct day written;                // the day that the document is dated
    int lines_undated;                 // lines that were asked for it
    int title_year;                    // of the document's title: 令和5年度 主要施策の成果
    int context_year;                  // of the last year with a stage in running text
    enum stage context_stage;          // its stage
    int budget_silence;                // sentences since a budget was spoken of in running text
    struct setting setting;            // of the running text so far
    enum parenthesis parenthesis;      // by the last note met
    struct str line_above;             // the last line of running text, where it may be a title of a table below
    struct table_memory *table_memory; // what goes on from table to table; NULL before the first
    struct figure antecedent; // the last 内数 figure: what 同予算内数 refers to; has_amount false = none
    struct figure_sink *sink;
    struct explain *explain; // NULL = nothing is asked for
    struct diag *diag;
    struct arena *arena;            // of the document
    struct arena *scratch;          // of one text: prose_read gives it back
    struct arena *antecedent_arena; // holds the antecedent alone
    struct arena *table_arena;      // of one table: table_read gives it back
    struct arena *memory_arenas[2]; // the first holds what table_memory points to, the second waits for its turn
};

// Reads running words (a paragraph, or a table cell that holds prose) and hands every amount to the sink.
// place has page, line and cell; offsets are worked out through text.
void prose_read(struct extraction *extraction, const struct setting *setting, struct place place, struct text text);

// Reads one table: structure rows, columns of years and stages, bare numbers; cells that hold prose go to prose_read.
// footnote: what the notes below it say about its unit and parentheses.
void table_read(struct extraction *extraction, const struct block *block, struct table_footnote footnote);

#endif
