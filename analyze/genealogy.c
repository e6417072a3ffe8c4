// Comparisons over links between programmes.
#include "analyze/genealogy.h"

#include <stdlib.h>

void genealogy_rename(const struct genealogy *genealogy, struct statements *statements, struct arena *arena) {
    uint32_t *agreed = NULL;
    for (size_t i = 0; i < genealogy->count; i++) {
        const struct link *link = &genealogy->items[i];
        if (link->relation != RELATION_alias) {
            continue;
        }
        if (!agreed) {
            agreed = ARENA_ARRAY(uint32_t, statements->programmes.count, arena);
            for (size_t name = 0; name < statements->programmes.count; name++) {
                agreed[name] = (uint32_t)name;
            }
        }
        agreed[link->related] = link->programme;
    }
    for (size_t i = 0; agreed && i < statements->count; i++) {
        statements->items[i].programme = agreed[statements->items[i].programme];
    }
    for (size_t i = 0; agreed && i < statements->hint_count; i++) {
        statements->hints[i].programme = agreed[statements->hints[i].programme];
    }
}

// ---- Programmes that go over into one another together

enum { MEMBERS_MOST = 64 };

struct family {
    uint32_t before[MEMBERS_MOST], after[MEMBERS_MOST];
    size_t before_count, after_count;
    int year;
    uint32_t flags;
};

static bool holds_name(const uint32_t *names, size_t count, uint32_t name) {
    for (size_t i = 0; i < count; i++) {
        if (names[i] == name) {
            return true;
        }
    }
    return false;
}

static bool add_name(uint32_t *names, size_t *count, uint32_t name) {
    if (holds_name(names, *count, name) || *count == MEMBERS_MOST) {
        return false;
    }
    names[(*count)++] = name;
    return true;
}

static bool is_transition(const struct link *link) {
    return link->relation != RELATION_alias && link->relation != RELATION_new && link->relation != RELATION_ended;
}

static uint32_t flag_of(enum relation relation) {
    static const uint32_t flags[RELATION_COUNT] = {[RELATION_continued] = FLAG_BIT(continued),
                                                   [RELATION_renamed] = FLAG_BIT(renamed),
                                                   [RELATION_split] = FLAG_BIT(split),
                                                   [RELATION_merged] = FLAG_BIT(merged),
                                                   [RELATION_moved] = FLAG_BIT(moved)};
    return flags[relation];
}

// The programme's point of the year, by itself or only in a later document's column of the year before; NULL for none.
static const struct point *own_point(const struct series *series, uint32_t programme, int year, bool by_itself) {
    for (size_t i = series_first(series, programme); i < series->count && series->points[i].programme == programme;
         i++) {
        const struct point *point = &series->points[i];
        bool budget = false;
        for (size_t k = point->first; k < point->first + point->mentions; k++) {
            budget |= series->statements->items[series->order[k]].role == STATEMENT_budget;
        }
        if (point->year == year && budget == by_itself &&
            stage_preference((enum stage)point->stage, COMPARISON_mixed)) {
            return point;
        }
    }
    return NULL;
}

// A name that is split off and goes on, or that takes another in, stands on both sides: its amounts are part of what is
// conserved.
static bool add_kept_names(struct family *family, const struct series *series) {
    bool grown = false;
    for (size_t i = 0; i < family->before_count; i++) {
        grown |= own_point(series, family->before[i], family->year, true) &&
                 add_name(family->after, &family->after_count, family->before[i]);
    }
    for (size_t i = 0; i < family->after_count; i++) {
        grown |= own_point(series, family->after[i], family->year - 1, true) &&
                 add_name(family->before, &family->before_count, family->after[i]);
    }
    return grown;
}

// All that is tied to the link in its year, directly or over others.
static struct family family_of(const struct genealogy *genealogy, const struct link *first,
                               const struct series *series) {
    struct family family = {.year = first->year};
    add_name(family.before, &family.before_count, first->programme);
    for (bool grown = true; grown;) {
        grown = add_kept_names(&family, series);
        for (size_t i = 0; i < genealogy->count; i++) {
            const struct link *link = &genealogy->items[i];
            bool tied = is_transition(link) && link->year == family.year &&
                        (holds_name(family.before, family.before_count, link->programme) ||
                         holds_name(family.after, family.after_count, link->related));
            if (tied) {
                grown |= add_name(family.before, &family.before_count, link->programme);
                grown |= add_name(family.after, &family.after_count, link->related);
                family.flags |= flag_of(link->relation);
            }
        }
    }
    return family;
}

