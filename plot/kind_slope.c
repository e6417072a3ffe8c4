// The kind "slope": each programme a line over two or three years, its name at the end.
#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/label.h"
#include "plot/mark.h"
#include "plot/title.h"

static const double dot_mm = 0.8, line_mm = 0.5, leader_mm = 4, gap_mm = 0.8;
static const double least_lines_mm = 12, least_name_mm = 14;
static const double name_share = 0.42; // of the body's width, at most

enum { SLOPE_YEARS = 3, SLOPE_ROWS = 24, EASY_LINES = 2 };

struct end { // a label at a programme's last or first amount
    size_t row;
    double mark_y, label_y;
    struct row_name name; // at the last amount
    struct str value;
    double height;
};

struct slope {
    struct chart *chart;
    struct level_rows rows;
    double left, right, top, bottom; // of the lines
    double value_width, name_width;
    double low, high;
    struct end *ends[2];
    size_t end_count[2];
    size_t left_out;
    struct str *notes; // of the rows
};

static const struct level *cell(const struct slope *s, size_t row, size_t year) {
    return s->rows.cells[row * s->rows.year_count + year];
}

static double year_x(const struct slope *s, size_t year) {
    double span = s->rows.years[s->rows.year_count - 1] - s->rows.years[0];
    return s->left + (s->right - s->left) * (s->rows.years[year] - s->rows.years[0]) / span;
}

static double value_y(const struct slope *s, double value) {
    return s->bottom - (value - s->low) / (s->high - s->low) * (s->bottom - s->top);
}

// What is proven between a row's first and last year shown.
static enum direction direction_of(const struct slope *s, size_t row) {
    const struct level *from = cell(s, row, 0), *to = cell(s, row, s->rows.year_count - 1);
    if (!from || !to) {
        return DIRECTION_undetermined;
    }
    return title_direction(from, to);
}

// ---- Measures

// Rows that state the last year get a name there; the first year's amounts stand at its left.
static void collect_ends(struct slope *s) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    for (size_t side = 0; side < 2; side++) {
        s->ends[side] = ARENA_ARRAY(struct end, s->rows.count + 1, chart->arena);
        for (size_t i = 0; i < s->rows.count; i++) {
            const struct level *level = cell(s, i, side ? s->rows.year_count - 1 : 0);
            if (level) {
                struct end *end = &s->ends[side][s->end_count[side]++];
                end->row = i;
                end->value = words_amount_bare(&chart->words, level);
                double width = text_width_mm(sheet->fonts, end->value, sheet->text_size * 0.93, WEIGHT_BOLD);
                s->value_width = fmax(s->value_width, width);
            }
        }
    }
}

static bool is_of_which(const struct slope *s, size_t row) {
    bool any = false;
    for (size_t year = 0; year < s->rows.year_count; year++) {
        any = any || (cell(s, row, year) && cell(s, row, year)->of_which);
    }
    return any;
}

static void make_notes(struct slope *s) {
    struct chart *chart = s->chart;
    s->notes = ARENA_ARRAY(struct str, s->rows.count, chart->arena);
    for (size_t i = 0; i < s->rows.count; i++) {
        struct str part = is_of_which(s, i) ? mark_of_which_note(chart, WORD_of_which_hollow) : (struct str){0};
        s->notes[i] = mark_both(chart, part, mark_level_stage_note(chart, &s->rows, i));
    }
}

static double labels_height(const struct slope *s, size_t side) {
    double height = 0;
    for (size_t i = 0; i < s->end_count[side]; i++) {
        height += s->ends[side][i].height + 0.2 * s->chart->sheet.text_size;
    }
    return height;
}

// What a page has for them beside heads and frame, which many notes make larger.
static double labels_room(const struct slope *s) {
    const struct sheet *sheet = &s->chart->sheet;
    return 0.84 * sheet_body_room(sheet) - 3 * sheet->small_size - 1.6 * sheet->text_size;
}

// Sets the labels, names in at most so many lines each.
static void set_labels(struct slope *s, size_t most_lines) {
    struct chart *chart = s->chart;
    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < s->end_count[side]; i++) {
            struct end *end = &s->ends[side][i];
            end->height = 1.15 * chart->sheet.text_size;
            if (side == 1) {
                end->name = mark_set_name_in(chart, s->rows.programmes[end->row], s->notes[end->row], s->name_width,
                                             most_lines);
                end->height = mark_name_height(chart, &end->name);
            }
        }
    }
}

