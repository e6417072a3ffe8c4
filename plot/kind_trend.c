// The kind "trend": a row a programme, its amounts along time, all rows on one scale; as columns it is what "levels"
// turns into where years are many.
#include <math.h>

#include "plot/caption.h"
#include "plot/derive.h"
#include "plot/label.h"
#include "plot/mark.h"
#include "plot/time_rows.h"
#include "plot/title.h"

static const double dot_mm = 0.85, line_mm = 0.55, pad_mm = 1.6, hairline_mm = 0.25;
static const double least_plot_mm = 11, easy_plot_mm = 20, most_plot_mm = 60; // of the largest row's values
static const double most_year_mm = 90, inset_mm = 8;

enum { PLAIN_IMPORTANCE = 1, LOW_IMPORTANCE, HIGH_IMPORTANCE, FIRST_IMPORTANCE, LAST_IMPORTANCE };

struct trend {
    struct chart *chart;
    struct level_rows rows;
    bool as_columns;
    struct row_name *names;
    double *least_mm;
    double name_width, left, right; // of the plots
    double year_mm;                 // between neighbouring years
    double inset_mm;                // of the first year
    double mm_per;                  // a yen, in every row
    double head_mm;
};

static const struct level *cell(const struct trend *t, size_t row, size_t year) {
    return t->rows.cells[row * t->rows.year_count + year];
}

static double year_x(const struct trend *t, size_t year) {
    double years = t->rows.years[year] - t->rows.years[0];
    return t->left + t->inset_mm + t->year_mm * years;
}

// ---- Measures

static bool is_of_which(const struct trend *t, size_t row) {
    bool any = false;
    for (size_t year = 0; year < t->rows.year_count; year++) {
        any = any || (cell(t, row, year) && cell(t, row, year)->of_which);
    }
    return any;
}

static void make_names(struct trend *t) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, room = (sheet->right - sheet->left) * 0.3;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < t->rows.count; i++) {
            enum word how = t->as_columns ? WORD_of_which_hatched : WORD_of_which_hollow;
            struct str note = is_of_which(t, i) ? mark_of_which_note(chart, how) : (struct str){0};
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

static struct span row_span(const struct trend *t, size_t row) {
    struct span span = {0, 0};
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (cell(t, row, year)) {
            span.low = fmin(span.low, (double)cell(t, row, year)->amount);
            span.high = fmax(span.high, (double)cell(t, row, year)->amount);
        }
    }
    return span;
}

static double label_height(const struct trend *t) {
    return 1.4 * t->chart->sheet.small_size;
}

// Of the values with their labels, above and, for negative ones, below.
static double plot_height(const struct trend *t, size_t row) {
    struct span span = row_span(t, row);
    return (span.high - span.low) * t->mm_per + label_height(t) * (span.low < 0 ? 2 : 1);
}

