// The kind "waterfall": from the first year's total over each programme's contribution to the second year's total;
// 内数 lines stand apart, in a block of their own.
#include <math.h>

#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/derive.h"
#include "plot/mark.h"
#include "plot/title.h"
#include "plot/waterfall.h"

static const double bar_mm = 3, thin_bar_mm = 2.5, connector_mm = 0.2;
static const double broken_share =
    0.4;                             // the axis is broken where all of the way lies in so little of the total's length
static const double narrow_mm = 110; // of the body: below it, less is said
static const double break_mm = 5;    // of a total's bar before the break

// ---- Columns and scales

static void make_name_width(struct waterfall *w) {
    const struct sheet *sheet = &w->chart->sheet;
    double widest =
        mark_name_width(w->chart, waterfall_total_name(w, w->rows.to_year, w->rows.to_stage), (struct str){0});
    for (size_t i = 0; i < w->rows.count; i++) {
        struct str note = w->rows.items[i].of_which ? STR("注1") : (struct str){0};
        widest = fmax(widest, mark_name_width(w->chart, w->rows.items[i].programme, note));
    }
    w->name_width = fmin(widest, (sheet->right - sheet->left) * (w->narrow ? 0.34 : 0.38));
}

static void make_columns(struct waterfall *w) {
    const struct sheet *sheet = &w->chart->sheet;
    w->least_mm = ARENA_ARRAY(double, w->count + 1, w->chart->arena);
    for (size_t i = 0; i < w->count; i++) {
        const struct step *step = &w->steps[i];
        double words = mark_leading * sheet->text_size;
        if (step->kind == STEP_HEADING) {
            w->least_mm[i] = 2.1 * sheet->text_size;
            continue;
        }
        w->words_width = fmax(w->words_width, text_width_mm(sheet->fonts, step->value, sheet->text_size, WEIGHT_BOLD));
        if (step->detail.size > 0) {
            w->words_width =
                fmax(w->words_width, text_width_mm(sheet->fonts, step->detail, sheet->small_size, WEIGHT_REGULAR));
            words += 1.1 * sheet->small_size;
        }
        w->least_mm[i] = fmax(words, mark_name_height(w->chart, &step->name)) + 1.4 * sheet->scale;
    }
    double gap = 3.5 * sheet->scale;
    w->left = sheet->left + w->name_width + gap;
    w->right = sheet->right - w->words_width - gap;
}

struct span {
    double low, high;
};

static void span_take(struct span *span, double value) {
    span->low = fmin(span->low, value);
    span->high = fmax(span->high, value);
}

static double largest_change(const struct waterfall *w) {
    double largest = 0;
    for (size_t i = 0; i < w->rows.count; i++) {
        largest = waterfall_states(&w->rows.items[i]) ? fmax(largest, fabs((double)w->rows.items[i].amount)) : largest;
    }
    return largest > 0 ? largest : INFINITY;
}

// Where the steps of a kind pass, with what rounding allows, as far as it does not press them flat.
static struct span span_of(const struct waterfall *w, enum step_kind kind, struct span span) {
    double most = mark_whisker_share * largest_change(w);
    for (size_t i = 0; i < w->count; i++) {
        const struct step *step = &w->steps[i];
        if (step->kind != kind) {
            continue;
        }
        span_take(&span, step->from);
        span_take(&span, step->to);
        const struct change_ends ends = step->change->ends;
        if (ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX) {
            span_take(&span, step->from + fmax((double)ends.min, -most));
            span_take(&span, step->from + fmin((double)ends.max, most));
        }
    }
    return span;
}

// One scale for both blocks, so that a yen is as long above as below.
static void make_scales(struct waterfall *w) {
    struct chart *chart = w->chart;
    double type = chart->sheet.scale, from = (double)w->sum.from.amount;
    struct span way = {from, from};
    span_take(&way, (double)w->sum.to.amount);
    way = span_of(w, STEP_CHANGE, way);
    struct span apart = span_of(w, STEP_APART, (struct span){0, 0});
    double inset = 1.5 * chart->sheet.small_size, left = w->left, right = w->right - inset;
    if (w->sum.merged == 0) {
        w->scale = mark_scale(chart, apart.low, apart.high, left + inset, right, true);
        w->apart_zero_mm = scale_mm(&w->scale, 0);
        return;
    }
    double length = fmax(way.high - way.low, apart.high - apart.low);
    w->is_broken = way.low > 0 && way.high > 0 && length > 0 && length < broken_share * way.high;
    if (w->is_broken) {
        left += break_mm * type;
    } else {
        span_take(&way, 0);
    }
    if (apart.high - apart.low > way.high - way.low) {
        way.high = way.low + (apart.high - apart.low);
    }
    w->scale = mark_scale(chart, way.low, way.high, left, right, false);
    w->apart_zero_mm = left + (right - left) / 2 - (apart.low + apart.high) / 2 * scale_mm_per(&w->scale);
}

