// Verdicts over several programmes.
#include "analyze/fact_among.h"

#include "analyze/fact_nest.h"
#include "base/number_text.h"

// ---- Which changed most

static enum verdict beats(struct range own, struct range other, bool up) {
    if (!own.has_min || !own.has_max || !other.has_min || !other.has_max) {
        return VERDICT_undecided;
    }
    struct range more =
        up ? (struct range){.min = other.max, .has_min = true} : (struct range){.max = other.min, .has_max = true};
    struct range less =
        up ? (struct range){.max = other.min, .has_max = true} : (struct range){.min = other.max, .has_min = true};
    return range_inside(own, more)   ? VERDICT_proved
           : range_inside(own, less) ? VERDICT_contradicted
                                     : VERDICT_undecided;
}

static enum verdict most_by(struct question *question, bool percent) {
    struct facts *facts = question->facts;
    const struct series *series = &facts->series;
    struct range own = fact_change(series, question->from, question->to, percent);
    enum verdict verdict = claim_verdict(question->claim, own);
    for (size_t i = 0; i < series->count && verdict != VERDICT_contradicted; i = series_end(series, i)) {
        uint32_t programme = series->points[i].programme;
        struct fact_group group = {&programme, 1, false};
        if (programme == question->group->programmes[0]) {
            continue;
        }
        const struct point *to =
            fact_point(series, &group, question->to->year, (enum stage)question->to->stage, facts->arena);
        const struct point *from =
            fact_point(series, &group, question->from->year, (enum stage)question->from->stage, facts->arena);
        if (to && from) {
            verdict = verdict_both(verdict,
                                   beats(own, fact_change(series, from, to, percent), question->claim->range.has_min));
        } else if (to || from) {
            verdict = verdict == VERDICT_proved ? VERDICT_undecided : verdict;
        }
    }
    return verdict;
}

enum verdict fact_most(struct question *question) {
    if (!question->from || question->group->whole || question->group->count != 1) {
        return VERDICT_undecided;
    }
    question->facts->why = STR("figures.csv にある事業の中での比較");
    enum verdict by_yen = most_by(question, false);
    if (!question->claim->by_rate) {
        return by_yen;
    }
    enum verdict by_rate = most_by(question, true);
    return by_yen == by_rate ? by_yen : VERDICT_undecided; // 伸び may mean either
}

// Every other programme must state the year, for one that does not may be larger.
enum verdict fact_largest(struct question *question) {
    struct facts *facts = question->facts;
    const struct series *series = &facts->series;
    enum verdict verdict = VERDICT_proved;
    bool up = question->claim->range.has_min;
    if (question->group->whole || question->group->count != 1) {
        return VERDICT_undecided;
    }
    facts->why = STR("figures.csv にある事業の中での比較");
    facts->has_pair = false;
    for (size_t i = 0; i < series->count && verdict != VERDICT_contradicted; i = series_end(series, i)) {
        uint32_t programme = series->points[i].programme;
        struct fact_group group = {&programme, 1, false};
        if (programme == question->group->programmes[0]) {
            continue;
        }
        const struct point *other =
            fact_point(series, &group, question->to->year, (enum stage)question->to->stage, facts->arena);
        verdict = verdict_both(verdict,
                               other ? beats(range_of_amount(question->to->bounds), range_of_amount(other->bounds), up)
                                     : VERDICT_undecided);
    }
    return verdict;
}

// ---- One against another

static bool several_years(const struct fact_subject *subject) {
    for (size_t i = 1; i < subject->year_count; i++) {
        if (subject->years[i].year != subject->years[0].year) {
            return true;
        }
    }
    return false;
}