// The heights of the rows where the largest has so many mm for its values; returns their sum.
static double measure_rows(struct trend *t, double largest_mm) {
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

// The largest height at which the rows fit one page; rows are as high as their values, so that small ones leave room.
static void choose_heights(struct trend *t) {
    const struct sheet *sheet = &t->chart->sheet;
    double room = sheet_body_room(sheet), mm = (sheet->height > 0 ? most_plot_mm : easy_plot_mm) * sheet->scale;
    while (measure_rows(t, mm) > room && mm > least_plot_mm * sheet->scale) {
        mm = fmax(least_plot_mm * sheet->scale, mm - 0.5 * sheet->scale);
    }
}

// An amount of another stage than its year's says so: 37(要求).
static struct str value_words(const struct trend *t, size_t row, size_t year) {
    const struct words *words = &t->chart->words;
    const struct level *level = cell(t, row, year);
    struct str amount = words_amount_bare(words, level), stage = words_stage_short(words, level->stage);
    return level->stage == t->rows.stages[year] || stage.size == 0
               ? amount
               : arena_printf(t->chart->arena, "%.*s(%.*s)", STR_ARGS(amount), STR_ARGS(stage));
}

// Lines are labelled behind their last point.
static double last_label_width(const struct trend *t) {
    const struct sheet *sheet = &t->chart->sheet;
    double widest = 0;
    for (size_t i = 0; i < t->rows.count; i++) {
        size_t last = t->rows.year_count - 1;
        struct str text = cell(t, i, last) ? value_words(t, i, last) : (struct str){0};
        widest = fmax(widest, text.size ? text_width_mm(sheet->fonts, text, sheet->small_size, WEIGHT_BOLD) : 0);
    }
    return widest + 0.5 * sheet->small_size;
}

static double dot_radius(const struct trend *t) {
    return fmin(dot_mm * t->chart->sheet.scale, 0.2 * t->year_mm);
}

static void make_columns(struct trend *t) {
    const struct sheet *sheet = &t->chart->sheet;
    int years = t->rows.years[t->rows.year_count - 1] - t->rows.years[0];
    t->left = sheet->left + t->name_width + 3 * sheet->scale;
    t->right = sheet->right - (t->as_columns ? 0 : last_label_width(t));
    double room = t->right - t->left;
    t->inset_mm = t->as_columns ? room / (years + 1) / 2 : fmin(0.12 * room, inset_mm * sheet->scale);
    t->year_mm = years == 0 ? room : (room - (t->as_columns ? 2 : 1.4) * t->inset_mm) / years;
    t->year_mm = fmin(t->year_mm, most_year_mm * sheet->scale);
}

// ---- One row

struct plot {
    double zero_mm; // where zero lies
    size_t row;
};

static double value_y(const struct trend *t, const struct plot *plot, double value) {
    return plot->zero_mm - value * t->mm_per;
}

static double column_half(const struct trend *t) {
    return fmin(0.36 * t->year_mm, 3.2 * t->chart->sheet.scale);
}

static struct rect mark_of(const struct trend *t, const struct plot *plot, size_t year) {
    double x = year_x(t, year), y = value_y(t, plot, (double)cell(t, plot->row, year)->amount);
    double zero = value_y(t, plot, 0), type = t->chart->sheet.scale;
    if (t->as_columns) {
        return (struct rect){x - column_half(t), fmin(y, zero - hairline_mm * type), x + column_half(t), fmax(y, zero)};
    }
    double radius = dot_radius(t);
    return (struct rect){x - radius, y - radius, x + radius, y + radius};
}

static void draw_column(struct trend *t, const struct plot *plot, size_t year) {
    const struct level *level = cell(t, plot->row, year);
    struct rect box = mark_of(t, plot, year);
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
static bool is_joined(const struct trend *t, size_t row, size_t year) {
    const struct level *from = cell(t, row, year - 1), *to = cell(t, row, year);
    return from && to && t->rows.years[year] - t->rows.years[year - 1] == 1 &&
           derive_stages_compare(from->stage, to->stage);
}

static void draw_line(struct trend *t, const struct plot *plot) {
    double type = t->chart->sheet.scale;
    for (size_t year = 1; year < t->rows.year_count; year++) {
        const struct level *from = cell(t, plot->row, year - 1), *to = cell(t, plot->row, year);
        if (is_joined(t, plot->row, year)) {
            struct point ends[] = {{year_x(t, year - 1), value_y(t, plot, (double)from->amount)},
                                   {year_x(t, year), value_y(t, plot, (double)to->amount)}};
            scene_line(t->chart->scene, ends[0], ends[1], (struct pen){COLOUR_INK_SOFT, line_mm * type, 0}, "trend")
                ->row = (int)plot->row;
        }
    }
}

static void draw_dot(struct trend *t, const struct plot *plot, size_t year) {
    const struct level *level = cell(t, plot->row, year);
    bool is_last = year + 1 == t->rows.year_count;
    enum colour colour = is_last ? COLOUR_SERIES_2 : COLOUR_INK_SOFT;
    double type = t->chart->sheet.scale;
    struct point at = {year_x(t, year), value_y(t, plot, (double)level->amount)};
    scene_circle(t->chart->scene, at, dot_radius(t), (struct fill){level->of_which ? COLOUR_PAPER : colour, HATCH_NONE},
                 (struct pen){colour, 0.35 * type, 0}, "dot")
        ->row = (int)plot->row;
}

static int importance_of(const struct trend *t, const struct plot *plot, size_t year, size_t first, size_t last) {
    bool is_other_stage = cell(t, plot->row, year)->stage != t->rows.stages[year];
    if (year == last || year == first || is_other_stage) {
        return year == last || is_other_stage ? LAST_IMPORTANCE : FIRST_IMPORTANCE;
    }
    yen amount = cell(t, plot->row, year)->amount;
    bool is_high = true, is_low = true;
    for (size_t other = 0; other < t->rows.year_count; other++) {
        const struct level *level = cell(t, plot->row, other);
        is_high = is_high && (!level || level->amount <= amount);
        is_low = is_low && (!level || level->amount >= amount);
    }
    return is_high ? HIGH_IMPORTANCE : is_low ? LOW_IMPORTANCE : PLAIN_IMPORTANCE;
}

static void find_ends(const struct trend *t, size_t row, size_t *first, size_t *last) {
    *first = SIZE_MAX;
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (cell(t, row, year)) {
            *first = *first == SIZE_MAX ? year : *first;
            *last = year;
        }
    }
}

enum { PIECES = 6 }; // that a line is cut into, so that labels keep off it and off the zero line

static struct rect *line_obstacles(const struct trend *t, const struct plot *plot, size_t *count) {
    struct rect *obstacles = ARENA_ARRAY(struct rect, PIECES * t->rows.year_count + 2, t->chart->arena);
    double half = line_mm / 2 * t->chart->sheet.scale;
    if (!t->as_columns) {
        double last = year_x(t, t->rows.year_count - 1);
        obstacles[(*count)++] = (struct rect){t->left, plot->zero_mm - half / 2, last, plot->zero_mm + half / 2};
    }
    for (size_t year = 1; year < t->rows.year_count && !t->as_columns; year++) {
        const struct level *from = cell(t, plot->row, year - 1), *to = cell(t, plot->row, year);
        if (!is_joined(t, plot->row, year)) {
            continue;
        }
        double x = year_x(t, year - 1), y = value_y(t, plot, (double)from->amount);
        double x_step = (year_x(t, year) - x) / PIECES, y_step = (value_y(t, plot, (double)to->amount) - y) / PIECES;
        for (int i = 0; i < PIECES; i++) {
            double top = fmin(y + i * y_step, y + (i + 1) * y_step);
            obstacles[(*count)++] =
                (struct rect){x + i * x_step, top - half, x + (i + 1) * x_step, top + fabs(y_step) + half};
        }
    }
    return obstacles;
}

// Amounts above their marks; where they do not all fit, the last, first, largest and smallest go before the others.
static void draw_labels(struct trend *t, const struct plot *plot, struct rect bounds) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    struct plane_label *labels = ARENA_ARRAY(struct plane_label, t->rows.year_count, chart->arena);
    size_t *years = ARENA_ARRAY(size_t, t->rows.year_count, chart->arena);
    size_t count = 0, first = 0, last = 0;
    find_ends(t, plot->row, &first, &last);
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (!cell(t, plot->row, year)) {
            continue;
        }
        struct str text = value_words(t, plot->row, year);
        enum weight weight = year == last ? WEIGHT_BOLD : WEIGHT_REGULAR;
        labels[count] = (struct plane_label){.mark = mark_of(t, plot, year),
                                             .width = text_width_mm(sheet->fonts, text, sheet->small_size, weight) +
                                                      0.4 * sheet->small_size,
                                             .height = 0.95 * sheet->small_size,
                                             .first = year == last && !t->as_columns ? SIDE_RIGHT : SIDE_ABOVE,
                                             .importance = importance_of(t, plot, year, first, last)};
        years[count++] = year;
    }
    size_t obstacle_count = 0;
    struct rect *obstacles = line_obstacles(t, plot, &obstacle_count);
    label_place(labels, count, obstacles, obstacle_count, bounds, 0.35 * sheet->scale, chart->arena);
    for (size_t i = 0; i < count; i++) {
        if (labels[i].is_placed) {
            bool is_last = years[i] == last;
            struct rect box = labels[i].box;
            mark_text(chart, (box.left + box.right) / 2, (box.top + box.bottom) / 2,
                      value_words(t, plot->row, years[i]), sheet->small_size, is_last ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      is_last ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_MIDDLE, "value", (int)plot->row);
        }
    }
}

