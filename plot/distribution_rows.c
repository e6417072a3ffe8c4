// A distribution of few: a row each, from the largest rise to the deepest fall.
#include "plot/distribution.h"

#include <math.h>

static const double narrow_mm = 110, row_dot_mm = 1.35, easy_mm = 8.6, gap_mm = 3;

struct rate_rows {
    struct distribution *d;
    struct row_name *names;
    double *least_mm;
    double name_width, rate_width, head_mm;
};

// The dots rise, the rows fall.
static const struct dot *dot_of(const struct rate_rows *r, size_t row) {
    return &r->d->dots[r->d->count - 1 - row];
}

static struct str note_of(const struct rate_rows *r, const struct dot *dot) {
    return mark_change_notes(r->d->chart, &r->d->rows, dot->change, WORD_of_which_hollow);
}

static double rate_size(const struct rate_rows *r) {
    const struct sheet *sheet = &r->d->chart->sheet;
    bool is_narrow = (sheet->right - sheet->left) / sheet->scale < narrow_mm;
    return is_narrow ? sheet->small_size : 0.93 * sheet->text_size;
}

static void measure(struct rate_rows *r) {
    struct chart *chart = r->d->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0;
    for (size_t i = 0; i < r->d->count; i++) {
        const struct dot *dot = dot_of(r, i);
        double rate = text_width_mm(sheet->fonts, distribution_rate(r->d, dot), rate_size(r), WEIGHT_BOLD);
        r->rate_width = fmax(r->rate_width, rate);
        widest = fmax(widest, mark_name_width(chart, dot->change->programme, note_of(r, dot)));
    }
    r->name_width = fmin(widest, 0.38 * (sheet->right - sheet->left));
    for (size_t i = 0; i < r->d->count; i++) {
        const struct dot *dot = dot_of(r, i);
        r->names[i] = mark_set_name(chart, dot->change->programme, note_of(r, dot), r->name_width);
        r->least_mm[i] = mark_name_height(chart, &r->names[i]) + 2.4 * sheet->scale;
    }
}

struct rates {
    double least, most; // per cent; infinite where open
};

static struct rates ends_of(const struct dot *dot) {
    const struct percent_ends *ends = &dot->change->percent;
    return ends->known ? (struct rates){rational_double(ends->min), rational_double(ends->max)}
                       : (struct rates){-INFINITY, INFINITY};
}

// Holds the dots and zero, and whiskers as far as the amounts' kinds hold theirs.
static void make_scale(struct rate_rows *r) {
    struct distribution *d = r->d;
    const struct sheet *sheet = &d->chart->sheet;
    double low = 0, high = 0, largest = 1, inset = 1.5 * sheet->small_size, gap = gap_mm * sheet->scale;
    for (size_t i = 0; i < d->count; i++) {
        largest = fmax(largest, fabs(d->dots[i].percent));
    }
    double most = mark_whisker_share * largest;
    for (size_t i = 0; i < d->count; i++) {
        struct rates ends = ends_of(&d->dots[i]);
        low = fmin(low, fmin(d->dots[i].percent, fmax(ends.least, -fmin(most, 100))));
        high = fmax(high, fmax(d->dots[i].percent, fmin(ends.most, fmin(most, distribution_widest))));
    }
    double left = sheet->left + r->name_width + gap + inset, right = sheet->right - r->rate_width - gap - inset;
    d->scale = distribution_scale(d, low, high, left, right);
}

static bool any_whisker(const struct rate_rows *r) {
    bool any = false;
    for (size_t i = 0; i < r->d->count; i++) {
        struct rates ends = ends_of(&r->d->dots[i]);
        any = any || mark_shows_whisker(r->d->chart, &r->d->scale, ends.least, ends.most);
    }
    return any;
}

static void draw_row(struct rate_rows *r, size_t row, double middle) {
    struct distribution *d = r->d;
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    struct dot *dot = &d->dots[d->count - 1 - row];
    struct rates ends = ends_of(dot);
    bool proven = dot->change->direction != DIRECTION_undetermined, hollow = dot->change->of_which;
    enum colour colour = mark_direction_colour(dot->change->direction, true);
    dot->x = scale_mm(&d->scale, dot->percent);
    dot->y = middle;
    mark_name(chart, &r->names[row], sheet->left, middle, (int)row);
    scene_line(chart->scene, (struct point){scale_mm(&d->scale, 0), middle}, (struct point){dot->x, middle},
               (struct pen){mark_line_colour(colour), 0.5 * sheet->scale, 0}, "stem")
        ->row = (int)row;
    mark_whisker_between(chart, &d->scale, ends.least, ends.most, middle, (int)row);
    scene_circle(chart->scene, (struct point){dot->x, middle}, row_dot_mm * sheet->scale,
                 (struct fill){hollow ? COLOUR_PAPER : colour, HATCH_NONE},
                 (struct pen){mark_line_colour(colour), (hollow ? 0.45 : 0.2) * sheet->scale, 0}, "dot")
        ->row = (int)row;
    distribution_cells(d, dot, (int)row);
    mark_text(chart, sheet->right, middle, distribution_rate(d, dot), rate_size(r),
              proven ? WEIGHT_BOLD : WEIGHT_REGULAR, proven ? colour : COLOUR_INK_SOFT, ANCHOR_END, "value", (int)row);
}

static void draw_page(struct rate_rows *r, size_t page) {
    struct chart *chart = r->d->chart;
    struct sheet *sheet = &chart->sheet;
    double top = sheet_page(sheet, page) + r->head_mm, first = top;
    mark_change_heads(chart, &r->d->rows, top);
    distribution_axis(r->d, top, top + sheet_rows_mm(sheet, page), top - 0.45 * sheet->small_size);
    mark_head(chart, sheet->right, r->rate_width + gap_mm * sheet->scale, top - 0.6 * sheet->small_size,
              word(&chart->words, WORD_percent), ANCHOR_END);
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        if (top > first) {
            mark_rule(chart, top);
        }
        draw_row(r, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
}

bool distribution_draw_rows(struct distribution *d, struct failure *failure) {
    struct chart *chart = d->chart;
    struct sheet *sheet = &chart->sheet;
    struct rate_rows r = {.d = d};
    r.names = ARENA_ARRAY(struct row_name, d->count, chart->arena);
    r.least_mm = ARENA_ARRAY(double, d->count, chart->arena);
    measure(&r);
    make_scale(&r);
    for (size_t i = 0; i < d->count; i++) {
        chart->row_programmes[i] = dot_of(&r, i)->change->programme;
    }
    if (d->scale.to_mm - d->scale.from_mm < 8 * sheet->scale) {
        return failure_set(failure, "%g mm of width do not hold this chart: use a larger width", sheet->width);
    }
    if (any_whisker(&r)) {
        sheet_remark(sheet, word(&chart->words, WORD_whisker_rate_remark));
    }
    r.head_mm = 1.8 * sheet->small_size;
    if (!sheet_plan(sheet, r.least_mm, d->count, easy_mm * sheet->scale, r.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&r, page);
    }
    return true;
}
