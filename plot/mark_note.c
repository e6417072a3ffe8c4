// Notes and legends that several kinds share.
#include "plot/mark.h"

void mark_direction_legend(struct chart *chart, const struct change_rows *rows) {
    static const enum word names[] = {WORD_legend_increase, WORD_legend_decrease, WORD_legend_undetermined,
                                      WORD_legend_unchanged};
    static const enum direction directions[] = {DIRECTION_increase, DIRECTION_decrease, DIRECTION_undetermined,
                                                DIRECTION_unchanged};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        bool is_used = false;
        for (size_t i = 0; i < rows->count; i++) {
            const struct change *change = &rows->items[i];
            is_used = is_used || (change->from.is_known && change->to.is_known && change->direction == directions[k]);
        }
        if (is_used) {
            struct fill fill = {mark_direction_colour(directions[k], true), HATCH_NONE};
            sheet_legend(&chart->sheet, (struct legend_entry){LEGEND_BOX, fill, mark_edge(chart, fill.colour),
                                                              word(&chart->words, names[k])});
        }
    }
}

struct str mark_of_which_note(struct chart *chart, enum word how) {
    return sheet_note(&chart->sheet, word(&chart->words, how));
}

struct str mark_stage_note(struct chart *chart, const struct change_rows *rows, const struct change *change) {
    if (change->from.stage == rows->from_stage && change->to.stage == rows->to_stage) {
        return (struct str){0};
    }
    struct str from = words_year_stage(&chart->words, change->from.fiscal_year, change->from.stage);
    struct str to = words_year_stage(&chart->words, change->to.fiscal_year, change->to.stage);
    return sheet_note(&chart->sheet,
                      arena_printf(chart->arena,
                                   chart->words.english ? "From the %.*s to the %.*s." : "%.*sと%.*sとの比較。",
                                   STR_ARGS(from), STR_ARGS(to)));
}

struct str mark_level_stage_note(struct chart *chart, const struct level_rows *rows, size_t row) {
    const struct words *words = &chart->words;
    struct str listed = {0};
    for (size_t year = 0; year < rows->year_count; year++) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        if (level && level->stage != rows->stages[year]) {
            struct str when = words_year_stage(words, level->fiscal_year, level->stage);
            listed = listed.size ? arena_join(listed, word(words, WORD_comma), chart->arena) : listed;
            listed = arena_join(listed, when, chart->arena);
        }
    }
    if (listed.size == 0) {
        return (struct str){0};
    }
    return sheet_note(&chart->sheet, arena_printf(chart->arena,
                                                  words->english ? "%.*s; not compared with amounts of other stages."
                                                                 : "%.*sの額。段階の異なる額とは比べていない。",
                                                  STR_ARGS(listed)));
}

// 注2 before 注10.
static bool is_before(struct str a, struct str b) {
    return a.size != b.size ? a.size < b.size : str_compare(a, b) < 0;
}

struct str mark_both(struct chart *chart, struct str first, struct str second) {
    if (first.size == 0 || second.size == 0) {
        return first.size ? first : second;
    }
    bool ordered = is_before(first, second);
    struct str low = ordered ? first : second, high = ordered ? second : first;
    size_t prefix = word(&chart->words, WORD_note).size; // 注1、注2 -> 注1、2
    return arena_printf(chart->arena, chart->words.english ? "%.*s, %.*s" : "%.*s、%.*s", STR_ARGS(low),
                        STR_ARGS(str_slice(high, prefix, high.size)));
}
