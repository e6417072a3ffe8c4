// Says what each column of a table holds: by its header, its group header, its unit and its cells.
#include "extract/table.h"

#include "extract/character.h"
#include "extract/stage_words.h"
#include "extract/unit.h"
#include "extract/year.h"

enum { PROSE_BYTES = 150 };

// ---- Header cells over a column

// A blank under no header of its own belongs to the group header on its left when a sub-heading stands below both.
static int group_owner(const struct table_reading *reading, int row, int column) {
    const struct table_grid *grid = &reading->grid;
    for (int below = row + 1; below < reading->body_start; below++) {
        const struct table_place *place = table_grid_at(grid, below, column);
        if (place->key.size == 0 || unit_of_heading(place->words) > 0) {
            continue;
        }
        int owner = column;
        while (owner > 0 && !table_grid_printed(grid, row, owner)) {
            owner--;
            if (!table_grid_printed(grid, below, owner)) {
                return -1;
            }
        }
        return table_grid_printed(grid, row, owner) ? owner : -1;
    }
    return -1;
}

const struct table_place *table_header_place(const struct table_reading *reading, int row, int column) {
    const struct table_place *place = table_grid_at(&reading->grid, row, column);
    if (reading->rows[row].kind != ROW_HEADER) {
        return NULL;
    }
    if (place->key.size > 0) {
        return place;
    }
    int owner = group_owner(reading, row, column);
    return owner >= 0 ? table_grid_at(&reading->grid, row, owner) : NULL;
}

// ---- Years and stages in header words

static void year_find(struct str words, int document_year, struct table_period *period) {
    struct year_mention year;
    for (size_t at = 0; year_next(words, &at, &year);) {
        int found = FISCAL_YEAR_UNKNOWN;
        switch (year.kind) {
        case YEAR_FISCAL:
        case YEAR_CALENDAR:
            found = year.fiscal_year;
            break;
        case YEAR_SHORT:
            found = year_complete(year.number, document_year);
            break;
        case YEAR_RELATIVE:
            period->is_relative = true;
            period->distance = year.number;
            found = document_year ? document_year + year.number : FISCAL_YEAR_UNKNOWN;
            break;
        case YEAR_DATE:
        case YEAR_PERIOD:
            continue;
        }
        period->fiscal_year = found;
        period->year_printed = str_slice(words, year.start, year.end);
        return;
    }
}

static void stage_find(struct str words, struct table_period *period) {
    static const struct {
        const char *word;
        enum stage stage;
    } forces[] = {{"補正前", STAGE_revised}, {"既定", STAGE_revised},   {"既決", STAGE_revised},
                  {"現計", STAGE_revised},   {"収入済", STAGE_settled}, {"前年度最終", STAGE_revised}};
    for (size_t i = 0; i < sizeof forces / sizeof forces[0]; i++) {
        size_t at = str_find(words, str_from(forces[i].word), 0);
        if (at != SIZE_MAX) {
            period->stage = forces[i].stage;
            period->stage_is_plain = false;
            period->stage_printed = str_slice(words, at, words.size);
            return;
        }
    }
    struct stage_mention mention;
    for (size_t at = 0; stage_next(words, &at, &mention);) {
        if (period->stage == STAGE_unknown || (period->stage_is_plain && !mention.is_plain)) {
            period->stage = mention.stage;
            period->stage_is_plain = mention.is_plain;
            period->stage_printed = str_slice(words, mention.start, mention.end);
        }
    }
}

void table_period_find(struct str words, int document_year, struct table_period *period) {
    if (period->year_printed.size == 0) {
        year_find(words, document_year, period);
    }
    if (period->stage == STAGE_unknown || period->stage_is_plain) {
        stage_find(words, period);
    }
}

// ---- One column

