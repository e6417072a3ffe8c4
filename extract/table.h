// Inside of the table grammar: the grid, its columns and rows. table_read of context.h is the way in.
#ifndef EXTRACT_TABLE_H
#define EXTRACT_TABLE_H

#include "base/fiscal_year.h"
#include "extract/context.h"
#include "extract/table_grid.h"
#include "extract/table_word.h"

// What stands in a column.
enum column_kind {
    COLUMN_KIND_UNKNOWN, // no header says it
    COLUMN_KIND_LABEL,   // names of lines, one level of them; a cell may be a year or stage: R3, 補正
    COLUMN_KIND_MONEY,
    COLUMN_KIND_CHANGE,  // yen, rate or multiple against another column: no figure (P10)
    COLUMN_KIND_COUNT,   // counts, codes, page numbers, dates (X12)
    COLUMN_KIND_NOTE,    // words about the line
    COLUMN_KIND_REFUSED, // money that is no year's budget: form says why
};

struct table_column {
    enum column_kind kind;
    struct str part;              // is_part: what it is part of the line as: 国費
    enum parenthesis parenthesis; // by the header: 予算額(前年度予算額)
    struct str name;              // the header's words from the outside in, joined by '/'
    struct str leaf;              // the innermost header's words
    int level;                    // label: rank of the level (level.def), 0 = none named
    bool is_code;                 // label: holds code numbers alone
    bool is_step;                 // is_code, of a level: its code stands alone in the rows of that level
    bool is_numbered;             // label: a level, each of whose names begins with its number
    int group;                    // money: number of the label group that names its rows; label: its own group
    int fiscal_year;
    struct str year_printed;
    bool is_relative; // 翌年度: the year is `distance` after the one in hand
    int distance;
    enum stage stage;
    struct str stage_printed;
    bool stage_is_plain;
    bool is_draft;      // R7(案): what is initial there is a proposal
    bool is_total;      // 計 over other columns
    bool is_guess;      // no word says that it holds money
    bool is_line;       // rows are years: the column is a line of the budget, or with is_total their sum
    bool tells_payers;  // 財源: its words may list who pays how much
    bool is_spending;   // its words are those of budgets: 予算額, 一般財源
    bool is_part;       // one payer or kind of cost of the line; components get leaf
    enum role role;     // previous: the year that another column is compared with
    yen unit;           // stated for this column; 0 = none
    const char *form;   // why the numbers are no figures
    bool is_rate;       // per cents or multiples: no amounts at all
    int numbers, words; // cells of the body that hold a number; that hold words
    int grouped;        // numbers printed with commas
    int own_units;      // amounts with a unit of their own
    bool is_bracketed;  // all in parentheses: its numbers belong to those of the column on its left
    bool is_dated;      // its cells say their year themselves
    bool is_undated;    // nothing says whether the year above is that of this column or of the one beside it
    bool is_worded;     // a word of its header says money, not a year alone
};

// What a row is.
enum row_kind {
    ROW_BODY,
    ROW_HEADER,      // header or unit row, also repeated ones
    ROW_EMPTY,       //
    ROW_TITLE,       // one cell of words: names the rows below
    ROW_NOTE,        // ※…, (注)…
    ROW_PAIR,        // 事業名 | 里山の再生 above the header of a form: a word and what it is
    ROW_TOTAL,       // 合計, 総計
    ROW_SUBTOTAL,    // 小計, 計 inside
    ROW_PART,        // うち…: part of the row above
    ROW_RESTATED,    // 再掲
    ROW_CHANGE,      // 比較, 増減: differences of other rows
    ROW_PARENTHESES, // every number in parentheses: belongs to the row above (P03)
};

enum { TABLE_LEVELS = 12, TABLE_TERMS = 64, MARK_MISMATCH = 1, MARK_ROUNDING = 2 };

struct table_row {
    enum row_kind kind;
    int fiscal_year; // stated by the row itself
    struct str year_printed;
    bool is_record; // the year stands in a column of years: 年度
    enum stage stage;
    struct str stage_printed;
    struct str beside; // name of the row beside it, in another table
    yen unit;          // stated by its label: 事業費(千円); 0 = none
    yen unit_above;    // stated anew between rows: (単位:百万円) above the second part of a sheet; 0 = the table's
    unsigned marks;    // MARK_…, from the arithmetic
    bool is_whole;     // 事業費 beside the name of its line, above rows that say who pays it
    bool is_sum;       // the rows below it, one level deeper, add up to it
    bool no_parent;    // stands above deeper rows, which do not add up to it: their depth means nothing
};

