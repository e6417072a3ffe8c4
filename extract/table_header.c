// Finds the header rows of a table: by the source's marks, by their words, by spans and repetitions.
#include "extract/character.h"
#include "extract/stage_words.h"
#include "extract/table.h"
#include "extract/unit.h"
#include "extract/year.h"

enum { HEADER_BYTES = 120, YEAR_FIRST = 1950, YEAR_LAST = 2100 };

static bool is_short(const struct table_place *place) {
    return place->words.size <= HEADER_BYTES && !str_contains(place->words, STR("。"));
}

static bool has_period(struct str key) {
    struct year_mention year;
    struct stage_mention stage;
    size_t at = 0;
    if (year_next(key, &at, &year) && year.kind != YEAR_DATE && year.kind != YEAR_PERIOD) {
        return true;
    }
    at = 0;
    return stage_next(key, &at, &stage);
}

// A column of counts in a unit row: 人, 件, %.
static bool is_count_unit(struct str key) {
    static const char *const units[] = {"人", "件", "%", "(人)", "(件)", "(%)", "箇所", "戸", "台", "世帯"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (str_equal(key, str_from(units[i]))) {
            return true;
        }
    }
    return false;
}

bool table_place_heads(const struct table_place *place) {
    return is_short(place) &&
           (table_word_of(place->key) != TABLE_WORD_none || table_level_of(place->key) > 0 || has_period(place->key) ||
            unit_of_heading(place->words) > 0 || is_count_unit(place->key));
}

bool table_place_is_year(const struct table_place *place) {
    return place->has_value && place->key.size == 4 && place->value >= YEAR_FIRST && place->value <= YEAR_LAST;
}

struct row_look {
    int printed, numbers, header_words, marked, long_cells, first_column;
    int units; // cells that state a unit and nothing else
    int row;
};

// 事業A 427億円の内数: a row that states money is no header.
static bool states_money(const struct table_place *place) {
    struct amount amount;
    for (size_t at = 0; !place->cell->is_header && amount_next(place->words, &at, ROUNDING_HALF_UP, &amount);) {
        if (amount.kind == AMOUNT_MONEY) {
            return true;
        }
    }
    return false;
}

// (単位:千円), (千円): a unit in brackets or after 単位, and nothing else.
static bool is_unit_alone(const struct table_place *place) {
    struct unit_note note;
    size_t at = 0;
    if (unit_note_next(place->words, &at, &note)) {
        return note.end - note.start + 6 >= place->words.size;
    }
    return place->key.size > 0 && place->key.size <= 16 && unit_of_heading(place->words) > 0;
}

static struct row_look look_at(const struct table_grid *grid, int row) {
    struct row_look look = {.first_column = -1, .row = row};
    for (int column = 0; column < grid->columns; column++) {
        const struct table_place *place = table_grid_at(grid, row, column);
        if (place->key.size == 0 || !place->is_start) {
            continue;
        }
        look.first_column = look.printed == 0 ? column : look.first_column;
        look.printed++;
        bool number = table_grid_digits(grid, row, column) && !table_place_is_year(place); // 148(134) too
        look.numbers += number || states_money(place);
        look.header_words += table_place_heads(place);
        look.marked += place->cell->is_header;
        look.long_cells += !is_short(place);
        look.units += is_unit_alone(place);
    }
    return look;
}

// The first column in which anything is printed: sheets may leave a margin.
static int margin_of(const struct table_grid *grid) {
    enum { ROWS_LOOKED_AT = 50 };
    int margin = grid->columns;
    for (int row = 0; row < grid->rows && row < ROWS_LOOKED_AT; row++) {
        for (int i = 0; i < margin; i++) {
            margin = table_grid_printed(grid, row, i) ? i : margin;
        }
    }
    return margin;
}

// A row that names the table, states its unit or both, above the header proper.
static bool is_title(const struct table_grid *grid, const struct row_look *look) {
    bool at_margin = look->first_column == 0 || look->first_column <= margin_of(grid);
    if (grid->columns < 2 || look->numbers > 0 || look->printed == 0) {
        return false;
    }
    if (look->printed == 1 && look->first_column > 0 && look->units == 1 && look_at(grid, look->row + 1).numbers > 0) {
        return false; // 千円 right above the numbers is the head of their column
    }
    struct str first = table_grid_at(grid, look->row, look->first_column)->key;
    enum table_word word = table_word_of(first);
    bool heads_column = word == TABLE_WORD_label || word == TABLE_WORD_note || table_level_of(first) > 0; // 説明 | 千円
    struct row_look next = look_at(grid, look->row + 1);
    bool above_heads = next.numbers == 0 && next.printed > 2 && next.header_words > 1; // whatever column it is set in
    return look->printed == 1 ? look->units == 1 || at_margin
                              : look->printed == 2 && look->units == 1 && (at_margin || above_heads) && !heads_column;
}

