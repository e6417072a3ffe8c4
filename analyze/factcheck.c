// Which figures a sentence is about, and whether they prove it.
#include "analyze/factcheck.h"

#include <string.h>

#include "analyze/fact_judge.h"
#include "analyze/sentence.h"

const char *verdict_japanese(enum verdict verdict) {
    static const char *const words[] = {"証明できる", "矛盾する", "判断できない"};
    return words[verdict];
}

// ---- Sources: the files are read once more, for the words of the few rows that matter

enum {
    SOURCE_programme,
    SOURCE_year,
    SOURCE_document,
    SOURCE_page,
    SOURCE_line,
    SOURCE_cell,
    SOURCE_offset,
    SOURCE_raw,
    SOURCE_quote,
    SOURCE_role,
    SOURCE_COLUMNS
};

struct source_search {
    struct fact_check *check;
    const struct facts *facts;
    size_t columns[SOURCE_COLUMNS], capacity;
    bool started;
    struct arena *arena;
};

// The years that the verdicts rest on; every year where none was found.
static bool wanted(const struct facts *facts, struct str name, int year, bool total) {
    bool named = false;
    for (size_t i = 0; i < facts->subject.mention_count && !named; i++) {
        const struct fact_group *group = &facts->subject.mentions[i].group;
        named =
            group->whole && (!total || fact_states_total(&facts->series)) && total == fact_states_total(&facts->series);
        for (size_t k = 0; k < group->count && !named && !total && !group->whole; k++) {
            named = str_equal(name, programme_name(&facts->series, group->programmes[k]));
        }
    }
    bool used = facts->year_count == 0;
    for (size_t i = 0; i < facts->year_count && !used; i++) {
        used = facts->years[i] == year;
    }
    return named && used;
}

static yen number_of(const struct csv_row *row, size_t column, yen absent) {
    yen value;
    return csv_yen(csv_field(row, column), &value) ? value : absent;
}

