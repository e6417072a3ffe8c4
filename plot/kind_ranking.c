// The kind "ranking": the ranks that each programme can have by the printed digits; a rank is told only where proven.
#include "plot/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "plot/caption.h"
#include "plot/derive.h"
#include "plot/title.h"

static const double dot_mm = 1.2, line_mm = 0.7;

enum { RANKS_LEAST = 5 }; // fewer make no picture: bars of the amounts do

static int by_rank(const void *a, const void *b) {
    const struct rank *first = a, *second = b;
    if (first->first + first->last != second->first + second->last) {
        return first->first + first->last < second->first + second->last ? -1 : 1;
    }
    if (first->level->amount != second->level->amount) {
        return first->level->amount > second->level->amount ? -1 : 1;
    }
    return str_compare(first->level->programme, second->level->programme);
}

// Certainly above: even its least is no less than what the other stays below.
static bool is_above(const struct level *a, const struct level *b) {
    struct yen_interval high = title_interval(a), low = title_interval(b);
    return high.min != YEN_NO_MIN && low.max != YEN_NO_MAX && high.min >= low.max;
}

static void find_ranks(struct ranking *r) {
    for (size_t i = 0; i < r->count; i++) {
        size_t above = 0, below = 0;
        for (size_t k = 0; k < r->count; k++) {
            above += is_above(r->ranks[k].level, r->ranks[i].level);
            below += is_above(r->ranks[i].level, r->ranks[k].level);
        }
        r->ranks[i].first = above + 1;
        r->ranks[i].last = r->count - below;
        r->proven += r->ranks[i].first == r->ranks[i].last;
    }
    qsort(r->ranks, r->count, sizeof *r->ranks, by_rank);
}

struct str ranking_words(const struct ranking *r, const struct rank *rank) {
    bool english = r->chart->words.english;
    if (r->count == 1) {
        return word(&r->chart->words, WORD_dash);
    }
    if (rank->first == rank->last) {
        return arena_printf(r->chart->arena, english ? "%zu" : "%zu位", rank->first);
    }
    return arena_printf(r->chart->arena, english ? "%zu to %zu" : "%zu〜%zu位", rank->first, rank->last);
}

static double rank_x(const struct ranking *r, size_t rank) {
    double step = (r->right - r->left) / (double)r->count;
    return r->left + step * ((double)rank - 0.5);
}

static void measure(struct ranking *r) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    double widest = 0, gap = 3 * sheet->scale;
    for (size_t i = 0; i < r->count; i++) {
        const struct level *level = r->ranks[i].level;
        struct str note = mark_amount_notes(chart, level, WORD_of_which_plain);
        widest = fmax(widest, mark_name_width(chart, level->programme, note));
        r->amount_width = fmax(r->amount_width, text_width_mm(sheet->fonts, words_amount_bare(&chart->words, level),
                                                              sheet->text_size * 0.93, WEIGHT_REGULAR));
        r->rank_width = fmax(
            r->rank_width, text_width_mm(sheet->fonts, ranking_words(r, &r->ranks[i]), sheet->text_size, WEIGHT_BOLD));
    }
    r->name_width = fmin(widest, 0.4 * (sheet->right - sheet->left));
    for (size_t i = 0; i < r->count; i++) {
        struct str note = mark_amount_notes(chart, r->ranks[i].level, WORD_of_which_plain);
        r->names[i] = mark_set_name(chart, r->ranks[i].level->programme, note, r->name_width);
        r->least_mm[i] = mark_name_height(chart, &r->names[i]) + 1.6 * sheet->scale;
    }
    r->left = sheet->left + r->name_width + gap + r->amount_width + gap;
    r->right = sheet->right - r->rank_width - gap;
}

