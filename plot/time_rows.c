// Rows along time: a row a programme, its amounts as a line or as columns, all rows on one scale.
#include "plot/time_rows.h"

#include <math.h>

#include "plot/caption.h"
#include "plot/derive.h"
#include "plot/lineage.h"
#include "plot/title.h"

static const double dot_mm = 0.85, line_mm = 0.55, pad_mm = 1.6, hairline_mm = 0.25, thin_mm = 0.13;
static const double least_plot_mm = 11, easy_plot_mm = 20, most_plot_mm = 60; // of the largest row's values
static const double most_year_mm = 90, inset_mm = 8;

const struct level *time_cell(const struct time_rows *t, size_t row, size_t year) {
    return t->rows.cells[row * t->rows.year_count + year];
}

double time_x(const struct time_rows *t, size_t year) {
    double years = t->rows.years[year] - t->rows.years[0];
    return t->left + t->inset_mm + t->year_mm * years;
}

// ---- Measures

static void make_names(struct time_rows *t) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, room = (sheet->right - sheet->left) * 0.3;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < t->rows.count; i++) {
            enum word how = t->as_columns ? WORD_of_which_hatched : WORD_of_which_hollow;
            struct str note = mark_level_notes(chart, &t->rows, i, how, false);
            if (turn == 0) {
                widest = fmax(widest, mark_name_width(chart, t->rows.programmes[i], note));
            } else {
                t->names[i] = mark_set_name(chart, t->rows.programmes[i], note, t->name_width);
            }
        }
        t->name_width = fmin(widest, room);
    }
}

struct span {
    double low, high; // of a row's amounts, zero among them
};

static struct span row_span(const struct time_rows *t, size_t row) {
    struct span span = {0, 0};
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (time_cell(t, row, year)) {
            span.low = fmin(span.low, (double)time_cell(t, row, year)->amount);
            span.high = fmax(span.high, (double)time_cell(t, row, year)->amount);
        }
    }
    return span;
}

// Of the values with their labels, above and, for negative ones, below.
static double plot_height(const struct time_rows *t, size_t row) {
    struct span span = row_span(t, row);
    return (span.high - span.low) * t->mm_per + time_label_height(t, row) * (span.low < 0 ? 2 : 1);
}

// The heights of the rows where the largest has so many mm for its values; returns their sum.
static double measure_rows(struct time_rows *t, double largest_mm) {
    double largest = 0, sum = 0, pad = pad_mm * t->chart->sheet.scale;
    for (size_t i = 0; i < t->rows.count; i++) {
        struct span span = row_span(t, i);
        largest = fmax(largest, span.high - span.low);
    }
    t->mm_per = largest_mm / (largest > 0 ? largest : 1);
    for (size_t i = 0; i < t->rows.count; i++) {
        t->least_mm[i] = fmax(mark_name_height(t->chart, &t->names[i]), plot_height(t, i)) + pad;
        sum += t->least_mm[i];
    }
    return sum;
}

// Few rows on a sheet as high as its content are not pressed flat.
static double easy_height(const struct time_rows *t) {
    static const double few_mm[] = {easy_plot_mm, 38, 30, 25};
    return few_mm[t->rows.count < sizeof few_mm / sizeof few_mm[0] ? t->rows.count : 0];
}

// The largest height at which the rows fit one page; rows are as high as their values, so that small ones leave room.
static void choose_heights(struct time_rows *t) {
    struct sheet *sheet = &t->chart->sheet;
    double room = sheet_rows_room(sheet, t->head_mm), type = sheet->scale;
    double mm = (sheet->height > 0 ? most_plot_mm : easy_height(t)) * type;
    while (measure_rows(t, mm) > room && mm > least_plot_mm * type) {
        mm = fmax(least_plot_mm * type, mm - 0.5 * type);
    }
}

static double time_dot_radius(const struct time_rows *t) {
    return fmin(dot_mm * t->chart->sheet.scale, 0.2 * t->year_mm);
}

static void make_columns(struct time_rows *t) {
    const struct sheet *sheet = &t->chart->sheet;
    int years = t->rows.years[t->rows.year_count - 1] - t->rows.years[0];
    t->left = sheet->left + t->name_width + 3 * sheet->scale;
    t->right = sheet->right - (t->as_columns ? 0 : time_last_label_width(t));
    double room = t->right - t->left;
    t->inset_mm = t->as_columns ? room / (years + 1) / 2 : fmin(0.12 * room, inset_mm * sheet->scale);
    t->year_mm = years == 0 ? room : (room - (t->as_columns ? 2 : 1.4) * t->inset_mm) / years;
    t->year_mm = fmin(t->year_mm, most_year_mm * sheet->scale);
}