static void draw_row(struct trend *t, size_t row, double top, double height) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double spare = height - plot_height(t, row), low = row_span(t, row).low;
    struct plot plot = {top + height - spare / 2 + low * t->mm_per - (low < 0 ? label_height(t) : 0), row};
    double zero = plot.zero_mm;
    mark_name(chart, &t->names[row], sheet->left, top + height / 2, (int)row);
    double end = t->as_columns ? t->right : year_x(t, t->rows.year_count - 1);
    scene_line(chart->scene, (struct point){t->left, zero}, (struct point){end, zero},
               (struct pen){COLOUR_AXIS, hairline_mm * sheet->scale, 0}, "zero line");
    if (!t->as_columns) {
        draw_line(t, &plot);
    }
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (cell(t, row, year) && t->as_columns) {
            draw_column(t, &plot, year);
        } else if (cell(t, row, year)) {
            draw_dot(t, &plot, year);
        }
    }
    draw_labels(t, &plot,
                (struct rect){t->left - 2 * sheet->scale, top + 0.2 * sheet->scale, sheet->right, top + height});
}

// ---- The page

// Years above the plots; the last is sure of its place, the others stand where there is room.
static void draw_year_heads(struct trend *t, double top, double bottom) {
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    double free_until = INFINITY;
    for (size_t year = t->rows.year_count; year-- > 0;) {
        struct str text = words_year_stage_short(&chart->words, t->rows.years[year], t->rows.stages[year]);
        double x = year_x(t, year), half = text_width_mm(sheet->fonts, text, sheet->small_size, WEIGHT_REGULAR) / 2;
        double middle = fmin(x, t->right - half);
        if (middle + half < free_until) {
            scene_text(chart->scene, (struct point){middle, top - 0.45 * sheet->small_size}, text, sheet->small_size,
                       WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_MIDDLE, "year");
            free_until = middle - half - 0.5 * sheet->small_size;
            scene_line(chart->scene, (struct point){x, top}, (struct point){x, bottom},
                       (struct pen){COLOUR_RULE, 0.18 * sheet->scale, 0}, "grid");
        }
    }
}

