// Split and merged programmes as one row.
#include "plot/family.h"

#include "base/name_table.h"
#include "plot/lineage.h"

struct member {
    uint32_t parent;  // towards the family's first member, which is its own
    int begins, ends; // the years in which it is a programme: begins <= year < ends
    size_t row;       // of the chart; SIZE_MAX = none
};

struct families {
    struct chart *chart;
    struct level_rows *rows;
    struct name_table names;
    struct member *members; // by number of name
    struct claim *claims;   // by the names that the chart's rows have
    size_t claim_count, claim_capacity;
};

// ---- Who belongs together

static void collect_claims(struct families *f) {
    const struct chart_data *data = f->chart->data;
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i];
        for (struct str rest = level->continues; rest.size > 0;) {
            size_t end = str_find(rest, STR(";"), 0);
            struct str before = lineage_name(data, str_trim(str_slice(rest, 0, end)), level->fiscal_year - 1);
            struct claim claim = {before, level->programme, level->fiscal_year};
            ARENA_PUSH(f->claims, f->claim_count, f->claim_capacity, claim, f->chart->arena);
            rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
        }
    }
}

// A programme may keep its name over a split or merger: then it is on both sides.
static bool goes_on(const struct families *f, struct str name, int year) {
    bool found = false;
    for (size_t i = 0; i < f->claim_count && !found; i++) {
        const struct claim *claim = &f->claims[i];
        found = claim->year == year && str_equal(claim->before, name) && str_equal(claim->after, name);
    }
    return found;
}

static uint32_t first_of(const struct families *f, uint32_t member) {
    while (f->members[member].parent != member) {
        member = f->members[member].parent;
    }
    return member;
}

static void tie(struct families *f) {
    struct arena *arena = f->chart->arena;
    size_t most = 2 * f->claim_count + f->rows->count;
    f->members = ARENA_ARRAY(struct member, most + 1, arena);
    for (uint32_t i = 0; i < most; i++) {
        f->members[i] = (struct member){i, INT32_MIN, INT32_MAX, SIZE_MAX};
    }
    for (size_t i = 0; i < f->claim_count; i++) {
        const struct claim *claim = &f->claims[i];
        uint32_t before = name_number(&f->names, claim->before, arena);
        uint32_t after = name_number(&f->names, claim->after, arena);
        if (before == after) {
            continue;
        }
        struct member *old = &f->members[before], *new = &f->members[after];
        old->ends = claim->year < old->ends && !goes_on(f, claim->before, claim->year) ? claim->year : old->ends;
        new->begins = claim->year > new->begins && !goes_on(f, claim->after, claim->year) ? claim->year : new->begins;
        f->members[first_of(f, after)].parent = first_of(f, before);
    }
    for (size_t row = 0; row < f->rows->count; row++) {
        f->members[name_number(&f->names, f->rows->programmes[row], arena)].row = row;
    }
}

// ---- Sums

struct sum {
    struct level level;  // is_known: some member states the year
    struct str names;    // of those that are then, joined by ';'
    size_t lacking;      // members of the year without an amount
    bool has_part, fits; // a part is 内数 or of another stage; the sum is an amount
};

static void add_level(struct sum *sum, const struct level *level) {
    struct level *all = &sum->level;
    if (!all->is_known) {
        *all = *level;
        sum->has_part = level->of_which;
        return;
    }
    sum->has_part |= level->of_which || level->stage != all->stage;
    sum->fits &= yen_add(all->amount, level->amount, &all->amount);
    all->interval = yen_interval_add(all->interval, level->interval);
    all->precision = level->precision > all->precision ? level->precision : all->precision;
    all->is_contradicted |= level->is_contradicted;
    all->mentions += level->mentions;
}

