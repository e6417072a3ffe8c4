// Marks that several kinds draw alike.
#include "plot/mark.h"

#include <math.h>

const double mark_leading = 1.32;

static const double least_hatched_mm = 1.6; // of a bar
static const double edge_mm = 0.16;
static const double hairline_mm = 0.25, grid_mm = 0.18, whisker_mm = 0.28;
static const double centre_of_em = 0.36; // from the baseline up to the middle of digits and kanji
static const double note_share = 0.72;   // of the name's size
static const double note_raise = 0.34;

enum colour mark_direction_colour(enum direction direction, bool is_known) {
    if (!is_known || direction == DIRECTION_undetermined) {
        return COLOUR_UNDETERMINED;
    }
    if (direction == DIRECTION_unchanged) {
        return COLOUR_INK_SOFT;
    }
    return direction == DIRECTION_increase ? COLOUR_INCREASE : COLOUR_DECREASE;
}

static bool is_light(enum colour colour) {
    return colour == COLOUR_UNDETERMINED || colour == COLOUR_SERIES_1;
}

struct pen mark_edge(const struct chart *chart, enum colour fill) {
    return is_light(fill) ? (struct pen){COLOUR_INK_SOFT, edge_mm * chart->sheet.scale, 0}
                          : (struct pen){COLOUR_NONE, 0, 0};
}

enum hatch mark_hatch(enum colour colour) {
    return colour == COLOUR_DECREASE || colour == COLOUR_AXIS ? HATCH_FALLING : HATCH_RISING;
}

enum colour mark_line_colour(enum colour colour) {
    return is_light(colour) ? COLOUR_INK_SOFT : colour;
}

// ---- Words

struct item *mark_text(struct chart *chart, double x, double middle, struct str text, double size_mm,
                       enum weight weight, enum colour colour, enum anchor anchor, const char *role, int row) {
    struct item *item = scene_text(chart->scene, (struct point){x, middle + centre_of_em * size_mm}, text, size_mm,
                                   weight, colour, anchor, role);
    item->row = row;
    return item;
}

void mark_ground(struct chart *chart, double x, double middle, double width, double size_mm, enum anchor anchor) {
    double left = anchor == ANCHOR_START ? x : anchor == ANCHOR_END ? x - width : x - width / 2, half = 0.46 * size_mm;
    scene_box(chart->scene, (struct point){left, middle - half}, (struct point){left + width, middle + half},
              (struct fill){COLOUR_PAPER, HATCH_NONE}, (struct pen){COLOUR_NONE, 0, 0}, "ground");
}

void mark_detail_beside(struct chart *chart, double x, double middle, struct str text, struct str detail,
                        enum weight weight, int row) {
    const struct sheet *sheet = &chart->sheet;
    double size = 0.93 * sheet->text_size, width = text_width_mm(sheet->fonts, text, size, weight);
    double detail_width = detail.size ? text_width_mm(sheet->fonts, detail, sheet->small_size, WEIGHT_REGULAR) : 0;
    mark_ground(chart, x, middle, width + 0.1 * size + detail_width, size, ANCHOR_START);
    mark_text(chart, x, middle, text, size, weight, weight == WEIGHT_BOLD ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_START,
              "value", row);
    if (detail.size > 0) {
        double baseline = middle + centre_of_em * size;
        scene_text(chart->scene, (struct point){x + width + 0.1 * size, baseline}, detail, sheet->small_size,
                   WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START, "value detail")
            ->row = row;
    }
}

static double note_width(struct chart *chart, struct str note) {
    double size = note_share * chart->sheet.text_size;
    return note.size ? text_width_mm(chart->sheet.fonts, note, size, WEIGHT_REGULAR) + 0.1 * size : 0;
}

double mark_name_width(struct chart *chart, struct str name, struct str note) {
    return text_width_mm(chart->sheet.fonts, name, chart->sheet.text_size, WEIGHT_REGULAR) + note_width(chart, note) +
           0.1;
}

