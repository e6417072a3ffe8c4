// Which figures a sentence is about, and whether they prove it.
#include "analyze/factcheck.h"

#include <string.h>

#include "analyze/pairs.h"
#include "analyze/sentence.h"
#include "base/fiscal_year.h"

const char *verdict_japanese(enum verdict verdict) {
    static const char *const words[] = {"証明できる", "矛盾する", "判断できない"};
    return words[verdict];
}

// What the sentence is about.
struct subject {
    uint32_t programme; // NAME_NONE = not found
    int from_year, to_year;
    enum stage stage;
    struct str rest; // the sentence without the programme's name
};

// ---- Programme

static struct str without_spaces(struct str text, struct arena *arena) {
    struct str folded = claim_fold(text, arena);
    char *packed = arena_alloc(folded.size + 1, arena);
    size_t size = 0;
    for (size_t i = 0; i < folded.size; i++) {
        if (folded.data[i] != ' ') {
            packed[size++] = folded.data[i];
        }
    }
    return (struct str){packed, size};
}

// The longest programme name that the sentence holds; the only one where there is but one.
static void find_programme(const struct series *series, struct str sentence, struct subject *subject,
                           struct arena *arena) {
    struct str folded = claim_fold(sentence, arena), packed = without_spaces(sentence, arena);
    size_t longest = 0, programmes = 0;
    subject->rest = folded;
    subject->programme = NAME_NONE;
    for (size_t i = 0; i < series->count; i++) {
        uint32_t programme = series->points[i].programme;
        if (i && series->points[i - 1].programme == programme) {
            continue;
        }
        programmes++;
        struct str name = without_spaces(programme_name(series, programme), arena);
        size_t at = str_find(packed, name, 0);
        if (name.size > longest && at != SIZE_MAX) {
            longest = name.size;
            subject->programme = programme;
            subject->rest = arena_join(str_slice(packed, 0, at), str_slice(packed, at + name.size, packed.size), arena);
        }
    }
    if (programmes == 1 && longest == 0) {
        subject->programme = series->points[0].programme;
    }
}

// ---- Years and stage

static int digits_at(struct str text, size_t *at) {
    int number = 0, digits = 0;
    for (; *at < text.size && text.data[*at] >= '0' && text.data[*at] <= '9' && digits < 5; ++*at, digits++) {
        number = number * 10 + (text.data[*at] - '0');
    }
    return digits ? number : -1;
}

// 令和8年度, 令和元年度, 2026年度, FY2026 at at; 0 when none stands there.
static int year_at(struct str text, size_t at) {
    for (int era = 0; era < ERA_COUNT; era++) {
        size_t here = at;
        struct str name = str_from(era_japanese((enum era)era));
        if (str_starts(str_slice(text, at, text.size), name)) {
            here += name.size;
            bool first = str_starts(str_slice(text, here, text.size), STR("元年"));
            int number = first ? 1 : digits_at(text, &here);
            return number > 0 ? era_year((enum era)era, number) : 0;
        }
    }
    struct str rest = str_slice(text, at, text.size);
    size_t here = at + (str_starts(rest, STR("FY")) ? 2 : 0);
    bool marked = here > at, digit_before = at && text.data[at - 1] >= '0' && text.data[at - 1] <= '9';
    int number = digit_before ? -1 : digits_at(text, &here);
    marked = marked || str_starts(str_slice(text, here, text.size), STR("年度"));
    return marked && number >= 1868 && number <= 9999 ? number : 0;
}

static void find_years(struct subject *subject) {
    for (size_t at = 0; at < subject->rest.size; at++) {
        int year = year_at(subject->rest, at);
        if (!year || year == subject->to_year || year == subject->from_year) {
            continue;
        }
        if (!subject->to_year) {
            subject->to_year = year;
        } else if (year > subject->to_year) {
            subject->from_year = subject->to_year;
            subject->to_year = year;
        } else if (!subject->from_year) {
            subject->from_year = year;
        }
    }
}

static void find_stage(struct subject *subject) {
    static const struct {
        const char *word;
        enum stage stage;
    } words[] = {{"要求", STAGE_request},       {"補正後", STAGE_revised},  {"決算", STAGE_settled},
                 {"補正", STAGE_supplementary}, {"予算案", STAGE_proposal}, {"当初", STAGE_initial}};
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !subject->stage; i++) {
        subject->stage = str_contains(subject->rest, str_from(words[i].word)) ? words[i].stage : STAGE_unknown;
    }
}

