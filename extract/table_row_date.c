// The year and stage of a number: of its column, its row, the table beside it or the text above.
#include "extract/table_row_context.h"

// 令和6年度補正 among rows of 令和7年度 stands against its column.
static bool is_dated(const struct table_row *row) {
    return row->year_printed.size > 0 && row->stage != STAGE_unknown;
}

static void year_of(const struct table_reading *reading, struct row_context *context, const struct table_row *row,
                    const struct table_column *column) {
    context->year_from_heading = false;
    bool from_row = column->is_relative && row->fiscal_year &&
                    (row->is_record || (column->distance == -1 && column->fiscal_year == FISCAL_YEAR_UNKNOWN));
    if (from_row) { // 前年度, 翌年度 beside a column 年度
        context->fiscal_year = row->fiscal_year + column->distance;
        context->year_printed = column->year_printed;
    } else if (!is_dated(row) && (column->fiscal_year || column->year_printed.size)) {
        context->fiscal_year = column->fiscal_year;
        context->year_printed = column->year_printed;
    } else if (row->fiscal_year || row->year_printed.size) {
        context->fiscal_year = row->fiscal_year;
        context->year_printed = row->year_printed;
    } else if (column->is_undated) {
        context->fiscal_year = FISCAL_YEAR_UNKNOWN;
        context->year_printed = STR("");
    } else {
        context->fiscal_year = reading->document_year;
        context->year_printed = reading->setting.year_printed;
        context->year_from_heading = reading->document_year != FISCAL_YEAR_UNKNOWN;
    }
}

// The one stage that all columns which state one agree on.
static enum stage common_stage(const struct table_reading *reading) {
    enum stage common = STAGE_unknown;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind != COLUMN_KIND_MONEY || column->stage == STAGE_unknown || column->is_part) {
            continue;
        }
        if (common != STAGE_unknown && common != column->stage) {
            return STAGE_unknown;
        }
        common = column->stage;
    }
    return common == STAGE_settled ? common : STAGE_unknown;
}

// 決算額の推移: the title's stage holds for every year where the table is about what was spent, or runs over years.
static bool stage_is_common(const struct table_reading *reading, const struct table_column *column) {
    int years = 0, last = FISCAL_YEAR_UNKNOWN;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *other = &reading->columns[i];
        bool year = other->kind == COLUMN_KIND_MONEY && other->fiscal_year != last && other->fiscal_year;
        last = year ? other->fiscal_year : last;
        years += year;
    }
    return reading->stage_is_common && (column->is_line || years > 2 || reading->setting.stage == STAGE_settled);
}

// R6予算 beside R6補正 is not the 補正 that the title speaks of.
static bool states_stage(const struct table_reading *reading, int year, enum stage stage) {
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_MONEY && !column->stage_is_plain && column->stage == stage &&
            column->stage != STAGE_unknown && column->fiscal_year == year) {
            return true;
        }
    }
    return false;
}

static void stage_of(const struct table_reading *reading, struct row_context *context, const struct table_row *row,
                     const struct table_column *column) {
    const struct setting *setting = &reading->setting;
    bool this_year = context->fiscal_year == FISCAL_YEAR_UNKNOWN || context->fiscal_year == reading->document_year;
    bool elsewhere = column->stage_is_plain && states_stage(reading, column->fiscal_year, setting->stage);
    bool spent = setting->stage == STAGE_settled && context->fiscal_year < reading->document_year; // as all before it
    bool heading_fits = !elsewhere && setting->stage != STAGE_unknown &&
                        (this_year || spent || stage_is_common(reading, column)) &&
                        !(column->stage_is_plain && setting->stage == STAGE_settled);
    if (column->stage != STAGE_unknown && !column->stage_is_plain && !is_dated(row)) {
        context->stage = column->stage;
        context->stage_printed = column->stage_printed;
    } else if (row->stage != STAGE_unknown) {
        context->stage = row->stage;
        context->stage_printed = row->stage_printed;
    } else if (heading_fits) {
        context->stage = setting->stage;
        context->stage_printed = column->stage_printed.size ? column->stage_printed : setting->stage_printed;
    } else {
        bool known = context->fiscal_year != FISCAL_YEAR_UNKNOWN;
        enum stage common = column->stage_is_plain ? STAGE_unknown : common_stage(reading);
        context->stage = common != STAGE_unknown           ? common
                         : column->stage_is_plain || known ? STAGE_initial
                                                           : STAGE_unknown;
        context->stage_printed = column->stage_printed;
        context->stage_assumed = known && !column->stage_is_plain && common == STAGE_unknown;
    }
}

// The column of the year in hand, whose year and stage hold for columns that state none.
static const struct table_column *main_column(const struct table_reading *reading, const struct table_column *column) {
    const struct table_column *found = column;
    if (reading->beside && column->year_printed.size == 0 && column->stage == STAGE_unknown &&
        reading->memory->main.year_printed.size > 0) {
        return &reading->memory->main;
    }
    for (int i = 0; i < reading->grid.columns && column->year_printed.size == 0 && column->stage == STAGE_unknown;
         i++) {
        const struct table_column *other = &reading->columns[i];
        bool fits = other->kind == COLUMN_KIND_MONEY && other->group == 0 && other->role == ROLE_budget &&
                    other->year_printed.size > 0 && !other->is_part;
        if (fits && (found == column || other->fiscal_year > found->fiscal_year)) {
            found = other;
        }
    }
    return found;
}

void row_context_date(const struct table_reading *reading, struct row_context *context, int row,
                      const struct table_column *column) {
    const struct table_column *dated = main_column(reading, column);
    context->stage_assumed = false;
    year_of(reading, context, &reading->rows[row], dated);
    stage_of(reading, context, &reading->rows[row], dated);
    if (dated->is_draft && context->stage == STAGE_initial) {
        context->stage = STAGE_proposal;
        context->stage_assumed = false;
    }
}
