// Works out what a row and a column together say about a number.
#include "extract/table_row_context.h"

#include "extract/character.h"
#include "extract/unit.h"

enum { NAME_BYTES = 150 };

struct row_context row_context_begin(struct table_reading *reading) {
    (void)reading;
    return (struct row_context){.row = -1};
}

bool amount_in(struct str words) {
    struct amount amount;
    size_t at = 0;
    return amount_next(words, &at, ROUNDING_HALF_UP, &amount);
}

static bool is_code_alone(struct str words) {
    return words.size > 0 && label_code_size(words) >= words.size;
}

static void path_clear(struct table_memory *memory, int from) {
    for (int i = from; i < TABLE_LEVELS; i++) {
        memory->path[i] = STR("");
    }
}

// Code columns name a level where no column of names does: 2款.
static struct str code_name(const struct table_reading *reading, int row, int column) {
    static const char *const levels[] = {"款", "項", "目", "節"};
    struct str key = key_bare(words_key(reading->columns[column].leaf, SIZE_MAX / 2, reading->arena));
    if (!table_grid_printed(&reading->grid, row, column)) {
        return STR("");
    }
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        if (str_equal(key, str_from(levels[i]))) {
            return arena_printf(reading->arena, "%.*s%s", STR_ARGS(table_grid_at(&reading->grid, row, column)->key),
                                levels[i]);
        }
    }
    return STR("");
}

static bool level_is_named(const struct table_reading *reading, int code_column) {
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (i != code_column && column->kind == COLUMN_KIND_LABEL && !column->is_code &&
            column->level == reading->columns[code_column].level) {
            return true;
        }
    }
    return false;
}

// The words of a label without the number that all of its column begin with: ２児童福祉費.
static struct str label_words(const struct table_reading *reading, int row, int column) {
    struct str words = table_grid_at(&reading->grid, row, column)->words;
    return reading->columns[column].is_numbered ? str_slice(words, label_number_size(words), words.size) : words;
}

// The names of the outer label columns of group 0 in this row go into the path.
static void outer_levels(struct table_reading *reading, int row, int name_column) {
    int depth = 0;
    for (int i = 0; i < name_column; i++) {
        const struct table_column *column = &reading->columns[i];
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (column->kind != COLUMN_KIND_LABEL || column->group != 0 || column->is_step) {
            continue;
        }
        struct str name = STR("");
        if (column->is_code && column->level && !level_is_named(reading, i)) {
            name = code_name(reading, row, i);
        } else if (column->is_code) {
            continue;
        } else if (place->key.size > 0 && place->cell->column == i && place->cell->row >= reading->body_start &&
                   !table_is_period(reading, row, i) && !is_code_alone(place->words)) {
            name = row_name(label_words(reading, row, i), reading->arena);
        }
        if (name.size > 0 && !str_equal(name, reading->memory->path[depth])) {
            path_clear(reading->memory, depth);
            reading->memory->path[depth] = name;
        }
        depth += depth + 1 < TABLE_LEVELS;
    }
}

// Code columns of levels without names count as outer levels too.
static int name_depth(const struct table_reading *reading, int row, int column) {
    int depth = table_name_depth(reading, row, column);
    for (int i = 0; i < column; i++) {
        const struct table_column *label = &reading->columns[i];
        depth += label->kind == COLUMN_KIND_LABEL && label->is_code && label->level && label->group == 0 &&
                 !label->is_step && !level_is_named(reading, i);
    }
    return depth < TABLE_LEVELS ? depth : TABLE_LEVELS - 1;
}

static void title_enter(struct table_reading *reading, struct row_context *context, struct str name, int depth) {
    bool single = true;
    int first = -1;
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].kind == COLUMN_KIND_LABEL && reading->columns[i].group == 0 &&
            !reading->columns[i].is_code) {
            single = first < 0;
            first = first < 0 ? i : first;
        }
    }
    context->pending = name;
    if (single && depth == 0 && !reading->beside) {
        reading->memory->title = name;
        path_clear(reading->memory, 0);
    }
}

// How many outer levels stand beside the row in cells that began above it: a total below them is theirs.
static int levels_around(const struct table_reading *reading, int row, int name_column) {
    int around = 0, depth = 0;
    for (int i = 0; i < name_column; i++) {
        const struct table_column *column = &reading->columns[i];
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (column->kind == COLUMN_KIND_LABEL && column->group == 0 && !column->is_code) {
            depth++;
            around = place->key.size > 0 && place->cell->row < row && place->cell->column == i ? depth : around;
        }
    }
    return around < TABLE_LEVELS ? around : TABLE_LEVELS - 1;
}