static struct sum sum_of(const struct families *f, uint32_t family, size_t year) {
    struct sum sum = {.fits = true};
    int fiscal_year = f->rows->years[year];
    for (uint32_t i = 0; i < f->names.count; i++) {
        const struct member *member = &f->members[i];
        if (first_of(f, i) != family || member->begins > fiscal_year || member->ends <= fiscal_year) {
            continue;
        }
        const struct level *level =
            member->row == SIZE_MAX ? NULL : f->rows->cells[member->row * f->rows->year_count + year];
        sum.names = sum.names.size ? arena_join(sum.names, STR(";"), f->chart->arena) : sum.names;
        sum.names = arena_join(sum.names, f->names.names[i], f->chart->arena);
        sum.lacking += level == NULL;
        if (level) {
            add_level(&sum, level);
        }
    }
    return sum;
}

// 甲;乙 as 甲・乙.
static struct str row_name(const struct families *f, struct str names) {
    struct str joined = {0};
    for (struct str rest = names; rest.size > 0;) {
        size_t end = str_find(rest, STR(";"), 0);
        struct str between = f->chart->words.english ? STR(" + ") : STR("・");
        joined = joined.size ? arena_join(joined, between, f->chart->arena) : joined;
        joined = arena_join(joined, str_slice(rest, 0, end), f->chart->arena);
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
    return joined;
}

// The sums of all years; false where they would not mean the same, or where no split or merger lies between them.
static bool sum_family(const struct families *f, uint32_t family, struct level *levels, struct str *name) {
    struct str first = {0}, last = {0};
    struct sum *sums = ARENA_ARRAY(struct sum, f->rows->year_count, f->chart->arena);
    for (size_t year = 0; year < f->rows->year_count; year++) {
        struct sum *sum = &sums[year];
        *sum = sum_of(f, family, year);
        if (sum->level.is_known && (sum->lacking > 0 || sum->has_part || !sum->fits)) {
            return false;
        }
        if (sum->level.is_known) {
            first = first.size ? first : sum->names;
            last = sum->names;
        }
    }
    *name = row_name(f, last);
    for (size_t year = 0; year < f->rows->year_count; year++) {
        struct level level = sums[year].level;
        level.programme = *name;
        level.former = str_equal(sums[year].names, last) ? level.former : sums[year].names;
        level.continues = (struct str){0};
        level.is_new_scope = false;
        levels[year] = level;
    }
    return !str_equal(first, last);
}

// ---- Rows

static void replace_rows(struct families *f, uint32_t family, const struct level *levels, struct str name,
                         bool *is_gone) {
    struct level_rows *rows = f->rows;
    bool is_first = true;
    for (uint32_t i = 0; i < f->names.count; i++) {
        size_t row = first_of(f, i) == family ? f->members[i].row : SIZE_MAX;
        if (row == SIZE_MAX) {
            continue;
        }
        is_gone[row] = !is_first;
        for (size_t year = 0; is_first && year < rows->year_count; year++) {
            rows->programmes[row] = name;
            rows->cells[row * rows->year_count + year] = levels[year].is_known ? &levels[year] : NULL;
        }
        is_first = false;
    }
}

static void drop_rows(struct level_rows *rows, const bool *is_gone) {
    size_t kept = 0, years = rows->year_count;
    for (size_t row = 0; row < rows->count; row++) {
        if (is_gone[row]) {
            continue;
        }
        rows->programmes[kept] = rows->programmes[row];
        for (size_t year = 0; year < years; year++) {
            rows->cells[kept * years + year] = rows->cells[row * years + year];
        }
        kept++;
    }
    rows->count = kept;
}

void family_join(struct chart *chart, struct level_rows *rows) {
    struct families f = {.chart = chart, .rows = rows};
    collect_claims(&f);
    if (f.claim_count == 0) {
        return;
    }
    tie(&f);
    bool *is_gone = ARENA_ARRAY(bool, rows->count + 1, chart->arena);
    size_t claimed = f.names.count;
    for (uint32_t family = 0; family < claimed; family++) {
        bool has_others = false;
        for (uint32_t i = 0; i < claimed && !has_others; i++) {
            has_others = i != family && first_of(&f, i) == family;
        }
        struct level *levels = ARENA_ARRAY(struct level, rows->year_count, chart->arena);
        struct str name;
        if (has_others && sum_family(&f, family, levels, &name)) {
            replace_rows(&f, family, levels, name, is_gone);
        }
    }
    drop_rows(rows, is_gone);
}
