// Whether a table is about a budget at all, by its columns, its rows and the titles above it.
#include "extract/table.h"

#include "extract/table_row_context.h"
#include "extract/unit.h"

enum { TITLE_BYTES = 150 };

static bool title_says(const struct table_reading *reading, enum table_word word) {
    return table_word_of(words_key(reading->title, TITLE_BYTES, reading->arena)) == word ||
           table_word_of(words_key(reading->extraction->line_above, TITLE_BYTES, reading->arena)) == word;
}

// 会計別の予算額と市債残高: the title names both, and a column the budget; so may one of a table of what is carried
// over.
static bool title_names_budget(const struct table_reading *reading) {
    bool spending = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        spending |= reading->columns[i].kind == COLUMN_KIND_MONEY && reading->columns[i].is_spending;
    }
    const struct str titles[] = {reading->title, reading->above, reading->setting.heading};
    for (size_t i = 0; spending && i < sizeof titles / sizeof titles[0]; i++) {
        if (str_contains(titles[i], STR("予算額")) || str_contains(titles[i], STR("繰越"))) {
            return true;
        }
    }
    return false;
}

// The title says that the table is about balances, outcomes or limits.
static bool title_refuses(const struct table_reading *reading) {
    return !title_names_budget(reading) &&
           (title_says(reading, TABLE_WORD_outcome) || title_says(reading, TABLE_WORD_limit));
}

// R9見込 behind R8要求: a year without a stage behind all that have one.
static bool is_later(const struct table_reading *reading, const struct table_column *column) {
    static const char *const words[] = {"見込", "計画", "予定", "想定"};
    bool open = false, staged = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        open |= str_contains(column->leaf, str_from(words[i]));
    }
    for (int i = 0; i < reading->grid.columns && open && column->fiscal_year; i++) {
        const struct table_column *other = &reading->columns[i];
        if (other->kind == COLUMN_KIND_MONEY && other->stage != STAGE_unknown) {
            staged |= other->fiscal_year != FISCAL_YEAR_UNKNOWN;
            open &= other->fiscal_year < column->fiscal_year;
        }
    }
    return open && staged;
}

// 中期財政見通し: years without a stage are no budgets yet.
static void forecasts_settle(struct table_reading *reading) {
    bool forecast = title_says(reading, TABLE_WORD_forecast);
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool silent = column->kind == COLUMN_KIND_MONEY && column->stage == STAGE_unknown;
        if (silent && (forecast || is_later(reading, column))) {
            column->kind = COLUMN_KIND_REFUSED;
            column->form = "X06";
        }
    }
}

bool table_speaks_of_budget(struct str words) {
    static const char *const marks[] = {"予算", "決算",   "歳出",   "歳入", "経費", "会計", "財源",
                                        "補助", "交付金", "負担金", "事業", "施策", "事項", "要求",
                                        "科目", "費目",   "税",     "款",   "当初"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_contains(words, str_from(marks[i]))) {
            return true;
        }
    }
    return false;
}

// Columns of years alone, no unit of their own: only the names of the lines or the nearest title can tell money from
// staff, visitors or tons.
static bool is_told_by_words(const struct table_reading *reading) {
    const struct setting *setting = &reading->setting;
    const struct str nearest[] = {reading->title, reading->above, setting->measure, setting->heading, setting->section};
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_LABEL && table_speaks_of_budget(column->leaf)) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof nearest / sizeof nearest[0]; i++) {
        if (nearest[i].size > 0) {
            return table_speaks_of_budget(words_close(nearest[i], reading->arena));
        }
    }
    return true; // nothing stands above: the year's stage is all that is known
}

