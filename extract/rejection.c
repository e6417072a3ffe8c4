// Looks at the words around an amount for what speaks against it.
#include "extract/rejection.h"

#include <stdint.h>
#include <string.h>

#include "extract/character.h"
#include "extract/word_index.h"

enum where { BEFORE, AFTER };

static const struct {
    const char *form;
    enum where where;
    const char *words;
    size_t size;
} rejections[] = {
#define REJECTION(form, where, words) {form, where, words, sizeof words - 1},
#include "extract/rejection.def"
#undef REJECTION
};

enum { REJECTION_COUNT = sizeof rejections / sizeof rejections[0], MOST_BYTES_BEFORE = 90 };

static struct word_index rejection_index;

// The clause in front of the amount starts behind 。, a line break, a bullet, a bracket's end of its own kind, an
// amount.
static size_t clause_start(const struct marks *marks, int index, size_t floor) {
    size_t start = marks->items[index].start;
    size_t least = start > MOST_BYTES_BEFORE ? start - MOST_BYTES_BEFORE : 0;
    least = least > floor ? least : floor;
    for (int i = index - 1; i >= 0; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->end <= least) {
            break;
        }
        bool bounds = mark->kind == MARK_STOP || mark->kind == MARK_BULLET ||
                      (mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD && mark->end <= start) ||
                      mark->kind == MARK_BREAK || mark->kind == MARK_ARROW;
        if (bounds) {
            return mark->end;
        }
    }
    while (least < start && ((unsigned char)marks->words.data[least] & 0xC0) == 0x80) {
        least++;
    }
    return least;
}

// 、 between the word and the amount ends the clause, unless the amount follows it at once.
static bool comma_between(struct str words, size_t from, size_t to) {
    size_t comma = str_find(words, STR("、"), from);
    return comma < to && comma + 3 < to && character_skip_space(words, comma + 3) < to;
}

// The word is the head of what stands in front of the amount, not the start of a longer noun (輸出 in 輸出促進事業).
static bool is_head(struct str words, size_t behind, size_t end) {
    static const char *const tails[] = {"総額", "金額", "規模", "相当額", "見込額", "見込み",
                                        "額",   "等",   "高",   "全体",   "コスト"};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        behind += character_match(words, behind, tails[i]);
    }
    if (behind >= end) {
        return true;
    }
    uint32_t c = character_peek(words, behind);
    if (c == 0x30FB || c == 0x3001 || c == 0x306E || c == 0x3084 || c == 0x3068 || c == 0x53CA) {
        return false; // 年金・医療等の経費は: ・ 、 の や と 及 lead on to another noun
    }
    bool about = character_match(words, behind, "約") > 0;
    int value;
    return about || numeral_class_of(c, &value) != NUMERAL_NONE || !(character_is_kanji(c) || character_is_katakana(c));
}

static const char *reason_before(const struct marks *marks, int index, size_t floor, size_t *distance) {
    struct str words = marks->words;
    size_t end = marks->items[index].start, start = clause_start(marks, index, floor);
    const char *form = NULL;
    for (size_t at = start; at < end;) {
        size_t best = 0;
        uint16_t cursor = word_index_start(&rejection_index, character_peek(marks->words, at));
        for (size_t i; word_index_step(&rejection_index, &cursor, &i);) {
            size_t size = rejections[i].where == BEFORE ? character_match(words, at, rejections[i].words) : 0;
            if (size > best && at + size <= end && is_head(words, at + size, end) &&
                !comma_between(words, at + size, end)) {
                best = size;
                form = rejections[i].form;
                *distance = end - at - size;
            }
        }
        if (best) {
            at += best;
        } else {
            character_next(words, &at);
        }
    }
    return form;
}

// The longest word against the amount that starts at at.
static const char *reason_at(const struct marks *marks, size_t at, bool is_yen, size_t *longest) {
    const char *form = NULL;
    uint16_t cursor = word_index_start(&rejection_index, character_peek(marks->words, at));
    for (size_t i; word_index_step(&rejection_index, &cursor, &i);) {
        if (rejections[i].where != AFTER) {
            continue;
        }
        size_t size = character_match(marks->words, at, rejections[i].words);
        bool not_of_yen = strcmp(rejections[i].form, "X12") == 0 || strcmp(rejections[i].form, "X08") == 0;
        if (size > *longest && !(is_yen && not_of_yen)) {
            *longest = size;
            form = rejections[i].form;
        }
    }
    return form;
}

// Behind the amount, or right behind its unit where a loosening word was taken along (12億円以内, 12億台).
static const char *reason_after(const struct marks *marks, int index) {
    const struct mark *mark = &marks->items[index];
    bool is_yen = mark->amount.kind == AMOUNT_MONEY;
    size_t longest = 0;
    const char *form = reason_at(marks, character_skip_space(marks->words, mark->end), is_yen, &longest);
    const char *inside = form ? NULL : reason_at(marks, mark->amount.unit_end, is_yen, &longest);
    return form ? form : inside;
}

const char *rejection_of(const struct marks *marks, int index, size_t floor) {
    enum { AT_ONCE = 6 };
    if (!rejection_index.is_filled) {
        word_index_fill(&rejection_index, &rejections[0].words, sizeof rejections[0], REJECTION_COUNT);
    }
    size_t distance = SIZE_MAX;
    const char *before = reason_before(marks, index, floor, &distance), *after = reason_after(marks, index);
    const char *form = before && (distance <= AT_ONCE || !after) ? before : after;
    return form && form[0] ? form : NULL;
}

// Behind a bracket that starts at at (spaces passed over); at itself when there is none.
static size_t skip_bracket(struct str words, size_t at) {
    enum { LONGEST_BRACKET = 240 };
    size_t next = character_skip_space(words, at), start = next;
    uint32_t c = character_next(words, &next);
    if (c != '(' && c != '[') {
        return at;
    }
    while (next < words.size && next - start < LONGEST_BRACKET) {
        uint32_t inner = character_next(words, &next);
        if (inner == ')' || inner == ']') {
            return next;
        }
    }
    return at;
}

bool is_budgeted(struct str words, size_t end, struct budget_verb *verb) {
    static const struct {
        const char *words;
        enum stage stage;
    } behind[] = {
#define BUDGETED(words, stage) {words, STAGE_##stage},
#include "extract/budgeted.def"
#undef BUDGETED
    };
    end = character_skip_space(words, skip_bracket(words, end));
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        size_t size = character_match(words, end, behind[i].words);
        if (size) {
            if (verb) {
                *verb = (struct budget_verb){behind[i].stage, str_slice(words, end, end + size)};
            }
            return true;
        }
    }
    return false;
}

bool ends_in_rejection(struct str name) {
    for (size_t i = 0; i < REJECTION_COUNT; i++) {
        struct str word = {rejections[i].words, rejections[i].size};
        bool may_end = name.size > 0 && name.data[name.size - 1] == word.data[word.size - 1]; // tells most of them
        if (may_end && rejections[i].where == BEFORE && str_ends(name, word)) {
            return true;
        }
    }
    return false;
}
