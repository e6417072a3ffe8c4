// A ranking of few: a row each, its rank in front, the amount as a bar.
#include <math.h>

#include "plot/ranking.h"
#include "plot/title.h"

static const double bar_mm = 3.6, easy_mm = 9, gap_mm = 3, label_gap_mm = 0.9;

static struct str note_of(struct ranking *r, size_t i) {
    return mark_amount_notes(r->chart, r->ranks[i].level, WORD_of_which_hatched);
}

static double label_width(const struct ranking *r, size_t i) {
    const struct sheet *sheet = &r->chart->sheet;
    return label_gap_mm * sheet->scale + text_width_mm(sheet->fonts,
                                                       words_amount_bare(&r->chart->words, r->ranks[i].level),
                                                       0.93 * sheet->text_size, WEIGHT_BOLD);
}

// Behind the ranks, which one programme alone has not.
static double names_left(const struct ranking *r) {
    const struct sheet *sheet = &r->chart->sheet;
    return r->count > 1 ? sheet->left + r->rank_width + 0.7 * gap_mm * sheet->scale : sheet->left;
}

static void measure(struct ranking *r) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0;
    for (size_t i = 0; i < r->count; i++) {
        struct str rank = ranking_words(r, &r->ranks[i]);
        double width = r->count > 1 ? text_width_mm(sheet->fonts, rank, sheet->text_size, WEIGHT_BOLD) : 0;
        r->rank_width = fmax(r->rank_width, width);
        widest = fmax(widest, mark_name_width(chart, r->ranks[i].level->programme, note_of(r, i)));
    }
    r->name_width = fmin(widest, 0.36 * (sheet->right - sheet->left));
    for (size_t i = 0; i < r->count; i++) {
        r->names[i] = mark_set_name(chart, r->ranks[i].level->programme, note_of(r, i), r->name_width);
        r->least_mm[i] = fmax(mark_name_height(chart, &r->names[i]), bar_mm * sheet->scale) + 1.6 * sheet->scale;
    }
    r->left = names_left(r) + r->name_width + gap_mm * sheet->scale;
}

// What rounding allows, as far as it is no more than the amount itself.
static void whisker_of(const struct ranking *r, size_t i, double *low, double *high) {
    struct yen_interval interval = title_interval(r->ranks[i].level);
    *low = interval.min == YEN_NO_MIN ? -INFINITY : (double)interval.min;
    *high = interval.max == YEN_NO_MAX ? INFINITY : (double)interval.max;
}

// The right end moves in until every label, which stands behind bar and whisker, keeps within the sheet.
static void make_scale(struct ranking *r) {
    const struct sheet *sheet = &r->chart->sheet;
    double low = 0, high = 0, right = sheet->right - 1.5 * sheet->small_size;
    for (size_t i = 0; i < r->count; i++) {
        double amount = (double)r->ranks[i].level->amount, least, most, size = fabs(amount);
        whisker_of(r, i, &least, &most);
        low = fmin(low, fmax(least, amount - size));
        high = fmax(high, fmin(most, amount + size));
    }
    for (int turn = 0; turn < 12; turn++) {
        double over = 0;
        r->scale = mark_scale(r->chart, low, high, r->left, right, false);
        for (size_t i = 0; i < r->count; i++) {
            double least, most;
            whisker_of(r, i, &least, &most);
            double end = scale_mm(&r->scale, fmax(0, fmin(most, r->scale.high)));
            over = fmax(over, end + label_width(r, i) - sheet->right);
        }
        right -= over;
        if (over < 0.01) {
            break;
        }
    }
    r->right = right;
}

static void draw_rank(struct ranking *r, size_t i, double middle) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    const struct rank *rank = &r->ranks[i];
    bool proven = rank->first == rank->last;
    if (r->count == 1) {
        mark_cell(chart, sheet->left, middle, ranking_words(r, rank), (int)i);
        return;
    }
    mark_text(chart, sheet->left + r->rank_width, middle, ranking_words(r, rank), sheet->text_size,
              proven ? WEIGHT_BOLD : WEIGHT_REGULAR, proven ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_END, "rank words",
              (int)i);
}

static void draw_row(struct ranking *r, size_t i, double middle) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    const struct rank *rank = &r->ranks[i];
    double least, most;
    whisker_of(r, i, &least, &most);
    draw_rank(r, i, middle);
    mark_name(chart, &r->names[i], names_left(r), middle, (int)i);
    mark_bar(chart, &r->scale, 0, (double)rank->level->amount, middle, bar_mm * sheet->scale * sheet->growth,
             rank->first == rank->last ? COLOUR_SERIES_2 : COLOUR_UNDETERMINED, rank->level->of_which, (int)i);
    mark_whisker_between(chart, &r->scale, least, most, middle, (int)i);
    double end = scale_mm(&r->scale, fmax(0, fmin(most, r->scale.high)));
    struct str amount = words_amount_bare(&chart->words, rank->level);
    double width = label_width(r, i) - label_gap_mm * sheet->scale, x = end + label_gap_mm * sheet->scale;
    mark_ground(chart, x, middle, width, 0.93 * sheet->text_size, ANCHOR_START);
    mark_text(chart, x, middle, amount, 0.93 * sheet->text_size, WEIGHT_BOLD, COLOUR_INK, ANCHOR_START, "value",
              (int)i);
}

static void add_remarks(struct ranking *r) {
    bool any = false;
    for (size_t i = 0; i < r->count; i++) {
        double least, most;
        whisker_of(r, i, &least, &most);
        any = any || mark_shows_whisker(r->chart, &r->scale, least, most);
    }
    if (any) {
        sheet_remark(&r->chart->sheet, word(&r->chart->words, WORD_whisker_amount_remark));
    }
    if (r->count > 1 && r->proven < r->count) {
        sheet_remark(&r->chart->sheet, word(&r->chart->words, WORD_grey_ranks));
    }
}

bool ranking_draw_bars(struct ranking *r, struct failure *failure) {
    struct chart *chart = r->chart;
    struct sheet *sheet = &chart->sheet;
    measure(r);
    make_scale(r);
    if (r->right - r->left < 10 * sheet->scale) {
        return failure_set(failure, "%g mm of width do not hold this chart: use a larger width", sheet->width);
    }
    add_remarks(r);
    r->head_mm = 1.7 * sheet->small_size;
    if (!sheet_plan(sheet, r->least_mm, r->count, easy_mm * sheet->scale, r->head_mm, failure)) {
        return false;
    }
    const struct str heads[] = {word(&chart->words, WORD_rank), words_noun(&chart->words),
                                word(&chart->words, WORD_amount)};
    for (size_t page = 0; page < sheet->page_count; page++) {
        double top = sheet_page(sheet, page) + r->head_mm, first = top;
        mark_axis(chart, &r->scale, top, top + sheet_rows_mm(sheet, page), false);
        mark_cell_heads(chart, heads, sizeof heads / sizeof heads[0], top);
        for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
            if (top > first) {
                mark_rule(chart, top);
            }
            draw_row(r, i, top + sheet->row_mm[i] / 2);
            top += sheet->row_mm[i];
        }
    }
    return true;
}
