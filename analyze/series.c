// Statements -> points: sorted once, then merged.
#include "analyze/series.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    const char *code, *japanese;
} flag_words[] = {
#define FLAG(code, japanese, meaning) {#code, japanese},
#include "analyze/flag.def"
#undef FLAG
};

const char *flag_japanese(enum flag flag) {
    return flag_words[flag].japanese;
}

struct str programme_name(const struct series *series, uint32_t programme) {
    return series->statements->programmes.names[programme];
}

// ---- Order

static bool is_sum(const struct statement *statement) {
    return statement->role == STATEMENT_total || statement->role == STATEMENT_subtotal;
}

// What statements are sorted by: year and stage, or programme, as a number below buckets.
struct sort_key {
    bool by_programme;
    int first_year;
    size_t buckets;
};

static size_t key_of(const struct sort_key *key, const struct statement *statement) {
    return key->by_programme ? statement->programme
                             : (size_t)(statement->year - key->first_year) * STAGE_COUNT + statement->stage;
}

// A stable sort by counting: the time grows with the rows, whatever stands in them.
static void sort_by(const struct sort_key *key, const struct statement *items, const uint32_t *from, uint32_t *to,
                    size_t count, struct arena *scratch) {
    uint32_t *starts = ARENA_ARRAY(uint32_t, key->buckets + 1, scratch);
    for (size_t i = 0; i < count; i++) {
        starts[key_of(key, &items[from[i]]) + 1]++;
    }
    for (size_t i = 1; i < key->buckets; i++) {
        starts[i] += starts[i - 1];
    }
    for (size_t i = 0; i < count; i++) {
        to[starts[key_of(key, &items[from[i]])]++] = from[i];
    }
}

static void sort_statements(struct series *series, struct arena *arena) {
    const struct statements *all = series->statements;
    struct arena scratch = {.exhausted = arena->exhausted};
    uint32_t *order = ARENA_ARRAY(uint32_t, all->count, arena), *by_year = ARENA_ARRAY(uint32_t, all->count, &scratch);
    size_t count = 0;
    int first_year = INT16_MAX, last_year = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct statement *statement = &all->items[i];
        if (statement->role == STATEMENT_total) {
            ARENA_PUSH(series->totals, series->total_count, series->total_capacity, (uint32_t)i, arena);
        }
        if (!is_sum(statement)) {
            order[count++] = (uint32_t)i;
            first_year = statement->year < first_year ? statement->year : first_year;
            last_year = statement->year > last_year ? statement->year : last_year;
        }
    }
    size_t years = count ? (size_t)(last_year - first_year) + 1 : 0;
    const struct sort_key year = {false, first_year, years * STAGE_COUNT}, programme = {true, 0, all->programmes.count};
    sort_by(&year, all->items, order, by_year, count, &scratch);
    sort_by(&programme, all->items, by_year, order, count, &scratch);
    arena_reset(&scratch);
    series->order = order;
    series->order_count = count;
}

// ---- Merging

static const struct statement *nth(const struct series *series, size_t at) {
    return &series->statements->items[series->order[at]];
}

static struct yen_interval hull(struct yen_interval a, struct yen_interval b) {
    return (struct yen_interval){a.min < b.min ? a.min : b.min, a.max > b.max ? a.max : b.max};
}

// As a double: only to choose which statement is the most precise.
static double width(struct yen_interval interval) {
    return (double)interval.max - (double)interval.min;
}

static void report_contradiction(const struct statements *all, const struct statement *first,
                                 const struct statement *second, bool restated, struct diag *diag) {
    struct place there = statement_place(all, first);
    diag_add(diag, SEVERITY_WARNING, restated ? "restated" : "contradiction", statement_place(all, second),
             all->programmes.names[second->programme],
             restated ? "%lld yen for %d %s, but %.*s:%ld states %lld: restated; both are kept in the ends"
                      : "%lld yen for %d %s contradicts %.*s:%ld, which states %lld: both are kept in the ends",
             (long long)second->amount, second->year, stage_name((enum stage)second->stage), STR_ARGS(there.document),
             there.line, (long long)first->amount);
}

