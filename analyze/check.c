// Footing of tables and restatement of years.
#include "analyze/check.h"

#include <stdlib.h>

#include "base/csvio.h"
#include "base/rational.h"

// A statement with the key of its column: what a total may be the sum of.
struct entry {
    const struct statement *statement;
    uint32_t index;
};

static int compare_columns(const struct statement *x, const struct statement *y) {
    uint32_t keys[][2] = {{x->document, y->document},
                          {x->group, y->group},
                          {(uint32_t)x->page, (uint32_t)y->page},
                          {(uint32_t)x->year, (uint32_t)y->year},
                          {x->stage, y->stage},
                          {(uint32_t)x->cell, (uint32_t)y->cell}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return 0;
}

static int compare_entries(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    int order = compare_columns(x->statement, y->statement);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

// ---- Sums

struct sum {
    wide amount, min, max; // max: not included where open_upper
    size_t parts;
    bool exact; // every part is known to the yen
    bool usable;
};

static struct sum sum_begin(void) {
    return (struct sum){.exact = true, .usable = true};
}

static void sum_add(struct sum *sum, const struct statement *part) {
    struct yen_interval bounds = part->bounds;
    bool open = bounds.min == YEN_NO_MIN || bounds.max == YEN_NO_MAX;
    sum->parts++;
    if (open || !part->has_amount || part->of_which) {
        sum->usable = false;
        return;
    }
    sum->amount += part->amount;
    sum->min += bounds.min;
    sum->max += yen_interval_end(bounds);
    sum->exact = sum->exact && yen_interval_is_point(bounds);
}

static enum agreement compare_sum(const struct statement *total, const struct sum *sum) {
    if (total->amount == sum->amount) {
        return AGREEMENT_agrees;
    }
    bool above = sum->exact ? sum->max >= total->bounds.min : sum->max > total->bounds.min;
    return above && sum->min < total->bounds.max ? AGREEMENT_rounding : AGREEMENT_disagrees;
}

static bool is_total(const struct statement *statement) {
    return statement->role == STATEMENT_total || statement->role == STATEMENT_subtotal;
}

// ---- Footing

struct footing {
    const struct series *series;
    struct checks *checks;
    struct diag *diag;
    struct arena *arena;
};

static void add_footing(struct footing *footing, const struct statement *total, const struct sum *sum) {
    if (!total->has_amount || total->of_which || total->bounds.min == YEN_NO_MIN || total->bounds.max == YEN_NO_MAX ||
        sum->amount > INT64_MAX / 2 || sum->amount < -INT64_MAX / 2) {
        return;
    }
    struct check check = {"footing", total, NULL, (yen)sum->amount, sum->parts, compare_sum(total, sum)};
    ARENA_PUSH(footing->checks->items, footing->checks->count, footing->checks->capacity, check, footing->arena);
    if (check.agreement == AGREEMENT_disagrees) {
        diag_add(footing->diag, SEVERITY_NOTE, "footing", statement_place(footing->series->statements, total),
                 footing->series->statements->programmes.names[total->programme],
                 "the total of %lld yen is not the sum of the %zu figures beside it (%lld yen), nor does rounding "
                 "explain it",
                 (long long)total->amount, sum->parts, (long long)sum->amount);
    }
}

// What a total may be the sum of, seen from it upwards or downwards.
enum reach {
    REACH_parts,     // the parts next to it, up to the nearest total or subtotal
    REACH_subtotals, // the subtotals and the parts outside them, up to the nearest total
    REACH_all_parts, // every part, up to the nearest total
};

static struct sum sum_of(const struct entry *entries, size_t count, size_t total, int step, enum reach reach) {
    struct sum sum = sum_begin(), loose = sum_begin();
    for (size_t at = total + (size_t)step; at < count; at += (size_t)step) { // before the first: wraps beyond count
        const struct statement *statement = entries[at].statement;
        bool subtotal = statement->role == STATEMENT_subtotal;
        if (statement->role == STATEMENT_total || (subtotal && reach == REACH_parts)) {
            break;
        }
        if (subtotal && reach == REACH_subtotals) {
            sum_add(&sum, statement);
        } else if (!subtotal && (reach != REACH_subtotals || sum.parts == 0)) {
            sum_add(reach == REACH_subtotals ? &loose : &sum, statement);
        }
    }
    sum.amount += loose.amount;
    sum.min += loose.min;
    sum.max += loose.max;
    sum.parts += loose.parts;
    sum.exact = sum.exact && loose.exact;
    sum.usable = sum.usable && loose.usable;
    return sum;
}

// Tables put totals above or below their parts and nest them: the reading that agrees best is the table's. That none
// agrees proves something only of a plain table, whose one total closes it.
static void foot_total(struct footing *footing, const struct entry *entries, size_t count, size_t at, bool plain) {
    const struct statement *total = entries[at].statement;
    if (total->amount == 0) {
        return; // any parts that are not stated make nought
    }
    struct sum best = {.usable = false};
    enum agreement best_agreement = AGREEMENT_disagrees;
    for (int way = 0; way < 6; way++) {
        struct sum sum = sum_of(entries, count, at, way % 2 ? 1 : -1, (enum reach)(way / 2));
        if (sum.parts < 2 || !sum.usable) {
            continue;
        }
        enum agreement agreement = compare_sum(total, &sum);
        if (!best.usable || agreement < best_agreement) {
            best = sum;
            best_agreement = agreement;
        }
    }
    if (best.usable && (best_agreement != AGREEMENT_disagrees || plain)) {
        add_footing(footing, total, &best);
    }
}

static void foot_column(struct footing *footing, const struct entry *entries, size_t count) {
    size_t totals = 0;
    for (size_t i = 0; i < count; i++) {
        totals += is_total(entries[i].statement);
    }
    bool plain = totals == 1 && is_total(entries[count - 1].statement);
    for (size_t i = 0; i < count; i++) {
        if (is_total(entries[i].statement)) {
            foot_total(footing, entries, count, i, plain);
        }
    }
}

static void foot_all(struct footing *footing) {
    const struct statements *all = footing->series->statements;
    bool any = false;
    for (size_t i = 0; i < all->count && !any; i++) {
        any = is_total(&all->items[i]);
    }
    if (!any) {
        return;
    }
    struct entry *entries = ARENA_ARRAY(struct entry, all->count, footing->arena);
    for (size_t i = 0; i < all->count; i++) {
        entries[i] = (struct entry){&all->items[i], (uint32_t)i};
    }
    qsort(entries, all->count, sizeof *entries, compare_entries);
    for (size_t from = 0, end; from < all->count; from = end) {
        for (end = from + 1; end < all->count; end++) {
            if (compare_columns(entries[from].statement, entries[end].statement) != 0) {
                break;
            }
        }
        foot_column(footing, entries + from, end - from);
    }
}

// ---- Restatement

static const struct statement *nth(const struct series *series, size_t at) {
    return &series->statements->items[series->order[at]];
}

// The year's own statement and the first of another document's previous-year column.
static void check_point(struct footing *footing, const struct point *point) {
    const struct statement *own = NULL;
    for (size_t i = point->first; i < point->first + point->mentions && !own; i++) {
        own = nth(footing->series, i)->role == STATEMENT_budget ? nth(footing->series, i) : NULL;
    }
    for (size_t i = point->first; own && i < point->first + point->mentions; i++) {
        const struct statement *later = nth(footing->series, i);
        if (later->role != STATEMENT_previous || later->document == own->document || !later->has_amount ||
            !own->has_amount) {
            continue;
        }
        bool meet = !yen_interval_empty(yen_interval_intersect(own->bounds, later->bounds));
        enum agreement agreement = own->amount == later->amount ? AGREEMENT_agrees
                                   : meet                       ? AGREEMENT_rounding
                                                                : AGREEMENT_disagrees;
        struct check check = {"restatement", later, own, own->amount, 1, agreement};
        ARENA_PUSH(footing->checks->items, footing->checks->count, footing->checks->capacity, check, footing->arena);
        return; // reported once
    }
}

void checks_build(const struct series *series, struct checks *checks, struct diag *diag, struct arena *arena) {
    *checks = (struct checks){0};
    struct footing footing = {series, checks, diag, arena};
    foot_all(&footing);
    for (size_t i = 0; i < series->count; i++) {
        if (series->points[i].previous) {
            check_point(&footing, &series->points[i]);
        }
    }
}

// ---- Writing

static const char *note_of(const struct check *check) {
    static const char *const footing[] = {"一致", "端数による(四捨五入のため合計と一致しない場合がある)", "不一致"};
    static const char *const restatement[] = {"一致", "端数による", "不一致(前年度額が改められている)"};
    const struct statement *total = check->statement;
    struct yen_interval half_up =
        yen_interval_of(total->amount, total->precision ? total->precision : 1, ROUNDING_HALF_UP);
    if (check->agreement == AGREEMENT_rounding && !check->earlier && half_up.min != total->bounds.min) {
        return "端数による(端数処理のため合計と一致しない場合がある)";
    }
    return check->earlier ? restatement[check->agreement] : footing[check->agreement];
}

void write_checks(struct out *out, const struct series *series, const struct checks *checks) {
    static const char *const verdicts[] = {"agrees", "rounding", "disagrees"};
    struct csv_writer writer = csv_begin(out, "checks");
    for (size_t i = 0; i < checks->count; i++) {
        const struct check *check = &checks->items[i];
        const struct statement *statement = check->statement;
        csv_put_name(&writer, check->kind);
        csv_put_text(&writer, series->statements->documents.names[statement->document]);
        csv_put_integer(&writer, statement->line);
        csv_put_text(&writer, programme_name(series, statement->programme));
        csv_put_integer(&writer, statement->year);
        csv_put_name(&writer, stage_name((enum stage)statement->stage));
        csv_put_integer(&writer, statement->amount);
        csv_put_integer(&writer, check->compared);
        csv_put_integer(&writer, statement->amount - check->compared);
        csv_put_integer(&writer, (long long)check->parts);
        csv_put_name(&writer, verdicts[check->agreement]);
        csv_put_text(&writer, str_from(note_of(check)));
        csv_end_row(&writer);
    }
}
