// Reads tables whose cells hold prose: sections, headings, measures and ministries down the rows, years in the columns.
#include "extract/character.h"
#include "extract/ministry.h"
#include "extract/table_row_context.h"

enum { PROSE_BYTES = 60, TITLE_BYTES = 240, BULLET = 0x30FB /* ・ */ };

struct table_structure {
    struct str section, heading, measure, ministries;
    uint64_t years;                        // of the columns
    uint64_t above_section, above_heading; // of the text above
};

// Tables of one plan, page after page, have the same years over their columns; 0 = no years.
static uint64_t years_of(const struct table_reading *reading) {
    uint64_t hash = 0;
    for (int i = 0; i < reading->grid.columns; i++) {
        int year = reading->columns[i].fiscal_year;
        struct str bytes = {(const char *)&year, sizeof year};
        hash = year != FISCAL_YEAR_UNKNOWN ? str_hash(bytes, hash) : hash;
    }
    return hash;
}

struct table_structure *table_structure_copy(const struct table_structure *structure, struct arena *arena) {
    struct table_structure *copy = ARENA_NEW(struct table_structure, arena);
    *copy = *structure;
    copy->section = arena_copy(structure->section, arena);
    copy->heading = arena_copy(structure->heading, arena);
    copy->measure = arena_copy(structure->measure, arena);
    copy->ministries = arena_copy(structure->ministries, arena);
    return copy;
}

static bool is_bullet(uint32_t c) {
    return character_is_bullet(c) || c == 0x2026;
}

// ---- Is it prose at all

static bool is_prose_cell(const struct table_place *place) {
    return place->is_start && (place->words.size > 3 * PROSE_BYTES ||
                               (place->words.size > PROSE_BYTES && str_contains(place->words, STR("。"))) ||
                               (place->words.size > PROSE_BYTES && is_bullet(character_peek(place->words, 0))));
}

// Cells of an amount and little else, below a head that says money: 148億円(134億円).
static bool holds_amounts(const struct table_reading *reading, int index, int end) {
    int amounts = 0, others = 0;
    for (int row = reading->body_start; row < end; row++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, index);
        bool amount = place->key.size > 0 && place->key.size <= PROSE_BYTES && amount_in(place->words);
        amounts += amount;
        others += place->key.size > 0 && !amount;
    }
    return reading->columns[index].is_worded && amounts > others;
}

bool table_is_prose(const struct table_reading *reading, int end) {
    int prose = 0, numbers = 0;
    for (int row = reading->body_start; row < end; row++) {
        for (int i = 0; i < reading->grid.columns; i++) {
            prose += is_prose_cell(table_grid_at(&reading->grid, row, i));
            numbers += table_grid_at(&reading->grid, row, i)->is_start && table_grid_numeric(&reading->grid, row, i);
        }
    }
    bool money = false;
    for (int i = 0; i < reading->grid.columns; i++) {
        money |= reading->columns[i].kind == COLUMN_KIND_MONEY &&
                 (reading->columns[i].numbers > 0 || holds_amounts(reading, i, end));
    }
    const struct table_structure *before = reading->memory->structure;
    bool goes_on = before != NULL && (reading->block->table.continues_previous ||
                                      (years_of(reading) != 0 && before->years == years_of(reading)));
    return !money && numbers <= prose && (prose > 0 || goes_on);
}

// ---- Rows that name what follows

// (1), 1., 第1章, Ⅰ, ① before a title: how outer it is, 1 the outermost; 0 = none.
static int numbering_rank(struct str words) {
    size_t at = 0;
    int value;
    uint32_t c = character_next(words, &at);
    if (c == 0x7B2C) { // 第
        return 1;
    }
    if (c >= 0x2160 && c <= 0x216B) { // Ⅰ to Ⅻ
        return 1;
    }
    if (c >= 0x2460 && c <= 0x2473) { // ① to ⑳
        return 4;
    }
    bool bracket = c == '(';
    size_t digits = bracket ? at : 0, end = digits;
    while (end < words.size && numeral_class_of(character_peek(words, end), &value) != NUMERAL_NONE) {
        character_next(words, &end);
    }
    if (end == digits) {
        return 0;
    }
    c = character_peek(words, end);
    if (bracket) {
        return c == ')' ? 3 : 0;
    }
    return c == '.' || c == 0x3001 || character_is_space(c) || c == ')' ? 2 : 0;
}