// ---- Sums

static const struct point *point_of(const struct series *series, uint32_t programme, int year,
                                    enum comparison comparison) {
    const struct point *best = NULL;
    int most = 0;
    for (size_t i = series_first(series, programme); i < series->count && series->points[i].programme == programme;
         i++) {
        const struct point *point = &series->points[i];
        int liking = point->year == year ? stage_preference((enum stage)point->stage, comparison) : 0;
        if (liking > most) {
            best = point;
            most = liking;
        }
    }
    return best;
}

// The sum of all programmes in the year; NULL unless each states it comparably. A sum has no printed change of its own.
static const struct point *sum_point(const struct series *series, const uint32_t *names, size_t count, int year,
                                     enum comparison comparison, uint32_t name, struct arena *arena) {
    struct point *sum = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct point *part = point_of(series, names[i], year, comparison);
        if (!part) {
            return NULL;
        }
        if (!sum) {
            sum = ARENA_NEW(struct point, arena);
            *sum = *part;
            sum->programme = name;
            sum->change = count == 1 ? sum->change : 0;
            continue;
        }
        sum->has_amount = sum->has_amount && part->has_amount && yen_add(sum->amount, part->amount, &sum->amount);
        sum->bounds = yen_interval_add(sum->bounds, part->bounds);
        sum->precision = part->precision > sum->precision ? part->precision : sum->precision;
        sum->mentions += part->mentions;
        sum->flags |= part->flags;
        sum->of_which = sum->of_which || part->of_which;
    }
    return sum;
}

// ---- Pairs

static uint32_t family_name(const struct family *family, struct statements *statements, struct arena *arena) {
    if (family->before_count == 1 && family->after_count == 1) {
        return family->after[0];
    }
    struct str now = {0}, then = {0};
    for (size_t i = 0; i < family->after_count; i++) {
        now = arena_printf(arena, "%.*s%s%.*s", STR_ARGS(now), i ? "・" : "",
                           STR_ARGS(statements->programmes.names[family->after[i]]));
    }
    for (size_t i = 0; i < family->before_count; i++) {
        then = arena_printf(arena, "%.*s%s%.*s", STR_ARGS(then), i ? "・" : "",
                            STR_ARGS(statements->programmes.names[family->before[i]]));
    }
    return name_number(&statements->programmes, arena_printf(arena, "%.*s(旧 %.*s)", STR_ARGS(now), STR_ARGS(then)),
                       arena);
}

static bool pair_family(const struct family *family, const struct series *series, struct statements *statements,
                        struct pairs *pairs, struct arena *arena) {
    uint32_t name = family_name(family, statements, arena);
    for (enum comparison comparison = COMPARISON_initial; comparison <= COMPARISON_request; comparison++) {
        const struct point *from =
            sum_point(series, family->before, family->before_count, family->year - 1, comparison, name, arena);
        const struct point *to =
            sum_point(series, family->after, family->after_count, family->year, comparison, name, arena);
        if (from && to) {
            struct pair pair = pair_of(from, to, comparison, series);
            pair.flags = (pair.flags | family->flags) & ~FLAG_BIT(scope_changed); // the sum holds all of it
            ARENA_PUSH(pairs->items, pairs->count, pairs->capacity, pair, arena);
            return true;
        }
    }
    return false;
}

// A later document that tells the year before of every new name has made the comparison itself.
static bool restated_by_document(const struct family *family, const struct series *series) {
    for (size_t i = 0; i < family->after_count; i++) {
        if (own_point(series, family->after[i], family->year - 1, true) ||
            !own_point(series, family->after[i], family->year - 1, false)) {
            return false;
        }
    }
    return true;
}

// What stands in the sum is not compared once more by its own name.
static void drop_own_pairs(struct pairs *pairs, const struct family *family) {
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        bool own = pair->from->year == family->year - 1 && pair->to->year == family->year &&
                   pair->from->programme == pair->to->programme &&
                   (holds_name(family->before, family->before_count, pair->from->programme) ||
                    holds_name(family->after, family->after_count, pair->from->programme));
        if (!own) {
            pairs->items[kept++] = pairs->items[i];
        }
    }
    pairs->count = kept;
}

