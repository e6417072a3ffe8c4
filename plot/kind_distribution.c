// The kind "distribution": every programme a dot at its change in per cent, piled up where many are alike.
#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/mark.h"
#include "plot/title.h"

static const double dot_most_mm = 1.5, plot_least_mm = 22, widest_percent = 400;

struct dot {
    const struct change *change;
    double percent; // clamped to the axis
    bool is_beyond; // clamped
    double x, y;
};

struct distribution {
    struct chart *chart;
    struct change_rows rows;
    struct dot *dots;
    size_t count, without; // without: no per cent exists (base zero or not stated)
    struct scale scale;
    double radius, head_mm;
};

static int by_percent(const void *a, const void *b) {
    const struct dot *first = a, *second = b;
    if (first->percent != second->percent) {
        return first->percent < second->percent ? -1 : 1;
    }
    return str_compare(first->change->programme, second->change->programme);
}

static void collect(struct distribution *d) {
    d->dots = ARENA_ARRAY(struct dot, d->rows.count + 1, d->chart->arena);
    for (size_t i = 0; i < d->rows.count; i++) {
        const struct change *change = &d->rows.items[i];
        bool has = change->from.is_known && change->to.is_known && change->from.amount > 0;
        if (!has) {
            d->without++;
            continue;
        }
        double percent = 100 * (double)change->amount / (double)change->from.amount;
        struct dot dot = {.change = change, .percent = fmax(-100, fmin(widest_percent, percent))};
        dot.is_beyond = dot.percent != percent;
        d->dots[d->count++] = dot;
    }
    qsort(d->dots, d->count, sizeof *d->dots, by_percent);
}

static double middle_percent(const struct distribution *d) {
    size_t half = d->count / 2;
    return d->count % 2 ? d->dots[half].percent : (d->dots[half - 1].percent + d->dots[half].percent) / 2;
}

static struct str percent_text(const struct distribution *d, double percent, int decimals) {
    enum number_language language = d->chart->words.english ? NUMBER_ENGLISH : NUMBER_JAPANESE;
    struct rational value = rational_of((wide)llround(percent * 10) * 100, 1000);
    struct number_style style = {language, NUMBER_SIGNED, 0, decimals, false, false};
    return number_percent((struct percent_ends){true, value, value}, &style, d->chart->arena);
}

// Dots from the left: each on the lowest place where it touches none before; returns the number of layers.
static size_t pile(struct distribution *d) {
    size_t highest = 0;
    double step = 2.15 * d->radius;
    for (size_t i = 0; i < d->count; i++) {
        d->dots[i].x = scale_mm(&d->scale, d->dots[i].percent);
        size_t layer = 0;
        for (bool is_free = false; !is_free; layer += !is_free) {
            is_free = true;
            for (size_t k = 0; k < i; k++) {
                is_free = is_free && !(d->dots[k].y == (double)layer && d->dots[i].x - d->dots[k].x < step);
            }
        }
        d->dots[i].y = (double)layer;
        highest = layer + 1 > highest ? layer + 1 : highest;
    }
    return highest;
}

static struct point at(double x, double y) {
    return (struct point){x, y};
}

static void draw_axis(struct distribution *d, double top, double bottom) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double last = -INFINITY;
    for (size_t i = 0; i < d->scale.tick_count; i++) {
        double value = d->scale.ticks[i], x = scale_mm(&d->scale, value);
        struct pen pen = {value == 0 ? COLOUR_AXIS : COLOUR_RULE, 0.2 * sheet->scale, 0};
        struct str text = percent_text(d, value, d->scale.step < 1);
        double half = text_width_mm(sheet->fonts, text, sheet->small_size, WEIGHT_REGULAR) / 2;
        scene_line(chart->scene, at(x, top), at(x, bottom), pen, value == 0 ? "zero line" : "grid");
        if (x - half > last) {
            scene_text(chart->scene, at(x, bottom + 1.3 * sheet->small_size), text, sheet->small_size, WEIGHT_REGULAR,
                       COLOUR_INK_SOFT, ANCHOR_MIDDLE, "tick label");
            last = x + half + 0.6 * sheet->small_size;
        }
    }
}

// The two ends are named above the dots, the left one from the left and the right one from the right.
static void draw_names(struct distribution *d, double top) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double size = sheet->small_size;
    for (size_t side = 0; side < 2 && side < d->count; side++) {
        const struct dot *dot = &d->dots[side ? d->count - 1 : 0];
        struct str rate = percent_text(d, 100 * (double)dot->change->amount / (double)dot->change->from.amount, 1);
        struct str text = arena_printf(chart->arena, "%.*s %.*s", STR_ARGS(dot->change->programme), STR_ARGS(rate));
        struct typeset set =
            text_typeset(sheet->fonts, text, size, WEIGHT_REGULAR, sheet->right - sheet->left, 1, chart->arena);
        double width = set.lines[0].width_mm, middle = top + (1 + 1.5 * (double)side) * size;
        double from = side ? sheet->right - fmax(sheet->right - dot->x, width) : fmin(dot->x, sheet->right - width);
        scene_line(chart->scene, at(dot->x, middle), at(dot->x, dot->y),
                   (struct pen){COLOUR_AXIS, 0.15 * sheet->scale, 0}, "leader");
        mark_ground(chart, from, middle, width, size, ANCHOR_START);
        mark_text(chart, from, middle, set.lines[0].text, size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START,
                  "dot label", side ? (int)d->count - 1 : 0)
            ->condense = set.lines[0].condense;
    }
}