struct row_name mark_set_name_in(struct chart *chart, struct str name, struct str note, double width_mm,
                                 size_t most_lines) {
    struct sheet *sheet = &chart->sheet;
    struct row_name set = {.note = note};
    set.set = text_typeset(sheet->fonts, name, sheet->text_size, WEIGHT_REGULAR, width_mm, most_lines, chart->arena);
    const struct text_line *last = &set.set.lines[set.set.line_count - 1];
    if (note.size > 0 && last->width_mm + note_width(chart, note) > width_mm) {
        set.set = text_typeset(sheet->fonts, name, sheet->text_size, WEIGHT_REGULAR, width_mm - note_width(chart, note),
                               most_lines, chart->arena);
    }
    return set;
}

struct row_name mark_set_name(struct chart *chart, struct str name, struct str note, double width_mm) {
    return mark_set_name_in(chart, name, note, width_mm, NAME_LINES);
}

double mark_name_height(const struct chart *chart, const struct row_name *name) {
    return (double)name->set.line_count * mark_leading * chart->sheet.text_size +
           (name->below.size ? mark_leading * chart->sheet.small_size : 0);
}

void mark_name(struct chart *chart, const struct row_name *name, double left, double middle, int row) {
    struct sheet *sheet = &chart->sheet;
    double size = sheet->text_size, leading = mark_leading * size;
    double first = middle - mark_name_height(chart, name) / 2 + leading / 2 + centre_of_em * size;
    double last = sheet_lines(sheet, &name->set, (struct point){left, first}, size, leading, WEIGHT_REGULAR, COLOUR_INK,
                              "row label", row);
    if (name->note.size > 0) {
        const struct text_line *line = &name->set.lines[name->set.line_count - 1];
        struct point at = {left + line->width_mm + 0.1 * note_share * size, last - note_raise * size};
        scene_text(chart->scene, at, name->note, note_share * size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START,
                   "note reference")
            ->row = row;
    }
    if (name->below.size > 0) {
        struct point at = {left, last + mark_leading * sheet->small_size + 0.05 * size};
        scene_text(chart->scene, at, name->below, sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START,
                   "row detail")
            ->row = row;
    }
}

void mark_head(struct chart *chart, double x, double width_mm, double baseline, struct str text, enum anchor anchor) {
    struct sheet *sheet = &chart->sheet;
    struct typeset set = text_typeset(sheet->fonts, text, sheet->small_size, WEIGHT_BOLD, width_mm, 2, chart->arena);
    for (size_t i = 0; i < set.line_count; i++) {
        double up = (double)(set.line_count - 1 - i) * 1.25 * sheet->small_size;
        scene_text(chart->scene, (struct point){x, baseline - up}, set.lines[i].text, sheet->small_size, WEIGHT_BOLD,
                   COLOUR_INK_SOFT, anchor, "head")
            ->condense = set.lines[i].condense;
    }
}

// ---- Bars

void mark_bar(struct chart *chart, const struct scale *scale, double from, double to, double middle, double height_mm,
              enum colour colour, bool of_which, int row) {
    double least = hairline_mm * chart->sheet.scale;
    double start = scale_mm(scale, from), end = scale_mm(scale, to);
    if (fabs(end - start) < least) {
        end = start + (to < from ? -least : least);
    }
    double left = fmin(start, end), right = fmax(start, end), top = middle - height_mm / 2, bottom = top + height_mm;
    bool is_short = of_which && right - left < least_hatched_mm * chart->sheet.scale; // a hatch would read as a letter
    struct fill fill = {is_short ? COLOUR_PAPER : colour, of_which && !is_short ? mark_hatch(colour) : HATCH_NONE};
    scene_box(chart->scene, (struct point){left, top}, (struct point){right, bottom}, fill,
              of_which ? (struct pen){COLOUR_NONE, 0, 0} : mark_edge(chart, colour), "bar")
        ->row = row;
    if (of_which) { // the outline stays open at the end: the part may be any share of the line
        struct point outline[] = {{end, top}, {start, top}, {start, bottom}, {end, bottom}};
        scene_path(chart->scene, outline, 4, (struct pen){mark_line_colour(colour), least, 0}, "bar outline")->row =
            row;
    }
}

