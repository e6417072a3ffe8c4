// Reads a table: its notes and units first, then each stretch of rows under one header.
#include "extract/table.h"

#include "extract/character.h"
#include "extract/table_form.h"
#include "extract/table_halves.h"
#include "extract/table_row_context.h"
#include "extract/unit.h"

enum { NOTE_BYTES = 400, TITLE_BYTES = 90, SENTENCE_BYTES = 24 }; // 表中の金額の…です

// ---- Units and notes of the table

static void note_read(struct table_reading *reading, struct str words, bool whole) {
    struct unit_note note;
    size_t at = 0;
    enum parenthesis meaning;
    if (words.size == 0 || words.size > NOTE_BYTES) {
        return;
    }
    bool of_table =
        unit_note_next(words, &at, &note) && (whole || note.end - note.start + SENTENCE_BYTES >= str_trim(words).size ||
                                              label_kind_of(words_key(words, 30, reading->arena)) == LABEL_NOTE);
    if (of_table && !reading->unit_is_own) {
        reading->unit = note.unit;
        reading->unit_is_own = true;
    }
    if (parenthesis_note(words, &meaning)) {
        reading->parenthesis = meaning;
    }
    if (str_contains(words, STR("下段")) && !reading->stack.is_known) {
        table_stack_find(words_close(words, reading->arena), reading->document_year, &reading->stack);
    }
}

static bool may_be_note(struct str words) {
    static const char *const signs[] = {"位", "nit", "内", "額は", "書", "段", "）は", ")は"};
    for (size_t i = 0; words.size <= NOTE_BYTES && i < sizeof signs / sizeof signs[0]; i++) { // longer: prose
        if (str_contains(words, str_from(signs[i]))) {
            return true;
        }
    }
    return false;
}

// A unit stated between rows, where another one holds above, governs the rows below it.
static bool unit_between(struct table_reading *reading, int row, struct str words) {
    struct unit_note note;
    size_t at = 0;
    bool stated = reading->unit > 0 && unit_note_next(words, &at, &note);
    for (int below = row; stated && below < reading->grid.rows; below++) {
        reading->rows[below].unit_above = note.unit;
    }
    return stated;
}

static void notes_read(struct table_reading *reading) {
    const struct table *table = &reading->block->table;
    int last = reading->grid.rows - 1;
    bool numbers_above = false;
    note_read(reading, table->caption.words, true);
    while (last > 0 && table_grid_count(&reading->grid, last) <= 1) {
        last--; // notes at the end
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct cell *cell = &table->cells[i];
        const struct table_place *place = table_grid_at(&reading->grid, cell->row, cell->column);
        bool between = numbers_above && cell->row < last && table_grid_count(&reading->grid, cell->row) <= 2;
        numbers_above |= place->has_value && !table_place_is_year(place);
        if (may_be_note(cell->text.words) && !(between && unit_between(reading, cell->row, cell->text.words))) {
            note_read(reading, cell->text.words, false);
        }
    }
}

static void footnote_apply(struct table_reading *reading, struct table_footnote footnote) {
    if (footnote.unit && !reading->unit_is_own) {
        reading->unit = footnote.unit;
        reading->unit_is_own = true;
    }
    if (footnote.parenthesis != PARENTHESIS_UNDECIDED && reading->parenthesis == PARENTHESIS_UNDECIDED) {
        reading->parenthesis = footnote.parenthesis;
    }
}

// 令和7年度当初予算(千円): a title may end in the unit.
static void title_unit(struct table_reading *reading, struct str words) {
    yen unit = words.size <= NOTE_BYTES && !reading->unit_is_own ? unit_of_heading(words) : 0;
    if (unit > 0) {
        reading->unit = unit;
        reading->unit_is_own = true;
    }
}