// The least width of the lines at which the heads of the years stand side by side.
static double heads_width(const struct slope *s) {
    const struct chart *chart = s->chart;
    size_t years = s->rows.year_count;
    double span = s->rows.years[years - 1] - s->rows.years[0], least = least_lines_mm * chart->sheet.scale, before = 0;
    for (size_t year = 0; year < years; year++) {
        struct str head = words_year_stage_short(&chart->words, s->rows.years[year], s->rows.stages[year]);
        double half = text_width_mm(chart->sheet.fonts, head, chart->sheet.small_size, WEIGHT_BOLD) / 2;
        if (year > 0) {
            double apart = before + half + 0.5 * chart->sheet.small_size;
            least = fmax(least, apart * span / (s->rows.years[year] - s->rows.years[year - 1]));
        }
        before = half;
    }
    return least;
}

static void set_names(struct slope *s) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    double body = sheet->right - sheet->left, widest = 0;
    for (size_t i = 0; i < s->end_count[1]; i++) {
        size_t row = s->ends[1][i].row;
        widest = fmax(widest, mark_name_width(chart, s->rows.programmes[row], s->notes[row]));
    }
    double labels = (leader_mm + gap_mm) * sheet->scale + s->value_width, gap = gap_mm * 2 * sheet->scale;
    double room = body - 2 * labels - gap - heads_width(s);
    s->name_width = fmin(widest, fmin(name_share * body, room));
    if (s->name_width < fmin(widest, least_name_mm * sheet->scale)) {
        return; // no width for this chart
    }
    s->left = sheet->left + labels;
    s->right = sheet->right - labels - gap - s->name_width;
    size_t lines = NAME_LINES;
    do {
        set_labels(s, lines);
    } while (--lines > 0 && labels_height(s, 1) > labels_room(s));
}

static void make_scale(struct slope *s) {
    s->low = INFINITY;
    s->high = -INFINITY;
    for (size_t i = 0; i < s->rows.count * s->rows.year_count; i++) {
        if (s->rows.cells[i]) {
            s->low = fmin(s->low, (double)s->rows.cells[i]->amount);
            s->high = fmax(s->high, (double)s->rows.cells[i]->amount);
        }
    }
    s->low = fmin(s->low, 0);
    if (s->high <= s->low) {
        s->high = s->low + (double)s->chart->words.unit;
    }
}

static int by_mark(const void *a, const void *b) {
    const struct end *first = a, *second = b;
    if (first->mark_y != second->mark_y) {
        return first->mark_y < second->mark_y ? -1 : 1;
    }
    return first->row < second->row ? -1 : first->row > second->row;
}

static void place_labels(struct slope *s, size_t side, double low, double high) {
    struct end *ends = s->ends[side];
    size_t count = s->end_count[side];
    struct span_label *labels = ARENA_ARRAY(struct span_label, count + 1, s->chart->arena);
    for (size_t i = 0; i < count; i++) {
        const struct level *level = cell(s, ends[i].row, side ? s->rows.year_count - 1 : 0);
        ends[i].mark_y = value_y(s, (double)level->amount);
    }
    qsort(ends, count, sizeof *ends, by_mark);
    for (size_t i = 0; i < count; i++) {
        labels[i] = (struct span_label){ends[i].mark_y, ends[i].height, 0};
    }
    label_spread(labels, count, low, high, 0.15 * s->chart->sheet.text_size, s->chart->arena);
    for (size_t i = 0; i < count; i++) {
        ends[i].label_y = labels[i].middle;
    }
}

// ---- Drawing

static struct point at(double x, double y) {
    return (struct point){x, y};
}

