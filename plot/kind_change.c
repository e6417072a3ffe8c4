// The kind "change": a row a programme, dumbbell from the first year to the second, bar of the change, words.
#include <math.h>

#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/mark.h"
#include "plot/title.h"

static const double ring_mm = 1.35, ring_pen_mm = 0.45, dot_mm = 1.0, link_mm = 0.9, halo_mm = 0.22;
static const double bar_mm = 2.5;
static const double label_gap_mm = 0.7; // between a mark and its label
static const double least_pair_mm = 12; // of the dumbbell, without its labels
static const double least_bars_mm = 22;
static const double narrow_mm = 110; // of the body: below it the dumbbell becomes words under the name

static const double easy_row_mm = 9.2; // where rows get less, their words stand on one line

struct row_words {
    struct row_name name;
    struct str from, to;       // at the marks
    struct str value, percent; // at the edge
    double from_width, to_width;
};

struct change_chart {
    struct chart *chart;
    struct change_rows rows;
    struct row_words *words;
    double *least_mm;
    bool narrow, dense, has_whisker;
    double name_width, value_width, percent_width, words_width;
    double pair_share; // of the room of both columns, at most
    double bars_left, bars_right, pair_left, pair_right;
    struct scale pair, bars;
    double head_mm;
};

static bool is_stated(const struct change *change) {
    return change->from.is_known && change->to.is_known;
}

// ---- Words

static struct str value_words(struct chart *chart, const struct change *change) {
    if (!is_stated(change)) {
        return word(&chart->words, WORD_not_stated);
    }
    if (change->direction == DIRECTION_undetermined) {
        return word(&chart->words, WORD_undetermined);
    }
    return change->direction == DIRECTION_unchanged ? word(&chart->words, WORD_unchanged)
                                                    : words_change(&chart->words, change);
}

static struct str percent_words(struct chart *chart, const struct change *change) {
    if (!is_stated(change)) {
        const struct level *missing = change->from.is_known ? &change->to : &change->from;
        return words_year(&chart->words, missing->fiscal_year);
    }
    struct str percent = words_percent(&chart->words, change);
    bool is_open = !change->percent.known && change->direction == DIRECTION_undetermined;
    return is_open ? words_range(&chart->words, change) : percent;
}

static struct str levels_words(struct chart *chart, const struct change *change) {
    struct str gap = STR("—");
    return arena_printf(chart->arena, "%.*s%.*s%.*s",
                        STR_ARGS(change->from.is_known ? words_amount_bare(&chart->words, &change->from) : gap),
                        STR_ARGS(word(&chart->words, WORD_arrow)),
                        STR_ARGS(change->to.is_known ? words_amount_bare(&chart->words, &change->to) : gap));
}

static double width_of(struct chart *chart, struct str text, double size_mm, enum weight weight) {
    return text.size ? text_width_mm(chart->sheet.fonts, text, size_mm, weight) : 0;
}

static void make_words(struct change_chart *c) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    for (size_t i = 0; i < c->rows.count; i++) {
        const struct change *change = &c->rows.items[i];
        struct row_words *words = &c->words[i];
        words->value = value_words(chart, change);
        words->percent = percent_words(chart, change);
        if (change->from.is_known) {
            words->from = words_amount_bare(&chart->words, &change->from);
        }
        if (change->to.is_known) {
            words->to = words_amount_bare(&chart->words, &change->to);
        }
        words->from_width = width_of(chart, words->from, sheet->text_size * 0.93, WEIGHT_REGULAR);
        words->to_width = width_of(chart, words->to, sheet->text_size * 0.93, WEIGHT_BOLD);
        c->value_width = fmax(c->value_width, width_of(chart, words->value, sheet->text_size, WEIGHT_BOLD));
        c->percent_width = fmax(c->percent_width, width_of(chart, words->percent, sheet->small_size, WEIGHT_REGULAR));
    }
    double head = width_of(chart, word(&chart->words, WORD_change_words), sheet->small_size, WEIGHT_BOLD);
    c->words_width =
        c->dense ? c->value_width + 1.2 * sheet->small_size + c->percent_width : fmax(c->value_width, c->percent_width);
    c->words_width = fmax(c->words_width, head);
}