// ---- Drawing

static struct point at(double x, double y) {
    return (struct point){x, y};
}

// The mark of a break: a slanted strip of paper over the bar, with its two edges.
static void draw_break(struct waterfall *w, double middle, int row) {
    double type = w->chart->sheet.scale, half = (bar_mm / 2 + 0.6) * type, slant = 0.7 * type, wide = 0.45 * type;
    double x = w->left + break_mm * type * 0.5;
    struct point strip[] = {{x - wide + slant, middle - half},
                            {x + wide + slant, middle - half},
                            {x + wide - slant, middle + half},
                            {x - wide - slant, middle + half}};
    scene_polygon(w->chart->scene, strip, 4, (struct fill){COLOUR_PAPER, HATCH_NONE}, (struct pen){COLOUR_NONE, 0, 0},
                  "axis break")
        ->row = row;
    struct pen pen = {COLOUR_INK_SOFT, 0.25 * type, 0};
    scene_line(w->chart->scene, strip[0], strip[3], pen, "axis break")->row = row;
    scene_line(w->chart->scene, strip[1], strip[2], pen, "axis break")->row = row;
}

static void draw_total(struct waterfall *w, const struct step *step, double middle, int row) {
    double half = bar_mm / 2 * w->chart->sheet.scale;
    double start = w->is_broken ? w->left : scale_mm(&w->scale, 0), end = scale_mm(&w->scale, step->to);
    scene_box(w->chart->scene, at(fmin(start, end), middle - half), at(fmax(start, end), middle + half),
              (struct fill){COLOUR_INK_SOFT, HATCH_NONE}, (struct pen){COLOUR_NONE, 0, 0}, "total bar")
        ->row = row;
    if (w->is_broken) {
        draw_break(w, middle, row);
    }
}

static struct change_ends shifted(struct change_ends ends, double by) {
    if (ends.min != YEN_NO_MIN) {
        ends.min += (yen)by;
    }
    if (ends.max != YEN_NO_MAX) {
        ends.max += (yen)by;
    }
    return ends;
}

static void draw_change(struct waterfall *w, const struct step *step, double middle, int row) {
    struct chart *chart = w->chart;
    struct scale scale = w->scale;
    if (step->kind == STEP_APART) { // the same mm a yen, from a zero of its own
        double per = scale_mm_per(&scale);
        scale.low = (scale.from_mm - w->apart_zero_mm) / per;
        scale.high = (scale.to_mm - w->apart_zero_mm) / per;
    }
    if (step->from != step->to) {
        mark_bar(chart, &scale, step->from, step->to, middle, thin_bar_mm * chart->sheet.scale,
                 mark_direction_colour(step->change->direction, true), step->change->of_which, row);
    } else { // a mark, so that the way is not broken
        double x = scale_mm(&scale, step->to), half = thin_bar_mm / 2 * chart->sheet.scale;
        scene_line(chart->scene, at(x, middle - half), at(x, middle + half),
                   (struct pen){mark_line_colour(COLOUR_UNDETERMINED), 2 * connector_mm * chart->sheet.scale, 0},
                   "no change")
            ->row = row;
    }
    mark_whisker(chart, &scale, shifted(step->change->ends, step->from), middle, row);
}

static void draw_connector(struct waterfall *w, const struct step *step, double from, double to) {
    double x = scale_mm(&w->scale, step->to);
    scene_line(w->chart->scene, at(x, from), at(x, to),
               (struct pen){COLOUR_AXIS, connector_mm * w->chart->sheet.scale, 0}, "connector");
}

