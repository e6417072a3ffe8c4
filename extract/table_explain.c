// Says what a table cell stands in: its row, its column, and the unit that goes for it.
#include "extract/explain.h"
#include "extract/table_cell.h"

static const char *row_words(enum row_kind kind) {
    static const char *const words[] = {
        [ROW_BODY] = "a line",         [ROW_HEADER] = "a header",
        [ROW_EMPTY] = "empty",         [ROW_TITLE] = "a title of the rows below",
        [ROW_NOTE] = "a note",         [ROW_PAIR] = "a head and its value",
        [ROW_TOTAL] = "a total",       [ROW_SUBTOTAL] = "a sub-total",
        [ROW_PART] = "a part",         [ROW_RESTATED] = "stated again",
        [ROW_CHANGE] = "a difference", [ROW_PARENTHESES] = "in parentheses, of the row above",
    };
    return words[kind];
}

static const char *column_words(enum column_kind kind) {
    static const char *const words[] = {
        [COLUMN_KIND_UNKNOWN] = "of no known kind",
        [COLUMN_KIND_LABEL] = "of names",
        [COLUMN_KIND_MONEY] = "of money",
        [COLUMN_KIND_CHANGE] = "of changes",
        [COLUMN_KIND_COUNT] = "of counts and numbers",
        [COLUMN_KIND_NOTE] = "of notes",
        [COLUMN_KIND_REFUSED] = "of money that is no year's budget",
    };
    return words[kind];
}

static const char *unit_source(const struct table_reading *reading, const struct cell *cell,
                               const struct table_column *column) {
    const struct table_row *row = &reading->rows[cell->row];
    return cell->shown_unit.size  ? "of the number's format"
           : row->unit            ? "of the row"
           : row->unit_above      ? "stated above the row"
           : column->unit         ? "of the column"
           : !reading->unit       ? "given by --unit"
           : reading->unit_is_own ? "of the table"
                                  : "of the text above the table";
}

void table_explain_cell(const struct table_reading *reading, const struct cell *cell,
                        const struct table_column *column) {
    struct explain *explain = reading->extraction->explain;
    if (!explain) {
        return;
    }
    struct place place = table_cell_place(reading, cell, cell->text.words);
    if (!explain_open(explain, &place)) {
        return;
    }
    struct arena *arena = reading->arena;
    explain_line(explain, "cell", words_close(cell->text.words, arena));
    explain_line(explain, "row is", str_from(row_words(reading->rows[cell->row].kind)));
    explain_line(explain, "column", words_close(column->name, arena));
    explain_line(explain, "column is", str_from(column_words(column->kind)));
    explain_line(explain, "dated", column->year_printed);
    yen unit = table_cell_unit(reading, cell, column);
    if (unit && column->kind != COLUMN_KIND_LABEL && column->kind != COLUMN_KIND_NOTE) {
        explain_line(explain, "unit",
                     arena_printf(arena, "%lld yen, %s", (long long)unit, unit_source(reading, cell, column)));
    }
    explain_line(explain, "money", reading->is_budget ? STR("") : STR("the table speaks of no budget"));
}