static void make_names(struct change_chart *c) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, room = (sheet->right - sheet->left) * (c->narrow ? 0.4 : c->dense ? 0.33 : 0.36);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < c->rows.count; i++) {
            const struct change *change = &c->rows.items[i];
            struct str note = mark_change_notes(chart, &c->rows, change, WORD_of_which_hatched);
            if (turn == 0) {
                widest = fmax(widest, mark_name_width(chart, change->programme, note));
                continue;
            }
            c->words[i].name = mark_set_name(chart, change->programme, note, c->name_width);
            if (c->narrow) {
                c->words[i].name.below = levels_words(chart, change);
            }
        }
        c->name_width = fmin(widest, room);
    }
}

static void measure_rows(struct change_chart *c) {
    const struct sheet *sheet = &c->chart->sheet;
    double words =
        c->dense ? mark_leading * sheet->text_size : mark_leading * sheet->text_size + 1.15 * sheet->small_size;
    for (size_t i = 0; i < c->rows.count; i++) {
        double name = mark_name_height(c->chart, &c->words[i].name);
        c->least_mm[i] = fmax(fmax(name, words), 2.8 * ring_mm * sheet->scale) + (c->dense ? 1.4 : 2.2) * sheet->scale;
    }
}

// ---- Scales

// The pair's scale with its ends moved in so far that every label keeps within the column; false where too little of it
// remains.
static bool fit_pair(struct change_chart *c, double low, double high) {
    double scale_of_type = c->chart->sheet.scale, apart = (ring_mm + label_gap_mm) * scale_of_type;
    double left = c->pair_left + apart, right = c->pair_right - apart;
    for (int turn = 0; turn < 12; turn++) {
        c->pair = mark_scale(c->chart, low, high, left, right, false);
        double over_left = 0, over_right = 0;
        for (size_t i = 0; i < c->rows.count; i++) {
            const struct change *change = &c->rows.items[i];
            const struct row_words *words = &c->words[i];
            double from = scale_mm(&c->pair, (double)(change->from.is_known ? change->from : change->to).amount);
            double to = scale_mm(&c->pair, (double)(change->to.is_known ? change->to : change->from).amount);
            bool up = to >= from;
            double before = up ? words->from_width : words->to_width, after = up ? words->to_width : words->from_width;
            over_left = fmax(over_left, c->pair_left - (fmin(from, to) - apart - before));
            over_right = fmax(over_right, fmax(from, to) + apart + after - c->pair_right);
        }
        left += over_left;
        right -= over_right;
        if (over_left + over_right < 0.01) {
            return true;
        }
        if (right - left < least_pair_mm * scale_of_type) {
            return false;
        }
    }
    return false;
}

static double least_change(const struct change *change) {
    double amount = (double)change->amount;
    return change->ends.min == YEN_NO_MIN ? amount : fmin(amount, (double)change->ends.min);
}

static double most_change(const struct change *change) {
    double amount = (double)change->amount;
    return change->ends.max == YEN_NO_MAX ? amount : fmax(amount, (double)change->ends.max);
}