// ---- One row

double time_y(const struct time_rows *t, const struct time_plot *plot, double value) {
    return plot->zero_mm - value * t->mm_per;
}

static double column_half(const struct time_rows *t) {
    return fmin(0.36 * t->year_mm, 3.2 * t->chart->sheet.scale);
}

struct rect time_mark(const struct time_rows *t, const struct time_plot *plot, size_t year) {
    double x = time_x(t, year), y = time_y(t, plot, (double)time_cell(t, plot->row, year)->amount);
    double zero = time_y(t, plot, 0), type = t->chart->sheet.scale;
    if (t->as_columns) {
        return (struct rect){x - column_half(t), fmin(y, zero - hairline_mm * type), x + column_half(t), fmax(y, zero)};
    }
    double radius = time_dot_radius(t);
    return (struct rect){x - radius, y - radius, x + radius, y + radius};
}

static void draw_column(struct time_rows *t, const struct time_plot *plot, size_t year) {
    const struct level *level = time_cell(t, plot->row, year);
    struct rect box = time_mark(t, plot, year);
    bool is_last = year + 1 == t->rows.year_count;
    enum colour colour = is_last ? COLOUR_SERIES_2 : level->of_which ? COLOUR_AXIS : COLOUR_SERIES_1;
    scene_box(t->chart->scene, (struct point){box.left, box.top}, (struct point){box.right, box.bottom},
              (struct fill){colour, level->of_which ? mark_hatch(colour) : HATCH_NONE}, mark_edge(t->chart, colour),
              "column")
        ->row = (int)plot->row;
    if (level->of_which) {
        struct point outline[] = {
            {box.left, box.top}, {box.left, box.bottom}, {box.right, box.bottom}, {box.right, box.top}};
        scene_path(t->chart->scene, outline, 4, (struct pen){colour, hairline_mm * t->chart->sheet.scale, 0},
                   "column outline")
            ->row = (int)plot->row;
    }
}

// The line is broken where a year between is not stated, and where the stages do not compare.
bool time_is_joined(const struct time_rows *t, size_t row, size_t year) {
    const struct level *from = time_cell(t, row, year - 1), *to = time_cell(t, row, year);
    return from && to && t->rows.years[year] - t->rows.years[year - 1] == 1 && !to->is_new_scope &&
           derive_stages_compare(from->stage, to->stage);
}

static struct point time_point(const struct time_rows *t, const struct time_plot *plot, size_t year) {
    return (struct point){time_x(t, year), time_y(t, plot, (double)time_cell(t, plot->row, year)->amount)};
}

// One path for the years that are joined: a segment each would double the size of a file.
static void draw_line(struct time_rows *t, const struct time_plot *plot) {
    struct point *points = ARENA_ARRAY(struct point, t->rows.year_count, t->chart->arena);
    size_t count = 0;
    for (size_t year = 0; year <= t->rows.year_count; year++) {
        bool goes_on = count > 0 && year < t->rows.year_count && time_is_joined(t, plot->row, year);
        if (count > 1 && !goes_on) {
            scene_path(t->chart->scene, points, count,
                       (struct pen){COLOUR_INK_SOFT, line_mm * t->chart->sheet.scale, 0}, "trend")
                ->row = (int)plot->row;
        }
        count = goes_on ? count : 0;
        if (year < t->rows.year_count && time_cell(t, plot->row, year)) {
            points[count++] = time_point(t, plot, year);
        }
    }
    for (size_t year = 1; year < t->rows.year_count; year++) {
        if (time_is_joined(t, plot->row, year) &&
            lineage_breaks(time_cell(t, plot->row, year - 1), time_cell(t, plot->row, year))) {
            mark_break(t->chart, time_point(t, plot, year - 1), time_point(t, plot, year), (int)plot->row);
        }
    }
}

static void draw_dot(struct time_rows *t, const struct time_plot *plot, size_t year) {
    const struct level *level = time_cell(t, plot->row, year);
    bool is_last = year + 1 == t->rows.year_count;
    enum colour colour = is_last ? COLOUR_SERIES_2 : COLOUR_INK_SOFT;
    double type = t->chart->sheet.scale;
    struct point at = {time_x(t, year), time_y(t, plot, (double)level->amount)};
    scene_circle(t->chart->scene, at, time_dot_radius(t),
                 (struct fill){level->of_which ? COLOUR_PAPER : colour, HATCH_NONE},
                 (struct pen){colour, 0.35 * type, 0}, "dot")
        ->row = (int)plot->row;
}