static void draw_page(struct trend *t, size_t page) {
    struct sheet *sheet = &t->chart->sheet;
    double top = sheet_page(sheet, page) + t->head_mm;
    draw_year_heads(t, top, top + sheet_rows_mm(sheet, page));
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        draw_row(t, i, top, sheet->row_mm[i]);
        top += sheet->row_mm[i];
    }
}

// Amounts of another stage say so at their marks.
static void add_stage_remark(struct trend *t) {
    bool any = false;
    for (size_t i = 0; i < t->rows.count * t->rows.year_count; i++) {
        any = any || (t->rows.cells[i] && t->rows.cells[i]->stage != t->rows.stages[i % t->rows.year_count]);
    }
    if (any) {
        sheet_remark(&t->chart->sheet, word(&t->chart->words, t->as_columns ? WORD_other_stage : WORD_stage_breaks));
    }
}

bool time_rows_draw(struct chart *chart, const struct level_rows *rows, bool as_columns, struct failure *failure) {
    struct trend t = {.chart = chart, .rows = *rows, .as_columns = as_columns};
    struct sheet *sheet = &chart->sheet;
    t.names = ARENA_ARRAY(struct row_name, rows->count, chart->arena);
    t.least_mm = ARENA_ARRAY(double, rows->count, chart->arena);
    make_names(&t);
    add_stage_remark(&t);
    make_columns(&t);
    choose_heights(&t);
    sheet->subtitle = arena_join(title_years_listed(chart, rows), word(&chart->words, WORD_one_scale), chart->arena);
    t.head_mm = 1.7 * sheet->small_size;
    caption_levels(chart, rows);
    if (!sheet_plan(sheet, t.least_mm, rows->count, 0, t.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&t, page);
    }
    return true;
}

bool kind_trend(struct chart *chart, struct failure *failure) {
    struct level_rows rows;
    if (!select_levels(chart, &rows, failure)) {
        return false;
    }
    mark_choose_unit_of_levels(chart, &rows);
    chart->sheet.title = title_trend(chart, &rows); // of all, before some become 「その他」
    if (!select_most_levels(chart, &rows, failure)) {
        return false;
    }
    select_sort_levels(&rows, chart->arena);
    return time_rows_draw(chart, &rows, false, failure);
}