static void name_add(struct table_column *column, struct str words, struct arena *arena) {
    struct str closed = words_close(unit_of_heading(words) > 0 ? key_bare(words) : without_letter(words), arena);
    column->name =
        column->name.size ? arena_printf(arena, "%.*s/%.*s", STR_ARGS(closed), STR_ARGS(column->name)) : closed;
    if (column->leaf.size == 0) {
        column->leaf = closed;
    }
}

static void kind_from_word(struct table_column *column, enum table_word word) {
    static const struct {
        enum column_kind kind;
        const char *form;
        bool overrides; // also from a group header over another word
    } kinds[] = {
        [TABLE_WORD_rate] = {COLUMN_KIND_CHANGE, "P10", true},
        [TABLE_WORD_change] = {COLUMN_KIND_CHANGE, "P10", true},
        [TABLE_WORD_limit] = {COLUMN_KIND_REFUSED, "W08", true},
        [TABLE_WORD_ceiling] = {COLUMN_KIND_REFUSED, "X01", true},
        [TABLE_WORD_per_unit] = {COLUMN_KIND_REFUSED, "X03", true},
        [TABLE_WORD_pay] = {COLUMN_KIND_REFUSED, "X04", true},
        [TABLE_WORD_outcome] = {COLUMN_KIND_REFUSED, "X06", true},
        [TABLE_WORD_count] = {COLUMN_KIND_COUNT, "X12", false},
        [TABLE_WORD_note] = {COLUMN_KIND_NOTE, NULL, false},
        [TABLE_WORD_label] = {COLUMN_KIND_LABEL, NULL, false},
        [TABLE_WORD_budget] = {COLUMN_KIND_MONEY, NULL, false},
        [TABLE_WORD_total] = {COLUMN_KIND_MONEY, NULL, false},
        [TABLE_WORD_money] = {COLUMN_KIND_MONEY, NULL, false},
        [TABLE_WORD_payer] = {COLUMN_KIND_MONEY, NULL, false},
    };
    if (word != TABLE_WORD_none && (column->kind == COLUMN_KIND_UNKNOWN || kinds[word].overrides)) {
        column->kind = kinds[word].kind;
        column->form = kinds[word].form;
        column->is_rate |= word == TABLE_WORD_rate;
        column->is_total |= word == TABLE_WORD_total;
        column->is_part |= word == TABLE_WORD_payer;
        column->is_spending |= word == TABLE_WORD_payer || word == TABLE_WORD_budget;
    }
}

// - 12 -
static bool is_page_number(struct str key) {
    bool digits = false;
    for (size_t i = 0; i < key.size; i++) {
        if (key.data[i] != '-' && (key.data[i] < '0' || key.data[i] > '9')) {
            return false;
        }
        digits |= key.data[i] != '-';
    }
    return digits && str_starts(key, STR("-")) && str_ends(key, STR("-"));
}

static void header_cell_read(const struct table_reading *reading, struct table_column *column,
                             const struct table_place *place, struct table_period *period) {
    yen unit = unit_of_heading(place->words);
    if (is_page_number(place->key)) {
        return;
    }
    column->unit = column->unit ? column->unit : unit;
    if (unit > 0 && unit_of_heading(key_bare(place->key)) > 0) {
        return; // the unit and nothing else
    }
    struct str closed = words_close(place->words, reading->arena);
    table_period_find(closed, reading->document_year, period);
    int level = table_level_of(place->key);
    enum table_word word = table_word_of(place->key);
    kind_from_word(column, word == TABLE_WORD_note && level > 0 ? TABLE_WORD_label : word); // 所管 is a level too
    column->level = column->level ? column->level : level;
    column->is_part |= label_kind_of(place->key) == LABEL_PART; // うち推進枠
    name_add(column, closed, reading->arena);
}

