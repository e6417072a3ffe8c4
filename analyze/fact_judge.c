// Claims against points.
#include "analyze/fact_judge.h"

// One claim of one programme.
struct question {
    struct facts *facts;
    const struct claim *claim;
    size_t at; // of the claim in the sentence
    uint32_t programme;
    const struct point *from, *to;
};

// ---- Points

static bool alike(enum stage a, enum stage b) {
    return a == b || (stage_preference(a, COMPARISON_initial) && stage_preference(b, COMPARISON_initial));
}

// The point of the year at the stage or one comparable with it; STAGE_unknown: the stage that stands for a year best.
// year 0: the latest. NULL when there is none.
static const struct point *find_point(const struct series *series, uint32_t programme, int year, enum stage stage) {
    enum { EXACT = 100 };
    const struct point *best = NULL;
    int most = 0;
    for (size_t i = series_first(series, programme); i < series->count && series->points[i].programme == programme;
         i++) {
        const struct point *point = &series->points[i];
        enum stage own = (enum stage)point->stage;
        int liking = stage && !alike(own, stage)               ? 0
                     : stage && own == stage                   ? EXACT
                     : stage_preference(own, COMPARISON_mixed) ? stage_preference(own, COMPARISON_mixed)
                                                               : stage != STAGE_unknown;
        bool later = !year && best && point->year > best->year;
        if (liking && (!year || point->year == year) && (liking > most || later)) {
            best = point;
            most = liking;
        }
    }
    return best;
}

