// What the rules of tidy_rule.def look at: a grid of cells with what its file says of them. Inside this room only.
#ifndef ANALYZE_TIDY_SHEET_H
#define ANALYZE_TIDY_SHEET_H

#include <stdint.h>

#include "analyze/tidy.h"

enum tidy_value { TIDY_EMPTY, TIDY_TEXT, TIDY_NUMBER, TIDY_OTHER }; // other: date, boolean, error

struct tidy_cell {
    struct str text;
    enum tidy_value value;
    bool is_formula, is_error;
    uint32_t look; // fill, font colour and strike-out, folded to a number; 0 = plain
};

struct tidy_sheet {
    struct str name;
    bool is_csv, is_hidden;
    long row_count;
    int column_count;
    struct tidy_cell *cells; // row_count * column_count
    long *lines;             // CSV: line of the file where each row starts
    int *widths;             // CSV: fields that each row has
    long stray_quote_line;   // CSV: first line with a quote out of place; 0 = none
    size_t stray_quotes;
    struct str first_merge; // XLSX: "B2:C3"
    size_t merge_count, object_count, comment_count;
    long hidden_row; // first, from 1; 0 = none
    size_t hidden_row_count;
    int hidden_column; // first, from 1; 0 = none
};

enum tidy_encoding { TIDY_UTF8, TIDY_UTF8_BOM, TIDY_CP932, TIDY_UTF16, TIDY_UNKNOWN_ENCODING };

struct tidy_file {
    const char *path;
    bool is_xlsx;
    enum tidy_encoding encoding;
    struct str content; // CSV: UTF-8
    struct tidy_sheet *sheets;
    size_t sheet_count;
    bool has_definition, has_history; // a datapackage.json beside it, or a sheet that says so
};

// A column as a whole, from the rows below the heading.
struct tidy_column {
    struct str heading;
    size_t filled, plain_numbers, dressed_numbers, symbols, texts;
    bool is_numeric;  // most of what is filled are numbers, dressed up or not, that count or measure something
    bool is_verbatim; // holds words as another document prints them: judged mildly
    bool is_code;     // codes, numbers of things, dates, telephone numbers
};

// A sheet under judgement.
struct tidy_view {
    const struct tidy_file *file;
    const struct tidy_sheet *sheet;
    long heading_row; // from 0
    struct tidy_column *columns;
    struct tidy_report *report;
    struct arena *arena;
};

// Readers. CSV never fails; XLSX: false with a finding when it is not one.
void tidy_read_csv(struct str content, char separator, struct tidy_sheet *sheet, struct arena *arena);
bool tidy_read_xlsx(const char *path, struct tidy_file *file, struct arena *arena, struct failure *failure);

const struct tidy_cell *tidy_at(const struct tidy_sheet *sheet, long row, int column);
bool tidy_row_blank(const struct tidy_sheet *sheet, long row);
int tidy_row_filled(const struct tidy_sheet *sheet, long row); // how many cells are not empty

// How a text stands for a number.
enum tidy_number { TIDY_NUMBER_NONE, TIDY_NUMBER_PLAIN, TIDY_NUMBER_DRESSED };
enum tidy_number tidy_number_of(struct str text);
// "-", "―", "…", "X", "***", "N/A": stands where a number should; is_dash: it may mean zero.
bool tidy_is_symbol(struct str text, bool *is_dash);
bool tidy_has_any(struct str text, const char *const *words); // one of the words, NULL-terminated

struct tidy_view tidy_view_of(const struct tidy_file *file, const struct tidy_sheet *sheet, struct tidy_report *report,
                              struct arena *arena);

// Adds a finding, or counts it to the one there is for the same rule, detail, sheet and column. row and column from 0,
// -1 = the whole.
void tidy_find(struct tidy_view *view, enum tidy_rule rule, enum severity severity, long row, int column,
               struct str shown, const char *detail);

void tidy_check_layout(struct tidy_view *view);
void tidy_check_values(struct tidy_view *view);
void tidy_check_meaning(struct tidy_view *view);
void tidy_check_book(struct tidy_view *view); // of the whole file; view is of its first sheet

#endif
