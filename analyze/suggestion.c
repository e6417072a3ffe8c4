// suggestions.csv: programmes that may go over into one another, for a person to decide.
#include <string.h>

#include "analyze/genealogy.h"
#include "base/csvio.h"
#include "base/utf8.h"

enum { CHARACTERS_MOST = 120, COMPARISONS_MOST = 4000000 };

static const double similar_enough = 0.5, similar_with_others = 0.3;

struct letters {
    uint32_t of[CHARACTERS_MOST];
    size_t count;
};

static struct letters letters_of(struct str name) {
    struct letters letters = {.count = 0};
    for (size_t at = 0; at < name.size && letters.count < CHARACTERS_MOST;) {
        letters.of[letters.count++] = utf8_next(name, &at);
    }
    return letters;
}

// Dice's coefficient over neighbouring characters; each pair is used once.
static double similarity(const struct letters *a, const struct letters *b) {
    if (a->count < 2 || b->count < 2) {
        return 0;
    }
    bool used[CHARACTERS_MOST] = {false};
    size_t common = 0;
    for (size_t i = 0; i + 1 < a->count; i++) {
        for (size_t j = 0; j + 1 < b->count; j++) {
            if (!used[j] && a->of[i] == b->of[j] && a->of[i + 1] == b->of[j + 1]) {
                used[j] = true;
                common++;
                break;
            }
        }
    }
    return 2 * (double)common / (double)(a->count + b->count - 2);
}

// ---- What speaks for a pair

struct candidate {
    const struct point *from, *to; // to NULL: an end
    double alike;
    bool same_ministry, other_ministry, near;
    const struct hint *hint;
};

static const struct statement *first_statement(const struct series *series, const struct point *point) {
    return &series->statements->items[series->order[point->first]];
}

static bool amounts_near(const struct point *from, const struct point *to) {
    return from->has_amount && to->has_amount && from->amount > 0 && to->amount > 0 &&
           5 * (wide)to->amount >= 4 * (wide)from->amount && 4 * (wide)to->amount <= 5 * (wide)from->amount;
}

// A quotation around one of the two that names the other.
static const struct hint *hint_between(const struct series *series, uint32_t from, uint32_t to) {
    enum { SHORTEST_NAME_BYTES = 6 };
    const struct statements *all = series->statements;
    struct str old = programme_name(series, from), new = programme_name(series, to);
    for (size_t i = 0; i < all->hint_count; i++) {
        const struct hint *hint = &all->hints[i];
        struct str other = hint->programme == from ? new : hint->programme == to ? old : (struct str){0};
        if (other.size >= SHORTEST_NAME_BYTES && !str_equal(str_from(hint->relation), STR("ended")) &&
            str_contains(hint->quote, other)) {
            return hint;
        }
    }
    return NULL;
}

static struct candidate candidate_of(const struct series *series, const struct point *from, const struct point *to,
                                     double alike) {
    struct str old = series->statements->ministries.names[first_statement(series, from)->ministries];
    struct str new = series->statements->ministries.names[first_statement(series, to)->ministries];
    return (struct candidate){from,
                              to,
                              alike,
                              old.size && str_equal(old, new),
                              old.size && new.size && !str_equal(old, new),
                              amounts_near(from, to),
                              hint_between(series, from->programme, to->programme)};
}

static bool worth_saying(const struct candidate *candidate) {
    return candidate->hint || candidate->alike >= similar_enough ||
           (candidate->alike >= similar_with_others && candidate->same_ministry && candidate->near);
}

// ---- Writing

static void put_yen(struct csv_writer *writer, const struct point *point) {
    if (point && point->has_amount) {
        csv_put_integer(writer, point->amount);
    } else {
        csv_put_empty(writer);
    }
}

// Without what would break the row that a person pastes.
static struct str pasteable(struct str text, struct arena *arena) {
    char *copy = arena_alloc(text.size + 1, arena);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        copy[i] = c == ',' || c == '"' || (c >= 0 && c < ' ') ? ' ' : c;
    }
    return (struct str){copy, text.size};
}

static struct str evidence_of(const struct candidate *candidate, struct arena *arena) {
    struct str text = candidate->to ? arena_printf(arena, "名称の近さ%.2f", candidate->alike) : (struct str){0};
    const char *ministry = candidate->same_ministry ? "、同じ府省" : candidate->other_ministry ? "、別の府省" : "";
    struct str words = candidate->hint ? arena_printf(arena, "%s原文「%.*s」", text.size ? "、" : "",
                                                      STR_ARGS(pasteable(candidate->hint->quote, arena)))
                                       : (struct str){0};
    return arena_printf(arena, "%.*s%s%s%.*s", STR_ARGS(text), ministry, candidate->near ? "、金額が近い" : "",
                        STR_ARGS(words));
}