// Below a header row: a row of sub-headings, the labels' column left free.
static bool is_subheader(const struct table_reading *reading, int row, const struct row_look *look) {
    const struct table_grid *grid = &reading->grid;
    if (look->printed == 0 || look->numbers || look->long_cells || (look->printed == 1 && !look->header_words)) {
        return false;
    }
    int above = row - 1;
    while (above > reading->header_start && table_grid_count(grid, above) == 0) {
        above--;
    }
    bool labels_free = look->first_column > 0 && table_grid_printed(grid, above, look->first_column - 1);
    bool group_above = !table_grid_printed(grid, above, look->first_column) ||
                       table_grid_at(grid, above, look->first_column)->cell->column_span > 1 ||
                       !table_grid_printed(grid, above, look->first_column + 1);
    return labels_free && (group_above || look->header_words == look->printed);
}

// Nothing but units: 千円 | 千円 | 千円.
static bool is_unit_row(const struct table_grid *grid, int row) {
    int units = 0;
    for (int column = 0; column < grid->columns; column++) {
        const struct table_place *place = table_grid_at(grid, row, column);
        if (place->key.size == 0) {
            continue;
        }
        bool unit = unit_of_heading(key_bare(place->key)) > 0;
        if (!unit && !is_count_unit(place->key)) {
            return false;
        }
        units += unit;
    }
    return units > 0;
}

// A heading over several columns stands in the row: what is below it heads one of them each.
static bool has_group(const struct table_grid *grid, int row) {
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        if (place->is_start && place->key.size > 0 && place->cell->column_span > 1 &&
            place->cell->column_span < grid->columns) {
            return true;
        }
    }
    return false;
}

// R6 | (blank) | R7 over 当初 | 決算見込 | 当初: a head goes on over blanks.
static bool has_blank_group(const struct table_grid *grid, int row) {
    int heads = 0, below = 0;
    for (int i = 1; i < grid->columns; i++) {
        bool blank = !table_grid_printed(grid, row, i) && table_grid_printed(grid, row + 1, i);
        below += blank && table_place_heads(table_grid_at(grid, row + 1, i));
        heads += table_grid_printed(grid, row, i) && has_period(table_grid_at(grid, row, i)->key);
    }
    return heads > 0 && below > 0;
}

// 年度 | 水路の更新 | 林道の改良 over two rows at least that begin with a year: the lines of a budget are the heads.
static bool heads_years_below(const struct table_reading *reading, int row, const struct row_look *look) {
    const struct table_grid *grid = &reading->grid;
    int corner = table_grid_printed(grid, row, 0) ? 0 : 1; // may be blank
    bool heads =
        look->printed + corner == grid->columns && look->printed > 1 && look->long_cells == 0 && row + 2 < grid->rows;
    for (int below = row + 1; heads && below <= row + 2; below++) {
        heads = has_period(table_grid_at(grid, below, 0)->key) && 2 * look_at(grid, below).numbers + 1 >= grid->columns;
    }
    return heads;
}

static bool is_header(const struct table_reading *reading, int row, const struct row_look *look, bool found) {
    if (look->printed == 0 || look->numbers > 0) {
        return false;
    }
    if (!found && heads_years_below(reading, row, look)) {
        return true;
    }
    if (look->marked == look->printed && (!found || reading->rows[row - 1].kind == ROW_HEADER) && !look->long_cells) {
        return look->printed > 1 || look->header_words > 0;
    }
    bool states_units = look->units > 0 && look->long_cells == 0 && 2 * look->units >= look->printed;
    if (found && states_units && reading->rows[row - 1].kind == ROW_HEADER) {
        return true; // (新規・継続) | 千円 | 千円
    }
    if (look->long_cells == 0 && look->header_words > 0 && (look->printed > 1 || look->first_column > 0) &&
        (!found || 2 * look->header_words >= look->printed)) {
        return !found || is_subheader(reading, row, look) || look->header_words == look->printed ||
               has_group(&reading->grid, row - 1) || has_blank_group(&reading->grid, row - 1);
    }
    return found && is_subheader(reading, row, look);
}

// 事業名 | 里山の再生, 担当 | 環境局 | 作成 | 課長: heads and what they are by turns, where the table goes on wider.
// Below one of them any word may be a head: 電話.
static bool is_pair(const struct table_grid *grid, const struct row_look *look, bool follows) {
    bool marked = look->marked > 0, is_head = true;
    if (look->numbers > 0 || look->printed % 2 != 0 || look->printed == 0 || grid->columns < 3) {
        return false;
    }
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, look->row, i);
        if (place->key.size == 0 || !place->is_start) {
            continue;
        }
        bool head = marked ? place->cell->is_header : table_place_heads(place) || (follows && is_head);
        if (head != is_head || (!is_head && look->printed == 2 && place->cell->column_span < 2 && marked)) {
            return false;
        }
        is_head = !is_head;
    }
    return true;
}