// The year and stage that words name.
struct table_period {
    int fiscal_year;
    bool is_relative;
    int distance; // is_relative: -1 for 前年度
    struct str year_printed;
    enum stage stage;
    bool stage_is_plain;
    struct str stage_printed;
};

// What two numbers, one above the other in a cell, are.
struct table_stack {
    bool is_known;
    struct table_period upper, lower;
};

// What goes on from table to table of one document.
struct table_memory {
    int column_count;
    struct table_column *columns;  // of the last header, strings copied
    uint64_t header_hash;          // of the last header's words
    struct str path[TABLE_LEVELS]; // names of the levels above the next row
    struct str title;              // of the last row that names the rows below it
    yen unit;
    enum parenthesis parenthesis;
    bool is_budget;
    struct table_structure *structure; // of prose tables
    int page;                          // of the last budget table
    struct str *names;                 // its rows' names, in order
    int name_count;
    struct table_column main; // its column of the year in hand
    struct str line;          // the last line that had a table to itself
    struct str form;          // 事業名 of the form that the last table was, or began
    int document_year;        // of the last table, and what its title says
    int fiscal_year;
    struct str year_printed;
    enum stage stage;
    struct str stage_printed;
    bool stage_is_common;
};

struct table_reading {
    struct extraction *extraction;
    const struct block *block;
    struct table_memory *memory;
    struct table_grid grid;
    struct table_column *columns; // grid.columns of them
    struct table_row *rows;       // grid.rows of them
    struct str title;             // what the caption calls the table
    bool is_form;                 // the title is the 事業名 of a form
    struct str above;             // what the line above the table calls it
    struct setting setting;       // of the text above, then of the caption and title rows
    int header_start, body_start; // rows of the header in force: [header_start, body_start)
    bool is_headless;             // they are titles alone
    yen unit;                     // of the whole table; 0 = none
    bool unit_is_own;             // stated by the table itself, not by text above
    enum parenthesis parenthesis;
    struct table_stack stack;
    bool is_budget;
    bool
        rows_are_asked; // years alone over the columns and units beside the names: each row says whether it is a budget
    int last_group;     // of the columns' label groups
    bool beside;        // the table stands beside another one of the same page and breaks its lines down
    int document_year;  // 本年度
    bool year_is_weak;  // it comes from a heading that names no stage: any table may stand under 令和7年度
    bool stage_is_common; // the title names a stage and no year: it holds for all years of the table
    struct arena *arena;
};

// ---- table_header.c
// Marks header rows from first on; sets header_start and body_start. False when there is no header.
bool table_header_find(struct table_reading *reading, int first);
bool table_place_is_year(const struct table_place *place); // 2024: no amount
// True when row repeats the header in force or starts a new one.
bool table_header_again(const struct table_reading *reading, int row);

// Whether the words may head a column or what stands behind them.
bool table_place_heads(const struct table_place *place);

// ---- table_pair.c
// Whether a form about one line of the budget begins with the row.
bool table_pairs_begin(const struct table_reading *reading, int row);
// Hands the pairs of heads and values to the sink from the row on, if a form begins there; the line it is about is the
// title of what follows. Returns the first row that it did not take.
int table_pairs_read(struct table_reading *reading, int row);

// ---- table_period.c
// Reads year and stage out of a header's or caption's words; what they do not say stays as it is.
void table_period_find(struct str words, int document_year, struct table_period *period);
// 上段:令和7年度予算案、下段:令和6年度予算額. False when the words say no such thing.
bool table_stack_find(struct str words, int document_year, struct table_stack *stack);

// ---- table_column.c
// One column by its own header and cells.
void table_column_read(struct table_reading *reading, int column, int end);
// 年度, 予算年度: the header says that the rows' years stand below; not 終了年度.
bool table_heads_years(const struct table_column *column, struct arena *arena);
// What a single head says about the value beside it; group: a head around it, or NULL.
struct table_column table_column_of_head(struct table_reading *reading, const struct table_place *head,
                                         const struct table_place *group);

// ---- table_budget.c
// The words are of budgets: 予算, 経費, 補助.
bool table_speaks_of_budget(struct str words);
// Decides is_budget by the columns, the rows [body_start, end) and the titles; years of a forecast become no figures.
void table_budget_settle(struct table_reading *reading, int end);

// ---- table_column_group.c
// Classifies every column by its header and its contents in the rows [body_start, end).
void table_columns_classify(struct table_reading *reading, int end);

