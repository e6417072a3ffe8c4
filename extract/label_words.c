// The lexical side of labels: what may stand between a year, its stage and its amount.
#include "extract/label_words.h"

#include "extract/amount.h"
#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/word_mask.h"

static size_t space_at(struct str words, size_t at) {
    size_t next = at;
    return character_is_space(character_next(words, &next)) ? next - at : 0;
}

bool words_connect(struct str words, size_t from, size_t to) {
    // The longest first where one starts another.
    static const char *const connectors[] = {"につきましては",
                                             "におきましては",
                                             "におきまして",
                                             "については",
                                             "における",
                                             "において",
                                             "として",
                                             "合計で",
                                             "合わせて",
                                             "総額",
                                             "合計",
                                             "計上額",
                                             "計",
                                             "国費",
                                             "一般会計",
                                             "特別会計",
                                             "事業費",
                                             "では",
                                             "には",
                                             "とも",
                                             "ともに",
                                             "過去最大の",
                                             "過去最高の",
                                             "トータルで",
                                             "全体で",
                                             "を",
                                             "から",
                                             "にて",
                                             "は",
                                             "が",
                                             "で",
                                             "に",
                                             "の",
                                             "と",
                                             "も",
                                             ":",
                                             "=",
                                             "、",
                                             ",",
                                             "…",
                                             "・",
                                             "/",
                                             "-",
                                             "分",
                                             "後の",
                                             "後",
                                             "額"};
    while (from < to) {
        size_t size = space_at(words, from);
        size = size ? size : WORDS_MATCH(words, from, connectors);
        if (size == 0) {
            return false;
        }
        from += size;
    }
    return true;
}

enum joint_of_stage words_join_stage(struct str words, size_t from, size_t to) {
    enum { LONGEST_COMPOUND = 60 };
    static const char *const joiners[] = {"における", "に対する", "政府", "国の", "歳出", "総", "の", "本"};
    enum joint_of_stage joint = STAGE_JOINED;
    if (to < from || to - from > LONGEST_COMPOUND) {
        return STAGE_PARTED;
    }
    while (from < to) {
        size_t size = space_at(words, from);
        size = size ? size : WORDS_MATCH(words, from, joiners);
        if (size == 0) {
            size_t next = from;
            uint32_t c = character_next(words, &next);
            if (!character_is_kanji(c) && !character_is_katakana(c) && !character_is_latin(c)) {
                return STAGE_PARTED;
            }
            joint = STAGE_JOINED_NAMED;
            size = next - from;
        }
        from += size;
    }
    return joint;
}

// Behind を: an amount or a rate and a verb that compares. 前年度予算を|4,715億円上回
static bool is_exceeded(struct str words, size_t at) {
    static const char *const verbs[] = {"ほど上回", "ほど下回", "近く上回", "近く下回",
                                        "余り上回", "上回",     "下回",     "超え"};
    static const char *const rates[] = {"%", "パーセント", "割", "ポイント"};
    size_t rate = character_skip_space(words, at), digits = rate; // 12年度を|19.5%上回
    for (int value; rate < words.size; character_next(words, &rate)) {
        uint32_t c = character_peek(words, rate);
        if (numeral_class_of(c, &value) == NUMERAL_NONE && c != '.' && c != 0x30FB) {
            break;
        }
    }
    size_t behind = rate > digits ? rate + WORDS_MATCH(words, rate, rates) : rate;
    if (behind > rate && WORDS_MATCH(words, behind, verbs)) {
        return true;
    }
    struct amount amount;
    size_t next = at;
    struct str near = str_slice(words, 0, at + 60);
    return amount_next(near, &next, ROUNDING_HALF_UP, &amount) && character_skip_space(words, at) == amount.start &&
           WORDS_MATCH(words, amount.unit_end, verbs) > 0;
}

// 前年度|の2倍近くの, 前年度|の約1.2倍, 当初予算|の倍
static bool is_multiplied(struct str words, size_t at) {
    size_t start = at, digits = 0;
    at += character_match(words, at, "の");
    at += at > start ? character_match(words, at, "約") : 0;
    for (int value; at > start && at < words.size; digits++) {
        uint32_t c = character_peek(words, at);
        if (numeral_class_of(c, &value) == NUMERAL_NONE && c != '.' && c != 0x30FB) {
            break;
        }
        character_next(words, &at);
    }
    return (digits > 0 || character_match_before(words, at, "の")) && character_match(words, at, "倍") > 0;
}

