// Sums of the programmes that a sentence names, and the whole.
#include "analyze/fact_whole.h"

#include <string.h>

#include "analyze/claim_number.h"
#include "analyze/fact_blot.h"

bool fact_joined(const struct fact_subject *subject, const struct mention *mentions, size_t count) {
    static const char *const joints[] = {"と", "や", "、", "・", "及び", "および", "も", " and "};
    for (size_t i = 0; i + 1 < count; i++) {
        struct str between = str_slice(subject->text, mentions[i].end, mentions[i + 1].at);
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

enum meaning { MEANING_total, MEANING_all, MEANING_together };

// Longer words first.
static const struct whole_word {
    const char *word;
    enum meaning meaning;
} words[] = {{"予算総額", MEANING_total},
             {"総予算額", MEANING_total},
             {"予算全体", MEANING_all},
             {"合計額", MEANING_total},
             {"総予算", MEANING_total},
             {"合計", MEANING_total},
             {"総計", MEANING_total},
             {"総額", MEANING_total},
             {"全体", MEANING_all},
             {"を合わせた額", MEANING_together},
             {"を合わせると", MEANING_together},
             {"を合わせて", MEANING_together},
             {"合わせて", MEANING_together}};

static struct str rest_at(const struct fact_subject *subject, size_t at) {
    return str_slice(subject->text, at, subject->text.size);
}

static const struct whole_word *word_at(const struct fact_subject *subject, size_t at) {
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_starts(rest_at(subject, at), str_from(words[i].word))) {
            return &words[i];
        }
    }
    return NULL;
}

// 全体の3割, 総額の約12%, 全体に占める.
static bool is_base(const struct fact_subject *subject, size_t end) {
    struct claim_number number;
    size_t at = end;
    if (str_starts(rest_at(subject, at), STR("に占める")) || str_starts(rest_at(subject, at), STR("に対する割合"))) {
        return true;
    }
    if (!claim_word(subject->text, &at, "の")) {
        return false;
    }
    static const char *const vague[] = {"約", "およそ", "ほぼ"};
    for (size_t i = 0; i < sizeof vague / sizeof vague[0]; i++) {
        claim_word(subject->text, &at, vague[i]);
    }
    return claim_number_read(subject->text, &at, &number) && number.unit == CLAIM_UNIT_percent;
}

// Between the last name and the word: nothing, の, は, の3事業の ...
static bool ties(const struct fact_subject *subject, size_t from, size_t to, size_t names) {
    static const char *const joints[] = {"", "の", "は", "は、"};
    struct str between = str_slice(subject->text, from, to);
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        if (str_equal(between, str_from(joints[i]))) {
            return true;
        }
    }
    size_t at = 0;
    claim_word(between, &at, "の");
    long number = claim_whole_number(between, &at);
    return number == (long)names && claim_word(between, &at, "事業") &&
           (at == between.size || str_equal(str_slice(between, at, between.size), STR("の")));
}

static void blot(struct fact_subject *subject, size_t at, size_t end, char with) {
    memset((char *)(uintptr_t)subject->text.data + at, with, end - at); // our own copy
    memset(subject->read + at, true, end - at);
}

// The mentions [first, last) become one.
static void join_mentions(struct fact_subject *subject, size_t first, size_t last, size_t end, struct arena *arena) {
    uint32_t *programmes = ARENA_ARRAY(uint32_t, last - first, arena);
    for (size_t i = first; i < last; i++) {
        programmes[i - first] = subject->mentions[i].group.programmes[0];
    }
    blot(subject, subject->mentions[last - 1].end, end, BLOT_NAME);
    subject->mentions[first].group = (struct fact_group){programmes, last - first, false};
    subject->mentions[first].end = end;
    memmove(subject->mentions + first + 1, subject->mentions + last,
            (subject->mention_count - last) * sizeof *subject->mentions);
    subject->mention_count -= last - first - 1;
}

static void insert_whole(struct fact_subject *subject, size_t place, size_t at, size_t end, bool base,
                         const struct series *series, struct arena *arena) {
    struct mention mention = {at, end, fact_all(series, arena), false, base};
    ARENA_PUSH(subject->mentions, subject->mention_count, subject->mention_capacity, mention, arena);
    memmove(subject->mentions + place + 1, subject->mentions + place,
            (subject->mention_count - 1 - place) * sizeof *subject->mentions);
    subject->mentions[place] = mention;
    blot(subject, at, end, base ? BLOT_WHOLE : BLOT_NAME);
}

// 3事業の合計, where the figures hold three: the words say no more than the whole.
static void read_count(struct fact_subject *subject, size_t at, size_t programmes) {
    struct str before = str_slice(subject->text, 0, at);
    for (size_t start = at; start-- > 0 && at - start < 30;) {
        size_t here = start;
        long number = subject->read[start] ? -1 : claim_whole_number(before, &here);
        if (number == (long)programmes && claim_word(before, &here, "事業") && claim_word(before, &here, "の") &&
            here == at) {
            memset(subject->read + start, true, at - start);
            return;
        }
    }
}

static void take_word(struct fact_subject *subject, const struct whole_word *word, size_t at,
                      const struct series *series, struct arena *arena) {
    size_t end = at + strlen(word->word), before = 0;
    while (before < subject->mention_count && subject->mentions[before].at < at) {
        before++;
    }
    size_t first = before;
    while (first > 0 && !subject->mentions[first - 1].group.whole && subject->mentions[first - 1].group.count == 1 &&
           (first == before || fact_joined(subject, subject->mentions + first - 1, 2))) {
        first--;
    }
    size_t names = before - first;
    bool tied = names > 0 && ties(subject, subject->mentions[before - 1].end, at, names);
    bool base = word->meaning != MEANING_together && is_base(subject, end);
    if (base && !(tied && names > 1)) {
        insert_whole(subject, before, at, end, true, series, arena);
    } else if (base || (tied && word->meaning == MEANING_all)) {
        return; // 甲と乙の合計の3割, 甲の全体: not understood
    } else if (tied && names > 1) {
        join_mentions(subject, first, before, end, arena);
    } else if (tied && names == 1 && word->meaning == MEANING_total) {
        memset(subject->read + at, true, end - at); // 甲の総額 is its amount
    } else if (word->meaning != MEANING_together) {
        insert_whole(subject, before, at, end, false, series, arena);
        read_count(subject, at, subject->mentions[before].group.count);
    }
}

void fact_whole_find(struct fact_subject *subject, const struct series *series, struct arena *arena) {
    for (size_t at = 0; at < subject->text.size; at++) {
        const struct whole_word *word = subject->read[at] ? NULL : word_at(subject, at);
        bool of_one = word && (str_ends(str_slice(subject->text, 0, at), STR("事業")) ||
                               str_ends(str_slice(subject->text, 0, at), STR("同")));
        if (word && !of_one) {
            take_word(subject, word, at, series, arena);
        }
    }
}