// ---- Figures

static bool fits(const struct subject *subject, const struct pair *pair) {
    return pair->to->programme == subject->programme && (!subject->to_year || pair->to->year == subject->to_year) &&
           (!subject->from_year || pair->from->year == subject->from_year);
}

// The latest pair that fits; among several of the same years the stage that the sentence names.
static const struct pair *find_pair(const struct pairs *pairs, const struct subject *subject) {
    const struct pair *best = NULL;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        if (!fits(subject, pair)) {
            continue;
        }
        bool named = pair->to->stage == subject->stage;
        if (!best || pair->to->year > best->to->year || (pair->to->year == best->to->year && named)) {
            best = pair;
        }
    }
    return best;
}

static const struct point *find_point(const struct series *series, const struct subject *subject) {
    const struct point *best = NULL;
    for (size_t i = 0; i < series->count; i++) {
        const struct point *point = &series->points[i];
        bool year = !subject->to_year || point->year == subject->to_year;
        bool stage = best && point->year == best->year && point->stage == subject->stage;
        if (point->programme == subject->programme && year && (!best || point->year > best->year || stage)) {
            best = point;
        }
    }
    return best;
}

// ---- Verdicts

static struct range exact(yen amount) {
    return (struct range){{amount, 1}, {amount, 1}, true, true, true, true};
}

static struct range possible_of(const struct claim *claim, const struct point *from, const struct point *to) {
    if (claim->kind == CLAIM_amount) {
        return range_of_amount(claim->before ? from->bounds : to->bounds);
    }
    if (!claim->published) {
        return claim->kind == CLAIM_percent ? range_of_percent(from->bounds, to->bounds)
                                            : range_of_change(from->bounds, to->bounds);
    }
    yen change = to->amount - from->amount;
    if (claim->kind == CLAIM_change) {
        return exact(change);
    }
    struct rational percent = rational_of(100 * (wide)change, from->amount > 0 ? from->amount : 1);
    return from->amount > 0 ? (struct range){percent, percent, true, true, true, true}
                            : (struct range){.has_min = false};
}

static enum verdict judge(const struct claim *claim, const struct point *from, const struct point *to) {
    bool needs_from = claim->kind != CLAIM_amount || claim->before;
    if ((needs_from && !from) || !to || (claim->published && (!from->has_amount || !to->has_amount))) {
        return VERDICT_undecided;
    }
    if (claim->kind == CLAIM_hidden) {
        return change_direction(from->bounds, to->bounds) == DIRECTION_undetermined ? VERDICT_proved
                                                                                    : VERDICT_contradicted;
    }
    enum verdict verdict = range_verdict(possible_of(claim, from, to), claim->range);
    // A sign alone may contradict a rate that itself is not known.
    if (claim->kind == CLAIM_percent && verdict == VERDICT_undecided && from->bounds.min > 0) {
        struct range change = range_of_change(from->bounds, to->bounds);
        struct range up = {.min = {0, 1}, .has_min = true}, down = {.max = {0, 1}, .has_max = true};
        bool claims_up = claim->range.has_min && rational_sign(claim->range.min) > 0;
        bool claims_down = claim->range.has_max && rational_sign(claim->range.max) < 0;
        return (claims_up && range_apart(change, up)) || (claims_down && range_apart(change, down))
                   ? VERDICT_contradicted
                   : verdict;
    }
    return verdict;
}

static void judge_all(struct fact_check *check, const struct point *from, const struct point *to, struct arena *arena) {
    size_t proved = 0, contradicted = 0;
    check->verdicts = ARENA_ARRAY(enum verdict, check->claims.count, arena);
    for (size_t i = 0; i < check->claims.count; i++) {
        check->verdicts[i] = judge(&check->claims.items[i], from, to);
        proved += check->verdicts[i] == VERDICT_proved;
        contradicted += check->verdicts[i] == VERDICT_contradicted;
    }
    check->verdict = contradicted                    ? VERDICT_contradicted
                     : proved == check->claims.count ? VERDICT_proved
                                                     : VERDICT_undecided;
}

// ---- Sources: the files are read once more, for the words of the few rows that matter

struct source_search {
    struct fact_check *check;
    const struct point *from, *to;
    size_t columns[9], capacity;
    bool started;
    struct arena *arena;
};

