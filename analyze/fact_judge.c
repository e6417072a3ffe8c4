// Claims against points.
#include "analyze/fact_judge.h"

#include "analyze/fact_among.h"
#include "analyze/fact_nest.h"
#include "analyze/fact_whole.h"

static const struct point *find(const struct question *question, int year, enum stage stage) {
    return fact_point(&question->facts->series, question->group, year, stage, question->facts->arena);
}

void fact_note_year(struct facts *facts, int year) {
    for (size_t i = 0; i < facts->year_count; i++) {
        if (facts->years[i] == year) {
            return;
        }
    }
    if (facts->year_count < FACT_YEARS_MOST) {
        facts->years[facts->year_count++] = year;
    }
}

static const struct point *point_before(struct question *question, const struct point *to, int year) {
    struct facts *facts = question->facts;
    enum stage stage = facts->subject.base_stage ? facts->subject.base_stage : (enum stage)to->stage;
    const struct point *point = find(question, year, stage);
    if (point) {
        fact_note_year(facts, year);
    }
    return point;
}

// ---- Years

void facts_begin(struct facts *facts, const struct claims *claims) {
    facts->claims = claims;
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->items[i];
        size_t start = (size_t)(claim->words.data - facts->subject.text.data);
        for (size_t year = 0; year < facts->subject.year_count && claim->before; year++) {
            struct year_mention *mention = &facts->subject.years[year];
            struct str between = str_slice(facts->subject.text, mention->end, start);
            bool own = mention->end <= start &&
                       (between.size == 0 || str_equal(between, STR("の")) || str_equal(between, STR("は")));
            mention->base = mention->base || own; // 令和6年度の14億円から
        }
    }
}

// The year that was named last before at, base or not; 0 for none.
static int year_before(const struct facts *facts, size_t at, bool base, bool anywhere) {
    int year = 0;
    for (size_t i = 0; i < facts->subject.year_count; i++) {
        const struct year_mention *mention = &facts->subject.years[i];
        if (mention->base == base && (mention->at < at || (anywhere && !year))) {
            year = mention->year;
        }
    }
    return year;
}

static bool find_points(struct question *question) {
    struct facts *facts = question->facts;
    int year = year_before(facts, question->at, false, true), base = year_before(facts, question->at, true, true);
    question->to = find(question, year, facts->subject.stage);
    if (!question->to) {
        facts->why = question->group->whole && fact_states_total(&facts->series) ? fact_no_total()
                     : question->group->whole || question->group->count > 1
                         ? fact_no_sum(&facts->series, question->group, facts->arena)
                         : STR("文にある年度や段階の金額が figures.csv に述べられていない");
        return false;
    }
    fact_note_year(facts, question->to->year);
    question->from = point_before(question, question->to, base ? base : question->to->year - 1);
    if (question->from) {
        facts->pair = pair_of(question->from, question->to,
                              stages_comparable((enum stage)question->from->stage, (enum stage)question->to->stage)
                                  ? COMPARISON_initial
                                  : COMPARISON_mixed,
                              &facts->series);
        facts->has_pair = question->to->programme != NAME_NONE;
    } else if (question->claim->kind != CLAIM_amount || question->claim->before) {
        facts->why = STR("比べる年度の金額が述べられていない");
    }
    return true;
}

// ---- Two amounts

static struct range exact(yen amount) {
    return (struct range){{amount, 1}, {amount, 1}, true, true, true, true};
}

static struct range published_range(const struct claim *claim, const struct point *from, const struct point *to) {
    yen change = to->amount - from->amount;
    if (claim->kind == CLAIM_change) {
        return exact(change);
    }
    if (from->amount <= 0) {
        return (struct range){.has_min = false};
    }
    struct rational percent = rational_of(100 * (wide)change, from->amount);
    return (struct range){percent, percent, true, true, true, true};
}

static struct range possible_of(const struct series *series, const struct claim *claim, const struct point *from,
                                const struct point *to) {
    if (claim->kind == CLAIM_amount) {
        return range_of_amount(claim->before ? from->bounds : to->bounds);
    }
    if (claim->published) {
        return published_range(claim, from, to);
    }
    return fact_change(series, from, to, claim->kind != CLAIM_change);
}

