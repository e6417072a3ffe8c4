// The kind "waterfall": from the first year's total over each programme's contribution to the second year's total;
// 内数 lines stand apart, in a block of their own.
#include <math.h>

#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/derive.h"
#include "plot/mark.h"
#include "plot/title.h"

static const double bar_mm = 3, thin_bar_mm = 2.5, connector_mm = 0.2;
static const double broken_share =
    0.4;                             // the axis is broken where all of the way lies in so little of the total's length
static const double narrow_mm = 110; // of the body: below it, less is said
static const double break_mm = 5;    // of a total's bar before the break

enum step_kind { STEP_TOTAL, STEP_CHANGE, STEP_HEADING, STEP_APART };

struct step {
    enum step_kind kind;
    const struct change *change; // STEP_CHANGE, STEP_APART
    double from, to;             // where its bar starts and ends, in yen
    struct row_name name;
    struct str value, detail;
};

struct waterfall {
    struct chart *chart;
    struct change_rows rows;
    struct change sum; // of all rows that can be added up
    size_t apart, left_out;
    struct step *steps;
    size_t count;
    double *least_mm;
    double name_width, words_width, left, right;
    struct scale scale;
    double apart_zero_mm;
    bool narrow, is_broken, has_whisker;
    double head_mm;
};

static bool is_stated(const struct change *change) {
    return change->from.is_known && change->to.is_known;
}

static struct step *add_step(struct waterfall *w, enum step_kind kind) {
    w->steps[w->count].kind = kind;
    return &w->steps[w->count++];
}

// ---- Steps and their words

// 令和7年度予算の合計
static struct str total_name(struct waterfall *w, int year, enum stage stage) {
    const struct words *words = &w->chart->words;
    struct str when = words_year_stage(words, year, stage);
    return arena_printf(w->chart->arena, words->english ? "Total, %.*s" : "%.*sの合計", STR_ARGS(when));
}

static void add_total(struct waterfall *w, const struct level *level, int year, enum stage stage) {
    struct step *step = add_step(w, STEP_TOTAL);
    step->to = (double)level->amount;
    step->value = words_amount(&w->chart->words, level);
    step->name.below = words_count(&w->chart->words, w->sum.merged);
    step->name = mark_set_name(w->chart, total_name(w, year, stage), (struct str){0}, w->name_width);
}

static struct str change_words_of(struct waterfall *w, const struct change *change) {
    const struct words *words = &w->chart->words;
    if (change->direction == DIRECTION_undetermined) {
        return word(words, WORD_undetermined);
    }
    return change->direction == DIRECTION_unchanged ? word(words, WORD_unchanged) : words_change(words, change);
}

// How much of the first total it moves, or where its direction is not proven, between which ends.
static struct str contribution_words(struct waterfall *w, const struct change *change) {
    if (change->direction == DIRECTION_undetermined) {
        return words_range(&w->chart->words, change);
    }
    if (w->sum.from.amount <= 0 || change->amount == 0) {
        return (struct str){0};
    }
    struct rational share = rational_of((wide)change->amount * 100, w->sum.from.amount);
    struct percent_ends ends = {true, share, share};
    struct number_style style = {
        w->chart->words.english ? NUMBER_ENGLISH : NUMBER_JAPANESE, NUMBER_SIGNED, 0, 1, false, false};
    return arena_printf(w->chart->arena, w->chart->words.english ? "%.*s of total" : "寄与 %.*s",
                        STR_ARGS(number_percent(ends, &style, w->chart->arena)));
}

static struct str levels_words(struct waterfall *w, const struct change *change) {
    const struct words *words = &w->chart->words;
    return arena_printf(w->chart->arena, "%.*s%.*s%.*s", STR_ARGS(words_amount_bare(words, &change->from)),
                        STR_ARGS(word(words, WORD_arrow)), STR_ARGS(words_amount_bare(words, &change->to)));
}

static void add_changes(struct waterfall *w) {
    double level = (double)w->sum.from.amount;
    for (size_t i = 0; i < w->rows.count; i++) {
        const struct change *change = &w->rows.items[i];
        if (is_stated(change) && !change->of_which) {
            struct step *step = add_step(w, STEP_CHANGE);
            step->change = change;
            step->from = level;
            level += (double)change->amount;
            step->to = level;
            step->value = change_words_of(w, change);
            step->detail = contribution_words(w, change);
            step->name =
                mark_set_name(w->chart, change->programme, mark_stage_note(w->chart, &w->rows, change), w->name_width);
        }
    }
}

