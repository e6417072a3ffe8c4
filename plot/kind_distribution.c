// The kind "distribution": every programme a dot at its change in per cent, piled up where many are alike.
#include "plot/distribution.h"

#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/title.h"

static const double dot_mm = 1.5, large_dot_mm = 2, least_dot_mm = 0.4;

const double distribution_widest = 400;

enum {
    FEW_DOTS = 40,  // that can be large
    NAMED_ROWS = 12 // so few have a row each: a pile would leave most of them without a name
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
        struct dot dot = {.change = change, .percent = fmax(-100, fmin(distribution_widest, percent))};
        dot.is_beyond = dot.percent != percent;
        d->dots[d->count++] = dot;
    }
    qsort(d->dots, d->count, sizeof *d->dots, by_percent);
}

static int by_size(const void *a, const void *b) {
    wide first = *(const wide *)a, second = *(const wide *)b;
    return (first > second) - (first < second);
}

enum { MEDIAN_DECIMALS = 6 };

static struct rational middle(wide *steps, size_t count) {
    qsort(steps, count, sizeof *steps, by_size);
    return (struct rational){steps[(count - 1) / 2] + steps[count / 2], 2 * power_of_ten(MEDIAN_DECIMALS)};
}

// The median of all rates is at least that of their lower ends, and at most that of their upper ones.
static struct percent_ends median_ends(const struct distribution *d) {
    wide *mins = ARENA_ARRAY(wide, d->count, d->chart->arena), *maxes = ARENA_ARRAY(wide, d->count, d->chart->arena);
    for (size_t i = 0; i < d->count; i++) {
        const struct percent_ends percent = d->dots[i].change->percent;
        if (!percent.known) {
            return percent;
        }
        mins[i] = rational_steps(percent.min, MEDIAN_DECIMALS, RATIONAL_DOWN);
        maxes[i] = rational_steps(percent.max, MEDIAN_DECIMALS, RATIONAL_UP);
    }
    return (struct percent_ends){true, middle(mins, d->count), middle(maxes, d->count)};
}

// Dots from the left: each on the lowest place where it touches none before; returns the number of layers.
static size_t pile(struct distribution *d) {
    size_t layers = 0;
    double step = 2.15 * d->radius;
    double *last = ARENA_ARRAY(double, d->count + 1, d->chart->arena); // of each layer; the dots ascend
    for (size_t i = 0; i < d->count; i++) {
        double x = d->dots[i].x = scale_mm(&d->scale, d->dots[i].percent);
        size_t layer = 0;
        while (layer < layers && x - last[layer] < step) {
            layer++;
        }
        last[layer] = x;
        d->dots[i].y = (double)layer;
        layers += layer == layers;
    }
    return layers;
}

// Dots become smaller until the pile has room; returns the height of the body.
static double pile_that_fits(struct distribution *d) {
    const struct sheet *sheet = &d->chart->sheet;
    double words = 6.5 * sheet->small_size, room = sheet_body_room(sheet) - words;
    for (;; d->radius *= 0.9) {
        d->dots_mm = ((double)pile(d) * 2.15 + 0.5) * d->radius;
        if (d->dots_mm <= room || d->radius < least_dot_mm * sheet->scale) {
            return d->dots_mm + words;
        }
    }
}

static struct point at(double x, double y) {
    return (struct point){x, y};
}

struct str distribution_rate(const struct distribution *d, const struct dot *dot) {
    struct str rate = words_percent(&d->chart->words, dot->change);
    return rate.size ? rate : word(&d->chart->words, WORD_dash);
}

static struct str tick_text(const struct distribution *d, const struct scale *scale, size_t i) {
    enum number_language language = d->chart->words.english ? NUMBER_ENGLISH : NUMBER_JAPANESE;
    struct rational value = rational_of((wide)llround(scale->ticks[i] * 10) * 100, 1000);
    struct number_style style = {language, NUMBER_SIGNED, 0, scale->step < 1, false, false};
    return number_percent((struct percent_ends){true, value, value}, &style, d->chart->arena);
}

// How wide a tick's words are, half of it, with a gap.
static double tick_half(const struct distribution *d, const struct scale *scale, size_t i) {
    const struct sheet *sheet = &d->chart->sheet;
    return text_width_mm(sheet->fonts, tick_text(d, scale, i), sheet->small_size, WEIGHT_REGULAR) / 2 +
           0.3 * sheet->small_size;
}

static bool ticks_fit(const struct distribution *d, const struct scale *scale) {
    bool fit = true;
    for (size_t i = 1; i < scale->tick_count; i++) {
        double apart = scale_mm(scale, scale->ticks[i]) - scale_mm(scale, scale->ticks[i - 1]);
        fit = fit && apart >= tick_half(d, scale, i) + tick_half(d, scale, i - 1);
    }
    return fit;
}