// A rate that is not known may still have a known sign.
static bool sign_contradicts(const struct series *series, const struct claim *claim, const struct point *from,
                             const struct point *to) {
    if (from->bounds.min <= 0) {
        return false;
    }
    struct range change = fact_change(series, from, to, false);
    struct range up = {.min = {0, 1}, .has_min = true}, down = {.max = {0, 1}, .has_max = true};
    bool claims_up = claim->range.has_min && rational_sign(claim->range.min) > 0;
    bool claims_down = claim->range.has_max && rational_sign(claim->range.max) < 0;
    return (claims_up && range_apart(change, up)) || (claims_down && range_apart(change, down));
}

// 横ばい has no sharp end: proved where nothing changed, contradicted from a tenth on.
static enum verdict judge_level(const struct series *series, const struct point *from, const struct point *to) {
    if (change_direction(from->bounds, to->bounds) == DIRECTION_unchanged) {
        return VERDICT_proved;
    }
    struct range tenth = {{-10, 1}, {10, 1}, true, true, false, false};
    struct range percent = fact_change(series, from, to, true);
    return percent.has_min && range_apart(percent, tenth) ? VERDICT_contradicted : VERDICT_undecided;
}

static enum verdict judge_pair(const struct series *series, const struct claim *claim, const struct point *from,
                               const struct point *to) {
    if (!from || (claim->published && (!from->has_amount || !to->has_amount))) {
        return VERDICT_undecided;
    }
    if (claim->kind == CLAIM_hidden) {
        return pair_of(from, to, COMPARISON_initial, series).direction == DIRECTION_undetermined ? VERDICT_proved
                                                                                                 : VERDICT_contradicted;
    }
    if (claim->kind == CLAIM_level) {
        return judge_level(series, from, to);
    }
    enum verdict verdict = claim_verdict(claim, possible_of(series, claim, from, to));
    bool sign = claim->kind == CLAIM_percent && verdict == VERDICT_undecided && !claim->published;
    return sign && sign_contradicts(series, claim, from, to) ? VERDICT_contradicted : verdict;
}

// An amount may stand beside a year of its own.
static enum verdict judge_amount(struct question *question) {
    const struct claim *claim = question->claim;
    struct facts *facts = question->facts;
    int own = year_before(facts, question->at, true, false);
    const struct point *point = !claim->before ? question->to
                                : own          ? find(question, own, STAGE_unknown)
                                               : question->from;
    if (!point) {
        return VERDICT_undecided;
    }
    fact_note_year(facts, point->year);
    if (claim->range.has_max && rational_sign(claim->range.max) < 0 && point->bounds.min >= 0) {
        facts->why = STR("▲は減額とも負の額とも読める");
        return VERDICT_undecided;
    }
    return claim_verdict(claim, range_of_amount(point->bounds));
}

// ---- Many years

// Whether the change into the year goes the claim's way.
static enum verdict goes(struct question *question, int year) {
    const struct point *to = find(question, year, (enum stage)question->to->stage);
    const struct point *from = to ? point_before(question, to, year - 1) : NULL;
    if (!from) {
        return VERDICT_undecided;
    }
    fact_note_year(question->facts, year);
    return claim_verdict(question->claim, fact_change(&question->facts->series, from, to, false));
}

static enum verdict judge_years(struct question *question) {
    bool run = question->claim->kind == CLAIM_run;
    int years = question->claim->years, last = question->to->year;
    enum verdict verdict = goes(question, last);
    for (int back = 1; back < years; back++) {
        enum verdict one = goes(question, last - back);
        verdict = verdict_both(verdict, run ? one : verdict_opposite(one));
    }
    return run ? verdict : verdict_both(verdict, goes(question, last - years));
}

// Never proved: the figures hold some years, not all.
static enum verdict judge_record(struct question *question) {
    struct facts *facts = question->facts;
    bool highest = question->claim->range.has_min;
    for (int year = facts->series.points[0].year, last = year, i = 0; (size_t)i < facts->series.count; i++) {
        year = facts->series.points[i].year;
        if (year >= question->to->year || year == last) {
            continue;
        }
        last = year;
        const struct point *other = find(question, year, (enum stage)question->to->stage);
        enum direction direction =
            other ? change_direction(other->bounds, question->to->bounds) : DIRECTION_undetermined;
        if (direction == (highest ? DIRECTION_decrease : DIRECTION_increase)) {
            fact_note_year(facts, year);
            return VERDICT_contradicted;
        }
    }
    facts->why = STR("figures.csv に述べられた年度の外は分からない");
    return VERDICT_undecided;
}

