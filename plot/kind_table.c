// The kind "table": the figures themselves, with a bar of the change in each row.
#include <math.h>

#include "plot/caption.h"
#include "plot/mark.h"
#include "plot/title.h"

static const double bar_mm = 2.2, narrow_mm = 110, least_name_mm = 14, stacked_lines = 2.2;

enum column { COLUMN_UNIT, COLUMN_FROM, COLUMN_TO, COLUMN_CHANGE, COLUMN_PERCENT, COLUMN_COUNT };

struct table_chart {
    struct chart *chart;
    struct change_rows rows;
    struct str (*cells)[COLUMN_COUNT];
    struct row_name *names;
    double *least_mm;
    double name_width, widest_name;
    double right[COLUMN_COUNT]; // right ends of the columns
    double widths[COLUMN_COUNT], bars_left, bars_right, head_mm;
    bool narrow;
    bool stacked;   // per cents stand below the changes: so names need fewer lines
    size_t remarks; // on the sheet before this kind's own
    struct scale scale;
};

static bool is_stated(const struct change *change) {
    return change->from.is_known && change->to.is_known;
}

static struct str column_head(const struct table_chart *t, enum column column) {
    const struct words *words = &t->chart->words;
    switch (column) {
    case COLUMN_UNIT:
        return word(words, WORD_unit);
    case COLUMN_FROM:
        return words_year_stage_short(words, t->rows.from_year, t->rows.from_stage);
    case COLUMN_TO:
        return words_year_stage_short(words, t->rows.to_year, t->rows.to_stage);
    case COLUMN_CHANGE:
        return word(words, t->stacked ? WORD_change_over_percent : WORD_change);
    default:
        return word(words, WORD_percent);
    }
}

// The units have a column where each row has its own.
static enum column first_column(const struct table_chart *t) {
    return t->chart->words.by_row ? COLUMN_UNIT : COLUMN_FROM;
}

static enum column last_column(const struct table_chart *t) {
    return t->stacked ? COLUMN_CHANGE : COLUMN_PERCENT;
}

static double cell_size(const struct table_chart *t, enum column column) {
    const struct sheet *sheet = &t->chart->sheet;
    bool is_small = column == COLUMN_UNIT || (t->stacked && column == COLUMN_PERCENT);
    return is_small ? sheet->small_size : 0.93 * sheet->text_size;
}

static double widest_cell(const struct table_chart *t, enum column column) {
    double widest = 0;
    for (size_t i = 0; i < t->rows.count; i++) {
        widest =
            fmax(widest, text_width_mm(t->chart->sheet.fonts, t->cells[i][column], cell_size(t, column), WEIGHT_BOLD));
    }
    return widest;
}

static void make_cells(struct table_chart *t) {
    struct chart *chart = t->chart;
    const struct words *words = &chart->words;
    for (size_t i = 0; i < t->rows.count; i++) {
        const struct change *change = &t->rows.items[i];
        bool stated = is_stated(change), proven = stated && change->direction != DIRECTION_undetermined;
        struct str dash = word(words, WORD_dash);
        t->cells[i][COLUMN_UNIT] = words->by_row ? words_unit_name(words, change->unit) : (struct str){0};
        t->cells[i][COLUMN_FROM] = change->from.is_known ? words_amount_bare(words, &change->from) : dash;
        t->cells[i][COLUMN_TO] = change->to.is_known ? words_amount_bare(words, &change->to) : dash;
        t->cells[i][COLUMN_CHANGE] = proven   ? words_change_bare(words, change)
                                     : stated ? word(words, WORD_undetermined)
                                              : word(words, WORD_not_stated);
        struct str percent = stated ? words_percent(words, change) : dash;
        t->cells[i][COLUMN_PERCENT] = percent.size ? percent : dash;
    }
}

static void make_widths(struct table_chart *t) {
    const struct sheet *sheet = &t->chart->sheet;
    for (enum column column = first_column(t); column <= last_column(t); column++) {
        double head = text_width_mm(sheet->fonts, column_head(t, column), sheet->small_size, WEIGHT_BOLD);
        t->widths[column] = fmax(head, widest_cell(t, column));
    }
    if (t->stacked) {
        t->widths[COLUMN_CHANGE] = fmax(t->widths[COLUMN_CHANGE], widest_cell(t, COLUMN_PERCENT));
    }
}

// A fifth of the body, and up to a half of it what names and figures leave.
static double bars_width(const struct table_chart *t, double gap) {
    const struct sheet *sheet = &t->chart->sheet;
    double body = sheet->right - sheet->left, names = 0, figures = gap;
    for (size_t i = 0; i < t->rows.count; i++) {
        names = fmax(names, mark_name_width(t->chart, t->rows.items[i].programme, STR("注1、2")));
    }
    for (enum column column = first_column(t); column <= last_column(t); column++) {
        figures += t->widths[column] + gap;
    }
    return fmax(0.2 * body, fmin(0.5 * body, body - names - figures));
}

static void make_columns(struct table_chart *t) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double gap = (t->narrow ? 1.8 : 4) * sheet->scale, widest = 0, used = 0;
    t->bars_right = sheet->right;
    t->bars_left = t->narrow ? sheet->right : sheet->right - bars_width(t, gap);
    double right = t->narrow ? sheet->right : t->bars_left - gap;
    for (enum column column = last_column(t) + 1; column-- > first_column(t);) {
        t->right[column] = right - used;
        used += t->widths[column] + gap;
    }
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < t->rows.count; i++) {
            const struct change *change = &t->rows.items[i];
            enum word how = t->narrow ? WORD_of_which_plain : WORD_of_which_hatched;
            struct str note = mark_change_notes(chart, &t->rows, change, how);
            if (turn == 0) {
                widest = fmax(widest, mark_name_width(chart, change->programme, note));
            } else {
                t->names[i] = mark_set_name(chart, change->programme, note, t->name_width);
                double cells = t->stacked ? stacked_lines * sheet->text_size : 0;
                t->least_mm[i] = fmax(mark_name_height(chart, &t->names[i]), cells) + 1.8 * sheet->scale;
            }
        }
        t->name_width = fmin(widest, right - used - sheet->left);
        t->widest_name = widest;
    }
}

