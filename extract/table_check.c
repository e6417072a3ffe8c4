// The arithmetic of a budget table as evidence: 本年度 - 前年度 = 比較, 補正前 + 補正 = 計, parts = total.
#include "extract/table.h"

enum { CHECKED_COLUMNS = 24, CUT_SUMS_LEAST = 2 };

static yen scale_of(const struct table_reading *reading, int column) {
    yen unit = reading->columns[column].unit;
    return unit ? unit : reading->unit ? reading->unit : 1;
}

static yen magnitude(yen value) {
    return value < 0 ? -value : value;
}

bool table_value_at(const struct table_reading *reading, int row, int column, yen *value, yen *precision) {
    const struct table_place *place = table_grid_at(&reading->grid, row, column);
    struct amount amount;
    if (place->key.size == 0 || !place->is_start) {
        return false;
    }
    yen scale = scale_of(reading, column);
    if (place->is_bare && yen_multiply(place->value, scale, value) &&
        yen_multiply(place->precision, scale, precision)) {
        amount.has_value = true;
    } else if (cell_number_read(place->words, scale, ROUNDING_HALF_UP, &amount) == CELL_NUMBER_VALUE) {
        *value = amount.value;
        *precision = amount.precision;
    } else {
        return false;
    }
    yen most = INT64_MAX / 8 / (reading->grid.rows + 1);
    return amount.has_value && magnitude(*value) <= most && *precision <= most;
}

enum outcome { OUTCOME_ABSENT, OUTCOME_HOLDS, OUTCOME_ROUNDING, OUTCOME_LOST_SIGN, OUTCOME_DIGIT, OUTCOME_WRONG };

// One decimal digit of a differs from b.
static bool one_digit_apart(yen a, yen b) {
    yen difference = magnitude(a - b);
    while (difference >= 10 && difference % 10 == 0) {
        difference /= 10;
    }
    return difference > 0 && difference < 10;
}

bool table_sum_holds(yen sum, int terms, yen printed, yen precision) {
    yen off = magnitude(sum - printed);
    return off == 0 || (precision > 1 && 2 * off <= (yen)(terms + 1) * precision);
}

static enum outcome compare(yen wanted, yen printed, yen tolerance) {
    yen off = magnitude(wanted - printed);
    if (off == 0) {
        return OUTCOME_HOLDS;
    }
    if (wanted == -printed) {
        return OUTCOME_LOST_SIGN;
    }
    if (2 * off <= tolerance) {
        return OUTCOME_ROUNDING;
    }
    return one_digit_apart(wanted, printed) ? OUTCOME_DIGIT : OUTCOME_WRONG;
}

// a - b = c in the row, each printed to its own precision.
static enum outcome difference_holds(const struct table_reading *reading, int row, int a, int b, int c) {
    yen values[3], precisions[3];
    if (!table_value_at(reading, row, a, &values[0], &precisions[0]) ||
        !table_value_at(reading, row, b, &values[1], &precisions[1]) ||
        !table_value_at(reading, row, c, &values[2], &precisions[2])) {
        return OUTCOME_ABSENT;
    }
    yen tolerance = precisions[0] + precisions[1] + precisions[2];
    return compare(values[0] - values[1], values[2], tolerance > 3 ? tolerance : 0);
}

static bool is_plain_row(const struct table_reading *reading, int row) {
    enum row_kind kind = reading->rows[row].kind;
    return kind == ROW_BODY || kind == ROW_TOTAL || kind == ROW_SUBTOTAL || kind == ROW_PART || kind == ROW_RESTATED;
}

struct triple {
    int a, b, c;
    int holds, tested;
};

static struct triple triple_try(const struct table_reading *reading, int a, int b, int c, int end) {
    enum { ENOUGH_ROWS = 400 };
    struct triple triple = {a, b, c, 0, 0};
    for (int row = reading->body_start; row < end && triple.tested < ENOUGH_ROWS; row++) {
        enum outcome outcome = is_plain_row(reading, row) ? difference_holds(reading, row, a, b, c) : OUTCOME_ABSENT;
        triple.tested += outcome != OUTCOME_ABSENT;
        triple.holds += outcome == OUTCOME_HOLDS || outcome == OUTCOME_ROUNDING;
    }
    return triple;
}