static void merge_one(struct point *point, const struct statement *statement, bool doubtful, double *narrowest) {
    if (statement->has_amount && (!point->has_amount || width(statement->bounds) < *narrowest)) {
        *narrowest = width(statement->bounds);
        point->amount = statement->amount;
        point->precision = statement->precision;
        point->has_amount = true;
    }
    if (point->of_which != statement->of_which) {
        point->flags |= FLAG_BIT(of_which_in_some);
        point->of_which = true;
    }
    point->change = point->change ? point->change : statement->change;
    point->previous |= statement->role == STATEMENT_previous;
    point->doubtful &= doubtful;
}

static const struct statement *find_excluded(const struct series *series, const struct point *point,
                                             const struct statement *statement, size_t before) {
    for (size_t i = point->first; i < before; i++) {
        const struct statement *other = nth(series, i);
        if (yen_interval_empty(yen_interval_intersect(other->bounds, statement->bounds))) {
            return other;
        }
    }
    return before > point->first ? nth(series, point->first) : NULL; // none alone, but all together
}

// A conflict between a year's own figure and the column of the previous year in another document is a restatement.
static void mark_conflict(struct series *series, struct point *point, const struct statement *first,
                          const struct statement *second, struct diag *diag) {
    bool restated = (first->role == STATEMENT_previous) != (second->role == STATEMENT_previous) &&
                    first->document != second->document;
    uint32_t flag = restated ? FLAG_BIT(restated) : FLAG_BIT(contradiction);
    if (!(point->flags & flag)) {
        report_contradiction(series->statements, first, second, restated, diag);
        series->contradictions += !restated;
    }
    point->flags |= flag;
}

static struct point merge_run(struct series *series, size_t from, size_t to, struct diag *diag) {
    const struct statement *first = nth(series, from);
    struct point point = {.programme = first->programme,
                          .year = first->year,
                          .stage = first->stage,
                          .of_which = first->of_which,
                          .doubtful = true,
                          .bounds = first->bounds,
                          .first = (uint32_t)from,
                          .mentions = (uint32_t)(to - from)};
    struct yen_interval all_hold = first->bounds, any_holds = first->bounds;
    bool conflict = false;
    double narrowest = 0;
    for (size_t i = from; i < to; i++) {
        const struct statement *statement = nth(series, i);
        struct yen_interval both = yen_interval_intersect(all_hold, statement->bounds);
        any_holds = hull(any_holds, statement->bounds);
        if (yen_interval_empty(both)) {
            conflict = true;
            mark_conflict(series, &point, find_excluded(series, &point, statement, i), statement, diag);
        } else {
            all_hold = both;
        }
        struct str codes = series->statements->flags.names[statement->flags];
        merge_one(&point, statement, str_contains(codes, STR("stage_mismatch")), &narrowest);
    }
    point.bounds = conflict ? any_holds : all_hold;
    return point;
}

// ---- Several supplementary budgets of a year: different facts, added up

// 2 of 第2次補正, 補正予算(第2号), 二号補正; 106 of 6月補正; 0 where no number is printed.
static int supplementary_number(struct str printed) {
    static const char kanji[] = "一二三四五六七八九";
    for (size_t at = 0; at < printed.size;) {
        uint32_t c = utf8_next(printed, &at);
        size_t place =
            c >= 0x4E00 && c <= 0x9FFF ? str_find(str_from(kanji), str_slice(printed, at - 3, at), 0) : SIZE_MAX;
        int number = c >= '0' && c <= '9'         ? (int)(c - '0')
                     : c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10)
                     : place != SIZE_MAX          ? (int)place / 3 + 1
                                                  : 0;
        while (number && at < printed.size && printed.data[at] >= '0' && printed.data[at] <= '9') {
            number = number % 1000 * 10 + (printed.data[at++] - '0');
        }
        if (number) {
            return str_starts(str_slice(printed, at, printed.size), STR("月")) ? 100 + number : number;
        }
    }
    return 0;
}

