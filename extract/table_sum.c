// Rows that are sums of the rows above them though none of the words of totals says so.
#include "extract/table.h"

enum { CHECKED_COLUMNS = 24, ROWS_SUMMED = 200, NAME_BYTES = 90 };

static bool is_whole(const struct table_reading *reading, int column) {
    const struct table_column *own = &reading->columns[column];
    return own->kind == COLUMN_KIND_MONEY && own->numbers > 0 && !own->is_part && own->group == 0;
}

// In each column the rows [from, row) add up to the row's own amount, two of them at least. depths: of the rows of the
// body, of which only those at depth count; NULL = all do.
static bool rows_add_up(const struct table_reading *reading, int from, int row, const int *depths, int depth) {
    int summed = 0;
    for (int i = 0; i < reading->grid.columns && i < CHECKED_COLUMNS; i++) {
        yen printed, precision, value, ignored, sum = 0;
        if (!is_whole(reading, i) || !table_value_at(reading, row, i, &printed, &precision)) {
            continue;
        }
        int terms = 0;
        for (int above = from; above < row; above++) {
            bool counts = depths == NULL || depths[above - reading->body_start] == depth;
            bool has =
                counts && reading->rows[above].kind == ROW_BODY && table_value_at(reading, above, i, &value, &ignored);
            sum += has ? value : 0;
            terms += has && value != 0;
        }
        if (terms < 2 || !table_sum_holds(sum, terms, printed, precision)) {
            return false;
        }
        summed++;
    }
    return summed > 0;
}

// The outermost depth of the lines above the row.
static int top_depth(const struct table_reading *reading, const int *depths, int row) {
    int top = TABLE_LEVELS;
    for (int above = reading->body_start; above < row; above++) {
        int depth = depths[above - reading->body_start];
        top = reading->rows[above].kind == ROW_BODY && depth >= 0 && depth < top ? depth : top;
    }
    return top;
}

// The last row of a table needs no word to be its total.
static void nameless_total_settle(struct table_reading *reading, const int *depths, int end) {
    int last = end - 1;
    while (last > reading->body_start && reading->rows[last].kind == ROW_EMPTY) {
        last--;
    }
    if (last > reading->body_start && reading->rows[last].kind == ROW_BODY && depths[last - reading->body_start] < 0 &&
        rows_add_up(reading, reading->body_start, last, depths, top_depth(reading, depths, last))) {
        reading->rows[last].kind = ROW_TOTAL;
    }
}

// 収入計, 事務所計, but not 特別会計.
static bool ends_in_sum_sign(const struct table_reading *reading, int row) {
    int column = table_name_column(reading, row, 0);
    struct str key = column >= 0 ? key_bare(table_grid_at(&reading->grid, row, column)->key) : STR("");
    return key.size > 0 && key.size <= NAME_BYTES && str_ends(key, STR("計")) && !str_ends(key, STR("会計"));
}

// A name that ends in 計 is a sum where rows right above it add up to it: 収支計 is, 水位計 is a line.
static void named_sums_settle(struct table_reading *reading, int end) {
    for (int row = reading->body_start + 2; row < end; row++) {
        bool open = reading->rows[row].kind == ROW_BODY && ends_in_sum_sign(reading, row);
        for (int from = row - 2; open && from >= reading->body_start && row - from <= ROWS_SUMMED; from--) {
            enum row_kind kind = reading->rows[from + 1].kind;
            if (kind == ROW_TITLE || kind == ROW_SUBTOTAL || kind == ROW_TOTAL) {
                break;
            }
            if (rows_add_up(reading, from, row, NULL, 0)) {
                reading->rows[row].kind = ROW_SUBTOTAL;
                break;
            }
        }
    }
}

void table_sums_settle(struct table_reading *reading, const int *depths, int end) {
    nameless_total_settle(reading, depths, end);
    named_sums_settle(reading, end);
}