// Column left of the first one that a year or stage heads, or the first that is printed at all.
static int measure_column(const struct table_reading *reading) {
    int first = reading->grid.columns;
    for (int i = reading->grid.columns - 1; i >= 0; i--) {
        const struct table_column *column = &reading->columns[i];
        bool told = column->year_printed.size > 0 || column->stage_printed.size > 0;
        first = told && column->kind != COLUMN_KIND_LABEL ? i : first;
    }
    if (first < reading->grid.columns) {
        return first > 0 ? first - 1 : 0;
    }
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].words > 0) {
            return i;
        }
    }
    return 0;
}

// The only printed cell of the row; -1 when there are none or several.
static int lone_column(const struct table_grid *grid, int row) {
    int found = -1;
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        if (place->is_start && place->key.size > 0) {
            if (found >= 0) {
                return -1;
            }
            found = i;
        }
    }
    return found;
}

static void title_take(struct table_structure *structure, struct str title) {
    static const char *const references[] = {"(上記", "(再掲", "(前掲", "(同上"};
    int rank = numbering_rank(title);
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (character_match(title, 0, references[i])) {
            return;
        }
    }
    if (character_peek(title, 0) == 0x3010) { // 【
        structure->heading = title;
        structure->measure = structure->ministries = STR("");
    } else if (rank > 0 && rank <= 3) {
        structure->section = title;
        structure->heading = structure->measure = structure->ministries = STR("");
    } else {
        structure->measure = title;
        structure->ministries = STR("");
    }
}

// The title before the body of a measure's cell: up to its first bullet or line break, and no sentence itself. Empty
// when the cell starts with its body.
static struct str measure_title(struct str words) {
    words = str_trim(words);
    size_t end = words.size;
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        uint32_t c = character_next(words, &at);
        uint32_t before = character_before(words, start);
        bool edge = start == 0 || character_is_space(before);
        if (c == '\n' || (is_bullet(c) && edge)) {
            end = start;
            break;
        }
    }
    struct str title = str_trim(str_slice(words, 0, end));
    bool sentence = str_contains(title, STR("。")) || title.size > TITLE_BYTES;
    return sentence ? STR("") : title;
}

static void ministries_take(struct table_reading *reading, struct table_structure *structure, const struct cell *cell) {
    struct str list;
    size_t start;
    bool repaired;
    struct str words = cell->text.words;
    structure->ministries = STR("");
    if (!ministries_read(words, &list, &start, &repaired, reading->arena)) {
        return;
    }
    structure->ministries = list;
    if (repaired) {
        struct place place = {.document = reading->extraction->document,
                              .page = reading->block->page,
                              .line = cell->line,
                              .cell = cell->column,
                              .offset = text_offset(cell->text, start)};
        diag_add(reading->extraction->diag, SEVERITY_NOTE, "ministry_repaired", place,
                 utf8_cut(str_slice(words, start, words.size), 60),
                 "a sign before a ministry was read as the lead's sign ◎");
    }
}

static void measure_take(struct table_reading *reading, struct table_structure *structure, const struct cell *cell) {
    ministries_take(reading, structure, cell);
    struct str words = str_trim(cell->text.words);
    struct str title = measure_title(words), list;
    size_t start;
    bool repaired;
    if (title.size > 0 && ministries_read(title, &list, &start, &repaired, reading->arena) && start > 0) {
        title = str_trim(str_slice(title, 0, start));
    }
    if (title.size > 0) {
        structure->measure = words_close(title, reading->arena);
    }
}

// ---- Rows

