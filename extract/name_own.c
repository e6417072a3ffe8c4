// What of the words taken for a name is the name itself: 事業名:|X事業|に要する経費.
#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"

// Bytes of the word for a name that stands at at: 事業名, 施策名.
static size_t label_size(struct str words, size_t at) {
    static const char *const labels[] = {"事業名称",       "事業名",       "施策名",  "補助金名", "交付金名",
                                         "制度名",         "件名",         "名称",    "経費名",   "取組名",
                                         "プロジェクト名", "プログラム名", "予算事業"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t size = character_match(words, at, labels[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

// Behind the colon at or behind at; at itself when none stands there.
static size_t behind_colon(struct str words, size_t at) {
    size_t gap = character_skip_space(words, at), colon = character_match(words, gap, ":");
    return colon ? character_skip_space(words, gap + colon) : at;
}

// Behind 【事業名】 at at; at itself when it does not stand there.
static size_t behind_bracketed_label(struct str words, size_t at) {
    size_t inner = at, behind;
    uint32_t open = character_next(words, &inner);
    size_t size = open == 0x3010 || open == '[' || open == '<' ? label_size(words, inner) : 0;
    behind = inner + size;
    uint32_t close = size ? character_next(words, &behind) : UTF8_INVALID;
    return close == 0x3011 || close == ']' || close == '>' ? character_skip_space(words, behind) : at;
}

size_t name_label_end(struct str words, size_t at) {
    enum { LONGEST_LABEL = 45, LONGEST = LONGEST_LABEL + 30 };
    size_t bracketed = behind_bracketed_label(words, at);
    size_t size = label_size(words, at), behind = at + size;
    if (bracketed > at) {
        return bracketed;
    }
    if (size && character_skip_space(words, behind) > behind) { // 事業名 X事業
        return behind_colon(words, character_skip_space(words, behind));
    }
    size_t plain = character_match(words, at, "事業"); // 事業:X事業
    if (plain && behind_colon(words, at + plain) > at + plain) {
        return behind_colon(words, at + plain);
    }
    struct str near = str_slice(words, at, at + LONGEST < words.size ? at + LONGEST : words.size);
    bool colon = str_contains(near, STR(":")) || str_contains(near, STR("："));
    for (size_t end = at; colon && end < words.size && end - at < LONGEST_LABEL; character_next(words, &end)) {
        uint32_t c = character_peek(words, end);
        if (c == 0x3001 || c == 0x3002 || c == '\n' || c == '(') {
            break;
        }
        size = label_size(words, end);
        if (size && behind_colon(words, end + size) > end + size) { // 事業名:X事業, 活用した予算事業:X事業
            return behind_colon(words, end + size);
        }
    }
    return at;
}

// 施策番号1-2 |X事業.
static struct str without_number(struct str words) {
    static const char *const labels[] = {"施策番号", "事業番号", "整理番号", "通番", "No.", "№"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t end = character_match(words, 0, labels[i]), at = character_skip_space(words, end);
        at = end ? at + character_match(words, at, ":") : at;
        for (uint32_t c = character_peek(words, at); end && ((c >= '0' && c <= '9') || c == '-' || c == '.');
             c = character_peek(words, at)) {
            character_next(words, &at);
        }
        if (end && character_is_space(character_peek(words, at))) {
            return str_trim(str_slice(words, at, words.size));
        }
    }
    return words;
}

// 〈X事業〉, 《X事業》, ≪X事業≫, 【X事業】, (X事業) as a whole.
static struct str without_brackets(struct str words) {
    enum { LONGEST_SIGN = 3 };
    size_t from = 0, to = words.size;
    uint32_t open = character_next(words, &from), close = character_previous(words, &to);
    bool angles = (open == 0x3008 && close == 0x3009) || (open == 0x300A && close == 0x300B) ||
                  (open == 0x226A && close == 0x226B) || (open == '<' && close == '>');
    bool others = (open == 0x3010 && close == 0x3011) || (open == '(' && close == ')');
    struct str inner = from < to ? str_slice(words, from, to) : (struct str){0};
    bool one = others && !str_contains(inner, STR("(")) && !str_contains(inner, STR("（")) &&
               !str_contains(inner, STR("【")) && !name_is_annotation(inner);
    return inner.size > LONGEST_SIGN && (angles || one) ? str_trim(inner) : words; // (答) is none
}

// 厚生労働省の|X事業: whose it is. Not 文化庁の|予算, which names nothing without.
static struct str without_ministry(struct str words) {
    static const char *const ministries[] = {
#define MINISTRY(abbreviation, name) name,
#include "base/ministry.def"
#undef MINISTRY
    };
    static const char *const links[] = {"が所管する", "が実施する", "所管の", "の"};
    for (size_t i = 0; i < sizeof ministries / sizeof ministries[0]; i++) {
        size_t end = character_match(words, 0, ministries[i]), link = 0;
        for (size_t k = 0; end && link == 0 && k < sizeof links / sizeof links[0]; k++) {
            link = character_match(words, end, links[k]);
        }
        struct str rest = str_slice(words, end + link, words.size);
        bool strong;
        if (link && !name_is_general(words, end + link, words.size) && rank_of(rest) == RANK_NAME &&
            name_has_tail(rest, &strong) && strong) {
            return rest;
        }
    }
    enum { LONGEST_SHORT_NAME = 12 }; // 国交省の|X事業
    size_t short_end = 0;
    while (short_end < LONGEST_SHORT_NAME && character_is_kanji(character_peek(words, short_end))) {
        character_next(words, &short_end);
    }
    bool ministry = character_match_before(words, short_end, "省") || character_match_before(words, short_end, "庁");
    struct str rest = str_slice(words, short_end, words.size);
    bool strong, owned = ministry && str_starts(rest, STR("の"));
    rest = owned ? str_slice(rest, strlen("の"), rest.size) : words;
    bool named = owned && !name_is_general(rest, 0, rest.size) && rank_of(rest) == RANK_NAME;
    return named && name_has_tail(rest, &strong) && strong ? rest : words;
}

static struct str without_expense(struct str words) {
    static const char *const needs[] = {
        "に要する", "のために必要な", "のため必要な", "を実施するための", "を行うための",
        "に必要な", "に係る",         "にかかる",     "に関する",         "のための",
        "の"};
    static const char *const expenses[] = {"所要経費", "必要経費", "経費", "費用", "予算額", "予算", "要求額"};
    static const char *const doings[] = {"の円滑な実施", "の着実な実施", "の実施", "の推進", "の運営"};
    size_t expense = name_strip(words, 0, words.size, expenses, sizeof expenses / sizeof expenses[0]);
    size_t need = expense < words.size ? name_strip(words, 0, expense, needs, sizeof needs / sizeof needs[0]) : expense;
    if (need == expense || need == 0) {
        return words;
    }
    struct str name = str_slice(words, 0, need);
    size_t done = name_strip(words, 0, need, doings, sizeof doings / sizeof doings[0]);
    bool strong;
    if (done < need && name_has_tail(str_slice(words, 0, done), &strong)) {
        name = str_slice(words, 0, done);
    }
    bool examples = str_ends(name, STR("など"));
    return !examples && (name_has_tail(name, &strong) || str_ends(name, STR("」"))) ? name : words;
}

// X事業     関係機関と進める。: of cells that blanks part, the one that names a line.
static struct str first_cell(struct str words) {
    size_t gap = str_find(words, STR("   "), 0);
    bool strong;
    struct str cell = gap == SIZE_MAX ? words : str_trim(str_slice(words, 0, gap));
    return name_has_tail(cell, &strong) && name_ends_in_noun(cell) ? cell : words;
}

// X補助金分: what of the sum is its own.
static struct str without_share(struct str words) {
    static const char *const lacks[] = {"の不足見込み分", "の不足分", "の増加分", "の増額分"};
    struct str name = str_slice(words, 0, name_strip(words, 0, words.size, lacks, sizeof lacks / sizeof lacks[0]));
    bool lack = name.size < words.size, strong;
    name.size -= lack ? 0 : character_match_before(words, words.size, "分");
    return name.size < words.size && name_has_tail(name, &strong) && (strong || lack) ? name : words;
}

// X補助金を拡充(5億円→7億円): of a line that only grows or goes on the name alone.
static struct str without_growth(struct str words) {
    static const char *const growths[] = {"を拡充", "を新設", "を創設", "を継続",
                                          "を実施", "を拡大", "を強化", "を増額"};
    struct str name =
        str_slice(words, 0, name_strip(words, 0, words.size, growths, sizeof growths / sizeof growths[0]));
    bool strong;
    return name.size < words.size && name_has_tail(name, &strong) && strong ? name : words;
}

static bool is_numeral(uint32_t c) {
    int value;
    return numeral_class_of(c, &value) != NUMERAL_NONE;
}

// Behind the heading of a budget that says where the words behind it are found, 第3款民生費、|X事業, 4項情報費|X事業; 0
// when words start with none or with the name itself (3款民生費).
static size_t place_end(struct str words) {
    enum { LEAST_NAME = 12, LONGEST_PLACE = 60 };
    size_t digits = character_match(words, 0, "第"), end = digits;
    while (is_numeral(character_peek(words, end))) {
        character_next(words, &end);
    }
    size_t heading = character_match(words, end, "款") + character_match(words, end, "項") +
                     character_match(words, end, "目") + character_match(words, end, "節");
    bool numbered = end > digits && heading;
    for (size_t at = end + heading; numbered && at < words.size && at < LONGEST_PLACE;) {
        bool expense = character_match(words, at, "費") > 0;
        uint32_t c = character_next(words, &at);
        size_t behind = character_skip_space(words, at);
        bool parted = c == 0x3001 || c == ',' || c == 0x306E || behind > at; // 、 の
        struct str rest = str_slice(words, behind, words.size);
        expense &= character_is_kanji(character_peek(rest, 0)) || character_is_katakana(character_peek(rest, 0)) ||
                   is_numeral(character_peek(rest, 0));
        if ((parted || (expense && rest.size >= LEAST_NAME)) && name_ends_in_noun(rest)) {
            return behind;
        }
    }
    return 0;
}

// (予算措置)X事業, 第3款民生費、X事業: what stands in front says where it is found.
static struct str without_place(struct str words) {
    enum { SHORTEST_PLACE = 12, LONGEST_PLACE = 30 };
    size_t close = character_match(words, 0, "(") ? str_find(words, STR(")"), 0) : SIZE_MAX;
    struct str rest = close == SIZE_MAX ? (struct str){0} : str_trim(str_slice(words, close + 1, words.size));
    bool strong;
    if (rest.size && close >= SHORTEST_PLACE && close <= LONGEST_PLACE && name_has_tail(rest, &strong)) {
        return rest;
    }
    for (size_t place = place_end(words); place; place = place_end(words)) {
        words = str_slice(words, place, words.size);
    }
    return words;
}

// 港湾会計の|補正予算: the stage of the amount.
static struct str without_stage(struct str words) {
    static const char *const stages[] = {"の補正予算案", "の補正予算", "の当初予算案", "の当初予算"};
    return str_slice(words, 0, name_strip(words, 0, words.size, stages, sizeof stages / sizeof stages[0]));
}

struct str name_own_words(struct str words) {
    words = without_growth(without_share(without_place(without_number(words))));
    words = str_slice(words, name_label_end(words, 0), words.size);
    words.size -= str_ends(words, STR("会計全体")) ? strlen("全体") : 0;
    words = str_ends(words, STR("/")) ? str_trim(str_slice(words, 0, words.size - 1)) : words;
    return without_stage(without_expense(without_ministry(without_brackets(first_cell(words)))));
}

// 1. X, ・X, (1) X: an item of a list.
static bool is_item(struct str line) {
    struct str words = name_strip_numbering(line);
    return words.size > 0 && words.data > line.data;
}

struct str name_of_heading(struct str line, bool is_title) {
    enum { LONGEST_HEADING = 180 };
    static const char *const kinds[] = {"主な事業", "主要事業", "主要な事業", "重点事業", "新規事業", "拡充事業",
                                        "継続事業", "関連事業", "関係事業",   "各事業",   "の事業",   "単独事業",
                                        "取組",     "取り組み", "施策",       "計画",     "等",       "など"};
    static const char *const parts[] = {"概要",     "目的",         "背景",   "内容", "課題",   "現状",     "参考",
                                        "効果",     "スケジュール", "対象",   "経緯", "方針",   "ポイント", "一覧",
                                        "資料",     "予算",         "予算額", "主体", "期間",   "根拠",     "その他",
                                        "について", "状況",         "実績",   "予定", "見直し", "案"};
    static const char *const says_more[] = {"。", "、", ":", "：", "は、", "※", "年度", "予算", "|"};
    line = str_trim(line);
    bool strong, more = line.size == 0 || line.size > LONGEST_HEADING;
    for (size_t i = 0; !more && i < sizeof says_more / sizeof says_more[0]; i++) {
        more = str_contains(line, str_from(says_more[i]));
    }
    struct amount amount;
    for (size_t at = 0; !more && amount_next(line, &at, ROUNDING_HALF_UP, &amount);) {
        more = amount.kind != AMOUNT_WORD;
    }
    struct str name = more ? (struct str){0} : name_own_words(name_without_remarks(name_strip_numbering(line)));
    bool titled = name.size && (is_title || is_item(line)) && !ENDS_ANY(name, parts);
    bool named = name.size && (titled || name_has_tail(name, &strong)) && name_ends_in_noun(name) &&
                 rank_of(name) == RANK_NAME && !name_is_general(name, 0, name.size) && !ENDS_ANY(name, kinds);
    return named ? name : (struct str){0};
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

// 問1 |X事業, Q2-1.|X事業; but Q |5G事業.
static size_t behind_question_number(struct str line, size_t start) {
    for (size_t at = start;;) {
        uint32_t c = character_peek(line, at);
        if (is_digit(c)) {
            size_t end = at;
            while (is_digit(character_peek(line, end))) {
                character_next(line, &end);
            }
            uint32_t next = character_peek(line, end);
            if (at > start && (character_is_latin(next) || character_is_kanji(next))) {
                return at;
            }
            at = end;
        } else if (c == '.' || c == ':' || c == '-' || c == ' ' || c == 0x3001 || c == ')') {
            character_next(line, &at);
        } else {
            return at;
        }
    }
}

// 委員:|X事業の予算は, ○山本委員 |X事業の予算は: behind who asks.
static size_t behind_speaker(struct str line) {
    enum { LONGEST_SPEAKER = 45 };
    for (size_t at = 0; at < line.size && at < LONGEST_SPEAKER;) {
        size_t end = at;
        uint32_t c = character_next(line, &at);
        if (c == ':' || character_is_space(c)) {
            bool person = rank_of(str_slice(line, 0, end)) == RANK_NONE;
            return person ? character_skip_space(line, at) : 0;
        }
    }
    return 0;
}

// X事業|の令和7年度予算額を: where the name ends; the line's end when no such words stand in it.
static size_t in_front_of_dated_budget(struct str line) {
    enum { LONGEST_YEAR = 36 };
    size_t budget = str_find(line, STR("年度予算"), 0);
    size_t link = budget == SIZE_MAX ? SIZE_MAX : str_find_last(line, STR("の"), budget);
    return link != SIZE_MAX && budget - link <= LONGEST_YEAR ? link : line.size;
}

struct str name_of_question(struct str line) {
    static const char *const questions[] = {"の予算額は",     "の予算規模は", "の予算は",
                                            "に係る予算額は", "の予算額を",   "の予算を"};
    static const char *const leads[] = {"問い", "問", "質問", "Q"};
    line = str_trim(line);
    static const char *const ends[] = {"か。", "か", "か?", "?", "伺う。", "伺う", "問う。", "尋ねる。", "伺います。"};
    size_t start = 0, end = line.size - character_match_before(line, line.size, "について");
    bool asks = ENDS_ANY(line, ends);
    for (size_t i = 0; asks && end == line.size && i < sizeof questions / sizeof questions[0]; i++) {
        size_t at = str_find(line, str_from(questions[i]), 0);
        end = at != SIZE_MAX ? at : end;
    }
    end = asks && end == line.size ? in_front_of_dated_budget(line) : end;
    if (end == line.size) {
        return (struct str){0};
    }
    for (size_t i = 0; start == 0 && i < sizeof leads / sizeof leads[0]; i++) {
        start = character_match(line, 0, leads[i]);
    }
    start = start ? start : behind_speaker(line);
    start = behind_question_number(line, start);
    struct str name = end < line.size && start < end ? name_own_words(str_slice(line, start, end)) : (struct str){0};
    bool named = name.size && name_ends_in_noun(name) && rank_of(name) == RANK_NAME && !str_contains(name, STR("。")) &&
                 !str_contains(name, STR("年度")) && !name_is_general(name, 0, name.size);
    return named ? name : (struct str){0};
}