static bool make_scales(struct change_chart *c) {
    struct chart *chart = c->chart;
    double low = 0, high = 0, change_low = 0, change_high = 0, largest = 0;
    for (size_t i = 0; i < c->rows.count; i++) {
        const struct change *change = &c->rows.items[i];
        const struct level *sides[] = {&change->from, &change->to};
        for (size_t k = 0; k < 2; k++) {
            low = sides[k]->is_known ? fmin(low, (double)sides[k]->amount) : low;
            high = sides[k]->is_known ? fmax(high, (double)sides[k]->amount) : high;
        }
        if (is_stated(change)) {
            largest = fmax(largest, fabs((double)change->amount));
            change_low = fmin(change_low, least_change(change));
            change_high = fmax(change_high, most_change(change));
        }
    }
    if (largest > 0) { // what rounding allows must not press the changes flat: the rest of a whisker is an arrow
        change_low = fmax(change_low, -mark_whisker_share * largest);
        change_high = fmin(change_high, mark_whisker_share * largest);
    }
    double inset = 1.5 * chart->sheet.small_size;
    c->bars = mark_scale(chart, change_low, change_high, c->bars_left + inset, c->bars_right - inset, true);
    return c->narrow || fit_pair(c, low, high);
}

static void make_columns(struct change_chart *c) {
    const struct sheet *sheet = &c->chart->sheet;
    double gap = (c->narrow ? 2 : 4) * sheet->scale;
    double left = sheet->left + c->name_width + gap, right = sheet->right - c->words_width - gap / 2;
    double labels = 0; // what the dumbbell needs beside its marks
    for (size_t i = 0; i < c->rows.count; i++) {
        labels = fmax(labels, c->words[i].from_width + c->words[i].to_width);
    }
    double wanted = labels + 2.5 * least_pair_mm * sheet->scale, room = right - left;
    double most = fmin(c->pair_share * room, room - least_bars_mm * sheet->scale);
    double pair = fmin(fmax(wanted, 0.5 * room), most);
    c->pair_left = left;
    c->pair_right = left + (c->narrow ? 0 : pair);
    c->bars_left = c->pair_right + (c->narrow ? 0 : gap / 2);
    c->bars_right = right;
}

// ---- Drawing

static struct point at(double x, double y) {
    return (struct point){x, y};
}

// Of an amount that has no mark here.
static void add_amount_cell(struct change_chart *c, size_t i, struct str text, double middle) {
    text = text.size > 0 ? text : word(&c->chart->words, WORD_not_stated);
    mark_cell(c->chart, c->bars_left, middle, text, (int)i);
}

static void draw_pair_labels(struct change_chart *c, size_t i, double from, double to, double middle) {
    struct chart *chart = c->chart;
    const struct row_words *words = &c->words[i];
    double size = chart->sheet.text_size * 0.93, apart = (ring_mm + label_gap_mm) * chart->sheet.scale;
    bool up = to >= from;
    if (words->from.size > 0) {
        bool leads = up && words->to.size > 0;
        double x = leads ? from - apart : from + apart;
        enum anchor anchor = leads ? ANCHOR_END : ANCHOR_START;
        mark_ground(chart, x, middle, words->from_width, size, anchor);
        mark_text(chart, x, middle, words->from, size, WEIGHT_REGULAR, COLOUR_INK_SOFT, anchor, "from value", (int)i);
    } else {
        add_amount_cell(c, i, words->from, middle);
    }
    if (words->to.size > 0) {
        double x = up ? to + apart : to - apart;
        enum anchor anchor = up ? ANCHOR_START : ANCHOR_END;
        mark_ground(chart, x, middle, words->to_width, size, anchor);
        mark_text(chart, x, middle, words->to, size, WEIGHT_BOLD, COLOUR_INK, anchor, "to value", (int)i);
    } else {
        add_amount_cell(c, i, words->to, middle);
    }
}

