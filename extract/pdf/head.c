// Tells by its middle how many columns a head stands over.
#include "extract/pdf/head.h"

#include <math.h>

enum { HEAD_ROWS_MOST = 6, SPAN_MOST = 12 };

static const double CENTRED_EMS = 1.0; // between the middles of a head and of what it spans, at most

static struct draft_cell *head_at(struct draft_table *table, int row, int column) {
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell *cell = &table->cells[i];
        if (cell->row == row && cell->column <= column && cell->column + cell->column_span > column) {
            return cell;
        }
    }
    return NULL;
}

// The first row that holds an amount.
static int head_rows(const struct draft_table *table) {
    int rows = table->row_count < HEAD_ROWS_MOST ? table->row_count : HEAD_ROWS_MOST;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        for (size_t k = 0; k < cell->lines.count && cell->row < rows; k++) {
            rows = words_are_amount(cell->lines.items[k].words) ? cell->row : rows;
        }
    }
    return rows;
}

static bool cell_is_filled(const struct draft_cell *cell) {
    return cell != NULL && cell->lines.count > 0;
}

// Whether the rows below have a head for the column that stands over none but columns from..to; its words, and those of
// further heads below it, go into left and right.
static bool head_below(struct draft_table *table, int row, int rows, int column, int from, int to, double *left,
                       double *right) {
    bool found = false;
    for (int below = row + 1; below < rows; below++) {
        const struct draft_cell *cell = head_at(table, below, column);
        if (cell_is_filled(cell)) {
            if (cell->column < from || cell->column + cell->column_span - 1 > to) {
                return false;
            }
            *left = fmin(*left, cell->lines.items[0].box.x0);
            *right = fmax(*right, cell->lines.items[0].box.x1);
            found = true;
        }
    }
    return found;
}

// How far the middle of the head is from that of the heads below it in columns from..to; INFINITY where it cannot span
// them.
static double span_distance(struct draft_table *table, const struct draft_cell *head, int rows, int from, int to) {
    double left = INFINITY, right = -INFINITY;
    for (int column = from; column <= to; column++) {
        const struct draft_cell *own = head_at(table, head->row, column);
        if (own == NULL || (own != head && cell_is_filled(own)) ||
            !head_below(table, head->row, rows, column, from, to, &left, &right)) {
            return INFINITY;
        }
    }
    const struct box *box = &head->lines.items[0].box;
    return fabs((box->x0 + box->x1) / 2 - (left + right) / 2);
}

static void head_widen(struct draft_table *table, struct draft_cell *head, int from, int to) {
    size_t kept = 0;
    struct draft_cell wide = *head;
    wide.column = from;
    wide.column_span = to - from + 1;
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell cell = table->cells[i];
        bool covered = cell.row == wide.row && cell.column >= from && cell.column <= to;
        if (!covered || cell.column == from) {
            table->cells[kept++] = covered ? wide : cell;
        }
    }
    table->cell_count = kept;
}

void table_span_heads(struct draft_table *table) {
    int rows = head_rows(table);
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell *head = &table->cells[i];
        if (head->row >= rows || head->lines.count != 1 || head->column_span > 1) {
            continue;
        }
        int best_from = head->column, best_to = head->column;
        double best =
            fmin(span_distance(table, head, rows, best_from, best_to), CENTRED_EMS * head->lines.items[0].size);
        for (int from = head->column; from >= 0 && from > head->column - SPAN_MOST; from--) {
            for (int to = head->column; to < table->column_count && to < head->column + SPAN_MOST; to++) {
                double distance = span_distance(table, head, rows, from, to);
                if (distance < best) {
                    best = distance;
                    best_from = from;
                    best_to = to;
                }
            }
        }
        if (best_to > best_from) {
            head_widen(table, head, best_from, best_to);
            i = 0; // the cells have moved
        }
    }
}