static void draw_words(struct waterfall *w, const struct step *step, double middle, int row) {
    const struct sheet *sheet = &w->chart->sheet;
    enum colour colour = COLOUR_INK;
    if (step->change) {
        bool proven = step->change->direction == DIRECTION_increase || step->change->direction == DIRECTION_decrease;
        colour = proven ? mark_direction_colour(step->change->direction, true) : COLOUR_INK_SOFT;
    }
    double up = step->detail.size ? 0.62 * sheet->small_size : 0;
    mark_text(w->chart, sheet->right, middle - up, step->value, sheet->text_size, WEIGHT_BOLD, colour, ANCHOR_END,
              "change words", row);
    if (step->detail.size > 0) {
        mark_text(w->chart, sheet->right, middle + 0.62 * sheet->text_size, step->detail, sheet->small_size,
                  WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_END, "contribution", row);
    } else {
        mark_cell(w->chart, sheet->right, middle, word(&w->chart->words, WORD_dash), row);
    }
}

static void draw_step(struct waterfall *w, size_t i, double top, double height) {
    const struct step *step = &w->steps[i];
    const struct sheet *sheet = &w->chart->sheet;
    double middle = top + height / 2;
    if (step->kind == STEP_HEADING) {
        mark_text(w->chart, sheet->left, top + height - 0.75 * sheet->text_size, step->value, sheet->small_size,
                  WEIGHT_BOLD, COLOUR_INK_SOFT, ANCHOR_START, "block heading", (int)i);
        return;
    }
    mark_name(w->chart, &step->name, sheet->left, middle, (int)i);
    if (step->kind == STEP_TOTAL) {
        draw_total(w, step, middle, (int)i);
    } else {
        draw_change(w, step, middle, (int)i);
    }
    draw_words(w, step, middle, (int)i);
}

static bool joins_next(const struct waterfall *w, size_t i, size_t end) {
    return i + 1 < end && w->steps[i].kind <= STEP_CHANGE && w->steps[i + 1].kind <= STEP_CHANGE;
}

static void draw_grid(struct waterfall *w, size_t page, double top) {
    struct sheet *sheet = &w->chart->sheet;
    double main_bottom = top, y = top;
    if (w->sum.merged == 0) {
        mark_axis(w->chart, &w->scale, top, top + sheet_rows_mm(sheet, page), true);
        return;
    }
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        y += sheet->row_mm[i];
        main_bottom = w->steps[i].kind <= STEP_CHANGE ? y : main_bottom;
    }
    if (main_bottom > top) {
        mark_axis(w->chart, &w->scale, top, main_bottom, false);
    }
    if (y > main_bottom) {
        double from = main_bottom;
        size_t first = sheet->first_rows[page];
        while (first < sheet->first_rows[page + 1] && w->steps[first].kind <= STEP_CHANGE) {
            first++;
        }
        from += w->steps[first].kind == STEP_HEADING ? sheet->row_mm[first] : 0;
        scene_line(w->chart->scene, at(w->apart_zero_mm, from), at(w->apart_zero_mm, y),
                   (struct pen){COLOUR_AXIS, 0.25 * sheet->scale, 0}, "zero line");
    }
}

static void draw_page(struct waterfall *w, size_t page) {
    struct sheet *sheet = &w->chart->sheet;
    double top = sheet_page(sheet, page) + w->head_mm, half = thin_bar_mm / 2 * sheet->scale;
    size_t end = sheet->first_rows[page + 1];
    const struct words *words = &w->chart->words;
    draw_grid(w, page, top);
    const struct str heads[] = {words_noun(words), word(words, WORD_amount_or_change), word(words, WORD_contribution)};
    mark_cell_heads(w->chart, heads, sizeof heads / sizeof heads[0], top);
    for (size_t i = sheet->first_rows[page]; i < end; i++) {
        double height = sheet->row_mm[i], bottom = top + height;
        if (i > sheet->first_rows[page] && w->steps[i - 1].kind != STEP_HEADING) {
            mark_rule(w->chart, top);
        }
        if (joins_next(w, i, end)) {
            draw_connector(w, &w->steps[i], top + height / 2 + half, bottom + sheet->row_mm[i + 1] / 2 - half);
        }
        draw_step(w, i, top, height);
        top = bottom;
    }
}

// ---- The whole

static bool add_up(struct waterfall *w, struct failure *failure) {
    for (size_t i = 0; i < w->rows.count; i++) {
        const struct change *change = &w->rows.items[i];
        if (!waterfall_states(change)) {
            w->left_out++;
        } else if (change->of_which) {
            w->apart++;
        } else if (!derive_sum(&w->sum, change)) {
            return failure_set(failure, "the total of the programmes is larger than any yen amount held here");
        }
    }
    if (w->sum.merged + w->apart == 0) {
        return failure_set(failure, "%.*s: nothing to draw: no programme states both years; the kind levels shows one",
                           STR_ARGS(w->chart->data->path));
    }
    return true;
}