static void contents_count(const struct table_reading *reading, int index, int end) {
    struct table_column *column = &reading->columns[index];
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        if (place->key.size > 0 && place->cell->column == index && place->number != CELL_NUMBER_STATE) {
            bool numeric = table_grid_digits(&reading->grid, row, index);
            column->numbers += numeric;
            column->own_units +=
                place->has_value && (str_contains(place->key, STR("円")) || str_contains(place->key, STR("億")));
            column->grouped += numeric && str_contains(place->key, STR(","));
            column->words += !numeric;
        }
    }
}

// Cells such as 14億円の内数 or 148億円(134億円): words that start with money.
static bool has_money_words(const struct table_reading *reading, int index, int end) {
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        struct amount amount;
        size_t at = 0;
        if (place->words.size > 0 && place->words.size < PROSE_BYTES &&
            amount_next(place->words, &at, ROUNDING_HALF_UP, &amount) && amount.has_value) {
            return true;
        }
    }
    return false;
}

static void column_read(struct table_reading *reading, int index, int end) {
    struct table_column *column = &reading->columns[index];
    struct table_period period = {0};
    const struct table_place *below = NULL;
    *column = (struct table_column){.kind = COLUMN_KIND_UNKNOWN};
    for (int row = reading->body_start - 1; row >= reading->header_start; row--) {
        const struct table_place *place = table_header_place(reading, row, index);
        if (place != NULL && place->cell->column_span >= reading->grid.columns && reading->grid.columns > 2) {
            continue; // a title over the whole table
        }
        if (place != NULL && (below == NULL || place->cell != below->cell)) {
            header_cell_read(reading, column, place, &period);
            below = place;
        }
    }
    contents_count(reading, index, end);
    column->fiscal_year = period.fiscal_year;
    column->year_printed = period.year_printed;
    column->stage = period.stage;
    column->stage_printed = period.stage_printed;
    column->stage_is_plain = period.stage_is_plain;
    column->role = period.is_relative && period.distance == -1 ? ROLE_previous : ROLE_budget;
    column->is_worded = column->kind == COLUMN_KIND_MONEY;
    if (column->kind == COLUMN_KIND_UNKNOWN && column->leaf.size == 0 && column->unit > 0 && column->numbers > 0) {
        column->kind = COLUMN_KIND_MONEY; // 千円 and nothing else above it
    }
    if (column->kind == COLUMN_KIND_UNKNOWN && period.year_printed.size + period.stage_printed.size > 0) {
        column->kind = COLUMN_KIND_MONEY;
    }
    bool numeric = column->numbers > 0 && 2 * column->numbers >= column->words;
    if (column->kind == COLUMN_KIND_MONEY && !numeric && column->words > 0 && !has_money_words(reading, index, end)) {
        column->kind = COLUMN_KIND_NOTE;
    }
    if (column->kind == COLUMN_KIND_NOTE && numeric && column->unit > 0 && column->numbers > column->words) {
        column->kind = COLUMN_KIND_MONEY; // 説明 with its amounts in a column of their own
    }
    column->is_code = column->kind == COLUMN_KIND_LABEL && column->numbers > 0 && column->words == 0;
}

// ---- Columns among each other

// Columns without a telling header: names before the first money column, parts of the money where a unit is stated.
static void unknown_settle(struct table_reading *reading) {
    int first_money = reading->grid.columns;
    bool has_label = false;
    for (int i = reading->grid.columns - 1; i >= 0; i--) {
        first_money = reading->columns[i].kind == COLUMN_KIND_MONEY ? i : first_money;
    }
    for (int i = 0; i < reading->grid.columns; i++) {
        has_label |= reading->columns[i].kind == COLUMN_KIND_LABEL && i < first_money;
    }
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool words = column->words > column->numbers;
        bool unnamed = column->kind == COLUMN_KIND_NOTE || (column->kind == COLUMN_KIND_COUNT && column->numbers == 0);
        if (unnamed && i < first_money && !has_label && words) {
            column->kind = COLUMN_KIND_LABEL; // the only names that there are
            has_label = true;
        }
        if (column->kind != COLUMN_KIND_UNKNOWN) {
            continue;
        }
        if (i < first_money && column->grouped == 0 && (words || (column->leaf.size > 0 && column->numbers == 0))) {
            column->kind = COLUMN_KIND_LABEL;
            has_label = true;
        } else if ((i > first_money || column->grouped > 0 || column->unit > 0) && column->leaf.size > 0 &&
                   column->numbers > 0 && reading->is_budget) {
            column->kind = COLUMN_KIND_MONEY;
            column->is_part = column->is_guess = true;
        } else if (words) {
            column->kind = COLUMN_KIND_NOTE;
        }
    }
}

