// What of the words taken for a name is the name itself: 事業名:|X事業|に要する経費.
#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"

size_t name_label_end(struct str words, size_t at) {
    static const char *const labels[] = {"事業名称",   "事業名",     "施策名",         "施策・事業名", "事務事業名",
                                         "細事業名",   "予算事業名", "補助金名",       "交付金名",     "制度名",
                                         "補助事業名", "件名",       "プロジェクト名", "プログラム名", "名称"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t size = character_match(words, at, labels[i]);
        size_t gap = size ? character_skip_space(words, at + size) : 0;
        size_t colon = size ? character_match(words, gap, ":") : 0;
        bool parted = size && (gap >= at + size + 2 || words.data[at + size] == '\t') && gap < words.size;
        if (colon || parted) { // 事業名:X事業, 事業名   X事業
            return character_skip_space(words, gap + colon);
        }
    }
    return at;
}

// 〈X事業〉, 《X事業》, 【X事業】, (X事業) as a whole.
static struct str without_brackets(struct str words) {
    size_t from = 0, to = words.size;
    uint32_t open = character_next(words, &from), close = character_previous(words, &to);
    bool angles = (open == 0x3008 && close == 0x3009) || (open == 0x300A && close == 0x300B);
    bool others = (open == 0x3010 && close == 0x3011) || (open == '(' && close == ')');
    struct str inner = from < to ? str_slice(words, from, to) : (struct str){0};
    bool one = others && !str_contains(inner, STR("(")) && !str_contains(inner, STR("（")) &&
               !str_contains(inner, STR("【")) && !name_is_annotation(inner);
    return inner.size && (angles || one) ? str_trim(inner) : words;
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
    return words;
}

static struct str without_expense(struct str words) {
    static const char *const needs[] = {"に要する", "に必要な", "に係る", "にかかる", "に関する", "の"};
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

struct str name_own_words(struct str words) {
    words = str_slice(words, name_label_end(words, 0), words.size);
    return without_expense(without_ministry(without_brackets(first_cell(words))));
}

struct str name_of_heading(struct str line) {
    enum { LONGEST_HEADING = 180 };
    static const char *const kinds[] = {"主な事業", "主要事業", "主要な事業", "重点事業", "新規事業", "拡充事業",
                                        "継続事業", "関連事業", "関係事業",   "各事業",   "の事業",   "単独事業",
                                        "取組",     "取り組み", "施策",       "計画",     "等",       "など"};
    static const char *const says_more[] = {"。", "、", "円", ":", "：", "は、", "※"};
    line = str_trim(line);
    bool strong, more = line.size == 0 || line.size > LONGEST_HEADING;
    for (size_t i = 0; !more && i < sizeof says_more / sizeof says_more[0]; i++) {
        more = str_contains(line, str_from(says_more[i]));
    }
    struct str name = more ? (struct str){0} : name_own_words(name_without_remarks(name_strip_numbering(line)));
    bool named = name.size && name_has_tail(name, &strong) && name_ends_in_noun(name) && rank_of(name) == RANK_NAME &&
                 !name_is_general(name, 0, name.size) && !ENDS_ANY(name, kinds);
    return named ? name : (struct str){0};
}