bool is_comparison_base(struct str words, size_t end) {
    static const char *const tails[] = {"総額", "額", "予算"};
    static const char *const links[] = {
        "比",     "対比",   "より",     "に比べ", "と比べ",       "に比し",       "と比較",       "を上回",
        "を下回", "に対し", "から",     "と同",   "とほぼ同",     "と概ね同",     "並み",         "ベース",
        "と比し", "と対比", "に対す",   "比較",   "を大幅に上回", "を大きく上回", "を大幅に下回", "も上回",
        "も下回", "も超え", "に引き続", "を超え", "に上積",       "に上乗せ",     "の規模を"};
    end += WORDS_MATCH(words, end, tails);
    size_t object = character_match(words, end, "を");
    static const char *const requests[] = {"に対する概算要求", "に対する要求"}; // 8年度予算に対する概算要求
    if (WORDS_MATCH(words, end, requests) || character_match(words, end, "ベース)")) {
        return false; // 5億円(8年度予算|ベース)
    }
    if (is_multiplied(words, end)) {
        return true;
    }
    return WORDS_MATCH(words, end, links) > 0 || (object && is_exceeded(words, end + object));
}

bool is_past_aside(struct str words, size_t end) {
    enum { LONGEST_VERB = 8 };
    static const char *const particles[] = {"で", "に", "において"};
    size_t at = end + WORDS_MATCH(words, end, particles);
    for (int i = 0; at > end && i < LONGEST_VERB && at < words.size; i++) {
        uint32_t c = character_next(words, &at);
        if (c == 0x305F) { // た
            uint32_t noun = character_peek(words, at);
            int value;
            return character_is_kanji(noun) || character_is_katakana(noun) || character_is_latin(noun) ||
                   noun == 0x300C || numeral_class_of(noun, &value) != NUMERAL_NONE; // 「
        }
        if (c == 0x3001 || c == 0x3002 || c == 0x3092 || c == 0x306F || c == '(') { // 、 。 を は
            return false;
        }
    }
    return false;
}

bool is_added(struct str words, size_t end) {
    static const char *const links[] = {"との合計", "との合算", "と合わせ", "を合わせ", "を含め"};
    return WORDS_MATCH(words, end, links) > 0;
}

bool dates_something(struct str words, size_t end) {
    enum { LONGEST_VERB = 12, LONGEST_AIM = 30 };
    static const char *const aims[] = {"で目途", "で完了", "で終了", "で終わ", "で満了", "目標", "計画", "まで",
                                       "以降",   "末",     "中に",   "中の",   "内に",   "頃",   "ごろ"};
    struct str near = str_slice(words, end, end + LONGEST_AIM < words.size ? end + LONGEST_AIM : words.size);
    for (size_t i = 0; i < sizeof aims / sizeof aims[0]; i++) {
        size_t at = str_find(near, str_from(aims[i]), 0);
        bool compound = at != SIZE_MAX;
        for (size_t k = 0; compound && k < at;) {
            compound = character_is_kanji(character_next(near, &k)); // 2030年度|削減目標
        }
        if (compound) {
            return true;
        }
    }
    size_t at = end + character_match(words, end, "に");
    for (int i = 0; at > end && i < LONGEST_VERB && at < words.size; i++) {
        uint32_t c = character_next(words, &at);
        if (c == 0x3001 || c == 0x3092 || c == 0x3078 || c == 0x306F) { // 、 を へ は
            return false;
        }
        if (character_match_before(words, at, "される")) { // 30年度に懸念される不足
            return true;
        }
        if (c == 0x305F) { // た
            return character_is_kanji(character_peek(words, at)) || character_is_katakana(character_peek(words, at));
        }
    }
    return false;
}

bool has_line_to_itself(struct str words, size_t start, size_t end) {
    size_t before = start, behind = end;
    while (before > 0 && words.data[before - 1] == ' ') {
        before--;
    }
    while (behind < words.size && words.data[behind] == ' ') {
        behind++;
    }
    return (before == 0 || words.data[before - 1] == '\n') && (behind >= words.size || words.data[behind] == '\n');
}

bool label_is_of_brackets(struct str words, size_t start) {
    static const char *const subjects[] = {"( )は",   ")内は",    ")書きは",    "()は",       "[ ]は", "[]は",
                                           "[ ]内は", "括弧内は", "カッコ内は", "括弧書きは", "括弧は"};
    start -= character_match_before(words, start, "、");
    return name_strip(words, 0, start, subjects, sizeof subjects / sizeof subjects[0]) < start;
}