static void whisker_end(struct chart *chart, double x, double middle, bool open, bool upwards, int row) {
    double cap = 0.75 * chart->sheet.scale;
    struct pen pen = {COLOUR_INK, whisker_mm * chart->sheet.scale, 0};
    if (!open) {
        scene_line(chart->scene, (struct point){x, middle - cap}, (struct point){x, middle + cap}, pen, "whisker end")
            ->row = row;
        return;
    }
    double back = upwards ? x - 1.5 * cap : x + 1.5 * cap;
    struct point head[] = {{x, middle}, {back, middle - cap}, {back, middle + cap}};
    scene_polygon(chart->scene, head, 3, (struct fill){COLOUR_INK, HATCH_NONE}, (struct pen){COLOUR_NONE, 0, 0},
                  "whisker arrow")
        ->row = row;
}

bool mark_shows_whisker(const struct chart *chart, const struct scale *scale, double low, double high) {
    double from = fmax(low, scale->low), to = fmin(high, scale->high);
    return (to - from) * scale_mm_per(scale) >= 2 * whisker_mm * chart->sheet.scale;
}

void mark_whisker_between(struct chart *chart, const struct scale *scale, double low, double high, double middle,
                          int row) {
    double beyond = 1e-6 * (scale->high - scale->low);
    bool low_open = low<scale->low - beyond, high_open = high> scale->high + beyond;
    double from = low_open ? scale->from_mm : scale_mm(scale, low),
           to = high_open ? scale->to_mm : scale_mm(scale, high);
    if (!mark_shows_whisker(chart, scale, low, high)) {
        return;
    }
    scene_line(chart->scene, (struct point){from, middle}, (struct point){to, middle},
               (struct pen){COLOUR_INK, whisker_mm * chart->sheet.scale, 0}, "whisker")
        ->row = row;
    whisker_end(chart, from, middle, low_open, false, row);
    whisker_end(chart, to, middle, high_open, true, row);
}

void mark_whisker(struct chart *chart, const struct scale *scale, struct change_ends ends, double middle, int row) {
    mark_whisker_between(chart, scale, ends.min == YEN_NO_MIN ? -INFINITY : (double)ends.min,
                         ends.max == YEN_NO_MAX ? INFINITY : (double)ends.max, middle, row);
}

const double mark_whisker_share = 2.2;

bool mark_any_beyond(const struct change_rows *rows) {
    double largest = 0, furthest = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct change *change = &rows->items[i];
        if (change->from.is_known && change->to.is_known) {
            bool open = change->ends.min == YEN_NO_MIN || change->ends.max == YEN_NO_MAX;
            largest = fmax(largest, fabs((double)change->amount));
            furthest = open ? INFINITY : fmax(furthest, fmax((double)change->ends.max, -(double)change->ends.min));
        }
    }
    return isinf(furthest) || (largest > 0 && furthest > mark_whisker_share * largest);
}

bool mark_any_whisker(const struct chart *chart, const struct scale *scale, const struct change_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct change *change = &rows->items[i];
        bool open = change->ends.min == YEN_NO_MIN || change->ends.max == YEN_NO_MAX;
        double width = open ? INFINITY : ((double)change->ends.max - (double)change->ends.min) * scale_mm_per(scale);
        if (change->from.is_known && change->to.is_known && width >= 2 * whisker_mm * chart->sheet.scale) {
            return true;
        }
    }
    return false;
}

// ---- Axes

static struct str tick_words(struct chart *chart, const struct scale *scale, size_t i, bool is_signed) {
    return words_tick(&chart->words, scale->ticks[i], scale->step, is_signed);
}

// Whether a tick has words where every so-manieth, counted from zero, has them.
static bool is_labelled(const struct scale *scale, size_t i, int every) {
    return llround(scale->ticks[i] / scale->step) % every == 0;
}

enum { EVERY_MOST = 5 };