static void draw_row(struct slope *s, size_t row) {
    struct chart *chart = s->chart;
    double type = chart->sheet.scale;
    enum direction direction = direction_of(s, row);
    enum colour colour = mark_line_colour(mark_direction_colour(direction, true));
    const struct level *before = NULL;
    size_t before_year = 0;
    for (size_t year = 0; year < s->rows.year_count; year++) {
        const struct level *level = cell(s, row, year);
        if (!level) {
            continue;
        }
        struct point here = at(year_x(s, year), value_y(s, (double)level->amount));
        if (before) {
            scene_line(chart->scene, at(year_x(s, before_year), value_y(s, (double)before->amount)), here,
                       (struct pen){colour, line_mm * type, direction == DIRECTION_undetermined ? 1.1 * type : 0},
                       "slope")
                ->row = (int)row;
        }
        before = level;
        before_year = year;
    }
    for (size_t year = 0; year < s->rows.year_count; year++) {
        const struct level *level = cell(s, row, year);
        if (level) {
            scene_circle(chart->scene, at(year_x(s, year), value_y(s, (double)level->amount)), dot_mm * type,
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
    double from = x + sign * (dot_mm + 0.4) * type, to = x + sign * leader_mm * type;
    double label = to + sign * gap_mm * type, size = sheet->text_size * 0.93;
    scene_line(chart->scene, at(from, end->mark_y), at(to, end->label_y), (struct pen){COLOUR_AXIS, 0.15 * type, 0},
               "leader")
        ->row = (int)end->row;
    mark_text(chart, side ? label + s->value_width : label, end->label_y, end->value, size,
              side ? WEIGHT_BOLD : WEIGHT_REGULAR, side ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_END,
              side ? "to value" : "from value", (int)end->row);
    if (side) {
        mark_name(chart, &end->name, label + s->value_width + 2 * gap_mm * type, end->label_y, (int)end->row);
    }
}

static void draw(struct slope *s, double top, double height) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    double head = 2.6 * sheet->small_size, pad = 0.8 * sheet->text_size;
    s->top = top + head + pad;
    s->bottom = top + height - pad;
    for (size_t year = 0; year < s->rows.year_count; year++) {
        double x = year_x(s, year);
        scene_line(chart->scene, at(x, top + head), at(x, top + height),
                   (struct pen){COLOUR_RULE, 0.2 * sheet->scale, 0}, "year line");
        scene_text(chart->scene, at(x, top + head - 0.7 * sheet->small_size),
                   words_year_stage_short(&chart->words, s->rows.years[year], s->rows.stages[year]), sheet->small_size,
                   WEIGHT_BOLD, COLOUR_INK_SOFT, ANCHOR_MIDDLE, "year");
    }
    for (size_t i = 0; i < s->rows.count; i++) {
        draw_row(s, i);
    }
    for (size_t side = 0; side < 2; side++) {
        place_labels(s, side, top + head, top + height);
        for (size_t i = 0; i < s->end_count[side]; i++) {
            draw_end(s, &s->ends[side][i], side);
        }
    }
}

static void add_legend(struct slope *s) {
    const struct words *words = &s->chart->words;
    static const enum word names[] = {WORD_legend_increase, WORD_legend_decrease, WORD_legend_undetermined,
                                      WORD_legend_unchanged};
    static const enum direction directions[] = {DIRECTION_increase, DIRECTION_decrease, DIRECTION_undetermined,
                                                DIRECTION_unchanged};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        bool used = false;
        for (size_t i = 0; i < s->rows.count; i++) {
            used = used || direction_of(s, i) == directions[k];
        }
        if (used) {
            double dash = directions[k] == DIRECTION_undetermined ? 1.1 * s->chart->sheet.scale : 0;
            struct pen pen = {mark_line_colour(mark_direction_colour(directions[k], true)),
                              line_mm * s->chart->sheet.scale, dash};
            sheet_legend(&s->chart->sheet,
                         (struct legend_entry){LEGEND_LINE, {COLOUR_NONE, HATCH_NONE}, pen, word(words, names[k])});
        }
    }
}

static void add_remarks(struct slope *s) {
    struct chart *chart = s->chart;
    if (s->left_out > 0) {
        sheet_remark(&chart->sheet, arena_printf(chart->arena,
                                                 chart->words.english
                                                     ? "Not shown: %.*s that do not state the first and the last year."
                                                     : "最初と最後の年度がそろわない%.*sは除いた。",
                                                 STR_ARGS(words_count(&chart->words, s->left_out))));
    }
}

// Rows without the first or the last year are no slopes.
static void drop_incomplete(struct slope *s) {
    size_t kept = 0, years = s->rows.year_count;
    for (size_t i = 0; i < s->rows.count; i++) {
        if (!cell(s, i, 0) || !cell(s, i, years - 1)) {
            s->left_out++;
            continue;
        }
        s->rows.programmes[kept] = s->rows.programmes[i];
        for (size_t year = 0; year < years; year++) {
            s->rows.cells[kept * years + year] = s->rows.cells[i * years + year];
        }
        kept++;
    }
    s->rows.count = kept;
}

// Without a choice of years: the last ones (up to three) that a third of the programmes state.
static void choose_years(struct slope *s) {
    size_t years = s->rows.year_count, kept = 0, *keep = ARENA_ARRAY(size_t, years, s->chart->arena);
    for (size_t year = years; year-- > 0 && kept < SLOPE_YEARS;) {
        size_t stated = 0;
        for (size_t i = 0; i < s->rows.count; i++) {
            stated += cell(s, i, year) != NULL;
        }
        if (3 * stated >= s->rows.count) {
            keep[kept++] = year;
        }
    }
    if (s->chart->options->years || kept < 2) {
        return;
    }
    const struct level **cells = ARENA_ARRAY(const struct level *, (s->rows.count + 1) * kept, s->chart->arena);
    for (size_t i = 0; i < s->rows.count * kept; i++) {
        cells[i] = cell(s, i / kept, keep[kept - 1 - i % kept]);
    }
    for (size_t year = 0; year < kept; year++) { // rising, so none is overwritten before it is read
        s->rows.years[year] = s->rows.years[keep[kept - 1 - year]];
        s->rows.stages[year] = s->rows.stages[keep[kept - 1 - year]];
    }
    s->rows.cells = cells;
    s->rows.year_count = kept;
}

// How many labels one page holds, by the lines that their names take; a slope has no second page.
static size_t rows_that_fit(const struct slope *s) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    double column = name_share * (sheet->right - sheet->left), lines = 0;
    for (size_t i = 0; i < s->rows.count; i++) {
        double width = mark_name_width(chart, s->rows.programmes[i], (struct str){0});
        lines += fmin(EASY_LINES, ceil(1.15 * width / column));
    }
    double label = (1.32 * lines / (double)s->rows.count + 0.2) * sheet->text_size;
    return (size_t)fmax(3, fmin(SLOPE_ROWS, floor(labels_room(s) / label)));
}

