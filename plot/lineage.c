// Programmes that go on under another name.
#include "plot/lineage.h"

#include <stdlib.h>

#include "plot/choice.h"
#include "plot/derive.h"

struct claims {
    struct claim *items;
    size_t count, capacity;
};

static int by_names(const void *a, const void *b) {
    const struct claim *x = a, *y = b;
    int order = str_compare(x->before, y->before);
    order = order ? order : str_compare(x->after, y->after);
    return order ? order : (x->year > y->year) - (x->year < y->year);
}

// One for each programme that is carried on and each level that does so.
static struct claims claims_of(const struct chart_data *data, struct arena *arena) {
    struct claims claims = {0};
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i];
        for (struct str rest = level->continues; rest.size > 0;) {
            size_t end = str_find(rest, STR(";"), 0);
            struct claim claim = {str_trim(str_slice(rest, 0, end)), level->programme, level->fiscal_year};
            ARENA_PUSH(claims.items, claims.count, claims.capacity, claim, arena);
            rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
        }
    }
    if (claims.count) {
        qsort(claims.items, claims.count, sizeof *claims.items, by_names);
    }
    return claims;
}

static bool carries_on_one(const struct chart_data *data, const struct claim *claim) {
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i];
        if (level->fiscal_year == claim->year && str_equal(level->programme, claim->after)) {
            return str_equal(str_trim(level->continues), claim->before);
        }
    }
    return false;
}

// What one programme alone carries on and nothing beside it.
static void find_renames(struct chart_data *data, struct claims claims) {
    data->renames = claims.items;
    for (size_t i = 0, end; i < claims.count; i = end) {
        bool is_sole = true;
        for (end = i; end < claims.count && str_equal(claims.items[end].before, claims.items[i].before); end++) {
            is_sole = is_sole && str_equal(claims.items[end].after, claims.items[i].after);
        }
        if (is_sole && !str_equal(claims.items[i].before, claims.items[i].after) &&
            carries_on_one(data, &claims.items[i])) {
            data->renames[data->rename_count++] = claims.items[i];
        }
    }
}

static int by_before(const void *key, const void *item) {
    return str_compare(*(const struct str *)key, ((const struct claim *)item)->before);
}

// A name that is taken up again later is followed once: each step lies in a later year.
struct str lineage_name(const struct chart_data *data, struct str name, int year) {
    for (;;) {
        const struct claim *claim =
            data->rename_count ? bsearch(&name, data->renames, data->rename_count, sizeof *claim, by_before) : NULL;
        if (!claim || claim->year <= year) {
            return name;
        }
        name = claim->after;
        year = claim->year;
    }
}

static int by_programme_and_year(const void *a, const void *b) {
    const struct level *x = a, *y = b;
    int order = str_compare(x->programme, y->programme);
    order = order ? order : (x->fiscal_year > y->fiscal_year) - (x->fiscal_year < y->fiscal_year);
    order = order ? order : (x->former.size > 0) - (y->former.size > 0);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void drop_stated_twice(struct chart_data *data) {
    size_t kept = 0;
    qsort(data->levels, data->level_count, sizeof *data->levels, by_programme_and_year);
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i], *before = kept ? &data->levels[kept - 1] : NULL;
        bool is_twice = before && level->former.size > 0 && before->former.size == 0 &&
                        before->fiscal_year == level->fiscal_year && str_equal(before->programme, level->programme);
        if (!is_twice) {
            data->levels[kept++] = *level;
        }
    }
    data->level_count = kept;
}

void lineage_join(struct chart_data *data, struct arena *arena) {
    find_renames(data, claims_of(data, arena));
    if (data->rename_count == 0) {
        return;
    }
    for (size_t i = 0; i < data->level_count; i++) {
        struct level *level = &data->levels[i];
        struct str name = lineage_name(data, level->programme, level->fiscal_year);
        if (!str_equal(name, level->programme)) {
            level->former = level->programme;
            level->programme = name;
        }
    }
    drop_stated_twice(data);
}

size_t lineage_rank(const struct chart_data *data, const char *list, struct str programme) {
    size_t rank = choice_rank(list, programme);
    for (size_t i = 0; i < data->rename_count && rank == SIZE_MAX; i++) {
        const struct claim *claim = &data->renames[i];
        if (str_equal(lineage_name(data, claim->before, claim->year - 1), programme)) {
            rank = choice_rank(list, claim->before);
        }
    }
    return rank;
}

bool lineage_breaks(const struct level *from, const struct level *to) {
    struct str before = from->former.size ? from->former : from->programme;
    struct str after = to->former.size ? to->former : to->programme;
    return !str_equal(before, after) && from->programme.size && str_equal(from->programme, to->programme);
}

bool lineage_any_break(const struct level_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct level *before = NULL;
        for (size_t year = 0; year < rows->year_count; year++) {
            const struct level *level = rows->cells[i * rows->year_count + year];
            if (before && level && lineage_breaks(before, level)) {
                return true;
            }
            before = level ? level : before;
        }
    }
    return false;
}

// The first and the last year that the row states; first > last: none.
static void stated_years(const struct level_rows *rows, size_t row, size_t *first, size_t *last) {
    *first = rows->year_count;
    *last = 0;
    for (size_t year = 0; year < rows->year_count; year++) {
        if (rows->cells[row * rows->year_count + year]) {
            *first = year < *first ? year : *first;
            *last = year;
        }
    }
}

// Of two sets of stages, by bit, whether some pair compares.
static bool any_compare(unsigned from, unsigned to) {
    for (enum stage one = 0; one < STAGE_COUNT; one++) {
        for (enum stage other = 0; other < STAGE_COUNT; other++) {
            if (from >> one & 1 && to >> other & 1 && derive_stages_compare(one, other)) {
                return true;
            }
        }
    }
    return false;
}

bool lineage_any_undecided(const struct level_rows *rows) {
    for (size_t year = 1; year < rows->year_count; year++) {
        unsigned ending = 0, beginning = 0;
        for (size_t row = 0; row < rows->count; row++) {
            const struct level *const *cells = rows->cells + row * rows->year_count;
            size_t first, last;
            stated_years(rows, row, &first, &last);
            if (first <= last && last == year - 1) {
                ending |= 1U << cells[last]->stage;
            } else if (first == year && cells[year]->continues.size == 0) {
                beginning |= 1U << cells[year]->stage;
            }
        }
        if (any_compare(ending, beginning)) {
            return true;
        }
    }
    return false;
}