static const char *reason_of(enum outcome outcome) {
    return outcome == OUTCOME_LOST_SIGN ? "a sign lost"
           : outcome == OUTCOME_DIGIT   ? "a digit misread"
                                        : "a number misread or a row missing";
}

static void row_mark(struct table_reading *reading, int row, int column, enum outcome outcome, const char *what) {
    if (outcome == OUTCOME_ROUNDING) {
        reading->rows[row].marks |= MARK_ROUNDING;
    }
    if (outcome < OUTCOME_LOST_SIGN) {
        return;
    }
    reading->rows[row].marks |= MARK_MISMATCH;
    const struct table_place *place = table_grid_at(&reading->grid, row, column);
    struct place where = {.document = reading->extraction->document,
                          .page = reading->block->page,
                          .line = place->cell->line,
                          .cell = column};
    diag_add(reading->extraction->diag, SEVERITY_WARNING, "arithmetic_mismatch", where, place->words,
             "%s does not hold in this row, likely %s; the row's figures are flagged", what, reason_of(outcome));
}

static void triple_apply(struct table_reading *reading, const struct triple *triple, int end, const char *what) {
    for (int row = reading->body_start; row < end; row++) {
        if (is_plain_row(reading, row)) {
            row_mark(reading, row, triple->c, difference_holds(reading, row, triple->a, triple->b, triple->c), what);
        }
    }
}

static bool is_operand(const struct table_column *column) {
    return column->kind == COLUMN_KIND_MONEY && column->numbers > 0;
}

// The pair of money columns whose difference the column holds in most rows.
static struct triple triple_find(const struct table_reading *reading, int change, int end) {
    struct triple best = {-1, -1, change, 0, 0};
    int columns = reading->grid.columns < CHECKED_COLUMNS ? reading->grid.columns : CHECKED_COLUMNS;
    for (int a = 0; a < columns; a++) {
        for (int b = 0; b < columns; b++) {
            if (a == b || a == change || b == change || !is_operand(&reading->columns[a]) ||
                !is_operand(&reading->columns[b])) {
                continue;
            }
            struct triple triple = triple_try(reading, a, b, change, end);
            bool whole = best.a >= 0 && reading->columns[best.a].is_part && !reading->columns[a].is_part;
            if (triple.holds > best.holds || (triple.holds == best.holds && triple.holds > 0 && whole)) {
                best = triple;
            }
        }
    }
    return best;
}

static void changes_check(struct table_reading *reading, int end) {
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool assumed = column->kind == COLUMN_KIND_MONEY && column->is_guess;
        bool unnamed = column->kind == COLUMN_KIND_UNKNOWN || assumed;
        if ((column->kind != COLUMN_KIND_CHANGE && !unnamed) || column->numbers == 0) {
            continue;
        }
        struct triple triple = triple_find(reading, i, end);
        if (triple.a < 0 || 2 * triple.holds < triple.tested || (unnamed && triple.holds < 2)) {
            continue;
        }
        const struct table_column *a = &reading->columns[triple.a], *b = &reading->columns[triple.b];
        if (assumed && (a->fiscal_year == b->fiscal_year || a->is_part != b->is_part)) {
            continue; // the whole less one part is the other part
        }
        column->kind = COLUMN_KIND_CHANGE;
        column->form = "P10";
        triple_apply(reading, &triple, end, "the change against the two amounts");
    }
}

// 補正前 + 補正 = 計, by the columns' stages.
static void amendment_check(struct table_reading *reading, int end) {
    struct table_column *columns = reading->columns;
    for (int added = 1; added + 1 < reading->grid.columns; added++) {
        if (!is_operand(&columns[added]) || columns[added].stage != STAGE_supplementary ||
            !is_operand(&columns[added - 1]) || !is_operand(&columns[added + 1]) ||
            columns[added + 1].stage != STAGE_revised) {
            continue;
        }
        struct triple triple = triple_try(reading, added + 1, added - 1, added, end);
        if (2 * triple.holds >= triple.tested) {
            triple_apply(reading, &triple, end, "the sum of the budget before and its amendment");
        }
    }
}

// ---- Parts and totals down the columns

