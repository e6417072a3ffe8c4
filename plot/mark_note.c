// Notes and legends that several kinds share.
#include "plot/derive.h"
#include "plot/lineage.h"
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

// 注2 before 注10.
static bool is_before(struct str a, struct str b) {
    return a.size != b.size ? a.size < b.size : str_compare(a, b) < 0;
}

enum { MARKS_MOST = 4 };

// 注1、2: those that are not empty, in their order.
static struct str join_marks(struct chart *chart, struct str marks[MARKS_MOST]) {
    size_t prefix = word(&chart->words, WORD_note).size;
    struct str joined = {0};
    for (size_t i = 1; i < MARKS_MOST; i++) {
        for (size_t k = i; k > 0 && is_before(marks[k], marks[k - 1]); k--) {
            struct str mark = marks[k];
            marks[k] = marks[k - 1];
            marks[k - 1] = mark;
        }
    }
    for (size_t i = 0; i < MARKS_MOST; i++) {
        if (joined.size == 0) {
            joined = marks[i];
        } else {
            joined = arena_printf(chart->arena, chart->words.english ? "%.*s, %.*s" : "%.*s、%.*s", STR_ARGS(joined),
                                  STR_ARGS(str_slice(marks[i], prefix, marks[i].size)));
        }
    }
    return joined;
}

static struct str note_if(struct chart *chart, bool is_so, enum word name) {
    return is_so ? sheet_note(&chart->sheet, word(&chart->words, name)) : (struct str){0};
}

static struct str change_stages_note(struct chart *chart, const struct change_rows *rows, const struct change *change) {
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

struct str mark_change_notes(struct chart *chart, const struct change_rows *rows, const struct change *change,
                             enum word how) {
    struct str marks[MARKS_MOST] = {note_if(chart, change->of_which, how), change_stages_note(chart, rows, change),
                                    note_if(chart, change->is_contradicted, WORD_contradiction_range)};
    return join_marks(chart, marks);
}

static struct str level_stages_note(struct chart *chart, const struct level_rows *rows, size_t row) {
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

static struct str quoted(struct chart *chart, struct str listed, struct str name) {
    return arena_printf(chart->arena, chart->words.english ? "%.*s\"%.*s\"" : "%.*s「%.*s」", STR_ARGS(listed),
                        STR_ARGS(name));
}

// Of several programmes, whose sum is meant, each.
static struct str quoted_all(struct chart *chart, struct str listed, struct str names) {
    bool are_several = str_contains(names, STR(";"));
    if (are_several && chart->words.english) {
        listed = arena_join(listed, STR("the sum of "), chart->arena);
    }
    for (struct str rest = names; rest.size > 0;) {
        size_t end = str_find(rest, STR(";"), 0);
        struct str between = rest.data != names.data && chart->words.english ? STR(" and ") : (struct str){0};
        listed = quoted(chart, arena_join(listed, between, chart->arena), str_slice(rest, 0, end));
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
    return are_several && !chart->words.english ? arena_join(listed, STR("の合計"), chart->arena) : listed;
}

// The names that the row had in the years shown; of one that was split or merged, what it came from.
static struct str level_names_note(struct chart *chart, const struct level_rows *rows, size_t row) {
    const struct words *words = &chart->words;
    struct str listed = {0}, from = {0};
    const struct level *last = NULL;
    for (size_t year = rows->year_count; year-- > 0;) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        if (level && level->former.size && (!last || lineage_breaks(level, last))) {
            struct str until = words_year(words, level->fiscal_year);
            listed = listed.size ? arena_join(listed, word(words, WORD_comma), chart->arena) : listed;
            listed = arena_printf(
                chart->arena, words->english ? (listed.size ? "%.*suntil %.*s " : "%.*sUntil %.*s ") : "%.*s%.*sまでは",
                STR_ARGS(listed), STR_ARGS(until));
            listed = quoted_all(chart, listed, level->former);
        }
        last = level ? level : last;
    }
    for (struct str rest = last && !last->former.size ? last->continues : (struct str){0}; rest.size > 0;) {
        size_t end = str_find(rest, STR(";"), 0);
        struct str name = str_trim(str_slice(rest, 0, end));
        from = str_equal(name, last->programme) ? from : quoted(chart, from, name);
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
    if (listed.size) {
        return sheet_note(&chart->sheet,
                          arena_printf(chart->arena, words->english ? "%.*s." : "%.*s。", STR_ARGS(listed)));
    }
    return from.size ? sheet_note(&chart->sheet,
                                  arena_printf(chart->arena, words->english ? "Carries on %.*s." : "%.*sを引き継いだ。",
                                               STR_ARGS(from)))
                     : from;
}

struct str mark_level_notes(struct chart *chart, const struct level_rows *rows, size_t row, enum word how,
                            bool tells_stages) {
    bool of_which = false, is_contradicted = false;
    for (size_t year = 0; year < rows->year_count; year++) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        of_which = of_which || (level && level->of_which);
        is_contradicted = is_contradicted || (level && level->is_contradicted);
    }
    struct str marks[MARKS_MOST] = {
        note_if(chart, of_which, how), tells_stages ? level_stages_note(chart, rows, row) : (struct str){0},
        note_if(chart, is_contradicted, WORD_contradiction), level_names_note(chart, rows, row)};
    return join_marks(chart, marks);
}

struct str mark_amount_notes(struct chart *chart, const struct level *level, enum word how) {
    struct str marks[MARKS_MOST] = {note_if(chart, level->of_which, how),
                                    note_if(chart, level->is_contradicted, WORD_contradiction)};
    return join_marks(chart, marks);
}

void mark_years_apart(struct chart *chart, const struct level_rows *rows) {
    bool any = false;
    for (size_t year = 1; year < rows->year_count; year++) {
        any = any || !derive_stages_compare(rows->stages[year - 1], rows->stages[year]);
    }
    if (any) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_years_apart));
    }
}
