// What a row and a column together say about a number: its programme, structure, year, stage and role.
#ifndef EXTRACT_TABLE_ROW_CONTEXT_H
#define EXTRACT_TABLE_ROW_CONTEXT_H

#include "extract/table.h"

struct row_context {
    struct str levels[3]; // section, heading, measure
    struct str programme, programme_printed, components;
    int fiscal_year;
    struct str year_printed;
    bool year_from_heading;
    enum stage stage;
    struct str stage_printed;
    enum role role;
    struct str ministries; // named beside the line; empty = those of the text above
    bool name_from_heading, stage_assumed, is_breakdown, is_shared, undecided; // flags of the figure
    // of the row, whatever the column
    struct str names[TABLE_LEVELS], printed[TABLE_LEVELS]; // by label group: the row's own name
    struct str pending, pending_printed;                   // of a row of words alone, which the next row may need
    struct str last, last_printed;                         // of the row above that had a name
    int row;
};

struct row_context row_context_begin(struct table_reading *reading);
// Takes the row's labels in: path, title, own names.
void row_context_enter(struct table_reading *reading, struct row_context *context, int row);
// Fills levels to role for the column.
void row_context_of_column(const struct table_reading *reading, struct row_context *context, int row,
                           const struct table_column *column);
// Fills year and stage alone.
void row_context_date(const struct table_reading *reading, struct row_context *context, int row,
                      const struct table_column *column);
// A cell over several rows states one amount for all their programmes.
void row_context_share(const struct table_reading *reading, struct row_context *context, const struct cell *cell,
                       int row);
// Turns it into the context of the same line a year earlier (P01).
void row_context_previous(struct row_context *context);
// Reads text of the cell as prose under what the row and its column say.
void row_context_prose(struct table_reading *reading, const struct row_context *context, const struct cell *cell,
                       struct text text);
// The words hold a yen expression.
bool amount_in(struct str words);

// ---- table_row_name.c
// The label without its code number, its bullet and remarks such as (新規), its spaces and line breaks closed.
struct str row_name(struct str words, struct arena *arena);
// The same without the ministries in brackets behind it, which go into *ministries: 学校給食の充実(文部科学省).
struct str row_name_owned(struct str words, struct str *ministries, struct arena *arena);
// (款)2 総務費 (項)1 総務管理費 -> 総務管理費: a heading of a budget book without its level and number.
struct str row_level_name(struct str heading);
// うち一般財源 -> 一般財源.
struct str row_part_name(struct str words);
// 予算の状況 down the side of 当初予算, 補正予算 …: what the rows are about, no line of a budget.
bool row_name_is_head(struct str name);
// 事業費 in a form is that of the 事業名.
bool row_name_is_money(struct str name);

#endif
