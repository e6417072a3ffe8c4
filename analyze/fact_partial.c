// A 計 below one of several tables is the total of that table alone.
#include "analyze/fact_partial.h"

#include "analyze/fact_nest.h"

// Where the totals of the year stand.
struct totals {
    bool *documents, *groups;
};

static bool is_of(const struct statement *statement, const struct point *total) {
    return statement->year == total->year && stages_comparable((enum stage)statement->stage, (enum stage)total->stage);
}

static struct totals find_totals(const struct series *series, const struct point *total, struct arena *arena) {
    const struct statements *all = series->statements;
    struct totals totals = {ARENA_ARRAY(bool, all->documents.count + 1, arena),
                            ARENA_ARRAY(bool, all->groups.count + 1, arena)};
    for (size_t i = 0; i < series->total_count; i++) {
        const struct statement *statement = &all->items[series->totals[i]];
        if (is_of(statement, total)) {
            totals.documents[statement->document] = totals.groups[statement->group] = true;
        }
    }
    return totals;
}

// Whether the line stands in a document with a total of the year, and in a table with one.
static void find_line(const struct series *series, const struct point *line, const struct totals *totals,
                      bool *in_document, bool *in_table) {
    *in_document = *in_table = false;
    for (size_t i = line->first; i < line->first + line->mentions; i++) {
        const struct statement *statement = &series->statements->items[series->order[i]];
        *in_document |= totals->documents[statement->document];
        *in_table |= totals->documents[statement->document] && totals->groups[statement->group];
    }
}

bool fact_total_is_partial(const struct series *series, const struct point *total, struct arena *arena) {
    const struct totals totals = find_totals(series, total, arena);
    wide most = yen_interval_end(total->bounds), least_sum = 0;
    bool outside = false, open = total->bounds.max == YEN_NO_MAX;
    for (size_t i = 0; i < series->count; i++) {
        const struct point *line = &series->points[i];
        bool in_document, in_table;
        if (line->year != total->year || line->of_which || !line->has_amount ||
            !stages_comparable((enum stage)line->stage, (enum stage)total->stage)) {
            continue;
        }
        find_line(series, line, &totals, &in_document, &in_table);
        bool known = line->bounds.min != YEN_NO_MIN;
        if (!in_document || (known && !open && line->bounds.min > most)) {
            return true;
        }
        outside |= !in_table;
        least_sum += known ? line->bounds.min : 0;
    }
    if (!outside || open || least_sum <= most) {
        return false;
    }
    struct fact_group all = fact_all(series, arena);
    return fact_nesting(series, &all, arena).size == 0; // 款 and 項 together are more than their total
}
