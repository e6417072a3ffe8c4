// The kind "slope": each programme a line over two or three years, its name at the end.
#include <math.h>

#include "plot/caption.h"
#include "plot/derive.h"
#include "plot/lineage.h"
#include "plot/slope.h"
#include "plot/title.h"

static const double dot_mm = 0.8;
static const double crop_share = 0.5, least_span_share = 0.3; // of the largest amount

static double year_x(const struct slope *s, size_t year) {
    double span = s->rows.years[s->rows.year_count - 1] - s->rows.years[0];
    return s->left + (s->right - s->left) * (s->rows.years[year] - s->rows.years[0]) / span;
}

static double value_y(const struct slope *s, double value) {
    return s->bottom - (value - s->low) / (s->high - s->low) * (s->bottom - s->top);
}

// What a row's line tells: what is proven between its first and last year shown. Where their stages do not compare
// nothing is told, and no line joins them.
static bool tells(const struct slope *s, size_t row, enum direction *direction) {
    const struct level *from = slope_cell(s, row, 0), *to = slope_cell(s, row, s->rows.year_count - 1);
    *direction = from && to ? title_direction(from, to) : DIRECTION_undetermined;
    for (size_t year = 1; year < s->rows.year_count; year++) {
        const struct level *level = slope_cell(s, row, year);
        if (level && level->is_new_scope) {
            return false;
        }
    }
    return from && to && derive_stages_compare(from->stage, to->stage);
}

static enum colour line_colour(const struct slope *s, size_t row) {
    enum direction direction;
    return tells(s, row, &direction) ? mark_line_colour(mark_direction_colour(direction, true)) : COLOUR_AXIS;
}

// Colour alone does not carry the direction: a copier of one bit keeps thick, thin and dashed lines apart.
static struct pen line_pen(const struct slope *s, enum direction direction) {
    static const double widths_mm[] = {[DIRECTION_undetermined] = 0.45,
                                       [DIRECTION_increase] = 0.6,
                                       [DIRECTION_decrease] = 0.3,
                                       [DIRECTION_unchanged] = 0.45};
    static const double dash_mm = 1.1;
    double type = s->chart->sheet.scale;
    return (struct pen){mark_line_colour(mark_direction_colour(direction, true)), widths_mm[direction] * type,
                        direction == DIRECTION_undetermined ? dash_mm * type : 0};
}

// From zero, unless all amounts lie in the upper part: lines and labels would be pressed into it. What is then shown is
// never so short that a small change looks steep.
static void make_scale(struct slope *s) {
    s->low = INFINITY;
    s->high = -INFINITY;
    for (size_t i = 0; i < s->rows.count * s->rows.year_count; i++) {
        if (s->rows.cells[i]) {
            s->low = fmin(s->low, (double)s->rows.cells[i]->amount);
            s->high = fmax(s->high, (double)s->rows.cells[i]->amount);
        }
    }
    s->is_cropped = s->low > 0 && s->high - s->low < crop_share * s->high;
    if (s->is_cropped) {
        double spare = fmax(0, least_span_share * s->high - (s->high - s->low)) / 2;
        s->low -= spare;
        s->high += spare;
        return;
    }
    s->low = fmin(s->low, 0);
    if (s->high <= s->low) {
        s->high = s->low + (double)s->chart->words.unit;
    }
}

// ---- Drawing

static struct point at(double x, double y) {
    return (struct point){x, y};
}

static bool any_new_scope(const struct slope *s) {
    for (size_t i = 0; i < s->rows.count * s->rows.year_count; i++) {
        if (s->rows.cells[i] && s->rows.cells[i]->is_new_scope && i % s->rows.year_count > 0) {
            return true;
        }
    }
    return false;
}

static struct point place_of(const struct slope *s, size_t row, size_t year) {
    return at(year_x(s, year), value_y(s, (double)slope_cell(s, row, year)->amount));
}