struct scale distribution_scale(const struct distribution *d, double low, double high, double left, double right) {
    struct scale scale;
    size_t most = 10;
    do {
        scale = scale_onto(scale_tight(low, high, --most, 0.1, d->chart->arena), left, right);
    } while (most > 3 && !ticks_fit(d, &scale));
    return scale;
}

// Zero has its words before all others.
static bool is_labelled(const struct distribution *d, size_t i) {
    const struct scale *scale = &d->scale;
    double away = fabs(scale_mm(scale, scale->ticks[i]) - scale_mm(scale, 0)), half = tick_half(d, scale, i);
    return scale->ticks[i] == 0 || away >= 2 * half;
}

void distribution_axis(struct distribution *d, double top, double bottom, double baseline) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    for (size_t i = 0; i < d->scale.tick_count; i++) {
        double value = d->scale.ticks[i], x = scale_mm(&d->scale, value);
        struct pen pen = {value == 0 ? COLOUR_AXIS : COLOUR_RULE, 0.2 * sheet->scale, 0};
        scene_line(chart->scene, at(x, top), at(x, bottom), pen, value == 0 ? "zero line" : "grid");
        if (is_labelled(d, i)) {
            scene_text(chart->scene, at(x, baseline), tick_text(d, &d->scale, i), sheet->small_size, WEIGHT_REGULAR,
                       COLOUR_INK_SOFT, ANCHOR_MIDDLE, "tick label");
        }
    }
}

// The name gives way where both do not fit, never the rate.
static struct typeset set_label(const struct distribution *d, const struct dot *dot, double width_mm) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double size = sheet->small_size;
    struct str rate = arena_printf(chart->arena, " %.*s", STR_ARGS(distribution_rate(d, dot)));
    struct typeset name =
        text_typeset(sheet->fonts, dot->change->programme, size, WEIGHT_REGULAR,
                     width_mm - text_width_mm(sheet->fonts, rate, size, WEIGHT_REGULAR), 1, chart->arena);
    struct str text = arena_join(name.lines[0].text, rate, chart->arena);
    return text_typeset(sheet->fonts, text, size, WEIGHT_REGULAR, width_mm, 1, chart->arena);
}

// The two ends are named above all dots: the lowest behind its leader, the highest before it.
static void draw_names(struct distribution *d, double dots_top) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double size = sheet->small_size, gap = 0.4 * size, room = 0.9 * (sheet->right - sheet->left);
    for (size_t side = 0; side < 2 && side < d->count; side++) {
        size_t index = side || d->count == 1 ? d->count - 1 : 0;
        const struct dot *dot = &d->dots[index];
        struct typeset set = set_label(d, dot, room);
        double width = set.lines[0].width_mm, middle = dots_top - (side ? 1.1 : 2.6) * size;
        double from = side ? fmax(sheet->left, dot->x - gap - width) : fmin(dot->x + gap, sheet->right - width);
        bool covers = from < dot->x && from + width > dot->x; // a long name lies across its leader
        scene_line(chart->scene, at(dot->x, middle + (covers ? 0.55 : -0.4) * size), at(dot->x, dot->y),
                   (struct pen){COLOUR_INK_SOFT, 0.15 * sheet->scale, 0}, "leader");
        mark_ground(chart, from, middle, width, size, ANCHOR_START);
        mark_text(chart, from, middle, set.lines[0].text, size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START,
                  "dot label", -1)
            ->condense = set.lines[0].condense;
    }
}

void distribution_cells(struct distribution *d, const struct dot *dot, int row) {
    struct chart *chart = d->chart;
    const struct words *words = &chart->words;
    const struct change *change = dot->change;
    struct str part = change->of_which ? word(words, WORD_of_which) : (struct str){0};
    bool proven = change->direction != DIRECTION_undetermined;
    double cells_mm = 8, x = fmin(dot->x, chart->sheet.right - cells_mm); // so that a row of cells keeps on the page
    const struct str cells[] = {arena_join(words_amount(words, &change->from), part, chart->arena),
                                arena_join(words_amount(words, &change->to), part, chart->arena),
                                proven ? words_change(words, change) : word(words, WORD_undetermined)};
    for (size_t k = 0; k < sizeof cells / sizeof cells[0]; k++) {
        mark_cell(chart, x, dot->y, cells[k], row);
    }
}

// The dots have no words of their own on the page.
static void add_cells(struct distribution *d, size_t i) {
    const struct dot *dot = &d->dots[i];
    double cells_mm = 8, x = fmin(dot->x, d->chart->sheet.right - cells_mm);
    scene_cell(d->chart->scene, at(x, dot->y), dot->change->programme, "cell label", (int)i);
    distribution_cells(d, dot, (int)i);
    mark_cell(d->chart, x, dot->y, distribution_rate(d, dot), (int)i);
}

