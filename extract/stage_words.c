// Finds words for the stages of a budget.
#include "extract/stage_words.h"

#include <pthread.h>

#include "extract/amount.h"
#include "extract/character.h"
#include "extract/character_set.h"
#include "extract/word_index.h"
#include "extract/word_mask.h"

static const struct {
    const char *words;
    enum stage stage;
    bool is_plain;
} stage_words[] = {
#define STAGE_WORD(words, stage, plain) {words, STAGE_##stage, plain},
#include "extract/stage_word.def"
#undef STAGE_WORD
};

enum { STAGE_WORD_COUNT = sizeof stage_words / sizeof stage_words[0] };

static struct word_index stage_index;
static struct character_set stage_starts;

// The longest stage word at at; -1 when there is none.
static int word_at(struct str words, size_t at, size_t *size) {
    int best = -1;
    *size = 0;
    struct word_cursor cursor = word_index_at(&stage_index, words, at);
    for (size_t i; word_index_step(&stage_index, &cursor, &i);) {
        size_t taken = character_match(words, at, stage_words[i].words);
        if (taken > *size) {
            *size = taken;
            best = (int)i;
        }
    }
    return best;
}

// 要求 and 案 by themselves are stages behind a year alone, or in a bracket behind it, and with nothing behind that
// makes another word of them.
static bool stands_alone(struct str words, size_t start, size_t end) {
    static const char *const inside[] = {"要望", "実績", "現計", "最終"}; // 8年度(実績), and in a bracket alone
    struct str word = str_slice(words, start, end);
    bool bracket = false;
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++) {
        bracket |= str_equal(word, str_from(inside[i]));
    }
    if (!bracket && !str_equal(word, STR("要求")) && !str_equal(word, STR("案"))) {
        return true;
    }
    size_t open = start - character_match_before(words, start, "(");
    bool filled = open < start && character_match(words, end, ")") > 0; // 8年度(案)
    start = filled ? open : start;
    uint32_t before = character_before(words, start), behind = character_peek(words, end);
    int value;
    bool year = before == 0x5EA6 || numeral_class_of(before, &value) == NUMERAL_ARABIC; // 度
    bool goes_on = character_is_kanji(behind) || character_is_hiragana(behind) || character_is_katakana(behind);
    goes_on &= numeral_class_of(behind, &value) == NUMERAL_NONE; // R5要求|二千億円
    return year && (filled || !bracket) &&
           (!goes_on || behind == 0x984D || behind == 0x6848 || behind == 0x6BD4 || // 額 案 比
            character_match(words, end, "で") || character_match(words, end, "の") ||
            character_match(words, end, "は"));
}

// 予算|委員会, 当初|試算: the start of another word, which tells no stage of a budget.
static bool starts_other_word(struct str words, size_t start, size_t end) {
    static const char *const committees[] = {"委員",       "委で",   "委は",   "委の",   "委、",   "委が",
                                             "委に",       "委と",   "特別委", "審査特", "決算委", "決算特",
                                             "決算審査特", "分科会", "第一分", "第1分"};
    static const char *const first_thoughts[] = {"試算", "計画", "想定",   "予想",
                                                 "目標", "予定", "見通し", "見積もりの"};
    bool budget = character_match_before(words, end, "予算") > 0;
    bool first = str_equal(str_slice(words, start, end), STR("当初"));
    return (budget && WORDS_MATCH(words, end, committees)) || (first && WORDS_MATCH(words, end, first_thoughts));
}

// 額, 案, (案), 見込み in any order behind the word; *draft gets whether 案 is among them.
static size_t tail_size(struct str words, size_t at, bool *draft) {
    static const struct {
        const char *words;
        bool draft;
    } tails[] = {{"額", false},   {"(案)", true}, {"(仮称)", false}, {"(政府案)", true}, {"政府案", true},
                 {"見込", false}, {"案", true},   {"書(案)", true},  {"書案", true}};
    enum { TAILS = sizeof tails / sizeof tails[0] };
    size_t start = at;
    for (size_t i = 0, size = 0; i < TAILS; i = size ? 0 : i + 1) {
        size_t wrap = at < words.size && words.data[at] == '\n'; // 予算⏎案
        if (i == 0 && !words_may_start(&tails[0].words, sizeof tails[0], TAILS, character_peek(words, at + wrap))) {
            break;
        }
        size = character_match(words, at + wrap, tails[i].words);
        at += size ? wrap + size : 0;
        *draft |= size && tails[i].draft;
    }
    return at - start;
}

// 第2次, 6月, 1号 before 補正: where it starts.
static size_t number_before(struct str words, size_t start) {
    static const char *const counters[] = {"次", "月", "号"};
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
        size_t size = character_match_before(words, start, counters[i]), at = start - size, first = at;
        int value;
        while (size && at > 0 && numeral_class_of(character_previous(words, &at), &value) != NUMERAL_NONE) {
            first = at;
        }
        if (size && first < start - size) {
            return first - character_match_before(words, first, "第");
        }
    }
    return start;
}

// 第5号, 特第2号, 第2次.
static size_t number_at(struct str words, size_t at) {
    size_t start = at;
    yen digits;
    int decimals;
    at += character_match(words, at, "特");
    at += character_match(words, at, "機");
    size_t size = character_match(words, at, "第");
    at += size;
    if (!size || !numeral_read(words, &at, &digits, &decimals)) {
        return 0;
    }
    size = character_match(words, at, "号");
    size = size ? size : character_match(words, at, "次");
    return size ? at + size - start : 0;
}

// (第5号), 第5号, (第2号及び特第2号) behind 補正予算.
static size_t number_behind(struct str words, size_t at) {
    static const char *const links[] = {"及び", "並びに", "、", "・"};
    size_t start = at;
    if (character_peek(words, at) != '(') {
        return number_at(words, at);
    }
    at += character_match(words, at, "(");
    for (;;) {
        size_t size = number_at(words, at), link = 0;
        at += size;
        for (size_t i = 0; size && link == 0 && i < sizeof links / sizeof links[0]; i++) {
            link = character_match(words, at, links[i]);
        }
        if (link == 0) {
            size_t close = size ? character_match(words, at, ")") : 0;
            return close ? at + close - start : 0;
        }
        at += link;
    }
}

static void fill_stages(void) {
    character_set_add_words(&stage_starts, &stage_words[0].words, sizeof stage_words[0], STAGE_WORD_COUNT);
    character_set_finish(&stage_starts);
    word_index_fill(&stage_index, &stage_words[0].words, sizeof stage_words[0], STAGE_WORD_COUNT);
}

bool stage_next(struct str words, size_t *at, struct stage_mention *mention) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_stages);
    size_t start, size;
    for (uint32_t c; character_set_next(&stage_starts, words, at, &start, &c);) {
        int index = word_at(words, start, &size);
        if (index < 0 || !stands_alone(words, start, start + size) || starts_other_word(words, start, start + size)) {
            continue;
        }
        enum stage stage = stage_words[index].stage;
        size_t end = start + size;
        bool draft = false;
        end += tail_size(words, end, &draft);
        if (stage == STAGE_supplementary) {
            size_t numbered = number_behind(words, end);
            end += numbered;
            end += tail_size(words, end, &draft);
            start = number_before(words, start);
        }
        *mention = (struct stage_mention){start, end, stage, stage_words[index].is_plain && !draft};
        if (draft && stage == STAGE_initial) {
            mention->stage = STAGE_proposal;
        }
        *at = end;
        return true;
    }
    return false;
}