// 1, 2 or 5: every so-manieth tick's words fit beside each other; 0 where none of these leaves two or more.
static int labels_fit(struct chart *chart, const struct scale *scale, bool is_signed) {
    static const int tried[] = {1, 2, EVERY_MOST};
    const struct sheet *sheet = &chart->sheet;
    for (size_t k = 0; k < sizeof tried / sizeof tried[0]; k++) {
        double last = -INFINITY;
        size_t count = 0;
        bool fits = true;
        for (size_t i = 0; i < scale->tick_count; i++) {
            if (is_labelled(scale, i, tried[k])) {
                struct str text = tick_words(chart, scale, i, is_signed);
                double half = text_width_mm(sheet->fonts, text, sheet->small_size, WEIGHT_REGULAR) / 2;
                double x = scale_mm(scale, scale->ticks[i]);
                fits = fits && x - half >= last;
                last = x + half + 0.7 * sheet->small_size;
                count++;
            }
        }
        if (fits && count > 1) {
            return tried[k];
        }
    }
    return 0;
}

void mark_axis(struct chart *chart, const struct scale *scale, double top, double bottom, bool is_signed) {
    struct sheet *sheet = &chart->sheet;
    int every = labels_fit(chart, scale, is_signed);
    size_t only = 0; // the one with words where two have no room
    for (size_t i = 0; i < scale->tick_count; i++) {
        only = scale->ticks[i] == 0 ? i : only;
    }
    for (size_t i = 0; i < scale->tick_count; i++) {
        double x = scale_mm(scale, scale->ticks[i]);
        bool is_zero = scale->ticks[i] == 0;
        struct pen pen = {is_zero ? COLOUR_AXIS : COLOUR_RULE, (is_zero ? hairline_mm : grid_mm) * sheet->scale, 0};
        scene_line(chart->scene, (struct point){x, top}, (struct point){x, bottom}, pen,
                   is_zero ? "zero line" : "grid");
        if (every > 0 ? is_labelled(scale, i, every) : i == only) {
            scene_text(chart->scene, (struct point){x, top - 0.45 * sheet->small_size},
                       tick_words(chart, scale, i, is_signed), sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT,
                       ANCHOR_MIDDLE, "tick label");
        }
    }
}

static const double least_tick_mm = 2.6; // between grid lines

struct scale mark_scale(struct chart *chart, double low, double high, double left, double right, bool is_signed) {
    struct scale scale;
    double unit = (double)chart->words.unit;
    size_t most = 7;
    if (high <= low) { // nothing but zero, or one value
        high = high + unit;
        low = is_signed ? low - unit : low;
    }
    do {
        scale = scale_onto(scale_tight(low, high, --most, fmax(1, unit / 1e4), chart->arena), left, right);
    } while (most > 3 && (labels_fit(chart, &scale, is_signed) == 0 ||
                          scale.step * scale_mm_per(&scale) < least_tick_mm * chart->sheet.scale));
    return scale;
}

void mark_rule(struct chart *chart, double y) {
    scene_line(chart->scene, (struct point){chart->sheet.left, y}, (struct point){chart->sheet.right, y},
               (struct pen){COLOUR_RULE, grid_mm * chart->sheet.scale, 0}, "rule");
}

void mark_break(struct chart *chart, struct point from, struct point to, int row) {
    static const double half_mm = 1.1, lean_mm = 0.35, apart_mm = 0.45, ground_mm = 0.9, ink_mm = 0.25;
    double type = chart->sheet.scale, length = hypot(to.x - from.x, to.y - from.y);
    double x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
    double along_x = apart_mm * type * (to.x - from.x) / length, along_y = apart_mm * type * (to.y - from.y) / length;
    scene_line(chart->scene, (struct point){x - along_x, y - along_y}, (struct point){x + along_x, y + along_y},
               (struct pen){COLOUR_PAPER, ground_mm * type, 0}, "break ground")
        ->row = row;
    for (int side = -1; side <= 1; side += 2) {
        double middle = x + side * along_x, height = y + side * along_y;
        scene_line(chart->scene, (struct point){middle - lean_mm * type, height + half_mm * type},
                   (struct point){middle + lean_mm * type, height - half_mm * type},
                   (struct pen){COLOUR_INK_SOFT, ink_mm * type, 0}, "break")
            ->row = row;
    }
}