static void draw(struct distribution *d, double top, double height) {
    struct chart *chart = d->chart;
    const struct sheet *sheet = &chart->sheet;
    double bottom = top + height - 2 * sheet->small_size;
    distribution_axis(d, top, bottom, bottom + 1.3 * sheet->small_size);
    scene_line(chart->scene, at(sheet->left, bottom), at(sheet->right, bottom),
               (struct pen){COLOUR_AXIS, 0.25 * sheet->scale, 0}, "base line");
    for (size_t i = 0; i < d->count; i++) {
        d->dots[i].y = bottom - d->radius * 1.3 - d->dots[i].y * 2.15 * d->radius;
    }
    draw_names(d, bottom - d->dots_mm);
    mark_change_heads(chart, &d->rows, top);
    for (size_t i = 0; i < d->count; i++) {
        const struct dot *dot = &d->dots[i];
        enum colour colour = mark_direction_colour(dot->change->direction, true);
        bool hollow = dot->change->of_which;
        scene_circle(chart->scene, at(dot->x, dot->y), d->radius * 0.92,
                     (struct fill){hollow ? COLOUR_PAPER : colour, HATCH_NONE},
                     (struct pen){mark_line_colour(colour), hollow ? 0.4 * sheet->scale : 0.2 * sheet->scale, 0}, "dot")
            ->row = (int)i;
        add_cells(d, i);
    }
}

static void make_scale(struct distribution *d) {
    const struct sheet *sheet = &d->chart->sheet;
    double low = fmin(0, d->dots[0].percent), high = fmax(0, d->dots[d->count - 1].percent);
    low = low == high ? low - 10 : low;
    high = high <= 0 ? fmax(high, 0.1 * -low) : high;
    double inset = 2.5 * sheet->small_size;
    d->scale = distribution_scale(d, low, high, sheet->left + inset, sheet->right - inset);
    d->radius = (d->count <= FEW_DOTS ? large_dot_mm : dot_mm) * sheet->scale;
}

static void add_words(struct distribution *d) {
    struct chart *chart = d->chart;
    struct sheet *sheet = &chart->sheet;
    bool english = chart->words.english, hollow = false, beyond = false;
    sheet->title = title_changes(chart, &d->rows);
    struct str years = title_years(chart, &d->rows);
    struct percent_ends median = median_ends(d);
    struct str dots = d->count <= NAMED_ROWS ? (struct str){0}
                      : english              ? STR(", a dot each")
                                : arena_printf(chart->arena, "、1つの点が1%s", noun_japanese(chart->words.noun));
    sheet->subtitle = arena_printf(
        chart->arena, english ? "%.*s: rate of change of the published amounts%.*s" : "%.*s。公表額による増減率%.*s",
        STR_ARGS(years), STR_ARGS(dots));
    if (d->count > 2 && median.known) {
        struct number_style style = {english ? NUMBER_ENGLISH : NUMBER_JAPANESE, NUMBER_SIGNED, 0, 1, false, false};
        sheet->subtitle =
            arena_printf(chart->arena, english ? "%.*s (median %.*s)" : "%.*s(中央値%.*s)", STR_ARGS(sheet->subtitle),
                         STR_ARGS(number_percent(median, &style, chart->arena)));
    }
    for (size_t i = 0; i < d->count; i++) {
        hollow = hollow || (d->count > NAMED_ROWS && d->dots[i].change->of_which);
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
        sheet_remark(
            sheet, arena_printf(chart->arena,
                                english ? "Not shown: %.*s without a rate (before: nothing stated, or not above zero)."
                                        : "前の年度の記載がない、又は0以下のため増減率を示せない%.*sは含めていない。",
                                STR_ARGS(words_count(&chart->words, d->without))));
    }
}

static bool draw_pile(struct distribution *d, struct failure *failure) {
    struct sheet *sheet = &d->chart->sheet;
    make_scale(d);
    double least = pile_that_fits(d);
    if (!sheet_plan(sheet, &least, 1, least, 0, failure)) {
        return false;
    }
    draw(d, sheet_page(sheet, 0), sheet->row_mm[0]);
    return true;
}

bool kind_distribution(struct chart *chart, struct failure *failure) {
    struct distribution d = {.chart = chart};
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
    add_words(&d);
    mark_direction_legend(chart, &d.rows);
    caption_changes(chart, &d.rows);
    for (size_t i = 0; i < d.count; i++) { // rows of the scene are dots here
        chart->row_programmes[i] = d.dots[i].change->programme;
    }
    chart->row_count = d.count;
    return d.count <= NAMED_ROWS ? distribution_draw_rows(&d, failure) : draw_pile(&d, failure);
}