// The nearest earlier amount whose stage compares, as changes are made; SIZE_MAX where the line breaks.
static size_t joined_to(const struct slope *s, size_t row, size_t year) {
    for (size_t before = year; before-- > 0;) {
        const struct level *later = slope_cell(s, row, before + 1), *level = slope_cell(s, row, before);
        if (later && later->is_new_scope) {
            return SIZE_MAX;
        }
        if (level && derive_stages_compare(level->stage, slope_cell(s, row, year)->stage)) {
            return before;
        }
    }
    return SIZE_MAX;
}

static void draw_line(struct slope *s, size_t row) {
    enum direction direction;
    struct pen pen = line_pen(s, tells(s, row, &direction) ? direction : DIRECTION_unchanged);
    for (size_t year = 1; year < s->rows.year_count; year++) {
        size_t before = slope_cell(s, row, year) ? joined_to(s, row, year) : SIZE_MAX;
        if (before != SIZE_MAX) {
            struct point from = place_of(s, row, before), to = place_of(s, row, year);
            scene_line(s->chart->scene, from, to, pen, "slope")->row = (int)row;
            if (lineage_breaks(slope_cell(s, row, before), slope_cell(s, row, year))) {
                mark_break(s->chart, from, to, (int)row);
            }
        }
    }
}

static void draw_dots(struct slope *s, size_t row) {
    struct chart *chart = s->chart;
    double type = chart->sheet.scale;
    for (size_t year = 0; year < s->rows.year_count; year++) {
        const struct level *level = slope_cell(s, row, year);
        if (level) {
            bool is_on_line = derive_stages_compare(level->stage, slope_cell(s, row, 0)->stage);
            enum colour colour = is_on_line ? line_colour(s, row) : COLOUR_AXIS;
            scene_circle(chart->scene, place_of(s, row, year), dot_mm * type,
                         (struct fill){level->of_which ? COLOUR_PAPER : colour, HATCH_NONE},
                         (struct pen){colour, 0.35 * type, 0}, "dot")
                ->row = (int)row;
        }
    }
}

static void draw_end(struct slope *s, const struct end *end, size_t side) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    double type = sheet->scale, sign = side ? 1 : -1, x = side ? s->right : s->left;
    double from = x + sign * (dot_mm + 0.4) * type, to = x + sign * slope_leader_mm * type;
    double label = to + sign * slope_gap_mm * type, size = sheet->text_size * 0.93;
    scene_line(chart->scene, at(from, end->mark_y), at(to, end->label_y), (struct pen){COLOUR_AXIS, 0.15 * type, 0},
               "leader")
        ->row = (int)end->row;
    mark_text(chart, side ? label + s->value_width : label, end->label_y, end->value, size,
              side ? WEIGHT_BOLD : WEIGHT_REGULAR, side ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_END,
              side ? "to value" : "from value", (int)end->row);
    mark_level_stage(chart, &s->rows, end->row, side ? s->rows.year_count - 1 : 0, label, end->label_y);
    if (side) {
        mark_name(chart, &end->name, label + s->value_width + 2 * slope_gap_mm * type, end->label_y, (int)end->row);
    }
}

// The years between have no room for their amounts.
static void add_middle_cells(struct slope *s) {
    for (size_t i = 0; i < s->rows.count; i++) {
        for (size_t year = 1; year + 1 < s->rows.year_count; year++) {
            double y = slope_cell(s, i, year) ? place_of(s, i, year).y : s->top;
            mark_level_cell(s->chart, &s->rows, i, year, year_x(s, year), y);
        }
    }
}

static void draw_ends(struct slope *s, size_t side, double low, double high) {
    size_t year = side ? s->rows.year_count - 1 : 0;
    for (size_t i = 0; i < s->end_count[side]; i++) {
        s->ends[side][i].mark_y = place_of(s, s->ends[side][i].row, year).y;
    }
    slope_place_labels(s, side, low, high);
    for (size_t i = 0; i < s->end_count[side]; i++) {
        draw_end(s, &s->ends[side][i], side);
    }
}

