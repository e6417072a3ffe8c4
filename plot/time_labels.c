// The words of rows along time: amounts at their marks, years above all.
#include <math.h>

#include "plot/time_rows.h"

static const double line_mm = 0.55;

enum { PLAIN_IMPORTANCE = 1, LOW_IMPORTANCE, HIGH_IMPORTANCE, FIRST_IMPORTANCE, LAST_IMPORTANCE };

// The words at a mark: the amount and, where its stage is not its year's, the stage: below it or, behind the last point
// of a line, beside it.
struct label_words {
    struct str amount, stage; // stage in brackets, or empty
    bool in_two_lines;
};

static struct label_words words_of(const struct time_rows *t, size_t row, size_t year, bool is_beside) {
    const struct words *words = &t->chart->words;
    const struct level *level = time_cell(t, row, year);
    struct str stage = words_stage_short(words, level->stage);
    struct label_words found = {.amount = words_amount_bare(words, level)};
    if (level->stage != t->rows.stages[year] && stage.size > 0) {
        found.stage = arena_printf(t->chart->arena, "(%.*s)", STR_ARGS(stage));
        found.in_two_lines = !is_beside;
    }
    if (is_beside) {
        found.amount = arena_join(found.amount, found.stage, t->chart->arena);
    }
    return found;
}

static double label_width(const struct time_rows *t, const struct label_words *words, enum weight weight) {
    const struct sheet *sheet = &t->chart->sheet;
    double width = text_width_mm(sheet->fonts, words->amount, sheet->small_size, weight);
    double stage =
        words->in_two_lines ? text_width_mm(sheet->fonts, words->stage, sheet->small_size, WEIGHT_REGULAR) : 0;
    return fmax(width, stage) + 0.4 * sheet->small_size;
}

double time_label_height(const struct time_rows *t, size_t row) {
    bool has_stage = false;
    for (size_t year = 0; year < t->rows.year_count; year++) {
        has_stage = has_stage || (time_cell(t, row, year) && time_cell(t, row, year)->stage != t->rows.stages[year]);
    }
    return (has_stage ? 2.4 : 1.4) * t->chart->sheet.small_size;
}

// Lines are labelled behind their last point.
double time_last_label_width(const struct time_rows *t) {
    size_t last = t->rows.year_count - 1;
    double widest = 0;
    for (size_t i = 0; i < t->rows.count; i++) {
        if (time_cell(t, i, last)) {
            struct label_words words = words_of(t, i, last, true);
            widest = fmax(widest, label_width(t, &words, WEIGHT_BOLD));
        }
    }
    return widest + 0.1 * t->chart->sheet.small_size;
}

static int importance_of(const struct time_rows *t, const struct time_plot *plot, size_t year, size_t first,
                         size_t last) {
    bool is_other_stage = time_cell(t, plot->row, year)->stage != t->rows.stages[year];
    if (year == last || year == first || is_other_stage) {
        return year == last || is_other_stage ? LAST_IMPORTANCE : FIRST_IMPORTANCE;
    }
    yen amount = time_cell(t, plot->row, year)->amount;
    bool is_high = true, is_low = true;
    for (size_t other = 0; other < t->rows.year_count; other++) {
        const struct level *level = time_cell(t, plot->row, other);
        bool is_earlier = other < year; // of several as large, the first
        is_high = is_high && (!level || level->amount < amount + !is_earlier || other == year);
        is_low = is_low && (!level || level->amount > amount - !is_earlier || other == year);
    }
    return is_high ? HIGH_IMPORTANCE : is_low ? LOW_IMPORTANCE : PLAIN_IMPORTANCE;
}

static void find_ends(const struct time_rows *t, size_t row, size_t *first, size_t *last) {
    *first = SIZE_MAX;
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (time_cell(t, row, year)) {
            *first = *first == SIZE_MAX ? year : *first;
            *last = year;
        }
    }
}

enum { PIECES = 6 }; // that a line is cut into, so that labels keep off it and off the zero line