static void add_remarks(struct waterfall *w) {
    struct chart *chart = w->chart;
    bool english = chart->words.english;
    if (w->is_broken) {
        sheet_remark(&chart->sheet, english ? STR("The bars of the totals are broken: the axis does not start at zero.")
                                            : STR("合計の棒は途中を省いている(軸は0から始まらない)。"));
    }
    if (w->has_contribution) {
        struct number_style style = {
            english ? NUMBER_ENGLISH : NUMBER_JAPANESE, NUMBER_SIGNED, 0, WATERFALL_DECIMALS, false, false};
        struct str all = number_percent(waterfall_contribution(w, &w->sum), &style, chart->arena);
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  english
                                      ? "Contribution: the change as a share of the first year's total, as far as "
                                        "the digits prove it, %.*s in all."
                                      : "寄与度は、前の年度の合計に対する増減額の割合で、印刷された桁から言えるもの。"
                                        "計は%.*s。",
                                  STR_ARGS(all)));
    }
    if (w->has_contribution && !chart->data->index.known) { // under an index no difference is published
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  w->is_stated ? (english ? "The changes add up to that of the totals, %.*s."
                                                          : "増減額を合わせると合計の差%.*sに一致する。")
                                  : english    ? "The totals are sums of the published amounts; the changes add up to "
                                                 "their difference, %.*s."
                                            : "合計は公表値の和で、増減額を合わせるとその差%.*sに一致する。",
                                  STR_ARGS(words_change(&chart->words, &w->sum))));
    }
    if (w->other) {
        sheet_remark(&chart->sheet, word(&chart->words, w->is_stated   ? WORD_other_of_stated
                                                        : w->is_larger ? WORD_other_of_decided
                                                                       : WORD_other_is_rounding));
    }
    if (w->left_out > 0) {
        sheet_remark(&chart->sheet, arena_printf(chart->arena,
                                                 english ? "Not in the totals: %.*s that do not state both years."
                                                         : "片方の年度の記載がない%.*sは合計に含めていない。",
                                                 STR_ARGS(words_count(&chart->words, w->left_out))));
    }
    if (mark_any_whisker(chart, &w->scale, &w->rows)) {
        caption_rounding_remark(chart, mark_any_beyond(&w->rows));
    }
}

// The last that counts in the totals: of one, its name.
static struct str name_of_one(const struct waterfall *w) {
    struct str name = {0};
    for (size_t i = 0; i < w->rows.count; i++) {
        bool counts = waterfall_states(&w->rows.items[i]) && !w->rows.items[i].of_which;
        name = counts ? w->rows.items[i].programme : name;
    }
    return name;
}

// Rows of the scene are steps here, not changes.
static void name_rows(struct waterfall *w) {
    w->chart->row_programmes = ARENA_ARRAY(struct str, w->count + 1, w->chart->arena);
    w->chart->row_count = w->count;
    for (size_t i = 0; i < w->count; i++) {
        w->chart->row_programmes[i] = w->steps[i].change ? w->steps[i].change->programme : (struct str){0};
    }
}

bool kind_waterfall(struct chart *chart, struct failure *failure) {
    struct waterfall w = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!select_changes(chart, &w.rows, failure) || !select_most_changes(chart, &w.rows, failure) ||
        !add_up(&w, failure)) {
        return false;
    }
    select_sort_changes(&w.rows);
    mark_choose_unit(chart, &w.rows);
    w.narrow = (sheet->right - sheet->left) / sheet->scale < narrow_mm;
    waterfall_take_whole(&w);
    make_name_width(&w);
    waterfall_steps(&w);
    make_columns(&w);
    make_scales(&w);
    add_remarks(&w);
    sheet->title = title_waterfall(chart, &w.sum, name_of_one(&w), w.apart, w.is_stated || w.is_larger);
    sheet->subtitle = title_years_with_unit(chart, &w.rows);
    w.head_mm = 1.7 * sheet->small_size;
    caption_changes(chart, &w.rows);
    name_rows(&w);
    if (!sheet_plan(sheet, w.least_mm, w.count, 9.5 * sheet->scale, w.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&w, page);
    }
    return true;
}
