// Says what each column of a table holds: by its header, its group header, its unit and its cells.
#include "extract/table.h"

#include "extract/character.h"
#include "extract/stage_words.h"
#include "extract/table_english.h"
#include "extract/unit.h"
#include "extract/year.h"

enum { PROSE_BYTES = 150, HEAD_BYTES = 60 };

// ---- Header cells over a column

// 千円, (千円), 単位:千円, and nothing else.
static bool is_unit_alone(struct str key) {
    uint32_t first = character_peek(key, 0);
    bool bracketed = first == '(' || first == '[' || first == 0x3014 || first == 0x3010;
    return unit_of_word(key) > 0 ||
           (unit_of_heading(key) > 0 && (bracketed || str_starts(key, STR("単位")) || str_starts(key, STR("Unit"))));
}

// A blank under no header of its own belongs to the group header on its left when a sub-heading stands below both.
static int group_owner(const struct table_reading *reading, int row, int column) {
    const struct table_grid *grid = &reading->grid;
    for (int below = row + 1; below < reading->body_start; below++) {
        const struct table_place *place = table_grid_at(grid, below, column);
        if (place->key.size == 0 || is_unit_alone(key_bare(place->key))) {
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

// ---- One column

// The header's words without the unit and the letter of a formula.
static struct str name_in(struct str words) {
    return unit_of_heading(words) > 0 ? key_bare(words) : without_letter(words);
}

static void name_add(struct table_column *column, struct str words, struct arena *arena) {
    struct str closed = words_close(name_in(words), arena);
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
        [TABLE_WORD_foreign] = {COLUMN_KIND_REFUSED, "X08", true},
        [TABLE_WORD_pay] = {COLUMN_KIND_REFUSED, "X04", true},
        [TABLE_WORD_outcome] = {COLUMN_KIND_REFUSED, "X06", true},
        [TABLE_WORD_forecast] = {COLUMN_KIND_REFUSED, "X06", true},
        [TABLE_WORD_period] = {COLUMN_KIND_REFUSED, "S12", true},
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

// 要求額(前年度予算額): the header says what stands in parentheses. The words without it.
static struct str header_parenthesis(struct str words, int document_year, enum parenthesis *meaning) {
    struct str head = key_bare(words);
    size_t at = head.size;
    if (head.size == 0 || head.size == words.size || unit_of_heading(words) > 0) {
        return words;
    }
    character_next(words, &at);
    struct str inner = str_slice(words, at, words.size);
    struct table_period own = {0}, other = {0};
    table_period_find(head, document_year, &own);
    table_period_find(inner, document_year, &other);
    enum table_word word = table_word_of(inner);
    if (own.year_printed.size + own.stage_printed.size == 0 && table_word_of(head) != TABLE_WORD_money) {
        return words;
    }
    bool earlier = other.is_relative ? other.distance == -1
                                     : other.fiscal_year && own.fiscal_year && other.fiscal_year == own.fiscal_year - 1;
    *meaning = earlier && word != TABLE_WORD_rate && word != TABLE_WORD_change ? PARENTHESIS_PREVIOUS
               : word == TABLE_WORD_rate || word == TABLE_WORD_change          ? PARENTHESIS_CHANGE
               : str_starts(inner, STR("うち"))                                ? PARENTHESIS_PART
                                                                               : *meaning;
    return *meaning == PARENTHESIS_UNDECIDED ? words : head;
}

// 合計(当初+補正)
static bool is_sum_of_stages(struct str key) {
    struct stage_mention first, next;
    size_t at = 0, plus = str_find(key, STR("+"), 0);
    return plus != SIZE_MAX && stage_next(key, &at, &first) && first.end <= plus && stage_next(key, &at, &next) &&
           next.start > plus && next.stage != first.stage;
}

// R6補正+R7予算案: the budget of no year.
static bool is_sum_of_years(struct str key, int document_year) {
    struct table_period left = {0}, right = {0};
    size_t plus = str_find(key, STR("+"), 0);
    table_period_find(str_slice(key, 0, plus), document_year, &left);
    table_period_find(str_slice(key, plus + 1, key.size), document_year, &right);
    return left.fiscal_year && right.fiscal_year && left.fiscal_year != right.fiscal_year;
}

// R7-R6, R7当初/R6当初: the later year on the left of the sign, the earlier one on its right.
static bool compares_years(struct str key, struct str sign, int document_year) {
    struct year_mention first, next;
    size_t at = 0, between = str_find(key, sign, 0);
    if (between == SIZE_MAX || !year_next(key, &at, &first) || first.end > between || !year_next(key, &at, &next) ||
        next.start <= between || first.kind == YEAR_PERIOD || next.kind == YEAR_PERIOD) {
        return false;
    }
    struct table_period left = {0}, right = {0};
    table_period_find(str_slice(key, 0, between), document_year, &left);
    table_period_find(str_slice(key, between + sign.size, key.size), document_year, &right);
    return right.fiscal_year != FISCAL_YEAR_UNKNOWN && left.fiscal_year > right.fiscal_year;
}

// What was read from the Japanese for English words is told in the words that are printed.
static void period_as_printed(struct table_period *period, struct str words) {
    if (period->stage_printed.size > 0 && !str_contains(words, period->stage_printed)) {
        period->stage_printed = words;
    }
    if (str_ends(period->year_printed, STR("年度")) && !str_contains(words, STR("年度"))) {
        period->year_printed = str_slice(period->year_printed, 0, period->year_printed.size - STR("年度").size);
    }
}

// 29予算額, 2025予算: digits right before the stage are a year of an era, or four of them a western one.
static void digits_dated(struct str words, int document_year, struct table_period *period) {
    size_t at = 0, from;
    int number = 0, digits = 0, value;
    while (numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC) {
        character_next(words, &at);
        number = digits < 4 ? number * 10 + value : 0;
        digits++;
    }
    struct stage_mention stage;
    from = at;
    bool era = digits > 0 && digits <= 2, western = digits == 4 && number >= 1950 && number <= 2100;
    if ((era || western) && stage_next(words, &from, &stage) && stage.start == at) {
        period->fiscal_year = western ? number : year_complete_of_era(number, document_year);
        period->year_printed = str_slice(words, 0, at);
    }
}

static void header_cell_read(struct table_reading *reading, struct table_column *column,
                             const struct table_place *place, struct table_period *period) {
    yen unit = unit_of_heading(place->words);
    unit = unit == 0 && place->english.size ? english_unit(place->words, reading->arena) : unit;
    if (is_page_number(place->key)) {
        return;
    }
    column->unit = column->unit ? column->unit : unit;
    if (unit > 0 && is_unit_alone(key_bare(place->key))) {
        return;
    }
    struct str closed = place->english.size ? place->english : words_close(place->words, reading->arena);
    if (!reading->stack.is_known) {
        table_stack_find(closed, reading->document_year, &reading->stack);
    }
    if (is_sum_of_stages(place->key)) {
        bool years = is_sum_of_years(place->key, reading->document_year);
        kind_from_word(column, years ? TABLE_WORD_period : TABLE_WORD_total);
        name_add(column, closed, reading->arena);
        return;
    }
    bool rate = compares_years(place->key, STR("/"), reading->document_year);
    if (rate || compares_years(place->key, STR("-"), reading->document_year)) {
        kind_from_word(column, rate ? TABLE_WORD_rate : TABLE_WORD_change);
        name_add(column, closed, reading->arena);
        return;
    }
    closed = header_parenthesis(closed, reading->document_year, &column->parenthesis);
    if (period->year_printed.size == 0) {
        digits_dated(place->words, reading->document_year, period);
    }
    table_period_find(closed, reading->document_year, period);
    if (place->english.size > 0) {
        period_as_printed(period, words_close(place->words, reading->arena));
    }
    int level = table_level_of(place->key);
    struct str key = closed.size < place->words.size ? words_key(closed, closed.size, reading->arena) : place->key;
    enum table_word word = table_word_of(key);
    kind_from_word(column, word == TABLE_WORD_note && level > 0 ? TABLE_WORD_label : word); // 所管 is a level too
    bool of_payers = column->leaf.size > 0 && (str_starts(key, STR("財源")) || str_ends(key, STR("財源内訳")));
    if (of_payers && column->kind == COLUMN_KIND_UNKNOWN) {
        kind_from_word(column, TABLE_WORD_payer); // 国県 below 財源内訳
    }
    column->is_part |= of_payers;
    column->tells_payers |= str_starts(key, STR("財源"));
    column->level = column->level ? column->level : level;
    if (word == TABLE_WORD_payer || label_kind_of(place->key) == LABEL_PART) { // 国費, うち推進枠
        kind_from_word(column, column->kind == COLUMN_KIND_UNKNOWN ? TABLE_WORD_payer : TABLE_WORD_none);
        column->is_part = true;
        column->part = column->part.size ? column->part : name_in(closed);
    }
    name_add(column, closed, reading->arena);
}

static void contents_count(const struct table_reading *reading, int index, int end) {
    struct table_column *column = &reading->columns[index];
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        if (place->key.size > 0 && place->cell->column == index && place->number != CELL_NUMBER_STATE) {
            bool numeric = table_grid_digits(&reading->grid, row, index);
            column->unit = column->unit ? column->unit : place->unit;
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

// R7(案), 令和7年度案.
static bool is_draft(struct str head) {
    return str_ends(head, STR("(案)")) || str_ends(head, STR("（案）")) || str_ends(head, STR("度案"));
}

bool table_heads_years(const struct table_column *column, struct arena *arena) {
    static const char *const ends[] = {"開始", "終了", "完了", "着手", "着工", "完成", "供用"};
    struct str head = key_bare(words_key(column->leaf, HEAD_BYTES, arena));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (str_contains(head, str_from(ends[i]))) {
            return false; // when the project begins or ends
        }
    }
    return str_ends(head, STR("年度"));
}

// 4月, 12月, 第1四半期, 上半期: a part of the year.
static bool is_part_of_year(struct str key) {
    static const char *const parts[] = {"四半期", "上半期", "下半期", "上期", "下期"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (str_ends(key_bare(key), str_from(parts[i]))) {
            return true;
        }
    }
    size_t digits = 0;
    while (digits < key.size && key.data[digits] >= '0' && key.data[digits] <= '9') {
        digits++;
    }
    return digits > 0 && digits <= 2 && str_equal(str_slice(key, digits, key.size), STR("月"));
}

// 歳入 over the names of what comes in.
static bool is_side(struct str key) {
    return str_equal(key, STR("歳入")) || str_equal(key, STR("歳出")) || str_equal(key, STR("収入")) ||
           str_equal(key, STR("支出"));
}

// 予算年度 over 2023, 2024: the year of each row, no money.
static bool holds_years(const struct table_reading *reading, int index, int end) {
    enum { FIRST = 1900, LAST = 2200 };
    int years = 0;
    if (!table_heads_years(&reading->columns[index], reading->arena)) {
        return false;
    }
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        bool year = place->is_bare && place->key.size == 4 && place->value > FIRST && place->value < LAST;
        if (place->key.size > 0 && !year) {
            return false;
        }
        years += year;
    }
    return years > 0;
}

static void column_date(struct table_column *column, const struct table_period *period) {
    column->fiscal_year = period->fiscal_year;
    column->year_printed = period->year_printed;
    column->is_draft = period->stage == STAGE_unknown && period->year_printed.size > 0 && is_draft(column->leaf);
    column->is_relative = period->is_relative;
    column->distance = period->distance;
    column->stage = period->stage;
    column->stage_printed = period->stage_printed;
    column->stage_is_plain = period->stage_is_plain;
    column->role = period->is_relative && period->distance == -1 ? ROLE_previous : ROLE_budget;
    if (column->kind == COLUMN_KIND_UNKNOWN && period->year_printed.size + period->stage_printed.size > 0) {
        column->kind = COLUMN_KIND_MONEY;
    }
}

struct table_column table_column_of_head(struct table_reading *reading, const struct table_place *head,
                                         const struct table_place *group) {
    struct table_column column = {.kind = COLUMN_KIND_UNKNOWN};
    struct table_period period = {0};
    header_cell_read(reading, &column, head, &period);
    if (group != NULL) {
        header_cell_read(reading, &column, group, &period);
    }
    column_date(&column, &period);
    return column;
}

void table_column_read(struct table_reading *reading, int index, int end) {
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
    if (holds_years(reading, index, end)) {
        *column =
            (struct table_column){.kind = COLUMN_KIND_COUNT, .form = "X12", .name = column->name, .leaf = column->leaf};
        return;
    }
    column->is_worded = column->kind == COLUMN_KIND_MONEY;
    column_date(column, &period);
    if (column->kind == COLUMN_KIND_UNKNOWN && column->leaf.size == 0 && column->unit > 0 && column->numbers > 0) {
        column->kind = COLUMN_KIND_MONEY; // 千円 and nothing else above it
    }
    struct str leaf = words_key(column->leaf, HEAD_BYTES, reading->arena);
    if (column->stage == STAGE_unknown && is_part_of_year(leaf)) {
        kind_from_word(column, TABLE_WORD_period);
    }
    const struct table_place *last = table_grid_at(&reading->grid, reading->body_start - 1, index);
    if (last->cell != NULL && last->key.size > 0 && last->cell->row + last->cell->row_span > reading->body_start) {
        column->kind = COLUMN_KIND_NOTE; // 予算額・執行額 down the side of its rows heads no column
    }
    bool numeric = column->numbers > 0 && 2 * column->numbers >= column->words;
    if (column->kind == COLUMN_KIND_MONEY && !numeric && column->words > 0 && !has_money_words(reading, index, end)) {
        column->kind = is_side(leaf) ? COLUMN_KIND_LABEL : COLUMN_KIND_NOTE;
    }
    if (column->kind == COLUMN_KIND_NOTE && numeric && column->unit > 0 && column->numbers > column->words) {
        column->kind = COLUMN_KIND_MONEY; // 説明 with its amounts in a column of their own
    }
    if (column->unit > 0 && !numeric && column->words > 0 && !reading->unit_is_own) {
        reading->unit = column->unit; // it stands in the corner: 予算額(単位:百万円) over the names
        reading->unit_is_own = true;
    }
    column->is_code = column->kind == COLUMN_KIND_LABEL && column->numbers > 0 && column->words == 0;
}