// The zero line behind the first mark, the lines, and the marks without a label.
static struct rect *obstacles_of(const struct time_rows *t, const struct time_plot *plot, const size_t *label_of_year,
                                 size_t *count) {
    struct rect *obstacles = ARENA_ARRAY(struct rect, (PIECES + 1) * t->rows.year_count + 2, t->chart->arena);
    double half = line_mm / 2 * t->chart->sheet.scale;
    if (!t->as_columns) {
        double first = time_x(t, 0), last = time_x(t, t->rows.year_count - 1);
        obstacles[(*count)++] = (struct rect){first, plot->zero_mm - half / 2, last, plot->zero_mm + half / 2};
    }
    for (size_t year = 0; year < t->rows.year_count; year++) {
        if (time_cell(t, plot->row, year) && label_of_year[year] == SIZE_MAX) {
            obstacles[(*count)++] = time_mark(t, plot, year);
        }
    }
    for (size_t year = 1; year < t->rows.year_count && !t->as_columns; year++) {
        const struct level *from = time_cell(t, plot->row, year - 1), *to = time_cell(t, plot->row, year);
        if (!time_is_joined(t, plot->row, year)) {
            continue;
        }
        double x = time_x(t, year - 1), y = time_y(t, plot, (double)from->amount);
        double x_step = (time_x(t, year) - x) / PIECES, y_step = (time_y(t, plot, (double)to->amount) - y) / PIECES;
        for (int i = 0; i < PIECES; i++) {
            double top = fmin(y + i * y_step, y + (i + 1) * y_step);
            obstacles[(*count)++] =
                (struct rect){x + i * x_step, top - half, x + (i + 1) * x_step, top + fabs(y_step) + half};
        }
    }
    return obstacles;
}

void time_choose_labels(struct time_rows *t) {
    const struct sheet *sheet = &t->chart->sheet;
    for (size_t i = 0; i < t->rows.count * t->rows.year_count; i++) {
        const struct level *level = t->rows.cells[i];
        struct str text = level ? words_amount_bare(&t->chart->words, level) : (struct str){0};
        double width = text.size ? text_width_mm(sheet->fonts, text, sheet->small_size, WEIGHT_REGULAR) : 0;
        t->few_labels = t->few_labels || width + 0.4 * sheet->small_size > t->year_mm;
    }
}

static bool is_beside(const struct time_rows *t, size_t year, size_t last) {
    return year == last && !t->as_columns;
}

static struct plane_label label_of(const struct time_rows *t, const struct time_plot *plot, size_t year, size_t first,
                                   size_t last) {
    struct label_words words = words_of(t, plot->row, year, is_beside(t, year, last));
    return (struct plane_label){.mark = time_mark(t, plot, year),
                                .width = label_width(t, &words, year == last ? WEIGHT_BOLD : WEIGHT_REGULAR),
                                .height = (words.in_two_lines ? 1.95 : 0.95) * t->chart->sheet.small_size,
                                .first = is_beside(t, year, last) ? SIDE_RIGHT : SIDE_ABOVE,
                                .importance = importance_of(t, plot, year, first, last)};
}

static void draw_label(struct time_rows *t, size_t row, size_t year, struct rect box, size_t last) {
    struct chart *chart = t->chart;
    struct label_words words = words_of(t, row, year, is_beside(t, year, last));
    double size = chart->sheet.small_size, x = (box.left + box.right) / 2, middle = (box.top + box.bottom) / 2;
    double up = words.in_two_lines ? 0.5 * size : 0, width = box.right - box.left - 0.2 * size;
    mark_ground(chart, x, middle - up, width, size, ANCHOR_MIDDLE);
    mark_text(chart, x, middle - up, words.amount, size, year == last ? WEIGHT_BOLD : WEIGHT_REGULAR,
              year == last ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_MIDDLE, "value", (int)row);
    if (words.in_two_lines) {
        mark_ground(chart, x, middle + up, width, size, ANCHOR_MIDDLE);
        mark_text(chart, x, middle + up, words.stage, size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_MIDDLE,
                  "value detail", (int)row);
    }
}