static void add_apart(struct waterfall *w) {
    struct step *heading = add_step(w, STEP_HEADING);
    heading->value = word(&w->chart->words, WORD_apart);
    for (size_t i = 0; i < w->rows.count; i++) {
        const struct change *change = &w->rows.items[i];
        if (is_stated(change) && change->of_which) {
            struct str note = mark_both(w->chart, mark_of_which_note(w->chart, WORD_of_which_hatched),
                                        mark_stage_note(w->chart, &w->rows, change));
            struct step *step = add_step(w, STEP_APART);
            step->change = change;
            step->to = (double)change->amount;
            step->value = change_words_of(w, change);
            step->detail = levels_words(w, change);
            step->name = mark_set_name(w->chart, change->programme, note, w->name_width);
        }
    }
}

static void make_steps(struct waterfall *w) {
    const struct change_rows *rows = &w->rows;
    w->steps = ARENA_ARRAY(struct step, rows->count + 3, w->chart->arena);
    if (w->sum.merged > 0) {
        add_total(w, &w->sum.from, rows->from_year, rows->from_stage);
        add_changes(w);
        add_total(w, &w->sum.to, rows->to_year, rows->to_stage);
        const struct words *words = &w->chart->words;
        w->steps[w->count - 1].detail =
            w->narrow ? words_change(words, &w->sum) : words_change_with_range(words, &w->sum);
    }
    if (w->apart > 0) {
        add_apart(w);
    }
}

// ---- Columns and scales

static void make_name_width(struct waterfall *w) {
    const struct sheet *sheet = &w->chart->sheet;
    double widest = mark_name_width(w->chart, total_name(w, w->rows.to_year, w->rows.to_stage), (struct str){0});
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

// Where the steps of a kind pass, with what rounding allows.
static struct span span_of(const struct waterfall *w, enum step_kind kind, struct span span) {
    for (size_t i = 0; i < w->count; i++) {
        const struct step *step = &w->steps[i];
        if (step->kind != kind) {
            continue;
        }
        span_take(&span, step->from);
        span_take(&span, step->to);
        const struct change_ends ends = step->change->ends;
        if (ends.min != YEN_NO_MIN && ends.max != YEN_NO_MAX) {
            span_take(&span, step->from + (double)ends.min);
            span_take(&span, step->from + (double)ends.max);
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
    double left = w->left, right = w->right - 1.5 * chart->sheet.small_size;
    double length = fmax(way.high - way.low, apart.high - apart.low);
    w->is_broken = w->sum.merged > 0 && way.low > 0 && way.high > 0 && length > 0 && length < broken_share * way.high;
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
    if (step->kind == STEP_APART) {
        scale = scale_onto(scale, 0, scale.to_mm - scale.from_mm); // only its length counts
        double shift = w->apart_zero_mm - scale_mm(&scale, 0);
        scale = scale_onto(scale, scale.from_mm + shift, scale.to_mm + shift);
    }
    if (step->from != step->to) {
        mark_bar(chart, &scale, step->from, step->to, middle, thin_bar_mm * chart->sheet.scale,
                 mark_direction_colour(step->change->direction, true), step->change->of_which, row);
    } else { // a mark, so that the way is not broken
        double x = scale_mm(&scale, step->to), half = thin_bar_mm / 2 * chart->sheet.scale;
        scene_line(chart->scene, at(x, middle - half), at(x, middle + half),
                   (struct pen){COLOUR_UNDETERMINED, 2 * connector_mm * chart->sheet.scale, 0}, "no change")
            ->row = row;
    }
    w->has_whisker |= mark_whisker(chart, &scale, shifted(step->change->ends, step->from), middle, row);
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
                  WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_END, "detail", row);
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
    draw_grid(w, page, top);
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
        if (!is_stated(change)) {
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
    if (w->left_out > 0) {
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  english ? "Not in the totals: %zu programmes that do not state both years."
                                          : "片方の年度の記載がない%zu事業は合計に含めていない。",
                                  w->left_out));
    }
    if (mark_any_whisker(chart, &w->scale, &w->rows)) {
        caption_rounding_remark(chart);
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
    make_name_width(&w);
    make_steps(&w);
    make_columns(&w);
    make_scales(&w);
    add_remarks(&w);
    sheet->title = title_waterfall(chart, &w.sum, w.apart);
    sheet->subtitle = title_years(chart, w.rows.from_year, w.rows.from_stage, w.rows.to_year, w.rows.to_stage);
    w.head_mm = w.sum.merged ? 1.7 * sheet->small_size : 0.5 * sheet->small_size;
    caption_changes(chart, &w.rows);
    if (!sheet_plan(sheet, w.least_mm, w.count, 9.5 * sheet->scale, w.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&w, page);
    }
    return true;
}