static bool explained_by_family(const struct unpaired *row, const struct family *family) {
    bool before = row->point->year == family->year - 1 && row->other_year == family->year &&
                  holds_name(family->before, family->before_count, row->point->programme);
    bool after = row->point->year == family->year && row->other_year == family->year - 1 &&
                 holds_name(family->after, family->after_count, row->point->programme);
    bool alone =
        row->other_year == 0 &&
        ((row->point->year == family->year - 1 &&
          holds_name(family->before, family->before_count, row->point->programme)) ||
         (row->point->year == family->year && holds_name(family->after, family->after_count, row->point->programme)));
    return before || after || alone;
}

static void drop_explained(struct pairs *pairs, const struct family *family) {
    size_t kept = 0;
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        if (!explained_by_family(&pairs->unpaired[i], family)) {
            pairs->unpaired[kept++] = pairs->unpaired[i];
        }
    }
    pairs->unpaired_count = kept;
}

static void explain_single(struct pairs *pairs, const struct link *link) {
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        struct unpaired *row = &pairs->unpaired[i];
        if (row->point->programme != link->programme) {
            continue;
        }
        if (link->relation == RELATION_ended && row->point->year < link->year &&
            (row->other_year == 0 || row->other_year >= link->year)) {
            row->reason = "ended";
        } else if (link->relation == RELATION_new && row->point->year >= link->year && row->other_year < link->year) {
            row->reason = "new";
        }
    }
}

// Families are found once: from the first of their links.
static bool first_of_family(const struct genealogy *genealogy, size_t at, const struct family *family) {
    for (size_t i = 0; i < at; i++) {
        const struct link *link = &genealogy->items[i];
        if (is_transition(link) && link->year == family->year &&
            holds_name(family->before, family->before_count, link->programme)) {
            return false;
        }
    }
    return true;
}

// 産業支援事業 after a part of it was split off is no more what it was.
static void flag_kept_names(const struct family *family, struct series *series) {
    for (size_t i = 0; i < family->after_count; i++) {
        uint32_t programme = family->after[i];
        bool kept = holds_name(family->before, family->before_count, programme);
        for (size_t at = series_first(series, programme);
             kept && at < series->count && series->points[at].programme == programme; at++) {
            series->points[at].flags |= series->points[at].year == family->year ? FLAG_BIT(scope_changed) : 0;
        }
    }
}

static void add_lineages(const struct family *family, struct genealogy *genealogy, const struct statements *statements,
                         struct arena *arena) {
    struct str before = {0};
    for (size_t i = 0; i < family->before_count; i++) {
        before = arena_printf(arena, "%.*s%s%.*s", STR_ARGS(before), i ? ";" : "",
                              STR_ARGS(statements->programmes.names[family->before[i]]));
    }
    for (size_t i = 0; i < family->after_count; i++) {
        struct lineage lineage = {family->after[i], family->year, before};
        ARENA_PUSH(genealogy->lineages, genealogy->lineage_count, genealogy->lineage_capacity, lineage, arena);
    }
}

static int compare_lineages(const void *a, const void *b) {
    const struct lineage *x = a, *y = b;
    if (x->programme != y->programme) {
        return x->programme < y->programme ? -1 : 1;
    }
    return x->year < y->year ? -1 : x->year > y->year;
}

void genealogy_pair(struct genealogy *genealogy, struct series *series, struct statements *statements,
                    struct pairs *pairs, struct arena *arena) {
    for (size_t i = 0; i < genealogy->count; i++) {
        const struct link *link = &genealogy->items[i];
        if (link->relation == RELATION_new || link->relation == RELATION_ended) {
            explain_single(pairs, link);
        } else if (is_transition(link)) {
            struct family family = family_of(genealogy, link, series);
            if (!first_of_family(genealogy, i, &family)) {
                continue;
            }
            add_lineages(&family, genealogy, statements, arena);
            if (restated_by_document(&family, series)) {
                drop_explained(pairs, &family);
                continue;
            }
            drop_own_pairs(pairs, &family);
            flag_kept_names(&family, series);
            if (pair_family(&family, series, statements, pairs, arena)) {
                drop_explained(pairs, &family);
            }
        }
    }
    if (genealogy->lineage_count) {
        qsort(genealogy->lineages, genealogy->lineage_count, sizeof *genealogy->lineages, compare_lineages);
    }
}