// Amounts above their marks; where they do not all fit, the last, first, largest and smallest go before the others.
void time_draw_labels(struct time_rows *t, const struct time_plot *plot, struct rect bounds) {
    size_t count = 0, first = 0, last = 0, obstacle_count = 0;
    struct plane_label *labels = ARENA_ARRAY(struct plane_label, t->rows.year_count, t->chart->arena);
    size_t *label_of_year = ARENA_ARRAY(size_t, t->rows.year_count, t->chart->arena);
    find_ends(t, plot->row, &first, &last);
    for (size_t year = 0; year < t->rows.year_count; year++) {
        label_of_year[year] = SIZE_MAX;
        if (time_cell(t, plot->row, year)) {
            struct plane_label label = label_of(t, plot, year, first, last);
            if (!t->few_labels || label.importance > PLAIN_IMPORTANCE) {
                label_of_year[year] = count;
                labels[count++] = label;
            }
        }
    }
    struct rect *obstacles = obstacles_of(t, plot, label_of_year, &obstacle_count);
    label_place(labels, count, obstacles, obstacle_count, bounds, 0.35 * t->chart->sheet.scale, t->chart->arena);
    for (size_t year = 0; year < t->rows.year_count; year++) {
        size_t label = label_of_year[year];
        if (label != SIZE_MAX && labels[label].is_placed) {
            draw_label(t, plot->row, year, labels[label].box, last);
        } else {
            mark_level_cell(t->chart, &t->rows, plot->row, year, time_x(t, year), plot->zero_mm);
        }
    }
}

// ---- Years

static struct str head_words(const struct time_rows *t, size_t year) {
    return words_year_stage_short(&t->chart->words, t->rows.years[year], t->rows.stages[year]);
}

// Whether every so-manieth year, counted back from the last, has room for its head.
static bool heads_fit(const struct time_rows *t, int every) {
    const struct sheet *sheet = &t->chart->sheet;
    int last = t->rows.years[t->rows.year_count - 1];
    double free_until = INFINITY;
    for (size_t year = t->rows.year_count; year-- > 0;) {
        if ((last - t->rows.years[year]) % every != 0) {
            continue;
        }
        double half = text_width_mm(sheet->fonts, head_words(t, year), sheet->small_size, WEIGHT_REGULAR) / 2;
        double middle = fmin(time_x(t, year), t->right - half);
        if (middle + half > free_until) {
            return false;
        }
        free_until = middle - half - 0.5 * sheet->small_size;
    }
    return true;
}

void time_draw_heads(struct time_rows *t, double top, double bottom) {
    static const int steps[] = {1, 2, 5, 10, 20, 50};
    struct chart *chart = t->chart;
    const struct sheet *sheet = &chart->sheet;
    int last = t->rows.years[t->rows.year_count - 1], step = 0;
    while (step < 5 && !heads_fit(t, steps[step])) {
        step++;
    }
    scene_cell(chart->scene, (struct point){sheet->left, top}, words_noun(&chart->words), "column head", -1);
    for (size_t year = 0; year < t->rows.year_count; year++) {
        double x = time_x(t, year), baseline = top - 0.45 * sheet->small_size;
        struct str words = head_words(t, year);
        if ((last - t->rows.years[year]) % steps[step] != 0) {
            scene_cell(chart->scene, (struct point){x, baseline}, words, "column head", -1);
            continue;
        }
        double half = text_width_mm(sheet->fonts, words, sheet->small_size, WEIGHT_REGULAR) / 2;
        scene_text(chart->scene, (struct point){fmin(x, t->right - half), baseline}, words, sheet->small_size,
                   WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_MIDDLE, "column head");
        scene_line(chart->scene, (struct point){x, top}, (struct point){x, bottom},
                   (struct pen){COLOUR_RULE, 0.18 * sheet->scale, 0}, "grid");
    }
}
