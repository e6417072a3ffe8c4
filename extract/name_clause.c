// What of the words in front of an amount is a clause that tells of the name, and where the name itself starts.
#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"
#include "extract/word_mask.h"

static bool ends_verb(uint32_t c) {
    return c == 0x308B || c == 0x305F || c == 0x3046 || c == 0x3080 || c == 0x3059; // る た う む す
}

// What tells of a name may end so: a verb in the attributive, but not one that only links (防災に関する公共事業費).
static bool ends_attributive(struct str clause) {
    static const char *const links[] = {"による", "における", "に係る", "に関する", "に対する", "にかかる", "に関わる"};
    uint32_t last = character_before(clause, clause.size);
    bool verb = ends_verb(last) || last == 0x304F || last == 0x3076 || last == 0x3064 || last == 0x3050; // く ぶ つ ぐ
    return verb && !ENDS_ANY(clause, links);
}

// 制度の大きな見直しの対象になった|技術振興費: as skip_relative, of what became something.
static size_t skip_became(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 36, LEAST_NAME = 12 };
    static const char *const verbs[] = {"になった", "となった", "とされた", "とする", "となる"};
    struct str name = str_slice(words, start, end);
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        struct str verb = str_from(verbs[i]);
        size_t at = str_find_last(name, verb, name.size), noun = at == SIZE_MAX ? 0 : at + verb.size;
        bool strong;
        struct str rest = str_slice(name, noun, name.size);
        if (noun >= LONG_CLAUSE && rest.size >= LEAST_NAME && character_is_kanji(character_peek(rest, 0)) &&
            !str_contains(name, STR("、")) && name_has_tail(rest, &strong)) {
            return start + noun;
        }
    }
    return start;
}

static bool starts_noun(uint32_t c) {
    return character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || (c >= '0' && c <= '9');
}

// 「一丁目」に位置付けられた|調査事業, 販売支援を盛り込んだ|農業対策費: what is said of a line is none of its name.
static size_t skip_told(struct str words, size_t start, size_t end) {
    enum { LEAST_NAME = 6 };
    static const char *const verbs[] = {
        "を盛り込んだ", "に位置付けられた", "に位置づけられた", "に位置付ける", "に位置づける", "に掲げる",
        "に掲げた",     "に据える",         "」に向けた",       "」に取り組む", "」を進める",   "などに使われる",
        "などに充てる", "ました",           "ております",       "最も大きい",   "最も多い",     "に直結する",
        "に計上する",   "に計上した",       "に計上される",     "に計上された", "に盛り込む",   "に盛り込まれた",
        "で措置する",   "で措置した"};
    struct str name = str_slice(words, start, end);
    size_t behind = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t at = str_find_last(name, str_from(verbs[i]), name.size);
        size_t noun = at == SIZE_MAX ? 0 : at + strlen(verbs[i]);
        behind = noun > behind && noun + LEAST_NAME <= name.size ? noun : behind;
    }
    uint32_t noun = character_peek(name, behind);
    return behind && (starts_noun(noun) || noun == 0x300C) ? start + behind : start; // 「
}

// 給付金の支給や設備投資に充てられる|大規模成長投資補助金: behind a relative clause, whatever its verb, a name that is
// one compound of nouns stands alone. The name of an item (・) is whole.
static size_t skip_clause(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 24, LEAST_NAME = 24 };
    size_t at = end;
    for (size_t before = end; at > start; at = before) {
        uint32_t c = character_previous(words, &before);
        if (!starts_noun(c) && c != 0x30FB && c != 0x30FC) { // ・ ー
            break;
        }
    }
    for (size_t before = at; character_before(words, at) == 0x306A && before > start;
         at = before) { // 円滑な|入港支援事業
        character_previous(words, &before);
        while (before > start && character_is_kanji(character_before(words, before))) {
            character_previous(words, &before);
        }
    }
    bool strong, compound = end - at >= LEAST_NAME && name_has_tail(str_slice(words, at, end), &strong) && strong;
    size_t bullet = character_skip_space_before(words, start);
    bool item = character_is_bullet(character_before(words, bullet));
    return compound && !item && at >= start + LONG_CLAUSE && ends_attributive(str_slice(words, 0, at)) ? at : start;
}