static void draw_row(struct ranking *r, size_t i, double middle) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    const struct rank *rank = &r->ranks[i];
    bool proven = rank->first == rank->last;
    enum colour colour = proven ? COLOUR_SERIES_2 : COLOUR_UNDETERMINED;
    struct point from = {rank_x(r, rank->first), middle}, to = {rank_x(r, rank->last), middle};
    mark_name(chart, &r->names[i], sheet->left, middle, (int)i);
    mark_text(chart, sheet->left + r->name_width + 3 * sheet->scale + r->amount_width, middle,
              words_amount_bare(&chart->words, rank->level), sheet->text_size * 0.93, WEIGHT_REGULAR, COLOUR_INK_SOFT,
              ANCHOR_END, "value", (int)i);
    if (proven) {
        scene_circle(chart->scene, from, dot_mm * sheet->scale, (struct fill){colour, HATCH_NONE},
                     (struct pen){COLOUR_NONE, 0, 0}, "rank")
            ->row = (int)i;
    } else {
        scene_line(chart->scene, from, to, (struct pen){mark_line_colour(colour), line_mm * sheet->scale, 0}, "ranks")
            ->row = (int)i;
    }
    mark_text(chart, sheet->right, middle, ranking_words(r, rank), sheet->text_size,
              proven ? WEIGHT_BOLD : WEIGHT_REGULAR, proven ? COLOUR_INK : COLOUR_INK_SOFT, ANCHOR_END, "rank words",
              (int)i);
}

static void draw_heads(struct ranking *r, double top, double bottom) {
    struct chart *chart = r->chart;
    const struct sheet *sheet = &chart->sheet;
    double last = -INFINITY;
    for (size_t rank = 1; rank <= r->count; rank++) {
        double x = rank_x(r, rank);
        if (x - last < 2.2 * sheet->small_size) {
            continue;
        }
        last = x;
        scene_line(chart->scene, (struct point){x, top}, (struct point){x, bottom},
                   (struct pen){COLOUR_RULE, 0.18 * sheet->scale, 0}, "grid");
        scene_text(chart->scene, (struct point){x, top - 0.45 * sheet->small_size},
                   arena_printf(chart->arena, "%zu", rank), sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT,
                   ANCHOR_MIDDLE, "tick label");
    }
}

static void draw_page(struct ranking *r, size_t page) {
    struct sheet *sheet = &r->chart->sheet;
    double top = sheet_page(sheet, page) + r->head_mm;
    const struct words *words = &r->chart->words;
    const struct str heads[] = {words_noun(words), word(words, WORD_amount), word(words, WORD_rank)};
    draw_heads(r, top, top + sheet_rows_mm(sheet, page));
    mark_cell_heads(r->chart, heads, sizeof heads / sizeof heads[0], top);
    for (size_t i = sheet->first_rows[page]; i < sheet->first_rows[page + 1]; i++) {
        if (i > sheet->first_rows[page]) {
            mark_rule(r->chart, top);
        }
        draw_row(r, i, top + sheet->row_mm[i] / 2);
        top += sheet->row_mm[i];
    }
}

static bool draw_ranks(struct ranking *r, struct failure *failure) {
    struct sheet *sheet = &r->chart->sheet;
    measure(r);
    if (r->right - r->left < 15 * sheet->scale) {
        return failure_set(failure, "%g mm of width do not hold this chart: use a larger width", sheet->width);
    }
    if (r->proven < r->count) {
        sheet_remark(sheet, r->chart->words.english ? STR("Lines: the ranks that rounding leaves open.")
                                                    : STR("横線は、公表値の端数により取り得る順位の範囲。"));
    }
    r->head_mm = 1.7 * sheet->small_size;
    if (!sheet_plan(sheet, r->least_mm, r->count, 7 * sheet->scale, r->head_mm, failure)) {
        return false;
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        draw_page(r, page);
    }
    return true;
}

static void tell(struct ranking *r) {
    static const char *const header[] = {"programme", "fiscal_year", "amount_yen", "rank_first", "rank_last"};
    struct arena *arena = r->chart->arena;
    caption_start_table(r->chart, header, 5, r->count);
    struct str *next = r->chart->scene->table.cells;
    r->chart->row_programmes = ARENA_ARRAY(struct str, r->count + 1, arena);
    r->chart->row_count = r->count;
    for (size_t i = 0; i < r->count; i++) {
        const struct rank *rank = &r->ranks[i];
        r->chart->row_programmes[i] = rank->level->programme;
        caption_append(r->chart, arena_printf(arena, r->chart->words.english ? "%.*s: %.*s" : "%.*sは%.*s",
                                              STR_ARGS(rank->level->programme), STR_ARGS(ranking_words(r, rank))));
        *next++ = rank->level->programme;
        *next++ = arena_printf(arena, "%d", rank->level->fiscal_year);
        *next++ = arena_printf(arena, "%lld", (long long)rank->level->amount);
        *next++ = arena_printf(arena, "%zu", rank->first);
        *next++ = arena_printf(arena, "%zu", rank->last);
    }
}