static void note_year(struct facts *facts, int year) {
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
    const struct point *point = find_point(&facts->series, question->programme, year, stage);
    if (point) {
        note_year(facts, year);
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
    question->to = find_point(&facts->series, question->programme, year, facts->subject.stage);
    if (!question->to) {
        facts->why = STR("文にある年度や段階の金額が figures.csv に述べられていない");
        return false;
    }
    note_year(facts, question->to->year);
    question->from = point_before(question, question->to, base ? base : question->to->year - 1);
    if (question->from) {
        facts->pair =
            pair_of(question->from, question->to,
                    alike((enum stage)question->from->stage, (enum stage)question->to->stage) ? COMPARISON_initial
                                                                                              : COMPARISON_mixed,
                    NULL);
        facts->has_pair = true;
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

static struct range possible_of(const struct claim *claim, const struct point *from, const struct point *to) {
    if (claim->kind == CLAIM_amount) {
        return range_of_amount(claim->before ? from->bounds : to->bounds);
    }
    if (claim->published) {
        return published_range(claim, from, to);
    }
    return claim->kind == CLAIM_change ? range_of_change(from->bounds, to->bounds)
                                       : range_of_percent(from->bounds, to->bounds);
}

// A rate that is not known may still have a known sign.
static bool sign_contradicts(const struct claim *claim, const struct point *from, const struct point *to) {
    if (from->bounds.min <= 0) {
        return false;
    }
    struct range change = range_of_change(from->bounds, to->bounds);
    struct range up = {.min = {0, 1}, .has_min = true}, down = {.max = {0, 1}, .has_max = true};
    bool claims_up = claim->range.has_min && rational_sign(claim->range.min) > 0;
    bool claims_down = claim->range.has_max && rational_sign(claim->range.max) < 0;
    return (claims_up && range_apart(change, up)) || (claims_down && range_apart(change, down));
}

// 横ばい has no sharp end: proved where nothing changed, contradicted from a tenth on.
static enum verdict judge_level(const struct point *from, const struct point *to) {
    if (change_direction(from->bounds, to->bounds) == DIRECTION_unchanged) {
        return VERDICT_proved;
    }
    struct range tenth = {{-10, 1}, {10, 1}, true, true, false, false};
    struct range percent = range_of_percent(from->bounds, to->bounds);
    return percent.has_min && range_apart(percent, tenth) ? VERDICT_contradicted : VERDICT_undecided;
}

static enum verdict judge_pair(const struct claim *claim, const struct point *from, const struct point *to) {
    if (!from || (claim->published && (!from->has_amount || !to->has_amount))) {
        return VERDICT_undecided;
    }
    if (claim->kind == CLAIM_hidden) {
        return change_direction(from->bounds, to->bounds) == DIRECTION_undetermined ? VERDICT_proved
                                                                                    : VERDICT_contradicted;
    }
    if (claim->kind == CLAIM_level) {
        return judge_level(from, to);
    }
    enum verdict verdict = range_verdict(possible_of(claim, from, to), claim->range);
    bool sign = claim->kind == CLAIM_percent && verdict == VERDICT_undecided && !claim->published;
    return sign && sign_contradicts(claim, from, to) ? VERDICT_contradicted : verdict;
}

// An amount may stand beside a year of its own.
static enum verdict judge_amount(struct question *question) {
    const struct claim *claim = question->claim;
    struct facts *facts = question->facts;
    int own = year_before(facts, question->at, true, false);
    const struct point *point = !claim->before ? question->to
                                : own          ? find_point(&facts->series, question->programme, own, STAGE_unknown)
                                               : question->from;
    if (!point) {
        return VERDICT_undecided;
    }
    note_year(facts, point->year);
    if (claim->range.has_max && rational_sign(claim->range.max) < 0 && point->bounds.min >= 0) {
        facts->why = STR("▲は減額とも負の額とも読める");
        return VERDICT_undecided;
    }
    return range_verdict(range_of_amount(point->bounds), claim->range);
}

// ---- Many years

// Whether the change into the year goes the claim's way.
static enum verdict goes(struct question *question, int year) {
    const struct point *to =
        find_point(&question->facts->series, question->programme, year, (enum stage)question->to->stage);
    const struct point *from = to ? point_before(question, to, year - 1) : NULL;
    if (!from) {
        return VERDICT_undecided;
    }
    note_year(question->facts, year);
    return range_verdict(range_of_change(from->bounds, to->bounds), question->claim->range);
}

static enum verdict opposite(enum verdict verdict) {
    return verdict == VERDICT_proved         ? VERDICT_contradicted
           : verdict == VERDICT_contradicted ? VERDICT_proved
                                             : verdict;
}

static enum verdict both(enum verdict a, enum verdict b) {
    return a == VERDICT_contradicted || b == VERDICT_contradicted ? VERDICT_contradicted
           : a == VERDICT_proved && b == VERDICT_proved           ? VERDICT_proved
                                                                  : VERDICT_undecided;
}

static enum verdict judge_years(struct question *question) {
    bool run = question->claim->kind == CLAIM_run;
    int years = question->claim->years, last = question->to->year;
    enum verdict verdict = goes(question, last);
    for (int back = 1; back < years; back++) {
        enum verdict one = goes(question, last - back);
        verdict = both(verdict, run ? one : opposite(one));
    }
    return run ? verdict : both(verdict, goes(question, last - years));
}

// Never proved: the figures hold some years, not all.
static enum verdict judge_record(struct question *question) {
    const struct series *series = &question->facts->series;
    bool highest = question->claim->range.has_min;
    for (size_t i = series_first(series, question->programme);
         i < series->count && series->points[i].programme == question->programme; i++) {
        const struct point *other = &series->points[i];
        if (other->year >= question->to->year || !alike((enum stage)other->stage, (enum stage)question->to->stage)) {
            continue;
        }
        enum direction direction = change_direction(other->bounds, question->to->bounds);
        if (direction == (highest ? DIRECTION_decrease : DIRECTION_increase)) {
            note_year(question->facts, other->year);
            return VERDICT_contradicted;
        }
    }
    question->facts->why = STR("figures.csv に述べられた年度の外は分からない");
    return VERDICT_undecided;
}

// ---- Among programmes

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

static enum verdict judge_most_by(struct question *question, bool percent) {
    const struct series *series = &question->facts->series;
    struct range (*range)(struct yen_interval, struct yen_interval) = percent ? range_of_percent : range_of_change;
    struct range own = range(question->from->bounds, question->to->bounds);
    enum verdict verdict = range_verdict(own, question->claim->range);
    for (size_t i = 0; i < series->count && verdict != VERDICT_contradicted; i++) {
        uint32_t programme = series->points[i].programme;
        if (programme == question->programme || (i && series->points[i - 1].programme == programme)) {
            continue;
        }
        const struct point *to = find_point(series, programme, question->to->year, (enum stage)question->to->stage);
        const struct point *from =
            find_point(series, programme, question->from->year, (enum stage)question->from->stage);
        if (to && from) {
            verdict = both(verdict, beats(own, range(from->bounds, to->bounds), question->claim->range.has_min));
        } else if (to || from) {
            verdict = verdict == VERDICT_proved ? VERDICT_undecided : verdict;
        }
    }
    return verdict;
}

static enum verdict judge_most(struct question *question) {
    if (!question->from) {
        return VERDICT_undecided;
    }
    question->facts->why = STR("figures.csv にある事業の中での比較");
    enum verdict by_yen = judge_most_by(question, false);
    if (!question->claim->by_rate) {
        return by_yen;
    }
    enum verdict by_rate = judge_most_by(question, true);
    return by_yen == by_rate ? by_yen : VERDICT_undecided; // 伸び may mean either
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
        verdict = judge_most(question);
        break;
    default:
        verdict = judge_pair(question->claim, question->from, question->to);
        break;
    }
    if (question->to->of_which || (question->from && question->from->of_which)) {
        question->facts->why = STR("金額は内数: 予算の行全体の額で判断した");
    }
    return question->claim->negated ? opposite(verdict) : verdict;
}

// The names that stand together before the claim: from the first one behind the claim before it.
static void names_of(const struct facts *facts, size_t at, size_t *from, size_t *to) {
    size_t previous = 0;
    for (size_t i = 0; i < facts->claims->count; i++) {
        const struct str words = facts->claims->items[i].words;
        size_t end = (size_t)(words.data - facts->subject.text.data) + words.size;
        previous = end <= at ? end : previous;
    }
    size_t count = facts->subject.mention_count;
    const struct mention *mentions = facts->subject.mentions;
    *to = 0;
    while (*to < count && mentions[*to].at < at) {
        ++*to;
    }
    *from = *to;
    while (*from > 0 && mentions[*from - 1].at >= previous) {
        --*from;
    }
    if (*from == *to && *to > 0) { // none since the claim before: its own
        names_of(facts, previous > 0 ? previous - 1 : 0, from, to);
    } else if (*to == 0) {
        *to = count > 0;
    }
}

// 甲と乙, but not 甲の乙 or 甲は乙より.
static bool joined(const struct facts *facts, size_t from, size_t to) {
    static const char *const joints[] = {"と", "や", "、", "・", "及び", "および", "も", " and "};
    for (size_t i = from; i + 1 < to; i++) {
        const struct mention *mentions = facts->subject.mentions;
        struct str between = str_slice(facts->subject.text, mentions[i].end, mentions[i + 1].at);
        bool found = false;
        for (size_t j = 0; j < sizeof joints / sizeof joints[0]; j++) {
            found = found || str_equal(between, str_from(joints[j]));
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

enum verdict fact_judge(struct facts *facts, const struct claim *claim) {
    size_t at = (size_t)(claim->words.data - facts->subject.text.data), from, to;
    names_of(facts, at, &from, &to);
    enum verdict verdict = VERDICT_proved;
    if (!joined(facts, from, to)) {
        facts->why = STR("事業どうしの比較は扱わない");
        return VERDICT_undecided;
    }
    for (size_t i = from; i < to; i++) {
        struct question question = {facts, claim, at, facts->subject.mentions[i].programme, NULL, NULL};
        verdict = both(verdict, judge_one(&question));
    }
    return verdict;
}