// 教育環境の整備を進める|人材養成事業: behind a long relative clause the name of a budget line stands alone.
static size_t skip_relative(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 24, LEAST_NAME = 18, LONGEST_VERB = 30 };
    struct str object = STR("を");
    struct str name = str_slice(words, start, end);
    size_t found = name.size > LONG_CLAUSE + LEAST_NAME ? str_find_last(name, object, name.size) : SIZE_MAX;
    if (found == SIZE_MAX || found < LONG_CLAUSE) {
        return skip_became(words, start, end);
    }
    size_t at = start + found, noun = at + object.size;
    uint32_t last = 0;
    while (noun < end && noun - at < LONGEST_VERB &&
           !(ends_verb(last) && character_is_kanji(character_peek(words, noun)))) {
        last = character_next(words, &noun);
    }
    for (size_t next = noun;
         next < end;) { // 学校を泊まれる拠点に変える|改修工事: the last verb is the one of the clause
        last = character_next(words, &next);
        noun = ends_verb(last) && character_is_kanji(character_peek(words, next)) ? next : noun;
    }
    last = character_before(words, noun);
    struct str rest = str_slice(words, noun, end);
    bool strong, list = str_starts(rest, STR("目的")) || name_is_general(words, noun, end) ||
                        str_contains(rest, STR("や")) || str_contains(rest, STR("、")) ||
                        str_contains(rest, STR("への")); // 患者を受け入れた|病院への補助
    list |= str_contains(str_slice(words, start, at), STR("や"));
    return ends_verb(last) && !list && noun + LEAST_NAME <= end && name_has_tail(str_slice(words, noun, end), &strong)
               ? noun
               : start;
}

// 対策や支援など|一般会計: what an account holds is none of its name.
static size_t skip_to_account(struct str words, size_t start, size_t end) {
    size_t account = end - character_match_before(words, end, "一般会計");
    uint32_t before = character_before(words, account);
    return account > start && account < end && character_is_hiragana(before) && before != 0x306E ? account
                                                                                                 : start; // の
}

// Bytes of the budget's standard item that words end in, as a word of its own; 0 when they end in none.
static size_t item_size(struct str words) {
    static const char *const items[] = {
#define BUDGET_ITEM(words) words,
#include "extract/budget_item.def"
#undef BUDGET_ITEM
    };
    size_t others = character_match_before(words, words.size, "等");
    struct str plain = str_slice(words, 0, words.size - others);
    bool may = words_may_end(items, sizeof *items, sizeof items / sizeof *items, character_before(plain, plain.size));
    size_t longest = 0;
    for (size_t i = 0; may && i < sizeof items / sizeof *items; i++) {
        size_t size = character_match_before(plain, plain.size, items[i]);
        longest = size > longest ? size : longest;
    }
    bool part = starts_noun(character_before(plain, plain.size - longest)); // 学校|教育費
    return longest && !part ? longest + others : 0;
}

// Bytes of the ministry's or government's name that words end in.
static size_t holder_size(struct str words) {
    static const char *const holders[] = {"省", "庁", "政府"};
    size_t at = words.size;
    for (size_t before = at; ENDS_ANY(words, holders) && at > 0; at = before) {
        if (!character_is_kanji(character_previous(words, &before))) {
            break;
        }
    }
    return words.size - at;
}

// 新設した|灯台事業の特別会計: bytes from behind the last verb in the attributive; 0 when none stands there.
static size_t account_size(struct str words) {
    static const char *const accounts[] = {"特別会計", "企業会計", "事業会計"};
    enum { LEAST_NAME = 18 };
    size_t noun = 0;
    for (size_t at = 0; ENDS_ANY(words, accounts) && at + LEAST_NAME <= words.size; character_next(words, &at)) {
        noun = at && starts_noun(character_peek(words, at)) && ends_attributive(str_slice(words, 0, at)) ? at : noun;
    }
    return noun ? words.size - noun : 0;
}

// 借金の返済に充てる|公債費, 医療や年金などの|社会保障費, 守りを固める|防衛省: a standard item of the budget, an
// account or a ministry stands alone behind whatever tells of it.
static size_t skip_to_item(struct str words, size_t start, size_t end) {
    static const char *const examples[] = {"などの", "といった", "歳出の", "歳入の"};
    struct str name = str_slice(words, start, end);
    size_t item = item_size(name), size = item;
    size = size ? size : holder_size(name);
    size = size ? size : account_size(name);
    struct str clause = str_slice(name, 0, name.size - size);
    bool told = ends_attributive(clause) || (item && ENDS_ANY(clause, examples));
    return size && told ? end - size : start;
}

