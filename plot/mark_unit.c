// The units in which a chart tells its amounts: one for all and, where that would bury a row's behind zeros, its own.
#include "plot/mark.h"

struct amounts {
    yen *amounts, *precisions;
    size_t count;
};

static struct amounts amounts_open(size_t most, struct arena *arena) {
    return (struct amounts){ARENA_ARRAY(yen, most + 1, arena), ARENA_ARRAY(yen, most + 1, arena), 0};
}

static void amounts_add(struct amounts *amounts, const struct level *level) {
    if (level && level->is_known) {
        amounts->amounts[amounts->count] = level->amount;
        amounts->precisions[amounts->count++] = level->precision;
    }
}

// A table of exact figures has a unit a row where the one of all would need four decimals or more.
static void choose_unit(struct words *words, const struct amounts *all) {
    words->unit = (words->exact ? words_unit_exact : words_unit)(all->amounts, all->precisions, all->count);
    words->by_row = false;
    for (size_t i = 0; i < all->count && words->exact; i++) {
        words->by_row = words->by_row || (all->amounts[i] != 0 && all->precisions[i] < words->unit / 1000);
    }
}

// Says so where digits are left out; returns the row's unit.
static yen choose_row_unit(const struct words *words, const struct amounts *row, bool *is_rounded) {
    yen unit = words_unit_of_row(words, row->amounts, row->precisions, row->count);
    for (size_t i = 0; i < row->count; i++) {
        *is_rounded = *is_rounded || words_is_rounded(words, unit, row->amounts[i]);
    }
    return unit;
}

static void remark_rounded(struct chart *chart, bool is_rounded) {
    if (is_rounded) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_rounded));
    }
}

void mark_choose_unit(struct chart *chart, struct change_rows *rows) {
    struct amounts all = amounts_open(2 * rows->count, chart->arena);
    bool is_rounded = false;
    for (size_t i = 0; i < rows->count; i++) {
        amounts_add(&all, &rows->items[i].from);
        amounts_add(&all, &rows->items[i].to);
    }
    choose_unit(&chart->words, &all);
    for (size_t i = 0; i < rows->count; i++) {
        struct change *change = &rows->items[i];
        struct amounts row = amounts_open(2, chart->arena);
        amounts_add(&row, &change->from);
        amounts_add(&row, &change->to);
        change->unit = change->from.unit = change->to.unit = choose_row_unit(&chart->words, &row, &is_rounded);
    }
    remark_rounded(chart, is_rounded);
}

void mark_choose_unit_of_levels(struct chart *chart, struct level_rows *rows) {
    size_t count = rows->count * rows->year_count;
    struct amounts all = amounts_open(count, chart->arena);
    struct level *told = ARENA_ARRAY(struct level, count + 1, chart->arena);
    bool is_rounded = false;
    for (size_t i = 0; i < count; i++) {
        amounts_add(&all, rows->cells[i]);
    }
    choose_unit(&chart->words, &all);
    for (size_t first = 0; first < count; first += rows->year_count) {
        struct amounts row = amounts_open(rows->year_count, chart->arena);
        for (size_t i = first; i < first + rows->year_count; i++) {
            amounts_add(&row, rows->cells[i]);
        }
        yen unit = choose_row_unit(&chart->words, &row, &is_rounded);
        for (size_t i = first; i < first + rows->year_count && unit; i++) {
            if (rows->cells[i]) {
                told[i] = *rows->cells[i];
                told[i].unit = unit;
                rows->cells[i] = &told[i];
            }
        }
    }
    remark_rounded(chart, is_rounded);
}