// 合計 below 番号.
static struct str total_in_codes(const struct table_reading *reading, int row) {
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_place *place = table_grid_at(&reading->grid, row, i);
        if (reading->columns[i].kind == COLUMN_KIND_COUNT && label_kind_of(place->key) == LABEL_TOTAL) {
            return words_close(place->words, reading->arena);
        }
    }
    return STR("");
}

static void first_group_enter(struct table_reading *reading, struct row_context *context, int row) {
    struct table_memory *memory = reading->memory;
    enum row_kind kind = reading->rows[row].kind;
    int column = table_name_column(reading, row, 0);
    context->names[0] = context->printed[0] = context->ministries = STR("");
    if (column >= 0) {
        struct str words = table_grid_at(&reading->grid, row, column)->words;
        context->printed[0] = words;
        context->names[0] = row_name_owned(label_words(reading, row, column), &context->ministries, reading->arena);
        if (reading->is_form && row_name_is_money(context->names[0])) {
            context->names[0] = reading->title;
        }
    }
    bool stage_alone = reading->is_form && reading->rows[row].stage != STAGE_unknown && kind == ROW_BODY;
    if (stage_alone) { // 当初予算 of the form's 事業名, whatever stands down the side of it: 予算の状況
        context->names[0] = context->printed[0] = context->pending = STR("");
        return;
    }
    if (row_name_is_head(context->names[0])) {
        context->names[0] = context->printed[0] = context->pending = STR("");
        return;
    }
    if (reading->rows[row].beside.size > 0) {
        context->names[0] = context->printed[0] = reading->rows[row].beside;
        return;
    }
    bool needs = column < 0 || is_code_alone(context->printed[0]);
    if (needs && context->pending.size > 0 && kind != ROW_TITLE) { // the name stands on the row above
        context->names[0] = context->pending;
        context->printed[0] = context->pending_printed;
        memory->title = str_equal(memory->title, context->pending) ? STR("") : memory->title;
        int depth = column >= 0 ? name_depth(reading, row, column) : 0;
        path_clear(memory, depth);
        memory->path[depth] = context->names[0];
    } else if (kind == ROW_TOTAL && column < 0) {
        context->names[0] = context->printed[0] = total_in_codes(reading, row);
        path_clear(memory, 0);
    } else if (kind == ROW_TOTAL) {
        path_clear(memory, levels_around(reading, row, column));
    } else if (column >= 0 && kind != ROW_NOTE && !(reading->is_form && kind == ROW_CHANGE)) {
        outer_levels(reading, row, column);
        int depth = name_depth(reading, row, column);
        if (reading->rows[row].is_whole && depth > 0) {
            context->names[0] = memory->path[depth - 1];
        } else if (kind == ROW_BODY || kind == ROW_TITLE) {
            path_clear(memory, depth);
            memory->path[depth] = reading->rows[row].no_parent ? STR("") : context->names[0];
        }
        if (kind == ROW_TITLE) {
            title_enter(reading, context, context->names[0], depth);
            context->pending_printed = context->printed[0];
            return;
        }
    } else if (column < 0) {
        context->names[0] = context->last;
        context->printed[0] = context->last_printed;
    }
    context->pending = STR("");
}

// 計, 合計 end what a title row began; 小計 does not.
static void title_leave(struct table_reading *reading, const struct row_context *context) {
    enum row_kind kind = context->row >= 0 ? reading->rows[context->row].kind : ROW_EMPTY;
    bool sum = kind == ROW_TOTAL || kind == ROW_SUBTOTAL;
    if (sum && !str_ends(key_bare(context->names[0]), STR("小計"))) {
        reading->memory->title = STR("");
        path_clear(reading->memory, 0);
    }
}

void row_context_enter(struct table_reading *reading, struct row_context *context, int row) {
    title_leave(reading, context);
    context->row = row;
    first_group_enter(reading, context, row);
    if (reading->rows[row].kind == ROW_BODY || reading->rows[row].kind == ROW_TITLE) {
        context->last = context->names[0];
        context->last_printed = context->printed[0];
    } else if (reading->rows[row].kind == ROW_TOTAL && label_total_of(context->names[0]).size > 0) {
        context->last = label_total_of(context->names[0]); // 歳入総額, then うち市税
        context->last_printed = context->printed[0];
    }
    for (int group = 1; group < TABLE_LEVELS && group <= reading->last_group; group++) {
        int column = table_name_column(reading, row, group);
        context->names[group] = context->printed[group] = STR("");
        if (column >= 0) {
            context->printed[group] = table_grid_at(&reading->grid, row, column)->words;
            context->names[group] = row_name(label_words(reading, row, column), reading->arena);
        }
    }
}