// The largest, where not all have room; a line of their sum would press them flat.
static void keep_what_fits(struct slope *s) {
    struct chart *chart = s->chart;
    size_t fit = rows_that_fit(s), all = s->rows.count;
    if (chart->options->most > 0 || all <= fit) {
        return;
    }
    s->rows.count = fit;
    struct str shown = words_count(&chart->words, fit), rest = words_count(&chart->words, all - fit);
    sheet_remark(&chart->sheet,
                 chart->words.english
                     ? arena_printf(chart->arena, "Shown: the %.*s of the largest last amounts; %.*s more are stated.",
                                    STR_ARGS(shown), STR_ARGS(rest))
                     : arena_printf(chart->arena, "最後の年度の額が大きい%.*sを示した。ほかに%.*sがある。",
                                    STR_ARGS(shown), STR_ARGS(rest)));
}

static bool slope_select(struct slope *s, struct failure *failure) {
    struct chart *chart = s->chart;
    if (!select_levels(chart, &s->rows, failure)) {
        return false;
    }
    choose_years(s);
    if (s->rows.year_count < 2 || s->rows.year_count > SLOPE_YEARS) {
        return failure_set(failure,
                           "the kind slope shows two or three years, and here are %zu: --years picks some; trend and "
                           "levels show others",
                           s->rows.year_count);
    }
    drop_incomplete(s);
    if (s->rows.count == 0) {
        return failure_set(failure, "%.*s: nothing to draw: no programme states both the first and the last year",
                           STR_ARGS(chart->data->path));
    }
    mark_choose_unit_of_levels(chart, &s->rows);
    chart->sheet.title = title_trend(chart, &s->rows); // of all, before some become 「その他」
    chart->most = chart->options->most;
    if (!select_most_levels(chart, &s->rows, failure)) {
        return false;
    }
    select_sort_levels(&s->rows, chart->arena);
    keep_what_fits(s);
    return true;
}

bool kind_slope(struct chart *chart, struct failure *failure) {
    struct slope s = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!slope_select(&s, failure)) {
        return false;
    }
    collect_ends(&s);
    make_notes(&s);
    set_names(&s);
    if (s.right <= s.left) {
        return failure_set(failure, "%g mm of width do not hold this chart: use a larger width", sheet->width);
    }
    make_scale(&s);
    add_legend(&s);
    sheet->subtitle = title_years_listed(chart, &s.rows);
    add_remarks(&s);
    caption_levels(chart, &s.rows);
    double least = fmax(labels_height(&s, 0), labels_height(&s, 1)) + 3 * sheet->small_size + 1.6 * sheet->text_size;
    least = fmax(least, 40 * sheet->scale);
    double easy = sheet->height > 0 ? 0.4 * sheet_body_room(sheet) : 55 * sheet->scale;
    if (!sheet_plan(sheet, &least, 1, fmax(1.25 * least, easy), 0, failure)) {
        return false;
    }
    draw(&s, sheet_page(sheet, 0), sheet->row_mm[0]);
    return true;
}