static bool same_group(const struct table_reading *reading, int a, int b) {
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

// 計 beside 補正額 is the budget after it; 計 beside kinds of cost makes those its parts.
static void totals_settle(struct table_reading *reading, int total) {
    struct table_column *columns = reading->columns;
    bool amends = false, grouped = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        amends |= columns[i].kind == COLUMN_KIND_MONEY && columns[i].stage == STAGE_supplementary;
        grouped |= i != total && columns[i].kind == COLUMN_KIND_MONEY && same_group(reading, i, total);
    }
    if (amends && (columns[total].stage == STAGE_unknown || columns[total].stage == STAGE_supplementary) && !grouped) {
        columns[total].stage = STAGE_revised;
        columns[total].stage_is_plain = false;
        columns[total].stage_printed = columns[total].leaf;
        return;
    }
    for (int i = 0; i < total; i++) {
        bool own_period = columns[i].stage_printed.size + columns[i].year_printed.size > 0 && !grouped;
        if (columns[i].kind == COLUMN_KIND_MONEY && !columns[i].is_total && !own_period &&
            (!grouped || same_group(reading, i, total))) {
            columns[i].is_part = true;
        }
    }
}

// Where columns of two years are compared, the earlier one is the previous year.
static void roles_settle(struct table_reading *reading) {
    int latest = FISCAL_YEAR_UNKNOWN;
    bool compared = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        compared |= column->kind == COLUMN_KIND_CHANGE;
        latest = column->kind == COLUMN_KIND_MONEY && column->fiscal_year > latest ? column->fiscal_year : latest;
    }
    for (int i = 0; compared && latest && i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_MONEY && column->fiscal_year == latest - 1) {
            column->role = ROLE_previous;
        }
    }
}

static void groups_settle(struct table_reading *reading) {
    int group = 0;
    bool behind_money = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool names_next = column->kind == COLUMN_KIND_NOTE && i + 1 < reading->grid.columns && behind_money &&
                          reading->columns[i + 1].kind == COLUMN_KIND_MONEY && same_group(reading, i, i + 1);
        column->kind = names_next ? COLUMN_KIND_LABEL : column->kind;
        if (column->kind == COLUMN_KIND_LABEL && !column->is_code && behind_money) {
            group++;
            behind_money = false;
        }
        behind_money |= column->kind == COLUMN_KIND_MONEY;
        column->group = group;
    }
}

// The title says that the table is about balances, outcomes or limits.
static bool title_refuses(const struct table_reading *reading) {
    struct str titles[] = {reading->title, reading->extraction->line_above};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        enum table_word word = table_word_of(words_key(titles[i], PROSE_BYTES, reading->arena));
        if (word == TABLE_WORD_outcome || word == TABLE_WORD_limit) {
            return true;
        }
    }
    return false;
}

// Money words in the header, and a unit, a year or a stage that makes the money a budget's.
static bool is_budget(const struct table_reading *reading) {
    bool staged = reading->setting.stage != STAGE_unknown, spent = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        spent |= reading->columns[i].is_spending;
    }
    bool year = reading->setting.fiscal_year != FISCAL_YEAR_UNKNOWN && (!reading->year_is_weak || spent);
    bool period = staged || reading->beside || year;
    bool level = false, money = false, dated = false, unit = reading->unit > 0, refused = false, worded = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        level |= column->level > 0;
        refused |= column->kind == COLUMN_KIND_REFUSED;
        if (column->kind == COLUMN_KIND_MONEY) {
            money = true;
            worded |= column->is_worded;
            unit |= column->unit > 0 || column->own_units > 0;
            dated |= column->stage != STAGE_unknown || (column->fiscal_year && (unit || level || staged));
        }
    }
    return money && !title_refuses(reading) && (dated || level || (period && (unit || (worded && !refused))));
}