static void make_scale(struct table_chart *t) {
    double low = 0, high = 0;
    for (size_t i = 0; i < t->rows.count; i++) {
        if (is_stated(&t->rows.items[i])) {
            low = fmin(low, (double)t->rows.items[i].amount);
            high = fmax(high, (double)t->rows.items[i].amount);
        }
    }
    t->scale = mark_scale(t->chart, low, high, t->bars_left, t->bars_right, true);
}

static void draw_cell(struct table_chart *t, size_t i, enum column column, double middle) {
    struct chart *chart = t->chart;
    const struct change *change = &t->rows.items[i];
    bool strong = column == COLUMN_TO || column == COLUMN_CHANGE, is_unit = column == COLUMN_UNIT;
    bool is_coloured = column == COLUMN_CHANGE && is_stated(change) && change->direction != DIRECTION_undetermined;
    enum colour colour = is_coloured ? mark_direction_colour(change->direction, true)
                         : strong    ? COLOUR_INK
                                     : COLOUR_INK_SOFT;
    double x = t->right[t->stacked && column == COLUMN_PERCENT ? COLUMN_CHANGE : column];
    double down = !t->stacked ? 0 : column == COLUMN_CHANGE ? -0.55 : column == COLUMN_PERCENT ? 0.62 : 0;
    mark_text(chart, is_unit ? x - t->widths[column] : x, middle + down * chart->sheet.text_size, t->cells[i][column],
              cell_size(t, column), strong ? WEIGHT_BOLD : WEIGHT_REGULAR, colour, is_unit ? ANCHOR_START : ANCHOR_END,
              "cell", (int)i);
}

static void draw_row(struct table_chart *t, size_t i, double middle) {
    struct chart *chart = t->chart;
    const struct change *change = &t->rows.items[i];
    mark_name(chart, &t->names[i], chart->sheet.left, middle, (int)i);
    for (enum column column = first_column(t); column < COLUMN_COUNT; column++) {
        draw_cell(t, i, column, middle);
    }
    if (!t->narrow && is_stated(change) && change->amount != 0) {
        mark_bar(chart, &t->scale, 0, (double)change->amount, middle, bar_mm * chart->sheet.scale * chart->sheet.growth,
                 mark_direction_colour(change->direction, true), change->of_which, (int)i);
    }
}

static void draw_page(struct table_chart *t, size_t page) {
    struct sheet *sheet = &t->chart->sheet;
    double top = sheet_page(sheet, page) + t->head_mm, bottom = top + sheet_rows_mm(sheet, page);
    mark_change_heads(t->chart, &t->rows, top);
    for (enum column column = first_column(t); column <= last_column(t); column++) {
        bool is_unit = column == COLUMN_UNIT;
        mark_head(t->chart, is_unit ? t->right[column] - t->widths[column] : t->right[column], t->widths[column] + 1,
                  top - 0.6 * sheet->small_size, column_head(t, column), is_unit ? ANCHOR_START : ANCHOR_END);
    }
    if (!t->narrow) {
        double zero = scale_mm(&t->scale, 0);
        scene_line(t->chart->scene, (struct point){zero, top}, (struct point){zero, bottom},
                   (struct pen){COLOUR_AXIS, 0.25 * sheet->scale, 0}, "zero line");
    }
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        mark_rule(t->chart, top);
        draw_row(t, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
}

// False where the width does not hold the names.
static bool set_columns(struct table_chart *t, bool exact) {
    t->chart->words.exact = exact;
    t->chart->sheet.note_count = t->remarks;
    mark_choose_unit(t->chart, &t->rows);
    make_cells(t);
    t->stacked = false;
    make_widths(t);
    make_columns(t);
    if (t->narrow && t->name_width < t->widest_name) {
        t->stacked = true;
        make_widths(t);
        make_columns(t);
    }
    return t->name_width >= fmin(t->widest_name, least_name_mm * t->chart->sheet.scale);
}

bool kind_table(struct chart *chart, struct failure *failure) {
    struct table_chart t = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!select_changes(chart, &t.rows, failure) || !select_most_changes(chart, &t.rows, failure)) {
        return false;
    }
    select_sort_changes(&t.rows);
    t.cells = arena_array(t.rows.count, sizeof *t.cells, chart->arena);
    t.names = ARENA_ARRAY(struct row_name, t.rows.count, chart->arena);
    t.least_mm = ARENA_ARRAY(double, t.rows.count, chart->arena);
    t.narrow = (sheet->right - sheet->left) / sheet->scale < narrow_mm;
    t.remarks = sheet->note_count;
    if (!set_columns(&t, true) && !set_columns(&t, false)) {
        return failure_set(failure, "%g mm of width do not hold this table: use a larger width", sheet->width);
    }
    make_scale(&t);
    sheet->title = title_changes(chart, &t.rows);
    sheet->subtitle = title_years_with_unit(chart, &t.rows);
    t.head_mm = 1.8 * sheet->small_size;
    caption_changes(chart, &t.rows);
    if (!sheet_plan(sheet, t.least_mm, t.rows.count, 6.6 * sheet->scale, t.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&t, page);
    }
    return true;
}