static struct setting setting_under(const struct table_reading *reading, const struct table_structure *structure,
                                    const struct table_column *column) {
    struct setting setting = reading->setting;
    setting.section = structure->section.size ? structure->section : setting.section;
    setting.heading = structure->heading.size ? structure->heading : setting.heading;
    setting.measure = structure->measure.size ? structure->measure : setting.measure;
    setting.ministries = structure->ministries;
    setting.unit = column->unit ? column->unit : reading->unit;
    if (column->year_printed.size > 0) {
        setting.fiscal_year = column->fiscal_year;
        setting.year_printed = column->year_printed;
        setting.year_is_heading = false;
    }
    if (column->stage != STAGE_unknown) {
        setting.stage = column->stage;
        setting.stage_printed = column->stage_printed;
    }
    return setting;
}

static void cell_read(struct table_reading *reading, const struct table_structure *structure, const struct cell *cell,
                      struct str name) {
    struct setting setting = setting_under(reading, structure, &reading->columns[cell->column]);
    setting.programme = name;
    struct place place = {.document = reading->extraction->document,
                          .page = reading->block->page,
                          .line = cell->line,
                          .cell = cell_source_column(cell)};
    prose_read(reading->extraction, &setting, place, cell->text);
}

static void row_read(struct table_reading *reading, struct table_structure *structure, int row, int measure) {
    const struct table_grid *grid = &reading->grid;
    int lone = lone_column(grid, row);
    const struct table_place *first = table_grid_at(grid, row, lone >= 0 ? lone : measure);
    bool titled = lone >= 0 && lone <= measure && !str_contains(first->words, STR("。")) &&
                  first->words.size <= TITLE_BYTES && !is_bullet(character_peek(first->words, 0));
    if (titled) {
        title_take(structure, words_close(first->words, reading->arena));
    } else if (table_grid_printed(grid, row, measure) && table_grid_at(grid, row, measure)->cell->column == measure) {
        measure_take(reading, structure, table_grid_at(grid, row, measure)->cell);
    }
    for (int i = 0; i < grid->columns; i++) {
        const struct table_place *place = table_grid_at(grid, row, i);
        if (place->is_start && place->key.size > 0) {
            cell_read(reading, structure, place->cell, i > measure ? structure->measure : STR(""));
        }
    }
}

// A heading in the running text between two parts of the table takes the place of the one before.
static void headings_take(struct table_structure *structure, const struct setting *setting, struct arena *arena) {
    uint64_t section = str_hash(setting->section, 0), heading = str_hash(setting->heading, 0);
    if (setting->section.size > 0 && section != structure->above_section) {
        structure->section = arena_copy(setting->section, arena);
        structure->heading = arena_copy(setting->heading, arena);
        structure->measure = structure->ministries = STR("");
    } else if (setting->heading.size > 0 && heading != structure->above_heading) {
        structure->heading = arena_copy(setting->heading, arena);
        structure->measure = structure->ministries = STR("");
    }
    structure->above_section = section;
    structure->above_heading = heading;
}

// The structure of the table before lasts where this one is a part of it.
static void structure_go_on(struct table_reading *reading) {
    const struct table_structure *before = reading->memory->structure;
    uint64_t years = years_of(reading);
    bool goes_on = reading->block->table.continues_previous || reading->header_start > 0 ||
                   (before != NULL && years != 0 && before->years == years);
    if (before == NULL || !goes_on) {
        reading->memory->structure = ARENA_NEW(struct table_structure, reading->arena);
        reading->memory->structure->above_section = str_hash(reading->setting.section, 0);
        reading->memory->structure->above_heading = str_hash(reading->setting.heading, 0);
    }
    headings_take(reading->memory->structure, &reading->setting, reading->arena);
    reading->memory->structure->years = years != 0 ? years : reading->memory->structure->years;
}

void table_prose_read(struct table_reading *reading, int end) {
    structure_go_on(reading);
    int measure = measure_column(reading);
    for (int row = reading->header_start; row < end; row++) {
        if (reading->rows[row].kind != ROW_HEADER) {
            row_read(reading, reading->memory->structure, row, measure);
        }
    }
}
