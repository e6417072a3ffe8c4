// The kind "levels": a row a programme, a bar a year, the amount at each bar.
#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/family.h"
#include "plot/lineage.h"
#include "plot/mark.h"
#include "plot/time_rows.h"
#include "plot/title.h"

static const double bar_mm = 2.7, bar_gap_mm = 0.5, label_gap_mm = 0.8;

enum { BAR_YEARS = 6 }; // more years than so are drawn as columns along time

struct levels_chart {
    struct chart *chart;
    struct level_rows rows;
    struct row_name *names;
    double *least_mm;
    double name_width, year_width, bars_left, bars_right;
    struct scale scale;
    double head_mm;
};

static const struct level *cell(const struct levels_chart *c, size_t row, size_t year) {
    return c->rows.cells[row * c->rows.year_count + year];
}

static double width_of(const struct levels_chart *c, struct str text, double size, enum weight weight) {
    return text.size ? text_width_mm(c->chart->sheet.fonts, text, size, weight) : 0;
}

static enum weight year_weight(const struct levels_chart *c, size_t year) {
    return year + 1 == c->rows.year_count ? WEIGHT_BOLD : WEIGHT_REGULAR;
}

static enum colour year_colour(const struct levels_chart *c, size_t year) {
    return year + 1 == c->rows.year_count ? COLOUR_SERIES_2 : COLOUR_SERIES_1;
}

// ---- Words and scale

static struct str cell_words(const struct levels_chart *c, const struct level *level) {
    return level ? words_amount_bare(&c->chart->words, level) : word(&c->chart->words, WORD_not_stated);
}

static struct str cell_detail(const struct levels_chart *c, const struct level *level) {
    return level && level->of_which ? word(&c->chart->words, WORD_of_which) : (struct str){0};
}

static struct str year_words(const struct levels_chart *c, size_t row, size_t year) {
    const struct level *level = cell(c, row, year);
    return words_year_stage_short(&c->chart->words, c->rows.years[year], level ? level->stage : c->rows.stages[year]);
}

// A year has its place in a row that states it, and in all rows when many of them state it or the title speaks of it.
static bool has_place(const struct levels_chart *c, size_t row, size_t year) {
    size_t stated = 0;
    for (size_t i = 0; i < c->rows.count; i++) {
        stated += cell(c, i, year) != NULL;
    }
    return cell(c, row, year) || 3 * stated >= c->rows.count || year + 1 == c->rows.year_count;
}

static size_t places_of(const struct levels_chart *c, size_t row) {
    size_t places = 0;
    for (size_t year = 0; year < c->rows.year_count; year++) {
        places += has_place(c, row, year);
    }
    return places;
}

static double label_width(const struct levels_chart *c, size_t row, size_t year) {
    const struct sheet *sheet = &c->chart->sheet;
    const struct level *level = cell(c, row, year);
    return label_gap_mm * sheet->scale +
           width_of(c, cell_words(c, level), level ? 0.93 * sheet->text_size : sheet->small_size,
                    year_weight(c, year)) +
           0.1 * sheet->text_size + width_of(c, cell_detail(c, level), sheet->small_size, WEIGHT_REGULAR);
}

static void make_names(struct levels_chart *c) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, width = sheet->right - sheet->left;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < c->rows.count; i++) {
            struct str note = mark_level_notes(chart, &c->rows, i, WORD_of_which_hatched, false);
            if (turn == 0) {
                widest = fmax(widest, mark_name_width(chart, c->rows.programmes[i], note));
            } else {
                c->names[i] = mark_set_name(chart, c->rows.programmes[i], note, c->name_width);
            }
        }
        c->name_width = fmin(widest, width * 0.38);
    }
    for (size_t i = 0; i < c->rows.count * c->rows.year_count; i++) {
        struct str text = year_words(c, i / c->rows.year_count, i % c->rows.year_count);
        c->year_width = fmax(c->year_width, width_of(c, text, sheet->small_size, WEIGHT_REGULAR));
    }
}

static double amount_of(const struct level *level) {
    return level ? (double)level->amount : 0;
}

// The scale's right end moves in until every label keeps within the sheet; its left end for negative amounts.
static void make_scale(struct levels_chart *c) {
    const struct sheet *sheet = &c->chart->sheet;
    double low = 0, high = 0;
    for (size_t i = 0; i < c->rows.count * c->rows.year_count; i++) {
        low = fmin(low, amount_of(c->rows.cells[i]));
        high = fmax(high, amount_of(c->rows.cells[i]));
    }
    double right = c->bars_right - 1.5 * sheet->small_size;
    for (int turn = 0; turn < 12; turn++) {
        c->scale = mark_scale(c->chart, low, high, c->bars_left, right, false);
        double over = 0;
        for (size_t i = 0; i < c->rows.count; i++) {
            for (size_t year = 0; year < c->rows.year_count; year++) {
                double end = scale_mm(&c->scale, fmax(0, amount_of(cell(c, i, year))));
                over = fmax(over, end + label_width(c, i, year) - c->bars_right);
            }
        }
        right -= over;
        if (over < 0.01) {
            break;
        }
    }
}