static int number_at(const struct series *series, size_t at) {
    return supplementary_number(series->statements->stages_printed.names[nth(series, at)->stage_printed]);
}

// A stable sort of the run by number: runs are short.
static void order_by_number(struct series *series, size_t from, size_t to) {
    for (size_t i = from + 1; i < to; i++) {
        uint32_t moved = series->order[i];
        int number = number_at(series, i);
        size_t at = i;
        for (; at > from && number_at(series, at - 1) > number; at--) {
            series->order[at] = series->order[at - 1];
        }
        series->order[at] = moved;
    }
}

static void add_point(struct point *sum, const struct point *part) {
    sum->has_amount = sum->has_amount && part->has_amount && yen_add(sum->amount, part->amount, &sum->amount);
    sum->bounds = yen_interval_add(sum->bounds, part->bounds);
    sum->precision = part->precision > sum->precision ? part->precision : sum->precision;
    sum->of_which |= part->of_which;
    sum->change = 0;
    sum->flags |= part->flags | FLAG_BIT(several_supplementary);
    sum->previous |= part->previous;
    sum->doubtful &= part->doubtful;
}

// Numbered budgets are added up; statements without a number are taken for the sum (or for the only one).
static struct point merge_supplementary(struct series *series, size_t from, size_t to, struct diag *diag) {
    order_by_number(series, from, to);
    struct point sum = {0};
    size_t numbered = 0, unnumbered_end = from;
    for (size_t start = from, end; start < to; start = end) {
        int number = number_at(series, start);
        for (end = start + 1; end < to && number_at(series, end) == number; end++) {
        }
        if (number == 0) {
            unnumbered_end = end;
            continue;
        }
        struct point part = merge_run(series, start, end, diag);
        if (numbered++) {
            add_point(&sum, &part);
        } else {
            sum = part;
        }
    }
    if (numbered < 2) {
        return merge_run(series, from, to, diag);
    }
    if (unnumbered_end > from) {
        struct point whole = merge_run(series, from, unnumbered_end, diag);
        struct yen_interval both = yen_interval_intersect(whole.bounds, sum.bounds);
        if (yen_interval_empty(both)) {
            mark_conflict(series, &sum, nth(series, from), nth(series, unnumbered_end), diag);
        }
        sum.bounds = yen_interval_empty(both) ? hull(whole.bounds, sum.bounds) : both;
    }
    sum.first = (uint32_t)from;
    sum.mentions = (uint32_t)(to - from);
    return sum;
}

// ---- The budgets in force one after another in a year

// 補正前の額, 既定予算額: what was in force before the amendment of its document.
static bool is_before_amendment(const struct series *series, size_t at) {
    struct str printed = series->statements->stages_printed.names[nth(series, at)->stage_printed];
    return str_starts(printed, STR("補正前")) || str_starts(printed, STR("既定")) || str_starts(printed, STR("既決"));
}

// What another document calls the amount before its own amendment was in force no longer.
static bool is_superseded(const struct series *series, size_t from, size_t to, size_t at) {
    const struct statement *statement = nth(series, at);
    bool superseded = is_before_amendment(series, at);
    for (size_t i = from; i < to && !superseded; i++) {
        const struct statement *other = nth(series, i);
        superseded = is_before_amendment(series, i) && other->document != statement->document && other->has_amount &&
                     statement->has_amount && other->amount == statement->amount;
    }
    return superseded;
}

