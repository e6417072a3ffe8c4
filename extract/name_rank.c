// What a phrase in front of an amount is worth as its name.
#include "extract/name_rank.h"

#include "extract/character.h"
#include "extract/word_mask.h"

bool name_ends_any(struct str words, const char *const *ends, size_t count) {
    return words_match_before(words, words.size, ends, count) > 0;
}

bool name_match_any(struct str words, size_t at, const char *const *literals, size_t count) {
    return words_match(words, at, literals, count) > 0;
}

bool name_equals_any(struct str words, const char *const *others, size_t count) {
    bool may = words_may_start(others, sizeof *others, count, character_peek(words, 0));
    for (size_t i = 0; may && i < count; i++) {
        if (str_equal(words, str_from(others[i]))) {
            return true;
        }
    }
    return false;
}

static bool counts_before(struct str words, size_t counter) {
    int value;
    return words.size > counter &&
           numeral_class_of(character_before(words, words.size - counter), &value) != NUMERAL_NONE;
}

// 第1次、第2次補正予算: a number in a row and no name.
static bool is_ordinal(struct str words) {
    size_t at = character_match(words, 0, "第"), digits = at;
    int value;
    while (at && numeral_class_of(character_peek(words, at), &value) != NUMERAL_NONE) {
        character_next(words, &at);
    }
    struct str rest = str_slice(words, at, words.size);
    return at > digits && (str_equal(rest, STR("次")) || str_equal(rest, STR("号")) || str_equal(rest, STR("回")));
}

bool name_is_circumstance(struct str words) {
    size_t size = character_match_before(words, words.size, "中");
    size_t outcome =
        character_match_before(words, words.size, "た結果") + character_match_before(words, words.size, "場合");
    return outcome || (size && character_is_hiragana(character_before(words, words.size - size)));
}

enum rank rank_of(struct str words) {
    static const char *const remarks[] = {"最大",   "最高",     "最低",     "同額", "同じ", "並み", "%",    "ベース",
                                          "新規",   "全額国費", "必要な額", "初",   "増額", "減額", "倍増", "年度",
                                          "カ月分", "か月分",   "ヶ月分",   "年分", "年目", "回目", "日分", "年連続"};
    static const char *const counters[] = {"番目", "位", "日", "月", "年", "年度", "時",   "回",   "倍",
                                           "割",   "人", "件", "増", "減", "事業", "項目", "施策", "会計"};
    static const char *const shares[] = {"人分", "名分",   "世帯分", "台分",
                                         "校分", "カ所分", "か所分", "件分"}; // 重点分野は|76事業に5億円
    static const char *const fillers[] = {
        "終了",     "完了",         "額",           "金額",         "全額", "国費",     "新た", "一応",
        "以上",     "一方",         "今回",         "今後",         "これ", "それ",     "当該", "内訳",
        "全体",     "政府全体",     "差し引き",     "当面",         "現在", "前年",     "昨年", "前年度",
        "今年度",   "来年度",       "新年度",       "具体的",       "推移", "経緯",     "状況", "年間",
        "平均",     "一律",         "毎年",         "1食",          "1回",  "概要",     "概況", "等",
        "等等",     "既存",         "先週",         "今週",         "先月", "今月",     "同日", "ポイント",
        "見積",     "見積もり",     "見込み",       "先日",         "昨日", "このほど", "実質", "関連予算",
        "関係予算", "関連当初予算", "関係当初予算", "関連補正予算", "見込", "概算",     "要望", "実績",
        "必要",     "現計",         "最終"};
    static const char *const people[] = {"知事", "市長", "町長",   "村長", "区長",     "大臣",   "首相",   "総理",
                                         "委員", "議員", "課長",   "部長", "局長",     "室長",   "次長",   "会長",
                                         "社長", "長官", "議長",   "代表", "事務局",   "参事官", "審議官", "担当者",
                                         "議会", "国会", "市町村", "閣議", "記者会見", "本会議"};
    static const char *const holders[] = {"省", "庁", "県", "市", "町", "村", "府", "都", "政府", "国", "地方", "同社"};
    static const char *const wholes[] = {"総額",     "概算要求",   "要求総額", "要求額", "要求",     "予算要求額",
                                         "予算額",   "予算",       "歳出",     "歳入",   "歳入歳出", "予算総額",
                                         "予算規模", "補正予算案", "予算案",   "規模",   "政府案"};
    enum { LONGEST_TITLE = 36 };
    bool money = character_before(words, words.size) == CHARACTER_YEN; // 「+0.4兆円」、つまり|4億円
    bool person = words.size <= LONGEST_TITLE && ENDS_ANY(words, people);
    static const char *const rises[] = {"の増加", "の増額", "の減少", "の減額", "の増",
                                        "の減",   "の目玉", "の特徴", "の狙い"};
    struct str told = str_slice(words, 0, words.size - character_match_before(words, words.size, "など"));
    bool rise = ENDS_ANY(told, rises); // 投資的経費の増額などで|
    if (words.size == 0 || person || rise || money || is_ordinal(words) || name_is_circumstance(words) ||
        ENDS_ANY(words, remarks) || EQUALS_ANY(words, fillers)) {
        return RANK_NONE;
    }
    bool share = !str_contains(words, STR("の")); // 隊員|4名分, but 番人の定数4人分
    for (size_t i = 0; share && i < sizeof shares / sizeof shares[0]; i++) {
        size_t size = character_match_before(words, words.size, shares[i]);
        if (size && counts_before(words, size)) {
            return RANK_NONE;
        }
    }
    bool counted = ENDS_ANY(words, counters);
    for (size_t i = 0; counted && i < sizeof counters / sizeof counters[0]; i++) {
        size_t size = character_match_before(words, words.size, counters[i]);
        if (size && counts_before(words, size)) {
            return RANK_NONE;
        }
    }
    if (str_starts(words, STR("とは")) || str_starts(words, STR("との"))) {
        return RANK_NONE; // 既存の予算|とは別枠の事業
    }
    if (str_starts(words, STR("予算案")) || str_starts(words, STR("補正予算"))) {
        return RANK_NONE; // 予算案決定
    }
    enum { LONGEST_HOLDER = 30 };
    bool holder = words.size <= LONGEST_HOLDER && ENDS_ANY(words, holders);
    return holder || EQUALS_ANY(words, wholes) ? RANK_HOLDER : RANK_NAME;
}
