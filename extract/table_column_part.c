// Columns that are parts of others: payers, segments, うち; and the totals beside them.
#include "extract/table.h"

bool table_same_group(const struct table_reading *reading, int a, int b) {
    for (int row = reading->header_start; row < reading->body_start; row++) {
        const struct table_place *place = table_header_place(reading, row, a);
        const struct table_place *other = table_header_place(reading, row, b);
        if (place != NULL && other != NULL && place->cell == other->cell &&
            place->cell->column_span < reading->grid.columns) {
            return true;
        }
    }
    return false;
}

struct proof {
    int holds, tested; // rows
};

// In how many rows the numbers of the columns [from, to) add up to the total's.
static struct proof sums_try(const struct table_reading *reading, int from, int to, int total, int end) {
    struct proof proof = {0, 0};
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *whole = table_grid_at(&reading->grid, row, total);
        yen sum = 0, tolerance = 0;
        int terms = 0;
        for (int i = from; i < to; i++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            bool counts = place->has_value && place->value < INT64_MAX / TABLE_TERMS &&
                          place->value > -INT64_MAX / TABLE_TERMS && place->is_bare == whole->is_bare;
            sum += counts ? place->value : 0;
            tolerance += counts && place->value != 0 ? place->precision : 0;
            terms += counts;
        }
        if (whole->has_value && terms > 1) {
            yen off = sum > whole->value ? sum - whole->value : whole->value - sum;
            proof.tested++;
            proof.holds += 2 * off <= tolerance;
        }
    }
    return proof;
}

// They do in most rows.
static bool add_up(const struct table_reading *reading, int from, int to, int total, int end) {
    struct proof proof = sums_try(reading, from, to, total, end);
    return proof.holds > 1 && 3 * proof.holds >= 2 * proof.tested;
}

// 研究開発 | 人材育成 | 法人共通 | 合計: no word says that the first ones hold money, but they add up to the total.
static void segments_settle(struct table_reading *reading, int total, int end) {
    struct table_column *columns = reading->columns;
    int from = total;
    while (from > 0 && columns[from - 1].kind == COLUMN_KIND_UNKNOWN && columns[from - 1].leaf.size > 0 &&
           columns[from - 1].numbers > columns[from - 1].words && total - from < TABLE_TERMS) {
        from--;
    }
    if (total - from < 2 || !add_up(reading, from, total, total, end)) {
        return;
    }
    for (int i = from; i < total; i++) {
        columns[i].kind = COLUMN_KIND_MONEY;
    }
}

void table_segments_find(struct table_reading *reading, int end) {
    for (int i = 0; reading->is_budget && i < reading->grid.columns; i++) {
        if (reading->columns[i].kind == COLUMN_KIND_MONEY && reading->columns[i].is_total) {
            segments_settle(reading, i, end);
        }
    }
}

// 令和6年度補正 beside 令和7年度当初 and nothing else of 令和6年度: their sum is the budget of no year.
static bool amends_other_year(const struct table_reading *reading, const struct table_column *amendment, int total) {
    bool others = false;
    for (int i = 0; i < total; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind != COLUMN_KIND_MONEY || column->stage == STAGE_supplementary ||
            column->fiscal_year == FISCAL_YEAR_UNKNOWN) {
            continue;
        }
        if (column->fiscal_year == amendment->fiscal_year) {
            return false;
        }
        others = true;
    }
    return others && amendment->fiscal_year != FISCAL_YEAR_UNKNOWN;
}

// 4月 | 5月 | … | 計: what was spent so far.
static bool sums_months(const struct table_reading *reading, int total) {
    const struct table_column *left = total > 0 ? &reading->columns[total - 1] : NULL;
    return left && left->kind == COLUMN_KIND_REFUSED && str_equal(str_from(left->form), STR("S12")) &&
           (str_ends(left->leaf, STR("月")) || str_contains(left->leaf, STR("期")));
}