// The amount after the last amendment is the year's; those before it are no contradictions.
static struct point merge_revised(struct series *series, size_t from, size_t to, struct diag *diag) {
    size_t kept = from, before = from;
    while (before < to && !is_before_amendment(series, before)) {
        before++;
    }
    if (before == to) {
        return merge_run(series, from, to, diag); // most runs: nothing to compare each with each
    }
    for (size_t i = from; i < to; i++) {
        if (!is_superseded(series, from, to, i)) {
            uint32_t moved = series->order[i];
            memmove(&series->order[kept + 1], &series->order[kept], (i - kept) * sizeof *series->order);
            series->order[kept++] = moved;
        }
    }
    struct point point = merge_run(series, from, kept > from ? kept : to, diag);
    point.flags |= kept > from && kept < to ? FLAG_BIT(amended) : 0;
    return point;
}

static struct point merge_stage(struct series *series, size_t from, size_t to, struct diag *diag) {
    enum stage stage = nth(series, from)->stage;
    return stage == STAGE_supplementary ? merge_supplementary(series, from, to, diag)
           : stage == STAGE_revised     ? merge_revised(series, from, to, diag)
                                        : merge_run(series, from, to, diag);
}

void series_build(const struct statements *statements, struct series *series, struct diag *diag, struct arena *arena) {
    *series = (struct series){.statements = statements};
    sort_statements(series, arena);
    series->capacity = series->order_count;
    series->points = ARENA_ARRAY(struct point, series->capacity, arena);
    size_t from = 0;
    for (size_t i = 1; i <= series->order_count; i++) {
        const struct statement *a = nth(series, i - 1), *b = i < series->order_count ? nth(series, i) : NULL;
        if (!b || a->programme != b->programme || a->year != b->year || a->stage != b->stage) {
            struct point point = merge_stage(series, from, i, diag);
            ARENA_PUSH(series->points, series->count, series->capacity, point, arena);
            from = i;
        }
    }
}

// ---- Programmes

size_t series_first(const struct series *series, uint32_t programme) {
    size_t low = 0, high = series->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (series->points[middle].programme < programme) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t series_end(const struct series *series, size_t from) {
    size_t end = from;
    while (end < series->count && series->points[end].programme == series->points[from].programme) {
        end++;
    }
    return end;
}

// ---- Lists

static bool seen_before(const struct series *series, const struct point *point, size_t at) {
    for (size_t i = point->first; i < at; i++) {
        if (nth(series, i)->document == nth(series, at)->document) {
            return true;
        }
    }
    return false;
}

struct str point_documents(const struct series *series, const struct point *point, struct arena *arena) {
    struct str list = series->statements->documents.names[nth(series, point->first)->document];
    for (size_t i = point->first + 1; i < point->first + point->mentions; i++) {
        if (!seen_before(series, point, i)) {
            list = arena_join(arena_join(list, STR(";"), arena),
                              series->statements->documents.names[nth(series, i)->document], arena);
        }
    }
    return list;
}

static struct str add_code(struct str list, struct str code, struct arena *arena) {
    struct str bounded = arena_printf(arena, ";%.*s;", STR_ARGS(list));
    if (!code.size || str_contains(bounded, arena_printf(arena, ";%.*s;", STR_ARGS(code)))) {
        return list;
    }
    return list.size ? arena_printf(arena, "%.*s;%.*s", STR_ARGS(list), STR_ARGS(code)) : code;
}

struct str flags_join(uint32_t flags, struct arena *arena) {
    struct str list = {0};
    for (int flag = 0; flag < FLAG_COUNT; flag++) {
        if (flags & (1u << flag)) {
            list = add_code(list, str_from(flag_words[flag].code), arena);
        }
    }
    return list;
}

struct str point_flags(const struct series *series, const struct point *point, struct arena *arena) {
    struct str list = flags_join(point->flags, arena);
    uint32_t last = NAME_NONE;
    for (size_t i = point->first; i < point->first + point->mentions; i++) {
        uint32_t number = nth(series, i)->flags;
        struct str codes = series->statements->flags.names[number];
        for (size_t at = 0; number != last && at < codes.size;) {
            size_t end = str_find(codes, STR(";"), at);
            end = end == SIZE_MAX ? codes.size : end;
            list = add_code(list, str_slice(codes, at, end), arena);
            at = end + 1;
        }
        last = number;
    }
    return list;
}