// A caption or title row that names a year or stage governs the table.
static void title_read(struct table_reading *reading, struct str words) {
    struct table_period period = {0};
    struct str closed = words_close(words, reading->arena);
    enum parenthesis meaning;
    size_t note;
    if (parenthesis_note_find(closed, &note, &meaning)) {
        closed = str_trim(str_slice(closed, 0, note)); // the year of the note is that of the numbers in parentheses
    }
    if (closed.size == 0 || closed.size > NOTE_BYTES) {
        return;
    }
    table_period_find(closed, reading->document_year, &period);
    if (period.fiscal_year && !period.is_relative) {
        reading->setting.fiscal_year = period.fiscal_year;
        reading->setting.year_printed = period.year_printed;
        reading->setting.stage = STAGE_unknown;
        reading->document_year = period.fiscal_year;
    }
    if (period.stage == STAGE_settled && str_contains(closed, STR("予算"))) {
        period.stage = STAGE_unknown; // 予算と決算の推移: the rows or columns say which of them
    }
    bool in_passing = period.stage_is_plain && period.year_printed.size == 0 && reading->setting.stage != STAGE_unknown;
    if (period.stage != STAGE_unknown && !in_passing) { // 会計別予算規模 does not undo 予算(案)
        reading->setting.stage = period.stage;
        reading->setting.stage_printed = period.stage_printed;
        reading->stage_is_common = period.year_printed.size == 0;
    }
}

// One pair of brackets around all of the words.
static bool is_bracketed(struct str words) {
    uint32_t first = character_peek(words, 0);
    return words.size > 0 && (first == '(' || first == '[') && key_bare(words).size == words.size &&
           (character_before(words, words.size) == ')' || character_before(words, words.size) == ']');
}

// A caption or title row without its notes on units and parentheses: what it calls the table.
static struct str title_of(const struct table_reading *reading, struct str words) {
    words = str_trim(words);
    struct unit_note note;
    enum parenthesis meaning;
    size_t at = 0;
    if (str_contains(words, STR("上段")) && str_contains(words, STR("下段"))) {
        return STR(""); // says what stands where
    }
    if (unit_note_next(words, &at, &note)) {
        size_t end = character_skip_space_before(words, note.start);
        size_t back = end;
        uint32_t c = back > 0 ? character_previous(words, &back) : UTF8_INVALID;
        words = str_trim(str_slice(words, 0, c == '(' || c == '[' || c == 0x3014 ? back : end));
    }
    if (unit_of_heading(words) > 0) {
        words = is_bracketed(words) ? STR("") : str_trim(key_bare(words));
    }
    struct str key = words_key(words, TITLE_BYTES, reading->arena);
    enum table_word word = table_word_of(key);
    struct table_period period = {0};
    table_period_find(key, reading->document_year, &period);
    bool dated = period.year_printed.size > 0 && !period.is_relative; // 令和6年度決算の概要
    bool heads_column =
        !dated && (table_level_of(key) > 0 || word == TABLE_WORD_label || word == TABLE_WORD_note); // 節 over 区分
    bool name = words.size > 0 && words.size <= TITLE_BYTES && !heads_column && !parenthesis_note(words, &meaning) &&
                label_kind_of(key) != LABEL_NOTE && !str_contains(words, STR("。"));
    return name ? words_close(words, reading->arena) : STR("");
}

static bool is_year_of_heading(struct table_reading *reading, struct str words) {
    struct table_period period = {0};
    table_period_find(words_close(words, reading->arena), FISCAL_YEAR_UNKNOWN, &period);
    if (period.fiscal_year == FISCAL_YEAR_UNKNOWN || period.is_relative) {
        return false;
    }
    reading->setting.fiscal_year = period.fiscal_year;
    reading->setting.year_printed = period.year_printed;
    reading->document_year = period.fiscal_year;
    return true;
}

// What the text above says: the line just above may be the table's title, a heading may name the year alone.
static void above_read(struct table_reading *reading) {
    struct setting *setting = &reading->setting;
    struct str above = reading->extraction->line_above;
    bool pay =
        str_contains(above, STR("給与")) || str_contains(above, STR("給料")) || str_contains(above, STR("人件費"));
    int year = setting->fiscal_year;
    title_read(reading, pay ? STR("") : above);
    reading->above = title_of(reading, above);
    bool found = setting->fiscal_year != FISCAL_YEAR_UNKNOWN || is_year_of_heading(reading, setting->measure) ||
                 is_year_of_heading(reading, setting->heading) || is_year_of_heading(reading, setting->section);
    reading->year_is_weak = found && setting->stage == STAGE_unknown && setting->fiscal_year != year;
}

// 事業名 | 里山の再生: what a form is about.
static struct str form_name(const struct table_reading *reading, int row) {
    const struct table_grid *grid = &reading->grid;
    for (int i = 0; i + 1 < grid->columns; i++) {
        const struct table_place *head = table_grid_at(grid, row, i);
        if (head->cell == NULL || !head->is_start) {
            continue;
        }
        const struct table_place *name = table_grid_at(grid, row, i + head->cell->column_span);
        struct str key = key_bare(head->key);
        if ((str_ends(key, STR("事業名")) || str_ends(key, STR("施策名")) || str_ends(key, STR("事業名称")))) {
            return title_of(reading, name->words);
        }
    }
    return STR("");
}