// Words between the first header row and the next: a title that the page sets among them.
static bool is_title_among(const struct table_reading *reading, int row, const struct row_look *look) {
    struct row_look next = look_at(&reading->grid, row + 1);
    return look->numbers == 0 && look->long_cells == 0 && next.printed > 1 && next.numbers == 0 &&
           next.long_cells == 0 && 2 * next.header_words > next.printed;
}

// Most cells of the header reach into the row: what else stands there belongs to it.
static bool is_reached(const struct table_reading *reading, int row, const struct row_look *look) {
    const struct table_grid *grid = &reading->grid;
    int reached = 0;
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        reached += place->cell != NULL && place->key.size > 0 && place->cell->row < row &&
                   place->cell->row >= reading->header_start && reading->rows[row - 1].kind == ROW_HEADER;
    }
    return look->numbers == 0 && look->long_cells == 0 && reached > 1 && 2 * reached > grid->columns;
}

// 令和8年度予算案の重点事項: a title above a list without heads.
static bool row_names_period(const struct table_grid *grid, int row) {
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        if (place->is_start && place->key.size > 0) {
            return has_period(place->key);
        }
    }
    return false;
}

bool table_header_find(struct table_reading *reading, int first) {
    bool found = false, goes_on = reading->block->table.continues_previous && reading->memory->columns != NULL;
    int row = first;
    reading->header_start = first;
    for (; row < reading->grid.rows; row++) {
        struct row_look look = look_at(&reading->grid, row);
        if (look.printed == 0) {
            reading->rows[row].kind = found ? ROW_HEADER : ROW_EMPTY;
        } else if (!found && is_title(&reading->grid, &look)) {
            reading->rows[row].kind = ROW_NOTE;
        } else if (!found && is_pair(&reading->grid, &look, row > first && reading->rows[row - 1].kind == ROW_PAIR)) {
            reading->rows[row].kind = ROW_PAIR;
        } else if (is_header(reading, row, &look, found) || (found && is_reached(reading, row, &look))) {
            reading->rows[row].kind = ROW_HEADER;
            found |= !goes_on || !is_unit_row(&reading->grid, row);
        } else if (found && is_title_among(reading, row, &look)) {
            reading->rows[row].kind = ROW_NOTE;
        } else {
            break;
        }
    }
    reading->is_headless = !found;
    for (int above = first; !found && above < row; above++) {
        reading->is_headless &= reading->rows[above].kind != ROW_HEADER;
        bool titles =
            first == above && reading->rows[above].kind == ROW_NOTE && row_names_period(&reading->grid, above);
        if (reading->rows[above].kind == ROW_HEADER || titles) { // a unit row alone at the top of a page
            first = above + 1;
        } else {
            reading->rows[above].kind = ROW_BODY; // no header: these are rows like the others
        }
    }
    reading->body_start = found ? row : first;
    return found;
}

// The row's printed cells are those of one header row in force.
static bool repeats(const struct table_reading *reading, int row) {
    const struct table_grid *grid = &reading->grid;
    for (int header = reading->header_start; header < reading->body_start; header++) {
        int same = 0, printed = 0;
        for (int column = 0; column < grid->columns; column++) {
            const struct table_place *place = table_grid_at(grid, row, column);
            printed += place->key.size > 0;
            same += place->key.size > 0 && str_equal(place->key, table_grid_at(grid, header, column)->key);
        }
        if (printed > 1 && same == printed) {
            return true;
        }
    }
    return false;
}

static bool has_number(const struct table_grid *grid, int row) {
    for (int column = 0; column < grid->columns; column++) {
        const struct table_place *place = table_grid_at(grid, row, column);
        if (place->is_start && table_grid_numeric(grid, row, column) && !table_place_is_year(place)) {
            return true;
        }
    }
    return false;
}

static bool has_long_cell(const struct table_grid *grid, int row) {
    for (int column = 0; column < grid->columns; column++) {
        const struct table_place *place = table_grid_at(grid, row, column);
        if (place->is_start && place->key.size > 0 && !is_short(place)) {
            return true;
        }
    }
    return false;
}

bool table_header_again(const struct table_reading *reading, int row) {
    if (has_number(&reading->grid, row) || has_long_cell(&reading->grid, row)) {
        return false;
    }
    struct row_look look = look_at(&reading->grid, row);
    if (look.printed < 2 || look.numbers > 0) {
        return false;
    }
    const struct table_place *first = table_grid_at(&reading->grid, row, look.first_column);
    enum table_word word = table_word_of(first->key);
    bool named =
        word == TABLE_WORD_label || word == TABLE_WORD_note || table_level_of(first->key) > 0 || look.first_column > 0;
    return repeats(reading, row) || (look.marked == look.printed && look.header_words > 0) ||
           (named && look.header_words >= 2 && look.header_words == look.printed);
}