static void draw_pair(struct change_chart *c, size_t i, double middle) {
    struct chart *chart = c->chart;
    const struct change *change = &c->rows.items[i];
    double type = chart->sheet.scale;
    enum colour colour = mark_direction_colour(change->direction, is_stated(change));
    double from = scale_mm(&c->pair, (double)(change->from.is_known ? change->from : change->to).amount);
    double to = scale_mm(&c->pair, (double)(change->to.is_known ? change->to : change->from).amount);
    if (is_stated(change) && from != to) {
        scene_line(chart->scene, at(from, middle), at(to, middle),
                   (struct pen){mark_line_colour(colour), link_mm * type, 0}, "link")
            ->row = (int)i;
    }
    if (change->from.is_known) {
        scene_circle(chart->scene, at(from, middle), ring_mm * type, (struct fill){COLOUR_PAPER, HATCH_NONE},
                     (struct pen){mark_line_colour(colour), ring_pen_mm * type, 0}, "from mark")
            ->row = (int)i;
    }
    if (change->to.is_known) {
        // Over the ring the dot gets an edge of paper, so that both are seen.
        bool over = change->from.is_known && fabs(to - from) < (ring_mm + dot_mm + ring_pen_mm) * type;
        struct pen halo = {over ? COLOUR_PAPER : COLOUR_NONE, over ? halo_mm * type : 0, 0};
        struct pen edge = mark_edge(chart, colour);
        scene_circle(chart->scene, at(to, middle), (over ? dot_mm + halo_mm / 2 : dot_mm * 1.15) * type,
                     (struct fill){colour, HATCH_NONE}, edge.colour == COLOUR_NONE ? halo : edge, "to mark")
            ->row = (int)i;
    }
    draw_pair_labels(c, i, from, to, middle);
}

static void draw_words(struct change_chart *c, size_t i, double middle) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    const struct change *change = &c->rows.items[i];
    const struct row_words *words = &c->words[i];
    bool proven =
        is_stated(change) && (change->direction == DIRECTION_increase || change->direction == DIRECTION_decrease);
    enum colour colour = proven ? mark_direction_colour(change->direction, true) : COLOUR_INK_SOFT;
    double value_right = c->dense ? sheet->right - c->percent_width - 1.2 * sheet->small_size : sheet->right;
    double up = c->dense || words->percent.size == 0 ? 0 : 0.62 * sheet->small_size;
    mark_text(chart, value_right, middle - up, words->value, sheet->text_size, WEIGHT_BOLD, colour, ANCHOR_END,
              "change words", (int)i);
    if (words->percent.size > 0) {
        double down = c->dense ? 0 : 0.62 * sheet->text_size;
        mark_text(chart, sheet->right, middle + down, words->percent, sheet->small_size, WEIGHT_REGULAR,
                  COLOUR_INK_SOFT, ANCHOR_END, "percent", (int)i);
    } else {
        mark_cell(chart, sheet->right, middle, word(&chart->words, WORD_dash), (int)i);
    }
}

static void draw_row(struct change_chart *c, size_t i, double middle) {
    struct chart *chart = c->chart;
    const struct change *change = &c->rows.items[i];
    mark_name(chart, &c->words[i].name, chart->sheet.left, middle, (int)i);
    if (!c->narrow) {
        draw_pair(c, i, middle);
    } else {
        add_amount_cell(c, i, c->words[i].from, middle);
        add_amount_cell(c, i, c->words[i].to, middle);
    }
    if (is_stated(change)) {
        if (change->amount != 0) {
            mark_bar(chart, &c->bars, 0, (double)change->amount, middle,
                     bar_mm * chart->sheet.scale * chart->sheet.growth, mark_direction_colour(change->direction, true),
                     change->of_which, (int)i);
        }
        mark_whisker(chart, &c->bars, change->ends, middle, (int)i);
    }
    draw_words(c, i, middle);
}

static void draw_heads(struct change_chart *c, double top, double bottom) {
    struct chart *chart = c->chart;
    const struct words *words = &chart->words;
    double baseline = top - 1.75 * chart->sheet.small_size, gap = 2 * chart->sheet.scale;
    if (!c->narrow) {
        mark_axis(chart, &c->pair, top, bottom, false);
        mark_head(chart, (c->pair.from_mm + c->pair.to_mm) / 2, c->pair_right - c->pair_left - gap, baseline,
                  word(words, WORD_amount), ANCHOR_MIDDLE);
    }
    mark_axis(chart, &c->bars, top, bottom, true);
    mark_head(chart, (c->bars_left + c->bars_right) / 2, c->bars_right - c->bars_left - gap, baseline,
              word(words, c->has_whisker ? WORD_change_and_range : WORD_change), ANCHOR_MIDDLE);
    mark_head(chart, chart->sheet.right, c->words_width, baseline, word(words, WORD_change_words), ANCHOR_END);
}

