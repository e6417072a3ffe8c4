// Names, years and stages in a sentence.
#include "analyze/fact_subject.h"

#include <string.h>

#include "analyze/claim_number.h"
#include "analyze/fact_blot.h"
#include "analyze/fact_whole.h"
#include "base/fiscal_year.h"
#include "base/utf8.h"

static struct str rest_of(const struct fact_subject *subject, size_t at) {
    return str_slice(subject->text, at, subject->text.size);
}

static void blot(struct fact_subject *subject, size_t at, size_t end, int with) {
    memset((char *)(uintptr_t)subject->text.data + at, with, end - at); // our own copy
    memset(subject->read + at, true, end - at);
}

// ---- Programmes

// Where a name that starts at at ends, spaces apart in both; 0 when it does not stand there.
static size_t name_end(struct str text, size_t at, struct str name) {
    size_t here = at;
    for (size_t i = 0; i < name.size; i++) {
        if (name.data[i] == ' ') {
            continue;
        }
        while (here > at && here < text.size && text.data[here] == ' ') {
            here++;
        }
        if (here == text.size || text.data[here] != name.data[i]) {
            return 0;
        }
        here++;
    }
    return name.size ? here : 0;
}

struct name_list {
    struct str *names; // folded
    uint32_t *programmes;
    size_t count;
};

static struct name_list list_names(const struct series *series, struct arena *arena) {
    struct name_list list = {ARENA_ARRAY(struct str, series->count, arena), ARENA_ARRAY(uint32_t, series->count, arena),
                             0};
    for (size_t i = 0; i < series->count; i++) {
        uint32_t programme = series->points[i].programme;
        if (i == 0 || series->points[i - 1].programme != programme) {
            list.names[list.count] = claim_fold(programme_name(series, programme), arena);
            list.programmes[list.count++] = programme;
        }
    }
    return list;
}

static void add_mention(struct fact_subject *subject, size_t at, size_t end, const uint32_t *programme, bool partial,
                        struct arena *arena) {
    struct mention mention = {at, end, {programme, 1, false}, partial, false};
    ARENA_PUSH(subject->mentions, subject->mention_count, subject->mention_capacity, mention, arena);
    blot(subject, mention.at, mention.end, BLOT_NAME);
}

// The longest name at each place.
static void find_names(struct fact_subject *subject, const struct name_list *list, struct arena *arena) {
    for (size_t at = 0; at < subject->text.size;) {
        const uint32_t *best = NULL;
        size_t best_end = at;
        for (size_t i = 0; i < list->count; i++) {
            size_t end = name_end(subject->text, at, list->names[i]);
            if (end > best_end) {
                best = &list->programmes[i];
                best_end = end;
            }
        }
        if (best) {
            add_mention(subject, at, best_end, best, false, arena);
            at = best_end;
        } else {
            utf8_next(subject->text, &at);
        }
    }
}