// ---- All kinds

static enum verdict judge_one(struct question *question) {
    if (!find_points(question)) {
        return VERDICT_undecided;
    }
    enum verdict verdict;
    switch (question->claim->kind) {
    case CLAIM_amount:
        verdict = judge_amount(question);
        break;
    case CLAIM_run:
    case CLAIM_first:
        verdict = judge_years(question);
        break;
    case CLAIM_record:
        verdict = judge_record(question);
        break;
    case CLAIM_most:
        verdict = fact_most(question);
        break;
    case CLAIM_largest:
        verdict = fact_largest(question);
        break;
    case CLAIM_share:
        verdict = fact_share(question);
        break;
    case CLAIM_points:
        verdict = fact_points(question);
        break;
    default:
        verdict = question->claim->versus
                      ? fact_versus(question)
                      : judge_pair(&question->facts->series, question->claim, question->from, question->to);
        break;
    }
    if (question->group->whole && !fact_states_total(&question->facts->series)) {
        question->facts->why = STR("合計の記載はない: figures.csv にある事業の和で判断した");
    }
    if (question->to->of_which || (question->from && question->from->of_which)) {
        question->facts->why = STR("金額は内数: 予算の行全体の額で判断した");
    }
    return question->claim->negated ? verdict_opposite(verdict) : verdict;
}

// Mentions that a claim is about: not the whole of a share, nor what is compared with.
static bool is_subject(const struct facts *facts, size_t mention) {
    for (size_t i = 0; i < facts->claims->count; i++) {
        if (facts->claims->items[i].versus == facts->subject.mentions[mention].end) {
            return false;
        }
    }
    return !facts->subject.mentions[mention].base;
}

// The names that stand together before the claim: from the first one behind the claim before it. count is at least
// that of the mentions.
static size_t names_of(const struct facts *facts, size_t at, struct mention *names) {
    size_t previous = 0, count = 0, later = SIZE_MAX, last = SIZE_MAX;
    for (size_t i = 0; i < facts->claims->count; i++) {
        const struct str words = facts->claims->items[i].words;
        size_t end = (size_t)(words.data - facts->subject.text.data) + words.size;
        previous = end <= at ? end : previous;
    }
    for (size_t i = 0; i < facts->subject.mention_count; i++) {
        const struct mention *mention = &facts->subject.mentions[i];
        if (!is_subject(facts, i)) {
            continue;
        }
        if (mention->at >= at) {
            later = later == SIZE_MAX ? i : later;
        } else {
            last = i;
            names[count] = *mention;
            count += mention->at >= previous;
        }
    }
    if (count == 0 && last != SIZE_MAX) { // none since the claim before: its own
        return names_of(facts, previous > 0 ? previous - 1 : 0, names);
    }
    if (count == 0 && later != SIZE_MAX) {
        names[count++] = facts->subject.mentions[later];
    }
    return count;
}

// 甲と乙は同額: as one another, or as the year before?
static bool equal_to_whom(const struct claim *claim, size_t names) {
    bool equal = claim->kind == CLAIM_change && claim->range.has_min && claim->range.has_max &&
                 rational_sign(claim->range.min) == 0 && rational_sign(claim->range.max) == 0;
    return equal && names > 1 && !claim->of_year && !claim->published;
}

enum verdict fact_judge(struct facts *facts, const struct claim *claim) {
    size_t at = (size_t)(claim->words.data - facts->subject.text.data);
    struct mention *names = ARENA_ARRAY(struct mention, facts->subject.mention_count, facts->arena);
    size_t count = names_of(facts, at, names);
    enum verdict verdict = count ? VERDICT_proved : VERDICT_undecided;
    facts->why = count ? (struct str){0} : STR("何についての主張かが文にない");
    if (!fact_joined(&facts->subject, names, count)) {
        facts->why = STR("どの事業についての主張かが読み取れない");
        return VERDICT_undecided;
    }
    if (equal_to_whom(claim, count)) {
        facts->why = STR("「同額」が事業どうしか前年度とかが読み取れない");
        return VERDICT_undecided;
    }
    for (size_t i = 0; i < count; i++) {
        struct question question = {facts, claim, at, &names[i].group, NULL, NULL};
        verdict = verdict_both(verdict, judge_one(&question));
    }
    return verdict;
}