static void put_suggestion(struct csv_writer *writer, const struct series *series, const struct candidate *candidate,
                           int year, struct arena *arena) {
    const struct point *to = candidate->to;
    struct str old = programme_name(series, candidate->from->programme);
    struct str new = to ? programme_name(series, to->programme) : (struct str){0};
    struct str evidence = evidence_of(candidate, arena);
    const char *relation = candidate->hint ? candidate->hint->relation : "renamed";
    csv_put_text(writer, old);
    csv_put_text(writer, new);
    csv_put_integer(writer, year);
    if (to) {
        csv_put_number(writer, candidate->alike, 2);
    } else {
        csv_put_empty(writer);
    }
    put_yen(writer, candidate->from);
    put_yen(writer, to);
    csv_put_text(writer, arena_printf(arena, "%.*s,,%s,%.*s,%d,%.*s,", STR_ARGS(pasteable(old, arena)), relation,
                                      STR_ARGS(pasteable(new, arena)), year, STR_ARGS(evidence)));
    csv_put_text(writer, evidence);
    csv_end_row(writer);
}

// ---- Which are looked at

static bool not_stated(const struct unpaired *row) {
    return row->other_year && str_equal(str_from(row->reason), STR("not_stated"));
}

struct search {
    struct csv_writer writer;
    const struct series *series;
    const struct pairs *pairs;
    size_t compared;
    struct arena *arena;
};

static void suggest_unpaired(struct search *search, const struct unpaired *before) {
    struct letters old = letters_of(programme_name(search->series, before->point->programme));
    for (size_t j = 0; j < search->pairs->unpaired_count && search->compared < COMPARISONS_MOST; j++) {
        const struct unpaired *after = &search->pairs->unpaired[j];
        if (!not_stated(after) || after->point->year != before->other_year ||
            after->other_year != before->point->year) {
            continue;
        }
        search->compared += 1 + search->series->statements->hint_count;
        struct letters new = letters_of(programme_name(search->series, after->point->programme));
        struct candidate candidate = candidate_of(search->series, before->point, after->point, similarity(&old, &new));
        if (worth_saying(&candidate)) {
            put_suggestion(&search->writer, search->series, &candidate, after->point->year, search->arena);
        }
    }
}

static bool is_unpaired(const struct search *search, const struct point *point) {
    for (size_t i = 0; i < search->pairs->unpaired_count; i++) {
        if (search->pairs->unpaired[i].point == point) {
            return true;
        }
    }
    return false;
}

// 令和7年度に橋りょう事業へ統合: into one that both years state. 令和5年度に事業終了: an end.
static void suggest_by_words(struct search *search, const struct unpaired *before, const struct hint *hint) {
    const struct series *series = search->series;
    if (str_equal(str_from(hint->relation), STR("ended"))) {
        struct candidate end = {.from = before->point, .hint = hint};
        put_suggestion(&search->writer, series, &end, before->other_year, search->arena);
        return;
    }
    struct letters old = letters_of(programme_name(series, before->point->programme));
    for (size_t i = 0; i < series->count && search->compared < COMPARISONS_MOST; i++) {
        const struct point *to = &series->points[i];
        bool first = i == 0 || to[-1].programme != to->programme || to[-1].year != to->year;
        if (to->year != before->other_year || !first || to->programme == before->point->programme) {
            continue;
        }
        search->compared += 1 + search->series->statements->hint_count;
        if (hint_between(series, before->point->programme, to->programme) == hint && !is_unpaired(search, to)) {
            struct letters new = letters_of(programme_name(series, to->programme));
            struct candidate candidate = candidate_of(series, before->point, to, similarity(&old, &new));
            put_suggestion(&search->writer, series, &candidate, to->year, search->arena);
        }
    }
}

void write_suggestions(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *arena) {
    struct search search = {csv_begin(out, "suggestions"), series, pairs, 0, arena};
    const struct statements *all = series->statements;
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        const struct unpaired *before = &pairs->unpaired[i];
        if (!not_stated(before) || before->other_year < before->point->year) {
            continue;
        }
        suggest_unpaired(&search, before);
        for (size_t hint = 0; hint < all->hint_count && search.compared < COMPARISONS_MOST; hint++) {
            if (all->hints[hint].programme == before->point->programme) {
                suggest_by_words(&search, before, &all->hints[hint]);
                break;
            }
        }
    }
}