static bool take_source(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    enum { SOURCES_MOST = 20 };
    struct source_search *search = context;
    static const char *const names[] = {"programme", "fiscal_year", "document", "page",  "line",
                                        "cell",      "offset",      "raw",      "quote", "role"};
    if (!search->started) {
        struct csv_table header = {.header = row->fields, .column_count = row->field_count};
        for (size_t i = 0; i < SOURCE_COLUMNS; i++) {
            search->columns[i] = csv_column(&header, names[i]);
        }
        search->started = true;
        return true;
    }
    const size_t *columns = search->columns;
    yen year = number_of(row, columns[SOURCE_year], 0);
    struct str name = str_trim(csv_field(row, columns[SOURCE_programme]));
    bool total = str_equal(csv_field(row, columns[SOURCE_role]), STR("total"));
    if (!wanted(search->facts, name, (int)year, total) || search->check->source_count == SOURCES_MOST) {
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

static bool find_sources(struct fact_check *check, const struct facts *facts, const char *const *paths,
                         size_t path_count, struct arena *arena, struct failure *failure) {
    struct source_search search = {.check = check, .facts = facts, .arena = arena};
    for (size_t i = 0; i < path_count; i++) {
        search.started = false;
        if (strcmp(paths[i], "-") != 0 && !csv_scan(paths[i], take_source, &search, failure)) {
            return false;
        }
    }
    return true;
}

static bool is_about(const struct fact_subject *subject, uint32_t programme) {
    for (size_t i = 0; i < subject->mention_count; i++) {
        const struct fact_group *group = &subject->mentions[i].group;
        for (size_t k = 0; k < group->count && !group->whole; k++) {
            if (group->programmes[k] == programme) {
                return true;
            }
        }
    }
    return false;
}

// Where a printed change has narrowed an amount, the amount beside it bears on it, too.
static void add_narrowing_years(struct facts *facts) {
    size_t count = facts->year_count; // those added themselves bring no more
    for (size_t i = 0; i < facts->series.count && count > 0; i++) {
        const struct point *point = &facts->series.points[i], *next = point + 1;
        bool linked = i + 1 < facts->series.count && point->programme == next->programme &&
                      next->year == point->year + 1 && point->flags & next->flags & FLAG_BIT(narrowed);
        bool from = false, to = false;
        for (size_t k = 0; linked && k < count; k++) {
            from |= facts->years[k] == point->year;
            to |= facts->years[k] == next->year;
        }
        if (linked && is_about(&facts->subject, point->programme) && (from || to)) {
            fact_note_year(facts, point->year);
            fact_note_year(facts, next->year);
        }
    }
}

// ---- All together

static struct str programmes_of(const struct facts *facts, struct arena *arena) {
    struct str list = {0};
    for (size_t i = 0; i < facts->subject.mention_count; i++) {
        const struct mention *mention = &facts->subject.mentions[i];
        struct str name = mention->group.whole ? STR("合計") : (struct str){0};
        for (size_t k = 0; k < mention->group.count && !mention->group.whole; k++) {
            name = arena_printf(arena, "%.*s%s%.*s", STR_ARGS(name), k ? "+" : "",
                                STR_ARGS(programme_name(&facts->series, mention->group.programmes[k])));
        }
        list = arena_printf(arena, "%.*s%s%.*s%s", STR_ARGS(list), list.size ? "、" : "", STR_ARGS(name),
                            mention->partial ? "(略称から推定)" : "");
    }
    return list;
}

// A claim in a clause with words that were not understood is neither proved nor contradicted.
static void judge_all(struct fact_check *check, struct facts *facts, const bool *doubtful, struct arena *arena) {
    size_t proved = 0, contradicted = 0;
    struct str why_undecided = {0}, why = {0};
    check->verdicts = ARENA_ARRAY(enum verdict, check->claims.count, arena);
    check->published = ARENA_ARRAY(bool, check->claims.count, arena);
    for (size_t i = 0; i < check->claims.count; i++) {
        struct claim claim = check->claims.items[i];
        check->verdicts[i] = fact_judge(facts, &claim);
        check->published[i] = false;
        struct str own = facts->why;
        if (check->verdicts[i] == VERDICT_undecided && !claim.published && !doubtful[i] &&
            (claim.kind == CLAIM_change || claim.kind == CLAIM_percent)) {
            claim.published = true;
            check->published[i] = fact_judge(facts, &claim) == VERDICT_proved;
        }
        check->verdicts[i] = doubtful[i] ? VERDICT_undecided : check->verdicts[i];
        if (check->verdicts[i] == VERDICT_undecided && !why_undecided.size) {
            why_undecided = doubtful[i] ? STR("読めなかった語句が主張の意味を変えうる")
                            : own.size  ? own
                                       : STR("公表値の端数しだいで、成り立つことも成り立たないこともある");
        }
        why = own.size ? own : why;
        proved += check->verdicts[i] == VERDICT_proved;
        contradicted += check->verdicts[i] == VERDICT_contradicted;
    }
    facts->why = why_undecided.size ? why_undecided : why;
    bool all = proved > 0 && proved == check->claims.count && !check->unread.size;
    check->verdict = contradicted ? VERDICT_contradicted : all ? VERDICT_proved : VERDICT_undecided;
}

static void explain(struct fact_check *check, const struct facts *facts, struct arena *arena) {
    if (!check->claims.count) {
        check->why = STR("文に確かめられる数や増減の主張がない");
        check->decidable = false;
    } else if (facts->why.size) {
        check->why = facts->why;
    } else if (check->verdict == VERDICT_undecided) {
        check->why = STR("読めなかった語句がある");
    }
    if (facts->has_pair) {
        check->sentence = sentence_change(programme_name(&facts->series, facts->pair.to->programme), &facts->pair,
                                          NUMBER_JAPANESE, arena);
    }
}

bool fact_check(struct str sentence, const char *const *paths, size_t path_count, struct fact_check *check,
                struct diag *diag, struct arena *arena, struct failure *failure) {
    struct statements statements = {0};
    struct facts facts = {.arena = arena};
    *check = (struct fact_check){.verdict = VERDICT_undecided, .decidable = true};
    for (size_t i = 0; i < path_count; i++) {
        if (!statements_read(&statements, paths[i], NULL, diag, arena, failure)) {
            return false;
        }
    }
    struct pairs pairs;
    const struct pair_options options = {.stages = 0};
    series_build(&statements, &facts.series, diag, arena);
    pairs_build(&facts.series, &options, &pairs, arena);
    amounts_narrow(&pairs, &facts.series, arena);
    facts.subject = fact_subject_find(&facts.series, sentence, arena);
    if (!facts.subject.mention_count) {
        check->decidable = false;
        check->why = facts.subject.ambiguous.size
                         ? arena_printf(arena, "「%.*s」に当たる事業が figures.csv に二つ以上ある",
                                        STR_ARGS(facts.subject.ambiguous))
                         : STR("文にある事業名が figures.csv に見つからない");
        return true;
    }
    check->programme = programmes_of(&facts, arena);
    check->claims = claims_read_folded(facts.subject.text, arena);
    bool *doubtful = ARENA_ARRAY(bool, check->claims.count, arena);
    memset(doubtful, 0, check->claims.count * sizeof *doubtful);
    check->unread = fact_unread(&facts.subject, &check->claims, doubtful, arena);
    facts_begin(&facts, &check->claims);
    judge_all(check, &facts, doubtful, arena);
    explain(check, &facts, arena);
    add_narrowing_years(&facts);
    return find_sources(check, &facts, paths, path_count, arena, failure);
}
