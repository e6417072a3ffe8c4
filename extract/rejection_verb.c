// The words behind an amount: that something came to be so much, that it is borrowed, promised or budgeted.
#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/word_mask.h"

// 200兆円|の官民投資目標
static bool is_aim(struct str words, size_t end) {
    enum { LONGEST_NOUN = 16 };
    size_t at = end + character_match(words, end, "の");
    uint32_t c = at > end ? character_peek(words, at) : 0;
    for (int i = 0; i < LONGEST_NOUN && (character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c));
         i++, c = character_peek(words, at)) {
        character_next(words, &at);
    }
    return at > end && character_match_before(words, at, "目標") > 0;
}

enum fact rejection_fact(const struct marks *marks, int index) {
    static const struct {
        const char *words;
        enum fact fact;
    } facts[] = {
        {"であった", FACT_WAS},         {"だった", FACT_WAS},           {"でした", FACT_WAS},
        {"に達し", FACT_OUTCOME},       {"に上った", FACT_OUTCOME},     {"に上っている", FACT_OUTCOME},
        {"にのぼった", FACT_OUTCOME},   {"を超えた", FACT_OUTCOME},     {"を超えて", FACT_OUTCOME},
        {"を上回った", FACT_OUTCOME},   {"を下回った", FACT_OUTCOME},   {"に拡大し", FACT_OUTCOME},
        {"に上昇", FACT_OUTCOME},       {"に下落", FACT_OUTCOME},       {"に落ち込", FACT_OUTCOME},
        {"を記録", FACT_OUTCOME},       {"と見積も", FACT_OUTCOME},     {"と試算", FACT_OUTCOME},
        {"と推計", FACT_OUTCOME},       {"と推定", FACT_OUTCOME},       {"を請求し", FACT_OUTCOME},
        {"を呼び込", FACT_OUTCOME},     {"を徴収", FACT_OUTCOME},       {"で落札", FACT_OUTCOME},
        {"を試算", FACT_OUTCOME},       {"を推計", FACT_OUTCOME},       {"を見積も", FACT_OUTCOME},
        {"に上ると試算", FACT_OUTCOME}, {"に上ると推計", FACT_OUTCOME}, {"になると試算", FACT_OUTCOME},
        {"を稼", FACT_OUTCOME},         {"を失", FACT_OUTCOME},
    };
    const struct mark *mark = &marks->items[index];
    size_t end = character_skip_space(marks->words, mark->amount.unit_end);
    int open = mark->around, close = open >= 0 ? marks->items[open].partner : -1;
    size_t list = close >= 0 ? marks->items[close].end : mark->end; // Aの費用(5億円)|などを試算
    list += character_match(marks->words, list, "など");
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (character_match(marks->words, end, facts[i].words) ||
            character_match(marks->words, mark->end, facts[i].words) ||
            (facts[i].fact == FACT_OUTCOME && character_match(marks->words, list, facts[i].words))) {
            return facts[i].fact;
        }
    }
    return is_aim(marks->words, mark->end) ? FACT_AIM : FACT_NONE;
}

bool rejection_is_borrowed(struct str words, size_t end) {
    enum { LONGEST_NOUN = 8, BOND = 0x50B5 }; // 債
    static const char *const particles[] = {"の", "が", "は", "を"};
    size_t at = end;
    for (size_t i = 0; at == end && i < sizeof particles / sizeof particles[0]; i++) {
        at += character_match(words, end, particles[i]);
    }
    at += at > end ? character_match(words, at, "新たに") : 0;
    uint32_t last = 0, c = at > end ? character_peek(words, at) : 0;
    for (int i = 0; i < LONGEST_NOUN && character_is_kanji(c); i++, c = character_peek(words, at)) {
        last = character_next(words, &at);
    }
    return last == BOND && !character_is_kanji(c);
}

bool rejection_bracket_has_amount(const struct marks *marks, const struct mark *mark, size_t at) {
    const struct mark *end = marks->items + marks->count, *open = mark + 1;
    while (open < end && open->start < at) {
        open++;
    }
    bool opens = open < end && open->start == at && open->kind == MARK_OPEN && open->partner >= 0;
    for (const struct mark *inner = open + 1; opens && inner < marks->items + open->partner; inner++) {
        if (inner->kind == MARK_AMOUNT) {
            return true;
        }
    }
    return false;
}