enum verdict fact_versus(struct question *question) {
    struct facts *facts = question->facts;
    const struct mention *other = NULL;
    for (size_t i = 0; i < facts->subject.mention_count; i++) {
        other = facts->subject.mentions[i].end == question->claim->versus ? &facts->subject.mentions[i] : other;
    }
    if (!other || several_years(&facts->subject) || facts->subject.base_stage) {
        facts->why = STR("年度や段階の異なる事業どうしの比較は扱わない");
        return VERDICT_undecided;
    }
    const struct point *to = question->to;
    const struct point *from = fact_point(&facts->series, &other->group, to->year, (enum stage)to->stage, facts->arena);
    if (!from) {
        facts->why = STR("比べる事業の同じ年度・段階の金額が述べられていない");
        return VERDICT_undecided;
    }
    facts->has_pair = false;
    facts->why = (struct str){0};
    return claim_verdict(question->claim, question->claim->kind == CLAIM_change
                                              ? range_of_change(from->bounds, to->bounds)
                                              : range_of_percent(from->bounds, to->bounds));
}

// ---- Shares

// Of the part in a sum: the part at one end over itself and the other parts at the other.
static struct range share_of_sum(const struct point *part, const struct point *sum) {
    struct change_ends own = number_ends(part->bounds), all = number_ends(sum->bounds);
    wide most = own.min + ((wide)all.max - own.max), least = own.max + ((wide)all.min - own.min);
    if (least <= 0 || most <= 0) {
        return (struct range){.has_min = false};
    }
    return (struct range){{100 * (wide)own.min, most}, {100 * (wide)own.max, least}, true, true, true, true};
}

// Where the whole is printed by itself, it and the part are taken as they are.
static struct range share_of_total(const struct point *part, const struct point *total) {
    struct change_ends own = number_ends(part->bounds), all = number_ends(total->bounds);
    return (struct range){{100 * (wide)own.min, all.max}, {100 * (wide)own.max, all.min}, true, true, true, true};
}

static bool closed_above_zero(const struct point *point, yen least) {
    return point->bounds.min != YEN_NO_MIN && point->bounds.max != YEN_NO_MAX && point->bounds.min >= least;
}

static bool share_range(struct facts *facts, const struct point *part, struct range *range) {
    struct fact_group all = fact_all(&facts->series, facts->arena);
    const struct point *whole = fact_point(&facts->series, &all, part->year, (enum stage)part->stage, facts->arena);
    bool stated = fact_states_total(&facts->series);
    if (!whole || part->of_which || !closed_above_zero(part, 0) || !closed_above_zero(whole, 1)) {
        facts->why = stated ? fact_no_total() : fact_no_sum(&facts->series, &all, facts->arena);
        return false;
    }
    facts->why = stated ? (struct str){0} : STR("合計の記載はない: figures.csv にある事業の和で判断した");
    *range = stated ? share_of_total(part, whole) : share_of_sum(part, whole);
    return range->has_min;
}

enum verdict fact_share(struct question *question) {
    struct range range;
    if (question->group->whole || !share_range(question->facts, question->to, &range)) {
        return VERDICT_undecided;
    }
    question->facts->has_pair = false;
    return claim_verdict(question->claim, range);
}

static struct rational minus(struct rational a, struct rational b) {
    return (struct rational){a.over * b.under - b.over * a.under, a.under * b.under};
}

enum verdict fact_points(struct question *question) {
    enum { LARGEST = 16 }; // powers of ten: products of larger amounts may not fit
    struct facts *facts = question->facts;
    struct range then, now;
    if (!question->claim->of_share || !question->from || question->group->whole) {
        facts->why = question->claim->of_share ? STR("比べる年度の金額が述べられていない")
                                               : STR("何の割合のポイントかが文にない");
        return VERDICT_undecided;
    }
    if (!share_range(facts, question->from, &then) || !share_range(facts, question->to, &now)) {
        return VERDICT_undecided;
    }
    const wide limit = power_of_ten(LARGEST);
    if (then.min.under > limit || then.max.under > limit || now.min.under > limit || now.max.under > limit) {
        return VERDICT_undecided;
    }
    facts->has_pair = false;
    struct range change = {minus(now.min, then.max), minus(now.max, then.min), true, true, true, true};
    return claim_verdict(question->claim, change);
}