// The rows above a header: the first that is a name calls the table so.
static void titles_read(struct table_reading *reading, int from, int to) {
    bool named = false;
    for (int row = from; row < to; row++) {
        struct str form = reading->rows[row].kind == ROW_PAIR ? form_name(reading, row) : STR("");
        reading->title = form.size ? form : reading->title;
        reading->is_form |= form.size > 0;
        named |= form.size > 0;
        for (int i = 0; reading->rows[row].kind == ROW_NOTE && i < reading->grid.columns; i++) {
            const struct table_place *place = table_grid_at(&reading->grid, row, i);
            if (place->is_start && place->key.size > 0) {
                struct str title = title_of(reading, place->words);
                title_read(reading, place->words);
                bool bracketed = is_bracketed(title); // (歳出) says of what, not which
                reading->title = title.size && !named ? title : reading->title;
                named |= title.size > 0 && !bracketed;
                title_unit(reading, place->words);
            }
        }
    }
}

// ---- What goes on from table to table

static uint64_t header_hash(const struct table_reading *reading) {
    uint64_t hash = 0;
    for (int row = reading->header_start; row < reading->body_start; row++) {
        for (int i = 0; reading->rows[row].kind == ROW_HEADER && i < reading->grid.columns; i++) {
            hash = str_hash(table_grid_at(&reading->grid, row, i)->key, hash + 1);
        }
    }
    return hash;
}

static void columns_remember(struct table_reading *reading) {
    struct table_memory *memory = reading->memory;
    memory->column_count = reading->grid.columns;
    memory->columns = reading->columns;
    memory->unit = reading->unit;
    memory->is_budget = reading->is_budget;
    memory->parenthesis = reading->parenthesis;
    memory->document_year = reading->document_year;
    memory->fiscal_year = reading->setting.fiscal_year;
    memory->year_printed = reading->setting.year_printed;
    memory->stage = reading->setting.stage;
    memory->stage_printed = reading->setting.stage_printed;
    memory->stage_is_common = reading->stage_is_common;
}

// The header of the table before governs a part of it that has none.
static bool columns_recall(struct table_reading *reading) {
    const struct table_memory *memory = reading->memory;
    if (!reading->block->table.continues_previous || memory->columns == NULL ||
        memory->column_count < reading->grid.columns) {
        return false;
    }
    reading->columns = memory->columns;
    reading->is_budget = memory->is_budget;
    reading->unit = reading->unit_is_own ? reading->unit : memory->unit;
    reading->parenthesis = reading->parenthesis ? reading->parenthesis : memory->parenthesis;
    return true;
}

static void path_forget(struct table_memory *memory) {
    for (int i = 0; i < TABLE_LEVELS; i++) {
        memory->path[i] = STR("");
    }
    memory->title = STR("");
}

// ---- Stretches of rows under one header

// The header of the table before again, on another page: what its title said of unit, year and stage goes on.
static void setting_recall(struct table_reading *reading) {
    const struct table_memory *memory = reading->memory;
    reading->unit = reading->unit ? reading->unit : memory->unit;
    if (reading->document_year == FISCAL_YEAR_UNKNOWN) {
        reading->document_year = memory->document_year;
    }
    if (reading->setting.fiscal_year == FISCAL_YEAR_UNKNOWN && reading->setting.stage == STAGE_unknown) {
        reading->setting.fiscal_year = memory->fiscal_year;
        reading->setting.year_printed = memory->year_printed;
        reading->setting.stage = memory->stage;
        reading->setting.stage_printed = memory->stage_printed;
        reading->stage_is_common = memory->stage_is_common;
    }
}