// ---- The structure above a number

struct levels {
    struct str items[TABLE_LEVELS + 4];
    int count;
};

static void level_add(struct levels *levels, struct str name) {
    bool repeated = levels->count > 0 && str_equal(levels->items[levels->count - 1], name);
    if (name.size > 0 && !repeated && levels->count < TABLE_LEVELS + 4) {
        levels->items[levels->count++] = name;
    }
}

// Outer levels into section, heading, measure; what is deeper is joined to the measure.
static void levels_place(struct row_context *context, const struct levels *levels, struct arena *arena) {
    context->levels[0] = context->levels[1] = context->levels[2] = STR("");
    for (int i = 0; i < levels->count; i++) {
        if (i < 3) {
            context->levels[i] = levels->items[i];
        } else {
            context->levels[2] =
                arena_printf(arena, "%.*s > %.*s", STR_ARGS(context->levels[2]), STR_ARGS(levels->items[i]));
        }
    }
}

static void structure_of(const struct table_reading *reading, struct row_context *context, int row, int group) {
    const struct table_memory *memory = reading->memory;
    const struct setting *setting = &reading->setting;
    struct levels own = {.count = 0}, all = {.count = 0};
    int column = table_name_column(reading, row, 0);
    int depth = column >= 0 ? name_depth(reading, row, column) : TABLE_LEVELS;
    if (!str_equal(memory->title, context->names[0]) || group > 0) {
        level_add(&own, memory->title);
    }
    for (int i = 0; i < TABLE_LEVELS && (i < depth || group > 0); i++) {
        bool itself = group == 0 && str_equal(memory->path[i], context->names[0]) && i + 1 >= depth && column < 0;
        if (!itself) {
            level_add(&own, memory->path[i]);
        }
    }
    if (own.count < 2) {
        level_add(&all, setting->section);
        level_add(&all, setting->heading);
        level_add(&all, setting->measure);
        level_add(&all, reading->title);
    }
    for (int i = 0; i < own.count; i++) {
        level_add(&all, own.items[i]);
    }
    levels_place(context, &all, reading->arena);
}

static struct str innermost(const struct row_context *context) {
    for (int i = 2; i >= 0; i--) {
        if (context->levels[i].size > 0) {
            return row_level_name(context->levels[i]);
        }
    }
    return STR("");
}

// Rows that are years: the column names the money, unless it says a stage alone.
static struct str name_in_column(const struct table_reading *reading, const struct table_column *column) {
    struct table_row ignored = {0};
    return column->year_printed.size > 0 || table_period_read(reading, column->leaf, &ignored) ? STR("") : column->leaf;
}

static void programme_of(const struct table_reading *reading, struct row_context *context, int row,
                         const struct table_column *column) {
    enum row_kind kind = reading->rows[row].kind;
    int group = column->group < TABLE_LEVELS ? column->group : 0;
    context->programme = context->names[group];
    context->programme_printed = context->printed[group];
    context->components = column->is_part ? row_part_name(column->part.size ? column->part : column->leaf) : STR("");
    if (context->programme.size == 0 && group > 0) {
        context->programme = context->names[0];
        context->programme_printed = context->printed[0];
    }
    if (group == 0 && (kind == ROW_TOTAL || kind == ROW_SUBTOTAL)) {
        struct str total = label_total_of(context->programme);
        context->programme = total.size ? total : innermost(context);
    } else if (group == 0 && kind == ROW_RESTATED) {
        context->programme = key_bare(context->programme);
    } else if (group == 0 && kind == ROW_PART) {
        context->components = row_part_name(context->programme);
        context->programme = context->last;
    }
    if (column->is_line) {
        struct str total = label_total_of(column->leaf);
        context->programme = !column->is_total ? column->leaf : total.size ? total : innermost(context);
        context->programme_printed = column->leaf;
        context->components = STR("");
    }
    bool summed = column->is_line || kind == ROW_TOTAL || kind == ROW_SUBTOTAL;
    if (context->programme.size == 0 && summed) {
        const struct setting *setting = &reading->setting;
        context->programme = setting->programme.size ? setting->programme
                             : reading->above.size   ? reading->above
                             : setting->label.size   ? words_close(setting->label, reading->arena)
                                                     : context->names[0];
    }
    bool of_whole = column->is_part && (reading->is_form || column->part.size > 0); // 国費 beside 事業費
    of_whole |= row_name_is_money(column->leaf) && innermost(context).size > 0;
    bool above = innermost(context).size > 0 || reading->title.size > 0 || reading->setting.programme.size > 0;
    of_whole |= column->is_total && above; // 計 beside its parts calls nothing by a name
    if (context->programme.size == 0 && name_in_column(reading, column).size > 0 && !of_whole) {
        context->programme = context->programme_printed = column->leaf;
        context->components = STR("");
    }
    context->name_from_heading = context->programme.size == 0;
    if (context->programme.size == 0) {
        context->programme = reading->setting.programme.size ? reading->setting.programme : innermost(context);
    }
    if (context->programme.size == 0) {
        context->programme = utf8_cut(reading->title, NAME_BYTES); // of the caption: a unit's note is no name
    }
    if (context->programme_printed.size == 0) {
        context->programme_printed = context->programme;
    }
}

