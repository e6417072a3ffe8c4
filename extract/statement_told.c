// What else than a budget the sentence around an amount tells: a mark that was passed, a part of a change, what another
// country spends.
#include <string.h>

#include "extract/character.h"
#include "extract/statement_decision.h"

int statement_clause(const struct decision *decision, int index) {
    for (int i = decision->statements.items[index].mark - 1; i >= 0; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        if (kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_AMOUNT) {
            return i;
        }
    }
    return 0;
}

struct str statement_sentence_before(const struct decision *decision, int index) {
    enum { LONGEST_SENTENCE = 600 };
    const struct mark *mark = mark_of(decision, index);
    size_t start = mark->start > LONGEST_SENTENCE ? mark->start - LONGEST_SENTENCE : 0;
    for (int i = decision->statements.items[index].mark - 1; i >= 0 && decision->marks->items[i].end > start; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        bool bounds = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET;
        if (bounds && decision->marks->items[i].end <= mark->start) {
            start = decision->marks->items[i].end;
            break;
        }
    }
    while (start < mark->start && ((unsigned char)decision->marks->words.data[start] & 0xC0) == 0x80) {
        start++; // no part of a character
    }
    return str_slice(decision->marks->words, start, mark->start);
}

// Whether the value has no more than two digits before its zeros.
static bool is_round(yen value) {
    while (value >= 100 && value % 10 == 0) {
        value /= 10;
    }
    return value > 0 && value < 100;
}

// 1兆234億円となり、|1兆円を超えた: the sentence tells the amount itself, a little above the round one.
static bool passes_mark(const struct decision *decision, int index) {
    enum { MOST_AMOUNTS = 3 };
    yen value = mark_of(decision, index)->amount.value;
    int least = index > MOST_AMOUNTS ? index - MOST_AMOUNTS : 0, most = index + MOST_AMOUNTS;
    for (int i = least; is_round(value) && i <= most && i < decision->statements.count; i++) {
        const struct mark *other = mark_of(decision, i);
        bool above = i != index && other->kind == MARK_AMOUNT && other->amount.has_value &&
                     other->amount.value > value && other->amount.value - value < value / 4;
        if (above && !stop_between(decision, i < index ? i : index, i < index ? index : i)) {
            return true;
        }
    }
    return false;
}

// 12年ぶりに7兆円を超えた, 6年連続で6兆円を超える要求, 7兆円超えとなるのは…ぶり: a mark that was passed, not the
// amount.
static bool is_mark_passed(const struct decision *decision, int index) {
    enum { NEAR = 60 };
    static const char *const counts[] = {"ぶり", "連続", "初めて"};
    const struct mark *mark = mark_of(decision, index);
    struct str words = decision->marks->words;
    static const char *const rounds[] = {"規模", "台"}; // 3年連続の2兆円|規模, 2年ぶりに1兆円|台
    bool round =
        character_match_before(words, mark->end, rounds[0]) || character_match_before(words, mark->end, rounds[1]);
    if (mark->amount.qualifier != QUALIFIER_more_than && !round) {
        return false;
    }
    if (mark->amount.qualifier == QUALIFIER_more_than && passes_mark(decision, index)) {
        return true;
    }
    size_t from = mark->start > NEAR ? mark->start - NEAR : 0, to = mark->end + NEAR;
    for (int i = statement_clause(decision, index); i < decision->marks->count; i++) {
        const struct mark *bound = &decision->marks->items[i];
        if (bound->end <= mark->start) {
            from = bound->end > from ? bound->end : from;
        } else if (bound->start >= mark->end && bound->kind == MARK_STOP) {
            to = bound->start < to ? bound->start : to;
            break;
        }
    }
    struct str around = str_slice(words, from, to < words.size ? to : words.size);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (str_contains(around, str_from(counts[i]))) {
            return true;
        }
    }
    return false;
}

// 自然増の内訳は医療|4億円、介護|2億円: each is a part of a change.
static bool is_part_of_change(const struct decision *decision, int index) {
    static const char *const heads[] = {"増の内訳",   "減の内訳",   "増額の内訳",   "減額の内訳",
                                        "増分の内訳", "減分の内訳", "増加額の内訳", "減少額の内訳",
                                        "増加の内訳", "減少の内訳", "増加分の内訳", "減少分の内訳"};
    struct str sentence = statement_sentence_before(decision, index);
    if (!str_contains(sentence, STR("内訳"))) {
        return false;
    }
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (str_contains(sentence, str_from(heads[i]))) {
            return true;
        }
    }
    return false;
}

// Behind a topic that the word at at is: は, では, の国防費は; at itself when it is none.
static size_t topic_behind(struct str words, size_t at) {
    static const char *const spendings[] = {"の国防費",       "の国防予算",     "の軍事費", "の軍事予算",
                                            "の国家予算",     "の連邦予算",     "の予算",   "の政府予算",
                                            "の科学技術予算", "の研究開発予算", "の歳出",   "の教育予算"};
    size_t noun = at;
    for (size_t i = 0; noun == at && i < sizeof spendings / sizeof spendings[0]; i++) {
        noun += character_match(words, at, spendings[i]);
    }
    static const char *const topics[] = {"は", "では", "においては"};
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++) {
        size_t size = character_match(words, noun, topics[i]);
        if (size) {
            return noun + size;
        }
    }
    return at;
}

// 米国は2017年で|14.9兆円: the last topic of the sentence is another country.
static bool is_abroad(const struct decision *decision, int index) {
    static const char *const countries[] = {
        "米国",   "アメリカ",     "中国",     "韓国",         "英国",   "イギリス", "ドイツ",         "フランス",
        "ロシア", "イタリア",     "カナダ",   "インド",       "台湾",   "北朝鮮",   "オーストラリア", "豪州",
        "EU",     "スウェーデン", "オランダ", "フィンランド", "スイス", "ブラジル"};
    struct str sentence = statement_sentence_before(decision, index);
    if (!str_contains(sentence, STR("は"))) {
        return false;
    }
    bool abroad = false;
    for (size_t at = 0; at < sentence.size; character_next(sentence, &at)) {
        uint32_t before = character_before(sentence, at);
        bool starts = !character_is_kanji(before) && !character_is_katakana(before);
        size_t topic = at;
        for (size_t i = 0; starts && topic == at && i < sizeof countries / sizeof countries[0]; i++) {
            size_t size = character_match(sentence, at, countries[i]);
            size_t behind = size ? topic_behind(sentence, at + size) : at;
            topic = behind > at + size ? behind : at;
        }
        abroad |= topic > at;
        bool home = character_match(sentence, at, "日本") > 0 || character_match(sentence, at, "国は") > 0;
        bool other = character_match(sentence, at, "は、") > 0 || character_match(sentence, at, "では、") > 0;
        abroad &= topic > at || !(starts && home);
        if (topic > at) {
            at = topic - strlen("は") > at ? topic - strlen("は") : at;
        } else if (other) {
            abroad = false;
        }
    }
    return abroad;
}

const char *statement_told(const struct decision *decision, int index) {
    if (is_mark_passed(decision, index)) {
        return "X09";
    }
    if (is_part_of_change(decision, index)) {
        return "P07";
    }
    return is_abroad(decision, index) ? "X08" : NULL;
}