// Most rows say the year and the stage of their amounts themselves: 橋の点検 | 令和7年度 | 当初予算 | 1,200; or the
// stage and the unit where the columns say the year: 予算額(千円) | 1,200 | 1,180.
static bool rows_are_dated(const struct table_reading *reading, int end) {
    int dated = 0, amounts = 0;
    bool unit = false, year = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        unit |= column->kind == COLUMN_KIND_MONEY && (column->unit > 0 || column->own_units > 0);
        year |= column->kind == COLUMN_KIND_MONEY && column->fiscal_year;
    }
    for (int row = reading->body_start; row < end; row++) {
        struct table_row period = {0};
        bool amount = false, money = false, beside = false, own_unit = unit || reading->unit > 0;
        for (int i = 0; i < reading->grid.columns; i++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            amount |= reading->columns[i].kind == COLUMN_KIND_MONEY && place->has_value;
            if (place->key.size > 0 && reading->columns[i].kind != COLUMN_KIND_MONEY) {
                struct str words = unit_of_heading(place->words) > 0 ? key_bare(place->key) : place->words;
                table_period_read(reading, words, &period);
                own_unit |= unit_of_heading(place->words) > 0;
                money |= own_unit && row_name_is_money(row_name(place->words, reading->arena));
                beside |= label_kind_of(place->key) == LABEL_CHANGE; // 執行率, 利用者数(人)
            }
        }
        amount &= !beside;
        amounts += amount;
        dated += amount && own_unit && (year || period.fiscal_year) && (money || period.stage != STAGE_unknown);
    }
    return 2 * dated > amounts;
}

// 百万円 in a column of units: the rows say which of them are money.
static bool rows_state_units(const struct table_reading *reading, int end) {
    for (int i = 0; i < reading->grid.columns; i++) {
        struct str head = words_key(reading->columns[i].leaf, TITLE_BYTES, reading->arena);
        for (int row = reading->body_start; row < end && str_ends(head, STR("単位")); row++) {
            if (unit_of_word(table_grid_at(&reading->grid, row, i)->key) > 0) {
                return true;
            }
        }
    }
    return false;
}

// 令和6年 over all columns of years, where budgets have 令和6年度: a unit alone makes no budget of them.
static bool years_are_calendar(const struct table_reading *reading) {
    bool any = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        bool year = column->kind == COLUMN_KIND_MONEY && column->fiscal_year;
        if (year && (!str_ends(column->year_printed, STR("年")) || column->stage != STAGE_unknown)) {
            return false;
        }
        any |= year;
    }
    return any;
}

// Money words in the header, and a unit, a year or a stage that makes the money a budget's.
static bool is_budget(struct table_reading *reading, int end) {
    bool staged = reading->setting.stage != STAGE_unknown, spent = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        spent |= reading->columns[i].is_spending;
    }
    bool year = reading->setting.fiscal_year != FISCAL_YEAR_UNKNOWN && (!reading->year_is_weak || spent);
    bool period = staged || reading->beside || year;
    bool level = false, money = false, dated = false, unit = reading->unit > 0, refused = false, worded = false;
    bool own_unit = reading->unit_is_own || reading->beside || reading->block->table.continues_previous;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        level |= column->level > 0;
        refused |= column->kind == COLUMN_KIND_REFUSED;
        if (column->kind == COLUMN_KIND_MONEY) {
            money = true;
            worded |= column->is_worded;
            unit |= column->unit > 0 || column->own_units > 0;
            own_unit |= column->unit > 0 || column->own_units > 0;
            dated |= column->is_dated || column->stage != STAGE_unknown ||
                     (column->fiscal_year && (unit || level || staged));
        }
    }
    dated |= money && rows_are_dated(reading, end);
    reading->rows_are_asked = !worded && !level && !own_unit && rows_state_units(reading, end);
    for (int i = 0; reading->rows_are_asked && i < reading->grid.columns; i++) {
        dated |= reading->columns[i].kind == COLUMN_KIND_MONEY && reading->columns[i].fiscal_year;
    }
    bool asked = own_unit && !years_are_calendar(reading);
    bool told = worded || level || asked || reading->rows_are_asked || is_told_by_words(reading);
    return money && told && !title_refuses(reading) && (dated || level || (period && (unit || (worded && !refused))));
}

void table_budget_settle(struct table_reading *reading, int end) {
    reading->is_budget = is_budget(reading, end);
    forecasts_settle(reading);
}