// 計 beside 補正額 is the budget after it; 計 beside kinds of cost makes those its parts.
static void totals_settle(struct table_reading *reading, int total) {
    struct table_column *columns = reading->columns, *whole = &columns[total];
    const struct table_column *amendment = NULL;
    bool grouped = false, amended = false;
    if (sums_months(reading, total) && whole->stage == STAGE_unknown) {
        whole->kind = COLUMN_KIND_REFUSED;
        whole->form = "S12";
        return;
    }
    for (int i = 0; i < reading->grid.columns; i++) {
        if (str_equal(columns[i].leaf, STR("年割額"))) { // what the years of a 継続費 have in all
            whole->kind = COLUMN_KIND_REFUSED;
            whole->form = "S12";
            return;
        }
        bool is_change = columns[i].kind == COLUMN_KIND_CHANGE; // 補正額 over 増 | 減
        bool amends = (columns[i].kind == COLUMN_KIND_MONEY || (is_change && !columns[i].is_rate)) &&
                      columns[i].stage == STAGE_supplementary;
        bool beside = i != total && columns[i].kind == COLUMN_KIND_MONEY && table_same_group(reading, i, total);
        amendment = amends ? &columns[i] : amendment;
        grouped |= beside;
        amended |= beside && amends && columns[i].fiscal_year == whole->fiscal_year;
    }
    bool open = whole->stage == STAGE_unknown || whole->stage == STAGE_supplementary;
    if ((open && amendment != NULL && !grouped) || ((open || whole->stage_is_plain) && amended)) {
        bool refused = whole->year_printed.size == 0 && amends_other_year(reading, amendment, total);
        whole->kind = refused ? COLUMN_KIND_REFUSED : whole->kind;
        whole->form = refused ? "S12" : whole->form;
        whole->stage = STAGE_revised;
        whole->stage_is_plain = false;
        whole->stage_printed = whole->leaf;
        return;
    }
    for (int i = 0; i < reading->grid.columns; i++) {
        bool own_period = columns[i].stage_printed.size + columns[i].year_printed.size > 0 && !grouped;
        bool sums = i < total ? !grouped || table_same_group(reading, i, total)
                              : grouped && table_same_group(reading, i, total) && columns[i].stage == whole->stage;
        if (columns[i].kind == COLUMN_KIND_MONEY && !columns[i].is_total && !own_period && sums) {
            columns[i].is_part = true;
        }
    }
}

// うち一般財源 beside 要求額 is a part of the request.
void table_parts_settle(struct table_reading *reading) {
    for (int i = 1; i < reading->grid.columns; i++) {
        struct table_column *part = &reading->columns[i];
        bool open = part->stage == STAGE_unknown || part->stage_is_plain; // 予算額 over both
        if (part->kind != COLUMN_KIND_MONEY || part->part.size == 0 || !open || part->year_printed.size == 0) {
            continue;
        }
        for (int left = i - 1; left >= 0; left--) {
            const struct table_column *whole = &reading->columns[left];
            if (whole->kind == COLUMN_KIND_MONEY && !whole->is_part) {
                bool same_year = whole->fiscal_year == part->fiscal_year;
                part->stage = same_year ? whole->stage : part->stage;
                part->stage_printed = same_year ? whole->stage_printed : part->stage_printed;
                part->stage_is_plain = same_year && whole->stage_is_plain;
                break;
            }
        }
    }
}

void table_column_date_as(struct table_column *column, const struct table_column *other) {
    column->fiscal_year = other->fiscal_year;
    column->year_printed = other->year_printed;
    column->is_relative = other->is_relative;
    column->distance = other->distance;
    column->stage = other->stage;
    column->stage_printed = other->stage_printed;
    column->stage_is_plain = other->stage_is_plain;
    column->is_draft = other->is_draft;
}

static bool states_period(const struct table_column *column) {
    return column->year_printed.size > 0 || column->stage != STAGE_unknown;
}

// Payers that state no stage are those of the amount that they add up to: 予算現額 | 決算額 | 国庫 | 一般財源.
void table_payers_settle(struct table_reading *reading, int end) {
    struct table_column *columns = reading->columns;
    for (int from = 0, to; from<reading->grid.columns; from = to> from ? to : from + 1) {
        for (to = from; to < reading->grid.columns && columns[to].kind == COLUMN_KIND_MONEY && columns[to].is_part &&
                        !states_period(&columns[to]);) {
            to++;
        }
        int whole = -1;
        for (int i = 0; to > from + 1 && i < reading->grid.columns; i++) {
            bool fits = columns[i].kind == COLUMN_KIND_MONEY && !columns[i].is_part && states_period(&columns[i]);
            struct proof proof = fits ? sums_try(reading, from, to, i, end) : (struct proof){0, 0};
            whole = proof.holds > 0 && proof.holds == proof.tested ? i : whole;
        }
        for (int i = from; whole >= 0 && i < to; i++) {
            table_column_date_as(&columns[i], &columns[whole]);
        }
    }
}

void table_totals_settle(struct table_reading *reading) {
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].kind == COLUMN_KIND_MONEY && reading->columns[i].is_total &&
            !reading->columns[i].is_line) {
            totals_settle(reading, i);
        }
    }
}
