// Columns without a head of their own that hold money: lists without heads, amounts in parentheses beside others.
#include "extract/character.h"
#include "extract/table_row_context.h"
#include "extract/year.h"

// A column of numbers in parentheses under no head of its own: 1,234 | (1,180).
static bool is_bracketed(const struct table_reading *reading, int column, int end) {
    const struct table_column *own = &reading->columns[column], *left = own - 1;
    int bracketed = 0;
    if (column == 0 || left->is_bracketed || left->numbers == 0 ||
        (own->leaf.size > 0 && !str_equal(own->leaf, left->leaf))) {
        return false;
    }
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, column);
        if (place->key.size > 0 && place->is_start && !table_in_parentheses(place->key)) {
            return false;
        }
        bracketed += place->key.size > 0 && place->is_start && (place->has_value || amount_in(place->words));
    }
    return bracketed > 1;
}

// They are what the note on parentheses says of the amounts on their left.
void table_brackets_settle(struct table_reading *reading) {
    for (int i = 1; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i], own = *column;
        if (own.is_bracketed && column[-1].kind == COLUMN_KIND_MONEY) {
            *column = column[-1];
            column->is_bracketed = true;
            column->is_total = false;
            column->numbers = own.numbers;
            column->words = own.words;
            column->grouped = own.grouped;
        }
    }
}

// The one column of numbers, printed as amounts are.
static bool numbers_alone(const struct table_reading *reading, int column) {
    for (int i = 0; i < reading->grid.columns; i++) {
        bool numbers = reading->columns[i].numbers > 0 && !reading->columns[i].is_bracketed;
        if (numbers != (i == column) && !(i < column && reading->columns[i].grouped == 0 && i == 0)) {
            return false;
        }
    }
    return reading->columns[column].words == 0 && (reading->columns[column].grouped > 0 || reading->unit_is_own);
}

// 合計 stands below the names.
static bool ends_in_total(const struct table_reading *reading, int end) {
    for (int row = end - 1; row > reading->body_start; row--) {
        const struct table_place *place = table_grid_at(&reading->grid, row, 0);
        if (place->key.size > 0) {
            enum label_kind label = label_kind_of(place->key);
            return label == LABEL_TOTAL || label == LABEL_SUM;
        }
    }
    return false;
}

// 221億円(247億円)
static bool is_amount_with_bracket(struct str words) {
    struct amount amount;
    size_t at = 0;
    words = str_trim(words);
    return amount_next(words, &at, ROUNDING_HALF_UP, &amount) && amount.start == 0 && amount.kind == AMOUNT_MONEY &&
           amount.has_value && amount.end < words.size && character_peek(words, amount.end) == '(' &&
           character_before(words, words.size) == ')';
}

// 令和7年度予算案 32億円: the words begin with the year of an amount with its own unit.
static bool is_dated_amount(struct str words) {
    enum { BYTES_MOST = 150 };
    struct year_mention year;
    struct amount amount;
    size_t year_at = 0, at = 0;
    words = str_trim(words);
    return words.size <= BYTES_MOST && year_next(words, &year_at, &year) && year.start == 0 && year.kind != YEAR_DATE &&
           year.kind != YEAR_PERIOD && amount_next(words, &at, ROUNDING_HALF_UP, &amount) &&
           amount.kind == AMOUNT_MONEY && amount.has_value && amount.start >= year.end &&
           !str_contains(words, STR("。"));
}

static bool is_unheaded_money(const struct table_column *column) {
    return column->kind == COLUMN_KIND_MONEY && column->leaf.size == 0 && !column->is_bracketed && !column->is_dated;
}

// 橋の点検 | 240百万円 | 231百万円: two amounts under one year are not both of it.
static void undated_settle(struct table_reading *reading, int end) {
    const struct table_place *twice = NULL;
    for (int row = reading->body_start; row < end && twice == NULL; row++) {
        int amounts = 0;
        for (int i = 0; i < reading->grid.columns && twice == NULL; i++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            amounts += is_unheaded_money(&reading->columns[i]) && place->is_start && place->has_value;
            twice = amounts > 1 ? place : NULL;
        }
    }
    for (int i = 0; i < reading->grid.columns && twice != NULL; i++) {
        reading->columns[i].is_undated = is_unheaded_money(&reading->columns[i]);
    }
    if (twice != NULL) {
        struct place where = {.document = reading->extraction->document,
                              .page = reading->block->page,
                              .line = twice->cell->line,
                              .cell = twice->cell->column};
        diag_add(reading->extraction->diag, SEVERITY_WARNING, "columns_undated", where, twice->words,
                 "no header says which of the amounts side by side is of the year above; they are left without a year");
    }
}

// Without a header, a column behind the names whose cells all state their own unit (345百万円) holds money where the
// text above names a year or stage.
void table_unheaded_settle(struct table_reading *reading, int end) {
    const struct setting *setting = &reading->setting;
    bool period = setting->stage != STAGE_unknown || setting->fiscal_year != FISCAL_YEAR_UNKNOWN;
    bool summed = ends_in_total(reading, end);
    for (int i = 1; i < reading->grid.columns; i++) {
        int units = 0, others = 0, told = 0, dated = 0;
        bool only = reading->unit > 0 && setting->stage != STAGE_unknown && numbers_alone(reading, i);
        for (int row = reading->body_start; row < end; row++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            bool own_year = is_dated_amount(place->words);
            bool tells = own_year || (period && is_amount_with_bracket(place->words));
            dated += own_year;
            bool has_unit = tells || (period && place->has_value && (summed || place->precision >= YEN_PER_THOUSAND) &&
                                      str_contains(place->key, STR("円")));
            told += tells;
            units += has_unit;
            others += place->key.size > 0 && !has_unit;
        }
        if (only || (units > 0 && units > others)) {
            reading->columns[i].is_worded = only || told > 0;
            reading->columns[i].is_dated = dated > 0;
            reading->columns[i].kind = COLUMN_KIND_MONEY;
            reading->columns[i].stage = setting->stage;
            reading->columns[i].stage_printed = setting->stage_printed;
        }
    }
    undated_settle(reading, end);
}

void table_brackets_find(struct table_reading *reading, int end) {
    for (int i = 1; i < reading->grid.columns; i++) {
        reading->columns[i].is_bracketed = is_bracketed(reading, i, end);
    }
}
