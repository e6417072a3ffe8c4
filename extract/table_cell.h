// What becomes of one number of a table's cell: a figure or a rejected expression.
#ifndef EXTRACT_TABLE_CELL_H
#define EXTRACT_TABLE_CELL_H

#include "extract/table.h"
#include "extract/table_row_context.h"

// A number in a cell: its own slice of the words.
struct cell_amount {
    struct str words; // slice of the cell's words
    enum cell_number kind;
    struct amount amount;
};

// ---- table_explain.c
// Says what the cell stands in, where it is asked for.
void table_explain_cell(const struct table_reading *reading, const struct cell *cell,
                        const struct table_column *column);

// ---- table_cell.c
// Yen of one in the cell, unless it states its own unit; 0 = none is known.
yen table_cell_unit(const struct table_reading *reading, const struct cell *cell, const struct table_column *column);
// Where words, a slice of the cell's, stand in the source.
struct place table_cell_place(const struct table_reading *reading, const struct cell *cell, struct str words);
// Words, a slice of the cell's, read as a number of the column.
struct cell_amount table_cell_amount(const struct table_reading *reading, const struct cell *cell,
                                     const struct table_column *column, struct str words);
// Hands the number to the sink as a figure.
void table_cell_take(struct table_reading *reading, const struct row_context *context, int row, const struct cell *cell,
                     const struct table_column *column, const struct cell_amount *read);
// Hands it to the sink as no figure; form says why.
void table_cell_reject(const struct table_reading *reading, const struct cell *cell, const struct cell_amount *read,
                       const char *form);

// ---- table_figure.c
// Takes or rejects all numbers of a cell that holds money of the column, whatever their shape.
void table_money_take(struct table_reading *reading, const struct row_context *context, int row,
                      const struct cell *cell, const struct table_column *column);

// ---- table_part.c
// うち推進枠 512億円 in the remarks: a stated part of the row's own amount (W04). False when the words say more.
bool table_part_take(struct table_reading *reading, const struct row_context *context, int row, const struct cell *cell,
                     const struct table_column *column);
// 国庫 4,160 県 4,160 below 財源: what the payers of the row's amount pay, parts of it. False when the words say
// anything else or more than the amount.
bool table_payers_take(struct table_reading *reading, const struct row_context *context, int row,
                       const struct cell *cell, const struct table_column *column);
// inner: of brackets behind the amount `whole`. A list of names and amounts that do not exceed it breaks it down (W06);
// false when inner is anything else.
bool table_parts_take(struct table_reading *reading, const struct row_context *context, int row,
                      const struct cell *cell, const struct table_column *column, struct str inner, yen whole);

#endif
