// What the columns of a table are to each other: names and money, parts and totals, this year and the one before.
#include "extract/table.h"

#include "extract/character.h"
#include "extract/table_row_context.h"

enum { TITLE_BYTES = 150, LONGEST_COUNT = 16 }; // 1,200世帯

// 212人 under 職員数: no name, though it is words.
static bool holds_counts(const struct table_reading *reading, int index, int end) {
    int counts = 0, others = 0;
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        int value;
        bool digit = numeral_class_of(character_peek(place->key, 0), &value) == NUMERAL_ARABIC;
        bool number = digit && label_code_size(place->words) == 0 && place->key.size <= LONGEST_COUNT;
        counts += number;
        others += place->key.size > 0 && !number;
    }
    return counts > others;
}

// Columns without a telling header: names before the first money column, parts of the money where a unit is stated.
static void unknown_settle(struct table_reading *reading, int end) {
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
        bool unnamed = column->kind == COLUMN_KIND_NOTE ||
                       (column->kind == COLUMN_KIND_COUNT && column->numbers == 0 && !holds_counts(reading, i, end));
        bool goes_on =
            i > 0 && reading->columns[i - 1].kind == COLUMN_KIND_LABEL && table_same_group(reading, i - 1, i);
        if (unnamed && i < first_money && (!has_label || goes_on) && words) {
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

// 増減率, 伸び率, 前年度比; but no share of a total or of what was planned.
static bool compares_years(const struct table_column *column) {
    static const char *const shares[] = {"構成", "執行率", "収入率", "補助率", "充当率", "割合"};
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        if (str_contains(column->leaf, str_from(shares[i]))) {
            return false;
        }
    }
    return true;
}

// Where columns of two years are compared, the earlier one is the previous year.
static void roles_settle(struct table_reading *reading) {
    int latest = FISCAL_YEAR_UNKNOWN;
    bool compared = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        compared |= column->kind == COLUMN_KIND_CHANGE && compares_years(column);
        latest = column->kind == COLUMN_KIND_MONEY && column->fiscal_year > latest ? column->fiscal_year : latest;
    }
    for (int i = 0; compared && latest && i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_MONEY && column->fiscal_year == latest - 1) {
            column->role = ROLE_previous;
        }
    }
}

// 担当, 所管, 府省名, 都道府県: the header says who, not what for.
static bool is_owner(const struct table_reading *reading, const struct table_column *column) {
    static const char *const wholes[] = {
        "府省", "府省名", "府省庁",   "府省庁名",   "省庁",   "省庁名",   "部局",     "部局名",    "部署",
        "課名", "所属",   "所属名",   "局・庁",     "部",     "局",       "課",       "室",        "班",
        "係",   "地域",   "都道府県", "都道府県名", "市町村", "市町村名", "市区町村", "市区町村名"};
    struct str key = key_bare(words_key(column->leaf, TITLE_BYTES, reading->arena));
    bool whole = str_starts(key, STR("担当")) || str_contains(key, STR("所管")) || str_contains(key, STR("主管"));
    for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++) {
        whole |= str_equal(key, str_from(wholes[i]));
    }
    return whole;
}

// 事業名, 補助金名, 施策: the header says that the lines' names stand here.
static bool heads_names(const struct table_reading *reading, const struct table_column *column) {
    static const char *const ends[] = {"名", "名称", "事業", "施策", "事項", "取組"};
    struct str key = key_bare(words_key(column->leaf, TITLE_BYTES, reading->arena));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (column->level == 0 && str_ends(key, str_from(ends[i]))) {
            return true;
        }
    }
    return false;
}

// 交付先, 場所: the header is no word for names. 事業内容 is one only where no 事業名 stands before it.
static bool tells_of_names(const struct table_reading *reading, const struct table_column *column) {
    struct str key = words_key(column->leaf, TITLE_BYTES, reading->arena);
    bool outer = column->level > 0 && column->level < table_level_of(STR("大事業")); // 会計, 款 behind 事業名
    bool other = table_word_of(key) == TABLE_WORD_none || str_ends(key, STR("内容"));
    return outer || (key.size > 0 && column->level == 0 && other && !heads_names(reading, column));
}

