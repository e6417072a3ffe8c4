// Rows of names with whole numbers as bars.
#include "plot/counts.h"

#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/mark.h"

static const double bar_mm = 3, label_gap_mm = 0.9;

struct counts {
    struct chart *chart;
    const struct count_row *rows;
    size_t count, most;
    const struct count_words *words;
    struct row_name *names;
    double *least_mm;
    double name_width, left, mm_per;
};

static int by_count(const void *a, const void *b) {
    const struct count_row *first = a, *second = b;
    if (first->count != second->count) {
        return first->count > second->count ? -1 : 1;
    }
    return first->marked != second->marked ? (first->marked > second->marked ? -1 : 1)
                                           : str_compare(first->name, second->name);
}

static struct str label_of(const struct counts *c, const struct count_row *row) {
    return arena_printf(c->chart->arena, "%zu%.*s", row->count, STR_ARGS(c->words->unit));
}

static void measure(struct counts *c) {
    struct chart *chart = c->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, label = 0;
    for (size_t i = 0; i < c->count; i++) {
        widest = fmax(widest, mark_name_width(chart, c->rows[i].name, (struct str){0}));
        label = fmax(label, text_width_mm(sheet->fonts, label_of(c, &c->rows[i]), sheet->text_size, WEIGHT_BOLD));
        c->most = c->rows[i].count > c->most ? c->rows[i].count : c->most;
    }
    c->name_width = fmin(widest, (sheet->right - sheet->left) * 0.42);
    c->left = sheet->left + c->name_width + 3 * sheet->scale;
    c->mm_per = (sheet->right - c->left - label - label_gap_mm * sheet->scale) / (double)(c->most ? c->most : 1);
    for (size_t i = 0; i < c->count; i++) {
        c->names[i] = mark_set_name(chart, c->rows[i].name, (struct str){0}, c->name_width);
        c->least_mm[i] = fmax(mark_name_height(chart, &c->names[i]), bar_mm * sheet->scale) + 1.6 * sheet->scale;
    }
}

static void draw_part(struct counts *c, double from, double to, double middle, enum colour colour, int row) {
    double half = bar_mm / 2 * c->chart->sheet.scale * c->chart->sheet.growth;
    if (to > from) {
        scene_box(c->chart->scene, (struct point){from, middle - half}, (struct point){to, middle + half},
                  (struct fill){colour, HATCH_NONE}, mark_edge(c->chart, colour), "bar")
            ->row = row;
    }
}

static void draw_row(struct counts *c, size_t i, double middle) {
    struct chart *chart = c->chart;
    const struct count_row *row = &c->rows[i];
    double split = c->left + c->mm_per * (double)row->marked, end = c->left + c->mm_per * (double)row->count;
    bool has_parts = c->words->legend.size > 0;
    mark_name(chart, &c->names[i], chart->sheet.left, middle, (int)i);
    draw_part(c, c->left, has_parts ? split : end, middle, COLOUR_SERIES_2, (int)i);
    if (has_parts) {
        draw_part(c, split, end, middle, COLOUR_SERIES_1, (int)i);
    }
    mark_text(chart, end + label_gap_mm * chart->sheet.scale, middle, label_of(c, row), chart->sheet.text_size * 0.93,
              WEIGHT_BOLD, COLOUR_INK, ANCHOR_START, "value", (int)i);
    if (has_parts) {
        mark_cell(chart, split, middle, arena_printf(chart->arena, "%zu", row->marked), (int)i);
    }
}

static void draw_page(struct counts *c, size_t page) {
    struct sheet *sheet = &c->chart->sheet;
    double top = sheet_page(sheet, page), first = top;
    double bottom = top + sheet_rows_mm(sheet, page);
    const struct str heads[] = {c->words->name_head, word(&c->chart->words, WORD_places), c->words->marked_legend};
    mark_cell_heads(c->chart, heads, c->words->legend.size > 0 ? 3 : 2, top);
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        if (top > first) {
            mark_rule(c->chart, top);
        }
        draw_row(c, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
    scene_line(c->chart->scene, (struct point){c->left, first}, (struct point){c->left, bottom},
               (struct pen){COLOUR_AXIS, 0.25 * sheet->scale, 0}, "zero line");
}

static void add_legend(struct counts *c) {
    const struct str texts[] = {c->words->marked_legend, c->words->legend};
    static const enum colour colours[] = {COLOUR_SERIES_2, COLOUR_SERIES_1};
    for (size_t i = 0; i < 2 && c->words->legend.size > 0; i++) {
        sheet_legend(
            &c->chart->sheet,
            (struct legend_entry){LEGEND_BOX, {colours[i], HATCH_NONE}, mark_edge(c->chart, colours[i]), texts[i]});
    }
}

static void tell(struct counts *c) {
    const char *const header[] = {c->words->name_column, c->words->count_column, c->words->marked_column};
    size_t columns = c->words->marked_column ? 3 : 2;
    caption_start_table(c->chart, header, columns, c->count);
    struct str *next = c->chart->scene->table.cells;
    c->chart->row_programmes = ARENA_ARRAY(struct str, c->count + 1, c->chart->arena);
    c->chart->row_count = c->count;
    for (size_t i = 0; i < c->count; i++) {
        c->chart->row_programmes[i] = c->rows[i].name;
        caption_append(c->chart, arena_printf(c->chart->arena, c->chart->words.english ? "%.*s: %.*s" : "%.*sは%.*s",
                                              STR_ARGS(c->rows[i].name), STR_ARGS(label_of(c, &c->rows[i]))));
        *next++ = c->rows[i].name;
        *next++ = arena_printf(c->chart->arena, "%zu", c->rows[i].count);
        if (columns > 2) {
            *next++ = arena_printf(c->chart->arena, "%zu", c->rows[i].marked);
        }
    }
}

bool counts_draw(struct chart *chart, struct count_row *rows, size_t count, const struct count_words *words,
                 struct failure *failure) {
    struct counts c = {.chart = chart, .rows = rows, .count = count, .words = words};
    if (count) {
        qsort(rows, count, sizeof *rows, by_count);
    }
    if (chart->most > 0 && count > chart->most) {
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  chart->words.english ? "%zu more are not shown." : "ほかに%zu件がある。",
                                  count - chart->most));
        c.count = chart->most;
    }
    c.names = ARENA_ARRAY(struct row_name, c.count, chart->arena);
    c.least_mm = ARENA_ARRAY(double, c.count, chart->arena);
    measure(&c);
    add_legend(&c);
    tell(&c);
    if (!sheet_plan(&chart->sheet, c.least_mm, c.count, 7.5 * chart->sheet.scale, 0, failure)) {
        return false;
    }
    for (size_t page = 0; page < chart->sheet.page_count; page++) {
        draw_page(&c, page);
    }
    return true;
}