// 海岸事業 for 海岸保全事業: all its characters in their order, the first one first.
static bool shortens(struct str words, struct str name) {
    size_t in_name = 0;
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        uint32_t c = utf8_next(words, &at);
        bool found = false;
        while (!found && in_name < name.size) {
            size_t here = in_name;
            found = utf8_next(name, &in_name) == c;
            if (start == 0 && here == 0 && !found) {
                return false;
            }
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static size_t topic_end(struct str text, size_t at) {
    static const char *const ends[] = {"は", "が", "の", "を", "、", "も", " "};
    for (; at < text.size; utf8_next(text, &at)) {
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
            if (str_starts(str_slice(text, at, text.size), str_from(ends[i]))) {
                return at;
            }
        }
    }
    return at;
}

static bool says_little(struct str words) {
    static const char *const common[] = {"事業",   "予算",     "全体",   "総額",  "合計",
                                         "予算案", "予算総額", "予算額", "同事業"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        if (str_equal(words, str_from(common[i]))) {
            return true;
        }
    }
    return utf8_length(words) < 2;
}

// The words before は, が, の ... where they shorten exactly one name.
static void find_partial(struct fact_subject *subject, const struct name_list *list, struct arena *arena) {
    for (size_t at = 0; at < subject->text.size && !subject->mention_count;) {
        size_t end = topic_end(subject->text, at), matches = 0, match = 0;
        struct str words = str_slice(subject->text, at, end);
        for (size_t i = 0; i < list->count && !says_little(words); i++) {
            if (shortens(words, list->names[i])) {
                matches++;
                match = i;
            }
        }
        if (matches == 1) {
            add_mention(subject, at, end, &list->programmes[match], true, arena);
        } else if (matches > 1 && !subject->ambiguous.size) {
            subject->ambiguous = arena_copy(words, arena);
        }
        at = end;
        if (at < subject->text.size) {
            utf8_next(subject->text, &at);
        }
    }
}

// ---- Years and stages

static bool skip_word(struct str text, size_t *at, struct str word) {
    bool here = str_starts(str_slice(text, *at, text.size), word);
    *at += here ? word.size : 0;
    return here;
}

// 令和8年度, 令和元年度, 2026年度, FY2026 at *at, which moves behind it; 0 when none stands there.
static int year_at(struct str text, size_t *at) {
    size_t here = *at;
    int year = 0;
    for (int era = 0; era < ERA_COUNT && !year; era++) {
        if (skip_word(text, &here, str_from(era_japanese((enum era)era)))) {
            long number = skip_word(text, &here, STR("元")) ? 1 : claim_whole_number(text, &here);
            year = number > 0 && number < 1000 ? era_year((enum era)era, (int)number) : 0;
        }
    }
    if (!year) {
        bool digit_before = here && text.data[here - 1] >= '0' && text.data[here - 1] <= '9';
        bool marked = skip_word(text, &here, STR("FY"));
        long number = digit_before ? -1 : claim_whole_number(text, &here);
        marked = marked || str_starts(str_slice(text, here, text.size), STR("年度"));
        year = marked && number >= 1868 && number <= 9999 ? (int)number : 0;
    }
    if (year) {
        if (!skip_word(text, &here, STR("年度"))) {
            skip_word(text, &here, STR("年"));
        }
        *at = here;
    }
    return year;
}

static bool compared_with(struct str behind) {
    static const char *const words[] = {"から", "比",   "当初比", "補正後比", "に比べ", "と比べ",
                                        "より", "に対", "を上回", "を下回",   "〜"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_starts(behind, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static void find_years(struct fact_subject *subject, struct arena *arena) {
    for (size_t at = 0; at < subject->text.size;) {
        size_t end = at;
        int year = year_at(subject->text, &end);
        if (!year) {
            utf8_next(subject->text, &at);
            continue;
        }
        struct year_mention mention = {at, end, year, compared_with(rest_of(subject, end))};
        ARENA_PUSH(subject->years, subject->year_count, subject->year_capacity, mention, arena);
        blot(subject, at, end, BLOT_YEAR);
        at = end;
    }
}

static void find_stages(struct fact_subject *subject) {
    static const struct {
        const char *word;
        enum stage stage;
    } words[] = {{"要求", STAGE_request},       {"補正後", STAGE_revised},  {"決算", STAGE_settled},
                 {"補正", STAGE_supplementary}, {"予算案", STAGE_proposal}, {"当初", STAGE_initial}};
    for (size_t at = 0; at < subject->text.size;) {
        size_t end = at;
        for (size_t i = 0; i < sizeof words / sizeof words[0] && end == at; i++) {
            if (skip_word(subject->text, &end, str_from(words[i].word))) {
                size_t behind = end;
                skip_word(subject->text, &behind, STR("予算"));
                bool base = skip_word(subject->text, &behind, STR("比"));
                enum stage *stage = base ? &subject->base_stage : &subject->stage;
                *stage = *stage ? *stage : words[i].stage;
            }
        }
        at = end;
        if (at < subject->text.size) {
            utf8_next(subject->text, &at);
        }
    }
}

struct fact_subject fact_subject_find(const struct series *series, struct str sentence, struct arena *arena) {
    struct str folded = claim_fold(sentence, arena);
    struct fact_subject subject = {.text = arena_copy(folded, arena)};
    subject.read = ARENA_ARRAY(bool, folded.size + 1, arena);
    memset(subject.read, 0, folded.size + 1);
    struct name_list list = list_names(series, arena);
    find_names(&subject, &list, arena);
    find_years(&subject, arena);
    if (!subject.mention_count) {
        find_partial(&subject, &list, arena);
    }
    find_stages(&subject);
    fact_whole_find(&subject, series, arena);
    return subject;
}

// ---- What is left

static bool is_mark(struct str text, size_t at) {
    static const char *const marks[] = {"、", "。", "「", "」", "・", "〜", "(", ")",
                                        " ",  ",",  ".",  ";",  ":",  "[",  "]"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_starts(str_slice(text, at, text.size), str_from(marks[i]))) {
            return true;
        }
    }
    return false;
}

static size_t filler_at(struct str rest) {
    static const char *const fillers[] = {
#define FILLER(words) words,
#include "analyze/fact_filler.def"
#undef FILLER
    };
    size_t longest = 0;
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
        struct str filler = str_from(fillers[i]);
        longest = filler.size > longest && str_starts(rest, filler) ? filler.size : longest;
    }
    return longest;
}

static bool ends_clause(struct str text, size_t at) {
    struct str rest = str_slice(text, at, text.size);
    return str_starts(rest, STR("、")) || str_starts(rest, STR("。")) || str_starts(rest, STR(";"));
}

static void doubt_clause(const struct fact_subject *subject, const struct claims *claims, size_t at, bool *doubtful) {
    size_t from = at, to = at;
    while (from > 0 && !ends_clause(subject->text, from)) {
        from--;
    }
    while (to < subject->text.size && !ends_clause(subject->text, to)) {
        to++;
    }
    for (size_t i = 0; i < claims->count; i++) {
        size_t start = (size_t)(claims->items[i].words.data - subject->text.data);
        doubtful[i] = doubtful[i] || (start >= from && start < to);
    }
}

struct str fact_unread(struct fact_subject *subject, const struct claims *claims, bool *doubtful, struct arena *arena) {
    for (size_t i = 0; i < claims->count; i++) {
        struct str words = claims->items[i].words;
        memset(subject->read + (words.data - subject->text.data), true, words.size);
    }
    struct str list = {0};
    size_t start = SIZE_MAX;
    for (size_t at = 0; at <= subject->text.size;) {
        bool end = at == subject->text.size;
        size_t filler = end || subject->read[at] || is_mark(subject->text, at) ? 1 : filler_at(rest_of(subject, at));
        if (filler) {
            if (start != SIZE_MAX) {
                list =
                    arena_printf(arena, "%.*s「%.*s」", STR_ARGS(list), STR_ARGS(str_slice(subject->text, start, at)));
                doubt_clause(subject, claims, start, doubtful);
                start = SIZE_MAX;
            }
            if (end || subject->read[at] || filler > 1) {
                at += filler;
            } else {
                utf8_next(subject->text, &at);
            }
        } else {
            start = start == SIZE_MAX ? at : start;
            utf8_next(subject->text, &at);
        }
    }
    return list;
}