enum {
    SOURCE_programme,
    SOURCE_year,
    SOURCE_document,
    SOURCE_page,
    SOURCE_line,
    SOURCE_cell,
    SOURCE_offset,
    SOURCE_raw,
    SOURCE_quote
};

static yen number_of(const struct csv_row *row, size_t column, yen absent) {
    yen value;
    return csv_yen(csv_field(row, column), &value) ? value : absent;
}

static bool take_source(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    enum { SOURCES_MOST = 20 };
    struct source_search *search = context;
    static const char *const names[] = {"programme", "fiscal_year", "document", "page", "line",
                                        "cell",      "offset",      "raw",      "quote"};
    if (!search->started) {
        struct csv_table header = {.header = row->fields, .column_count = row->field_count};
        for (size_t i = 0; i < 9; i++) {
            search->columns[i] = csv_column(&header, names[i]);
        }
        search->started = true;
        return true;
    }
    const size_t *columns = search->columns;
    yen year = number_of(row, columns[SOURCE_year], 0);
    struct str name = str_trim(csv_field(row, columns[SOURCE_programme]));
    bool wanted = (search->from && year == search->from->year) || (search->to && year == search->to->year);
    if (!wanted || !str_equal(name, search->check->programme) || search->check->source_count == SOURCES_MOST) {
        return true;
    }
    struct fact_source source = {.year = (int)year,
                                 .raw = arena_copy(csv_field(row, columns[SOURCE_raw]), search->arena),
                                 .quote = arena_copy(csv_field(row, columns[SOURCE_quote]), search->arena)};
    source.place = (struct place){
        arena_copy(csv_field(row, columns[SOURCE_document]), search->arena),
        (int)number_of(row, columns[SOURCE_page], 0), (long)number_of(row, columns[SOURCE_line], 0),
        (int)number_of(row, columns[SOURCE_cell], -1), (size_t)number_of(row, columns[SOURCE_offset], 0)};
    ARENA_PUSH(search->check->sources, search->check->source_count, search->capacity, source, search->arena);
    return true;
}

static bool find_sources(struct fact_check *check, const struct point *from, const struct point *to,
                         const char *const *paths, size_t path_count, struct arena *arena, struct failure *failure) {
    struct source_search search = {.check = check, .from = from, .to = to, .arena = arena};
    for (size_t i = 0; i < path_count; i++) {
        search.started = false;
        if (strcmp(paths[i], "-") != 0 && !csv_scan(paths[i], take_source, &search, failure)) {
            return false;
        }
    }
    return true;
}

// ---- All together

static bool undecidable(struct fact_check *check, const char *why) {
    check->verdict = VERDICT_undecided;
    check->decidable = false;
    check->why = str_from(why);
    return true;
}

bool fact_check(struct str sentence, const char *const *paths, size_t path_count, struct fact_check *check,
                struct diag *diag, struct arena *arena, struct failure *failure) {
    struct statements statements = {0};
    struct series series;
    struct pairs pairs;
    *check = (struct fact_check){.verdict = VERDICT_undecided, .decidable = true};
    for (size_t i = 0; i < path_count; i++) {
        if (!statements_read(&statements, paths[i], NULL, diag, arena, failure)) {
            return false;
        }
    }
    series_build(&statements, &series, diag, arena);
    pairs_build(&series, &(struct pair_options){.mixed = true}, &pairs, arena);
    struct subject subject = {0};
    find_programme(&series, sentence, &subject, arena);
    if (subject.programme == NAME_NONE) {
        return undecidable(check, "文にある事業名が figures.csv に見つからない");
    }
    find_years(&subject);
    find_stage(&subject);
    check->programme = programme_name(&series, subject.programme);
    check->claims = claims_read(subject.rest, arena);
    if (!check->claims.count) {
        return undecidable(check, "文に確かめられる数や増減の主張がない");
    }
    const struct pair *pair = find_pair(&pairs, &subject);
    const struct point *to = pair ? pair->to : find_point(&series, &subject), *from = pair ? pair->from : NULL;
    if (!to) {
        return undecidable(check, "文にある年度の金額が figures.csv に述べられていない");
    }
    judge_all(check, from, to, arena);
    if (pair) {
        check->sentence = sentence_change(check->programme, pair, NUMBER_JAPANESE, arena);
    } else if (check->verdict == VERDICT_undecided) {
        check->why = STR("比べる年度の金額が述べられていない");
    }
    return find_sources(check, from, to, paths, path_count, arena, failure);
}