// 手続を速くする|「X」推進, 攻撃に使える|「Y」の研究: a quotation in the name begins it where a clause leads up to it.
static size_t skip_to_quote(struct str words, size_t start, size_t end) {
    size_t at = str_find(str_slice(words, 0, end), STR("「"), start);
    size_t close = at == SIZE_MAX ? at : str_find(str_slice(words, 0, end), STR("」"), at);
    uint32_t before = at == SIZE_MAX ? 0 : character_before(words, at);
    bool clause = ends_verb(before) || before == 0x306A || before == 0x304F; // な く
    return close != SIZE_MAX && at > start && clause ? at : start;
}

// Behind the verb, or the predicate of a headline, that starts at start; start itself when there is none.
static size_t behind_predicate(struct str words, size_t start, bool subject) {
    enum { MOST_STEM = 4 };
    static const char *const verbs[] = {"した", "する", "された", "される", "させる", "り込んだ", "り込まれた"};
    size_t stem = start;
    int letters = 0;
    for (; letters <= MOST_STEM && character_is_kanji(character_peek(words, stem)); letters++) {
        character_next(words, &stem);
    }
    if (letters == 0 || letters > MOST_STEM) {
        return start;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t size = character_match(words, stem, verbs[i]);
        if (size) {
            return stem + size;
        }
    }
    static const char *const ends[] = {"う",   "じる", "れる", "ける",
                                       "える", "める", "る"}; // 行う|健康増進, 生じる|心の
    for (size_t i = 0; letters == 1 && i < sizeof ends / sizeof ends[0]; i++) {
        size_t size = character_match(words, stem, ends[i]);
        if (size && (starts_noun(character_peek(words, stem + size)) || name_kana_noun(words, stem + size))) {
            return stem + size;
        }
    }
    size_t space = character_skip_space(words, stem);
    return subject && letters == 2 && space > stem ? space : start;
}

// 26年度|を初年度とする計画: behind the first verb in front of a noun; start itself when there is none.
static size_t behind_attributive(struct str words, size_t start, size_t end) {
    enum { LONGEST_CLAUSE = 45 };
    uint32_t last = 0;
    for (size_t at = start; at < end && at - start < LONGEST_CLAUSE; last = character_next(words, &at)) {
        if (ends_verb(last) && starts_noun(character_peek(words, at))) {
            return at;
        }
    }
    return start;
}

static bool has_case(struct str clause) {
    return str_contains(clause, STR("を")) || str_contains(clause, STR("に")) || str_contains(clause, STR("が"));
}

// 補正予算で|確保した公共事業費, 予算が|成立 公共事業費: the rest of a clause whose case was left in front says nothing
// of the name.
struct str name_skip_cut_clause(struct str words, struct str name) {
    enum { LEAST_NAME = 6 };
    size_t start = name.size ? (size_t)(name.data - words.data) : 0, end = start + name.size, behind = start;
    uint32_t first = character_peek(name, 0), before = character_before(words, start);
    bool worth = first == 0x5206 && before == 0x5186; // 1万円|分|を買える商品券
    if (first == 0x3092 || worth) {                   // を
        behind = behind_attributive(words, start, end);
    } else if (character_is_hiragana(before) && before != 0x306E && before != 0x306A) { // の な
        behind = behind_predicate(words, start, before == 0x304C || before == 0x3092);  // が を
        bool verb = before == 0x3067 && character_is_hiragana(first); // 補正で|とった対策事業
        bool role = character_match_before(words, start, "として") > 0; // 舞台として|生まれ変わる競技場の改築費
        size_t noun = behind == start && (verb || role) ? behind_attributive(words, start, end) : behind;
        behind = role && has_case(str_slice(words, start, noun)) ? behind : noun;
    }
    uint32_t noun = character_peek(words, behind);
    bool kana = name_kana_noun(words, behind);
    bool cut = behind > start && (starts_noun(noun) || noun == 0x300C || kana) && behind + LEAST_NAME <= end;
    bool general = first != 0x3092 && !worth && name_is_general(words, behind, end); // no name begins with を
    return cut && !general ? str_slice(words, behind, end) : name;
}

size_t name_skip_clauses(struct str words, size_t start, size_t end, bool item) {
    start = skip_told(words, start, end);
    start = skip_clause(words, start, end);
    start = item ? start : skip_relative(words, start, end);
    start = skip_to_account(words, start, end);
    start = item ? start : skip_to_item(words, start, end);
    return skip_to_quote(words, start, end);
}