static enum role role_of(const struct table_row *row, const struct table_column *column) {
    if (column->group > 0 || (row->is_sum && row->kind == ROW_BODY)) {
        return ROLE_subtotal;
    }
    if (column->is_line) {
        return column->is_total ? ROLE_total : ROLE_budget;
    }
    switch (row->kind) {
    case ROW_TOTAL:
        return ROLE_total;
    case ROW_SUBTOTAL:
    case ROW_PART:
    case ROW_RESTATED:
        return ROLE_subtotal;
    default:
        return column->is_part ? ROLE_subtotal : column->role;
    }
}

void row_context_of_column(const struct table_reading *reading, struct row_context *context, int row,
                           const struct table_column *column) {
    structure_of(reading, context, row, column->group);
    programme_of(reading, context, row, column);
    row_context_date(reading, context, row, column);
    context->role = role_of(&reading->rows[row], column);
    if (reading->beside && context->role == ROLE_budget) {
        context->role = ROLE_subtotal;
    }
    context->is_shared = false;
    context->is_breakdown = column->group > 0 || column->is_part || reading->beside;
}

void row_context_share(const struct table_reading *reading, struct row_context *context, const struct cell *cell,
                       int row) {
    struct str names = context->programme;
    for (int other = row + 1; other < row + cell->row_span && other < reading->grid.rows; other++) {
        int column = table_name_column(reading, other, 0);
        const struct table_place *place = table_grid_at(&reading->grid, other, column);
        if (column < 0 || place->cell->row != other) {
            continue;
        }
        struct str name = row_name(label_words(reading, other, column), reading->arena);
        names = arena_printf(reading->arena, "%.*s;%.*s", STR_ARGS(names), STR_ARGS(name));
        context->is_shared = true;
    }
    context->programme = names;
}

void row_context_previous(struct row_context *context) {
    if (context->fiscal_year != FISCAL_YEAR_UNKNOWN) {
        context->fiscal_year--;
    }
    context->year_printed = STR("");
    context->stage = STAGE_initial;
    context->stage_printed = STR("");
    context->role = context->role == ROLE_budget ? ROLE_previous : context->role;
}

void row_context_prose(struct table_reading *reading, const struct row_context *context, const struct cell *cell,
                       struct text text) {
    struct setting setting = reading->setting;
    struct place place = {.document = reading->extraction->document,
                          .page = reading->block->page,
                          .line = cell->line,
                          .cell = cell_source_column(cell)};
    struct row_context full = *context;
    const struct table_column *column = &reading->columns[cell->column];
    if (context->row >= 0) {
        row_context_of_column(reading, &full, context->row, column);
        setting.section = full.levels[0];
        setting.heading = full.levels[1];
        setting.measure = full.levels[2];
        setting.ministries = full.ministries.size ? full.ministries : setting.ministries;
        setting.programme = full.programme;
        setting.fiscal_year = full.fiscal_year;
        setting.year_printed = full.year_printed;
        setting.year_is_heading = full.year_from_heading;
        setting.stage = full.stage;
        setting.stage_printed = full.stage_printed;
        setting.unit = column->unit ? column->unit : reading->unit;
    }
    prose_read(reading->extraction, &setting, place, text);
}
