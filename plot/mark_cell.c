// The cells of the data's table that no page shows: heads, and values for which there is no room at their marks.
#include "plot/mark.h"

void mark_cell_heads(struct chart *chart, const struct str *heads, size_t count, double top) {
    for (size_t i = 0; i < count; i++) {
        scene_cell(chart->scene, (struct point){chart->sheet.left, top}, heads[i], "column head", -1);
    }
}

void mark_change_heads(struct chart *chart, const struct change_rows *rows, double top) {
    const struct words *words = &chart->words;
    const struct str heads[] = {words_noun(words),
                                word(words, WORD_unit),
                                words_year_stage(words, rows->from_year, rows->from_stage),
                                words_year_stage(words, rows->to_year, rows->to_stage),
                                word(words, WORD_change_words),
                                word(words, WORD_percent)};
    mark_cell_heads(chart, heads, words->by_row ? 2 : 1, top);
    mark_cell_heads(chart, heads + 2, sizeof heads / sizeof heads[0] - 2, top);
}

void mark_level_heads(struct chart *chart, const struct level_rows *rows, bool names_last, double top) {
    const struct words *words = &chart->words;
    struct str *heads = ARENA_ARRAY(struct str, rows->year_count + 1, chart->arena);
    heads[names_last ? rows->year_count : 0] = words_noun(words);
    for (size_t year = 0; year < rows->year_count; year++) {
        heads[names_last ? year : year + 1] = words_year_stage(words, rows->years[year], rows->stages[year]);
    }
    mark_cell_heads(chart, heads, rows->year_count + 1, top);
}

void mark_cell(struct chart *chart, double x, double middle, struct str text, int row) {
    scene_cell(chart->scene, (struct point){x, middle}, text, "cell", row);
}

void mark_level_stage(struct chart *chart, const struct level_rows *rows, size_t row, size_t year, double x,
                      double middle) {
    const struct level *level = rows->cells[row * rows->year_count + year];
    if (level->stage != rows->stages[year]) {
        struct str stage = arena_printf(chart->arena, "(%.*s)", STR_ARGS(words_stage(&chart->words, level->stage)));
        scene_cell(chart->scene, (struct point){x, middle}, stage, "cell detail", (int)row);
    }
}

void mark_level_cell(struct chart *chart, const struct level_rows *rows, size_t row, size_t year, double x,
                     double middle) {
    const struct words *words = &chart->words;
    const struct level *level = rows->cells[row * rows->year_count + year];
    if (!level) {
        mark_cell(chart, x, middle, word(words, WORD_not_stated), (int)row);
        return;
    }
    struct str part = level->of_which ? word(words, WORD_of_which) : (struct str){0};
    mark_cell(chart, x, middle, arena_join(words_amount_bare(words, level), part, chart->arena), (int)row);
    mark_level_stage(chart, rows, row, year, x, middle);
}