// The cell of a header row over the column, group headers included; NULL when there is none.
const struct table_place *table_header_place(const struct table_reading *reading, int row, int column);

// ---- table_column_bare.c
// Marks columns in parentheses beside the amounts that they belong to.
void table_brackets_find(struct table_reading *reading, int end);
// They are what the note on parentheses says of the amounts on their left.
void table_brackets_settle(struct table_reading *reading);
// Without a header, a column behind the names whose cells all state their own unit, or say their year themselves, or
// which alone holds numbers, holds money where that or the text above names a year or stage.
// Where several stand in one row, the year above is that of none in particular.
void table_unheaded_settle(struct table_reading *reading, int end);

// ---- table_column_part.c
// Columns without a telling header that add up to a total beside them hold money.
void table_segments_find(struct table_reading *reading, int end);
// What 計 is, and which columns are its parts.
void table_totals_settle(struct table_reading *reading);
// うち一般財源 beside 要求額 takes its stage.
void table_parts_settle(struct table_reading *reading);
// Payers without a stage take that of the amount they add up to in the rows [body_start, end).
void table_payers_settle(struct table_reading *reading, int end);
// Year and stage of the column are those of the other.
void table_column_date_as(struct table_column *column, const struct table_column *other);
// One heading stands over both columns.
bool table_same_group(const struct table_reading *reading, int a, int b);

// ---- table_row.c
// Parentheses around all of the words.
bool table_in_parentheses(struct str key);
// Decides what each row of [body_start, end) is.
void table_rows_classify(struct table_reading *reading, int end);
// The words are a year, a stage or both and nothing else: 令和5年度, 現計. They go into row.
bool table_period_read(const struct table_reading *reading, struct str words, struct table_row *row);
// The same, without asking what they say.
bool table_period_alone(const struct table_reading *reading, struct str words);
// The same, asked of a place and remembered there.
bool table_is_period(const struct table_reading *reading, int row, int column);
// The column of the group whose name the row prints innermost; -1 = none.
int table_name_column(const struct table_reading *reading, int row, int group);
// How deep the name stands: its column among the group's labels and its indentation.
int table_name_depth(const struct table_reading *reading, int row, int column);

// ---- table_subject.c
// 予算額 | 1,200 | 1,180 and 決算額 | 1,150 | - below the part of a form that names its line, or below a title that
// does: all rows are of that line.
void table_subject_settle(struct table_reading *reading, int end);

// 河川改修 | 事業費, then | 国庫支出金, | 県債: the rows [body_start, end) below are parts of the line.
void table_payer_rows_settle(struct table_reading *reading, int end);

// ---- table_check.c
// Tries the table's own arithmetic on the rows [body_start, end): marks rows, finds unnamed change columns.
void table_check(struct table_reading *reading, int end);
// The cell's amount in the unit of its column. False when the cell holds none, or one so large that the sum of a
// column would not fit.
bool table_value_at(const struct table_reading *reading, int row, int column, yen *value, yen *precision);
// The sum of so many terms is the printed one, to what rounding to the precision allows.
bool table_sum_holds(yen sum, int terms, yen printed, yen precision);

// ---- table_sum.c
// Marks rows of [body_start, end) that are the sums of rows above them; depths: of their names, -1 = none.
void table_sums_settle(struct table_reading *reading, const int *depths, int end);

// ---- table_beside.c
// True when the table breaks down the lines of the one before on the same page: kinds of cost (節), or columns alone.
bool table_beside_find(struct table_reading *reading);
// The one line that all of a table beside it belongs to; empty when there are several.
struct str table_beside_line(struct table_reading *reading);
// Gives rows without names the names of the table beside them, row by row, where they are as many.
void table_beside_name(struct table_reading *reading, int end);
// Keeps the rows' names for a table beside this one.
void table_beside_remember(struct table_reading *reading, int end);

// ---- table_figure.c
// Hands the rows [body_start, end) to the sink.
void table_rows_take(struct table_reading *reading, int end);

// ---- table_structure.c
// True when the table's cells hold prose and no column holds money.
bool table_is_prose(const struct table_reading *reading, int end);
// Reads the rows [body_start, end) of a table of prose.
void table_prose_read(struct table_reading *reading, int end);

// A copy with all its words.
struct table_structure *table_structure_copy(const struct table_structure *structure, struct arena *arena);

// ---- table_memory.c
// Moves all that the memory points to into the arena.
void table_memory_keep(struct table_memory *memory, struct arena *arena);

#endif
