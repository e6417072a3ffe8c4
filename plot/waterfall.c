// The steps of a waterfall and their words.
#include "plot/waterfall.h"

bool waterfall_states(const struct change *change) {
    return change->from.is_known && change->to.is_known;
}

struct str waterfall_total_name(struct waterfall *w, int year, enum stage stage) {
    const struct words *words = &w->chart->words;
    struct str when = words_year_stage(words, year, stage);
    return arena_printf(w->chart->arena, words->english ? "Total, %.*s" : "%.*sの合計", STR_ARGS(when));
}

static struct step *add_step(struct waterfall *w, enum step_kind kind) {
    w->steps[w->count].kind = kind;
    return &w->steps[w->count++];
}

static void add_total(struct waterfall *w, const struct level *level, int year, enum stage stage) {
    struct step *step = add_step(w, STEP_TOTAL);
    step->to = (double)level->amount;
    step->value = words_amount(&w->chart->words, level);
    step->name.below = words_count(&w->chart->words, w->sum.merged);
    step->name = mark_set_name(w->chart, waterfall_total_name(w, year, stage), (struct str){0}, w->name_width);
}

static struct str change_words_of(struct waterfall *w, const struct change *change) {
    const struct words *words = &w->chart->words;
    if (change == w->other) {
        return w->is_stated || w->is_larger ? words_range(words, change) : words_change(words, change);
    }
    if (change->direction == DIRECTION_undetermined) {
        return word(words, WORD_undetermined);
    }
    return change->direction == DIRECTION_unchanged ? word(words, WORD_unchanged) : words_change(words, change);
}

// How much of the first total it moves, as far as the ends prove; empty for nothing.
static struct str share_words(struct waterfall *w, const struct change *change) {
    struct percent_ends ends = waterfall_contribution(w, change);
    bool nothing = rational_sign(ends.min) == 0 && rational_sign(ends.max) == 0;
    if (!ends.known || nothing) {
        return (struct str){0};
    }
    struct number_style style = {
        w->chart->words.english ? NUMBER_ENGLISH : NUMBER_JAPANESE, NUMBER_SIGNED, 0, WATERFALL_DECIMALS, false, false};
    w->has_contribution = true;
    return arena_printf(w->chart->arena, w->chart->words.english ? "contribution %.*s" : "寄与度 %.*s",
                        STR_ARGS(number_percent(ends, &style, w->chart->arena)));
}

// Where the direction is not proven, also between which ends; of その他・端数, whose value is its ends, what it adds to
// the published differences.
static struct str contribution_words(struct waterfall *w, const struct change *change) {
    const struct words *words = &w->chart->words;
    struct str share = share_words(w, change), first = {0};
    if (change == w->other && (w->is_stated || w->is_larger)) {
        first = arena_printf(w->chart->arena, words->english ? "as published %.*s" : "公表値の差 %.*s",
                             STR_ARGS(words_change(words, change)));
    } else if (change->direction == DIRECTION_undetermined && change != w->other) {
        first = words_range(words, change);
    }
    bool both = first.size && share.size && !w->narrow;
    return both ? arena_printf(w->chart->arena, "%.*s%.*s%.*s", STR_ARGS(first), STR_ARGS(word(words, WORD_comma)),
                               STR_ARGS(share))
           : first.size ? first
                        : share;
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
        if (waterfall_states(change) && !change->of_which) {
            struct step *step = add_step(w, STEP_CHANGE);
            step->change = change;
            step->from = level;
            level += (double)change->amount;
            step->to = level;
            step->value = change_words_of(w, change);
            step->detail = contribution_words(w, change);
            step->name =
                mark_set_name(w->chart, change->programme,
                              mark_change_notes(w->chart, &w->rows, change, WORD_of_which_hatched), w->name_width);
        }
    }
}

static void add_apart(struct waterfall *w) {
    if (w->sum.merged > 0) { // else the title says it of all
        add_step(w, STEP_HEADING)->value = word(&w->chart->words, WORD_apart);
    }
    for (size_t i = 0; i < w->rows.count; i++) {
        const struct change *change = &w->rows.items[i];
        if (waterfall_states(change) && change->of_which) {
            struct str note = mark_change_notes(w->chart, &w->rows, change, WORD_of_which_hatched);
            struct step *step = add_step(w, STEP_APART);
            step->change = change;
            step->to = (double)change->amount;
            step->value = change_words_of(w, change);
            step->detail = levels_words(w, change);
            step->name = mark_set_name(w->chart, change->programme, note, w->name_width);
        }
    }
}

void waterfall_steps(struct waterfall *w) {
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