bool rejection_is_promised(const struct marks *marks, const struct mark *mark) {
    static const char *const words[] = {"契約ベース", "後年度負担", "債務負担行為", "国庫債務負担"};
    size_t topic = mark->end + character_match(marks->words, mark->end, "は");
    for (const struct mark *next = mark + 1; topic > mark->end && next < marks->items + marks->count; next++) {
        if (next->kind == MARK_STOP || next->kind == MARK_AMOUNT || next->kind == MARK_BREAK) {
            if (str_contains(str_slice(marks->words, topic, next->start), STR("債務負担行為と"))) {
                return true; // 2億円は、9年度までの|債務負担行為として設定する
            }
            break;
        }
    }
    size_t open = character_skip_space(marks->words, mark->end), bracket = open;
    uint32_t c = character_next(marks->words, &open);
    size_t close = rejection_skip_bracket(marks->words, bracket);
    bool aside =
        rejection_bracket_has_amount(marks, mark, bracket) ||
        character_match_before(marks->words, close, "含む)") > 0; // 5億円(債務負担行為2億円), (債務負担行為を含む)
    for (size_t i = 0; c == '(' && !aside && i < sizeof words / sizeof words[0]; i++) {
        if (character_match(marks->words, open, words[i])) {
            return true;
        }
    }
    return false;
}

size_t rejection_skip_bracket(struct str words, size_t at) {
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

// Behind の and a noun of the amount 3億円|の新規事業|を計上; at itself when no such noun stands there.
static size_t skip_noun(struct str words, size_t at) {
    enum { LONGEST_NOUN = 8 };
    size_t next = at + character_match(words, at, "の");
    for (int i = 0; next > at && i < LONGEST_NOUN && next < words.size; i++) {
        uint32_t c = character_peek(words, next);
        if (!character_is_kanji(c) && !character_is_katakana(c)) {
            return c == 0x3092 || c == 0x304C ? next : at; // を が
        }
        character_next(words, &next);
    }
    return at;
}

// 5億円を超える|補正予算案, 5億円の|一般会計予算: the noun that the amount describes ends in what a budget is called.
static bool describes_budget(struct str words, size_t end) {
    enum { LONGEST_NOUN = 48 };
    static const char *const tails[] = {"予算", "予算案", "予算額", "概算要求"};
    size_t start = rejection_skip_degree(words, end), at = start;
    while (start > end && at < words.size && at - start < LONGEST_NOUN &&
           (character_is_kanji(character_peek(words, at)) || character_is_katakana(character_peek(words, at)))) {
        character_next(words, &at);
    }
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        if (at > start && character_match_before(words, at, tails[i])) {
            return true;
        }
    }
    return false;
}

// 5億円を|8年度一般会計に|盛り込んだ: the verb stands behind what the amount is entered into.
static bool is_entered_into(struct str words, size_t end) {
    enum { LONGEST_NOUN = 60 };
    static const char *const verbs[] = {"に計上", "に盛り込", "に措置", "に盛っ", "に組み込"};
    size_t start = end + character_match(words, end, "を"), at = start;
    while (start > end && at < words.size && at - start < LONGEST_NOUN) {
        for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
            if (character_match(words, at, verbs[i])) {
                return true;
            }
        }
        uint32_t c = character_next(words, &at);
        if (c == 0x3001 || c == 0x3002 || c == '\n' || c == 0x3092 || c == 0x5186) { // 、 。 を 円
            return false;
        }
    }
    return false;
}

bool is_budgeted(struct str words, size_t end, struct budget_verb *verb) {
    static const struct {
        const char *words;
        enum stage stage;
        bool is_common;
    } behind[] = {
#define BUDGETED(words, stage) {words, STAGE_##stage, false},
#define SPENT(words) {words, STAGE_unknown, true},
#include "extract/budgeted.def"
#undef SPENT
#undef BUDGETED
    };
    end = character_skip_space(words, rejection_skip_bracket(words, end));
    end +=
        character_match(words, end, "など") ? character_match(words, end, "など") : character_match(words, end, "等");
    end += character_match(words, end, "近く"); // 5億円|近く支出する
    size_t noun = skip_noun(words, end);
    bool entered = noun > end && (character_match(words, noun, "を計上") || character_match(words, noun, "が計上") ||
                                  character_match(words, noun, "を盛り込") || character_match(words, noun, "が盛り込"));
    end = entered ? noun : end;
    enum { BEHIND_COUNT = sizeof behind / sizeof behind[0] };
    bool may = words_may_start(&behind[0].words, sizeof behind[0], BEHIND_COUNT, character_peek(words, end));
    for (size_t i = 0; may && i < BEHIND_COUNT; i++) {
        size_t size = character_match(words, end, behind[i].words);
        if (size) {
            if (verb) {
                *verb = (struct budget_verb){behind[i].stage, str_slice(words, end, end + size), behind[i].is_common};
            }
            return true;
        }
    }
    if (verb) {
        *verb = (struct budget_verb){.stage = STAGE_unknown};
    }
    return describes_budget(words, end) || is_entered_into(words, end);
}