struct sums {
    yen rows, subtotals; // since the last total
    int row_count, subtotal_count;
    yen since_subtotal;
    int since_count;
};

// A sum far above the total means that some rows hold others: nothing is proved then.
static enum outcome sum_compare(yen sum, int count, yen printed, yen precision) {
    bool nested = magnitude(sum) > magnitude(printed) + magnitude(printed) / 2;
    return count == 0 || nested ? OUTCOME_ABSENT
                                : compare(sum, printed, precision > 1 ? (yen)(count + 1) * precision : 0);
}

// A total holds when it is the sum of its rows or of its subtotals; the better outcome counts.
static enum outcome total_outcome(const struct sums *sums, bool subtotal, yen printed, yen precision) {
    if (subtotal) {
        return sum_compare(sums->since_subtotal, sums->since_count, printed, precision);
    }
    enum outcome rows = sum_compare(sums->rows, sums->row_count, printed, precision);
    enum outcome parts = sum_compare(sums->subtotals + sums->since_subtotal, sums->subtotal_count + sums->since_count,
                                     printed, precision);
    return parts != OUTCOME_ABSENT && parts < rows ? parts : rows;
}

static bool moves_money(const struct table_reading *reading, int row) {
    int column = table_name_column(reading, row, 0);
    return column >= 0 && label_moves_money(table_grid_at(&reading->grid, row, column)->key);
}

static void column_sum(struct table_reading *reading, const int *depths, int column, int end) {
    struct sums sums = {0};
    int top = TABLE_LEVELS;
    for (int row = reading->body_start; row < end; row++) {
        bool counts = reading->rows[row].kind == ROW_BODY && depths[row - reading->body_start] >= 0;
        top = counts && depths[row - reading->body_start] < top ? depths[row - reading->body_start] : top;
    }
    for (int row = reading->body_start; row < end; row++) {
        enum row_kind kind = reading->rows[row].kind;
        yen value, precision;
        if (!table_value_at(reading, row, column, &value, &precision)) {
            continue;
        }
        if (kind == ROW_CHANGE && moves_money(reading, row)) {
            sums.rows += value;
            sums.since_subtotal += value;
        } else if (kind == ROW_BODY && depths[row - reading->body_start] <= top) {
            sums.rows += value;
            sums.since_subtotal += value;
            sums.row_count++;
            sums.since_count++;
        } else if (kind == ROW_SUBTOTAL || kind == ROW_TOTAL) {
            bool subtotal = kind == ROW_SUBTOTAL;
            row_mark(reading, row, column, total_outcome(&sums, subtotal, value, precision),
                     "the sum of the rows above");
            sums.subtotals = subtotal ? sums.subtotals + value : 0;
            sums.subtotal_count = subtotal ? sums.subtotal_count + 1 : 0;
            sums.since_subtotal = 0;
            sums.since_count = 0;
            sums.rows = subtotal ? sums.rows : 0;
            sums.row_count = subtotal ? sums.row_count : 0;
        }
    }
}

// How deep each row's name stands; -1 = it has none.
static int *depths_of(const struct table_reading *reading, int end) {
    int *depths = ARENA_ARRAY(int, (size_t)(end - reading->body_start) + 1, reading->arena);
    for (int row = reading->body_start; row < end; row++) {
        int column = table_name_column(reading, row, 0);
        depths[row - reading->body_start] = column < 0 ? -1 : table_name_depth(reading, row, column);
    }
    return depths;
}

// The rows below the parent, one level deeper, against the parent's own amount in one column.
static enum outcome children_outcome(const struct table_reading *reading, const int *depths, int parent, int column,
                                     int end) {
    int own = depths[parent - reading->body_start], child = -1, count = 0;
    yen sum = 0, value, precision, printed, printed_precision;
    if (!table_value_at(reading, parent, column, &printed, &printed_precision)) {
        return OUTCOME_ABSENT;
    }
    for (int row = parent + 1; row < end; row++) {
        int depth = depths[row - reading->body_start];
        if (reading->rows[row].kind == ROW_PART || reading->rows[row].kind == ROW_RESTATED) {
            continue;
        }
        if (reading->rows[row].kind != ROW_BODY || (depth >= 0 && depth <= own)) {
            break;
        }
        child = child < 0 ? depth : child;
        if (depth == child && table_value_at(reading, row, column, &value, &precision)) {
            sum += value;
            count++;
        }
    }
    return count == 0 ? OUTCOME_ABSENT
                      : compare(sum, printed, printed_precision > 1 ? (yen)(count + 1) * printed_precision : 0);
}

