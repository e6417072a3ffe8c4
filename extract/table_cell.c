// Makes figures and rejections of the numbers of cells.
#include "extract/table_cell.h"

#include "extract/character.h"
#include "extract/unit.h"

enum { QUOTE_BYTES = 200 };

struct place table_cell_place(const struct table_reading *reading, const struct cell *cell, struct str words) {
    size_t at = (size_t)(words.data - cell->text.words.data);
    struct place place = {.document = reading->extraction->document,
                          .page = reading->block->page,
                          .line = cell->line,
                          .cell = cell_source_column(cell)};
    text_place(cell->text, at, &place.line, &place.offset);
    return place;
}

void table_cell_reject(const struct table_reading *reading, const struct cell *cell, const struct cell_amount *read,
                       const char *form) {
    struct rejection rejection = {.place = table_cell_place(reading, cell, read->words),
                                  .raw = read->words,
                                  .has_amount = read->kind == CELL_NUMBER_VALUE && read->amount.has_value,
                                  .amount = read->amount.value,
                                  .form = form};
    figure_reject(reading->extraction->sink, &rejection);
}

yen table_cell_unit(const struct table_reading *reading, const struct cell *cell, const struct table_column *column) {
    yen shown = cell->shown_unit.size ? unit_of_heading(cell->shown_unit) : 0;
    yen row = reading->rows[cell->row].unit;
    return shown                                 ? shown
           : row                                 ? row
           : reading->rows[cell->row].unit_above ? reading->rows[cell->row].unit_above
           : column->unit                        ? column->unit
           : reading->unit                       ? reading->unit
           : reading->extraction->unit_option    ? reading->extraction->unit_option
                                                 : 0;
}

struct cell_amount table_cell_amount(const struct table_reading *reading, const struct cell *cell,
                                     const struct table_column *column, struct str words) {
    yen own;
    struct cell_amount read = {.words = words_below_unit(words, &own)};
    yen unit = own ? own : table_cell_unit(reading, cell, column);
    read.kind = cell_number_read(read.words, unit, reading->extraction->rounding, &read.amount);
    return read;
}

static bool has_own_unit(struct str words) {
    static const char *const marks[] = {"円", "億", "兆", "万", "百万", "千"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_contains(words, str_from(marks[i]))) {
            return true;
        }
    }
    return false;
}

static struct str flags_join(struct str flags, const char *flag, struct arena *arena) {
    return flags.size ? arena_printf(arena, "%.*s;%s", STR_ARGS(flags), flag) : str_from(flag);
}

static struct str quote_of(const struct figure *figure, const struct table_column *column, struct arena *arena) {
    struct str components = figure->components.size ? figure->components : STR("");
    struct str quote =
        arena_printf(arena, "%.*s%s%.*s | %.*s | %.*s", STR_ARGS(figure->programme_printed), components.size ? " " : "",
                     STR_ARGS(components), STR_ARGS(column->name), STR_ARGS(figure->raw));
    return utf8_cut(quote, QUOTE_BYTES);
}

// What the reading of the cell has to be told about: flags of the figure.
static struct str flags_of(const struct table_reading *reading, const struct row_context *context, int row,
                           const struct cell *cell, const struct table_column *column, const struct cell_amount *read) {
    struct arena *arena = reading->arena;
    struct str flags = STR("");
    unsigned marks = reading->rows[row].marks;
    if (context->name_from_heading) {
        flags = flags_join(flags, context->programme.size ? "name_from_heading" : "name_unknown", arena);
    }
    if (context->year_from_heading) {
        flags = flags_join(flags, "year_from_heading", arena);
    }
    if (context->fiscal_year == FISCAL_YEAR_UNKNOWN) {
        flags = flags_join(flags, "year_unknown", arena);
    } else if (context->fiscal_year < FISCAL_YEAR_UNKNOWN) {
        flags = flags_join(flags, "year_impossible", arena);
    }
    if (context->stage_assumed) {
        flags = flags_join(flags, "stage_assumed", arena);
    }
    if (context->is_breakdown) {
        flags = flags_join(flags, "breakdown", arena);
    }
    if (context->is_shared) {
        flags = flags_join(flags, "shared", arena);
    }
    if (context->undecided) {
        flags = flags_join(flags, "parenthesis_undecided", arena);
    }
    if (table_cell_unit(reading, cell, column) == 0 && !has_own_unit(read->words)) {
        flags = flags_join(flags, "unit_unknown", arena);
    }
    if (marks & MARK_MISMATCH) {
        flags = flags_join(flags, "arithmetic_mismatch", arena);
    }
    if ((marks & MARK_ROUNDING) && !(marks & MARK_MISMATCH)) {
        flags = flags_join(flags, "rounding", arena);
    }
    if (cell->is_hidden) {
        flags = flags_join(flags, "hidden", arena);
    }
    if (cell->is_ocr) {
        flags = flags_join(flags, "ocr", arena);
    }
    return flags;
}

void table_cell_take(struct table_reading *reading, const struct row_context *context, int row, const struct cell *cell,
                     const struct table_column *column, const struct cell_amount *read) {
    struct figure figure = {.place = table_cell_place(reading, cell, read->words),
                            .section = context->levels[0],
                            .heading = context->levels[1],
                            .measure = context->levels[2],
                            .ministries = context->ministries.size ? context->ministries : reading->setting.ministries,
                            .programme = context->programme,
                            .programme_printed = context->programme_printed,
                            .components = context->components,
                            .fiscal_year = context->fiscal_year,
                            .year_printed = context->year_printed,
                            .stage = context->stage,
                            .stage_printed = context->stage_printed,
                            .has_amount = read->amount.has_value,
                            .amount = read->amount.value,
                            .precision = read->amount.precision,
                            .bounds = read->amount.bounds,
                            .of_which = read->amount.of_which,
                            .qualifier = read->amount.qualifier,
                            .role = context->role,
                            .raw = read->words,
                            .form = read->amount.form};
    figure.flags = flags_of(reading, context, row, cell, column, read);
    figure.quote = quote_of(&figure, column, reading->arena);
    figure_take(reading->extraction->sink, &figure);
}