// The rows that state the latest year.
static bool ranking_select(struct ranking *r, struct str *when, struct failure *failure) {
    struct chart *chart = r->chart;
    struct level_rows rows;
    if (!select_levels(chart, &rows, failure)) {
        return false;
    }
    mark_choose_unit_of_levels(chart, &rows);
    size_t year = rows.year_count - 1, most = chart->most, other_stages = 0;
    r->ranks = ARENA_ARRAY(struct rank, rows.count + 1, chart->arena);
    for (size_t i = 0; i < rows.count; i++) {
        const struct level *level = rows.cells[i * rows.year_count + year];
        if (level && derive_stages_compare(rows.stages[year], level->stage)) {
            r->ranks[r->count++].level = level;
        }
        other_stages += level && !derive_stages_compare(rows.stages[year], level->stage);
    }
    *when = words_year_stage(&chart->words, rows.years[year], rows.stages[year]);
    find_ranks(r);
    if (other_stages > 0) {
        sheet_remark(&chart->sheet,
                     arena_printf(chart->arena,
                                  chart->words.english ? "Not ranked: %.*s stated at another stage of the budget."
                                                       : "予算の段階が異なる%.*sは順位に含めていない。",
                                  STR_ARGS(words_count(&chart->words, other_stages))));
    }
    if (most > 0 && r->count > most) {
        return failure_set(failure,
                           "the kind ranking shows at most %zu programmes, and here are %zu: --programmes picks", most,
                           r->count);
    }
    return true;
}

static struct str ranking_title(const struct ranking *r, struct str when) {
    const struct words *words = &r->chart->words;
    struct str all = words_count(words, r->count);
    if (r->count == 1) {
        return arena_printf(r->chart->arena,
                            words->english ? "%.*s: only one is stated, there is nothing to rank"
                                           : "%.*sの額を示すのは1つだけで、順位は付かない",
                            STR_ARGS(when));
    }
    if (r->proven == r->count) {
        return arena_printf(r->chart->arena,
                            words->english ? "The figures prove the rank of all %.*s"
                                           : "%.*sすべての順位が公表値から決まる",
                            STR_ARGS(all));
    }
    if (r->proven == 0) {
        return arena_printf(r->chart->arena,
                            words->english ? "Of %.*s, the figures prove no rank"
                                           : "%.*sとも、順位は公表値からは一つに決まらない",
                            STR_ARGS(all));
    }
    return arena_printf(r->chart->arena,
                        words->english ? "Of %.*s, the figures prove the rank of %zu"
                                       : "%.*sのうち、公表値から順位が決まるのは%zu",
                        STR_ARGS(all), r->proven);
}

bool kind_ranking(struct chart *chart, struct failure *failure) {
    struct ranking r = {.chart = chart};
    struct sheet *sheet = &chart->sheet;
    struct str when;
    bool english = chart->words.english;
    if (!ranking_select(&r, &when, failure)) {
        return false;
    }
    r.names = ARENA_ARRAY(struct row_name, r.count, chart->arena);
    r.least_mm = ARENA_ARRAY(double, r.count, chart->arena);
    sheet->title = ranking_title(&r, when);
    sheet->subtitle = arena_printf(chart->arena, english ? "Rank by amount, %.*s%.*s" : "%.*sの額の順位%.*s",
                                   STR_ARGS(when), STR_ARGS(words_unit_remark(&chart->words)));
    tell(&r);
    return r.count < RANKS_LEAST ? ranking_draw_bars(&r, failure) : draw_ranks(&r, failure);
}