// What the row is to the deeper rows below it, by the whole columns.
static enum outcome parent_outcome(const struct table_reading *reading, const int *depths, int row, int end) {
    enum outcome best = OUTCOME_ABSENT;
    for (int i = 0; i < reading->grid.columns && i < CHECKED_COLUMNS; i++) {
        bool whole = is_operand(&reading->columns[i]) && reading->columns[i].group == 0 && !reading->columns[i].is_part;
        enum outcome outcome = whole ? children_outcome(reading, depths, row, i, end) : OUTCOME_ABSENT;
        best = outcome != OUTCOME_ABSENT && (best == OUTCOME_ABSENT || outcome < best) ? outcome : best;
    }
    return best;
}

static int label_columns(const struct table_reading *reading) {
    int count = 0;
    for (int i = 0; i < reading->grid.columns; i++) {
        count += reading->columns[i].kind == COLUMN_KIND_LABEL && !reading->columns[i].is_code;
    }
    return count;
}

// The last row that has deeper rows below it elsewhere, in a table that goes on over the page: where all others of its
// depth are the sums of the rows below them, so is it, and what it sums stands on the next page.
static void cut_parent_settle(struct table_reading *reading, const int *depths, int end) {
    int top = TABLE_LEVELS, last = reading->body_start, sums = 0;
    for (int row = reading->body_start; row < end; row++) {
        int depth = depths[row - reading->body_start];
        top = depth >= 0 && depth < top && reading->rows[row].kind == ROW_BODY ? depth : top;
    }
    for (int row = reading->body_start; row < end; row++) {
        last = depths[row - reading->body_start] == top && reading->rows[row].kind == ROW_BODY ? row : last;
    }
    for (int row = reading->body_start; row < last; row++) {
        bool same = reading->rows[row].kind == ROW_BODY && depths[row - reading->body_start] == top;
        if (same && !reading->rows[row].is_sum) {
            return;
        }
        sums += same;
    }
    if (sums >= CUT_SUMS_LEAST && depths[last - reading->body_start] == top) {
        reading->rows[last].is_sum = true;
        reading->rows[last].no_parent = false;
    }
}

// Rows that the deeper rows below add up to. Where indentation says a depth that the sums mostly deny, it is only how
// the page was set.
static void parents_find(struct table_reading *reading, const int *depths, int end) {
    int holds = 0, fails = 0;
    for (int row = reading->body_start; row + 1 < end; row++) {
        int depth = depths[row - reading->body_start], next = depths[row + 1 - reading->body_start];
        if (reading->rows[row].kind != ROW_BODY || depth < 0 || next <= depth) {
            continue;
        }
        enum outcome outcome = parent_outcome(reading, depths, row, end);
        reading->rows[row].is_sum = outcome == OUTCOME_HOLDS || outcome == OUTCOME_ROUNDING;
        reading->rows[row].no_parent = outcome > OUTCOME_ROUNDING;
        holds += reading->rows[row].is_sum;
        fails += reading->rows[row].no_parent;
    }
    bool trusted = fails <= holds || label_columns(reading) > 1;
    for (int row = reading->body_start; row < end; row++) {
        reading->rows[row].no_parent &= !trusted;
    }
}

void table_check(struct table_reading *reading, int end) {
    if (!reading->is_budget) {
        return;
    }
    int *depths = depths_of(reading, end);
    changes_check(reading, end);
    amendment_check(reading, end);
    table_sums_settle(reading, depths, end);
    parents_find(reading, depths, end);
    if (reading->block->table.continues_next && end == reading->grid.rows && end > reading->body_start) {
        cut_parent_settle(reading, depths, end);
    }
    for (int i = 0; i < reading->grid.columns && i < CHECKED_COLUMNS; i++) {
        bool sums = !reading->block->table.continues_previous && reading->columns[i].group == 0;
        if (sums && is_operand(&reading->columns[i])) {
            column_sum(reading, depths, i, end);
        }
    }
}