// Most cells end as sentences do: what is done, no name.
static bool holds_sentences(const struct table_reading *reading, int index, int end) {
    int sentences = 0, others = 0;
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        bool counts = place->is_start && place->key.size > 0;
        sentences += counts && str_ends(place->words, STR("。"));
        others += counts && !str_ends(place->words, STR("。"));
    }
    return sentences > others;
}

// Each owner stands beside a name of its own; where one name covers several owners, they are the lines.
static bool is_one_to_a_name(const struct table_reading *reading, int name, int owner, int end) {
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, name);
        if (table_grid_at(&reading->grid, row, owner)->is_start && table_grid_printed(&reading->grid, row, owner) &&
            (!place->is_start || place->key.size == 0)) {
            return false;
        }
    }
    return true;
}

// 所管, 担当課 behind the name say whose line it is; before it they are a level above. 交付先 behind it tells of it
// too.
static void owners_settle(struct table_reading *reading, int end) {
    int name = -1;
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        if (column->kind != COLUMN_KIND_LABEL) {
            name = column->kind == COLUMN_KIND_MONEY ? -1 : name;
            continue;
        }
        bool owner = is_owner(reading, column);
        bool tells = name >= 0 && (holds_sentences(reading, i, end) ||
                                   (tells_of_names(reading, column) && heads_names(reading, &reading->columns[name])));
        bool behind = (owner || tells) && name >= 0 && is_one_to_a_name(reading, name, i, end);
        column->kind = behind ? COLUMN_KIND_NOTE : column->kind;
        name = !owner && !behind && !column->is_code && column->words > 0 ? i : name;
    }
}

static void groups_settle(struct table_reading *reading) {
    int group = 0;
    bool behind_money = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        struct table_column *next = i + 1 < reading->grid.columns ? column + 1 : NULL;
        bool nameless = next && next->leaf.size == 0 && next->numbers > next->words && reading->is_budget;
        bool names_next = column->kind == COLUMN_KIND_NOTE && behind_money && next &&
                          ((next->kind == COLUMN_KIND_MONEY && table_same_group(reading, i, i + 1)) ||
                           (next->kind == COLUMN_KIND_UNKNOWN && nameless));
        if (names_next) { // 説明 with its amounts beside it
            next->kind = COLUMN_KIND_MONEY;
        }
        column->kind = names_next ? COLUMN_KIND_LABEL : column->kind;
        if (column->kind == COLUMN_KIND_LABEL && !column->is_code && behind_money) {
            group++;
            behind_money = false;
        }
        behind_money |= column->kind == COLUMN_KIND_MONEY;
        column->group = group;
    }
    bool named = false; // the names stand behind the amounts
    for (int i = 0; i < reading->grid.columns; i++) {
        named |= reading->columns[i].group == 0 && reading->columns[i].kind == COLUMN_KIND_LABEL;
    }
    for (int i = 0; !named && group > 0 && i < reading->grid.columns; i++) {
        reading->columns[i].group -= reading->columns[i].group > 0;
    }
}

// 前年度 beside 令和7年度 is counted from the year that the table itself prints.
static void document_year_settle(struct table_reading *reading) {
    int latest = FISCAL_YEAR_UNKNOWN;
    bool relative = false;
    for (int row = reading->header_start; row < reading->body_start; row++) {
        for (int i = 0; reading->rows[row].kind == ROW_HEADER && i < reading->grid.columns; i++) {
            struct table_period period = {0};
            table_period_find(table_grid_at(&reading->grid, row, i)->key, reading->document_year, &period);
            relative |= period.is_relative;
            latest = !period.is_relative && period.fiscal_year > latest ? period.fiscal_year : latest;
        }
    }
    if (latest != FISCAL_YEAR_UNKNOWN && (relative || reading->document_year == FISCAL_YEAR_UNKNOWN)) {
        reading->document_year = latest;
    }
}