static void stretch_read(struct table_reading *reading, int end, bool headed) {
    if (headed && header_hash(reading) == reading->memory->header_hash && reading->memory->columns != NULL) {
        setting_recall(reading);
    }
    if (headed || !columns_recall(reading)) {
        reading->columns = ARENA_ARRAY(struct table_column, (size_t)reading->grid.columns, reading->arena);
        titles_read(reading, reading->header_start, reading->body_start);
        table_columns_classify(reading, end);
        reading->beside = table_beside_find(reading);
        if (reading->beside) {
            table_columns_classify(reading, end); // now as money of a budget
        }
        uint64_t hash = header_hash(reading);
        bool goes_on = reading->block->table.continues_previous || (hash == reading->memory->header_hash && headed);
        if (!goes_on) {
            path_forget(reading->memory);
        }
        if (reading->beside) {
            reading->memory->title = table_beside_line(reading);
        }
        reading->memory->header_hash = hash;
        columns_remember(reading);
    }
    if (table_is_prose(reading, end)) {
        table_prose_read(reading, end);
        return;
    }
    reading->last_group = reading->columns[reading->grid.columns - 1].group;
    table_subject_settle(reading, end);
    table_rows_classify(reading, end);
    table_beside_name(reading, end);
    table_check(reading, end);
    table_rows_take(reading, end);
    table_beside_remember(reading, end);
}

// Rows of one cell above a form call it so: 令和7年度行政事業レビューシート. The row that the form begins with; row
// where none does.
static int titles_above_form(struct table_reading *reading, int row) {
    int form = row;
    while (form < reading->grid.rows && table_grid_count(&reading->grid, form) <= 1) {
        form++;
    }
    if (form == row || !table_pairs_begin(reading, form)) {
        return row;
    }
    for (int title = row; title < form; title++) {
        reading->rows[title].kind = ROW_NOTE;
    }
    titles_read(reading, row, form);
    return form;
}

// First row from row on that starts a new header; repeated ones are marked and passed over.
static int stretch_end(struct table_reading *reading, int row) {
    while (row < reading->grid.rows && !table_header_again(reading, row) && !table_pairs_begin(reading, row)) {
        row++;
    }
    return row;
}

static struct table_memory *memory_of(struct extraction *extraction) {
    if (extraction->table_memory == NULL) {
        extraction->table_memory = ARENA_NEW(struct table_memory, extraction->arena);
    }
    return extraction->table_memory;
}

// Gives the memory of the table back, all but what the next ones need.
static void memory_turn(struct extraction *extraction) {
    struct arena *used = extraction->memory_arenas[0], *next = extraction->memory_arenas[1];
    table_memory_keep(extraction->table_memory, next);
    arena_rewind(used);
    arena_rewind(extraction->table_arena);
    extraction->memory_arenas[0] = next;
    extraction->memory_arenas[1] = used;
}

static void whole_read(struct extraction *extraction, const struct block *block, struct table_footnote footnote) {
    struct arena *arena = extraction->table_arena;
    struct table_reading reading = {.extraction = extraction,
                                    .block = block,
                                    .memory = memory_of(extraction),
                                    .grid = table_grid_make(&block->table, arena),
                                    .setting = extraction->setting,
                                    .unit = extraction->setting.unit,
                                    .parenthesis = extraction->parenthesis,
                                    .arena = arena};
    struct block turned = *block;
    if (table_form_turn(&block->table, &reading.grid, &turned.table, arena) ||
        table_halves_turn(&block->table, &reading.grid, &turned.table, arena)) {
        reading.block = &turned;
        reading.grid = table_grid_make(&turned.table, arena);
    }
    if (reading.grid.columns == 0 || reading.grid.rows == 0) {
        return;
    }
    reading.rows = ARENA_ARRAY(struct table_row, (size_t)reading.grid.rows, arena);
    reading.document_year = extraction->setting.fiscal_year ? extraction->setting.fiscal_year
                            : extraction->title_year        ? extraction->title_year
                                                            : extraction->nearby_year;
    notes_read(&reading);
    footnote_apply(&reading, footnote);
    above_read(&reading);
    note_read(&reading, extraction->line_above, false);
    title_unit(&reading, extraction->line_above);
    title_read(&reading, block->table.caption.words);
    title_unit(&reading, block->table.caption.words);
    reading.title = title_of(&reading, block->table.caption.words);
    for (int row = 0; row < reading.grid.rows;) {
        int form = titles_above_form(&reading, row), behind = table_pairs_read(&reading, form);
        if (behind > form) {
            row = behind;
            continue;
        }
        bool headed = table_header_find(&reading, row);
        int first = reading.body_start > row ? reading.body_start : row;
        int end = stretch_end(&reading, headed ? first : first + 1);
        end = end > row ? end : row + 1;
        stretch_read(&reading, end, headed);
        row = end;
    }
}

void table_read(struct extraction *extraction, const struct block *block, struct table_footnote footnote) {
    whole_read(extraction, block, footnote);
    extraction->line_above = (struct str){0};
    memory_turn(extraction);
}