static void measure_rows(struct levels_chart *c) {
    double type = c->chart->sheet.scale;
    for (size_t i = 0; i < c->rows.count; i++) {
        double places = (double)places_of(c, i), bars = places * bar_mm + (places - 1) * bar_gap_mm;
        c->least_mm[i] = fmax(mark_name_height(c->chart, &c->names[i]), bars * type) + 2.4 * type;
    }
}

// ---- Drawing

static void draw_bar(struct levels_chart *c, size_t row, size_t year, double middle) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    const struct level *level = cell(c, row, year);
    double zero = scale_mm(&c->scale, 0), gap = label_gap_mm * sheet->scale;
    mark_text(chart, c->bars_left - gap, middle, year_words(c, row, year), sheet->small_size, WEIGHT_REGULAR,
              COLOUR_INK_SOFT, ANCHOR_END, "year", (int)row);
    if (!level) {
        mark_text(chart, zero + gap, middle, cell_words(c, NULL), sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT,
                  ANCHOR_START, "not stated", (int)row);
        return;
    }
    if (level->amount != 0) {
        enum colour colour = level->of_which && year + 1 < c->rows.year_count ? COLOUR_AXIS : year_colour(c, year);
        mark_bar(chart, &c->scale, 0, (double)level->amount, middle, bar_mm * sheet->scale * sheet->growth, colour,
                 level->of_which, (int)row);
    }
    mark_detail_beside(chart, fmax(zero, scale_mm(&c->scale, (double)level->amount)) + gap, middle,
                       cell_words(c, level), cell_detail(c, level), year_weight(c, year), (int)row);
    mark_level_stage(chart, &c->rows, row, year, zero, middle);
}

static void draw_row(struct levels_chart *c, size_t row, double middle) {
    double type = c->chart->sheet.scale, step = (bar_mm + bar_gap_mm) * type * c->chart->sheet.growth;
    mark_name(c->chart, &c->names[row], c->chart->sheet.left, middle, (int)row);
    double at = middle - step * (double)(places_of(c, row) - 1) / 2;
    for (size_t year = 0; year < c->rows.year_count; year++) {
        if (has_place(c, row, year)) {
            draw_bar(c, row, year, at);
            at += step;
        } else {
            mark_level_cell(c->chart, &c->rows, row, year, c->bars_left, middle);
        }
    }
}

static void draw_page(struct levels_chart *c, size_t page) {
    struct sheet *sheet = &c->chart->sheet;
    double top = sheet_page(sheet, page) + c->head_mm;
    mark_axis(c->chart, &c->scale, top, top + sheet_rows_mm(sheet, page), false);
    mark_level_heads(c->chart, &c->rows, false, top);
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        if (i > sheet->first_rows[page]) {
            mark_rule(c->chart, top);
        }
        draw_row(c, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
}

// ---- The whole

bool kind_levels(struct chart *chart, struct failure *failure) {
    struct levels_chart c = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    if (!select_levels(chart, &c.rows, failure)) {
        return false;
    }
    family_join(chart, &c.rows);
    if (!select_most_levels(chart, &c.rows, failure)) {
        return false;
    }
    select_sort_levels(&c.rows, chart->arena);
    mark_choose_unit_of_levels(chart, &c.rows);
    sheet->title = title_levels(chart, &c.rows);
    if (c.rows.year_count > BAR_YEARS) {
        return time_rows_draw(chart, &c.rows, true, failure);
    }
    c.names = ARENA_ARRAY(struct row_name, c.rows.count, chart->arena);
    c.least_mm = ARENA_ARRAY(double, c.rows.count, chart->arena);
    make_names(&c);
    c.bars_left = sheet->left + c.name_width + 3 * sheet->scale + c.year_width + label_gap_mm * sheet->scale;
    c.bars_right = sheet->right;
    make_scale(&c);
    measure_rows(&c);
    if (lineage_any_undecided(&c.rows)) {
        sheet_remark(sheet, word(&chart->words, WORD_undecided_breaks));
    }
    sheet->subtitle = title_years_listed(chart, &c.rows);
    c.head_mm = 1.7 * sheet->small_size;
    caption_levels(chart, &c.rows);
    if (!sheet_plan(sheet, c.least_mm, c.rows.count, (c.rows.year_count > 2 ? 14 : 11) * sheet->scale, c.head_mm,
                    failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(&c, page);
    }
    return true;
}