// Years down the rows and a stage above them, or stages of the year in hand: the columns of numbers are the budget's
// lines.
static void periods_down_settle(struct table_reading *reading, int end) {
    int years = 0, stages = 0, others = 0, whole = 0;
    for (int row = reading->body_start; row < end; row++) {
        struct table_row period = {0};
        const struct table_place *place = table_grid_at(&reading->grid, row, 0);
        bool dated = place->key.size > 0 && table_period_read(reading, place->words, &period);
        years += dated && period.fiscal_year;
        stages += dated && period.stage != STAGE_unknown;
        whole += dated && period.fiscal_year && period.stage != STAGE_unknown; // 令和7年度当初予算
        others += place->key.size > 0 && !dated;
    }
    bool by_year = years > 1 && others <= years && (reading->setting.stage != STAGE_unknown || whole == years);
    bool by_stage = stages > 1 && others < stages && reading->document_year != FISCAL_YEAR_UNKNOWN;
    if (!by_year && !by_stage) {
        return;
    }
    for (int i = 1; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool dated = (!by_year && column->year_printed.size > 0) || (reading->unit <= 0 && column->own_units == 0);
        bool numbers = column->leaf.size > 0 && column->numbers > column->words && !dated;
        if (numbers && (column->kind == COLUMN_KIND_UNKNOWN || (column->kind == COLUMN_KIND_MONEY && !column->stage))) {
            column->kind = COLUMN_KIND_MONEY;
            column->is_line = true;
        }
    }
}

// うち国費 beside 補正予算額(百万円): what states no unit has the one that all others agree on.
static void units_settle(struct table_reading *reading) {
    yen common = 0;
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_MONEY && column->unit > 0) {
            if (common > 0 && column->unit != common) {
                return;
            }
            common = column->unit;
        }
    }
    for (int i = 0; reading->unit == 0 && i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool money = column->kind == COLUMN_KIND_MONEY || column->tells_payers;
        column->unit = money && column->unit == 0 ? common : column->unit;
    }
}

// 目 and 節 whose names all begin with their number, no blank between: ２児童福祉費.
static void numbers_settle(struct table_reading *reading, int end) {
    for (int i = 0; i < reading->grid.columns; i++) {
        struct table_column *column = &reading->columns[i];
        bool level = column->level > 0 || str_starts(column->name, STR("節"));
        int numbered = 0, others = 0;
        for (int row = reading->body_start; row < end && level && column->kind == COLUMN_KIND_LABEL; row++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            bool counts = place->is_start && place->key.size > 0 && label_kind_of(place->key) == LABEL_NAME;
            bool has = label_number_size(place->words) > 0;
            numbered += counts && has;
            others += counts && !has && label_code_size(place->words) == 0;
        }
        column->is_numbered = numbered > others;
    }
}

// 款 | 項 over codes, each of which stands alone beside the name of its level: 2 | | 総務費, | 1 | 総務管理費.
static void steps_settle(struct table_reading *reading, int end) {
    struct table_column *columns = reading->columns;
    int names = 0, codes = 0;
    bool steps = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        bool label = columns[i].kind == COLUMN_KIND_LABEL && columns[i].group == 0;
        names += label && !columns[i].is_code;
        codes += label && columns[i].is_code && columns[i].level > 0 && names == 0;
    }
    for (int row = reading->body_start; row < end && codes > 1 && names == 1 && !steps; row++) {
        int inner = 0, printed = 0;
        for (int i = 0, code = 0; i < reading->grid.columns && code < codes; i++) {
            bool is_code = columns[i].kind == COLUMN_KIND_LABEL && columns[i].is_code && columns[i].level > 0;
            code += is_code;
            bool own = is_code && table_grid_printed(&reading->grid, row, i);
            inner = own ? code : inner;
            printed += own;
        }
        steps = printed > 0 && inner < codes;
    }
    for (int i = 0; i < reading->grid.columns && steps && codes > 0; i++) {
        bool is_code = columns[i].kind == COLUMN_KIND_LABEL && columns[i].is_code && columns[i].level > 0;
        columns[i].is_step = is_code;
        codes -= is_code;
    }
}

void table_columns_classify(struct table_reading *reading, int end) {
    document_year_settle(reading);
    for (int i = 0; i < reading->grid.columns; i++) {
        table_column_read(reading, i, end);
    }
    table_brackets_find(reading, end);
    periods_down_settle(reading, end);
    if (reading->is_headless) {
        table_unheaded_settle(reading, end);
    }
    table_brackets_settle(reading);
    table_budget_settle(reading, end);
    table_segments_find(reading, end);
    unknown_settle(reading, end);
    table_totals_settle(reading);
    roles_settle(reading);
    table_parts_settle(reading);
    table_payers_settle(reading, end);
    owners_settle(reading, end);
    groups_settle(reading);
    units_settle(reading);
    numbers_settle(reading, end);
    steps_settle(reading, end);
}