static void draw_row(struct time_rows *t, size_t row, double top, double height) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double spare = height - plot_height(t, row), low = row_span(t, row).low;
    struct time_plot plot = {top + height - spare / 2 + low * t->mm_per - (low < 0 ? time_label_height(t, row) : 0),
                             row};
    double zero = plot.zero_mm;
    mark_name(chart, &t->names[row], sheet->left, top + height / 2, (int)row);
    double end = t->as_columns ? t->right : time_x(t, t->rows.year_count - 1);
    scene_line(chart->scene, (struct point){t->left, zero}, (struct point){end, zero},
               (struct pen){COLOUR_AXIS, (t->as_columns ? hairline_mm : thin_mm) * sheet->scale, 0}, "zero line");
    if (!t->as_columns) {
        draw_line(t, &plot);
        mark_text(chart, t->left - 0.4 * sheet->scale, zero, STR("0"), sheet->small_size, WEIGHT_REGULAR,
                  COLOUR_INK_SOFT, ANCHOR_END, "tick label", -1);
    }
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (time_cell(t, row, year) && t->as_columns) {
            draw_column(t, &plot, year);
        } else if (time_cell(t, row, year)) {
            draw_dot(t, &plot, year);
        }
    }
    time_draw_labels(t, &plot,
                     (struct rect){t->as_columns ? t->left - 2 * sheet->scale : t->left, top + 0.2 * sheet->scale,
                                   sheet->right, top + height + 0.3 * sheet->small_size});
}

// ---- The page

static void draw_page(struct time_rows *t, size_t page) {
    struct sheet *sheet = &t->chart->sheet;
    double top = sheet_page(sheet, page) + t->head_mm;
    time_draw_heads(t, top, top + sheet_rows_mm(sheet, page));
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        draw_row(t, i, top, sheet->row_mm[i]);
        top += sheet->row_mm[i];
    }
}

// Amounts of another stage say so at their marks.
static void add_stage_remark(struct time_rows *t) {
    bool any = false, any_scope = false;
    for (size_t i = 0; i < t->rows.count * t->rows.year_count; i++) {
        any_scope |= t->rows.cells[i] && t->rows.cells[i]->is_new_scope && i % t->rows.year_count > 0;
        any = any || (t->rows.cells[i] && t->rows.cells[i]->stage != t->rows.stages[i % t->rows.year_count]);
    }
    if (!t->as_columns && lineage_any_undecided(&t->rows)) {
        sheet_remark(&t->chart->sheet, word(&t->chart->words, WORD_undecided_breaks));
    }
    if (!t->as_columns && lineage_any_break(&t->rows)) {
        sheet_remark(&t->chart->sheet, word(&t->chart->words, WORD_name_breaks));
    }
    if (any_scope) {
        sheet_remark(&t->chart->sheet, word(&t->chart->words, t->as_columns ? WORD_scope_changed : WORD_scope_breaks));
    }
    if (!t->as_columns) {
        mark_years_apart(t->chart, &t->rows);
    }
    if (any) {
        sheet_remark(&t->chart->sheet, word(&t->chart->words, t->as_columns ? WORD_other_stage : WORD_stage_breaks));
    }
}

bool time_rows_draw(struct chart *chart, const struct level_rows *rows, bool as_columns, struct failure *failure) {
    struct time_rows t = {.chart = chart, .rows = *rows, .as_columns = as_columns};
    struct sheet *sheet = &chart->sheet;
    t.names = ARENA_ARRAY(struct row_name, rows->count, chart->arena);
    t.least_mm = ARENA_ARRAY(double, rows->count, chart->arena);
    make_names(&t);
    add_stage_remark(&t);
    make_columns(&t);
    time_choose_labels(&t);
    struct str one_scale = rows->count > 1 ? word(&chart->words, WORD_one_scale) : (struct str){0};
    sheet->subtitle = arena_join(title_years_listed(chart, rows), one_scale, chart->arena);
    t.head_mm = 1.7 * sheet->small_size;
    choose_heights(&t);
    caption_levels(chart, rows);
    if (!sheet_plan(sheet, t.least_mm, rows->count, 0, t.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&t, page);
    }
    return true;
}