static void draw_years(struct slope *s, double top, double bottom) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    for (size_t year = 0; year < s->rows.year_count; year++) {
        double x = year_x(s, year);
        scene_line(chart->scene, at(x, top), at(x, bottom), (struct pen){COLOUR_RULE, 0.2 * sheet->scale, 0},
                   "year line");
        scene_text(chart->scene, at(x, top - 0.7 * sheet->small_size),
                   words_year_stage_short(&chart->words, s->rows.years[year], s->rows.stages[year]), sheet->small_size,
                   WEIGHT_BOLD, COLOUR_INK_SOFT, ANCHOR_MIDDLE, "year");
    }
    mark_level_heads(chart, &s->rows, true, top);
}

static void draw(struct slope *s, double top, double height) {
    const struct sheet *sheet = &s->chart->sheet;
    double head = 2.6 * sheet->small_size, pad = 0.8 * sheet->text_size;
    s->top = top + head + pad;
    s->bottom = top + height - pad;
    draw_years(s, top + head, top + height);
    for (size_t i = 0; i < s->rows.count; i++) {
        draw_line(s, i);
        draw_dots(s, i);
    }
    draw_ends(s, 0, top + head, top + height);
    add_middle_cells(s);
    draw_ends(s, 1, top + head, top + height);
}

// ---- The whole

static void add_legend(struct slope *s) {
    const struct words *words = &s->chart->words;
    static const enum word names[] = {WORD_legend_increase, WORD_legend_decrease, WORD_legend_undetermined,
                                      WORD_legend_unchanged};
    static const enum direction directions[] = {DIRECTION_increase, DIRECTION_decrease, DIRECTION_undetermined,
                                                DIRECTION_unchanged};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        bool used = false;
        for (size_t i = 0; i < s->rows.count; i++) {
            enum direction direction;
            used = used || (tells(s, i, &direction) && direction == directions[k]);
        }
        if (used) {
            struct pen pen = line_pen(s, directions[k]);
            sheet_legend(&s->chart->sheet,
                         (struct legend_entry){LEGEND_LINE, {COLOUR_NONE, HATCH_NONE}, pen, word(words, names[k])});
        }
    }
}

static void add_remarks(struct slope *s) {
    struct chart *chart = s->chart;
    bool english = chart->words.english;
    if (s->is_cropped) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_not_from_zero));
    }
    if (lineage_any_break(&s->rows)) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_name_breaks));
    }
    mark_years_apart(chart, &s->rows);
    if (any_new_scope(s)) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_scope_breaks));
    }
    if (s->left_out > 0) {
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  english ? "Not shown: %.*s that do not state the first and the last year."
                                          : "最初と最後の年度がそろわない%.*sは除いた。",
                                  STR_ARGS(words_count(&chart->words, s->left_out))));
        if (s->is_undecided) {
            sheet_remark(&chart->sheet, word(&chart->words, WORD_undecided_left_out));
        }
    }
}

// Few lines on a high page would be drawn out: a small change looks steep.
static double easy_height(const struct slope *s) {
    const struct sheet *sheet = &s->chart->sheet;
    double rows = (double)s->rows.count;
    return sheet->height > 0 ? fmin(0.4 * sheet_body_room(sheet), (25 + 8 * rows) * sheet->scale)
                             : (rows > 1 ? 55 : 25) * sheet->scale;
}

bool kind_slope(struct chart *chart, struct failure *failure) {
    struct slope s = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!slope_select(&s, failure)) {
        return false;
    }
    slope_set_labels(&s);
    if (s.right <= s.left) {
        return failure_set(failure, "%g mm of width do not hold this chart: use a larger width", sheet->width);
    }
    make_scale(&s);
    add_legend(&s);
    sheet->subtitle = title_years_listed(chart, &s.rows);
    add_remarks(&s);
    caption_levels(chart, &s.rows);
    double least =
        fmax(slope_labels_height(&s, 0), slope_labels_height(&s, 1)) + 3 * sheet->small_size + 1.6 * sheet->text_size;
    least = fmax(least, (s.rows.count == 1 ? 25 : 40) * sheet->scale);
    if (!sheet_plan(sheet, &least, 1, fmax(1.25 * least, easy_height(&s)), 0, failure)) {
        return false;
    }
    draw(&s, sheet_page(sheet, 0), sheet->row_mm[0]);
    return true;
}