static void draw(struct distribution *d, double top, double height) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double bottom = top + height - 2 * sheet->small_size;
    draw_axis(d, top, bottom);
    scene_line(chart->scene, at(sheet->left, bottom), at(sheet->right, bottom),
               (struct pen){COLOUR_AXIS, 0.25 * sheet->scale, 0}, "base line");
    for (size_t i = 0; i < d->count; i++) {
        d->dots[i].y = bottom - d->radius * 1.3 - d->dots[i].y * 2.15 * d->radius;
    }
    draw_names(d, top);
    for (size_t i = 0; i < d->count; i++) {
        const struct dot *dot = &d->dots[i];
        enum colour colour = mark_direction_colour(dot->change->direction, true);
        bool hollow = dot->change->of_which;
        scene_circle(chart->scene, at(dot->x, dot->y), d->radius * 0.92,
                     (struct fill){hollow ? COLOUR_PAPER : colour, HATCH_NONE},
                     (struct pen){colour, hollow ? 0.4 * sheet->scale : 0.2 * sheet->scale, 0}, "dot")
            ->row = (int)i;
    }
}

static void make_scale(struct distribution *d) {
    const struct sheet *sheet = &d->chart->sheet;
    double low = fmin(0, d->dots[0].percent), high = fmax(0, d->dots[d->count - 1].percent);
    low = low == high ? low - 10 : low;
    high = high <= 0 ? fmax(high, 0.1 * -low) : high;
    double inset = 2.5 * sheet->small_size;
    d->scale = scale_onto(scale_tight(low, high, 9, 0.1, d->chart->arena), sheet->left + inset, sheet->right - inset);
    d->radius = dot_most_mm * sheet->scale;
}

static void add_words(struct distribution *d) {
    struct chart *chart = d->chart;
    struct sheet *sheet = &chart->sheet;
    bool english = chart->words.english, hollow = false, beyond = false;
    sheet->title = title_changes(chart, &d->rows);
    struct str years = title_years(chart, d->rows.from_year, d->rows.from_stage, d->rows.to_year, d->rows.to_stage);
    size_t unit = words_unit_name(&chart->words).size + word(&chart->words, WORD_comma).size;
    sheet->subtitle =
        arena_printf(chart->arena,
                     english ? "%.*s: change in per cent by the published values, a dot a programme "
                               "(median %.*s)"
                             : "%.*s。公表値による増減率、点は1事業(中央値%.*s)",
                     STR_ARGS(str_slice(years, 0, years.size - unit)), STR_ARGS(percent_text(d, middle_percent(d), 1)));
    for (size_t i = 0; i < d->count; i++) {
        hollow = hollow || d->dots[i].change->of_which;
        beyond = beyond || d->dots[i].is_beyond;
    }
    if (hollow) {
        sheet_remark(sheet, english ? STR("Hollow dots: part of a line, of which the part is not stated.")
                                    : STR("白抜きの点は「内数」(事業全体の額)。"));
    }
    if (beyond) {
        sheet_remark(sheet, english ? STR("Changes above 400 % stand at the right edge.")
                                    : STR("400%を超える増は右端に置いた。"));
    }
    if (d->without > 0) {
        sheet_remark(sheet, arena_printf(chart->arena,
                                         english ? "%zu programmes have no rate (nothing stated or zero before)."
                                                 : "前年度の額がない(又は0の)ため増減率のない%zu事業は含めていない。",
                                         d->without));
    }
}

bool kind_distribution(struct chart *chart, struct failure *failure) {
    struct distribution d = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    chart->most = 0;
    if (!select_changes(chart, &d.rows, failure)) {
        return false;
    }
    mark_choose_unit(chart, &d.rows);
    select_sort_changes(&d.rows);
    collect(&d);
    if (d.count == 0) {
        return failure_set(failure, "%.*s: nothing to draw: no programme has a change in per cent",
                           STR_ARGS(chart->data->path));
    }
    make_scale(&d);
    size_t layers = pile(&d);
    add_words(&d);
    mark_direction_legend(chart, &d.rows);
    caption_changes(chart, &d.rows);
    for (size_t i = 0; i < d.count; i++) { // rows of the scene are dots here
        chart->row_programmes[i] = d.dots[i].change->programme;
    }
    chart->row_count = d.count;
    double dots = (double)layers * 2.15 * d.radius + 5 * sheet->small_size;
    double least = fmax(plot_least_mm * sheet->scale, dots) + 3 * sheet->small_size;
    if (!sheet_plan(sheet, &least, 1, fmax(least, 40 * sheet->scale), 0, failure)) {
        return false;
    }
    draw(&d, sheet_page(sheet, 0), sheet->row_mm[0]);
    return true;
}