static void draw_page(struct change_chart *c, size_t page) {
    struct sheet *sheet = &c->chart->sheet;
    double top = sheet_page(sheet, page) + c->head_mm;
    draw_heads(c, top, top + sheet_rows_mm(sheet, page));
    mark_change_heads(c->chart, &c->rows, top);
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        if (i > sheet->first_rows[page]) {
            mark_rule(c->chart, top);
        }
        draw_row(c, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
}

// ---- Legend and notes

static void add_legend(struct change_chart *c) {
    struct sheet *sheet = &c->chart->sheet;
    const struct words *words = &c->chart->words;
    double type = sheet->scale;
    if (!c->narrow) {
        sheet_legend(sheet, (struct legend_entry){LEGEND_CIRCLE,
                                                  {COLOUR_PAPER, HATCH_NONE},
                                                  {COLOUR_INK, ring_pen_mm * type, 0},
                                                  words_year_stage(words, c->rows.from_year, c->rows.from_stage)});
        sheet_legend(sheet, (struct legend_entry){LEGEND_CIRCLE,
                                                  {COLOUR_INK, HATCH_NONE},
                                                  {COLOUR_PAPER, halo_mm * type, 0},
                                                  words_year_stage(words, c->rows.to_year, c->rows.to_stage)});
    }
    mark_direction_legend(c->chart, &c->rows);
}

static const double fair_share = 0.58, large_share = 0.8;

// The dumbbell takes more of the room only where it needs it.
static bool set_columns(struct change_chart *c) {
    bool fits = false;
    for (c->pair_share = fair_share; !fits && c->pair_share <= large_share; c->pair_share += large_share - fair_share) {
        c->value_width = c->percent_width = 0;
        make_words(c);
        make_names(c);
        make_columns(c);
        fits = make_scales(c);
    }
    return fits;
}

bool kind_change(struct chart *chart, struct failure *failure) {
    struct change_chart c = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!select_changes(chart, &c.rows, failure) || !select_most_changes(chart, &c.rows, failure)) {
        return false;
    }
    select_sort_changes(&c.rows);
    mark_choose_unit(chart, &c.rows);
    c.words = ARENA_ARRAY(struct row_words, c.rows.count, chart->arena);
    c.least_mm = ARENA_ARRAY(double, c.rows.count, chart->arena);
    c.narrow = (sheet->right - sheet->left) / sheet->scale < narrow_mm;
    double room = sheet_body_room(sheet);
    c.dense = !c.narrow && room / (double)c.rows.count < easy_row_mm * sheet->scale;
    bool fits = set_columns(&c);
    if (!fits && c.dense) {
        c.dense = false;
        fits = set_columns(&c);
    }
    if (!fits) {
        c.narrow = true;
        set_columns(&c);
    }
    measure_rows(&c);
    c.has_whisker = mark_any_whisker(chart, &c.bars, &c.rows);
    sheet->title = title_changes(chart, &c.rows);
    sheet->subtitle = title_years_with_unit(chart, &c.rows);
    add_legend(&c);
    if (c.has_whisker) {
        caption_rounding_remark(chart, mark_any_beyond(&c.rows));
    }
    c.head_mm = (c.narrow && c.has_whisker ? 4.4 : 3.4) * sheet->small_size; // its head takes two lines
    caption_changes(chart, &c.rows);
    if (!sheet_plan(sheet, c.least_mm, c.rows.count, (c.dense ? 8.5 : 12.4) * sheet->scale, c.head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&c, page);
    }
    return true;
}
