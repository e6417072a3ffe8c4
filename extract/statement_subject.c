// Who spends: whether the sentence in front of an amount has a public body or a company for its topic.
#include <string.h>

#include "extract/character.h"
#include "extract/numeral.h"
#include "extract/statement_decision.h"

// Whether the noun that ends at end has one of the tails.
static bool ends_with_any(struct str words, size_t end, const char *const *tails, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (character_match_before(words, end, tails[i])) {
            return true;
        }
    }
    return false;
}

// Whose noun ends at end: SUBJECT_NONE where it is neither's.
static enum subject subject_at(struct str words, size_t end) {
    static const char *const offices[] = {"省",     "庁",     "政府", "県",   "市",   "町",   "村",
                                          "都",     "府",     "区",   "内閣", "当局", "知事", "自治体",
                                          "我が国", "北海道", "市長", "町長", "村長", "区長"};
    static const char *const none[] = {"都市", "地区", "選挙区", "首都", "団地区"};
    static const char *const companies[] = {"企業", "会社", "各社", "同社",     "公社",     "商社", "メーカー",
                                            "大手", "銀行", "財閥", "グループ", "ファンド", "社"};
    if (ends_with_any(words, end, companies, sizeof companies / sizeof companies[0])) {
        return SUBJECT_COMPANY;
    }
    size_t state = end - character_match_before(words, end, "国");
    bool lone = state < end && !character_is_kanji(character_before(words, state)); // 国, and no 韓国
    bool office = ends_with_any(words, end, offices, sizeof offices / sizeof offices[0]) &&
                  !ends_with_any(words, end, none, sizeof none / sizeof none[0]);
    return lone || office ? SUBJECT_PUBLIC : SUBJECT_NONE;
}

// 新年度, 来年度, 令和8年度, 8年度: the years that public bodies count in.
static bool is_public_year(struct str words, size_t end) {
    static const char *const years[] = {"新年度", "来年度"};
    size_t start = end - character_match_before(words, end, "年度");
    int value, more;
    bool digit = start < end && numeral_class_of(character_before(words, start), &value) == NUMERAL_ARABIC;
    size_t first = start;
    if (digit) {
        character_previous(words, &first);
    }
    bool lone = digit && numeral_class_of(character_before(words, first), &more) != NUMERAL_ARABIC;
    return lone || ends_with_any(words, end, years, sizeof years / sizeof years[0]);
}

enum subject statement_subject(const struct decision *decision, int index) {
    struct str sentence = statement_sentence_before(decision, index);
    enum subject subject = SUBJECT_NONE;
    for (size_t at = str_find(sentence, STR("は"), 0); at != SIZE_MAX; at = str_find(sentence, STR("は"), at + 1)) {
        uint32_t before = character_before(sentence, at);
        if (character_is_kanji(before) || character_is_katakana(before) || before == ')') {
            size_t open = before == ')' ? str_find_last(sentence, STR("("), at) : SIZE_MAX; // 国土交通省(国交省)は
            size_t end = open == SIZE_MAX ? at : open;
            bool year = subject == SUBJECT_NONE && is_public_year(sentence, end);
            subject = year ? SUBJECT_PUBLIC : subject_at(sentence, end);
        }
    }
    return subject;
}