// Without a header, a column behind the names whose cells all state their own unit (345百万円) holds money where the
// text above names a year or stage.
static void unheaded_settle(struct table_reading *reading, int end) {
    const struct setting *setting = &reading->setting;
    bool period = setting->stage != STAGE_unknown || setting->fiscal_year != FISCAL_YEAR_UNKNOWN;
    for (int i = 1; period && i < reading->grid.columns; i++) {
        int units = 0, others = 0;
        for (int row = reading->body_start; row < end; row++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            bool has_unit =
                place->has_value && place->precision >= YEN_PER_THOUSAND && str_contains(place->key, STR("円"));
            units += has_unit;
            others += place->key.size > 0 && !has_unit;
        }
        if (units > 0 && units > others) {
            reading->columns[i].kind = COLUMN_KIND_MONEY;
            reading->columns[i].stage = setting->stage;
            reading->columns[i].stage_printed = setting->stage_printed;
        }
    }
}

// 前年度 beside 令和7年度 is counted from the year that the table itself prints.
static void document_year_settle(struct table_reading *reading) {
    int latest = FISCAL_YEAR_UNKNOWN;
    bool relative = false;
    for (int row = reading->header_start; row < reading->body_start; row++) {
        for (int i = 0; reading->rows[row].kind == ROW_HEADER && i < reading->grid.columns; i++) {
            struct table_period period = {0};
            year_find(table_grid_at(&reading->grid, row, i)->key, reading->document_year, &period);
            relative |= period.is_relative;
            latest = !period.is_relative && period.fiscal_year > latest ? period.fiscal_year : latest;
        }
    }
    if (latest != FISCAL_YEAR_UNKNOWN && (relative || reading->document_year == FISCAL_YEAR_UNKNOWN)) {
        reading->document_year = latest;
    }
}

// Years down the rows and a stage above them: the columns of numbers are the budget's lines.
static void years_down_settle(struct table_reading *reading, int end) {
    int years = 0, others = 0;
    for (int row = reading->body_start; row < end; row++) {
        struct table_row period = {0};
        const struct table_place *place = table_grid_at(&reading->grid, row, 0);
        bool year = place->key.size > 0 && table_period_read(reading, place->words, &period) && period.fiscal_year;
        years += year;
        others += place->key.size > 0 && !year;
    }
    if (years < 2 || others > years || reading->setting.stage == STAGE_unknown || reading->unit <= 0) {
        return;
    }
    for (int i = 1; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool numbers = column->leaf.size > 0 && column->numbers > column->words;
        if (numbers && (column->kind == COLUMN_KIND_UNKNOWN || (column->kind == COLUMN_KIND_MONEY && !column->stage))) {
            column->kind = COLUMN_KIND_MONEY;
            column->is_line = true;
        }
    }
}

void table_columns_classify(struct table_reading *reading, int end) {
    document_year_settle(reading);
    for (int i = 0; i < reading->grid.columns; i++) {
        column_read(reading, i, end);
    }
    years_down_settle(reading, end);
    if (reading->body_start == reading->header_start) {
        unheaded_settle(reading, end);
    }
    reading->is_budget = is_budget(reading);
    unknown_settle(reading);
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].kind == COLUMN_KIND_MONEY && reading->columns[i].is_total &&
            !reading->columns[i].is_line) {
            totals_settle(reading, i);
        }
    }
    roles_settle(reading);
    groups_settle(reading);
}
