// Whether an amount is what another country spends.
#include <string.h>

#include "extract/character.h"
#include "extract/statement_decision.h"
#include "extract/word_mask.h"

static const char *const countries[] = {
    "米国",           "アメリカ",   "中国",         "韓国",       "英国",         "イギリス",    "ドイツ",
    "フランス",       "ロシア",     "イタリア",     "カナダ",     "インド",       "台湾",        "北朝鮮",
    "豪州",           "EU",         "スウェーデン", "オランダ",   "フィンランド", "スイス",      "ブラジル",
    "オーストラリア", "ノルウェー", "スペイン",     "イスラエル", "ウクライナ",   "シンガポール"};

// スイスの国家予算|9億円: another country's spending right in front of the amount.
static bool is_spent_abroad(struct str words, size_t start) {
    static const char *const spendings[] = {"の国家予算", "の国防費", "の国防予算", "の軍事費",
                                            "の軍事予算", "の予算",   "の政府予算", "の連邦予算"};
    start -= character_match_before(words, start, "約");
    size_t noun = start;
    for (size_t i = 0; noun == start && i < sizeof spendings / sizeof spendings[0]; i++) {
        noun -= character_match_before(words, start, spendings[i]);
    }
    for (size_t i = 0; noun < start && i < sizeof countries / sizeof countries[0]; i++) {
        if (character_match_before(words, noun, countries[i])) {
            return true;
        }
    }
    return false;
}

// スイス(|9億円): the name in front of the amount is another country's.
static bool is_named_abroad(struct str name) {
    enum { COUNTRIES = sizeof countries / sizeof countries[0] };
    bool may = name.size && words_may_start(countries, sizeof countries[0], COUNTRIES, character_peek(name, 0));
    for (size_t i = 0; may && i < COUNTRIES; i++) {
        if (str_equal(name, str_from(countries[i]))) {
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
    struct str sentence = statement_sentence_before(decision, index);
    if (!str_contains(sentence, STR("は"))) {
        return false;
    }
    enum { COUNTRIES = sizeof countries / sizeof countries[0] };
    bool abroad = false;
    for (size_t at = 0; at < sentence.size; character_next(sentence, &at)) {
        uint32_t before = character_before(sentence, at);
        bool starts = !character_is_kanji(before) && !character_is_katakana(before);
        bool may = starts && words_may_start(countries, sizeof countries[0], COUNTRIES, character_peek(sentence, at));
        size_t topic = at;
        for (size_t i = 0; may && topic == at && i < COUNTRIES; i++) {
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

bool statement_is_abroad(const struct decision *decision, int index) {
    return is_spent_abroad(decision->marks->words, mark_of(decision, index)->start) || is_abroad(decision, index) ||
           is_named_abroad(decision->statements.items[index].name.programme);
}
