// The labels of the kind "slope": names and amounts at the ends of its lines, spread so that none covers another.
#include <math.h>
#include <stdlib.h>

#include "plot/label.h"
#include "plot/slope.h"

const double slope_leader_mm = 4, slope_gap_mm = 0.8;

static const double least_lines_mm = 12, least_name_mm = 14;
static const double name_share = 0.42; // of the body's width, at most

const struct level *slope_cell(const struct slope *s, size_t row, size_t year) {
    return s->rows.cells[row * s->rows.year_count + year];
}

// Rows that state the last year get a name there; the first year's amounts stand at its left.
static void collect_ends(struct slope *s) {
    struct chart *chart = s->chart;
    const struct sheet *sheet = &chart->sheet;
    for (size_t side = 0; side < 2; side++) {
        s->ends[side] = ARENA_ARRAY(struct end, s->rows.count + 1, chart->arena);
        for (size_t i = 0; i < s->rows.count; i++) {
            const struct level *level = slope_cell(s, i, side ? s->rows.year_count - 1 : 0);
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

static void make_notes(struct slope *s) {
    struct chart *chart = s->chart;
    s->notes = ARENA_ARRAY(struct str, s->rows.count, chart->arena);
    for (size_t i = 0; i < s->rows.count; i++) {
        s->notes[i] = mark_level_notes(chart, &s->rows, i, WORD_of_which_hollow, true);
    }
}

// Between labels; more where names of several lines would run into each other.
static double label_gap(const struct slope *s, size_t side) {
    bool has_lines = false;
    for (size_t i = 0; i < s->end_count[side]; i++) {
        has_lines = has_lines || s->ends[side][i].name.set.line_count > 1;
    }
    return (has_lines ? 0.55 : 0.15) * s->chart->sheet.text_size;
}

double slope_labels_height(const struct slope *s, size_t side) {
    double height = 0;
    for (size_t i = 0; i < s->end_count[side]; i++) {
        height += s->ends[side][i].height + label_gap(s, side) + 0.05 * s->chart->sheet.text_size;
    }
    return height;
}

// What a page has for them beside heads and frame, which many notes make larger.
double slope_labels_room(const struct slope *s) {
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
    double labels = (slope_leader_mm + slope_gap_mm) * sheet->scale + s->value_width,
           gap = slope_gap_mm * 2 * sheet->scale;
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
    } while (--lines > 0 && slope_labels_height(s, 1) > slope_labels_room(s));
}

void slope_set_labels(struct slope *s) {
    collect_ends(s);
    make_notes(s);
    set_names(s);
}

static int by_mark(const void *a, const void *b) {
    const struct end *first = a, *second = b;
    if (first->mark_y != second->mark_y) {
        return first->mark_y < second->mark_y ? -1 : 1;
    }
    return first->row < second->row ? -1 : first->row > second->row;
}

void slope_place_labels(struct slope *s, size_t side, double low, double high) {
    struct end *ends = s->ends[side];
    size_t count = s->end_count[side];
    struct span_label *labels = ARENA_ARRAY(struct span_label, count + 1, s->chart->arena);
    qsort(ends, count, sizeof *ends, by_mark);
    for (size_t i = 0; i < count; i++) {
        labels[i] = (struct span_label){ends[i].mark_y, ends[i].height, 0};
    }
    label_spread(labels, count, low, high, label_gap(s, side), s->chart->arena);
    for (size_t i = 0; i < count; i++) {
        ends[i].label_y = labels[i].middle;
    }
}
