// Rows that are no lines by themselves: of one line that the title or a form names, or of the one beside them.
#include "extract/table.h"
#include "extract/table_row_context.h"

enum { NAME_BYTES = 90 };

// Every row that is printed says which amount it holds, not of what: 予算額, 決算額, 執行率. False when one is a name.
static bool rows_are_amounts(const struct table_reading *reading, int end) {
    int amounts = 0;
    for (int row = reading->body_start; row < end; row++) {
        int column = table_name_column(reading, row, 0);
        struct str words = column >= 0 ? table_grid_at(&reading->grid, row, column)->words : STR("");
        struct str key = words_key(words, NAME_BYTES, reading->arena);
        bool money = words.size > 0 &&
                     (row_name_is_money(row_name(words, reading->arena)) || table_period_alone(reading, key_bare(key)));
        bool beside = words.size > 0 && label_kind_of(key) == LABEL_CHANGE;
        if (!money && !beside && table_grid_count(&reading->grid, row) > 0) {
            return false;
        }
        amounts += money;
    }
    return amounts > 0;
}

static bool columns_are_years(const struct table_reading *reading) {
    bool years = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->is_line) {
            return false;
        }
        years |= column->kind == COLUMN_KIND_MONEY && column->fiscal_year;
    }
    return years;
}

// バスの維持の予算と決算の推移 -> バスの維持; empty when the title speaks of no line.
static struct str subject_of(struct str title) {
    static const char *const tails[] = {"の予算", "の決算", "の当初予算", "の執行", "の事業費", "の経費", "の推移"};
    size_t end = SIZE_MAX;
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        size_t at = str_find(title, str_from(tails[i]), 0);
        end = at < end ? at : end;
    }
    return end == SIZE_MAX ? STR("") : str_trim(str_slice(title, 0, end));
}

static struct str subject_above(const struct table_reading *reading) {
    const struct str titles[] = {reading->title, reading->above, reading->setting.measure, reading->setting.heading,
                                 reading->setting.section};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        if (titles[i].size > 0) {
            struct str subject = subject_of(titles[i]);
            struct table_period period = {0};
            table_period_find(subject, reading->document_year, &period);
            return period.year_printed.size + period.stage_printed.size > 0 ? STR("") : subject;
        }
    }
    return STR("");
}

void table_subject_settle(struct table_reading *reading, int end) {
    if (reading->is_form) {
        return;
    }
    bool of_form = reading->memory->form.size > 0;
    struct str subject = of_form                      ? reading->memory->form
                         : columns_are_years(reading) ? subject_above(reading)
                                                      : STR("");
    if (subject.size > 0 && rows_are_amounts(reading, end)) {
        reading->title = subject;
        reading->is_form = true;
    } else if (reading->is_budget) {
        reading->memory->form = STR("");
    }
}

// The name beside which the row's own stands, in the same row; -1 = none does.
static int outer_column(const struct table_reading *reading, int row, int name) {
    for (int i = name - 1; i >= 0; i--) {
        const struct table_column *column = &reading->columns[i];
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (column->kind == COLUMN_KIND_LABEL && !column->is_code && place->is_start && place->key.size > 0) {
            return i;
        }
    }
    return -1;
}

void table_payer_rows_settle(struct table_reading *reading, int end) {
    int whole = -1;
    for (int row = reading->body_start; row < end; row++) {
        int name = table_name_column(reading, row, 0);
        const struct table_place *place = table_grid_at(&reading->grid, row, name);
        bool outer = name > 0 && outer_column(reading, row, name) >= 0;
        if (name <= 0 || outer) {
            bool money = outer && row_name_is_money(row_name(place->words, reading->arena));
            whole = money && reading->rows[row].kind == ROW_BODY ? row : -1;
        } else if (whole >= 0 && reading->rows[row].kind == ROW_BODY && table_word_of(place->key) == TABLE_WORD_payer) {
            reading->rows[row].kind = ROW_PART;
            reading->rows[whole].is_whole = true;
        }
    }
}
